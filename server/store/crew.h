/* The table crew: accounts of the crew, a PIN kept as its hash alone. */
#ifndef STORE_CREW_H
#define STORE_CREW_H

#include <stdint.h>

#include "base/err.h"
#include "base/id.h"
#include "domain/crew.h"
#include "store/engine/db.h"

struct crew_account {
    char name[CREW_NAME_SIZE];
    char pin_hash[ID_PIN_HASH_SIZE]; /* as id_pin_hash makes it */
    int64_t changed_ms;
};

/* Adds the account, or gives the one of that name another PIN, which signs its tablets out. */
MUST_CHECK enum err crew_save(struct db *db, const struct crew_account *account);

/* ERR_NOT_FOUND if there is no such account. */
MUST_CHECK enum err crew_remove(struct db *db, const char *name);
MUST_CHECK enum err crew_find(struct db *db, const char *name, struct crew_account *out);

/* Tells every account, by name. */
MUST_CHECK enum err crew_each(struct db *db,
                              void (*tell)(void *context, const struct crew_account *account),
                              void *context);

#endif
