/* Inside http/ alone: what one exchange and one connection are made of. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include <netinet/in.h>

#include <microhttpd.h>
#include <uv.h>

#include "http/http.h"
#include "http/wire/checks.h"

enum { MAX_PARAMS = 4, MAX_REPLY_HEADERS = 8 };

enum exchange_state {
    EXCHANGE_READING,  /* the body is still coming */
    EXCHANGE_HANDLING, /* with the handler */
    EXCHANGE_WAITING,  /* the handler will answer later; suspended */
    EXCHANGE_ANSWERED, /* the answer is on its way */
    EXCHANGE_SOCKET,   /* handed over to push */
    EXCHANGE_OVER      /* the socket has closed; the connection may go */
};

struct connection {
    struct front *front;
    struct request *req; /* NULL between requests */
    int fd;
    int64_t waiting_since_ms; /* for the next request */
    bool served;              /* one request has been answered */
    char peer[INET6_ADDRSTRLEN];
    struct connection *prev, *next;
};

struct delivery {
    delivery_fn note; /* NULL: nobody asks */
    void *arg;        /* ours to free */
    uint64_t first;
    uint64_t length;
    uint64_t queued_before; /* bytes the connection had taken in before this answer */
};

struct request {
    struct front *front;
    struct connection *link;
    struct MHD_Connection *mhd;
    const struct route *route;
    enum exchange_state state;
    bool head;        /* HEAD: as GET, but no body goes out */
    bool close;       /* the connection ends with this answer */
    enum err refusal; /* what is answered in the handler's place, once the body is in */
    int64_t began_ms;
    char path[CHECK_PATH_MAX]; /* decoded; cut into pieces by the router */
    struct {
        const char *name;
        size_t name_length;
        char value[CHECK_PATH_MAX];
    } params[MAX_PARAMS];
    size_t param_count;
    char *body;
    size_t body_length;
    size_t body_room; /* what Content-Length said */
    void *who;
    struct {
        const char *name;
        char *value;
    } headers[MAX_REPLY_HEADERS];
    size_t header_count;
    struct MHD_Response *response;
    int status;
    struct delivery delivery;
};

/* --- front.c --- */

const struct site *front_site(const struct front *front);
struct push *front_push(const struct front *front);
int64_t front_now_ms(const struct front *front);

/* The answer is there (or the socket has closed): let the connection go on. */
void front_wake(struct request *req);

/* --- exchange.c --- */

void exchange_free(struct request *req);
void exchange_refuse(struct request *req, enum err reason);

/* Tells the delivery's owner what has arrived so far; whole: all of it has. */
void exchange_note_delivery(struct request *req, bool whole);

/* --- router.c --- */

/* Checks the request's form, finds its route and asks whether it may. Fills path, params, route and
 * body_room; sets close where the end of the request cannot be trusted. */
MUST_CHECK enum err router_examine(struct request *req, const char *url, const char *method);

#endif
