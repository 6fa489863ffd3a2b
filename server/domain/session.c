#include "domain/session.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct code {
    char text[ID_CODE_SIZE];
    char passenger[ID_SIZE];
    int64_t until_ms;
    UT_hash_handle hh;
};

struct guest {
    char who[GUEST_SIZE]; /* address and user agent */
    char id[ID_SIZE];
    UT_hash_handle hh;
};

enum { MAX_GUESTS = 4096 };

bool seat_is_valid(const char *seat)
{
    size_t digits = strspn(seat, "0123456789");
    return digits >= 1 && digits <= 2 && seat[0] != '0' && seat[digits] != '\0' &&
           strchr("ABCDEFGHJK", seat[digits]) && seat[digits + 1] == '\0';
}

/* The length of the run of letters, or of letters and digits. */
static size_t subtag_length(const char *p, bool digits_too)
{
    size_t n = 0;
    while (isalpha((unsigned char)p[n]) || (digits_too && isdigit((unsigned char)p[n]))) {
        n++;
    }
    return n;
}

bool language_is_valid(const char *tag)
{
    size_t length = subtag_length(tag, false);
    if (length < 2 || length > 3 || strlen(tag) >= LANGUAGE_SIZE) {
        return false;
    }
    for (tag += length; *tag == '-'; tag += length) {
        length = subtag_length(++tag, true);
        if (length < 2 || length > 8) {
            return false;
        }
    }
    return *tag == '\0';
}

struct session *roster_find(const struct roster *roster, const char *token_hash)
{
    struct session *found = NULL;
    HASH_FIND_STR(roster->sessions, token_hash, found);
    return found;
}

struct passenger *roster_passenger(const struct roster *roster, const char *id)
{
    struct passenger *found = NULL;
    HASH_FIND_STR(roster->passengers, id, found);
    return found;
}

size_t roster_count(const struct roster *roster)
{
    return HASH_COUNT(roster->sessions);
}

static struct passenger *meet_passenger(struct roster *roster, const char *id, const char *seat)
{
    struct passenger *p = roster_passenger(roster, id);
    if (p) {
        return p;
    }
    p = calloc(1, sizeof(*p));
    if (p) {
        text_copy(p->id, sizeof(p->id), id);
        text_copy(p->seat, sizeof(p->seat), seat);
        HASH_ADD_STR(roster->passengers, id, p);
    }
    return p;
}

enum err roster_add(struct roster *roster, const char *token_hash, const char *passenger,
                    const char *seat, const char *language)
{
    if (roster_find(roster, token_hash)) {
        return ERR_CONFLICT;
    }
    struct session *s = calloc(1, sizeof(*s));
    struct passenger *p = s ? meet_passenger(roster, passenger, seat) : NULL;
    if (!p) {
        free(s);
        return ERR_NO_MEMORY;
    }
    text_copy(s->token_hash, sizeof(s->token_hash), token_hash);
    text_copy(s->language, sizeof(s->language), language);
    s->passenger = p;
    HASH_ADD_STR(roster->sessions, token_hash, s);
    return ERR_OK;
}

/* --- codes --- */

static void drop_codes(struct roster *roster, const char *passenger, int64_t mono_ms)
{
    struct code *c;
    struct code *next;
    HASH_ITER(hh, roster->codes, c, next)
    {
        if (c->until_ms <= mono_ms || strcmp(c->passenger, passenger) == 0) {
            HASH_DEL(roster->codes, c);
            free(c);
        }
    }
}

enum err roster_make_code(struct roster *roster, const char *passenger, int64_t mono_ms,
                          char out[ID_CODE_SIZE])
{
    drop_codes(roster, passenger, mono_ms);
    struct code *c = calloc(1, sizeof(*c));
    if (!c) {
        return ERR_NO_MEMORY;
    }
    id_code_new(c->text);
    text_copy(c->passenger, sizeof(c->passenger), passenger);
    c->until_ms = mono_ms + CODE_LIFE_MS;
    HASH_ADD_STR(roster->codes, text, c);
    memcpy(out, c->text, ID_CODE_SIZE);
    return ERR_OK;
}

/* What people type for Crockford's alphabet: any case, O for 0, I and L for 1. */
static char read_letter(char typed)
{
    char c = (char)toupper((unsigned char)typed);
    if (c == 'O') {
        return '0';
    }
    return c == 'I' || c == 'L' ? '1' : c;
}

struct passenger *roster_take_code(struct roster *roster, const char *typed, int64_t mono_ms)
{
    char text[ID_CODE_SIZE] = {0};
    size_t used = 0;
    for (const char *p = typed; *p; p++) {
        if (*p == '-' || *p == ' ') {
            continue;
        }
        if (used == ID_CODE_SIZE - 1) {
            return NULL;
        }
        text[used++] = read_letter(*p);
    }
    struct code *c = NULL;
    HASH_FIND_STR(roster->codes, text, c);
    if (!c || c->until_ms <= mono_ms) {
        return NULL;
    }
    struct passenger *p = roster_passenger(roster, c->passenger);
    HASH_DEL(roster->codes, c);
    free(c);
    return p;
}

/* --- guests --- */

const char *roster_guest(struct roster *roster, const char *address, const char *agent,
                         bool begins_anew)
{
    char who[GUEST_SIZE];
    struct guest *g = NULL;
    text_format(who, sizeof(who), "%s %s", address, agent);
    HASH_FIND_STR(roster->guests, who, g);
    if (!g) {
        if (HASH_COUNT(roster->guests) >= MAX_GUESTS) {
            struct guest *oldest = roster->guests;
            HASH_DEL(roster->guests, oldest);
            free(oldest);
        }
        g = calloc(1, sizeof(*g));
        if (!g) {
            return NULL;
        }
        text_copy(g->who, sizeof(g->who), who);
        HASH_ADD_STR(roster->guests, who, g);
        begins_anew = true;
    }
    if (begins_anew) {
        id_new(g->id);
    }
    return g->id;
}

void roster_clear(struct roster *roster)
{
    struct session *s, *next_s;
    struct passenger *p, *next_p;
    struct code *c, *next_c;
    struct guest *g, *next_g;
    HASH_ITER(hh, roster->sessions, s, next_s)
    {
        HASH_DEL(roster->sessions, s);
        free(s);
    }
    HASH_ITER(hh, roster->passengers, p, next_p)
    {
        HASH_DEL(roster->passengers, p);
        free(p);
    }
    HASH_ITER(hh, roster->codes, c, next_c)
    {
        HASH_DEL(roster->codes, c);
        free(c);
    }
    HASH_ITER(hh, roster->guests, g, next_g)
    {
        HASH_DEL(roster->guests, g);
        free(g);
    }
}
