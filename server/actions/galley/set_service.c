#include "actions/galley/galley.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/galley/services.h"

struct setting {
    struct job job;
    struct cabin *cabin;
    char leg[ID_SIZE];
    struct service_wish wish; /* its texts are the two below */
    char zone[ZONE_NAME_SIZE];
    char reason[ORDER_REASON_SIZE];
    struct service service;
    galley_done done;
    void *arg;
};

const struct flight *known_flight(const struct cabin *cabin)
{
    return cabin->flight_known ? &cabin->flight : NULL;
}

static bool is_same(const struct service_now *one, const struct service_now *other)
{
    return one->state == other->state && strcmp(one->reason, other->reason) == 0;
}

void tell_service(struct cabin *cabin)
{
    bool news = false;
    for (size_t i = 0; i < cabin->service.zone_count; i++) {
        struct service_now now =
            service_at(&cabin->service, cabin->service.zones[i].first_row, known_flight(cabin));
        news = news || !is_same(&now, &cabin->service_told[i]);
        cabin->service_told[i] = now;
    }
    if (news) {
        cabin->publisher.service_changed(cabin->publisher.context);
    }
}

static void apply(struct service *service, const struct service_wish *wish)
{
    const struct zone *only = wish->zone ? service_zone(service, wish->zone) : NULL;
    for (size_t i = 0; wish->has_state && i < service->zone_count; i++) {
        struct zone *z = &service->zones[i];
        if (!only || z == only) {
            z->by_hand = wish->state;
            text_copy(z->reason, sizeof(z->reason),
                      wish->state == SERVICE_OPEN ? "" : wish->reason);
        }
    }
    if (wish->has_last_orders) {
        service->last_orders_s = wish->last_orders_s;
    }
}

/* Thread: writer. On top of what is on disk, so that two tablets do not undo each other. */
static enum err run(struct db *db, struct job *job)
{
    struct setting *s = (struct setting *)job;
    enum err e = services_load(db, s->leg, &s->service);
    if (e == ERR_OK) {
        apply(&s->service, &s->wish);
        e = services_save(db, s->leg, &s->service);
    }
    return e;
}

static void finish(struct job *job, enum err e)
{
    struct setting *s = (struct setting *)job;
    if (e == ERR_OK) {
        s->cabin->service = s->service;
        tell_service(s->cabin);
    }
    s->done(s->arg, e);
    free(s);
}

void set_service(struct cabin *cabin, const struct service_wish *wish, galley_done done, void *arg)
{
    if (wish->zone && !service_zone(&cabin->service, wish->zone)) {
        done(arg, ERR_NOT_FOUND);
        return;
    }
    struct setting *s = calloc(1, sizeof(*s));
    if (!s) {
        done(arg, ERR_NO_MEMORY);
        return;
    }
    s->job = (struct job){.run = run, .done = finish};
    s->cabin = cabin;
    s->service = cabin->service;
    s->done = done;
    s->arg = arg;
    text_copy(s->leg, sizeof(s->leg), cabin->board.leg.id);
    text_copy(s->zone, sizeof(s->zone), wish->zone ? wish->zone : "");
    text_copy(s->reason, sizeof(s->reason), wish->reason ? wish->reason : "crew");
    s->wish = *wish;
    s->wish.zone = wish->zone ? s->zone : NULL;
    s->wish.reason = s->reason;
    writer_submit(cabin->writer, &s->job);
}
