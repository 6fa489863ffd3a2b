/* The table stock: what is left of each item on this leg. A count of MENU_UNCOUNTED is NULL there.
 */
#ifndef STORE_GALLEY_STOCKS_H
#define STORE_GALLEY_STOCKS_H

#include "base/err.h"
#include "domain/galley/board.h"
#include "store/engine/db.h"

/* Adds a row for each item of the menu that has none yet on this leg, as it was loaded. */
MUST_CHECK enum err stocks_prepare(struct db *db, const char *leg, const struct menu *menu);

/* Takes so many pieces (gives them back if negative), and reads what is left into *out. Uncounted
 * items are always enough. ERR_SOLD_OUT, with *out filled, if there are too few. */
MUST_CHECK enum err stocks_take(struct db *db, const char *leg, const char *item, int pieces,
                                int64_t seq, struct stock *out);

/* ERR_NOT_FOUND if there is no such item. */
MUST_CHECK enum err stocks_find(struct db *db, const char *leg, const char *item,
                                struct stock *out);

/* Pieces of the item in the leg's orders that were neither declined nor cancelled. */
MUST_CHECK enum err stocks_held(struct db *db, const char *leg, const char *item, int *out);

MUST_CHECK enum err stocks_save(struct db *db, const char *leg, const struct stock *stock);

/* Takes every row of the board's leg into the board. */
MUST_CHECK enum err stocks_load(struct db *db, struct board *board);

#endif
