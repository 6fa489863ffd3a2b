/* aisle-pack: builds and verifies packages, signs menus. */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "base/text.h"
#include "build.h"
#include "content/bundle/key.h"
#include "menu.h"
#include "verify.h"

enum { EXIT_FAILED = 1, EXIT_USAGE = 2, LEAST_HEIGHT = 144, MOST_HEIGHT = 4320, MOST_JOBS = 64 };

static const char HELP[] =
    "Usage: aisle-pack build FILM [OPTION]... --out DIR\n"
    "       aisle-pack verify DIR\n"
    "       aisle-pack menu create DIR --key FILE --out BUNDLE\n"
    "       aisle-pack keygen --out FILE\n"
    "\n"
    "build packs a film into DIR/<id>/<version> and prints that path.\n"
    "verify checks the package DIR, or every package below it.\n"
    "\n"
    "menu create checks menu.json and its pictures in DIR and signs them as the folder BUNDLE,\n"
    "which aisle-content menu install takes aboard.\n"
    "keygen makes a pair of keys: FILE signs and stays secret, FILE.pub goes aboard.\n"
    "\n"
    "Options of build:\n"
    "  --out DIR          where packages go; made if it is not there\n"
    "  --title-json FILE  name, synopsis, year, genres, age_rating and id of the film\n"
    "  --name TEXT        the film's name (default: its file name)\n"
    "  --preset P         x264's speed, ultrafast to veryslow (default: medium)\n"
    "  --max-height N     largest rung, of 360, 480, 720 and 1080 (default: 720)\n"
    "  --jobs N           threads that decode (default: one a processor)\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 done, 1 failed, 2 the command line is wrong.\n";

#ifdef __SANITIZE_THREAD__
/* libav is not built with ThreadSanitizer, which then cannot see what keeps its threads apart; and
 * an unlock at the very end of a function of libavutil looks like one of its caller. */
const char *__tsan_default_suppressions(void);
const char *__tsan_default_suppressions(void)
{
    return "called_from_lib:libavcodec.so\ncalled_from_lib:libavformat.so\n"
           "called_from_lib:libavfilter.so\ncalled_from_lib:libavutil.so\n"
           "called_from_lib:libswscale.so\ncalled_from_lib:libx264.so\n"
           "mutex:pictures_finish\nmutex:pictures_close\nmutex:run_lane\n";
}
#endif

static volatile sig_atomic_t stop_signal;

static void note_signal(int signal)
{
    stop_signal = signal;
}

static bool is_stopped(void *context)
{
    (void)context;
    return stop_signal != 0;
}

static void catch_signals(void)
{
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = note_signal};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
        sigaction(signals[i], &action, NULL);
    }
    signal(SIGXFSZ, SIG_IGN);
}

static int wrong(const char *what, const char *value)
{
    fprintf(stderr, "aisle-pack: %s%s; see aisle-pack --help\n", what, value);
    return EXIT_USAGE;
}

static bool is_preset(const char *text)
{
    static const char *const KNOWN[] = {"ultrafast", "superfast", "veryfast", "faster",  "fast",
                                        "medium",    "slow",      "slower",   "veryslow"};
    for (size_t i = 0; i < sizeof(KNOWN) / sizeof(KNOWN[0]); i++) {
        if (strcmp(KNOWN[i], text) == 0) {
            return true;
        }
    }
    return false;
}

static bool read_number(const char *text, int least, int most, int *out)
{
    uint64_t value;
    if (!text_to_u64(text, strlen(text), (uint64_t)most, &value) || value < (uint64_t)least) {
        return false;
    }
    *out = (int)value;
    return true;
}

/* Takes one option; 0 or the exit status. */
static int take_option(int option, const char *value, struct build_order *order)
{
    switch (option) {
    case 'o':
        order->out = value;
        return 0;
    case 't':
        order->title_json = value;
        return 0;
    case 'n':
        order->name = value;
        return 0;
    case 'p':
        order->preset = value;
        return is_preset(value) ? 0 : wrong("--preset: unknown: ", value);
    case 'm':
        return read_number(value, LEAST_HEIGHT, MOST_HEIGHT, &order->max_height)
                   ? 0
                   : wrong("--max-height: must be a number from 144 to 4320, not ", value);
    case 'j':
        return read_number(value, 1, MOST_JOBS, &order->jobs)
                   ? 0
                   : wrong("--jobs: must be a number from 1 to 64, not ", value);
    default:
        return wrong("unknown option, or one without its value", "");
    }
}

