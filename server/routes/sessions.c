#include <stdlib.h>

#include "base/text.h"
#include "routes/fields.h"
#include "routes/routes.h"
#include "routes/shapes.h"

struct opening {
    struct request *req;
    char token[ID_SIZE];
};

static void explain(struct request *req, enum err e)
{
    if (e == ERR_INVALID) {
        reply_problem(req, e,
                      "A seat is a row and a letter, as in 23C; a language is a tag such as en.");
    } else if (e == ERR_NOT_FOUND) {
        reply_problem(req, e, "That code is not known, has been used, or is over. Make a new one.");
    } else {
        reply_problem(req, e, NULL);
    }
}

static void opened(void *arg, enum err e, const struct session *session)
{
    struct opening *opening = arg;
    if (e == ERR_OK) {
        AUTO_FREE char *cookie =
            text_new("aisle=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=172800", opening->token);
        reply_header(opening->req, "Set-Cookie", cookie ? cookie : "");
        reply_json(opening->req, 201, shape_session(session, opening->token));
    } else {
        explain(opening->req, e);
    }
    free(opening);
}

static void post_session(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    struct session_wish wish = {0};
    if (!fields_read(req, &root, "{s?s, s?s, s?s !}", "seat", &wish.seat, "language",
                     &wish.language, "code", &wish.code)) {
        return;
    }
    struct opening *opening = calloc(1, sizeof(*opening));
    if (!opening) {
        reply_problem(req, ERR_NO_MEMORY, NULL);
        return;
    }
    opening->req = req;
    open_session(cabin_of(req), &wish, opening->token, opened, opening);
}

static void get_session(struct request *req)
{
    reply_json(req, 200, shape_session(session_of(req), NULL));
}

static void changed(void *arg, enum err e, const struct session *session)
{
    if (e == ERR_OK) {
        reply_json(arg, 200, shape_session(session, NULL));
    } else {
        explain(arg, e);
    }
}

static void patch_session(struct request *req)
{
    AUTO_JSON json_t *root = NULL;
    struct session_wish wish = {0};
    if (fields_read(req, &root, "{s?s, s?s !}", "seat", &wish.seat, "language", &wish.language)) {
        change_session(cabin_of(req), session_of(req), &wish, changed, req);
    }
}

static void post_code(struct request *req)
{
    char code[ID_CODE_SIZE];
    enum err e = create_code(cabin_of(req), session_of(req), code);
    if (e != ERR_OK) {
        reply_problem(req, e, NULL);
        return;
    }
    reply_json(req, 201,
               json_pack("{s:s, s:i}", "code", code, "expires_in_s", CODE_LIFE_MS / 1000));
}

const struct route SESSION_ROUTES[] = {
    {"openSession", HTTP_POST, "/api/v1/session", SCOPE_OPEN, post_session},
    {"readSession", HTTP_GET, "/api/v1/session", SCOPE_PASSENGER, get_session},
    {"changeSession", HTTP_PATCH, "/api/v1/session", SCOPE_PASSENGER, patch_session},
    {"createSessionCode", HTTP_POST, "/api/v1/session/code", SCOPE_PASSENGER, post_code},
    {0},
};
