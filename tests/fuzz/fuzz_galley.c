#include "fuzz.h"

#include "base/text.h"
#include "domain/galley/service.h"

static void try_seats(const char *text)
{
    struct seatmap map;
    bool good = seatmap_parse(text, &map);
    for (int row = 0; row < SEATMAP_ROWS; row++) {
        size_t length = strnlen(map.rows[row], SEATMAP_GROUPS_SIZE);
        MUST_HOLD(length < SEATMAP_GROUPS_SIZE && (good || length == 0) &&
                  (row > 0 || length == 0));
    }
    MUST_HOLD(!seatmap_has(&map, text) || seat_is_valid(text));
}

static void try_zones(const char *text)
{
    struct service service;
    int behind = 0;
    if (service_parse_zones(text, &service)) {
        for (size_t i = 0; i < service.zone_count; i++) {
            MUST_HOLD(service.zones[i].first_row > behind);
            behind = service.zones[i].last_row;
            MUST_HOLD(behind < SEATMAP_ROWS);
        }
    }
}

/* Whatever is asked for: an order is filled within its bounds, or says why not. */
static void try_order(const char *text)
{
    static struct menu_item items[] = {{.id = "tea", .price_minor = 250}};
    static const struct menu MENU = {.items = items, .item_count = 1};
    struct seatmap map;
    struct order order;
    char fault[ORDER_FAULT_SIZE] = "";
    const struct order_wish wish = {.key = text,
                                    .fingerprint = text,
                                    .seat = "1A",
                                    .lines = {{.item = text[0] ? "tea" : text, .quantity = 1}},
                                    .line_count = 1,
                                    .note = text,
                                    .token = text,
                                    .has_method = true,
                                    .method = PAYMENT_MILES};
    MUST_HOLD(seatmap_parse("1-1:A", &map));
    enum err e = order_fill(&wish, &MENU, &map, &order, fault);
    MUST_HOLD(e == ERR_OK || (e == ERR_INVALID && fault[0]));
    if (e == ERR_OK) {
        const struct deed deed = {ACTOR_CREW, "Ana", text, 1};
        order_begin(&order, &deed);
        enum err moved = order_move(&order, ORDER_DECLINED, &deed);
        MUST_HOLD(moved == ERR_OK ? order_reason_is_valid(text) : moved == ERR_INVALID);
        MUST_HOLD(order_settle(&order, PAYMENT_REFUNDED, text, &deed) != ERR_OK);
    }
    MUST_HOLD(!order_key_is_valid(text) || strlen(text) < ORDER_KEY_SIZE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);
    try_seats(text);
    try_zones(text);
    try_order(text);
    free(text);
    return 0;
}
