/* An HTTP exchange as data: what a route is, what a handler may ask of a request, and how it
 * answers. Nothing of the libraries underneath shows, and no product word is known here: a route's
 * scope and the context are the owner's. All of it runs on the loop's thread. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct request;
struct files;

enum http_method { HTTP_GET, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE, HTTP_SOCKET };

/* A handler answers exactly once, at once or later from the same thread; until then the phone
 * waits. HEAD is served by the GET row. An HTTP_SOCKET row answers with reply_socket. */
struct route {
    const char *operation; /* operationId in the contract */
    enum http_method method;
    const char *path; /* "/titles/{id}"; a last "{name*}" takes the rest of the path */
    int scope;        /* handed to admit */
    void (*handle)(struct request *req);
};

/* What one listener serves. */
struct site {
    const char *name;
    const struct route *const *tables;                    /* NULL-ended; earlier rows win */
    enum err (*admit)(struct request *req, int scope);    /* before the body is read */
    void (*refuse)(struct request *req, enum err reason); /* answers what no handler saw */
    const char *hosts; /* names allowed in Host, separated by commas; "" allows any */
    void *context;     /* the owner's */
};

const char *http_method_name(enum http_method method);

/* --- asking; every text is borrowed and lives as long as the request --- */

void *request_context(const struct request *req);
const char *request_param(const struct request *req, const char *name);  /* decoded; "" if absent */
const char *request_header(const struct request *req, const char *name); /* NULL if absent */
const char *request_query(const struct request *req,
                          const char *name);         /* as sent; NULL if absent */
const char *request_peer(const struct request *req); /* address, as text */

/* Value of a cookie (RFC 6265 section 4.2), copied; false if absent or longer than size - 1. */
bool request_cookie(const struct request *req, const char *name, char *out, size_t size);

/* The whole body, not NUL-ended. */
const char *request_body(const struct request *req, size_t *length);

/* One pointer that admit may leave for the handler; borrowed. */
void request_set_who(struct request *req, void *who);
void *request_who(const struct request *req);

/* --- answering --- */

/* Adds a header to the answer that follows. */
void reply_header(struct request *req, const char *name, const char *value);

/* Takes body (malloc'ed). */
void reply_bytes(struct request *req, int status, const char *type, char *take_body, size_t length);

/* A body that outlives the process's loop, such as an embedded file. */
void reply_static(struct request *req, int status, const char *type, const void *body,
                  size_t length);

enum file_use {
    FILE_IMMUTABLE, /* the name changes with the bytes: a year in any cache */
    FILE_FRESH      /* to be asked for again each time */
};

/* A file below a root: conditional requests, one byte range (RFC 9110 sections 13 and 14), the
 * .br or .gz beside it where the phone takes it, sendfile(2). Answers errors by refuse. */
void reply_file(struct request *req, struct files *root, const char *path, enum file_use use);

/* Told while a file goes out, about once a second and at its end: of the bytes from `first` on,
 * `sent` have arrived at the phone (acknowledged by TCP; at the end of a whole answer, all). */
typedef void (*delivery_fn)(void *arg, uint64_t first, uint64_t sent);

/* To be called before reply_file. Takes arg (malloc'ed). */
void request_on_delivery(struct request *req, delivery_fn note, void *take_arg);

/* Hands the connection over as a WebSocket that hears the topics (NULL-ended). */
void reply_socket(struct request *req, const char *const *topics);

#endif
