#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "content/menu/fields.h"

static const struct shape ITEM = {{"id", "section", "name", "price_minor", "allergens",
                                   "description", "photo", "loaded", "last_orders_before_landing_s",
                                   "age_check", "diets", "meal_codes", "options", NULL},
                                  5};
static const struct shape OPTION = {{"id", "name", "min", "max", "choices", NULL}, 5};
static const struct shape CHOICE = {{"id", "name", "price_minor", "allergens", NULL}, 2};
static const struct shape ALLERGEN = {{"allergen", "kind", "presence", NULL}, 1};

static const int64_t PRICE[] = {0, 100000000};

/* --- patterns --- */

static bool is_photo(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
    const char *ending = text + length;
    return length >= 1 && length <= 51 && text[0] != '-' &&
           (strcmp(ending, ".webp") == 0 || strcmp(ending, ".jpg") == 0 ||
            strcmp(ending, ".png") == 0);
}

static bool is_kind(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    return length >= 1 && length < MENU_KIND_SIZE && text[length] == '\0';
}

static bool is_meal_code(const char *text)
{
    return strlen(text) == 4 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 4;
}

static const struct pattern PHOTO = {
    is_photo, "a file name of lower case letters, digits and hyphens that ends with .webp, .jpg or "
              ".png"};
static const struct pattern KIND = {is_kind, "a word of lower case letters, at most 15"};
static const struct pattern MEAL_CODE = {is_meal_code, "four capital letters, as in VGML"};

/* --- allergens --- */

static bool take_presence(struct reader *r, const json_t *json, bool *may)
{
    const json_t *value = json_object_get(json, "presence");
    const char *text = json_string_value(value);
    *may = text && strcmp(text, "may_contain") == 0;
    return !value || *may || (text && strcmp(text, "contains") == 0) ||
           reader_refuse(r, "presence must be contains or may_contain");
}

static bool take_allergen(struct reader *r, const json_t *json, struct item_allergen *out)
{
    if (!take_shape(r, json, &ALLERGEN)) {
        return false;
    }
    const char *name = json_string_value(json_object_get(json, "allergen"));
    if (!name || !allergen_parse(name, &out->allergen)) {
        return reader_refuse(r, "allergen must be one of the 14 of Regulation (EU) 1169/2011, as "
                                "in gluten, milk, nuts");
    }
    if (!take_text(r, "kind", json_object_get(json, "kind"), &KIND, out->kind, MENU_KIND_SIZE) ||
        !take_presence(r, json, &out->may)) {
        return false;
    }
    return !out->kind[0] || out->allergen == ALLERGEN_GLUTEN || out->allergen == ALLERGEN_NUTS ||
           reader_refuse(r, "kind is for gluten and nuts alone");
}

static bool take_allergens(struct reader *r, const json_t *object, struct allergens *out)
{
    json_t *list;
    if (!take_list(r, object, "allergens", (size_t[]){0, MENU_ALLERGENS}, &list)) {
        return false;
    }
    out->count = json_array_size(list);
    for (size_t i = 0; i < out->count; i++) {
        const json_t *json = json_array_get(list, i);
        size_t mark = reader_enter(r, "allergens", i, json);
        if (!take_allergen(r, json, &out->list[i])) {
            return false;
        }
        reader_leave(r, mark);
    }
    return true;
}

/* --- options --- */

static bool take_choice(struct reader *r, const json_t *json, const struct menu_item *item,
                        struct choice *out)
{
    const struct menu_option *of;
    if (!take_shape(r, json, &CHOICE) ||
        !take_text(r, "id", json_object_get(json, "id"), &PATTERN_ID, out->id, MENU_ID_SIZE)) {
        return false;
    }
    if (item_choice(item, out->id, &of) != out) {
        return reader_refuse(r, "id comes twice in this item");
    }
    return take_words(r, json, "name", &out->name) &&
           take_number(r, json, "price_minor", PRICE, &out->price_minor) &&
           take_allergens(r, json, &out->allergens);
}

static bool take_choices(struct reader *r, const json_t *json, const struct menu_item *item,
                         struct menu_option *out)
{
    json_t *list;
    if (!take_list(r, json, "choices", (size_t[]){1, 24}, &list)) {
        return false;
    }
    out->choices = calloc(json_array_size(list), sizeof(*out->choices));
    if (!out->choices) {
        return reader_no_memory(r);
    }
    out->choice_count = json_array_size(list);
    for (size_t i = 0; i < out->choice_count; i++) {
        const json_t *choice = json_array_get(list, i);
        size_t mark = reader_enter(r, "choices", i, choice);
        if (!take_choice(r, choice, item, &out->choices[i])) {
            return false;
        }
        reader_leave(r, mark);
    }
    return true;
}

static bool option_is_new(const struct menu_item *item, const struct menu_option *option)
{
    for (size_t i = 0; &item->options[i] != option; i++) {
        if (strcmp(item->options[i].id, option->id) == 0) {
            return false;
        }
    }
    return true;
}

