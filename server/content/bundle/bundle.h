/* A bundle: a flat folder whose checksum list is signed. The list names the bundle's version. */
#ifndef CONTENT_BUNDLE_BUNDLE_H
#define CONTENT_BUNDLE_BUNDLE_H

#include "content/bundle/folder.h"
#include "content/bundle/key.h"

/* What a menu's list is signed for. */
#define BUNDLE_MENU "aisle-menu-1"

struct bundle {
    char version[MANIFEST_VERSION_SIZE]; /* 16 hex digits */
    struct checksum rows[FOLDER_FILES_MAX];
    size_t count;
};

/* Lists what lies in the folder, signs the list and fills the bundle. */
MUST_CHECK enum err bundle_seal(const char *folder, const char *purpose,
                                const unsigned char secret[KEY_SECRET_BYTES], struct bundle *out,
                                struct fault *f);

/* Reads the list and compares every file with it: what was copied whole is so. */
MUST_CHECK enum err bundle_check(const char *folder, struct bundle *out, struct fault *f);

/* The same, and the list must be signed with that key for that purpose. */
MUST_CHECK enum err bundle_open(const char *folder, const char *purpose,
                                const unsigned char public[KEY_PUBLIC_BYTES], struct bundle *out,
                                struct fault *f);

#endif
