#include "test.h"

#include "base/text.h"
#include "plan/playlist.h"

static void add(struct track *t, uint64_t bytes, double seconds)
{
    assert_int_equal(track_add_segment(t, bytes, (uint64_t)(seconds * t->timescale)), ERR_OK);
}

static struct track video(const char *file, int step, uint64_t bytes)
{
    struct track t = {.kind = TRACK_VIDEO, .step = step, .rate = {25, 1}, .timescale = 25000};
    t.width = step * 16 / 9;
    t.height = step;
    t.init_bytes = 700;
    t.index_bytes = 68;
    text_copy(t.file, sizeof(t.file), file);
    text_copy(t.codecs, sizeof(t.codecs), "avc1.64001f");
    add(&t, bytes, 4);
    add(&t, bytes * 2, 4);
    add(&t, 10, 0.5);
    return t;
}

static struct track sound(uint64_t bytes)
{
    struct track t = {.kind = TRACK_AUDIO, .channels = 2, .timescale = 48000};
    text_copy(t.codecs, sizeof(t.codecs), "mp4a.40.2");
    add(&t, bytes, 4);
    add(&t, bytes, 4);
    return t;
}

static void clear(struct track *tracks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        track_clear(&tracks[i]);
    }
}

static void a_tracks_playlist_tiles_its_file(void **state)
{
    (void)state;
    struct track t = video("v480.mp4", 480, 1000);
    AUTO_FREE char *text = playlist_media(&t);
    assert_string_equal(text, "#EXTM3U\n"
                              "#EXT-X-VERSION:7\n"
                              "#EXT-X-TARGETDURATION:4\n"
                              "#EXT-X-MEDIA-SEQUENCE:0\n"
                              "#EXT-X-PLAYLIST-TYPE:VOD\n"
                              "#EXT-X-INDEPENDENT-SEGMENTS\n"
                              "#EXT-X-MAP:URI=\"v480.mp4\",BYTERANGE=\"700@0\"\n"
                              "#EXTINF:4.000000,\n#EXT-X-BYTERANGE:1000@768\nv480.mp4\n"
                              "#EXTINF:4.000000,\n#EXT-X-BYTERANGE:2000@1768\nv480.mp4\n"
                              "#EXTINF:0.500000,\n#EXT-X-BYTERANGE:10@3768\nv480.mp4\n"
                              "#EXT-X-ENDLIST\n");
    track_clear(&t);
}

static void players_start_with_480p_and_see_the_rest_ascending(void **state)
{
    (void)state;
    struct track tracks[] = {video("v360.mp4", 360, 100), video("v480.mp4", 480, 200),
                             video("v720.mp4", 720, 300)};
    AUTO_FREE char *text = playlist_master(tracks, 3);
    const char *middle = strstr(text, "v480.m3u8");
    const char *low = strstr(text, "v360.m3u8");
    const char *high = strstr(text, "v720.m3u8");
    assert_true(middle && low && high && middle < low && low < high);
    clear(tracks, 3);
}

static void a_film_without_480p_starts_in_the_middle(void **state)
{
    (void)state;
    struct track tracks[] = {video("v240.mp4", 240, 100)};
    AUTO_FREE char *text = playlist_master(tracks, 1);
    assert_non_null(strstr(text, "\nv240.m3u8\n"));
    assert_null(strstr(text, "AUDIO"));
    assert_non_null(strstr(text, "CODECS=\"avc1.64001f\",RESOLUTION=426x240,FRAME-RATE=25.000\n"));
    clear(tracks, 1);
}

static void bandwidth_is_the_peak_and_mean_of_picture_and_dearest_sound(void **state)
{
    (void)state;
    struct track tracks[] = {video("v360.mp4", 360, 100000), sound(48000), sound(96000)};
    track_name_audio(&tracks[1], 0, "eng", NULL);
    track_name_audio(&tracks[1], 1, "fre", NULL);
    AUTO_FREE char *text = playlist_master(tracks, 3);
    /* 200,000 bytes in 4 s and 96,000 beside them; 300,010 bytes in 8.5 s and 192,000 in 8 s. */
    assert_non_null(strstr(text, "BANDWIDTH=592000,AVERAGE-BANDWIDTH=474363,"
                                 "CODECS=\"avc1.64001f,mp4a.40.2\""));
    clear(tracks, 3);
}

