/* The sheet of a flight, on screen and as a table; and the end of a flight. */
#include "routes/galley/galley.h"

#include <stdio.h>
#include <stdlib.h>

#include "routes/shapes.h"

static json_t *shape_count(int count)
{
    return count == MENU_UNCOUNTED ? json_null() : json_integer(count);
}

static json_t *shape_items(const struct board *board)
{
    json_t *array = json_array();
    for (const struct stock *s = board->stocks; s; s = s->hh.next) {
        struct report_item r = report_item(board, s);
        json_array_append_new(array,
                              json_pack("{s:s, s:o, s:i, s:i, s:i, s:i, s:o, s:o, s:o, s:I}",
                                        "item", s->item, "loaded", shape_count(s->loaded), "sold",
                                        r.sold, "comped", r.comped, "open", r.open, "wasted",
                                        s->wasted, "left", shape_count(s->left), "counted",
                                        shape_count(s->counted), "variance",
                                        r.has_variance ? json_integer(r.variance) : json_null(),
                                        "revenue_minor", (json_int_t)r.revenue_minor));
    }
    return array;
}

static json_t *shape_money(const struct board *board)
{
    json_t *array = json_array();
    for (enum payment_method m = 0; m < PAYMENT_METHODS; m++) {
        for (enum payment_state s = 0; s < PAYMENT_STATES; s++) {
            struct report_sum sum = report_money(board, m, s);
            if (sum.orders > 0) {
                json_array_append_new(array,
                                      json_pack("{s:s, s:s, s:i, s:I}", "method",
                                                payment_method_name(m), "state",
                                                payment_state_name(s), "orders", sum.orders,
                                                "amount_minor", (json_int_t)sum.amount_minor));
            }
        }
    }
    return array;
}

/* A leg that began before the flight was known has no number of its own yet. */
static const char *flight_number(const struct cabin *cabin)
{
    const char *own = cabin->board.leg.flight;
    return own[0] || !cabin->flight_known ? own : cabin->flight.number;
}

static json_t *shape_report(const struct cabin *cabin)
{
    const struct board *board = &cabin->board;
    struct report_orders o = report_orders(board);
    json_t *orders =
        json_pack("{s:i, s:i, s:i, s:i, s:i, s:i, s:i}", "placed", o.placed, "delivered",
                  o.delivered, "declined", o.declined, "cancelled", o.cancelled, "open", o.open,
                  "late", o.late, "with_allergies", o.with_allergies);
    return json_pack("{s:s, s:s, s:I, s:s, s:o, s:o, s:o}", "leg", board->leg.id, "flight",
                     flight_number(cabin), "opened_ms", (json_int_t)board->leg.opened_ms,
                     "currency", cabin->menu.currency, "items", shape_items(board), "orders",
                     orders, "money", shape_money(board));
}

static void get_report(struct request *req)
{
    reply_json(req, 200, shape_report(cabin_of(req)));
}

static void print_count(FILE *out, bool known, int count)
{
    if (known) {
        fprintf(out, ",%d", count);
    } else {
        fputc(',', out);
    }
}

/* Ids need no quoting; a count that nobody has made is an empty field. */
static void print_table(FILE *out, const struct board *board)
{
    fprintf(out, "item,loaded,sold,comped,open,wasted,left,counted,variance,revenue_minor\r\n");
    for (const struct stock *s = board->stocks; s; s = s->hh.next) {
        struct report_item r = report_item(board, s);
        fprintf(out, "%s", s->item);
        print_count(out, s->loaded != MENU_UNCOUNTED, s->loaded);
        fprintf(out, ",%d,%d,%d,%d", r.sold, r.comped, r.open, s->wasted);
        print_count(out, s->left != MENU_UNCOUNTED, s->left);
        print_count(out, s->counted != MENU_UNCOUNTED, s->counted);
        print_count(out, r.has_variance, r.variance);
        fprintf(out, ",%lld\r\n", (long long)r.revenue_minor);
    }
}

static void get_table(struct request *req)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (out) {
        print_table(out, &cabin_of(req)->board);
        fclose(out);
    }
    reply_header(req, "Cache-Control", "no-store");
    reply_header(req, "Content-Disposition", "attachment; filename=\"flight-report.csv\"");
    reply_bytes(req, 200, "text/csv; charset=utf-8; header=present", text, length);
}

static void closed(void *arg, enum err e)
{
    if (e == ERR_OK) {
        get_report(arg);
    } else {
        reply_problem(arg, e, NULL);
    }
}

static void post_close(struct request *req)
{
    begin_leg(cabin_of(req), closed, req);
}

const struct route REPORT_ROUTES[] = {
    {"readReport", HTTP_GET, "/api/v1/crew/report", SCOPE_CREW, get_report},
    {"readReportTable", HTTP_GET, "/api/v1/crew/report.csv", SCOPE_CREW, get_table},
    {"closeFlight", HTTP_POST, "/api/v1/crew/flight/close", SCOPE_CREW, post_close},
    {0},
};
