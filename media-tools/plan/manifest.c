#include "plan/manifest.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/id.h"
#include "base/text.h"
#include "plan/playlist.h"

static const char TITLE_FILE[] = "title.json";

static void json_free_at(json_t **where)
{
    json_decref(*where);
}
#define AUTO_JSON __attribute__((cleanup(json_free_at)))

/* Lower case letters and hyphens, and digits if these are wanted; begins with none of the hyphens.
 */
static bool is_word(const char *text, bool digits, size_t most)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++) {
        bool good = (text[i] >= 'a' && text[i] <= 'z') || (text[i] == '-' && i > 0) ||
                    (digits && text[i] >= '0' && text[i] <= '9');
        if (!good) {
            return false;
        }
    }
    return length >= 1 && length <= most;
}

bool manifest_id_is_valid(const char *id)
{
    return is_word(id, true, MANIFEST_ID_SIZE - 1);
}

void manifest_slug(const char *text, char out[MANIFEST_ID_SIZE])
{
    size_t used = 0;
    bool gap = false;
    for (const char *c = text; *c && used + 2 < MANIFEST_ID_SIZE; c++) {
        if ((unsigned char)*c < 0x80 && isalnum((unsigned char)*c)) {
            if (gap && used > 0) {
                out[used++] = '-';
            }
            out[used++] = (char)tolower((unsigned char)*c);
            gap = false;
        } else if (*c != '\'') {
            gap = true;
        }
    }
    out[used] = '\0';
    if (used == 0) {
        text_copy(out, MANIFEST_ID_SIZE, "film");
    }
}

bool manifest_name_is_valid(const char *name)
{
    size_t length = text_characters(name);
    return length >= 1 && length <= 200 && text_is_clean(name);
}

/* Copies a JSON string of least to most characters; false if it is none. */
static bool take_text(const json_t *value, size_t least, size_t most, char *to)
{
    const char *text = json_string_value(value);
    if (!text || strlen(text) != json_string_length(value)) {
        return false;
    }
    size_t length = text_characters(text);
    return length >= least && length <= most && text_copy(to, most * 4 + 1, text);
}

static bool take_genres(const json_t *value, struct details *d)
{
    if (!json_is_array(value) || json_array_size(value) > MANIFEST_GENRES_MAX) {
        return false;
    }
    d->genre_count = 0;
    for (size_t i = 0; i < json_array_size(value); i++) {
        const char *genre = json_string_value(json_array_get(value, i));
        if (!genre || !is_word(genre, false, 32)) {
            return false;
        }
        text_copy(d->genres[d->genre_count++], sizeof(d->genres[0]), genre);
    }
    return true;
}

static bool take_year(const json_t *value, struct details *d)
{
    json_int_t year = json_integer_value(value);
    d->year = (int)year;
    return json_is_integer(value) && year >= 1888 && year <= 2200;
}

static bool take_id(const json_t *value, struct details *d)
{
    const char *id = json_string_value(value);
    return id && manifest_id_is_valid(id) && text_copy(d->id, sizeof(d->id), id);
}

/* What the schema allows in a field, as a person would say it; NULL if there is no such field. */
static const char *field_rule(const char *key)
{
    static const char *const RULES[][2] = {
        {"id", "lower case letters, digits and hyphens, at most 63"},
        {"name", "text of 1 to 200 characters"},
        {"synopsis", "text of at most 2000 characters"},
        {"age_rating", "text of at most 16 characters"},
        {"year", "a whole number from 1888 to 2200"},
        {"genres", "a list of at most 8 words of lower case letters and hyphens"},
    };
    for (size_t i = 0; i < sizeof(RULES) / sizeof(RULES[0]); i++) {
        if (strcmp(RULES[i][0], key) == 0) {
            return RULES[i][1];
        }
    }
    return NULL;
}

