/* Inside routes/galley: the shapes of ordering (server/api/openapi.yaml), how its answers are
 * given, and how a wish is read. A shape is NULL without memory, which reply_json answers. */
#ifndef ROUTES_GALLEY_GALLEY_H
#define ROUTES_GALLEY_GALLEY_H

#include <jansson.h>

#include "actions/galley/galley.h"
#include "http/http.h"
#include "routes/routes.h"

/* --- shapes.c --- */

json_t *shape_order(const struct order *order, const struct menu *menu);
json_t *shape_stock(const struct stock *stock);      /* for phones */
json_t *shape_crew_stock(const struct stock *stock); /* for tablets */
json_t *shape_seat(const struct cabin *cabin, const char *seat);
json_t *shape_seats(const struct cabin *cabin); /* of which anything is known */
json_t *shape_service(const struct service_now *now);
json_t *shape_crew_service(const struct cabin *cabin);
json_t *shape_announcement(const struct cabin *cabin); /* JSON's null if nothing is said */
json_t *shape_beat(const struct cabin *cabin);

/* The service at the passenger's seat; "" is the front row's. */
struct service_now service_for(const struct cabin *cabin, const char *seat);

/* --- answers.c --- */

/* As struct order_done; arg is the request. */
void answer_order(void *arg, enum err e, const struct order_answer *answer);
void answer_new_order(void *arg, enum err e, const struct order_answer *answer);

/* 429 with Retry-After. */
void reply_wait(struct request *req, int wait_s);

/* The number after ?since=; 0 where there is none that this flight can have given. */
int64_t asked_since(const struct request *req);

/* Stock that changed after since, each count in the given shape. */
json_t *stock_since(const struct cabin *cabin, int64_t since,
                    json_t *(*shape)(const struct stock *stock));

/* Orders that changed after since, of this passenger or (NULL) of all. */
json_t *orders_since(const struct cabin *cabin, int64_t since, const char *passenger);

/* --- wish.c --- */

/* What a body asks for; its texts live as long as root. */
struct order_body {
    json_t *root;
    char fingerprint[ID_HASH_SIZE];
    char key[ORDER_KEY_SIZE];
    struct order_wish wish;
};

/* Reads key and body; of_crew: the body names the seat. On failure the request has been answered.
 * The caller drops body->root either way. */
bool order_body_read(struct request *req, struct order_body *body, bool of_crew);

#endif
