#include "actions/galley/galley.h"

#include <stdlib.h>

#include "actions/galley/kept.h"
#include "base/log.h"
#include "base/text.h"
#include "store/galley/legs.h"
#include "store/galley/orders.h"
#include "store/galley/stocks.h"

struct selling {
    struct job job;
    struct cabin *cabin;
    char leg[ID_SIZE];
    char item[MENU_ID_SIZE];
    char who[ORDER_WHO_SIZE];
    struct stock stock;
    struct order *orders; /* that lose lines, as they will be */
    size_t order_count;
    stock_done done;
    void *arg;
};

static const char REASON[] = "sold_out";

static bool is_hit(const struct order *order, const char *item)
{
    bool waits = order->state == ORDER_PLACED || order->state == ORDER_ACCEPTED ||
                 order->state == ORDER_PREPARING;
    return waits && order_pieces(order, item) > 0;
}

/* Thread: writer. ERR_CONFLICT if one has come or moved since they were gathered. */
static enum err update_orders(struct db *db, const struct selling *s)
{
    int64_t waiting = 0;
    enum err e = orders_waiting(db, s->leg, s->item, &waiting);
    if (e == ERR_OK && waiting != (int64_t)s->order_count) {
        e = ERR_CONFLICT;
    }
    return e == ERR_OK ? kept_orders(db, s->leg, s->orders, s->order_count) : e;
}

/* Thread: writer */
static enum err run(struct db *db, struct job *job)
{
    struct selling *s = (struct selling *)job;
    enum err e = stocks_find(db, s->leg, s->item, &s->stock);
    if (e == ERR_OK) {
        e = stock_apply(&s->stock, STOCK_LEFT, 0, 0);
    }
    if (e == ERR_OK) {
        e = legs_count_change(db, s->leg, &s->stock.seq);
    }
    if (e == ERR_OK) {
        e = stocks_save(db, s->leg, &s->stock);
    }
    return e == ERR_OK ? update_orders(db, s) : e;
}

/* The orders as they are now, without the item. */
static enum err gather(struct selling *s)
{
    const struct board *board = &s->cabin->board;
    const struct deed deed = {.by = ACTOR_RULE,
                              .who = s->who,
                              .reason = REASON,
                              .at_ms = s->cabin->clock->wall_ms()};
    free(s->orders);
    s->order_count = 0;
    s->orders = calloc(HASH_COUNT(board->orders) + 1, sizeof(*s->orders));
    if (!s->orders) {
        return ERR_NO_MEMORY;
    }
    for (const struct order *o = board->orders; o; o = o->hh.next) {
        if (is_hit(o, s->item)) {
            s->orders[s->order_count] = *o;
            order_void(&s->orders[s->order_count++], s->item, &deed);
        }
    }
    return ERR_OK;
}

static void finish(struct job *job, enum err e)
{
    struct selling *s = (struct selling *)job;
    if (e == ERR_CONFLICT) { /* once more, with the orders as they are now */
        e = gather(s);
        if (e == ERR_OK) {
            writer_submit(s->cabin->writer, &s->job);
            return;
        }
    }
    if (e == ERR_OK) {
        kept_stock(s->cabin, &s->stock);
        for (size_t i = 0; i < s->order_count; i++) {
            kept_order(s->cabin, &s->orders[i]);
        }
        log_info("sold_out", "item=%s orders=%zu", s->item, s->order_count);
    }
    s->done(s->arg, e, e == ERR_OK ? &s->stock : NULL, s->orders, s->order_count);
    free(s->orders);
    free(s);
}

void sell_out(struct cabin *cabin, const char *item, const char *crew, stock_done done, void *arg)
{
    struct selling *s = calloc(1, sizeof(*s));
    if (!s) {
        done(arg, ERR_NO_MEMORY, NULL, NULL, 0);
        return;
    }
    s->job = (struct job){.run = run, .done = finish};
    s->cabin = cabin;
    s->done = done;
    s->arg = arg;
    text_copy(s->leg, sizeof(s->leg), cabin->board.leg.id);
    text_copy(s->item, sizeof(s->item), item);
    text_copy(s->who, sizeof(s->who), crew);
    enum err e = gather(s);
    if (e != ERR_OK) {
        done(arg, e, NULL, NULL, 0);
        free(s);
        return;
    }
    writer_submit(cabin->writer, &s->job);
}
