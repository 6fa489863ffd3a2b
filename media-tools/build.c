#include "build.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "av/pack.h"
#include "base/text.h"
#include "content/bundle/folder.h"
#include "plan/manifest.h"
#include "plan/playlist.h"
#include "progress.h"

enum { MAX_TITLE_BYTES = 1 << 20 };

struct build {
    const struct build_order *order;
    struct details details;
    struct pack_result packed;
    struct progress progress;
    char *title_folder; /* DIR/<id> */
    char *work;         /* DIR/.<id>.partial-<random> */
    char *package;      /* DIR/<id>/<version> */
    size_t old_out;     /* how much of the path of DIR was there before */
    bool made_title_folder;
    bool made_work;
};

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NO_MEMORY, "not enough memory");
}

/* Puts the file that is to blame before what was said of it. */
static enum err blame(const char *path, enum err e, struct fault *f)
{
    struct fault said = *f;
    return e ? fault_set(f, e, "%s: %s", path, said.text) : ERR_OK;
}

/* The film's file name without its extension, made fit for a title. */
static enum err name_from_film(const char *film, struct details *d, struct fault *f)
{
    AUTO_FREE char *copy = strdup(film);
    if (!copy) {
        return no_memory(f);
    }
    char *name = basename(copy);
    char *dot = strrchr(name, '.');
    if (dot && dot != name) {
        *dot = '\0';
    }
    text_copy(d->name, sizeof(d->name), name);
    return manifest_name_is_valid(d->name)
               ? ERR_OK
               : fault_set(f, ERR_INVALID, "its file name makes no title; give one with --name");
}

static enum err read_details(struct build *b, struct fault *f)
{
    const struct build_order *o = b->order;
    struct details *d = &b->details;
    AUTO_FREE char *json = NULL;
    size_t length = 0;
    enum err e = ERR_OK;
    if (o->title_json) {
        e = folder_read(o->title_json, MAX_TITLE_BYTES, &json, &length, f);
        e = e ? e : blame(o->title_json, manifest_read_details(json, length, d, f), f);
    }
    if (!e && o->name) {
        text_copy(d->name, sizeof(d->name), o->name);
    }
    if (!e && !d->name[0]) {
        e = blame(o->film, name_from_film(o->film, d, f), f);
    }
    if (!e && !manifest_name_is_valid(d->name)) {
        e = fault_set(f, ERR_INVALID, "--name: must be text of 1 to 200 characters");
    }
    if (!e && !d->id[0]) {
        manifest_slug(d->name, d->id);
    }
    return e;
}

static enum err cannot_make(const char *path, struct fault *f)
{
    return fault_set(f, ERR_IO, "%s: cannot be written: %s; choose another --out", path,
                     strerror(errno));
}

/* Makes a folder whose parent exists; *made is true if it was not there before. */
static bool make_folder(const char *path, bool *made)
{
    *made = mkdir(path, 0755) == 0;
    return *made || errno == EEXIST;
}

/* Makes DIR and the folders above it, and notes from where on they are new. */
static bool make_out(struct build *b)
{
    AUTO_FREE char *path = strdup(b->order->out);
    size_t length = path ? strlen(path) : 0;
    bool made = false;
    bool good = path != NULL;
    b->old_out = length;
    for (size_t at = 1; at <= length && good; at++) {
        if (path[at] != '/' && path[at] != '\0') {
            continue;
        }
        path[at] = '\0';
        good = make_folder(path, &made);
        b->old_out = made && b->old_out == length ? at - 1 : b->old_out;
        path[at] = at < length ? '/' : '\0';
    }
    return good;
}

/* Removes those of the folders down to DIR that this run has made. */
static void remove_out(const struct build *b)
{
    AUTO_FREE char *path = strdup(b->order->out);
    for (size_t at = path ? strlen(path) : 0; at > b->old_out; at--) {
        if (path[at] == '/' || path[at] == '\0') {
            path[at] = '\0';
            rmdir(path);
        }
    }
}

