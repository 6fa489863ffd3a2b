#include "av/graph.h"

#include <inttypes.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/channel_layout.h>
#include <libavutil/pixdesc.h>
#include <stdio.h>

#include "base/text.h"

/* The same bytes on every machine. */
#define SCALE_FLAGS "bicubic+accurate_rnd+full_chroma_int+bitexact"

static bool is_hdr(const struct survey *s)
{
    return s->transfer == AVCOL_TRC_SMPTE2084 || s->transfer == AVCOL_TRC_ARIB_STD_B67;
}

static bool is_rgb(const struct survey *s)
{
    const AVPixFmtDescriptor *d = av_pix_fmt_desc_get(s->pixel_format);
    return d && (d->flags & AV_PIX_FMT_FLAG_RGB);
}

/* Films that do not say their colour matrix have the one of their time: BT.601 below 720 lines. */
static const char *input_matrix(const struct survey *s)
{
    if (is_hdr(s) || s->matrix == AVCOL_SPC_BT709) {
        return "bt709";
    }
    if (s->matrix != AVCOL_SPC_UNSPECIFIED || is_rgb(s)) {
        return "auto";
    }
    return s->picture.height >= 720 ? "bt709" : "bt601";
}

static void print_upright(FILE *out, const struct survey *s)
{
    if (s->flip) {
        fputs(",hflip", out);
    }
    switch (s->picture.turn) {
    case 90:
        fputs(",transpose=clock", out);
        break;
    case 180:
        fputs(",hflip,vflip", out);
        break;
    case 270:
        fputs(",transpose=cclock", out);
        break;
    default:
        break;
    }
}

/* Each rung is scaled from the one above it, which costs a tenth less than from the source. */
static void print_rungs(FILE *out, const struct survey *s, const struct ladder *ladder)
{
    for (int i = ladder->count - 1; i >= 0; i--) {
        const struct rung *r = &ladder->rungs[i];
        bool top = i == ladder->count - 1;
        fprintf(out,
                "scale=%d:%d:flags=" SCALE_FLAGS ":in_color_matrix=%s:out_color_matrix=bt709"
                ":out_range=tv,setsar=1,format=yuv420p",
                r->width, r->height, top ? input_matrix(s) : "bt709");
        if (i == 0) {
            fprintf(out, ",buffersink@v%d", i);
        } else {
            fprintf(out, ",split[show%d][next%d];[show%d]buffersink@v%d;[next%d]", i, i, i, i, i);
        }
    }
}

static char *describe_video(const struct survey *s, const struct ladder *ladder)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out) {
        return NULL;
    }
    fprintf(out, "buffer@in=video_size=%dx%d:pix_fmt=%d:time_base=1/%d", s->picture.width,
            s->picture.height, s->pixel_format, AV_TIME_BASE);
    fputs(s->interlaced ? ",bwdif=mode=send_frame:deint=interlaced" : "", out);
    fprintf(out, ",fps=%d/%d:start_time=0", s->rate.num, s->rate.den);
    print_upright(out, s);
    if (is_hdr(s)) {
        fputs(",zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
              "zscale=t=bt709:m=bt709:r=tv,format=yuv420p",
              out);
    }
    fputc(',', out);
    print_rungs(out, s, ladder);
    return fclose(out) == 0 ? text : (free(text), NULL);
}

/* Builds the graph that the text describes, with outputs named v0, v1, … */
static enum err build(struct graph *g, const char *text, const char *in, int outputs,
                      struct fault *f)
{
    AVFilterInOut *open_in = NULL;
    AVFilterInOut *open_out = NULL;
    g->filters = avfilter_graph_alloc();
    if (!text || !g->filters) {
        return fault_set(f, ERR_NO_MEMORY, "not enough memory for the filters");
    }
    int got = avfilter_graph_parse2(g->filters, text, &open_in, &open_out);
    avfilter_inout_free(&open_in);
    avfilter_inout_free(&open_out);
    got = got < 0 ? got : avfilter_graph_config(g->filters, NULL);
    if (got < 0) {
        return fault_set(f, ERR_INVALID, "cannot be filtered: %s; convert it first",
                         av_err2str(got));
    }
    g->in = avfilter_graph_get_filter(g->filters, in);
    for (int i = 0; i < outputs; i++) {
        char name[32];
        text_format(name, sizeof(name), "%s@v%d",
                    g->like->nb_samples ? "abuffersink" : "buffersink", i);
        g->out[i] = avfilter_graph_get_filter(g->filters, name);
    }
    return ERR_OK;
}

