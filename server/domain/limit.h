/* How often somebody may do something: a burst, then one a period (the generic cell rate algorithm,
 * ITU-T I.371). One number a limit; zero is a limit that nobody has used. */
#ifndef DOMAIN_LIMIT_H
#define DOMAIN_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

struct limit {
    int64_t full_ms; /* monotonic: when the whole burst is there again */
};

/* Takes one; false if that is too often: then *wait_s says after how many seconds it is not. */
bool limit_take(struct limit *limit, int burst, int period_ms, int64_t mono_ms, int *wait_s);

#endif
