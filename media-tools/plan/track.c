#include "plan/track.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void track_clear(struct track *t)
{
    free(t->segments);
    *t = (struct track){0};
}

enum err track_add_segment(struct track *t, uint64_t bytes, uint64_t ticks)
{
    if (t->segment_count == t->segment_room) {
        size_t room = t->segment_room ? t->segment_room * 2 : 64;
        struct segment *grown = reallocarray(t->segments, room, sizeof(*grown));
        if (!grown) {
            return ERR_NO_MEMORY;
        }
        t->segments = grown;
        t->segment_room = room;
    }
    t->segments[t->segment_count++] = (struct segment){bytes, ticks};
    return ERR_OK;
}

uint64_t track_ticks(const struct track *t)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < t->segment_count; i++) {
        sum += t->segments[i].ticks;
    }
    return sum;
}

double track_duration_s(const struct track *t)
{
    return t->timescale ? (double)track_ticks(t) / t->timescale : 0;
}

double track_segment_rate(const struct track *t, size_t i)
{
    uint64_t bytes = t->segments[i].bytes;
    uint64_t ticks = t->segments[i].ticks;
    if (i > 0 && ticks * 2 < (uint64_t)t->timescale * LADDER_SEGMENT_S) {
        bytes += t->segments[i - 1].bytes;
        ticks += t->segments[i - 1].ticks;
    }
    return ticks ? (double)bytes * 8 * t->timescale / (double)ticks : 0;
}

uint64_t track_peak(const struct track *t)
{
    double peak = 1;
    for (size_t i = 0; i < t->segment_count; i++) {
        peak = fmax(peak, track_segment_rate(t, i));
    }
    return (uint64_t)ceil(peak);
}

uint64_t track_average(const struct track *t)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < t->segment_count; i++) {
        bytes += t->segments[i].bytes;
    }
    double duration = track_duration_s(t);
    return duration > 0 ? (uint64_t)ceil(fmax(1, (double)bytes * 8 / duration)) : 1;
}

struct language {
    const char *codes; /* ISO 639-2, both forms, with a space after each */
    const char *tag;   /* BCP 47 */
    const char *name;  /* in itself */
};

static const struct language LANGUAGES[] = {
    {"afr ", "af", "Afrikaans"},
    {"alb sqi ", "sq", "Shqip"},
    {"amh ", "am", "አማርኛ"},
    {"ara ", "ar", "العربية"},
    {"arm hye ", "hy", "Հայերեն"},
    {"aze ", "az", "Azərbaycanca"},
    {"baq eus ", "eu", "Euskara"},
    {"bel ", "be", "Беларуская"},
    {"ben ", "bn", "বাংলা"},
    {"bos ", "bs", "Bosanski"},
    {"bul ", "bg", "Български"},
    {"cat ", "ca", "Català"},
    {"chi zho ", "zh", "中文"},
    {"cze ces ", "cs", "Čeština"},
    {"dan ", "da", "Dansk"},
    {"dut nld ", "nl", "Nederlands"},
    {"eng ", "en", "English"},
    {"est ", "et", "Eesti"},
    {"fin ", "fi", "Suomi"},
    {"fre fra ", "fr", "Français"},
    {"geo kat ", "ka", "ქართული"},
    {"ger deu ", "de", "Deutsch"},
    {"gle ", "ga", "Gaeilge"},
    {"glg ", "gl", "Galego"},
    {"gre ell ", "el", "Ελληνικά"},
    {"heb ", "he", "עברית"},
    {"hin ", "hi", "हिन्दी"},
    {"hrv ", "hr", "Hrvatski"},
    {"hun ", "hu", "Magyar"},
    {"ice isl ", "is", "Íslenska"},
    {"ind ", "id", "Bahasa Indonesia"},
    {"ita ", "it", "Italiano"},
    {"jpn ", "ja", "日本語"},
    {"kaz ", "kk", "Қазақша"},
    {"khm ", "km", "ខ្មែរ"},
    {"kor ", "ko", "한국어"},
    {"lao ", "lo", "ລາວ"},
    {"lav ", "lv", "Latviešu"},
    {"lit ", "lt", "Lietuvių"},
    {"mac mkd ", "mk", "Македонски"},
    {"may msa ", "ms", "Bahasa Melayu"},
    {"mlt ", "mt", "Malti"},
    {"nor ", "no", "Norsk"},
    {"nob ", "nb", "Norsk bokmål"},
    {"per fas ", "fa", "فارسی"},
    {"pol ", "pl", "Polski"},
    {"por ", "pt", "Português"},
    {"rum ron ", "ro", "Română"},
    {"rus ", "ru", "Русский"},
    {"slo slk ", "sk", "Slovenčina"},
    {"slv ", "sl", "Slovenščina"},
    {"spa ", "es", "Español"},
    {"srp ", "sr", "Српски"},
    {"swa ", "sw", "Kiswahili"},
    {"swe ", "sv", "Svenska"},
    {"tam ", "ta", "தமிழ்"},
    {"tel ", "te", "తెలుగు"},
    {"tgl fil ", "fil", "Filipino"},
    {"tha ", "th", "ไทย"},
    {"tur ", "tr", "Türkçe"},
    {"ukr ", "uk", "Українська"},
    {"urd ", "ur", "اردو"},
    {"uzb ", "uz", "Oʻzbekcha"},
    {"vie ", "vi", "Tiếng Việt"},
    {"wel cym ", "cy", "Cymraeg"},
    {"und ", "und", "Original"},
};

