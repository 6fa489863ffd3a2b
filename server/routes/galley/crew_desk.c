/* Who works this tablet: signing in, out, and handing over. */
#include "routes/galley/galley.h"

#include <stdlib.h>

#include "base/text.h"
#include "routes/fields.h"
#include "routes/shapes.h"

struct signing {
    struct request *req;
    char token[ID_SIZE];
};

static json_t *shape_session_of(const struct crew_session *session, const char *token)
{
    return json_pack("{s:s*, s:s, s:s}", "token", token, "name", session->name, "note",
                     session->note);
}

static void signed_in(void *arg, enum err e, const struct crew_session *session, int wait_s)
{
    struct signing *signing = arg;
    if (e == ERR_OK) {
        AUTO_FREE char *cookie =
            text_new("aisle_crew=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=50400",
                     signing->token);
        reply_header(signing->req, "Set-Cookie", cookie ? cookie : "");
        reply_json(signing->req, 201, shape_session_of(session, signing->token));
    } else if (e == ERR_TOO_MANY) {
        reply_wait(signing->req, wait_s);
    } else {
        reply_problem(signing->req, e,
                      e == ERR_INVALID ? "A PIN has four to eight digits, a name up to 39 bytes."
                                       : NULL);
    }
    free(signing);
}

static void try_sign_in(struct request *req, const struct sign_in_wish *wish)
{
    struct signing *signing = calloc(1, sizeof(*signing));
    if (!signing) {
        reply_problem(req, ERR_NO_MEMORY, NULL);
        return;
    }
    signing->req = req;
    sign_in(cabin_of(req), wish, signing->token, signed_in, signing);
}

static void post_session(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    struct sign_in_wish wish = {.note = ""};
    if (fields_read(req, &root, "{s:s, s:s !}", "name", &wish.name, "pin", &wish.pin)) {
        try_sign_in(req, &wish);
    }
}

static void post_handover(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    struct sign_in_wish wish = {.note = "", .from = crew_of(req)};
    if (fields_read(req, &root, "{s:s, s:s, s?s !}", "name", &wish.name, "pin", &wish.pin, "note",
                    &wish.note)) {
        try_sign_in(req, &wish);
    }
}

static void get_session(struct request *req)
{
    reply_json(req, 200, shape_session_of(crew_of(req), NULL));
}

static void signed_out(void *arg, enum err e)
{
    if (e == ERR_OK) {
        reply_header(arg, "Set-Cookie", "aisle_crew=; Path=/; HttpOnly; Max-Age=0");
        get_session(arg);
    } else {
        reply_problem(arg, e, NULL);
    }
}

static void delete_session(struct request *req)
{
    sign_out(cabin_of(req), crew_of(req), signed_out, req);
}

const struct route CREW_DESK_ROUTES[] = {
    {"openCrewSession", HTTP_POST, "/api/v1/crew/session", SCOPE_OPEN, post_session},
    {"readCrewSession", HTTP_GET, "/api/v1/crew/session", SCOPE_CREW, get_session},
    {"closeCrewSession", HTTP_DELETE, "/api/v1/crew/session", SCOPE_CREW, delete_session},
    {"handOver", HTTP_POST, "/api/v1/crew/handover", SCOPE_CREW, post_handover},
    {0},
};
