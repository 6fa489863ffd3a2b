/* The tables service_zone and last_orders: what the crew has set by hand on this leg. */
#ifndef STORE_GALLEY_SERVICES_H
#define STORE_GALLEY_SERVICES_H

#include "base/err.h"
#include "domain/galley/service.h"
#include "store/engine/db.h"

MUST_CHECK enum err services_save(struct db *db, const char *leg, const struct service *service);

/* Sets what is stored for zones that the service has; the rest stays as it is. */
MUST_CHECK enum err services_load(struct db *db, const char *leg, struct service *service);

#endif
