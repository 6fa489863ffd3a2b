#include "test.h"

#include "domain/viewing.h"

/* A film of three segments of 4 s, 1000 bytes each after a head of 100. */
static struct segment video_segments[] = {{1100, 4000}, {2100, 8000}, {3100, 12000}};
static struct segment audio_segments[] = {{150, 4000}, {200, 8000}, {250, 12000}};
static struct track tracks[] = {
    {.file = "v360.mp4",
     .kind = TRACK_VIDEO,
     .first_byte = 100,
     .segments = video_segments,
     .segment_count = 3},
    {.file = "v720.mp4",
     .kind = TRACK_VIDEO,
     .first_byte = 100,
     .segments = video_segments,
     .segment_count = 3},
    {.file = "a-en.mp4",
     .kind = TRACK_AUDIO,
     .first_byte = 100,
     .segments = audio_segments,
     .segment_count = 3},
};
static const struct title FILM = {.id = "film",
                                  .duration_ms = 12000,
                                  .tracks = tracks,
                                  .track_count = 3};

struct fixture {
    struct viewings all;
    struct viewing *v;
};

static int begin(void **state)
{
    static struct fixture f;
    f = (struct fixture){0};
    f.v = viewings_begin(&f.all, "p1", &FILM);
    *state = &f;
    return f.v ? 0 : -1;
}

static int end(void **state)
{
    viewings_clear(&((struct fixture *)*state)->all);
    return 0;
}

static void whole_segments_count_once_in_whatever_rung(void **state)
{
    struct viewing *v = ((struct fixture *)*state)->v;
    viewing_delivered(v, &FILM, 0, 100, 1000, 1);
    assert_int_equal(viewing_delivered_ms(v), 4000);
    viewing_delivered(v, &FILM, 1, 100, 2000, 2);
    assert_int_equal(viewing_delivered_ms(v), 8000);
    viewing_delivered(v, &FILM, 1, 100, 2000, 3);
    assert_int_equal(viewing_delivered_ms(v), 8000);
}

static void a_part_of_a_segment_does_not_count_until_the_rest_comes(void **state)
{
    struct viewing *v = ((struct fixture *)*state)->v;
    viewing_delivered(v, &FILM, 0, 1100, 999, 1);
    assert_int_equal(viewing_delivered_ms(v), 0);
    viewing_delivered(v, &FILM, 0, 2099, 1, 2);
    assert_int_equal(viewing_delivered_ms(v), 4000);
}

static void the_head_of_a_file_is_not_film(void **state)
{
    struct viewing *v = ((struct fixture *)*state)->v;
    viewing_delivered(v, &FILM, 0, 0, 100, 1);
    assert_int_equal(viewing_delivered_ms(v), 0);
    assert_false(v->untold);
    viewing_delivered(v, &FILM, 0, 0, 3100, 2);
    assert_int_equal(viewing_delivered_ms(v), 12000);
    assert_true(v->untold);
}

static void sound_counts_where_no_picture_was_asked_for(void **state)
{
    struct viewing *v = ((struct fixture *)*state)->v;
    viewing_delivered(v, &FILM, 2, 100, 150, 1);
    assert_int_equal(viewing_delivered_ms(v), 12000);
    viewing_delivered(v, &FILM, 0, 100, 1000, 2);
    assert_int_equal(viewing_delivered_ms(v), 4000);
}

static void a_player_that_says_nothing_has_played_what_arrived(void **state)
{
    struct viewing *v = ((struct fixture *)*state)->v;
    viewing_delivered(v, &FILM, 0, 100, 2000, 1);
    assert_int_equal(viewing_played_ms(v), 8000);
}

static void steps_forward_are_played_and_jumps_are_not(void **state)
{
    struct viewing *v = ((struct fixture *)*state)->v;
    viewing_reported(v, 0, true, 0, 1000);
    viewing_reported(v, 2000, true, 0, 3000);
    assert_int_equal(viewing_played_ms(v), 2000);
    viewing_reported(v, 11000, true, 0, 3500); /* a seek */
    assert_int_equal(viewing_played_ms(v), 2000);
    viewing_reported(v, 1000, false, 0, 4000); /* back, and paused */
    viewing_reported(v, 2000, true, 0, 99000); /* what a pause does not play */
    assert_int_equal(viewing_played_ms(v), 2000);
}

static void the_players_word_wins_over_what_was_delivered(void **state)
{
    struct viewing *v = ((struct fixture *)*state)->v;
    viewing_delivered(v, &FILM, 0, 100, 3000, 1);
    viewing_reported(v, 0, true, 0, 1000);
    viewing_reported(v, 1000, false, 0, 2000);
    assert_int_equal(viewing_played_ms(v), 1000);
    assert_int_equal(viewing_delivered_ms(v), 12000);
}

static void a_film_is_finished_in_its_last_twentieth(void **state)
{
    struct viewing *v = ((struct fixture *)*state)->v;
    viewing_reported(v, 11000, true, 0, 1);
    assert_false(v->finished);
    assert_true(viewing_can_resume(v));
    viewing_reported(v, 11500, true, 0, 2);
    assert_true(v->finished);
    assert_false(viewing_can_resume(v));
    viewing_reported(v, 99999, true, 0, 3);
    assert_int_equal(v->position_ms, 12000);
}

static void an_event_is_due_at_rest_or_each_minute(void **state)
{
    struct viewing *v = ((struct fixture *)*state)->v;
    v->told_mono_ms = 100000;
    viewing_delivered(v, &FILM, 0, 100, 1000, 100000);
    assert_false(viewing_is_due(v, 105000));
    assert_true(viewing_is_due(v, 110000));
    viewing_delivered(v, &FILM, 0, 1100, 1000, 160000);
    assert_true(viewing_is_due(v, 160001));
    v->untold = false;
    assert_false(viewing_is_due(v, 999999));
}

static void a_copy_shares_nothing(void **state)
{
    struct viewing *v = ((struct fixture *)*state)->v;
    viewing_delivered(v, &FILM, 0, 100, 1000, 1);
    struct viewing *copy = viewing_copy(v);
    viewing_delivered(v, &FILM, 0, 1100, 1000, 1);
    assert_int_equal(viewing_delivered_ms(copy), 4000);
    assert_ptr_not_equal(copy->video.bits, v->video.bits);
    viewing_free(copy);
}

#define VIEWING_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
TEST_MAIN(VIEWING_TEST(whole_segments_count_once_in_whatever_rung),
          VIEWING_TEST(a_part_of_a_segment_does_not_count_until_the_rest_comes),
          VIEWING_TEST(the_head_of_a_file_is_not_film),
          VIEWING_TEST(sound_counts_where_no_picture_was_asked_for),
          VIEWING_TEST(a_player_that_says_nothing_has_played_what_arrived),
          VIEWING_TEST(steps_forward_are_played_and_jumps_are_not),
          VIEWING_TEST(the_players_word_wins_over_what_was_delivered),
          VIEWING_TEST(a_film_is_finished_in_its_last_twentieth),
          VIEWING_TEST(an_event_is_due_at_rest_or_each_minute), VIEWING_TEST(a_copy_shares_nothing))
