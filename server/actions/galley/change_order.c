#include "actions/galley/galley.h"

#include <stdlib.h>
#include <string.h>

#include "actions/galley/kept.h"
#include "base/log.h"
#include "base/text.h"
#include "store/galley/legs.h"
#include "store/galley/orders.h"

struct change {
    struct job job;
    struct cabin *cabin;
    struct order order;
    int64_t was_version;
    bool any_version; /* the passenger's: it does not name one */
    bool had_stock;
    char leg[ID_SIZE];
    struct stock stocks[ORDER_LINES];
    size_t stock_count;
    order_done done;
    void *arg;
};

/* Thread: writer. What ends gives its pieces back; what is put back takes them again. */
static enum err move_stock(struct db *db, struct change *c)
{
    bool has = order_holds_stock(&c->order);
    if (has == c->had_stock) {
        return ERR_OK;
    }
    return kept_pieces(db, c->leg, &c->order, !has, c->stocks, &c->stock_count);
}

/* Thread: writer */
static enum err run(struct db *db, struct job *job)
{
    struct change *c = (struct change *)job;
    enum err e = legs_count_change(db, c->leg, &c->order.seq);
    if (e == ERR_OK) {
        e = orders_update(db, &c->order, c->was_version);
    }
    if (e == ERR_OK) {
        e = move_stock(db, c);
    }
    return e == ERR_OK ? kept_event(db, &c->order) : e;
}

/* What names no version goes by the order as it is now. */
static void try_again(const struct change *c)
{
    const struct order_step step = {.kind = STEP_MOVE,
                                    .to = c->order.state,
                                    .reason = "",
                                    .passenger = c->order.passenger};
    change_order(c->cabin, c->order.id, &step, c->done, c->arg);
}

static void finish(struct job *job, enum err e)
{
    struct change *c = (struct change *)job;
    struct shortage missing[ORDER_LINES];
    struct order_answer answer = {.fault = ""};
    if (e == ERR_CONFLICT && c->any_version) {
        try_again(c);
        free(c);
        return;
    }
    if (e == ERR_OK) {
        kept_order(c->cabin, &c->order);
        for (size_t i = 0; i < c->stock_count; i++) {
            kept_stock(c->cabin, &c->stocks[i]);
        }
        answer.order = &c->order;
    } else if (e == ERR_CONFLICT) {
        answer.order = board_order(&c->cabin->board, c->order.id);
    } else if (e == ERR_SOLD_OUT) {
        answer.shortages = missing;
        answer.shortage_count = kept_missing(&c->order, c->stocks, c->stock_count, missing);
    }
    c->done(c->arg, e, &answer);
    free(c);
}

static enum err apply(struct order *order, const struct order_step *step, int64_t wall_ms)
{
    const struct deed deed = {.by = step->crew ? ACTOR_CREW : ACTOR_PASSENGER,
                              .who = step->crew ? step->crew : "",
                              .reason = step->reason,
                              .at_ms = wall_ms};
    switch (step->kind) {
    case STEP_MOVE:
        return order_move(order, step->to, &deed);
    case STEP_CLAIM:
        return order_claim(order, &deed);
    case STEP_SETTLE:
        return order_settle(order, step->payment, step->reference, &deed);
    }
    return ERR_INVALID;
}

static bool is_own(const struct order *order, const struct order_step *step)
{
    return step->crew || strcmp(order->passenger, step->passenger) == 0;
}

/* A passenger who asks twice has what was asked for. */
static bool is_done(const struct order *order, const struct order_step *step)
{
    return !step->crew && step->kind == STEP_MOVE && order->state == step->to;
}

/* Takes change. */
static void submit(struct change *take_change, const struct order *old)
{
    struct change *c = take_change;
    c->job = (struct job){.run = run, .done = finish};
    c->was_version = old->version;
    c->had_stock = order_holds_stock(old);
    text_copy(c->leg, sizeof(c->leg), c->cabin->board.leg.id);
    writer_submit(c->cabin->writer, &c->job);
}

void change_order(struct cabin *cabin, const char *id, const struct order_step *step,
                  order_done done, void *arg)
{
    const struct order *old = board_order(&cabin->board, id);
    struct order_answer answer = {.order = old, .fault = ""};
    if (!old || !is_own(old, step)) {
        answer.order = NULL;
        done(arg, ERR_NOT_FOUND, &answer);
        return;
    }
    if (is_done(old, step)) {
        done(arg, ERR_OK, &answer);
        return;
    }
    struct change *c = calloc(1, sizeof(*c));
    enum err e = !c ? ERR_NO_MEMORY : ERR_OK;
    if (e == ERR_OK && step->version != 0 && step->version != old->version) {
        e = ERR_CONFLICT;
    }
    if (e == ERR_OK) {
        c->cabin = cabin;
        c->order = *old;
        c->any_version = step->version == 0;
        c->done = done;
        c->arg = arg;
        e = apply(&c->order, step, cabin->clock->wall_ms());
    }
    if (e != ERR_OK) {
        free(c);
        done(arg, e, &answer);
        return;
    }
    submit(c, old);
}
