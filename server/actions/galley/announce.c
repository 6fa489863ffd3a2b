#include "actions/galley/galley.h"

#include "base/text.h"

enum err announce(struct cabin *cabin, const char *phrase, const char *text, bool pause)
{
    struct announcement next = {.pause = pause, .at_ms = cabin->clock->wall_ms()};
    if ((phrase != NULL) == (text != NULL)) {
        return ERR_INVALID;
    }
    if (phrase) {
        next.phrase = word_find(&cabin->menu.announcements, phrase);
        if (!next.phrase) {
            return ERR_NOT_FOUND;
        }
    } else if (!text[0] || !text_is_clean(text) ||
               text_characters(text) > ANNOUNCEMENT_CHARACTERS) {
        return ERR_INVALID;
    }
    text_copy(next.text, sizeof(next.text), text ? text : "");
    id_new(next.id);
    cabin->announcement = next;
    cabin->publisher.announcement_changed(cabin->publisher.context);
    return ERR_OK;
}

void end_announcement(struct cabin *cabin)
{
    if (cabin->announcement.id[0]) {
        cabin->announcement = (struct announcement){0};
        cabin->publisher.announcement_changed(cabin->publisher.context);
    }
}
