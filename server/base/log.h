/* Log lines as logfmt on standard error, event name first, never personal data. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, LOG_LEVEL_INFO };

/* Lines above this level are dropped. The level is set once, before threads start. */
void log_set_level(enum log_level level);

/* One line: level=… event=… and then the formatted fields, as in
 * log_write(LOG_LEVEL_INFO, "order_placed", "id=%s seat=%s", id, seat).
 * Thread: any; a line is written whole. */
void log_write(enum log_level level, const char *event, const char *fields, ...)
    __attribute__((format(printf, 3, 4)));

#define log_error(event, ...) log_write(LOG_LEVEL_ERROR, event, __VA_ARGS__)
#define log_warn(event, ...)  log_write(LOG_LEVEL_WARN, event, __VA_ARGS__)
#define log_info(event, ...)  log_write(LOG_LEVEL_INFO, event, __VA_ARGS__)

#endif
