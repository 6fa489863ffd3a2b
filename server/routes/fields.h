/* Reading a JSON body: parsed once, with duplicate keys and unknown fields refused. */
#ifndef ROUTES_FIELDS_H
#define ROUTES_FIELDS_H

#include <jansson.h>

#include "http/http.h"

static inline void fields_drop(json_t **where)
{
    json_decref(*where);
}
#define AUTO_JSON __attribute__((cleanup(fields_drop)))

/* The body as an object, unpacked by jansson's format, in which "!" refuses unknown fields. The
 * texts that come out live as long as *root. On failure the request has been answered (400 with
 * what is wrong) and false is returned. */
bool fields_read(struct request *req, json_t **root, const char *format, ...);

#endif
