/* aisle-content: what a person aboard installs and sets, beside a running aisle-server or before it
 * starts. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/log.h"
#include "domain/crew.h"
#include "programs/crew_command.h"
#include "programs/menu_command.h"

enum { EXIT_FAILED = 1, EXIT_USAGE = 2 };

static const char HELP[] =
    "Usage: aisle-content menu install BUNDLE --trust PUBKEY --root DIR\n"
    "       aisle-content menu list --root DIR\n"
    "       aisle-content menu rollback --root DIR\n"
    "       aisle-content crew set NAME --data DIR\n"
    "       aisle-content crew list --data DIR\n"
    "       aisle-content crew remove NAME --data DIR\n"
    "\n"
    "menu install verifies a bundle of aisle-pack menu create, copies it and makes it live;\n"
    "menu rollback makes the one live again that was so before. Killed at any moment, either\n"
    "leaves a whole menu live. aisle-server shows the live menu from its next start on.\n"
    "crew set gives a member of the crew a PIN of 4 to 8 digits, read from standard input; it\n"
    "counts at once, also while aisle-server runs. Run it as the user that aisle-server runs as.\n"
    "\n"
    "  --trust PUBKEY  the .pub file of the key that signs menus\n"
    "  --root DIR      the content folder, as in --content of aisle-server\n"
    "  --data DIR      the data folder, as in --data of aisle-server\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 done, 1 failed, 2 the command line is wrong.\n";

struct order {
    const char *words[3]; /* as in crew, set, NAME */
    int count;
    const char *trust;
    const char *root;
    const char *data;
};

static int wrong(const char *what, const char *value)
{
    fprintf(stderr, "aisle-content: %s%s; see aisle-content --help\n", what, value);
    return EXIT_USAGE;
}

/* --- the commands --- */

static enum err menu_install(const struct order *o, struct fault *f)
{
    return menu_command_install(o->words[2], o->trust, o->root, f);
}

static enum err menu_list(const struct order *o, struct fault *f)
{
    return menu_command_list(o->root, f);
}

static enum err menu_rollback(const struct order *o, struct fault *f)
{
    return menu_command_rollback(o->root, f);
}

static enum err crew_set(const struct order *o, struct fault *f)
{
    return crew_command_set(o->data, o->words[2], f);
}

static enum err crew_list(const struct order *o, struct fault *f)
{
    return crew_command_list(o->data, f);
}

static enum err crew_drop(const struct order *o, struct fault *f)
{
    return crew_command_remove(o->data, o->words[2], f);
}

/* --- the command line --- */

static const struct command {
    const char *words[2];
    const char *argument; /* what the third word is; NULL if there is none */
    bool trust, root, data;
    enum err (*run)(const struct order *order, struct fault *f);
} COMMANDS[] = {
    {{"menu", "install"}, "a bundle", true, true, false, menu_install},
    {{"menu", "list"}, NULL, false, true, false, menu_list},
    {{"menu", "rollback"}, NULL, false, true, false, menu_rollback},
    {{"crew", "set"}, "a name", false, false, true, crew_set},
    {{"crew", "list"}, NULL, false, false, true, crew_list},
    {{"crew", "remove"}, "a name", false, false, true, crew_drop},
};

static const struct command *find_command(const struct order *o)
{
    for (size_t i = 0; i < sizeof(COMMANDS) / sizeof(COMMANDS[0]) && o->count >= 2; i++) {
        if (strcmp(COMMANDS[i].words[0], o->words[0]) == 0 &&
            strcmp(COMMANDS[i].words[1], o->words[1]) == 0) {
            return &COMMANDS[i];
        }
    }
    return NULL;
}

/* Is an option there exactly where the command wants it? 0 or the exit status. */
static int check_option(const char *name, bool wanted, const char *value)
{
    if (wanted && (!value || !value[0])) {
        return wrong(name, " is missing");
    }
    return !wanted && value ? wrong(name, " is not for this command") : 0;
}

static int check_order(const struct command *c, const struct order *o)
{
    int status = check_option("--trust", c->trust, o->trust);
    status = status ? status : check_option("--root", c->root, o->root);
    status = status ? status : check_option("--data", c->data, o->data);
    if (status) {
        return status;
    }
    if (o->count != (c->argument ? 3 : 2)) {
        return c->argument ? wrong("give ", c->argument) : wrong("too many words", "");
    }
    return o->data && c->argument && !crew_name_is_valid(o->words[2])
               ? wrong("a name is 1 to 39 bytes of text", "")
               : 0;
}

/* -1: go on; else the exit status. */
static int read_order(int argc, char **argv, struct order *o)
{
    static const struct option OPTIONS[] = {
        {"trust", required_argument, NULL, 't'}, {"root", required_argument, NULL, 'r'},
        {"data", required_argument, NULL, 'd'},  {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},     {NULL, 0, NULL, 0},
    };
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1) {
        switch (option) {
        case 't':
            o->trust = optarg;
            break;
        case 'r':
            o->root = optarg;
            break;
        case 'd':
            o->data = optarg;
            break;
        case 'h':
            fputs(HELP, stdout);
            return EXIT_SUCCESS;
        case 'v':
            puts("aisle-content " AISLE_VERSION);
            return EXIT_SUCCESS;
        default:
            return wrong("unknown option, or one without its value", "");
        }
    }
    for (; optind < argc; optind++) {
        if (o->count == 3) {
            return wrong("what is ", argv[optind]);
        }
        o->words[o->count++] = argv[optind];
    }
    return -1;
}

int main(int argc, char **argv)
{
    struct order order = {.count = 0};
    struct fault f = {""};
    int status = read_order(argc, argv, &order);
    if (status >= 0) {
        return status;
    }
    const struct command *command = find_command(&order);
    if (!command) {
        return wrong("give a command, as in menu install or crew set", "");
    }
    status = check_order(command, &order);
    if (status) {
        return status;
    }
    if (sodium_init() < 0) {
        fputs("aisle-content: the kernel gives no random numbers; restart this machine\n", stderr);
        return EXIT_FAILED;
    }
    log_set_level(LOG_LEVEL_ERROR);
    if (command->run(&order, &f) != ERR_OK) {
        fprintf(stderr, "aisle-content: %s\n", f.text);
        return EXIT_FAILED;
    }
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILED;
}
