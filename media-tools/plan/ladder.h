/* Decides the sizes, rates and frame rate that a film is encoded in, from what its pictures are. */
#ifndef PLAN_LADDER_H
#define PLAN_LADDER_H

#include <stdint.h>

enum { LADDER_MAX = 4, LADDER_SEGMENT_S = 4 };

/* A frame rate or a pixel's shape. */
struct ratio {
    int num;
    int den;
};

/* Stored pictures: size in pixels, the pixel's shape, and the clockwise turn that stands them
 * upright (0, 90, 180 or 270). */
struct picture {
    int width;
    int height;
    struct ratio pixel;
    int turn;
};

struct rung {
    int step;  /* 720 for 720p: the height of the 16:9 box that the picture fits into */
    int width; /* even, square pixels, display orientation */
    int height;
    int crf;      /* x264's constant quality */
    int max_kbps; /* the cap on that quality */
    int buffer_kbit;
};

/* Ascending. */
struct ladder {
    int count;
    struct rung rungs[LADDER_MAX];
};

/* A landscape picture fits into step*16/9 x step, a portrait one into that box stood on end;
 * nothing is made larger. A picture below 360p keeps its own size. max_step (as in 720) is at
 * least 2. */
void ladder_plan(const struct picture *picture, int max_step, struct ladder *out);

/* The standard frame rate nearest to fps; rates above 60 are halved first, nonsense gives 25. */
struct ratio ladder_rate(double fps);

/* Frames of one segment: four seconds, counted in whole frames. */
int ladder_segment_frames(struct ratio rate);

/* Length of the segments before number k, in audio samples, rounded to whole audio frames: where
 * the sound is cut so that it keeps to the pictures' grid however long the film is. */
int64_t ladder_audio_cut(struct ratio rate, int64_t k, int sample_rate, int frame_samples);

#endif
