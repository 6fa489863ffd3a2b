/* menu.json, checked against every rule of server/api/menu.schema.json and against itself. */
#ifndef CONTENT_MENU_PARSE_H
#define CONTENT_MENU_PARSE_H

#include <stddef.h>

#include "domain/galley/menu.h"
#include "plan/fault.h"

/* Fills a zeroed menu, all but its version. ERR_INVALID with the item and the field; the menu is
 * then empty. */
MUST_CHECK enum err menu_parse(const char *json, size_t length, struct menu *out, struct fault *f);

#endif
