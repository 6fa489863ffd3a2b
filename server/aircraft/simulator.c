#include <math.h>
#include <stdlib.h>

#include "aircraft/flight_source.h"
#include "base/text.h"

/* One flight, Oslo to Lisbon. It begins ten minutes before push-back, and the next one begins when
 * this one has stood at the gate for ten minutes. */
enum {
    PUSH_BACK_S = 600,
    TAKE_OFF_S = 1200,
    TOP_OF_CLIMB_S = 2700,
    TOP_OF_DESCENT_S = 13500,
    TOUCHDOWN_S = 15000,
    AT_GATE_S = 15400,
    NEXT_FLIGHT_S = 16000,
    ROUGH_AIR_S = 9000, /* for five minutes: the seat belt sign */
    SMOOTH_AIR_S = 9300,
    CRUISE_ALTITUDE_M = 11300,
    CRUISE_SPEED_KMH = 840,
    LANDING_SPEED_KMH = 250,
    TAXI_SPEED_KMH = 25,
    DESTINATION_UTC_MINUTES = 0
};

static const double OSLO[2] = {60.1939, 11.1004};
static const double LISBON[2] = {38.7742, -9.1342};

struct simulator {
    struct flight_source port;
    double speed;
    int64_t start_wall_ms;
    int64_t start_mono_ms;
};

static const int ENDS[] = {PUSH_BACK_S,      TAKE_OFF_S,  TOP_OF_CLIMB_S,
                           TOP_OF_DESCENT_S, TOUCHDOWN_S, AT_GATE_S}; /* of each phase */

static enum flight_phase phase_at(double t)
{
    int phase = FLIGHT_GATE;
    while (phase < FLIGHT_ARRIVED && t >= ENDS[phase]) {
        phase++;
    }
    return (enum flight_phase)phase;
}

static double ramp(double t, double from, double to)
{
    double share = (t - from) / (to - from);
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

static double altitude_share(double t)
{
    return ramp(t, TAKE_OFF_S, TOP_OF_CLIMB_S) - ramp(t, TOP_OF_DESCENT_S, TOUCHDOWN_S);
}

static int speed_at(enum flight_phase phase, double t)
{
    switch (phase) {
    case FLIGHT_GATE:
    case FLIGHT_ARRIVED:
        return 0;
    case FLIGHT_TAXI_OUT:
    case FLIGHT_TAXI_IN:
        return TAXI_SPEED_KMH;
    case FLIGHT_CLIMB:
    case FLIGHT_CRUISE:
    case FLIGHT_DESCENT:
        break;
    }
    return (int)(LANDING_SPEED_KMH +
                 (CRUISE_SPEED_KMH - LANDING_SPEED_KMH) * sqrt(altitude_share(t)));
}

static bool simulate(struct flight_source *self, int64_t wall_ms, int64_t mono_ms,
                     struct flight *out)
{
    const struct simulator *sim = (const struct simulator *)self;
    double elapsed = (double)(mono_ms - sim->start_mono_ms) / 1000 * sim->speed;
    double round = floor(elapsed / NEXT_FLIGHT_S);
    double t = elapsed - round * NEXT_FLIGHT_S;
    double way = ramp(t, TAKE_OFF_S, TOUCHDOWN_S);
    double lands_s = (double)sim->start_wall_ms / 1000 + round * NEXT_FLIGHT_S + TOUCHDOWN_S;
    *out = (struct flight){
        .number = "XY482",
        .origin = {"OSL", "Oslo"},
        .destination = {"LIS", "Lisbon"},
        .phase = phase_at(t),
        .progress = way,
        .remaining_s = t < TOUCHDOWN_S ? (int)(TOUCHDOWN_S - t) : 0,
        .altitude_m = (int)(CRUISE_ALTITUDE_M * altitude_share(t)),
        .latitude = OSLO[0] + (LISBON[0] - OSLO[0]) * way,
        .longitude = OSLO[1] + (LISBON[1] - OSLO[1]) * way,
        .arrival_minute = (int)fmod(lands_s / 60 + DESTINATION_UTC_MINUTES, 1440),
        .weight_on_wheels = t < TAKE_OFF_S || t >= TOUCHDOWN_S,
        .updated_ms = wall_ms,
    };
    out->ground_speed_kmh = speed_at(out->phase, t);
    out->seat_belt_sign =
        (out->phase > FLIGHT_GATE && out->phase < FLIGHT_ARRIVED && out->phase != FLIGHT_CRUISE) ||
        (t >= ROUGH_AIR_S && t < SMOOTH_AIR_S);
    return true;
}

static void simulator_free(struct flight_source *self)
{
    free(self);
}

enum err simulator_open(double speed, enum flight_phase begin, int64_t wall_ms, int64_t mono_ms,
                        struct flight_source **out)
{
    int64_t gone_ms = begin == FLIGHT_GATE ? 0 : (int64_t)ENDS[begin - 1] * 1000;
    struct simulator *sim = calloc(1, sizeof(*sim));
    if (!sim) {
        return ERR_NO_MEMORY;
    }
    sim->port = (struct flight_source){simulate, simulator_free};
    sim->speed = speed;
    sim->start_wall_ms = wall_ms - gone_ms;
    sim->start_mono_ms = mono_ms - (int64_t)((double)gone_ms / speed);
    *out = &sim->port;
    return ERR_OK;
}
