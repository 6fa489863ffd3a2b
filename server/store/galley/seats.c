#include "store/galley/seats.h"

#include "base/text.h"
#include "store/engine/statement.h"

static const char SQL_NOTE[] = "INSERT INTO seat_note (leg, seat, meal_codes, note)"
                               " VALUES (?, ?, ?, ?) ON CONFLICT (leg, seat) DO UPDATE"
                               " SET meal_codes = excluded.meal_codes, note = excluded.note";
static const char SQL_NOTES[] = "SELECT seat, meal_codes, note FROM seat_note WHERE leg = ?";
static const char SQL_WISH[] =
    "INSERT INTO wish (passenger, do_not_disturb, wake_for_meals) VALUES (?, ?, ?)"
    " ON CONFLICT (passenger) DO UPDATE SET do_not_disturb = excluded.do_not_disturb,"
    " wake_for_meals = excluded.wake_for_meals";
static const char SQL_WISHES[] = "SELECT passenger, do_not_disturb, wake_for_meals FROM wish";

enum err seats_save_note(struct db *db, const char *leg, const struct seat_note *note)
{
    return statement_do(db, SQL_NOTE, "tttt", leg, note->seat, note->meal_codes, note->note);
}

enum err seats_load_notes(struct db *db, struct board *board)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    int step = SQLITE_DONE;
    enum err e = statement_prepare(db, SQL_NOTES, &stmt);
    if (e == ERR_OK) {
        statement_bind(stmt, "t", board->leg.id);
    }
    while (e == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        struct seat_note note = {0};
        text_copy(note.seat, sizeof(note.seat), statement_text(stmt, 0));
        text_copy(note.meal_codes, sizeof(note.meal_codes), statement_text(stmt, 1));
        text_copy(note.note, sizeof(note.note), statement_text(stmt, 2));
        e = board_put_note(board, &note);
    }
    return e == ERR_OK && step != SQLITE_DONE ? statement_failed(db, "seats") : e;
}

enum err seats_save_wishes(struct db *db, const struct passenger *passenger)
{
    return statement_do(db, SQL_WISH, "tii", passenger->id, (int64_t)passenger->do_not_disturb,
                        (int64_t)passenger->wake_for_meals);
}

enum err seats_load_wishes(struct db *db, struct roster *roster)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    int step = SQLITE_DONE;
    enum err e = statement_prepare(db, SQL_WISHES, &stmt);
    while (e == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        struct passenger *p = roster_passenger(roster, statement_text(stmt, 0));
        if (p) {
            p->do_not_disturb = sqlite3_column_int(stmt, 1);
            p->wake_for_meals = sqlite3_column_int(stmt, 2);
        }
    }
    return e == ERR_OK && step != SQLITE_DONE ? statement_failed(db, "wishes") : e;
}
