#include "http/exchange.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/metrics.h"
#include "base/text.h"
#include "http/files.h"
#include "http/push.h"
#include "http/sockets.h"
#include "http/wire/range.h"

enum { HEADER_BYTES_AT_MOST = 1024 };

void *request_context(const struct request *req)
{
    return front_site(req->front)->context;
}

const char *request_param(const struct request *req, const char *name)
{
    for (size_t i = 0; i < req->param_count; i++) {
        if (strlen(name) == req->params[i].name_length &&
            strncmp(name, req->params[i].name, req->params[i].name_length) == 0) {
            return req->params[i].value;
        }
    }
    return "";
}

const char *request_header(const struct request *req, const char *name)
{
    return MHD_lookup_connection_value(req->mhd, MHD_HEADER_KIND, name);
}

const char *request_query(const struct request *req, const char *name)
{
    return MHD_lookup_connection_value(req->mhd, MHD_GET_ARGUMENT_KIND, name);
}

const char *request_peer(const struct request *req)
{
    return req->link->peer;
}

bool request_cookie(const struct request *req, const char *name, char *out, size_t size)
{
    const char *cookies = request_header(req, "Cookie");
    size_t name_length = strlen(name);
    while (cookies && *cookies) {
        cookies += strspn(cookies, "; ");
        size_t length = strcspn(cookies, ";");
        if (length > name_length && cookies[name_length] == '=' &&
            strncmp(cookies, name, name_length) == 0) {
            return text_format(out, size, "%.*s", (int)(length - name_length - 1),
                               cookies + name_length + 1);
        }
        cookies += length;
    }
    return false;
}

const char *request_body(const struct request *req, size_t *length)
{
    *length = req->body_length;
    return req->body ? req->body : "";
}

void request_set_who(struct request *req, void *who)
{
    req->who = who;
}

void *request_who(const struct request *req)
{
    return req->who;
}

void request_on_delivery(struct request *req, delivery_fn note, void *take_arg)
{
    req->delivery.note = note;
    req->delivery.arg = take_arg;
}

void exchange_free(struct request *req)
{
    if (!req) {
        return;
    }
    for (size_t i = 0; i < req->header_count; i++) {
        free(req->headers[i].value);
    }
    if (req->response) {
        MHD_destroy_response(req->response);
    }
    free(req->delivery.arg);
    free(req->body);
    free(req);
}

void exchange_refuse(struct request *req, enum err reason)
{
    metric_add(METRIC_REQUESTS_REFUSED, 1);
    front_site(req->front)->refuse(req, reason);
}

/* --- answering --- */

void reply_header(struct request *req, const char *name, const char *value)
{
    char *copy = strdup(value);
    if (copy && req->header_count < MAX_REPLY_HEADERS) {
        req->headers[req->header_count].name = name;
        req->headers[req->header_count++].value = copy;
    } else {
        free(copy);
    }
}

/* Takes response; NULL (no memory) cuts the connection, the one answer that needs none. */
static void answer(struct request *req, int status, const char *type, struct MHD_Response *response)
{
    req->status = status;
    req->response = response;
    if (response) {
        if (type) {
            MHD_add_response_header(response, "Content-Type", type);
        }
        MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
        for (size_t i = 0; i < req->header_count; i++) {
            MHD_add_response_header(response, req->headers[i].name, req->headers[i].value);
        }
        if (req->close) {
            MHD_add_response_header(response, "Connection", "close");
        }
    }
    front_wake(req);
}

void reply_bytes(struct request *req, int status, const char *type, char *take_body, size_t length)
{
    struct MHD_Response *response = NULL;
    if (take_body) {
        response = MHD_create_response_from_buffer(length, take_body, MHD_RESPMEM_MUST_FREE);
    }
    if (!response) {
        free(take_body);
    }
    answer(req, status, type, response);
}

void reply_static(struct request *req, int status, const char *type, const void *body,
                  size_t length)
{
    answer(req, status, type,
           MHD_create_response_from_buffer(length, (void *)body, MHD_RESPMEM_PERSISTENT));
}

/* Weak comparison of RFC 9110 section 8.8.3.2 over a list, or "*". */
static bool etag_listed(const char *list, const char *etag)
{
    return list && (strcmp(list, "*") == 0 || strstr(list, etag) != NULL);
}

static bool accepts(const struct request *req, const char *coding)
{
    const char *accepted = request_header(req, "Accept-Encoding");
    const char *found = accepted ? strcasestr(accepted, coding) : NULL;
    return found && strncmp(found + strlen(coding), ";q=0", 4) != 0;
}

static bool compresses(const char *type)
{
    return text_starts(type, "text/") || text_starts(type, "application/") ||
           strcmp(type, "image/svg+xml") == 0;
}

/* The file, or its compressed neighbour where there is one that the phone takes. */
static enum err find_variant(struct request *req, struct files *root, const char *path,
                             const struct file **out)
{
    static const struct {
        const char *coding;
        const char *ending;
    } VARIANTS[] = {{"br", ".br"}, {"gzip", ".gz"}};
    int64_t now_ms = front_now_ms(req->front);
    if (compresses(files_type(path)) && !request_header(req, "Range")) {
        for (size_t i = 0; i < 2; i++) {
            AUTO_FREE char *name = text_new("%s%s", path, VARIANTS[i].ending);
            if (name && accepts(req, VARIANTS[i].coding) &&
                files_find(root, name, now_ms, out) == ERR_OK) {
                reply_header(req, "Content-Encoding", VARIANTS[i].coding);
                return ERR_OK;
            }
        }
    }
    return files_find(root, path, now_ms, out);
}

