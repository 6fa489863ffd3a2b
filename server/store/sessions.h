/* The tables passenger and session. */
#ifndef STORE_SESSIONS_H
#define STORE_SESSIONS_H

#include <stdint.h>

#include "base/err.h"
#include "domain/session.h"
#include "store/engine/db.h"

/* Adds the passenger unless there is one of that id, and the session. */
MUST_CHECK enum err sessions_insert(struct db *db, const struct session *session, int64_t wall_ms);

/* Sets the passenger's seat and the session's language. */
MUST_CHECK enum err sessions_update(struct db *db, const struct session *session);

/* Adds every session on disk to the roster. */
MUST_CHECK enum err sessions_load(struct db *db, struct roster *roster);

#endif