static bool take_option(struct reader *r, const json_t *json, const struct menu_item *item,
                        struct menu_option *out)
{
    int64_t min = 0;
    int64_t max = 0;
    if (!take_shape(r, json, &OPTION) ||
        !take_text(r, "id", json_object_get(json, "id"), &PATTERN_ID, out->id, MENU_ID_SIZE)) {
        return false;
    }
    if (!option_is_new(item, out)) {
        return reader_refuse(r, "id comes twice in this item");
    }
    if (!take_words(r, json, "name", &out->name) ||
        !take_number(r, json, "min", (int64_t[]){0, 8}, &min) ||
        !take_number(r, json, "max", (int64_t[]){1, 8}, &max) ||
        !take_choices(r, json, item, out)) {
        return false;
    }
    out->min = (int)min;
    out->max = (int)max;
    return (min <= max && (size_t)min <= out->choice_count) ||
           reader_refuse(r, "min must not be above max or the number of choices");
}

static bool take_options(struct reader *r, const json_t *object, struct menu_item *item)
{
    json_t *list;
    if (!take_list(r, object, "options", (size_t[]){0, 8}, &list)) {
        return false;
    }
    size_t count = json_array_size(list);
    item->options = count ? calloc(count, sizeof(*item->options)) : NULL;
    if (count && !item->options) {
        return reader_no_memory(r);
    }
    item->option_count = count;
    for (size_t i = 0; i < count; i++) {
        const json_t *option = json_array_get(list, i);
        size_t mark = reader_enter(r, "options", i, option);
        if (!take_option(r, option, item, &item->options[i])) {
            return false;
        }
        reader_leave(r, mark);
    }
    return true;
}

/* --- items --- */

static bool take_diets(struct reader *r, const json_t *object, unsigned *out)
{
    json_t *list;
    if (!take_list(r, object, "diets", (size_t[]){0, DIET_COUNT}, &list)) {
        return false;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *name = json_string_value(json_array_get(list, i));
        enum diet diet;
        if (!name || !diet_parse(name, &diet)) {
            return reader_refuse(r,
                                 "diets[%zu] must be vegetarian, vegan, halal, kosher, "
                                 "gluten_free or lactose_free",
                                 i);
        }
        *out |= 1U << diet;
    }
    return true;
}

static bool take_meal_codes(struct reader *r, const json_t *object, struct menu_item *out)
{
    json_t *list;
    if (!take_list(r, object, "meal_codes", (size_t[]){0, MENU_CODES}, &list)) {
        return false;
    }
    out->meal_code_count = json_array_size(list);
    for (size_t i = 0; i < out->meal_code_count; i++) {
        if (!take_text(r, "each of meal_codes", json_array_get(list, i), &MEAL_CODE,
                       out->meal_codes[i], MENU_CODE_SIZE)) {
            return false;
        }
    }
    return true;
}

static bool take_age_check(struct reader *r, const json_t *object, bool *out)
{
    const json_t *value = json_object_get(object, "age_check");
    *out = json_is_true(value);
    return !value || json_is_boolean(value) || reader_refuse(r, "age_check must be true or false");
}

static bool take_numbers(struct reader *r, const json_t *json, struct menu_item *out)
{
    int64_t loaded = MENU_UNCOUNTED;
    int64_t last_orders_s = 0;
    bool counted = !json_is_null(json_object_get(json, "loaded"));
    bool good =
        take_number(r, json, "price_minor", PRICE, &out->price_minor) &&
        (!counted || take_number(r, json, "loaded", (int64_t[]){0, 9999}, &loaded)) &&
        take_number(r, json, "last_orders_before_landing_s", (int64_t[]){0, 86400}, &last_orders_s);
    out->loaded = (int)loaded;
    out->last_orders_s = (int)last_orders_s;
    return good;
}

static bool take_names(struct reader *r, const json_t *json, struct menu_item *out)
{
    if (!take_text(r, "id", json_object_get(json, "id"), &PATTERN_ID, out->id, MENU_ID_SIZE) ||
        !take_text(r, "section", json_object_get(json, "section"), &PATTERN_ID, out->section,
                   MENU_ID_SIZE)) {
        return false;
    }
    if (menu_find(r->menu, out->id) != out) {
        return reader_refuse(r, "id comes twice in items");
    }
    if (!word_find(&r->menu->sections, out->section)) {
        return reader_refuse(r, "section %s is not in sections", out->section);
    }
    return take_words(r, json, "name", &out->name) &&
           take_words(r, json, "description", &out->description) &&
           take_text(r, "photo", json_object_get(json, "photo"), &PHOTO, out->photo,
                     MENU_FILE_SIZE);
}

static bool take_item(struct reader *r, const json_t *json, struct menu_item *out)
{
    return take_shape(r, json, &ITEM) && take_names(r, json, out) && take_numbers(r, json, out) &&
           take_age_check(r, json, &out->age_check) && take_allergens(r, json, &out->allergens) &&
           take_diets(r, json, &out->diets) && take_meal_codes(r, json, out) &&
           take_options(r, json, out);
}

bool take_items(struct reader *r, const json_t *root)
{
    json_t *list;
    if (!take_list(r, root, "items", (size_t[]){1, 400}, &list)) {
        return false;
    }
    r->menu->items = calloc(json_array_size(list), sizeof(*r->menu->items));
    if (!r->menu->items) {
        return reader_no_memory(r);
    }
    r->menu->item_count = json_array_size(list);
    for (size_t i = 0; i < r->menu->item_count; i++) {
        const json_t *json = json_array_get(list, i);
        size_t mark = reader_enter(r, "items", i, json);
        if (!take_item(r, json, &r->menu->items[i])) {
            return false;
        }
        reader_leave(r, mark);
    }
    return true;
}
