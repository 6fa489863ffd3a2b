/* Which bytes a Range header asks for (RFC 9110 section 14.1.2). Pure. */
#ifndef HTTP_WIRE_RANGE_H
#define HTTP_WIRE_RANGE_H

#include <stdint.h>

enum range_answer {
    RANGE_WHOLE, /* no range, one we need not honour, or not understood: answer 200 */
    RANGE_PART,  /* answer 206 */
    RANGE_NONE   /* answer 416 */
};

struct range {
    uint64_t first;
    uint64_t length;
};

/* header may be NULL. More than one range is answered with the whole, as section 14.2 allows. */
enum range_answer range_parse(const char *header, uint64_t size, struct range *out);

#endif
