#include "test.h"

#include "domain/session.h"

static void seats_are_a_row_and_a_letter(void **state)
{
    (void)state;
    static const char *const GOOD[] = {"1A", "23C", "99K", NULL};
    static const char *const BAD[] = {"",   "A",  "0A",  "01A", "100A", "1I",
                                      "1L", "1a", "1AA", "C23", NULL};
    for (size_t i = 0; GOOD[i]; i++) {
        assert_true(seat_is_valid(GOOD[i]));
    }
    for (size_t i = 0; BAD[i]; i++) {
        assert_false(seat_is_valid(BAD[i]));
    }
}

static void languages_have_the_shape_of_bcp47(void **state)
{
    (void)state;
    static const char *const GOOD[] = {"en", "de-CH", "zh-Hant-TW", "es-419", NULL};
    static const char *const BAD[] = {
        "",     "e",  "engl",  "en-",          "en_GB",
        "en-é", "12", "en--x", "en-aaaaaaaaa", "en-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa",
        NULL};
    for (size_t i = 0; GOOD[i]; i++) {
        assert_true(language_is_valid(GOOD[i]));
    }
    for (size_t i = 0; BAD[i]; i++) {
        assert_false(language_is_valid(BAD[i]));
    }
}

static int begin(void **state)
{
    static struct roster roster;
    roster = (struct roster){0};
    *state = &roster;
    return roster_add(&roster, "hash-one", "anna", "12C", "en") == ERR_OK ? 0 : -1;
}

static int end(void **state)
{
    roster_clear(*state);
    return 0;
}

static void a_second_phone_shares_passenger_and_seat(void **state)
{
    struct roster *roster = *state;
    assert_int_equal(roster_add(roster, "hash-two", "anna", "", "de"), ERR_OK);
    assert_int_equal(roster_add(roster, "hash-two", "anna", "", "de"), ERR_CONFLICT);
    const struct session *one = roster_find(roster, "hash-one");
    const struct session *two = roster_find(roster, "hash-two");
    assert_ptr_equal(one->passenger, two->passenger);
    assert_string_equal(two->passenger->seat, "12C");
    assert_null(roster_find(roster, "hash-three"));
    assert_int_equal(roster_count(roster), 2);
}

static void a_code_works_once_however_it_is_typed(void **state)
{
    struct roster *roster = *state;
    char code[ID_CODE_SIZE];
    char typed[ID_CODE_SIZE + 2];
    assert_int_equal(roster_make_code(roster, "anna", 0, code), ERR_OK);
    snprintf(typed, sizeof(typed), "%.4s-%s", code, code + 4);
    for (char *p = typed; *p; p++) {
        *p = (char)(*p == '0' ? 'o' : *p == '1' ? 'l' : *p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
    }
    assert_non_null(roster_take_code(roster, typed, 1));
    assert_null(roster_take_code(roster, code, 1));
}

static void a_code_ends_with_its_time_and_with_the_next_one(void **state)
{
    struct roster *roster = *state;
    char first[ID_CODE_SIZE];
    char second[ID_CODE_SIZE];
    assert_int_equal(roster_make_code(roster, "anna", 0, first), ERR_OK);
    assert_int_equal(roster_make_code(roster, "anna", 0, second), ERR_OK);
    assert_null(roster_take_code(roster, first, 1));
    assert_null(roster_take_code(roster, second, CODE_LIFE_MS));
    assert_null(roster_take_code(roster, "", 0));
    assert_null(roster_take_code(roster, "123456789", 0));
}

static void a_guest_is_the_same_until_a_film_begins_anew(void **state)
{
    struct roster *roster = *state;
    char first[ID_SIZE];
    snprintf(first, sizeof(first), "%s", roster_guest(roster, "10.0.0.1", "player", false));
    assert_string_equal(roster_guest(roster, "10.0.0.1", "player", false), first);
    assert_string_not_equal(roster_guest(roster, "10.0.0.2", "player", false), first);
    assert_string_not_equal(roster_guest(roster, "10.0.0.1", "other", false), first);
    assert_string_not_equal(roster_guest(roster, "10.0.0.1", "player", true), first);
}

#define ROSTER_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
TEST_MAIN(TEST(seats_are_a_row_and_a_letter), TEST(languages_have_the_shape_of_bcp47),
          ROSTER_TEST(a_second_phone_shares_passenger_and_seat),
          ROSTER_TEST(a_code_works_once_however_it_is_typed),
          ROSTER_TEST(a_code_ends_with_its_time_and_with_the_next_one),
          ROSTER_TEST(a_guest_is_the_same_until_a_film_begins_anew))
