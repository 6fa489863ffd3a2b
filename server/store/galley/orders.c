#include "store/galley/orders.h"

#include <string.h>

#include "base/text.h"
#include "store/engine/statement.h"

#define COLUMNS                                                                                    \
    "id, number, passenger, idempotency_key, fingerprint, seat, state, version, seq, placed_seq,"  \
    " note, phrases, allergens, claimed_by, payment_method, payment_state, payment_token,"         \
    " payment_reference, payment_reason, instead_of, by_crew, placed_ms, changed_ms, "             \
    "payment_chosen"

static const char SQL_NUMBER[] =
    "SELECT coalesce(max(number), 0) + 1 FROM food_order WHERE leg = ?";
static const char SQL_INSERT[] =
    "INSERT INTO food_order (leg, " COLUMNS ")"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char SQL_LINE[] =
    "INSERT INTO order_line (food_order, line, item, seat, options, quantity, price_minor,"
    " sold_out) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
static const char SQL_MOVE[] =
    "INSERT INTO order_move (food_order, version, from_state, to_state, by_actor, who, reason,"
    " at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
static const char SQL_UPDATE[] =
    "UPDATE food_order SET state = ?, version = ?, seq = ?, claimed_by = ?, payment_method = ?,"
    " payment_state = ?, payment_token = ?, payment_reference = ?, payment_reason = ?,"
    " changed_ms = ? WHERE id = ? AND version = ?";
static const char SQL_VOID[] =
    "UPDATE order_line SET sold_out = ? WHERE food_order = ? AND line = ?";
static const char SQL_BY_KEY[] =
    "SELECT " COLUMNS " FROM food_order WHERE passenger = ? AND idempotency_key = ?";
static const char SQL_OF_LEG[] = "SELECT " COLUMNS " FROM food_order WHERE leg = ? ORDER BY number";
static const char SQL_LINES[] =
    "SELECT item, seat, options, quantity, price_minor, sold_out FROM order_line"
    " WHERE food_order = ? ORDER BY line LIMIT 20";
static const char SQL_MOVES[] =
    "SELECT from_state, to_state, by_actor, who, reason, at_ms FROM order_move"
    " WHERE food_order = ?1 AND version IN (SELECT version FROM order_move WHERE food_order = ?1"
    " AND version = 1 UNION SELECT * FROM (SELECT version FROM order_move WHERE food_order = ?1"
    " ORDER BY version DESC LIMIT 31)) ORDER BY version LIMIT 32";
static const char SQL_VOUCHER[] =
    "SELECT count(*) FROM food_order WHERE payment_method = 'voucher' AND payment_state = 'paid'"
    " AND payment_token = ?";

static const char SQL_OPEN[] = "SELECT count(*) FROM food_order WHERE leg = ?"
                               " AND state IN ('placed', 'accepted', 'preparing', 'on_the_way')";
static const char SQL_WAITING[] =
    "SELECT count(*) FROM food_order o WHERE leg = ? AND state IN ('placed', 'accepted',"
    " 'preparing') AND EXISTS (SELECT 1 FROM order_line l WHERE l.food_order = o.id"
    " AND l.item = ? AND l.sold_out = 0)";

/* --- writing --- */

/* One number; second may be NULL. */
static enum err ask(struct db *db, const char *sql, const char *first, const char *second,
                    int64_t *out)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    enum err e = statement_prepare(db, sql, &stmt);
    if (e != ERR_OK) {
        return e;
    }
    statement_bind(stmt, second ? "tt" : "t", first, second);
    if (sqlite3_step(stmt) != SQLITE_ROW) {
        return statement_failed(db, "ask");
    }
    *out = sqlite3_column_int64(stmt, 0);
    return ERR_OK;
}

static enum err insert_row(struct db *db, const char *leg, const struct order *o)
{
    const struct payment *p = &o->payment;
    return statement_do(db, SQL_INSERT, "ttitttttiiittitttttttiiit", leg, o->id, o->number,
                        o->passenger, o->key, o->fingerprint, o->seat, order_state_name(o->state),
                        o->version, o->seq, o->placed_seq, o->note, o->phrases,
                        (int64_t)o->allergens, o->claimed_by, payment_method_name(p->method),
                        payment_state_name(p->state), p->token, p->reference, p->reason,
                        o->instead_of, (int64_t)o->by_crew, o->placed_ms, o->changed_ms,
                        payment_method_name(p->chosen));
}

