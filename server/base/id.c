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

/* A PIN is soon guessed by whoever holds the file, at any cost: what keeps it is that the server
 * counts the tries. So the hash costs what a small cabin server bears while it streams, a few
 * hundredths of a second and 8 MB, where libsodium's own profiles begin at 64 MB. */
enum { PIN_PASSES = 3, PIN_BYTES = 8 << 20 };

_Static_assert(ID_PIN_HASH_SIZE == crypto_pwhash_STRBYTES, "libsodium's own length");

bool id_pin_is_valid(const char *pin)
{
    size_t length = strspn(pin, "0123456789");
    return length >= ID_PIN_MIN && length <= ID_PIN_MAX && pin[length] == '\0';
}

enum err id_pin_hash(const char *pin, char out[ID_PIN_HASH_SIZE])
{
    return crypto_pwhash_str(out, pin, strlen(pin), PIN_PASSES, PIN_BYTES) == 0 ? ERR_OK
                                                                                : ERR_NO_MEMORY;
}

bool id_pin_matches(const char *hash, const char *pin)
{
    return crypto_pwhash_str_verify(hash, pin, strlen(pin)) == 0;
}

bool id_is_valid(const char *text)
{
    return strnlen(text, ID_SIZE) == ID_SIZE - 1 &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
               ID_SIZE - 1;
}
