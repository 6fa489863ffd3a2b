/* aisle-content menu: the menus of a content folder. */
#ifndef PROGRAMS_MENU_COMMAND_H
#define PROGRAMS_MENU_COMMAND_H

#include "plan/fault.h"

MUST_CHECK enum err menu_command_install(const char *bundle, const char *trust, const char *root,
                                         struct fault *f);

/* Looks at each menu's files as well, and says which are damaged. */
MUST_CHECK enum err menu_command_list(const char *root, struct fault *f);
MUST_CHECK enum err menu_command_rollback(const char *root, struct fault *f);

#endif
