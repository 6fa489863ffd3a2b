#include "actions/actions.h"

enum err create_code(struct cabin *cabin, const struct session *session, char out[ID_CODE_SIZE])
{
    return roster_make_code(&cabin->roster, session->passenger->id, cabin->clock->mono_ms(), out);
}
