#include "domain/galley/board.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct order *board_order(const struct board *board, const char *id)
{
    struct order *found = NULL;
    HASH_FIND_STR(board->orders, id, found);
    return found;
}

struct stock *board_stock(const struct board *board, const char *item)
{
    struct stock *found = NULL;
    HASH_FIND_STR(board->stocks, item, found);
    return found;
}

struct seat_note *board_note(const struct board *board, const char *seat)
{
    struct seat_note *found = NULL;
    HASH_FIND_STR(board->notes, seat, found);
    return found;
}

/* The three lists are put into alike: over what is there (whose place in the list stays), or anew.
 */
#define PUT(list, key, value)                                                                      \
    __typeof__(list) own = NULL;                                                                   \
    HASH_FIND_STR(list, (value)->key, own);                                                        \
    if (own) {                                                                                     \
        UT_hash_handle hh = own->hh;                                                               \
        *own = *(value);                                                                           \
        own->hh = hh;                                                                              \
        return ERR_OK;                                                                             \
    }                                                                                              \
    own = malloc(sizeof(*own));                                                                    \
    if (!own) {                                                                                    \
        return ERR_NO_MEMORY;                                                                      \
    }                                                                                              \
    *own = *(value);                                                                               \
    HASH_ADD_STR(list, key, own);                                                                  \
    return ERR_OK

enum err board_put_order(struct board *board, const struct order *order)
{
    PUT(board->orders, id, order);
}

enum err board_put_stock(struct board *board, const struct stock *stock)
{
    PUT(board->stocks, item, stock);
}

enum err board_put_note(struct board *board, const struct seat_note *note)
{
    PUT(board->notes, seat, note);
}

#define DROP(list)                                                                                 \
    do {                                                                                           \
        __typeof__(list) one, next;                                                                \
        HASH_ITER(hh, list, one, next)                                                             \
        {                                                                                          \
            HASH_DEL(list, one);                                                                   \
            free(one);                                                                             \
        }                                                                                          \
    } while (0)

void board_clear(struct board *board)
{
    DROP(board->orders);
    DROP(board->stocks);
    DROP(board->notes);
    *board = (struct board){0};
}

bool stock_change_parse(const char *name, enum stock_change *out)
{
    static const char *const NAMES[STOCK_CHANGES] = {"left", "start", "end", "waste"};
    for (enum stock_change c = STOCK_LEFT; c < STOCK_CHANGES; c++) {
        if (strcmp(NAMES[c], name) == 0) {
            *out = c;
            return true;
        }
    }
    return false;
}

enum err stock_apply(struct stock *stock, enum stock_change as, int count, int held)
{
    if (count == MENU_UNCOUNTED && as != STOCK_LEFT) {
        return ERR_INVALID;
    }
    switch (as) {
    case STOCK_LEFT:
        stock->left = count;
        break;
    case STOCK_START:
        stock->loaded = count;
        stock->left = count > held ? count - held : 0;
        break;
    case STOCK_END:
        stock->counted = count;
        break;
    case STOCK_WASTE:
        if (stock->left != MENU_UNCOUNTED && count > stock->left) {
            return ERR_INVALID;
        }
        stock->wasted += count;
        stock->left -= stock->left == MENU_UNCOUNTED ? 0 : count;
        break;
    case STOCK_CHANGES:
        return ERR_INVALID;
    }
    return ERR_OK;
}
