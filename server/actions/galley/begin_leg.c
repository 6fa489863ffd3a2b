#include "actions/galley/galley.h"

#include <stdlib.h>

#include "actions/galley/kept.h"
#include "base/log.h"
#include "base/text.h"
#include "store/galley/legs.h"
#include "store/galley/orders.h"
#include "store/galley/stocks.h"

struct turning {
    struct job job;
    struct cabin *cabin;
    char old[ID_SIZE];
    struct leg leg;       /* the next */
    struct board fresh;   /* what is on disk of it */
    struct order *orders; /* of the old leg, that end with it */
    size_t order_count;
    galley_done done; /* may be NULL */
    void *arg;
};

/* Thread: writer. ERR_CONFLICT if one has come or moved since they were gathered, ERR_UNAVAILABLE
 * if the leg has been ended meanwhile. */
static enum err end_orders(struct db *db, struct turning *t)
{
    int64_t open = 0;
    int64_t seq;
    enum err e = legs_count_change(db, t->old, &seq); /* that it ends; once only */
    if (e == ERR_OK) {
        e = orders_waiting(db, t->old, NULL, &open);
    }
    if (e == ERR_OK && open != (int64_t)t->order_count) {
        e = ERR_CONFLICT;
    }
    return e == ERR_OK ? kept_orders(db, t->old, t->orders, t->order_count) : e;
}

/* Thread: writer */
static enum err run(struct db *db, struct job *job)
{
    struct turning *t = (struct turning *)job;
    enum err e = end_orders(db, t);
    if (e == ERR_OK) {
        e = legs_begin(db, &t->leg);
    }
    if (e == ERR_OK) {
        e = stocks_prepare(db, t->leg.id, &t->cabin->menu);
    }
    if (e == ERR_OK) {
        e = legs_count_change(db, t->leg.id, &t->fresh.seq);
    }
    t->fresh.leg = t->leg;
    return e == ERR_OK ? stocks_load(db, &t->fresh) : e;
}

static enum err gather(struct turning *t)
{
    const struct board *board = &t->cabin->board;
    const struct deed deed = {.by = ACTOR_RULE,
                              .who = "",
                              .reason = "flight_over",
                              .at_ms = t->leg.opened_ms};
    board_clear(&t->fresh);
    free(t->orders);
    t->order_count = 0;
    t->orders = calloc(HASH_COUNT(board->orders) + 1, sizeof(*t->orders));
    if (!t->orders) {
        return ERR_NO_MEMORY;
    }
    for (const struct order *o = board->orders; o; o = o->hh.next) {
        struct order changed = *o;
        if (order_is_open(o) && order_move(&changed, ORDER_CANCELLED, &deed) == ERR_OK) {
            t->orders[t->order_count++] = changed;
        }
    }
    return ERR_OK;
}

static void turn(struct turning *t)
{
    struct cabin *cabin = t->cabin;
    for (size_t i = 0; i < cabin->service.zone_count; i++) {
        cabin->service.zones[i].by_hand = SERVICE_OPEN;
        cabin->service.zones[i].reason[0] = '\0';
    }
    cabin->service.last_orders_s = cabin->menu.last_orders_s;
    board_clear(&cabin->board);
    cabin->board = t->fresh;
    t->fresh = (struct board){0};
    log_info("leg_begun", "id=%s flight=%s", t->leg.id, t->leg.flight);
    cabin->publisher.leg_changed(cabin->publisher.context);
    tell_service(cabin);
}

static void finish(struct job *job, enum err e)
{
    struct turning *t = (struct turning *)job;
    if (e == ERR_CONFLICT) { /* once more, with the orders as they are now */
        e = gather(t);
        if (e == ERR_OK) {
            writer_submit(t->cabin->writer, &t->job);
            return;
        }
    }
    for (size_t i = 0; e == ERR_OK && i < t->order_count; i++) {
        kept_order(t->cabin, &t->orders[i]);
    }
    if (t->done) {
        t->done(t->arg, e);
    }
    if (e == ERR_OK) {
        turn(t);
    }
    board_clear(&t->fresh);
    free(t->orders);
    free(t);
}

void begin_leg(struct cabin *cabin, galley_done done, void *arg)
{
    struct turning *t = calloc(1, sizeof(*t));
    if (!t) {
        if (done) {
            done(arg, ERR_NO_MEMORY);
        }
        return;
    }
    t->job = (struct job){.run = run, .done = finish};
    t->cabin = cabin;
    t->leg.opened_ms = cabin->clock->wall_ms();
    id_new(t->leg.id);
    text_copy(t->old, sizeof(t->old), cabin->board.leg.id);
    text_copy(t->leg.flight, sizeof(t->leg.flight),
              cabin->flight_known ? cabin->flight.number : "");
    t->done = done;
    t->arg = arg;
    enum err e = gather(t);
    if (e != ERR_OK) {
        finish(&t->job, e);
        return;
    }
    writer_submit(cabin->writer, &t->job);
}
