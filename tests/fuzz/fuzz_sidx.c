#include "fuzz.h"

#include "content/sidx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct track track = {0};
    enum err e = sidx_read(data, size, &track);
    MUST_HOLD((e == ERR_OK) == (track.segments != NULL));
    uint64_t byte = track.first_byte;
    uint32_t time = 0;
    for (size_t i = 0; e == ERR_OK && i < track.segment_count; i++) {
        MUST_HOLD(track.segments[i].end_byte > byte && track.segments[i].end_ms >= time);
        byte = track.segments[i].end_byte;
        time = track.segments[i].end_ms;
    }
    free(track.segments);
    return 0;
}
