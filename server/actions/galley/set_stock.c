#include "actions/galley/galley.h"

#include <stdlib.h>

#include "actions/galley/kept.h"
#include "base/text.h"
#include "store/galley/legs.h"
#include "store/galley/stocks.h"

struct counting {
    struct job job;
    struct cabin *cabin;
    char leg[ID_SIZE];
    struct stock stock;
    enum stock_change as;
    int count;
    stock_done done;
    void *arg;
};

/* Thread: writer */
static enum err run(struct db *db, struct job *job)
{
    struct counting *c = (struct counting *)job;
    char item[MENU_ID_SIZE];
    int held = 0;
    text_copy(item, sizeof(item), c->stock.item);
    enum err e = stocks_find(db, c->leg, item, &c->stock);
    if (e == ERR_OK) {
        e = stocks_held(db, c->leg, item, &held);
    }
    if (e == ERR_OK) {
        e = stock_apply(&c->stock, c->as, c->count, held);
    }
    if (e == ERR_OK) {
        e = legs_count_change(db, c->leg, &c->stock.seq);
    }
    return e == ERR_OK ? stocks_save(db, c->leg, &c->stock) : e;
}

static void finish(struct job *job, enum err e)
{
    struct counting *c = (struct counting *)job;
    if (e == ERR_OK) {
        kept_stock(c->cabin, &c->stock);
    }
    c->done(c->arg, e, e == ERR_OK ? &c->stock : NULL, NULL, 0);
    free(c);
}

void set_stock(struct cabin *cabin, const char *item, enum stock_change as, int count,
               stock_done done, void *arg)
{
    struct counting *c = calloc(1, sizeof(*c));
    if (!c) {
        done(arg, ERR_NO_MEMORY, NULL, NULL, 0);
        return;
    }
    c->job = (struct job){.run = run, .done = finish};
    c->cabin = cabin;
    c->as = as;
    c->count = count;
    c->done = done;
    c->arg = arg;
    text_copy(c->leg, sizeof(c->leg), cabin->board.leg.id);
    text_copy(c->stock.item, sizeof(c->stock.item), item);
    writer_submit(cabin->writer, &c->job);
}
