#include "actions/cabin.h"

void cabin_clear(struct cabin *cabin)
{
    catalogue_clear(&cabin->catalogue);
    roster_clear(&cabin->roster);
    viewings_clear(&cabin->viewings);
}
