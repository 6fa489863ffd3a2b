#include "actions/galley/galley.h"

#include <stdlib.h>
#include <string.h>

#include "actions/galley/kept.h"
#include "base/log.h"
#include "base/text.h"
#include "store/crew.h"
#include "store/galley/desks.h"

enum { BURST = 20, PERIOD_MS = 1000, PIN_SIZE = ID_PIN_MAX + 1 };

struct signing {
    struct job job;
    struct cabin *cabin;
    struct crew_session session;
    char pin[PIN_SIZE];
    char from_hash[ID_HASH_SIZE]; /* "": nobody hands over */
    char leg[ID_SIZE];
    struct order *orders; /* that change hands, as they will be */
    size_t order_count;
    int64_t wall_ms;
    sign_in_done done;
    void *arg;
};

static void end_session(struct cabin *cabin, const char *token_hash)
{
    char hash[ID_HASH_SIZE];
    text_copy(hash, sizeof(hash), token_hash); /* it may be the session's own, which goes now */
    desk_drop(&cabin->desk, hash);
    cabin->publisher.crew_left(cabin->publisher.context, hash);
}

/* Thread: writer. An unknown name takes as long as a wrong PIN. */
static enum err check_pin(struct db *db, const struct signing *s)
{
    static const char NOBODY[] = "$argon2id$v=19$m=8192,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                                 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    struct crew_account account;
    enum err e = crew_find(db, s->session.name, &account);
    if (e != ERR_OK && e != ERR_NOT_FOUND) {
        return e;
    }
    bool matches = id_pin_matches(e == ERR_OK ? account.pin_hash : NOBODY, s->pin);
    return e == ERR_OK && matches ? ERR_OK : ERR_PIN;
}

/* Thread: writer */
static enum err take_over(struct db *db, struct signing *s)
{
    enum err e = desks_close(db, s->from_hash);
    return e == ERR_OK ? kept_orders(db, s->leg, s->orders, s->order_count) : e;
}

/* Thread: writer */
static enum err run(struct db *db, struct job *job)
{
    struct signing *s = (struct signing *)job;
    enum err e = check_pin(db, s);
    if (e == ERR_OK) {
        e = desks_open(db, &s->session, s->wall_ms);
    }
    return e == ERR_OK && s->from_hash[0] ? take_over(db, s) : e;
}

static void keep(struct signing *s)
{
    desk_succeeded(&s->cabin->desk, s->session.name);
    if (s->from_hash[0]) {
        end_session(s->cabin, s->from_hash);
    }
    for (size_t i = 0; i < s->order_count; i++) {
        kept_order(s->cabin, &s->orders[i]);
    }
}

static void finish(struct job *job, enum err e)
{
    struct signing *s = (struct signing *)job;
    struct desk *desk = &s->cabin->desk;
    int64_t mono_ms = s->cabin->clock->mono_ms();
    if (e == ERR_PIN) {
        desk_failed(desk, s->session.name, mono_ms);
        log_warn("crew_pin_wrong", "locked_s=%d", desk_locked_s(desk, s->session.name, mono_ms));
    } else if (e == ERR_OK) {
        keep(s);
        e = desk_add(desk, s->session.token_hash, s->session.name, s->session.note, mono_ms);
    }
    s->done(s->arg, e, e == ERR_OK ? desk_find(desk, s->session.token_hash, mono_ms) : NULL, 0);
    explicit_bzero(s->pin, sizeof(s->pin));
    free(s->orders);
    free(s);
}

/* What the one who hands over has claimed and not yet brought. */
static enum err gather(struct signing *s, const char *from)
{
    const struct board *board = &s->cabin->board;
    const struct deed deed = {.by = ACTOR_CREW,
                              .who = s->session.name,
                              .reason = "handover",
                              .at_ms = s->wall_ms};
    s->orders = calloc(HASH_COUNT(board->orders) + 1, sizeof(*s->orders));
    if (!s->orders) {
        return ERR_NO_MEMORY;
    }
    for (const struct order *o = board->orders; o; o = o->hh.next) {
        struct order changed = *o;
        if (strcmp(o->claimed_by, from) == 0 && order_claim(&changed, &deed) == ERR_OK) {
            s->orders[s->order_count++] = changed;
        }
    }
    return ERR_OK;
}

