/* verbs.c - the table of commands: report check chart batch inspect models help version.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/verbs.h"

#include "base/outfile.h"
#include "cli/help.h"
#include "cli/story.h"

#include <string.h>
#include <unistd.h>

/* ---- saying things
 * ---------------------------------------------------------------------------
 */

static void
say_failure(const struct gp_options *options, const struct gp_error *err)
{
    struct gp_text words = { 0 };

    gp_error_tell(&words, err);
    fputs(gp_text_get(&words), stderr);
    gp_text_free(&words);
    if (!options->format || strcmp(options->format, "json") != 0 || err->status == GP_IO_ERROR)
        return;
    gp_error_tell_json(&words, err);
    (void)gp_outfile_write("-", gp_text_get(&words), words.n, NULL);
    gp_text_free(&words);
}

/* Writes to stdout, or says why not; the exit code. */
static int
say(const struct gp_options *options, struct gp_text *words)
{
    struct gp_error err = { 0 };
    enum gp_status status = GP_OK;

    if (words->failed)
        status = gp_fail(&err, GP_NO_MEMORY, "out of memory");
    else if (words->n > 0)
        status = gp_outfile_write("-", words->bytes, words->n, &err);
    if (status)
        say_failure(options, &err);
    gp_text_free(words);
    return gp_status_exit_code(status);
}

static int
refuse(const struct gp_options *options, struct gp_error *err)
{
    say_failure(options, err);
    return gp_status_exit_code(err->status);
}

/* ---- commands that read files ---------------------------------------------------------------
 */

static int
run_file(const struct gp_options *options, const struct gp_plan *plan, const char *file,
         struct gp_outcome *outcome)
{
    struct gp_text told = { 0 }, remarks = { 0 };
    struct gp_error err = { 0 };
    enum gp_status status = gp_story_tell(options, plan, file, outcome, &told, &remarks, &err);
    int code;

    if (status) {
        err.status = status;
        code = refuse(options, &err);
        gp_text_free(&told);
    } else {
        code = say(options, &told);
        fputs(gp_text_get(&remarks), stderr);
    }
    gp_text_free(&remarks);
    return code;
}

/* Each file by itself: a bad one does not stop the others. The first failure's exit code. */
static int
run_files(const struct gp_options *options, const struct gp_plan *plan,
          const char *const words[], size_t n, struct gp_outcome *outcome)
{
    struct gp_error err = { 0 };
    int first = 0;

    if (n == 0)
        gp_fail(&err, GP_USAGE, "no file was given");
    gp_hint(&err, "growthplot FILE; - reads standard input");
    if (err.status || gp_story_check(options, n, &err))
        return refuse(options, &err);
    for (size_t i = 0; i < n; i++) {
        int code = run_file(options, plan, words[i], outcome);
        first = first ? first : code;
    }
    return first;
}

static int
report(const struct gp_verb *verb, const struct gp_options *options, const char *const words[],
       size_t n)
{
    static const struct gp_plan plan = {
        .fits = true, .tells = true, .charts = true, .claims = true
    };
    struct gp_outcome outcome = { 0 };

    (void)verb;
    return run_files(options, &plan, words, n, &outcome);
}

static int
chart(const struct gp_verb *verb, const struct gp_options *options, const char *const words[],
      size_t n)
{
    static const struct gp_plan plan = { .fits = true, .charts = true };
    struct gp_outcome outcome = { 0 };

    (void)verb;
    return run_files(options, &plan, words, n, &outcome);
}

static int
inspect(const struct gp_verb *verb, const struct gp_options *options, const char *const words[],
        size_t n)
{
    static const struct gp_plan plan = { .part = GP_TELL_READING, .tells = true };
    struct gp_outcome outcome = { 0 };

    (void)verb;
    return run_files(options, &plan, words, n, &outcome);
}

static int
check(const struct gp_verb *verb, const struct gp_options *options, const char *const words[],
      size_t n)
{
    static const struct gp_plan plan = { .part = GP_TELL_CLAIMS,
                                         .fits = true,
                                         .tells = true,
                                         .claims = true,
                                         .needs_claims = true };
    struct gp_outcome outcome = { 0 };
    int code;

    (void)verb;
    code = n > 0 ? run_files(options, &plan, words, n, &outcome)
                 : run_file(options, &plan, NULL, &outcome);
    if (code)
        return code;
    if (outcome.contradicted > 0 || (n == 0 && outcome.conflicts > 0))
        return 1;
    return options->strict && n > 0 && outcome.undecided > 0 ? 3 : 0;
}

static int
batch(const struct gp_verb *verb, const struct gp_options *options, const char *const words[],
      size_t n)
{
    struct gp_error err = { 0 };

    (void)verb;
    (void)words;
    (void)n;
    gp_fail(&err, GP_USAGE, "batch is not part of this version");
    gp_hint(&err,
            "many series in one file: growthplot FILE --by COLUMN --format csv --no-chart");
    return refuse(options, &err);
}

/* ---- commands about growthplot --------------------------------------------------------------
 */

