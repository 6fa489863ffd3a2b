/* All that a flight's service knows: orders, stock and the crew's own notes on seats; and the sheet
 * that is drawn from it at the end. */
#ifndef DOMAIN_GALLEY_BOARD_H
#define DOMAIN_GALLEY_BOARD_H

#include <stdint.h>

#include <uthash.h>

#include "domain/galley/order.h"

enum { SEAT_CODES_SIZE = 20, SEAT_NOTE_SIZE = 401, FLIGHT_NUMBER_SIZE = 10, LATE_MS = 900000 };

struct stock {
    char item[MENU_ID_SIZE];
    int left;    /* can still be ordered; MENU_UNCOUNTED */
    int loaded;  /* at the start; MENU_UNCOUNTED */
    int wasted;  /* written off */
    int counted; /* at the end; MENU_UNCOUNTED until then */
    int64_t seq;
    UT_hash_handle hh;
};

enum stock_change { STOCK_LEFT, STOCK_START, STOCK_END, STOCK_WASTE, STOCK_CHANGES };

/* What the crew knows of a seat. */
struct seat_note {
    char seat[SEAT_SIZE];
    char meal_codes[SEAT_CODES_SIZE]; /* IATA, separated by spaces */
    char note[SEAT_NOTE_SIZE];
    UT_hash_handle hh;
};

/* One flight's service. */
struct leg {
    char id[ID_SIZE];
    char flight[FLIGHT_NUMBER_SIZE]; /* "" if not known */
    int64_t opened_ms;               /* Unix time */
};

/* Owns all of it; begins zeroed. Its lists are in the order in which things came. */
struct board {
    struct leg leg;
    int64_t seq; /* of the latest change */
    struct order *orders;
    struct stock *stocks;
    struct seat_note *notes;
};

/* NULL if there is none. */
struct order *board_order(const struct board *board, const char *id);
struct stock *board_stock(const struct board *board, const char *item);
struct seat_note *board_note(const struct board *board, const char *seat);

/* Takes in a copy, in place of what was there under that name. */
MUST_CHECK enum err board_put_order(struct board *board, const struct order *order);
MUST_CHECK enum err board_put_stock(struct board *board, const struct stock *stock);
MUST_CHECK enum err board_put_note(struct board *board, const struct seat_note *note);

void board_clear(struct board *board);

/* "left", "start", "end", "waste". */
bool stock_change_parse(const char *name, enum stock_change *out);

/* Counts: count is MENU_UNCOUNTED only with STOCK_LEFT; held are the pieces in open orders.
 * ERR_INVALID for what cannot be. */
MUST_CHECK enum err stock_apply(struct stock *stock, enum stock_change as, int count, int held);

/* --- the sheet --- */

struct report_item {
    int sold;   /* delivered and not comped */
    int comped; /* delivered */
    int open;   /* ordered, not yet delivered */
    bool has_variance;
    int variance; /* counted less what should be there */
    int64_t revenue_minor;
};

struct report_orders {
    int placed;
    int delivered;
    int declined;
    int cancelled;
    int open;
    int late;
    int with_allergies;
};

struct report_sum {
    int orders;
    int64_t amount_minor;
};

struct report_item report_item(const struct board *board, const struct stock *stock);
struct report_orders report_orders(const struct board *board);

/* Of the orders that were neither declined nor cancelled. */
struct report_sum report_money(const struct board *board, enum payment_method method,
                               enum payment_state state);

#endif
