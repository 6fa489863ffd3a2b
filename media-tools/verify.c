#include "verify.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "content/bundle/folder.h"

enum { DEPTH = 3 };

static enum err check_package(const char *folder, struct fault *f)
{
    AUTO_FREE char *sums = NULL;
    AUTO_FREE char *title = NULL;
    size_t length = 0;
    struct checksum rows[FOLDER_FILES_MAX];
    size_t count = 0;
    char version[MANIFEST_VERSION_SIZE];
    enum err e = folder_read_in(folder, FOLDER_SUMS, &sums, &length, f);
    e = e ? e : manifest_read_sums(sums, rows, FOLDER_FILES_MAX, &count, f);
    e = e ? e : folder_check(folder, rows, count, f);
    e = e ? e : folder_read_in(folder, "title.json", &title, &length, f);
    e = e ? e : manifest_version(rows, count, version);
    return e ? e : manifest_check_title(title, length, version, f);
}

/* A package is known by any of the files that only packages have. */
static bool is_package(const char *folder)
{
    static const char *const MARKS[] = {FOLDER_SUMS, "title.json", "master.m3u8"};
    for (size_t i = 0; i < sizeof(MARKS) / sizeof(MARKS[0]); i++) {
        AUTO_FREE char *path = text_new("%s/%s", folder, MARKS[i]);
        struct stat st;
        if (path && lstat(path, &st) == 0) {
            return true;
        }
    }
    return false;
}

struct tally {
    size_t good;
    size_t bad;
};

static void tell(const char *folder, struct tally *tally)
{
    struct fault f = {""};
    if (check_package(folder, &f)) {
        printf("bad  %s: %s\n", folder, f.text);
        tally->bad++;
    } else {
        printf("ok   %s\n", folder);
        tally->good++;
    }
    fflush(stdout);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static enum err walk(const char *folder, int depth, struct tally *tally, struct fault *f)
{
    if (is_package(folder)) {
        tell(folder, tally);
        return ERR_OK;
    }
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_visible, alphasort);
    if (count < 0 && errno == ENOTDIR && depth < DEPTH) {
        return ERR_OK;
    }
    if (count < 0) {
        return fault_set(f, ERR_IO, "%s: cannot be read: %s", folder, strerror(errno));
    }
    enum err e = ERR_OK;
    for (int i = 0; i < count; i++) {
        AUTO_FREE char *path = text_new("%s/%s", folder, entries[i]->d_name);
        if (path && depth > 0 && !e) {
            e = walk(path, depth - 1, tally, f);
        }
        free(entries[i]);
    }
    free(entries);
    return e;
}

enum err verify_run(const char *folder, struct fault *f)
{
    struct tally tally = {0};
    enum err e = walk(folder, DEPTH, &tally, f);
    if (e) {
        return e;
    }
    if (tally.bad > 0) {
        return fault_set(f, ERR_INVALID,
                         "%s: %zu of %zu packages are not as they were built; build "
                         "or copy them anew",
                         folder, tally.bad, tally.good + tally.bad);
    }
    return tally.good > 0 ? ERR_OK
                          : fault_set(f, ERR_NOT_FOUND,
                                      "%s: holds no package; give the --out of "
                                      "a build",
                                      folder);
}
