/* The settings of aisle-server, from defaults, then a file, then flags. */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include <stdio.h>

#include "base/err.h"

enum { CONFIG_TEXT_SIZE = 256 };

/* What KEY's type means in C; text is wrapped, as an array cannot be named before its member. */
struct config_text {
    char value[CONFIG_TEXT_SIZE];
};
#define CONFIG_MEMBER_int  int
#define CONFIG_MEMBER_text struct config_text

struct config {
#define KEY(name, type, fallback, smallest, largest, help) CONFIG_MEMBER_##type name;
#include "config/keys.h"
#undef KEY
};

void config_defaults(struct config *config);

/* Sets one key by its name, with - or _ between the words. On failure says why in one line on
 * standard error: ERR_NOT_FOUND for an unknown key, ERR_INVALID for a value out of its limits. */
MUST_CHECK enum err config_set(struct config *config, const char *name, const char *value);

/* Lines `key = value`; # begins a comment. Says on standard error what is wrong, with the line. */
MUST_CHECK enum err config_read(struct config *config, const char *path);

/* The help text of every flag, and a sample file with the defaults. */
void config_print_flags(FILE *out);
void config_print_sample(FILE *out);

#endif
