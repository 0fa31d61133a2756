/* words.c - what a chart says: title, subtitle, footer, description.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/words.h"

#include "base/number.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One way of telling a length of time: days below 60 days, months below 24, else years. */
struct timescale {
    double per; /* in one unit of the doubling time */
    const char *name;
};

static struct timescale
timescale_of(double time, enum gp_unit unit)
{
    static const double days[] = { [GP_DAY] = 1,
                                   [GP_WEEK] = 7,
                                   [GP_MONTH] = 30.436875,
                                   [GP_QUARTER] = 91.310625,
                                   [GP_YEAR] = 365.2425 };
    static const double in_months[] = { [GP_MONTH] = 1, [GP_QUARTER] = 3, [GP_YEAR] = 12 };
    double length, per_month;

    if (unit > GP_YEAR)
        return (struct timescale){ 1, "steps" };
    length = days[unit];
    per_month = unit >= GP_MONTH ? in_months[unit] : length / 30.436875;
    if (time * length < 60)
        return (struct timescale){ length, "days" };
    if (time * per_month < 24)
        return (struct timescale){ per_month, "months" };
    return (struct timescale){ per_month / 12, "years" };
}

void
gp_words_time(struct gp_text *out, const struct gp_doubling *doubling)
{
    struct timescale scale = timescale_of(doubling->time, doubling->unit);
    char buffer[32];

    gp_number_digits(doubling->time * scale.per, 2, buffer);
    if (strcmp(buffer, "1") == 0) /* every day */
        gp_text_add_bytes(out, scale.name, strlen(scale.name) - 1);
    else
        gp_text_format(out, "%s %s", buffer, scale.name);
}

static void
add_interval(struct gp_text *out, const struct gp_doubling *d)
{
    struct timescale scale = timescale_of(d->time, d->unit);
    char low[32], high[32];

    gp_number_digits(d->lower * scale.per, 2, low);
    if (isfinite(d->upper))
        gp_text_format(out, "%s to %s %s", low, gp_number_digits(d->upper * scale.per, 2, high),
                       scale.name);
    else
        gp_text_format(out, "at least %s %s", low, scale.name);
}

static bool
is_steady(const struct gp_doubling *d)
{
    return d->known && !d->unbounded && d->direction != GP_FLAT && isfinite(d->time);
}

/* The stem of the file's name. */
static void
add_stem(struct gp_text *out, const char *file)
{
    const char *slash = strrchr(file, '/'), *dot;

    file = slash ? slash + 1 : file;
    dot = strchr(file, '.');
    gp_text_add_bytes(out, file, dot ? (size_t)(dot - file) : strlen(file));
}

static bool
is_plain_name(const char *name)
{
    static const char *const plain[] = { "value", "y", "count", "Value", "Count", "" };

    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        if (strcmp(name, plain[i]) == 0)
            return true;
    return false;
}

/* Does a word of the text begin like this one ("repos", "repositories")? */
static bool
is_said(const char *text, const char *word, size_t n)
{
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, "_- "), same = 0;

        while (same < length && same < n && at[same] == word[same])
            same++;
        if (same >= 5 || (same == n && same == length))
            return true;
        at += length;
        at += strspn(at, "_- ");
    }
    return false;
}

/* Adds the words of a column's name that the text does not have already. */
static void
add_new_words(struct gp_text *out, const char *name)
{
    while (*name) {
        size_t n = strcspn(name, "_- ");

        if (!is_said(gp_text_get(out), name, n)) {
            gp_text_add(out, out->n ? " " : "");
            gp_text_add_bytes(out, name, n);
        }
        name += n;
        name += strspn(name, "_- ");
    }
}

/* Where the unit begins that a column's name ends in ("passengers_thousands", "flow_1e8_m3");
 * the end of the name when there is none. */
static const char *
unit_in(const char *name)
{
    static const char *const units[] = { "thousands", "millions", "billions", "percent", "ppm",
                                         "usd",       "eur",      "gbp",      "m3" };
    const char *last = strrchr(name, '_'), *from;

    for (size_t i = 0; last && i < sizeof units / sizeof units[0]; i++)
        if (strcmp(last + 1, units[i]) == 0) {
            for (from = last; from > name && from[-1] != '_'; from--)
                continue;
            /* a power of ten before it belongs to it */
            return from > name + 1 && isdigit((unsigned char)*from) ? from : last + 1;
        }
    return name + strlen(name);
}

