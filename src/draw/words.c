/* words.c - the title of a chart: what was found, in one sentence with its number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/words.h"

#include "base/duration.h"
#include "base/number.h"
#include "draw/amount.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

bool
gp_series_share_unit(const struct gp_report *report)
{
    for (size_t i = 1; i < report->nanalyses; i++)
        if (strcmp(report->analyses[i].series->unit, report->analyses[0].series->unit) != 0)
            return false;
    return true;
}

bool
gp_series_share_plot(const struct gp_report *report)
{
    double low = HUGE_VAL, high = -HUGE_VAL;

    if (report->nanalyses < 2 || report->nanalyses > 6 || !gp_series_share_unit(report))
        return false;
    for (size_t i = 0; i < report->nanalyses; i++) {
        const struct gp_series *s = report->analyses[i].series;
        double largest = -HUGE_VAL;

        if (s->n < 3)
            return false;
        for (size_t k = 0; k < s->n; k++)
            largest = fmax(largest, s->points[k].y);
        low = fmin(low, largest);
        high = fmax(high, largest);
    }
    return low > 0 && high < 10 * low;
}

/* A break that multiplies the level by more is told before what the rate did, and a change of
 * more is one. */
static const double large_jump = 1.5;

/* "in Nov 2010", "on 21 Mar 2020", "at 7" */
static void
add_when(struct gp_text *out, const struct gp_axis *axis, double when)
{
    char date[32];

    gp_text_format(out, " %s %s",
                   axis->numeric                  ? "at"
                   : axis->precision >= GP_TO_DAY ? "on"
                                                  : "in",
                   gp_axis_words(axis, when, date));
}

/* Figures so small that they are told in parts have to say so. */
static void
add_part(struct gp_text *out, const struct gp_series *series)
{
    size_t n = strcspn(series->unit, " ");

    if (n > 3 && strncmp(series->unit + n - 3, "ths", 3) == 0)
        gp_text_format(out, " %.*s", (int)n, series->unit);
}

static void
add_two_values(struct gp_text *out, const struct gp_series *series)
{
    char first[32], last[32];

    gp_text_format(out, "%s to %s", gp_amount(series, series->points[0].y, first),
                   gp_amount(series, series->points[series->n - 1].y, last));
    add_part(out, series);
}

static bool
is_constant(const struct gp_series *series)
{
    for (size_t i = 1; i < series->n; i++)
        if (series->points[i].y < series->points[0].y ||
            series->points[i].y > series->points[0].y)
            return false;
    return true;
}

static void
add_change(struct gp_text *out, const struct gp_series *series)
{
    double a = series->points[0].y, b = series->points[series->n - 1].y;
    char value[32];

    if (series->n == 1) {
        gp_text_format(out, " was %s", gp_amount(series, a, value));
        add_part(out, series);
        add_when(out, &series->axis, series->points[0].when);
        return;
    }
    if (is_constant(series)) {
        gp_text_format(out, " stayed at %s", gp_number_compact(a, value));
        add_part(out, series);
        return;
    }
    gp_text_format(out, " %s from ", b > a ? "rose" : b < a ? "fell" : "went");
    add_two_values(out, series);
}

/* ---- where the rate changed
 * ------------------------------------------------------------------
 */

static void
add_after(struct gp_text *out, const struct gp_axis *axis, double when)
{
    char date[32];

    gp_text_format(out, " after %s", gp_axis_words(axis, when, date));
}

/* By how much the level differs on either side. */
static void
add_step(struct gp_text *out, double factor)
{
    char number[32];

    if (!isfinite(factor) || factor <= 0)
        gp_text_add(out, " changed level");
    else if (factor >= 2)
        gp_text_format(out, " rose %s-fold", gp_number_digits(factor, 2, number));
    else
        gp_text_format(out, " %s %s%%", factor >= 1 ? "rose" : "fell",
                       gp_number_digits(100 * fabs(factor - 1), 2, number));
}

/* From one stretch to the next: what is told is what happened at the date that is named. */
static const char *
turn_of(const struct gp_segment *before, const struct gp_segment *after)
{
    double was = before->growth.log_rate, is = after->growth.log_rate;

    if (was < 0 && is < 0)
        return is > was ? "decline slowed" : "decline sped up";
    if (was >= 0 && is < 0 && gp_pace_is_steady(&after->doubling))
        return "turned from growth to decline";
    if (was < 0 && is >= 0 && gp_pace_is_steady(&before->doubling))
        return "turned from decline to growth";
    return is < was ? "growth slowed" : "growth sped up";
}

