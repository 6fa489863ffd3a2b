#include "store/galley/legs.h"

#include "base/text.h"
#include "store/engine/statement.h"

static const char SQL_CLOSE[] = "UPDATE leg SET closed_ms = ? WHERE closed_ms IS NULL";
static const char SQL_FORGET[] =
    "UPDATE food_order SET allergens = 0, note = '' WHERE leg IN"
    " (SELECT id FROM leg WHERE closed_ms IS NULL) AND (allergens <> 0 OR note <> '')";
static const char SQL_OPEN[] = "INSERT INTO leg (id, flight, opened_ms) VALUES (?, ?, ?)";
static const char SQL_PRESENT[] =
    "SELECT l.id, l.flight, l.opened_ms, c.seq FROM leg l, change_count c"
    " WHERE l.closed_ms IS NULL AND c.id = 1";
static const char SQL_COUNT[] =
    "UPDATE change_count SET seq = seq + 1 WHERE id = 1"
    " AND EXISTS (SELECT 1 FROM leg WHERE id = ? AND closed_ms IS NULL) RETURNING seq";

enum err legs_begin(struct db *db, const struct leg *leg)
{
    enum err e = statement_do(db, SQL_FORGET, "");
    if (e == ERR_OK) {
        e = statement_do(db, SQL_CLOSE, "i", leg->opened_ms);
    }
    return e == ERR_OK ? statement_do(db, SQL_OPEN, "tti", leg->id, leg->flight, leg->opened_ms)
                       : e;
}

enum err legs_load(struct db *db, struct leg *leg, int64_t *seq)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    enum err e = statement_prepare(db, SQL_PRESENT, &stmt);
    if (e != ERR_OK) {
        return e;
    }
    int step = sqlite3_step(stmt);
    if (step != SQLITE_ROW) {
        return step == SQLITE_DONE ? ERR_NOT_FOUND : statement_failed(db, "leg");
    }
    text_copy(leg->id, sizeof(leg->id), statement_text(stmt, 0));
    text_copy(leg->flight, sizeof(leg->flight), statement_text(stmt, 1));
    leg->opened_ms = sqlite3_column_int64(stmt, 2);
    *seq = sqlite3_column_int64(stmt, 3);
    return ERR_OK;
}

enum err legs_count_change(struct db *db, const char *leg, int64_t *seq)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    enum err e = statement_prepare(db, SQL_COUNT, &stmt);
    if (e != ERR_OK) {
        return e;
    }
    statement_bind(stmt, "t", leg);
    int step = sqlite3_step(stmt);
    if (step != SQLITE_ROW) {
        return step == SQLITE_DONE ? ERR_UNAVAILABLE : statement_failed(db, "change_count");
    }
    *seq = sqlite3_column_int64(stmt, 0);
    return statement_run(db, stmt);
}
