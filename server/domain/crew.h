/* The crew's side of the desk: who is signed in on which tablet, and how wrong PINs lock a name. */
#ifndef DOMAIN_CREW_H
#define DOMAIN_CREW_H

#include <stdbool.h>
#include <stdint.h>

#include <uthash.h>

#include "base/err.h"
#include "base/id.h"

enum {
    CREW_NAME_SIZE = 40,
    CREW_NOTE_SIZE = 1201,
    CREW_SESSION_MS = 14 * 3600 * 1000,
    CREW_TRIES = 5,
    CREW_LOCK_S = 60,
    CREW_LOCK_MAX_S = 3600
};

struct crew_session {
    char token_hash[ID_HASH_SIZE];
    char name[CREW_NAME_SIZE];
    char note[CREW_NOTE_SIZE]; /* from the colleague who handed over */
    int64_t until_ms;          /* monotonic */
    UT_hash_handle hh;
};

struct crew_tries;

/* Owns all of it; begins zeroed. */
struct desk {
    struct crew_session *sessions;
    struct crew_tries *tries;
};

/* 1 to 39 bytes of clean text. */
bool crew_name_is_valid(const char *name);

/* NULL if there is none, or its time is over. */
struct crew_session *desk_find(const struct desk *desk, const char *token_hash, int64_t mono_ms);

/* Adds a session from now on. ERR_NO_MEMORY. */
MUST_CHECK enum err desk_add(struct desk *desk, const char *token_hash, const char *name,
                             const char *note, int64_t mono_ms);
void desk_drop(struct desk *desk, const char *token_hash);

/* Seconds for which the name is locked; 0: it may try. */
int desk_locked_s(const struct desk *desk, const char *name, int64_t mono_ms);

/* A wrong PIN: after CREW_TRIES the name is locked for CREW_LOCK_S, twice as long each time after.
 */
void desk_failed(struct desk *desk, const char *name, int64_t mono_ms);
void desk_succeeded(struct desk *desk, const char *name);

void desk_clear(struct desk *desk);

#endif
