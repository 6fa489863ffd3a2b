/* What can be ordered, as the installed menu (server/api/menu.schema.json) has it: items with
 * prices, allergens and options, and the words for them in every cabin language. */
#ifndef DOMAIN_GALLEY_MENU_H
#define DOMAIN_GALLEY_MENU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum {
    MENU_ID_SIZE = 32,
    MENU_VERSION_SIZE = 17,
    MENU_FILE_SIZE = 64,
    MENU_LANGUAGES = 16,
    MENU_LANGUAGE_SIZE = 36,
    MENU_ALLERGENS = 16, /* of one item: an allergen may come with several kinds */
    MENU_KIND_SIZE = 16,
    MENU_CODES = 8,
    MENU_CODE_SIZE = 5,
    MENU_UNCOUNTED = -1
};

/* Regulation (EU) No 1169/2011, Annex II, by name. */
enum allergen {
    ALLERGEN_CELERY,
    ALLERGEN_CRUSTACEANS,
    ALLERGEN_EGGS,
    ALLERGEN_FISH,
    ALLERGEN_GLUTEN,
    ALLERGEN_LUPIN,
    ALLERGEN_MILK,
    ALLERGEN_MOLLUSCS,
    ALLERGEN_MUSTARD,
    ALLERGEN_NUTS,
    ALLERGEN_PEANUTS,
    ALLERGEN_SESAME,
    ALLERGEN_SOYBEANS,
    ALLERGEN_SULPHITES,
    ALLERGEN_COUNT
};

enum diet {
    DIET_VEGETARIAN,
    DIET_VEGAN,
    DIET_HALAL,
    DIET_KOSHER,
    DIET_GLUTEN_FREE,
    DIET_LACTOSE_FREE,
    DIET_COUNT
};

/* One text in the menu's languages, by their place in menu.languages; NULL where there is none. */
struct words {
    char *text[MENU_LANGUAGES];
};

struct word {
    char id[MENU_ID_SIZE];
    struct words name;
};

struct word_list {
    struct word *words;
    size_t count;
};

struct item_allergen {
    enum allergen allergen;
    char kind[MENU_KIND_SIZE]; /* as in "wheat"; "" if not said */
    bool may;                  /* may contain; else contains */
};

struct allergens {
    struct item_allergen list[MENU_ALLERGENS];
    size_t count;
};

struct choice {
    char id[MENU_ID_SIZE]; /* unique in its item */
    struct words name;
    int64_t price_minor; /* on top of the item's */
    struct allergens allergens;
};

struct menu_option {
    char id[MENU_ID_SIZE];
    struct words name;
    int min; /* choices that must be made */
    int max;
    struct choice *choices;
    size_t choice_count;
};

struct menu_item {
    char id[MENU_ID_SIZE];
    char section[MENU_ID_SIZE];
    struct words name;
    struct words description;
    char photo[MENU_FILE_SIZE]; /* "" if none */
    int64_t price_minor;        /* in the currency's smallest unit (ISO 4217); 0: included */
    int loaded;                 /* at the start of a flight; MENU_UNCOUNTED */
    int last_orders_s;          /* before landing; 0: as the service has it */
    bool age_check;
    struct allergens allergens;
    unsigned diets;                              /* bits by enum diet */
    char meal_codes[MENU_CODES][MENU_CODE_SIZE]; /* IATA, as in "VGML" */
    size_t meal_code_count;
    struct menu_option *options;
    size_t option_count;
};

/* Good once, for whoever knows its code. */
struct voucher {
    char code_hash[65]; /* SHA-256 of the code, hex */
    int64_t value_minor;
};

/* Owns all of it; zeroed it is the empty menu of a cabin without one. */
struct menu {
    char version[MENU_VERSION_SIZE]; /* names the bundle's bytes; "" if none is installed */
    char currency[4];                /* ISO 4217 */
    char languages[MENU_LANGUAGES]
                  [MENU_LANGUAGE_SIZE]; /* BCP 47; the first serves where another lacks */
    size_t language_count;
    int last_orders_s; /* before landing */
    struct word_list sections;
    struct word_list phrases;       /* notes to the crew */
    struct word_list announcements; /* what the crew can say to everybody */
    struct menu_item *items;
    size_t item_count;
    struct voucher *vouchers;
    size_t voucher_count;
};

/* Wire words, as in "crustaceans", "gluten_free". */
const char *allergen_name(enum allergen allergen);
const char *diet_name(enum diet diet);

/* False for a word that is none. */
bool allergen_parse(const char *name, enum allergen *out);
bool diet_parse(const char *name, enum diet *out);

/* [a-z0-9][a-z0-9-]{0,30} */
bool menu_id_is_valid(const char *id);

/* NULL if there is none. */
const struct menu_item *menu_find(const struct menu *menu, const char *id);
const struct word *word_find(const struct word_list *list, const char *id);
const struct choice *item_choice(const struct menu_item *item, const char *id,
                                 const struct menu_option **of);
const struct voucher *menu_voucher(const struct menu *menu, const char *code);

/* Place of the language that serves the wish best: the tag itself, then its language alone, else 0.
 */
size_t menu_language(const struct menu *menu, const char *tag);

/* The text in that language, else in the first; "" if there is none at all. */
const char *words_in(const struct words *words, size_t language);

void menu_clear(struct menu *menu);

#endif
