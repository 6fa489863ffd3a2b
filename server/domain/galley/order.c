#include "domain/galley/order.h"

#include <string.h>

#include "base/text.h"

enum { PASSENGER = 1 << ACTOR_PASSENGER, CREW = 1 << ACTOR_CREW, RULE = 1 << ACTOR_RULE };

static const struct order_rule RULES[] = {
    {ORDER_PLACED, ORDER_ACCEPTED, CREW, false, false},
    {ORDER_ACCEPTED, ORDER_PREPARING, CREW, false, false},
    {ORDER_ACCEPTED, ORDER_ON_THE_WAY, CREW, false, false},
    {ORDER_PREPARING, ORDER_ON_THE_WAY, CREW, false, false},
    {ORDER_ON_THE_WAY, ORDER_DELIVERED, CREW, false, false},
    {ORDER_PLACED, ORDER_DECLINED, CREW | RULE, false, true},
    {ORDER_ACCEPTED, ORDER_DECLINED, RULE, false, true},
    {ORDER_PREPARING, ORDER_DECLINED, RULE, false, true},
    {ORDER_PLACED, ORDER_CANCELLED, PASSENGER | CREW | RULE, false, true},
    {ORDER_ACCEPTED, ORDER_CANCELLED, CREW | RULE, false, true},
    {ORDER_PREPARING, ORDER_CANCELLED, CREW | RULE, false, true},
    {ORDER_ON_THE_WAY, ORDER_CANCELLED, CREW | RULE, false, true},
    {ORDER_ACCEPTED, ORDER_PLACED, CREW, true, false},
    {ORDER_PREPARING, ORDER_ACCEPTED, CREW, true, false},
    {ORDER_ON_THE_WAY, ORDER_ACCEPTED, CREW, true, false},
    {ORDER_ON_THE_WAY, ORDER_PREPARING, CREW, true, false},
    {ORDER_DELIVERED, ORDER_ON_THE_WAY, CREW, true, false},
    {ORDER_DECLINED, ORDER_PLACED, CREW, true, false},
    {ORDER_CANCELLED, ORDER_PLACED, CREW, true, false},
};

static const struct {
    enum payment_state from;
    enum payment_state to;
    bool needs_reason;
} PAYMENTS[] = {
    {PAYMENT_DUE, PAYMENT_PAID, false},      {PAYMENT_DUE, PAYMENT_COMPED, true},
    {PAYMENT_PENDING, PAYMENT_COMPED, true}, {PAYMENT_PENDING, PAYMENT_REFUNDED, true},
    {PAYMENT_PAID, PAYMENT_REFUNDED, true},  {PAYMENT_PAID, PAYMENT_DUE, false},
    {PAYMENT_COMPED, PAYMENT_DUE, false},    {PAYMENT_REFUNDED, PAYMENT_PAID, false},
};

static const char *const STATE_NAMES[ORDER_STATES] = {"placed",     "accepted",  "preparing",
                                                      "on_the_way", "delivered", "declined",
                                                      "cancelled"};
static const char *const ACTOR_NAMES[ACTORS] = {"passenger", "crew", "rule"};
static const char *const METHOD_NAMES[PAYMENT_METHODS] = {"included", "at_delivery", "voucher",
                                                          "miles"};
static const char *const PAYMENT_NAMES[PAYMENT_STATES] = {"none", "due",    "pending",
                                                          "paid", "comped", "refunded"};

