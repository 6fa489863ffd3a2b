/* An order and what may become of it: one table of moves, one of payments; lines priced by the
 * menu. */
#ifndef DOMAIN_GALLEY_ORDER_H
#define DOMAIN_GALLEY_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uthash.h>

#include "base/err.h"
#include "base/id.h"
#include "domain/galley/menu.h"
#include "domain/galley/seatmap.h"
#include "domain/session.h"

enum {
    ORDER_LINES = 20,
    ORDER_QUANTITY_MAX = 20,
    ORDER_OPTIONS = 8,
    ORDER_PHRASES = 8,
    ORDER_MOVES = 32,
    ORDER_IDS_SIZE = 8 * MENU_ID_SIZE,
    ORDER_NOTE_CHARACTERS = 200,
    ORDER_NOTE_SIZE = ORDER_NOTE_CHARACTERS * 4 + 1,
    ORDER_KEY_SIZE = 65,
    ORDER_WHO_SIZE = 40,
    ORDER_REASON_SIZE = 32,
    ORDER_REFERENCE_SIZE = 41,
    ORDER_TOKEN_SIZE = 513,
    ORDER_FAULT_SIZE = 160
};

enum order_state {
    ORDER_PLACED,
    ORDER_ACCEPTED,
    ORDER_PREPARING,
    ORDER_ON_THE_WAY,
    ORDER_DELIVERED,
    ORDER_DECLINED,
    ORDER_CANCELLED,
    ORDER_STATES
};

enum actor { ACTOR_PASSENGER, ACTOR_CREW, ACTOR_RULE, ACTORS };

/* One row of the state machine. */
struct order_rule {
    enum order_state from;
    enum order_state to;
    unsigned by;       /* bits by enum actor */
    bool undo;         /* a step back */
    bool needs_reason; /* of a passenger none is asked */
};

enum payment_method {
    PAYMENT_INCLUDED,
    PAYMENT_AT_DELIVERY, /* on the crew's own terminal, or in cash */
    PAYMENT_VOUCHER,
    PAYMENT_MILES, /* a token of the airline's app, settled on the ground */
    PAYMENT_METHODS
};

enum payment_state {
    PAYMENT_NONE,
    PAYMENT_DUE,
    PAYMENT_PENDING,
    PAYMENT_PAID,
    PAYMENT_COMPED,
    PAYMENT_REFUNDED,
    PAYMENT_STATES
};

struct payment {
    enum payment_method method;
    enum payment_method chosen; /* when it was placed */
    enum payment_state state;
    char token[ORDER_TOKEN_SIZE];         /* a voucher's hash, or a miles token; never shown */
    char reference[ORDER_REFERENCE_SIZE]; /* of the terminal's receipt */
    char reason[ORDER_REASON_SIZE];
};

struct order_line {
    char item[MENU_ID_SIZE];
    char seat[SEAT_SIZE];
    char options[ORDER_IDS_SIZE]; /* ids of choices, separated by spaces */
    int quantity;
    int64_t price_minor; /* of one, options included */
    bool sold_out;       /* will not come */
};

struct order_move {
    enum order_state from; /* equal to `to` when only the claim changed, or at the beginning */
    enum order_state to;
    bool first; /* there was nothing before */
    enum actor by;
    char who[ORDER_WHO_SIZE]; /* crew member, else "" */
    char reason[ORDER_REASON_SIZE];
    int64_t at_ms; /* Unix time */
};

struct order {
    char id[ID_SIZE];
    int64_t number;
    char passenger[ID_SIZE]; /* "" when the crew took it for a seat without a phone */
    char key[ORDER_KEY_SIZE];
    char fingerprint[ID_HASH_SIZE]; /* of the body that the key came with */
    char seat[SEAT_SIZE];           /* who ordered */
    enum order_state state;
    int64_t version;
    int64_t seq;
    struct order_line lines[ORDER_LINES];
    size_t line_count;
    char note[ORDER_NOTE_SIZE];
    char phrases[ORDER_IDS_SIZE]; /* separated by spaces */
    unsigned allergens;           /* bits; attached by the passenger, for the crew of this flight */
    char claimed_by[ORDER_WHO_SIZE];
    struct payment payment;
    char instead_of[ID_SIZE];
    bool by_crew;
    int64_t placed_ms; /* Unix time */
    int64_t changed_ms;
    int64_t placed_seq;
    bool moved;                           /* the last change was a move, not of money alone */
    struct order_move moves[ORDER_MOVES]; /* oldest first: the first, and the newest */
    size_t move_count;
    UT_hash_handle hh;
};

