/* Finds out what a film is before it is packed: its pictures, its frame rate, and when each track
 * begins. */
#ifndef AV_SURVEY_H
#define AV_SURVEY_H

#include <stdbool.h>
#include <stdint.h>

#include "plan/fault.h"
#include "plan/ladder.h"

/* What is known before the first frame is packed. */
struct survey {
    struct picture picture;
    struct ratio rate;
    bool flip; /* the upright picture is mirrored */
    bool interlaced;
    int pixel_format;
    int transfer; /* AVCOL_TRC_… */
    int matrix;   /* AVCOL_SPC_… */
    int64_t
        zero_us; /* the film's own time that becomes 0; the first picture then lies on a frame */
    int64_t length_us; /* declared, 0 if unknown */
};

/* Decodes the first frames of the film, of at most its first seconds. */
MUST_CHECK enum err survey_film(const char *path, struct survey *out, struct fault *f);

#endif
