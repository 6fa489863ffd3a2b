#include "av/read/source.h"

#include <string.h>

#include "base/text.h"

/* Formats that open no other file; never concat, hls, dash or image2. */
static const char FORMATS[] = "mov,matroska,mpegts,mpeg,avi,mxf";

static bool is_moving(const AVStream *stream)
{
    return stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO &&
           !(stream->disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS));
}

static int64_t area(const AVStream *stream)
{
    return (int64_t)stream->codecpar->width * stream->codecpar->height;
}

static AVStream *choose_video(const AVFormatContext *format)
{
    AVStream *best = NULL;
    for (unsigned i = 0; i < format->nb_streams; i++) {
        AVStream *stream = format->streams[i];
        if (is_moving(stream) && (!best || area(stream) > area(best))) {
            best = stream;
        }
    }
    return best;
}

/* The default sound first, the others in the film's order. */
static enum err choose_audio(struct source *s, struct fault *f)
{
    int chosen = -1;
    for (unsigned i = 0; i < s->format->nb_streams; i++) {
        AVStream *stream = s->format->streams[i];
        if (stream->codecpar->codec_type != AVMEDIA_TYPE_AUDIO) {
            continue;
        }
        if (s->audio_count == SOURCE_AUDIO_MAX) {
            return fault_set(f, ERR_TOO_LARGE,
                             "more than %d sound tracks; leave out those that nobody needs",
                             SOURCE_AUDIO_MAX);
        }
        if (chosen < 0 && (stream->disposition & AV_DISPOSITION_DEFAULT)) {
            chosen = s->audio_count;
        }
        s->audio[s->audio_count++].stream = stream;
    }
    if (chosen > 0) {
        AVStream *first = s->audio[chosen].stream;
        for (int i = chosen; i > 0; i--) {
            s->audio[i].stream = s->audio[i - 1].stream;
        }
        s->audio[0].stream = first;
    }
    return ERR_OK;
}

static enum err open_decoder(struct source_line *line, int threads, struct fault *f)
{
    const AVCodecParameters *par = line->stream->codecpar;
    const AVCodec *codec = avcodec_find_decoder(par->codec_id);
    if (!codec) {
        return fault_set(f, ERR_INVALID,
                         "track %d (%s) is in a codec that cannot be decoded; convert or drop it",
                         line->stream->index, avcodec_get_name(par->codec_id));
    }
    line->decoder = avcodec_alloc_context3(codec);
    if (!line->decoder || avcodec_parameters_to_context(line->decoder, par) < 0) {
        return fault_set(f, ERR_NO_MEMORY, "not enough memory for a decoder");
    }
    line->decoder->pkt_timebase = line->stream->time_base;
    line->decoder->thread_count = par->codec_type == AVMEDIA_TYPE_VIDEO ? threads : 1;
    int got = avcodec_open2(line->decoder, codec, NULL);
    if (got < 0) {
        return fault_set(f, ERR_INVALID, "track %d (%s) cannot be decoded: %s; convert or drop it",
                         line->stream->index, codec->name, av_err2str(got));
    }
    return ERR_OK;
}

/* Keeps what the demuxer complains of for the film's own error message, and prints nothing.
 * Thread: any */
static void keep_word(void *who, int level, const char *format, va_list args)
{
    if (level > AV_LOG_ERROR || !who || *(const AVClass **)who != avformat_get_class()) {
        return;
    }
    char *word = ((AVFormatContext *)who)->opaque;
    if (word) {
        vsnprintf(word, SOURCE_WORD_SIZE, format, args);
        word[strcspn(word, "\n")] = '\0';
    }
}

/* Why the film cannot be read: the demuxer's own words, or else the error's. */
static const char *reason(const struct source *s, int got, char *room, size_t size)
{
    if (s->word[0]) {
        return s->word;
    }
    av_strerror(got, room, size);
    return room;
}

