#include "base/id.h"

#include <sodium.h>
#include <stdint.h>
#include <string.h>

void id_new(char out[ID_SIZE])
{
    unsigned char bytes[16];
    randombytes_buf(bytes, sizeof(bytes));
    sodium_bin2base64(out, ID_SIZE, bytes, sizeof(bytes), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

void id_code_new(char out[ID_CODE_SIZE])
{
    static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    for (int i = 0; i < ID_CODE_SIZE - 1; i++) {
        out[i] = ALPHABET[randombytes_uniform(32)];
    }
    out[ID_CODE_SIZE - 1] = '\0';
}

void id_hash(const char *text, char out[ID_HASH_SIZE])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)text, strlen(text));
    sodium_bin2hex(out, ID_HASH_SIZE, digest, sizeof(digest));
}

bool id_is_valid(const char *text)
{
    return strnlen(text, ID_SIZE) == ID_SIZE - 1 &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
               ID_SIZE - 1;
}
