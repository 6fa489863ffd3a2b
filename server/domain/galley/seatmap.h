/* The cabin's rows and their seats, as in "1-4:AC-DF 5-33:ABC-DEF". */
#ifndef DOMAIN_GALLEY_SEATMAP_H
#define DOMAIN_GALLEY_SEATMAP_H

#include <stdbool.h>

enum { SEATMAP_ROWS = 100, SEATMAP_GROUPS_SIZE = 16 };

struct seatmap {
    char rows[SEATMAP_ROWS][SEATMAP_GROUPS_SIZE]; /* by row: letters, an aisle as "-"; "" if none */
};

/* False for a text that is none; *out is then empty. */
bool seatmap_parse(const char *text, struct seatmap *out);

bool seatmap_has(const struct seatmap *map, const char *seat);

/* Row of a seat, as in 23 for "23C"; 0 if it is none. */
int seat_row(const char *seat);

/* Reads "first-last" as two rows, first not above last; where it ends, NULL if it is none. */
const char *rows_parse(const char *text, int *first, int *last);

#endif
