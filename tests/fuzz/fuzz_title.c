#include "fuzz.h"

#include "base/log.h"
#include "content/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct title *title = NULL;
    log_set_level(LOG_LEVEL_ERROR - 1);
    if (package_parse((const char *)data, size, "film/0", &title) == ERR_OK) {
        MUST_HOLD(title_id_is_valid(title->id) && title->track_count > 0);
        for (size_t i = 0; i < title->track_count; i++) {
            MUST_HOLD(!strchr(title->tracks[i].file, '/') && title->tracks[i].file[0] != '.');
        }
        title_free(title);
    }
    return 0;
}
