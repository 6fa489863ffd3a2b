#include "actions/actions.h"

#include <stdlib.h>

#include "base/text.h"
#include "store/sessions.h"

struct change {
    struct job job;
    struct cabin *cabin;
    struct session session;
    struct passenger passenger;
    session_done done;
    void *arg;
};

/* Thread: writer */
static enum err run(struct db *db, struct job *job)
{
    return sessions_update(db, &((const struct change *)job)->session);
}

/* What the crew knows of the seat goes along. */
static void move_to(const struct cabin *cabin, struct passenger *passenger, const char *seat)
{
    char before[SEAT_SIZE];
    text_copy(before, sizeof(before), passenger->seat);
    text_copy(passenger->seat, sizeof(passenger->seat), seat);
    if (passenger->do_not_disturb || passenger->wake_for_meals) {
        cabin->publisher.seat_changed(cabin->publisher.context, before);
        cabin->publisher.seat_changed(cabin->publisher.context, seat);
    }
}

static void finish(struct job *job, enum err e)
{
    struct change *change = (struct change *)job;
    struct session *s = roster_find(&change->cabin->roster, change->session.token_hash);
    if (e == ERR_OK && !s) {
        e = ERR_NO_SESSION;
    }
    if (e == ERR_OK) {
        text_copy(s->language, sizeof(s->language), change->session.language);
        move_to(change->cabin, s->passenger, change->passenger.seat);
    }
    change->done(change->arg, e, e == ERR_OK ? s : NULL);
    free(change);
}

void change_session(struct cabin *cabin, const struct session *session,
                    const struct session_wish *wish, session_done done, void *arg)
{
    bool seat = !wish->seat || seatmap_has(&cabin->seatmap, wish->seat);
    bool language = !wish->language || language_is_valid(wish->language);
    struct change *change = seat && language ? calloc(1, sizeof(*change)) : NULL;
    if (!change) {
        done(arg, seat && language ? ERR_NO_MEMORY : ERR_INVALID, NULL);
        return;
    }
    *change = (struct change){
        .job = {.run = run, .done = finish},
        .cabin = cabin,
        .session = *session,
        .passenger = *session->passenger,
        .done = done,
        .arg = arg,
    };
    change->session.passenger = &change->passenger;
    if (wish->seat) {
        text_copy(change->passenger.seat, SEAT_SIZE, wish->seat);
    }
    if (wish->language) {
        text_copy(change->session.language, LANGUAGE_SIZE, wish->language);
    }
    writer_submit(cabin->writer, &change->job);
}
