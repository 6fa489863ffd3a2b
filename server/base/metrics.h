/* Counters and gauges of one process, one row each, printed in Prometheus' text format 0.0.4. */
#ifndef BASE_METRICS_H
#define BASE_METRICS_H

#include <stdint.h>
#include <stdio.h>

enum metric {
    METRIC_REQUESTS,
    METRIC_REQUESTS_REFUSED,
    METRIC_CONNECTIONS,
    METRIC_SLOW_CLIENTS_CUT,
    METRIC_MEDIA_BYTES,
    METRIC_SOCKETS,
    METRIC_SESSIONS,
    METRIC_STORE_COMMITS,
    METRIC_STORE_JOBS,
    METRIC_STORE_FAILURES,
    METRIC_EVENTS,
    METRIC_ORDERS,
    METRIC_TITLES,
    METRIC_COUNT
};

/* Thread: any. */
void metric_add(enum metric m, int64_t n);
void metric_set(enum metric m, int64_t value);
int64_t metric_value(enum metric m);

void metrics_print(FILE *out);

#endif
