/* Whether orders are taken, zone by zone: what the crew has set, and what the flight makes of it.
 */
#ifndef DOMAIN_GALLEY_SERVICE_H
#define DOMAIN_GALLEY_SERVICE_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/flight.h"
#include "domain/galley/order.h"

enum { SERVICE_ZONES = 8, SERVICE_UNKNOWN_S = -1, ZONE_NAME_SIZE = 6 };

/* The worse of two is the larger. */
enum service_state { SERVICE_OPEN, SERVICE_PAUSED, SERVICE_CLOSED, SERVICE_STATES };

struct zone {
    int first_row;
    int last_row;
    enum service_state by_hand;
    char reason[ORDER_REASON_SIZE]; /* of what was set by hand; "" while that is open */
};

struct service {
    struct zone zones[SERVICE_ZONES];
    size_t zone_count;
    int last_orders_s; /* before landing */
};

/* How it stands now, rules included. */
struct service_now {
    enum service_state state;
    char reason[ORDER_REASON_SIZE]; /* "" while open */
    int last_orders_s;              /* from now; SERVICE_UNKNOWN_S */
};

const char *service_state_name(enum service_state state);
bool service_state_parse(const char *name, enum service_state *out);

/* As in "1-11,12-24": rows, front to back, none twice. False for a text that is none. */
bool service_parse_zones(const char *text, struct service *out);

/* "12-24". */
void zone_name(const struct zone *zone, char out[ZONE_NAME_SIZE]);

/* NULL if there is none. */
struct zone *service_zone(struct service *service, const char *name);

/* At a seat (a row of no zone is open by hand); the flight may be NULL: not known, so no rule. */
struct service_now service_at(const struct service *service, int row, const struct flight *flight);

/* Seconds until the last order of something that must be ordered before_landing_s before landing;
 * 0 when that is over, SERVICE_UNKNOWN_S when it cannot be said. */
int service_last_orders(int before_landing_s, const struct flight *flight);

#endif
