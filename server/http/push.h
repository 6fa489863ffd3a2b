/* WebSockets (RFC 6455) by libwebsockets, which sees only a request that we wrote ourselves; each
 * socket hears the topics it was opened with. */
#ifndef HTTP_PUSH_H
#define HTTP_PUSH_H

#include <stdbool.h>
#include <stddef.h>

#include <uv.h>

#include "base/err.h"

struct push;

enum { PUSH_TOPICS = 4, PUSH_TOPIC_SIZE = 48 };

/* Told once for each open socket, before it joins, so that it can be brought up to date: what is
 * sent with push_greet goes to it alone. */
typedef void (*push_greeter)(void *context, struct push *push);

/* *out is to be stopped and freed even if this fails. */
MUST_CHECK enum err push_new(uv_loop_t *loop, struct push **out);
void push_set_greeter(struct push *push, push_greeter greeter, void *context);

/* Opens a WebSocket on a copy of fd for a client that sent this Sec-WebSocket-Key. closed(arg) is
 * called once, when it is over, and not if this fails: ERR_BAD_REQUEST for a bad key. */
MUST_CHECK enum err push_adopt(struct push *push, int fd, const char *key,
                               const char *const *topics, void (*closed)(void *arg), void *arg);

/* Sends text to every socket that hears the topic; one that has fallen 64 kB behind is closed. */
void push_publish(struct push *push, const char *topic, const char *text, size_t length);

/* Closes every socket that hears the topic. */
void push_close(struct push *push, const char *topic);

/* Sends text to the socket that is being greeted. */
void push_greet(struct push *push, const char *text, size_t length);

/* Closing takes four steps: push_close_all, run the loop until push_is_idle, push_stop, run the
 * loop until its last handle is closed, push_free. */
void push_close_all(struct push *push);
bool push_is_idle(const struct push *push);
void push_stop(struct push *push);
void push_free(struct push *push);

#endif
