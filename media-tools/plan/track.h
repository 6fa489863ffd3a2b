/* What one media file of a package says of itself: kind, language, sizes and rates, segments. */
#ifndef PLAN_TRACK_H
#define PLAN_TRACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "plan/ladder.h"

enum {
    TRACK_NAME_SIZE = 160,
    TRACK_FILE_SIZE = 64,
    TRACK_CODECS_SIZE = 32,
    TRACK_LANGUAGE_SIZE = 36
};

enum track_kind { TRACK_VIDEO, TRACK_AUDIO };

struct segment {
    uint64_t bytes;
    uint64_t ticks; /* of the track's timescale */
};

struct track {
    enum track_kind kind;
    char file[TRACK_FILE_SIZE];         /* "v720.mp4" */
    char codecs[TRACK_CODECS_SIZE];     /* RFC 6381 */
    char language[TRACK_LANGUAGE_SIZE]; /* BCP 47; audio only */
    char name[TRACK_NAME_SIZE];         /* what a listener picks it by; audio only */
    bool describes_video;               /* an audio description */
    int channels;
    int step;
    int width;
    int height;
    struct ratio rate;
    uint32_t timescale;
    uint64_t init_bytes;  /* ftyp and moov, at the file's head */
    uint64_t index_bytes; /* the sidx behind them */
    struct segment *segments;
    size_t segment_count;
    size_t segment_room;
};

void track_clear(struct track *t);

MUST_CHECK enum err track_add_segment(struct track *t, uint64_t bytes, uint64_t ticks);

uint64_t track_ticks(const struct track *t);
double track_duration_s(const struct track *t);

/* Bits per second of segment i; one shorter than half a segment is taken together with the one
 * before (RFC 8216 section 4.3.4.2). */
double track_segment_rate(const struct track *t, size_t i);

/* Bits per second: the largest of any segment, and the mean of all. At least 1. */
uint64_t track_peak(const struct track *t);
uint64_t track_average(const struct track *t);

/* Sets language and name of track n of the sound tracks in all, from an ISO 639 code or BCP 47 tag
 * (NULL if unknown) and the film's own label (NULL or empty if none), and a file name that no track
 * before it has. */
void track_name_audio(struct track *all, size_t n, const char *code, const char *label);

/* "avc1.64001f" from the encoder's SPS in Annex B or avcC form; false if there is none. */
bool track_set_avc_codecs(struct track *t, const uint8_t *extradata, size_t size);

#endif
