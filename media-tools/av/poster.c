#include "av/poster.h"

#include <errno.h>
#include <libavcodec/avcodec.h>
#include <libswscale/swscale.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { QUALITY = 4, STEP = 4 };

/* Variance of the brightness, halved where the picture as a whole is nearly black or white. */
static double score(const AVFrame *frame)
{
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (int y = 0; y < frame->height; y += STEP) {
        const uint8_t *row = frame->data[0] + (ptrdiff_t)y * frame->linesize[0];
        for (int x = 0; x < frame->width; x += STEP) {
            sum += row[x];
            squares += (double)row[x] * row[x];
            count++;
        }
    }
    double mean = sum / count;
    double variance = squares / count - mean * mean;
    return mean < 45 || mean > 210 ? variance / 2 : variance;
}

enum err poster_consider(struct poster *p, const AVFrame *frame, struct fault *f)
{
    double now = score(frame);
    if (p->best && now <= p->score) {
        return ERR_OK;
    }
    av_frame_free(&p->best);
    p->best = av_frame_clone(frame);
    p->score = now;
    return p->best ? ERR_OK : fault_set(f, ERR_NO_MEMORY, "not enough memory for the poster");
}

void poster_clear(struct poster *p)
{
    av_frame_free(&p->best);
}

static int even(int length)
{
    return length < 2 ? 2 : length & ~1;
}

/* The frame in JPEG's colours (BT.601, full range) and size; NULL without memory. */
static AVFrame *shrink(const AVFrame *from)
{
    AVFrame *to = av_frame_alloc();
    if (!to) {
        return NULL;
    }
    to->format = AV_PIX_FMT_YUVJ420P;
    to->width = from->width > POSTER_WIDTH ? POSTER_WIDTH : from->width;
    to->height = even((int)((int64_t)from->height * to->width / from->width));
    struct SwsContext *sws =
        sws_getContext(from->width, from->height, from->format, to->width, to->height, to->format,
                       SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT, NULL, NULL, NULL);
    bool good =
        sws && av_frame_get_buffer(to, 0) >= 0 &&
        sws_setColorspaceDetails(sws, sws_getCoefficients(SWS_CS_ITU709), 0,
                                 sws_getCoefficients(SWS_CS_ITU601), 1, 0, 1 << 16, 1 << 16) >= 0 &&
        sws_scale(sws, (const uint8_t *const *)from->data, from->linesize, 0, from->height,
                  to->data, to->linesize) > 0;
    sws_freeContext(sws);
    if (!good) {
        av_frame_free(&to);
    }
    return to;
}

static AVCodecContext *open_jpeg(const AVFrame *frame)
{
    const AVCodec *codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
    AVCodecContext *c = codec ? avcodec_alloc_context3(codec) : NULL;
    if (!c) {
        return NULL;
    }
    c->width = frame->width;
    c->height = frame->height;
    c->pix_fmt = frame->format;
    c->time_base = (AVRational){1, 25};
    c->thread_count = 1;
    c->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_QSCALE;
    c->global_quality = FF_QP2LAMBDA * QUALITY;
    if (avcodec_open2(c, codec, NULL) < 0) {
        avcodec_free_context(&c);
    }
    return c;
}

static AVPacket *encode(AVFrame *frame)
{
    AVCodecContext *c = open_jpeg(frame);
    AVPacket *packet = av_packet_alloc();
    frame->pts = 0;
    frame->pict_type = AV_PICTURE_TYPE_I;
    frame->quality = FF_QP2LAMBDA * QUALITY;
    if (!c || !packet || avcodec_send_frame(c, frame) < 0 ||
        avcodec_receive_packet(c, packet) < 0) {
        av_packet_free(&packet);
    }
    avcodec_free_context(&c);
    return packet;
}

static enum err write_packet(const AVPacket *packet, const char *path, struct fault *f)
{
    FILE *out = fopen(path, "wbxe");
    bool good = out && fwrite(packet->data, 1, (size_t)packet->size, out) == (size_t)packet->size;
    good = (!out || fclose(out) == 0) && good;
    return good ? ERR_OK
                : fault_set(f, ERR_IO, "cannot write the poster: %s; make room", strerror(errno));
}

enum err poster_write(const struct poster *p, const char *path, struct fault *f)
{
    AVFrame *small = p->best ? shrink(p->best) : NULL;
    AVPacket *packet = small ? encode(small) : NULL;
    enum err e = packet
                     ? write_packet(packet, path, f)
                     : fault_set(f, ERR_INVALID, "gives no poster: no frame could be made a JPEG");
    av_packet_free(&packet);
    av_frame_free(&small);
    return e;
}
