#include "programs/crew_command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <sodium.h>

#include "base/text.h"
#include "store/crew.h"

enum { LINE_SIZE = 64 };

/* --- the PIN --- */

/* One line without its end; false if there is none, or a longer one. */
static bool read_line(char line[LINE_SIZE])
{
    if (!fgets(line, LINE_SIZE, stdin)) {
        return false;
    }
    size_t length = strcspn(line, "\r\n");
    bool whole = line[length] || feof(stdin);
    line[length] = '\0';
    return whole;
}

/* Asks on a terminal that shows nothing meanwhile; Ctrl-C then is a character like others, so that
 * nothing leaves the terminal mute. */
static bool ask(const char *question, const char *name, char line[LINE_SIZE])
{
    struct termios old;
    if (tcgetattr(STDIN_FILENO, &old) != 0) {
        return read_line(line);
    }
    struct termios mute = old;
    mute.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
    fprintf(stderr, question, name);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &mute);
    bool good = read_line(line);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &old);
    fputc('\n', stderr);
    return good;
}

static enum err read_pin(const char *name, char pin[LINE_SIZE], struct fault *f)
{
    char again[LINE_SIZE];
    if (!ask("PIN for %s, 4 to 8 digits: ", name, pin) || !id_pin_is_valid(pin)) {
        return fault_set(
            f, ERR_INVALID,
            "a PIN is 4 to 8 digits and comes from standard input; nothing was changed");
    }
    if (!isatty(STDIN_FILENO)) {
        return ERR_OK;
    }
    bool same = ask("The same again for %s: ", name, again) && strcmp(pin, again) == 0;
    sodium_memzero(again, sizeof(again));
    return same ? ERR_OK
                : fault_set(f, ERR_INVALID, "the two PINs differ; nothing was changed, try again");
}

/* --- the database --- */

static int64_t wall_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The store has said why in a line of its own. */
static enum err store_fault(enum err e, struct fault *f)
{
    return e == ERR_NO_MEMORY ? fault_set(f, e, "not enough memory")
           : e ? fault_set(f, e, "the database refused, as said above; nothing was changed")
               : ERR_OK;
}

/* Opens the database that aisle-server uses, which may be running. */
static enum err open_data(const char *data, bool make, struct db **out, struct fault *f)
{
    AUTO_FREE char *path = text_new("%s/aisle.db", data);
    if (!path) {
        return fault_set(f, ERR_NO_MEMORY, "not enough memory");
    }
    if (make && mkdir(data, 0700) != 0 && errno != EEXIST) {
        return fault_set(f, ERR_IO, "%s: cannot be made: %s; name another folder with --data", data,
                         strerror(errno));
    }
    if (!make && access(path, F_OK) != 0) {
        return fault_set(f, ERR_NOT_FOUND, "%s: holds no cabin; give the --data of aisle-server",
                         data);
    }
    return store_fault(db_open(path, out), f);
}

/* --- the commands --- */

enum err crew_command_set(const char *data, const char *name, struct fault *f)
{
    char pin[LINE_SIZE];
    struct crew_account account = {.changed_ms = wall_ms()};
    struct db *db = NULL;
    text_copy(account.name, sizeof(account.name), name);
    enum err e = read_pin(name, pin, f);
    if (!e && id_pin_hash(pin, account.pin_hash) != ERR_OK) {
        e = fault_set(f, ERR_NO_MEMORY, "not enough memory");
    }
    sodium_memzero(pin, sizeof(pin));
    e = e ? e : open_data(data, true, &db, f);
    e = e ? e : store_fault(crew_save(db, &account), f);
    db_close(db);
    if (!e) {
        printf("%s can sign in\n", name);
    }
    return e;
}

enum err crew_command_remove(const char *data, const char *name, struct fault *f)
{
    struct db *db = NULL;
    enum err e = open_data(data, false, &db, f);
    if (!e) {
        e = crew_remove(db, name);
        e = e == ERR_NOT_FOUND ? fault_set(f, e,
                                           "nobody of the crew is called %s; see aisle-content "
                                           "crew list",
                                           name)
                               : store_fault(e, f);
    }
    db_close(db);
    if (!e) {
        printf("%s can sign in no more\n", name);
    }
    return e;
}

static void print_account(void *context, const struct crew_account *account)
{
    char day[32] = "";
    time_t seconds = (time_t)(account->changed_ms / 1000);
    struct tm utc;
    if (gmtime_r(&seconds, &utc)) {
        strftime(day, sizeof(day), "%Y-%m-%d %H:%M", &utc);
    }
    printf("%s  PIN set %s UTC\n", account->name, day);
    ++*(size_t *)context;
}

enum err crew_command_list(const char *data, struct fault *f)
{
    struct db *db = NULL;
    size_t count = 0;
    enum err e = open_data(data, false, &db, f);
    e = e ? e : store_fault(crew_each(db, print_account, &count), f);
    db_close(db);
    if (!e && count == 0) {
        fputs("aisle-content: nobody can sign in; see aisle-content crew set\n", stderr);
    }
    return e;
}
