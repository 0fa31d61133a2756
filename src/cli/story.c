/* story.c - one file from its bytes to what is told of it: read, fit, judge, draw, tell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/story.h"

#include "base/outfile.h"
#include "tell/table.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- where things go ------------------------------------------------------------------------
 */

static const char *const chart_formats[] = { "svg", "png", "pdf", NULL };

static bool
is_chart_format(const char *name)
{
    for (size_t i = 0; name && chart_formats[i]; i++)
        if (strcmp(chart_formats[i], name) == 0)
            return true;
    return false;
}

static bool
is_chart_file(const char *file)
{
    const char *dot = strrchr(file, '.');

    return dot && is_chart_format(dot + 1);
}

/* A suffix alone: the stem of each file goes before it. */
static bool
is_suffix(const char *output)
{
    return output[0] == '.' && !strchr(output, '/') && !strchr(output + 1, '.');
}

static bool
any_chart_asked(const struct gp_options *options)
{
    for (size_t i = 0; i < options->outputs.n; i++)
        if (is_chart_file(options->outputs.items[i]))
            return true;
    return is_chart_format(options->format);
}

/* The name of a file without its folder and its endings: data/x.csv.gz is x. */
static void
add_stem(struct gp_text *to, const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    const char *dot = strchr(name + (*name == '.'), '.');

    if (strcmp(file, "-") == 0)
        gp_text_add(to, "growthplot");
    else
        gp_text_add_bytes(to, name, dot ? (size_t)(dot - name) : strlen(name));
}

static void
name_output(struct gp_text *to, const char *file, const char *output)
{
    gp_text_clear(to);
    if (is_suffix(output))
        add_stem(to, file ? file : "claims");
    gp_text_add(to, output);
}

enum gp_status
gp_story_check(const struct gp_options *options, size_t nfiles, struct gp_error *err)
{
    for (size_t i = 0; i < options->outputs.n; i++) {
        const char *output = options->outputs.items[i];
        if (strcmp(output, "-") == 0) {
            if (options->format)
                continue;
            gp_fail(err, GP_USAGE, "-o - needs a format");
            gp_hint(err, "say which: --format svg, png, pdf, json, csv, ...");
            return GP_USAGE;
        }
        if (!is_chart_file(output) && !gp_writer_for(output)) {
            gp_fail(err, GP_USAGE, "no format is called '%.60s'",
                    strrchr(output, '.') ? strrchr(output, '.') : output);
            gp_hint(err, "charts: .svg .png .pdf   reports: .json .csv .tsv .md .txt .html");
            return GP_USAGE;
        }
        if (nfiles > 1 && !is_suffix(output)) {
            gp_fail(err, GP_USAGE, "%zu files cannot all be written to '%.60s'", nfiles,
                    output);
            gp_hint(err, "give the suffix alone, -o %s, and each is named after its file",
                    strrchr(output, '.'));
            return GP_USAGE;
        }
    }
    if (nfiles > 1 && is_chart_format(options->format)) {
        gp_fail(err, GP_USAGE, "one chart only fits on stdout, %zu files were given", nfiles);
        gp_hint(err, "use -o .%s: each chart is named after its file", options->format);
        return GP_USAGE;
    }
    return GP_OK;
}

/* ---- reading and fitting --------------------------------------------------------------------
 */

static bool
is_table(const char *format)
{
    return format && (strcmp(format, "csv") == 0 || strcmp(format, "tsv") == 0);
}

/* Of many series in a table only the last projected point is told: the rest is not made. */
static bool
is_lean(const struct gp_options *options, const struct gp_plan *plan)
{
    bool drawn = plan->charts && !options->no_chart && !is_table(options->format);

    return is_table(options->format) && !drawn && options->outputs.n == 0 &&
           options->claims.n == 0;
}

/* How fitting went: a series without growth is told as such; only where none has any is that a
 * failure. */
struct fitting {
    struct gp_fit_options options;
    size_t fitted;
    struct gp_error first;
};

static enum gp_status
fit_one(struct gp_analysis *analysis, const struct gp_series *series, struct fitting *fitting,
        struct gp_error *err)
{
    struct gp_error why = { 0 };
    enum gp_status status = gp_analyse(analysis, series, &fitting->options, &why);

