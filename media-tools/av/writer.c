#include "av/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <libavutil/opt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "av/graph.h"
#include "base/text.h"
#include "plan/segment_index.h"

enum { BUFFER_BYTES = 64 * 1024, SOUND_RATE = 96000 };

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NO_MEMORY, "not enough memory to encode");
}

static enum err cannot_write(const struct writer *w, int error, struct fault *f)
{
    return fault_set(f, ERR_IO, "cannot write %s: %s; make room or choose another --out",
                     w->track->file, strerror(error));
}

/* libavformat hands finished bytes over to the file of parts. */
static int put_bytes(void *opaque, uint8_t *bytes, int count)
{
    struct writer *w = opaque;
    if (fwrite(bytes, 1, (size_t)count, w->parts) != (size_t)count) {
        w->broken = w->broken ? w->broken : errno;
        return AVERROR(w->broken);
    }
    w->parts_end += (uint64_t)count;
    return count;
}

/* A file in the work folder that has no name, so that nothing is left whatever happens. */
static FILE *open_parts(const char *folder)
{
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    FILE *parts = fd < 0 ? NULL : fdopen(fd, "w+b");
    if (!parts && fd >= 0) {
        close(fd);
    }
    return parts;
}

static enum err open_output(struct writer *w, struct fault *f)
{
    int got = avformat_alloc_output_context2(&w->format, NULL, "mp4", NULL);
    uint8_t *buffer = av_malloc(BUFFER_BYTES);
    if (got < 0 || !buffer) {
        av_free(buffer);
        return no_memory(f);
    }
    w->format->pb = avio_alloc_context(buffer, BUFFER_BYTES, 1, w, NULL, put_bytes, NULL);
    if (!w->format->pb) {
        av_free(buffer);
        return no_memory(f);
    }
    w->format->pb->seekable = 0;
    w->format->flags |= AVFMT_FLAG_BITEXACT | AVFMT_FLAG_CUSTOM_IO;
    w->parts = open_parts(w->folder);
    return w->parts ? ERR_OK : cannot_write(w, errno, f);
}

/* Fragments where we say. Pictures begin at 0 without an edit list; sound has one that skips what
 * the encoder puts before the first sample, and for that its moov waits for the first packets. */
static const char *fragment_flags(const struct track *t)
{
    return t->kind == TRACK_VIDEO
               ? "cmaf+empty_moov+default_base_moof+negative_cts_offsets+frag_custom+skip_sidx"
                 "+skip_trailer"
               : "dash+delay_moov+default_base_moof+frag_custom+skip_sidx+skip_trailer";
}

static enum err write_header(struct writer *w, struct fault *f)
{
    AVDictionary *options = NULL;
    AVStream *stream = avformat_new_stream(w->format, NULL);
    if (!stream || avcodec_parameters_from_context(stream->codecpar, w->codec) < 0) {
        return no_memory(f);
    }
    stream->codecpar->codec_tag = 0;
    stream->time_base = w->codec->time_base;
    const struct ratio rate = w->track->rate;
    av_dict_set(&options, "movflags", fragment_flags(w->track), 0);
    if (w->track->kind == TRACK_VIDEO) {
        stream->avg_frame_rate = w->codec->framerate;
        int scale = rate.den == 1001 ? rate.num : rate.num * 1000;
        av_dict_set_int(&options, "video_track_timescale", scale, 0);
    } else {
        av_dict_set(&stream->metadata, "language", w->track->language, 0);
    }
    int got = avformat_write_header(w->format, &options);
    av_dict_free(&options);
    if (got < 0) {
        return fault_set(f, ERR_IO, "cannot write %s: %s", w->track->file, av_err2str(got));
    }
    w->track->timescale = (uint32_t)stream->time_base.den;
    return ERR_OK;
}

static enum err open_codec(struct writer *w, const AVCodec *codec, AVDictionary **options,
                           struct fault *f)
{
    int got = avcodec_open2(w->codec, codec, options);
    av_dict_free(options);
    if (got < 0) {
        return fault_set(f, ERR_INVALID, "cannot be encoded as %s: %s; install libx264 and aac",
                         w->track->file, av_err2str(got));
    }
    w->packet = av_packet_alloc();
    enum err e = w->packet ? open_output(w, f) : no_memory(f);
    return e ? e : write_header(w, f);
}

