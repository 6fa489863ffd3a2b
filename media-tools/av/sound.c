#include "av/sound.h"

#include <libavutil/channel_layout.h>
#include <libavutil/samplefmt.h>

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NO_MEMORY, "not enough memory to encode the sound");
}

static int64_t cut_before(const struct sound *s, int64_t segment)
{
    return ladder_audio_cut(s->writer.track->rate, segment, GRAPH_SOUND_HZ, GRAPH_SOUND_FRAME);
}

enum err sound_open(struct sound *s, const char *folder, struct track *track, const AVFrame *first,
                    struct fault *f)
{
    s->open = true;
    s->frame = av_frame_alloc();
    s->held = av_fifo_alloc2(256, sizeof(AVPacket *), AV_FIFO_FLAG_AUTO_GROW);
    if (!s->frame || !s->held) {
        return no_memory(f);
    }
    av_fifo_auto_grow_limit(s->held, SIZE_MAX / sizeof(AVPacket *));
    enum err e = graph_open_sound(&s->graph, first, f);
    e = e ? e : writer_open_sound(&s->writer, folder, track, f);
    s->next_cut = e ? 0 : cut_before(s, 1);
    return e;
}

static enum err hold_packet(void *context, AVPacket *packet, struct fault *f)
{
    struct sound *s = context;
    AVPacket *held = av_packet_alloc();
    if (!held) {
        return no_memory(f);
    }
    av_packet_move_ref(held, packet);
    if (av_fifo_write(s->held, &held, 1) < 0) {
        av_packet_free(&held);
        return no_memory(f);
    }
    return ERR_OK;
}

/* Writes the held packets that begin before this sample. */
static enum err release(struct sound *s, int64_t before, struct fault *f)
{
    AVPacket *packet = NULL;
    enum err e = ERR_OK;
    while (!e && av_fifo_peek(s->held, &packet, 1, 0) >= 0 && packet->pts < before) {
        av_fifo_drain2(s->held, 1);
        packet->duration = GRAPH_SOUND_FRAME;
        if (packet->pts >= s->next_cut) {
            e = writer_cut(&s->writer, f);
            s->segments++;
            s->next_cut = cut_before(s, s->segments + 1);
        }
        e = e ? e : writer_add(&s->writer, packet, f);
        av_packet_free(&packet);
    }
    return e;
}

static enum err encode(struct sound *s, AVFrame *frame, struct fault *f)
{
    const struct writer_taker taker = {hold_packet, s};
    if (frame) {
        frame->pts = s->writer.frames * GRAPH_SOUND_FRAME;
    }
    return writer_encode(&s->writer, frame, &taker, f);
}

static enum err encode_filtered(struct sound *s, struct fault *f)
{
    bool got = true;
    enum err e = ERR_OK;
    while (!e) {
        e = graph_take(&s->graph, 0, s->frame, &got, f);
        if (e || !got) {
            break;
        }
        e = encode(s, s->frame, f);
        av_frame_unref(s->frame);
    }
    return e;
}

enum err sound_put(struct sound *s, AVFrame *frame, int64_t time_us, int64_t shown, struct fault *f)
{
    enum err e = graph_put(&s->graph, frame, time_us, f);
    e = e ? e : encode_filtered(s, f);
    /* One packet is held back, so that the last one is never written beyond the pictures' end. */
    return e ? e : release(s, shown - GRAPH_SOUND_FRAME, f);
}

static enum err make_silence(AVFrame *frame, struct fault *f)
{
    frame->format = AV_SAMPLE_FMT_FLTP;
    frame->nb_samples = GRAPH_SOUND_FRAME;
    frame->sample_rate = GRAPH_SOUND_HZ;
    frame->ch_layout = (AVChannelLayout)AV_CHANNEL_LAYOUT_STEREO;
    if (av_frame_get_buffer(frame, 0) < 0) {
        return no_memory(f);
    }
    av_samples_set_silence(frame->extended_data, 0, GRAPH_SOUND_FRAME, GRAPH_SOUND_CHANNELS,
                           AV_SAMPLE_FMT_FLTP);
    return ERR_OK;
}

static enum err pad(struct sound *s, int64_t end, struct fault *f)
{
    enum err e = ERR_OK;
    while (!e && s->writer.frames * GRAPH_SOUND_FRAME < end) {
        e = make_silence(s->frame, f);
        e = e ? e : encode(s, s->frame, f);
        av_frame_unref(s->frame);
    }
    return e;
}

enum err sound_finish(struct sound *s, int64_t end, struct fault *f)
{
    enum err e = graph_put(&s->graph, NULL, av_rescale(end, AV_TIME_BASE, GRAPH_SOUND_HZ), f);
    e = e ? e : encode_filtered(s, f);
    e = e ? e : pad(s, end, f);
    e = e ? e : encode(s, NULL, f);
    e = e ? e : release(s, end, f);
    return e ? e : writer_finish(&s->writer, f);
}

void sound_close(struct sound *s)
{
    AVPacket *packet = NULL;
    while (s->held && av_fifo_read(s->held, &packet, 1) >= 0) {
        av_packet_free(&packet);
    }
    av_fifo_freep2(&s->held);
    av_frame_free(&s->frame);
    graph_close(&s->graph);
    writer_close(&s->writer);
}
