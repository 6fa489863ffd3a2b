/* The tables epoch and event: what happened, for the ground. */
#ifndef STORE_EVENTS_H
#define STORE_EVENTS_H

#include <stdint.h>

#include "base/err.h"
#include "store/engine/db.h"

struct event {
    const char *kind;      /* as in "watched" */
    const char *passenger; /* opaque, for this flight */
    int64_t at_ms;         /* Unix time */
    const char *body;      /* JSON, as server/api/events.schema.json has it */
};

/* Begins a new epoch for this run; to be called once, before any append. */
MUST_CHECK enum err events_begin_epoch(struct db *db, int64_t wall_ms);

/* Appends with the next number, inside the transaction of its cause: if that fails, the number is
 * free again. */
MUST_CHECK enum err events_append(struct db *db, const struct event *event);

/* Writes and reads back the health check's row. */
MUST_CHECK enum err events_probe(struct db *db, int64_t wall_ms);

#endif
