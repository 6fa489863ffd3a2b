/* Chooses the picture that stands for a film and writes it as a JPEG. */
#ifndef AV_POSTER_H
#define AV_POSTER_H

#include <libavutil/frame.h>

#include "plan/fault.h"

enum { POSTER_WIDTH = 960 }; /* sharp as a backdrop too, some 60 kB */

struct poster {
    AVFrame *best;
    double score;
};

/* Keeps the frame if it has more to see than the best so far: contrast, and neither dark nor
 * glaring. */
MUST_CHECK enum err poster_consider(struct poster *p, const AVFrame *frame, struct fault *f);

/* Writes the best frame, at most POSTER_WIDTH wide. */
MUST_CHECK enum err poster_write(const struct poster *p, const char *path, struct fault *f);

void poster_clear(struct poster *p);

#endif
