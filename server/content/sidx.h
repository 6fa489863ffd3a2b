/* The segment index at the head of a CMAF track file: which bytes hold which seconds
 * (ISO/IEC 14496-12 section 8.16.3). Pure. */
#ifndef CONTENT_SIDX_H
#define CONTENT_SIDX_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/catalogue.h"

/* head is the beginning of the file. Fills first_byte and segments (malloc'ed) of the track.
 * ERR_INVALID if no whole, flat index lies within these bytes. */
MUST_CHECK enum err sidx_read(const uint8_t *head, size_t size, struct track *out);

#endif