static int read_options(int argc, char **argv, struct build_order *order)
{
    static const struct option OPTIONS[] = {
        {"out", required_argument, NULL, 'o'},
        {"title-json", required_argument, NULL, 't'},
        {"name", required_argument, NULL, 'n'},
        {"preset", required_argument, NULL, 'p'},
        {"max-height", required_argument, NULL, 'm'},
        {"jobs", required_argument, NULL, 'j'},
        {NULL, 0, NULL, 0},
    };
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1) {
        int status = take_option(option, optarg, order);
        if (status) {
            return status;
        }
    }
    if (optind != argc - 1) {
        return wrong("build: give one film", "");
    }
    order->film = argv[optind];
    return order->out && order->out[0] ? 0 : wrong("build: --out is missing", "");
}

static int finish(enum err e, const struct fault *f)
{
    if (e) {
        fprintf(stderr, "aisle-pack: %s\n", f->text);
        return EXIT_FAILED;
    }
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILED;
}

static int run_build(int argc, char **argv)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    struct build_order order = {.preset = "medium", .max_height = 720, .is_stopped = is_stopped};
    order.jobs = processors < 1 ? 1 : processors > MOST_JOBS ? MOST_JOBS : (int)processors;
    int status = read_options(argc, argv, &order);
    if (status) {
        return status;
    }
    catch_signals();
    struct fault f = {""};
    return finish(build_run(&order, &f), &f);
}

static int run_verify(int argc, char **argv)
{
    if (argc != 2 || argv[1][0] == '-') {
        return wrong("verify: give one folder", "");
    }
    struct fault f = {""};
    return finish(verify_run(argv[1], &f), &f);
}

/* Takes --out, and --key where key is not NULL; what remains is for the caller. */
static int read_places(int argc, char **argv, const char **out, const char **key)
{
    static const struct option OPTIONS[] = {
        {"out", required_argument, NULL, 'o'},
        {"key", required_argument, NULL, 'k'},
        {NULL, 0, NULL, 0},
    };
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1) {
        if (option == 'o') {
            *out = optarg;
        } else if (option == 'k' && key) {
            *key = optarg;
        } else {
            return wrong("unknown option, or one without its value", "");
        }
    }
    return *out && (*out)[0] ? 0 : wrong("--out is missing", "");
}

static int run_keygen(int argc, char **argv)
{
    const char *out = NULL;
    int status = read_places(argc, argv, &out, NULL);
    if (status) {
        return status;
    }
    if (optind != argc) {
        return wrong("keygen: what is ", argv[optind]);
    }
    struct fault f = {""};
    enum err e = key_make(out, &f);
    if (!e) {
        printf("%s\n%s.pub\n", out, out);
    }
    return finish(e, &f);
}

static int run_menu(int argc, char **argv)
{
    struct menu_order order = {.folder = NULL};
    if (argc < 2 || strcmp(argv[1], "create") != 0) {
        return wrong("menu: give create, a folder, --key and --out", "");
    }
    int status = read_places(argc - 1, argv + 1, &order.out, &order.key);
    if (status) {
        return status;
    }
    if (!order.key || optind != argc - 2) {
        return wrong(order.key ? "menu create: give one folder" : "menu create: --key is missing",
                     "");
    }
    order.folder = argv[argc - 1];
    struct fault f = {""};
    return finish(menu_create(&order, &f), &f);
}

int main(int argc, char **argv)
{
    const char *verb = argc > 1 ? argv[1] : "";
    if (argc > 1 && strcmp(argv[argc - 1], "--help") == 0) {
        fputs(HELP, stdout);
        return EXIT_SUCCESS;
    }
    if (strcmp(verb, "--version") == 0) {
        puts("aisle-pack " AISLE_VERSION);
        return EXIT_SUCCESS;
    }
    if (strcmp(verb, "build") == 0) {
        return run_build(argc - 1, argv + 1);
    }
    if (strcmp(verb, "verify") == 0) {
        return run_verify(argc - 1, argv + 1);
    }
    if (sodium_init() < 0) {
        fprintf(stderr, "aisle-pack: the kernel gives no random numbers; restart this machine\n");
        return EXIT_FAILED;
    }
    if (strcmp(verb, "menu") == 0) {
        return run_menu(argc - 1, argv + 1);
    }
    if (strcmp(verb, "keygen") == 0) {
        return run_keygen(argc - 1, argv + 1);
    }
    return wrong(verb[0] ? "unknown command: " : "give a command, as in build or verify", verb);
}
