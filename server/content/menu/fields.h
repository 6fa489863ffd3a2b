/* Inside content/menu alone: the fields of menu.json, each taken with its rule, or refused with the
 * place where it stands. A field that is not there is left as it was: who needs it says so in a
 * shape. */
#ifndef CONTENT_MENU_FIELDS_H
#define CONTENT_MENU_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include "domain/galley/menu.h"
#include "plan/fault.h"

struct reader {
    struct menu *menu;
    struct fault *fault;
    enum err error;
    char at[256]; /* as in "items[3] lasagne: options[0] sauce: " */
};

/* Every key that an object may have; the first of them it must have. */
struct shape {
    const char *keys[16]; /* ends with NULL */
    size_t required;
};

/* What a text must look like, and how one says that. */
struct pattern {
    bool (*holds)(const char *text);
    const char *rule;
};

extern const struct pattern PATTERN_ID;

/* Writes the fault, as in "items[3] lasagne: price_minor must be …". Always false. */
bool reader_refuse(struct reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Always false. */
bool reader_no_memory(struct reader *r);

/* Goes into an element of a list: it is named from here on until reader_leave. */
size_t reader_enter(struct reader *r, const char *list, size_t place, const json_t *element);
void reader_leave(struct reader *r, size_t mark);

bool take_shape(struct reader *r, const json_t *object, const struct shape *shape);
bool take_text(struct reader *r, const char *name, const json_t *value,
               const struct pattern *pattern, char *out, size_t size);
bool take_words(struct reader *r, const json_t *object, const char *key, struct words *out);

/* The range is inclusive. */
bool take_number(struct reader *r, const json_t *object, const char *key, const int64_t range[2],
                 int64_t *out);

/* *out is NULL if there is none. */
bool take_list(struct reader *r, const json_t *object, const char *key, const size_t range[2],
               json_t **out);

/* Every item and what belongs to it; the sections are there already. */
bool take_items(struct reader *r, const json_t *root);

#endif
