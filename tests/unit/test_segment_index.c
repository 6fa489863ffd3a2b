#include "test.h"

#include <stdlib.h>

#include "base/text.h"
#include "plan/segment_index.h"

static uint32_t u32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void every_segment_has_its_row_in_the_index(void **state)
{
    (void)state;
    struct track t = {.timescale = 24000};
    assert_int_equal(track_add_segment(&t, 1000, 96000), ERR_OK);
    assert_int_equal(track_add_segment(&t, 500, 24000), ERR_OK);
    AUTO_FREE uint8_t *box = NULL;
    size_t bytes = 0;
    assert_int_equal(segment_index_new(&t, &box, &bytes), ERR_OK);
    assert_int_equal(bytes, 32 + 2 * 12);
    assert_int_equal(u32(box), bytes);
    assert_memory_equal(box + 4, "sidx", 4);
    assert_int_equal(u32(box + 16), 24000);
    assert_int_equal(u32(box + 28), 2);
    assert_int_equal(u32(box + 32), 1000);
    assert_int_equal(u32(box + 36), 96000);
    assert_int_equal(u32(box + 40), 0x90000000);
    assert_int_equal(u32(box + 44), 500);
    assert_int_equal(u32(box + 48), 24000);
    track_clear(&t);
}

static void a_segment_beyond_the_boxs_numbers_is_refused(void **state)
{
    (void)state;
    struct track t = {.timescale = 24000};
    uint8_t *box = NULL;
    size_t bytes = 0;
    assert_int_equal(track_add_segment(&t, 1ULL << 31, 96000), ERR_OK);
    assert_int_equal(segment_index_new(&t, &box, &bytes), ERR_TOO_LARGE);
    track_clear(&t);
    for (int i = 0; i <= UINT16_MAX; i++) {
        assert_int_equal(track_add_segment(&t, 1, 1), ERR_OK);
    }
    assert_int_equal(segment_index_new(&t, &box, &bytes), ERR_TOO_LARGE);
    track_clear(&t);
}

/* ftyp of 8 bytes, moov with an mvhd of 1000 units a second, an empty mvex and a box behind it. */
static const uint8_t INIT[] = {
    0, 0, 0, 8,    'f', 't', 'y', 'p',                                     /* 0 */
    0, 0, 0, 52,   'm', 'o', 'o', 'v',                                     /* 8 */
    0, 0, 0, 28,   'm', 'v', 'h', 'd', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 16 */
    0, 0, 3, 0xe8, 0,   0,   0,   0,                                       /* 36 */
    0, 0, 0, 8,    'm', 'v', 'e', 'x',                                     /* 44 */
    0, 0, 0, 8,    'u', 'd', 't', 'a',                                     /* 52 */
};

static void the_duration_goes_into_the_movie_and_the_rest_stays(void **state)
{
    (void)state;
    AUTO_FREE uint8_t *out = NULL;
    size_t bytes = 0;
    assert_int_equal(segment_index_date(INIT, sizeof(INIT), 61.5, &out, &bytes), ERR_OK);
    assert_int_equal(bytes, sizeof(INIT) + 16);
    assert_int_equal(u32(out + 8), 52 + 16);
    assert_int_equal(u32(out + 44), 8 + 16);
    assert_int_equal(u32(out + 52), 16);
    assert_memory_equal(out + 56, "mehd", 4);
    assert_int_equal(u32(out + 64), 61500);
    assert_memory_equal(out + 68, INIT + 52, 8);
}

static void a_head_that_is_cut_or_has_no_movie_is_refused(void **state)
{
    (void)state;
    uint8_t *out = NULL;
    size_t bytes = 0;
    for (size_t cut = 0; cut < sizeof(INIT); cut++) {
        AUTO_FREE uint8_t *head = malloc(cut + 1);
        memcpy(head, INIT, cut);
        assert_int_equal(segment_index_date(head, cut, 1, &out, &bytes), ERR_INVALID);
    }
}

TEST_MAIN(TEST(every_segment_has_its_row_in_the_index),
          TEST(a_segment_beyond_the_boxs_numbers_is_refused),
          TEST(the_duration_goes_into_the_movie_and_the_rest_stays),
          TEST(a_head_that_is_cut_or_has_no_movie_is_refused))