    if (status && status != GP_NO_FIT) {
        *err = why;
        return status;
    }
    fitting->fitted += status == GP_OK;
    if (status && !fitting->first.status)
        fitting->first = why;
    return GP_OK;
}

static enum gp_status
finish_fitting(const struct fitting *fitting, const char *file, struct gp_error *err)
{
    if (fitting->fitted > 0)
        return GP_OK;
    *err = fitting->first;
    gp_at(err, file, 0, 0);
    gp_hint(err, "two points of a series are the least that has growth");
    return gp_fail(err, GP_NO_FIT, "no series was found");
}

static enum gp_status
fit_all(struct gp_report *report, const struct gp_options *options, const struct gp_plan *plan,
        struct gp_error *err)
{
    struct fitting fitting = { .options = options->fit };
    size_t n = report->input.nseries;

    fitting.options.lean = is_lean(options, plan);
    report->analyses = calloc(n ? n : 1, sizeof *report->analyses);
    if (!report->analyses)
        return gp_fail(err, GP_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < n; i++) {
        enum gp_status status =
            fit_one(&report->analyses[i], &report->input.series[i], &fitting, err);
        if (status)
            return status;
        report->nanalyses++;
    }
    return finish_fitting(&fitting, report->input.file, err);
}

/* Rows of a table, each series fitted, told and forgotten: memory does not follow their number.
 */
static enum gp_status
fit_into_table(struct gp_text *rows, const struct gp_report *report,
               const struct gp_options *options, bool header, struct gp_error *err)
{
    struct fitting fitting = { .options = options->fit };
    enum gp_table table = strcmp(options->format, "csv") == 0 ? GP_TABLE_CSV : GP_TABLE_TSV;

    fitting.options.lean = true;
    if (header)
        gp_table_header(rows, table);
    for (size_t i = 0; i < report->input.nseries; i++) {
        const struct gp_series *series = &report->input.series[i];
        struct gp_analysis analysis = { 0 };
        enum gp_status status = fit_one(&analysis, series, &fitting, err);
        if (status)
            return status;
        gp_table_row(rows, table, series->name, &analysis);
        gp_analysis_free(&analysis);
    }
    if (rows->failed)
        return gp_fail(err, GP_NO_MEMORY, "out of memory");
    return finish_fitting(&fitting, report->input.file, err);
}

/* ---- claims ---------------------------------------------------------------------------------
 */

/* X.claims beside X.csv, where there is such a file. */
static bool
find_claims_beside(struct gp_text *to, const char *file)
{
    const char *slash, *dot;

    if (!file || strcmp(file, "-") == 0)
        return false;
    slash = strrchr(file, '/');
    dot = strchr((slash ? slash + 1 : file) + 1, '.');
    gp_text_add_bytes(to, file, dot ? (size_t)(dot - file) : strlen(file));
    gp_text_add(to, ".claims");
    return !to->failed && access(gp_text_get(to), R_OK) == 0 &&
           strcmp(gp_text_get(to), file) != 0;
}

static enum gp_status
judge(struct gp_report *report, const struct gp_options *options, const char *beside,
      struct gp_error *err)
{
    struct gp_claim_sources sources = {
        .claims = options->claims.items,
        .nclaims = options->claims.n,
        .files = options->claim_files.items,
        .nfiles = options->claim_files.n,
        .beside = beside,
    };
    return gp_report_judge(report, &sources, &options->fit, err);
}

static enum gp_status
refuse_no_claims(const char *file, struct gp_error *err)
{
    gp_fail(err, GP_USAGE, "check needs a claim");
    if (file)
        gp_hint(err, "growthplot check %.100s --claim \"doubled in 6 months\"", file);
    else
        gp_hint(err, "growthplot check --claim \"traffic doubled in 6 months\" --claims FILE");
    return GP_USAGE;
}

/* ---- drawing and telling --------------------------------------------------------------------
 */

