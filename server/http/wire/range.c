#include "http/wire/range.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

static enum range_answer whole(uint64_t size, struct range *out)
{
    *out = (struct range){0, size};
    return RANGE_WHOLE;
}

static enum range_answer suffix(uint64_t count, uint64_t size, struct range *out)
{
    if (count == 0 || size == 0) {
        return RANGE_NONE;
    }
    uint64_t length = count < size ? count : size;
    *out = (struct range){size - length, length};
    return RANGE_PART;
}

enum range_answer range_parse(const char *header, uint64_t size, struct range *out)
{
    uint64_t first = 0;
    uint64_t last = UINT64_MAX;
    if (!header || strncasecmp(header, "bytes=", 6) != 0) {
        return whole(size, out);
    }
    const char *spec = header + 6;
    const char *dash = strchr(spec, '-');
    if (!dash) {
        return whole(size, out);
    }
    const char *tail = dash + 1;
    if (*tail && !text_to_u64(tail, strlen(tail), UINT64_MAX, &last)) {
        return whole(size, out);
    }
    if (dash == spec) {
        return *tail ? suffix(last, size, out) : whole(size, out);
    }
    if (!text_to_u64(spec, (size_t)(dash - spec), UINT64_MAX, &first) || last < first) {
        return whole(size, out);
    }
    if (first >= size) {
        return RANGE_NONE;
    }
    uint64_t end = last < size - 1 ? last : size - 1;
    *out = (struct range){first, end - first + 1};
    return RANGE_PART;
}
