#include "base/metrics.h"

#include <inttypes.h>
#include <stdatomic.h>

static const struct {
    const char *name;
    const char *type;
    const char *help;
} ROWS[METRIC_COUNT] = {
    [METRIC_REQUESTS] = {"aisle_requests_total", "counter", "HTTP requests answered"},
    [METRIC_REQUESTS_REFUSED] = {"aisle_requests_refused_total", "counter",
                                 "requests refused before a route saw them"},
    [METRIC_CONNECTIONS] = {"aisle_connections", "gauge", "open HTTP connections"},
    [METRIC_SLOW_CLIENTS_CUT] = {"aisle_slow_clients_cut_total", "counter",
                                 "connections cut for sending a request too slowly"},
    [METRIC_MEDIA_BYTES] = {"aisle_media_bytes_total", "counter", "bytes of films delivered"},
    [METRIC_SOCKETS] = {"aisle_live_sockets", "gauge", "open WebSockets"},
    [METRIC_SESSIONS] = {"aisle_sessions", "gauge", "passenger sessions known"},
    [METRIC_STORE_COMMITS] = {"aisle_store_commits_total", "counter", "durable commits"},
    [METRIC_STORE_JOBS] = {"aisle_store_jobs_total", "counter", "jobs committed"},
    [METRIC_STORE_FAILURES] = {"aisle_store_failures_total", "counter",
                               "jobs that could not be stored"},
    [METRIC_EVENTS] = {"aisle_events_total", "counter", "events appended for the ground"},
    [METRIC_ORDERS] = {"aisle_orders_total", "counter", "orders placed"},
    [METRIC_TITLES] = {"aisle_titles", "gauge", "titles that can be played"},
};

static _Atomic int64_t values[METRIC_COUNT]; /* the process's own counters */

void metric_add(enum metric m, int64_t n)
{
    atomic_fetch_add_explicit(&values[m], n, memory_order_relaxed);
}

void metric_set(enum metric m, int64_t value)
{
    atomic_store_explicit(&values[m], value, memory_order_relaxed);
}

int64_t metric_value(enum metric m)
{
    return atomic_load_explicit(&values[m], memory_order_relaxed);
}

void metrics_print(FILE *out)
{
    for (int m = 0; m < METRIC_COUNT; m++) {
        fprintf(out, "# HELP %s %s\n# TYPE %s %s\n%s %" PRId64 "\n", ROWS[m].name, ROWS[m].help,
                ROWS[m].name, ROWS[m].type, ROWS[m].name, metric_value((enum metric)m));
    }
}
