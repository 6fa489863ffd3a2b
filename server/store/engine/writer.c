#include "store/engine/writer.h"

#include <stdbool.h>
#include <stdlib.h>

#include <utlist.h>

#include "base/log.h"
#include "base/metrics.h"

struct writer {
    struct db *db;
    uv_thread_t thread;
    uv_mutex_t lock; /* guards what follows */
    uv_cond_t wake;
    struct job *waiting;
    struct job *finished;
    bool stopping;
    uv_async_t told;
};

/* Thread: writer. Runs one job; false if the transaction has not survived it. */
static bool run_one(struct db *db, struct job *job)
{
    job->result = db_savepoint(db);
    if (job->result == ERR_OK) {
        job->result = job->run(db, job);
        db_savepoint_end(db, job->result);
    }
    return db_in_transaction(db);
}

/* Thread: writer. What a lost transaction had done is undone, whatever the jobs thought. */
static void fail_until(struct job *first, const struct job *end, enum err e)
{
    for (struct job *job = first; job != end; job = job->next) {
        if (job->result == ERR_OK) {
            job->result = e;
        }
    }
}

/* Thread: writer. Commits jobs from first on until one breaks the transaction; returns the rest. */
static struct job *commit_run(struct db *db, struct job *first)
{
    struct job *job = first;
    enum err e = db_begin(db);
    if (e != ERR_OK) {
        LL_FOREACH(first, job)
        {
            job->result = e;
        }
        return NULL;
    }
    while (job && run_one(db, job)) {
        job = job->next;
    }
    struct job *rest = job ? job->next : NULL;
    e = job ? ERR_STORE : db_commit(db);
    if (e != ERR_OK) {
        fail_until(first, rest, e);
    }
    metric_add(METRIC_STORE_COMMITS, e == ERR_OK);
    return rest;
}

/* Thread: writer */
static void work(void *arg)
{
    struct writer *w = arg;
    uv_mutex_lock(&w->lock);
    while (w->waiting || !w->stopping) {
        if (!w->waiting) {
            uv_cond_wait(&w->wake, &w->lock);
            continue;
        }
        struct job *batch = w->waiting;
        w->waiting = NULL;
        uv_mutex_unlock(&w->lock);
        for (struct job *rest = batch; rest;) {
            rest = commit_run(w->db, rest);
        }
        uv_mutex_lock(&w->lock);
        LL_CONCAT(w->finished, batch);
        uv_async_send(&w->told);
    }
    uv_mutex_unlock(&w->lock);
}

static void tell(struct writer *w)
{
    uv_mutex_lock(&w->lock);
    struct job *job = w->finished;
    w->finished = NULL;
    uv_mutex_unlock(&w->lock);
    while (job) {
        struct job *next = job->next;
        metric_add(METRIC_STORE_JOBS, 1);
        job->done(job, job->result);
        job = next;
    }
}

static void on_told(uv_async_t *async)
{
    tell(async->data);
}

enum err writer_start(uv_loop_t *loop, struct db *take_db, struct writer **out)
{
    struct writer *w = calloc(1, sizeof(*w));
    if (!w) {
        return ERR_NO_MEMORY;
    }
    w->db = take_db;
    uv_mutex_init(&w->lock);
    uv_cond_init(&w->wake);
    uv_async_init(loop, &w->told, on_told);
    w->told.data = w;
    if (uv_thread_create(&w->thread, work, w) != 0) {
        log_error("writer_failed", "hint=\"no thread to be had: raise the task limit\"");
        uv_close((uv_handle_t *)&w->told, NULL);
        return ERR_UNAVAILABLE; /* w is still the loop's; the program ends */
    }
    *out = w;
    return ERR_OK;
}

void writer_submit(struct writer *writer, struct job *take_job)
{
    take_job->next = NULL;
    uv_mutex_lock(&writer->lock);
    LL_APPEND(writer->waiting, take_job);
    uv_cond_signal(&writer->wake);
    uv_mutex_unlock(&writer->lock);
}

static void on_closed(uv_handle_t *handle)
{
    free(handle->data);
}

void writer_stop(struct writer *writer)
{
    if (!writer) {
        return;
    }
    uv_mutex_lock(&writer->lock);
    writer->stopping = true;
    uv_cond_signal(&writer->wake);
    uv_mutex_unlock(&writer->lock);
    uv_thread_join(&writer->thread);
    tell(writer);
    db_close(writer->db);
    uv_mutex_destroy(&writer->lock);
    uv_cond_destroy(&writer->wake);
    uv_close((uv_handle_t *)&writer->told, on_closed);
}
