#include "actions/actions.h"

#include "actions/galley/galley.h"

enum { PUBLISH_EVERY_MS = 5000 };

static bool is_news(const struct cabin *cabin, const struct flight *flight)
{
    const struct flight *known = &cabin->flight;
    return !cabin->flight_known || flight->phase != known->phase ||
           flight->seat_belt_sign != known->seat_belt_sign ||
           flight->public_address != known->public_address ||
           flight->updated_ms - cabin->flight_told_ms >= PUBLISH_EVERY_MS ||
           flight->updated_ms < cabin->flight_told_ms;
}

/* An aircraft that had landed stands ready for another flight. */
static bool begins_anew(const struct cabin *cabin, const struct flight *flight)
{
    return cabin->flight_known && cabin->flight.phase >= FLIGHT_TAXI_IN &&
           flight->phase < FLIGHT_TAXI_IN;
}

static void take(struct cabin *cabin, const struct flight *flight)
{
    bool news = is_news(cabin, flight);
    bool anew = begins_anew(cabin, flight);
    cabin->flight = *flight;
    cabin->flight_known = true;
    if (news) {
        cabin->flight_told_ms = flight->updated_ms;
        cabin->publisher.flight_changed(cabin->publisher.context, flight);
    }
    if (anew) {
        begin_leg(cabin, NULL, NULL);
    }
    tell_service(cabin);
}

void note_flight(struct cabin *cabin, const struct flight *flight)
{
    struct flight now = *flight;
    flight_apply(&now, &cabin->signals);
    take(cabin, &now);
}

void note_signals(struct cabin *cabin, const struct signals *signals)
{
    struct flight now = cabin->flight;
    cabin->signals = *signals;
    flight_apply(&now, signals);
    if (cabin->flight_known) { /* what is given back to the source shows with its next state */
        take(cabin, &now);
    }
}
