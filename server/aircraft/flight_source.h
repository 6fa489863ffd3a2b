/* The port through which the flight's state comes in, and what stands behind it by its name:
 * "none", or "sim:SPEED" for a simulated flight that runs SPEED times as fast as a real one, and
 * "sim:SPEED:PHASE" for one that begins in that phase. */
#ifndef AIRCRAFT_FLIGHT_SOURCE_H
#define AIRCRAFT_FLIGHT_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/flight.h"

struct flight_source {
    /* The state now; false if it is not known. Times: Unix and monotonic. */
    bool (*read)(struct flight_source *self, int64_t wall_ms, int64_t mono_ms, struct flight *out);
    void (*free)(struct flight_source *self);
};

/* ERR_INVALID, with one line in the log, for a name that is not known. */
MUST_CHECK enum err flight_source_open(const char *name, int64_t wall_ms, int64_t mono_ms,
                                       struct flight_source **out);

/* speed above 0; the first flight begins with that phase. */
MUST_CHECK enum err simulator_open(double speed, enum flight_phase begin, int64_t wall_ms,
                                   int64_t mono_ms, struct flight_source **out);

#endif
