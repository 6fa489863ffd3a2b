/* The installed menu: <content>/menu/current is a link to the folder of its version, which holds
 * menu.json and the pictures. */
#ifndef CONTENT_MENU_H
#define CONTENT_MENU_H

#include <stdbool.h>

#include "domain/galley/menu.h"

enum { MENU_FILE_BYTES_MAX = 8 << 20 };

/* Fills a zeroed menu. ERR_NOT_FOUND if none is installed, ERR_INVALID or ERR_IO if the one there
 * cannot be used; each is said in one line of the log, and the menu stays empty. */
MUST_CHECK enum err menu_read(const char *content_root, struct menu *out);

/* 16 hex digits, as the folder of a version is called. */
bool menu_version_is_valid(const char *version);

#endif
