#include "test.h"

#include <stdbool.h>

#include "plan/ladder.h"

static struct ladder plan(int width, int height, struct ratio pixel, int turn, int max_step)
{
    struct picture picture = {width, height, pixel, turn};
    struct ladder ladder;
    ladder_plan(&picture, max_step, &ladder);
    return ladder;
}

static const struct ratio SQUARE = {1, 1};

static void assert_rung(const struct rung *r, int step, int width, int height)
{
    assert_int_equal(r->step, step);
    assert_int_equal(r->width, width);
    assert_int_equal(r->height, height);
}

static void a_full_hd_film_gets_720p_and_below_unless_more_is_asked(void **state)
{
    (void)state;
    struct ladder l = plan(1920, 1080, SQUARE, 0, 720);
    assert_int_equal(l.count, 3);
    assert_rung(&l.rungs[0], 360, 640, 360);
    assert_rung(&l.rungs[1], 480, 854, 480);
    assert_rung(&l.rungs[2], 720, 1280, 720);
    l = plan(1920, 1080, SQUARE, 0, 1080);
    assert_int_equal(l.count, 4);
    assert_rung(&l.rungs[3], 1080, 1920, 1080);
}

static void nothing_is_made_larger(void **state)
{
    (void)state;
    for (int height = 2; height <= 1200; height += 7) {
        struct ladder l = plan(height * 16 / 9 + 1, height, SQUARE, 0, 1080);
        assert_in_range(l.count, 1, LADDER_MAX);
        for (int i = 0; i < l.count; i++) {
            assert_true(l.rungs[i].width <= height * 16 / 9 + 1);
            assert_true(l.rungs[i].height <= height);
            assert_int_equal(l.rungs[i].width % 2 + l.rungs[i].height % 2, 0);
        }
    }
}

static void a_small_film_keeps_its_own_even_size(void **state)
{
    (void)state;
    struct ladder l = plan(321, 241, SQUARE, 0, 720);
    assert_int_equal(l.count, 1);
    assert_rung(&l.rungs[0], 240, 320, 240);
    l = plan(1, 1, SQUARE, 0, 720);
    assert_int_equal(l.count, 1);
    assert_rung(&l.rungs[0], 2, 2, 2);
}

static void a_limit_below_the_first_rung_makes_one_rung_of_that_size(void **state)
{
    (void)state;
    struct ladder l = plan(1280, 720, SQUARE, 0, 240);
    assert_int_equal(l.count, 1);
    assert_rung(&l.rungs[0], 240, 426, 240);
}

static void anamorphic_pictures_get_square_pixels(void **state)
{
    (void)state;
    struct ladder l = plan(720, 576, (struct ratio){64, 45}, 0, 720);
    assert_int_equal(l.count, 2);
    assert_rung(&l.rungs[0], 360, 640, 360);
    assert_rung(&l.rungs[1], 480, 854, 480);
    l = plan(720, 480, (struct ratio){0, 1}, 0, 720);
    assert_rung(&l.rungs[l.count - 1], 480, 720, 480);
}

static void a_turned_film_stands_upright(void **state)
{
    (void)state;
    for (int turn = 90; turn <= 270; turn += 180) {
        struct ladder l = plan(1920, 1080, SQUARE, turn, 720);
        assert_int_equal(l.count, 3);
        assert_rung(&l.rungs[0], 360, 360, 640);
        assert_rung(&l.rungs[2], 720, 720, 1280);
    }
    assert_rung(&plan(640, 360, SQUARE, 180, 720).rungs[0], 360, 640, 360);
}

static void a_wide_film_fits_into_the_box_of_its_rung(void **state)
{
    (void)state;
    struct ladder l = plan(1920, 800, SQUARE, 0, 720);
    assert_int_equal(l.count, 3);
    assert_rung(&l.rungs[2], 720, 1280, 534);
}

static void frame_rates_go_to_the_nearest_standard(void **state)
{
    (void)state;
    static const struct {
        double fps;
        struct ratio rate;
        int frames;
    } ROWS[] = {
        {23.976, {24000, 1001}, 96},
        {2997 / 125.0, {24000, 1001}, 96},
        {24, {24, 1}, 96},
        {25.01, {25, 1}, 100},
        {29.97, {30000, 1001}, 120},
        {30, {30, 1}, 120},
        {50, {50, 1}, 200},
        {60000 / 1001.0, {60000, 1001}, 240},
        {60, {60, 1}, 240},
        {120, {60, 1}, 240},
        {100, {50, 1}, 200},
        {14.8, {15, 1}, 60},
        {1, {10, 1}, 40},
        {0, {25, 1}, 100},
        {-3, {25, 1}, 100},
        {90000, {25, 1}, 100},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct ratio rate = ladder_rate(ROWS[i].fps);
        assert_int_equal(rate.num, ROWS[i].rate.num);
        assert_int_equal(rate.den, ROWS[i].rate.den);
        assert_int_equal(ladder_segment_frames(rate), ROWS[i].frames);
    }
}

/* However long the film, sound is never cut further than half an audio frame from the pictures'
 * grid. */
static void sound_is_cut_on_the_pictures_grid_to_the_end(void **state)
{
    (void)state;
    static const struct ratio RATES[] = {{24000, 1001}, {24, 1}, {25, 1}, {60000, 1001}};
    for (size_t r = 0; r < sizeof(RATES) / sizeof(RATES[0]); r++) {
        int frames = ladder_segment_frames(RATES[r]);
        for (int64_t k = 0; k <= 5400; k++) {
            int64_t cut = ladder_audio_cut(RATES[r], k, 48000, 1024);
            int64_t exact = k * frames * RATES[r].den * 48000 / RATES[r].num;
            assert_int_equal(cut % 1024, 0);
            assert_in_range(cut - exact + 513, 0, 1026);
        }
    }
}

TEST_MAIN(TEST(a_full_hd_film_gets_720p_and_below_unless_more_is_asked),
          TEST(nothing_is_made_larger), TEST(a_small_film_keeps_its_own_even_size),
          TEST(a_limit_below_the_first_rung_makes_one_rung_of_that_size),
          TEST(anamorphic_pictures_get_square_pixels), TEST(a_turned_film_stands_upright),
          TEST(a_wide_film_fits_into_the_box_of_its_rung),
          TEST(frame_rates_go_to_the_nearest_standard),
          TEST(sound_is_cut_on_the_pictures_grid_to_the_end))
