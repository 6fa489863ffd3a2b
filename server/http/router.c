#include "http/exchange.h"

#include <string.h>

#include "base/text.h"

const char *http_method_name(enum http_method method)
{
    static const char *const NAMES[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "GET"};
    return NAMES[method];
}

static bool is_known_method(const char *method)
{
    static const char *const KNOWN[] = {"GET",    "HEAD",    "POST",    "PUT",   "PATCH",
                                        "DELETE", "OPTIONS", "CONNECT", "TRACE", NULL};
    for (size_t i = 0; KNOWN[i]; i++) {
        if (strcmp(method, KNOWN[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Puts the length bytes at value under the name in "{name}" or "{name*}". */
static bool keep_param(struct request *req, const char *pattern, const char *value, size_t length)
{
    if (req->param_count == MAX_PARAMS || length >= CHECK_PATH_MAX) {
        return false;
    }
    size_t i = req->param_count++;
    req->params[i].name = pattern + 1;
    req->params[i].name_length = strcspn(pattern + 1, "*}");
    memcpy(req->params[i].value, value, length);
    req->params[i].value[length] = '\0';
    return true;
}

static bool is_rest(const char *pattern)
{
    return pattern[0] == '{' && text_ends(pattern, "*}");
}

static bool matches(struct request *req, const char *pattern)
{
    const char *path = req->path;
    req->param_count = 0;
    while (*pattern && *path) {
        pattern++; /* both stand on a slash */
        path++;
        size_t want = strcspn(pattern, "/");
        size_t have = strcspn(path, "/");
        if (is_rest(pattern)) {
            return keep_param(req, pattern, path, strlen(path));
        }
        if (*pattern == '{') {
            if (have == 0 || !keep_param(req, pattern, path, have)) {
                return false;
            }
        } else if (want != have || strncmp(pattern, path, want) != 0) {
            return false;
        }
        pattern += want;
        path += have;
    }
    return *pattern == *path;
}

static bool takes_everything(const char *pattern)
{
    return pattern[0] == '/' && is_rest(pattern + 1);
}

static enum err find_route(const struct site *site, const char *method, struct request *req)
{
    bool elsewhere = false; /* the path is ours, under another method */
    const char *wanted = strcmp(method, "HEAD") == 0 ? "GET" : method;
    if (!is_known_method(method)) {
        return ERR_NOT_IMPLEMENTED;
    }
    for (size_t t = 0; site->tables[t]; t++) {
        for (const struct route *row = site->tables[t]; row->path; row++) {
            if ((elsewhere && takes_everything(row->path)) || !matches(req, row->path)) {
                continue;
            }
            if (strcmp(wanted, http_method_name(row->method)) == 0) {
                req->route = row;
                return ERR_OK;
            }
            elsewhere = true;
        }
    }
    return elsewhere ? ERR_METHOD : ERR_NOT_FOUND;
}

static enum MHD_Result add_field(void *fields, enum MHD_ValueKind kind, const char *name,
                                 const char *value)
{
    (void)kind;
    check_field(fields, name, value ? value : "");
    return MHD_YES;
}

static bool takes_body(const char *method)
{
    return strcmp(method, "POST") == 0 || strcmp(method, "PUT") == 0 ||
           strcmp(method, "PATCH") == 0;
}

enum err router_examine(struct request *req, const char *url, const char *method)
{
    const struct site *site = front_site(req->front);
    struct check_fields fields = {0};
    MHD_get_connection_values(req->mhd, MHD_HEADER_KIND, add_field, &fields);
    enum err e = check_framing(&fields, takes_body(method));
    if (e != ERR_OK) {
        req->close = true;
        return e;
    }
    req->body_room = fields.body_bytes;
    if (!check_host(fields.host, site->hosts)) {
        return ERR_HOST;
    }
    e = check_path(url, req->path);
    if (e == ERR_OK) {
        e = find_route(site, method, req);
    }
    return e == ERR_OK ? site->admit(req, req->route->scope) : e;
}