static enum err insert_lines(struct db *db, const struct order *o)
{
    enum err e = ERR_OK;
    for (size_t i = 0; e == ERR_OK && i < o->line_count; i++) {
        const struct order_line *line = &o->lines[i];
        e = statement_do(db, SQL_LINE, "titttiii", o->id, (int64_t)i, line->item, line->seat,
                         line->options, (int64_t)line->quantity, line->price_minor,
                         (int64_t)line->sold_out);
    }
    return e;
}

static enum err append_move(struct db *db, const struct order *o)
{
    const struct order_move *m = &o->moves[o->move_count - 1];
    return statement_do(db, SQL_MOVE, "tittttti", o->id, o->version,
                        m->first ? "" : order_state_name(m->from), order_state_name(m->to),
                        actor_name(m->by), m->who, m->reason, m->at_ms);
}

enum err orders_insert(struct db *db, const char *leg, struct order *order)
{
    enum err e = ask(db, SQL_NUMBER, leg, NULL, &order->number);
    if (e == ERR_OK) {
        e = insert_row(db, leg, order);
    }
    if (e == ERR_OK) {
        e = insert_lines(db, order);
    }
    return e == ERR_OK ? append_move(db, order) : e;
}

static enum err update_lines(struct db *db, const struct order *o)
{
    enum err e = ERR_OK;
    for (size_t i = 0; e == ERR_OK && i < o->line_count; i++) {
        if (o->lines[i].sold_out) {
            e = statement_do(db, SQL_VOID, "iti", (int64_t)1, o->id, (int64_t)i);
        }
    }
    return e;
}

enum err orders_update(struct db *db, const struct order *o, int64_t was_version)
{
    const struct payment *p = &o->payment;
    enum err e =
        statement_do(db, SQL_UPDATE, "tiittttttiti", order_state_name(o->state), o->version, o->seq,
                     o->claimed_by, payment_method_name(p->method), payment_state_name(p->state),
                     p->token, p->reference, p->reason, o->changed_ms, o->id, was_version);
    if (e == ERR_OK && sqlite3_changes(db->sql) == 0) {
        return ERR_CONFLICT;
    }
    if (e == ERR_OK) {
        e = update_lines(db, o);
    }
    return e == ERR_OK && o->moved ? append_move(db, o) : e;
}

/* --- reading --- */

static enum err read_lines(struct db *db, struct order *o)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    int step = SQLITE_DONE;
    enum err e = statement_prepare(db, SQL_LINES, &stmt);
    if (e == ERR_OK) {
        statement_bind(stmt, "t", o->id);
    }
    while (e == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        struct order_line *line = &o->lines[o->line_count++];
        text_copy(line->item, sizeof(line->item), statement_text(stmt, 0));
        text_copy(line->seat, sizeof(line->seat), statement_text(stmt, 1));
        text_copy(line->options, sizeof(line->options), statement_text(stmt, 2));
        line->quantity = sqlite3_column_int(stmt, 3);
        line->price_minor = sqlite3_column_int64(stmt, 4);
        line->sold_out = sqlite3_column_int(stmt, 5);
    }
    return e == ERR_OK && step != SQLITE_DONE ? statement_failed(db, "lines") : e;
}

static enum err read_moves(struct db *db, struct order *o)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    int step = SQLITE_DONE;
    enum err e = statement_prepare(db, SQL_MOVES, &stmt);
    if (e == ERR_OK) {
        statement_bind(stmt, "t", o->id);
    }
    while (e == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        struct order_move *m = &o->moves[o->move_count++];
        m->first = statement_text(stmt, 0)[0] == '\0';
        order_state_parse(statement_text(stmt, 0), &m->from);
        order_state_parse(statement_text(stmt, 1), &m->to);
        actor_parse(statement_text(stmt, 2), &m->by);
        text_copy(m->who, sizeof(m->who), statement_text(stmt, 3));
        text_copy(m->reason, sizeof(m->reason), statement_text(stmt, 4));
        m->at_ms = sqlite3_column_int64(stmt, 5);
    }
    return e == ERR_OK && step != SQLITE_DONE ? statement_failed(db, "moves") : e;
}

