/* report.c - claims of the command line and of files, their subjects, the whole court.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "judge/claim.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *
gp_verdict_name(enum gp_verdict verdict)
{
    static const char *const names[] = {
        [GP_SUPPORTED] = "supported",
        [GP_CONTRADICTED] = "contradicted",
        [GP_INCONCLUSIVE] = "inconclusive",
        [GP_UNTESTABLE] = "untestable",
    };
    return names[verdict];
}

/* Claims being gathered; judgements[i] belongs to claims[i]. Owner. */
struct docket {
    struct gp_claim *claims;
    struct gp_judgement *judgements;
    size_t n;
};

static void
docket_free(struct docket *d)
{
    free(d->claims);
    free(d->judgements);
    *d = (struct docket){ 0 };
}

static enum gp_status
enter(struct docket *d, const struct gp_claim *claim, const char *file, size_t line,
      struct gp_error *err)
{
    struct gp_claim *claims = realloc(d->claims, (d->n + 1) * sizeof *claims);
    struct gp_judgement *judgements, *j;

    if (claims)
        d->claims = claims;
    judgements = realloc(d->judgements, (d->n + 1) * sizeof *judgements);
    if (judgements)
        d->judgements = judgements;
    if (!claims || !judgements)
        return gp_fail(err, GP_NO_MEMORY, "out of memory");
    claims[d->n] = *claim;
    j = &judgements[d->n++];
    *j = (struct gp_judgement){
        .line = line, .series = SIZE_MAX, .kind = claim->kind->name, .about = claim->kind->about
    };
    memcpy(j->text, claim->text, sizeof j->text);
    memcpy(j->id, claim->id, sizeof j->id);
    memcpy(j->source, claim->source, sizeof j->source);
    snprintf(j->file, sizeof j->file, "%s", file);
    j->verdict = GP_UNTESTABLE;
    j->probability = (double)NAN;
    j->claimed_from = j->claimed_to = j->claimed_factor = (double)NAN;
    j->claimed_rate = gp_claim_monthly(claim);
    snprintf(j->reason, sizeof j->reason, "no figures were given");
    return GP_OK;
}

/* A failure of a sentence in a file is one of the file. */
static enum gp_status
in_file(struct gp_error *err, enum gp_status status, const char *file, size_t line)
{
    if (status != GP_BAD_CLAIM || line == 0)
        return status;
    if (err) {
        size_t column = err->column;
        err->status = GP_BAD_CLAIM_FILE;
        snprintf(err->file, sizeof err->file, "%s", file);
        err->line = line;
        err->column = column;
    }
    return GP_BAD_CLAIM_FILE;
}

static enum gp_status
read_line(struct docket *d, char *text, const char *file, size_t line, struct gp_error *err)
{
    struct gp_claim claim;
    size_t n = strlen(text);
    enum gp_status status;

    while (n > 0 && strchr("\r\n \t", text[n - 1]))
        text[--n] = '\0';
    if (text[strspn(text, " \t")] == '\0' || text[strspn(text, " \t")] == '#')
        return GP_OK;
    status = gp_claim_read(&claim, text, err);
    return status ? in_file(err, status, file, line) : enter(d, &claim, file, line, err);
}

static enum gp_status
read_file(struct docket *d, const char *file, struct gp_error *err)
{
    FILE *from = fopen(file, "r");
    char *text = NULL;
    size_t room = 0, line = 0;
    enum gp_status status = GP_OK;

    if (!from) {
        status = gp_fail(err, GP_NO_INPUT, "cannot open '%s': %s", file, strerror(errno));
        gp_at(err, file, 0, 0);
        return status;
    }
    while (!status && getline(&text, &room, from) >= 0)
        status = read_line(d, text, file, ++line, err);
    if (!status && ferror(from))
        status = gp_fail(err, GP_IO_ERROR, "cannot read '%s'", file);
    free(text);
    fclose(from);
    return status;
}

/* ---- subjects -------------------------------------------------------------------------------
 */

