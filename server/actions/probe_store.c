#include "actions/actions.h"

#include <stdlib.h>

#include "store/events.h"

struct probe {
    struct job job;
    int64_t wall_ms;
    probe_done done;
    void *arg;
};

/* Thread: writer */
static enum err run(struct db *db, struct job *job)
{
    return events_probe(db, ((const struct probe *)job)->wall_ms);
}

static void finish(struct job *job, enum err e)
{
    struct probe *probe = (struct probe *)job;
    probe->done(probe->arg, e);
    free(probe);
}

void probe_store(struct cabin *cabin, probe_done done, void *arg)
{
    struct probe *probe = calloc(1, sizeof(*probe));
    if (!probe) {
        done(arg, ERR_NO_MEMORY);
        return;
    }
    *probe = (struct probe){
        .job = {.run = run, .done = finish},
        .wall_ms = cabin->clock->wall_ms(),
        .done = done,
        .arg = arg,
    };
    writer_submit(cabin->writer, &probe->job);
}
