#include "http/front.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utlist.h>

#include "base/log.h"
#include "base/metrics.h"
#include "base/text.h"
#include "http/exchange.h"
#include "http/sockets.h"

enum {
    SILENCE_S = 60,           /* a connection on which nothing moves; a stalled radio gets 20 s */
    FIRST_REQUEST_MS = 20000, /* from connecting to the end of the headers */
    NEXT_REQUEST_MS = 75000,  /* the same on a kept connection, idling included */
    BODY_MS = 10000,          /* from the headers to the end of the body */
    SWEEP_MS = 1000,
    MEMORY_BYTES = 32768, /* of one connection's buffers */
    UNSENT_BYTES = 131072 /* more in the kernel only delays the next answer */
};

struct front {
    const struct site *site;
    struct push *push;
    uv_loop_t *loop;
    struct MHD_Daemon *daemon;
    struct connection *connections;
    int port;
    uv_poll_t poll;   /* libmicrohttpd's epoll descriptor */
    uv_timer_t timer; /* its next time-out */
    uv_timer_t sweep;
    int open_handles;
};

const struct site *front_site(const struct front *front)
{
    return front->site;
}

struct push *front_push(const struct front *front)
{
    return front->push;
}

int64_t front_now_ms(const struct front *front)
{
    return (int64_t)uv_now(front->loop);
}

int front_port(const struct front *front)
{
    return front->port;
}

/* --- the loop --- */

static void run(struct front *front);

static void on_timer(uv_timer_t *timer)
{
    run(timer->data);
}

static void on_poll(uv_poll_t *poll, int status, int events)
{
    (void)status;
    (void)events;
    run(poll->data);
}

static void run(struct front *front)
{
    MHD_UNSIGNED_LONG_LONG wait_ms;
    MHD_run(front->daemon);
    if (MHD_get_timeout(front->daemon, &wait_ms) == MHD_YES) {
        uv_timer_start(&front->timer, on_timer, wait_ms, 0);
    } else {
        uv_timer_stop(&front->timer);
    }
}

void front_wake(struct request *req)
{
    bool suspended = req->state == EXCHANGE_WAITING || req->state == EXCHANGE_OVER;
    if (req->state != EXCHANGE_OVER) {
        req->state = EXCHANGE_ANSWERED;
    }
    if (suspended) {
        MHD_resume_connection(req->mhd);
        uv_timer_start(&req->front->timer, on_timer, 0, 0);
    }
}

/* --- one request, as libmicrohttpd walks through it --- */

static void handle(struct request *req)
{
    req->state = EXCHANGE_HANDLING;
    if (req->refusal != ERR_OK) {
        exchange_refuse(req, req->refusal);
    } else {
        req->route->handle(req);
    }
}

/* False for more than Content-Length said: cannot happen, must not matter. */
static bool take_body(struct request *req, const char *bytes, size_t size)
{
    if (!req->body) {
        req->body = malloc(req->body_room);
    }
    if (!req->body || size > req->body_room - req->body_length) {
        return false;
    }
    memcpy(req->body + req->body_length, bytes, size);
    req->body_length += size;
    return true;
}

static struct request *begin(struct front *front, struct MHD_Connection *mhd, const char *url,
                             const char *method)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct request *req = calloc(1, sizeof(*req));
    if (!req || !info || !info->socket_context) {
        free(req);
        return NULL;
    }
    req->front = front;
    req->mhd = mhd;
    req->link = info->socket_context;
    req->link->req = req;
    req->head = strcmp(method, "HEAD") == 0;
    req->began_ms = front_now_ms(front);
    req->refusal = router_examine(req, url, method);
    if (req->close) { /* where its body would end is not to be trusted */
        handle(req);
    }
    return req;
}

static enum MHD_Result settle(struct request *req)
{
    switch (req->state) {
    case EXCHANGE_READING:
        return MHD_YES;
    case EXCHANGE_HANDLING:
        req->state = EXCHANGE_WAITING;
        MHD_suspend_connection(req->mhd);
        return MHD_YES;
    case EXCHANGE_SOCKET:
        MHD_suspend_connection(req->mhd);
        return MHD_YES;
    case EXCHANGE_WAITING:
        return MHD_YES;
    case EXCHANGE_ANSWERED:
        metric_add(METRIC_REQUESTS, 1);
        return req->response ? MHD_queue_response(req->mhd, (unsigned)req->status, req->response)
                             : MHD_NO;
    case EXCHANGE_OVER:
        return MHD_NO;
    }
    return MHD_NO;
}

/* The signature is libmicrohttpd's. NOLINTNEXTLINE(readability-function-size) */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *mhd, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_size, void **slot)
{
    struct request *req = *slot;
    (void)version;
    if (!req) {
        *slot = req = begin(cls, mhd, url, method);
        return req ? settle(req) : MHD_NO;
    }
    if (req->state == EXCHANGE_READING && *upload_size > 0) {
        bool taken = take_body(req, upload, *upload_size);
        *upload_size = 0;
        return taken ? MHD_YES : MHD_NO;
    }
    if (req->state == EXCHANGE_READING) {
        handle(req);
    }
    return settle(req);
}

