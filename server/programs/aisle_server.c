/* aisle-server: reads its settings, builds the cabin server and runs it. */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include <sodium.h>

#include "base/log.h"
#include "base/text.h"
#include "config/config.h"
#include "domain/galley/order.h"
#include "programs/cabin_server.h"
#include "routes/routes.h"

enum { EXIT_GOOD = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };
enum { FLAG_KEY = 256, FLAG_CONFIG, FLAG_HELP, FLAG_VERSION, FLAG_SAMPLE, FLAG_ROUTES, FLAG_MOVES };

static const struct option FLAGS[] = {
#define KEY(name, type, fallback, smallest, largest, help)                                         \
    {#name, required_argument, NULL, FLAG_KEY},
#include "config/keys.h"
#undef KEY
    {"config", required_argument, NULL, FLAG_CONFIG},
    {"help", no_argument, NULL, FLAG_HELP},
    {"version", no_argument, NULL, FLAG_VERSION},
    {"print-config", no_argument, NULL, FLAG_SAMPLE},
    {"print-routes", no_argument, NULL, FLAG_ROUTES},
    {"print-order-moves", no_argument, NULL, FLAG_MOVES},
    {NULL, 0, NULL, 0},
};

/* web/shared/domain/order-moves.json is this, and a test holds the two together. */
static void print_moves(void)
{
    size_t count;
    const struct order_rule *rules = order_rules(&count);
    for (size_t i = 0; i < count; i++) {
        bool several = false;
        printf("%s  {\"from\": \"%s\", \"to\": \"%s\", \"by\": [", i == 0 ? "[\n" : ",\n",
               order_state_name(rules[i].from), order_state_name(rules[i].to));
        for (enum actor a = 0; a < ACTORS; a++) {
            if (rules[i].by & (1U << a)) {
                printf("%s\"%s\"", several ? ", " : "", actor_name(a));
                several = true;
            }
        }
        printf("], \"undo\": %s, \"reason\": %s}", rules[i].undo ? "true" : "false",
               rules[i].needs_reason ? "true" : "false");
    }
    printf("\n]\n");
}

static int print_help(void)
{
    printf("usage: aisle-server [--config FILE] [--SETTING VALUE ...]\n"
           "Serves films and the passenger app to the phones of one cabin.\n\n"
           "  --config FILE        settings as lines `key = value`; flags win over it\n");
    config_print_flags(stdout);
    printf("  --print-config       a sample config file with the defaults\n"
           "  --print-routes       every route: method, path, operation, plane, scope\n"
           "  --print-order-moves  the state machine of orders, as JSON\n"
           "  --help, --version\n\n"
           "Prints `ready passenger=PORT crew=PORT ops=PORT` when it serves; SIGTERM stops it.\n"
           "Exit status: 0 stopped in good order, 1 failed, 2 wrong usage.\n");
    return EXIT_GOOD;
}

/* getopt knows the flags by their keys; people write hyphens. */
static void spell_as_keys(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        bool ours = text_starts(argv[i], "--print-");
        for (char *p = argv[i] + 2; text_starts(argv[i], "--") && !ours && *p && *p != '='; p++) {
            *p = *p == '-' ? '_' : *p;
        }
    }
}

static void allow_many_files(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/* The file comes before the flags, wherever it stands among them. */
static int read_file(int argc, char **argv, struct config *config)
{
    int flag;
    opterr = 0;
    while ((flag = getopt_long(argc, argv, "", FLAGS, NULL)) != -1) {
        if (flag == FLAG_CONFIG && config_read(config, optarg) != ERR_OK) {
            return EXIT_USAGE;
        }
    }
    opterr = 1;
    optind = 1;
    return EXIT_GOOD;
}

/* -1: go on and serve; else the exit status. */
static int read_flags(int argc, char **argv, struct config *config)
{
    int at;
    int flag;
    config_defaults(config);
    if (read_file(argc, argv, config) != EXIT_GOOD) {
        return EXIT_USAGE;
    }
    while ((flag = getopt_long(argc, argv, "", FLAGS, &at)) != -1) {
        switch (flag) {
        case FLAG_HELP:
            return print_help();
        case FLAG_VERSION:
            printf("aisle-server %s\n", AISLE_VERSION);
            return EXIT_GOOD;
        case FLAG_SAMPLE:
            config_print_sample(stdout);
            return EXIT_GOOD;
        case FLAG_ROUTES:
            planes_print();
            return EXIT_GOOD;
        case FLAG_MOVES:
            print_moves();
            return EXIT_GOOD;
        case FLAG_CONFIG:
            break;
        case FLAG_KEY:
            if (config_set(config, FLAGS[at].name, optarg) != ERR_OK) {
                return EXIT_USAGE;
            }
            break;
        default:
            fprintf(stderr, "aisle-server: --help lists the flags\n");
            return EXIT_USAGE;
        }
    }
    if (optind < argc) {
        fprintf(stderr, "aisle-server: %s is no flag; --help lists them\n", argv[optind]);
        return EXIT_USAGE;
    }
    return -1;
}

int main(int argc, char **argv)
{
    struct config config;
    struct cabin_server *server = NULL;
    spell_as_keys(argc, argv);
    int status = read_flags(argc, argv, &config);
    if (status >= 0) {
        return status;
    }
    if (sodium_init() < 0) {
        log_error("start_failed", "error=\"no randomness from the kernel\"");
        return EXIT_FAILED;
    }
    signal(SIGPIPE, SIG_IGN); /* libmicrohttpd sends files only if we do this */
    allow_many_files();
    enum err e = cabin_server_new(&config, &server);
    if (e == ERR_OK) {
        cabin_server_run(server);
    }
    cabin_server_free(server);
    return e == ERR_OK ? EXIT_GOOD : EXIT_FAILED;
}
