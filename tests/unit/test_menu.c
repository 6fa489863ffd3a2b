#include "test.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "content/menu.h"
#include "content/menu/parse.h"

static const char GOOD[] =
    "{\"format\":1,\"currency\":\"EUR\",\"languages\":[\"en\",\"de\",\"pt-BR\"],"
    "\"last_orders_before_landing_s\":1800,"
    "\"sections\":[{\"id\":\"food\",\"name\":{\"en\":\"Food\",\"de\":\"Essen\"}}],"
    "\"items\":[{\"id\":\"soup\",\"section\":\"food\",\"name\":{\"en\":\"Soup\",\"de\":\"Suppe\"},"
    "\"description\":{\"en\":\"Hot\"},\"photo\":\"soup.webp\",\"price_minor\":450,\"loaded\":4,"
    "\"last_orders_before_landing_s\":3600,\"age_check\":true,"
    "\"allergens\":[{\"allergen\":\"gluten\",\"kind\":\"wheat\"},"
    "{\"allergen\":\"milk\",\"presence\":\"may_contain\"}],"
    "\"diets\":[\"vegan\",\"halal\"],\"meal_codes\":[\"VGML\"],"
    "\"options\":[{\"id\":\"bread\",\"name\":{\"en\":\"Bread\"},\"min\":1,\"max\":2,"
    "\"choices\":[{\"id\":\"rye\",\"name\":{\"en\":\"Rye\"},\"price_minor\":50},"
    "{\"id\":\"none\",\"name\":{\"en\":\"None\"}}]}]},"
    "{\"id\":\"tea\",\"section\":\"food\",\"name\":{\"en\":\"Tea\"},\"price_minor\":0,"
    "\"loaded\":null,\"allergens\":[]}],"
    "\"phrases\":[{\"id\":\"hot\",\"name\":{\"en\":\"Hot, please\"}}],"
    "\"vouchers\":[{\"code_sha256\":"
    "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\","
    "\"value_minor\":500}]}"; /* the SHA-256 of abc */

static void read_good(struct menu *menu)
{
    struct fault f = {""};
    *menu = (struct menu){0};
    enum err e = menu_parse(GOOD, strlen(GOOD), menu, &f);
    assert_string_equal(f.text, "");
    assert_int_equal(e, ERR_OK);
}

static void a_menu_is_read_as_it_was_written(void **state)
{
    (void)state;
    struct menu menu;
    const struct menu_option *of = NULL;
    read_good(&menu);
    const struct menu_item *soup = menu_find(&menu, "soup");
    assert_string_equal(menu.currency, "EUR");
    assert_int_equal(menu.last_orders_s, 1800);
    assert_int_equal(soup->price_minor, 450);
    assert_int_equal(soup->loaded, 4);
    assert_int_equal(soup->last_orders_s, 3600);
    assert_true(soup->age_check);
    assert_string_equal(soup->photo, "soup.webp");
    assert_int_equal(soup->allergens.count, 2);
    assert_string_equal(soup->allergens.list[0].kind, "wheat");
    assert_false(soup->allergens.list[0].may);
    assert_int_equal(soup->allergens.list[1].allergen, ALLERGEN_MILK);
    assert_true(soup->allergens.list[1].may);
    assert_int_equal(soup->diets, 1U << DIET_VEGAN | 1U << DIET_HALAL);
    assert_string_equal(soup->meal_codes[0], "VGML");
    assert_int_equal(item_choice(soup, "rye", &of)->price_minor, 50);
    assert_string_equal(of->id, "bread");
    assert_null(item_choice(soup, "wheat", &of));
    assert_int_equal(menu_find(&menu, "tea")->loaded, MENU_UNCOUNTED);
    assert_null(menu_find(&menu, "wine"));
    assert_string_equal(word_find(&menu.phrases, "hot")->name.text[0], "Hot, please");
    assert_null(word_find(&menu.announcements, "hot"));
    assert_int_equal(menu_voucher(&menu, "abc")->value_minor, 500);
    assert_null(menu_voucher(&menu, "abd"));
    menu_clear(&menu);
    assert_null(menu_find(&menu, "soup"));
}

static void a_wish_is_served_in_the_nearest_language(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        size_t place;
    } ROWS[] = {{"de", 1}, {"DE-at", 1}, {"pt-br", 2}, {"pt", 0}, {"fr", 0}, {"", 0}};
    struct menu menu;
    read_good(&menu);
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        assert_int_equal(menu_language(&menu, ROWS[i].tag), ROWS[i].place);
    }
    const struct words *name = &menu_find(&menu, "soup")->name;
    assert_string_equal(words_in(name, 1), "Suppe");
    assert_string_equal(words_in(name, 2), "Soup");
    assert_string_equal(words_in(&(struct words){{NULL}}, 1), "");
    menu_clear(&menu);
}

