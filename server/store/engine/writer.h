/* The one thread that writes: jobs that wait together are committed together, so that a slow disk
 * costs one fsync for many phones and never stalls a stream. */
#ifndef STORE_ENGINE_WRITER_H
#define STORE_ENGINE_WRITER_H

#include <uv.h>

#include "base/err.h"
#include "store/engine/db.h"

struct writer;

/* The first member of whatever it works on. `run` writes, inside a transaction that the writer
 * opens and closes; `done` is told how it ended once that is on disk, and frees the job. A job
 * whose run fails leaves no trace and does not disturb the others. */
struct job {
    enum err (*run)(struct db *db, struct job *job); /* Thread: writer */
    void (*done)(struct job *job, enum err result);  /* Thread: loop */
    enum err result;
    struct job *next;
};

/* Takes the database: from now on it is the thread's alone. On failure db stays the caller's. */
MUST_CHECK enum err writer_start(uv_loop_t *loop, struct db *take_db, struct writer **out);

/* Takes the job. Never fails: an answer comes by done. */
void writer_submit(struct writer *writer, struct job *take_job);

/* Writes what waits, tells it, closes the database. The loop must run on until the handle is
 * closed. */
void writer_stop(struct writer *writer);

#endif
