#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "routes/galley/galley.h"
#include "routes/routes.h"
#include "routes/shapes.h"

/* Who listens: everybody, every phone, one passenger's phones, every tablet, one tablet. */
static const char ALL_TOPIC[] = "all";
static const char CABIN_TOPIC[] = "cabin";
static const char CREW_TOPIC[] = "crew";

static void passenger_topic(const char *passenger, char out[PUSH_TOPIC_SIZE])
{
    text_format(out, PUSH_TOPIC_SIZE, "passenger:%s", passenger);
}

/* {"kind": …, "data": …}; the caller frees. Takes data. */
static char *message(const char *kind, json_t *take_data)
{
    json_t *json = json_pack("{s:s, s:o}", "kind", kind, "data", take_data);
    char *text = json ? json_dumps(json, JSON_COMPACT) : NULL;
    json_decref(json);
    return text;
}

/* Takes data. */
static void publish(const struct live *live, const char *topic, const char *kind, json_t *take_data)
{
    AUTO_FREE char *text = message(kind, take_data);
    if (text) {
        push_publish(live->push, topic, text, strlen(text));
    }
}

static void publish_to_passenger(const struct live *live, const char *passenger, const char *kind,
                                 json_t *take_data)
{
    char topic[PUSH_TOPIC_SIZE];
    passenger_topic(passenger, topic);
    publish(live, topic, kind, take_data);
}

/* --- what the cabin tells --- */

static void tell_progress(void *context, const struct viewing *viewing)
{
    publish_to_passenger(context, viewing->key.passenger, "progress", shape_progress(viewing));
}

static void tell_flight(void *context, const struct flight *flight)
{
    publish(context, ALL_TOPIC, "flight", shape_flight(flight));
}

static void tell_order(void *context, const struct order *order)
{
    const struct live *live = context;
    char own[PUSH_TOPIC_SIZE];
    AUTO_FREE char *text = message("order", shape_order(order, &live->cabin->menu));
    if (!text) {
        return;
    }
    push_publish(live->push, CREW_TOPIC, text, strlen(text));
    if (order->passenger[0]) {
        passenger_topic(order->passenger, own);
        push_publish(live->push, own, text, strlen(text));
    }
}

static void tell_stock(void *context, const struct stock *stock)
{
    publish(context, CABIN_TOPIC, "stock", shape_stock(stock));
    publish(context, CREW_TOPIC, "stock", shape_crew_stock(stock));
}

static void tell_seat(void *context, const char *seat)
{
    const struct live *live = context;
    if (seat[0]) {
        publish(live, CREW_TOPIC, "seat", shape_seat(live->cabin, seat));
    }
}

/* Each phone hears of its own zone. */
static void tell_service_now(void *context)
{
    const struct live *live = context;
    publish(live, CREW_TOPIC, "service", shape_crew_service(live->cabin));
    for (const struct passenger *p = live->cabin->roster.passengers; p; p = p->hh.next) {
        struct service_now now = service_for(live->cabin, p->seat);
        publish_to_passenger(live, p->id, "service", shape_service(&now));
    }
}

static void tell_announcement(void *context)
{
    const struct live *live = context;
    publish(live, ALL_TOPIC, "announcement", shape_announcement(live->cabin));
}

static void tell_leg(void *context)
{
    const struct live *live = context;
    publish(live, ALL_TOPIC, "hello", shape_beat(live->cabin));
}

static void session_topic(const char *token_hash, char out[PUSH_TOPIC_SIZE])
{
    text_format(out, PUSH_TOPIC_SIZE, "tablet:%.32s", token_hash);
}

static void hang_up(void *context, const char *token_hash)
{
    const struct live *live = context;
    char topic[PUSH_TOPIC_SIZE];
    session_topic(token_hash, topic);
    push_close(live->push, topic);
}

void live_beat(struct live *live)
{
    publish(live, ALL_TOPIC, "beat", shape_beat(live->cabin));
}

/* --- sockets --- */

static void greet_with(struct push *push, const char *kind, json_t *take_data)
{
    AUTO_FREE char *text = message(kind, take_data);
    if (text) {
        push_greet(push, text, strlen(text));
    }
}

static void greet(void *context, struct push *push)
{
    const struct live *live = context;
    greet_with(push, "hello", shape_beat(live->cabin));
    if (live->cabin->flight_known) {
        greet_with(push, "flight", shape_flight(&live->cabin->flight));
    }
}

void live_connect(struct live *live)
{
    live->cabin->publisher = (struct publisher){
        .progress_saved = tell_progress,
        .flight_changed = tell_flight,
        .order_changed = tell_order,
        .stock_changed = tell_stock,
        .seat_changed = tell_seat,
        .service_changed = tell_service_now,
        .announcement_changed = tell_announcement,
        .leg_changed = tell_leg,
        .crew_left = hang_up,
        .context = live,
    };
    push_set_greeter(live->push, greet, live);
}

static void get_live(struct request *req)
{
    char own[PUSH_TOPIC_SIZE];
    const char *topics[] = {ALL_TOPIC, CABIN_TOPIC, own, NULL};
    passenger_topic(session_of(req)->passenger->id, own);
    reply_socket(req, topics);
}

static void get_crew_live(struct request *req)
{
    char own[PUSH_TOPIC_SIZE];
    const char *topics[] = {ALL_TOPIC, CREW_TOPIC, own, NULL};
    session_topic(crew_of(req)->token_hash, own);
    reply_socket(req, topics);
}

const struct route LIVE_ROUTES[] = {
    {"live", HTTP_SOCKET, "/api/v1/live", SCOPE_PASSENGER, get_live},
    {0},
};

const struct route CREW_LIVE_ROUTES[] = {
    {"crewLive", HTTP_SOCKET, "/api/v1/crew/live", SCOPE_CREW, get_crew_live},
    {0},
};
