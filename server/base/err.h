/* What can go wrong, as one enum: each value has one wire code and one HTTP status. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

enum err {
    ERR_OK = 0,
    ERR_BAD_REQUEST,     /* the request is not well formed */
    ERR_INVALID,         /* well formed, but a value is not allowed */
    ERR_NO_SESSION,      /* no session, or one that has ended */
    ERR_FORBIDDEN,       /* the session may not do this */
    ERR_NOT_FOUND,       /* there is no such thing, or not for you */
    ERR_METHOD,          /* the thing exists, the method does not */
    ERR_CONFLICT,        /* the state has moved on */
    ERR_TOO_LARGE,       /* more bytes than are taken */
    ERR_HEADERS,         /* header fields larger than are taken */
    ERR_RANGE,           /* no byte of the asked range exists */
    ERR_HOST,            /* the Host header names somebody else */
    ERR_NOT_IMPLEMENTED, /* a transfer coding or upgrade we do not speak */
    ERR_UPGRADE,         /* this address speaks WebSocket only */
    ERR_KEY_MISSING,     /* no Idempotency-Key, or none that may be one */
    ERR_KEY_REUSED,      /* the key stands for another request */
    ERR_SOLD_OUT,        /* fewer are left than were asked for */
    ERR_SERVICE_CLOSED,  /* no orders are taken now */
    ERR_VOUCHER,         /* not known, used, or not worth so much */
    ERR_TOO_MANY,        /* too often: wait */
    ERR_PIN,             /* name and PIN do not belong together */
    ERR_STORE,           /* the database refused; nothing was stored */
    ERR_IO,              /* a file or socket failed */
    ERR_NO_MEMORY,
    ERR_UNAVAILABLE, /* not now: starting, stopping or overloaded */
    ERR_COUNT
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* Stable code for clients and logs, as in "not_found". Never NULL. */
const char *err_code(enum err e);

/* A short sentence for people. Never NULL. */
const char *err_text(enum err e);

/* HTTP status (RFC 9110 section 15) that answers this error. */
int err_status(enum err e);

#endif
