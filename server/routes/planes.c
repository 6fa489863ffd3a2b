#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "routes/routes.h"
#include "routes/shapes.h"

static const struct route *const PASSENGER_TABLES[] = {SESSION_ROUTES, TITLE_ROUTES, MENU_ROUTES,
                                                       ORDER_ROUTES,   LIVE_ROUTES,  WATCH_ROUTES,
                                                       APP_ROUTES,     NULL};
static const struct route *const CREW_TABLES[] = {CREW_DESK_ROUTES, CREW_ORDER_ROUTES,
                                                  CREW_MENU_ROUTES, CREW_CABIN_ROUTES,
                                                  REPORT_ROUTES,    CREW_LIVE_ROUTES,
                                                  APP_ROUTES,       NULL};
static const struct route *const OPS_TABLES[] = {OPS_ROUTES, NULL};

static const struct {
    const char *name;
    const struct route *const *tables;
} PLANES[PLANE_COUNT] = {
    [PLANE_PASSENGER] = {"passenger", PASSENGER_TABLES},
    [PLANE_CREW] = {"crew", CREW_TABLES},
    [PLANE_OPS] = {"ops", OPS_TABLES},
};

static bool bearer_token(const struct request *req, const char *cookie, char out[ID_SIZE])
{
    const char *authorization = request_header(req, "Authorization");
    if (authorization) {
        return text_starts(authorization, "Bearer ") && text_copy(out, ID_SIZE, authorization + 7);
    }
    return request_cookie(req, cookie, out, ID_SIZE);
}

/* Each plane knows its own people only. */
static void *find_who(const struct plane *plane, const char *token_hash)
{
    struct cabin *cabin = plane->cabin;
    if (plane->name == PLANE_CREW) {
        return desk_find(&cabin->desk, token_hash, cabin->clock->mono_ms());
    }
    return plane->name == PLANE_PASSENGER ? roster_find(&cabin->roster, token_hash) : NULL;
}

static enum err admit(struct request *req, int scope)
{
    const struct plane *plane = plane_of(req);
    char token[ID_SIZE];
    char hash[ID_HASH_SIZE];
    void *who = NULL;
    if (bearer_token(req, plane->name == PLANE_CREW ? "aisle_crew" : "aisle", token) &&
        id_is_valid(token)) {
        id_hash(token, hash);
        who = find_who(plane, hash);
    }
    request_set_who(req, who);
    return scope == SCOPE_OPEN || who ? ERR_OK : ERR_NO_SESSION;
}

static void refuse(struct request *req, enum err reason)
{
    reply_problem(req, reason, NULL);
}

enum err plane_open(enum plane_name name, struct plane *plane, const char *hosts, struct site *out)
{
    plane->name = name;
    plane->contract = contract_of(name);
    *out = (struct site){
        .name = PLANES[name].name,
        .tables = PLANES[name].tables,
        .admit = admit,
        .refuse = refuse,
        .hosts = hosts,
        .context = plane,
    };
    return plane->contract ? ERR_OK : ERR_NO_MEMORY;
}

void plane_close(struct plane *plane)
{
    free(plane->contract);
    plane->contract = NULL;
}

/* The path as the contract writes it: without the star. */
static void print_path(const char *path)
{
    for (; *path; path++) {
        if (*path != '*') {
            putchar(*path);
        }
    }
}

void planes_print(void)
{
    static const char *const SCOPES[] = {"open", "passenger", "crew"};
    for (int p = 0; p < PLANE_COUNT; p++) {
        for (size_t t = 0; PLANES[p].tables[t]; t++) {
            for (const struct route *row = PLANES[p].tables[t]; row->path; row++) {
                printf("%s ", http_method_name(row->method));
                print_path(row->path);
                printf(" %s %s %s\n", row->operation, PLANES[p].name, SCOPES[row->scope]);
            }
        }
    }
}
