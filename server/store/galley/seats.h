/* The tables seat_note, of the crew, and wish, of the passengers. */
#ifndef STORE_GALLEY_SEATS_H
#define STORE_GALLEY_SEATS_H

#include "base/err.h"
#include "domain/galley/board.h"
#include "domain/session.h"
#include "store/engine/db.h"

MUST_CHECK enum err seats_save_note(struct db *db, const char *leg, const struct seat_note *note);
MUST_CHECK enum err seats_load_notes(struct db *db, struct board *board);

MUST_CHECK enum err seats_save_wishes(struct db *db, const struct passenger *passenger);

/* Gives each passenger of the roster their wishes. */
MUST_CHECK enum err seats_load_wishes(struct db *db, struct roster *roster);

#endif
