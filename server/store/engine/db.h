/* One SQLite database, opened so that what was answered as stored is on disk (WAL,
 * synchronous=FULL). The handle belongs to one thread at a time. */
#ifndef STORE_ENGINE_DB_H
#define STORE_ENGINE_DB_H

#include <stdbool.h>

#include "base/err.h"

struct db;

/* Opens, or makes, the database file and brings it to this program's schema. ERR_STORE, with one
 * line in the log that says what to do, if it is no database, damaged, or of a newer program. */
MUST_CHECK enum err db_open(const char *path, struct db **out);
void db_close(struct db *db);

MUST_CHECK enum err db_begin(struct db *db);
MUST_CHECK enum err db_commit(struct db *db);
void db_rollback(struct db *db);

/* A job inside the open transaction: what it did is undone alone. */
MUST_CHECK enum err db_savepoint(struct db *db);
void db_savepoint_end(struct db *db, enum err result);

/* False when SQLite has given the open transaction up by itself (full disk, I/O error). */
bool db_in_transaction(const struct db *db);

#endif
