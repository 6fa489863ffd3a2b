/* The planes: which routes each serves, who is let in, and what a handler has at hand. Every route
 * belongs to exactly one plane. */
#ifndef ROUTES_ROUTES_H
#define ROUTES_ROUTES_H

#include "actions/actions.h"
#include "http/http.h"
#include "http/push.h"

enum scope { SCOPE_OPEN, SCOPE_PASSENGER, SCOPE_CREW };

enum plane_name { PLANE_PASSENGER, PLANE_CREW, PLANE_OPS, PLANE_COUNT };

/* What stands behind one listener; the context of its site. Everything is borrowed but contract. */
struct plane {
    enum plane_name name;
    struct cabin *cabin;
    struct files *media; /* the content root; NULL if it cannot be read */
    struct files *web;   /* this plane's app; NULL if there is none */
    char *contract;      /* openapi.json, this plane's part; owned */
};

/* Fills plane->contract and the site, whose context is the plane. hosts as in struct site. */
MUST_CHECK enum err plane_open(enum plane_name name, struct plane *plane, const char *hosts,
                               struct site *out);
void plane_close(struct plane *plane);

/* One line a route: method, path, operation, plane, scope; for the contract's test. */
void planes_print(void);

/* The cabin and the sockets that hear of it; both are borrowed. */
struct live {
    struct cabin *cabin;
    struct push *push;
};

/* Lets the cabin tell the open sockets, and each new socket what is known now. */
void live_connect(struct live *live);

/* To be called every five seconds: by it a phone knows that it still hears everything. */
void live_beat(struct live *live);

/* --- the tables, one file each --- */
extern const struct route SESSION_ROUTES[]; /* sessions.c */
extern const struct route TITLE_ROUTES[];   /* titles.c */
extern const struct route WATCH_ROUTES[];   /* watch.c: positions, media */
extern const struct route APP_ROUTES[];     /* watch.c: the contract, an app's own files */
extern const struct route LIVE_ROUTES[];    /* live.c */
extern const struct route CREW_LIVE_ROUTES[];
extern const struct route OPS_ROUTES[]; /* ops.c */

/* --- in galley/, as the files are called --- */
extern const struct route MENU_ROUTES[];
extern const struct route ORDER_ROUTES[];
extern const struct route CREW_MENU_ROUTES[];
extern const struct route CREW_DESK_ROUTES[];
extern const struct route CREW_ORDER_ROUTES[];
extern const struct route CREW_CABIN_ROUTES[];
extern const struct route REPORT_ROUTES[];

/* contract.c: newly allocated text, NULL without memory. */
char *contract_of(enum plane_name name);
void get_contract(struct request *req);

/* titles.c: passengers and ops ask for the same */
void get_flight(struct request *req);

/* --- at hand in every handler --- */

static inline struct plane *plane_of(const struct request *req)
{
    return request_context(req);
}

static inline struct cabin *cabin_of(const struct request *req)
{
    return plane_of(req)->cabin;
}

/* The crew member of a SCOPE_CREW route. */
static inline const struct crew_session *crew_of(const struct request *req)
{
    return request_who(req);
}

/* The session; in a SCOPE_OPEN route of the passengers' plane NULL for a guest. */
static inline const struct session *session_of(const struct request *req)
{
    return request_who(req);
}

#endif