static void the_first_sound_is_the_default_of_one_group(void **state)
{
    (void)state;
    struct track tracks[] = {video("v360.mp4", 360, 100), sound(40), sound(40)};
    track_name_audio(&tracks[1], 0, "ger", NULL);
    track_name_audio(&tracks[1], 1, "eng", "Described");
    tracks[2].describes_video = true;
    AUTO_FREE char *text = playlist_master(tracks, 3);
    assert_non_null(strstr(text, "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Deutsch\","
                                 "LANGUAGE=\"de\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\","
                                 "URI=\"a-de.m3u8\"\n"));
    assert_non_null(strstr(text, "NAME=\"Described\",LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=YES,"
                                 "CHARACTERISTICS=\"public.accessibility.describes-video\","));
    assert_non_null(strstr(text, "FRAME-RATE=25.000,AUDIO=\"audio\"\nv360.m3u8\n"));
    clear(tracks, 3);
}

static void a_short_last_segment_does_not_make_a_peak(void **state)
{
    (void)state;
    struct track t = {.timescale = 1000};
    add(&t, 1000, 4);
    add(&t, 1000, 0.04);
    assert_int_equal(track_peak(&t), 3961); /* 2000 bytes in 4.04 s, rounded up */
    track_clear(&t);
    assert_int_equal(track_peak(&t), 1);
    assert_int_equal(track_average(&t), 1);
}

static void sounds_are_named_by_language_and_never_alike(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        const char *label;
        const char *language;
        const char *name;
        const char *file;
    } ROWS[] = {
        {"eng", NULL, "en", "English", "a-en.mp4"},
        {"en", "", "en", "English 2", "a-en-2.mp4"},
        {"eng", "The \"Director\"", "en", "The 'Director'", "a-en-3.mp4"},
        {"fre", NULL, "fr", "Français", "a-fr.mp4"},
        {"fra", "bad\nlabel", "fr", "Français 2", "a-fr-2.mp4"},
        {"pt-BR", NULL, "pt-br", "Português", "a-pt-br.mp4"},
        {"xyz", NULL, "xyz", "xyz", "a-xyz.mp4"},
        {NULL, NULL, "und", "Original", "a-und.mp4"},
        {"../x", NULL, "und", "Original 2", "a-und-2.mp4"},
        {"und", NULL, "und", "Original 3", "a-und-3.mp4"},
    };
    enum { COUNT = sizeof(ROWS) / sizeof(ROWS[0]) };
    struct track tracks[COUNT] = {0};
    for (size_t i = 0; i < COUNT; i++) {
        track_name_audio(tracks, i, ROWS[i].code, ROWS[i].label);
        assert_string_equal(tracks[i].language, ROWS[i].language);
        assert_string_equal(tracks[i].name, ROWS[i].name);
        assert_string_equal(tracks[i].file, ROWS[i].file);
    }
}

static void codecs_come_from_the_encoders_sps(void **state)
{
    (void)state;
    static const uint8_t ANNEX_B[] = {0, 0, 0, 1, 0x67, 0x64, 0x00, 0x1f, 0xac, 0, 0, 1, 0x68};
    static const uint8_t AVCC[] = {1, 0x42, 0xc0, 0x1e, 0xff};
    static const uint8_t NEITHER[] = {0, 0, 1, 0x68, 1, 2, 3, 4};
    struct track t = {0};
    assert_true(track_set_avc_codecs(&t, ANNEX_B, sizeof(ANNEX_B)));
    assert_string_equal(t.codecs, "avc1.64001f");
    assert_true(track_set_avc_codecs(&t, AVCC, sizeof(AVCC)));
    assert_string_equal(t.codecs, "avc1.42c01e");
    assert_false(track_set_avc_codecs(&t, NEITHER, sizeof(NEITHER)));
    assert_false(track_set_avc_codecs(&t, ANNEX_B, 6));
}

TEST_MAIN(TEST(a_tracks_playlist_tiles_its_file),
          TEST(players_start_with_480p_and_see_the_rest_ascending),
          TEST(a_film_without_480p_starts_in_the_middle),
          TEST(bandwidth_is_the_peak_and_mean_of_picture_and_dearest_sound),
          TEST(the_first_sound_is_the_default_of_one_group),
          TEST(a_short_last_segment_does_not_make_a_peak),
          TEST(sounds_are_named_by_language_and_never_alike),
          TEST(codecs_come_from_the_encoders_sps))
