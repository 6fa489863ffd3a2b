/* Ed25519 (RFC 8032) keys as files of one line of base64, and what is signed with them. */
#ifndef CONTENT_BUNDLE_KEY_H
#define CONTENT_BUNDLE_KEY_H

#include "plan/fault.h"

enum { KEY_SECRET_BYTES = 64, KEY_PUBLIC_BYTES = 32, SIGNATURE_SIZE = 89 };

/* Writes the secret key to path, for its owner alone, and the public one to path.pub. ERR_CONFLICT
 * if one of the files is there. */
MUST_CHECK enum err key_make(const char *path, struct fault *f);

MUST_CHECK enum err key_read_secret(const char *path, unsigned char out[KEY_SECRET_BYTES],
                                    struct fault *f);
MUST_CHECK enum err key_read_public(const char *path, unsigned char out[KEY_PUBLIC_BYTES],
                                    struct fault *f);

/* Forgets a secret. */
void key_wipe(unsigned char secret[KEY_SECRET_BYTES]);

/* Signs the purpose, a line break and the text: a signature for one purpose is none for another.
 * out is base64. */
MUST_CHECK enum err signature_make(const unsigned char secret[KEY_SECRET_BYTES],
                                   const char *purpose, const char *text, char out[SIGNATURE_SIZE]);

/* ERR_INVALID if the text of the signature is none, ERR_FORBIDDEN if it is not that key's. */
MUST_CHECK enum err signature_check(const unsigned char public[KEY_PUBLIC_BYTES],
                                    const char *purpose, const char *text, const char *signature);

#endif
