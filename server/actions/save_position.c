#include "actions/actions.h"

#include <stdlib.h>

#include "actions/watched.h"

struct saving {
    struct cabin *cabin;
    viewing_done done;
    void *arg;
};

static void finish(void *arg, enum err e, const struct viewing *viewing)
{
    struct saving *saving = arg;
    if (e == ERR_OK) {
        saving->cabin->publisher.progress_saved(saving->cabin->publisher.context, viewing);
    }
    saving->done(saving->arg, e, viewing);
    free(saving);
}

void save_position(struct cabin *cabin, const struct session *session,
                   const struct position_report *report, viewing_done done, void *arg)
{
    const struct title *title = catalogue_find(&cabin->catalogue, report->title);
    if (!title) {
        done(arg, ERR_NOT_FOUND, NULL);
        return;
    }
    struct saving *saving = malloc(sizeof(*saving));
    struct viewing *v = viewings_begin(&cabin->viewings, session->passenger->id, title);
    if (!saving || !v) {
        free(saving);
        done(arg, ERR_NO_MEMORY, NULL);
        return;
    }
    *saving = (struct saving){cabin, done, arg};
    int64_t mono_ms = cabin->clock->mono_ms();
    viewing_reported(v, report->position_ms, report->playing, cabin->clock->wall_ms(), mono_ms);
    watched_store(cabin, v, !report->playing || viewing_is_due(v, mono_ms), finish, saving);
}
