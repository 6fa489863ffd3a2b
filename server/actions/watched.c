#include "actions/watched.h"

#include <stdlib.h>

#include "base/metrics.h"
#include "base/text.h"
#include "store/events.h"
#include "store/viewings.h"

struct watched {
    struct job job;
    struct cabin *cabin;
    struct viewing *copy;
    char *body; /* NULL: no event */
    int64_t wall_ms;
    viewing_done done;
    void *arg;
};

/* Thread: writer */
static enum err run(struct db *db, struct job *job)
{
    const struct watched *w = (const struct watched *)job;
    enum err e = viewings_save(db, w->copy);
    if (e == ERR_OK && w->body) {
        const struct event event = {"watched", w->copy->key.passenger, w->wall_ms, w->body};
        e = events_append(db, &event);
    }
    return e;
}

static void watched_free(struct watched *w)
{
    if (w) {
        viewing_free(w->copy);
        free(w->body);
        free(w);
    }
}

static void finish(struct job *job, enum err e)
{
    struct watched *w = (struct watched *)job;
    struct viewings *all = &w->cabin->viewings;
    struct viewing *v = viewings_find(all, w->copy->key.passenger, w->copy->key.title);
    if (e == ERR_OK && w->body) {
        metric_add(METRIC_EVENTS, 1);
    } else if (w->body && v) {
        v->untold = true; /* the next round tries again */
    }
    if (w->done) {
        w->done(w->arg, e, e == ERR_OK ? w->copy : NULL);
    }
    watched_free(w);
}

/* Totals of the viewing so far: its latest event stands for it. Ids need no escaping. */
static char *describe(const struct viewing *v)
{
    return text_new("{\"viewing\":\"%s\",\"title\":\"%s\",\"guest\":%s,\"delivered_s\":%.3f,"
                    "\"played_s\":%.3f,\"played_from\":\"%s\",\"position_s\":%.3f,"
                    "\"duration_s\":%.3f,\"finished\":%s}",
                    v->id, v->key.title, v->guest ? "true" : "false",
                    (double)viewing_delivered_ms(v) / 1000, (double)viewing_played_ms(v) / 1000,
                    v->reported ? "player" : "delivery", (double)v->position_ms / 1000,
                    (double)v->duration_ms / 1000, v->finished ? "true" : "false");
}

void watched_store(struct cabin *cabin, struct viewing *viewing, bool tell, viewing_done done,
                   void *arg)
{
    struct watched *w = calloc(1, sizeof(*w));
    if (w) {
        *w = (struct watched){
            .job = {.run = run, .done = finish},
            .cabin = cabin,
            .copy = viewing_copy(viewing),
            .body = tell ? describe(viewing) : NULL,
            .wall_ms = cabin->clock->wall_ms(),
            .done = done,
            .arg = arg,
        };
    }
    if (!w || !w->copy || (tell && !w->body)) {
        watched_free(w);
        if (done) {
            done(arg, ERR_NO_MEMORY, NULL);
        }
        return;
    }
    if (tell) {
        viewing->untold = false;
        viewing->told_mono_ms = cabin->clock->mono_ms();
    }
    writer_submit(cabin->writer, &w->job);
}
