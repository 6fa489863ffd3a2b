#include "base/err.h"

static const struct {
    const char *code;
    const char *text;
    int status;
} ROWS[ERR_COUNT] = {
    [ERR_OK] = {"ok", "Done.", 200},
    [ERR_BAD_REQUEST] = {"bad_request", "The request could not be read.", 400},
    [ERR_INVALID] = {"invalid", "A value in the request is not allowed.", 422},
    [ERR_NO_SESSION] = {"no_session", "Open a session first.", 401},
    [ERR_FORBIDDEN] = {"forbidden", "This is not allowed.", 403},
    [ERR_NOT_FOUND] = {"not_found", "There is nothing here.", 404},
    [ERR_METHOD] = {"method_not_allowed", "This address does not take that method.", 405},
    [ERR_CONFLICT] = {"conflict", "It has changed in the meantime.", 409},
    [ERR_TOO_LARGE] = {"too_large", "The request body is too large.", 413},
    [ERR_HEADERS] = {"headers_too_large", "The request headers are too large.", 431},
    [ERR_RANGE] = {"range_not_satisfiable", "The asked range lies outside the file.", 416},
    [ERR_HOST] = {"misdirected", "This server does not answer for that host.", 421},
    [ERR_NOT_IMPLEMENTED] = {"not_implemented", "The server does not speak that.", 501},
    [ERR_UPGRADE] = {"upgrade_required", "This address speaks WebSocket only.", 426},
    [ERR_KEY_MISSING] = {"key_missing", "The header Idempotency-Key is missing or not one.", 400},
    [ERR_KEY_REUSED] = {"key_reused", "This Idempotency-Key stands for another request.", 422},
    [ERR_SOLD_OUT] = {"sold_out", "There is not enough left of it.", 409},
    [ERR_SERVICE_CLOSED] = {"service_closed", "No orders are taken just now.", 409},
    [ERR_VOUCHER] = {"voucher_refused", "This voucher cannot pay for that.", 422},
    [ERR_TOO_MANY] = {"too_many", "That is too often. Wait a little.", 429},
    [ERR_PIN] = {"wrong_pin", "Name and PIN do not belong together.", 401},
    [ERR_STORE] = {"store_failed", "It could not be saved. Nothing was stored; try again.", 503},
    [ERR_IO] = {"io_failed", "A file could not be read.", 500},
    [ERR_NO_MEMORY] = {"no_memory", "The server is out of memory; try again.", 503},
    [ERR_UNAVAILABLE] = {"unavailable", "The server is busy; try again.", 503},
};

const char *err_code(enum err e)
{
    return ROWS[e].code;
}

const char *err_text(enum err e)
{
    return ROWS[e].text;
}

int err_status(enum err e)
{
    return ROWS[e].status;
}