static enum err start(struct writer *w, const char *folder, struct track *track,
                      const AVCodec *codec, struct fault *f)
{
    *w = (struct writer){.folder = folder, .track = track};
    w->codec = codec ? avcodec_alloc_context3(codec) : NULL;
    if (!w->codec) {
        return fault_set(f, ERR_UNAVAILABLE, "libavcodec lacks libx264 or aac; install them");
    }
    w->codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    return ERR_OK;
}

static void set_video(AVCodecContext *c, const struct rung *rung, struct ratio rate)
{
    c->width = rung->width;
    c->height = rung->height;
    c->pix_fmt = AV_PIX_FMT_YUV420P;
    c->sample_aspect_ratio = (AVRational){1, 1};
    c->time_base = (AVRational){rate.den, rate.num};
    c->framerate = (AVRational){rate.num, rate.den};
    c->gop_size = ladder_segment_frames(rate);
    c->keyint_min = c->gop_size;
    c->flags |= AV_CODEC_FLAG_CLOSED_GOP;
    c->rc_max_rate = rung->max_kbps * 1000LL;
    c->rc_buffer_size = rung->buffer_kbit * 1000;
    c->thread_count = 1; /* under a cap x264's threads give other bytes on every run */
    c->color_range = AVCOL_RANGE_MPEG;
    c->colorspace = AVCOL_SPC_BT709;
    c->color_primaries = AVCOL_PRI_BT709;
    c->color_trc = AVCOL_TRC_BT709;
}

enum err writer_open_video(struct writer *w, const char *folder, struct track *track,
                           const struct rung *rung, const char *preset, struct fault *f)
{
    const AVCodec *codec = avcodec_find_encoder_by_name("libx264");
    enum err e = start(w, folder, track, codec, f);
    if (e || !w->codec) {
        return e;
    }
    AVDictionary *options = NULL;
    set_video(w->codec, rung, track->rate);
    av_dict_set(&options, "preset", preset, 0);
    av_dict_set(&options, "profile", "high", 0);
    av_dict_set_int(&options, "crf", rung->crf, 0);
    av_dict_set(&options, "sc_threshold", "0", 0);
    av_dict_set(&options, "forced-idr", "1", 0);
    av_dict_set(&options, "x264-params", "open-gop=0", 0);
    e = open_codec(w, codec, &options, f);
    if (!e && !track_set_avc_codecs(track, w->codec->extradata, (size_t)w->codec->extradata_size)) {
        e = fault_set(f, ERR_INVALID, "libx264 gave no SPS for %s", track->file);
    }
    return e;
}

enum err writer_open_sound(struct writer *w, const char *folder, struct track *track,
                           struct fault *f)
{
    const AVCodec *codec = avcodec_find_encoder_by_name("aac");
    enum err e = start(w, folder, track, codec, f);
    if (e || !w->codec) {
        return e;
    }
    AVDictionary *options = NULL;
    w->codec->sample_rate = GRAPH_SOUND_HZ;
    w->codec->sample_fmt = AV_SAMPLE_FMT_FLTP;
    w->codec->ch_layout = (AVChannelLayout)AV_CHANNEL_LAYOUT_STEREO;
    w->codec->bit_rate = SOUND_RATE;
    w->codec->time_base = (AVRational){1, GRAPH_SOUND_HZ};
    track->channels = GRAPH_SOUND_CHANNELS;
    text_copy(track->codecs, sizeof(track->codecs), "mp4a.40.2");
    return open_codec(w, codec, &options, f);
}

void writer_close(struct writer *w)
{
    avcodec_free_context(&w->codec);
    av_packet_free(&w->packet);
    if (w->format) {
        if (w->format->pb) {
            av_freep(&w->format->pb->buffer);
        }
        avio_context_free(&w->format->pb);
        avformat_free_context(w->format);
        w->format = NULL;
    }
    if (w->parts) {
        fclose(w->parts);
        w->parts = NULL;
    }
}

enum err writer_encode(struct writer *w, AVFrame *frame, const struct writer_taker *taker,
                       struct fault *f)
{
    w->frames += frame != NULL;
    int got = avcodec_send_frame(w->codec, frame);
    while (got >= 0) {
        got = avcodec_receive_packet(w->codec, w->packet);
        enum err e = got >= 0 ? taker->take(taker->context, w->packet, f) : ERR_OK;
        av_packet_unref(w->packet);
        if (e) {
            return e;
        }
    }
    if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) {
        return ERR_OK;
    }
    return fault_set(f, ERR_INVALID, "cannot be encoded as %s: %s", w->track->file,
                     av_err2str(got));
}

