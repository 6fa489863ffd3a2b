#include "content/bundle/history.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "content/bundle/folder.h"
#include "content/menu.h"

static const char FILE_NAME[] = "history";
static const char FRESH[] = "history.partial";

void history_read(const char *folder, struct history *out)
{
    AUTO_FREE char *text = NULL;
    size_t length = 0;
    struct fault unsaid;
    out->count = 0;
    if (folder_read_in(folder, FILE_NAME, &text, &length, &unsaid) != ERR_OK) {
        return;
    }
    for (const char *line = text; *line;) {
        char version[MANIFEST_VERSION_SIZE];
        size_t end = strcspn(line, "\n");
        text_format(version, sizeof(version), "%.*s", (int)end, line);
        if (end < sizeof(version) && menu_version_is_valid(version)) {
            history_add(out, version);
        }
        line += end + (line[end] == '\n');
    }
}

enum err history_write(const char *folder, const struct history *history, struct fault *f)
{
    char text[HISTORY_MAX * MANIFEST_VERSION_SIZE + 1] = "";
    AUTO_FREE char *fresh = text_new("%s/%s", folder, FRESH);
    AUTO_FREE char *file = text_new("%s/%s", folder, FILE_NAME);
    if (!fresh || !file) {
        return fault_set(f, ERR_NO_MEMORY, "not enough memory");
    }
    for (size_t i = 0; i < history->count; i++) {
        size_t used = i * MANIFEST_VERSION_SIZE;
        text_format(text + used, sizeof(text) - used, "%s\n", history->versions[i]);
    }
    unlink(fresh);
    enum err e = folder_write(folder, FRESH, text, f);
    if (!e && rename(fresh, file) != 0) {
        e = fault_set(f, ERR_IO, "%s: cannot be written: %s; is it yours to write?", file,
                      strerror(errno));
    }
    return e ? e : folder_sync_place(file, folder, f);
}

void history_end_at(struct history *history, const char *live)
{
    size_t count = history->count;
    while (count > 0 && strcmp(history->versions[count - 1], live) != 0) {
        count--;
    }
    history->count = count;
    if (count == 0 && live[0]) {
        history_add(history, live);
    }
}

void history_add(struct history *history, const char *version)
{
    if (history->count == HISTORY_MAX) {
        memmove(history->versions[0], history->versions[1],
                sizeof(history->versions) - sizeof(history->versions[0]));
        history->count--;
    }
    text_copy(history->versions[history->count++], MANIFEST_VERSION_SIZE, version);
}
