/* options.c - the table of options, and getopt_long's only door.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include "base/number.h"
#include "base/spelling.h"
#include "base/text.h"

#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- setters: one for each sort of value ----------------------------------------------------
 */

static void *
place(struct gp_options *options, const struct gp_option *row)
{
    return (char *)options + row->at;
}

static enum gp_status
set_text(struct gp_options *options, const struct gp_option *row, const char *text,
         struct gp_error *err)
{
    (void)err;
    *(const char **)place(options, row) = text;
    return GP_OK;
}

static enum gp_status
set_flag(struct gp_options *options, const struct gp_option *row, const char *text,
         struct gp_error *err)
{
    (void)text;
    (void)err;
    *(bool *)place(options, row) = true;
    return GP_OK;
}

static enum gp_status
add_word(struct gp_options *options, const struct gp_option *row, const char *text,
         struct gp_error *err)
{
    struct gp_words *words = place(options, row);
    const char **items = realloc(words->items, (words->n + 1) * sizeof *items);

    if (!items)
        return gp_fail(err, GP_NO_MEMORY, "out of memory");
    words->items = items;
    words->items[words->n++] = text;
    return GP_OK;
}

/* Which of the row's choices the text is, from 0; -1. */
static int
choice_of(const struct gp_option *row, const char *text)
{
    size_t n = strlen(text);
    int which = 0;

    for (const char *at = row->choices; *at; which++) {
        size_t length = strcspn(at, "|");
        if (length == n && strncmp(at, text, n) == 0)
            return which;
        at += length + (at[length] == '|');
    }
    return -1;
}

static enum gp_status
refuse_choice(const struct gp_option *row, const char *text, struct gp_error *err)
{
    gp_fail(err, GP_USAGE, "--%s cannot be '%.60s'", row->name, text);
    gp_hint(err, "it is one of: %s", row->choices);
    return GP_USAGE;
}

/* The choices stand in the order of the enum that they set. */
static enum gp_status
set_choice(struct gp_options *options, const struct gp_option *row, const char *text,
           struct gp_error *err)
{
    int which = choice_of(row, text);

    if (which < 0)
        return refuse_choice(row, text, err);
    *(unsigned *)place(options, row) = (unsigned)which;
    return GP_OK;
}

static enum gp_status
set_word(struct gp_options *options, const struct gp_option *row, const char *text,
         struct gp_error *err)
{
    if (choice_of(row, text) < 0)
        return refuse_choice(row, text, err);
    return set_text(options, row, text, err);
}

static enum gp_status
set_kind(struct gp_options *options, const struct gp_option *row, const char *text,
         struct gp_error *err)
{
    options->read.kind_given = true;
    return set_choice(options, row, text, err);
}

static enum gp_status
set_order(struct gp_options *options, const struct gp_option *row, const char *text,
          struct gp_error *err)
{
    (void)text;
    (void)err;
    options->read.order = row->name[0] == 'd' ? GP_ORDER_DMY : GP_ORDER_MDY;
    return GP_OK;
}

static enum gp_status
set_json(struct gp_options *options, const struct gp_option *row, const char *text,
         struct gp_error *err)
{
    (void)row;
    (void)text;
    (void)err;
    options->format = "json";
    return GP_OK;
}

static enum gp_status
set_outline(struct gp_options *options, const struct gp_option *row, const char *text,
            struct gp_error *err)
{
    int which = choice_of(row, text);

    options->chart.svg_outline = which == 1;
    return which < 0 ? refuse_choice(row, text, err) : GP_OK;
}

/* One character, or its name. */
static enum gp_status
set_character(struct gp_options *options, const struct gp_option *row, const char *text,
              struct gp_error *err)
{
    static const struct {
        const char *name;
        char is;
    } named[] = { { "tab", '\t' },      { "\\t", '\t' }, { "comma", ',' },
                  { "semicolon", ';' }, { "pipe", '|' }, { "space", ' ' } };
    char *to = place(options, row);

    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (strcmp(text, named[i].name) == 0) {
            *to = named[i].is;
            return GP_OK;
        }
    if (strlen(text) != 1 || *text == '"' || *text == '\n' || *text == '\r' ||
        (row->choices && choice_of(row, text) < 0)) {
        gp_fail(err, GP_USAGE, "--%s cannot be '%.20s'", row->name, text);
        gp_hint(err, "%s", row->choices ? "it is . or ," : "one character, or the word tab");
        return GP_USAGE;
    }
    *to = *text;
    return GP_OK;
}

