/* text_claims.c - verdicts in the text report.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/report_text.h"

#include "base/number.h"
#include "tell/lines.h"

#include <math.h>
#include <string.h>

enum { SENTENCE = 17 };

/* Text from outside, in lines that begin under the sentence. */
static void
add_wrapped(struct gp_text *to, const char *text)
{
    struct gp_text safe = { 0 };

    gp_line_safe(&safe, text);
    gp_line_pad(to, SENTENCE);
    gp_line_wrap(to, SENTENCE, gp_text_get(&safe));
    gp_text_free(&safe);
}

static const char *
color_of(enum gp_verdict verdict)
{
    static const char *const colors[] = { [GP_SUPPORTED] = "\033[32m",
                                          [GP_CONTRADICTED] = "\033[31m",
                                          [GP_INCONCLUSIVE] = "\033[33m",
                                          [GP_UNTESTABLE] = "\033[2m" };
    return colors[verdict];
}

static void
add_verdict(struct gp_text *to, const char *name, const char *color,
            const struct gp_tell_options *how)
{
    gp_text_format(to, "  %s%s%s", how->color ? color : "", name, how->color ? "\033[0m" : "");
}

/* How the sentence was read. */
static void
add_reading(struct gp_text *to, const struct gp_report *report, const struct gp_judgement *j)
{
    struct gp_text line = { 0 };
    const struct gp_series *s =
        j->series < report->input.nseries ? &report->input.series[j->series] : NULL;
    char from[32], until[32];

    gp_text_format(&line, "read as: %s", j->about);
    if (s)
        gp_text_format(&line, " of %s", s->name);
    if (s && isfinite(j->claimed_from) && isfinite(j->claimed_to))
        gp_text_format(&line, ", %s to %s", gp_axis_words(&s->axis, j->claimed_from, from),
                       gp_axis_words(&s->axis, j->claimed_to, until));
    add_wrapped(to, gp_text_get(&line));
    gp_text_free(&line);
}

static void
add_probability(struct gp_text *to, const struct gp_judgement *j)
{
    char line[64], number[32];

    if (!isfinite(j->probability) || strstr(j->reason, "probability"))
        return;
    snprintf(line, sizeof line, "probability %s", gp_number_digits(j->probability, 2, number));
    add_wrapped(to, line);
}

static void
add_details(struct gp_text *to, const struct gp_report *report, const struct gp_judgement *j)
{
    if (report->input.file)
        add_reading(to, report, j);
    add_probability(to, j);
    for (size_t i = 0; i < j->nstamps; i++)
        add_wrapped(to, j->stamps[i].message);
}

static void
add_judgement(struct gp_text *to, const struct gp_report *report, const struct gp_judgement *j,
              const struct gp_tell_options *how)
{
    bool alone = !report->input.file;

    add_verdict(to, alone ? "claim" : gp_verdict_name(j->verdict), color_of(j->verdict), how);
    add_wrapped(to, j->text);
    if (alone)
        return;
    add_wrapped(to, j->reason);
    if (how->part == GP_TELL_CLAIMS || how->verbose)
        add_details(to, report, j);
    if (j->mends[0])
        add_wrapped(to, j->mends);
}

static void
add_files(struct gp_text *to, const struct gp_report *report)
{
    const char *said = NULL;

    gp_text_add(to, "claims");
    for (size_t i = 0; i < report->njudgements; i++) {
        const char *file = report->judgements[i].file;
        if (!*file || (said && strcmp(said, file) == 0))
            continue;
        gp_text_add(to, said ? ", " : " (");
        gp_line_safe(to, file);
        said = file;
    }
    gp_text_add(to, said ? ")\n" : "\n");
}

void
gp_text_claims(struct gp_text *to, const struct gp_report *report,
               const struct gp_tell_options *how)
{
    add_files(to, report);
    for (size_t i = 0; i < report->njudgements; i++)
        add_judgement(to, report, &report->judgements[i], how);
    for (size_t i = 0; i < report->nconflicts; i++) {
        add_verdict(to, "conflict", "\033[31m", how);
        add_wrapped(to, report->conflicts[i].reason);
    }
    if (report->nconflicts == 0 && !report->input.file)
        gp_text_add(to, "  the claims agree with each other\n");
}
