/* Inside store/ alone: statements that are prepared, bound and finalized in one scope. */
#ifndef STORE_ENGINE_STATEMENT_H
#define STORE_ENGINE_STATEMENT_H

#include <stdint.h>

#include <sqlite3.h>

#include "base/err.h"
#include "base/id.h"
#include "store/engine/db.h"

struct db {
    sqlite3 *sql;
    char epoch[ID_SIZE];
};

static inline void statement_finalize_at(sqlite3_stmt **where)
{
    sqlite3_finalize(*where);
}
#define AUTO_STMT __attribute__((cleanup(statement_finalize_at)))

/* ERR_STORE, logged, if the statement does not fit the schema. */
MUST_CHECK enum err statement_prepare(struct db *db, const char *sql, sqlite3_stmt **out);

/* format: one letter a parameter, in order: t const char *, i int64_t, b const void * with size_t.
 */
void statement_bind(sqlite3_stmt *stmt, const char *format, ...);

/* Runs a statement that gives no rows. */
MUST_CHECK enum err statement_run(struct db *db, sqlite3_stmt *stmt);

/* Prepares, binds and runs in one. */
MUST_CHECK enum err statement_do(struct db *db, const char *sql, const char *format, ...);

/* Column as text, "" for NULL; borrowed until the next step. */
const char *statement_text(sqlite3_stmt *stmt, int column);

enum err statement_failed(struct db *db, const char *what);

#endif
