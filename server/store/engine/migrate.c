#include "store/engine/migrate.h"

#include <stddef.h>

#include "base/log.h"
#include "base/text.h"
#include "store/migrations.h"
#include "store/engine/statement.h"

static enum err read_version(struct db *db, int *out)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    enum err e = statement_prepare(db, "PRAGMA user_version", &stmt);
    if (e == ERR_OK && sqlite3_step(stmt) != SQLITE_ROW) {
        e = statement_failed(db, "user_version");
    }
    *out = e == ERR_OK ? sqlite3_column_int(stmt, 0) : 0;
    return e;
}

static enum err apply(struct db *db, int number)
{
    char mark[64];
    text_format(mark, sizeof(mark), "PRAGMA user_version = %d", number);
    int reached = 0;
    enum err e = db_begin(db);
    if (e == ERR_OK) {
        e = read_version(db, &reached);
    }
    if (e != ERR_OK || reached >= number) { /* another program was faster */
        db_rollback(db);
        return e;
    }
    const char *sql = (const char *)MIGRATIONS[number - 1];
    if (sqlite3_exec(db->sql, sql, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(db->sql, mark, NULL, NULL, NULL) != SQLITE_OK) {
        e = statement_failed(db, "migration");
        db_rollback(db);
        return e;
    }
    return db_commit(db);
}

enum err migrate_up(struct db *db, const char *path)
{
    int version;
    enum err e = read_version(db, &version);
    if (e == ERR_OK && version > MIGRATION_COUNT) {
        log_error("database_newer",
                  "path=%s schema=%d known=%d hint=\"it was written by a newer aisle-server: "
                  "install that version, or start with another --data\"",
                  path, version, MIGRATION_COUNT);
        return ERR_STORE;
    }
    for (int number = version + 1; e == ERR_OK && number <= MIGRATION_COUNT; number++) {
        e = apply(db, number);
        if (e == ERR_OK) {
            log_info("database_migrated", "path=%s schema=%d", path, number);
        }
    }
    return e;
}
