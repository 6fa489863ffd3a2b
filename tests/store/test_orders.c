/* The actions of the galley on a real database, by thousands of random steps that overlap, beside a
 * model so simple that it can be trusted. */
#include "galley_cabin.h"

#include "base/log.h"

enum { PEOPLE = 4, ORDERS = 400, STEPS = 4000, SEEDS = 4 };

/* --- the model: what every answer must have meant, in the order in which answers came --- */

struct twin {
    char id[ID_SIZE];
    char key[ORDER_KEY_SIZE];
    char fingerprint[ID_HASH_SIZE];
    int person; /* PEOPLE: the crew */
    enum order_state state;
    int64_t version;
    int pieces[ITEMS];
    bool ended_by_crew;
};

static struct twin twins[ORDERS];
static int twin_count;
static int left[ITEMS] = {LOADED, LOADED, MENU_UNCOUNTED};
static int answered[ERR_COUNT];
static int waiting;

static struct twin *twin_of(const char *id)
{
    for (int i = 0; i < twin_count; i++) {
        if (strcmp(twins[i].id, id) == 0) {
            return &twins[i];
        }
    }
    return NULL;
}

static bool ends(enum order_state state)
{
    return state == ORDER_DECLINED || state == ORDER_CANCELLED;
}

static bool is_enough(const int pieces[ITEMS])
{
    for (int i = 0; i < ITEMS; i++) {
        if (left[i] != MENU_UNCOUNTED && left[i] < pieces[i]) {
            return false;
        }
    }
    return true;
}

static void take(const int pieces[ITEMS], int sign)
{
    for (int i = 0; i < ITEMS; i++) {
        left[i] -= left[i] == MENU_UNCOUNTED ? 0 : sign * pieces[i];
    }
}

/* What was asked, kept until the answer comes. */
struct asked {
    struct twin twin;
    enum order_state to;
    enum actor by;
    int64_t version;
    int item;
};

static void placed(void *arg, enum err e, const struct order_answer *answer)
{
    struct asked *a = arg;
    const struct twin *known = NULL;
    for (int i = 0; i < twin_count; i++) {
        if (twins[i].person == a->twin.person && strcmp(twins[i].key, a->twin.key) == 0) {
            known = &twins[i];
        }
    }
    if (e == ERR_TOO_MANY) {
        assert_true(answer->wait_s > 0);
    } else if (known) {
        bool same = strcmp(known->fingerprint, a->twin.fingerprint) == 0;
        assert_int_equal(e, same ? ERR_OK : ERR_KEY_REUSED);
        if (same) {
            assert_string_equal(answer->order->id, known->id);
            assert_int_equal(answer->order->version, 1);
            assert_int_equal(answer->order->state, ORDER_PLACED);
        }
    } else {
        assert_int_equal(e, is_enough(a->twin.pieces) ? ERR_OK : ERR_SOLD_OUT);
        if (e == ERR_OK) {
            struct twin *t = &twins[twin_count++];
            *t = a->twin;
            text_copy(t->id, sizeof(t->id), answer->order->id);
            t->version = 1;
            take(t->pieces, 1);
            assert_int_equal(answer->order->number, twin_count);
        } else {
            assert_true(answer->shortage_count > 0);
        }
    }
    answered[e]++;
    waiting--;
    free(a);
}

static bool is_allowed(const struct twin *t, const struct asked *a)
{
    size_t count;
    const struct order_rule *rules = order_rules(&count);
    for (size_t i = 0; i < count; i++) {
        if (rules[i].from == t->state && rules[i].to == a->to && (rules[i].by & (1U << a->by))) {
            return !rules[i].undo || !ends(t->state) || t->ended_by_crew;
        }
    }
    return false;
}

static bool is_nothing(const int pieces[ITEMS])
{
    return pieces[0] + pieces[1] + pieces[2] == 0;
}

static void moved(void *arg, enum err e, const struct order_answer *answer)
{
    struct asked *a = arg;
    struct twin *t = twin_of(a->twin.id);
    bool again = a->by == ACTOR_PASSENGER && t->state == a->to;
    bool fresh = a->version == 0 || a->version == t->version;
    bool back = ends(t->state) && !ends(a->to);
    enum err wanted = !again && (!fresh || !is_allowed(t, a)) ? ERR_CONFLICT : ERR_OK;
    if (wanted == ERR_OK && back) {
        wanted = is_nothing(t->pieces)  ? ERR_CONFLICT
                 : is_enough(t->pieces) ? ERR_OK
                                        : ERR_SOLD_OUT;
    }
    assert_int_equal(e, wanted);
    if (e == ERR_OK && !again) {
        if (ends(a->to) != ends(t->state)) {
            take(t->pieces, ends(a->to) ? -1 : 1);
        }
        t->ended_by_crew = ends(a->to) && a->by == ACTOR_CREW;
        t->state = a->to;
        t->version++;
        assert_int_equal(answer->order->version, t->version);
    } else if (e == ERR_CONFLICT) {
        assert_int_equal(answer->order->version, t->version); /* fresh */
    }
    answered[e]++;
    waiting--;
    free(a);
}

