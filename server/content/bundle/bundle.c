#include "content/bundle/bundle.h"

#include <string.h>

#include "base/text.h"

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NO_MEMORY, "not enough memory");
}

/* --- sealing --- */

static enum err hash_files(const char *folder, struct bundle *b, struct fault *f)
{
    struct folder_list list;
    enum err e = folder_list(folder, &list, f);
    b->count = 0;
    for (size_t i = 0; i < list.count && !e; i++) {
        struct checksum *row = &b->rows[b->count++];
        text_copy(row->file, sizeof(row->file), list.names[i]);
        e = folder_hash(folder, row->file, row->hex, f);
    }
    return e;
}

static enum err sign(const char *folder, const char *purpose,
                     const unsigned char secret[KEY_SECRET_BYTES], const char *sums,
                     struct fault *f)
{
    char signature[SIGNATURE_SIZE];
    enum err e = signature_make(secret, purpose, sums, signature);
    AUTO_FREE char *line = e ? NULL : text_new("%s\n", signature);
    return line ? folder_write(folder, FOLDER_SIGNATURE, line, f) : no_memory(f);
}

enum err bundle_seal(const char *folder, const char *purpose,
                     const unsigned char secret[KEY_SECRET_BYTES], struct bundle *out,
                     struct fault *f)
{
    enum err e = hash_files(folder, out, f);
    if (e) {
        return e;
    }
    AUTO_FREE char *sums = manifest_sums(out->rows, out->count);
    if (!sums || manifest_version(out->rows, out->count, out->version) != ERR_OK) {
        return no_memory(f);
    }
    e = folder_write(folder, FOLDER_SUMS, sums, f);
    return e ? e : sign(folder, purpose, secret, sums, f);
}

/* --- opening --- */

static enum err check_signature(const char *folder, const char *purpose,
                                const unsigned char public[KEY_PUBLIC_BYTES], const char *sums,
                                struct fault *f)
{
    AUTO_FREE char *signature = NULL;
    size_t length = 0;
    enum err e = folder_read_in(folder, FOLDER_SIGNATURE, &signature, &length, f);
    if (e) {
        return e;
    }
    e = signature_check(public, purpose, sums, signature);
    if (e == ERR_INVALID) {
        return fault_set(f, e, FOLDER_SIGNATURE " is no signature: it has changed");
    }
    return e ? fault_set(f, e,
                         FOLDER_SUMS " is not what the trusted key signed: it has changed, or "
                                     "another key signed it")
             : ERR_OK;
}

static enum err read_sums(const char *folder, char **sums, struct fault *f)
{
    struct folder_list list; /* first, so that nothing but a file is opened */
    size_t length = 0;
    enum err e = folder_list(folder, &list, f);
    e = e ? e : folder_read_in(folder, FOLDER_SUMS, sums, &length, f);
    if (!e && strlen(*sums) != length) {
        e = fault_set(f, ERR_INVALID, FOLDER_SUMS " is no text: it has changed");
    }
    return e;
}

static enum err check_files(const char *folder, const char *sums, struct bundle *out,
                            struct fault *f)
{
    enum err e = manifest_read_sums(sums, out->rows, FOLDER_FILES_MAX, &out->count, f);
    e = e ? e : folder_check(folder, out->rows, out->count, f);
    if (!e && manifest_version(out->rows, out->count, out->version) != ERR_OK) {
        e = no_memory(f);
    }
    return e;
}

enum err bundle_check(const char *folder, struct bundle *out, struct fault *f)
{
    AUTO_FREE char *sums = NULL;
    enum err e = read_sums(folder, &sums, f);
    return e ? e : check_files(folder, sums, out, f);
}

enum err bundle_open(const char *folder, const char *purpose,
                     const unsigned char public[KEY_PUBLIC_BYTES], struct bundle *out,
                     struct fault *f)
{
    AUTO_FREE char *sums = NULL;
    enum err e = read_sums(folder, &sums, f);
    e = e ? e : check_signature(folder, purpose, public, sums, f);
    return e ? e : check_files(folder, sums, out, f);
}
