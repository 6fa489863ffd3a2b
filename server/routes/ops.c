#include <stdio.h>
#include <stdlib.h>

#include "base/metrics.h"
#include "routes/fields.h"
#include "routes/routes.h"
#include "routes/shapes.h"

static void add_problem(json_t *problems, const char *code, const char *text)
{
    json_array_append_new(problems, json_pack("{s:s, s:s}", "code", code, "text", text));
}

static void answer(struct request *req, json_t *take_problems)
{
    bool ok = json_array_size(take_problems) == 0;
    reply_json(req, ok ? 200 : 503, json_pack("{s:b, s:o}", "ok", ok, "problems", take_problems));
}

static json_t *store_problems(enum err e)
{
    json_t *problems = json_array();
    if (e != ERR_OK) {
        add_problem(problems, err_code(e),
                    "The database cannot be written. Check that the disk is neither full nor "
                    "broken, and the journal for store_failed.");
    }
    return problems;
}

static void probed_health(void *arg, enum err e)
{
    answer(arg, store_problems(e));
}

static void probed_readiness(void *arg, enum err e)
{
    const struct cabin *cabin = cabin_of(arg);
    json_t *problems = store_problems(e);
    if (!cabin->content_readable) {
        add_problem(problems, "content_unreadable",
                    "The content folder cannot be read. Check --content and its permissions, then "
                    "restart.");
    } else if (cabin->catalogue.count == 0) {
        add_problem(problems, "no_titles",
                    "There is no film on board. Pack some with aisle-pack into the content folder, "
                    "then restart.");
    }
    if (!cabin->menu_readable) {
        add_problem(problems, "menu_unreadable",
                    "The installed menu cannot be used, so nothing can be ordered. The journal's "
                    "menu_ line says why; install its bundle again with aisle-content menu "
                    "install, then restart.");
    }
    answer(arg, problems);
}

static void get_health(struct request *req)
{
    probe_store(cabin_of(req), probed_health, req);
}

static void get_readiness(struct request *req)
{
    probe_store(cabin_of(req), probed_readiness, req);
}

static void get_metrics(struct request *req)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (out) {
        metrics_print(out);
        fclose(out);
    }
    reply_bytes(req, 200, "text/plain; version=0.0.4; charset=utf-8", text, length);
}

/* --- the aircraft's signs --- */

static bool read_signal(const json_t *root, const char *name, enum signal *out)
{
    const json_t *value = json_object_get(root, name);
    if (json_is_null(value)) {
        *out = SIGNAL_UNKNOWN;
    } else if (json_is_boolean(value)) {
        *out = json_is_true(value) ? SIGNAL_ON : SIGNAL_OFF;
    }
    return !value || json_is_null(value) || json_is_boolean(value);
}

static json_t *shape_signal(enum signal signal)
{
    return signal == SIGNAL_UNKNOWN ? json_null() : json_boolean(signal == SIGNAL_ON);
}

static void put_signals(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    struct signals signals = cabin_of(req)->signals;
    json_t *belt = NULL;
    json_t *address = NULL;
    if (!fields_read(req, &root, "{s?o, s?o !}", "seat_belt_sign", &belt, "public_address",
                     &address)) {
        return;
    }
    if (!read_signal(root, "seat_belt_sign", &signals.seat_belt_sign) ||
        !read_signal(root, "public_address", &signals.public_address)) {
        reply_problem(req, ERR_INVALID, "A sign is true, false or null.");
        return;
    }
    note_signals(cabin_of(req), &signals);
    reply_json(req, 200,
               json_pack("{s:o, s:o}", "seat_belt_sign", shape_signal(signals.seat_belt_sign),
                         "public_address", shape_signal(signals.public_address)));
}

const struct route OPS_ROUTES[] = {
    {"readHealth", HTTP_GET, "/healthz", SCOPE_OPEN, get_health},
    {"readReadiness", HTTP_GET, "/readyz", SCOPE_OPEN, get_readiness},
    {"readMetrics", HTTP_GET, "/metrics", SCOPE_OPEN, get_metrics},
    {"readFlightState", HTTP_GET, "/flight", SCOPE_OPEN, get_flight},
    {"noteSignals", HTTP_PUT, "/flight", SCOPE_OPEN, put_signals},
    {"readContract", HTTP_GET, "/openapi.json", SCOPE_OPEN, get_contract},
    {0},
};
