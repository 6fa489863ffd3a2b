/* Writes the boxes that tell a player where the segments of one file lie and how long they last. */
#ifndef PLAN_SEGMENT_INDEX_H
#define PLAN_SEGMENT_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "plan/track.h"

/* A sidx box (ISO/IEC 14496-12 section 8.16.3) with one row a segment, for the byte after it as
 * anchor. The caller frees. ERR_TOO_LARGE above 65535 segments or 2 GiB a segment. */
MUST_CHECK enum err segment_index_new(const struct track *t, uint8_t **out, size_t *out_bytes);

/* A copy of an initialisation segment (ftyp, moov) in which moov/mvex says the whole duration in a
 * mehd box (section 8.8.2). ERR_INVALID if it has no moov with mvhd and mvex. The caller frees. */
MUST_CHECK enum err segment_index_date(const uint8_t *init, size_t bytes, double duration_s,
                                       uint8_t **out, size_t *out_bytes);

#endif
