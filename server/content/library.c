#include "content/library.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "content/package.h"

enum { MAX_DEPTH = 4 };

struct walk {
    int root_fd;
    struct catalogue *catalogue;
};

static enum err visit(const struct walk *walk, const char *folder, int depth);

static void take_package(const struct walk *walk, const char *folder)
{
    struct title *title = NULL;
    if (package_read(walk->root_fd, folder, &title) == ERR_OK &&
        catalogue_add(walk->catalogue, title) != ERR_OK) {
        log_error("package_lost", "folder=%s error=\"out of memory\"", folder);
    }
}

static void visit_entry(const struct walk *walk, const char *folder, const char *name, int depth)
{
    struct stat st;
    bool top = strcmp(folder, ".") == 0;
    AUTO_FREE char *path = top ? text_new("%s", name) : text_new("%s/%s", folder, name);
    if (!path || name[0] == '.' || strlen(path) >= TITLE_FOLDER_SIZE ||
        fstatat(walk->root_fd, path, &st, AT_SYMLINK_NOFOLLOW) != 0) {
        return;
    }
    if (S_ISDIR(st.st_mode) && depth < MAX_DEPTH && visit(walk, path, depth + 1) != ERR_OK) {
        log_error("folder_unreadable", "path=%s", path);
    } else if (S_ISREG(st.st_mode) && strcmp(name, "title.json") == 0 && !top) {
        take_package(walk, folder);
    }
}

static enum err visit(const struct walk *walk, const char *folder, int depth)
{
    int fd = openat(walk->root_fd, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    const struct dirent *entry;
    if (!dir) {
        if (fd >= 0) {
            close(fd);
        }
        return ERR_IO;
    }
    while ((entry = readdir(dir))) {
        visit_entry(walk, folder, entry->d_name, depth);
    }
    closedir(dir);
    return ERR_OK;
}

enum err library_read(const char *root, struct catalogue *out)
{
    struct walk walk = {.catalogue = out};
    walk.root_fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (walk.root_fd < 0) {
        log_error("content_unreadable",
                  "path=%s error=\"%m\" hint=\"pack films there with aisle-pack, or name another "
                  "folder with --content, and start again\"",
                  root);
        return ERR_IO;
    }
    enum err e = visit(&walk, ".", 0);
    close(walk.root_fd);
    catalogue_sort(out);
    return e;
}
