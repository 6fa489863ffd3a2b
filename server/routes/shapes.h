/* The JSON shapes of the contract (server/api/openapi.yaml, components/schemas), made from what the
 * domain knows. A shape is NULL without memory, which reply_json answers. */
#ifndef ROUTES_SHAPES_H
#define ROUTES_SHAPES_H

#include <jansson.h>

#include "actions/actions.h"
#include "http/http.h"

/* Takes json. */
void reply_json(struct request *req, int status, json_t *take_json);

/* problem+json (RFC 9457); detail may be NULL. */
void reply_problem(struct request *req, enum err e, const char *detail);

/* The same with one member more, which it takes. */
void reply_problem_with(struct request *req, enum err e, const char *name, json_t *take_value);

json_t *shape_title(const struct title *title);
json_t *shape_flight(const struct flight *flight);
json_t *shape_progress(const struct viewing *viewing);

/* token may be NULL: left out. */
json_t *shape_session(const struct session *session, const char *token);

#endif