/* What holds now: close to a ceiling that is where it is, not the pace of the last stretch. */
static void
add_present(struct gp_text *out, const struct gp_analysis *a, const struct gp_doubling *d)
{
    char ceiling[32];

    if (isfinite(a->ceiling)) {
        gp_text_format(out, ": it is levelling off near %s",
                       gp_amount(a->series, a->ceiling, ceiling));
        add_part(out, a->series);
        return;
    }
    gp_text_format(out, ": it now %s every ",
                   d->direction == GP_HALVING ? "halves" : "doubles");
    gp_words_time(out, d);
}

/* Few points, no date of a change: the first pace and the last. */
static void
add_two_paces(struct gp_text *out, const struct gp_segment *first,
              const struct gp_segment *last)
{
    bool slower = fabs(last->growth.log_rate) < fabs(first->growth.log_rate);
    bool falls = last->doubling.direction == GP_HALVING;

    gp_text_format(out, " %s %s: %s every ", falls ? "decline" : "growth",
                   slower ? "slowed" : "sped up", falls ? "halving" : "doubling");
    gp_words_time(out, &first->doubling);
    gp_text_add(out, ", then every ");
    gp_words_time(out, &last->doubling);
}

/* The last change, at its date. */
static void
add_turn(struct gp_text *out, const struct gp_analysis *a)
{
    const struct gp_segment *last = &a->segments[a->nsegments - 1], *before = last - 1;
    double changed =
        a->nchangepoints > 0 ? a->changepoints[a->nchangepoints - 1].when : last->from;
    bool level = before->doubling.unbounded && last->doubling.unbounded;
    bool dated = a->nchangepoints > 0 && a->series->axis.step != GP_IRREGULAR;
    double jump = dated ? a->changepoints[a->nchangepoints - 1].factor : 1;

    if (level || jump > large_jump || jump < 1 / large_jump) {
        add_step(out,
                 level ? gp_segment_mean(a->series, last) / gp_segment_mean(a->series, before)
                       : jump);
        add_after(out, &a->series->axis, changed);
    } else {
        gp_text_format(out, " %s", turn_of(before, last));
        add_when(out, &a->series->axis, changed);
    }
    if (gp_pace_is_steady(&last->doubling)) {
        add_present(out, a, &last->doubling);
    } else if (!level && gp_pace_is_steady(&before->doubling)) {
        gp_text_format(out, ": %s every ",
                       before->doubling.direction == GP_HALVING ? "halving" : "doubling");
        gp_words_time(out, &before->doubling);
        gp_text_add(out, " before, not measurably since");
    }
}

static void
add_segments(struct gp_text *out, const struct gp_analysis *a)
{
    const struct gp_segment *first = &a->segments[0], *last = &a->segments[a->nsegments - 1];

    if (a->nchangepoints == 0 && gp_pace_is_steady(&first->doubling) &&
        gp_pace_is_steady(&last->doubling) &&
        first->doubling.direction == last->doubling.direction)
        add_two_paces(out, first, last);
    else
        add_turn(out, a);
}

/* The rate changed bit by bit: over all, and at the end. */
static void
add_drift(struct gp_text *out, const struct gp_analysis *a)
{
    struct gp_segment all = { .growth = a->growth, .doubling = a->doubling };

    if (gp_pace_is_steady(&a->now.doubling)) {
        gp_text_format(out, " %s", turn_of(&all, &a->now));
        add_present(out, a, &a->now.doubling);
    } else {
        add_change(out, a->series);
        gp_text_add(out, ", lately without measurable growth");
    }
}

/* What holds now, without what was before. */
static void
add_now(struct gp_text *out, const struct gp_analysis *a, const struct gp_doubling *d)
{
    char ceiling[32];

    if (isfinite(a->ceiling)) {
        gp_text_format(out, ": levelling off near %s",
                       gp_amount(a->series, a->ceiling, ceiling));
        return;
    }
    gp_text_format(out, ": now %s every ", d->direction == GP_HALVING ? "halving" : "doubling");
    gp_words_time(out, d);
}

/* The interval of the rate holds none at all: "did not grow" would be laughed at of fivefold.
 */
static void
add_no_rate(struct gp_text *out, const struct gp_series *s)
{
    double change = fabs(log(s->points[s->n - 1].y / s->points[0].y));

    if (change > log(large_jump) && isfinite(change)) {
        add_change(out, s);
        gp_text_add(out,
                    s->n < 6 ? ", too few points for a rate" : ", too unevenly for a rate");
        return;
    }
    gp_text_add(out, " did not grow measurably (");
    add_two_values(out, s);
    gp_text_add(out, ")");
}

