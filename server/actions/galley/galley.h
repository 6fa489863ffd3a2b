/* What passengers and crew can ask of the galley, one action a file; see actions.h. */
#ifndef ACTIONS_GALLEY_GALLEY_H
#define ACTIONS_GALLEY_GALLEY_H

#include "actions/cabin.h"
#include "base/err.h"

/* An item of which there is too little. */
struct shortage {
    char item[MENU_ID_SIZE];
    int wanted;
    int left;
};

struct order_answer {
    const struct order *order;        /* ERR_OK; ERR_CONFLICT: as it is now */
    const char *fault;                /* ERR_INVALID, ERR_VOUCHER: what is wrong; may be "" */
    const struct shortage *shortages; /* ERR_SOLD_OUT */
    size_t shortage_count;
    const struct service_now *service; /* ERR_SERVICE_CLOSED */
    int wait_s;                        /* ERR_TOO_MANY */
};

/* All that the answer points to is borrowed for the length of the call. */
typedef void (*order_done)(void *arg, enum err e, const struct order_answer *answer);

/* place_order.c. passenger is NULL when the crew member takes the order for a seat; the service is
 * then not asked. A key that was used gives the first answer again. */
void place_order(struct cabin *cabin, struct passenger *passenger, const char *crew,
                 const struct order_wish *wish, order_done done, void *arg);

/* One step with an order. */
struct order_step {
    enum { STEP_MOVE, STEP_CLAIM, STEP_SETTLE } kind;
    enum order_state to;        /* STEP_MOVE */
    enum payment_state payment; /* STEP_SETTLE */
    const char *reference;      /* STEP_SETTLE */
    const char *reason;         /* "" if none */
    int64_t version;            /* that is believed to be there; 0: any */
    const char *crew;           /* NULL: the passenger, who reaches their own orders alone */
    const char *passenger;
};

/* change_order.c */
void change_order(struct cabin *cabin, const char *id, const struct order_step *step,
                  order_done done, void *arg);

/* stock is NULL unless e is ERR_OK; orders are those that changed with it. */
typedef void (*stock_done)(void *arg, enum err e, const struct stock *stock,
                           const struct order *orders, size_t order_count);

/* sell_out.c: nothing is left of the item; orders that nobody has brought out lose their lines. */
void sell_out(struct cabin *cabin, const char *item, const char *crew, stock_done done, void *arg);

/* set_stock.c */
void set_stock(struct cabin *cabin, const char *item, enum stock_change as, int count,
               stock_done done, void *arg);

typedef void (*galley_done)(void *arg, enum err e);

struct service_wish {
    const char *zone; /* NULL: all */
    bool has_state;
    enum service_state state;
    const char *reason; /* NULL: "crew" */
    bool has_last_orders;
    int last_orders_s;
};

/* set_service.c */
void set_service(struct cabin *cabin, const struct service_wish *wish, galley_done done, void *arg);

/* Publishes the service if a rule or the crew has changed it since. */
void tell_service(struct cabin *cabin);

/* The flight as the rules want it: NULL if it is not known. */
const struct flight *known_flight(const struct cabin *cabin);

/* announce.c: at once; one of the menu's phrases, or a text. ERR_INVALID, ERR_NOT_FOUND. */
MUST_CHECK enum err announce(struct cabin *cabin, const char *phrase, const char *text, bool pause);
void end_announcement(struct cabin *cabin);

/* session is NULL unless e is ERR_OK; wait_s goes with ERR_TOO_MANY. */
typedef void (*sign_in_done)(void *arg, enum err e, const struct crew_session *session, int wait_s);

struct sign_in_wish {
    const char *name;
    const char *pin;
    const char *note;                /* for the one who signs in; "" if none */
    const struct crew_session *from; /* NULL, or who hands over: their session ends */
};

/* sign_in.c. Writes the new session's token to token at once. */
void sign_in(struct cabin *cabin, const struct sign_in_wish *wish, char token[ID_SIZE],
             sign_in_done done, void *arg);
void sign_out(struct cabin *cabin, const struct crew_session *session, galley_done done, void *arg);

/* Ends the sessions that are on disk no more: an account was removed or has got another PIN. */
void check_desk(struct cabin *cabin);

/* set_seat.c */
void save_wishes(struct cabin *cabin, const struct passenger *passenger, bool do_not_disturb,
                 bool wake_for_meals, galley_done done, void *arg);
void set_seat(struct cabin *cabin, const struct seat_note *note, galley_done done, void *arg);

/* begin_leg.c: ends the present leg, whose open orders are cancelled, and begins the next. done is
 * told while the old one can still be read. */
void begin_leg(struct cabin *cabin, galley_done done, void *arg);

#endif
