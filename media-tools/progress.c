#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { REDRAW_MS = 200, WIDTH = 30, PLAIN_STEP = 10 };

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void progress_start(struct progress *p)
{
    *p = (struct progress){.terminal = isatty(STDERR_FILENO) == 1, .started_ms = now_ms()};
    p->next_percent = PLAIN_STEP;
}

double progress_spent_s(const struct progress *p)
{
    return (double)(now_ms() - p->started_ms) / 1000;
}

void progress_clear(struct progress *p)
{
    if (p->drawn) {
        fputs("\r\033[K", stderr);
        p->drawn = false;
    }
}

static void print_left(double left_s)
{
    int64_t s = (int64_t)(left_s + 0.5);
    if (s >= 3600) {
        fprintf(stderr, "%" PRId64 ":%02d:%02d left", s / 3600, (int)(s / 60 % 60), (int)(s % 60));
    } else {
        fprintf(stderr, "%d:%02d left", (int)(s / 60), (int)(s % 60));
    }
}

static void print_bar(int percent)
{
    char bar[WIDTH + 1];
    for (int i = 0; i < WIDTH; i++) {
        bar[i] = i * 100 < percent * WIDTH ? '#' : '.';
    }
    bar[WIDTH] = '\0';
    fprintf(stderr, "\r\033[K[%s] %3d %%", bar, percent);
}

/* "4.2x realtime", and what is left if the length is known. */
static void print_pace(const struct progress *p, int64_t done_us, int64_t length_us)
{
    double spent_s = progress_spent_s(p);
    double speed = spent_s > 0 ? (double)done_us / 1e6 / spent_s : 0;
    fprintf(stderr, "  %.1fx realtime", speed);
    if (length_us > 0 && speed > 0) {
        fputs("  ", stderr);
        double left_us = length_us > done_us ? (double)(length_us - done_us) : 0;
        print_left(left_us / 1e6 / speed);
    }
}

static void show_bar(struct progress *p, int64_t done_us, int64_t length_us, int percent)
{
    int64_t now = now_ms();
    if (now - p->drawn_ms < REDRAW_MS) {
        return;
    }
    p->drawn_ms = now;
    p->drawn = true;
    if (length_us > 0) {
        print_bar(percent);
    } else {
        fprintf(stderr, "\r\033[K%.0f s", (double)done_us / 1e6);
    }
    print_pace(p, done_us, length_us);
}

void progress_show(struct progress *p, int64_t done_us, int64_t length_us)
{
    int percent = length_us > 0 ? (int)(done_us * 100 / length_us) : 0;
    percent = percent > 100 ? 100 : percent < 0 ? 0 : percent;
    if (p->terminal) {
        show_bar(p, done_us, length_us, percent);
    } else if (percent >= p->next_percent) {
        fprintf(stderr, "%d %%", percent / PLAIN_STEP * PLAIN_STEP);
        print_pace(p, done_us, length_us);
        fputc('\n', stderr);
        p->next_percent = percent / PLAIN_STEP * PLAIN_STEP + PLAIN_STEP;
    }
}
