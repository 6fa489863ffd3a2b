#include "aircraft/flight_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"

static bool read_nothing(struct flight_source *self, int64_t wall_ms, int64_t mono_ms,
                         struct flight *out)
{
    (void)self;
    (void)wall_ms;
    (void)mono_ms;
    (void)out;
    return false;
}

static void free_nothing(struct flight_source *self)
{
    free(self);
}

static enum err none_open(struct flight_source **out)
{
    struct flight_source *source = calloc(1, sizeof(*source));
    if (!source) {
        return ERR_NO_MEMORY;
    }
    *source = (struct flight_source){read_nothing, free_nothing};
    *out = source;
    return ERR_OK;
}

/* SPEED or SPEED:PHASE; false if it is neither. */
static bool parse_simulation(const char *text, double *speed, enum flight_phase *begin)
{
    char *end;
    *begin = FLIGHT_GATE;
    *speed = strtod(text, &end);
    if (end == text || !(*speed > 0 && *speed <= 10000)) {
        return false;
    }
    return *end == '\0' || (*end == ':' && flight_phase_parse(end + 1, begin));
}

enum err flight_source_open(const char *name, int64_t wall_ms, int64_t mono_ms,
                            struct flight_source **out)
{
    double speed;
    enum flight_phase begin;
    if (strcmp(name, "none") == 0) {
        return none_open(out);
    }
    if (text_starts(name, "sim:") && parse_simulation(name + 4, &speed, &begin)) {
        return simulator_open(speed, begin, wall_ms, mono_ms, out);
    }
    log_error("flight_unknown",
              "flight=%s hint=\"use none, sim:SPEED as in sim:10, or sim:10:cruise\"", name);
    return ERR_INVALID;
}
