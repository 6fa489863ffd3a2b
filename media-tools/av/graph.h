/* What happens to pictures and sound between decoder and encoders: stood upright, made square, put
 * on the frame grid, scaled to every rung; sound mixed to stereo at 48 kHz in gapless frames of
 * 1024 samples. */
#ifndef AV_GRAPH_H
#define AV_GRAPH_H

#include <libavfilter/avfilter.h>
#include <libavutil/frame.h>

#include "av/read/survey.h"
#include "plan/fault.h"
#include "plan/ladder.h"

enum { GRAPH_SOUND_HZ = 48000, GRAPH_SOUND_FRAME = 1024, GRAPH_SOUND_CHANNELS = 2 };

struct graph {
    AVFilterGraph *filters;
    AVFilterContext *in;
    AVFilterContext *out[LADDER_MAX]; /* one a rung; sound has the first alone */
    AVFrame *like;                    /* what goes in looks like this to the end */
};

/* Pictures of the survey's kind; frames that go in have times in microseconds. */
MUST_CHECK enum err graph_open_video(struct graph *g, const struct survey *survey,
                                     const struct ladder *ladder, const AVFrame *first,
                                     struct fault *f);

/* Sound of the first frame's kind; it begins at 0 whatever the first frame's time is. */
MUST_CHECK enum err graph_open_sound(struct graph *g, const AVFrame *first, struct fault *f);

void graph_close(struct graph *g);

/* Gives a frame to the graph, which takes its content; NULL ends it at this time. ERR_INVALID if
 * the film changes its picture size or its kind of sound on the way. */
MUST_CHECK enum err graph_put(struct graph *g, AVFrame *frame, int64_t time_us, struct fault *f);

/* Takes the next finished frame of an output; *got is false if there is none yet. */
MUST_CHECK enum err graph_take(struct graph *g, int output, AVFrame *frame, bool *got,
                               struct fault *f);

#endif
