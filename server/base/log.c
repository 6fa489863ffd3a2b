#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

static enum log_level max_level = LOG_LEVEL_INFO; /* set once, before threads start */

void log_set_level(enum log_level level)
{
    max_level = level;
}

/* A line break in a value would forge a second line. */
static void flatten(char *line, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f) {
            line[i] = ' ';
        }
    }
}

void log_write(enum log_level level, const char *event, const char *fields, ...)
{
    static const char *const NAMES[] = {"error", "warn", "info"};
    char line[1024];
    if (level > max_level) {
        return;
    }
    int used = snprintf(line, sizeof(line), "level=%s event=%s ", NAMES[level], event);
    va_list args;
    va_start(args, fields);
    int more = vsnprintf(line + used, sizeof(line) - 1 - (size_t)used, fields, args);
    va_end(args);
    size_t length = (size_t)used + (more > 0 ? (size_t)more : 0);
    if (length > sizeof(line) - 2) {
        length = sizeof(line) - 2;
    }
    flatten(line, length);
    line[length++] = '\n';
    if (write(STDERR_FILENO, line, length) < 0) {
        return; /* nowhere left to say so */
    }
}
