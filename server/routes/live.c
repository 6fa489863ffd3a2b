#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "routes/routes.h"
#include "routes/shapes.h"

static const char CABIN_TOPIC[] = "cabin";

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

static void tell_progress(void *context, const struct viewing *viewing)
{
    char topic[PUSH_TOPIC_SIZE];
    AUTO_FREE char *text = message("progress", shape_progress(viewing));
    passenger_topic(viewing->key.passenger, topic);
    if (text) {
        push_publish(context, topic, text, strlen(text));
    }
}

static void tell_flight(void *context, const struct flight *flight)
{
    AUTO_FREE char *text = message("flight", shape_flight(flight));
    if (text) {
        push_publish(context, CABIN_TOPIC, text, strlen(text));
    }
}

static void greet(void *context, struct push *push)
{
    const struct cabin *cabin = context;
    AUTO_FREE char *text =
        cabin->flight_known ? message("flight", shape_flight(&cabin->flight)) : NULL;
    if (text) {
        push_greet(push, text, strlen(text));
    }
}

void live_connect(struct cabin *cabin, struct push *push)
{
    cabin->publisher = (struct publisher){tell_progress, tell_flight, push};
    push_set_greeter(push, greet, cabin);
}

static void get_live(struct request *req)
{
    char own[PUSH_TOPIC_SIZE];
    const char *topics[] = {CABIN_TOPIC, own, NULL};
    passenger_topic(session_of(req)->passenger->id, own);
    reply_socket(req, topics);
}

const struct route LIVE_ROUTES[] = {
    {"live", HTTP_SOCKET, "/api/v1/live", SCOPE_PASSENGER, get_live},
    {0},
};
