#include "content/bundle/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NO_MEMORY, "not enough memory");
}

static void close_folder_at(DIR **where)
{
    if (*where) {
        closedir(*where);
    }
}
#define AUTO_FOLDER __attribute__((cleanup(close_folder_at)))

static void close_file_at(FILE **where)
{
    if (*where) {
        fclose(*where);
    }
}
#define AUTO_FILE __attribute__((cleanup(close_file_at)))

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool is_file(DIR *folder, const char *name)
{
    struct stat st;
    return fstatat(dirfd(folder), name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode);
}

enum err folder_list(const char *folder, struct folder_list *out, struct fault *f)
{
    AUTO_FOLDER DIR *open = opendir(folder);
    out->count = 0;
    if (!open) {
        return fault_set(f, ERR_IO, "cannot be read: %s", strerror(errno));
    }
    const struct dirent *entry;
    while ((entry = readdir(open))) {
        if (is_dots(entry->d_name)) {
            continue;
        }
        if (out->count == FOLDER_FILES_MAX) {
            return fault_set(f, ERR_INVALID, "holds more files than a package has");
        }
        if (!is_file(open, entry->d_name) ||
            !text_copy(out->names[out->count++], TRACK_FILE_SIZE, entry->d_name)) {
            return fault_set(f, ERR_INVALID, "holds %s, which is no file of a package",
                             entry->d_name);
        }
    }
    qsort(out->names, out->count, sizeof(out->names[0]), by_name);
    return ERR_OK;
}

enum err folder_read(const char *path, size_t most_bytes, char **out, size_t *length,
                     struct fault *f)
{
    AUTO_FILE FILE *in = fopen(path, "rbe");
    if (!in) {
        return fault_set(f, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "cannot read %s: %s", path,
                         strerror(errno));
    }
    char *bytes = malloc(most_bytes + 2);
    if (!bytes) {
        return no_memory(f);
    }
    size_t got = fread(bytes, 1, most_bytes + 1, in);
    if (ferror(in) || got > most_bytes) {
        enum err e = fault_set(f, ERR_IO, "cannot read %s: %s", path,
                               got > most_bytes ? "it is too long" : strerror(errno));
        free(bytes);
        return e;
    }
    bytes[got] = '\0';
    *out = bytes;
    *length = got;
    return ERR_OK;
}

enum err folder_read_in(const char *folder, const char *name, char **out, size_t *length,
                        struct fault *f)
{
    enum { MAX_TEXT_BYTES = 8 << 20 };
    AUTO_FREE char *path = text_new("%s/%s", folder, name);
    if (!path) {
        return no_memory(f);
    }
    enum err e = folder_read(path, MAX_TEXT_BYTES, out, length, f);
    return e == ERR_NOT_FOUND ? fault_set(f, e, "%s is missing", name) : e;
}

enum err folder_write(const char *folder, const char *name, const char *text, struct fault *f)
{
    AUTO_FREE char *path = text_new("%s/%s", folder, name);
    if (!path || !text) {
        return no_memory(f);
    }
    FILE *out = fopen(path, "wbxe");
    bool good = out && fputs(text, out) >= 0;
    good = (!out || fclose(out) == 0) && good;
    return good ? ERR_OK
                : fault_set(f, ERR_IO, "cannot write %s: %s; make room or choose another folder",
                            name, strerror(errno));
}

enum err folder_hash(const char *folder, const char *name, char hex[MANIFEST_HASH_SIZE],
                     struct fault *f)
{
    AUTO_FREE char *path = text_new("%s/%s", folder, name);
    if (!path) {
        return no_memory(f);
    }
    AUTO_FILE FILE *in = fopen(path, "rbe");
    crypto_hash_sha256_state state;
    unsigned char block[32 * 1024];
    unsigned char digest[crypto_hash_sha256_BYTES];
    size_t got;
    crypto_hash_sha256_init(&state);
    while (in && (got = fread(block, 1, sizeof(block), in)) > 0) {
        crypto_hash_sha256_update(&state, block, got);
    }
    if (!in || ferror(in)) {
        return fault_set(f, ERR_IO, "cannot read %s: %s", name, strerror(errno));
    }
    crypto_hash_sha256_final(&state, digest);
    sodium_bin2hex(hex, MANIFEST_HASH_SIZE, digest, sizeof(digest));
    return ERR_OK;
}

