#include "store/galley/services.h"

#include "base/text.h"
#include "store/engine/statement.h"

static const char SQL_ZONE[] = "INSERT INTO service_zone (leg, zone, state, reason)"
                               " VALUES (?, ?, ?, ?) ON CONFLICT (leg, zone) DO UPDATE"
                               " SET state = excluded.state, reason = excluded.reason";
static const char SQL_LAST_ORDERS[] =
    "INSERT INTO last_orders (leg, before_landing_s) VALUES (?, ?) ON CONFLICT (leg) DO UPDATE"
    " SET before_landing_s = excluded.before_landing_s";
static const char SQL_ALL[] =
    "SELECT zone, state, reason, 0 FROM service_zone WHERE leg = ?1"
    " UNION ALL SELECT '', '', '', before_landing_s FROM last_orders WHERE leg = ?1";

enum err services_save(struct db *db, const char *leg, const struct service *service)
{
    enum err e = statement_do(db, SQL_LAST_ORDERS, "ti", leg, (int64_t)service->last_orders_s);
    for (size_t i = 0; e == ERR_OK && i < service->zone_count; i++) {
        const struct zone *z = &service->zones[i];
        char name[ZONE_NAME_SIZE];
        zone_name(z, name);
        e = statement_do(db, SQL_ZONE, "tttt", leg, name, service_state_name(z->by_hand),
                         z->reason);
    }
    return e;
}

static void read_row(sqlite3_stmt *stmt, struct service *service)
{
    const char *name = statement_text(stmt, 0);
    struct zone *zone = service_zone(service, name);
    if (name[0] == '\0') {
        service->last_orders_s = sqlite3_column_int(stmt, 3);
    } else if (zone && service_state_parse(statement_text(stmt, 1), &zone->by_hand)) {
        text_copy(zone->reason, sizeof(zone->reason), statement_text(stmt, 2));
    }
}

enum err services_load(struct db *db, const char *leg, struct service *service)
{
    AUTO_STMT sqlite3_stmt *stmt = NULL;
    int step = SQLITE_DONE;
    enum err e = statement_prepare(db, SQL_ALL, &stmt);
    if (e == ERR_OK) {
        statement_bind(stmt, "t", leg);
    }
    while (e == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        read_row(stmt, service);
    }
    return e == ERR_OK && step != SQLITE_DONE ? statement_failed(db, "service") : e;
}
