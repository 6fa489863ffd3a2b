#include "test.h"

#include <stdlib.h>
#include <unistd.h>

#include "config/config.h"

static void keys_take_values_within_their_limits(void **state)
{
    (void)state;
    struct config config;
    config_defaults(&config);
    assert_int_equal(config.passenger_port, 8080);
    assert_int_equal(config_set(&config, "passenger-port", "0"), ERR_OK);
    assert_int_equal(config_set(&config, "passenger_port", "65535"), ERR_OK);
    assert_int_equal(config.passenger_port, 65535);
    assert_int_equal(config_set(&config, "passenger_port", "65536"), ERR_INVALID);
    assert_int_equal(config_set(&config, "passenger_port", "-1"), ERR_INVALID);
    assert_int_equal(config_set(&config, "passenger_port", ""), ERR_INVALID);
    assert_int_equal(config_set(&config, "passenger", "1"), ERR_NOT_FOUND);
    assert_int_equal(config_set(&config, "data", ""), ERR_INVALID);
    assert_int_equal(config_set(&config, "web", ""), ERR_OK);
    assert_int_equal(config.passenger_port, 65535);
}

static enum err read_text(struct config *config, const char *text)
{
    char path[] = "/tmp/aisle-config-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
    enum err e = config_read(config, path);
    unlink(path);
    return e;
}

static void a_file_has_keys_values_and_comments(void **state)
{
    (void)state;
    struct config config;
    config_defaults(&config);
    assert_int_equal(read_text(&config, "# ports\n\n crew_port = 9000 \nflight=sim:2\n"), ERR_OK);
    assert_int_equal(config.crew_port, 9000);
    assert_string_equal(config.flight.value, "sim:2");
    assert_int_equal(read_text(&config, "crew_port\n"), ERR_INVALID);
    assert_int_equal(read_text(&config, "crw_port = 1\n"), ERR_NOT_FOUND);
    assert_int_equal(config_read(&config, "/nonexistent/aisle.conf"), ERR_IO);
}

TEST_MAIN(TEST(keys_take_values_within_their_limits), TEST(a_file_has_keys_values_and_comments))
