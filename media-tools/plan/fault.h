/* One sentence for people about what went wrong and what to do next, carried up beside the error.
 */
#ifndef PLAN_FAULT_H
#define PLAN_FAULT_H

#include "base/err.h"

struct fault {
    char text[512];
};

/* Writes the sentence over an older one and gives back the error, as in
 * return fault_set(f, ERR_IO, "cannot write %s: free some space", path); */
MUST_CHECK enum err fault_set(struct fault *f, enum err e, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
