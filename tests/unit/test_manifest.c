#include "test.h"

#include <stdio.h>

#include "base/text.h"
#include "plan/manifest.h"

static enum err read(const char *json, struct details *d, struct fault *f)
{
    *d = (struct details){0};
    return manifest_read_details(json, strlen(json), d, f);
}

static void a_films_details_are_read(void **state)
{
    (void)state;
    struct details d;
    struct fault f;
    assert_int_equal(
        read("{\"id\":\"the-film\",\"name\":\"Ærø\",\"synopsis\":\"Two\\nlines\","
             "\"year\":1999,\"genres\":[\"drama\",\"sci-fi\"],\"age_rating\":\"PG-13\"}",
             &d, &f),
        ERR_OK);
    assert_string_equal(d.id, "the-film");
    assert_string_equal(d.name, "Ærø");
    assert_string_equal(d.synopsis, "Two\nlines");
    assert_int_equal(d.year, 1999);
    assert_int_equal(d.genre_count, 2);
    assert_string_equal(d.genres[1], "sci-fi");
    assert_string_equal(d.age_rating, "PG-13");
}

static void a_wrong_detail_is_refused_by_its_name(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        const char *named;
    } ROWS[] = {
        {"{\"director\":\"x\"}", "director"},
        {"{\"duration_s\":3}", "duration_s"},
        {"{\"name\":\"\"}", "name"},
        {"{\"name\":7}", "name"},
        {"{\"year\":\"1999\"}", "year"},
        {"{\"year\":1887}", "year"},
        {"{\"year\":4294969295}", "year"},
        {"{\"id\":\"The Film\"}", "id"},
        {"{\"id\":\"../x\"}", "id"},
        {"{\"id\":\"-x\"}", "id"},
        {"{\"genres\":\"drama\"}", "genres"},
        {"{\"genres\":[\"Drama\"]}", "genres"},
        {"{\"genres\":[\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]}", "genres"},
        {"{\"age_rating\":\"12345678901234567\"}", "age_rating"},
        {"{\"name\":\"a\",\"name\":\"b\"}", "JSON"},
        {"[]", "JSON"},
        {"", "JSON"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct details d;
        struct fault f = {""};
        assert_int_equal(read(ROWS[i].json, &d, &f), ERR_INVALID);
        assert_non_null(strstr(f.text, ROWS[i].named));
    }
}

static void lengths_are_counted_in_characters(void **state)
{
    (void)state;
    char json[1000];
    char name[200 * 3 + 1] = "";
    for (size_t i = 0; i < 200; i++) {
        memcpy(name + i * 3, "日", 4);
    }
    struct details d;
    struct fault f;
    text_format(json, sizeof(json), "{\"name\":\"%s\"}", name);
    assert_int_equal(read(json, &d, &f), ERR_OK);
    assert_string_equal(d.name, name);
    text_format(json, sizeof(json), "{\"name\":\"%sx\"}", name);
    assert_int_equal(read(json, &d, &f), ERR_INVALID);
}

