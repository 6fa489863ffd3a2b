#include "routes/galley/galley.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "routes/fields.h"
#include "routes/shapes.h"

/* Sorted and without white space: the same order, however it was written. */
static bool hash_body(const json_t *root, char out[ID_HASH_SIZE])
{
    AUTO_FREE char *text = json_dumps(root, JSON_COMPACT | JSON_SORT_KEYS);
    if (text) {
        id_hash(text, out);
    }
    return text != NULL;
}

/* The draft's structured string comes in quotes; many clients leave them out. */
static bool read_key(const struct request *req, char out[ORDER_KEY_SIZE])
{
    const char *header = request_header(req, "Idempotency-Key");
    size_t length = header ? strlen(header) : 0;
    bool quoted = length >= 2 && header[0] == '"' && header[length - 1] == '"';
    return header &&
           text_format(out, ORDER_KEY_SIZE, "%.*s", (int)(quoted ? length - 2 : length),
                       quoted ? header + 1 : header) &&
           order_key_is_valid(out);
}

/* Strings of an array (NULL: none); false if it holds anything else, or too many. */
static bool read_strings(const json_t *array, size_t most, const char **out, size_t *count)
{
    size_t i;
    const json_t *one;
    if (array && (!json_is_array(array) || json_array_size(array) > most)) {
        return false;
    }
    json_array_foreach(array, i, one)
    {
        if (!json_is_string(one)) {
            return false;
        }
        out[i] = json_string_value(one);
    }
    *count = json_array_size(array);
    return true;
}

static bool read_line(json_t *json, struct line_wish *line, json_error_t *why)
{
    json_t *options = NULL;
    json_int_t quantity = 0;
    if (json_unpack_ex(json, why, 0, "{s:s, s:I, s?s, s?o !}", "item", &line->item, "quantity",
                       &quantity, "seat", &line->seat, "options", &options) != 0) {
        return false;
    }
    line->quantity = quantity;
    text_copy(why->text, sizeof(why->text), "options is a list of at most 8 ids");
    return read_strings(options, ORDER_OPTIONS, line->options, &line->option_count);
}

static bool read_lines(const json_t *array, struct order_wish *wish, json_error_t *why)
{
    size_t i;
    json_t *line;
    text_copy(why->text, sizeof(why->text), "lines is a list of 1 to 20 objects");
    if (!json_is_array(array) || json_array_size(array) < 1 ||
        json_array_size(array) > ORDER_LINES) {
        return false;
    }
    json_array_foreach(array, i, line)
    {
        if (!read_line(line, &wish->lines[i], why)) {
            return false;
        }
    }
    wish->line_count = json_array_size(array);
    return true;
}

static bool read_allergens(const json_t *array, unsigned *bits, json_error_t *why)
{
    const char *names[ALLERGEN_COUNT] = {0};
    size_t count = 0;
    enum allergen allergen;
    text_copy(why->text, sizeof(why->text), "allergens is a list of the fourteen's names");
    if (!read_strings(array, ALLERGEN_COUNT, names, &count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!allergen_parse(names[i], &allergen)) {
            return false;
        }
        *bits |= 1U << allergen;
    }
    return true;
}

static bool read_payment(json_t *json, struct order_wish *wish, json_error_t *why)
{
    const char *method;
    if (!json) {
        return true;
    }
    if (json_unpack_ex(json, why, 0, "{s:s, s?s !}", "method", &method, "token", &wish->token) !=
        0) {
        return false;
    }
    text_copy(why->text, sizeof(why->text), "payment.method is none that is known");
    wish->has_method = payment_method_parse(method, &wish->method);
    return wish->has_method;
}

/* The parts of a body that are themselves lists or objects. */
struct parts {
    json_t *lines;
    json_t *phrases;
    json_t *allergens;
    json_t *payment;
};

static bool read_parts(const struct parts *parts, struct order_wish *wish, json_error_t *why)
{
    if (!read_lines(parts->lines, wish, why)) {
        return false;
    }
    text_copy(why->text, sizeof(why->text), "phrases is a list of at most 8 ids");
    return read_strings(parts->phrases, ORDER_PHRASES, wish->phrases, &wish->phrase_count) &&
           read_allergens(parts->allergens, &wish->allergens, why) &&
           read_payment(parts->payment, wish, why);
}

static bool read_body(struct request *req, struct order_body *body, bool of_crew,
                      struct parts *parts)
{
    struct order_wish *wish = &body->wish;
    if (of_crew) {
        return fields_read(req, &body->root, "{s:s, s:o, s?s, s?o, s?o, s?o !}", "seat",
                           &wish->seat, "lines", &parts->lines, "note", &wish->note, "phrases",
                           &parts->phrases, "allergens", &parts->allergens, "payment",
                           &parts->payment);
    }
    wish->seat = session_of(req)->passenger->seat;
    return fields_read(req, &body->root, "{s:o, s?s, s?o, s?o, s?o, s?s !}", "lines", &parts->lines,
                       "note", &wish->note, "phrases", &parts->phrases, "allergens",
                       &parts->allergens, "payment", &parts->payment, "instead_of",
                       &wish->instead_of);
}

bool order_body_read(struct request *req, struct order_body *body, bool of_crew)
{
    json_error_t why = {0};
    struct parts parts = {0};
    *body = (struct order_body){0};
    if (!read_key(req, body->key)) {
        reply_problem(req, ERR_KEY_MISSING,
                      "Send 16 to 64 letters, digits, - or _, another for each order.");
        return false;
    }
    if (!read_body(req, body, of_crew, &parts)) {
        return false;
    }
    if (!read_parts(&parts, &body->wish, &why)) {
        reply_problem(req, ERR_BAD_REQUEST, why.text);
        return false;
    }
    if (!hash_body(body->root, body->fingerprint)) {
        reply_problem(req, ERR_NO_MEMORY, NULL);
        return false;
    }
    body->wish.key = body->key;
    body->wish.fingerprint = body->fingerprint;
    return true;
}
