#include "store/galley/stocks.h"

#include "base/text.h"
#include "store/engine/statement.h"

static const char SQL_PREPARE[] =
    "INSERT INTO stock (leg, item, remaining, loaded, wasted, counted, seq)"
    " VALUES (?1, ?2, nullif(?3, -1), nullif(?3, -1), 0, NULL, 0) ON CONFLICT DO NOTHING";
static const char SQL_TAKE[] =
    "UPDATE stock SET remaining = remaining - ?1, seq = ?2"
    " WHERE leg = ?3 AND item = ?4 AND (remaining IS NULL OR remaining >= ?1)";
static const char SQL_SAVE[] =
    "UPDATE stock SET remaining = nullif(?, -1), loaded = nullif(?, -1), wasted = ?,"
    " counted = nullif(?, -1), seq = ? WHERE leg = ? AND item = ?";
static const char SQL_FIND[] =
    "SELECT item, coalesce(remaining, -1), coalesce(loaded, -1), wasted, coalesce(counted, -1), seq"
    " FROM stock WHERE leg = ? AND item = ?";
static const char SQL_HELD[] =
    "SELECT coalesce(sum(l.quantity), 0) FROM order_line l JOIN food_order o ON o.id = l.food_order"
    " WHERE o.leg = ? AND l.item = ? AND l.sold_out = 0"
    " AND o.state NOT IN ('declined', 'cancelled')";
static const char SQL_ALL[] =
    "SELECT item, coalesce(remaining, -1), coalesce(loaded, -1), wasted, coalesce(counted, -1), seq"
    " FROM stock WHERE leg = ? ORDER BY item";

enum err stocks_prepare(struct db *db, const char *leg, const struct menu *menu)
{
    enum err e = ERR_OK;
    for (size_t i = 0; e == ERR_OK && i < menu->item_count; i++) {
        e = statement_do(db, SQL_PREPARE, "tti", leg, menu->items[i].id,
                         (int64_t)menu->items[i].loaded);
    }
    return e;
}

static void read_row(sqlite3_stmt *stmt, struct stock *out)
{
    *out = (struct stock){
        .left = sqlite3_column_int(stmt, 1),
        .loaded = sqlite3_column_int(stmt, 2),
        .wasted = sqlite3_column_int(stmt, 3),
        .counted = sqlite3_column_int(stmt, 4),
        .seq = sqlite3_column_int64(stmt, 5),
    };
    text_copy(out->item, sizeof(out->item), statement_text(stmt, 0));
}

enum err stocks_find(struct db *db, const char *leg, const char *item, struct stock *out)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    enum err e = statement_prepare(db, SQL_FIND, &stmt);
    if (e != ERR_OK) {
        return e;
    }
    statement_bind(stmt, "tt", leg, item);
    int step = sqlite3_step(stmt);
    if (step != SQLITE_ROW) {
        return step == SQLITE_DONE ? ERR_NOT_FOUND : statement_failed(db, "stock");
    }
    read_row(stmt, out);
    return ERR_OK;
}

enum err stocks_take(struct db *db, const char *leg, const char *item, int pieces, int64_t seq,
                     struct stock *out)
{
    enum err e = statement_do(db, SQL_TAKE, "iitt", (int64_t)pieces, seq, leg, item);
    bool taken = e == ERR_OK && sqlite3_changes(db->sql) > 0;
    if (e == ERR_OK) {
        e = stocks_find(db, leg, item, out);
    }
    return e == ERR_OK && !taken ? ERR_SOLD_OUT : e;
}

enum err stocks_held(struct db *db, const char *leg, const char *item, int *out)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    enum err e = statement_prepare(db, SQL_HELD, &stmt);
    if (e != ERR_OK) {
        return e;
    }
    statement_bind(stmt, "tt", leg, item);
    if (sqlite3_step(stmt) != SQLITE_ROW) {
        return statement_failed(db, "held");
    }
    *out = sqlite3_column_int(stmt, 0);
    return ERR_OK;
}

enum err stocks_save(struct db *db, const char *leg, const struct stock *s)
{
    return statement_do(db, SQL_SAVE, "iiiiitt", (int64_t)s->left, (int64_t)s->loaded,
                        (int64_t)s->wasted, (int64_t)s->counted, s->seq, leg, s->item);
}

enum err stocks_load(struct db *db, struct board *board)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    struct stock stock;
    int step = SQLITE_DONE;
    enum err e = statement_prepare(db, SQL_ALL, &stmt);
    if (e == ERR_OK) {
        statement_bind(stmt, "t", board->leg.id);
    }
    while (e == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        read_row(stmt, &stock);
        e = board_put_stock(board, &stock);
    }
    return e == ERR_OK && step != SQLITE_DONE ? statement_failed(db, "stock") : e;
}
