#include "content/bundle/install.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "content/bundle/history.h"
#include "content/menu.h"
#include "content/menu/parse.h"

static const char PARTIAL[] = ".partial";

/* <root>/menu; a lock on it keeps others out for as long as it is open. */
struct place {
    const char *root;
    char *folder;
    int fd;
};

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NO_MEMORY, "not enough memory");
}

/* Puts the folder that is to blame before what was said of it, and what to do behind it. */
static enum err blame(const char *path, enum err e, const char *advice, struct fault *f)
{
    struct fault said = *f;
    return e ? fault_set(f, e, "%s: %s%s", path, said.text, advice) : ERR_OK;
}

/* --- the place --- */

static void place_close(struct place *p)
{
    if (p->fd >= 0) {
        close(p->fd);
    }
    free(p->folder);
}

/* Nobody else works here while the lock is held: what is half done was left by the killed. */
static void remove_leftovers(const struct place *p)
{
    DIR *open = opendir(p->folder);
    const struct dirent *entry;
    while (open && (entry = readdir(open))) {
        AUTO_FREE char *path = text_new("%s/%s", p->folder, entry->d_name);
        if (path && text_ends(entry->d_name, PARTIAL) && unlink(path) != 0) {
            folder_remove(path);
        }
    }
    if (open) {
        closedir(open);
    }
}

