/* What the crew sets: stock, service, announcements, seats. */
#include "routes/galley/galley.h"

#include <string.h>

#include "base/text.h"
#include "routes/fields.h"
#include "routes/shapes.h"

enum { MOST_PIECES = 9999, MOST_CODES = 4 };

/* --- stock --- */

static void stock_set(void *arg, enum err e, const struct stock *stock, const struct order *orders,
                      size_t order_count)
{
    (void)orders;
    (void)order_count;
    if (e == ERR_OK) {
        reply_json(arg, 200, shape_crew_stock(stock));
    } else {
        reply_problem(arg, e, e == ERR_INVALID ? "That cannot be counted so." : NULL);
    }
}

static void put_stock(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    const char *as;
    json_t *count;
    enum stock_change change;
    if (!fields_read(req, &root, "{s:s, s:o !}", "as", &as, "count", &count)) {
        return;
    }
    bool counted = json_is_integer(count) && json_integer_value(count) >= 0 &&
                   json_integer_value(count) <= MOST_PIECES;
    if (!stock_change_parse(as, &change) || (!counted && !json_is_null(count))) {
        reply_problem(req, ERR_INVALID, "Count from 0 to 9999, as left, start, end or waste.");
        return;
    }
    set_stock(cabin_of(req), request_param(req, "id"), change,
              counted ? (int)json_integer_value(count) : MENU_UNCOUNTED, stock_set, req);
}

/* --- service --- */

static void service_set(void *arg, enum err e)
{
    if (e == ERR_OK) {
        reply_json(arg, 200, shape_crew_service(cabin_of(arg)));
    } else {
        reply_problem(arg, e, e == ERR_NOT_FOUND ? "The cabin has no such zone." : NULL);
    }
}

static void put_service(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    struct service_wish wish = {.last_orders_s = -1};
    const char *state = NULL;
    if (!fields_read(req, &root, "{s?s, s?s, s?s, s?i !}", "zone", &wish.zone, "state", &state,
                     "reason", &wish.reason, "last_orders_before_landing_s", &wish.last_orders_s)) {
        return;
    }
    wish.has_state = state != NULL;
    wish.has_last_orders = json_object_get(root, "last_orders_before_landing_s") != NULL;
    if ((state && !service_state_parse(state, &wish.state)) ||
        (wish.reason && !order_reason_is_valid(wish.reason)) ||
        (wish.has_last_orders && (wish.last_orders_s < 0 || wish.last_orders_s > 86400)) ||
        (!wish.has_state && !wish.has_last_orders)) {
        reply_problem(req, ERR_INVALID,
                      "Name a state (open, paused, closed), its reason as one word, or when last "
                      "orders are.");
        return;
    }
    set_service(cabin_of(req), &wish, service_set, req);
}

/* --- announcements --- */

static void put_announcement(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    const char *phrase = NULL;
    const char *text = NULL;
    int pause;
    if (!fields_read(req, &root, "{s?s, s?s, s:b !}", "phrase", &phrase, "text", &text, "pause",
                     &pause)) {
        return;
    }
    enum err e = announce(cabin_of(req), phrase, text, pause);
    if (e == ERR_OK) {
        reply_json(req, 200, shape_announcement(cabin_of(req)));
    } else {
        reply_problem(req, e,
                      e == ERR_NOT_FOUND ? "The menu has no such announcement."
                                         : "Give a phrase, or a text of 1 to 300 characters.");
    }
}

static void delete_announcement(struct request *req)
{
    json_t *was = shape_announcement(cabin_of(req));
    end_announcement(cabin_of(req));
    reply_json(req, 200, was);
}

/* --- seats --- */

static json_t *shape_groups(const char *groups)
{
    json_t *array = json_array();
    while (*groups) {
        size_t length = strcspn(groups, "-");
        json_array_append_new(array, json_stringn(groups, length));
        groups += length;
        groups += *groups == '-';
    }
    return array;
}

static void get_seatmap(struct request *req)
{
    const struct cabin *cabin = cabin_of(req);
    json_t *rows = json_array();
    json_t *zones = json_array();
    for (int row = 1; row < SEATMAP_ROWS; row++) {
        if (cabin->seatmap.rows[row][0]) {
            json_array_append_new(rows, json_pack("{s:i, s:o}", "row", row, "groups",
                                                  shape_groups(cabin->seatmap.rows[row])));
        }
    }
    for (size_t i = 0; i < cabin->service.zone_count; i++) {
        char name[ZONE_NAME_SIZE];
        zone_name(&cabin->service.zones[i], name);
        json_array_append_new(zones, json_string(name));
    }
    reply_json(req, 200,
               json_pack("{s:o, s:o, s:o}", "rows", rows, "zones", zones, "seats",
                         shape_seats(cabin)));
}

static bool read_codes(const json_t *array, char out[SEAT_CODES_SIZE])
{
    size_t i;
    const json_t *one;
    size_t used = 0;
    if (!json_is_array(array) || json_array_size(array) > MOST_CODES) {
        return false;
    }
    json_array_foreach(array, i, one)
    {
        const char *code = json_is_string(one) ? json_string_value(one) : "";
        if (strlen(code) != 4 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 4) {
            return false;
        }
        text_format(out + used, SEAT_CODES_SIZE - used, "%s%s", i > 0 ? " " : "", code);
        used = strlen(out);
    }
    return true;
}

static void seat_set(void *arg, enum err e)
{
    if (e == ERR_OK) {
        reply_json(arg, 200, shape_seat(cabin_of(arg), request_param(arg, "seat")));
    } else {
        reply_problem(arg, e, e == ERR_INVALID ? "This cabin has no such seat." : NULL);
    }
}

static void put_seat(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    struct seat_note note = {0};
    json_t *codes;
    const char *text;
    if (!fields_read(req, &root, "{s:o, s:s !}", "meal_codes", &codes, "note", &text)) {
        return;
    }
    bool fits = text_copy(note.seat, sizeof(note.seat), request_param(req, "seat"));
    if (!read_codes(codes, note.meal_codes) || !text_copy(note.note, sizeof(note.note), text) ||
        !fits) {
        reply_problem(req, ERR_INVALID,
                      "At most four codes of four letters, and a note of 100 characters.");
        return;
    }
    set_seat(cabin_of(req), &note, seat_set, req);
}

const struct route CREW_CABIN_ROUTES[] = {
    {"readCrewFlight", HTTP_GET, "/api/v1/crew/flight", SCOPE_CREW, get_flight},
    {"setStock", HTTP_PUT, "/api/v1/crew/menu/{id}/stock", SCOPE_CREW, put_stock},
    {"setService", HTTP_PUT, "/api/v1/crew/service", SCOPE_CREW, put_service},
    {"announce", HTTP_PUT, "/api/v1/crew/announcement", SCOPE_CREW, put_announcement},
    {"endAnnouncement", HTTP_DELETE, "/api/v1/crew/announcement", SCOPE_CREW, delete_announcement},
    {"readSeatmap", HTTP_GET, "/api/v1/crew/seatmap", SCOPE_CREW, get_seatmap},
    {"setSeat", HTTP_PUT, "/api/v1/crew/seats/{seat}", SCOPE_CREW, put_seat},
    {0},
};
