#include "fuzz.h"

#include "http/wire/checks.h"

/* A path, then header lines; what passes must be safe to hand on. */
static void check_one_path(const char *raw)
{
    char out[CHECK_PATH_MAX];
    if (check_path(raw, out) == ERR_OK) {
        MUST_HOLD(out[0] == '/' && !strstr(out, "/../") && !strstr(out, "//"));
        MUST_HOLD(strlen(out) < 3 || strcmp(out + strlen(out) - 3, "/..") != 0);
    }
}

static void check_lines(char *lines)
{
    struct check_fields fields = {0};
    char *rest = lines;
    for (char *line; (line = strsep(&rest, "\n"));) {
        char *colon = strchr(line, ':');
        if (colon) {
            *colon = '\0';
            check_field(&fields, line, colon + 1);
        }
    }
    if (check_framing(&fields, true) == ERR_OK) {
        MUST_HOLD(fields.hosts == 1 && fields.lengths <= 1 && fields.encodings == 0);
        MUST_HOLD(fields.body_bytes <= CHECK_BODY_MAX_BYTES && fields.host);
        check_host(fields.host, "fly.example,10.0.0.1");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);
    char *lines = strchr(text, '\n');
    if (lines) {
        *lines++ = '\0';
        check_lines(lines);
    }
    check_one_path(text);
    free(text);
    return 0;
}