struct line_wish {
    const char *item;
    int64_t quantity;
    const char *seat; /* NULL: the orderer's */
    const char *options[ORDER_OPTIONS];
    size_t option_count;
};

/* What somebody asks for, as read from the wire; all borrowed. */
struct order_wish {
    const char *key;
    const char *fingerprint;
    const char *seat;
    struct line_wish lines[ORDER_LINES];
    size_t line_count;
    const char *note; /* NULL: none */
    const char *phrases[ORDER_PHRASES];
    size_t phrase_count;
    unsigned allergens;
    bool has_method;
    enum payment_method method;
    const char *token;      /* NULL: none */
    const char *instead_of; /* NULL: none */
};

/* Who does something to an order, when, and why. */
struct deed {
    enum actor by;
    const char *who;    /* "" unless crew */
    const char *reason; /* "" if none */
    int64_t at_ms;
};

/* Wire words, as in "on_the_way". */
const char *order_state_name(enum order_state state);
bool order_state_parse(const char *name, enum order_state *out);
const char *actor_name(enum actor actor);
bool actor_parse(const char *name, enum actor *out);
const char *payment_method_name(enum payment_method method);
bool payment_method_parse(const char *name, enum payment_method *out);
const char *payment_state_name(enum payment_state state);
bool payment_state_parse(const char *name, enum payment_state *out);

/* The whole state machine. */
const struct order_rule *order_rules(size_t *count);

/* True for 16 to 64 characters of [A-Za-z0-9_-]. */
bool order_key_is_valid(const char *key);

/* True for a lower-case word with underscores, as in "seat_belt". */
bool order_reason_is_valid(const char *reason);

/* Makes a placed order of a wish: prices, options, seats and words are checked against menu and
 * cabin. ERR_INVALID and ERR_VOUCHER write into fault what is wrong. id, number and seq are the
 * caller's. */
MUST_CHECK enum err order_fill(const struct order_wish *wish, const struct menu *menu,
                               const struct seatmap *seatmap, struct order *out,
                               char fault[ORDER_FAULT_SIZE]);

/* Writes down that it was placed; order_fill comes before. */
void order_begin(struct order *order, const struct deed *deed);

/* Moves it: ERR_CONFLICT for a move that the table does not know, ERR_INVALID where a reason is
 * needed. What only the crew ended, the crew can put back. */
MUST_CHECK enum err order_move(struct order *order, enum order_state to, const struct deed *deed);

/* Another crew member takes it over: ERR_CONFLICT unless it is claimed and open. */
MUST_CHECK enum err order_claim(struct order *order, const struct deed *deed);

/* Its lines of the item will not come; declines it when none is left. False if it had none. */
bool order_void(struct order *order, const char *item, const struct deed *deed);

/* Due, paid or pending at the beginning, by the chosen method; included where nothing is to be
 * paid.
 */
void payment_begin(struct payment *payment, int64_t total_minor);

/* What became of the money. ERR_CONFLICT for a step that makes no sense, ERR_INVALID where a reason
 * is needed or the reference may be a card number. */
MUST_CHECK enum err order_settle(struct order *order, enum payment_state to, const char *reference,
                                 const struct deed *deed);

/* True while it waits for somebody: not delivered, declined or cancelled. */
bool order_is_open(const struct order *order);

/* True while its pieces are taken from stock. */
bool order_holds_stock(const struct order *order);

/* Pieces of the item in lines that come. */
int order_pieces(const struct order *order, const char *item);

int64_t order_total_minor(const struct order *order);

/* Why it was declined or cancelled; "" while it was not. */
const char *order_reason(const struct order *order);

/* The order as it was when it was placed: what a retry is answered with. */
void order_as_placed(const struct order *order, struct order *out);

#endif
