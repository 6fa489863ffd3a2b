#include "programs/menu_command.h"

#include <stdio.h>

#include "base/text.h"
#include "content/bundle/install.h"
#include "content/menu/parse.h"

enum err menu_command_install(const char *bundle, const char *trust, const char *root,
                              struct fault *f)
{
    struct installed done;
    enum err e = install_menu(bundle, trust, root, &done, f);
    if (!e) {
        printf("%s %s\n", done.version,
               done.was_live    ? "is live already"
               : done.was_there ? "was installed already, and is live now"
                                : "is live");
    }
    return e;
}

static void print_whole(const struct listed *l, const struct menu *menu)
{
    printf("%s  %-7s  %zu items in %zu sections, %s,", l->version,
           l->live      ? "live"
           : l->earlier ? "earlier"
                        : "",
           menu->item_count, menu->sections.count, menu->currency);
    for (size_t i = 0; i < menu->language_count; i++) {
        printf(" %s", menu->languages[i]);
    }
    putchar('\n');
}

static void print_menu(void *context, const struct listed *l)
{
    struct fault f = {""};
    struct bundle bundle;
    struct menu menu = {0};
    AUTO_FREE char *json = NULL;
    size_t length = 0;
    enum err e = bundle_check(l->folder, &bundle, &f);
    e = e ? e : folder_read_in(l->folder, "menu.json", &json, &length, &f);
    e = e ? e : menu_parse(json, length, &menu, &f);
    if (e) {
        printf("%s  damaged  %s; install its bundle again\n", l->version, f.text);
    } else {
        print_whole(l, &menu);
    }
    menu_clear(&menu);
    ++*(size_t *)context;
}

enum err menu_command_list(const char *root, struct fault *f)
{
    size_t count = 0;
    enum err e = install_list(root, print_menu, &count, f);
    if (!e && count == 0) {
        fputs("aisle-content: no menu is installed; see aisle-content menu install\n", stderr);
    }
    return e;
}

enum err menu_command_rollback(const char *root, struct fault *f)
{
    char version[MANIFEST_VERSION_SIZE];
    enum err e = install_rollback(root, version, f);
    if (!e) {
        printf("%s is live again\n", version);
    }
    return e;
}
