/* Everything that can be asked of a cabin, one action a file; what has to be on disk answers later,
 * by a call back on the loop's thread, once it is. */
#ifndef ACTIONS_ACTIONS_H
#define ACTIONS_ACTIONS_H

#include "actions/cabin.h"
#include "base/err.h"

/* session is NULL unless e is ERR_OK, and borrowed for the length of the call. */
typedef void (*session_done)(void *arg, enum err e, const struct session *session);

struct session_wish {
    const char *seat;     /* NULL or "": none */
    const char *language; /* NULL: "en" */
    const char *code;     /* NULL, or from create_code on the passenger's other phone */
};

/* open_session.c. Writes the new session's token to token at once. ERR_INVALID for a seat or
 * language that is none, ERR_NOT_FOUND for a code that is unknown, used or over. */
void open_session(struct cabin *cabin, const struct session_wish *wish, char token[ID_SIZE],
                  session_done done, void *arg);

/* change_session.c. Members of wish that are NULL stay as they are. */
void change_session(struct cabin *cabin, const struct session *session,
                    const struct session_wish *wish, session_done done, void *arg);

/* create_code.c */
MUST_CHECK enum err create_code(struct cabin *cabin, const struct session *session,
                                char out[ID_CODE_SIZE]);

/* viewing as session above. */
typedef void (*viewing_done)(void *arg, enum err e, const struct viewing *viewing);

struct position_report {
    const char *title; /* its id */
    int64_t position_ms;
    bool playing; /* from here on, to the next report */
};

/* save_position.c. ERR_NOT_FOUND for a title that is not on board. */
void save_position(struct cabin *cabin, const struct session *session,
                   const struct position_report *report, viewing_done done, void *arg);

/* One track on its way to one viewer. */
struct flow {
    char passenger[ID_SIZE]; /* or the guest's id */
    bool guest;
    const struct title *title;
    int track;
};

/* note_delivery.c: bytes [first, first + sent) of the track have arrived. */
void note_delivery(struct cabin *cabin, const struct flow *flow, uint64_t first, uint64_t sent);

/* tell_viewings.c: writes the event of each viewing for which one is due, or of each that has news.
 */
void tell_viewings(struct cabin *cabin, bool all);

/* note_flight.c: the flight's state as just read; published when it has changed enough to be seen.
 */
void note_flight(struct cabin *cabin, const struct flight *flight);

/* note_flight.c: the aircraft's signs, which stand before the flight source's. */
void note_signals(struct cabin *cabin, const struct signals *signals);

/* probe_store.c: one row, durably. */
typedef void (*probe_done)(void *arg, enum err e);
void probe_store(struct cabin *cabin, probe_done done, void *arg);

#endif
