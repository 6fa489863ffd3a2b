/* Brings a database to the schema that this program knows; the migrations are embedded. */
#ifndef STORE_ENGINE_MIGRATE_H
#define STORE_ENGINE_MIGRATE_H

#include "base/err.h"
#include "store/engine/db.h"

/* Each step is one transaction with its number (PRAGMA user_version). ERR_STORE, logged, for a
 * database of a newer program and for a step that fails; the file is then as it was. */
MUST_CHECK enum err migrate_up(struct db *db, const char *path);

#endif
