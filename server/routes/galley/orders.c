/* What passengers do with orders. */
#include "routes/galley/galley.h"

#include "routes/fields.h"
#include "routes/shapes.h"

static void get_orders(struct request *req)
{
    const struct cabin *cabin = cabin_of(req);
    const struct passenger *p = session_of(req)->passenger;
    struct service_now now = service_for(cabin, p->seat);
    int64_t since = asked_since(req);
    reply_json(req, 200,
               json_pack("{s:I, s:s, s:o, s:o, s:o, s:o}", "seq", (json_int_t)cabin->board.seq,
                         "leg", cabin->board.leg.id, "orders", orders_since(cabin, since, p->id),
                         "stock", stock_since(cabin, since, shape_stock), "service",
                         shape_service(&now), "announcement", shape_announcement(cabin)));
}

static void post_order(struct request *req)
{
    struct order_body body;
    if (order_body_read(req, &body, false)) {
        place_order(cabin_of(req), session_of(req)->passenger, NULL, &body.wish, answer_new_order,
                    req);
    }
    json_decref(body.root);
}

static void get_order(struct request *req)
{
    const struct cabin *cabin = cabin_of(req);
    const struct order *order = board_order(&cabin->board, request_param(req, "id"));
    if (order && strcmp(order->passenger, session_of(req)->passenger->id) == 0) {
        reply_json(req, 200, shape_order(order, &cabin->menu));
    } else {
        reply_problem(req, ERR_NOT_FOUND, "You have no order of that id on this flight.");
    }
}

static void post_cancel(struct request *req)
{
    const struct order_step step = {.kind = STEP_MOVE,
                                    .to = ORDER_CANCELLED,
                                    .reason = "",
                                    .passenger = session_of(req)->passenger->id};
    change_order(cabin_of(req), request_param(req, "id"), &step, answer_order, req);
}

/* --- wishes --- */

static void answer_wishes(void *arg, enum err e)
{
    const struct passenger *p = session_of(arg)->passenger;
    if (e == ERR_OK) {
        reply_json(arg, 200,
                   json_pack("{s:b, s:b}", "do_not_disturb", p->do_not_disturb, "wake_for_meals",
                             p->wake_for_meals));
    } else {
        reply_problem(arg, e, NULL);
    }
}

static void get_wishes(struct request *req)
{
    answer_wishes(req, ERR_OK);
}

static void put_wishes(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    int do_not_disturb;
    int wake_for_meals;
    if (fields_read(req, &root, "{s:b, s:b !}", "do_not_disturb", &do_not_disturb, "wake_for_meals",
                    &wake_for_meals)) {
        save_wishes(cabin_of(req), session_of(req)->passenger, do_not_disturb, wake_for_meals,
                    answer_wishes, req);
    }
}

const struct route ORDER_ROUTES[] = {
    {"listOrders", HTTP_GET, "/api/v1/orders", SCOPE_PASSENGER, get_orders},
    {"placeOrder", HTTP_POST, "/api/v1/orders", SCOPE_PASSENGER, post_order},
    {"readOrder", HTTP_GET, "/api/v1/orders/{id}", SCOPE_PASSENGER, get_order},
    {"cancelOrder", HTTP_POST, "/api/v1/orders/{id}/cancel", SCOPE_PASSENGER, post_cancel},
    {"readWishes", HTTP_GET, "/api/v1/wishes", SCOPE_PASSENGER, get_wishes},
    {"saveWishes", HTTP_PUT, "/api/v1/wishes", SCOPE_PASSENGER, put_wishes},
    {0},
};
