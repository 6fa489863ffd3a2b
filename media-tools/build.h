/* aisle-pack build: a film becomes a package folder, whole or not at all. */
#ifndef MEDIA_TOOLS_BUILD_H
#define MEDIA_TOOLS_BUILD_H

#include <stdbool.h>

#include "plan/fault.h"

struct build_order {
    const char *film;
    const char *title_json; /* NULL: none */
    const char *name;       /* NULL: from title_json, or else the film's file name */
    const char *preset;
    const char *out;
    int max_height;
    int jobs;
    bool (*is_stopped)(void *context); /* asked often */
};

/* Prints the package's path. On any error nothing of it is left behind, and f begins with the file
 * that is to blame. */
MUST_CHECK enum err build_run(const struct build_order *order, struct fault *f);

#endif