/* What libav would take, but no film can be: a device, a folder, nothing. */
static enum err check_film(const char *film, struct fault *f)
{
    struct stat st;
    if (stat(film, &st) != 0) {
        return fault_set(f, ERR_IO, "cannot be read: %s; check its path", strerror(errno));
    }
    if (!S_ISREG(st.st_mode)) {
        return fault_set(f, ERR_INVALID, "is no regular file; give a film's file");
    }
    return st.st_size > 0 ? ERR_OK
                          : fault_set(f, ERR_INVALID, "is an empty file; get a whole copy of it");
}

static enum err make_work(struct build *b, struct fault *f)
{
    const char *out = b->order->out;
    if (!make_out(b)) {
        return cannot_make(out, f);
    }
    b->title_folder = text_new("%s/%s", out, b->details.id);
    b->work = text_new("%s/.%s.partial-XXXXXX", out, b->details.id);
    if (!b->work || !b->title_folder) {
        return no_memory(f);
    }
    b->made_work = mkdtemp(b->work) != NULL;
    return b->made_work && chmod(b->work, 0755) == 0 ? ERR_OK : cannot_make(out, f);
}

static bool is_stopped(void *context)
{
    const struct build *b = context;
    return b->order->is_stopped(NULL);
}

static void show_progress(void *context, int64_t done_us, int64_t length_us)
{
    struct build *b = context;
    progress_show(&b->progress, done_us, length_us);
}

static void print_note(void *context, const char *text)
{
    struct build *b = context;
    progress_clear(&b->progress);
    fprintf(stderr, "aisle-pack: %s: %s\n", b->order->film, text);
}

static enum err pack(struct build *b, struct fault *f)
{
    const struct build_order *o = b->order;
    const struct pack_order order = {
        .film = o->film,
        .folder = b->work,
        .preset = o->preset,
        .max_step = o->max_height,
        .threads = o->jobs,
        .watch = {is_stopped, show_progress, print_note, b},
    };
    progress_start(&b->progress);
    enum err e = pack_film(&order, &b->packed, f);
    progress_clear(&b->progress);
    return blame(o->film, e, f);
}

static enum err write_playlists(const struct build *b, struct fault *f)
{
    const struct pack_result *r = &b->packed;
    AUTO_FREE char *master = playlist_master(r->tracks, r->count);
    enum err e = folder_write(b->work, "master.m3u8", master, f);
    for (size_t i = 0; i < r->count && !e; i++) {
        char name[TRACK_FILE_SIZE];
        playlist_name(&r->tracks[i], name);
        AUTO_FREE char *text = playlist_media(&r->tracks[i]);
        e = folder_write(b->work, name, text, f);
    }
    return e;
}

static enum err hash_files(struct build *b, struct checksum *rows, size_t *count, struct fault *f)
{
    struct folder_list list;
    enum err e = folder_list(b->work, &list, f);
    for (size_t i = 0; i < list.count && !e; i++) {
        if (is_stopped(b)) {
            return fault_set(f, ERR_UNAVAILABLE, "was stopped on the way; start it again");
        }
        text_copy(rows[i].file, sizeof(rows[i].file), list.names[i]);
        e = folder_hash(b->work, list.names[i], rows[i].hex, f);
    }
    *count = list.count;
    return e;
}

