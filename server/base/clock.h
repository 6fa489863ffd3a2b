/* The port through which time comes in: only programs/ reads the machine's clock. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

struct clock {
    int64_t (*wall_ms)(void); /* Unix time; may jump */
    int64_t (*mono_ms)(void); /* since boot, sleep included; never jumps */
};

#endif