static enum err place_open(const char *root, bool make, struct place *p, struct fault *f)
{
    struct stat st;
    *p = (struct place){root, text_new("%s/menu", root), -1};
    if (!p->folder) {
        return no_memory(f);
    }
    if (stat(root, &st) != 0 || !S_ISDIR(st.st_mode)) {
        return fault_set(f, ERR_NOT_FOUND, "%s: is no folder; give the --content of aisle-server",
                         root);
    }
    if (make && mkdir(p->folder, 0755) != 0 && errno != EEXIST) {
        return fault_set(f, ERR_IO, "%s: cannot be made: %m; is %s yours to write?", p->folder,
                         root);
    }
    p->fd = open(p->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (p->fd < 0) {
        return errno == ENOENT
                   ? fault_set(f, ERR_NOT_FOUND, "%s: no menu is installed", root)
                   : fault_set(f, ERR_IO, "%s: cannot be read: %m; whose is it?", p->folder);
    }
    return ERR_OK;
}

static enum err place_lock(const struct place *p, struct fault *f)
{
    return flock(p->fd, LOCK_EX | LOCK_NB) == 0
               ? ERR_OK
               : fault_set(f, ERR_UNAVAILABLE, "%s: another aisle-content works there; wait for it",
                           p->folder);
}

/* --- the live one --- */

/* "" if there is none. */
static void read_live(const struct place *p, char version[MANIFEST_VERSION_SIZE])
{
    AUTO_FREE char *link = text_new("%s/current", p->folder);
    ssize_t length = link ? readlink(link, version, MANIFEST_VERSION_SIZE) : -1;
    version[length > 0 && length < MANIFEST_VERSION_SIZE ? length : 0] = '\0';
    if (!menu_version_is_valid(version)) {
        version[0] = '\0';
    }
}

static enum err switch_to(const struct place *p, const char *version, struct fault *f)
{
    AUTO_FREE char *link = text_new("%s/current", p->folder);
    AUTO_FREE char *fresh = text_new("%s/current%s", p->folder, PARTIAL);
    if (!link || !fresh) {
        return no_memory(f);
    }
    unlink(fresh);
    if (symlink(version, fresh) != 0 || rename(fresh, link) != 0) {
        return fault_set(f, ERR_IO, "%s: cannot be switched: %m; is it yours to write?", link);
    }
    return folder_sync_place(p->folder, p->root, f);
}

/* --- installing --- */

static enum err check_menu(const char *folder, struct fault *f)
{
    AUTO_FREE char *json = NULL;
    size_t length = 0;
    struct menu menu = {0};
    enum err e = folder_read_in(folder, "menu.json", &json, &length, f);
    if (!e) {
        e = blame("menu.json", menu_parse(json, length, &menu, f), "", f);
    }
    menu_clear(&menu);
    return e;
}

/* Copies the list and all that it names, and looks at the copy: what was signed is what lies here.
 */
static enum err copy_bundle(const char *from, const struct bundle *b, const char *to,
                            struct fault *f)
{
    struct bundle copied;
    enum err e = folder_copy(from, FOLDER_SUMS, to, f);
    e = e ? e : folder_copy(from, FOLDER_SIGNATURE, to, f);
    for (size_t i = 0; i < b->count && !e; i++) {
        e = folder_copy(from, b->rows[i].file, to, f);
    }
    e = e ? e : bundle_check(to, &copied, f);
    if (!e && strcmp(copied.version, b->version) != 0) {
        e = fault_set(f, ERR_CONFLICT, "changed while it was copied; try again");
    }
    e = e ? e : check_menu(to, f);
    return e ? e : folder_sync(to, f);
}

/* Gives the copy its name; a damaged folder of that name changes places with it. */
static enum err put_in_place(const struct place *p, const char *partial, const char *folder,
                             struct fault *f)
{
    struct stat st;
    bool damaged = lstat(folder, &st) == 0;
    if (renameat2(AT_FDCWD, partial, AT_FDCWD, folder, damaged ? RENAME_EXCHANGE : 0) != 0) {
        return fault_set(f, ERR_IO, "%s: cannot be made: %m; remove it, and try again", folder);
    }
    if (damaged) {
        folder_remove(partial);
    }
    return folder_sync_place(p->folder, p->root, f);
}

static enum err copy_in(const struct place *p, const char *from, const struct bundle *b,
                        const char *folder, struct fault *f)
{
    AUTO_FREE char *partial = text_new("%s%s", folder, PARTIAL);
    if (!partial) {
        return no_memory(f);
    }
    if (mkdir(partial, 0755) != 0) {
        return fault_set(f, ERR_IO, "%s: cannot be made: %m; is it yours to write?", partial);
    }
    enum err e = blame(from, copy_bundle(from, b, partial, f), "", f);
    e = e ? e : put_in_place(p, partial, folder, f);
    if (e) {
        folder_remove(partial);
    }
    return e;
}

static enum err go_live(const struct place *p, struct installed *out, struct fault *f)
{
    char live[MANIFEST_VERSION_SIZE];
    struct history history;
    read_live(p, live);
    out->was_live = strcmp(live, out->version) == 0;
    if (out->was_live) {
        return ERR_OK;
    }
    history_read(p->folder, &history);
    history_end_at(&history, live);
    history_add(&history, out->version);
    enum err e = history_write(p->folder, &history, f);
    return e ? e : switch_to(p, out->version, f);
}

static enum err install_in(const struct place *p, const char *from, const struct bundle *b,
                           struct installed *out, struct fault *f)
{
    struct bundle old;
    struct fault unsaid;
    AUTO_FREE char *folder = text_new("%s/%s", p->folder, b->version);
    if (!folder) {
        return no_memory(f);
    }
    remove_leftovers(p);
    text_copy(out->version, sizeof(out->version), b->version);
    out->was_there =
        bundle_check(folder, &old, &unsaid) == ERR_OK && strcmp(old.version, b->version) == 0;
    enum err e = out->was_there ? ERR_OK : copy_in(p, from, b, folder, f);
    return e ? e : go_live(p, out, f);
}

enum err install_menu(const char *bundle, const char *trust, const char *root,
                      struct installed *out, struct fault *f)
{
    static const char ADVICE[] = "; get a whole copy of the bundle";
    unsigned char public[KEY_PUBLIC_BYTES];
    struct bundle *b = calloc(1, sizeof(*b));
    if (!b) {
        return no_memory(f);
    }
    struct place p = {.fd = -1};
    enum err e = key_read_public(trust, public, f);
    e = e ? e : blame(bundle, bundle_open(bundle, BUNDLE_MENU, public, b, f), ADVICE, f);
    e = e ? e : place_open(root, true, &p, f);
    e = e ? e : place_lock(&p, f);
    e = e ? e : install_in(&p, bundle, b, out, f);
    place_close(&p);
    free(b);
    return e;
}

/* --- going back --- */

static enum err check_installed(const struct place *p, const char *version, struct fault *f)
{
    struct bundle b;
    AUTO_FREE char *folder = text_new("%s/%s", p->folder, version);
    return folder ? blame(folder, bundle_check(folder, &b, f), "; install its bundle again", f)
                  : no_memory(f);
}

static enum err roll_back(const struct place *p, char version[MANIFEST_VERSION_SIZE],
                          struct fault *f)
{
    char live[MANIFEST_VERSION_SIZE];
    struct history history;
    read_live(p, live);
    history_read(p->folder, &history);
    history_end_at(&history, live);
    if (history.count < 2) {
        return fault_set(f, ERR_NOT_FOUND, "%s: no menu was live before this one", p->root);
    }
    text_copy(version, MANIFEST_VERSION_SIZE, history.versions[history.count - 2]);
    enum err e = check_installed(p, version, f);
    e = e ? e : switch_to(p, version, f);
    history_end_at(&history, version);
    return e ? e : history_write(p->folder, &history, f);
}

enum err install_rollback(const char *root, char version[MANIFEST_VERSION_SIZE], struct fault *f)
{
    struct place p;
    enum err e = place_open(root, false, &p, f);
    e = e ? e : place_lock(&p, f);
    e = e ? e : roll_back(&p, version, f);
    place_close(&p);
    return e;
}

/* --- listing --- */

static bool is_menu(const char *folder)
{
    struct stat st;
    AUTO_FREE char *path = text_new("%s/menu.json", folder);
    return path && lstat(path, &st) == 0;
}

static int is_version(const struct dirent *entry)
{
    return menu_version_is_valid(entry->d_name);
}

enum err install_list(const char *root, void (*tell)(void *context, const struct listed *menu),
                      void *context, struct fault *f)
{
    struct place p;
    struct history history;
    char live[MANIFEST_VERSION_SIZE];
    struct dirent **entries = NULL;
    enum err e = place_open(root, false, &p, f);
    int count = e ? 0 : scandir(p.folder, &entries, is_version, alphasort);
    if (!e) {
        read_live(&p, live);
        history_read(p.folder, &history);
        history_end_at(&history, live);
    }
    for (int i = 0; i < count; i++) {
        const char *version = entries[i]->d_name;
        AUTO_FREE char *folder = text_new("%s/%s", p.folder, version);
        bool earlier =
            history.count > 1 && strcmp(history.versions[history.count - 2], version) == 0;
        if (folder && is_menu(folder)) {
            tell(context, &(struct listed){folder, version, strcmp(live, version) == 0, earlier});
        }
        free(entries[i]);
    }
    free(entries);
    place_close(&p);
    return e;
}
