/* The tables leg and change_count: which flight's service this is, and how often it has changed. */
#ifndef STORE_GALLEY_LEGS_H
#define STORE_GALLEY_LEGS_H

#include "base/err.h"
#include "domain/galley/board.h"
#include "store/engine/db.h"

/* Closes the present leg, if there is one, and opens this one. What passengers wrote and which
 * allergies they told was for that flight alone: it is forgotten. */
MUST_CHECK enum err legs_begin(struct db *db, const struct leg *leg);

/* The present leg and the count of changes so far; ERR_NOT_FOUND if there never was a leg. */
MUST_CHECK enum err legs_load(struct db *db, struct leg *leg, int64_t *seq);

/* The next number; given back if the transaction fails. ERR_UNAVAILABLE if the leg is over. */
MUST_CHECK enum err legs_count_change(struct db *db, const char *leg, int64_t *seq);

#endif