static enum err open_format(const char *path, struct source *s, struct fault *f)
{
    char why[AV_ERROR_MAX_STRING_SIZE];
    AVDictionary *options = NULL;
    AUTO_FREE char *url = text_new("file:%s", path);
    s->format = avformat_alloc_context();
    if (!url || !s->format) {
        return fault_set(f, ERR_NO_MEMORY, "not enough memory to open the film");
    }
    s->format->opaque = s->word;
    s->format->flags |= AVFMT_FLAG_GENPTS;
    av_dict_set(&options, "format_whitelist", FORMATS, 0);
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    int got = avformat_open_input(&s->format, url, NULL, &options);
    av_dict_free(&options);
    if (got == AVERROR(ENOENT) || got == AVERROR(EACCES) || got == AVERROR(EISDIR)) {
        return fault_set(f, ERR_IO, "cannot be read: %s; check its path",
                         reason(s, got, why, sizeof(why)));
    }
    if (got >= 0) {
        got = avformat_find_stream_info(s->format, NULL);
    }
    if (got < 0) {
        return fault_set(f, ERR_INVALID,
                         "is no film that can be read (%s); give a whole mp4, "
                         "mov, mkv, ts, mpg, avi or mxf",
                         reason(s, got, why, sizeof(why)));
    }
    return ERR_OK;
}

enum err source_open(const char *path, int threads, struct source *s, struct fault *f)
{
    *s = (struct source){.reached_us = AV_NOPTS_VALUE};
    av_log_set_callback(keep_word);
    enum err e = open_format(path, s, f);
    if (e) {
        return e;
    }
    s->packet = av_packet_alloc();
    s->frame = av_frame_alloc();
    if (!s->packet || !s->frame) {
        return fault_set(f, ERR_NO_MEMORY, "not enough memory to read the film");
    }
    s->video.stream = choose_video(s->format);
    if (!s->video.stream) {
        return fault_set(f, ERR_INVALID, "has no moving pictures; give a film");
    }
    e = choose_audio(s, f);
    e = e ? e : open_decoder(&s->video, threads, f);
    for (int i = 0; i < s->audio_count && !e; i++) {
        e = open_decoder(&s->audio[i], 1, f);
    }
    return e;
}

void source_close(struct source *s)
{
    avcodec_free_context(&s->video.decoder);
    for (int i = 0; i < SOURCE_AUDIO_MAX; i++) {
        avcodec_free_context(&s->audio[i].decoder);
    }
    av_packet_free(&s->packet);
    av_frame_free(&s->frame);
    avformat_close_input(&s->format);
}

static int64_t to_us(int64_t value, AVRational base)
{
    return av_rescale_q(value, base, AV_TIME_BASE_Q);
}

static int64_t frame_length_us(const struct source_line *line, const AVFrame *frame)
{
    if (frame->nb_samples > 0 && frame->sample_rate > 0) {
        return av_rescale(frame->nb_samples, AV_TIME_BASE, frame->sample_rate);
    }
    if (frame->pkt_duration > 0) {
        return to_us(frame->pkt_duration, line->stream->time_base);
    }
    AVRational rate = line->stream->avg_frame_rate;
    return rate.num > 0 ? av_rescale(AV_TIME_BASE, rate.den, rate.num) : 40000;
}

static enum err take_frames(struct source *s, struct source_line *line, int number,
                            const struct source_taker *taker, struct fault *f)
{
    for (;;) {
        int got = avcodec_receive_frame(line->decoder, s->frame);
        if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) {
            return ERR_OK;
        }
        if (got < 0) {
            line->errors += line->frames > 0;
            return ERR_OK;
        }
        int64_t own = s->frame->best_effort_timestamp;
        int64_t time_us =
            own == AV_NOPTS_VALUE ? line->next_us : to_us(own, line->stream->time_base);
        line->next_us = time_us + frame_length_us(line, s->frame);
        line->frames++;
        enum err e = taker->take(taker->context, number, s->frame, time_us, f);
        av_frame_unref(s->frame);
        if (e) {
            return e;
        }
    }
}

