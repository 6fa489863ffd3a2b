#include "test.h"

#include "base/text.h"
#include "domain/crew.h"
#include "domain/galley/board.h"
#include "domain/galley/service.h"
#include "domain/limit.h"

/* --- seats and zones --- */

static void a_cabin_is_rows_of_groups(void **state)
{
    (void)state;
    static const char *const BAD[] = {"1-4",      "1-4:",      "4-1:ABC", "0-3:ABC", "1-100:A",
                                      "1-4:AI",   "1-4:AA",    "1-4:-AB", "1-4:AB-", "1-4:A--B",
                                      "1-4:ABC,", "1-4:ABC x", "1-2:abc", NULL};
    struct seatmap map;
    assert_true(seatmap_parse("1-4:AC-DF 5-33:ABC-DEF", &map));
    assert_true(seatmap_has(&map, "4C"));
    assert_false(seatmap_has(&map, "4B"));
    assert_true(seatmap_has(&map, "5B"));
    assert_true(seatmap_has(&map, "33F"));
    assert_false(seatmap_has(&map, "34A"));
    assert_false(seatmap_has(&map, ""));
    assert_false(seatmap_has(&map, "5-"));
    for (size_t i = 0; BAD[i]; i++) {
        assert_false(seatmap_parse(BAD[i], &map));
        assert_false(seatmap_has(&map, "1A"));
    }
}

static void zones_follow_each_other(void **state)
{
    (void)state;
    static const char *const BAD[] = {"1-",      "1-4,4-8",
                                      "5-8,1-4", "1-4;5-8",
                                      "8-1",     "1-2,3-4,5-6,7-8,9-10,11-12,13-14,15-16,17-18",
                                      NULL};
    struct service service = {0};
    assert_true(service_parse_zones("1-11,12-24", &service));
    assert_int_equal(service.zone_count, 2);
    assert_ptr_equal(service_zone(&service, "12-24"), &service.zones[1]);
    assert_null(service_zone(&service, "12-25"));
    assert_true(service_parse_zones("", &service));
    assert_int_equal(service.zone_count, 0);
    for (size_t i = 0; BAD[i]; i++) {
        assert_false(service_parse_zones(BAD[i], &service));
    }
}

/* --- service --- */

static void the_flight_opens_pauses_and_closes_the_service(void **state)
{
    (void)state;
    static const struct {
        enum flight_phase phase;
        bool belt;
        int remaining_s;
        enum service_state wanted;
        const char *reason;
    } CASES[] = {
        {FLIGHT_GATE, false, 9000, SERVICE_CLOSED, "not_yet"},
        {FLIGHT_TAXI_OUT, true, 9000, SERVICE_CLOSED, "not_yet"},
        {FLIGHT_CLIMB, true, 9000, SERVICE_PAUSED, "seat_belt"},
        {FLIGHT_CLIMB, false, 9000, SERVICE_OPEN, ""},
        {FLIGHT_CRUISE, false, 2701, SERVICE_OPEN, ""},
        {FLIGHT_CRUISE, false, 2700, SERVICE_CLOSED, "last_orders"},
        {FLIGHT_CRUISE, true, 9000, SERVICE_PAUSED, "seat_belt"},
        {FLIGHT_DESCENT, true, 1000, SERVICE_CLOSED, "descent"},
        {FLIGHT_TAXI_IN, false, 0, SERVICE_CLOSED, "landed"},
        {FLIGHT_ARRIVED, false, 0, SERVICE_CLOSED, "landed"},
    };
    struct service service = {.last_orders_s = 2700};
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        const struct flight flight = {.phase = CASES[i].phase,
                                      .seat_belt_sign = CASES[i].belt,
                                      .remaining_s = CASES[i].remaining_s};
        struct service_now now = service_at(&service, 12, &flight);
        assert_int_equal(now.state, CASES[i].wanted);
        assert_string_equal(now.reason, CASES[i].reason);
    }
}

