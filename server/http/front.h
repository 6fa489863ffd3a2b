/* A listener: libmicrohttpd on our loop, with our own checks, deadlines and limits in front of
 * every route. Strangers' bytes are parsed here and nowhere else. */
#ifndef HTTP_FRONT_H
#define HTTP_FRONT_H

#include <uv.h>

#include "base/err.h"
#include "http/http.h"

struct front;
struct push;

struct front_setup {
    uv_loop_t *loop;
    struct push *push;       /* where WebSockets go; borrowed */
    const struct site *site; /* borrowed */
    const char *address;     /* numeric, as in "0.0.0.0" */
    int port;                /* 0 takes any free one */
    unsigned connections;    /* at most this many at a time */
};

/* Listens. ERR_IO, with one line in the log, if the port cannot be had. */
MUST_CHECK enum err front_new(const struct front_setup *setup, struct front **out);

int front_port(const struct front *front);

/* Answers what still waits with "unavailable", cuts what is being sent, closes. The loop must run
 * on until the handles are closed. */
void front_free(struct front *front);

#endif