/* A number as people write it: 1B, 500 million, 95. NaN: it is none. */
static double
number_of(const char *text)
{
    struct gp_number number;
    size_t n = gp_number_begin(text, &number);

    return n > 0 && text[n + strspn(text + n, " %")] == '\0' ? number.dot : (double)NAN;
}

static enum gp_status
set_level(struct gp_options *options, const struct gp_option *row, const char *text,
          struct gp_error *err)
{
    double level = number_of(text);

    if (!(level >= 50 && level <= 99.99)) {
        gp_fail(err, GP_USAGE, "--%s cannot be '%.60s'", row->name, text);
        gp_hint(err, "the confidence level is in percent, from 50 to 99.99");
        return GP_USAGE;
    }
    options->fit.level = level / 100;
    return GP_OK;
}

static enum gp_status
set_reach(struct gp_options *options, const struct gp_option *row, const char *text,
          struct gp_error *err)
{
    options->fit.reach = number_of(text);
    if (isfinite(options->fit.reach) && options->fit.reach != 0)
        return GP_OK;
    gp_fail(err, GP_USAGE, "--%s cannot be '%.60s'", row->name, text);
    gp_hint(err, "give the value to reach, such as 1000000, 2.5M or 1B");
    return GP_USAGE;
}

/* ---- the table ------------------------------------------------------------------------------
 */

const char *const gp_section_names[GP_SECTIONS] = {
    [GP_ABOUT_COLUMNS] = "Which figures",   [GP_ABOUT_READING] = "Reading",
    [GP_ABOUT_FITTING] = "Growth",          [GP_ABOUT_CLAIMS] = "Claims",
    [GP_ABOUT_OUTPUT] = "Output",           [GP_ABOUT_CHARTS] = "Charts",
    [GP_ABOUT_ITSELF] = "About growthplot",
};

#define AT(member) offsetof(struct gp_options, member)

