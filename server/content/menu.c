#include "content/menu.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "content/bundle/folder.h"
#include "content/menu/parse.h"

static const char HINT[] = "install one with aisle-content menu install, and start again";

bool menu_version_is_valid(const char *version)
{
    return strlen(version) == MENU_VERSION_SIZE - 1 &&
           strspn(version, "0123456789abcdef") == MENU_VERSION_SIZE - 1;
}

/* The name that the link holds; ERR_NOT_FOUND without a link. */
static enum err read_link(const char *path, char version[MENU_VERSION_SIZE])
{
    ssize_t length = readlink(path, version, MENU_VERSION_SIZE);
    if (length < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        log_info("menu_absent", "path=%s hint=\"nothing can be ordered; %s\"", path, HINT);
        return ERR_NOT_FOUND;
    }
    version[length > 0 && length < MENU_VERSION_SIZE ? length : 0] = '\0';
    if (!menu_version_is_valid(version)) {
        log_error("menu_invalid", "path=%s error=\"is no link to a version\" hint=\"%s\"", path,
                  HINT);
        return ERR_INVALID;
    }
    return ERR_OK;
}

enum err menu_read(const char *content_root, struct menu *out)
{
    char version[MENU_VERSION_SIZE];
    AUTO_FREE char *link = text_new("%s/menu/current", content_root);
    enum err e = link ? read_link(link, version) : ERR_NO_MEMORY;
    if (e) {
        return e;
    }
    struct fault f = {""};
    size_t length = 0;
    AUTO_FREE char *json = NULL;
    AUTO_FREE char *path = text_new("%s/menu/%s/menu.json", content_root, version);
    e = path ? folder_read(path, MENU_FILE_BYTES_MAX, &json, &length, &f) : ERR_NO_MEMORY;
    e = e ? e : menu_parse(json, length, out, &f);
    if (e) {
        log_error("menu_invalid", "version=%s error=\"%s\" hint=\"%s\"", version, f.text, HINT);
        return e == ERR_NOT_FOUND ? ERR_INVALID : e;
    }
    text_copy(out->version, sizeof(out->version), version);
    log_info("menu_read", "version=%s items=%zu", version, out->item_count);
    return ERR_OK;
}
