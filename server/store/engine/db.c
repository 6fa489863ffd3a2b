#include "store/engine/db.h"

#include <stdlib.h>

#include "base/log.h"
#include "store/engine/migrate.h"
#include "store/engine/statement.h"

static const char SQL_SETTINGS[] = "PRAGMA journal_mode = WAL;"
                                   "PRAGMA synchronous = FULL;"
                                   "PRAGMA foreign_keys = ON;"
                                   "PRAGMA secure_delete = ON;"
                                   "PRAGMA wal_autocheckpoint = 256;";

static enum err set_up(struct db *db, const char *path)
{
    sqlite3_extended_result_codes(db->sql, 1);
    sqlite3_busy_timeout(db->sql, 5000);
    if (sqlite3_exec(db->sql, SQL_SETTINGS, NULL, NULL, NULL) != SQLITE_OK) {
        log_error("database_unusable",
                  "path=%s error=\"%s\" hint=\"check the disk, move the file away and start again, "
                  "or start with another --data\"",
                  path, sqlite3_errmsg(db->sql));
        return ERR_STORE;
    }
    return migrate_up(db, path);
}

enum err db_open(const char *path, struct db **out)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    struct db *db = calloc(1, sizeof(*db));
    if (!db) {
        return ERR_NO_MEMORY;
    }
    enum err e = ERR_OK;
    if (sqlite3_open_v2(path, &db->sql, flags, NULL) != SQLITE_OK) {
        log_error("database_unopened", "path=%s error=\"%s\" hint=\"is the folder writable?\"",
                  path, sqlite3_errmsg(db->sql));
        e = ERR_STORE;
    }
    if (e == ERR_OK) {
        e = set_up(db, path);
    }
    if (e != ERR_OK) {
        db_close(db);
        return e;
    }
    *out = db;
    return ERR_OK;
}

void db_close(struct db *db)
{
    if (db) {
        sqlite3_close(db->sql);
        free(db);
    }
}

enum err db_begin(struct db *db)
{
    return statement_do(db, "BEGIN IMMEDIATE", "");
}

enum err db_commit(struct db *db)
{
    enum err e = statement_do(db, "COMMIT", "");
    if (e != ERR_OK) {
        db_rollback(db);
    }
    return e;
}

void db_rollback(struct db *db)
{
    if (db_in_transaction(db)) {
        sqlite3_exec(db->sql, "ROLLBACK", NULL, NULL, NULL);
    }
}

enum err db_savepoint(struct db *db)
{
    return statement_do(db, "SAVEPOINT job", "");
}

void db_savepoint_end(struct db *db, enum err result)
{
    if (!db_in_transaction(db)) {
        return;
    }
    if (result != ERR_OK) {
        sqlite3_exec(db->sql, "ROLLBACK TO job", NULL, NULL, NULL);
    }
    sqlite3_exec(db->sql, "RELEASE job", NULL, NULL, NULL);
}

bool db_in_transaction(const struct db *db)
{
    return !sqlite3_get_autocommit(db->sql);
}
