#include "av/pack.h"

#include <string.h>

#include "av/graph.h"
#include "av/pictures.h"
#include "av/poster.h"
#include "av/read/source.h"
#include "av/read/survey.h"
#include "av/sound.h"
#include "base/text.h"

enum {
    HOLE_US = 10 * AV_TIME_BASE,   /* a longer stretch without a picture is damage */
    BACK_US = AV_TIME_BASE,        /* and so is a longer jump back */
    BEYOND_US = 10 * AV_TIME_BASE, /* no frame lies further behind the declared end */
    MAX_UNKNOWN_S = 600 /* posters of a film of unknown length come from its first minutes */
};

struct packing {
    const struct pack_order *order;
    struct pack_result *result;
    struct survey survey;
    struct ladder ladder;
    struct source source;
    struct graph graph;
    struct pictures pictures;
    struct sound sounds[SOURCE_AUDIO_MAX];
    struct poster poster;
    AVFrame *frame;
    int64_t last_us; /* time of the last picture */
    bool pictured;
};

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NO_MEMORY, "not enough memory to pack the film");
}

void pack_result_clear(struct pack_result *result)
{
    for (size_t i = 0; i < PACK_TRACKS_MAX; i++) {
        track_clear(&result->tracks[i]);
    }
    result->count = 0;
}

/* Posters are looked for in the first third, four times a segment. */
static bool may_be_poster(const struct packing *p, int rung, int64_t number)
{
    int every = ladder_segment_frames(p->survey.rate) / 4;
    double at_s = (double)number * p->survey.rate.den / p->survey.rate.num;
    double third_s = p->survey.length_us ? (double)p->survey.length_us / 3e6 : MAX_UNKNOWN_S;
    return rung == p->ladder.count - 1 && number % (every > 0 ? every : 1) == 0 &&
           (number == 0 || at_s <= third_s);
}

static enum err encode_rung(struct packing *p, int i, struct fault *f)
{
    bool got = true;
    enum err e = graph_take(&p->graph, i, p->frame, &got, f);
    while (!e && got) {
        if (may_be_poster(p, i, p->pictures.lanes[i].given)) {
            e = poster_consider(&p->poster, p->frame, f);
        }
        e = e ? e : pictures_put(&p->pictures, i, p->frame, f);
        av_frame_unref(p->frame);
        e = e ? e : graph_take(&p->graph, i, p->frame, &got, f);
    }
    return e;
}

static enum err encode_rungs(struct packing *p, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = p->ladder.count - 1; i >= 0 && !e; i--) {
        e = encode_rung(p, i, f);
    }
    return e;
}

/* A picture's or sound's time must make sense before anything is filled up to it. */
static enum err check_time(struct packing *p, int line, int64_t time_us, struct fault *f)
{
    double at_s = (double)time_us / AV_TIME_BASE;
    if (p->survey.length_us && time_us > p->survey.length_us + BEYOND_US) {
        return fault_set(f, ERR_INVALID,
                         "has a frame at %.1f s though it says it ends at %.1f s; get a whole copy",
                         at_s, (double)p->survey.length_us / 1e6);
    }
    if (line != SOURCE_VIDEO || !p->pictured) {
        return ERR_OK;
    }
    if (time_us - p->last_us > HOLE_US) {
        return fault_set(f, ERR_INVALID, "has no picture from %.1f s to %.1f s; get a whole copy",
                         (double)p->last_us / 1e6, at_s);
    }
    if (p->last_us - time_us > BACK_US) {
        return fault_set(f, ERR_INVALID, "jumps back from %.1f s to %.1f s; join its parts anew",
                         (double)p->last_us / 1e6, at_s);
    }
    return ERR_OK;
}

static enum err take_picture(struct packing *p, AVFrame *frame, int64_t time_us, struct fault *f)
{
    enum err e = ERR_OK;
    if (!p->graph.filters) {
        e = graph_open_video(&p->graph, &p->survey, &p->ladder, frame, f);
    }
    p->last_us = p->pictured && p->last_us > time_us ? p->last_us : time_us;
    p->pictured = true;
    e = e ? e : graph_put(&p->graph, frame, time_us, f);
    return e ? e : encode_rungs(p, f);
}

/* Time of the pictures packed so far, in samples. */
static int64_t samples_shown(const struct packing *p)
{
    struct ratio rate = p->survey.rate;
    return av_rescale(p->pictures.lanes[0].given, (int64_t)rate.den * GRAPH_SOUND_HZ, rate.num);
}

static enum err take_frame(void *context, int line, AVFrame *frame, int64_t time_us,
                           struct fault *f)
{
    struct packing *p = context;
    int64_t own_us = time_us - p->survey.zero_us;
    enum err e = check_time(p, line, own_us, f);
    if (e) {
        return e;
    }
    if (line == SOURCE_VIDEO) {
        return take_picture(p, frame, own_us, f);
    }
    struct sound *s = &p->sounds[line];
    struct track *track = &p->result->tracks[p->ladder.count + line];
    e = s->open ? ERR_OK : sound_open(s, p->order->folder, track, frame, f);
    return e ? e : sound_put(s, frame, own_us, samples_shown(p), f);
}

