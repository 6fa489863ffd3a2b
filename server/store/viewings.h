/* The table viewing. */
#ifndef STORE_VIEWINGS_H
#define STORE_VIEWINGS_H

#include "base/err.h"
#include "domain/viewing.h"
#include "store/engine/db.h"

/* Writes the whole row, new or not. */
MUST_CHECK enum err viewings_save(struct db *db, const struct viewing *viewing);

/* Takes every viewing on disk into memory. */
MUST_CHECK enum err viewings_load(struct db *db, struct viewings *all);

#endif
