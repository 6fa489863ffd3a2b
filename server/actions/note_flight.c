#include "actions/actions.h"

enum { PUBLISH_EVERY_MS = 5000 };

static bool is_news(const struct cabin *cabin, const struct flight *flight)
{
    const struct flight *known = &cabin->flight;
    return !cabin->flight_known || flight->phase != known->phase ||
           flight->updated_ms - known->updated_ms >= PUBLISH_EVERY_MS ||
           flight->updated_ms < known->updated_ms;
}

void note_flight(struct cabin *cabin, const struct flight *flight)
{
    if (is_news(cabin, flight)) {
        cabin->flight = *flight;
        cabin->flight_known = true;
        cabin->publisher.flight_changed(cabin->publisher.context, flight);
    }
}
