#include "fuzz.h"

#include "content/menu/parse.h"

static void check_item(const struct menu *menu, const struct menu_item *item)
{
    MUST_HOLD(menu_id_is_valid(item->id) && menu_find(menu, item->id) == item);
    MUST_HOLD(word_find(&menu->sections, item->section) && item->name.text[0]);
    MUST_HOLD(!strchr(item->photo, '/') && item->photo[0] != '.');
    MUST_HOLD(item->price_minor >= 0 && item->loaded >= MENU_UNCOUNTED);
    for (size_t i = 0; i < item->option_count; i++) {
        const struct menu_option *option = &item->options[i];
        MUST_HOLD(option->min <= option->max && (size_t)option->min <= option->choice_count);
        for (size_t j = 0; j < option->choice_count; j++) {
            const struct menu_option *of = NULL;
            MUST_HOLD(item_choice(item, option->choices[j].id, &of) == &option->choices[j]);
            MUST_HOLD(of == option);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct menu menu = {0};
    struct fault fault = {""};
    if (menu_parse((const char *)data, size, &menu, &fault) == ERR_OK) {
        MUST_HOLD(menu.language_count > 0 && menu.item_count > 0);
        for (size_t i = 0; i < menu.item_count; i++) {
            check_item(&menu, &menu.items[i]);
        }
    } else {
        MUST_HOLD(fault.text[0] && !menu.items && !menu.sections.words && !menu.vouchers);
    }
    menu_clear(&menu);
    return 0;
}
