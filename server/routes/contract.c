#include <stdlib.h>
#include <string.h>

#include "routes/routes.h"
#include "routes/shapes.h"

extern const unsigned char openapi_json[]; /* server/api/openapi.yaml, made JSON by the build */
extern const size_t openapi_json_size;

static const char *const PLANE_NAMES[PLANE_COUNT] = {"passenger", "crew", "ops"};

/* x-plane is a plane's name, a list of them, or "all". */
static bool belongs(const json_t *operation, const char *plane)
{
    const json_t *of = json_object_get(operation, "x-plane");
    size_t i;
    const json_t *one;
    json_array_foreach(of, i, one)
    {
        if (strcmp(json_string_value(one), plane) == 0) {
            return true;
        }
    }
    const char *name = json_string_value(of);
    return name && (strcmp(name, plane) == 0 || strcmp(name, "all") == 0);
}

/* Drops the operations of other planes; false if none is left. */
static bool keep_operations(json_t *path, const char *plane)
{
    const char *method;
    json_t *operation;
    void *next;
    bool kept = false;
    json_object_foreach_safe(path, next, method, operation)
    {
        if (strcmp(method, "parameters") == 0) {
            continue;
        }
        if (belongs(operation, plane)) {
            kept = true;
        } else {
            json_object_del(path, method);
        }
    }
    return kept;
}

char *contract_of(enum plane_name name)
{
    json_t *root = json_loadb((const char *)openapi_json, openapi_json_size, 0, NULL);
    json_t *paths = json_object_get(root, "paths");
    const char *where;
    json_t *path;
    void *next;
    json_object_foreach_safe(paths, next, where, path)
    {
        if (!keep_operations(path, PLANE_NAMES[name])) {
            json_object_del(paths, where);
        }
    }
    char *text = root ? json_dumps(root, JSON_COMPACT) : NULL;
    json_decref(root);
    return text;
}

void get_contract(struct request *req)
{
    const char *text = plane_of(req)->contract;
    reply_header(req, "Cache-Control", "no-cache");
    reply_static(req, 200, "application/json", text, strlen(text));
}
