/* All that a running cabin server knows, and whom it tells. On the loop's thread alone. */
#ifndef ACTIONS_CABIN_H
#define ACTIONS_CABIN_H

#include <stdbool.h>

#include "base/clock.h"
#include "domain/catalogue.h"
#include "domain/crew.h"
#include "domain/flight.h"
#include "domain/galley/board.h"
#include "domain/galley/menu.h"
#include "domain/galley/seatmap.h"
#include "domain/galley/service.h"
#include "domain/session.h"
#include "domain/viewing.h"
#include "store/engine/writer.h"

enum { ANNOUNCEMENT_CHARACTERS = 300, ANNOUNCEMENT_SIZE = ANNOUNCEMENT_CHARACTERS * 4 + 1 };

/* The port to those who want to hear at once what has changed. */
struct publisher {
    void (*progress_saved)(void *context, const struct viewing *viewing);
    void (*flight_changed)(void *context, const struct flight *flight);
    void (*order_changed)(void *context, const struct order *order);
    void (*stock_changed)(void *context, const struct stock *stock);
    void (*seat_changed)(void *context, const char *seat);
    void (*service_changed)(void *context);
    void (*announcement_changed)(void *context);
    void (*leg_changed)(void *context);
    void (*crew_left)(void *context, const char *token_hash); /* their session has ended */
    void *context;
};

/* What the crew says to every phone; ends with the server. */
struct announcement {
    char id[ID_SIZE];             /* "": nothing is said */
    const struct word *phrase;    /* of the menu; NULL: typed */
    char text[ANNOUNCEMENT_SIZE]; /* as typed */
    bool pause;                   /* films stand still */
    int64_t at_ms;                /* Unix time */
};

struct cabin {
    const struct clock *clock;
    struct writer *writer;
    struct publisher publisher;
    struct catalogue catalogue;
    bool content_readable; /* the content folder could be read at start */
    struct roster roster;
    struct viewings viewings;
    struct flight flight;
    bool flight_known;
    int64_t flight_told_ms; /* the state that was last published: its updated_ms */
    struct signals signals;
    struct menu menu;
    bool menu_readable; /* or there is none, which is no fault */
    struct seatmap seatmap;
    struct service service;
    struct service_now service_told[SERVICE_ZONES]; /* as last published */
    struct board board;
    struct desk desk;
    struct limit sign_ins;
    struct announcement announcement;
};

#endif