static void read_payment(sqlite3_stmt *stmt, int column, struct payment *p)
{
    payment_method_parse(statement_text(stmt, column), &p->method);
    payment_state_parse(statement_text(stmt, column + 1), &p->state);
    text_copy(p->token, sizeof(p->token), statement_text(stmt, column + 2));
    text_copy(p->reference, sizeof(p->reference), statement_text(stmt, column + 3));
    text_copy(p->reason, sizeof(p->reason), statement_text(stmt, column + 4));
}

static enum err read_row(struct db *db, sqlite3_stmt *stmt, struct order *o)
{
    *o = (struct order){0};
    text_copy(o->id, sizeof(o->id), statement_text(stmt, 0));
    o->number = sqlite3_column_int64(stmt, 1);
    text_copy(o->passenger, sizeof(o->passenger), statement_text(stmt, 2));
    text_copy(o->key, sizeof(o->key), statement_text(stmt, 3));
    text_copy(o->fingerprint, sizeof(o->fingerprint), statement_text(stmt, 4));
    text_copy(o->seat, sizeof(o->seat), statement_text(stmt, 5));
    order_state_parse(statement_text(stmt, 6), &o->state);
    o->version = sqlite3_column_int64(stmt, 7);
    o->seq = sqlite3_column_int64(stmt, 8);
    o->placed_seq = sqlite3_column_int64(stmt, 9);
    text_copy(o->note, sizeof(o->note), statement_text(stmt, 10));
    text_copy(o->phrases, sizeof(o->phrases), statement_text(stmt, 11));
    o->allergens = (unsigned)sqlite3_column_int64(stmt, 12);
    text_copy(o->claimed_by, sizeof(o->claimed_by), statement_text(stmt, 13));
    read_payment(stmt, 14, &o->payment);
    text_copy(o->instead_of, sizeof(o->instead_of), statement_text(stmt, 19));
    o->by_crew = sqlite3_column_int(stmt, 20);
    o->placed_ms = sqlite3_column_int64(stmt, 21);
    o->changed_ms = sqlite3_column_int64(stmt, 22);
    payment_method_parse(statement_text(stmt, 23), &o->payment.chosen);
    enum err e = read_lines(db, o);
    return e == ERR_OK ? read_moves(db, o) : e;
}

enum err orders_find_key(struct db *db, const char *passenger, const char *key, struct order *out)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    enum err e = statement_prepare(db, SQL_BY_KEY, &stmt);
    if (e != ERR_OK) {
        return e;
    }
    statement_bind(stmt, "tt", passenger, key);
    int step = sqlite3_step(stmt);
    if (step != SQLITE_ROW) {
        return step == SQLITE_DONE ? ERR_NOT_FOUND : statement_failed(db, "order");
    }
    return read_row(db, stmt, out);
}

enum err orders_voucher(struct db *db, const char *code_hash, bool *used)
{
    int64_t count = 0;
    enum err e = ask(db, SQL_VOUCHER, code_hash, NULL, &count);
    *used = count > 0;
    return e;
}

enum err orders_waiting(struct db *db, const char *leg, const char *item, int64_t *count)
{
    return item ? ask(db, SQL_WAITING, leg, item, count) : ask(db, SQL_OPEN, leg, NULL, count);
}

enum err orders_load(struct db *db, struct board *board)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    struct order order;
    int step = SQLITE_DONE;
    enum err e = statement_prepare(db, SQL_OF_LEG, &stmt);
    if (e == ERR_OK) {
        statement_bind(stmt, "t", board->leg.id);
    }
    while (e == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        e = read_row(db, stmt, &order);
        if (e == ERR_OK) {
            e = board_put_order(board, &order);
        }
    }
    return e == ERR_OK && step != SQLITE_DONE ? statement_failed(db, "orders") : e;
}
