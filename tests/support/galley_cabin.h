/* A cabin with a small menu, a real database and a clock of its own, for tests of its actions. */
#ifndef SUPPORT_GALLEY_CABIN_H
#define SUPPORT_GALLEY_CABIN_H

#include "temp_db.h"

#include <uv.h>

#include "actions/galley/galley.h"
#include "base/text.h"
#include "store/events.h"
#include "store/galley/legs.h"
#include "store/galley/orders.h"
#include "store/galley/stocks.h"

enum { ITEMS = 3, LOADED = 9 };

static const char *const ITEM_IDS[ITEMS] = {"curry", "almonds", "water"};

static struct temp_db temp;
static uv_loop_t loop;
static int64_t now_ms;
static int64_t wall_off_ms; /* how wrong the wall clock is */

static inline int64_t tell_time(void)
{
    return ++now_ms;
}

static inline int64_t tell_wall_time(void)
{
    return tell_time() + wall_off_ms;
}

static const struct clock CLOCK = {tell_wall_time, tell_time};

static int orders_told;
static int64_t last_seq;

static inline void hear_order(void *context, const struct order *order)
{
    (void)context;
    orders_told++;
    assert_true(order->seq > last_seq); /* in the order in which it was committed */
    last_seq = order->seq;
}

static inline void hear_stock(void *context, const struct stock *stock)
{
    (void)context;
    assert_true(stock->left >= MENU_UNCOUNTED);
}

static inline void hear_seat(void *context, const char *seat)
{
    (void)context;
    (void)seat;
}

static inline void hear(void *context)
{
    (void)context;
}

static struct menu_item items[ITEMS] = {
    {.id = "curry", .section = "food", .price_minor = 950, .loaded = LOADED},
    {.id = "almonds", .section = "food", .price_minor = 300, .loaded = LOADED},
    {.id = "water", .section = "food", .loaded = MENU_UNCOUNTED},
};

static struct cabin cabin;

static inline void open_cabin(void)
{
    struct db *db = NULL;
    cabin = (struct cabin){
        .clock = &CLOCK,
        .publisher = {.order_changed = hear_order,
                      .stock_changed = hear_stock,
                      .seat_changed = hear_seat,
                      .service_changed = hear,
                      .announcement_changed = hear,
                      .leg_changed = hear,
                      .crew_left = hear_seat},
        .menu = {.currency = "EUR", .items = items, .item_count = ITEMS},
    };
    assert_true(seatmap_parse("1-33:ABC-DEF", &cabin.seatmap));
    assert_true(service_parse_zones("1-33", &cabin.service));
    uv_loop_init(&loop);
    assert_int_equal(db_open(temp.path, &db), ERR_OK);
    assert_int_equal(events_begin_epoch(db, 1), ERR_OK);
    enum err e = legs_load(db, &cabin.board.leg, &cabin.board.seq);
    if (e == ERR_NOT_FOUND) {
        id_new(cabin.board.leg.id);
        e = legs_begin(db, &cabin.board.leg);
    }
    assert_int_equal(e, ERR_OK);
    assert_int_equal(stocks_prepare(db, cabin.board.leg.id, &cabin.menu), ERR_OK);
    assert_int_equal(stocks_load(db, &cabin.board), ERR_OK);
    assert_int_equal(orders_load(db, &cabin.board), ERR_OK);
    assert_int_equal(writer_start(&loop, db, &cabin.writer), ERR_OK);
    last_seq = cabin.board.seq;
}

static inline void close_cabin(void)
{
    writer_stop(cabin.writer);
    uv_run(&loop, UV_RUN_DEFAULT);
    assert_int_equal(uv_loop_close(&loop), 0);
    board_clear(&cabin.board);
}

#endif