static bool is_listed(const struct checksum *rows, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].file, name) == 0) {
            return true;
        }
    }
    return strcmp(name, FOLDER_SUMS) == 0 || strcmp(name, FOLDER_SIGNATURE) == 0;
}

static bool is_present(const struct folder_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static enum err check_file(const char *folder, const struct checksum *row, struct fault *f)
{
    char hex[MANIFEST_HASH_SIZE];
    enum err e = folder_hash(folder, row->file, hex, f);
    if (!e && strcmp(hex, row->hex) != 0) {
        e = fault_set(f, ERR_INVALID, "%s has changed", row->file);
    }
    return e;
}

enum err folder_check(const char *folder, const struct checksum *rows, size_t count,
                      struct fault *f)
{
    struct folder_list list;
    enum err e = folder_list(folder, &list, f);
    for (size_t i = 0; i < list.count && !e; i++) {
        if (!is_listed(rows, count, list.names[i])) {
            e = fault_set(f, ERR_INVALID, "%s is not in %s", list.names[i], FOLDER_SUMS);
        }
    }
    for (size_t i = 0; i < count && !e; i++) {
        e = is_present(&list, rows[i].file)
                ? check_file(folder, &rows[i], f)
                : fault_set(f, ERR_INVALID, "%s is missing", rows[i].file);
    }
    return e;
}

static bool copy_bytes(FILE *in, FILE *out)
{
    unsigned char block[32 * 1024];
    size_t got;
    while ((got = fread(block, 1, sizeof(block), in)) > 0) {
        if (fwrite(block, 1, got, out) != got) {
            return false;
        }
    }
    return !ferror(in);
}

enum err folder_copy(const char *from, const char *name, const char *to, struct fault *f)
{
    AUTO_FREE char *from_path = text_new("%s/%s", from, name);
    AUTO_FREE char *to_path = text_new("%s/%s", to, name);
    if (!from_path || !to_path) {
        return no_memory(f);
    }
    AUTO_FILE FILE *in = fopen(from_path, "rbe");
    if (!in) {
        return fault_set(f, ERR_IO, "cannot read %s: %s", from_path, strerror(errno));
    }
    FILE *out = fopen(to_path, "wbxe");
    bool good = out && copy_bytes(in, out);
    good = (!out || fclose(out) == 0) && good;
    return good ? ERR_OK
                : fault_set(f, ERR_IO, "cannot copy %s: %s; make room or choose another folder",
                            name, strerror(errno));
}

static bool sync_path(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    int error = errno;
    if (fd >= 0) {
        close(fd);
    }
    errno = error;
    return good;
}

enum err folder_sync(const char *folder, struct fault *f)
{
    struct folder_list list;
    enum err e = folder_list(folder, &list, f);
    for (size_t i = 0; i < list.count && !e; i++) {
        AUTO_FREE char *path = text_new("%s/%s", folder, list.names[i]);
        if (!path || !sync_path(path)) {
            e = fault_set(f, ERR_IO, "cannot write %s: %s; make room or choose another folder",
                          list.names[i], strerror(errno));
        }
    }
    if (!e && !sync_path(folder)) {
        e = fault_set(f, ERR_IO, "cannot write %s: %s", folder, strerror(errno));
    }
    return e;
}

enum err folder_sync_place(const char *folder, const char *parent, struct fault *f)
{
    return sync_path(folder) && sync_path(parent)
               ? ERR_OK
               : fault_set(f, ERR_IO, "%s: cannot be written: %s", folder, strerror(errno));
}

void folder_remove(const char *folder)
{
    AUTO_FOLDER DIR *open = opendir(folder);
    const struct dirent *entry;
    while (open && (entry = readdir(open))) {
        if (!is_dots(entry->d_name)) {
            unlinkat(dirfd(open), entry->d_name, 0);
        }
    }
    rmdir(folder);
}
