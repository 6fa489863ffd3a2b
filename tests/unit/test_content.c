#include "test.h"

#include "content/package.h"
#include "content/sidx.h"

/* ftyp of 8 bytes, then an index of two segments: 300 bytes of 4 s, 200 bytes of 2 s. */
static const uint8_t HEAD[] = {
    0, 0, 0, 8,   'f', 't', 'y', 'p',                /* */
    0, 0, 0, 56,  's', 'i', 'd', 'x', 0,    0, 0, 0, /* version 0 */
    0, 0, 0, 1,   0,   0,   3,   232,                /* reference 1, timescale 1000 */
    0, 0, 0, 0,   0,   0,   0,   10,  0,    0, 0, 2, /* from 0, 10 bytes on, two */
    0, 0, 1, 44,  0,   0,   15,  160, 0x90, 0, 0, 0, /* 300 bytes, 4000 */
    0, 0, 0, 200, 0,   0,   7,   208, 0x90, 0, 0, 0, /* 200 bytes, 2000 */
};

static void an_index_gives_bytes_and_times(void **state)
{
    (void)state;
    struct track track = {0};
    assert_int_equal(sidx_read(HEAD, sizeof(HEAD), &track), ERR_OK);
    assert_int_equal(track.segment_count, 2);
    assert_int_equal(track.first_byte, 8 + 56 + 10);
    assert_int_equal(track.segments[0].end_byte, 74 + 300);
    assert_int_equal(track.segments[1].end_byte, 74 + 500);
    assert_int_equal(track.segments[0].end_ms, 4000);
    assert_int_equal(track.segments[1].end_ms, 6000);
    free(track.segments);
}

static void a_broken_index_is_refused_at_whatever_byte(void **state)
{
    (void)state;
    for (size_t size = 0; size < sizeof(HEAD); size++) {
        struct track track = {0};
        assert_int_equal(sidx_read(HEAD, size, &track), ERR_INVALID);
        assert_null(track.segments);
    }
    uint8_t bad[sizeof(HEAD)];
    memcpy(bad, HEAD, sizeof(HEAD));
    bad[27] = bad[26] = 0; /* timescale 0 */
    struct track track = {0};
    assert_int_equal(sidx_read(bad, sizeof(bad), &track), ERR_INVALID);
}

static const char GOOD[] =
    "{\"format\":1,\"id\":\"film\",\"version\":\"0123456789abcdef\",\"name\":\"Film\","
    "\"duration_s\":12.5,\"genres\":[\"drama\"],\"languages\":[\"en\"],\"hls\":\"master.m3u8\","
    "\"poster\":\"poster.jpg\",\"tracks\":[{\"file\":\"v360.mp4\",\"kind\":\"video\","
    "\"codecs\":\"avc1.64001e\",\"bandwidth\":1,\"average_bandwidth\":1}]}";

static void a_title_is_read_as_it_was_written(void **state)
{
    (void)state;
    struct title *title = NULL;
    assert_int_equal(package_parse(GOOD, strlen(GOOD), "film/0123456789abcdef", &title), ERR_OK);
    assert_string_equal(title->name, "Film");
    assert_int_equal(title->duration_ms, 12500);
    assert_string_equal(title->genres[0], "drama");
    assert_int_equal(title->track_count, 1);
    assert_int_equal(title_track(title, "v360.mp4"), 0);
    assert_int_equal(title_track(title, "v720.mp4"), -1);
    title_free(title);
}

/* GOOD with one text replaced by another. */
static enum err with(const char *old, const char *new)
{
    char json[1024];
    const char *at = strstr(GOOD, old);
    struct title *title = NULL;
    assert_non_null(at);
    snprintf(json, sizeof(json), "%.*s%s%s", (int)(at - GOOD), GOOD, new, at + strlen(old));
    enum err e = package_parse(json, strlen(json), "film", &title);
    title_free(title);
    return e;
}

static void a_title_with_one_wrong_value_is_refused(void **state)
{
    (void)state;
    assert_int_equal(with("\"format\":1", "\"format\":2"), ERR_INVALID);
    assert_int_equal(with("\"id\":\"film\"", "\"id\":\"../film\""), ERR_INVALID);
    assert_int_equal(with("0123456789abcdef", "0123456789ABCDEF"), ERR_INVALID);
    assert_int_equal(with("\"name\":\"Film\"", "\"name\":\"\""), ERR_INVALID);
    assert_int_equal(with("12.5", "-1"), ERR_INVALID);
    assert_int_equal(with("\"drama\"", "\"dra ma\""), ERR_INVALID);
    assert_int_equal(with("\"drama\"", "7"), ERR_INVALID);
    assert_int_equal(with("v360.mp4", "../../etc/passwd"), ERR_INVALID);
    assert_int_equal(with("poster.jpg", ".hidden"), ERR_INVALID);
    assert_int_equal(with("\"kind\":\"video\"", "\"kind\":\"smell\""), ERR_INVALID);
    assert_int_equal(with("\"hls\":", "\"unknown\":1,\"hls\":"), ERR_INVALID);
    assert_int_equal(with("\"hls\":", "\"id\":\"twice\",\"hls\":"), ERR_INVALID);
    assert_int_equal(with("}]}", "}]"), ERR_INVALID);
}

TEST_MAIN(TEST(an_index_gives_bytes_and_times), TEST(a_broken_index_is_refused_at_whatever_byte),
          TEST(a_title_is_read_as_it_was_written), TEST(a_title_with_one_wrong_value_is_refused))
