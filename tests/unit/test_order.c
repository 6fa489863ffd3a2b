#include "test.h"

#include "base/id.h"
#include "base/text.h"
#include "domain/galley/board.h"
#include "domain/galley/order.h"

static struct choice choices[] = {{.id = "black"}, {.id = "oat", .price_minor = 50}, {.id = "cow"}};
static struct menu_option options[] = {
    {.id = "milk", .min = 1, .max = 2, .choices = choices, .choice_count = 3}};
static struct menu_item items[] = {
    {.id = "curry", .price_minor = 950, .loaded = 5},
    {.id = "water", .loaded = MENU_UNCOUNTED},
    {.id = "coffee", .price_minor = 250, .loaded = 9, .options = options, .option_count = 1},
};
static struct word phrases[] = {{.id = "no-ice"}};
static struct voucher vouchers[] = {{.value_minor = 1000}};
static struct menu menu = {.currency = "EUR",
                           .items = items,
                           .item_count = 3,
                           .phrases = {phrases, 1},
                           .vouchers = vouchers,
                           .voucher_count = 1};
static struct seatmap seatmap;

static const struct deed BY_PASSENGER = {ACTOR_PASSENGER, "", "", 1000};
static const struct deed BY_ANA = {ACTOR_CREW, "Ana", "", 2000};
static const struct deed ANA_SAYS_NO = {ACTOR_CREW, "Ana", "too_late", 2000};
static const struct deed BY_RULE = {ACTOR_RULE, "", "sold_out", 3000};

static int open_menu(void **state)
{
    (void)state;
    id_hash("AISLE-10", vouchers[0].code_hash);
    return seatmap_parse("1-33:ABC-DEF", &seatmap) ? 0 : -1;
}

static struct order_wish wish_for(const char *item, int64_t quantity)
{
    return (struct order_wish){.key = "0123456789abcdef",
                               .fingerprint = "body",
                               .seat = "12C",
                               .lines = {{.item = item, .quantity = quantity}},
                               .line_count = 1};
}

static struct order order_of(const struct order_wish *wish)
{
    struct order order;
    char fault[ORDER_FAULT_SIZE] = "";
    assert_int_equal(order_fill(wish, &menu, &seatmap, &order, fault), ERR_OK);
    order_begin(&order, &BY_PASSENGER);
    return order;
}

static struct order two_curries(void)
{
    const struct order_wish wish = wish_for("curry", 2);
    return order_of(&wish);
}

/* --- moving --- */

/* An order that has come to this state on the crew's word. */
static struct order order_in(enum order_state state)
{
    struct order order = two_curries();
    static const enum order_state WAY[] = {ORDER_ACCEPTED, ORDER_PREPARING, ORDER_ON_THE_WAY,
                                           ORDER_DELIVERED};
    if (state == ORDER_DECLINED || state == ORDER_CANCELLED) {
        assert_int_equal(order_move(&order, state, &ANA_SAYS_NO), ERR_OK);
    }
    for (size_t i = 0; order.state != state && i < 4; i++) {
        assert_int_equal(order_move(&order, WAY[i], &BY_ANA), ERR_OK);
    }
    assert_int_equal(order.state, state);
    return order;
}

static bool is_in_table(enum order_state from, enum order_state to, enum actor by)
{
    size_t count;
    const struct order_rule *rules = order_rules(&count);
    for (size_t i = 0; i < count; i++) {
        if (rules[i].from == from && rules[i].to == to && (rules[i].by & (1U << by))) {
            return true;
        }
    }
    return false;
}

static void an_order_moves_as_the_table_says_and_in_no_other_way(void **state)
{
    (void)state;
    for (enum order_state from = 0; from < ORDER_STATES; from++) {
        for (enum order_state to = 0; to < ORDER_STATES; to++) {
            for (enum actor by = 0; by < ACTORS; by++) {
                const struct deed deed = {by, by == ACTOR_CREW ? "Ben" : "", "other", 5000};
                struct order order = order_in(from);
                int64_t version = order.version;
                bool known = is_in_table(from, to, by);
                assert_int_equal(order_move(&order, to, &deed), known ? ERR_OK : ERR_CONFLICT);
                assert_int_equal(order.state, known ? to : from);
                assert_int_equal(order.version, version + known);
            }
        }
    }
}