/* Letters of a name that are said one by one: "us census" is US census. */
static bool
is_short_form(const char *word, size_t n)
{
    static const char *const common[] = { "a",  "an", "as", "at", "by", "in", "is", "it",
                                          "my", "no", "of", "on", "or", "to", "we" };

    if (n == 3 && isalpha((unsigned char)word[0]) && isdigit((unsigned char)word[2]))
        return true;
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        if (strlen(common[i]) == n && strncmp(common[i], word, n) == 0)
            return false;
    return n == 2 && isalpha((unsigned char)word[0]) && isalpha((unsigned char)word[1]);
}

static void
raise_short_forms(struct gp_text *out, size_t from, size_t to)
{
    for (size_t i = from, n; i < to; i += n + 1) {
        n = strcspn(out->bytes + i, "_- ");
        for (size_t k = i; is_short_form(out->bytes + i, n) && k < i + n; k++)
            out->bytes[k] = (char)toupper((unsigned char)out->bytes[k]);
    }
}

static void
add_subject(struct gp_text *out, const struct gp_report *report, const struct gp_series *series)
{
    size_t from = out->n, stem;
    struct gp_text name = { 0 };

    if (report->input.file && strcmp(report->input.file, "-") != 0)
        add_stem(out, report->input.file);
    stem = out->n;
    if (series && !is_plain_name(series->name)) {
        gp_text_add_bytes(&name, series->name, (size_t)(unit_in(series->name) - series->name));
        add_new_words(out, gp_text_get(&name));
        gp_text_free(&name);
    }
    for (size_t i = from; i < out->n; i++)
        if (out->bytes[i] == '_' || out->bytes[i] == '-')
            out->bytes[i] = ' ';
    raise_short_forms(out, from, stem);
    if (out->n > from)
        out->bytes[from] = (char)toupper((unsigned char)out->bytes[from]);
}

static void
add_change(struct gp_text *out, const struct gp_series *series)
{
    double a = series->points[0].y, b = series->points[series->n - 1].y;
    const char *unit = "";
    char first[32], last[32];

    gp_number_compact(a, first);
    gp_number_compact(b, last);
    if (strcmp(unit_in(series->name), "thousands") == 0)
        unit = " thousand";
    if (strcmp(unit_in(series->name), "millions") == 0)
        unit = " million";
    if (series->n == 1)
        gp_text_format(out, " was %s%s", first, unit);
    else
        gp_text_format(out, " %s from %s to %s%s",
                       b > a   ? "rose"
                       : b < a ? "fell"
                               : "went",
                       first, last, unit);
}