/* What can be said before the PIN is looked at. */
static enum err judge(struct cabin *cabin, const struct sign_in_wish *wish, int *wait_s)
{
    int64_t mono_ms = cabin->clock->mono_ms();
    if (!crew_name_is_valid(wish->name) || !id_pin_is_valid(wish->pin) ||
        strlen(wish->note) >= CREW_NOTE_SIZE || !text_is_clean(wish->note)) {
        return ERR_INVALID;
    }
    *wait_s = desk_locked_s(&cabin->desk, wish->name, mono_ms);
    if (*wait_s > 0 || !limit_take(&cabin->sign_ins, BURST, PERIOD_MS, mono_ms, wait_s)) {
        return ERR_TOO_MANY;
    }
    return ERR_OK;
}

void sign_in(struct cabin *cabin, const struct sign_in_wish *wish, char token[ID_SIZE],
             sign_in_done done, void *arg)
{
    int wait_s = 0;
    enum err e = judge(cabin, wish, &wait_s);
    struct signing *s = e == ERR_OK ? calloc(1, sizeof(*s)) : NULL;
    if (!s) {
        done(arg, e == ERR_OK ? ERR_NO_MEMORY : e, NULL, wait_s);
        return;
    }
    s->job = (struct job){.run = run, .done = finish};
    s->cabin = cabin;
    s->wall_ms = cabin->clock->wall_ms();
    s->done = done;
    s->arg = arg;
    id_new(token);
    id_hash(token, s->session.token_hash);
    text_copy(s->session.name, sizeof(s->session.name), wish->name);
    text_copy(s->session.note, sizeof(s->session.note), wish->note);
    text_copy(s->pin, sizeof(s->pin), wish->pin);
    text_copy(s->leg, sizeof(s->leg), cabin->board.leg.id);
    if (wish->from) {
        text_copy(s->from_hash, sizeof(s->from_hash), wish->from->token_hash);
        e = gather(s, wish->from->name);
    }
    if (e != ERR_OK) {
        s->job.result = e;
        finish(&s->job, e);
        return;
    }
    writer_submit(cabin->writer, &s->job);
}

struct leaving {
    struct job job;
    struct cabin *cabin;
    char token_hash[ID_HASH_SIZE];
    galley_done done;
    void *arg;
};

/* Thread: writer */
static enum err run_leaving(struct db *db, struct job *job)
{
    return desks_close(db, ((const struct leaving *)job)->token_hash);
}

static void finish_leaving(struct job *job, enum err e)
{
    struct leaving *l = (struct leaving *)job;
    l->done(l->arg, e);
    if (e == ERR_OK) {
        end_session(l->cabin, l->token_hash);
    }
    free(l);
}

void sign_out(struct cabin *cabin, const struct crew_session *session, galley_done done, void *arg)
{
    struct leaving *l = calloc(1, sizeof(*l));
    if (!l) {
        done(arg, ERR_NO_MEMORY);
        return;
    }
    *l = (struct leaving){.job = {.run = run_leaving, .done = finish_leaving},
                          .cabin = cabin,
                          .done = done,
                          .arg = arg};
    text_copy(l->token_hash, sizeof(l->token_hash), session->token_hash);
    writer_submit(cabin->writer, &l->job);
}

struct checking {
    struct job job;
    struct cabin *cabin;
    struct desk on_disk;
};

/* Thread: writer */
static enum err run_checking(struct db *db, struct job *job)
{
    return desks_load(db, &((struct checking *)job)->on_disk, 0);
}

static void finish_checking(struct job *job, enum err e)
{
    struct checking *c = (struct checking *)job;
    struct crew_session *s;
    struct crew_session *next;
    HASH_ITER(hh, c->cabin->desk.sessions, s, next)
    {
        if (e == ERR_OK && !desk_find(&c->on_disk, s->token_hash, 0)) {
            log_info("crew_session_revoked", "hint=\"account removed, or another PIN set\"");
            end_session(c->cabin, s->token_hash);
        }
    }
    desk_clear(&c->on_disk);
    free(c);
}

void check_desk(struct cabin *cabin)
{
    struct checking *c = cabin->desk.sessions ? calloc(1, sizeof(*c)) : NULL;
    if (c) {
        c->job = (struct job){.run = run_checking, .done = finish_checking};
        c->cabin = cabin;
        writer_submit(cabin->writer, &c->job);
    }
}
