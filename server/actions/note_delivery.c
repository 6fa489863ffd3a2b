#include "actions/actions.h"

void note_delivery(struct cabin *cabin, const char *passenger, bool guest,
                   const struct title *title, int track, uint64_t first, uint64_t sent)
{
    struct viewing *v = viewings_begin(&cabin->viewings, passenger, title);
    if (v && sent > 0) {
        v->guest = guest;
        viewing_delivered(v, title, track, first, sent, cabin->clock->mono_ms());
    }
}
