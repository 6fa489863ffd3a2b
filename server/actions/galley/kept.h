/* Inside actions/galley alone: what is on disk is taken into memory and told; and the events that
 * go with it. */
#ifndef ACTIONS_GALLEY_KEPT_H
#define ACTIONS_GALLEY_KEPT_H

#include "actions/galley/galley.h"
#include "base/err.h"
#include "store/engine/db.h"

/* Thread: loop. Into the board, and to those who listen. */
void kept_order(struct cabin *cabin, const struct order *order);
void kept_stock(struct cabin *cabin, const struct stock *stock);

/* The rows of kept_pieces that were short, as an answer has them; how many. */
size_t kept_missing(const struct order *order, const struct stock *rows, size_t count,
                    struct shortage out[ORDER_LINES]);

/* Thread: writer. The order's last move as an event for the ground: without note and allergens. */
MUST_CHECK enum err kept_event(struct db *db, const struct order *order);

/* Thread: writer. Writes orders that have each been changed by one step, with their events.
 * ERR_CONFLICT if one is not at the version before that. */
MUST_CHECK enum err kept_orders(struct db *db, const char *leg, struct order *orders, size_t count);

/* Thread: writer. Takes the order's pieces out of stock (gives them back if `give`); rows gets what
 * is left of each item or, with ERR_SOLD_OUT, of each item of which there is too little. */
MUST_CHECK enum err kept_pieces(struct db *db, const char *leg, const struct order *order,
                                bool give, struct stock rows[ORDER_LINES], size_t *count);

#endif
