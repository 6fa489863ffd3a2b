/* Inside content/bundle alone: which versions went live, the latest last. Written before the
 * switch, so it may name one more than the live one; what counts ends at the live one. */
#ifndef CONTENT_BUNDLE_HISTORY_H
#define CONTENT_BUNDLE_HISTORY_H

#include <stddef.h>

#include "plan/fault.h"
#include "plan/manifest.h"

enum { HISTORY_MAX = 16 };

struct history {
    char versions[HISTORY_MAX][MANIFEST_VERSION_SIZE];
    size_t count;
};

/* Empty if there is none. */
void history_read(const char *folder, struct history *out);
MUST_CHECK enum err history_write(const char *folder, const struct history *history,
                                  struct fault *f);

/* Forgets what stands behind the last mention of the live version ("" if there is none); one that
 * is not mentioned is all that remains. */
void history_end_at(struct history *history, const char *live);

/* Forgets the oldest where there is no room. */
void history_add(struct history *history, const char *version);

#endif
