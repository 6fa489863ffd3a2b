#include "routes/fields.h"

#include <stdarg.h>

#include "routes/shapes.h"

bool fields_read(struct request *req, json_t **root, const char *format, ...)
{
    json_error_t why;
    size_t length;
    const char *body = request_body(req, &length);
    *root = json_loadb(body, length, JSON_REJECT_DUPLICATES, &why);
    if (*root) {
        va_list args;
        va_start(args, format);
        int bad = json_vunpack_ex(*root, &why, 0, format, args);
        va_end(args);
        if (!bad) {
            return true;
        }
    }
    reply_problem(req, ERR_BAD_REQUEST, why.text);
    return false;
}