static enum err remember(struct graph *g, const AVFrame *first, struct fault *f)
{
    g->like = av_frame_alloc();
    if (!g->like || av_frame_copy_props(g->like, first) < 0 ||
        av_channel_layout_copy(&g->like->ch_layout, &first->ch_layout) < 0) {
        return fault_set(f, ERR_NO_MEMORY, "not enough memory for the filters");
    }
    g->like->format = first->format;
    g->like->width = first->width;
    g->like->height = first->height;
    g->like->nb_samples = first->nb_samples;
    return ERR_OK;
}

enum err graph_open_video(struct graph *g, const struct survey *survey, const struct ladder *ladder,
                          const AVFrame *first, struct fault *f)
{
    enum err e = remember(g, first, f);
    AUTO_FREE char *text = describe_video(survey, ladder);
    return e ? e : build(g, text, "buffer@in", ladder->count, f);
}

/* The layout that the sound has, or the usual one of so many channels if it does not say. */
static void layout_text(const AVFrame *frame, char *out, size_t size)
{
    AVChannelLayout usual = {0};
    const AVChannelLayout *layout = &frame->ch_layout;
    if (layout->order == AV_CHANNEL_ORDER_UNSPEC) {
        av_channel_layout_default(&usual, layout->nb_channels);
        layout = &usual;
    }
    if (av_channel_layout_describe(layout, out, size) < 0) {
        text_copy(out, size, "stereo");
    }
    av_channel_layout_uninit(&usual);
}

enum err graph_open_sound(struct graph *g, const AVFrame *first, struct fault *f)
{
    enum err e = remember(g, first, f);
    if (e) {
        return e;
    }
    char layout[128];
    layout_text(first, layout, sizeof(layout));
    AUTO_FREE char *text = text_new(
        "abuffer@in=time_base=1/%d:sample_rate=%d:sample_fmt=%s:channel_layout=%s,"
        "aresample=%d:async=1:first_pts=0:ochl=stereo:osf=fltp:clev=0.707:slev=0.5:lfe_mix_level=0"
        ":rematrix_maxval=1,aformat=sample_fmts=fltp:channel_layouts=stereo:sample_rates=%d,"
        "asetnsamples=n=%d:p=1,abuffersink@v0",
        AV_TIME_BASE, first->sample_rate, av_get_sample_fmt_name(first->format), layout,
        GRAPH_SOUND_HZ, GRAPH_SOUND_HZ, GRAPH_SOUND_FRAME);
    return build(g, text, "abuffer@in", 1, f);
}

void graph_close(struct graph *g)
{
    avfilter_graph_free(&g->filters);
    av_frame_free(&g->like);
}

static enum err check_same(const struct graph *g, const AVFrame *frame, int64_t time_us,
                           struct fault *f)
{
    const AVFrame *like = g->like;
    double at_s = (double)time_us / AV_TIME_BASE;
    if (frame->width != like->width || frame->height != like->height) {
        return fault_set(f, ERR_INVALID,
                         "changes its pictures from %dx%d to %dx%d at %.1f s; convert it to one "
                         "size first",
                         like->width, like->height, frame->width, frame->height, at_s);
    }
    if (frame->format != like->format || frame->sample_rate != like->sample_rate ||
        av_channel_layout_compare(&frame->ch_layout, &like->ch_layout) != 0) {
        return fault_set(f, ERR_INVALID,
                         "changes the kind of its %s at %.1f s; convert it to one kind first",
                         frame->nb_samples ? "sound" : "pictures", at_s);
    }
    return ERR_OK;
}

enum err graph_put(struct graph *g, AVFrame *frame, int64_t time_us, struct fault *f)
{
    int got = 0;
    if (frame) {
        enum err e = check_same(g, frame, time_us, f);
        if (e) {
            return e;
        }
        frame->pts = time_us;
        frame->pict_type = AV_PICTURE_TYPE_NONE;
        frame->sample_aspect_ratio = (AVRational){1, 1};
        got = av_buffersrc_add_frame_flags(g->in, frame, AV_BUFFERSRC_FLAG_PUSH);
    } else {
        got = av_buffersrc_close(g->in, time_us, AV_BUFFERSRC_FLAG_PUSH);
    }
    return got >= 0 ? ERR_OK
                    : fault_set(f, ERR_INVALID, "cannot be filtered: %s; convert it first",
                                av_err2str(got));
}

enum err graph_take(struct graph *g, int output, AVFrame *frame, bool *got, struct fault *f)
{
    int n = av_buffersink_get_frame(g->out[output], frame);
    *got = n >= 0;
    if (n >= 0 || n == AVERROR(EAGAIN) || n == AVERROR_EOF) {
        return ERR_OK;
    }
    return fault_set(f, ERR_INVALID, "cannot be filtered: %s; convert it first", av_err2str(n));
}
