#include "actions/actions.h"

enum { PUBLISH_EVERY_MS = 5000 };

static bool is_news(const struct cabin *cabin, const struct flight *flight)
{
    return !cabin->flight_known || flight->phase != cabin->flight.phase ||
           flight->updated_ms - cabin->flight_told_ms >= PUBLISH_EVERY_MS ||
           flight->updated_ms < cabin->flight_told_ms;
}

void note_flight(struct cabin *cabin, const struct flight *flight)
{
    bool news = is_news(cabin, flight);
    cabin->flight = *flight;
    cabin->flight_known = true;
    if (news) {
        cabin->flight_told_ms = flight->updated_ms;
        cabin->publisher.flight_changed(cabin->publisher.context, flight);
    }
}
