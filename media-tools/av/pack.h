/* Packs a film: decodes it once, and writes a file for every rung and every sound track, and a
 * poster. */
#ifndef AV_PACK_H
#define AV_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plan/fault.h"
#include "plan/track.h"

enum { PACK_TRACKS_MAX = 36 };

/* Whom to ask and to tell on the way; every member is set. */
struct pack_watch {
    bool (*is_stopped)(void *context);
    void (*progress)(void *context, int64_t done_us, int64_t length_us); /* length 0: unknown */
    void (*note)(void *context, const char *text);
    void *context;
};

struct pack_order {
    const char *film;
    const char *folder; /* exists and is empty */
    const char *preset; /* one of x264's */
    int max_step;       /* as in 720 */
    int threads;        /* for decoding; does not change the result */
    struct pack_watch watch;
};

/* The rungs ascending, then the sound tracks, the default one first. */
struct pack_result {
    struct track tracks[PACK_TRACKS_MAX];
    size_t count;
};

/* ERR_INVALID for a film that cannot be packed, ERR_UNAVAILABLE if stopped; the folder then holds
 * whatever was written. The result is cleared by the caller in either case. */
MUST_CHECK enum err pack_film(const struct pack_order *order, struct pack_result *result,
                              struct fault *f);

void pack_result_clear(struct pack_result *result);

#endif
