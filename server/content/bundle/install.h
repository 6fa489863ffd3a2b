/* Menus installed below the content root: menu/<version>/ each, and the link menu/current to the
 * live one, switched by one rename. menu/history lists what went live, the latest last. */
#ifndef CONTENT_BUNDLE_INSTALL_H
#define CONTENT_BUNDLE_INSTALL_H

#include <stdbool.h>

#include "content/bundle/bundle.h"

struct installed {
    char version[MANIFEST_VERSION_SIZE];
    bool was_there; /* with all its bytes */
    bool was_live;
};

/* Verifies the bundle, copies it and makes it live. Killed at any moment it leaves the older menu
 * live, or the new one, whole. */
MUST_CHECK enum err install_menu(const char *bundle, const char *trust, const char *root,
                                 struct installed *out, struct fault *f);

/* Makes the menu live again that was so before this one. ERR_NOT_FOUND if there was none. */
MUST_CHECK enum err install_rollback(const char *root, char version[MANIFEST_VERSION_SIZE],
                                     struct fault *f);

struct listed {
    const char *folder; /* of the version */
    const char *version;
    bool live;
    bool earlier; /* what a rollback makes live */
};

/* Tells each installed menu, by version. */
MUST_CHECK enum err install_list(const char *root,
                                 void (*tell)(void *context, const struct listed *menu),
                                 void *context, struct fault *f);

#endif