static bool take_field(const char *key, const json_t *value, struct details *d)
{
    if (strcmp(key, "id") == 0) {
        return take_id(value, d);
    }
    if (strcmp(key, "name") == 0) {
        return take_text(value, 1, 200, d->name);
    }
    if (strcmp(key, "synopsis") == 0) {
        return take_text(value, 0, 2000, d->synopsis);
    }
    if (strcmp(key, "age_rating") == 0) {
        return take_text(value, 0, 16, d->age_rating);
    }
    if (strcmp(key, "year") == 0) {
        return take_year(value, d);
    }
    return take_genres(value, d);
}

enum err manifest_read_details(const char *json, size_t length, struct details *d, struct fault *f)
{
    json_error_t where;
    AUTO_JSON json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &where);
    if (!root || !json_is_object(root)) {
        return fault_set(f, ERR_INVALID, "not a JSON object (line %d: %s)", root ? 1 : where.line,
                         root ? "something else" : where.text);
    }
    const char *key;
    json_t *value;
    json_object_foreach(root, key, value)
    {
        const char *rule = field_rule(key);
        if (!rule) {
            return fault_set(f, ERR_INVALID,
                             "unknown field \"%s\"; known are id, name, synopsis, year, genres, "
                             "age_rating",
                             key);
        }
        if (!take_field(key, value, d)) {
            return fault_set(f, ERR_INVALID, "field \"%s\" must be %s", key, rule);
        }
    }
    return ERR_OK;
}

static json_t *track_json(const struct track *t)
{
    json_t *row =
        json_pack("{ss ss ss sI sI}", "file", t->file, "kind",
                  t->kind == TRACK_VIDEO ? "video" : "audio", "codecs", t->codecs, "bandwidth",
                  (json_int_t)track_peak(t), "average_bandwidth", (json_int_t)track_average(t));
    if (!row) {
        return NULL;
    }
    if (t->kind == TRACK_VIDEO) {
        json_object_set_new(row, "width", json_integer(t->width));
        json_object_set_new(row, "height", json_integer(t->height));
        json_object_set_new(row, "frame_rate", json_real((double)t->rate.num / t->rate.den));
    } else {
        json_object_set_new(row, "language", json_string(t->language));
        json_object_set_new(row, "channels", json_integer(t->channels));
    }
    return row;
}

static json_t *languages_json(const struct track *tracks, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        bool seen = tracks[i].kind != TRACK_AUDIO;
        for (size_t k = 0; k < json_array_size(list); k++) {
            const char *earlier = json_string_value(json_array_get(list, k));
            seen = seen || strcmp(earlier, tracks[i].language) == 0;
        }
        if (!seen) {
            json_array_append_new(list, json_string(tracks[i].language));
        }
    }
    return list;
}

static void set_details(json_t *root, const struct details *d)
{
    json_object_set_new(root, "name", json_string(d->name));
    if (d->synopsis[0]) {
        json_object_set_new(root, "synopsis", json_string(d->synopsis));
    }
    if (d->year) {
        json_object_set_new(root, "year", json_integer(d->year));
    }
    if (d->age_rating[0]) {
        json_object_set_new(root, "age_rating", json_string(d->age_rating));
    }
    json_t *genres = json_array();
    for (int i = 0; i < d->genre_count; i++) {
        json_array_append_new(genres, json_string(d->genres[i]));
    }
    json_object_set_new(root, "genres", genres);
}

/* The film lasts as long as its pictures. */
static double film_duration_s(const struct track *tracks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tracks[i].kind == TRACK_VIDEO) {
            return track_duration_s(&tracks[i]);
        }
    }
    return 0;
}

char *manifest_title(const struct details *d, const char *version, const struct track *tracks,
                     size_t count)
{
    AUTO_JSON json_t *root = json_pack("{si ss ss}", "format", 1, "id", d->id, "version", version);
    set_details(root, d);
    json_object_set_new(root, "duration_s", json_real(film_duration_s(tracks, count)));
    json_object_set_new(root, "languages", languages_json(tracks, count));
    json_object_set_new(root, "hls", json_string("master.m3u8"));
    json_object_set_new(root, "poster", json_string("poster.jpg"));
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(list, track_json(&tracks[i]));
    }
    json_object_set_new(root, "tracks", list);
    AUTO_FREE char *body = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
    return body ? text_new("%s\n", body) : NULL;
}