/* What the picture could not be as it was asked for. */
static void
remark_chart(struct gp_warnings *warnings, const struct gp_chart *chart)
{
    if (chart->no_log)
        gp_warn(warnings, "no_log", "no log scale: %s", chart->no_log);
    if (chart->missing[0])
        gp_warn(
            warnings, "no_glyph",
            "%s no %s: their codes stand in the chart; an SVG with live text leaves them to "
            "the viewer's font",
            chart->asked
                ? "the fonts of this machine have"
                : "the built-in font has, and without pangocairo no other font is asked,",
            chart->missing);
}

static enum gp_status
draw_one(struct gp_report *report, const struct gp_options *options, const char *file,
         const char *format, struct gp_error *err)
{
    struct gp_chart *charts =
        realloc(report->charts, (report->ncharts + 1) * sizeof *report->charts);
    enum gp_status status;

    if (!charts)
        return gp_fail(err, GP_NO_MEMORY, "out of memory");
    report->charts = charts;
    charts[report->ncharts] = (struct gp_chart){ 0 };
    status =
        gp_chart_draw(&charts[report->ncharts], report, &options->chart, file, format, err);
    if (status == GP_OK)
        remark_chart(&report->warnings, &charts[report->ncharts]);
    report->ncharts += status == GP_OK;
    return status;
}

static enum gp_status
draw_all(struct gp_report *report, const struct gp_options *options, const struct gp_plan *plan,
         const char *file, struct gp_error *err)
{
    struct gp_text name = { 0 };
    bool standard = plan->charts && !options->no_chart && !any_chart_asked(options) &&
                    !options->format && report->nanalyses > 0;
    enum gp_status status = GP_OK;

    for (size_t i = 0; !status && i < options->outputs.n; i++) {
        name_output(&name, file, options->outputs.items[i]);
        if (is_chart_file(gp_text_get(&name)))
            status = draw_one(report, options, gp_text_get(&name), NULL, err);
    }
    if (!status && standard) {
        name_output(&name, file, ".svg");
        status = draw_one(report, options, gp_text_get(&name), NULL, err);
    }
    gp_text_free(&name);
    return status;
}

static enum gp_status
write_reports(const struct gp_report *report, const struct gp_options *options,
              const struct gp_plan *plan, const char *file, struct gp_error *err)
{
    struct gp_tell_options how = { .part = plan->part, .verbose = options->verbose };
    struct gp_text name = { 0 }, bytes = { 0 };
    enum gp_status status = GP_OK;

    for (size_t i = 0; !status && i < options->outputs.n; i++) {
        const struct gp_writer *writer = gp_writer_for(options->outputs.items[i]);
        if (!writer)
            continue;
        name_output(&name, file, options->outputs.items[i]);
        gp_text_clear(&bytes);
        status = gp_report_tell(&bytes, report, writer, &how, err);
        if (!status)
            status = gp_outfile_write(gp_text_get(&name), bytes.bytes, bytes.n, err);
    }
    gp_text_free(&name);
    gp_text_free(&bytes);
    return status;
}

static bool
may_colour(const struct gp_options *options)
{
    const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");

    if (options->color != GP_COLOR_AUTO)
        return options->color == GP_COLOR_ALWAYS;
    return isatty(STDOUT_FILENO) && !(no_color && *no_color) &&
           !(term && strcmp(term, "dumb") == 0);
}

static enum gp_status
tell(struct gp_report *report, const struct gp_options *options, const struct gp_plan *plan,
     const struct gp_outcome *outcome, struct gp_text *told, struct gp_error *err)
{
    struct gp_tell_options how = {
        .part = plan->part,
        .color = may_colour(options),
        .verbose = options->verbose,
        .picture = isatty(STDOUT_FILENO) != 0,
        .without_header = outcome->files > 1,
    };
    const char *format = options->format ? options->format : "text";

    if (is_chart_format(format))
        return draw_one(report, options, "-", format, err);
    if (!plan->tells || (options->quiet && !options->format))
        return GP_OK;
    return gp_report_tell(told, report, gp_writer_find(format), &how, err);
}

/* What is not in a report on stdout is said on stderr. */
static void
remark(struct gp_text *remarks, const char *file, const struct gp_warnings *warnings)
{
    for (size_t i = 0; i < warnings->n; i++)
        gp_text_format(remarks, "growthplot: %s: %s\n", file, warnings->items[i].message);
}