static void what_the_crew_sets_holds_in_its_zone_alone(void **state)
{
    (void)state;
    struct service service = {0};
    assert_true(service_parse_zones("1-11,12-24", &service));
    service.zones[1].by_hand = SERVICE_PAUSED;
    text_copy(service.zones[1].reason, ORDER_REASON_SIZE, "turbulence");
    assert_int_equal(service_at(&service, 11, NULL).state, SERVICE_OPEN);
    assert_int_equal(service_at(&service, 12, NULL).state, SERVICE_PAUSED);
    assert_string_equal(service_at(&service, 24, NULL).reason, "turbulence");
    assert_int_equal(service_at(&service, 25, NULL).state, SERVICE_OPEN);
    const struct flight down = {.phase = FLIGHT_DESCENT};
    assert_string_equal(service_at(&service, 12, &down).reason, "descent");
}

static void last_orders_count_down_only_in_the_air(void **state)
{
    (void)state;
    struct flight flight = {.phase = FLIGHT_GATE, .remaining_s = 9000};
    assert_int_equal(service_last_orders(2700, NULL), SERVICE_UNKNOWN_S);
    assert_int_equal(service_last_orders(2700, &flight), SERVICE_UNKNOWN_S);
    flight.phase = FLIGHT_CRUISE;
    assert_int_equal(service_last_orders(2700, &flight), 6300);
    flight.remaining_s = 100;
    assert_int_equal(service_last_orders(2700, &flight), 0);
    flight.phase = FLIGHT_ARRIVED;
    assert_int_equal(service_last_orders(0, &flight), 0);
}

/* --- stock and the sheet --- */

static void counting_stock_keeps_what_is_promised(void **state)
{
    (void)state;
    struct stock stock = {.left = 5, .loaded = 5, .counted = MENU_UNCOUNTED};
    assert_int_equal(stock_apply(&stock, STOCK_START, 12, 4), ERR_OK);
    assert_int_equal(stock.loaded, 12);
    assert_int_equal(stock.left, 8);
    assert_int_equal(stock_apply(&stock, STOCK_START, 3, 4), ERR_OK);
    assert_int_equal(stock.left, 0);
    assert_int_equal(stock_apply(&stock, STOCK_LEFT, 6, 4), ERR_OK);
    assert_int_equal(stock_apply(&stock, STOCK_WASTE, 7, 4), ERR_INVALID);
    assert_int_equal(stock_apply(&stock, STOCK_WASTE, 2, 4), ERR_OK);
    assert_int_equal(stock.left, 4);
    assert_int_equal(stock.wasted, 2);
    assert_int_equal(stock_apply(&stock, STOCK_END, MENU_UNCOUNTED, 4), ERR_INVALID);
    assert_int_equal(stock_apply(&stock, STOCK_END, 4, 4), ERR_OK);
    assert_int_equal(stock_apply(&stock, STOCK_LEFT, MENU_UNCOUNTED, 4), ERR_OK);
    assert_int_equal(stock_apply(&stock, STOCK_WASTE, 9, 4), ERR_OK);
    assert_int_equal(stock.left, MENU_UNCOUNTED);
}

static struct order order_of(const char *id, enum order_state state, enum payment_state paid)
{
    struct order order = {.state = state,
                          .line_count = 1,
                          .lines = {{.item = "curry", .quantity = 2, .price_minor = 950}},
                          .payment = {.method = PAYMENT_AT_DELIVERY, .state = paid},
                          .move_count = 1,
                          .moves = {{.to = state, .at_ms = LATE_MS + 2}},
                          .placed_ms = 1};
    text_copy(order.id, sizeof(order.id), id);
    return order;
}

static void the_sheet_adds_up(void **state)
{
    (void)state;
    struct board board = {0};
    const struct order ORDERS[] = {
        order_of("sold", ORDER_DELIVERED, PAYMENT_PAID),
        order_of("comped", ORDER_DELIVERED, PAYMENT_COMPED),
        order_of("open", ORDER_ACCEPTED, PAYMENT_DUE),
        order_of("declined", ORDER_DECLINED, PAYMENT_DUE),
    };
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(board_put_order(&board, &ORDERS[i]), ERR_OK);
    }
    struct stock stock = {.item = "curry", .loaded = 10, .left = 4, .wasted = 1, .counted = 4};
    struct report_item item = report_item(&board, &stock);
    assert_int_equal(item.sold, 2);
    assert_int_equal(item.comped, 2);
    assert_int_equal(item.open, 2);
    assert_int_equal(item.revenue_minor, 1900);
    assert_true(item.has_variance);
    assert_int_equal(item.variance, -1); /* five should be there */
    struct report_orders orders = report_orders(&board);
    assert_int_equal(orders.placed, 4);
    assert_int_equal(orders.delivered, 2);
    assert_int_equal(orders.late, 2);
    assert_int_equal(orders.open, 1);
    assert_int_equal(report_money(&board, PAYMENT_AT_DELIVERY, PAYMENT_PAID).amount_minor, 1900);
    assert_int_equal(report_money(&board, PAYMENT_AT_DELIVERY, PAYMENT_DUE).orders, 1);
    board_clear(&board);
}

