/* Files of a package or a bundle: read, written, hashed, made to last and removed. Folders are
 * flat. */
#ifndef CONTENT_BUNDLE_FOLDER_H
#define CONTENT_BUNDLE_FOLDER_H

#include <stddef.h>

#include "plan/fault.h"
#include "plan/manifest.h"

enum { FOLDER_FILES_MAX = 512 };

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

/* Writes a file that does not exist yet. */
MUST_CHECK enum err folder_write(const char *folder, const char *name, const char *text,
                                 struct fault *f);

/* SHA-256 of a file in hex. */
MUST_CHECK enum err folder_hash(const char *folder, const char *name, char hex[MANIFEST_HASH_SIZE],
                                struct fault *f);

/* Makes every file and the folder itself survive a loss of power. */
MUST_CHECK enum err folder_sync(const char *folder, struct fault *f);

/* Makes a new name in an older folder, and that in its parent, survive as well. */
MUST_CHECK enum err folder_sync_place(const char *folder, const char *parent, struct fault *f);

/* Removes the folder and its files; what cannot be removed stays. */
void folder_remove(const char *folder);

#endif
