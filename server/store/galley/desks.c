#include "store/galley/desks.h"

#include "store/engine/statement.h"

static const char SQL_OPEN[] =
    "INSERT INTO crew_session (token_hash, name, note, opened_ms) VALUES (?, ?, ?, ?)";
static const char SQL_CLOSE[] = "DELETE FROM crew_session WHERE token_hash = ?";
static const char SQL_ALL[] = "SELECT token_hash, name, note FROM crew_session";

enum err desks_open(struct db *db, const struct crew_session *session, int64_t wall_ms)
{
    return statement_do(db, SQL_OPEN, "ttti", session->token_hash, session->name, session->note,
                        wall_ms);
}

enum err desks_close(struct db *db, const char *token_hash)
{
    return statement_do(db, SQL_CLOSE, "t", token_hash);
}

enum err desks_load(struct db *db, struct desk *desk, int64_t mono_ms)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    int step = SQLITE_DONE;
    enum err e = statement_prepare(db, SQL_ALL, &stmt);
    while (e == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        e = desk_add(desk, statement_text(stmt, 0), statement_text(stmt, 1),
                     statement_text(stmt, 2), mono_ms);
    }
    return e == ERR_OK && step != SQLITE_DONE ? statement_failed(db, "crew_session") : e;
}