/* Writes title.json and the checksum list, which need the hashes of everything else. */
static enum err write_manifest(struct build *b, struct fault *f)
{
    struct checksum rows[FOLDER_FILES_MAX + 1];
    size_t count = 0;
    char version[MANIFEST_VERSION_SIZE];
    enum err e = hash_files(b, rows, &count, f);
    e = e ? e : manifest_version(rows, count, version);
    if (e) {
        return e;
    }
    AUTO_FREE char *title = manifest_title(&b->details, version, b->packed.tracks, b->packed.count);
    e = folder_write(b->work, "title.json", title, f);
    e = e ? e : folder_hash(b->work, "title.json", rows[count].hex, f);
    if (e) {
        return e;
    }
    text_copy(rows[count].file, sizeof(rows[count].file), "title.json");
    AUTO_FREE char *sums = manifest_sums(rows, count + 1);
    e = folder_write(b->work, FOLDER_SUMS, sums, f);
    b->package = text_new("%s/%s", b->title_folder, version);
    return e ? e : b->package ? ERR_OK : no_memory(f);
}

/* The media are there already; only what people say of them may differ. */
static enum err keep_older(struct build *b, struct fault *f)
{
    AUTO_FREE char *old_path = text_new("%s/title.json", b->package);
    AUTO_FREE char *new_path = text_new("%s/title.json", b->work);
    AUTO_FREE char *old = NULL;
    AUTO_FREE char *new = NULL;
    size_t length;
    enum err e = old_path && new_path ? ERR_OK : no_memory(f);
    e = e ? e : folder_read(old_path, MAX_TITLE_BYTES, &old, &length, f);
    e = e ? e : folder_read(new_path, MAX_TITLE_BYTES, &new, &length, f);
    if (e) {
        return e;
    }
    fprintf(stderr, "aisle-pack: %s is there already%s\n", b->package,
            strcmp(old, new) == 0 ? "" : ", with another title.json; remove it to build it anew");
    return ERR_OK;
}

static enum err publish(struct build *b, struct fault *f)
{
    enum err e = folder_sync(b->work, f);
    if (e) {
        return e;
    }
    if (is_stopped(b)) {
        return fault_set(f, ERR_UNAVAILABLE, "was stopped on the way; start it again");
    }
    if (!make_folder(b->title_folder, &b->made_title_folder)) {
        return cannot_make(b->title_folder, f);
    }
    if (rename(b->work, b->package) == 0) {
        b->made_work = false;
        return folder_sync_place(b->title_folder, b->order->out, f);
    }
    return errno == ENOTEMPTY || errno == EEXIST ? keep_older(b, f) : cannot_make(b->package, f);
}

/* What a failed or superfluous run has made goes again. */
static void clear(struct build *b, bool failed)
{
    if (b->made_work) {
        folder_remove(b->work);
    }
    if (failed && b->made_title_folder) {
        rmdir(b->title_folder);
    }
    if (failed) {
        remove_out(b);
    }
    pack_result_clear(&b->packed);
    free(b->title_folder);
    free(b->work);
    free(b->package);
}

static void print_done(const struct build *b)
{
    const struct track *first = &b->packed.tracks[0];
    double length_s = track_duration_s(first);
    double spent_s = progress_spent_s(&b->progress);
    size_t videos = 0;
    for (size_t i = 0; i < b->packed.count; i++) {
        videos += b->packed.tracks[i].kind == TRACK_VIDEO;
    }
    fprintf(stderr, "aisle-pack: packed %.1f s of film in %.1f s; sizes: %zu, sound tracks: %zu\n",
            length_s, spent_s, videos, b->packed.count - videos);
    printf("%s\n", b->package);
}

enum err build_run(const struct build_order *order, struct fault *f)
{
    struct build *b = calloc(1, sizeof(*b));
    if (!b) {
        return no_memory(f);
    }
    b->order = order;
    b->old_out = strlen(order->out);
    enum err e = blame(order->film, check_film(order->film, f), f);
    e = e ? e : read_details(b, f);
    e = e ? e : make_work(b, f);
    e = e ? e : pack(b, f);
    e = e ? e : write_playlists(b, f);
    e = e ? e : write_manifest(b, f);
    e = e ? e : publish(b, f);
    if (!e) {
        print_done(b);
    }
    clear(b, e != ERR_OK);
    free(b);
    return e;
}
