#include "config/config.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"

enum key_type { KEY_int, KEY_text };

struct key {
    const char *name;
    enum key_type type;
    size_t offset;
    long smallest;
    long largest;
    const char *help;
};

static const struct key KEYS[] = {
#define KEY(name, type, fallback, smallest, largest, help)                                         \
    {#name, KEY_##type, offsetof(struct config, name), smallest, largest, help},
#include "config/keys.h"
#undef KEY
};

enum { KEY_COUNT = sizeof(KEYS) / sizeof(KEYS[0]) };

#define CONFIG_VALUE_int(fallback) fallback
#define CONFIG_VALUE_text(fallback)                                                                \
    {                                                                                              \
        fallback                                                                                   \
    }

void config_defaults(struct config *config)
{
    *config = (struct config){
#define KEY(name, type, fallback, smallest, largest, help) .name = CONFIG_VALUE_##type(fallback),
#include "config/keys.h"
#undef KEY
    };
}

static bool same_name(const char *key, const char *name)
{
    for (; *key && *name; key++, name++) {
        if (*key != *name && !(*key == '_' && *name == '-')) {
            return false;
        }
    }
    return *key == *name;
}

static const struct key *find_key(const char *name)
{
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (same_name(KEYS[i].name, name)) {
            return &KEYS[i];
        }
    }
    return NULL;
}

static bool set_int(void *where, const struct key *key, const char *value)
{
    uint64_t number;
    if (!text_to_u64(value, strlen(value), (uint64_t)key->largest, &number) ||
        (long)number < key->smallest) {
        return false;
    }
    *(int *)where = (int)number;
    return true;
}

static bool set_text(void *where, const struct key *key, const char *value)
{
    size_t length = strlen(value);
    return (long)length >= key->smallest && (long)length <= key->largest &&
           text_copy(((struct config_text *)where)->value, CONFIG_TEXT_SIZE, value);
}

enum err config_set(struct config *config, const char *name, const char *value)
{
    const struct key *key = find_key(name);
    if (!key) {
        fprintf(stderr, "there is no setting %s; --help lists them\n", name);
        return ERR_NOT_FOUND;
    }
    void *where = (char *)config + key->offset;
    bool good = key->type == KEY_int ? set_int(where, key, value) : set_text(where, key, value);
    if (!good) {
        fprintf(stderr, "%s = %s is not allowed: it takes %s from %ld to %ld%s\n", key->name, value,
                key->type == KEY_int ? "a number" : "a text", key->smallest, key->largest,
                key->type == KEY_int ? "" : " bytes");
        return ERR_INVALID;
    }
    return ERR_OK;
}

/* Cuts spaces off both ends, in place. */
static char *trim(char *text)
{
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1])) {
        text[--length] = '\0';
    }
    return text;
}

static enum err read_line(struct config *config, char *line)
{
    char *name = trim(line);
    char *equals = strchr(name, '=');
    if (*name == '\0' || *name == '#') {
        return ERR_OK;
    }
    if (!equals) {
        fprintf(stderr, "a line is `key = value`\n");
        return ERR_INVALID;
    }
    *equals = '\0';
    return config_set(config, trim(name), trim(equals + 1));
}

enum err config_read(struct config *config, const char *path)
{
    char line[1024];
    int number = 0;
    enum err e = ERR_OK;
    FILE *file = fopen(path, "re");
    if (!file) {
        fprintf(stderr, "%s cannot be read: %m\n", path);
        return ERR_IO;
    }
    while (e == ERR_OK && fgets(line, sizeof(line), file)) {
        number++;
        e = read_line(config, line);
    }
    if (e != ERR_OK) {
        fprintf(stderr, "in %s, line %d\n", path, number);
    }
    fclose(file);
    return e;
}

static void print_value(FILE *out, const struct config *config, const struct key *key)
{
    const char *where = (const char *)config + key->offset;
    if (key->type == KEY_int) {
        fprintf(out, "%d", *(const int *)where);
    } else {
        fputs(((const struct config_text *)where)->value, out);
    }
}

void config_print_flags(FILE *out)
{
    struct config defaults;
    config_defaults(&defaults);
    for (size_t i = 0; i < KEY_COUNT; i++) {
        char flag[32];
        text_copy(flag, sizeof(flag), KEYS[i].name);
        for (char *p = flag; *p; p++) {
            *p = *p == '_' ? '-' : *p;
        }
        fprintf(out, "  --%-18s %s (default: ", flag, KEYS[i].help);
        print_value(out, &defaults, &KEYS[i]);
        fputs(")\n", out);
    }
}

void config_print_sample(FILE *out)
{
    struct config defaults;
    config_defaults(&defaults);
    for (size_t i = 0; i < KEY_COUNT; i++) {
        fprintf(out, "# %s\n# %s = ", KEYS[i].help, KEYS[i].name);
        print_value(out, &defaults, &KEYS[i]);
        fputs("\n\n", out);
    }
}
