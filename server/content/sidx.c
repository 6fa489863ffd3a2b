#include "content/sidx.h"

#include <stdlib.h>
#include <string.h>

enum { BOX_HEADER = 8 };

struct reader {
    const uint8_t *at;
    size_t left;
};

static uint64_t take(struct reader *r, size_t bytes)
{
    uint64_t value = 0;
    if (r->left < bytes) {
        r->left = 0;
        return 0;
    }
    for (size_t i = 0; i < bytes; i++) {
        value = value << 8 | r->at[i];
    }
    r->at += bytes;
    r->left -= bytes;
    return value;
}

/* The payload of the first top-level sidx, and the offset of the byte behind the box. */
static enum err find_box(const uint8_t *head, size_t size, struct reader *out, uint64_t *end)
{
    size_t at = 0;
    while (size - at >= BOX_HEADER) {
        struct reader r = {head + at, BOX_HEADER};
        uint64_t length = take(&r, 4);
        if (length < BOX_HEADER || length > size - at) {
            return ERR_INVALID;
        }
        if (memcmp(head + at + 4, "sidx", 4) == 0) {
            *out = (struct reader){head + at + BOX_HEADER, (size_t)length - BOX_HEADER};
            *end = at + length;
            return ERR_OK;
        }
        at += (size_t)length;
    }
    return ERR_INVALID;
}

static enum err read_references(struct reader *r, uint64_t timescale, uint64_t first_byte,
                                struct track *out)
{
    uint64_t count = take(r, 2);
    uint64_t byte = first_byte;
    uint64_t time = 0;
    if (count == 0 || r->left != count * 12) {
        return ERR_INVALID;
    }
    out->segments = calloc(count, sizeof(*out->segments));
    if (!out->segments) {
        return ERR_NO_MEMORY;
    }
    for (uint64_t i = 0; i < count; i++) {
        uint64_t size = take(r, 4);
        time += take(r, 4);
        take(r, 4); /* stream access point: every segment of ours begins with one */
        if (size == 0 || size > INT32_MAX || time / timescale > 360000) {
            free(out->segments);
            out->segments = NULL;
            return ERR_INVALID; /* the top bit points to another index, which we never write */
        }
        byte += size;
        out->segments[i].end_byte = byte;
        out->segments[i].end_ms = (uint32_t)(time * 1000 / timescale);
    }
    out->first_byte = first_byte;
    out->segment_count = (size_t)count;
    return ERR_OK;
}

enum err sidx_read(const uint8_t *head, size_t size, struct track *out)
{
    struct reader r;
    uint64_t end;
    enum err e = find_box(head, size, &r, &end);
    if (e != ERR_OK) {
        return e;
    }
    uint64_t version = take(&r, 1);
    take(&r, 3); /* flags */
    take(&r, 4); /* reference_ID */
    uint64_t timescale = take(&r, 4);
    take(&r, version == 0 ? 4 : 8); /* earliest_presentation_time */
    uint64_t offset = take(&r, version == 0 ? 4 : 8);
    take(&r, 2); /* reserved */
    if (version > 1 || timescale == 0 || offset > UINT32_MAX) {
        return ERR_INVALID;
    }
    return read_references(&r, timescale, end + offset, out);
}