static void on_completed(void *cls, struct MHD_Connection *mhd, void **slot,
                         enum MHD_RequestTerminationCode how)
{
    struct request *req = *slot;
    (void)cls;
    (void)mhd;
    if (!req) {
        return;
    }
    exchange_note_delivery(req, how == MHD_REQUEST_TERMINATED_COMPLETED_OK);
    req->link->req = NULL;
    req->link->waiting_since_ms = front_now_ms(req->front);
    req->link->served = true;
    exchange_free(req);
    *slot = NULL;
}

/* The path reaches check_path as it was sent. */
static size_t leave_escaped(void *cls, struct MHD_Connection *mhd, char *text)
{
    (void)cls;
    (void)mhd;
    return strlen(text);
}

/* --- connections and their deadlines --- */

static void on_connected(struct front *front, struct MHD_Connection *mhd, void **slot)
{
    struct connection *c = calloc(1, sizeof(*c));
    if (!c) {
        return;
    }
    c->front = front;
    c->fd = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    c->waiting_since_ms = front_now_ms(front);
    sockets_name(MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr,
                 c->peer);
    sockets_limit_unsent(c->fd, UNSENT_BYTES);
    DL_APPEND(front->connections, c);
    metric_add(METRIC_CONNECTIONS, 1);
    *slot = c;
}

static void on_connection(void *cls, struct MHD_Connection *mhd, void **slot,
                          enum MHD_ConnectionNotificationCode what)
{
    struct front *front = cls;
    struct connection *c = *slot;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        on_connected(front, mhd, slot);
    } else if (c) {
        DL_DELETE(front->connections, c);
        metric_add(METRIC_CONNECTIONS, -1);
        free(c);
        *slot = NULL;
    }
}

static bool is_overdue(const struct connection *c, int64_t now_ms)
{
    if (c->req) {
        return c->req->state == EXCHANGE_READING && now_ms - c->req->began_ms > BODY_MS;
    }
    return now_ms - c->waiting_since_ms > (c->served ? NEXT_REQUEST_MS : FIRST_REQUEST_MS);
}

/* libmicrohttpd's time-out is for silence; one byte a second would keep a connection for ever. */
static void on_sweep(uv_timer_t *timer)
{
    struct front *front = timer->data;
    int64_t now_ms = front_now_ms(front);
    struct connection *c;
    DL_FOREACH(front->connections, c)
    {
        if (is_overdue(c, now_ms)) {
            metric_add(METRIC_SLOW_CLIENTS_CUT, 1);
            shutdown(c->fd, SHUT_RDWR);
        } else if (c->req) {
            exchange_note_delivery(c->req, false);
        }
    }
}

/* --- opening and closing --- */

static void ignore_log(void *cls, const char *format, va_list args)
{
    (void)cls;
    (void)format;
    (void)args; /* it speaks of strangers' mistakes, many a second if they like */
}

static struct MHD_Daemon *start_daemon(struct front *front, int fd, unsigned connections)
{
    return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL,
                            NULL, on_request, front, MHD_OPTION_EXTERNAL_LOGGER, ignore_log, NULL,
                            MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
                            MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_CONNECTION_LIMIT,
                            connections, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENCE_S,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY_BYTES,
                            MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL,
                            MHD_OPTION_NOTIFY_CONNECTION, on_connection, front,
                            MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL, MHD_OPTION_END);
}

static void join_loop(struct front *front)
{
    int epoll_fd = MHD_get_daemon_info(front->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    uv_poll_init(front->loop, &front->poll, epoll_fd);
    uv_timer_init(front->loop, &front->timer);
    uv_timer_init(front->loop, &front->sweep);
    front->poll.data = front->timer.data = front->sweep.data = front;
    front->open_handles = 3;
    uv_poll_start(&front->poll, UV_READABLE, on_poll);
    uv_timer_start(&front->sweep, on_sweep, SWEEP_MS, SWEEP_MS);
}

enum err front_new(const struct front_setup *setup, struct front **out)
{
    int fd = sockets_listen(setup->address, setup->port);
    if (fd < 0) {
        log_error("listen_failed",
                  "plane=%s address=%s port=%d error=\"%m\" hint=\"choose another with --%s-port\"",
                  setup->site->name, setup->address, setup->port, setup->site->name);
        return ERR_IO;
    }
    struct front *front = calloc(1, sizeof(*front));
    if (!front) {
        close(fd);
        return ERR_NO_MEMORY;
    }
    front->site = setup->site;
    front->push = setup->push;
    front->loop = setup->loop;
    front->port = sockets_port(fd);
    front->daemon = start_daemon(front, fd, setup->connections);
    if (!front->daemon) {
        close(fd);
        free(front);
        return ERR_UNAVAILABLE;
    }
    join_loop(front);
    *out = front;
    return ERR_OK;
}

static void on_closed(uv_handle_t *handle)
{
    struct front *front = handle->data;
    if (--front->open_handles == 0) {
        free(front);
    }
}

void front_free(struct front *front)
{
    struct connection *c;
    if (!front) {
        return;
    }
    uv_poll_stop(&front->poll);
    DL_FOREACH(front->connections, c)
    {
        if (c->req && c->req->state == EXCHANGE_WAITING) {
            exchange_refuse(c->req, ERR_UNAVAILABLE);
        }
    }
    MHD_run(front->daemon);
    MHD_stop_daemon(front->daemon);
    uv_close((uv_handle_t *)&front->poll, on_closed);
    uv_close((uv_handle_t *)&front->timer, on_closed);
    uv_close((uv_handle_t *)&front->sweep, on_closed);
}
