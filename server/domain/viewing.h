/* How long somebody watched a title: what arrived at the phone, refined by what the player says.
 * A viewing is one passenger's (or one guest's) way through one title. */
#ifndef DOMAIN_VIEWING_H
#define DOMAIN_VIEWING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uthash.h>

#include "base/err.h"
#include "base/id.h"
#include "domain/catalogue.h"

/* Which segments have arrived at least once, by their number; a film seen twice or fetched in two
 * rungs counts once. */
struct coverage {
    uint8_t *bits;
    size_t bit_count;
    int64_t ms; /* their length together */
};

/* The last unbroken run of bytes of one track: two halves of a segment make a whole. */
struct run {
    uint64_t first;
    uint64_t end;
};

struct viewing_key {
    char passenger[ID_SIZE];
    char title[TITLE_ID_SIZE];
};

struct viewing {
    struct viewing_key key;
    char id[ID_SIZE];
    bool guest; /* no session: nobody to resume for */
    struct coverage video;
    struct coverage audio;
    struct run *runs; /* one a track of run_title, in memory alone */
    const struct title *run_title;
    bool reported;     /* the player has spoken */
    int64_t played_ms; /* from its reports */
    int64_t position_ms;
    int64_t duration_ms;
    bool finished;
    int64_t updated_ms;       /* Unix time of the last report */
    int64_t reported_mono_ms; /* of the last report; 0: none in this run of the server */
    bool playing;             /* as of the last report */
    int64_t active_mono_ms;   /* of the last change */
    int64_t told_mono_ms;     /* when the last event was made */
    bool untold;              /* changed since the last event */
    UT_hash_handle hh;
};

/* All viewings by key; owns them. */
struct viewings {
    struct viewing *table;
};

/* NULL if there is none. */
struct viewing *viewings_find(const struct viewings *all, const char *passenger, const char *title);

/* Finds or begins it. NULL without memory. */
struct viewing *viewings_begin(struct viewings *all, const char *passenger,
                               const struct title *title);

/* Adds one read from disk. Takes it; ERR_CONFLICT (and freed) if its key is there already. */
MUST_CHECK enum err viewings_take(struct viewings *all, struct viewing *take_viewing);

/* A copy for another thread: all that is kept on disk. NULL without memory; viewing_free. */
struct viewing *viewing_copy(const struct viewing *v);

void viewing_free(struct viewing *viewing);
void viewings_clear(struct viewings *all);

/* Bytes [first, first + sent) of a track have arrived. Times are monotonic. */
void viewing_delivered(struct viewing *v, const struct title *title, int track, uint64_t first,
                       uint64_t sent, int64_t mono_ms);

/* The player says where it is. A step forward that fits the time gone by (up to double speed) was
 * played; anything else was a seek. */
void viewing_reported(struct viewing *v, int64_t position_ms, bool playing, int64_t wall_ms,
                      int64_t mono_ms);

/* Media time that has arrived: the pictures', or the sound's where no picture was asked for. */
int64_t viewing_delivered_ms(const struct viewing *v);

/* Time watched: the player's word where it gives one, else all that has arrived. */
int64_t viewing_played_ms(const struct viewing *v);

/* True when the next event is due: something is new, and it has come to rest for ten seconds or the
 * last event is a minute old. */
bool viewing_is_due(const struct viewing *v, int64_t mono_ms);

/* True for what belongs in "continue watching". */
bool viewing_can_resume(const struct viewing *v);

#endif
