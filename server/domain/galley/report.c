#include "domain/galley/board.h"

static bool is_counted(const struct order *order)
{
    return order->state != ORDER_DECLINED && order->state != ORDER_CANCELLED;
}

struct report_item report_item(const struct board *board, const struct stock *stock)
{
    struct report_item r = {0};
    for (const struct order *o = board->orders; o; o = o->hh.next) {
        int pieces = is_counted(o) ? order_pieces(o, stock->item) : 0;
        if (o->state != ORDER_DELIVERED) {
            r.open += pieces;
        } else if (o->payment.state == PAYMENT_COMPED) {
            r.comped += pieces;
        } else {
            r.sold += pieces;
            for (size_t i = 0; i < o->line_count; i++) {
                bool ours = strcmp(o->lines[i].item, stock->item) == 0 && !o->lines[i].sold_out;
                r.revenue_minor += ours ? o->lines[i].quantity * o->lines[i].price_minor : 0;
            }
        }
    }
    r.has_variance = stock->loaded != MENU_UNCOUNTED && stock->counted != MENU_UNCOUNTED;
    if (r.has_variance) {
        r.variance = stock->counted - (stock->loaded - r.sold - r.comped - stock->wasted);
    }
    return r;
}

static int64_t delivered_ms(const struct order *order)
{
    int64_t at_ms = 0;
    for (size_t i = 0; i < order->move_count; i++) {
        if (order->moves[i].to == ORDER_DELIVERED) {
            at_ms = order->moves[i].at_ms;
        }
    }
    return at_ms;
}

struct report_orders report_orders(const struct board *board)
{
    struct report_orders r = {0};
    for (const struct order *o = board->orders; o; o = o->hh.next) {
        bool delivered = o->state == ORDER_DELIVERED;
        r.placed++;
        r.delivered += delivered;
        r.declined += o->state == ORDER_DECLINED;
        r.cancelled += o->state == ORDER_CANCELLED;
        r.open += order_is_open(o);
        r.late += delivered && delivered_ms(o) - o->placed_ms > LATE_MS;
        r.with_allergies += is_counted(o) && o->allergens != 0;
    }
    return r;
}

struct report_sum report_money(const struct board *board, enum payment_method method,
                               enum payment_state state)
{
    struct report_sum sum = {0};
    for (const struct order *o = board->orders; o; o = o->hh.next) {
        if (is_counted(o) && o->payment.method == method && o->payment.state == state) {
            sum.orders++;
            sum.amount_minor += order_total_minor(o);
        }
    }
    return sum;
}
