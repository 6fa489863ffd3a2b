#include "menu.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "content/bundle/bundle.h"
#include "content/menu/parse.h"

static const char MENU_JSON[] = "menu.json";

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NO_MEMORY, "not enough memory");
}

/* Puts the path that is to blame before what was said of it. */
static enum err blame(const char *path, enum err e, struct fault *f)
{
    struct fault said = *f;
    return e ? fault_set(f, e, "%s: %s", path, said.text) : ERR_OK;
}

static enum err read_menu(const char *folder, struct menu *menu, struct fault *f)
{
    AUTO_FREE char *json = NULL;
    size_t length = 0;
    enum err e = folder_read_in(folder, MENU_JSON, &json, &length, f);
    return e ? e : blame(MENU_JSON, menu_parse(json, length, menu, f), f);
}

/* --- the pictures --- */

static bool is_picture(const char *name, const unsigned char *head, size_t length)
{
    if (text_ends(name, ".webp")) {
        return length >= 12 && memcmp(head, "RIFF", 4) == 0 && memcmp(head + 8, "WEBP", 4) == 0;
    }
    if (text_ends(name, ".png")) {
        return length >= 8 && memcmp(head, "\x89PNG\r\n\x1a\n", 8) == 0;
    }
    return length >= 3 && memcmp(head, "\xff\xd8\xff", 3) == 0;
}

static enum err check_photo(const char *folder, const struct menu_item *item, struct fault *f)
{
    unsigned char head[12];
    AUTO_FREE char *path = text_new("%s/%s", folder, item->photo);
    FILE *in = path ? fopen(path, "rbe") : NULL;
    if (!in) {
        return fault_set(f, ERR_NOT_FOUND, "%s, the photo of %s, cannot be read: %s", item->photo,
                         item->id, strerror(errno));
    }
    size_t length = fread(head, 1, sizeof(head), in);
    fclose(in);
    return is_picture(item->photo, head, length)
               ? ERR_OK
               : fault_set(f, ERR_INVALID,
                           "%s, the photo of %s, is no picture of the kind its name says",
                           item->photo, item->id);
}

static bool is_named(const struct menu *menu, const char *file)
{
    for (size_t i = 0; i < menu->item_count; i++) {
        if (strcmp(menu->items[i].photo, file) == 0) {
            return true;
        }
    }
    return strcmp(file, MENU_JSON) == 0;
}

/* Every photo is there, and nothing that nobody asked for. */
static enum err check_files(const char *folder, const struct menu *menu,
                            const struct folder_list *list, struct fault *f)
{
    enum err e = ERR_OK;
    for (size_t i = 0; i < menu->item_count && !e; i++) {
        e = menu->items[i].photo[0] ? check_photo(folder, &menu->items[i], f) : ERR_OK;
    }
    for (size_t i = 0; i < list->count && !e; i++) {
        if (!is_named(menu, list->names[i])) {
            e = fault_set(f, ERR_INVALID, "holds %s, which menu.json does not name; remove it",
                          list->names[i]);
        }
    }
    return e;
}

/* --- the bundle --- */

static enum err fill(const struct menu_order *order, const struct folder_list *list,
                     const char *work, struct fault *f)
{
    unsigned char secret[KEY_SECRET_BYTES];
    struct bundle bundle;
    enum err e = key_read_secret(order->key, secret, f);
    for (size_t i = 0; i < list->count && !e; i++) {
        e = folder_copy(order->folder, list->names[i], work, f);
    }
    e = e ? e : bundle_seal(work, BUNDLE_MENU, secret, &bundle, f);
    key_wipe(secret);
    e = e ? e : folder_sync(work, f);
    if (!e) {
        fprintf(stderr, "aisle-pack: signed menu %s\n", bundle.version);
    }
    return e;
}

static enum err publish(const char *work, const char *parent, const char *out, struct fault *f)
{
    if (renameat2(AT_FDCWD, work, AT_FDCWD, out, RENAME_NOREPLACE) == 0) {
        return folder_sync_place(out, parent, f);
    }
    return fault_set(f, errno == EEXIST ? ERR_CONFLICT : ERR_IO,
                     "%s: cannot be made: %s; choose another --out", out, strerror(errno));
}

/* Works in a hidden folder beside --out, which takes that name once it is whole. */
static enum err write_bundle(const struct menu_order *order, const struct folder_list *list,
                             struct fault *f)
{
    AUTO_FREE char *one = strdup(order->out);
    AUTO_FREE char *other = strdup(order->out);
    const char *parent = one ? dirname(one) : "";
    AUTO_FREE char *work = other ? text_new("%s/.%s.partial", parent, basename(other)) : NULL;
    if (!one || !work) {
        return no_memory(f);
    }
    folder_remove(work); /* of a run that was killed */
    if (mkdir(work, 0755) != 0) {
        return fault_set(f, ERR_IO, "%s: cannot be made: %s; choose another --out", work,
                         strerror(errno));
    }
    enum err e = fill(order, list, work, f);
    e = e ? e : publish(work, parent, order->out, f);
    if (e) {
        folder_remove(work);
    }
    return e;
}

enum err menu_create(const struct menu_order *order, struct fault *f)
{
    struct menu menu = {0};
    struct folder_list list;
    struct stat st;
    if (lstat(order->out, &st) == 0) {
        return fault_set(f, ERR_CONFLICT,
                         "%s: is there already; remove it, or choose another --out", order->out);
    }
    enum err e = folder_list(order->folder, &list, f);
    e = e ? e : read_menu(order->folder, &menu, f);
    e = e ? e : check_files(order->folder, &menu, &list, f);
    e = blame(order->folder, e, f);
    menu_clear(&menu);
    e = e ? e : write_bundle(order, &list, f);
    if (!e) {
        printf("%s\n", order->out);
    }
    return e;
}
