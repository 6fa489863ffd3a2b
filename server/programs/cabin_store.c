#include "programs/cabin_store.h"

#include "base/log.h"
#include "base/metrics.h"
#include "base/text.h"
#include "store/engine/db.h"
#include "store/events.h"
#include "store/galley/desks.h"
#include "store/galley/legs.h"
#include "store/galley/orders.h"
#include "store/galley/seats.h"
#include "store/galley/services.h"
#include "store/galley/stocks.h"
#include "store/sessions.h"
#include "store/viewings.h"

/* The leg goes on where it was; a new database begins with one. Items that the menu has since got
 * are added as they were loaded. */
static enum err find_leg(struct db *db, struct cabin *cabin)
{
    struct board *board = &cabin->board;
    enum err e = legs_load(db, &board->leg, &board->seq);
    if (e == ERR_NOT_FOUND) {
        id_new(board->leg.id);
        board->leg.opened_ms = cabin->clock->wall_ms();
        e = legs_begin(db, &board->leg);
    }
    return e == ERR_OK ? stocks_prepare(db, board->leg.id, &cabin->menu) : e;
}

static enum err begin(struct db *db, struct cabin *cabin)
{
    enum err e = db_begin(db);
    if (e != ERR_OK) {
        return e;
    }
    e = events_begin_epoch(db, cabin->clock->wall_ms());
    if (e == ERR_OK) {
        e = find_leg(db, cabin);
    }
    if (e != ERR_OK) {
        db_rollback(db);
        return e;
    }
    return db_commit(db);
}

static enum err load_people(struct db *db, struct cabin *cabin)
{
    enum err e = sessions_load(db, &cabin->roster);
    if (e == ERR_OK) {
        e = seats_load_wishes(db, &cabin->roster);
    }
    if (e == ERR_OK) {
        e = viewings_load(db, &cabin->viewings);
    }
    return e == ERR_OK ? desks_load(db, &cabin->desk, cabin->clock->mono_ms()) : e;
}

static enum err load_galley(struct db *db, struct cabin *cabin)
{
    cabin->service.last_orders_s = cabin->menu.last_orders_s;
    enum err e = stocks_load(db, &cabin->board);
    if (e == ERR_OK) {
        e = orders_load(db, &cabin->board);
    }
    if (e == ERR_OK) {
        e = seats_load_notes(db, &cabin->board);
    }
    return e == ERR_OK ? services_load(db, cabin->board.leg.id, &cabin->service) : e;
}

enum err cabin_store_open(const char *data, uv_loop_t *loop, struct cabin *cabin)
{
    struct db *db = NULL;
    AUTO_FREE char *path = text_new("%s/aisle.db", data);
    enum err e = path ? db_open(path, &db) : ERR_NO_MEMORY;
    if (e == ERR_OK) {
        e = begin(db, cabin);
    }
    if (e == ERR_OK) {
        e = load_people(db, cabin);
    }
    if (e == ERR_OK) {
        e = load_galley(db, cabin);
    }
    if (e == ERR_OK) {
        e = writer_start(loop, db, &cabin->writer);
    }
    if (e != ERR_OK) {
        db_close(db);
    }
    metric_set(METRIC_SESSIONS, (int64_t)roster_count(&cabin->roster));
    return e;
}
