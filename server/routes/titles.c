#include <stdlib.h>
#include <string.h>

#include "routes/routes.h"
#include "routes/shapes.h"

static void get_titles(struct request *req)
{
    const struct catalogue *catalogue = &cabin_of(req)->catalogue;
    json_t *titles = json_array();
    for (size_t i = 0; i < catalogue->count; i++) {
        json_array_append_new(titles, shape_title(catalogue->titles[i]));
    }
    reply_json(req, 200, json_pack("{s:o}", "titles", titles));
}

static void get_title(struct request *req)
{
    const struct title *title = catalogue_find(&cabin_of(req)->catalogue, request_param(req, "id"));
    if (title) {
        reply_json(req, 200, shape_title(title));
    } else {
        reply_problem(req, ERR_NOT_FOUND, "No title of that id is on board.");
    }
}

void get_flight(struct request *req)
{
    const struct cabin *cabin = cabin_of(req);
    if (cabin->flight_known) {
        reply_json(req, 200, shape_flight(&cabin->flight));
    } else {
        reply_problem(req, ERR_UNAVAILABLE, "The flight's state is not known; see --flight.");
    }
}

/* --- home: what has been begun, then rows with a reason each --- */

enum { MAX_BEGUN = 20 };

static int newest_first(const void *a, const void *b)
{
    const struct viewing *const *one = a;
    const struct viewing *const *other = b;
    return ((*one)->updated_ms < (*other)->updated_ms) -
           ((*one)->updated_ms > (*other)->updated_ms);
}

static json_t *begun(const struct cabin *cabin, const char *passenger)
{
    const struct viewing *found[MAX_BEGUN];
    size_t count = 0;
    for (size_t i = 0; i < cabin->catalogue.count && count < MAX_BEGUN; i++) {
        const struct viewing *v =
            viewings_find(&cabin->viewings, passenger, cabin->catalogue.titles[i]->id);
        if (v && viewing_can_resume(v)) {
            found[count++] = v;
        }
    }
    qsort(found, count, sizeof(struct viewing *), newest_first);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(list, shape_progress(found[i]));
    }
    return list;
}

static bool has_genre(const struct title *title, const char *genre)
{
    for (size_t i = 0; i < title->genre_count; i++) {
        if (strcmp(title->genres[i], genre) == 0) {
            return true;
        }
    }
    return false;
}

/* A row of those titles that fit (in time, unless flight is NULL) and are of the genre (unless
 * NULL). */
static void add_row(json_t *rows, const struct catalogue *catalogue, const char *reason,
                    const char *genre, const struct flight *flight)
{
    json_t *ids = json_array();
    for (size_t i = 0; i < catalogue->count; i++) {
        const struct title *title = catalogue->titles[i];
        bool fits = !flight || flight_leaves_time(flight, title->duration_ms);
        if (fits && (!genre || has_genre(title, genre))) {
            json_array_append_new(ids, json_string(title->id));
        }
    }
    if (json_array_size(ids) > 0) {
        json_array_append_new(rows, json_pack("{s:s, s:s*, s:o}", "reason", reason, "genre", genre,
                                              "titles", ids));
    } else {
        json_decref(ids);
    }
}

static bool is_first_of_genre(const struct catalogue *catalogue, size_t title, size_t genre)
{
    const char *name = catalogue->titles[title]->genres[genre];
    for (size_t i = 0; i < title; i++) {
        if (has_genre(catalogue->titles[i], name)) {
            return false;
        }
    }
    return true;
}

static void add_genre_rows(json_t *rows, const struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->count; i++) {
        for (size_t g = 0; g < catalogue->titles[i]->genre_count; g++) {
            if (is_first_of_genre(catalogue, i, g)) {
                add_row(rows, catalogue, "genre", catalogue->titles[i]->genres[g], NULL);
            }
        }
    }
}

static void get_home(struct request *req)
{
    const struct cabin *cabin = cabin_of(req);
    json_t *rows = json_array();
    if (cabin->flight_known) {
        add_row(rows, &cabin->catalogue, "fits_before_landing", NULL, &cabin->flight);
    }
    add_row(rows, &cabin->catalogue, "all", NULL, NULL);
    add_genre_rows(rows, &cabin->catalogue);
    reply_json(req, 200,
               json_pack("{s:o, s:o}", "continue", begun(cabin, session_of(req)->passenger->id),
                         "rows", rows));
}

const struct route TITLE_ROUTES[] = {
    {"listTitles", HTTP_GET, "/api/v1/titles", SCOPE_OPEN, get_titles},
    {"readTitle", HTTP_GET, "/api/v1/titles/{id}", SCOPE_OPEN, get_title},
    {"readHome", HTTP_GET, "/api/v1/home", SCOPE_PASSENGER, get_home},
    {"readFlight", HTTP_GET, "/api/v1/flight", SCOPE_OPEN, get_flight},
    {0},
};