static enum err decode(struct source *s, struct source_line *line, int number,
                       const struct source_taker *taker, struct fault *f)
{
    bool flush = !s->packet->data && !s->packet->side_data_elems;
    line->packets += !flush;
    int got = avcodec_send_packet(line->decoder, flush ? NULL : s->packet);
    if (got == AVERROR(ENOMEM)) {
        return fault_set(f, ERR_NO_MEMORY, "not enough memory to decode the film");
    }
    if (got < 0 && got != AVERROR_EOF) {
        line->errors += line->frames > 0;
    }
    return take_frames(s, line, number, taker, f);
}

static enum err flush_all(struct source *s, const struct source_taker *taker, struct fault *f)
{
    av_packet_unref(s->packet);
    enum err e = decode(s, &s->video, SOURCE_VIDEO, taker, f);
    for (int i = 0; i < s->audio_count && !e; i++) {
        e = decode(s, &s->audio[i], i, taker, f);
    }
    return e;
}

static void note_reached(struct source *s)
{
    const AVStream *stream = s->format->streams[s->packet->stream_index];
    int64_t at = s->packet->pts != AV_NOPTS_VALUE ? s->packet->pts : s->packet->dts;
    if (at != AV_NOPTS_VALUE) {
        int64_t end = to_us(at + s->packet->duration, stream->time_base);
        s->reached_us = end > s->reached_us ? end : s->reached_us;
    }
}

enum err source_read(struct source *s, const struct source_taker *taker, bool *end, struct fault *f)
{
    char why[AV_ERROR_MAX_STRING_SIZE];
    int got = av_read_frame(s->format, s->packet);
    *end = got == AVERROR_EOF;
    if (*end) {
        return flush_all(s, taker, f);
    }
    if (got < 0) {
        return fault_set(f, ERR_INVALID, "cannot be read to its end (%s); get a whole copy of it",
                         reason(s, got, why, sizeof(why)));
    }
    note_reached(s);
    enum err e = ERR_OK;
    int index = s->packet->stream_index;
    if (index == s->video.stream->index) {
        e = decode(s, &s->video, SOURCE_VIDEO, taker, f);
    }
    for (int i = 0; i < s->audio_count && !e; i++) {
        if (index == s->audio[i].stream->index) {
            e = decode(s, &s->audio[i], i, taker, f);
        }
    }
    av_packet_unref(s->packet);
    return e;
}

int64_t source_declared_us(const struct source *s)
{
    bool guessed = s->format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE;
    return s->format->duration > 0 && !guessed ? s->format->duration : 0;
}

/* True if two lengths differ by more than a second and more than this part of the longer one. */
static bool falls_short(int64_t reached_us, int64_t declared_us, double part)
{
    int64_t missing = declared_us - reached_us;
    return missing > AV_TIME_BASE && (double)missing > part * (double)declared_us;
}

enum err source_check_whole(const struct source *s, struct fault *f)
{
    int64_t start = s->format->start_time == AV_NOPTS_VALUE ? 0 : s->format->start_time;
    int64_t declared = source_declared_us(s);
    int64_t reached = s->reached_us == AV_NOPTS_VALUE ? 0 : s->reached_us - start;
    if (falls_short(reached, declared, 0.005)) {
        return fault_set(f, ERR_INVALID,
                         "is cut off: it says %.1f s and ends after %.1f s; get a whole copy of it",
                         (double)declared / 1e6, (double)reached / 1e6);
    }
    int64_t shown = s->video.next_us - start;
    if (falls_short(shown, declared, 0.05)) {
        return fault_set(f, ERR_INVALID,
                         "loses its picture: it lasts %.1f s, the last frame is at %.1f s; get a "
                         "whole copy of it",
                         (double)declared / 1e6, (double)shown / 1e6);
    }
    if (s->video.errors > 2 && s->video.errors * 1000 > s->video.packets) {
        return fault_set(f, ERR_INVALID,
                         "is damaged: %lld of %lld pictures cannot be decoded; get a whole copy",
                         (long long)s->video.errors, (long long)s->video.packets);
    }
    return ERR_OK;
}
