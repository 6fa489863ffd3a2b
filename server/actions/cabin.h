/* All that a running cabin server knows, and whom it tells. On the loop's thread alone. */
#ifndef ACTIONS_CABIN_H
#define ACTIONS_CABIN_H

#include <stdbool.h>

#include "base/clock.h"
#include "domain/catalogue.h"
#include "domain/flight.h"
#include "domain/session.h"
#include "domain/viewing.h"
#include "store/engine/writer.h"

/* The port to those who want to hear at once what has changed. */
struct publisher {
    void (*progress_saved)(void *context, const struct viewing *viewing);
    void (*flight_changed)(void *context, const struct flight *flight);
    void *context;
};

struct cabin {
    const struct clock *clock;
    struct writer *writer;
    struct publisher publisher;
    struct catalogue catalogue;
    bool content_readable; /* the content folder could be read at start */
    struct roster roster;
    struct viewings viewings;
    struct flight flight;
    bool flight_known;
    int64_t flight_told_ms; /* the state that was last published: its updated_ms */
};

#endif
