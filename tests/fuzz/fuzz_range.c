#include "fuzz.h"

#include "http/wire/range.h"

/* The first eight bytes are the file's size, the rest is the header. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t file_size;
    struct range out = {0};
    if (size < sizeof(file_size)) {
        return 0;
    }
    memcpy(&file_size, data, sizeof(file_size));
    char *header = fuzz_text(data + sizeof(file_size), size - sizeof(file_size));
    switch (range_parse(header, file_size, &out)) {
    case RANGE_WHOLE:
        MUST_HOLD(out.first == 0 && out.length == file_size);
        break;
    case RANGE_PART:
        MUST_HOLD(out.length > 0 && out.first < file_size && out.length <= file_size - out.first);
        break;
    case RANGE_NONE:
        break;
    }
    free(header);
    return 0;
}
