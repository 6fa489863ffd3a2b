#include "av/read/survey.h"

#include <libavutil/display.h>
#include <math.h>
#include <string.h>

#include "av/read/source.h"

enum { SURVEY_US = 20 * 1000 * 1000, AUDIO_WAIT_US = 12 * 1000 * 1000 };

/* First times of every track, as the survey finds them. */
struct look {
    struct source *source;
    struct survey *survey;
    int missing;
    int64_t video_us;
    int64_t audio_us[SOURCE_AUDIO_MAX];
};

static bool is_interlaced(const struct source *s, const AVFrame *frame)
{
    enum AVFieldOrder order = s->video.stream->codecpar->field_order;
    return frame->interlaced_frame || (order != AV_FIELD_UNKNOWN && order != AV_FIELD_PROGRESSIVE);
}

static void note_picture(struct look *look, AVFrame *frame)
{
    struct survey *out = look->survey;
    AVRational pixel =
        av_guess_sample_aspect_ratio(look->source->format, look->source->video.stream, frame);
    out->picture.width = frame->width;
    out->picture.height = frame->height;
    out->picture.pixel = (struct ratio){pixel.num, pixel.den};
    out->interlaced = is_interlaced(look->source, frame);
    out->pixel_format = frame->format;
    out->transfer = frame->color_trc;
    out->matrix = frame->colorspace;
}

static enum err look_at(void *context, int line, AVFrame *frame, int64_t time_us, struct fault *f)
{
    (void)f;
    struct look *look = context;
    int64_t *first = line == SOURCE_VIDEO ? &look->video_us : &look->audio_us[line];
    if (*first == AV_NOPTS_VALUE) {
        *first = time_us;
        look->missing--;
        if (line == SOURCE_VIDEO) {
            note_picture(look, frame);
        }
    }
    return ERR_OK;
}

/* How the display matrix turns the picture, to the nearest quarter (ISO/IEC 14496-12
 * section 6.2.2). */
static void note_turn(const AVStream *stream, struct survey *out)
{
    const uint8_t *side = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, NULL);
    if (!side) {
        return;
    }
    int32_t matrix[9];
    memcpy(matrix, side, sizeof(matrix));
    double determinant = (double)matrix[0] * matrix[4] - (double)matrix[1] * matrix[3];
    out->flip = determinant < 0;
    if (out->flip) {
        av_display_matrix_flip(matrix, 1, 0);
    }
    double angle = av_display_rotation_get(matrix);
    int quarters = isnan(angle) ? 0 : (int)lround(-angle / 90);
    out->picture.turn = ((quarters % 4) + 4) % 4 * 90;
}

/* The first picture keeps its place among the frames counted from the earliest sound, so that no
 * frame falls between two; sound is cut or padded by the odd part of a frame. */
static int64_t choose_zero(const struct look *look, struct ratio rate)
{
    int64_t earliest = look->video_us;
    for (int i = 0; i < look->source->audio_count; i++) {
        int64_t at = look->audio_us[i];
        earliest = at != AV_NOPTS_VALUE && at < earliest ? at : earliest;
    }
    double frame_us = 1e6 * rate.den / rate.num;
    double lead = (double)(look->video_us - earliest) / frame_us;
    int64_t frames_before = (int64_t)floor(lead + 0.1);
    return look->video_us - llround((double)frames_before * frame_us);
}

static enum err look_until_known(struct look *look, struct fault *f)
{
    struct source *s = look->source;
    struct source_taker taker = {look_at, look};
    int64_t start = s->format->start_time == AV_NOPTS_VALUE ? 0 : s->format->start_time;
    bool end = false;
    while (look->missing > 0 && !end) {
        enum err e = source_read(s, &taker, &end, f);
        if (e) {
            return e;
        }
        int64_t read_us = s->reached_us == AV_NOPTS_VALUE ? 0 : s->reached_us - start;
        bool pictured = look->video_us != AV_NOPTS_VALUE;
        end = end || read_us > SURVEY_US || (pictured && read_us > AUDIO_WAIT_US);
    }
    if (look->video_us == AV_NOPTS_VALUE) {
        return fault_set(f, ERR_INVALID, "has no picture that can be decoded; get a whole copy");
    }
    return ERR_OK;
}

enum err survey_film(const char *path, struct survey *out, struct fault *f)
{
    struct source s;
    *out = (struct survey){0};
    enum err e = source_open(path, 1, &s, f);
    if (!e) {
        struct look look = {&s, out, 1 + s.audio_count, AV_NOPTS_VALUE, {0}};
        for (int i = 0; i < s.audio_count; i++) {
            look.audio_us[i] = AV_NOPTS_VALUE;
        }
        e = look_until_known(&look, f);
        if (!e) {
            note_turn(s.video.stream, out);
            out->rate = ladder_rate(av_q2d(av_guess_frame_rate(s.format, s.video.stream, NULL)));
            out->zero_us = choose_zero(&look, out->rate);
            out->length_us = source_declared_us(&s);
        }
    }
    source_close(&s);
    return e;
}