static void a_delivered_order_only_goes_back_to_being_on_its_way(void **state)
{
    (void)state;
    for (enum order_state to = 0; to < ORDER_STATES; to++) {
        struct order order = order_in(ORDER_DELIVERED);
        assert_int_equal(order_move(&order, to, &ANA_SAYS_NO),
                         to == ORDER_ON_THE_WAY ? ERR_OK : ERR_CONFLICT);
    }
}

static void what_the_passenger_took_back_the_crew_does_not_bring_back(void **state)
{
    (void)state;
    struct order order = two_curries();
    assert_int_equal(order_move(&order, ORDER_CANCELLED, &BY_PASSENGER), ERR_OK);
    assert_int_equal(order_move(&order, ORDER_PLACED, &BY_ANA), ERR_CONFLICT);
    order = order_in(ORDER_DECLINED);
    assert_int_equal(order_move(&order, ORDER_PLACED, &BY_ANA), ERR_OK);
}

static void the_crew_says_why_it_declines(void **state)
{
    (void)state;
    struct order order = two_curries();
    const struct deed shouting = {ACTOR_CREW, "Ana", "Too Late!", 1};
    assert_int_equal(order_move(&order, ORDER_DECLINED, &BY_ANA), ERR_INVALID);
    assert_int_equal(order_move(&order, ORDER_DECLINED, &shouting), ERR_INVALID);
    assert_int_equal(order.state, ORDER_PLACED);
    assert_int_equal(order_move(&order, ORDER_DECLINED, &ANA_SAYS_NO), ERR_OK);
    assert_string_equal(order_reason(&order), "too_late");
}

static void accepting_claims_and_putting_back_gives_up_the_claim(void **state)
{
    (void)state;
    const struct deed by_ben = {ACTOR_CREW, "Ben", "", 1};
    struct order order = two_curries();
    assert_int_equal(order_claim(&order, &by_ben), ERR_CONFLICT);
    assert_int_equal(order_move(&order, ORDER_ACCEPTED, &BY_ANA), ERR_OK);
    assert_string_equal(order.claimed_by, "Ana");
    assert_int_equal(order_claim(&order, &by_ben), ERR_OK);
    assert_string_equal(order.claimed_by, "Ben");
    assert_int_equal(order.moves[order.move_count - 1].from, ORDER_ACCEPTED);
    assert_int_equal(order_move(&order, ORDER_PLACED, &BY_ANA), ERR_OK);
    assert_string_equal(order.claimed_by, "");
}

static void of_many_moves_the_first_and_the_newest_are_kept(void **state)
{
    (void)state;
    struct order order = two_curries();
    for (int i = 0; i < 50; i++) {
        assert_int_equal(order_move(&order, ORDER_ACCEPTED, &BY_ANA), ERR_OK);
        assert_int_equal(order_move(&order, ORDER_PLACED, &BY_ANA), ERR_OK);
    }
    assert_int_equal(order.version, 101);
    assert_int_equal(order.move_count, ORDER_MOVES);
    assert_true(order.moves[0].first);
    assert_int_equal(order.moves[ORDER_MOVES - 1].to, ORDER_PLACED);
}

static void sold_out_takes_lines_and_at_last_the_order(void **state)
{
    (void)state;
    struct order_wish wish = wish_for("curry", 2);
    wish.lines[1] = (struct line_wish){.item = "water", .quantity = 1};
    wish.line_count = 2;
    struct order order = order_of(&wish);
    assert_int_equal(order_total_minor(&order), 1900);
    assert_false(order_void(&order, "coffee", &BY_RULE));
    assert_int_equal(order.version, 1);
    assert_true(order_void(&order, "curry", &BY_RULE));
    assert_int_equal(order.state, ORDER_PLACED);
    assert_int_equal(order_total_minor(&order), 0);
    assert_int_equal(order_pieces(&order, "curry"), 0);
    assert_true(order_void(&order, "water", &BY_RULE));
    assert_int_equal(order.state, ORDER_DECLINED);
    assert_string_equal(order_reason(&order), "sold_out");
    assert_int_equal(order_move(&order, ORDER_PLACED, &BY_ANA), ERR_CONFLICT);
}

