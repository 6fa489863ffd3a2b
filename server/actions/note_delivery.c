#include "actions/actions.h"

void note_delivery(struct cabin *cabin, const struct flow *flow, uint64_t first, uint64_t sent)
{
    struct viewing *v = viewings_begin(&cabin->viewings, flow->passenger, flow->title);
    if (v && sent > 0) {
        v->guest = flow->guest;
        viewing_delivered(v, flow->title, flow->track, first, sent, cabin->clock->mono_ms());
    }
}
