#include "http/wire/checks.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

/* token of RFC 9110 section 5.6.2 */
static bool is_token(const char *name)
{
    static const char EXTRA[] = "!#$%&'*+-.^_`|~";
    for (const char *p = name; *p; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');
        bool digit = *p >= '0' && *p <= '9';
        if (!letter && !digit && !strchr(EXTRA, *p)) {
            return false;
        }
    }
    return *name != '\0';
}

static bool is_field_value(const char *value)
{
    for (const unsigned char *p = (const unsigned char *)value; *p; p++) {
        if ((*p < 0x20 && *p != '\t') || *p == 0x7f) {
            return false;
        }
    }
    return true;
}

void check_field(struct check_fields *fields, const char *name, const char *value)
{
    fields->bytes += strlen(name) + strlen(value) + 4;
    if (!is_token(name) || !is_field_value(value)) {
        fields->broken = true;
    } else if (strcasecmp(name, "Host") == 0) {
        fields->hosts++;
        fields->host = value;
    } else if (strcasecmp(name, "Content-Length") == 0) {
        fields->lengths++;
        if (!text_to_u64(value, strlen(value), UINT32_MAX, &fields->body_bytes)) {
            fields->lying = true;
        }
    } else if (strcasecmp(name, "Transfer-Encoding") == 0) {
        fields->encodings++;
    }
}

enum err check_framing(const struct check_fields *fields, bool has_body_method)
{
    if (fields->broken || fields->lying || fields->hosts != 1 || fields->lengths > 1) {
        return ERR_BAD_REQUEST;
    }
    if (fields->encodings > 0) {
        return fields->lengths > 0 ? ERR_BAD_REQUEST : ERR_NOT_IMPLEMENTED;
    }
    if (fields->bytes > CHECK_HEADERS_MAX_BYTES) {
        return ERR_HEADERS;
    }
    if (fields->body_bytes > 0 && !has_body_method) {
        return ERR_BAD_REQUEST;
    }
    return fields->body_bytes > CHECK_BODY_MAX_BYTES ? ERR_TOO_LARGE : ERR_OK;
}

/* Length of the name in "name", "name:port" or "[v6]:port". */
static size_t host_name_length(const char *host)
{
    if (host[0] == '[') {
        const char *end = strchr(host, ']');
        return end ? (size_t)(end - host) + 1 : strlen(host);
    }
    return strcspn(host, ":");
}

bool check_host(const char *host, const char *allowed)
{
    size_t length = host_name_length(host);
    if (length == 0) {
        return false;
    }
    for (const char *name = allowed; *name;) {
        size_t name_length = strcspn(name, ",");
        if (name_length == length && strncasecmp(name, host, length) == 0) {
            return true;
        }
        name += name_length + (name[name_length] == ',');
    }
    return *allowed == '\0';
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* True for a path whose every segment names something below its parent. */
static bool segments_descend(const char *path)
{
    for (const char *p = path + 1; *p;) {
        size_t length = strcspn(p, "/");
        bool dots = length <= 2 && strncmp(p, "..", length) == 0;
        if (length == 0 || dots) {
            return false;
        }
        p += length + (p[length] == '/');
    }
    return true;
}

enum err check_path(const char *raw, char *out)
{
    size_t used = 0;
    for (const char *p = raw; *p; p++) {
        char c = *p;
        if (c == '%') {
            int high = hex_digit(p[1]);
            int low = high < 0 ? -1 : hex_digit(p[2]);
            if (low < 0) {
                return ERR_BAD_REQUEST;
            }
            c = (char)(high * 16 + low);
            p += 2;
        }
        if (c == '\0' || c == '\\' || used >= CHECK_PATH_MAX - 1) {
            return ERR_BAD_REQUEST;
        }
        out[used++] = c;
    }
    out[used] = '\0';
    bool good = out[0] == '/' && text_is_clean(out) && segments_descend(out);
    return good ? ERR_OK : ERR_BAD_REQUEST;
}
