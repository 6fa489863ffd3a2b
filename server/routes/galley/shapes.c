#include "routes/galley/galley.h"

#include <string.h>

#include "base/text.h"

/* A list of ids that spaces separate. */
static json_t *shape_ids(const char *list)
{
    json_t *array = json_array();
    while (*list) {
        size_t length = strcspn(list, " ");
        json_array_append_new(array, json_stringn(list, length));
        list += length;
        list += *list == ' ';
    }
    return array;
}

static json_t *shape_lines(const struct order *order)
{
    json_t *array = json_array();
    for (size_t i = 0; i < order->line_count; i++) {
        const struct order_line *l = &order->lines[i];
        json_array_append_new(array,
                              json_pack("{s:s, s:i, s:s, s:o, s:I, s:b}", "item", l->item,
                                        "quantity", l->quantity, "seat", l->seat, "options",
                                        shape_ids(l->options), "price_minor",
                                        (json_int_t)l->price_minor, "sold_out", l->sold_out));
    }
    return array;
}

static const char *or_null(const char *text)
{
    return text[0] ? text : NULL;
}

static json_t *shape_moves(const struct order *order)
{
    json_t *array = json_array();
    for (size_t i = 0; i < order->move_count; i++) {
        const struct order_move *m = &order->moves[i];
        json_array_append_new(array, json_pack("{s:s?, s:s, s:s, s:s, s:s?, s:I}", "from",
                                               m->first ? NULL : order_state_name(m->from), "to",
                                               order_state_name(m->to), "by", actor_name(m->by),
                                               "who", m->who, "reason", or_null(m->reason), "at_ms",
                                               (json_int_t)m->at_ms));
    }
    return array;
}

static json_t *shape_allergens(unsigned bits)
{
    json_t *array = json_array();
    for (enum allergen a = 0; a < ALLERGEN_COUNT; a++) {
        if (bits & (1U << a)) {
            json_array_append_new(array, json_string(allergen_name(a)));
        }
    }
    return array;
}

static json_t *shape_payment(const struct payment *p)
{
    return json_pack("{s:s, s:s, s:s, s:s}", "method", payment_method_name(p->method), "state",
                     payment_state_name(p->state), "reference", p->reference, "reason", p->reason);
}

json_t *shape_order(const struct order *o, const struct menu *menu)
{
    return json_pack(
        "{s:s, s:I, s:s, s:s, s:I, s:I, s:o, s:s, s:o, s:o, s:s?, s:s?, s:I, s:s, s:o, s:s?, s:b,"
        " s:I, s:I, s:o}",
        "id", o->id, "number", (json_int_t)o->number, "seat", o->seat, "state",
        order_state_name(o->state), "version", (json_int_t)o->version, "seq", (json_int_t)o->seq,
        "lines", shape_lines(o), "note", o->note, "phrases", shape_ids(o->phrases), "allergens",
        shape_allergens(o->allergens), "claimed_by", or_null(o->claimed_by), "reason",
        or_null(order_reason(o)), "total_minor", (json_int_t)order_total_minor(o), "currency",
        menu->currency, "payment", shape_payment(&o->payment), "instead_of", or_null(o->instead_of),
        "by_crew", o->by_crew, "placed_ms", (json_int_t)o->placed_ms, "updated_ms",
        (json_int_t)o->changed_ms, "moves", shape_moves(o));
}

static json_t *shape_count(int count)
{
    return count == MENU_UNCOUNTED ? json_null() : json_integer(count);
}

json_t *shape_stock(const struct stock *s)
{
    return json_pack("{s:s, s:o, s:I}", "item", s->item, "left", shape_count(s->left), "seq",
                     (json_int_t)s->seq);
}

json_t *shape_crew_stock(const struct stock *s)
{
    return json_pack("{s:s, s:o, s:o, s:i, s:o, s:I}", "item", s->item, "left",
                     shape_count(s->left), "loaded", shape_count(s->loaded), "wasted", s->wasted,
                     "counted", shape_count(s->counted), "seq", (json_int_t)s->seq);
}

/* --- seats --- */

