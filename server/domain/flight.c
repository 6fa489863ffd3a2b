#include "domain/flight.h"

const char *flight_phase_name(enum flight_phase phase)
{
    static const char *const NAMES[] = {"gate",    "taxi_out", "climb",  "cruise",
                                        "descent", "taxi_in",  "arrived"};
    return NAMES[phase];
}

bool flight_leaves_time(const struct flight *flight, int64_t duration_ms)
{
    return duration_ms <= (int64_t)flight->remaining_s * 1000;
}
