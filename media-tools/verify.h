/* aisle-pack verify: are packages as they were built? */
#ifndef MEDIA_TOOLS_VERIFY_H
#define MEDIA_TOOLS_VERIFY_H

#include "plan/fault.h"

/* Prints one line for the package in the folder, or for each of those below it. ERR_INVALID if any
 * is wrong, ERR_NOT_FOUND if there is none. */
MUST_CHECK enum err verify_run(const char *folder, struct fault *f);

#endif
