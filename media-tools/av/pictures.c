#include "av/pictures.h"

enum { QUEUE_FRAMES = 8 };

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NO_MEMORY, "not enough memory to encode");
}

/* A segment begins with each key frame, and the encoder makes these where it is told to. */
static enum err take_packet(void *context, AVPacket *packet, struct fault *f)
{
    struct writer *w = context;
    packet->duration = 1;
    enum err e = packet->flags & AV_PKT_FLAG_KEY ? writer_cut(w, f) : ERR_OK;
    return e ? e : writer_add(w, packet, f);
}

static enum err encode(struct writer *w, AVFrame *frame, struct fault *f)
{
    const struct writer_taker taker = {take_packet, w};
    bool starts = w->frames % ladder_segment_frames(w->track->rate) == 0;
    frame->pts = w->frames;
    frame->pict_type = starts ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
    return writer_encode(w, frame, &taker, f);
}

static enum err encode_rest(struct writer *w, struct fault *f)
{
    const struct writer_taker taker = {take_packet, w};
    enum err e = writer_encode(w, NULL, &taker, f);
    return e ? e : writer_finish(w, f);
}

/* Encodes until the queue ends: with AVERROR_EOF after the last frame, with any other error at
 * once. Thread: its own, one a lane */
static void *run_lane(void *context)
{
    struct picture_lane *lane = context;
    AVFrame *frame = NULL;
    int got = 0;
    while (!lane->err && (got = av_thread_message_queue_recv(lane->queue, &frame, 0)) >= 0) {
        lane->err = encode(&lane->writer, frame, &lane->fault);
        av_frame_free(&frame);
    }
    if (!lane->err && got == AVERROR_EOF) {
        lane->err = encode_rest(&lane->writer, &lane->fault);
    }
    av_thread_message_queue_set_err_send(lane->queue, AVERROR_EXTERNAL);
    return NULL;
}

static void free_frame(void *message)
{
    av_frame_free(message);
}

static enum err start_lane(struct picture_lane *lane, struct fault *f)
{
    if (av_thread_message_queue_alloc(&lane->queue, QUEUE_FRAMES, sizeof(AVFrame *)) < 0) {
        return no_memory(f);
    }
    av_thread_message_queue_set_free_func(lane->queue, free_frame);
    lane->running = pthread_create(&lane->thread, NULL, run_lane, lane) == 0;
    return lane->running ? ERR_OK
                         : fault_set(f, ERR_UNAVAILABLE, "no thread to encode with; try again");
}

enum err pictures_open(struct pictures *p, const char *folder, struct track *tracks,
                       const struct ladder *ladder, const char *preset, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < ladder->count && !e; i++) {
        struct picture_lane *lane = &p->lanes[i];
        p->count = i + 1;
        e = writer_open_video(&lane->writer, folder, &tracks[i], &ladder->rungs[i], preset, f);
        e = e ? e : start_lane(lane, f);
    }
    return e;
}

static void join(struct picture_lane *lane)
{
    if (lane->running) {
        pthread_join(lane->thread, NULL);
        lane->running = false;
    }
}

/* Why the lane's thread has ended. */
static enum err lane_error(struct picture_lane *lane, struct fault *f)
{
    join(lane);
    if (lane->err) {
        *f = lane->fault;
    }
    return lane->err;
}

enum err pictures_put(struct pictures *p, int rung, AVFrame *frame, struct fault *f)
{
    struct picture_lane *lane = &p->lanes[rung];
    AVFrame *message = av_frame_alloc();
    if (!message) {
        return no_memory(f);
    }
    av_frame_move_ref(message, frame);
    if (av_thread_message_queue_send(lane->queue, &message, 0) < 0) {
        av_frame_free(&message);
        return lane_error(lane, f);
    }
    lane->given++;
    return ERR_OK;
}

enum err pictures_finish(struct pictures *p, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < p->count; i++) {
        av_thread_message_queue_set_err_recv(p->lanes[i].queue, AVERROR_EOF);
    }
    for (int i = 0; i < p->count && !e; i++) {
        e = lane_error(&p->lanes[i], f);
    }
    return e;
}

void pictures_close(struct pictures *p)
{
    for (int i = 0; i < p->count; i++) {
        struct picture_lane *lane = &p->lanes[i];
        if (lane->running) {
            av_thread_message_queue_set_err_send(lane->queue, AVERROR_EXIT);
            av_thread_message_queue_set_err_recv(lane->queue, AVERROR_EXIT);
            av_thread_message_flush(lane->queue);
        }
        join(lane);
        av_thread_message_queue_free(&lane->queue);
        writer_close(&lane->writer);
    }
    p->count = 0;
}
