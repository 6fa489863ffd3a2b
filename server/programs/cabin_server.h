/* The parts of a running aisle-server, built and wired, and taken down in order. */
#ifndef PROGRAMS_CABIN_SERVER_H
#define PROGRAMS_CABIN_SERVER_H

#include "base/err.h"
#include "config/config.h"

struct cabin_server;

/* Opens everything but does not serve yet. On failure the log says why. */
MUST_CHECK enum err cabin_server_new(const struct config *config, struct cabin_server **out);

/* Serves until SIGTERM or SIGINT; prints the ready line on standard output when it does. */
void cabin_server_run(struct cabin_server *server);

void cabin_server_free(struct cabin_server *server);

#endif