/* Place of the name in a list; -1 if it is none of them. */
static int place_of(const char *name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

const char *order_state_name(enum order_state state)
{
    return STATE_NAMES[state];
}

bool order_state_parse(const char *name, enum order_state *out)
{
    int at = place_of(name, STATE_NAMES, ORDER_STATES);
    *out = at < 0 ? ORDER_PLACED : (enum order_state)at;
    return at >= 0;
}

const char *actor_name(enum actor actor)
{
    return ACTOR_NAMES[actor];
}

const char *payment_method_name(enum payment_method method)
{
    return METHOD_NAMES[method];
}

bool actor_parse(const char *name, enum actor *out)
{
    int at = place_of(name, ACTOR_NAMES, ACTORS);
    *out = at < 0 ? ACTOR_RULE : (enum actor)at;
    return at >= 0;
}

bool payment_method_parse(const char *name, enum payment_method *out)
{
    int at = place_of(name, METHOD_NAMES, PAYMENT_METHODS);
    *out = at < 0 ? PAYMENT_INCLUDED : (enum payment_method)at;
    return at >= 0;
}

const char *payment_state_name(enum payment_state state)
{
    return PAYMENT_NAMES[state];
}

bool payment_state_parse(const char *name, enum payment_state *out)
{
    int at = place_of(name, PAYMENT_NAMES, PAYMENT_STATES);
    *out = at < 0 ? PAYMENT_NONE : (enum payment_state)at;
    return at >= 0;
}

const struct order_rule *order_rules(size_t *count)
{
    *count = sizeof(RULES) / sizeof(RULES[0]);
    return RULES;
}

bool order_key_is_valid(const char *key)
{
    size_t length = strspn(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
    return length >= 16 && length < ORDER_KEY_SIZE && key[length] == '\0';
}

bool order_reason_is_valid(const char *reason)
{
    size_t length = strspn(reason, "abcdefghijklmnopqrstuvwxyz_");
    return length > 0 && length < ORDER_REASON_SIZE && reason[length] == '\0' && reason[0] != '_';
}

/* --- moving --- */

static bool is_ended(enum order_state state)
{
    return state == ORDER_DECLINED || state == ORDER_CANCELLED;
}

/* A voucher or miles that were taken go back when the order ends without being brought; if the crew
 * puts it back, it is paid for at the seat. */
static void follow_with_payment(struct order *order, enum order_state to)
{
    struct payment *p = &order->payment;
    bool prepaid = p->method == PAYMENT_VOUCHER || p->method == PAYMENT_MILES;
    if (prepaid && is_ended(to)) {
        p->state = PAYMENT_REFUNDED;
    } else if (prepaid && is_ended(order->state)) {
        p->method = PAYMENT_AT_DELIVERY;
        p->state = PAYMENT_DUE;
    }
}

static void note_move(struct order *order, enum order_state to, bool first, const struct deed *deed)
{
    if (order->move_count == ORDER_MOVES) { /* the first stays */
        memmove(order->moves + 1, order->moves + 2, (ORDER_MOVES - 2) * sizeof(order->moves[0]));
        order->move_count--;
    }
    struct order_move *m = &order->moves[order->move_count++];
    *m = (struct order_move){
        .from = order->state, .to = to, .first = first, .by = deed->by, .at_ms = deed->at_ms};
    text_copy(m->who, sizeof(m->who), deed->who);
    text_copy(m->reason, sizeof(m->reason), deed->reason);
    follow_with_payment(order, to);
    order->state = to;
    order->moved = true;
    order->changed_ms = deed->at_ms;
    order->version++;
}

void order_begin(struct order *order, const struct deed *deed)
{
    order->version = 0;
    order->state = ORDER_PLACED;
    order->placed_ms = deed->at_ms;
    note_move(order, ORDER_PLACED, true, deed);
}

static const struct order_rule *find_rule(enum order_state from, enum order_state to, enum actor by)
{
    for (size_t i = 0; i < sizeof(RULES) / sizeof(RULES[0]); i++) {
        if (RULES[i].from == from && RULES[i].to == to && (RULES[i].by & (1U << by))) {
            return &RULES[i];
        }
    }
    return NULL;
}

static const struct order_move *last_move(const struct order *order)
{
    return &order->moves[order->move_count - 1];
}

static bool has_coming_line(const struct order *order)
{
    for (size_t i = 0; i < order->line_count; i++) {
        if (!order->lines[i].sold_out) {
            return true;
        }
    }
    return false;
}

/* What the passenger took back, or what has run out, the crew does not bring back. */
static bool can_return(const struct order *order)
{
    return !is_ended(order->state) ||
           (last_move(order)->by == ACTOR_CREW && has_coming_line(order));
}

enum err order_move(struct order *order, enum order_state to, const struct deed *deed)
{
    const struct order_rule *rule = find_rule(order->state, to, deed->by);
    if (!rule || (rule->undo && !can_return(order))) {
        return ERR_CONFLICT;
    }
    bool asked = rule->needs_reason && deed->by != ACTOR_PASSENGER;
    if (deed->reason[0] ? !order_reason_is_valid(deed->reason) : asked) {
        return ERR_INVALID;
    }
    if (to == ORDER_ACCEPTED && !rule->undo) {
        text_copy(order->claimed_by, sizeof(order->claimed_by), deed->who);
    } else if (to == ORDER_PLACED) {
        order->claimed_by[0] = '\0';
    }
    note_move(order, to, false, deed);
    return ERR_OK;
}

enum err order_claim(struct order *order, const struct deed *deed)
{
    if (!order_is_open(order) || order->state == ORDER_PLACED) {
        return ERR_CONFLICT;
    }
    text_copy(order->claimed_by, sizeof(order->claimed_by), deed->who);
    note_move(order, order->state, false, deed);
    return ERR_OK;
}

bool order_void(struct order *order, const char *item, const struct deed *deed)
{
    bool had = false;
    for (size_t i = 0; i < order->line_count; i++) {
        if (!order->lines[i].sold_out && strcmp(order->lines[i].item, item) == 0) {
            order->lines[i].sold_out = had = true;
        }
    }
    if (had) {
        note_move(order, has_coming_line(order) ? order->state : ORDER_DECLINED, false, deed);
    }
    return had;
}

/* --- money --- */

void payment_begin(struct payment *payment, int64_t total_minor)
{
    static const enum payment_state STATES[PAYMENT_METHODS] = {
        [PAYMENT_INCLUDED] = PAYMENT_NONE,
        [PAYMENT_AT_DELIVERY] = PAYMENT_DUE,
        [PAYMENT_VOUCHER] = PAYMENT_PAID,
        [PAYMENT_MILES] = PAYMENT_PENDING,
    };
    if (total_minor == 0) {
        payment->chosen = PAYMENT_INCLUDED;
        payment->token[0] = '\0';
    }
    payment->method = payment->chosen;
    payment->state = STATES[payment->method];
    payment->reference[0] = payment->reason[0] = '\0';
}

/* Twelve digits or more may be a card's number (ISO/IEC 7812), which is never taken. */
static bool may_be_card(const char *reference)
{
    int digits = 0;
    for (const char *p = reference; *p; p++) {
        if (*p >= '0' && *p <= '9') {
            digits++;
        } else if (*p != ' ' && *p != '-') {
            digits = 0;
        }
        if (digits >= 12) {
            return true;
        }
    }
    return false;
}

static bool reference_is_valid(const char *reference)
{
    size_t length =
        strspn(reference, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 /_-");
    return length < ORDER_REFERENCE_SIZE && reference[length] == '\0' && !may_be_card(reference);
}

enum err order_settle(struct order *order, enum payment_state to, const char *reference,
                      const struct deed *deed)
{
    for (size_t i = 0; i < sizeof(PAYMENTS) / sizeof(PAYMENTS[0]); i++) {
        if (PAYMENTS[i].from != order->payment.state || PAYMENTS[i].to != to) {
            continue;
        }
        bool reason = deed->reason[0] ? order_reason_is_valid(deed->reason) //
                                      : !PAYMENTS[i].needs_reason;
        if (!reason || !reference_is_valid(reference)) {
            return ERR_INVALID;
        }
        order->payment.state = to;
        text_copy(order->payment.reference, sizeof(order->payment.reference), reference);
        text_copy(order->payment.reason, sizeof(order->payment.reason), deed->reason);
        order->moved = false;
        order->changed_ms = deed->at_ms;
        order->version++;
        return ERR_OK;
    }
    return ERR_CONFLICT;
}

/* --- questions --- */

bool order_is_open(const struct order *order)
{
    return order->state != ORDER_DELIVERED && !is_ended(order->state);
}

bool order_holds_stock(const struct order *order)
{
    return !is_ended(order->state);
}

int order_pieces(const struct order *order, const char *item)
{
    int pieces = 0;
    for (size_t i = 0; i < order->line_count; i++) {
        const struct order_line *line = &order->lines[i];
        pieces += !line->sold_out && strcmp(line->item, item) == 0 ? line->quantity : 0;
    }
    return pieces;
}

int64_t order_total_minor(const struct order *order)
{
    int64_t total = 0;
    for (size_t i = 0; i < order->line_count; i++) {
        const struct order_line *line = &order->lines[i];
        total += line->sold_out ? 0 : line->quantity * line->price_minor;
    }
    return total;
}

const char *order_reason(const struct order *order)
{
    return is_ended(order->state) && order->move_count > 0 ? last_move(order)->reason : "";
}

void order_as_placed(const struct order *order, struct order *out)
{
    *out = *order;
    out->state = ORDER_PLACED;
    out->version = 1;
    out->seq = order->placed_seq;
    out->changed_ms = order->placed_ms;
    out->claimed_by[0] = '\0';
    for (size_t i = 0; i < out->line_count; i++) {
        out->lines[i].sold_out = false;
    }
    out->moves[0] = (struct order_move){.from = ORDER_PLACED,
                                        .to = ORDER_PLACED,
                                        .first = true,
                                        .by = order->by_crew ? ACTOR_CREW : ACTOR_PASSENGER,
                                        .at_ms = order->placed_ms};
    if (order->by_crew) {
        text_copy(out->moves[0].who, ORDER_WHO_SIZE, order->moves[0].who);
    }
    out->move_count = 1;
    payment_begin(&out->payment, order_total_minor(out));
}
