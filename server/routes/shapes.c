#include "routes/shapes.h"

#include <string.h>

#include "base/text.h"

static void reply_as(struct request *req, int status, const char *type, json_t *take_json)
{
    char *text = take_json ? json_dumps(take_json, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
    json_decref(take_json);
    reply_header(req, "Cache-Control", "no-store");
    reply_bytes(req, status, type, text, text ? strlen(text) : 0);
}

void reply_json(struct request *req, int status, json_t *take_json)
{
    if (!take_json) {
        reply_problem(req, ERR_NO_MEMORY, NULL);
        return;
    }
    reply_as(req, status, "application/json", take_json);
}

static json_t *shape_problem(enum err e, const char *detail)
{
    return json_pack("{s:s, s:s, s:i, s:s, s:s*}", "type", "about:blank", "title", err_text(e),
                     "status", err_status(e), "code", err_code(e), "detail", detail);
}

void reply_problem(struct request *req, enum err e, const char *detail)
{
    reply_as(req, err_status(e), "application/problem+json", shape_problem(e, detail));
}

void reply_problem_with(struct request *req, enum err e, const char *name, json_t *take_value)
{
    json_t *json = shape_problem(e, NULL);
    json_object_set_new(json, name, take_value);
    reply_as(req, err_status(e), "application/problem+json", json);
}

static json_t *words(const char (*list)[TITLE_WORD_SIZE], size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(array, json_string(list[i]));
    }
    return array;
}

static json_t *media_path(const struct title *title, const char *file)
{
    return json_sprintf("/media/%s/%s", title->folder, file);
}

json_t *shape_title(const struct title *title)
{
    json_t *json = json_pack("{s:s, s:s, s:f, s:o, s:o, s:o, s:o, s:s*}", "id", title->id, "name",
                             title->name, "duration_s", (double)title->duration_ms / 1000, "genres",
                             words(title->genres, title->genre_count), "languages",
                             words(title->languages, title->language_count), "hls",
                             media_path(title, title->hls), "poster",
                             media_path(title, title->poster), "synopsis", title->synopsis);
    if (json && title->year) {
        json_object_set_new(json, "year", json_integer(title->year));
    }
    if (json && title->age_rating[0]) {
        json_object_set_new(json, "age_rating", json_string(title->age_rating));
    }
    return json;
}

static json_t *shape_airport(const struct airport *airport)
{
    return json_pack("{s:s, s:s}", "iata", airport->iata, "city", airport->city);
}

json_t *shape_flight(const struct flight *f)
{
    char arrival[8];
    text_format(arrival, sizeof(arrival), "%02d:%02d", f->arrival_minute / 60 % 24,
                f->arrival_minute % 60);
    return json_pack("{s:s, s:o, s:o, s:s, s:f, s:i, s:i, s:i, s:f, s:f, s:s, s:b, s:b, s:b, s:I}",
                     "number", f->number, "origin", shape_airport(&f->origin), "destination",
                     shape_airport(&f->destination), "phase", flight_phase_name(f->phase),
                     "progress", f->progress, "remaining_s", f->remaining_s, "altitude_m",
                     f->altitude_m, "ground_speed_kmh", f->ground_speed_kmh, "latitude",
                     f->latitude, "longitude", f->longitude, "arrival_local", arrival,
                     "weight_on_wheels", f->weight_on_wheels, "seat_belt_sign", f->seat_belt_sign,
                     "public_address", f->public_address, "updated_ms", (json_int_t)f->updated_ms);
}

json_t *shape_progress(const struct viewing *v)
{
    return json_pack("{s:s, s:f, s:f, s:b, s:I}", "title", v->key.title, "position_s",
                     (double)v->position_ms / 1000, "duration_s", (double)v->duration_ms / 1000,
                     "finished", v->finished, "updated_ms", (json_int_t)v->updated_ms);
}

json_t *shape_session(const struct session *session, const char *token)
{
    const struct passenger *p = session->passenger;
    return json_pack("{s:s*, s:s, s:s?, s:s}", "token", token, "passenger", p->id, "seat",
                     p->seat[0] ? p->seat : NULL, "language", session->language);
}