/* Lower case, _ and - as blanks, plurals without their s. */
static void
plain(char *to, size_t room, const char *from)
{
    size_t n = 0;

    for (; *from && n + 2 < room; from++) {
        char c = *from;
        c = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c == '_' || c == '-' ? ' ' : c);
        bool plural = c == 's' && n > 2 && (from[1] == '\0' || strchr(" _-", from[1]));
        if (!plural)
            to[n++] = c;
    }
    to[n] = '\0';
}

static bool
has_word(const char *text, const char *word)
{
    size_t n = strlen(word);

    for (const char *at = strstr(text, word); n > 0 && at; at = strstr(at + 1, word))
        if ((at == text || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return true;
    return false;
}

static bool
is_any(const char *name, const char *const words[])
{
    for (; *words; words++)
        if (has_word(name, *words))
            return true;
    return false;
}

static const char *const crowd[] = { "traffic",   "user",      "visitor", "visit",   "people",
                                     "customer",  "page view", "request", "profile", "account",
                                     "passenger", "article",   NULL };
static const char *const crowd_words[] = { "traffic",  "user",  "visitor",
                                           "audience", "staff", NULL };
static const char *const staff[] = { "employee", "headcount", "staff", "worker", NULL };

/* How well a column fits the subject: 4 its name, 3 the words of it, 2 its unit, 1 a word that
 * stands for such things, 0 not at all. */
static int
fits(const struct gp_series *s, const char *subject)
{
    char name[128], said[128], unit[64];

    plain(name, sizeof name, s->name ? s->name : "");
    plain(said, sizeof said, subject);
    plain(unit, sizeof unit, s->unit ? s->unit : "");
    if (strcmp(name, said) == 0)
        return 4;
    if (has_word(name, said) || has_word(said, name))
        return 3;
    if (unit[0] && has_word(said, unit))
        return 2;
    if (has_word(said, "staff") && is_any(name, staff))
        return 1;
    return is_any(said, crowd_words) && is_any(name, crowd) ? 1 : 0;
}

static enum gp_status
no_subject(const struct gp_report *report, const struct gp_claim *claim, const char *subject,
           int rank, struct gp_error *err)
{
    struct gp_text names = { 0 };

    for (size_t i = 0; i < report->input.nseries; i++)
        if (rank == 0 || *subject == '\0' || fits(&report->input.series[i], subject) == rank) {
            gp_text_add(&names, names.n ? ", " : "");
            gp_text_add(&names, report->input.series[i].name);
        }
    if (*subject == '\0')
        gp_fail(err, GP_BAD_CLAIM, "expected a subject before the verb: there are %zu series",
                report->input.nseries);
    else
        gp_fail(err, GP_BAD_CLAIM, rank ? "several columns fit '%s'" : "no column fits '%s'",
                subject);
    gp_hint(err, "name one of: %.250s", gp_text_get(&names));
    if (err)
        err->column = claim->column;
    gp_text_free(&names);
    return GP_BAD_CLAIM;
}

/* The column a subject stands for. */
static enum gp_status
find_subject(const struct gp_report *report, const struct gp_claim *claim, const char *subject,
             size_t *out, struct gp_error *err)
{
    int best = 0;
    size_t found = 0, n = report->input.nseries;

    if (*subject == '\0' && n == 1) {
        *out = 0;
        return GP_OK;
    }
    for (size_t i = 0; *subject && i < n; i++) {
        int rank = fits(&report->input.series[i], subject);
        if (rank > best)
            found = 0;
        if (rank > 0 && rank >= best) {
            best = rank;
            *out = i;
            found++;
        }
    }
    return found == 1 ? GP_OK : no_subject(report, claim, subject, best, err);
}

/* ---- judging --------------------------------------------------------------------------------
 */

/* The points of a / b at the dates that both have; the caller frees them. */
static enum gp_status
divide(struct gp_view *out, const struct gp_series *a, const struct gp_series *b,
       struct gp_error *err)
{
    struct gp_point *points = calloc(a->n + 1, sizeof *points);
    size_t n = 0;

    if (!points)
        return gp_fail(err, GP_NO_MEMORY, "out of memory");
    for (size_t i = 0, j = 0; i < a->n; i++) {
        while (j < b->n && b->points[j].when < a->points[i].when)
            j++;
        if (j < b->n && b->points[j].when == a->points[i].when && b->points[j].y > 0) {
            points[n] = a->points[i];
            points[n++].y /= b->points[j].y;
        }
    }
    *out = (struct gp_view){ points, n, &a->axis, a->kind };
    return GP_OK;
}

static enum gp_status
hear(const struct gp_report *report, const struct gp_claim *claim, struct gp_judgement *out,
     const struct gp_fit_options *options, struct gp_error *err)
{
    const struct gp_series *series = report->input.series;
    struct gp_evidence evidence = { 0 };
    size_t own = 0, other = 0;
    enum gp_status status;
    bool founded = gp_claim_is(claim, "founded"), share = gp_claim_is(claim, "share");
    bool ratio = claim->other[0] && !share;

    status = founded ? GP_OK : find_subject(report, claim, claim->subject, &own, err);
    if (!status && claim->other[0])
        status = find_subject(report, claim, claim->other, &other, err);
    if (status)
        return status;
    out->series = founded ? SIZE_MAX : own;
    evidence.series = &series[own];
    evidence.view = gp_view_of(&series[own]);
    evidence.whole = gp_view_of(&series[other]);
    evidence.analysis = own < report->nanalyses && !ratio ? &report->analyses[own] : NULL;
    if (ratio)
        status = divide(&evidence.view, &series[own], &series[other], err);
    if (!status)
        gp_claim_judge(out, claim, &evidence, options);
    if (ratio && !status)
        free((void *)(uintptr_t)evidence.view.points);
    return status;
}

/* The column is not in the report: -y left it out, say. */
static void
leave_open(struct gp_judgement *out, const struct gp_error *why)
{
    out->series = SIZE_MAX;
    out->verdict = GP_UNTESTABLE;
    snprintf(out->reason, sizeof out->reason, "%.*s", (int)sizeof out->reason - 1,
             why->message);
}

/* Claims from `strict` on may be about columns that are not there. */
static enum gp_status
hear_all(const struct gp_report *report, struct docket *d, size_t strict,
         const struct gp_fit_options *options, struct gp_error *err)
{
    enum gp_status status = GP_OK;

    for (size_t i = 0; !status && report->input.nseries > 0 && i < d->n; i++) {
        struct gp_error why = { 0 };
        status = hear(report, &d->claims[i], &d->judgements[i], options, &why);
        if (status == GP_BAD_CLAIM && i >= strict) {
            leave_open(&d->judgements[i], &why);
            status = GP_OK;
        } else if (status) {
            if (err)
                *err = why;
            status = in_file(err, status, d->judgements[i].file, d->judgements[i].line);
        }
    }
    return status;
}

/* Reads all of them; *strict: how many were asked for, the rest lay beside the data. */
static enum gp_status
read_all(struct docket *d, const struct gp_claim_sources *sources, size_t *strict,
         struct gp_error *err)
{
    struct gp_claim claim;
    enum gp_status status = GP_OK;

    for (size_t i = 0; !status && i < sources->nclaims; i++) {
        status = gp_claim_read(&claim, sources->claims[i], err);
        if (!status)
            status = enter(d, &claim, "", 0, err);
    }
    for (size_t i = 0; !status && i < sources->nfiles; i++)
        status = read_file(d, sources->files[i], err);
    *strict = d->n;
    if (!status && sources->beside)
        status = read_file(d, sources->beside, err);
    return status;
}

enum gp_status
gp_report_judge(struct gp_report *report, const struct gp_claim_sources *sources,
                const struct gp_fit_options *options, struct gp_error *err)
{
    struct docket d = { 0 };
    size_t strict = 0;
    enum gp_status status = read_all(&d, sources, &strict, err);

    if (!status)
        status = hear_all(report, &d, strict, options, err);
    if (!status) {
        free(report->judgements);
        free(report->conflicts);
        report->judgements = d.judgements;
        report->njudgements = d.n;
        report->conflicts = NULL;
        report->nconflicts = 0;
        d.judgements = NULL;
        status = gp_claims_agree(report, d.claims, d.n, err);
    }
    docket_free(&d);
    return status;
}
