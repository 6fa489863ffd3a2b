#include "domain/galley/order.h"

#include <string.h>

#include "base/text.h"

/* A wish on its way to an order, with what both are held against. */
struct filling {
    const struct order_wish *wish;
    const struct menu *menu;
    const struct seatmap *seatmap;
    struct order *order;
    char *fault;
};

static enum err refuse(const struct filling *f, const char *what, const char *value)
{
    text_format(f->fault, ORDER_FAULT_SIZE, what, value);
    return ERR_INVALID;
}

/* Appends an id to a list that spaces separate. */
static void add_id(char *list, const char *id)
{
    size_t length = strlen(list);
    text_format(list + length, ORDER_IDS_SIZE - length, "%s%s", length > 0 ? " " : "", id);
}

static bool is_repeated(const struct line_wish *wish, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (strcmp(wish->options[i], wish->options[at]) == 0) {
            return true;
        }
    }
    return false;
}

static enum err fill_choices(const struct filling *f, const struct line_wish *wish,
                             const struct menu_item *item, struct order_line *line)
{
    for (size_t i = 0; i < wish->option_count; i++) {
        const struct menu_option *option;
        const struct choice *choice = item_choice(item, wish->options[i], &option);
        if (!choice || is_repeated(wish, i)) {
            return refuse(f, choice ? "The choice %s comes twice." : "There is no choice %s.",
                          wish->options[i]);
        }
        line->price_minor += choice->price_minor;
        add_id(line->options, choice->id);
    }
    return ERR_OK;
}

static int chosen(const struct line_wish *wish, const struct menu_item *item,
                  const struct menu_option *of)
{
    int count = 0;
    for (size_t i = 0; i < wish->option_count; i++) {
        const struct menu_option *option = NULL;
        item_choice(item, wish->options[i], &option);
        count += option == of;
    }
    return count;
}

static enum err check_options(const struct filling *f, const struct line_wish *wish,
                              const struct menu_item *item)
{
    for (size_t i = 0; i < item->option_count; i++) {
        int count = chosen(wish, item, &item->options[i]);
        if (count < item->options[i].min || count > item->options[i].max) {
            return refuse(f,
                          count < item->options[i].min ? "Something must be chosen of %s."
                                                       : "Too much is chosen of %s.",
                          item->options[i].id);
        }
    }
    return ERR_OK;
}

static enum err fill_line(const struct filling *f, const struct line_wish *wish,
                          struct order_line *line)
{
    const struct menu_item *item = menu_find(f->menu, wish->item);
    const char *seat = wish->seat ? wish->seat : f->wish->seat;
    if (!item) {
        return refuse(f, "The menu has no item %s.", wish->item);
    }
    if (wish->quantity < 1 || wish->quantity > ORDER_QUANTITY_MAX) {
        return refuse(f, "Of %s from 1 to 20 can be ordered at a time.", item->id);
    }
    if (!seatmap_has(f->seatmap, seat)) {
        return refuse(f, "This cabin has no seat %s.", seat);
    }
    text_copy(line->item, sizeof(line->item), item->id);
    text_copy(line->seat, sizeof(line->seat), seat);
    line->quantity = (int)wish->quantity;
    line->price_minor = item->price_minor;
    enum err e = fill_choices(f, wish, item, line);
    return e == ERR_OK ? check_options(f, wish, item) : e;
}

static enum err fill_note(const struct filling *f)
{
    const char *note = f->wish->note ? f->wish->note : "";
    if (!text_is_clean(note) || text_characters(note) > ORDER_NOTE_CHARACTERS) {
        return refuse(f, "A note has at most %s characters, none of them control characters.",
                      "200");
    }
    text_copy(f->order->note, sizeof(f->order->note), note);
    for (size_t i = 0; i < f->wish->phrase_count; i++) {
        const struct word *phrase = word_find(&f->menu->phrases, f->wish->phrases[i]);
        if (!phrase) {
            return refuse(f, "The menu has no phrase %s.", f->wish->phrases[i]);
        }
        add_id(f->order->phrases, phrase->id);
    }
    return ERR_OK;
}

static enum err fill_voucher(const struct filling *f, int64_t total_minor)
{
    const struct voucher *voucher = menu_voucher(f->menu, f->wish->token ? f->wish->token : "");
    if (!voucher || voucher->value_minor < total_minor) {
        refuse(f, "The voucher %s.", voucher ? "is not worth so much" : "is not known");
        return ERR_VOUCHER;
    }
    text_copy(f->order->payment.token, ORDER_TOKEN_SIZE, voucher->code_hash);
    return ERR_OK;
}

static enum err fill_payment(const struct filling *f)
{
    struct payment *payment = &f->order->payment;
    int64_t total_minor = order_total_minor(f->order);
    enum err e = ERR_OK;
    payment->chosen = f->wish->has_method ? f->wish->method : PAYMENT_AT_DELIVERY;
    if (payment->chosen == PAYMENT_INCLUDED && total_minor > 0) {
        return refuse(f, "It is not %s: it has to be paid for.", "included");
    }
    if (payment->chosen == PAYMENT_VOUCHER && total_minor > 0) {
        e = fill_voucher(f, total_minor);
    } else if (payment->chosen == PAYMENT_MILES) {
        const char *token = f->wish->token ? f->wish->token : "";
        if (!token[0] || !text_copy(payment->token, ORDER_TOKEN_SIZE, token)) {
            return refuse(f, "Miles need the %s's token.", "app");
        }
    }
    payment_begin(payment, total_minor);
    return e;
}

static enum err fill_lines(const struct filling *f)
{
    enum err e = ERR_OK;
    if (f->wish->line_count < 1 || f->wish->line_count > ORDER_LINES) {
        return refuse(f, "An order has from 1 to %s lines.", "20");
    }
    for (size_t i = 0; e == ERR_OK && i < f->wish->line_count; i++) {
        e = fill_line(f, &f->wish->lines[i], &f->order->lines[i]);
        f->order->line_count = i + 1;
    }
    return e;
}

enum err order_fill(const struct order_wish *wish, const struct menu *menu,
                    const struct seatmap *seatmap, struct order *out, char fault[ORDER_FAULT_SIZE])
{
    const struct filling f = {wish, menu, seatmap, out, fault};
    *out = (struct order){.allergens = wish->allergens};
    text_copy(out->key, sizeof(out->key), wish->key);
    text_copy(out->fingerprint, sizeof(out->fingerprint), wish->fingerprint);
    text_copy(out->seat, sizeof(out->seat), wish->seat);
    text_copy(out->instead_of, sizeof(out->instead_of), wish->instead_of ? wish->instead_of : "");
    if (!seatmap_has(seatmap, wish->seat)) {
        return refuse(&f, wish->seat[0] ? "This cabin has no seat %s." : "Say your seat first.%s",
                      wish->seat);
    }
    enum err e = fill_lines(&f);
    if (e == ERR_OK) {
        e = fill_note(&f);
    }
    return e == ERR_OK ? fill_payment(&f) : e;
}
