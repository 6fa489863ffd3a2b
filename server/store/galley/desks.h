/* The table crew_session: which tablets are signed in. */
#ifndef STORE_GALLEY_DESKS_H
#define STORE_GALLEY_DESKS_H

#include "base/err.h"
#include "domain/crew.h"
#include "store/engine/db.h"

MUST_CHECK enum err desks_open(struct db *db, const struct crew_session *session, int64_t wall_ms);
MUST_CHECK enum err desks_close(struct db *db, const char *token_hash);

/* Every session on disk, from now on for its full time. */
MUST_CHECK enum err desks_load(struct db *db, struct desk *desk, int64_t mono_ms);

#endif
