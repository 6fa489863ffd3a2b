#include "domain/limit.h"

bool limit_take(struct limit *limit, int burst, int period_ms, int64_t mono_ms, int *wait_s)
{
    int64_t from_ms = limit->full_ms > mono_ms ? limit->full_ms : mono_ms;
    int64_t early_ms = from_ms + period_ms - mono_ms - (int64_t)burst * period_ms;
    *wait_s = early_ms > 0 ? (int)((early_ms + 999) / 1000) : 0;
    if (early_ms > 0) {
        return false;
    }
    limit->full_ms = from_ms + period_ms;
    return true;
}