static void wire_words_go_both_ways(void **state)
{
    (void)state;
    enum allergen allergen;
    enum diet diet;
    for (int a = 0; a < ALLERGEN_COUNT; a++) {
        assert_true(allergen_parse(allergen_name((enum allergen)a), &allergen));
        assert_int_equal(allergen, a);
    }
    for (int d = 0; d < DIET_COUNT; d++) {
        assert_true(diet_parse(diet_name((enum diet)d), &diet));
        assert_int_equal(diet, d);
    }
    assert_false(allergen_parse("Milk", &allergen));
    assert_false(diet_parse("", &diet));
}

/* GOOD with one text replaced by another must be refused with these words; NULL: it must pass. */
static void with(const char *old, const char *new, const char *why)
{
    const char *at = strstr(GOOD, old);
    struct menu menu = {0};
    struct fault f = {""};
    assert_non_null(at);
    AUTO_FREE char *json = text_new("%.*s%s%s", (int)(at - GOOD), GOOD, new, at + strlen(old));
    enum err e = menu_parse(json, strlen(json), &menu, &f);
    if (why && !strstr(f.text, why)) {
        fail_msg("%s: \"%s\" does not say \"%s\"", new, f.text, why);
    }
    assert_int_equal(e, why ? ERR_INVALID : ERR_OK);
    assert_int_equal(menu.item_count, why ? 0 : 2);
    menu_clear(&menu);
}