static void a_retry_sees_the_order_as_it_was_placed(void **state)
{
    (void)state;
    struct order order = two_curries();
    struct order first;
    order.seq = order.placed_seq = 7;
    const struct order placed = order;
    assert_int_equal(order_move(&order, ORDER_ACCEPTED, &BY_ANA), ERR_OK);
    assert_int_equal(order_settle(&order, PAYMENT_PAID, "R-1", &BY_ANA), ERR_OK);
    order_void(&order, "curry", &BY_RULE);
    order.seq = 9;
    order_as_placed(&order, &first);
    assert_int_equal(first.state, placed.state);
    assert_int_equal(first.version, placed.version);
    assert_int_equal(first.seq, placed.seq);
    assert_int_equal(first.payment.state, placed.payment.state);
    assert_string_equal(first.payment.reference, "");
    assert_int_equal(first.move_count, 1);
    assert_int_equal(order_total_minor(&first), 1900);
    assert_int_equal(first.changed_ms, placed.changed_ms);
}

/* --- money --- */

static void a_payment_goes_only_where_money_can_go(void **state)
{
    (void)state;
    struct order order = two_curries();
    const struct deed comp = {ACTOR_CREW, "Ana", "spilled", 1};
    assert_int_equal(order.payment.state, PAYMENT_DUE);
    assert_int_equal(order_settle(&order, PAYMENT_REFUNDED, "", &comp), ERR_CONFLICT);
    assert_int_equal(order_settle(&order, PAYMENT_COMPED, "", &BY_ANA), ERR_INVALID);
    assert_int_equal(order_settle(&order, PAYMENT_COMPED, "", &comp), ERR_OK);
    assert_int_equal(order_settle(&order, PAYMENT_DUE, "", &BY_ANA), ERR_OK);
    assert_int_equal(order_settle(&order, PAYMENT_PAID, "T1 0042", &BY_ANA), ERR_OK);
    assert_string_equal(order.payment.reference, "T1 0042");
    assert_int_equal(order_settle(&order, PAYMENT_REFUNDED, "", &comp), ERR_OK);
    assert_int_equal(order.version, 5);
}

static void a_card_number_is_never_taken(void **state)
{
    (void)state;
    static const char *const CARDS[] = {"4111111111111111", "4111 1111 1111 1111",
                                        "pan 4111-1111-1111-1111", "123456789012", NULL};
    for (size_t i = 0; CARDS[i]; i++) {
        struct order order = two_curries();
        assert_int_equal(order_settle(&order, PAYMENT_PAID, CARDS[i], &BY_ANA), ERR_INVALID);
        assert_int_equal(order.payment.state, PAYMENT_DUE);
    }
}

static void a_voucher_that_was_not_eaten_is_given_back(void **state)
{
    (void)state;
    struct order_wish wish = wish_for("curry", 1);
    wish.has_method = true;
    wish.method = PAYMENT_VOUCHER;
    wish.token = "AISLE-10";
    struct order order = order_of(&wish);
    assert_int_equal(order.payment.state, PAYMENT_PAID);
    assert_int_equal(order_move(&order, ORDER_DECLINED, &ANA_SAYS_NO), ERR_OK);
    assert_int_equal(order.payment.state, PAYMENT_REFUNDED);
    assert_int_equal(order_move(&order, ORDER_PLACED, &BY_ANA), ERR_OK);
    assert_int_equal(order.payment.method, PAYMENT_AT_DELIVERY);
    assert_int_equal(order.payment.state, PAYMENT_DUE);
    struct order first;
    order_as_placed(&order, &first);
    assert_int_equal(first.payment.method, PAYMENT_VOUCHER);
    assert_int_equal(first.payment.state, PAYMENT_PAID);
}

static void what_costs_nothing_is_included_however_it_was_to_be_paid(void **state)
{
    (void)state;
    struct order_wish wish = wish_for("water", 3);
    wish.has_method = true;
    wish.method = PAYMENT_VOUCHER;
    wish.token = "AISLE-10";
    struct order order = order_of(&wish);
    assert_int_equal(order.payment.method, PAYMENT_INCLUDED);
    assert_int_equal(order.payment.state, PAYMENT_NONE);
    assert_string_equal(order.payment.token, "");
}

/* --- wishes --- */

