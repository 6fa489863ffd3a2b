#include "domain/crew.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { MAX_TRIED_NAMES = 1024 };

struct crew_tries {
    char name[CREW_NAME_SIZE];
    int wrong; /* in a row */
    int64_t locked_until_ms;
    UT_hash_handle hh;
};

bool crew_name_is_valid(const char *name)
{
    size_t length = strnlen(name, CREW_NAME_SIZE);
    return length > 0 && length < CREW_NAME_SIZE && text_is_clean(name);
}

struct crew_session *desk_find(const struct desk *desk, const char *token_hash, int64_t mono_ms)
{
    struct crew_session *found = NULL;
    HASH_FIND_STR(desk->sessions, token_hash, found);
    return found && found->until_ms > mono_ms ? found : NULL;
}

enum err desk_add(struct desk *desk, const char *token_hash, const char *name, const char *note,
                  int64_t mono_ms)
{
    struct crew_session *s = calloc(1, sizeof(*s));
    if (!s) {
        return ERR_NO_MEMORY;
    }
    text_copy(s->token_hash, sizeof(s->token_hash), token_hash);
    text_copy(s->name, sizeof(s->name), name);
    text_copy(s->note, sizeof(s->note), note);
    s->until_ms = mono_ms + CREW_SESSION_MS;
    HASH_ADD_STR(desk->sessions, token_hash, s);
    return ERR_OK;
}

void desk_drop(struct desk *desk, const char *token_hash)
{
    struct crew_session *found = NULL;
    HASH_FIND_STR(desk->sessions, token_hash, found);
    if (found) {
        HASH_DEL(desk->sessions, found);
        free(found);
    }
}

static struct crew_tries *tries_of(const struct desk *desk, const char *name)
{
    struct crew_tries *found = NULL;
    HASH_FIND_STR(desk->tries, name, found);
    return found;
}

int desk_locked_s(const struct desk *desk, const char *name, int64_t mono_ms)
{
    const struct crew_tries *t = tries_of(desk, name);
    return t && t->locked_until_ms > mono_ms ? (int)((t->locked_until_ms - mono_ms + 999) / 1000)
                                             : 0;
}

static void forget(struct desk *desk, struct crew_tries *t)
{
    HASH_DEL(desk->tries, t);
    free(t);
}

/* Makes room: the oldest goes that is not locked, so that no lock is washed out by other names. */
static void forget_one(struct desk *desk, int64_t mono_ms)
{
    struct crew_tries *t = desk->tries;
    while (t->locked_until_ms > mono_ms && t->hh.next) {
        t = t->hh.next;
    }
    forget(desk, t);
}

void desk_failed(struct desk *desk, const char *name, int64_t mono_ms)
{
    struct crew_tries *t = tries_of(desk, name);
    if (!t) {
        if (HASH_COUNT(desk->tries) >= MAX_TRIED_NAMES) {
            forget_one(desk, mono_ms);
        }
        t = calloc(1, sizeof(*t));
        if (!t) {
            return;
        }
        text_copy(t->name, sizeof(t->name), name);
        HASH_ADD_STR(desk->tries, name, t);
    }
    if (++t->wrong >= CREW_TRIES) {
        int doubled = t->wrong - CREW_TRIES < 6 ? t->wrong - CREW_TRIES : 6;
        int lock_s = CREW_LOCK_S << doubled;
        t->locked_until_ms =
            mono_ms + (int64_t)(lock_s < CREW_LOCK_MAX_S ? lock_s : CREW_LOCK_MAX_S) * 1000;
    }
}

void desk_succeeded(struct desk *desk, const char *name)
{
    struct crew_tries *t = tries_of(desk, name);
    if (t) {
        forget(desk, t);
    }
}

void desk_clear(struct desk *desk)
{
    while (desk->sessions) {
        desk_drop(desk, desk->sessions->token_hash);
    }
    while (desk->tries) {
        forget(desk, desk->tries);
    }
}
