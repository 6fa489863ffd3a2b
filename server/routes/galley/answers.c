#include "routes/galley/galley.h"

#include <string.h>

#include "base/text.h"
#include "routes/shapes.h"

void reply_wait(struct request *req, int wait_s)
{
    char seconds[16];
    text_format(seconds, sizeof(seconds), "%d", wait_s);
    reply_header(req, "Retry-After", seconds);
    reply_problem(req, ERR_TOO_MANY, NULL);
}

static json_t *shape_shortages(const struct order_answer *answer)
{
    json_t *array = json_array();
    for (size_t i = 0; i < answer->shortage_count; i++) {
        const struct shortage *s = &answer->shortages[i];
        json_array_append_new(array, json_pack("{s:s, s:i, s:i}", "item", s->item, "wanted",
                                               s->wanted, "left", s->left));
    }
    return array;
}

static void refuse(struct request *req, enum err e, const struct order_answer *answer)
{
    if (e == ERR_TOO_MANY) {
        reply_wait(req, answer->wait_s);
    } else if (e == ERR_SOLD_OUT) {
        reply_problem_with(req, e, "left", shape_shortages(answer));
    } else if (e == ERR_SERVICE_CLOSED) {
        reply_problem_with(req, e, "service", shape_service(answer->service));
    } else if (e == ERR_CONFLICT && answer->order) {
        reply_problem_with(req, e, "order", shape_order(answer->order, &cabin_of(req)->menu));
    } else {
        bool fault = (e == ERR_INVALID || e == ERR_VOUCHER) && answer->fault[0];
        reply_problem(req, e, fault ? answer->fault : NULL);
    }
}

static void answer_with(struct request *req, int status, enum err e,
                        const struct order_answer *answer)
{
    if (e == ERR_OK) {
        reply_json(req, status, shape_order(answer->order, &cabin_of(req)->menu));
    } else {
        refuse(req, e, answer);
    }
}

void answer_order(void *arg, enum err e, const struct order_answer *answer)
{
    answer_with(arg, 200, e, answer);
}

void answer_new_order(void *arg, enum err e, const struct order_answer *answer)
{
    answer_with(arg, 201, e, answer);
}

int64_t asked_since(const struct request *req)
{
    const char *text = request_query(req, "since");
    uint64_t since = 0;
    if (!text || !text_to_u64(text, strlen(text), INT64_MAX, &since) ||
        (int64_t)since > cabin_of(req)->board.seq) {
        return 0;
    }
    return (int64_t)since;
}

json_t *stock_since(const struct cabin *cabin, int64_t since,
                    json_t *(*shape)(const struct stock *stock))
{
    json_t *array = json_array();
    for (const struct stock *s = cabin->board.stocks; s; s = s->hh.next) {
        if (s->seq > since || since == 0) { /* what was never changed has no number */
            json_array_append_new(array, shape(s));
        }
    }
    return array;
}

json_t *orders_since(const struct cabin *cabin, int64_t since, const char *passenger)
{
    json_t *array = json_array();
    for (const struct order *o = cabin->board.orders; o; o = o->hh.next) {
        if (o->seq > since && (!passenger || strcmp(o->passenger, passenger) == 0)) {
            json_array_append_new(array, shape_order(o, &cabin->menu));
        }
    }
    return array;
}
