#include "temp_db.h"

#include <stdatomic.h>

#include <sqlite3.h>

#include "store/engine/writer.h"
#include "store/events.h"

enum { JOBS = 300 };

static struct temp_db temp;

struct counting_job {
    struct job job;
    int number;
    bool fails;
    enum err told;
    int told_times;
};

static enum err append(struct db *db, struct job *job)
{
    const struct counting_job *mine = (const struct counting_job *)job;
    char body[32];
    snprintf(body, sizeof(body), "{\"n\":%d}", mine->number);
    enum err e = events_append(db, &(struct event){"test", "anna", 1, body});
    return mine->fails ? ERR_CONFLICT : e;
}

static void remember(struct job *job, enum err result)
{
    struct counting_job *mine = (struct counting_job *)job;
    mine->told = result;
    mine->told_times++;
}

static int64_t ask(const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open(temp.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t answer = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return answer;
}

static struct writer *start(uv_loop_t *loop)
{
    struct db *db = NULL;
    struct writer *writer = NULL;
    uv_loop_init(loop);
    assert_int_equal(db_open(temp.path, &db), ERR_OK);
    assert_int_equal(events_begin_epoch(db, 1), ERR_OK);
    assert_int_equal(writer_start(loop, db, &writer), ERR_OK);
    return writer;
}

static void stop(uv_loop_t *loop, struct writer *writer)
{
    writer_stop(writer);
    uv_run(loop, UV_RUN_DEFAULT);
    assert_int_equal(uv_loop_close(loop), 0);
}

static void failed_jobs_leave_no_trace_and_numbers_have_no_gap(void **state)
{
    (void)state;
    static struct counting_job jobs[JOBS];
    uv_loop_t loop;
    temp_db_make(&temp);
    struct writer *writer = start(&loop);
    for (int i = 0; i < JOBS; i++) {
        jobs[i] = (struct counting_job){.job = {.run = append, .done = remember},
                                        .number = i,
                                        .fails = i % 7 == 3};
        writer_submit(writer, &jobs[i].job);
    }
    stop(&loop, writer);
    int kept = 0;
    for (int i = 0; i < JOBS; i++) {
        assert_int_equal(jobs[i].told_times, 1);
        assert_int_equal(jobs[i].told, jobs[i].fails ? ERR_CONFLICT : ERR_OK);
        kept += !jobs[i].fails;
    }
    assert_int_equal(ask("SELECT count(*) FROM event"), kept);
    assert_int_equal(ask("SELECT max(seq) FROM event"), kept);
    assert_int_equal(ask("SELECT count(DISTINCT seq) FROM event"), kept);
    assert_int_equal(ask("SELECT count(*) FROM event WHERE json_extract(body, '$.n') % 7 = 3"), 0);
    temp_db_drop(&temp);
}

/* As SQLite does by itself when the disk is full: the whole transaction is gone. */
static enum err lose_everything(struct db *db, struct job *job)
{
    (void)job;
    db_rollback(db);
    return ERR_STORE;
}

static atomic_bool released;

static enum err hold(struct db *db, struct job *job)
{
    (void)db;
    (void)job;
    while (!atomic_load(&released)) {
        usleep(1000);
    }
    return ERR_OK;
}

static void a_lost_transaction_is_told_to_all_that_were_in_it(void **state)
{
    (void)state;
    static struct counting_job jobs[4];
    uv_loop_t loop;
    temp_db_make(&temp);
    struct writer *writer = start(&loop);
    atomic_store(&released, false);
    enum err (*const runs[])(struct db *, struct job *) = {hold, append, lose_everything, append};
    for (int i = 0; i < 4; i++) {
        jobs[i] = (struct counting_job){.job = {.run = runs[i], .done = remember}, .number = i};
        writer_submit(writer, &jobs[i].job);
        usleep(i == 0 ? 50000 : 0); /* the first is taken alone; the others wait together */
    }
    atomic_store(&released, true);
    stop(&loop, writer);
    assert_int_equal(jobs[0].told, ERR_OK);
    assert_int_equal(jobs[1].told, ERR_STORE);
    assert_int_equal(jobs[2].told, ERR_STORE);
    assert_int_equal(jobs[3].told, ERR_OK);
    assert_int_equal(ask("SELECT json_extract(body, '$.n') FROM event"), 3);
    assert_int_equal(ask("SELECT max(seq) FROM event"), 1);
    temp_db_drop(&temp);
}

static void each_start_is_an_epoch_of_its_own(void **state)
{
    (void)state;
    temp_db_make(&temp);
    for (int i = 0; i < 2; i++) {
        static struct counting_job job;
        uv_loop_t loop;
        struct writer *writer = start(&loop);
        job = (struct counting_job){.job = {.run = append, .done = remember}};
        writer_submit(writer, &job.job);
        stop(&loop, writer);
    }
    assert_int_equal(ask("SELECT count(*) FROM epoch"), 2);
    assert_int_equal(ask("SELECT count(DISTINCT epoch) FROM event WHERE seq = 1"), 2);
    temp_db_drop(&temp);
}

TEST_MAIN(TEST(failed_jobs_leave_no_trace_and_numbers_have_no_gap),
          TEST(a_lost_transaction_is_told_to_all_that_were_in_it),
          TEST(each_start_is_an_epoch_of_its_own))
