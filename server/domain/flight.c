#include "domain/flight.h"

#include <string.h>

static const char *const NAMES[] = {"gate",    "taxi_out", "climb",  "cruise",
                                    "descent", "taxi_in",  "arrived"};

const char *flight_phase_name(enum flight_phase phase)
{
    return NAMES[phase];
}

bool flight_phase_parse(const char *name, enum flight_phase *out)
{
    for (enum flight_phase phase = FLIGHT_GATE; phase <= FLIGHT_ARRIVED; phase++) {
        if (strcmp(NAMES[phase], name) == 0) {
            *out = phase;
            return true;
        }
    }
    return false;
}

bool flight_leaves_time(const struct flight *flight, int64_t duration_ms)
{
    return duration_ms <= (int64_t)flight->remaining_s * 1000;
}

void flight_apply(struct flight *flight, const struct signals *signals)
{
    if (signals->seat_belt_sign != SIGNAL_UNKNOWN) {
        flight->seat_belt_sign = signals->seat_belt_sign == SIGNAL_ON;
    }
    if (signals->public_address != SIGNAL_UNKNOWN) {
        flight->public_address = signals->public_address == SIGNAL_ON;
    }
}
