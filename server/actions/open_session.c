#include "actions/actions.h"

#include <stdlib.h>

#include "base/metrics.h"
#include "base/text.h"
#include "store/sessions.h"

struct opening {
    struct job job;
    struct cabin *cabin;
    struct session session;
    struct passenger passenger;
    int64_t wall_ms;
    session_done done;
    void *arg;
};

/* Thread: writer */
static enum err run(struct db *db, struct job *job)
{
    const struct opening *opening = (const struct opening *)job;
    return sessions_insert(db, &opening->session, opening->wall_ms);
}

static void finish(struct job *job, enum err e)
{
    struct opening *opening = (struct opening *)job;
    struct roster *roster = &opening->cabin->roster;
    const struct session *s = &opening->session;
    if (e == ERR_OK) {
        e = roster_add(roster, s->token_hash, s->passenger->id, s->passenger->seat, s->language);
    }
    metric_set(METRIC_SESSIONS, (int64_t)roster_count(roster));
    opening->done(opening->arg, e, e == ERR_OK ? roster_find(roster, s->token_hash) : NULL);
    free(opening);
}

static enum err choose_passenger(struct cabin *cabin, const struct session_wish *wish,
                                 struct passenger *out)
{
    if (wish->code) {
        const struct passenger *p =
            roster_take_code(&cabin->roster, wish->code, cabin->clock->mono_ms());
        if (!p) {
            return ERR_NOT_FOUND;
        }
        text_copy(out->id, sizeof(out->id), p->id);
        text_copy(out->seat, sizeof(out->seat), p->seat);
        return ERR_OK;
    }
    id_new(out->id);
    text_copy(out->seat, sizeof(out->seat), wish->seat ? wish->seat : "");
    return ERR_OK;
}

static enum err check(const struct cabin *cabin, const struct session_wish *wish)
{
    bool seat = !wish->seat || seatmap_has(&cabin->seatmap, wish->seat);
    bool language = !wish->language || language_is_valid(wish->language);
    return seat && language ? ERR_OK : ERR_INVALID;
}

void open_session(struct cabin *cabin, const struct session_wish *wish, char token[ID_SIZE],
                  session_done done, void *arg)
{
    struct opening *opening = calloc(1, sizeof(*opening));
    enum err e = opening ? check(cabin, wish) : ERR_NO_MEMORY;
    if (e == ERR_OK) {
        e = choose_passenger(cabin, wish, &opening->passenger);
    }
    if (e != ERR_OK) {
        free(opening);
        done(arg, e, NULL);
        return;
    }
    *opening = (struct opening){
        .job = {.run = run, .done = finish},
        .cabin = cabin,
        .passenger = opening->passenger,
        .wall_ms = cabin->clock->wall_ms(),
        .done = done,
        .arg = arg,
    };
    id_new(token);
    id_hash(token, opening->session.token_hash);
    opening->session.passenger = &opening->passenger;
    text_copy(opening->session.language, LANGUAGE_SIZE, wish->language ? wish->language : "en");
    writer_submit(cabin->writer, &opening->job);
}
