#include "domain/galley/service.h"

#include <string.h>

#include "base/text.h"

static const char *const STATE_NAMES[SERVICE_STATES] = {"open", "paused", "closed"};

const char *service_state_name(enum service_state state)
{
    return STATE_NAMES[state];
}

bool service_state_parse(const char *name, enum service_state *out)
{
    for (enum service_state s = SERVICE_OPEN; s < SERVICE_STATES; s++) {
        if (strcmp(STATE_NAMES[s], name) == 0) {
            *out = s;
            return true;
        }
    }
    return false;
}

bool service_parse_zones(const char *text, struct service *out)
{
    int behind = 0;
    out->zone_count = 0;
    while (text && *text && out->zone_count < SERVICE_ZONES) {
        struct zone *z = &out->zones[out->zone_count++];
        *z = (struct zone){0};
        text = rows_parse(text, &z->first_row, &z->last_row);
        if (!text || z->first_row <= behind || (*text && *text != ',')) {
            return false;
        }
        behind = z->last_row;
        text += *text == ',';
    }
    return text && *text == '\0';
}

void zone_name(const struct zone *zone, char out[ZONE_NAME_SIZE])
{
    text_format(out, ZONE_NAME_SIZE, "%d-%d", zone->first_row, zone->last_row);
}

struct zone *service_zone(struct service *service, const char *name)
{
    char own[ZONE_NAME_SIZE];
    for (size_t i = 0; i < service->zone_count; i++) {
        zone_name(&service->zones[i], own);
        if (strcmp(own, name) == 0) {
            return &service->zones[i];
        }
    }
    return NULL;
}

int service_last_orders(int before_landing_s, const struct flight *flight)
{
    if (!flight || flight->phase < FLIGHT_CLIMB) {
        return SERVICE_UNKNOWN_S;
    }
    int left = flight->remaining_s - before_landing_s;
    return left > 0 && flight->phase <= FLIGHT_CRUISE ? left : 0;
}

static void worsen(struct service_now *now, enum service_state state, const char *reason)
{
    if (state > now->state) {
        now->state = state;
        text_copy(now->reason, sizeof(now->reason), reason);
    }
}

static void apply_rules(struct service_now *now, const struct flight *flight)
{
    switch (flight->phase) {
    case FLIGHT_GATE:
    case FLIGHT_TAXI_OUT:
        worsen(now, SERVICE_CLOSED, "not_yet");
        break;
    case FLIGHT_CLIMB:
    case FLIGHT_CRUISE:
        break;
    case FLIGHT_DESCENT:
        worsen(now, SERVICE_CLOSED, "descent");
        break;
    case FLIGHT_TAXI_IN:
    case FLIGHT_ARRIVED:
        worsen(now, SERVICE_CLOSED, "landed");
        break;
    }
    if (now->last_orders_s == 0) {
        worsen(now, SERVICE_CLOSED, "last_orders");
    }
    if (flight->seat_belt_sign) {
        worsen(now, SERVICE_PAUSED, "seat_belt");
    }
}

struct service_now service_at(const struct service *service, int row, const struct flight *flight)
{
    struct service_now now = {
        .last_orders_s = service_last_orders(service->last_orders_s, flight),
    };
    for (size_t i = 0; i < service->zone_count; i++) {
        const struct zone *z = &service->zones[i];
        if (row >= z->first_row && row <= z->last_row) {
            worsen(&now, z->by_hand, z->reason);
        }
    }
    if (flight) {
        apply_rules(&now, flight);
    }
    return now;
}
