#include "test.h"

#include "http/wire/checks.h"

static enum err framing_of(const char *const fields[][2], bool body_method)
{
    struct check_fields seen = {0};
    for (size_t i = 0; fields[i][0]; i++) {
        check_field(&seen, fields[i][0], fields[i][1]);
    }
    return check_framing(&seen, body_method);
}

static void a_plain_request_is_well_framed(void **state)
{
    (void)state;
    static const char *const GET[][2] = {{"Host", "fly"}, {"Accept", "*/*"}, {NULL, NULL}};
    static const char *const POST[][2] = {{"host", "fly"}, {"Content-Length", "12"}, {NULL, NULL}};
    assert_int_equal(framing_of(GET, false), ERR_OK);
    assert_int_equal(framing_of(POST, true), ERR_OK);
}

static void two_ways_to_read_one_request_are_refused(void **state)
{
    (void)state;
    static const char *const BOTH[][2] = {{"Host", "a"},
                                          {"Content-Length", "5"},
                                          {"Transfer-Encoding", "chunked"},
                                          {NULL, NULL}};
    static const char *const CHUNKED[][2] = {{"Host", "a"},
                                             {"Transfer-Encoding", "chunked"},
                                             {NULL, NULL}};
    static const char *const LENGTHS[][2] = {{"Host", "a"},
                                             {"Content-Length", "5"},
                                             {"Content-Length", "6"},
                                             {NULL, NULL}};
    static const char *const HOSTS[][2] = {{"Host", "a"}, {"Host", "b"}, {NULL, NULL}};
    static const char *const NO_HOST[][2] = {{"Accept", "*/*"}, {NULL, NULL}};
    static const char *const SPACE[][2] = {{"Host", "a"}, {"Content-Length ", "5"}, {NULL, NULL}};
    static const char *const SIGNED[][2] = {{"Host", "a"}, {"Content-Length", "+5"}, {NULL, NULL}};
    static const char *const CONTROL[][2] = {{"Host", "a"}, {"X", "a\rb"}, {NULL, NULL}};
    assert_int_equal(framing_of(BOTH, true), ERR_BAD_REQUEST);
    assert_int_equal(framing_of(CHUNKED, true), ERR_NOT_IMPLEMENTED);
    assert_int_equal(framing_of(LENGTHS, true), ERR_BAD_REQUEST);
    assert_int_equal(framing_of(HOSTS, false), ERR_BAD_REQUEST);
    assert_int_equal(framing_of(NO_HOST, false), ERR_BAD_REQUEST);
    assert_int_equal(framing_of(SPACE, true), ERR_BAD_REQUEST);
    assert_int_equal(framing_of(SIGNED, true), ERR_BAD_REQUEST);
    assert_int_equal(framing_of(CONTROL, false), ERR_BAD_REQUEST);
}

static void a_body_that_is_too_large_or_has_no_business_is_refused(void **state)
{
    (void)state;
    static const char *const LARGE[][2] = {{"Host", "a"},
                                           {"Content-Length", "16385"},
                                           {NULL, NULL}};
    static const char *const FITS[][2] = {{"Host", "a"}, {"Content-Length", "16384"}, {NULL, NULL}};
    assert_int_equal(framing_of(LARGE, true), ERR_TOO_LARGE);
    assert_int_equal(framing_of(FITS, true), ERR_OK);
    assert_int_equal(framing_of(FITS, false), ERR_BAD_REQUEST);
}

static void only_paths_that_descend_are_decoded(void **state)
{
    (void)state;
    static const struct {
        const char *raw;
        const char *decoded; /* NULL: refused */
    } ROWS[] = {
        {"/", "/"},
        {"/a/b.mp4", "/a/b.mp4"},
        {"/a%20b", "/a b"},
        {"/%E2%82%AC", "/€"},
        {"/a/", "/a/"},
        {"/..", NULL},
        {"/../etc/passwd", NULL},
        {"/a/../b", NULL},
        {"/%2e%2e/etc", NULL},
        {"/a/%2E%2e%2fetc", NULL},
        {"/./a", NULL},
        {"//a", NULL},
        {"/a//b", NULL},
        {"/%00", NULL},
        {"/a%0ab", NULL},
        {"/a\\b", NULL},
        {"/%5c..", NULL},
        {"/%ff", NULL},
        {"/%c0%ae%c0%ae/", NULL},
        {"/%", NULL},
        {"/%4", NULL},
        {"/%zz", NULL},
        {"a", NULL},
        {"", NULL},
        {"*", NULL},
        {"/...", "/..."},
        {"/..a", "/..a"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        char out[CHECK_PATH_MAX];
        enum err e = check_path(ROWS[i].raw, out);
        if ((e == ERR_OK) != (ROWS[i].decoded != NULL)) {
            fail_msg("%s: %s", ROWS[i].raw, err_code(e));
        }
        if (e == ERR_OK) {
            assert_string_equal(out, ROWS[i].decoded);
        }
    }
}

static void a_path_that_is_too_long_is_refused(void **state)
{
    (void)state;
    char raw[CHECK_PATH_MAX + 2];
    char out[CHECK_PATH_MAX];
    memset(raw, 'a', sizeof(raw));
    raw[0] = '/';
    raw[CHECK_PATH_MAX] = '\0';
    assert_int_equal(check_path(raw, out), ERR_BAD_REQUEST);
    raw[CHECK_PATH_MAX - 1] = '\0';
    assert_int_equal(check_path(raw, out), ERR_OK);
}

static void only_our_own_names_pass_as_host(void **state)
{
    (void)state;
    assert_true(check_host("anything", ""));
    assert_true(check_host("FLY.example:8080", "fly.example,10.0.0.1"));
    assert_true(check_host("10.0.0.1", "fly.example,10.0.0.1"));
    assert_true(check_host("[::1]:80", "[::1]"));
    assert_false(check_host("fly.example.evil", "fly.example"));
    assert_false(check_host("fly", "fly.example"));
    assert_false(check_host("", "fly.example"));
    assert_false(check_host(":80", ""));
}

TEST_MAIN(TEST(a_plain_request_is_well_framed), TEST(two_ways_to_read_one_request_are_refused),
          TEST(a_body_that_is_too_large_or_has_no_business_is_refused),
          TEST(only_paths_that_descend_are_decoded), TEST(a_path_that_is_too_long_is_refused),
          TEST(only_our_own_names_pass_as_host))
