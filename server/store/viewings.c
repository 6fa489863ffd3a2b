#include "store/viewings.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/engine/statement.h"

static const char SQL_SAVE[] =
    "INSERT INTO viewing (passenger, title, id, guest, reported, played_ms, position_ms,"
    " duration_ms, finished, updated_ms, video_ms, video, audio_ms, audio)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (passenger, title) DO UPDATE SET reported = excluded.reported,"
    " played_ms = excluded.played_ms, position_ms = excluded.position_ms,"
    " duration_ms = excluded.duration_ms, finished = excluded.finished,"
    " updated_ms = excluded.updated_ms, video_ms = excluded.video_ms, video = excluded.video,"
    " audio_ms = excluded.audio_ms, audio = excluded.audio";
static const char SQL_ALL[] =
    "SELECT passenger, title, id, guest, reported, played_ms, position_ms, duration_ms, finished,"
    " updated_ms, video_ms, video, audio_ms, audio FROM viewing WHERE guest = 0";

static size_t bytes_of(const struct coverage *c)
{
    return (c->bit_count + 7) / 8;
}

enum err viewings_save(struct db *db, const struct viewing *v)
{
    return statement_do(db, SQL_SAVE, "tttiiiiiiiibib", v->key.passenger, v->key.title, v->id,
                        (int64_t)v->guest, (int64_t)v->reported, v->played_ms, v->position_ms,
                        v->duration_ms, (int64_t)v->finished, v->updated_ms, v->video.ms,
                        v->video.bits, bytes_of(&v->video), v->audio.ms, v->audio.bits,
                        bytes_of(&v->audio));
}

static bool read_coverage(sqlite3_stmt *stmt, int column, struct coverage *out)
{
    size_t size = (size_t)sqlite3_column_bytes(stmt, column + 1);
    out->ms = sqlite3_column_int64(stmt, column);
    out->bit_count = size * 8;
    if (size == 0) {
        return true;
    }
    out->bits = malloc(size);
    if (out->bits) {
        memcpy(out->bits, sqlite3_column_blob(stmt, column + 1), size);
    }
    return out->bits != NULL;
}

static enum err read_row(sqlite3_stmt *stmt, struct viewings *all)
{
    struct viewing *v = calloc(1, sizeof(*v));
    if (!v || !read_coverage(stmt, 10, &v->video) || !read_coverage(stmt, 12, &v->audio)) {
        viewing_free(v);
        return ERR_NO_MEMORY;
    }
    text_copy(v->key.passenger, sizeof(v->key.passenger), statement_text(stmt, 0));
    text_copy(v->key.title, sizeof(v->key.title), statement_text(stmt, 1));
    text_copy(v->id, sizeof(v->id), statement_text(stmt, 2));
    v->guest = sqlite3_column_int(stmt, 3);
    v->reported = sqlite3_column_int(stmt, 4);
    v->played_ms = sqlite3_column_int64(stmt, 5);
    v->position_ms = sqlite3_column_int64(stmt, 6);
    v->duration_ms = sqlite3_column_int64(stmt, 7);
    v->finished = sqlite3_column_int(stmt, 8);
    v->updated_ms = sqlite3_column_int64(stmt, 9);
    return viewings_take(all, v);
}

enum err viewings_load(struct db *db, struct viewings *all)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    int step = SQLITE_DONE;
    enum err e = statement_prepare(db, SQL_ALL, &stmt);
    while (e == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        e = read_row(stmt, all);
    }
    return e == ERR_OK && step != SQLITE_DONE ? statement_failed(db, "viewings") : e;
}
