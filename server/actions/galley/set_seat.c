#include "actions/galley/galley.h"

#include <stdlib.h>

#include "base/text.h"
#include "store/galley/seats.h"

struct wishing {
    struct job job;
    struct cabin *cabin;
    struct passenger passenger;
    galley_done done;
    void *arg;
};

/* Thread: writer */
static enum err run_wishing(struct db *db, struct job *job)
{
    return seats_save_wishes(db, &((const struct wishing *)job)->passenger);
}

static void finish_wishing(struct job *job, enum err e)
{
    struct wishing *w = (struct wishing *)job;
    struct passenger *p = roster_passenger(&w->cabin->roster, w->passenger.id);
    if (e == ERR_OK && p) {
        p->do_not_disturb = w->passenger.do_not_disturb;
        p->wake_for_meals = w->passenger.wake_for_meals;
        w->cabin->publisher.seat_changed(w->cabin->publisher.context, p->seat);
    }
    w->done(w->arg, e);
    free(w);
}

void save_wishes(struct cabin *cabin, const struct passenger *passenger, bool do_not_disturb,
                 bool wake_for_meals, galley_done done, void *arg)
{
    struct wishing *w = calloc(1, sizeof(*w));
    if (!w) {
        done(arg, ERR_NO_MEMORY);
        return;
    }
    *w = (struct wishing){.job = {.run = run_wishing, .done = finish_wishing},
                          .cabin = cabin,
                          .passenger = *passenger,
                          .done = done,
                          .arg = arg};
    w->passenger.do_not_disturb = do_not_disturb;
    w->passenger.wake_for_meals = wake_for_meals;
    writer_submit(cabin->writer, &w->job);
}

struct noting {
    struct job job;
    struct cabin *cabin;
    char leg[ID_SIZE];
    struct seat_note note;
    galley_done done;
    void *arg;
};

/* Thread: writer */
static enum err run_noting(struct db *db, struct job *job)
{
    const struct noting *n = (const struct noting *)job;
    return seats_save_note(db, n->leg, &n->note);
}

static void finish_noting(struct job *job, enum err e)
{
    struct noting *n = (struct noting *)job;
    if (e == ERR_OK) {
        e = board_put_note(&n->cabin->board, &n->note);
    }
    if (e == ERR_OK) {
        n->cabin->publisher.seat_changed(n->cabin->publisher.context, n->note.seat);
    }
    n->done(n->arg, e);
    free(n);
}

void set_seat(struct cabin *cabin, const struct seat_note *note, galley_done done, void *arg)
{
    if (!seatmap_has(&cabin->seatmap, note->seat) || !text_is_clean(note->note)) {
        done(arg, ERR_INVALID);
        return;
    }
    struct noting *n = calloc(1, sizeof(*n));
    if (!n) {
        done(arg, ERR_NO_MEMORY);
        return;
    }
    *n = (struct noting){.job = {.run = run_noting, .done = finish_noting},
                         .cabin = cabin,
                         .note = *note,
                         .done = done,
                         .arg = arg};
    text_copy(n->leg, sizeof(n->leg), cabin->board.leg.id);
    writer_submit(cabin->writer, &n->job);
}