static void bad_wishes_are_refused_and_say_what_is_wrong(void **state)
{
    (void)state;
    char long_note[205];
    memset(long_note, 'a', 201);
    long_note[201] = '\0';
    struct order_wish few = wish_for("coffee", 1);
    struct order_wish many = few;
    struct order_wish twice = few;
    struct order_wish unknown = few;
    struct order_wish seat = wish_for("curry", 1);
    struct order_wish note = seat;
    struct order_wish bell = seat;
    struct order_wish phrase = seat;
    struct order_wish free_food = seat;
    struct order_wish miles = seat;
    struct order_wish poor = wish_for("curry", 2);
    struct order_wish wrong = seat;
    many.lines[0].option_count = 3;
    many.lines[0].options[0] = "black";
    many.lines[0].options[1] = "oat";
    many.lines[0].options[2] = "cow";
    twice.lines[0].option_count = 2;
    twice.lines[0].options[0] = twice.lines[0].options[1] = "oat";
    unknown.lines[0].option_count = 1;
    unknown.lines[0].options[0] = "goat";
    seat.seat = "34A";
    note.note = long_note;
    bell.note = "\a";
    phrase.phrases[0] = "sing";
    phrase.phrase_count = 1;
    free_food.has_method = miles.has_method = poor.has_method = wrong.has_method = true;
    free_food.method = PAYMENT_INCLUDED;
    miles.method = PAYMENT_MILES;
    poor.method = wrong.method = PAYMENT_VOUCHER;
    poor.token = "AISLE-10";
    wrong.token = "AISLE-11";
    const struct order_wish none = wish_for("curry", 0);
    const struct order_wish lots = wish_for("curry", 10000);
    const struct order_wish soup = wish_for("soup", 1);
    const struct order_wish *const BAD[] = {&few,  &many,  &twice,  &unknown,   &seat,
                                            &note, &bell,  &phrase, &free_food, &miles,
                                            &poor, &wrong, &none,   &lots,      &soup};
    for (size_t i = 0; i < sizeof(BAD) / sizeof(BAD[0]); i++) {
        struct order order;
        char fault[ORDER_FAULT_SIZE] = "";
        bool voucher = BAD[i] == &poor || BAD[i] == &wrong;
        assert_int_equal(order_fill(BAD[i], &menu, &seatmap, &order, fault),
                         voucher ? ERR_VOUCHER : ERR_INVALID);
        assert_true(strlen(fault) > 10);
    }
}

static void a_note_holds_two_hundred_characters_of_any_script(void **state)
{
    (void)state;
    char note[ORDER_NOTE_SIZE] = "";
    struct order_wish wish = wish_for("water", 1);
    for (int i = 0; i < ORDER_NOTE_CHARACTERS; i++) {
        memcpy(note + 4 * (size_t)i, "👋", 5);
    }
    wish.note = note;
    struct order order = order_of(&wish);
    assert_string_equal(order.note, note);
}

static void options_add_to_the_price(void **state)
{
    (void)state;
    struct order_wish wish = wish_for("coffee", 2);
    wish.lines[0].options[0] = "oat";
    wish.lines[0].option_count = 1;
    wish.lines[0].seat = "12D";
    struct order order = order_of(&wish);
    assert_int_equal(order_total_minor(&order), 600);
    assert_string_equal(order.lines[0].options, "oat");
    assert_string_equal(order.lines[0].seat, "12D");
    assert_string_equal(order.seat, "12C");
}

TEST_MAIN(cmocka_unit_test_setup(an_order_moves_as_the_table_says_and_in_no_other_way, open_menu),
          TEST(a_delivered_order_only_goes_back_to_being_on_its_way),
          TEST(what_the_passenger_took_back_the_crew_does_not_bring_back),
          TEST(the_crew_says_why_it_declines),
          TEST(accepting_claims_and_putting_back_gives_up_the_claim),
          TEST(of_many_moves_the_first_and_the_newest_are_kept),
          TEST(sold_out_takes_lines_and_at_last_the_order),
          TEST(a_retry_sees_the_order_as_it_was_placed),
          TEST(a_payment_goes_only_where_money_can_go), TEST(a_card_number_is_never_taken),
          TEST(a_voucher_that_was_not_eaten_is_given_back),
          TEST(what_costs_nothing_is_included_however_it_was_to_be_paid),
          TEST(bad_wishes_are_refused_and_say_what_is_wrong),
          TEST(a_note_holds_two_hundred_characters_of_any_script), TEST(options_add_to_the_price))
