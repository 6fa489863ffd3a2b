#include "test.h"

#include "base/id.h"
#include "base/text.h"

static void a_copy_that_does_not_fit_is_cut_and_says_so(void **state)
{
    (void)state;
    char small[4];
    assert_false(text_copy(small, sizeof(small), "abcdef"));
    assert_string_equal(small, "abc");
    assert_true(text_copy(small, sizeof(small), "abc"));
}

static void numbers_are_digits_within_the_limit_only(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t max;
        bool good;
    } ROWS[] = {
        {"0", 9, true},   {"18446744073709551615", UINT64_MAX, true},
        {"", 9, false},   {"18446744073709551616", UINT64_MAX, false},
        {"10", 9, false}, {"-1", 9, false},
        {"+1", 9, false}, {" 1", 9, false},
        {"1x", 9, false},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        uint64_t value;
        assert_int_equal(text_to_u64(ROWS[i].text, strlen(ROWS[i].text), ROWS[i].max, &value),
                         ROWS[i].good);
    }
}

static void broken_utf8_and_control_characters_are_not_clean(void **state)
{
    (void)state;
    assert_true(text_is_clean("Ærøskøbing 日本 🙂"));
    static const char *const BAD[] = {"\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80",
                                      "\xe2\x82", "a\nb",         "\x7f",
                                      "\x80"};
    for (size_t i = 0; i < sizeof(BAD) / sizeof(BAD[0]); i++) {
        assert_false(text_is_clean(BAD[i]));
    }
}

static void ids_are_valid_and_differ(void **state)
{
    (void)state;
    char a[ID_SIZE];
    char b[ID_SIZE];
    id_new(a);
    id_new(b);
    assert_true(id_is_valid(a));
    assert_string_not_equal(a, b);
    assert_false(id_is_valid("short"));
    assert_false(id_is_valid("../../etc/passwd/aaaaaa"));
}

static void a_pin_matches_its_own_hash_alone(void **state)
{
    (void)state;
    char one[ID_PIN_HASH_SIZE];
    char other[ID_PIN_HASH_SIZE];
    assert_int_equal(id_pin_hash("2468", one), ERR_OK);
    assert_int_equal(id_pin_hash("2468", other), ERR_OK);
    assert_string_not_equal(one, other); /* salted */
    assert_true(id_pin_matches(one, "2468"));
    assert_false(id_pin_matches(one, "2469"));
    assert_false(id_pin_matches(one, ""));
    assert_false(id_pin_matches("", "2468"));
    assert_false(id_pin_matches("2468", "2468"));
}

static void a_pin_is_four_to_eight_digits(void **state)
{
    (void)state;
    static const char *const BAD[] = {"", "123", "123456789", "12a4", "1234 ", " 1234", "١٢٣٤"};
    assert_true(id_pin_is_valid("0000"));
    assert_true(id_pin_is_valid("12345678"));
    for (size_t i = 0; i < sizeof(BAD) / sizeof(BAD[0]); i++) {
        assert_false(id_pin_is_valid(BAD[i]));
    }
}

TEST_MAIN(TEST(a_pin_matches_its_own_hash_alone), TEST(a_pin_is_four_to_eight_digits),
          TEST(a_copy_that_does_not_fit_is_cut_and_says_so),
          TEST(numbers_are_digits_within_the_limit_only),
          TEST(broken_utf8_and_control_characters_are_not_clean), TEST(ids_are_valid_and_differ))
