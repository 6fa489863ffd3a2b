#include "http/push.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libwebsockets.h>
#include <utlist.h>

#include "base/log.h"
#include "base/metrics.h"
#include "base/text.h"

enum { BACKLOG_MAX_BYTES = 65536, KEY_LENGTH = 24, PING_S = 20, HANGUP_S = 60 };

struct message {
    struct message *next;
    size_t length;
    unsigned char bytes[]; /* LWS_PRE free bytes, then the text */
};

struct socket {
    struct push *push;
    struct lws *wsi;
    char topics[PUSH_TOPICS][PUSH_TOPIC_SIZE];
    struct message *backlog;
    size_t backlog_bytes;
    bool open;
    bool doomed;
    void (*closed)(void *arg);
    void *arg;
    struct socket *prev, *next;
};

struct push {
    struct lws_context *context;
    struct lws_vhost *vhost;
    struct socket *sockets;
    struct socket *adopting; /* its handshake is answered before lws gives it back */
    struct socket *greeted;
    push_greeter greeter;
    void *greeter_context;
};

static void queue_text(struct socket *s, const char *text, size_t length)
{
    struct message *m = NULL;
    if (s->backlog_bytes + length <= BACKLOG_MAX_BYTES) {
        m = malloc(sizeof(*m) + LWS_PRE + length);
    }
    if (!m) {
        s->doomed = true; /* a phone that does not read is better off reconnecting */
    } else {
        memcpy(m->bytes + LWS_PRE, text, length);
        m->length = length;
        LL_APPEND(s->backlog, m);
        s->backlog_bytes += length;
    }
    lws_callback_on_writable(s->wsi);
}

static void drop_backlog(struct socket *s)
{
    struct message *m;
    struct message *next;
    LL_FOREACH_SAFE(s->backlog, m, next)
    {
        free(m);
    }
}

/* --- what libwebsockets tells; each returns non-zero to close the socket --- */

static int on_open(struct push *push, struct lws *wsi)
{
    struct socket *s = push->adopting;
    if (!s) {
        return -1;
    }
    s->wsi = wsi;
    s->open = true;
    lws_set_opaque_user_data(wsi, s);
    metric_add(METRIC_SOCKETS, 1);
    push->greeted = s;
    if (push->greeter) {
        push->greeter(push->greeter_context, push);
    }
    push->greeted = NULL;
    return 0;
}

static int on_writeable(struct socket *s)
{
    struct message *m = s->backlog;
    if (s->doomed) {
        lws_close_reason(s->wsi, LWS_CLOSE_STATUS_GOINGAWAY, NULL, 0);
        return -1;
    }
    if (!m) {
        return 0;
    }
    LL_DELETE(s->backlog, m);
    s->backlog_bytes -= m->length;
    int written = lws_write(s->wsi, m->bytes + LWS_PRE, m->length, LWS_WRITE_TEXT);
    bool failed = written < (int)m->length;
    free(m);
    if (!failed && s->backlog) {
        lws_callback_on_writable(s->wsi);
    }
    return failed ? -1 : 0;
}

static int on_destroyed(struct socket *s)
{
    lws_set_opaque_user_data(s->wsi, NULL);
    DL_DELETE(s->push->sockets, s);
    metric_add(METRIC_SOCKETS, -1);
    drop_backlog(s);
    s->closed(s->arg);
    free(s);
    return 0;
}

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t length)
{
    struct socket *s = lws_get_opaque_user_data(wsi);
    (void)user;
    (void)in;
    (void)length;
    if (reason == LWS_CALLBACK_ESTABLISHED) {
        return on_open(lws_context_user(lws_get_context(wsi)), wsi);
    }
    if (s && reason == LWS_CALLBACK_SERVER_WRITEABLE) {
        return on_writeable(s);
    }
    return s && reason == LWS_CALLBACK_WSI_DESTROY ? on_destroyed(s) : 0;
}

static const struct lws_protocols PROTOCOLS[] = {
    {.name = "aisle", .callback = on_event, .rx_buffer_size = 4096},
    {.name = NULL},
};

static const lws_retry_bo_t LIVENESS = {
    .secs_since_valid_ping = PING_S,
    .secs_since_valid_hangup = HANGUP_S,
};

