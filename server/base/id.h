/* Names that nobody can guess, and the hashes under which they are kept. */
#ifndef BASE_ID_H
#define BASE_ID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum {
    ID_SIZE = 23,      /* 128 random bits as unpadded base64url, and NUL */
    ID_HASH_SIZE = 65, /* SHA-256 in hex, and NUL */
    ID_PIN_HASH_SIZE = 128,
    ID_PIN_MIN = 4, /* digits */
    ID_PIN_MAX = 8,
    ID_CODE_SIZE = 9 /* eight characters that people can type, and NUL */
};

/* 128 bits from the kernel, base64url (RFC 4648 section 5). */
void id_new(char out[ID_SIZE]);

/* Forty bits as eight characters of Crockford's base 32 (no I, L, O, U). */
void id_code_new(char out[ID_CODE_SIZE]);

/* SHA-256 of text, in hex: what is stored in place of a secret. */
void id_hash(const char *text, char out[ID_HASH_SIZE]);

/* Four to eight digits. */
bool id_pin_is_valid(const char *pin);

/* Argon2id (RFC 9106) with its salt and costs, as text: what is stored in place of a PIN.
 * ERR_NO_MEMORY. */
MUST_CHECK enum err id_pin_hash(const char *pin, char out[ID_PIN_HASH_SIZE]);

/* True if the hash was made of this PIN. Takes about as long as making it, so that a PIN cannot be
 * tried by the thousand: not for a loop thread. */
bool id_pin_matches(const char *hash, const char *pin);

/* True for the form that id_new makes. */
bool id_is_valid(const char *text);

#endif
