/* Who is on board: passengers, the sessions of their phones, the codes by which a second phone
 * joins, and guests, who only play. A token is known by its hash alone. */
#ifndef DOMAIN_SESSION_H
#define DOMAIN_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include <uthash.h>

#include "base/err.h"
#include "base/id.h"
#include "domain/limit.h"

enum { SEAT_SIZE = 4, LANGUAGE_SIZE = 36, GUEST_SIZE = 160, CODE_LIFE_MS = 300000 };

struct passenger {
    char id[ID_SIZE];
    char seat[SEAT_SIZE]; /* a claim; "" if none */
    bool do_not_disturb;
    bool wake_for_meals;
    struct limit orders;
    UT_hash_handle hh;
};

struct session {
    char token_hash[ID_HASH_SIZE];
    struct passenger *passenger;
    char language[LANGUAGE_SIZE];
    UT_hash_handle hh;
};

struct code;
struct guest;

/* Owns all of it; begins zeroed. */
struct roster {
    struct passenger *passengers;
    struct session *sessions;
    struct code *codes;
    struct guest *guests;
};

/* Row 1 to 99 and a letter A to K without I, as in "23C". */
bool seat_is_valid(const char *seat);

/* Language tag in the shape of BCP 47, at most 35 characters. */
bool language_is_valid(const char *tag);

struct session *roster_find(const struct roster *roster, const char *token_hash);
struct passenger *roster_passenger(const struct roster *roster, const char *id);
size_t roster_count(const struct roster *roster);

/* Adds a session; its passenger is added with it if nobody has that id, else keeps the seat.
 * ERR_NO_MEMORY, ERR_CONFLICT if the token is known. */
MUST_CHECK enum err roster_add(struct roster *roster, const char *token_hash, const char *passenger,
                               const char *seat, const char *language);

/* A fresh code for the passenger, good once and for CODE_LIFE_MS; an older one of the same
 * passenger is void. */
MUST_CHECK enum err roster_make_code(struct roster *roster, const char *passenger, int64_t mono_ms,
                                     char out[ID_CODE_SIZE]);

/* The passenger who made this code (hyphens, spaces and case do not matter), which is used up;
 * NULL if there is no such code or its time is over. */
struct passenger *roster_take_code(struct roster *roster, const char *typed, int64_t mono_ms);

/* The id under which somebody without a session is counted: whoever shares address and user agent
 * looks like one guest until a film is begun anew. In memory alone, never an identity. */
const char *roster_guest(struct roster *roster, const char *address, const char *agent,
                         bool begins_anew);

void roster_clear(struct roster *roster);

#endif