static void a_menu_with_one_wrong_value_is_refused_by_its_place(void **state)
{
    (void)state;
    static const char *const ROWS[][3] = {
        {"{\"format\":1", "[\"format\":1", "no JSON: line 1"},
        {"\"format\":1", "\"format\":2", "format must be"},
        {"\"format\":1", "\"format\":1,\"format\":1", "duplicate"},
        {"\"format\":1,", "", "format is missing"},
        {"\"currency\"", "\"colour\"", "unknown field \"colour\""},
        {"EUR", "eur", "currency must be three capital letters"},
        {"\"de\",", "\"en\",", "languages has en twice"},
        {"\"de\",", "\"d\",", "languages must be language tags"},
        {"[\"en\",\"de\",\"pt-BR\"]", "[]", "languages must be a list of 1 to 16"},
        {":1800", ":86401", "last_orders_before_landing_s must be a whole number from 0 to 86400"},
        {":1800", ":1.5", "last_orders_before_landing_s"},
        {"[{\"id\":\"food\",\"name\":{\"en\":\"Food\",\"de\":\"Essen\"}}]", "[]", "sections"},
        {"{\"id\":\"food\"", "{\"id\":\"-food\"", "sections[0]: id must be lower case"},
        {"\"de\":\"Essen\"", "\"fr\":\"Plats\"", "sections[0] food: name has a language \"fr\""},
        {"\"en\":\"Food\",", "", "sections[0] food: name lacks en"},
        {"\"en\":\"Food\"", "\"en\":\"\"", "name.en must be text of 1 to 400"},
        {"{\"en\":\"Hot\"}", "\"Hot\"", "items[0] soup: description must be an object"},
        {"\"section\":\"food\",", "\"section\":\"drinks\",", "soup: section drinks is not in"},
        {"\"section\":\"food\",", "", "items[0] soup: section is missing"},
        {"\"id\":\"tea\"", "\"id\":\"soup\"", "items[1] soup: id comes twice"},
        {"soup.webp", "../soup.webp", "items[0] soup: photo must be"},
        {"soup.webp", "soup.svg", "items[0] soup: photo must be"},
        {"soup.webp", ".webp", "items[0] soup: photo must be"},
        {":450", ":-1", "items[0] soup: price_minor must be"},
        {":450", ":100000001", "items[0] soup: price_minor must be"},
        {":450", ":\"450\"", "items[0] soup: price_minor must be"},
        {"\"loaded\":4", "\"loaded\":10000", "items[0] soup: loaded must be"},
        {"\"loaded\":null", "\"loaded\":\"\"", "items[1] tea: loaded must be"},
        {":true", ":1", "items[0] soup: age_check must be true or false"},
        {",\"allergens\":[]", "", "items[1] tea: allergens is missing"},
        {"\"gluten\"", "\"flour\"", "items[0] soup: allergens[0]: allergen must be"},
        {"wheat", "Wheat", "allergens[0]: kind must be"},
        {"\"milk\",", "\"milk\",\"kind\":\"goat\",", "allergens[1]: kind is for gluten and nuts"},
        {"may_contain", "perhaps", "allergens[1]: presence must be"},
        {"\"vegan\"", "\"raw\"", "items[0] soup: diets[0] must be"},
        {"VGML", "VGM", "items[0] soup: each of meal_codes must be four capital"},
        {"\"min\":1", "\"min\":3", "soup: options[0] bread: min must not be above"},
        {"\"max\":2", "\"max\":0", "soup: options[0] bread: max must be"},
        {"\"none\"", "\"rye\"", "options[0] bread: choices[1] rye: id comes twice"},
        {":50}", ":50,\"size\":1}", "choices[0] rye: has an unknown field \"size\""},
        {"\"phrases\":[", "\"phrases\":[{},", "phrases[0]: id is missing"},
        {"\"phrases\":[", "\"phrases\":[7,", "phrases[0]: must be an object"},
        {"ba7816", "BA7816", "vouchers[0]: code_sha256 must be 64 hex digits"},
        {":500}", ":0}", "vouchers[0]: value_minor must be"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        with(ROWS[i][0], ROWS[i][1], ROWS[i][2]);
    }
}

static void what_may_be_left_out_is_not_missed(void **state)
{
    (void)state;
    with("\"loaded\":null,", "", NULL);
    with("\"description\":{\"en\":\"Hot\"},", "", NULL);
    with("\"phrases\":[{\"id\":\"hot\",\"name\":{\"en\":\"Hot, please\"}}],", "", NULL);
    with("\"phrases\":[", "\"announcements\":[],\"phrases\":[", NULL);
    with(",\"kind\":\"wheat\"", "", NULL);
    with("{\"en\":\"Hot\"}", "{\"en\":\"Suppe für Sünder — 日本\"}", NULL);
}

/* --- on disk --- */

static void make_file(const char *root, const char *name, const char *text)
{
    AUTO_FREE char *path = text_new("%s/%s", root, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void make_link(const char *root, const char *target)
{
    AUTO_FREE char *path = text_new("%s/menu/current", root);
    unlink(path);
    assert_int_equal(symlink(target, path), 0);
}

static enum err read_root(const char *root, size_t *items)
{
    struct menu menu = {0};
    enum err e = menu_read(root, &menu);
    *items = menu.item_count;
    assert_string_equal(menu.version, e == ERR_OK ? "0123456789abcdef" : "");
    menu_clear(&menu);
    return e;
}

static void the_menu_that_current_points_to_is_read(void **state)
{
    (void)state;
    static const char *const LEFT[] = {"menu/current", "menu/0123456789abcdef/menu.json",
                                       "menu/0123456789abcdef", "menu", ""};
    char root[] = "/tmp/aisle-menu-XXXXXX";
    size_t items = 0;
    assert_non_null(mkdtemp(root));
    assert_int_equal(read_root(root, &items), ERR_NOT_FOUND);
    AUTO_FREE char *menu = text_new("%s/menu", root);
    AUTO_FREE char *version = text_new("%s/menu/0123456789abcdef", root);
    assert_int_equal(mkdir(menu, 0700) | mkdir(version, 0700), 0);
    assert_int_equal(read_root(root, &items), ERR_NOT_FOUND);
    make_link(root, "../elsewhere");
    assert_int_equal(read_root(root, &items), ERR_INVALID);
    make_link(root, "0123456789abcdef");
    assert_int_equal(read_root(root, &items), ERR_INVALID); /* no menu.json */
    make_file(version, "menu.json", "{}");
    assert_int_equal(read_root(root, &items), ERR_INVALID);
    make_file(version, "menu.json", GOOD);
    assert_int_equal(read_root(root, &items), ERR_OK);
    assert_int_equal(items, 2);
    for (size_t i = 0; i < sizeof(LEFT) / sizeof(LEFT[0]); i++) {
        AUTO_FREE char *path = text_new("%s/%s", root, LEFT[i]);
        assert_int_equal(remove(path), 0);
    }
}

TEST_MAIN(TEST(a_menu_is_read_as_it_was_written), TEST(a_wish_is_served_in_the_nearest_language),
          TEST(wire_words_go_both_ways), TEST(a_menu_with_one_wrong_value_is_refused_by_its_place),
          TEST(what_may_be_left_out_is_not_missed), TEST(the_menu_that_current_points_to_is_read))
