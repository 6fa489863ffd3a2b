/* What a request must look like before any of it is believed: one framing, one host, known method,
 * a path without tricks. Pure; stricter than RFC 9112 where that costs honest phones nothing. */
#ifndef HTTP_WIRE_CHECKS_H
#define HTTP_WIRE_CHECKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum { CHECK_BODY_MAX_BYTES = 16384, CHECK_HEADERS_MAX_BYTES = 16384, CHECK_PATH_MAX = 512 };

/* Filled field by field by check_field, in the order of arrival; starts zeroed. */
struct check_fields {
    int hosts;
    int lengths;
    int encodings;
    size_t bytes;
    uint64_t body_bytes;
    bool broken;      /* a name or value that no field may have */
    bool lying;       /* a Content-Length that is not a small number */
    const char *host; /* borrowed */
};

void check_field(struct check_fields *fields, const char *name, const char *value);

/* has_body_method: the method takes a body (POST, PUT, PATCH). */
MUST_CHECK enum err check_framing(const struct check_fields *fields, bool has_body_method);

/* host is the Host header; allowed as in struct site. A port is ignored. */
bool check_host(const char *host, const char *allowed);

/* Decodes the percent-encoding of an absolute path into out (CHECK_PATH_MAX bytes). Refused: NUL
 * and control characters, broken UTF-8, backslashes, "." and ".." segments, empty inner segments.
 */
MUST_CHECK enum err check_path(const char *raw, char *out);

#endif
