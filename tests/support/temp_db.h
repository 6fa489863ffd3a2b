/* A database file in a folder of its own, gone after the test. */
#ifndef SUPPORT_TEMP_DB_H
#define SUPPORT_TEMP_DB_H

#include "test.h"

#include <unistd.h>

struct temp_db {
    char folder[32];
    char path[64];
};

static inline void temp_db_make(struct temp_db *temp)
{
    snprintf(temp->folder, sizeof(temp->folder), "/tmp/aisle-store-XXXXXX");
    assert_non_null(mkdtemp(temp->folder));
    snprintf(temp->path, sizeof(temp->path), "%s/aisle.db", temp->folder);
}

static inline void temp_db_drop(struct temp_db *temp)
{
    static const char *const ENDINGS[] = {"", "-wal", "-shm", NULL};
    for (size_t i = 0; ENDINGS[i]; i++) {
        char path[80];
        snprintf(path, sizeof(path), "%s%s", temp->path, ENDINGS[i]);
        unlink(path);
    }
    rmdir(temp->folder);
}

#endif
