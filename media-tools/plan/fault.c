#include "plan/fault.h"

#include <stdarg.h>
#include <stdio.h>

enum err fault_set(struct fault *f, enum err e, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(f->text, sizeof(f->text), format, args);
    va_end(args);
    for (char *c = f->text; *c; c++) {
        if (*c == '\n' || *c == '\r') {
            *c = ' ';
        }
    }
    return e;
}
