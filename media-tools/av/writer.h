/* Encodes one track and writes it as one CMAF file: ftyp, moov, sidx, and a fragment a segment. */
#ifndef AV_WRITER_H
#define AV_WRITER_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "plan/fault.h"
#include "plan/track.h"

struct writer {
    const char *folder;
    struct track *track; /* filled as the file grows; outlives the writer */
    AVCodecContext *codec;
    AVFormatContext *format;
    AVPacket *packet;
    FILE *parts;        /* moov and fragments, until the index is known; has no name */
    uint64_t parts_end; /* bytes in it */
    int broken;         /* errno of the first failed write */
    int64_t open_ticks; /* length of the segment being written */
    int64_t frames;     /* given to the encoder */
};

/* Gets each packet in the codec's time base and may keep its content. */
struct writer_taker {
    enum err (*take)(void *context, AVPacket *packet, struct fault *f);
    void *context;
};

/* An H.264 file of the track's size and rate, named in track->file. */
MUST_CHECK enum err writer_open_video(struct writer *w, const char *folder, struct track *track,
                                      const struct rung *rung, const char *preset, struct fault *f);

/* An AAC file, stereo at 48 kHz. */
MUST_CHECK enum err writer_open_sound(struct writer *w, const char *folder, struct track *track,
                                      struct fault *f);

void writer_close(struct writer *w);

/* Encodes a frame (NULL: the end) and gives on what comes out. */
MUST_CHECK enum err writer_encode(struct writer *w, AVFrame *frame,
                                  const struct writer_taker *taker, struct fault *f);

/* Puts a packet into the open segment; its content is taken. */
MUST_CHECK enum err writer_add(struct writer *w, AVPacket *packet, struct fault *f);

/* Ends the open segment, if it holds anything. */
MUST_CHECK enum err writer_cut(struct writer *w, struct fault *f);

/* Ends the last segment and writes the file. */
MUST_CHECK enum err writer_finish(struct writer *w, struct fault *f);

#endif
