#include "store/crew.h"

#include "base/text.h"
#include "store/engine/statement.h"

static const char SQL_SAVE[] = "INSERT INTO crew (name, pin_hash, changed_ms) VALUES (?, ?, ?)"
                               " ON CONFLICT (name) DO UPDATE SET pin_hash = excluded.pin_hash,"
                               " changed_ms = excluded.changed_ms";
static const char SQL_SIGN_OUT[] = "DELETE FROM crew_session WHERE name = ?";
static const char SQL_REMOVE[] = "DELETE FROM crew WHERE name = ?";
static const char SQL_FIND[] = "SELECT name, pin_hash, changed_ms FROM crew WHERE name = ?";
static const char SQL_ALL[] = "SELECT name, pin_hash, changed_ms FROM crew ORDER BY name";

enum err crew_save(struct db *db, const struct crew_account *account)
{
    enum err e =
        statement_do(db, SQL_SAVE, "tti", account->name, account->pin_hash, account->changed_ms);
    return e == ERR_OK ? statement_do(db, SQL_SIGN_OUT, "t", account->name) : e;
}

enum err crew_remove(struct db *db, const char *name)
{
    enum err e = statement_do(db, SQL_REMOVE, "t", name);
    return e == ERR_OK && sqlite3_changes(db->sql) == 0 ? ERR_NOT_FOUND : e;
}

static void read_row(sqlite3_stmt *stmt, struct crew_account *out)
{
    text_copy(out->name, sizeof(out->name), statement_text(stmt, 0));
    text_copy(out->pin_hash, sizeof(out->pin_hash), statement_text(stmt, 1));
    out->changed_ms = sqlite3_column_int64(stmt, 2);
}

enum err crew_find(struct db *db, const char *name, struct crew_account *out)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    enum err e = statement_prepare(db, SQL_FIND, &stmt);
    if (e != ERR_OK) {
        return e;
    }
    statement_bind(stmt, "t", name);
    int step = sqlite3_step(stmt);
    if (step == SQLITE_ROW) {
        read_row(stmt, out);
        return ERR_OK;
    }
    return step == SQLITE_DONE ? ERR_NOT_FOUND : statement_failed(db, "crew");
}

enum err crew_each(struct db *db, void (*tell)(void *context, const struct crew_account *account),
                   void *context)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    int step = SQLITE_DONE;
    enum err e = statement_prepare(db, SQL_ALL, &stmt);
    while (e == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        struct crew_account account;
        read_row(stmt, &account);
        tell(context, &account);
    }
    return e == ERR_OK && step != SQLITE_DONE ? statement_failed(db, "crew") : e;
}
