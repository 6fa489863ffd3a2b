#include "actions/galley/galley.h"

#include <stdlib.h>
#include <string.h>

#include "actions/galley/kept.h"
#include "base/log.h"
#include "base/metrics.h"
#include "base/text.h"
#include "store/galley/legs.h"
#include "store/galley/orders.h"

enum { BURST = 10, PERIOD_MS = 3000 };

struct placing {
    struct job job;
    struct cabin *cabin;
    struct order order;
    enum err verdict; /* what is answered if the key is new */
    char fault[ORDER_FAULT_SIZE];
    struct service_now service;
    char leg[ID_SIZE];
    bool replayed;
    struct stock stocks[ORDER_LINES];
    size_t stock_count;
    order_done done;
    void *arg;
};

/* Thread: writer. */
static enum err check_voucher(struct db *db, struct placing *p)
{
    bool used = false;
    enum err e = ERR_OK;
    if (p->order.payment.method == PAYMENT_VOUCHER) {
        e = orders_voucher(db, p->order.payment.token, &used);
    }
    if (used) {
        text_copy(p->fault, sizeof(p->fault), "The voucher has been used.");
        e = ERR_VOUCHER;
    }
    return e;
}

/* Thread: writer. Order, stock and event: all of it or nothing. */
static enum err place(struct db *db, struct placing *p)
{
    enum err e = check_voucher(db, p);
    if (e == ERR_OK) {
        e = legs_count_change(db, p->leg, &p->order.seq);
    }
    if (e == ERR_OK) {
        p->order.placed_seq = p->order.seq;
        e = kept_pieces(db, p->leg, &p->order, false, p->stocks, &p->stock_count);
    }
    if (e == ERR_OK) {
        e = orders_insert(db, p->leg, &p->order);
    }
    return e == ERR_OK ? kept_event(db, &p->order) : e;
}

/* Thread: writer. A key that is known is answered before anything else is asked. */
static enum err run(struct db *db, struct job *job)
{
    struct placing *p = (struct placing *)job;
    struct order before;
    enum err e = orders_find_key(db, p->order.passenger, p->order.key, &before);
    if (e == ERR_NOT_FOUND) {
        return p->verdict == ERR_OK ? place(db, p) : p->verdict;
    }
    if (e == ERR_OK && strcmp(before.fingerprint, p->order.fingerprint) != 0) {
        return ERR_KEY_REUSED;
    }
    if (e == ERR_OK) {
        p->replayed = true;
        order_as_placed(&before, &p->order);
    }
    return e;
}

static void keep(const struct placing *p)
{
    kept_order(p->cabin, &p->order);
    for (size_t i = 0; i < p->stock_count; i++) {
        kept_stock(p->cabin, &p->stocks[i]);
    }
    metric_add(METRIC_ORDERS, 1);
    log_info("order_placed", "id=%s number=%lld seat=%s", p->order.id, (long long)p->order.number,
             p->order.seat);
}

static void finish(struct job *job, enum err e)
{
    struct placing *p = (struct placing *)job;
    struct shortage missing[ORDER_LINES];
    struct order_answer answer = {.fault = p->fault, .service = &p->service};
    if (e == ERR_OK) {
        answer.order = &p->order;
    }
    if (e == ERR_OK && !p->replayed) {
        keep(p);
    }
    if (e == ERR_SOLD_OUT) {
        answer.shortages = missing;
        answer.shortage_count = kept_missing(&p->order, p->stocks, p->stock_count, missing);
    }
    p->done(p->arg, e, &answer);
    free(p);
}

/* The earliest of what must be ordered early decides. */
static void ask_items(const struct cabin *cabin, const struct order *order, struct service_now *now)
{
    for (size_t i = 0; i < order->line_count; i++) {
        const struct menu_item *item = menu_find(&cabin->menu, order->lines[i].item);
        bool own = item && item->last_orders_s > 0;
        if (own && service_last_orders(item->last_orders_s, known_flight(cabin)) == 0 &&
            now->state == SERVICE_OPEN) {
            now->state = SERVICE_CLOSED;
            text_copy(now->reason, sizeof(now->reason), "last_orders");
        }
    }
}

static bool own_order(const struct cabin *cabin, const struct order_wish *wish,
                      const char *passenger)
{
    const struct order *o = wish->instead_of ? board_order(&cabin->board, wish->instead_of) : NULL;
    return !wish->instead_of || (o && strcmp(o->passenger, passenger) == 0);
}

static enum err judge(struct placing *p, const struct order_wish *wish,
                      const struct passenger *passenger)
{
    const struct cabin *cabin = p->cabin;
    enum err e = order_fill(wish, &cabin->menu, &cabin->seatmap, &p->order, p->fault);
    p->order.by_crew = passenger == NULL;
    text_copy(p->order.passenger, sizeof(p->order.passenger), passenger ? passenger->id : "");
    if (e == ERR_OK && !own_order(cabin, wish, p->order.passenger)) {
        text_copy(p->fault, sizeof(p->fault), "There is no order to put another in place of.");
        e = ERR_INVALID;
    }
    if (e == ERR_OK && !p->order.by_crew) {
        p->service = service_at(&cabin->service, seat_row(p->order.seat), known_flight(cabin));
        ask_items(cabin, &p->order, &p->service);
        e = p->service.state == SERVICE_OPEN ? ERR_OK : ERR_SERVICE_CLOSED;
    }
    return e;
}

void place_order(struct cabin *cabin, struct passenger *passenger, const char *crew,
                 const struct order_wish *wish, order_done done, void *arg)
{
    struct order_answer answer = {.fault = ""};
    if (passenger && !limit_take(&passenger->orders, BURST, PERIOD_MS, cabin->clock->mono_ms(),
                                 &answer.wait_s)) {
        done(arg, ERR_TOO_MANY, &answer);
        return;
    }
    struct placing *p = calloc(1, sizeof(*p));
    if (!p) {
        done(arg, ERR_NO_MEMORY, &answer);
        return;
    }
    p->job = (struct job){.run = run, .done = finish};
    p->cabin = cabin;
    p->done = done;
    p->arg = arg;
    text_copy(p->leg, sizeof(p->leg), cabin->board.leg.id);
    p->verdict = judge(p, wish, passenger);
    id_new(p->order.id);
    order_begin(&p->order, &(struct deed){.by = passenger ? ACTOR_PASSENGER : ACTOR_CREW,
                                          .who = passenger ? "" : crew,
                                          .reason = "",
                                          .at_ms = cabin->clock->wall_ms()});
    writer_submit(cabin->writer, &p->job);
}
