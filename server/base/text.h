/* Small questions about text, and scope cleanup for what the C library hands out. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/err.h"

/* Frees at the end of the scope, as in AUTO_FREE char *path = …; */
static inline void text_free_at(void *where)
{
    free(*(void **)where);
}
#define AUTO_FREE __attribute__((cleanup(text_free_at)))

/* Copies at most size - 1 bytes and always ends with NUL; false if it did not fit (then it is cut).
 */
bool text_copy(char *to, size_t size, const char *from);

/* Formats into a bounded buffer; false if it did not fit (then it is cut). */
bool text_format(char *to, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

bool text_starts(const char *text, const char *prefix);
bool text_ends(const char *text, const char *suffix);

/* Decimal digits only, no sign, no space; false on anything else or above max. */
bool text_to_u64(const char *digits, size_t length, uint64_t max, uint64_t *out);

/* True if every byte belongs to well-formed UTF-8 without control characters (RFC 3629). */
bool text_is_clean(const char *text);

/* Characters of well-formed UTF-8, which are fewer than its bytes. */
size_t text_characters(const char *text);

/* Newly allocated formatted text; NULL without memory. The caller frees. */
char *text_new(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
