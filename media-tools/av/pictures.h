/* Encodes the pictures of every rung. Each rung has a thread with a one-threaded x264: under the
 * cap on its bit rate, x264's own threads give other bytes on every run. */
#ifndef AV_PICTURES_H
#define AV_PICTURES_H

#include <libavutil/threadmessage.h>
#include <pthread.h>

#include "av/writer.h"

struct picture_lane {
    struct writer writer;
    AVThreadMessageQueue *queue; /* AVFrame pointers on their way to the thread */
    pthread_t thread;
    bool running;
    int64_t given; /* frames */
    enum err err;  /* why the thread ended early; read once it has */
    struct fault fault;
};

struct pictures {
    int count;
    struct picture_lane lanes[LADDER_MAX];
};

/* Starts a lane for each rung, filling the track of the same number. */
MUST_CHECK enum err pictures_open(struct pictures *p, const char *folder, struct track *tracks,
                                  const struct ladder *ladder, const char *preset, struct fault *f);

/* Gives the next frame to a rung and waits while it is busy; takes the frame's content. */
MUST_CHECK enum err pictures_put(struct pictures *p, int rung, AVFrame *frame, struct fault *f);

/* Encodes what is left and writes the files. */
MUST_CHECK enum err pictures_finish(struct pictures *p, struct fault *f);

/* Ends the threads wherever they are. */
void pictures_close(struct pictures *p);

#endif