static void sold_out(void *arg, enum err e, const struct stock *stock, const struct order *orders,
                     size_t order_count)
{
    struct asked *a = arg;
    size_t hit = 0;
    (void)orders;
    assert_int_equal(e, ERR_OK);
    assert_int_equal(stock->left, 0);
    left[a->item] = 0;
    for (int i = 0; i < twin_count; i++) {
        struct twin *t = &twins[i];
        if (t->state <= ORDER_PREPARING && t->pieces[a->item] > 0) {
            t->pieces[a->item] = 0;
            t->version++;
            hit++;
            if (is_nothing(t->pieces)) {
                t->state = ORDER_DECLINED;
                t->ended_by_crew = false;
            }
        }
    }
    assert_int_equal(order_count, hit);
    waiting--;
    free(a);
}

static void counted(void *arg, enum err e, const struct stock *stock, const struct order *orders,
                    size_t order_count)
{
    struct asked *a = arg;
    (void)orders;
    assert_int_equal(order_count, 0);
    assert_int_equal(e, ERR_OK);
    left[a->item] = stock->left;
    waiting--;
    free(a);
}

/* --- random steps --- */

static unsigned seed;

static int chance(int below)
{
    seed = seed * 1664525U + 1013904223U;
    return (int)((seed >> 8) % (unsigned)below);
}

static struct passenger people[PEOPLE];

static void ask_for_food(void)
{
    struct asked *a = calloc(1, sizeof(*a));
    struct order_wish wish = {.key = a->twin.key, .fingerprint = a->twin.fingerprint};
    char seat[SEAT_SIZE];
    int number = twin_count > 0 && chance(4) == 0 ? chance(ORDERS) : chance(1 << 20);
    a->twin.person = chance(PEOPLE + 1);
    int body = number % 50;
    text_format(a->twin.key, sizeof(a->twin.key), "key-of-the-phone-%d", number % 211);
    text_format(seat, sizeof(seat), "%dA", a->twin.person + 1);
    text_format(a->twin.fingerprint, sizeof(a->twin.fingerprint), "body-%d", body);
    wish.seat = seat;
    for (int i = 0; i < ITEMS; i++) {
        a->twin.pieces[i] = (body >> (2 * i)) % 3;
        if (a->twin.pieces[i] > 0) {
            wish.lines[wish.line_count++] =
                (struct line_wish){.item = ITEM_IDS[i], .quantity = a->twin.pieces[i]};
        }
    }
    if (wish.line_count == 0 || twin_count + waiting >= ORDERS) {
        free(a);
        return;
    }
    waiting++;
    place_order(&cabin, a->twin.person < PEOPLE ? &people[a->twin.person] : NULL, "Ana", &wish,
                placed, a);
}

static void ask_for_step(void)
{
    if (twin_count == 0) {
        return;
    }
    const struct twin *t =
        &twins[twin_count > 12 ? twin_count - 1 - chance(12) : chance(twin_count)];
    struct asked *a = calloc(1, sizeof(*a));
    bool crew = chance(5) > 0 || t->person == PEOPLE;
    a->twin = *t;
    a->by = crew ? ACTOR_CREW : ACTOR_PASSENGER;
    a->to = crew ? (enum order_state)chance(ORDER_STATES) : ORDER_CANCELLED;
    a->version = crew ? t->version - (chance(8) == 0) + (chance(12) == 0) : 0;
    a->version = crew && a->version < 1 ? 1 : a->version;
    const struct order_step step = {
        .kind = STEP_MOVE,
        .to = a->to,
        .reason = crew ? "other" : "",
        .version = a->version,
        .crew = crew ? "Ben" : NULL,
        .passenger = t->person < PEOPLE ? people[t->person].id : "",
    };
    waiting++;
    change_order(&cabin, t->id, &step, moved, a);
}

