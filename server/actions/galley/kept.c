#include "actions/galley/kept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/metrics.h"
#include "base/text.h"
#include "store/events.h"
#include "store/galley/legs.h"
#include "store/galley/orders.h"
#include "store/galley/stocks.h"

static void note_seq(struct board *board, int64_t seq)
{
    board->seq = seq > board->seq ? seq : board->seq;
}

void kept_order(struct cabin *cabin, const struct order *order)
{
    note_seq(&cabin->board, order->seq);
    if (board_put_order(&cabin->board, order) != ERR_OK) {
        log_error("order_unseen", "id=%s hint=\"out of memory: a restart shows it\"", order->id);
    }
    metric_add(METRIC_EVENTS, 1);
    cabin->publisher.order_changed(cabin->publisher.context, order);
}

void kept_stock(struct cabin *cabin, const struct stock *stock)
{
    note_seq(&cabin->board, stock->seq);
    if (board_put_stock(&cabin->board, stock) != ERR_OK) {
        log_error("stock_unseen", "item=%s hint=\"out of memory: a restart shows it\"",
                  stock->item);
    }
    cabin->publisher.stock_changed(cabin->publisher.context, stock);
}

/* Ids and states need no escaping. */
static void describe_lines(FILE *out, const struct order *order)
{
    for (size_t i = 0; i < order->line_count; i++) {
        const struct order_line *line = &order->lines[i];
        fprintf(out, "%s{\"item\":\"%s\",\"quantity\":%d,\"price_minor\":%lld,\"sold_out\":%s}",
                i > 0 ? "," : "", line->item, line->quantity, (long long)line->price_minor,
                line->sold_out ? "true" : "false");
    }
}

/* NULL without memory. */
static char *describe(const struct order *order)
{
    const struct order_move *m = &order->moves[order->move_count - 1];
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    if (!out) {
        return NULL;
    }
    fprintf(out,
            "{\"order\":\"%s\",\"number\":%lld,\"state\":\"%s\",\"by\":\"%s\",\"reason\":\"%s\"",
            order->id, (long long)order->number, order_state_name(order->state), actor_name(m->by),
            m->reason);
    fprintf(out, ",\"seat\":\"%s\",\"total_minor\":%lld,\"payment_method\":\"%s\"", order->seat,
            (long long)order_total_minor(order), payment_method_name(order->payment.method));
    fprintf(out, ",\"payment_state\":\"%s\",\"lines\":[", payment_state_name(order->payment.state));
    describe_lines(out, order);
    fprintf(out, "]}");
    if (fclose(out) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

enum err kept_event(struct db *db, const struct order *order)
{
    AUTO_FREE char *body = describe(order);
    if (!body) {
        return ERR_NO_MEMORY;
    }
    return events_append(db, &(struct event){"ordered", order->passenger, order->changed_ms, body});
}

enum err kept_orders(struct db *db, const char *leg, struct order *orders, size_t count)
{
    enum err e = ERR_OK;
    for (size_t i = 0; e == ERR_OK && i < count; i++) {
        e = legs_count_change(db, leg, &orders[i].seq);
        if (e == ERR_OK) {
            e = orders_update(db, &orders[i], orders[i].version - 1);
        }
        if (e == ERR_OK) {
            e = kept_event(db, &orders[i]);
        }
    }
    return e;
}

static bool came_before(const struct order *order, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (strcmp(order->lines[i].item, order->lines[at].item) == 0) {
            return true;
        }
    }
    return false;
}

enum err kept_pieces(struct db *db, const char *leg, const struct order *order, bool give,
                     struct stock rows[ORDER_LINES], size_t *count)
{
    bool missing = false;
    *count = 0;
    for (size_t i = 0; i < order->line_count; i++) {
        const char *item = order->lines[i].item;
        int pieces = order_pieces(order, item);
        if (pieces == 0 || came_before(order, i)) {
            continue;
        }
        int64_t seq = 0;
        enum err e = legs_count_change(db, leg, &seq);
        if (e == ERR_OK) {
            e = stocks_take(db, leg, item, give ? -pieces : pieces, seq, &rows[*count]);
        }
        if (e != ERR_OK && e != ERR_SOLD_OUT) {
            return e;
        }
        if (e == ERR_SOLD_OUT && !missing) { /* from here on only what is missing */
            rows[0] = rows[*count];
            *count = 0;
            missing = true;
        }
        *count += !missing || e == ERR_SOLD_OUT;
    }
    return missing ? ERR_SOLD_OUT : ERR_OK;
}

size_t kept_missing(const struct order *order, const struct stock *rows, size_t count,
                    struct shortage out[ORDER_LINES])
{
    for (size_t i = 0; i < count; i++) {
        out[i] =
            (struct shortage){.wanted = order_pieces(order, rows[i].item), .left = rows[i].left};
        text_copy(out[i].item, sizeof(out[i].item), rows[i].item);
    }
    return count;
}