/* What changed between the first and the last stretch, where one rate does not tell it. */
/* From one stretch to the next: what is told is what happened at the date that is named. */
static const char *
turn_of(const struct gp_segment *before, const struct gp_segment *after)
{
    double was = before->growth.log_rate, is = after->growth.log_rate;

    if (before->doubling.unbounded && after->doubling.unbounded)
        return "changed level";
    if (was < 0 && is < 0)
        return is > was ? "decline slowed" : "decline sped up";
    if (was >= 0 && is < 0 && is_steady(&after->doubling))
        return "turned from growth to decline";
    return is < was ? "growth slowed" : "growth sped up";
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

static void
add_segments(struct gp_text *out, const struct gp_analysis *a)
{
    const struct gp_segment *first = &a->segments[0], *last = &a->segments[a->nsegments - 1];
    const struct gp_segment *before = a->nchangepoints > 0 ? last - 1 : first;
    double changed =
        a->nchangepoints > 0 ? a->changepoints[a->nchangepoints - 1].when : last->from;
    const char *turn = turn_of(before, last);
    char date[32];

    if (a->nchangepoints == 0 && is_steady(&first->doubling) && is_steady(&last->doubling) &&
        first->doubling.direction == last->doubling.direction) {
        add_two_paces(out, first, last);
        return;
    }
    gp_text_format(out, " %s %s %s", turn, a->series->axis.precision >= GP_TO_DAY ? "on" : "in",
                   gp_axis_words(&a->series->axis, changed, date));
    if (is_steady(&last->doubling)) {
        gp_text_format(out, ": it now %s every ",
                       last->doubling.direction == GP_HALVING ? "halves" : "doubles");
        gp_words_time(out, &last->doubling);
    }
}

static void
add_finding(struct gp_text *out, const struct gp_analysis *a)
{
    if (!a->growth.known || !a->positive)
        add_change(out, a->series);
    else if (!a->one_rate && a->nsegments > 1)
        add_segments(out, a);
    else if (!a->one_rate || !is_steady(&a->doubling))
        a->doubling.unbounded ? gp_text_add(out, " did not grow measurably")
                              : add_change(out, a->series);
    else {
        gp_text_format(out, " %s every ",
                       a->doubling.direction == GP_HALVING ? "halved" : "doubled");
        gp_words_time(out, &a->doubling);
    }
}

void
gp_words_name(struct gp_text *out, const struct gp_series *series)
{
    size_t from = out->n;

    gp_text_add(out, series->name);
    for (size_t i = from; i < out->n; i++)
        out->bytes[i] = (char)(out->bytes[i] == '_' ? ' ' : out->bytes[i]);
}

static double
largest(const struct gp_series *s)
{
    double most = -HUGE_VAL;

    for (size_t i = 0; i < s->n; i++)
        most = fmax(most, s->points[i].y);
    return most;
}

bool
gp_series_share_plot(const struct gp_report *report)
{
    double low = HUGE_VAL, high = -HUGE_VAL;

    if (report->nanalyses < 2 || report->nanalyses > 6)
        return false;
    for (size_t i = 0; i < report->nanalyses; i++) {
        const struct gp_series *s = report->analyses[i].series;

        if (s->n < 3 || strcmp(s->unit, report->analyses[0].series->unit) != 0 ||
            strcmp(unit_in(s->name), unit_in(report->analyses[0].series->name)) != 0)
            return false;
        low = fmin(low, largest(s));
        high = fmax(high, largest(s));
    }
    return low > 0 && high < 10 * low;
}

/* The series that grew fastest, where it has one rate; NULL: none has. */
static const struct gp_analysis *
fastest(const struct gp_report *report)
{
    const struct gp_analysis *best = NULL;

    for (size_t i = 0; i < report->nanalyses; i++) {
        const struct gp_analysis *a = &report->analyses[i];

        if (a->growth.known && a->series->n > 2 &&
            (!best || a->growth.log_rate > best->growth.log_rate))
            best = a;
    }
    return best && best->one_rate && is_steady(&best->doubling) &&
                   best->doubling.direction == GP_DOUBLING
               ? best
               : NULL;
}

/* The series whose last value is the largest multiple of its first; NULL: none rose. */
static const struct gp_series *
risen_most(const struct gp_report *report)
{
    const struct gp_series *best = NULL;
    double most = 1;

    for (size_t i = 0; i < report->nanalyses; i++) {
        const struct gp_series *s = report->analyses[i].series;
        double factor =
            s->n > 2 && s->points[0].y > 0 ? s->points[s->n - 1].y / s->points[0].y : 0;

        if (factor > most) {
            most = factor;
            best = s;
        }
    }
    return best;
}

static void
add_fastest(struct gp_text *out, const struct gp_report *report)
{
    const struct gp_analysis *a = fastest(report);
    const struct gp_series *s = a ? a->series : risen_most(report);
    char first[32], last[32];

    if (!s) {
        gp_text_format(out, ": %zu series compared", report->nanalyses);
        return;
    }
    gp_text_add(out, ": ");
    gp_words_name(out, s);
    if (a) {
        gp_text_add(out, " grew fastest, doubling every ");
        gp_words_time(out, &a->doubling);
    } else {
        gp_text_format(out, " rose most, from %s to %s",
                       gp_number_compact(s->points[0].y, first),
                       gp_number_compact(s->points[s->n - 1].y, last));
    }
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

    gp_text_format(out, "“%c%s” %s", toupper((unsigned char)j->text[0]),
                   j->text[0] ? j->text + 1 : "", verdicts[j->verdict]);
    if (report->njudgements > 1)
        gp_text_format(out, ", and %zu more claim%s", report->njudgements - 1,
                       report->njudgements > 2 ? "s" : "");
}

void
gp_words_title(struct gp_text *out, const struct gp_report *report)
{
    const struct gp_analysis *a = report->analyses;
    char date[32];

    if (report->njudgements > 0 && report->nanalyses == 1) {
        add_claim(out, report);
        return;
    }
    if (report->nanalyses == 1 && a->series->n > 0) {
        add_subject(out, report, a->series);
        add_finding(out, a);
        if (a->series->nlater > 0)
            gp_text_format(out, ", as known %s %s",
                           a->series->axis.precision >= GP_TO_DAY ? "on" : "in",
                           gp_axis_words(&a->series->axis,
                                         a->series->points[a->series->n - 1].when, date));
        return;
    }
    add_subject(out, report, NULL);
    add_fastest(out, report);
}

static void
add_unit(struct gp_text *out, const struct gp_series *series)
{
    const char *unit = unit_in(series->name);
    size_t from;

    if (series->unit && series->unit[0]) {
        gp_text_format(out, " (%s)", series->unit);
        return;
    }
    gp_text_format(out, "%s%s", *unit ? ", " : "", unit);
    from = out->n - strlen(unit);
    for (size_t i = from; i < out->n; i++) {
        if (strlen(unit) == 3 && strcmp(unit, "ppm") != 0) /* usd */
            out->bytes[i] = (char)toupper((unsigned char)out->bytes[i]);
        out->bytes[i] = (char)(out->bytes[i] == '_' ? ' ' : out->bytes[i]);
    }
}

static void
add_reason(struct gp_text *out, const struct gp_judgement *j)
{
    const char *reason = j->reason;

    /* the times sign of the chart's other words, and a capital as after any full stop */
    if (reason[0] == 'x' && isdigit((unsigned char)reason[1]))
        gp_text_format(out, " ×%s", reason + 1);
    else
        gp_text_format(out, " %c%s", toupper((unsigned char)reason[0]),
                       reason[0] ? reason + 1 : "");
    gp_text_add(out, ".");
}

/* What the projection got wrong, where the later figures are known. */
static void
add_hindsight(struct gp_text *out, const struct gp_analysis *a)
{
    char projected[32], date[32], actual[32];
    size_t inside = 0;

    if (a->nas_of == 0)
        return;
    for (size_t i = 0; i < a->nas_of; i++)
        inside += a->as_of[i].inside95;
    gp_text_format(out, " Projected %s for %s; it was %s.",
                   gp_number_compact(a->as_of[0].projected, projected),
                   gp_axis_words(&a->series->axis, a->as_of[0].when, date),
                   gp_number_compact(a->as_of[0].actual, actual));
    gp_text_format(out, " %zu of %zu later values lie within the 95%% limits.", inside,
                   a->nas_of);
}

static void
add_several(struct gp_text *out, const struct gp_report *report, bool log)
{
    size_t sparse = 0;

    if (gp_series_share_plot(report)) {
        gp_text_format(
            out,
            "%zu series, %s scale. Dashed: projections, with 95%% limits; their last "
            "values stand at the ends.",
            report->nanalyses, log ? "log" : "linear");
        return;
    }
    for (size_t i = 0; i < report->nanalyses; i++)
        sparse += report->analyses[i].series->n < 3;
    gp_text_add(out, "Fastest first. Scales differ from panel to panel.");
    if (sparse > 0)
        gp_text_add(out, " Columns with fewer than 3 points are in the report only.");
}

void
gp_words_subtitle(struct gp_text *out, const struct gp_report *report, bool log, double from)
{
    const struct gp_analysis *a = report->analyses;
    char buffer[32];

    if (report->nanalyses != 1) {
        add_several(out, report, log);
        return;
    }
    add_subject(out, report, a->series);
    add_unit(out, a->series);
    gp_text_add(out, log ? ", log scale." : ", linear scale.");
    if (!log && from > 0)
        gp_text_format(out, " The axis starts at %s.", gp_number_compact(from, buffer));
    if (report->njudgements > 0) {
        add_reason(out, report->judgements);
        return;
    }
    if (a->series->n < 5)
        gp_text_format(out, " Only %zu point%s.", a->series->n, a->series->n == 1 ? "" : "s");
    if (a->doubling.unbounded)
        gp_text_format(out, " %s%s: %s.", a->one_rate ? "" : "Over all, ",
                       a->one_rate
                           ? (a->doubling.direction == GP_HALVING ? "Halving" : "Doubling")
                       : a->doubling.direction == GP_HALVING ? "halving"
                                                             : "doubling",
                       a->doubling.text);
    else if (a->positive && is_steady(&a->doubling) && a->doubling.has_interval) {
        gp_text_format(out,
                       " %s%.0f%% interval of the %s time: ", a->one_rate ? "" : "Over all, ",
                       100 * a->growth.level,
                       a->doubling.direction == GP_HALVING ? "halving" : "doubling");
        add_interval(out, &a->doubling);
        gp_text_add(out, ".");
    }
    add_hindsight(out, a);
}

/* The first line "Source: ..." of STEM.md beside the file. */
static bool
add_noted_source(struct gp_text *out, const char *file)
{
    struct gp_text name = { 0 };
    const char *slash = strrchr(file, '/'), *dot = strchr(slash ? slash : file, '.');
    char line[400];
    bool found = false;
    FILE *notes;

    gp_text_add_bytes(&name, file, dot ? (size_t)(dot - file) : strlen(file));
    gp_text_add(&name, ".md");
    notes = name.failed ? NULL : fopen(gp_text_get(&name), "r");
    gp_text_free(&name);
    while (notes && !found && fgets(line, sizeof line, notes))
        if (strncmp(line, "Source: ", 8) == 0) {
            line[strcspn(line, "\r\n")] = 0;
            gp_text_add(out, line);
            found = true;
        }
    if (notes)
        fclose(notes);
    return found;
}

void
gp_words_source(struct gp_text *out, const struct gp_report *report)
{
    const char *file = report->input.file ? report->input.file : "-", *slash;

    if (strcmp(file, "-") == 0)
        gp_text_add(out, "Source: standard input");
    else if (!add_noted_source(out, file)) {
        slash = strrchr(file, '/');
        gp_text_format(out, "Source: %s", slash ? slash + 1 : file);
    }
}

static bool
has_band(const struct gp_path *path)
{
    return path->n > 0 && isfinite(path->points[path->n - 1].lower95);
}

void
gp_words_method(struct gp_text *out, const struct gp_report *report)
{
    const struct gp_analysis *a = report->analyses;

    if (report->nanalyses == 1) {
        if (a->nfits > 0)
            gp_text_format(out, "%s, ", a->fits[0].model->label);
        gp_text_format(out, "n = %zu", a->series->n);
        if (has_band(&a->projection) || has_band(&a->curve))
            gp_text_add(out, " · 50% and 95% bands");
        gp_text_add(out, " · ");
    }
    gp_text_add(out, "growthplot");
}

void
gp_words_pace(struct gp_text *out, const struct gp_analysis *a)
{
    if (a->growth.known && a->positive && a->one_rate && is_steady(&a->doubling)) {
        gp_text_format(out, "%s every ",
                       a->doubling.direction == GP_HALVING ? "halves" : "doubles");
        gp_words_time(out, &a->doubling);
    } else if (a->doubling.unbounded) {
        gp_text_add(out, "not growing measurably");
    } else if (a->growth.known && !a->one_rate) {
        gp_text_add(out, "no single rate");
    } else {
        gp_text_format(out, "%zu point%s, no rate", a->series->n, a->series->n == 1 ? "" : "s");
    }
}

static void
add_story(struct gp_text *out, const struct gp_analysis *a)
{
    const struct gp_series *s = a->series;
    const struct gp_projected *end =
        a->projection.n > 0 ? &a->projection.points[a->projection.n - 1] : NULL;
    char value[32], date[32];

    if (s->n == 0)
        return;
    gp_text_format(out, " %s: %s (%s)", s->name, gp_number_compact(s->points[0].y, value),
                   gp_axis_words(&s->axis, s->points[0].when, date));
    gp_text_format(out, " to %s (%s).", gp_number_compact(s->points[s->n - 1].y, value),
                   gp_axis_words(&s->axis, s->points[s->n - 1].when, date));
    if (!end || !isfinite(end->value))
        return;
    gp_text_format(out, " Projected %s by %s", gp_number_compact(end->value, value),
                   gp_axis_words(&s->axis, end->when, date));
    if (isfinite(end->lower95) && isfinite(end->upper95))
        gp_text_format(out, " (%s to %s, 95%%)", gp_number_compact(end->lower95, value),
                       gp_number_compact(end->upper95, date));
    gp_text_add(out, ".");
}

void
gp_words_alt(struct gp_text *out, const struct gp_report *report, bool log)
{
    gp_text_add(out, "Line chart");
    if (report->nanalyses == 1)
        gp_text_add(out, log ? ", log scale" : ", linear scale");
    gp_text_add(out, ". ");
    gp_words_title(out, report);
    gp_text_add(out, ".");
    for (size_t i = 0; i < report->njudgements; i++) {
        gp_text_format(out, " “%s”: %s.", report->judgements[i].text,
                       gp_verdict_name(report->judgements[i].verdict));
        add_reason(out, &report->judgements[i]);
    }
    for (size_t i = 0; i < report->nanalyses; i++)
        if (report->analyses[i].series) {
            add_story(out, &report->analyses[i]);
            add_hindsight(out, &report->analyses[i]);
        }
}
