#include "content/bundle/key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "content/bundle/folder.h"

enum { MAX_FILE_BYTES = 1024, BASE64 = sodium_base64_VARIANT_ORIGINAL };

_Static_assert(KEY_SECRET_BYTES == crypto_sign_SECRETKEYBYTES, "a secret key is a seed and a key");
_Static_assert(KEY_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES, "a public key");
_Static_assert(SIGNATURE_SIZE == sodium_base64_ENCODED_LEN(crypto_sign_BYTES, BASE64), "base64");

/* --- files --- */

static bool write_line(int fd, const char *line)
{
    size_t length = strlen(line);
    return write(fd, line, length) == (ssize_t)length && write(fd, "\n", 1) == 1 && fsync(fd) == 0;
}

static enum err write_key(const char *path, mode_t mode, const unsigned char *key, size_t size,
                          struct fault *f)
{
    char line[sodium_base64_ENCODED_LEN(KEY_SECRET_BYTES, BASE64)];
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0) {
        return fault_set(f, errno == EEXIST ? ERR_CONFLICT : ERR_IO,
                         errno == EEXIST ? "%s: is there already; keep it, or choose another --out"
                                         : "%s: cannot be written: %m; choose another --out",
                         path);
    }
    sodium_bin2base64(line, sizeof(line), key, size, BASE64);
    bool good = write_line(fd, line);
    sodium_memzero(line, sizeof(line));
    close(fd);
    if (!good) {
        unlink(path);
        return fault_set(f, ERR_IO, "%s: cannot be written: %m; make room", path);
    }
    return ERR_OK;
}

enum err key_make(const char *path, struct fault *f)
{
    unsigned char public[KEY_PUBLIC_BYTES];
    unsigned char secret[KEY_SECRET_BYTES];
    AUTO_FREE char *public_path = text_new("%s.pub", path);
    if (!public_path) {
        return fault_set(f, ERR_NO_MEMORY, "not enough memory");
    }
    crypto_sign_keypair(public, secret);
    enum err e = write_key(path, 0600, secret, sizeof(secret), f);
    key_wipe(secret);
    if (!e) {
        e = write_key(public_path, 0644, public, sizeof(public), f);
        if (e) {
            unlink(path);
        }
    }
    return e;
}

/* Reads a key of that many bytes; other is what the file holds where it is the pair's other key. */
static enum err read_key(const char *path, unsigned char *out, size_t size, const char *other,
                         struct fault *f)
{
    AUTO_FREE char *text = NULL;
    size_t length = 0;
    unsigned char bytes[KEY_SECRET_BYTES];
    size_t got = 0;
    enum err e = folder_read(path, MAX_FILE_BYTES, &text, &length, f);
    if (e) {
        return e;
    }
    bool decoded =
        sodium_base642bin(bytes, sizeof(bytes), text, length, "\r\n", &got, NULL, BASE64) == 0;
    sodium_memzero(text, length);
    bool swapped = decoded && got == KEY_SECRET_BYTES + KEY_PUBLIC_BYTES - size;
    if (decoded && got == size) {
        memcpy(out, bytes, size);
    }
    sodium_memzero(bytes, sizeof(bytes));
    if (swapped) {
        return fault_set(f, ERR_INVALID, "%s: %s", path, other);
    }
    return decoded && got == size
               ? ERR_OK
               : fault_set(f, ERR_INVALID, "%s: is no key as aisle-pack keygen writes it", path);
}

enum err key_read_secret(const char *path, unsigned char out[KEY_SECRET_BYTES], struct fault *f)
{
    unsigned char public[KEY_PUBLIC_BYTES];
    unsigned char secret[KEY_SECRET_BYTES];
    enum err e = read_key(path, out, KEY_SECRET_BYTES,
                          "is a public key; give the secret one, without .pub", f);
    if (e) {
        return e;
    }
    crypto_sign_seed_keypair(public, secret, out);
    bool whole = sodium_memcmp(secret, out, KEY_SECRET_BYTES) == 0;
    key_wipe(secret);
    return whole ? ERR_OK : fault_set(f, ERR_INVALID, "%s: is damaged; use a copy of it", path);
}

enum err key_read_public(const char *path, unsigned char out[KEY_PUBLIC_BYTES], struct fault *f)
{
    return read_key(path, out, KEY_PUBLIC_BYTES,
                    "is a secret key, which has no place here; give its .pub", f);
}

void key_wipe(unsigned char secret[KEY_SECRET_BYTES])
{
    sodium_memzero(secret, KEY_SECRET_BYTES);
}

/* --- signatures --- */

enum err signature_make(const unsigned char secret[KEY_SECRET_BYTES], const char *purpose,
                        const char *text, char out[SIGNATURE_SIZE])
{
    unsigned char signature[crypto_sign_BYTES];
    AUTO_FREE char *message = text_new("%s\n%s", purpose, text);
    if (!message) {
        return ERR_NO_MEMORY;
    }
    crypto_sign_detached(signature, NULL, (const unsigned char *)message, strlen(message), secret);
    sodium_bin2base64(out, SIGNATURE_SIZE, signature, sizeof(signature), BASE64);
    return ERR_OK;
}

enum err signature_check(const unsigned char public[KEY_PUBLIC_BYTES], const char *purpose,
                         const char *text, const char *signature)
{
    unsigned char bytes[crypto_sign_BYTES];
    size_t got = 0;
    if (sodium_base642bin(bytes, sizeof(bytes), signature, strlen(signature), "\r\n", &got, NULL,
                          BASE64) != 0 ||
        got != sizeof(bytes)) {
        return ERR_INVALID;
    }
    AUTO_FREE char *message = text_new("%s\n%s", purpose, text);
    if (!message) {
        return ERR_NO_MEMORY;
    }
    return crypto_sign_verify_detached(bytes, (const unsigned char *)message, strlen(message),
                                       public) == 0
               ? ERR_OK
               : ERR_FORBIDDEN;
}