/* Lower case letters, digits and hyphens as in "pt-br"; anything else is no language tag. */
static bool tag_copy(char *to, size_t size, const char *code)
{
    size_t length = strlen(code);
    if (length < 2 || length >= size || length > 20) {
        return false;
    }
    for (size_t i = 0; i <= length; i++) {
        unsigned char c = (unsigned char)code[i];
        if (c && !isalnum(c) && c != '-') {
            return false;
        }
        to[i] = (char)tolower(c);
    }
    return to[0] != '-' && to[length - 1] != '-';
}

static const struct language *language_find(const char *tag)
{
    size_t primary = strcspn(tag, "-");
    for (size_t i = 0; i < sizeof(LANGUAGES) / sizeof(LANGUAGES[0]); i++) {
        const struct language *l = &LANGUAGES[i];
        if (strlen(l->tag) == primary && strncmp(l->tag, tag, primary) == 0) {
            return l;
        }
        for (const char *code = l->codes; *code; code += 4) {
            if (primary == 3 && strncmp(code, tag, 3) == 0) {
                return l;
            }
        }
    }
    return NULL;
}

/* How many of the sound tracks before n satisfy the same text in the field at this offset. */
static bool is_taken(const struct track *all, size_t n, size_t offset, const char *text)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp((const char *)&all[i] + offset, text) == 0) {
            return true;
        }
    }
    return false;
}

static void choose_file(struct track *all, size_t n)
{
    struct track *t = &all[n];
    text_format(t->file, sizeof(t->file), "a-%s.mp4", t->language);
    for (int i = 2; is_taken(all, n, offsetof(struct track, file), t->file); i++) {
        text_format(t->file, sizeof(t->file), "a-%s-%d.mp4", t->language, i);
    }
}

static void choose_name(struct track *all, size_t n, const char *label)
{
    struct track *t = &all[n];
    char first[TRACK_NAME_SIZE - 16];
    text_copy(first, sizeof(first), label);
    for (char *c = first; *c; c++) {
        *c = *c == '"' ? '\'' : *c;
    }
    text_copy(t->name, sizeof(t->name), first);
    for (int i = 2; is_taken(all, n, offsetof(struct track, name), t->name); i++) {
        text_format(t->name, sizeof(t->name), "%s %d", first, i);
    }
}

void track_name_audio(struct track *all, size_t n, const char *code, const char *label)
{
    struct track *t = &all[n];
    char tag[TRACK_LANGUAGE_SIZE];
    if (!code || !tag_copy(tag, sizeof(tag), code)) {
        text_copy(tag, sizeof(tag), "und");
    }
    const struct language *known = language_find(tag);
    if (known) {
        text_format(t->language, sizeof(t->language), "%s%s", known->tag, tag + strcspn(tag, "-"));
    } else {
        text_copy(t->language, sizeof(t->language), tag);
    }
    bool usable = label && *label && strlen(label) <= 80 && text_is_clean(label);
    choose_file(all, n);
    choose_name(all, n, usable ? label : known ? known->name : t->language);
}

bool track_set_avc_codecs(struct track *t, const uint8_t *extradata, size_t size)
{
    if (size >= 4 && extradata[0] == 1) {
        return text_format(t->codecs, sizeof(t->codecs), "avc1.%02x%02x%02x", extradata[1],
                           extradata[2], extradata[3]);
    }
    for (size_t i = 0; i + 6 < size; i++) {
        bool start = extradata[i] == 0 && extradata[i + 1] == 0 && extradata[i + 2] == 1;
        if (start && (extradata[i + 3] & 0x1f) == 7) {
            return text_format(t->codecs, sizeof(t->codecs), "avc1.%02x%02x%02x", extradata[i + 4],
                               extradata[i + 5], extradata[i + 6]);
        }
    }
    return false;
}
