#include "test.h"

#include "http/wire/range.h"

static void each_header_gets_the_bytes_the_standard_says(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        uint64_t size;
        enum range_answer answer;
        uint64_t first;
        uint64_t length;
    } ROWS[] = {
        {NULL, 100, RANGE_WHOLE, 0, 100},
        {"bytes=0-0", 100, RANGE_PART, 0, 1},
        {"bytes=0-99", 100, RANGE_PART, 0, 100},
        {"bytes=10-19", 100, RANGE_PART, 10, 10},
        {"bytes=90-", 100, RANGE_PART, 90, 10},
        {"bytes=90-1000", 100, RANGE_PART, 90, 10},
        {"bytes=-10", 100, RANGE_PART, 90, 10},
        {"bytes=-1000", 100, RANGE_PART, 0, 100},
        {"BYTES=1-2", 100, RANGE_PART, 1, 2},
        {"bytes=100-", 100, RANGE_NONE, 0, 0},
        {"bytes=100-200", 100, RANGE_NONE, 0, 0},
        {"bytes=-0", 100, RANGE_NONE, 0, 0},
        {"bytes=0-", 0, RANGE_NONE, 0, 0},
        {"bytes=-5", 0, RANGE_NONE, 0, 0},
        {"bytes=5-4", 100, RANGE_WHOLE, 0, 100},
        {"bytes=-", 100, RANGE_WHOLE, 0, 100},
        {"bytes=", 100, RANGE_WHOLE, 0, 100},
        {"bytes=a-b", 100, RANGE_WHOLE, 0, 100},
        {"bytes= 1-2", 100, RANGE_WHOLE, 0, 100},
        {"bytes=1-2,4-5", 100, RANGE_WHOLE, 0, 100},
        {"items=1-2", 100, RANGE_WHOLE, 0, 100},
        {"bytes=0-18446744073709551615", 100, RANGE_PART, 0, 100},
        {"bytes=0-18446744073709551616", 100, RANGE_WHOLE, 0, 100},
        {"bytes=18446744073709551615-", 100, RANGE_NONE, 0, 0},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct range out = {0};
        enum range_answer answer = range_parse(ROWS[i].header, ROWS[i].size, &out);
        if (answer != ROWS[i].answer) {
            fail_msg("%s: answer %d", ROWS[i].header, answer);
        }
        if (answer != RANGE_NONE) {
            assert_int_equal(out.first, ROWS[i].first);
            assert_int_equal(out.length, ROWS[i].length);
        }
    }
}

TEST_MAIN(TEST(each_header_gets_the_bytes_the_standard_says))
