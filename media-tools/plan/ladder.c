#include "plan/ladder.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/* A source up to this much smaller than a rung's box is packed on that rung, in its own size. */
static const double NEARLY = 1.05;

static const struct rung STEPS[LADDER_MAX] = {
    {.step = 360, .crf = 25, .max_kbps = 600, .buffer_kbit = 1200},
    {.step = 480, .crf = 24, .max_kbps = 1200, .buffer_kbit = 2400},
    {.step = 720, .crf = 23, .max_kbps = 2200, .buffer_kbit = 4400},
    {.step = 1080, .crf = 23, .max_kbps = 4000, .buffer_kbit = 8000},
};

struct size {
    double width;
    double height;
};

static struct size upright_size(const struct picture *p)
{
    bool square = p->pixel.num <= 0 || p->pixel.den <= 0;
    double width = square ? p->width : (double)p->width * p->pixel.num / p->pixel.den;
    if (p->turn == 90 || p->turn == 270) {
        return (struct size){p->height, width};
    }
    return (struct size){width, p->height};
}

/* What the picture is multiplied with to fill the rung's box. */
static double scale_to(struct size s, int step)
{
    double box_long = step * 16.0 / 9.0;
    double long_side = s.width >= s.height ? s.width : s.height;
    double short_side = s.width >= s.height ? s.height : s.width;
    return fmin(box_long / long_side, step / short_side);
}

static int even(double length, double most)
{
    int nearest = 2 * (int)lround(length / 2);
    int largest = 2 * (int)floor(most / 2);
    int chosen = nearest < largest ? nearest : largest;
    return chosen < 2 ? 2 : chosen;
}

static void set_size(struct rung *r, struct size s, double scale)
{
    double factor = scale > 1 ? 1 : scale;
    r->width = even(s.width * factor, s.width);
    r->height = even(s.height * factor, s.height);
}

/* The only rung of a picture that is smaller than all steps, or of a limit below them. */
static void plan_own_size(struct size s, int max_step, struct ladder *out)
{
    struct rung *r = &out->rungs[0];
    *r = STEPS[0];
    set_size(r, s, scale_to(s, max_step));
    r->step = r->width >= r->height ? r->height : r->width;
    out->count = 1;
}

void ladder_plan(const struct picture *picture, int max_step, struct ladder *out)
{
    struct size s = upright_size(picture);
    *out = (struct ladder){0};
    for (size_t i = 0; i < LADDER_MAX; i++) {
        double scale = scale_to(s, STEPS[i].step);
        if (STEPS[i].step > max_step || scale > NEARLY) {
            break;
        }
        struct rung *r = &out->rungs[out->count++];
        *r = STEPS[i];
        set_size(r, s, scale);
    }
    if (out->count == 0) {
        plan_own_size(s, max_step, out);
    }
}

struct ratio ladder_rate(double fps)
{
    static const struct ratio STANDARD[] = {
        {10, 1},       {12, 1}, {25, 2},       {15, 1}, {24000, 1001}, {24, 1},       {25, 1},
        {30000, 1001}, {30, 1}, {48000, 1001}, {48, 1}, {50, 1},       {60000, 1001}, {60, 1},
    };
    if (!isfinite(fps) || fps <= 0 || fps > 1000) {
        return (struct ratio){25, 1};
    }
    while (fps > 61) {
        fps /= 2;
    }
    struct ratio best = STANDARD[0];
    double least = INFINITY;
    for (size_t i = 0; i < sizeof(STANDARD) / sizeof(STANDARD[0]); i++) {
        double distance = fabs(log(fps * STANDARD[i].den / STANDARD[i].num));
        if (distance < least) {
            least = distance;
            best = STANDARD[i];
        }
    }
    return best;
}

int ladder_segment_frames(struct ratio rate)
{
    return (int)lround((double)LADDER_SEGMENT_S * rate.num / rate.den);
}

int64_t ladder_audio_cut(struct ratio rate, int64_t k, int sample_rate, int frame_samples)
{
    int64_t numerator = k * ladder_segment_frames(rate) * rate.den * sample_rate;
    int64_t divisor = (int64_t)rate.num * frame_samples;
    return (numerator + divisor / 2) / divisor * frame_samples;
}
