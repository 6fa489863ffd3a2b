#include "plan/segment_index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD = 8, SIDX_FIXED = 32, SIDX_ROW = 12, MEHD = 16 };

static uint32_t read_u32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint8_t *put_u32(uint8_t *p, uint64_t value)
{
    p[0] = (uint8_t)(value >> 24);
    p[1] = (uint8_t)(value >> 16);
    p[2] = (uint8_t)(value >> 8);
    p[3] = (uint8_t)value;
    return p + 4;
}

static uint8_t *put_type(uint8_t *p, const char *type)
{
    memcpy(p, type, 4);
    return p + 4;
}

enum err segment_index_new(const struct track *t, uint8_t **out, size_t *out_bytes)
{
    if (t->segment_count > UINT16_MAX) {
        return ERR_TOO_LARGE;
    }
    size_t bytes = SIDX_FIXED + SIDX_ROW * t->segment_count;
    uint8_t *box = malloc(bytes);
    if (!box) {
        return ERR_NO_MEMORY;
    }
    uint8_t *p = put_type(put_u32(box, bytes), "sidx");
    p = put_u32(p, 0); /* version and flags */
    p = put_u32(p, 1); /* reference_ID: the only track */
    p = put_u32(p, t->timescale);
    p = put_u32(p, 0); /* earliest_presentation_time */
    p = put_u32(p, 0); /* first_offset */
    p = put_u32(p, t->segment_count);
    for (size_t i = 0; i < t->segment_count; i++) {
        if (t->segments[i].bytes > INT32_MAX || t->segments[i].ticks > UINT32_MAX) {
            free(box);
            return ERR_TOO_LARGE;
        }
        p = put_u32(p, t->segments[i].bytes);
        p = put_u32(p, t->segments[i].ticks);
        p = put_u32(p, 0x90000000); /* starts with a stream access point of type 1 */
    }
    *out = box;
    *out_bytes = bytes;
    return ERR_OK;
}

/* The box of this type among those that lie in [from, to); NULL if none does. */
static const uint8_t *box_find(const uint8_t *from, const uint8_t *to, const char *type)
{
    while (to - from >= HEAD) {
        uint32_t bytes = read_u32(from);
        if (bytes < HEAD || bytes > (size_t)(to - from)) {
            return NULL;
        }
        if (memcmp(from + 4, type, 4) == 0) {
            return from;
        }
        from += bytes;
    }
    return NULL;
}

static const uint8_t *box_inside(const uint8_t *parent, const char *type)
{
    return box_find(parent + HEAD, parent + read_u32(parent), type);
}

/* Units a second of the movie header, 0 if it is cut short. */
static uint32_t movie_timescale(const uint8_t *mvhd)
{
    size_t at = mvhd[HEAD] == 1 ? HEAD + 20 : HEAD + 12;
    return read_u32(mvhd) >= at + 4 ? read_u32(mvhd + at) : 0;
}

enum err segment_index_date(const uint8_t *init, size_t bytes, double duration_s, uint8_t **out,
                            size_t *out_bytes)
{
    const uint8_t *moov = box_find(init, init + bytes, "moov");
    const uint8_t *mvhd = moov ? box_inside(moov, "mvhd") : NULL;
    const uint8_t *mvex = moov ? box_inside(moov, "mvex") : NULL;
    if (!mvhd || !mvex || read_u32(mvhd) < HEAD + 4 || movie_timescale(mvhd) == 0) {
        return ERR_INVALID;
    }
    uint8_t *copy = malloc(bytes + MEHD);
    if (!copy) {
        return ERR_NO_MEMORY;
    }
    size_t at = (size_t)(mvex - init) + HEAD;
    memcpy(copy, init, at);
    uint8_t *p = put_u32(put_type(put_u32(copy + at, MEHD), "mehd"), 0);
    put_u32(p, (uint64_t)llround(duration_s * movie_timescale(mvhd)));
    memcpy(copy + at + MEHD, init + at, bytes - at);
    put_u32(copy + (moov - init), read_u32(moov) + MEHD);
    put_u32(copy + (mvex - init), read_u32(mvex) + MEHD);
    *out = copy;
    *out_bytes = bytes + MEHD;
    return ERR_OK;
}