enum err writer_add(struct writer *w, AVPacket *packet, struct fault *f)
{
    AVStream *stream = w->format->streams[0];
    av_packet_rescale_ts(packet, w->codec->time_base, stream->time_base);
    packet->stream_index = 0;
    w->open_ticks += packet->duration;
    int got = av_write_frame(w->format, packet);
    if (got < 0) {
        return w->broken
                   ? cannot_write(w, w->broken, f)
                   : fault_set(f, ERR_IO, "cannot write %s: %s", w->track->file, av_err2str(got));
    }
    return ERR_OK;
}

static enum err flush_fragment(struct writer *w, struct fault *f)
{
    int got = av_write_frame(w->format, NULL);
    avio_flush(w->format->pb);
    if (w->broken || got < 0) {
        return cannot_write(w, w->broken ? w->broken : EIO, f);
    }
    return ERR_OK;
}

enum err writer_cut(struct writer *w, struct fault *f)
{
    if (w->open_ticks == 0) {
        return ERR_OK;
    }
    struct track *t = w->track;
    uint64_t before = w->parts_end;
    enum err e = ERR_OK;
    if (t->init_bytes == 0) {
        if (t->kind == TRACK_AUDIO) {
            e = flush_fragment(w, f); /* writes the delayed moov and nothing else */
        } else {
            avio_flush(w->format->pb);
        }
        t->init_bytes = w->parts_end;
        before = w->parts_end;
    }
    e = e ? e : flush_fragment(w, f);
    if (!e && track_add_segment(t, w->parts_end - before, (uint64_t)w->open_ticks)) {
        e = no_memory(f);
    }
    w->open_ticks = 0;
    return e;
}

/* Copies the fragments from the parts, which are read from where they stand. */
static bool copy_fragments(FILE *parts, FILE *out)
{
    char buffer[16 * 1024];
    size_t got;
    while ((got = fread(buffer, 1, sizeof(buffer), parts)) > 0) {
        if (fwrite(buffer, 1, got, out) != got) {
            return false;
        }
    }
    return !ferror(parts);
}

static enum err read_init(struct writer *w, uint8_t **out, struct fault *f)
{
    size_t bytes = (size_t)w->track->init_bytes;
    AUTO_FREE uint8_t *init = malloc(bytes);
    if (!init) {
        return no_memory(f);
    }
    rewind(w->parts);
    if (fread(init, 1, bytes, w->parts) != bytes) {
        return cannot_write(w, errno, f);
    }
    size_t dated;
    enum err e = segment_index_date(init, bytes, track_duration_s(w->track), out, &dated);
    if (e) {
        return fault_set(f, e, "libavformat wrote no moov into %s", w->track->file);
    }
    w->track->init_bytes = dated;
    return ERR_OK;
}

static enum err write_file(struct writer *w, FILE *out, struct fault *f)
{
    AUTO_FREE uint8_t *init = NULL;
    AUTO_FREE uint8_t *index = NULL;
    enum err e = read_init(w, &init, f);
    if (e) {
        return e;
    }
    size_t index_bytes = 0;
    if (segment_index_new(w->track, &index, &index_bytes)) {
        return fault_set(f, ERR_TOO_LARGE, "is too long for one file; split it");
    }
    w->track->index_bytes = index_bytes;
    size_t init_bytes = (size_t)w->track->init_bytes;
    if (fwrite(init, 1, init_bytes, out) != init_bytes ||
        fwrite(index, 1, index_bytes, out) != index_bytes || !copy_fragments(w->parts, out) ||
        fflush(out) != 0) {
        return cannot_write(w, errno, f);
    }
    return ERR_OK;
}

enum err writer_finish(struct writer *w, struct fault *f)
{
    enum err e = writer_cut(w, f);
    if (e) {
        return e;
    }
    if (w->track->segment_count == 0) {
        return fault_set(f, ERR_INVALID, "has nothing to write into %s", w->track->file);
    }
    av_write_trailer(w->format);
    AUTO_FREE char *path = text_new("%s/%s", w->folder, w->track->file);
    FILE *out = path ? fopen(path, "wbxe") : NULL;
    if (!out) {
        return cannot_write(w, path ? errno : ENOMEM, f);
    }
    e = write_file(w, out, f);
    if (fclose(out) != 0 && !e) {
        e = cannot_write(w, errno, f);
    }
    return e;
}
