#include "content/menu/fields.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { MAX_TEXT = 400 };

const struct pattern PATTERN_ID = {
    menu_id_is_valid, "lower case letters, digits and hyphens, at most 31, no hyphen first"};

bool reader_refuse(struct reader *r, const char *format, ...)
{
    char why[256];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof(why), format, args);
    va_end(args);
    r->error = fault_set(r->fault, ERR_INVALID, "%s%s", r->at, why);
    return false;
}

bool reader_no_memory(struct reader *r)
{
    r->error = fault_set(r->fault, ERR_NO_MEMORY, "not enough memory");
    return false;
}

size_t reader_enter(struct reader *r, const char *list, size_t place, const json_t *element)
{
    size_t mark = strlen(r->at);
    const char *id = json_string_value(json_object_get(element, "id"));
    bool named = id && menu_id_is_valid(id);
    text_format(r->at + mark, sizeof(r->at) - mark, "%s[%zu]%s%s: ", list, place, named ? " " : "",
                named ? id : "");
    return mark;
}

void reader_leave(struct reader *r, size_t mark)
{
    r->at[mark] = '\0';
}

static bool has_key(const struct shape *shape, const char *key)
{
    for (size_t i = 0; shape->keys[i]; i++) {
        if (strcmp(shape->keys[i], key) == 0) {
            return true;
        }
    }
    return false;
}

bool take_shape(struct reader *r, const json_t *object, const struct shape *shape)
{
    const char *key;
    const json_t *value;
    if (!json_is_object(object)) {
        return reader_refuse(r, "must be an object");
    }
    json_object_foreach((json_t *)object, key, value)
    {
        if (!has_key(shape, key)) {
            return reader_refuse(r, "has an unknown field \"%.40s\"", key);
        }
    }
    for (size_t i = 0; i < shape->required; i++) {
        if (!json_object_get(object, shape->keys[i])) {
            return reader_refuse(r, "%s is missing", shape->keys[i]);
        }
    }
    return true;
}

bool take_text(struct reader *r, const char *name, const json_t *value,
               const struct pattern *pattern, char *out, size_t size)
{
    const char *text = json_string_value(value);
    if (!value) {
        return true;
    }
    return (text && pattern->holds(text) && text_copy(out, size, text)) ||
           reader_refuse(r, "%s must be %s", name, pattern->rule);
}

/* The place among the menu's languages; MENU_LANGUAGES if it is none of them. */
static size_t language_of(const struct menu *menu, const char *tag)
{
    for (size_t i = 0; i < menu->language_count; i++) {
        if (strcmp(menu->languages[i], tag) == 0) {
            return i;
        }
    }
    return MENU_LANGUAGES;
}

static bool take_translation(struct reader *r, const char *field, const char *tag,
                             const json_t *value, struct words *out)
{
    const char *text = json_string_value(value);
    size_t length = text ? text_characters(text) : 0;
    size_t place = language_of(r->menu, tag);
    if (place == MENU_LANGUAGES) {
        return reader_refuse(r, "%s has a language \"%.40s\" that is not in languages", field, tag);
    }
    if (length < 1 || length > MAX_TEXT) {
        return reader_refuse(r, "%s.%s must be text of 1 to %d characters", field, tag, MAX_TEXT);
    }
    out->text[place] = strdup(text);
    return out->text[place] || reader_no_memory(r);
}

bool take_words(struct reader *r, const json_t *object, const char *key, struct words *out)
{
    json_t *words = json_object_get(object, key);
    const char *tag;
    const json_t *value;
    if (!words) {
        return true;
    }
    if (!json_is_object(words)) {
        return reader_refuse(r, "%s must be an object of texts by language", key);
    }
    json_object_foreach(words, tag, value)
    {
        if (!take_translation(r, key, tag, value, out)) {
            return false;
        }
    }
    return out->text[0] ||
           reader_refuse(r, "%s lacks %s, the first of languages", key, r->menu->languages[0]);
}

bool take_number(struct reader *r, const json_t *object, const char *key, const int64_t range[2],
                 int64_t *out)
{
    const json_t *value = json_object_get(object, key);
    json_int_t number = json_integer_value(value);
    if (!value) {
        return true;
    }
    if (!json_is_integer(value) || number < range[0] || number > range[1]) {
        return reader_refuse(r, "%s must be a whole number from %" PRId64 " to %" PRId64, key,
                             range[0], range[1]);
    }
    *out = number;
    return true;
}

bool take_list(struct reader *r, const json_t *object, const char *key, const size_t range[2],
               json_t **out)
{
    size_t count;
    *out = json_object_get(object, key);
    count = json_array_size(*out);
    return !*out || (json_is_array(*out) && count >= range[0] && count <= range[1]) ||
           reader_refuse(r, "%s must be a list of %zu to %zu", key, range[0], range[1]);
}