static void
add_finding(struct gp_text *out, const struct gp_analysis *a, bool brief)
{
    if (a->series->n > 1 && is_constant(a->series)) {
        add_change(out, a->series);
    } else if (brief && !a->one_rate && a->has_now && gp_pace_is_steady(&a->now.doubling)) {
        add_now(out, a, &a->now.doubling);
    } else if (!a->growth.known) {
        add_change(out, a->series);
    } else if (!a->one_rate && a->nsegments > 1) {
        add_segments(out, a);
    } else if (!a->one_rate && a->has_now) {
        add_drift(out, a);
    } else if (!a->one_rate || !gp_pace_is_steady(&a->doubling)) {
        if (!a->doubling.unbounded) {
            add_change(out, a->series);
            return;
        }
        add_no_rate(out, a->series);
    } else {
        gp_text_format(out, " %s every ",
                       a->doubling.direction == GP_HALVING ? "halved" : "doubled");
        gp_words_time(out, &a->doubling);
    }
}

/* ---- several series
 * --------------------------------------------------------------------------
 */

size_t
gp_words_focus(const struct gp_report *report)
{
    size_t best = 0;
    double most = -HUGE_VAL;

    for (size_t i = 0; i < report->nanalyses && !report->input.columns_given; i++) {
        const struct gp_series *s = report->analyses[i].series;

        if (s->n > 0 && s->points[s->n - 1].y > most) {
            most = s->points[s->n - 1].y;
            best = i;
        }
    }
    return best;
}

bool
gp_words_is_strong(const struct gp_report *report, size_t i)
{
    return report->nanalyses <= GP_MOST_STRONG || i == gp_words_focus(report);
}

/* One series alone has a colour: the title speaks of it. */
static bool
has_focus(const struct gp_report *report)
{
    return report->nanalyses > GP_MOST_STRONG && gp_series_share_plot(report);
}

static bool
has_pace(const struct gp_analysis *a, struct gp_pace *pace)
{
    return a->series->n > 2 && gp_pace_of(pace, a);
}

/* Like is compared with like: rates that each held all along, or rates of about the same last
 * stretch. */
static bool
paces_are_alike(const struct gp_report *report)
{
    double shortest = HUGE_VAL, longest = 0, first_end = HUGE_VAL, last_end = -HUGE_VAL;
    bool all = true;

    for (size_t i = 0; i < report->nanalyses; i++) {
        struct gp_pace pace;

        if (!has_pace(&report->analyses[i], &pace))
            continue;
        all = all && pace.all;
        shortest = fmin(shortest, pace.to - pace.from);
        longest = fmax(longest, pace.to - pace.from);
        first_end = fmin(first_end, pace.to);
        last_end = fmax(last_end, pace.to);
    }
    return all || (shortest >= longest * 2 / 3 && last_end - first_end <= longest / 10);
}

/* How many of those whose pace is known are faster. */
static size_t
faster_than(const struct gp_report *report, const struct gp_pace *pace, size_t *known)
{
    size_t n = 0;

    *known = 0;
    for (size_t i = 0; i < report->nanalyses; i++) {
        struct gp_pace other;

        if (!has_pace(&report->analyses[i], &other))
            continue;
        ++*known;
        n += other.growth->log_rate > pace->growth->log_rate;
    }
    return n;
}

const struct gp_analysis *
gp_words_lead(const struct gp_report *report, struct gp_pace *pace)
{
    size_t focus = gp_words_focus(report), known;

    if (!paces_are_alike(report))
        return NULL;
    for (size_t i = 0; i < report->nanalyses; i++) {
        const struct gp_analysis *a = &report->analyses[i];

        if (has_focus(report) && i != focus)
            continue;
        if (has_pace(a, pace) && gp_pace_is_steady(pace->doubling) &&
            pace->doubling->direction == GP_DOUBLING &&
            (has_focus(report) || faster_than(report, pace, &known) == 0))
            return a;
    }
    return NULL;
}

static double
multiple_of(const struct gp_series *s)
{
    return s->n > 2 && s->points[0].y > 0 ? s->points[s->n - 1].y / s->points[0].y : 0;
}

/* The series whose last value is the largest multiple of its first; NULL: none rose. */
static const struct gp_series *
risen_most(const struct gp_report *report)
{
    const struct gp_series *best = NULL;
    double most = 1;

    for (size_t i = 0; i < report->nanalyses; i++) {
        const struct gp_series *s = report->analyses[i].series;

        if (multiple_of(s) > most) {
            most = multiple_of(s);
            best = s;
        }
    }
    return best;
}

