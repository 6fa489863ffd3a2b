/* The titles that can be played, and where in each file which second lies. */
#ifndef DOMAIN_CATALOGUE_H
#define DOMAIN_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum {
    TITLE_ID_SIZE = 64,
    TITLE_NAME_SIZE = 201,
    TITLE_FOLDER_SIZE = 256,
    TITLE_FILE_SIZE = 64,
    TITLE_WORD_SIZE = 36,
    TITLE_GENRES = 8,
    TITLE_LANGUAGES = 32
};

enum track_kind { TRACK_VIDEO, TRACK_AUDIO };

struct segment {
    uint64_t end_byte; /* one past its last byte in the file */
    uint32_t end_ms;   /* of media time */
};

struct track {
    char file[TITLE_FILE_SIZE];
    enum track_kind kind;
    uint64_t first_byte; /* of the first segment */
    struct segment *segments;
    size_t segment_count;
};

struct title {
    char id[TITLE_ID_SIZE];
    char version[17];
    char folder[TITLE_FOLDER_SIZE]; /* below the content root */
    char name[TITLE_NAME_SIZE];
    char *synopsis; /* may be NULL */
    char age_rating[17];
    int year; /* 0: unknown */
    int64_t duration_ms;
    char genres[TITLE_GENRES][TITLE_WORD_SIZE];
    size_t genre_count;
    char languages[TITLE_LANGUAGES][TITLE_WORD_SIZE];
    size_t language_count;
    char hls[TITLE_FILE_SIZE];
    char poster[TITLE_FILE_SIZE];
    struct track *tracks;
    size_t track_count;
};

void title_free(struct title *title);

/* [a-z0-9][a-z0-9-]{0,62} */
bool title_id_is_valid(const char *id);

/* Index of the track that is this file, -1 if none is. */
int title_track(const struct title *title, const char *file);

/* Sorted by name; owns its titles. */
struct catalogue {
    struct title **titles;
    size_t count;
};

/* Takes the title. Of two with one id the later version in byte order stays: a choice that does not
 * depend on the order of reading. */
MUST_CHECK enum err catalogue_add(struct catalogue *catalogue, struct title *take_title);
void catalogue_sort(struct catalogue *catalogue);
void catalogue_clear(struct catalogue *catalogue);

/* NULL if there is none. */
const struct title *catalogue_find(const struct catalogue *catalogue, const char *id);

/* The title whose folder holds this path ("folder/file"), and the file's name in it; NULL if none.
 */
const struct title *catalogue_at(const struct catalogue *catalogue, const char *path,
                                 const char **file);

#endif
