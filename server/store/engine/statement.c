#include "store/engine/statement.h"

#include <stdarg.h>
#include <string.h>

#include "base/log.h"
#include "base/metrics.h"

enum err statement_failed(struct db *db, const char *what)
{
    log_error("store_failed", "at=%s code=%d error=\"%s\"", what, sqlite3_extended_errcode(db->sql),
              sqlite3_errmsg(db->sql));
    metric_add(METRIC_STORE_FAILURES, 1);
    return ERR_STORE;
}

enum err statement_prepare(struct db *db, const char *sql, sqlite3_stmt **out)
{
    if (sqlite3_prepare_v2(db->sql, sql, -1, out, NULL) != SQLITE_OK) {
        return statement_failed(db, "prepare");
    }
    return ERR_OK;
}

static void bind_all(sqlite3_stmt *stmt, const char *format, va_list args)
{
    for (int i = 0; format[i]; i++) {
        if (format[i] == 't') {
            sqlite3_bind_text(stmt, i + 1, va_arg(args, const char *), -1, SQLITE_TRANSIENT);
        } else if (format[i] == 'i') {
            sqlite3_bind_int64(stmt, i + 1, va_arg(args, int64_t));
        } else {
            const void *bytes = va_arg(args, const void *);
            size_t size = va_arg(args, size_t);
            sqlite3_bind_blob64(stmt, i + 1, bytes ? bytes : "", size, SQLITE_TRANSIENT);
        }
    }
}

void statement_bind(sqlite3_stmt *stmt, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bind_all(stmt, format, args);
    va_end(args);
}

enum err statement_run(struct db *db, sqlite3_stmt *stmt)
{
    return sqlite3_step(stmt) == SQLITE_DONE ? ERR_OK : statement_failed(db, "step");
}

enum err statement_do(struct db *db, const char *sql, const char *format, ...)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    enum err e = statement_prepare(db, sql, &stmt);
    if (e != ERR_OK) {
        return e;
    }
    if ((int)strlen(format) != sqlite3_bind_parameter_count(stmt)) {
        return statement_failed(db, "parameters");
    }
    va_list args;
    va_start(args, format);
    bind_all(stmt, format, args);
    va_end(args);
    return statement_run(db, stmt);
}

const char *statement_text(sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    return text ? text : "";
}