/* "grew fastest, doubling every 13 months"; "doubled every 6 years, third fastest of 6" */
static void
add_lead(struct gp_text *out, const struct gp_report *report, const struct gp_pace *pace,
         bool brief)
{
    static const char *const ranks[] = {
        "", "second ", "third ", "fourth ", "fifth ", "sixth "
    };
    size_t known, faster = faster_than(report, pace, &known);

    if (faster == 0)
        gp_text_format(out, " %s fastest, doubling every ", pace->all ? "grew" : "now grows");
    else
        gp_text_format(out, " %s every ", pace->all ? "doubled" : "now doubles");
    gp_words_time(out, pace->doubling);
    if (faster > 0 && !brief)
        gp_text_format(out, ", %sfastest of %zu", ranks[faster < 5 ? faster : 5], known);
}

/* "1 Mar" of "1 Mar 2020", where the other date has the same year. */
static void
leave_out_year(char *date, const char *other)
{
    char *year = strrchr(date, ' ');
    const char *same = strrchr(other, ' ');

    if (year && same && strcmp(year, same) == 0)
        *year = '\0';
}

static void
add_risen(struct gp_text *out, const struct gp_report *report, const struct gp_series *s)
{
    bool most = s == risen_most(report);
    char number[32], from[32], to[32];

    if (most && multiple_of(s) >= 2) {
        gp_axis_words(&s->axis, s->points[0].when, from);
        gp_axis_words(&s->axis, s->points[s->n - 1].when, to);
        leave_out_year(from, to);
        gp_text_format(out, " rose most, %s-fold from %s to %s",
                       gp_number_digits(multiple_of(s), 2, number), from, to);
        return;
    }
    if (most)
        gp_text_add(out, " rose most, from ");
    else if (s->n > 1)
        gp_text_format(out, " %s from ",
                       s->points[s->n - 1].y < s->points[0].y ? "fell" : "rose");
    add_two_values(out, s);
}

static void
add_several(struct gp_text *out, const struct gp_report *report, bool brief)
{
    struct gp_pace pace;
    const struct gp_analysis *a = gp_words_lead(report, &pace);
    const struct gp_series *s = a ? a->series
                                : has_focus(report)
                                    ? report->analyses[gp_words_focus(report)].series
                                    : risen_most(report);

    if (!s) {
        gp_text_format(out, ": %zu series compared", report->nanalyses);
        return;
    }
    gp_text_add(out, ": ");
    gp_words_name(out, s);
    if (a)
        add_lead(out, report, &pace, brief);
    else
        add_risen(out, report, s);
}

const struct gp_conflict *
gp_words_conflict(const struct gp_report *report)
{
    const struct gp_conflict *c = report->conflicts;

    return report->nconflicts > 0 && c->n == 2 && c->claims[0] < report->njudgements &&
                   c->claims[1] < report->njudgements
               ? c
               : NULL;
}

static void
add_quoted(struct gp_text *out, const char *claim, bool begins)
{
    gp_text_format(out, "“%c%s”", begins ? toupper((unsigned char)claim[0]) : claim[0],
                   claim[0] ? claim + 1 : "");
}

/* A claim in quotation marks and how it fared. */
static void
add_claim(struct gp_text *out, const struct gp_report *report)
{
    static const char *const verdicts[] = {
        [GP_SUPPORTED] = "holds",
        [GP_CONTRADICTED] = "does not hold",
        [GP_INCONCLUSIVE] = "is too close to call",
        [GP_UNTESTABLE] = "cannot be tested",
    };
    const struct gp_judgement *j = report->judgements;
    const struct gp_conflict *conflict = gp_words_conflict(report);

    if (conflict) {
        add_quoted(out, j[conflict->claims[0]].text, true);
        gp_text_add(out, " and ");
        add_quoted(out, j[conflict->claims[1]].text, false);
        gp_text_add(out, " cannot both be true");
        return;
    }
    add_quoted(out, j->text, true);
    gp_text_format(out, " %s", verdicts[j->verdict]);
    if (report->njudgements > 1)
        gp_text_format(out, ", and %zu more claim%s", report->njudgements - 1,
                       report->njudgements > 2 ? "s" : "");
}

void
gp_words_title(struct gp_text *out, const struct gp_telling *telling)
{
    const struct gp_report *report = telling->report;
    const struct gp_analysis *a = report->analyses;

    if (report->njudgements > 0 && report->nanalyses == 1) {
        add_claim(out, report);
    } else if (report->nanalyses == 1 && a->series->n > 0) {
        gp_words_subject(out, telling, a->series);
        add_finding(out, a, telling->brief);
        if (a->series->nlater > 0) {
            gp_text_add(out, ", as known");
            add_when(out, &a->series->axis, a->series->points[a->series->n - 1].when);
        }
    } else {
        gp_words_subject(out, telling, NULL);
        add_several(out, report, telling->brief);
    }
}