/* clang-format off: one option a line */
const struct gp_option gp_options_table[] = {
    { "date", 'x', "COLUMN", GP_ABOUT_COLUMNS, "the column of dates, by name or number", NULL,
      set_text, AT(read.date_column) },
    { "value", 'y', "COLUMN,...", GP_ABOUT_COLUMNS,
      "the columns of figures (default: every numeric one)", NULL, set_text,
      AT(read.value_columns) },
    { "by", 0, "COLUMN", GP_ABOUT_COLUMNS,
      "long files: one series for each value of this column", NULL, set_text, AT(read.by) },
    { "from", 0, "DATE", GP_ABOUT_COLUMNS, "only from this date on", NULL, set_text,
      AT(read.from) },
    { "to", 0, "DATE", GP_ABOUT_COLUMNS, "only up to the end of this date", NULL, set_text,
      AT(read.to) },
    { "as-of", 0, "DATE", GP_ABOUT_COLUMNS,
      "fit what was known then; compare with what came after", NULL, set_text, AT(read.as_of) },
    { "kind", 0, "KIND", GP_ABOUT_COLUMNS,
      "what the figures are: a level, percent a step, a running total, small counts",
      "level|rate|cumulative|count", set_kind, AT(read.kind) },
    { "partial", 0, "WHAT", GP_ABOUT_COLUMNS, "the unfinished last period", "auto|keep|drop",
      set_choice, AT(read.partial) },

    { "delimiter", 0, "C", GP_ABOUT_READING, "what stands between cells (a character, or tab)",
      NULL, set_character, AT(read.delimiter) },
    { "decimal", 0, "MARK", GP_ABOUT_READING, "the decimal mark", ".|,", set_character,
      AT(read.decimal) },
    { "date-format", 0, "FORMAT", GP_ABOUT_READING, "such as %d.%m.%Y; excel for serial days",
      NULL, set_text, AT(read.date_format) },
    { "dmy", 0, NULL, GP_ABOUT_READING, "01/02/2010 is 1 February", NULL, set_order, 0 },
    { "mdy", 0, NULL, GP_ABOUT_READING, "01/02/2010 is 2 January", NULL, set_order, 0 },
    { "no-header", 0, NULL, GP_ABOUT_READING, "the first line is data", NULL, set_flag,
      AT(read.no_header) },
    { "na", 0, "WORD,...", GP_ABOUT_READING, "further words for a missing value", NULL,
      set_text, AT(read.na) },
    { "duplicates", 0, "WHAT", GP_ABOUT_READING, "dates that repeat in a series",
      "error|sum|mean|last|keep", set_choice, AT(read.duplicates) },
    { "skip-bad", 0, NULL, GP_ABOUT_READING, "leave bad rows out, count them and say so", NULL,
      set_flag, AT(read.skip_bad) },

    { "model", 0, "MODEL", GP_ABOUT_FITTING,
      "auto, a name from 'growthplot models', or a formula in t such as 'a*(1-exp(-b*t))'",
      NULL, set_text, AT(fit.model) },
    { "start", 0, "A=1,B=2", GP_ABOUT_FITTING,
      "where a formula's fit starts (never needed for a named model)", NULL, set_text,
      AT(fit.start) },
    { "horizon", 0, "LENGTH", GP_ABOUT_FITTING, "how far to project: 12 steps, or 18m, 2y, 26w",
      NULL, set_text, AT(fit.horizon) },
    { "until", 0, "DATE", GP_ABOUT_FITTING, "project up to this date", NULL, set_text,
      AT(fit.until) },
    { "reach", 0, "VALUE", GP_ABOUT_FITTING, "when is this value reached: 1B, 2.5M", NULL,
      set_reach, 0 },
    { "level", 0, "PERCENT", GP_ABOUT_FITTING, "confidence level (default: 95)", NULL,
      set_level, 0 },
    { "interval", 0, "METHOD", GP_ABOUT_FITTING, "how the interval of the growth rate is made",
      "mixture|ols|hac", set_choice, AT(fit.interval) },

    { "claim", 0, "TEXT", GP_ABOUT_CLAIMS,
      "a sentence to check: \"doubled in 6 months\" (repeatable)", NULL, add_word, AT(claims) },
    { "claims", 0, "FILE", GP_ABOUT_CLAIMS,
      "a file of sentences, one a line (X.claims beside X.csv is read by itself)", NULL,
      add_word, AT(claim_files) },
    { "strict", 0, NULL, GP_ABOUT_CLAIMS, "exit 3 when a claim is inconclusive or untestable",
      NULL, set_flag, AT(strict) },

    { "output", 'o', "FILE", GP_ABOUT_OUTPUT,
      "repeatable; the suffix decides: .svg .png .pdf charts, .json .csv .tsv .md .txt .html "
      "reports; - is stdout",
      NULL, add_word, AT(outputs) },
    { "format", 0, "FORMAT", GP_ABOUT_OUTPUT, "what goes to stdout",
      "text|json|csv|tsv|md|html|github|svg|png|pdf", set_word, AT(format) },
    { "json", 0, NULL, GP_ABOUT_OUTPUT, "short for --format json", NULL, set_json, 0 },
    { "no-chart", 0, NULL, GP_ABOUT_OUTPUT, "report only", NULL, set_flag, AT(no_chart) },
    { "color", 0, "WHEN", GP_ABOUT_OUTPUT,
      "colours on the terminal (NO_COLOR and TERM=dumb are honoured)", "auto|always|never",
      set_choice, AT(color) },
    { "quiet", 'q', NULL, GP_ABOUT_OUTPUT, "no report, no remarks: files and errors only", NULL,
      set_flag, AT(quiet) },
    { "verbose", 'v', NULL, GP_ABOUT_OUTPUT, "every parameter, every model", NULL, set_flag,
      AT(verbose) },

    { "size", 0, "SIZE", GP_ABOUT_CHARTS, "slide slide-4:3 half square readme 4k spark, or WxH",
      NULL, set_text, AT(chart.size) },
    { "theme", 0, "THEME", GP_ABOUT_CHARTS, "colours", "light|dark|mono|transparent", set_word,
      AT(chart.theme) },
    { "scale", 0, "SCALE", GP_ABOUT_CHARTS, "the axis of values", "auto|log|linear", set_choice,
      AT(chart.scale) },
    { "title", 0, "TEXT", GP_ABOUT_CHARTS, "instead of the finding", NULL, set_text,
      AT(chart.title) },
    { "subtitle", 0, "TEXT", GP_ABOUT_CHARTS, "instead of measure, unit and interval", NULL,
      set_text, AT(chart.subtitle) },
    { "source", 0, "TEXT", GP_ABOUT_CHARTS,
      "instead of the first 'Source:' line of X.md, or the file's name", NULL, set_text,
      AT(chart.source) },
    { "svg-text", 0, "HOW", GP_ABOUT_CHARTS, "SVG with text, or with the outlines of letters",
      "live|outline", set_outline, 0 },

    { "help", 'h', NULL, GP_ABOUT_ITSELF,
      "this help; 'growthplot help COMMAND' for one command", NULL, set_flag, AT(help) },
    { "version", 0, NULL, GP_ABOUT_ITSELF, "the version", NULL, set_flag, AT(version) },
    { 0 },
};
/* clang-format on */

