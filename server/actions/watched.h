/* Inside actions/ alone: a viewing on its way to disk, with its event when one is due. */
#ifndef ACTIONS_WATCHED_H
#define ACTIONS_WATCHED_H

#include "actions/actions.h"

/* Stores the viewing as it is now and, if tell, the event `watched` with it, in one transaction.
 * done may be NULL. */
void watched_store(struct cabin *cabin, struct viewing *viewing, bool tell, viewing_done done,
                   void *arg);

#endif
