#include "http/files.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <uthash.h>

#include "base/log.h"
#include "base/text.h"

enum { FRESH_MS = 2000, MAX_OPEN = 512 };

struct entry {
    struct file file;
    int64_t looked_ms;
    UT_hash_handle hh;
    char path[]; /* the key */
};

struct files {
    int root;
    struct entry *entries; /* oldest use first */
};

static const struct {
    const char *ending;
    const char *type;
} TYPES[] = {
    {".m3u8", "application/vnd.apple.mpegurl"},
    {".mp4", "video/mp4"},
    {".m4a", "audio/mp4"},
    {".mpd", "application/dash+xml"},
    {".vtt", "text/vtt; charset=utf-8"},
    {".jpg", "image/jpeg"},
    {".png", "image/png"},
    {".webp", "image/webp"},
    {".svg", "image/svg+xml"},
    {".ico", "image/x-icon"},
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
};

const char *files_type(const char *path)
{
    for (size_t i = 0; i < sizeof(TYPES) / sizeof(TYPES[0]); i++) {
        if (text_ends(path, TYPES[i].ending)) {
            return TYPES[i].type;
        }
    }
    return "application/octet-stream";
}

enum err files_new(const char *folder, struct files **out)
{
    struct files *files = calloc(1, sizeof(*files));
    if (!files) {
        return ERR_NO_MEMORY;
    }
    files->root = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (files->root < 0) {
        log_error("folder_unreadable",
                  "path=%s error=\"%m\" hint=\"does it exist, and may this user read it?\"",
                  folder);
        free(files);
        return ERR_IO;
    }
    *out = files;
    return ERR_OK;
}

static void forget(struct files *files, struct entry *entry)
{
    HASH_DEL(files->entries, entry);
    close(entry->file.fd);
    free(entry);
}

void files_free(struct files *files)
{
    struct entry *entry;
    struct entry *next;
    if (!files) {
        return;
    }
    HASH_ITER(hh, files->entries, entry, next)
    {
        forget(files, entry);
    }
    close(files->root);
    free(files);
}

static enum err open_beneath(const struct files *files, const char *path, int *out)
{
    struct open_how how = {
        .flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
    };
    long fd = syscall(SYS_openat2, files->root, path, &how, sizeof(how));
    if (fd < 0) {
        bool exhausted = errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == EIO;
        if (exhausted) {
            log_error("file_open_failed", "error=\"%m\"");
        }
        return exhausted ? ERR_IO : ERR_NOT_FOUND;
    }
    *out = (int)fd;
    return ERR_OK;
}

static bool describe(int fd, struct file *out)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        return false;
    }
    out->fd = fd;
    out->size = (uint64_t)st.st_size;
    return text_format(out->etag, sizeof(out->etag), "\"%llx-%llx-%llx\"",
                       (unsigned long long)st.st_ino, (unsigned long long)st.st_size,
                       (unsigned long long)st.st_mtim.tv_sec * 1000000 + st.st_mtim.tv_nsec / 1000);
}

static void make_room(struct files *files)
{
    if (HASH_COUNT(files->entries) >= MAX_OPEN) {
        forget(files, files->entries);
    }
}

static enum err look_up(struct files *files, const char *path, int64_t now_ms, struct entry **out)
{
    int fd;
    size_t length = strlen(path);
    enum err e = open_beneath(files, path, &fd);
    if (e != ERR_OK) {
        return e;
    }
    struct entry *entry = calloc(1, sizeof(*entry) + length + 1);
    if (!entry || !describe(fd, &entry->file)) {
        e = entry ? ERR_NOT_FOUND : ERR_NO_MEMORY;
        free(entry);
        close(fd);
        return e;
    }
    memcpy(entry->path, path, length + 1);
    entry->looked_ms = now_ms;
    make_room(files);
    HASH_ADD_KEYPTR(hh, files->entries, entry->path, length, entry);
    *out = entry;
    return ERR_OK;
}

enum err files_find(struct files *files, const char *path, int64_t now_ms, const struct file **out)
{
    struct entry *entry = NULL;
    HASH_FIND_STR(files->entries, path, entry);
    if (entry && now_ms - entry->looked_ms >= FRESH_MS) {
        forget(files, entry);
        entry = NULL;
    }
    if (!entry) {
        enum err e = look_up(files, path, now_ms, &entry);
        if (e != ERR_OK) {
            return e;
        }
    }
    *out = &entry->file;
    return ERR_OK;
}
