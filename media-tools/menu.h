/* aisle-pack menu create: a folder of the catering team becomes a signed bundle. */
#ifndef MEDIA_TOOLS_MENU_H
#define MEDIA_TOOLS_MENU_H

#include "plan/fault.h"

struct menu_order {
    const char *folder; /* menu.json and its pictures, and nothing else */
    const char *key;
    const char *out; /* the bundle; must not be there yet */
};

/* Prints the bundle's path. On failure nothing of it is left. */
MUST_CHECK enum err menu_create(const struct menu_order *order, struct fault *f);

#endif
