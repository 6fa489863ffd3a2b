#include "plan/playlist.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void playlist_name(const struct track *t, char out[TRACK_FILE_SIZE])
{
    size_t stem = strlen(t->file) - strlen(".mp4");
    text_format(out, TRACK_FILE_SIZE, "%.*s.m3u8", (int)stem, t->file);
}

static double segment_s(const struct track *t, size_t i)
{
    return (double)t->segments[i].ticks / t->timescale;
}

/* Every duration rounds to this or less (section 4.3.3.1). */
static long target_duration_s(const struct track *t)
{
    long target = 1;
    for (size_t i = 0; i < t->segment_count; i++) {
        long rounded = lround(segment_s(t, i));
        target = rounded > target ? rounded : target;
    }
    return target;
}

static void print_segments(FILE *out, const struct track *t)
{
    uint64_t offset = t->init_bytes + t->index_bytes;
    for (size_t i = 0; i < t->segment_count; i++) {
        fprintf(out, "#EXTINF:%.6f,\n#EXT-X-BYTERANGE:%" PRIu64 "@%" PRIu64 "\n%s\n",
                segment_s(t, i), t->segments[i].bytes, offset, t->file);
        offset += t->segments[i].bytes;
    }
}

char *playlist_media(const struct track *t)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out) {
        return NULL;
    }
    fprintf(out,
            "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:%ld\n#EXT-X-MEDIA-SEQUENCE:0\n"
            "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n"
            "#EXT-X-MAP:URI=\"%s\",BYTERANGE=\"%" PRIu64 "@0\"\n",
            target_duration_s(t), t->file, t->init_bytes);
    print_segments(out, t);
    fputs("#EXT-X-ENDLIST\n", out);
    return fclose(out) == 0 ? text : (free(text), NULL);
}

static void print_sound(FILE *out, const struct track *t, bool is_default)
{
    char uri[TRACK_FILE_SIZE];
    playlist_name(t, uri);
    fprintf(out,
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"%s\",LANGUAGE=\"%s\",DEFAULT=%s,"
            "AUTOSELECT=YES,%sCHANNELS=\"%d\",URI=\"%s\"\n",
            t->name, t->language, is_default ? "YES" : "NO",
            t->describes_video ? "CHARACTERISTICS=\"public.accessibility.describes-video\"," : "",
            t->channels, uri);
}

/* The dearest sound that may play along with segment i. */
static double sound_rate(const struct track *tracks, size_t count, size_t i)
{
    double most = 0;
    for (size_t n = 0; n < count; n++) {
        if (tracks[n].kind == TRACK_AUDIO && i < tracks[n].segment_count) {
            most = fmax(most, track_segment_rate(&tracks[n], i));
        }
    }
    return most;
}

static uint64_t peak_with_sound(const struct track *video, const struct track *tracks, size_t count)
{
    double peak = 1;
    for (size_t i = 0; i < video->segment_count; i++) {
        peak = fmax(peak, track_segment_rate(video, i) + sound_rate(tracks, count, i));
    }
    return (uint64_t)ceil(peak);
}

static const struct track *first_sound(const struct track *tracks, size_t count)
{
    for (size_t n = 0; n < count; n++) {
        if (tracks[n].kind == TRACK_AUDIO) {
            return &tracks[n];
        }
    }
    return NULL;
}

static uint64_t average_with_sound(const struct track *video, const struct track *tracks,
                                   size_t count)
{
    uint64_t most = 0;
    for (size_t n = 0; n < count; n++) {
        if (tracks[n].kind == TRACK_AUDIO && track_average(&tracks[n]) > most) {
            most = track_average(&tracks[n]);
        }
    }
    return track_average(video) + most;
}

static void print_rung(FILE *out, const struct track *video, const struct track *tracks,
                       size_t count)
{
    const struct track *sound = first_sound(tracks, count);
    uint64_t peak = peak_with_sound(video, tracks, count);
    uint64_t average = average_with_sound(video, tracks, count);
    char uri[TRACK_FILE_SIZE];
    playlist_name(video, uri);
    fprintf(out, "#EXT-X-STREAM-INF:BANDWIDTH=%" PRIu64 ",AVERAGE-BANDWIDTH=%" PRIu64,
            peak > average ? peak : average, average);
    fprintf(out, ",CODECS=\"%s%s%s\",RESOLUTION=%dx%d,FRAME-RATE=%.3f%s\n%s\n", video->codecs,
            sound ? "," : "", sound ? sound->codecs : "", video->width, video->height,
            (double)video->rate.num / video->rate.den, sound ? ",AUDIO=\"audio\"" : "", uri);
}

/* The rung that a player starts with. */
static const struct track *starting_rung(const struct track *tracks, size_t count)
{
    const struct track *videos[LADDER_MAX] = {NULL};
    size_t found = 0;
    for (size_t n = 0; n < count && found < LADDER_MAX; n++) {
        if (tracks[n].kind == TRACK_VIDEO) {
            videos[found++] = &tracks[n];
        }
    }
    for (size_t i = 0; i < found; i++) {
        if (videos[i]->step == 480) {
            return videos[i];
        }
    }
    return videos[found / 2];
}

char *playlist_master(const struct track *tracks, size_t count)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out) {
        return NULL;
    }
    fputs("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n", out);
    const struct track *sound = first_sound(tracks, count);
    const struct track *start = starting_rung(tracks, count);
    for (size_t n = 0; n < count; n++) {
        if (tracks[n].kind == TRACK_AUDIO) {
            print_sound(out, &tracks[n], &tracks[n] == sound);
        }
    }
    if (start) {
        print_rung(out, start, tracks, count);
    }
    for (size_t n = 0; n < count; n++) {
        if (tracks[n].kind == TRACK_VIDEO && &tracks[n] != start) {
            print_rung(out, &tracks[n], tracks, count);
        }
    }
    return fclose(out) == 0 ? text : (free(text), NULL);
}
