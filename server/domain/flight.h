/* What is known of the flight, and what follows from it. */
#ifndef DOMAIN_FLIGHT_H
#define DOMAIN_FLIGHT_H

#include <stdbool.h>
#include <stdint.h>

enum flight_phase {
    FLIGHT_GATE,
    FLIGHT_TAXI_OUT,
    FLIGHT_CLIMB,
    FLIGHT_CRUISE,
    FLIGHT_DESCENT,
    FLIGHT_TAXI_IN,
    FLIGHT_ARRIVED
};

struct airport {
    char iata[4];
    char city[40];
};

struct flight {
    char number[10];
    struct airport origin;
    struct airport destination;
    enum flight_phase phase;
    double progress; /* 0 to 1 of the way */
    int remaining_s; /* until touchdown */
    int altitude_m;
    int ground_speed_kmh;
    double latitude; /* degrees, north and east positive */
    double longitude;
    int arrival_minute; /* of the day, on the destination's clock */
    bool weight_on_wheels;
    bool seat_belt_sign;
    bool public_address; /* somebody speaks to the cabin */
    int64_t updated_ms;  /* Unix time */
};

/* What is known of the aircraft's signs apart from the flight source: it comes before. */
enum signal { SIGNAL_UNKNOWN, SIGNAL_OFF, SIGNAL_ON };

struct signals {
    enum signal seat_belt_sign;
    enum signal public_address;
};

void flight_apply(struct flight *flight, const struct signals *signals);

/* Wire word, as in "taxi_out". */
const char *flight_phase_name(enum flight_phase phase);
bool flight_phase_parse(const char *name, enum flight_phase *out);

/* True if something that lasts this long can be watched to its end before touchdown. */
bool flight_leaves_time(const struct flight *flight, int64_t duration_ms);

#endif
