/* Opens a film and decodes its moving picture track and all its sound tracks. */
#ifndef AV_SOURCE_H
#define AV_SOURCE_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <stdbool.h>
#include <stdint.h>

#include "plan/fault.h"
#include "plan/ladder.h"

enum { SOURCE_AUDIO_MAX = 32, SOURCE_VIDEO = -1, SOURCE_WORD_SIZE = 160 };

struct source_line {
    AVStream *stream;
    AVCodecContext *decoder;
    int64_t next_us; /* when the frame after the last one begins, if that does not say so itself */
    int64_t packets;
    int64_t errors; /* packets that the decoder refused after its first frame */
    int64_t frames;
};

struct source {
    AVFormatContext *format;
    AVPacket *packet;
    AVFrame *frame;
    struct source_line video;
    struct source_line audio[SOURCE_AUDIO_MAX]; /* the default one first */
    int audio_count;
    int64_t reached_us;          /* end of the latest packet */
    char word[SOURCE_WORD_SIZE]; /* libavformat's last complaint about this film */
};

/* Gets each decoded frame with its time in microseconds on the film's own clock; line is
 * SOURCE_VIDEO or a sound track's number. */
struct source_taker {
    enum err (*take)(void *context, int line, AVFrame *frame, int64_t time_us, struct fault *f);
    void *context;
};

MUST_CHECK enum err source_open(const char *path, int threads, struct source *s, struct fault *f);
void source_close(struct source *s);

/* Decodes the next packet; at the end of the film also what the decoders still hold, and *end is
 * set. */
MUST_CHECK enum err source_read(struct source *s, const struct source_taker *taker, bool *end,
                                struct fault *f);

/* Declared length in microseconds, 0 if the film does not say. */
int64_t source_declared_us(const struct source *s);

/* Fails if the film ended before it said it would, or could mostly not be decoded. */
MUST_CHECK enum err source_check_whole(const struct source *s, struct fault *f);

#endif
