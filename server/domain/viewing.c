#include "domain/viewing.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { REST_MS = 10000, TELL_EVERY_MS = 60000, SLACK_MS = 3000, WORTH_RESUMING_MS = 5000 };

static struct viewing_key key_of(const char *passenger, const char *title)
{
    struct viewing_key key = {0};
    text_copy(key.passenger, sizeof(key.passenger), passenger);
    text_copy(key.title, sizeof(key.title), title);
    return key;
}

struct viewing *viewings_find(const struct viewings *all, const char *passenger, const char *title)
{
    struct viewing_key key = key_of(passenger, title);
    struct viewing *found = NULL;
    HASH_FIND(hh, all->table, &key, sizeof(key), found);
    return found;
}

struct viewing *viewings_begin(struct viewings *all, const char *passenger,
                               const struct title *title)
{
    struct viewing *v = viewings_find(all, passenger, title->id);
    if (v) {
        v->duration_ms = title->duration_ms;
        return v;
    }
    v = calloc(1, sizeof(*v));
    if (!v) {
        return NULL;
    }
    v->key = key_of(passenger, title->id);
    v->duration_ms = title->duration_ms;
    id_new(v->id);
    HASH_ADD(hh, all->table, key, sizeof(v->key), v);
    return v;
}

enum err viewings_take(struct viewings *all, struct viewing *take_viewing)
{
    if (viewings_find(all, take_viewing->key.passenger, take_viewing->key.title)) {
        viewing_free(take_viewing);
        return ERR_CONFLICT;
    }
    HASH_ADD(hh, all->table, key, sizeof(take_viewing->key), take_viewing);
    return ERR_OK;
}

static bool coverage_copy(struct coverage *c)
{
    size_t size = (c->bit_count + 7) / 8;
    const uint8_t *from = c->bits;
    c->bits = size > 0 ? malloc(size) : NULL;
    if (c->bits) {
        memcpy(c->bits, from, size);
    }
    return c->bits || size == 0;
}

struct viewing *viewing_copy(const struct viewing *v)
{
    struct viewing *copy = malloc(sizeof(*copy));
    if (!copy) {
        return NULL;
    }
    *copy = *v;
    copy->runs = NULL;
    bool video = coverage_copy(&copy->video);
    bool audio = coverage_copy(&copy->audio);
    if (!video || !audio) {
        viewing_free(copy);
        return NULL;
    }
    return copy;
}

void viewing_free(struct viewing *viewing)
{
    if (viewing) {
        free(viewing->video.bits);
        free(viewing->audio.bits);
        free(viewing->runs);
        free(viewing);
    }
}

void viewings_clear(struct viewings *all)
{
    struct viewing *v;
    struct viewing *next;
    HASH_ITER(hh, all->table, v, next)
    {
        HASH_DEL(all->table, v);
        viewing_free(v);
    }
}

/* --- coverage --- */

static bool coverage_reserve(struct coverage *c, size_t bit_count)
{
    if (bit_count <= c->bit_count) {
        return true;
    }
    size_t have = (c->bit_count + 7) / 8;
    size_t want = (bit_count + 7) / 8;
    uint8_t *bits = realloc(c->bits, want);
    if (!bits) {
        return false;
    }
    memset(bits + have, 0, want - have);
    c->bits = bits;
    c->bit_count = bit_count;
    return true;
}

static bool coverage_add(struct coverage *c, size_t bit, int64_t length_ms)
{
    uint8_t mask = (uint8_t)(1u << (bit % 8));
    if (c->bits[bit / 8] & mask) {
        return false;
    }
    c->bits[bit / 8] |= mask;
    c->ms += length_ms;
    return true;
}

static uint64_t segment_first(const struct track *track, size_t i)
{
    return i == 0 ? track->first_byte : track->segments[i - 1].end_byte;
}

/* The first segment that begins at or after a byte; segment_count if none does. */
static size_t segment_from(const struct track *track, uint64_t byte)
{
    size_t low = 0;
    size_t high = track->segment_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (segment_first(track, middle) < byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool coverage_mark(struct coverage *c, const struct track *track, const struct run *run)
{
    bool changed = false;
    if (!coverage_reserve(c, track->segment_count)) {
        return false;
    }
    for (size_t i = segment_from(track, run->first);
         i < track->segment_count && track->segments[i].end_byte <= run->end; i++) {
        uint32_t start_ms = i == 0 ? 0 : track->segments[i - 1].end_ms;
        changed |= coverage_add(c, i, track->segments[i].end_ms - start_ms);
    }
    return changed;
}

/* Joins [first, end) to the track's run if the two touch, else begins a new run. */
static struct run *extend_run(struct viewing *v, const struct title *title, int track,
                              uint64_t first, uint64_t end)
{
    if (v->run_title != title) {
        free(v->runs);
        v->runs = calloc(title->track_count, sizeof(*v->runs));
        v->run_title = v->runs ? title : NULL;
    }
    if (!v->runs) {
        return NULL;
    }
    struct run *run = &v->runs[track];
    if (first < run->first || first > run->end) {
        *run = (struct run){first, end};
    } else if (end > run->end) {
        run->end = end;
    }
    return run;
}

void viewing_delivered(struct viewing *v, const struct title *title, int track, uint64_t first,
                       uint64_t sent, int64_t mono_ms)
{
    const struct track *t = &title->tracks[track];
    const struct run *run = extend_run(v, title, track, first, first + sent);
    if (run && coverage_mark(t->kind == TRACK_VIDEO ? &v->video : &v->audio, t, run)) {
        v->untold = true;
        v->active_mono_ms = mono_ms;
    }
}

/* --- reports --- */

void viewing_reported(struct viewing *v, int64_t position_ms, bool playing, int64_t wall_ms,
                      int64_t mono_ms)
{
    int64_t step = position_ms - v->position_ms;
    int64_t gone = mono_ms - v->reported_mono_ms;
    if (v->reported_mono_ms > 0 && v->playing && step > 0 && step <= 2 * gone + SLACK_MS) {
        v->played_ms += step;
    }
    v->reported = true;
    v->playing = playing;
    v->position_ms = position_ms < v->duration_ms ? position_ms : v->duration_ms;
    v->finished = v->position_ms >= v->duration_ms - v->duration_ms / 20;
    v->updated_ms = wall_ms;
    v->reported_mono_ms = mono_ms;
    v->active_mono_ms = mono_ms;
    v->untold = true;
}

int64_t viewing_delivered_ms(const struct viewing *v)
{
    return v->video.ms > 0 ? v->video.ms : v->audio.ms;
}

int64_t viewing_played_ms(const struct viewing *v)
{
    return v->reported ? v->played_ms : viewing_delivered_ms(v);
}

bool viewing_is_due(const struct viewing *v, int64_t mono_ms)
{
    return v->untold &&
           (mono_ms - v->active_mono_ms >= REST_MS || mono_ms - v->told_mono_ms >= TELL_EVERY_MS);
}

bool viewing_can_resume(const struct viewing *v)
{
    return !v->guest && v->reported && !v->finished && v->position_ms >= WORTH_RESUMING_MS;
}
