/* The database of a cabin server: opened, read into memory, handed to its writer. */
#ifndef PROGRAMS_CABIN_STORE_H
#define PROGRAMS_CABIN_STORE_H

#include <uv.h>

#include "actions/cabin.h"
#include "base/err.h"

/* cabin->menu, seatmap and zones come before. On failure the log says why. */
MUST_CHECK enum err cabin_store_open(const char *data, uv_loop_t *loop, struct cabin *cabin);

#endif
