/* One package folder: title.json, checked against server/api/title.schema.json's rules, and the
 * segment indexes of its tracks. */
#ifndef CONTENT_PACKAGE_H
#define CONTENT_PACKAGE_H

#include "base/err.h"
#include "domain/catalogue.h"

/* root_fd is the content root, folder a path below it. ERR_INVALID or ERR_IO, with one line in the
 * log that names the package and what is wrong. */
MUST_CHECK enum err package_read(int root_fd, const char *folder, struct title **out);

/* The same from the text of title.json alone, without the indexes. */
MUST_CHECK enum err package_parse(const char *json, size_t length, const char *folder,
                                  struct title **out);

#endif