static int
models(const struct gp_verb *verb, const struct gp_options *options, const char *const words[],
       size_t n)
{
    struct gp_text text = { 0 };

    (void)verb;
    (void)words;
    (void)n;
    gp_help_models(&text);
    return say(options, &text);
}

static int
help(const struct gp_verb *verb, const struct gp_options *options, const char *const words[],
     size_t n)
{
    struct gp_text text = { 0 };
    struct gp_error err = { 0 };

    (void)verb;
    if (n == 0)
        gp_help_whole(&text);
    else if (gp_verb_find(words[0]))
        gp_help_verb(&text, gp_verb_find(words[0]));
    else if (!gp_help_page(&text, words[0])) {
        gp_fail(&err, GP_USAGE, "there is no help on '%.60s'", words[0]);
        gp_hint(&err, "'growthplot help' lists the commands");
        return refuse(options, &err);
    }
    return say(options, &text);
}

static int
version(const struct gp_verb *verb, const struct gp_options *options, const char *const words[],
        size_t n)
{
    struct gp_text text = { 0 };

    (void)verb;
    (void)words;
    (void)n;
    gp_text_add(&text, "growthplot " GROWTHPLOT_VERSION "\n");
    return say(options, &text);
}

const struct gp_verb gp_verbs[] = {
    {
        .name = "report",
        .usage = "growthplot FILE...",
        .help = "the whole story: a report on the terminal and a chart",
        .example = "growthplot datasets/disqus.csv",
        .run = report,
    },
    {
        .name = "check",
        .usage = "growthplot check [FILE] [--claim TEXT]... [--claims FILE]",
        .help = "verdicts on claims; without FILE: do the claims agree with each other?",
        .example =
            "growthplot check datasets/disqus.csv --claim \"visitors doubled in 6 months\"",
        .run = check,
    },
    {
        .name = "chart",
        .usage = "growthplot chart FILE... -o OUT...",
        .help = "pictures only, nothing on stdout",
        .example = "growthplot chart datasets/disqus.csv -y visitors -o visitors.svg",
        .run = chart,
    },
    {
        .name = "batch",
        .usage = "growthplot batch [FILE|-]",
        .help = "many series in, one row out for each (not in this version: see --by)",
        .run = batch,
    },
    {
        .name = "inspect",
        .usage = "growthplot inspect FILE",
        .help = "what was understood of the file; nothing is fitted",
        .example = "growthplot inspect datasets/disqus.csv",
        .run = inspect,
    },
    {
        .name = "models",
        .usage = "growthplot models",
        .help = "the catalogue of growth models",
        .run = models,
    },
    {
        .name = "help",
        .usage = "growthplot help [COMMAND|claims|codes]",
        .help = "help on a command, on claims, on the names of warnings and errors",
        .run = help,
    },
    {
        .name = "version",
        .usage = "growthplot version",
        .help = "the version",
        .run = version,
    },
    { 0 },
};

const struct gp_verb *
gp_verb_find(const char *name)
{
    for (const struct gp_verb *verb = gp_verbs; verb->name; verb++)
        if (strcmp(verb->name, name) == 0)
            return verb;
    return NULL;
}

/* ---- the whole program ----------------------------------------------------------------------
 */

/* No word at all: on a terminal that is a question, in a pipe the data come in. */
static int
run_without_words(const struct gp_options *options)
{
    static const char *const standard_input[] = { "-" };
    struct gp_text text = { 0 };

    if (!isatty(STDIN_FILENO))
        return report(NULL, options, standard_input, 1);
    gp_help_short(&text);
    fputs(gp_text_get(&text), stderr);
    gp_text_free(&text);
    return gp_status_exit_code(GP_USAGE);
}

/* A first word that is no command, no file, and looks like a mistyped command. */
static bool
is_mistyped(const char *word, struct gp_error *err)
{
    const char *names[16] = { 0 }, *nearest;

    for (size_t i = 0; gp_verbs[i].name; i++)
        names[i] = gp_verbs[i].name;
    nearest = gp_nearest(word, names);
    if (!nearest || strpbrk(word, "./") || access(word, F_OK) == 0)
        return false;
    gp_fail(err, GP_USAGE, "no command is called '%.60s'", word);
    gp_hint(err, "did you mean %s?   growthplot help lists the commands", nearest);
    return true;
}

static int
run_words(const struct gp_options *options)
{
    const char *const *words = options->files.items;
    size_t n = options->files.n;
    const struct gp_verb *verb = n > 0 ? gp_verb_find(words[0]) : NULL;
    struct gp_error err = { 0 };

    if (options->version)
        return version(verb, options, words, n);
    if (options->help)
        return help(verb, options, words, verb ? 1 : 0);
    if (n == 0)
        return run_without_words(options);
    if (verb)
        return verb->run(verb, options, words + 1, n - 1);
    if (is_mistyped(words[0], &err))
        return refuse(options, &err);
    return report(verb, options, words, n);
}

int
gp_cli_run(int argc, char **argv)
{
    struct gp_options options = { 0 };
    struct gp_error err = { 0 };
    enum gp_status status = gp_options_read(&options, argc, argv, &err);
    int code;

    gp_fit_setup();
    code = status ? refuse(&options, &err) : run_words(&options);
    gp_options_free(&options);
    return code;
}
