#include "fuzz.h"

#include "domain/session.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);
    struct roster roster = {0};
    char code[ID_CODE_SIZE];
    if (seat_is_valid(text)) {
        MUST_HOLD(strlen(text) < SEAT_SIZE);
    }
    if (language_is_valid(text)) {
        MUST_HOLD(strlen(text) < LANGUAGE_SIZE);
    }
    MUST_HOLD(roster_add(&roster, "hash", "anna", "", "en") == ERR_OK);
    MUST_HOLD(roster_make_code(&roster, "anna", 0, code) == ERR_OK);
    MUST_HOLD(!roster_take_code(&roster, text, 1) || strlen(text) >= ID_CODE_SIZE - 1);
    roster_guest(&roster, text, text, false);
    roster_clear(&roster);
    free(text);
    return 0;
}
