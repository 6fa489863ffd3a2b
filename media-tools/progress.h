/* Tells on standard error how far the work has come: a bar on a terminal, a line every tenth
 * elsewhere. */
#ifndef MEDIA_TOOLS_PROGRESS_H
#define MEDIA_TOOLS_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool terminal;
    bool drawn; /* a bar stands on the line */
    int64_t started_ms;
    int64_t drawn_ms;
    int next_percent; /* of the next plain line */
};

void progress_start(struct progress *p);

/* Film time done, of the film's length (0: unknown). */
void progress_show(struct progress *p, int64_t done_us, int64_t length_us);

/* Clears the bar, so that other words may follow. */
void progress_clear(struct progress *p);

/* Real time since the start. */
double progress_spent_s(const struct progress *p);

#endif
