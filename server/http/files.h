/* Files below one root, kept open: a path can never name anything outside (openat2(2) with
 * RESOLVE_BENEATH), and a file asked for often costs no system call. */
#ifndef HTTP_FILES_H
#define HTTP_FILES_H

#include <stdint.h>

#include "base/err.h"

struct files;

struct file {
    int fd; /* the cache's own; dup it to keep it */
    uint64_t size;
    char etag[40]; /* strong, quoted (RFC 9110 section 8.8.3) */
};

/* ERR_IO if the folder cannot be opened. */
MUST_CHECK enum err files_new(const char *folder, struct files **out);
void files_free(struct files *files);

/* The regular file at a relative path; borrowed until the next call. now_ms is monotonic: what was
 * looked up less than two seconds ago is believed. ERR_NOT_FOUND for all that is not a readable
 * regular file below the root, ERR_IO when the machine is out of file descriptors or the like. */
MUST_CHECK enum err files_find(struct files *files, const char *path, int64_t now_ms,
                               const struct file **out);

/* Media type by the name's ending. */
const char *files_type(const char *path);

#endif
