#include "store/sessions.h"

#include "store/engine/statement.h"

static const char SQL_MEET[] = "INSERT INTO passenger (id, seat, opened_ms) VALUES (?, ?, ?)"
                               " ON CONFLICT (id) DO NOTHING";
static const char SQL_OPEN[] =
    "INSERT INTO session (token_hash, passenger, language, opened_ms) VALUES (?, ?, ?, ?)";
static const char SQL_SIT[] = "UPDATE passenger SET seat = ? WHERE id = ?";
static const char SQL_SPEAK[] = "UPDATE session SET language = ? WHERE token_hash = ?";
static const char SQL_ALL[] = "SELECT s.token_hash, s.passenger, p.seat, s.language FROM session s"
                              " JOIN passenger p ON p.id = s.passenger";

enum err sessions_insert(struct db *db, const struct session *session, int64_t wall_ms)
{
    const struct passenger *p = session->passenger;
    enum err e = statement_do(db, SQL_MEET, "tti", p->id, p->seat, wall_ms);
    if (e == ERR_OK) {
        e = statement_do(db, SQL_OPEN, "ttti", session->token_hash, p->id, session->language,
                         wall_ms);
    }
    return e;
}

enum err sessions_update(struct db *db, const struct session *session)
{
    enum err e = statement_do(db, SQL_SIT, "tt", session->passenger->seat, session->passenger->id);
    if (e == ERR_OK) {
        e = statement_do(db, SQL_SPEAK, "tt", session->language, session->token_hash);
    }
    return e;
}

enum err sessions_load(struct db *db, struct roster *roster)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    int step = SQLITE_DONE;
    enum err e = statement_prepare(db, SQL_ALL, &stmt);
    while (e == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        e = roster_add(roster, statement_text(stmt, 0), statement_text(stmt, 1),
                       statement_text(stmt, 2), statement_text(stmt, 3));
    }
    return e == ERR_OK && step != SQLITE_DONE ? statement_failed(db, "sessions") : e;
}