json_t *shape_seat(const struct cabin *cabin, const char *seat)
{
    const struct seat_note *note = board_note(&cabin->board, seat);
    bool disturb = true;
    bool wake = false;
    for (const struct passenger *p = cabin->roster.passengers; p; p = p->hh.next) {
        if (strcmp(p->seat, seat) == 0) {
            disturb = disturb && !p->do_not_disturb;
            wake = wake || p->wake_for_meals;
        }
    }
    return json_pack("{s:s, s:o, s:s, s:b, s:b, s:I}", "seat", seat, "meal_codes",
                     shape_ids(note ? note->meal_codes : ""), "note", note ? note->note : "",
                     "do_not_disturb", !disturb, "wake_for_meals", wake, "seq",
                     (json_int_t)cabin->board.seq);
}

json_t *shape_seats(const struct cabin *cabin)
{
    json_t *by_seat = json_object();
    json_t *array = json_array();
    const char *seat;
    json_t *value;
    for (const struct seat_note *n = cabin->board.notes; n; n = n->hh.next) {
        if (n->note[0] || n->meal_codes[0]) {
            json_object_set_new(by_seat, n->seat, json_null());
        }
    }
    for (const struct passenger *p = cabin->roster.passengers; p; p = p->hh.next) {
        if (p->seat[0] && (p->do_not_disturb || p->wake_for_meals)) {
            json_object_set_new(by_seat, p->seat, json_null());
        }
    }
    json_object_foreach(by_seat, seat, value)
    {
        json_array_append_new(array, shape_seat(cabin, seat));
    }
    json_decref(by_seat);
    return array;
}

/* --- service, announcement, beat --- */

static json_t *shape_wait(int seconds)
{
    return seconds == SERVICE_UNKNOWN_S ? json_null() : json_integer(seconds);
}

struct service_now service_for(const struct cabin *cabin, const char *seat)
{
    int row = seat_row(seat);
    bool known = row > 0 || cabin->service.zone_count == 0;
    return service_at(&cabin->service, known ? row : cabin->service.zones[0].first_row,
                      known_flight(cabin));
}

json_t *shape_service(const struct service_now *now)
{
    return json_pack("{s:s, s:s?, s:o}", "state", service_state_name(now->state), "reason",
                     or_null(now->reason), "last_orders_s", shape_wait(now->last_orders_s));
}

json_t *shape_crew_service(const struct cabin *cabin)
{
    json_t *zones = json_array();
    for (size_t i = 0; i < cabin->service.zone_count; i++) {
        const struct zone *z = &cabin->service.zones[i];
        struct service_now now = service_at(&cabin->service, z->first_row, known_flight(cabin));
        char name[ZONE_NAME_SIZE];
        zone_name(z, name);
        json_array_append_new(zones, json_pack("{s:s, s:s, s:s?, s:s}", "zone", name, "state",
                                               service_state_name(now.state), "reason",
                                               or_null(now.reason), "by_hand",
                                               service_state_name(z->by_hand)));
    }
    int before_s = cabin->service.last_orders_s;
    return json_pack("{s:o, s:i, s:o}", "zones", zones, "last_orders_before_landing_s", before_s,
                     "last_orders_s",
                     shape_wait(service_last_orders(before_s, known_flight(cabin))));
}

static json_t *shape_phrase(const struct menu *menu, const struct word *phrase)
{
    json_t *text = json_object();
    for (size_t i = 0; i < menu->language_count; i++) {
        if (phrase->name.text[i]) {
            json_object_set_new(text, menu->languages[i], json_string(phrase->name.text[i]));
        }
    }
    return text;
}

json_t *shape_announcement(const struct cabin *cabin)
{
    const struct announcement *a = &cabin->announcement;
    if (!a->id[0]) {
        return json_null();
    }
    return json_pack("{s:s, s:o, s:b, s:I}", "id", a->id, "text",
                     a->phrase ? shape_phrase(&cabin->menu, a->phrase)
                               : json_pack("{s:s}", "und", a->text),
                     "pause", a->pause, "at_ms", (json_int_t)a->at_ms);
}

json_t *shape_beat(const struct cabin *cabin)
{
    return json_pack("{s:I, s:s}", "seq", (json_int_t)cabin->board.seq, "leg", cabin->board.leg.id);
}
