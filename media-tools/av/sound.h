/* Encodes one sound track, cut where the pictures are cut and ended where they end. */
#ifndef AV_SOUND_H
#define AV_SOUND_H

#include <libavutil/fifo.h>

#include "av/graph.h"
#include "av/writer.h"

/* Packets wait until the pictures have come as far, since the film is as long as its pictures. */
struct sound {
    struct graph graph;
    struct writer writer;
    AVFrame *frame;
    AVFifo *held; /* AVPacket pointers */
    int64_t next_cut;
    int64_t segments;
    bool open;
};

/* The first frame says of what kind the sound is. */
MUST_CHECK enum err sound_open(struct sound *s, const char *folder, struct track *track,
                               const AVFrame *first, struct fault *f);

/* Encodes a frame of the film; shown is the time of the pictures so far, in samples. */
MUST_CHECK enum err sound_put(struct sound *s, AVFrame *frame, int64_t time_us, int64_t shown,
                              struct fault *f);

/* Writes the file; silence is added up to the end in samples, what lies behind it is dropped. */
MUST_CHECK enum err sound_finish(struct sound *s, int64_t end, struct fault *f);

void sound_close(struct sound *s);

#endif
