#include "temp_db.h"

#include <sqlite3.h>

#include "store/crew.h"
#include "store/engine/db.h"
#include "store/events.h"
#include "store/sessions.h"
#include "store/viewings.h"

static struct temp_db temp;

static int make(void **state)
{
    (void)state;
    temp_db_make(&temp);
    return 0;
}

static int drop(void **state)
{
    (void)state;
    temp_db_drop(&temp);
    return 0;
}

/* Runs SQL by a second hand, as somebody outside the program would. */
static void by_hand(const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(temp.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static int version_by_hand(void)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open(temp.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int version = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return version;
}

static void what_is_stored_is_there_after_closing(void **state)
{
    (void)state;
    struct db *db = NULL;
    struct roster roster = {0};
    struct passenger anna = {.id = "anna", .seat = "12C"};
    struct session session = {.token_hash = "hash", .passenger = &anna, .language = "no"};
    assert_int_equal(db_open(temp.path, &db), ERR_OK);
    assert_int_equal(sessions_insert(db, &session, 7), ERR_OK);
    snprintf(anna.seat, sizeof(anna.seat), "3A");
    assert_int_equal(sessions_update(db, &session), ERR_OK);
    assert_int_equal(sessions_insert(db, &session, 7), ERR_STORE); /* the token is there */
    db_close(db);
    assert_int_equal(db_open(temp.path, &db), ERR_OK);
    assert_int_equal(sessions_load(db, &roster), ERR_OK);
    assert_string_equal(roster_find(&roster, "hash")->passenger->seat, "3A");
    assert_string_equal(roster_find(&roster, "hash")->language, "no");
    roster_clear(&roster);
    db_close(db);
}

static void a_viewing_comes_back_as_it_went(void **state)
{
    (void)state;
    struct segment segments[] = {{1000, 4000}, {2000, 8000}};
    struct track track = {.kind = TRACK_VIDEO, .segments = segments, .segment_count = 2};
    struct title film = {.id = "film", .duration_ms = 8000, .tracks = &track, .track_count = 1};
    struct viewings before = {0};
    struct viewings after = {0};
    struct db *db = NULL;
    struct viewing *v = viewings_begin(&before, "anna", &film);
    viewing_delivered(v, &film, 0, 0, 1000, 1);
    viewing_reported(v, 3500, true, 99, 1);
    assert_int_equal(db_open(temp.path, &db), ERR_OK);
    assert_int_equal(viewings_save(db, v), ERR_OK);
    assert_int_equal(viewings_save(db, v), ERR_OK);
    assert_int_equal(viewings_load(db, &after), ERR_OK);
    struct viewing *read = viewings_find(&after, "anna", "film");
    assert_string_equal(read->id, v->id);
    assert_int_equal(read->position_ms, 3500);
    assert_int_equal(read->updated_ms, 99);
    viewing_delivered(read, &film, 0, 0, 1000, 1); /* counted already */
    assert_int_equal(viewing_delivered_ms(read), 4000);
    viewing_delivered(read, &film, 0, 1000, 1000, 1);
    assert_int_equal(viewing_delivered_ms(read), 8000);
    viewings_clear(&before);
    viewings_clear(&after);
    db_close(db);
}

static void tell_name(void *context, const struct crew_account *account)
{
    char *names = context;
    snprintf(names + strlen(names), 64 - strlen(names), "%s ", account->name);
}

static void an_account_of_the_crew_is_kept_until_it_is_removed(void **state)
{
    (void)state;
    struct db *db = NULL;
    char names[64] = "";
    struct crew_account ben = {.name = "Ben", .pin_hash = "one", .changed_ms = 1};
    struct crew_account ana = {.name = "Ana", .pin_hash = "two", .changed_ms = 2};
    struct crew_account read;
    assert_int_equal(db_open(temp.path, &db), ERR_OK);
    assert_int_equal(crew_find(db, "Ben", &read), ERR_NOT_FOUND);
    assert_int_equal(crew_save(db, &ben), ERR_OK);
    assert_int_equal(crew_save(db, &ana), ERR_OK);
    ben = (struct crew_account){.name = "Ben", .pin_hash = "three", .changed_ms = 3};
    assert_int_equal(crew_save(db, &ben), ERR_OK);
    assert_int_equal(crew_find(db, "Ben", &read), ERR_OK);
    assert_string_equal(read.pin_hash, "three");
    assert_int_equal(read.changed_ms, 3);
    assert_int_equal(crew_each(db, tell_name, names), ERR_OK);
    assert_string_equal(names, "Ana Ben ");
    assert_int_equal(crew_remove(db, "Ben"), ERR_OK);
    assert_int_equal(crew_remove(db, "Ben"), ERR_NOT_FOUND);
    assert_int_equal(crew_find(db, "Ben", &read), ERR_NOT_FOUND);
    db_close(db);
}

static void a_database_of_a_newer_program_is_refused_and_left_alone(void **state)
{
    (void)state;
    struct db *db = NULL;
    char back[64];
    assert_int_equal(db_open(temp.path, &db), ERR_OK);
    db_close(db);
    snprintf(back, sizeof(back), "PRAGMA user_version = %d", version_by_hand());
    by_hand("PRAGMA user_version = 9999");
    assert_int_equal(db_open(temp.path, &db), ERR_STORE);
    by_hand(back);
    assert_int_equal(db_open(temp.path, &db), ERR_OK);
    db_close(db);
}

static void an_empty_database_is_brought_up(void **state)
{
    (void)state;
    struct db *db = NULL;
    by_hand("PRAGMA user_version = 0");
    assert_int_equal(db_open(temp.path, &db), ERR_OK);
    assert_int_equal(events_begin_epoch(db, 1), ERR_OK);
    db_close(db);
}

static void what_is_no_database_is_refused_and_left_alone(void **state)
{
    (void)state;
    static const char TEXT[] = "This is a letter, not a database, and it has to stay as it is.\n";
    char read[sizeof(TEXT)] = {0};
    struct db *db = NULL;
    FILE *file = fopen(temp.path, "w");
    assert_non_null(file);
    fputs(TEXT, file);
    fclose(file);
    assert_int_equal(db_open(temp.path, &db), ERR_STORE);
    file = fopen(temp.path, "r");
    assert_non_null(fgets(read, sizeof(read), file));
    fclose(file);
    assert_string_equal(read, TEXT);
}

/* The schema of a fresh database, statement by statement. */
static char *dump_schema(void)
{
    char *text = NULL;
    size_t size = 0;
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    assert_int_equal(sqlite3_open(temp.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
                                        " ORDER BY type DESC, name",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        fprintf(out, "%s;\n\n", (const char *)sqlite3_column_text(stmt, 0));
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    fclose(out);
    return text;
}

static void the_snapshot_shows_the_schema_as_it_is(void **state)
{
    (void)state;
    struct db *db = NULL;
    char kept[65536] = "";
    assert_int_equal(db_open(temp.path, &db), ERR_OK);
    db_close(db);
    char *now = dump_schema();
    FILE *file = fopen(SCHEMA_SQL, "r");
    size_t length = file ? fread(kept, 1, sizeof(kept) - 1, file) : 0;
    kept[length] = '\0';
    if (file) {
        fclose(file);
    }
    if (strcmp(kept, now) != 0) {
        fputs(now, stderr);
    }
    bool same = strcmp(kept, now) == 0;
    free(now);
    if (!same) {
        fail_msg("server/store/schema.sql is to read as printed above");
    }
}

#define DB_TEST(name) cmocka_unit_test_setup_teardown(name, make, drop)
TEST_MAIN(DB_TEST(what_is_stored_is_there_after_closing), DB_TEST(a_viewing_comes_back_as_it_went),
          DB_TEST(an_account_of_the_crew_is_kept_until_it_is_removed),
          DB_TEST(a_database_of_a_newer_program_is_refused_and_left_alone),
          DB_TEST(an_empty_database_is_brought_up),
          DB_TEST(what_is_no_database_is_refused_and_left_alone),
          DB_TEST(the_snapshot_shows_the_schema_as_it_is))
