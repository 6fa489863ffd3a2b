#include "content/package.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "base/log.h"
#include "base/text.h"
#include "content/sidx.h"

enum { MAX_TITLE_BYTES = 1 << 20, MAX_INDEX_BYTES = 1 << 20, MAX_TRACKS = 48 };

static void json_drop(json_t **where)
{
    json_decref(*where);
}
#define AUTO_JSON __attribute__((cleanup(json_drop)))

/* --- reading files --- */

static enum err read_head(int root_fd, const char *path, size_t most, char **out, size_t *size)
{
    struct stat st;
    int fd = openat(root_fd, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 || fstat(fd, &st) != 0) {
        log_error("package_file_unreadable", "file=%s error=\"%m\"", path);
        if (fd >= 0) {
            close(fd);
        }
        return ERR_IO;
    }
    size_t want = (uint64_t)st.st_size < most ? (size_t)st.st_size : most;
    char *bytes = malloc(want + 1);
    ssize_t got = bytes ? pread(fd, bytes, want, 0) : -1;
    close(fd);
    if (got < 0 || (size_t)got != want) {
        log_error("package_file_unreadable", "file=%s error=\"%m\"", path);
        free(bytes);
        return ERR_IO;
    }
    bytes[want] = '\0';
    *out = bytes;
    *size = want;
    return ERR_OK;
}

/* --- title.json --- */

/* A genre or a language tag: it may go into any text as it is. */
static bool is_word(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    return length > 0 && text[length] == '\0';
}

static bool read_words(const json_t *array, size_t most, char (*out)[TITLE_WORD_SIZE],
                       size_t *count)
{
    size_t i;
    const json_t *word;
    if (json_array_size(array) > most) {
        return false;
    }
    json_array_foreach(array, i, word)
    {
        const char *text = json_is_string(word) ? json_string_value(word) : "";
        if (!is_word(text) || !text_copy(out[i], TITLE_WORD_SIZE, text)) {
            return false;
        }
    }
    *count = json_array_size(array);
    return true;
}

static bool is_file_name(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-");
    return length > 0 && length < TITLE_FILE_SIZE && name[length] == '\0' && name[0] != '.' &&
           name[0] != '-';
}

static bool read_track(json_t *json, struct track *out)
{
    const char *file;
    const char *kind;
    const char *codecs;
    const char *language = "";
    json_int_t unused;
    double rate;
    int bad = json_unpack(json, "{s:s, s:s, s:s, s:I, s:I, s?I, s?I, s?F, s?s, s?I !}", "file",
                          &file, "kind", &kind, "codecs", &codecs, "bandwidth", &unused,
                          "average_bandwidth", &unused, "width", &unused, "height", &unused,
                          "frame_rate", &rate, "language", &language, "channels", &unused);
    if (bad != 0 || !is_file_name(file)) {
        return false;
    }
    out->kind = strcmp(kind, "video") == 0 ? TRACK_VIDEO : TRACK_AUDIO;
    return (out->kind == TRACK_VIDEO || strcmp(kind, "audio") == 0) &&
           text_copy(out->file, sizeof(out->file), file);
}

static bool read_tracks(const json_t *array, struct title *title)
{
    size_t i;
    json_t *track;
    size_t count = json_array_size(array);
    if (count == 0 || count > MAX_TRACKS) {
        return false;
    }
    title->tracks = calloc(count, sizeof(*title->tracks));
    if (!title->tracks) {
        return false;
    }
    title->track_count = count;
    json_array_foreach(array, i, track)
    {
        if (!read_track(track, &title->tracks[i])) {
            return false;
        }
    }
    return true;
}

/* What json_unpack gives, before it is judged. */
struct raw_title {
    int format;
    const char *id, *version, *name, *synopsis, *age_rating, *hls, *poster;
    int year;
    double duration_s;
    json_t *genres, *languages, *tracks;
};

/* The field that is not as the schema wants it; NULL if all are. */
static const char *fault_of(const struct raw_title *raw)
{
    const struct {
        const char *field;
        bool good;
    } CHECKS[] = {
        {"format", raw->format == 1},
        {"id", title_id_is_valid(raw->id)},
        {"version", strlen(raw->version) == 16 && strspn(raw->version, "0123456789abcdef") == 16},
        {"name", raw->name[0] && strlen(raw->name) < TITLE_NAME_SIZE},
        {"synopsis", strlen(raw->synopsis) <= 8000},
        {"age_rating", strlen(raw->age_rating) <= 16},
        {"duration_s", raw->duration_s > 0 && raw->duration_s < 360000},
        {"hls", is_file_name(raw->hls)},
        {"poster", is_file_name(raw->poster)},
    };
    for (size_t i = 0; i < sizeof(CHECKS) / sizeof(CHECKS[0]); i++) {
        if (!CHECKS[i].good) {
            return CHECKS[i].field;
        }
    }
    return NULL;
}

