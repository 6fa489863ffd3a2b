#include "domain/catalogue.h"

#include <stdlib.h>
#include <string.h>

void title_free(struct title *title)
{
    if (!title) {
        return;
    }
    for (size_t i = 0; i < title->track_count; i++) {
        free(title->tracks[i].segments);
    }
    free(title->tracks);
    free(title->synopsis);
    free(title);
}

bool title_id_is_valid(const char *id)
{
    size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return length > 0 && length < TITLE_ID_SIZE && id[length] == '\0' && id[0] != '-';
}

int title_track(const struct title *title, const char *file)
{
    for (size_t i = 0; i < title->track_count; i++) {
        if (strcmp(title->tracks[i].file, file) == 0) {
            return (int)i;
        }
    }
    return -1;
}

enum err catalogue_add(struct catalogue *catalogue, struct title *take_title)
{
    for (size_t i = 0; i < catalogue->count; i++) {
        struct title **known = &catalogue->titles[i];
        if (strcmp((*known)->id, take_title->id) == 0) {
            bool newer = strcmp(take_title->version, (*known)->version) > 0;
            title_free(newer ? *known : take_title);
            *known = newer ? take_title : *known;
            return ERR_OK;
        }
    }
    struct title **grown =
        realloc(catalogue->titles, (catalogue->count + 1) * sizeof(struct title *));
    if (!grown) {
        title_free(take_title);
        return ERR_NO_MEMORY;
    }
    catalogue->titles = grown;
    grown[catalogue->count++] = take_title;
    return ERR_OK;
}

static int by_name(const void *a, const void *b)
{
    const struct title *const *one = a;
    const struct title *const *other = b;
    int order = strcmp((*one)->name, (*other)->name);
    return order ? order : strcmp((*one)->id, (*other)->id);
}

void catalogue_sort(struct catalogue *catalogue)
{
    if (catalogue->count > 1) {
        qsort(catalogue->titles, catalogue->count, sizeof(struct title *), by_name);
    }
}

void catalogue_clear(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->count; i++) {
        title_free(catalogue->titles[i]);
    }
    free(catalogue->titles);
    *catalogue = (struct catalogue){0};
}

const struct title *catalogue_find(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->count; i++) {
        if (strcmp(catalogue->titles[i]->id, id) == 0) {
            return catalogue->titles[i];
        }
    }
    return NULL;
}

const struct title *catalogue_at(const struct catalogue *catalogue, const char *path,
                                 const char **file)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : 0;
    for (size_t i = 0; i < catalogue->count; i++) {
        const char *folder = catalogue->titles[i]->folder;
        if (strlen(folder) == length && strncmp(folder, path, length) == 0) {
            *file = slash ? slash + 1 : path;
            return catalogue->titles[i];
        }
    }
    return NULL;
}
