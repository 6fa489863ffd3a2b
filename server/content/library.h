/* The content folder: every package below it, read into a catalogue. */
#ifndef CONTENT_LIBRARY_H
#define CONTENT_LIBRARY_H

#include "base/err.h"
#include "domain/catalogue.h"

/* A folder with a title.json is a package, at most four folders deep; hidden folders are passed
 * over (aisle-pack works in them). A broken package is logged and left out; ERR_IO only if the root
 * itself cannot be read. */
MUST_CHECK enum err library_read(const char *root, struct catalogue *out);

#endif
