#include <stdlib.h>
#include <string.h>

#include "base/metrics.h"
#include "base/text.h"
#include "routes/fields.h"
#include "routes/routes.h"
#include "routes/shapes.h"

static const char CSP[] = "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; "
                          "worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
                          "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/* --- positions --- */

static void saved(void *arg, enum err e, const struct viewing *viewing)
{
    if (e == ERR_OK) {
        reply_json(arg, 200, shape_progress(viewing));
    } else {
        reply_problem(arg, e, NULL);
    }
}

static void put_position(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    double position_s = -1;
    int playing = 1;
    if (!fields_read(req, &root, "{s:F, s?b !}", "position_s", &position_s, "playing", &playing)) {
        return;
    }
    if (!(position_s >= 0 && position_s <= 360000)) {
        reply_problem(req, ERR_INVALID, "position_s is a number of seconds from 0 to 360000.");
        return;
    }
    const struct position_report report = {request_param(req, "id"), (int64_t)(position_s * 1000),
                                           playing};
    save_position(cabin_of(req), session_of(req), &report, saved, req);
}

/* --- media --- */

struct counted_flow {
    struct flow flow;
    struct cabin *cabin;
    uint64_t counted;
};

static void delivered(void *arg, uint64_t first, uint64_t sent)
{
    struct counted_flow *c = arg;
    metric_add(METRIC_MEDIA_BYTES, (int64_t)(sent - c->counted));
    c->counted = sent;
    note_delivery(c->cabin, &c->flow, first, sent);
}

/* Who is counted: the session's passenger, or a guest, for whom each master playlist begins anew.
 */
static const char *viewer(struct request *req, bool begins_anew)
{
    const struct session *session = session_of(req);
    const char *agent = request_header(req, "User-Agent");
    return session ? session->passenger->id
                   : roster_guest(&cabin_of(req)->roster, request_peer(req), agent ? agent : "",
                                  begins_anew);
}

static void count_delivery(struct request *req, const struct title *title, const char *file)
{
    int track = title_track(title, file);
    const char *who = viewer(req, strcmp(file, title->hls) == 0);
    struct counted_flow *c = track >= 0 && who ? calloc(1, sizeof(*c)) : NULL;
    if (!c) {
        return; /* not a track, or no memory to count with: it plays all the same */
    }
    c->cabin = cabin_of(req);
    c->flow = (struct flow){.guest = !session_of(req), .title = title, .track = track};
    text_copy(c->flow.passenger, sizeof(c->flow.passenger), who);
    request_on_delivery(req, delivered, c);
}

static void get_media(struct request *req)
{
    const struct plane *plane = plane_of(req);
    const char *path = request_param(req, "path");
    const char *file = NULL;
    const struct title *title = catalogue_at(&plane->cabin->catalogue, path, &file);
    if (!title || !plane->media) {
        reply_problem(req, ERR_NOT_FOUND, NULL);
        return;
    }
    count_delivery(req, title, file);
    reply_file(req, plane->media, path,
               text_ends(title->folder, title->version) ? FILE_IMMUTABLE : FILE_FRESH);
}

/* --- the app's own files --- */

/* A page of the app has no dot in its last part; the app itself tells them apart. */
static bool is_page(const char *path)
{
    const char *slash = strrchr(path, '/');
    bool other = text_starts(path, "api/") || text_starts(path, "media/");
    return !other && !strchr(slash ? slash : path, '.');
}

static void get_app(struct request *req)
{
    const char *path = request_param(req, "path");
    if (!plane_of(req)->web) {
        reply_problem(req, ERR_NOT_FOUND, "No app is installed; name its folder with --web.");
        return;
    }
    if (is_page(path)) {
        reply_header(req, "Content-Security-Policy", CSP);
        reply_header(req, "Referrer-Policy", "same-origin");
        path = "index.html";
    }
    reply_file(req, plane_of(req)->web, path,
               text_starts(path, "assets/") ? FILE_IMMUTABLE : FILE_FRESH);
}

const struct route WATCH_ROUTES[] = {
    {"savePosition", HTTP_PUT, "/api/v1/titles/{id}/position", SCOPE_PASSENGER, put_position},
    {"readMedia", HTTP_GET, "/media/{path*}", SCOPE_OPEN, get_media},
    {0},
};

const struct route APP_ROUTES[] = {
    {"readContract", HTTP_GET, "/openapi.json", SCOPE_OPEN, get_contract},
    {"readApp", HTTP_GET, "/{path*}", SCOPE_OPEN, get_app},
    {0},
};
