#include "store/events.h"

#include "base/id.h"
#include "store/engine/statement.h"

static const char SQL_EPOCH[] = "INSERT INTO epoch (id, started_ms) VALUES (?, ?)";
static const char SQL_APPEND[] =
    "INSERT INTO event (epoch, seq, kind, passenger, at_ms, body)"
    " SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5 FROM event WHERE epoch = ?1";
static const char SQL_PROBE[] = "INSERT INTO probe (id, at_ms) VALUES (1, ?)"
                                " ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms";
static const char SQL_PROBED[] = "SELECT at_ms FROM probe WHERE id = 1";

enum err events_begin_epoch(struct db *db, int64_t wall_ms)
{
    id_new(db->epoch);
    return statement_do(db, SQL_EPOCH, "ti", db->epoch, wall_ms);
}

enum err events_append(struct db *db, const struct event *event)
{
    return statement_do(db, SQL_APPEND, "tttit", db->epoch, event->kind, event->passenger,
                        event->at_ms, event->body);
}

enum err events_probe(struct db *db, int64_t wall_ms)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    enum err e = statement_do(db, SQL_PROBE, "i", wall_ms);
    if (e == ERR_OK) {
        e = statement_prepare(db, SQL_PROBED, &stmt);
    }
    if (e == ERR_OK &&
        (sqlite3_step(stmt) != SQLITE_ROW || sqlite3_column_int64(stmt, 0) != wall_ms)) {
        e = statement_failed(db, "probe");
    }
    return e;
}