static void ask_about_stock(void)
{
    struct asked *a = calloc(1, sizeof(*a));
    a->item = chance(2);
    waiting++;
    if (chance(3) == 0) {
        sell_out(&cabin, ITEM_IDS[a->item], "Ana", sold_out, a);
    } else {
        set_stock(&cabin, ITEM_IDS[a->item], STOCK_LEFT, chance(LOADED), counted, a);
    }
}

static void settle(void)
{
    while (waiting > 0) {
        uv_run(&loop, UV_RUN_ONCE);
    }
}

static void check_board(void)
{
    int64_t numbers = 0;
    assert_int_equal(HASH_COUNT(cabin.board.orders), twin_count);
    for (const struct order *o = cabin.board.orders; o; o = o->hh.next) {
        const struct twin *t = twin_of(o->id);
        assert_non_null(t);
        assert_int_equal(o->state, t->state);
        assert_int_equal(o->version, t->version);
        assert_int_equal(o->number, ++numbers);
        for (int i = 0; i < ITEMS; i++) {
            assert_int_equal(order_pieces(o, ITEM_IDS[i]), t->pieces[i]);
        }
    }
    for (int i = 0; i < ITEMS; i++) {
        assert_int_equal(board_stock(&cabin.board, ITEM_IDS[i])->left, left[i]);
    }
}

static void forget_everything(void)
{
    static const int FULL[ITEMS] = {LOADED, LOADED, MENU_UNCOUNTED};
    memcpy(left, FULL, sizeof(left));
    memset(answered, 0, sizeof(answered));
    memset(people, 0, sizeof(people));
    twin_count = orders_told = 0;
    for (int i = 0; i < PEOPLE; i++) {
        text_format(people[i].id, sizeof(people[i].id), "passenger-%d", i);
    }
}

static void step_at_random(void)
{
    int kind = chance(20);
    now_ms += 1000;
    if (kind < 7) {
        ask_for_food();
    } else if (kind < 19) {
        ask_for_step();
    } else {
        ask_about_stock();
    }
    if (chance(4) == 0) { /* until then the steps overlap */
        settle();
        check_board();
    }
    if (chance(100) == 0) { /* a clock that jumps by years changes nothing */
        wall_off_ms = (chance(7305) - 3652) * (int64_t)86400000;
    }
    if (chance(500) == 0) { /* what is read back from disk is the same */
        settle();
        close_cabin();
        open_cabin();
        check_board();
    }
}

static void run_seed(unsigned with)
{
    seed = with;
    printf("seed %u\n", seed);
    temp_db_make(&temp);
    forget_everything();
    open_cabin();
    for (int step = 0; step < STEPS; step++) {
        step_at_random();
    }
    settle();
    check_board();
    close_cabin();
    assert_true(answered[ERR_OK] > 300);
    assert_true(answered[ERR_CONFLICT] > 300);
    assert_true(answered[ERR_SOLD_OUT] > 20);
    assert_true(answered[ERR_KEY_REUSED] > 20);
    assert_true(orders_told > 300);
    temp_db_drop(&temp);
}

/* AISLE_SEED in the environment replays one run. */
static void orders_and_stock_do_what_the_model_does(void **state)
{
    (void)state;
    const char *wish = getenv("AISLE_SEED");
    log_set_level(LOG_LEVEL_WARN);
    for (unsigned i = 0; i < (wish ? 1 : SEEDS); i++) {
        run_seed(wish ? (unsigned)strtoul(wish, NULL, 10) : 20261124U + i);
    }
}

static void closed(void *arg, enum err e)
{
    *(enum err *)arg = e;
    waiting--;
}

/* Two tablets at once, or a tablet and the aircraft that leaves the gate. */
static void a_flight_is_closed_once_by_whoever_asks_first(void **state)
{
    (void)state;
    enum err told[2] = {ERR_COUNT, ERR_COUNT};
    char before[ID_SIZE];
    temp_db_make(&temp);
    forget_everything();
    open_cabin();
    text_copy(before, sizeof(before), cabin.board.leg.id);
    waiting = 2;
    begin_leg(&cabin, closed, &told[0]);
    begin_leg(&cabin, closed, &told[1]);
    settle();
    assert_int_equal(told[0], ERR_OK);
    assert_int_equal(told[1], ERR_UNAVAILABLE);
    assert_string_not_equal(cabin.board.leg.id, before);
    close_cabin();
    temp_db_drop(&temp);
}

TEST_MAIN(TEST(orders_and_stock_do_what_the_model_does),
          TEST(a_flight_is_closed_once_by_whoever_asks_first))
