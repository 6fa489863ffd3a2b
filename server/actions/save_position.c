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

void save_position(struct cabin *cabin, const struct session *session, const char *title,
                   int64_t position_ms, bool playing, viewing_done done, void *arg)
{
    const struct title *known = catalogue_find(&cabin->catalogue, title);
    if (!known) {
        done(arg, ERR_NOT_FOUND, NULL);
        return;
    }
    struct saving *saving = malloc(sizeof(*saving));
    struct viewing *v = viewings_begin(&cabin->viewings, session->passenger->id, known);
    if (!saving || !v) {
        free(saving);
        done(arg, ERR_NO_MEMORY, NULL);
        return;
    }
    *saving = (struct saving){cabin, done, arg};
    int64_t mono_ms = cabin->clock->mono_ms();
    viewing_reported(v, position_ms, playing, cabin->clock->wall_ms(), mono_ms);
    watched_store(cabin, v, !playing || viewing_is_due(v, mono_ms), finish, saving);
}