enum err push_new(uv_loop_t *loop, struct push **out)
{
    void *loops[] = {loop};
    struct push *push = calloc(1, sizeof(*push));
    if (!push) {
        return ERR_NO_MEMORY;
    }
    lws_set_log_level(0, NULL);
    struct lws_context_creation_info info = {
        .port = CONTEXT_PORT_NO_LISTEN_SERVER,
        .options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_EXPLICIT_VHOSTS,
        .foreign_loops = loops,
        .protocols = PROTOCOLS,
        .retry_and_idle_policy = &LIVENESS,
        .timeout_secs = 10,
        .pcontext = &push->context,
        .user = push,
    };
    push->context = lws_create_context(&info);
    push->vhost = push->context ? lws_create_vhost(push->context, &info) : NULL;
    if (!push->vhost) {
        log_error("push_failed", "hint=\"libwebsockets needs the package libwebsockets-evlib-uv\"");
        push_stop(push);
        *out = push;
        return ERR_UNAVAILABLE;
    }
    *out = push;
    return ERR_OK;
}

void push_set_greeter(struct push *push, push_greeter greeter, void *context)
{
    push->greeter = greeter;
    push->greeter_context = context;
}

static bool is_key(const char *key)
{
    static const char BASE64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return strlen(key) == KEY_LENGTH && strspn(key, BASE64) == KEY_LENGTH - 2 &&
           strcmp(key + KEY_LENGTH - 2, "==") == 0;
}

/* The only request libwebsockets ever sees: ours, with nothing of the client's but the checked key.
 */
static void adopt(struct push *push, int fd, const char *key)
{
    char request[256];
    text_format(request, sizeof(request),
                "GET / HTTP/1.1\r\nHost: aisle\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n",
                key);
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (copy >= 0) {
        lws_adopt_socket_vhost_readbuf(push->vhost, copy, request, strlen(request));
    }
}

enum err push_adopt(struct push *push, int fd, const char *key, const char *const *topics,
                    void (*closed)(void *arg), void *arg)
{
    if (!is_key(key)) {
        return ERR_BAD_REQUEST;
    }
    struct socket *s = calloc(1, sizeof(*s));
    if (!s) {
        return ERR_NO_MEMORY;
    }
    for (size_t i = 0; i < PUSH_TOPICS && topics[i]; i++) {
        text_copy(s->topics[i], PUSH_TOPIC_SIZE, topics[i]);
    }
    s->push = push;
    s->closed = closed;
    s->arg = arg;
    push->adopting = s;
    adopt(push, fd, key);
    push->adopting = NULL;
    if (!s->open) {
        free(s);
        return ERR_UNAVAILABLE;
    }
    DL_APPEND(push->sockets, s);
    return ERR_OK;
}

static bool hears(const struct socket *s, const char *topic)
{
    for (size_t i = 0; i < PUSH_TOPICS; i++) {
        if (strcmp(s->topics[i], topic) == 0) {
            return true;
        }
    }
    return false;
}

void push_publish(struct push *push, const char *topic, const char *text, size_t length)
{
    struct socket *s;
    DL_FOREACH(push->sockets, s)
    {
        if (hears(s, topic)) {
            queue_text(s, text, length);
        }
    }
}

void push_greet(struct push *push, const char *text, size_t length)
{
    if (push->greeted) {
        queue_text(push->greeted, text, length);
    }
}

static void doom(struct socket *s)
{
    s->doomed = true;
    lws_callback_on_writable(s->wsi);
}

void push_close(struct push *push, const char *topic)
{
    struct socket *s;
    DL_FOREACH(push->sockets, s)
    {
        if (hears(s, topic)) {
            doom(s);
        }
    }
}

void push_close_all(struct push *push)
{
    struct socket *s;
    DL_FOREACH(push->sockets, s)
    {
        doom(s);
    }
}

bool push_is_idle(const struct push *push)
{
    return push->sockets == NULL;
}

void push_stop(struct push *push)
{
    struct socket *s;
    struct socket *next;
    if (!push || !push->context) {
        return;
    }
    DL_FOREACH_SAFE(push->sockets, s, next) /* what has not closed in good order */
    {
        lws_set_timeout(s->wsi, PENDING_TIMEOUT_KILLED_BY_PARENT, LWS_TO_KILL_SYNC);
    }
    lws_context_destroy(push->context);
}

void push_free(struct push *push)
{
    if (push && push->context) { /* as a guest on our loop it goes in two steps */
        lws_context_destroy(push->context);
    }
    free(push);
}