static const int64_t LOCK_MS = 60000;

/* --- limits and the crew's desk --- */

static void a_burst_is_let_through_and_then_one_a_period(void **state)
{
    (void)state;
    struct limit limit = {0};
    int wait_s;
    for (int i = 0; i < 10; i++) {
        assert_true(limit_take(&limit, 10, 3000, 100, &wait_s));
    }
    assert_false(limit_take(&limit, 10, 3000, 100, &wait_s));
    assert_int_equal(wait_s, 3);
    assert_false(limit_take(&limit, 10, 3000, 3099, &wait_s));
    assert_int_equal(wait_s, 1);
    assert_true(limit_take(&limit, 10, 3000, 3100, &wait_s));
    assert_false(limit_take(&limit, 10, 3000, 3100, &wait_s));
    for (int i = 0; i < 10; i++) {
        assert_true(limit_take(&limit, 10, 3000, 100000, &wait_s));
    }
}

static void wrong_pins_lock_a_name_longer_each_time(void **state)
{
    (void)state;
    struct desk desk = {0};
    for (int i = 0; i < CREW_TRIES; i++) {
        assert_int_equal(desk_locked_s(&desk, "Ana", 0), 0);
        desk_failed(&desk, "Ana", 0);
    }
    assert_int_equal(desk_locked_s(&desk, "Ana", 0), CREW_LOCK_S);
    assert_int_equal(desk_locked_s(&desk, "Ben", 0), 0);
    assert_int_equal(desk_locked_s(&desk, "Ana", LOCK_MS), 0);
    desk_failed(&desk, "Ana", LOCK_MS);
    assert_int_equal(desk_locked_s(&desk, "Ana", LOCK_MS), 2 * CREW_LOCK_S);
    for (int i = 0; i < 3000; i++) { /* other names do not wash the lock out */
        char name[CREW_NAME_SIZE];
        text_format(name, sizeof(name), "name %d", i);
        desk_failed(&desk, name, LOCK_MS);
    }
    assert_int_equal(desk_locked_s(&desk, "Ana", LOCK_MS), 2 * CREW_LOCK_S);
    desk_succeeded(&desk, "Ana");
    assert_int_equal(desk_locked_s(&desk, "Ana", LOCK_MS), 0);
    desk_clear(&desk);
}

static void a_tablet_is_signed_in_for_its_time(void **state)
{
    (void)state;
    struct desk desk = {0};
    assert_int_equal(desk_add(&desk, "hash", "Ana", "", 5), ERR_OK);
    assert_non_null(desk_find(&desk, "hash", 5));
    assert_null(desk_find(&desk, "other", 5));
    assert_null(desk_find(&desk, "hash", 5 + CREW_SESSION_MS));
    desk_drop(&desk, "hash");
    assert_null(desk_find(&desk, "hash", 5));
    assert_true(crew_name_is_valid("Ana Müller"));
    assert_false(crew_name_is_valid(""));
    assert_false(crew_name_is_valid("a name of forty bytes or more is too long"));
    assert_false(crew_name_is_valid("A\nB"));
}

TEST_MAIN(TEST(a_cabin_is_rows_of_groups), TEST(zones_follow_each_other),
          TEST(the_flight_opens_pauses_and_closes_the_service),
          TEST(what_the_crew_sets_holds_in_its_zone_alone),
          TEST(last_orders_count_down_only_in_the_air), TEST(counting_stock_keeps_what_is_promised),
          TEST(the_sheet_adds_up), TEST(a_burst_is_let_through_and_then_one_a_period),
          TEST(wrong_pins_lock_a_name_longer_each_time), TEST(a_tablet_is_signed_in_for_its_time))
