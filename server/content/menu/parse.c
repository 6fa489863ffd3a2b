#include "content/menu/parse.h"

#include <stdlib.h>
#include <string.h>

#include "content/menu/fields.h"
#include "domain/session.h"

static const struct shape MENU = {{"format", "currency", "languages",
                                   "last_orders_before_landing_s", "sections", "items", "phrases",
                                   "announcements", "vouchers", NULL},
                                  6};
static const struct shape WORD = {{"id", "name", NULL}, 2};
static const struct shape VOUCHER = {{"code_sha256", "value_minor", NULL}, 2};

static bool is_currency(const char *text)
{
    return strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static bool is_hash(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

static const struct pattern CURRENCY = {is_currency, "three capital letters of ISO 4217"};
static const struct pattern LANGUAGE = {language_is_valid, "language tags, as in en or pt-BR"};
static const struct pattern HASH = {is_hash, "64 hex digits in lower case"};

static bool take_languages(struct reader *r, const json_t *root)
{
    struct menu *menu = r->menu;
    json_t *list;
    if (!take_list(r, root, "languages", (size_t[]){1, MENU_LANGUAGES}, &list)) {
        return false;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        char *tag = menu->languages[i];
        if (!take_text(r, "languages", json_array_get(list, i), &LANGUAGE, tag,
                       MENU_LANGUAGE_SIZE)) {
            return false;
        }
        for (size_t j = 0; j < i; j++) {
            if (strcmp(menu->languages[j], tag) == 0) {
                return reader_refuse(r, "languages has %s twice", tag);
            }
        }
        menu->language_count++;
    }
    return true;
}

static bool take_word(struct reader *r, const json_t *json, const struct word_list *list,
                      struct word *out)
{
    if (!take_shape(r, json, &WORD) ||
        !take_text(r, "id", json_object_get(json, "id"), &PATTERN_ID, out->id, MENU_ID_SIZE)) {
        return false;
    }
    if (word_find(list, out->id) != out) {
        return reader_refuse(r, "id comes twice");
    }
    return take_words(r, json, "name", &out->name);
}

static bool take_word_list(struct reader *r, const json_t *root, const char *key,
                           const size_t range[2], struct word_list *out)
{
    json_t *list;
    if (!take_list(r, root, key, range, &list)) {
        return false;
    }
    size_t count = json_array_size(list);
    out->words = count ? calloc(count, sizeof(*out->words)) : NULL;
    if (count && !out->words) {
        return reader_no_memory(r);
    }
    out->count = count;
    for (size_t i = 0; i < count; i++) {
        const json_t *json = json_array_get(list, i);
        size_t mark = reader_enter(r, key, i, json);
        if (!take_word(r, json, out, &out->words[i])) {
            return false;
        }
        reader_leave(r, mark);
    }
    return true;
}

static bool take_voucher(struct reader *r, const json_t *json, struct voucher *out)
{
    if (!take_shape(r, json, &VOUCHER) ||
        !take_text(r, "code_sha256", json_object_get(json, "code_sha256"), &HASH, out->code_hash,
                   sizeof(out->code_hash)) ||
        !take_number(r, json, "value_minor", (int64_t[]){1, 100000000}, &out->value_minor)) {
        return false;
    }
    for (const struct voucher *v = r->menu->vouchers; v != out; v++) {
        if (strcmp(v->code_hash, out->code_hash) == 0) {
            return reader_refuse(r, "code_sha256 comes twice");
        }
    }
    return true;
}

static bool take_vouchers(struct reader *r, const json_t *root)
{
    json_t *list;
    if (!take_list(r, root, "vouchers", (size_t[]){0, 2000}, &list)) {
        return false;
    }
    size_t count = json_array_size(list);
    r->menu->vouchers = count ? calloc(count, sizeof(*r->menu->vouchers)) : NULL;
    if (count && !r->menu->vouchers) {
        return reader_no_memory(r);
    }
    r->menu->voucher_count = count;
    for (size_t i = 0; i < count; i++) {
        const json_t *json = json_array_get(list, i);
        size_t mark = reader_enter(r, "vouchers", i, json);
        if (!take_voucher(r, json, &r->menu->vouchers[i])) {
            return false;
        }
        reader_leave(r, mark);
    }
    return true;
}

static bool take_menu(struct reader *r, const json_t *root)
{
    struct menu *menu = r->menu;
    int64_t format = 0;
    int64_t last_orders_s = 0;
    if (!take_shape(r, root, &MENU) ||
        !take_number(r, root, "format", (int64_t[]){1, 1}, &format) ||
        !take_text(r, "currency", json_object_get(root, "currency"), &CURRENCY, menu->currency,
                   sizeof(menu->currency)) ||
        !take_languages(r, root) ||
        !take_number(r, root, "last_orders_before_landing_s", (int64_t[]){0, 86400},
                     &last_orders_s)) {
        return false;
    }
    menu->last_orders_s = (int)last_orders_s;
    return take_word_list(r, root, "sections", (size_t[]){1, 24}, &menu->sections) &&
           take_word_list(r, root, "phrases", (size_t[]){0, 40}, &menu->phrases) &&
           take_word_list(r, root, "announcements", (size_t[]){0, 40}, &menu->announcements) &&
           take_items(r, root) && take_vouchers(r, root);
}

enum err menu_parse(const char *json, size_t length, struct menu *out, struct fault *f)
{
    json_error_t why;
    struct reader r = {.menu = out, .fault = f};
    json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &why);
    if (!root) {
        return fault_set(f, ERR_INVALID, "is no JSON: line %d: %s", why.line, why.text);
    }
    if (!take_menu(&r, root)) {
        menu_clear(out);
    }
    json_decref(root);
    return r.error;
}
