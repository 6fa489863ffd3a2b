#include "domain/galley/menu.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/id.h"

static const char *const ALLERGENS[ALLERGEN_COUNT] = {
    [ALLERGEN_CELERY] = "celery",     [ALLERGEN_CRUSTACEANS] = "crustaceans",
    [ALLERGEN_EGGS] = "eggs",         [ALLERGEN_FISH] = "fish",
    [ALLERGEN_GLUTEN] = "gluten",     [ALLERGEN_LUPIN] = "lupin",
    [ALLERGEN_MILK] = "milk",         [ALLERGEN_MOLLUSCS] = "molluscs",
    [ALLERGEN_MUSTARD] = "mustard",   [ALLERGEN_NUTS] = "nuts",
    [ALLERGEN_PEANUTS] = "peanuts",   [ALLERGEN_SESAME] = "sesame",
    [ALLERGEN_SOYBEANS] = "soybeans", [ALLERGEN_SULPHITES] = "sulphites",
};
static const char *const DIETS[DIET_COUNT] = {
    [DIET_VEGETARIAN] = "vegetarian",
    [DIET_VEGAN] = "vegan",
    [DIET_HALAL] = "halal",
    [DIET_KOSHER] = "kosher",
    [DIET_GLUTEN_FREE] = "gluten_free",
    [DIET_LACTOSE_FREE] = "lactose_free",
};

const char *allergen_name(enum allergen allergen)
{
    return ALLERGENS[allergen];
}

const char *diet_name(enum diet diet)
{
    return DIETS[diet];
}

/* Place of the name in the table; -1 if it is not there. */
static int place_of(const char *const *table, int count, const char *name)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(table[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

bool allergen_parse(const char *name, enum allergen *out)
{
    int place = place_of(ALLERGENS, ALLERGEN_COUNT, name);
    *out = place < 0 ? ALLERGEN_COUNT : (enum allergen)place;
    return place >= 0;
}

bool diet_parse(const char *name, enum diet *out)
{
    int place = place_of(DIETS, DIET_COUNT, name);
    *out = place < 0 ? DIET_COUNT : (enum diet)place;
    return place >= 0;
}

bool menu_id_is_valid(const char *id)
{
    size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return length > 0 && length < MENU_ID_SIZE && id[length] == '\0' && id[0] != '-';
}

const struct menu_item *menu_find(const struct menu *menu, const char *id)
{
    for (size_t i = 0; i < menu->item_count; i++) {
        if (strcmp(menu->items[i].id, id) == 0) {
            return &menu->items[i];
        }
    }
    return NULL;
}

const struct word *word_find(const struct word_list *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->words[i].id, id) == 0) {
            return &list->words[i];
        }
    }
    return NULL;
}

const struct choice *item_choice(const struct menu_item *item, const char *id,
                                 const struct menu_option **of)
{
    for (size_t i = 0; i < item->option_count; i++) {
        const struct menu_option *option = &item->options[i];
        for (size_t j = 0; j < option->choice_count; j++) {
            if (strcmp(option->choices[j].id, id) == 0) {
                *of = option;
                return &option->choices[j];
            }
        }
    }
    return NULL;
}

const struct voucher *menu_voucher(const struct menu *menu, const char *code)
{
    char hash[ID_HASH_SIZE];
    id_hash(code, hash);
    for (size_t i = 0; i < menu->voucher_count; i++) {
        if (strcmp(menu->vouchers[i].code_hash, hash) == 0) {
            return &menu->vouchers[i];
        }
    }
    return NULL;
}

/* Tags do not care for case (RFC 5646 section 2.1.1). */
static bool language_place(const struct menu *menu, const char *tag, size_t length, size_t *out)
{
    for (size_t i = 0; i < menu->language_count; i++) {
        if (strlen(menu->languages[i]) == length &&
            strncasecmp(menu->languages[i], tag, length) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

size_t menu_language(const struct menu *menu, const char *tag)
{
    size_t place = 0;
    if (!language_place(menu, tag, strlen(tag), &place)) {
        (void)language_place(menu, tag, strcspn(tag, "-"), &place);
    }
    return place;
}

const char *words_in(const struct words *words, size_t language)
{
    const char *text = language < MENU_LANGUAGES ? words->text[language] : NULL;
    text = text ? text : words->text[0];
    return text ? text : "";
}

static void words_clear(struct words *words)
{
    for (size_t i = 0; i < MENU_LANGUAGES; i++) {
        free(words->text[i]);
    }
}

static void word_list_clear(struct word_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        words_clear(&list->words[i].name);
    }
    free(list->words);
}

static void option_clear(struct menu_option *option)
{
    words_clear(&option->name);
    for (size_t i = 0; i < option->choice_count; i++) {
        words_clear(&option->choices[i].name);
    }
    free(option->choices);
}

static void item_clear(struct menu_item *item)
{
    words_clear(&item->name);
    words_clear(&item->description);
    for (size_t i = 0; i < item->option_count; i++) {
        option_clear(&item->options[i]);
    }
    free(item->options);
}

void menu_clear(struct menu *menu)
{
    word_list_clear(&menu->sections);
    word_list_clear(&menu->phrases);
    word_list_clear(&menu->announcements);
    for (size_t i = 0; i < menu->item_count; i++) {
        item_clear(&menu->items[i]);
    }
    free(menu->items);
    free(menu->vouchers);
    *menu = (struct menu){0};
}
