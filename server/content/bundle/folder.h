/* Files of a package or a bundle: read, written, hashed, made to last and removed. Folders are
 * flat. */
#ifndef CONTENT_BUNDLE_FOLDER_H
#define CONTENT_BUNDLE_FOLDER_H

#include <stddef.h>

#include "plan/fault.h"
#include "plan/manifest.h"

enum { FOLDER_FILES_MAX = 512 };

#define FOLDER_SUMS      "SHA256SUMS"
#define FOLDER_SIGNATURE "SHA256SUMS.sig"

/* Names sorted as bytes. */
struct folder_list {
    char names[FOLDER_FILES_MAX][TRACK_FILE_SIZE];
    size_t count;
};

/* ERR_INVALID if the folder holds anything but files with names as a package has them, ERR_IO if it
 * cannot be read. */
MUST_CHECK enum err folder_list(const char *folder, struct folder_list *out, struct fault *f);

/* The whole file, with a NUL behind it; the caller frees. ERR_NOT_FOUND if there is none. */
MUST_CHECK enum err folder_read(const char *path, size_t most_bytes, char **out, size_t *length,
                                struct fault *f);

/* The same for a text in a folder, with a fault that says which is missing. */
MUST_CHECK enum err folder_read_in(const char *folder, const char *name, char **out, size_t *length,
                                   struct fault *f);

/* Writes a file that does not exist yet. */
MUST_CHECK enum err folder_write(const char *folder, const char *name, const char *text,
                                 struct fault *f);

/* SHA-256 of a file in hex. */
MUST_CHECK enum err folder_hash(const char *folder, const char *name, char hex[MANIFEST_HASH_SIZE],
                                struct fault *f);

/* Are there these files and no others, each with its checksum? ERR_INVALID names the first that is
 * not so. The list itself and its signature are not asked after. */
MUST_CHECK enum err folder_check(const char *folder, const struct checksum *rows, size_t count,
                                 struct fault *f);

/* Copies a file to a folder that does not have it yet. */
MUST_CHECK enum err folder_copy(const char *from, const char *name, const char *to,
                                struct fault *f);

/* Makes every file and the folder itself survive a loss of power. */
MUST_CHECK enum err folder_sync(const char *folder, struct fault *f);

/* Makes a new name in an older folder, and that in its parent, survive as well. */
MUST_CHECK enum err folder_sync_place(const char *folder, const char *parent, struct fault *f);

/* Removes the folder and its files; what cannot be removed stays. */
void folder_remove(const char *folder);

#endif