/* ---- reading argv ---------------------------------------------------------------------------
 */

enum { MOST_OPTIONS = 64, FIRST_LONG = 256 };

const char *
gp_nearest(const char *word, const char *const names[])
{
    const char *nearest = NULL;
    size_t n = strlen(word), best = n / 3 + 2;

    for (; *names; names++) {
        size_t d = gp_spelling_distance(word, n, *names, strlen(*names));
        if (d < best) {
            best = d;
            nearest = *names;
        }
    }
    return nearest;
}

static enum gp_status
refuse_unknown(const char *word, struct gp_error *err)
{
    const char *names[MOST_OPTIONS] = { 0 };
    char name[64];
    const char *nearest;

    snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "="), word);
    for (size_t i = 0; gp_options_table[i].name; i++)
        names[i] = gp_options_table[i].name;
    nearest = gp_nearest(name + strspn(name, "-"), names);
    gp_fail(err, GP_USAGE, "no option is called '%s'", name);
    if (nearest)
        gp_hint(err, "did you mean --%s?   growthplot --help lists all", nearest);
    else
        gp_hint(err, "growthplot --help lists all options");
    return GP_USAGE;
}

/* The rows in getopt_long's own form. */
static void
fill_tables(struct option longs[], struct gp_text *letters)
{
    size_t i;

    gp_text_add(letters, ":");
    for (i = 0; gp_options_table[i].name; i++) {
        const struct gp_option *row = &gp_options_table[i];
        longs[i] = (struct option){ row->name, row->value ? required_argument : no_argument,
                                    NULL, FIRST_LONG + (int)i };
        if (row->letter)
            gp_text_format(letters, "%c%s", row->letter, row->value ? ":" : "");
    }
    longs[i] = (struct option){ 0 };
}

static const struct gp_option *
row_of(int found)
{
    const struct gp_option *row = gp_options_table;

    if (found >= FIRST_LONG)
        return row + (found - FIRST_LONG);
    while (row->name && row->letter != found)
        row++;
    return row;
}

static enum gp_status
take_option(struct gp_options *out, int found, char **argv, struct gp_error *err)
{
    const struct gp_option *row;

    if (found == '?') {
        char letter[3] = { '-', (char)optopt, '\0' };
        bool is_letter = optopt > 0 && optopt < FIRST_LONG;
        if (optopt >= FIRST_LONG)
            return gp_fail(err, GP_USAGE, "--%s takes no value", row_of(optopt)->name);
        return refuse_unknown(is_letter ? letter : argv[optind - 1], err);
    }
    row = row_of(found == ':' ? optopt : found);
    if (found != ':')
        return row->apply(out, row, optarg, err);
    gp_fail(err, GP_USAGE, "--%s needs a value: %s", row->name, row->value);
    gp_hint(err, "%s", row->choices ? row->choices : row->help);
    return GP_USAGE;
}

static enum gp_status
take_words(struct gp_options *out, int argc, char **argv, struct gp_error *err)
{
    static const struct gp_option files = { .at = AT(files) };
    enum gp_status status = GP_OK;

    for (int i = optind; !status && i < argc; i++)
        status = add_word(out, &files, argv[i], err);
    return status;
}

enum gp_status
gp_options_read(struct gp_options *out, int argc, char **argv, struct gp_error *err)
{
    struct gp_options options = { .fit.reach = (double)NAN };
    struct option longs[MOST_OPTIONS];
    struct gp_text letters = { 0 };
    enum gp_status status = GP_OK;
    int found;

    fill_tables(longs, &letters);
    opterr = 0;
    optind = 1;
    while (!status &&
           (found = getopt_long(argc, argv, gp_text_get(&letters), longs, NULL)) != -1)
        status = take_option(&options, found, argv, err);
    if (!status)
        status = take_words(&options, argc, argv, err);
    gp_text_free(&letters);
    *out = options;
    return status;
}

void
gp_options_free(struct gp_options *options)
{
    free(options->files.items);
    free(options->outputs.items);
    free(options->claims.items);
    free(options->claim_files.items);
    *options = (struct gp_options){ 0 };
}
