/* What the crew does with orders. */
#include "routes/galley/galley.h"

#include "routes/fields.h"
#include "routes/shapes.h"

static void get_board(struct request *req)
{
    const struct cabin *cabin = cabin_of(req);
    int64_t since = asked_since(req);
    reply_json(req, 200,
               json_pack("{s:I, s:s, s:o, s:o, s:o, s:o, s:o}", "seq", (json_int_t)cabin->board.seq,
                         "leg", cabin->board.leg.id, "orders", orders_since(cabin, since, NULL),
                         "stock", stock_since(cabin, since, shape_crew_stock), "seats",
                         shape_seats(cabin), "service", shape_crew_service(cabin), "announcement",
                         shape_announcement(cabin)));
}

static void post_order(struct request *req)
{
    struct order_body body;
    if (order_body_read(req, &body, true)) {
        place_order(cabin_of(req), NULL, crew_of(req)->name, &body.wish, answer_new_order, req);
    }
    json_decref(body.root);
}

static void step(struct request *req, struct order_step *step, json_int_t version)
{
    step->version = version;
    step->crew = crew_of(req)->name;
    if (version < 1) {
        reply_problem(req, ERR_INVALID, "version is the order's, from 1.");
        return;
    }
    change_order(cabin_of(req), request_param(req, "id"), step, answer_order, req);
}

static void patch_order(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    struct order_step move = {.kind = STEP_MOVE, .reason = ""};
    const char *to;
    json_int_t version;
    if (!fields_read(req, &root, "{s:s, s:I, s?s !}", "to", &to, "version", &version, "reason",
                     &move.reason)) {
        return;
    }
    if (!order_state_parse(to, &move.to)) {
        reply_problem(req, ERR_INVALID, "There is no such state.");
        return;
    }
    step(req, &move, version);
}

static void post_claim(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    struct order_step claim = {.kind = STEP_CLAIM, .reason = ""};
    json_int_t version;
    if (fields_read(req, &root, "{s:I !}", "version", &version)) {
        step(req, &claim, version);
    }
}

static void put_payment(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    struct order_step settle = {.kind = STEP_SETTLE, .reason = "", .reference = ""};
    const char *state;
    json_int_t version;
    if (!fields_read(req, &root, "{s:s, s:I, s?s, s?s !}", "state", &state, "version", &version,
                     "reference", &settle.reference, "reason", &settle.reason)) {
        return;
    }
    if (!payment_state_parse(state, &settle.payment)) {
        reply_problem(req, ERR_INVALID, "There is no such state of a payment.");
        return;
    }
    step(req, &settle, version);
}

static void sold_out(void *arg, enum err e, const struct stock *stock, const struct order *orders,
                     size_t order_count)
{
    json_t *list = json_array();
    if (e != ERR_OK) {
        json_decref(list);
        reply_problem(arg, e, NULL);
        return;
    }
    for (size_t i = 0; i < order_count; i++) {
        json_array_append_new(list, shape_order(&orders[i], &cabin_of(arg)->menu));
    }
    reply_json(arg, 200, json_pack("{s:o, s:o}", "stock", shape_crew_stock(stock), "orders", list));
}

static void post_sold_out(struct request *req)
{
    sell_out(cabin_of(req), request_param(req, "id"), crew_of(req)->name, sold_out, req);
}

const struct route CREW_ORDER_ROUTES[] = {
    {"listCrewOrders", HTTP_GET, "/api/v1/crew/orders", SCOPE_CREW, get_board},
    {"takeOrder", HTTP_POST, "/api/v1/crew/orders", SCOPE_CREW, post_order},
    {"moveOrder", HTTP_PATCH, "/api/v1/crew/orders/{id}", SCOPE_CREW, patch_order},
    {"claimOrder", HTTP_POST, "/api/v1/crew/orders/{id}/claim", SCOPE_CREW, post_claim},
    {"settleOrder", HTTP_PUT, "/api/v1/crew/orders/{id}/payment", SCOPE_CREW, put_payment},
    {"sellOut", HTTP_POST, "/api/v1/crew/menu/{id}/sold-out", SCOPE_CREW, post_sold_out},
    {0},
};