static void an_id_is_made_from_a_name(void **state)
{
    (void)state;
    static const char *const ROWS[][2] = {
        {"The Last Glacier!", "the-last-glacier"},
        {"  --Ocean's 8 (2018)  ", "oceans-8-2018"},
        {"日本", "film"},
        {"", "film"},
        {"Ærø", "r"},
        {"aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa",
         "aaaaaaaaaa-aaaaaaaaaa-aaaaaaaaaa-aaaaaaaaaa-aaaaaaaaaa-aaaaaaa"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        char id[MANIFEST_ID_SIZE];
        manifest_slug(ROWS[i][0], id);
        assert_true(manifest_id_is_valid(id));
        assert_string_equal(id, ROWS[i][1]);
    }
}

static void the_title_is_what_its_check_wants(void **state)
{
    (void)state;
    struct track t = {.kind = TRACK_VIDEO,
                      .file = "v360.mp4",
                      .codecs = "avc1.64001f",
                      .rate = {24000, 1001},
                      .timescale = 24000,
                      .width = 640,
                      .height = 360};
    assert_int_equal(track_add_segment(&t, 1000, 96096), ERR_OK);
    struct details d = {.id = "x", .name = "X", .year = 2020};
    AUTO_FREE char *text = manifest_title(&d, "0123456789abcdef", &t, 1);
    assert_non_null(text);
    assert_non_null(strstr(text, "\"duration_s\": 4.004"));
    assert_null(strstr(text, "synopsis"));
    struct fault f;
    assert_int_equal(manifest_check_title(text, strlen(text), "0123456789abcdef", &f), ERR_OK);
    assert_int_equal(manifest_check_title(text, strlen(text), "0123456789abcdee", &f), ERR_INVALID);
    assert_int_equal(manifest_check_title("{}", 2, "0123456789abcdef", &f), ERR_INVALID);
    track_clear(&t);
}

static const char HEX_A[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
static const char HEX_B[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static struct checksum row(const char *hex, const char *file)
{
    struct checksum r;
    text_copy(r.hex, sizeof(r.hex), hex);
    text_copy(r.file, sizeof(r.file), file);
    return r;
}

static void checksums_are_listed_by_name_and_read_back(void **state)
{
    (void)state;
    struct checksum rows[] = {row(HEX_B, "v360.mp4"), row(HEX_A, "master.m3u8")};
    AUTO_FREE char *text = manifest_sums(rows, 2);
    char want[200];
    text_format(want, sizeof(want), "%s  master.m3u8\n%s  v360.mp4\n", HEX_A, HEX_B);
    assert_string_equal(text, want);
    struct checksum back[2];
    size_t count = 0;
    struct fault f;
    assert_int_equal(manifest_read_sums(text, back, 2, &count, &f), ERR_OK);
    assert_int_equal(count, 2);
    assert_string_equal(back[1].file, "v360.mp4");
    assert_string_equal(back[1].hex, HEX_B);
    assert_int_equal(manifest_read_sums(text, back, 1, &count, &f), ERR_INVALID);
}

static void a_list_with_a_bad_line_is_refused(void **state)
{
    (void)state;
    static const char *const ENDINGS[] = {
        "  a/b\n", "  ../x\n", "  .hidden\n", " x\n", "  \n", "  x", "\n", "  x\ty\n", "  x\n\n",
    };
    for (size_t i = 0; i < sizeof(ENDINGS) / sizeof(ENDINGS[0]); i++) {
        char text[200];
        struct checksum rows[4];
        size_t count;
        struct fault f;
        text_format(text, sizeof(text), "%s%s", HEX_A, ENDINGS[i]);
        assert_int_equal(manifest_read_sums(text, rows, 4, &count, &f), ERR_INVALID);
        text_format(text, sizeof(text), "%s  x\n%s  x\n", HEX_A, HEX_B);
        assert_int_equal(manifest_read_sums(text, rows, 4, &count, &f), ERR_INVALID);
    }
}

static void the_version_names_the_media_and_not_the_words(void **state)
{
    (void)state;
    struct checksum rows[] = {row(HEX_B, "v360.mp4"), row(HEX_A, "title.json"),
                              row(HEX_A, "master.m3u8")};
    char first[MANIFEST_VERSION_SIZE];
    char second[MANIFEST_VERSION_SIZE];
    assert_int_equal(manifest_version(rows, 3, first), ERR_OK);
    for (size_t i = 0; i < 3; i++) {
        if (strcmp(rows[i].file, "title.json") == 0) {
            text_copy(rows[i].hex, sizeof(rows[i].hex), HEX_B);
        }
    }
    assert_int_equal(manifest_version(rows, 3, second), ERR_OK);
    assert_string_equal(first, second);
    assert_int_equal(strlen(first), 16);
    text_copy(rows[0].hex, sizeof(rows[0].hex), HEX_B);
    assert_int_equal(manifest_version(rows, 3, second), ERR_OK);
    assert_string_not_equal(first, second);
}

TEST_MAIN(TEST(a_films_details_are_read), TEST(a_wrong_detail_is_refused_by_its_name),
          TEST(lengths_are_counted_in_characters), TEST(an_id_is_made_from_a_name),
          TEST(the_title_is_what_its_check_wants), TEST(checksums_are_listed_by_name_and_read_back),
          TEST(a_list_with_a_bad_line_is_refused),
          TEST(the_version_names_the_media_and_not_the_words))
