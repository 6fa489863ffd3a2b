#include "actions/actions.h"

#include "actions/watched.h"

void tell_viewings(struct cabin *cabin, bool all)
{
    int64_t mono_ms = cabin->clock->mono_ms();
    struct viewing *v;
    struct viewing *next;
    HASH_ITER(hh, cabin->viewings.table, v, next)
    {
        if (all ? v->untold : viewing_is_due(v, mono_ms)) {
            watched_store(cabin, v, true, NULL, NULL);
        }
    }
}
