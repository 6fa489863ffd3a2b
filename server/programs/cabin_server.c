#include "programs/cabin_server.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <uv.h>

#include "actions/actions.h"
#include "actions/galley/galley.h"
#include "aircraft/flight_source.h"
#include "base/log.h"
#include "base/metrics.h"
#include "base/text.h"
#include "content/library.h"
#include "content/menu.h"
#include "http/files.h"
#include "http/front.h"
#include "http/push.h"
#include "programs/cabin_store.h"
#include "routes/routes.h"

enum { TICK_MS = 1000, BEAT_TICKS = 5, CLOSE_WAIT_MS = 10, CLOSE_TRIES = 100 };

struct cabin_server {
    const struct config *config;
    uv_loop_t loop;
    struct cabin cabin;
    struct flight_source *flight;
    struct push *push;
    struct files *media;
    struct files *web;
    struct files *crew_web;
    struct live live;
    int ticks;
    struct plane planes[PLANE_COUNT];
    struct site sites[PLANE_COUNT];
    struct front *fronts[PLANE_COUNT];
    uv_timer_t tick;
    uv_signal_t signals[2];
    uv_timer_t closing;
    int close_tries;
    int lock; /* of the data folder */
};

/* --- the clock: here and nowhere else --- */

static int64_t read_clock(clockid_t which)
{
    struct timespec now;
    clock_gettime(which, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t wall_ms(void)
{
    return read_clock(CLOCK_REALTIME);
}

static int64_t mono_ms(void)
{
    return read_clock(CLOCK_BOOTTIME);
}

static const struct clock CLOCK = {wall_ms, mono_ms};

/* --- opening --- */

/* Two servers on one data folder would each believe in what the other overwrites. */
static enum err lock_data(struct cabin_server *s)
{
    const char *folder = s->config->data.value;
    AUTO_FREE char *path = text_new("%s/lock", folder);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        log_error("data_unusable",
                  "path=%s error=\"%m\" hint=\"make the folder, or name another "
                  "with --data\"",
                  folder);
        return ERR_IO;
    }
    s->lock = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (s->lock < 0) {
        log_error("data_unusable", "path=%s error=\"%m\" hint=\"is the folder writable?\"", folder);
        return ERR_IO;
    }
    if (flock(s->lock, LOCK_EX | LOCK_NB) != 0) {
        log_error("data_in_use",
                  "path=%s hint=\"another aisle-server runs on it: stop that, or "
                  "name another folder with --data\"",
                  folder);
        return ERR_UNAVAILABLE;
    }
    return ERR_OK;
}

/* NULL if there is none: the API and the films are served all the same. */
static struct files *open_app(const char *web, const char *name)
{
    struct files *app = NULL;
    AUTO_FREE char *folder = text_new("%s/%s", web, name);
    return web[0] && folder && files_new(folder, &app) == ERR_OK ? app : NULL;
}

/* What the settings say of the cabin itself. */
static enum err open_layout(struct cabin_server *s)
{
    const struct config *config = s->config;
    if (!seatmap_parse(config->seats.value, &s->cabin.seatmap)) {
        log_error("seats_invalid", "seats=\"%s\" hint=\"write rows as in 1-4:AC-DF 5-33:ABC-DEF\"",
                  config->seats.value);
        return ERR_INVALID;
    }
    if (!service_parse_zones(config->zones.value, &s->cabin.service)) {
        log_error("zones_invalid", "zones=\"%s\" hint=\"write rows as in 1-11,12-24,25-33\"",
                  config->zones.value);
        return ERR_INVALID;
    }
    return ERR_OK;
}

/* A cabin without films, or without the app, still answers and says what is wrong. */
static void open_content(struct cabin_server *s)
{
    const char *content = s->config->content.value;
    const char *web = s->config->web.value;
    s->cabin.content_readable = library_read(content, &s->cabin.catalogue) == ERR_OK &&
                                files_new(content, &s->media) == ERR_OK;
    metric_set(METRIC_TITLES, (int64_t)s->cabin.catalogue.count);
    log_info("content_read", "titles=%zu", s->cabin.catalogue.count);
    s->web = open_app(web, "passenger");
    s->crew_web = open_app(web, "crew");
    enum err menu = menu_read(content, &s->cabin.menu);
    s->cabin.menu_readable = menu == ERR_OK || menu == ERR_NOT_FOUND;
}

static enum err open_planes(struct cabin_server *s)
{
    const struct config *config = s->config;
    const struct {
        const char *address;
        int port;
    } AT[PLANE_COUNT] = {
        [PLANE_PASSENGER] = {config->passenger_address.value, config->passenger_port},
        [PLANE_CREW] = {config->crew_address.value, config->crew_port},
        [PLANE_OPS] = {config->ops_address.value, config->ops_port},
    };
    enum err e = ERR_OK;
    for (enum plane_name p = 0; e == ERR_OK && p < PLANE_COUNT; p++) {
        s->planes[p] = (struct plane){.cabin = &s->cabin};
        e = plane_open(p, &s->planes[p], config->hosts.value, &s->sites[p]);
        if (e == ERR_OK) {
            e = front_new(&(struct front_setup){.loop = &s->loop,
                                                .push = s->push,
                                                .site = &s->sites[p],
                                                .address = AT[p].address,
                                                .port = AT[p].port,
                                                .connections = (unsigned)config->connections},
                          &s->fronts[p]);
        }
    }
    s->planes[PLANE_PASSENGER].media = s->media;
    s->planes[PLANE_PASSENGER].web = s->web;
    s->planes[PLANE_CREW].web = s->crew_web;
    return e;
}

static enum err open_parts(struct cabin_server *s)
{
    enum err e = lock_data(s);
    if (e == ERR_OK) {
        e = open_layout(s);
    }
    if (e == ERR_OK) {
        e = flight_source_open(s->config->flight.value, wall_ms(), mono_ms(), &s->flight);
    }
    if (e == ERR_OK) {
        e = push_new(&s->loop, &s->push);
    }
    if (e == ERR_OK) {
        s->live = (struct live){&s->cabin, s->push};
        live_connect(&s->live);
        open_content(s);
        e = cabin_store_open(s->config->data.value, &s->loop, &s->cabin);
    }
    return e == ERR_OK ? open_planes(s) : e;
}

enum err cabin_server_new(const struct config *config, struct cabin_server **out)
{
    struct cabin_server *s = calloc(1, sizeof(*s));
    if (!s) {
        return ERR_NO_MEMORY;
    }
    s->config = config;
    s->lock = -1;
    s->cabin.clock = &CLOCK;
    uv_loop_init(&s->loop);
    enum err e = open_parts(s);
    if (e != ERR_OK) {
        cabin_server_free(s);
        return e;
    }
    *out = s;
    return ERR_OK;
}

/* --- running --- */

static void on_tick(uv_timer_t *timer)
{
    struct cabin_server *s = timer->data;
    struct flight flight;
    if (s->flight->read(s->flight, wall_ms(), mono_ms(), &flight)) {
        note_flight(&s->cabin, &flight);
    }
    tell_viewings(&s->cabin, false);
    if (++s->ticks % BEAT_TICKS == 0) {
        live_beat(&s->live);
        check_desk(&s->cabin);
    }
}

/* The sockets have a second to close in good order. */
static void on_closing(uv_timer_t *timer)
{
    struct cabin_server *s = timer->data;
    if (push_is_idle(s->push) || ++s->close_tries >= CLOSE_TRIES) {
        uv_timer_stop(timer);
        uv_stop(&s->loop);
    }
}

static void on_signal(uv_signal_t *signal, int number)
{
    struct cabin_server *s = signal->data;
    log_info("stopping", "signal=%d", number);
    uv_signal_stop(&s->signals[0]);
    uv_signal_stop(&s->signals[1]);
    uv_timer_stop(&s->tick);
    push_close_all(s->push);
    uv_timer_start(&s->closing, on_closing, 0, CLOSE_WAIT_MS);
}

static void start_handles(struct cabin_server *s)
{
    static const int NUMBERS[] = {SIGTERM, SIGINT};
    for (size_t i = 0; i < 2; i++) {
        uv_signal_init(&s->loop, &s->signals[i]);
        s->signals[i].data = s;
        uv_signal_start(&s->signals[i], on_signal, NUMBERS[i]);
    }
    uv_timer_init(&s->loop, &s->tick);
    uv_timer_init(&s->loop, &s->closing);
    s->tick.data = s->closing.data = s;
    uv_timer_start(&s->tick, on_tick, 0, TICK_MS);
}

static void close_handles(struct cabin_server *s)
{
    uv_close((uv_handle_t *)&s->signals[0], NULL);
    uv_close((uv_handle_t *)&s->signals[1], NULL);
    uv_close((uv_handle_t *)&s->tick, NULL);
    uv_close((uv_handle_t *)&s->closing, NULL);
}

void cabin_server_run(struct cabin_server *s)
{
    start_handles(s);
    printf("ready passenger=%d crew=%d ops=%d\n", front_port(s->fronts[PLANE_PASSENGER]),
           front_port(s->fronts[PLANE_CREW]), front_port(s->fronts[PLANE_OPS]));
    if (fflush(stdout) != 0) {
        log_warn("ready_unheard", "error=\"%m\"");
    }
    uv_run(&s->loop, UV_RUN_DEFAULT);
    close_handles(s);
}

/* --- closing --- */

void cabin_server_free(struct cabin_server *s)
{
    if (!s) {
        return;
    }
    if (s->cabin.writer) {
        tell_viewings(&s->cabin, true);
        writer_stop(s->cabin.writer); /* what waits for it is answered now */
    }
    push_stop(s->push);
    for (enum plane_name p = 0; p < PLANE_COUNT; p++) {
        front_free(s->fronts[p]);
        plane_close(&s->planes[p]);
    }
    uv_run(&s->loop, UV_RUN_DEFAULT); /* until the last handle has closed */
    if (uv_loop_close(&s->loop) != 0) {
        log_warn("loop_busy", "hint=\"a handle was left open\"");
    }
    push_free(s->push);
    files_free(s->media);
    files_free(s->web);
    files_free(s->crew_web);
    if (s->flight) {
        s->flight->free(s->flight);
    }
    catalogue_clear(&s->cabin.catalogue);
    roster_clear(&s->cabin.roster);
    viewings_clear(&s->cabin.viewings);
    board_clear(&s->cabin.board);
    desk_clear(&s->cabin.desk);
    menu_clear(&s->cabin.menu);
    if (s->lock >= 0) {
        close(s->lock);
    }
    free(s);
}