void exchange_note_delivery(struct request *req, bool whole)
{
    struct delivery *d = &req->delivery;
    if (!d->note || req->state != EXCHANGE_ANSWERED || req->head || d->length == 0) {
        return;
    }
    uint64_t sent = d->length;
    if (!whole) {
        uint64_t arrived = sockets_arrived(req->link->fd);
        uint64_t before = d->queued_before + HEADER_BYTES_AT_MOST;
        sent = arrived > before ? arrived - before : 0;
        sent = sent < d->length ? sent : d->length;
    }
    d->note(d->arg, d->first, sent);
}

static void send_part(struct request *req, const struct file *file, const char *type, int status,
                      const struct range *part)
{
    int fd = dup(file->fd);
    if (fd < 0) {
        exchange_refuse(req, ERR_IO);
        return;
    }
    struct MHD_Response *response =
        MHD_create_response_from_fd_at_offset64(part->length, fd, part->first);
    if (!response) {
        close(fd);
    }
    req->delivery.first = part->first;
    req->delivery.length = part->length;
    req->delivery.queued_before = sockets_taken(req->link->fd);
    answer(req, status, type, response);
}

/* If-Range (RFC 9110 section 13.1.5): an old copy gets the whole, not a part of the new one. */
static const char *honoured_range(const struct request *req, const struct file *file)
{
    const char *condition = request_header(req, "If-Range");
    if (condition && strcmp(condition, file->etag) != 0) {
        return NULL;
    }
    return request_header(req, "Range");
}

static void send_file(struct request *req, const struct file *file, const char *type)
{
    struct range part;
    char about[80];
    if (etag_listed(request_header(req, "If-None-Match"), file->etag)) {
        answer(req, 304, NULL, MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT));
        return;
    }
    switch (range_parse(honoured_range(req, file), file->size, &part)) {
    case RANGE_WHOLE:
        send_part(req, file, type, 200, &part);
        return;
    case RANGE_PART:
        text_format(about, sizeof(about), "bytes %llu-%llu/%llu", (unsigned long long)part.first,
                    (unsigned long long)(part.first + part.length - 1),
                    (unsigned long long)file->size);
        reply_header(req, "Content-Range", about);
        send_part(req, file, type, 206, &part);
        return;
    case RANGE_NONE:
        text_format(about, sizeof(about), "bytes */%llu", (unsigned long long)file->size);
        reply_header(req, "Content-Range", about);
        exchange_refuse(req, ERR_RANGE);
        return;
    }
}

void reply_file(struct request *req, struct files *root, const char *path, enum file_use use)
{
    const char *type = files_type(path); /* of the file itself, whatever variant of it is sent */
    const struct file *file;
    enum err e = find_variant(req, root, path, &file);
    if (e != ERR_OK) {
        exchange_refuse(req, e);
        return;
    }
    if (compresses(type)) {
        reply_header(req, "Vary", "Accept-Encoding");
    }
    reply_header(req, "ETag", file->etag);
    reply_header(req, "Accept-Ranges", "bytes");
    reply_header(req, "Cache-Control",
                 use == FILE_IMMUTABLE ? "public, max-age=31536000, immutable" : "no-cache");
    send_file(req, file, type);
}

/* --- WebSocket --- */

static bool has_token(const char *list, const char *token)
{
    size_t length = strlen(token);
    while (list && *list) {
        list += strspn(list, ", \t");
        size_t have = strcspn(list, ", \t");
        if (have == length && strncasecmp(list, token, length) == 0) {
            return true;
        }
        list += have;
    }
    return false;
}

/* Browsers send Origin: it must be this very host (RFC 6455 section 10.2). */
static bool same_origin(const struct request *req)
{
    const char *origin = request_header(req, "Origin");
    const char *host = request_header(req, "Host");
    const char *at = origin ? strstr(origin, "://") : NULL;
    return !origin || (at && host && strcasecmp(at + 3, host) == 0);
}

static void socket_closed(void *arg)
{
    struct request *req = arg;
    req->state = EXCHANGE_OVER;
    front_wake(req);
}

void reply_socket(struct request *req, const char *const *topics)
{
    const char *key = request_header(req, "Sec-WebSocket-Key");
    const char *version = request_header(req, "Sec-WebSocket-Version");
    bool upgrade = has_token(request_header(req, "Upgrade"), "websocket") &&
                   has_token(request_header(req, "Connection"), "upgrade");
    if (!upgrade || !version || strcmp(version, "13") != 0) {
        reply_header(req, "Upgrade", "websocket");
        reply_header(req, "Sec-WebSocket-Version", "13");
        exchange_refuse(req, ERR_UPGRADE);
        return;
    }
    if (!same_origin(req)) {
        exchange_refuse(req, ERR_FORBIDDEN);
        return;
    }
    req->state = EXCHANGE_SOCKET;
    enum err e = push_adopt(front_push(req->front), req->link->fd, key ? key : "", topics,
                            socket_closed, req);
    if (e != ERR_OK) {
        req->state = EXCHANGE_HANDLING;
        exchange_refuse(req, e);
    }
}
