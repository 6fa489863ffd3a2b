/* The words of a package: title.json (server/api/title.schema.json) and the checksum list
 * SHA256SUMS. */
#ifndef PLAN_MANIFEST_H
#define PLAN_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include "plan/fault.h"
#include "plan/track.h"

enum {
    MANIFEST_ID_SIZE = 64,
    MANIFEST_VERSION_SIZE = 17,
    MANIFEST_HASH_SIZE = 65,
    MANIFEST_GENRES_MAX = 8
};

/* What people say of a film, apart from its media; sizes hold the schema's lengths in UTF-8. */
struct details {
    char id[MANIFEST_ID_SIZE];
    char name[200 * 4 + 1];
    char synopsis[2000 * 4 + 1]; /* empty if unknown, as is age_rating */
    char age_rating[16 * 4 + 1];
    int year; /* 0 if unknown */
    int genre_count;
    char genres[MANIFEST_GENRES_MAX][33];
};

/* Takes name, synopsis, year, genres, age_rating and id from a JSON object into d and leaves what
 * it does not name. ERR_INVALID with the field's name for anything else in it. */
MUST_CHECK enum err manifest_read_details(const char *json, size_t length, struct details *d,
                                          struct fault *f);

/* "the-last-glacier" for "The Last Glacier!": lower case, digits and hyphens, at most 63
 * characters; "film" where nothing remains. */
void manifest_slug(const char *text, char out[MANIFEST_ID_SIZE]);

/* True for 1 to 200 characters of well-formed text. */
bool manifest_name_is_valid(const char *name);

/* True for the schema's pattern of an id. */
bool manifest_id_is_valid(const char *id);

/* Text of title.json; NULL without memory. The caller frees. */
char *manifest_title(const struct details *d, const char *version, const struct track *tracks,
                     size_t count);

/* Checks a title.json against the schema's required parts and this version. */
MUST_CHECK enum err manifest_check_title(const char *json, size_t length, const char *version,
                                         struct fault *f);

struct checksum {
    char hex[MANIFEST_HASH_SIZE]; /* SHA-256 */
    char file[TRACK_FILE_SIZE];
};

/* One line a file as sha256sum prints it, sorted by name (which sorts the rows); NULL without
 * memory. The caller frees. */
char *manifest_sums(struct checksum *rows, size_t count);

/* Reads such a list into rows; ERR_INVALID names the line that is none, or has a path, or comes
 * twice. */
MUST_CHECK enum err manifest_read_sums(const char *text, struct checksum *rows, size_t room,
                                       size_t *count, struct fault *f);

/* The first 16 digits of the SHA-256 of the list without title.json: the name of the package's
 * bytes. */
MUST_CHECK enum err manifest_version(struct checksum *rows, size_t count,
                                     char out[MANIFEST_VERSION_SIZE]);

#endif