static void name_tracks(struct packing *p)
{
    struct pack_result *r = p->result;
    for (int i = 0; i < p->ladder.count; i++) {
        const struct rung *rung = &p->ladder.rungs[i];
        struct track *t = &r->tracks[r->count++];
        *t = (struct track){.kind = TRACK_VIDEO, .step = rung->step, .rate = p->survey.rate};
        t->width = rung->width;
        t->height = rung->height;
        text_format(t->file, sizeof(t->file), "v%d.mp4", rung->step);
    }
    for (int i = 0; i < p->source.audio_count; i++) {
        const AVStream *stream = p->source.audio[i].stream;
        const AVDictionaryEntry *code = av_dict_get(stream->metadata, "language", NULL, 0);
        const AVDictionaryEntry *label = av_dict_get(stream->metadata, "title", NULL, 0);
        struct track *t = &r->tracks[r->count++];
        *t = (struct track){.kind = TRACK_AUDIO, .rate = p->survey.rate};
        t->describes_video = stream->disposition & AV_DISPOSITION_VISUAL_IMPAIRED;
        track_name_audio(&r->tracks[p->ladder.count], (size_t)i, code ? code->value : NULL,
                         label ? label->value : NULL);
    }
}

static enum err open_all(struct packing *p, struct fault *f)
{
    const struct pack_order *o = p->order;
    enum err e = survey_film(o->film, &p->survey, f);
    e = e ? e : source_open(o->film, o->threads, &p->source, f);
    if (e) {
        return e;
    }
    ladder_plan(&p->survey.picture, o->max_step, &p->ladder);
    name_tracks(p);
    p->frame = av_frame_alloc();
    return p->frame
               ? pictures_open(&p->pictures, o->folder, p->result->tracks, &p->ladder, o->preset, f)
               : no_memory(f);
}

static enum err read_all(struct packing *p, struct fault *f)
{
    const struct pack_watch *watch = &p->order->watch;
    struct source_taker taker = {take_frame, p};
    bool end = false;
    while (!end) {
        if (watch->is_stopped(watch->context)) {
            return fault_set(f, ERR_UNAVAILABLE, "was stopped on the way; start it again");
        }
        enum err e = source_read(&p->source, &taker, &end, f);
        if (e) {
            return e;
        }
        watch->progress(watch->context, p->last_us, p->survey.length_us);
    }
    return source_check_whole(&p->source, f);
}

/* A sound track without a single frame is left out of the package. */
static void drop_track(struct packing *p, int number, size_t at)
{
    const struct pack_watch *watch = &p->order->watch;
    struct pack_result *r = p->result;
    AUTO_FREE char *text = text_new("sound track %d holds no sound and was left out", number + 1);
    watch->note(watch->context, text ? text : "a sound track was left out");
    track_clear(&r->tracks[at]);
    memmove(&r->tracks[at], &r->tracks[at + 1], (r->count - at - 1) * sizeof(r->tracks[0]));
    r->tracks[--r->count] = (struct track){0};
}

static enum err finish_pictures(struct packing *p, struct fault *f)
{
    if (!p->pictured) {
        return fault_set(f, ERR_INVALID, "has no picture that can be decoded; get a whole copy");
    }
    enum err e = graph_put(&p->graph, NULL, p->source.video.next_us - p->survey.zero_us, f);
    e = e ? e : encode_rungs(p, f);
    return e ? e : pictures_finish(&p->pictures, f);
}

static enum err finish_all(struct packing *p, struct fault *f)
{
    enum err e = finish_pictures(p, f);
    for (int i = 0; i < p->source.audio_count && !e; i++) {
        e = p->sounds[i].open ? sound_finish(&p->sounds[i], samples_shown(p), f) : ERR_OK;
    }
    for (int i = p->source.audio_count - 1; i >= 0 && !e; i--) {
        if (!p->sounds[i].open) {
            drop_track(p, i, (size_t)p->ladder.count + (size_t)i);
        }
    }
    AUTO_FREE char *path = text_new("%s/poster.jpg", p->order->folder);
    if (!e) {
        e = path ? poster_write(&p->poster, path, f) : no_memory(f);
    }
    return e;
}

static void close_all(struct packing *p)
{
    pictures_close(&p->pictures);
    poster_clear(&p->poster);
    av_frame_free(&p->frame);
    graph_close(&p->graph);
    for (int i = 0; i < SOURCE_AUDIO_MAX; i++) {
        sound_close(&p->sounds[i]);
    }
    source_close(&p->source);
}

enum err pack_film(const struct pack_order *order, struct pack_result *result, struct fault *f)
{
    struct packing *p = calloc(1, sizeof(*p));
    if (!p) {
        return no_memory(f);
    }
    p->order = order;
    p->result = result;
    enum err e = open_all(p, f);
    e = e ? e : read_all(p, f);
    e = e ? e : finish_all(p, f);
    close_all(p);
    free(p);
    return e;
}
