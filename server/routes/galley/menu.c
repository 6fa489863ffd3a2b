/* The menu as phones and tablets read it: in one language, with what is left. */
#include "routes/galley/galley.h"

#include "base/text.h"
#include "routes/shapes.h"

static json_t *shape_words(const struct word_list *list, size_t language)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->count; i++) {
        json_array_append_new(array, json_pack("{s:s, s:s}", "id", list->words[i].id, "name",
                                               words_in(&list->words[i].name, language)));
    }
    return array;
}

static json_t *shape_item_allergens(const struct allergens *allergens)
{
    json_t *array = json_array();
    for (size_t i = 0; i < allergens->count; i++) {
        const struct item_allergen *a = &allergens->list[i];
        json_array_append_new(array,
                              json_pack("{s:s, s:s*, s:s}", "allergen", allergen_name(a->allergen),
                                        "kind", a->kind[0] ? a->kind : NULL, "presence",
                                        a->may ? "may_contain" : "contains"));
    }
    return array;
}

static json_t *shape_choices(const struct menu_option *option, size_t language)
{
    json_t *array = json_array();
    for (size_t i = 0; i < option->choice_count; i++) {
        const struct choice *c = &option->choices[i];
        json_array_append_new(array, json_pack("{s:s, s:s, s:I, s:o}", "id", c->id, "name",
                                               words_in(&c->name, language), "price_minor",
                                               (json_int_t)c->price_minor, "allergens",
                                               shape_item_allergens(&c->allergens)));
    }
    return array;
}

static json_t *shape_options(const struct menu_item *item, size_t language)
{
    json_t *array = json_array();
    for (size_t i = 0; i < item->option_count; i++) {
        const struct menu_option *o = &item->options[i];
        json_array_append_new(array, json_pack("{s:s, s:s, s:i, s:i, s:o}", "id", o->id, "name",
                                               words_in(&o->name, language), "min", o->min, "max",
                                               o->max, "choices", shape_choices(o, language)));
    }
    return array;
}

static json_t *shape_diets(unsigned diets)
{
    json_t *array = json_array();
    for (enum diet d = 0; d < DIET_COUNT; d++) {
        if (diets & (1U << d)) {
            json_array_append_new(array, json_string(diet_name(d)));
        }
    }
    return array;
}

static json_t *shape_codes(const struct menu_item *item)
{
    json_t *array = json_array();
    for (size_t i = 0; i < item->meal_code_count; i++) {
        json_array_append_new(array, json_string(item->meal_codes[i]));
    }
    return array;
}

static json_t *last_orders_of(const struct cabin *cabin, const struct menu_item *item)
{
    int before_s = cabin->service.last_orders_s;
    int own_s = item->last_orders_s > before_s ? item->last_orders_s : before_s;
    int left_s = service_last_orders(own_s, known_flight(cabin));
    return left_s == SERVICE_UNKNOWN_S ? json_null() : json_integer(left_s);
}

static json_t *shape_item(const struct cabin *cabin, const struct menu_item *item, size_t language)
{
    const struct menu *menu = &cabin->menu;
    const struct stock *stock = board_stock(&cabin->board, item->id);
    bool counted = stock && stock->left != MENU_UNCOUNTED;
    const char *description = words_in(&item->description, language);
    json_t *photo = item->photo[0] ? json_sprintf("/menu/%s/%s", menu->version, item->photo) : NULL;
    return json_pack("{s:s, s:s, s:s, s:s*, s:o*, s:I, s:s, s:o, s:o, s:o, s:o, s:b, s:o, s:o}",
                     "id", item->id, "section", item->section, "name",
                     words_in(&item->name, language), "description",
                     description[0] ? description : NULL, "photo", photo, "price_minor",
                     (json_int_t)item->price_minor, "currency", menu->currency, "stock",
                     counted ? json_integer(stock->left) : json_null(), "allergens",
                     shape_item_allergens(&item->allergens), "diets", shape_diets(item->diets),
                     "meal_codes", shape_codes(item), "age_check", item->age_check, "last_orders_s",
                     last_orders_of(cabin, item), "options", shape_options(item, language));
}

static void reply_menu(struct request *req, const char *wish, const char *seat)
{
    const struct cabin *cabin = cabin_of(req);
    const struct menu *menu = &cabin->menu;
    size_t language = menu_language(menu, wish);
    struct service_now now = service_for(cabin, seat);
    json_t *items = json_array();
    for (size_t i = 0; i < menu->item_count; i++) {
        json_array_append_new(items, shape_item(cabin, &menu->items[i], language));
    }
    reply_json(req, 200,
               json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "version", menu->version,
                         "language", menu->language_count ? menu->languages[language] : "en",
                         "currency", menu->currency, "service", shape_service(&now), "sections",
                         shape_words(&menu->sections, language), "items", items, "phrases",
                         shape_words(&menu->phrases, language), "announcements",
                         shape_words(&menu->announcements, language)));
}

static void get_menu(struct request *req)
{
    const struct session *session = session_of(req);
    const char *wish = request_query(req, "language");
    if (!wish) {
        wish = session ? session->language : "";
    }
    reply_menu(req, wish, session ? session->passenger->seat : "");
}

static void get_crew_menu(struct request *req)
{
    const char *wish = request_query(req, "language");
    reply_menu(req, wish ? wish : "", "");
}

/* The bundle holds more than pictures, and that is nobody's business. */
static bool is_picture(const char *path)
{
    return text_ends(path, ".webp") || text_ends(path, ".jpg") || text_ends(path, ".png");
}

static void get_menu_file(struct request *req)
{
    const struct plane *plane = plane_of(req);
    AUTO_FREE char *path = text_new("menu/%s", request_param(req, "path"));
    if (!path || !plane->media || !is_picture(path)) {
        reply_problem(req, ERR_NOT_FOUND, NULL);
        return;
    }
    reply_file(req, plane->media, path, FILE_IMMUTABLE);
}

const struct route MENU_ROUTES[] = {
    {"readMenu", HTTP_GET, "/api/v1/menu", SCOPE_OPEN, get_menu},
    {"readMenuFile", HTTP_GET, "/menu/{path*}", SCOPE_OPEN, get_menu_file},
    {0},
};

const struct route CREW_MENU_ROUTES[] = {
    {"readCrewMenu", HTTP_GET, "/api/v1/crew/menu", SCOPE_CREW, get_crew_menu},
    {0},
};