static void
remark_all(struct gp_text *remarks, const struct gp_report *report,
           const struct gp_options *options, const struct gp_plan *plan)
{
    const char *file = report->input.file ? report->input.file : "claims";

    if (options->quiet || (plan->tells && !is_chart_format(options->format)))
        return;
    remark(remarks, file, &report->input.warnings);
    remark(remarks, file, &report->warnings);
    for (size_t i = 0; i < report->input.nseries; i++)
        remark(remarks, file, &report->input.series[i].warnings);
}

static void
count(struct gp_outcome *outcome, const struct gp_report *report)
{
    for (size_t i = 0; i < report->njudgements; i++) {
        enum gp_verdict verdict = report->judgements[i].verdict;
        outcome->contradicted += verdict == GP_CONTRADICTED;
        outcome->undecided += verdict == GP_INCONCLUSIVE || verdict == GP_UNTESTABLE;
    }
    outcome->conflicts += report->nconflicts;
}

/* Claims that were asked for are judged before the chart is drawn and stand on it; those that
 * merely lie beside the file are told only. */
static enum gp_status
judge_and_draw(struct gp_report *report, const struct gp_options *options,
               const struct gp_plan *plan, const char *file, struct gp_error *err)
{
    struct gp_text beside = { 0 };
    bool found = plan->claims && find_claims_beside(&beside, file);
    bool asked = options->claims.n + options->claim_files.n > 0;
    enum gp_status status = GP_OK;

    if (plan->needs_claims && !found && !asked)
        status = refuse_no_claims(file, err);
    if (!status && asked)
        status = judge(report, options, NULL, err);
    if (!status)
        status = draw_all(report, options, plan, file, err);
    if (!status && found)
        status = judge(report, options, gp_text_get(&beside), err);
    gp_text_free(&beside);
    return status;
}

/* Nothing but the rows of a table is asked for: no chart, no file, no claim. */
static bool
asks_for_rows(const struct gp_options *options, const struct gp_plan *plan, const char *file)
{
    struct gp_text beside = { 0 };
    bool claims = options->claim_files.n > 0 || plan->needs_claims ||
                  (plan->claims && find_claims_beside(&beside, file));

    gp_text_free(&beside);
    return file && plan->fits && plan->tells && !claims && is_lean(options, plan);
}

static enum gp_status
tell_rows(const struct gp_report *report, const struct gp_options *options,
          struct gp_outcome *outcome, struct gp_text *told, struct gp_error *err)
{
    struct gp_text rows = { 0 };
    enum gp_status status = fit_into_table(&rows, report, options, outcome->files == 0, err);

    if (!status) {
        outcome->files++;
        gp_text_add_bytes(told, gp_text_get(&rows), rows.n);
    }
    gp_text_free(&rows);
    return status;
}

/* From what was read to what is told. */
static enum gp_status
tell_all(struct gp_report *report, const struct gp_options *options, const struct gp_plan *plan,
         const char *file, struct gp_outcome *outcome, struct gp_text *told,
         struct gp_text *remarks, struct gp_error *err)
{
    enum gp_status status = GP_OK;

    if (file && plan->fits)
        status = fit_all(report, options, plan, err);
    if (!status && plan->fits)
        status = judge_and_draw(report, options, plan, file, err);
    if (!status)
        status = write_reports(report, options, plan, file, err);
    if (status)
        return status;
    outcome->files++;
    count(outcome, report);
    status = tell(report, options, plan, outcome, told, err);
    remark_all(remarks, report, options, plan);
    return status;
}

enum gp_status
gp_story_tell(const struct gp_options *options, const struct gp_plan *plan, const char *file,
              struct gp_outcome *outcome, struct gp_text *told, struct gp_text *remarks,
              struct gp_error *err)
{
    struct gp_report report = { 0 };
    enum gp_status status = GP_OK;

    if (file)
        status = gp_input_read(&report.input, file, &options->read, err);
    if (!status)
        status = asks_for_rows(options, plan, file)
                     ? tell_rows(&report, options, outcome, told, err)
                     : tell_all(&report, options, plan, file, outcome, told, remarks, err);
    gp_report_free(&report);
    return status;
}
