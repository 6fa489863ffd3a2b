#include "domain/galley/seatmap.h"

#include <string.h>

#include "base/text.h"
#include "domain/session.h"

static const char *row_parse(const char *text, int *out)
{
    uint64_t row;
    size_t digits = strspn(text, "0123456789");
    if (!text_to_u64(text, digits, SEATMAP_ROWS - 1, &row) || row == 0) {
        return NULL;
    }
    *out = (int)row;
    return text + digits;
}

const char *rows_parse(const char *text, int *first, int *last)
{
    text = row_parse(text, first);
    if (!text || *text != '-') {
        return NULL;
    }
    text = row_parse(text + 1, last);
    return text && *first <= *last ? text : NULL;
}

/* Letters of seats, each once, and hyphens between them. */
static bool groups_are_valid(const char *groups, size_t length)
{
    if (length == 0 || length >= SEATMAP_GROUPS_SIZE) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        bool aisle = groups[i] == '-' && i > 0 && i + 1 < length && groups[i + 1] != '-';
        bool letter = strchr("ABCDEFGHJK", groups[i]) != NULL;
        if (!aisle && (!letter || memchr(groups, groups[i], i))) {
            return false;
        }
    }
    return true;
}

static const char *part_parse(const char *text, struct seatmap *map)
{
    int first;
    int last;
    text = rows_parse(text, &first, &last);
    if (!text || *text != ':') {
        return NULL;
    }
    size_t length = strcspn(++text, " ");
    if (!groups_are_valid(text, length)) {
        return NULL;
    }
    for (int row = first; row <= last; row++) {
        memcpy(map->rows[row], text, length);
        map->rows[row][length] = '\0';
    }
    return text + length;
}

bool seatmap_parse(const char *text, struct seatmap *out)
{
    *out = (struct seatmap){0};
    while (text && *text) {
        text = part_parse(text, out);
        if (text) {
            text += strspn(text, " ");
        } else {
            *out = (struct seatmap){0};
        }
    }
    return text != NULL;
}

int seat_row(const char *seat)
{
    int row = 0;
    return seat_is_valid(seat) && row_parse(seat, &row) ? row : 0;
}

bool seatmap_has(const struct seatmap *map, const char *seat)
{
    int row = seat_row(seat);
    return row > 0 && strchr(map->rows[row], seat[strlen(seat) - 1]) != NULL;
}