enum err manifest_check_title(const char *json, size_t length, const char *version, struct fault *f)
{
    json_error_t where;
    AUTO_JSON json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &where);
    if (!root) {
        return fault_set(f, ERR_INVALID, "title.json is not JSON (line %d)", where.line);
    }
    int format = 0;
    const char *id = NULL, *named = NULL, *name = NULL, *hls = NULL, *poster = NULL;
    double duration_s = 0;
    json_t *genres = NULL, *tracks = NULL;
    if (json_unpack_ex(root, &where, 0, "{si ss ss ss sF ss ss so so}", "format", &format, "id",
                       &id, "version", &named, "name", &name, "duration_s", &duration_s, "hls",
                       &hls, "poster", &poster, "genres", &genres, "tracks", &tracks) != 0) {
        return fault_set(f, ERR_INVALID, "title.json: %s", where.text);
    }
    if (format != 1 || !manifest_id_is_valid(id) || duration_s <= 0 || !json_is_array(genres) ||
        json_array_size(tracks) == 0) {
        return fault_set(f, ERR_INVALID, "title.json breaks its schema");
    }
    if (strcmp(named, version) != 0) {
        return fault_set(f, ERR_INVALID, "title.json says version %.32s, the files are %s", named,
                         version);
    }
    return ERR_OK;
}

static int by_file(const void *a, const void *b)
{
    return strcmp(((const struct checksum *)a)->file, ((const struct checksum *)b)->file);
}

/* The list without the row of the file left out (NULL for none). */
static char *sums_without(struct checksum *rows, size_t count, const char *left_out)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out) {
        return NULL;
    }
    qsort(rows, count, sizeof(*rows), by_file);
    for (size_t i = 0; i < count; i++) {
        if (!left_out || strcmp(rows[i].file, left_out) != 0) {
            fprintf(out, "%s  %s\n", rows[i].hex, rows[i].file);
        }
    }
    return fclose(out) == 0 ? text : (free(text), NULL);
}

char *manifest_sums(struct checksum *rows, size_t count)
{
    return sums_without(rows, count, NULL);
}

static bool read_row(const char *line, size_t length, struct checksum *row)
{
    enum { DIGITS = MANIFEST_HASH_SIZE - 1, NAME_AT = DIGITS + 2 };
    if (length <= NAME_AT || length - NAME_AT >= sizeof(row->file) ||
        strspn(line, "0123456789abcdef") != DIGITS || memcmp(line + DIGITS, "  ", 2) != 0) {
        return false;
    }
    text_format(row->hex, sizeof(row->hex), "%.*s", DIGITS, line);
    text_format(row->file, sizeof(row->file), "%.*s", (int)(length - NAME_AT), line + NAME_AT);
    return !strchr(row->file, '/') && row->file[0] != '.' && text_is_clean(row->file);
}

enum err manifest_read_sums(const char *text, struct checksum *rows, size_t room, size_t *count,
                            struct fault *f)
{
    *count = 0;
    for (size_t line = 1; *text; line++) {
        size_t length = strcspn(text, "\n");
        if (text[length] != '\n' || *count == room || !read_row(text, length, &rows[*count])) {
            return fault_set(f, ERR_INVALID, "SHA256SUMS line %zu is not \"checksum  file\"", line);
        }
        for (size_t i = 0; i < *count; i++) {
            if (strcmp(rows[i].file, rows[*count].file) == 0) {
                return fault_set(f, ERR_INVALID, "SHA256SUMS names %s twice", rows[i].file);
            }
        }
        ++*count;
        text += length + 1;
    }
    return ERR_OK;
}

enum err manifest_version(struct checksum *rows, size_t count, char out[MANIFEST_VERSION_SIZE])
{
    AUTO_FREE char *list = sums_without(rows, count, TITLE_FILE);
    if (!list) {
        return ERR_NO_MEMORY;
    }
    char hash[ID_HASH_SIZE];
    id_hash(list, hash);
    text_copy(out, MANIFEST_VERSION_SIZE, hash);
    return ERR_OK;
}