static const char *fill_lists(const struct raw_title *raw, struct title *title)
{
    if (!read_words(raw->genres, TITLE_GENRES, title->genres, &title->genre_count)) {
        return "genres";
    }
    if (!read_words(raw->languages, TITLE_LANGUAGES, title->languages, &title->language_count)) {
        return "languages";
    }
    return read_tracks(raw->tracks, title) ? NULL : "tracks";
}

/* The name of the field that is wrong; NULL if the title is filled. */
static const char *fill(const struct raw_title *raw, const char *folder, struct title *title)
{
    const char *fault = fault_of(raw);
    if (!fault) {
        fault = fill_lists(raw, title);
    }
    if (!fault && !text_copy(title->folder, sizeof(title->folder), folder)) {
        fault = "folder";
    }
    if (!fault) {
        text_copy(title->id, sizeof(title->id), raw->id);
        text_copy(title->version, sizeof(title->version), raw->version);
        text_copy(title->name, sizeof(title->name), raw->name);
        text_copy(title->age_rating, sizeof(title->age_rating), raw->age_rating);
        text_copy(title->hls, sizeof(title->hls), raw->hls);
        text_copy(title->poster, sizeof(title->poster), raw->poster);
        title->year = raw->year;
        title->duration_ms = (int64_t)(raw->duration_s * 1000 + 0.5);
        title->synopsis = raw->synopsis[0] ? strdup(raw->synopsis) : NULL;
    }
    return fault;
}

enum err package_parse(const char *json, size_t length, const char *folder, struct title **out)
{
    json_error_t why;
    struct raw_title raw = {.synopsis = "", .age_rating = ""};
    AUTO_JSON json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &why);
    if (!root ||
        json_unpack_ex(root, &why, 0,
                       "{s:i, s:s, s:s, s:s, s?s, s?i, s?s, s:F, s:o, s?o, s:s, s:s, s:o !}",
                       "format", &raw.format, "id", &raw.id, "version", &raw.version, "name",
                       &raw.name, "synopsis", &raw.synopsis, "year", &raw.year, "age_rating",
                       &raw.age_rating, "duration_s", &raw.duration_s, "genres", &raw.genres,
                       "languages", &raw.languages, "hls", &raw.hls, "poster", &raw.poster,
                       "tracks", &raw.tracks) != 0) {
        log_error("package_invalid", "folder=%s file=title.json error=\"%s\"", folder, why.text);
        return ERR_INVALID;
    }
    struct title *title = calloc(1, sizeof(*title));
    if (!title) {
        return ERR_NO_MEMORY;
    }
    const char *fault = fill(&raw, folder, title);
    if (fault) {
        log_error("package_invalid", "folder=%s file=title.json error=\"%s is not allowed\"",
                  folder, fault);
        title_free(title);
        return ERR_INVALID;
    }
    *out = title;
    return ERR_OK;
}

/* --- the whole package --- */

static enum err read_indexes(int root_fd, struct title *title)
{
    enum err e = ERR_OK;
    for (size_t i = 0; e == ERR_OK && i < title->track_count; i++) {
        struct track *track = &title->tracks[i];
        AUTO_FREE char *path = text_new("%s/%s", title->folder, track->file);
        AUTO_FREE char *head = NULL;
        size_t size = 0;
        e = path ? read_head(root_fd, path, MAX_INDEX_BYTES, &head, &size) : ERR_NO_MEMORY;
        if (e == ERR_OK) {
            e = sidx_read((const uint8_t *)head, size, track);
        }
        if (e == ERR_INVALID) {
            log_error("package_invalid", "file=%s error=\"no segment index\"", path);
        }
    }
    return e;
}

enum err package_read(int root_fd, const char *folder, struct title **out)
{
    AUTO_FREE char *path = text_new("%s/title.json", folder);
    AUTO_FREE char *json = NULL;
    size_t size = 0;
    struct title *title = NULL;
    enum err e = path ? read_head(root_fd, path, MAX_TITLE_BYTES, &json, &size) : ERR_NO_MEMORY;
    if (e == ERR_OK) {
        e = package_parse(json, size, folder, &title);
    }
    if (e == ERR_OK) {
        e = read_indexes(root_fd, title);
    }
    if (e != ERR_OK) {
        title_free(title);
        return e;
    }
    *out = title;
    return ERR_OK;
}
