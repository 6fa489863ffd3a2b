/* The tables food_order, order_line and order_move. */
#ifndef STORE_GALLEY_ORDERS_H
#define STORE_GALLEY_ORDERS_H

#include "base/err.h"
#include "domain/galley/board.h"
#include "store/engine/db.h"

/* Gives the order its number in the leg and writes it with its lines and its first move. */
MUST_CHECK enum err orders_insert(struct db *db, const char *leg, struct order *order);

/* Writes what changed since was_version, appending the last move if that is of this version.
 * ERR_CONFLICT if the row is not at was_version. */
MUST_CHECK enum err orders_update(struct db *db, const struct order *order, int64_t was_version);

/* The order that this passenger's key was used for; ERR_NOT_FOUND if there is none. */
MUST_CHECK enum err orders_find_key(struct db *db, const char *passenger, const char *key,
                                    struct order *out);

/* True in *used if a paid order stands on this voucher. */
MUST_CHECK enum err orders_voucher(struct db *db, const char *code_hash, bool *used);

/* Orders of the leg that nobody has brought out and that wait for the item; with NULL, all that are
 * open. */
MUST_CHECK enum err orders_waiting(struct db *db, const char *leg, const char *item,
                                   int64_t *count);

/* Takes every order of the board's leg into the board, by number. */
MUST_CHECK enum err orders_load(struct db *db, struct board *board);

#endif
