/* aisle-content crew: the accounts of the crew in the database of a cabin. */
#ifndef PROGRAMS_CREW_COMMAND_H
#define PROGRAMS_CREW_COMMAND_H

#include "plan/fault.h"

/* Takes the PIN from standard input; on a terminal it is asked for twice and not shown. */
MUST_CHECK enum err crew_command_set(const char *data, const char *name, struct fault *f);
MUST_CHECK enum err crew_command_remove(const char *data, const char *name, struct fault *f);
MUST_CHECK enum err crew_command_list(const char *data, struct fault *f);

#endif
