/* verdict.c - a claim and the figures: what happened, how the growth stands, the verdict.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "fit/say.h"
#include "judge/claim.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

/* A claim being judged. */
struct court {
    const struct gp_claim *claim;
    const struct gp_evidence *evidence;
    const struct gp_fit_options *options;
    struct gp_judgement *out;
    struct gp_view view;
    double low, high;       /* rates under which it holds, a step */
    struct gp_point a, b;   /* ends of the window, as observed */
    double span;            /* claimed, in steps */
    double loose;           /* steps by which the observed span may be off */
    bool matched;           /* a and b are set */
    struct gp_mixture rate; /* when rated */
    bool rated;
};

static double
nan_value(void)
{
    return (double)NAN;
}

static const char *
percent_text(double rate, char buffer[32])
{
    return gp_number_digits(gp_percent(rate), 3, buffer);
}

static void
untestable(struct court *c, const char *reason, const char *mends)
{
    c->out->verdict = GP_UNTESTABLE;
    c->out->probability = nan_value();
    snprintf(c->out->reason, sizeof c->out->reason, "%s", reason);
    snprintf(c->out->mends, sizeof c->out->mends, "%s", mends);
}

static void
decide(struct court *c, double probability)
{
    c->out->probability = fmin(fmax(probability, 0), 1);
    c->out->verdict = probability >= .95   ? GP_SUPPORTED
                      : probability <= .05 ? GP_CONTRADICTED
                                           : GP_INCONCLUSIVE;
}

static void __attribute__((format(printf, 3, 4)))
stamp(struct court *c, const char *code, const char *format, ...)
{
    struct gp_stamp *s;
    va_list args;

    if (c->out->nstamps == GP_MAX_STAMPS)
        return;
    s = &c->out->stamps[c->out->nstamps++];
    snprintf(s->code, sizeof s->code, "%s", code);
    va_start(args, format);
    vsnprintf(s->message, sizeof s->message, format, args);
    va_end(args);
}

/* ---- the window -----------------------------------------------------------------------------
 */

/* Steps of a date on the series' axis; a numeric axis counts years. */
static double
t_of(const struct gp_axis *axis, double when)
{
    return gp_axis_t(axis, axis->numeric ? (double)gp_civil_from_days((int64_t)floor(when)).year
                                         : when);
}

static size_t
nearest(struct gp_view view, double t)
{
    size_t best = 0;

    for (size_t i = 1; i < view.n; i++)
        if (fabs(view.points[i].t - t) <= fabs(view.points[best].t - t))
            best = i;
    return best;
}

/* The last observation before t; the first when there is none. */
static size_t
last_before(struct gp_view view, double t)
{
    size_t i = view.n;

    while (i > 1 && view.points[i - 1].t >= t - 1e-9)
        i--;
    return i - 1;
}

/* Where a period that begins at t has its base: the value before it, or the place where that
 * value would stand. */
static double
base_of(struct gp_view view, double t)
{
    const struct gp_axis *axis = view.axis;

    if (view.points[0].t < t - 1e-9)
        return view.points[last_before(view, t)].t;
    return axis->step == GP_IRREGULAR ? t : t - axis->every;
}

/* How far the observed span may be from the true one: dates of figures that come now and then
 * are known to their precision only. */
static double
looseness(const struct gp_axis *axis)
{
    static const enum gp_unit unit[] = { GP_YEAR, GP_QUARTER, GP_MONTH, GP_WEEK, GP_DAY };

    if (axis->numeric || axis->step != GP_IRREGULAR || axis->precision > GP_TO_MONTH)
        return 0;
    return gp_units_in(unit[axis->precision], axis->per);
}

/* Where the claim says that its window begins and ends, in steps. */
static void
claimed_ends(const struct court *c, double *from, double *to)
{
    const struct gp_claim *claim = c->claim;
    const struct gp_axis *axis = c->view.axis;
    const struct gp_point *points = c->view.points;
    double begin = t_of(axis, claim->from.when), end = t_of(axis, gp_date_end(claim->to));

    *to = points[c->view.n - 1].t;
    *from = points[0].t;
    if (claim->window == GP_IN || claim->window == GP_AS_OF || claim->window == GP_BETWEEN)
        *to = points[last_before(c->view, end)].t;
    if (claim->window == GP_IN)
        *from = base_of(c->view, begin);
    if (claim->window == GP_SINCE)
        *from = points[last_before(c->view, t_of(axis, gp_date_end(claim->from)))].t;
    if (claim->window == GP_BETWEEN)
        *from = begin;
    if (claim->duration.said && gp_claim_is(claim, "factor"))
        *from = *to - claim->duration.value * gp_units_in(claim->unit, axis->per);
}

/* Does the series cover the dates that the claim names? */
static bool
covers(const struct court *c)
{
    const struct gp_claim *claim = c->claim;
    const struct gp_axis *axis = c->view.axis;
    double first = c->view.points[0].t, last = c->view.points[c->view.n - 1].t;

    if (claim->window == GP_NO_WINDOW)
        return true;
    if (t_of(axis, gp_date_end(claim->from)) <= first && claim->window != GP_AS_OF)
        return false;
    return t_of(axis, claim->to.when) <= last + looseness(axis) + 1e-9;
}

static bool
find_window(struct court *c)
{
    double from, to, off;

    claimed_ends(c, &from, &to);
    c->span = to - from;
    c->a = c->view.points[nearest(c->view, from)];
    c->b = c->view.points[nearest(c->view, to)];
    off = fabs(c->a.t - from) + fabs(c->b.t - to);
    c->out->claimed_from = gp_axis_when(c->view.axis, from);
    c->out->claimed_to = gp_axis_when(c->view.axis, to);
    c->matched = c->span > 0 && c->b.t > c->a.t && off <= c->span / 4 && covers(c);
    c->loose = c->claim->duration.said ? looseness(c->view.axis) : 0;
    return c->matched;
}

/* ---- readings -------------------------------------------------------------------------------
 */

/* Half of the last digit that all values share: 5 million for 20, 250 and 500 million. */
static double
rounding_of(struct gp_view view)
{
    double unit = 1e12;

    for (size_t i = 0; i < view.n; i++) {
        double y = fabs(view.points[i].y);
        while (unit > 1e-6 && fabs(y / unit - round(y / unit)) > 1e-9 * (y / unit))
            unit /= 10;
    }
    return unit / 2;
}

/* The points the trend is fitted on: of the window if it has eight, else all up to its end. */
static struct gp_view
trend_view(const struct court *c)
{
    struct gp_view view = c->view;
    size_t first = 0, last = view.n;
    double from = c->matched ? c->a.t : view.points[0].t;
    double to = c->matched ? c->b.t : view.points[view.n - 1].t;

    while (last > 0 && view.points[last - 1].t > to + 1e-9)
        last--;
    while (first < last && view.points[first].t < from - 1e-9)
        first++;
    if (last - first < 8)
        first = 0;
    view.points += first;
    view.n = last - first;
    return view;
}

static void
fit_trend(struct court *c, enum gp_quantity quantity)
{
    enum gp_interval interval = c->options ? c->options->interval : GP_INTERVAL_MIXTURE;

    c->rated = gp_rate_distribution(&c->rate, trend_view(c), quantity, interval, NULL) == GP_OK;
}

static double
between(const struct gp_mixture *m, double low, double high)
{
    double above = isfinite(high) ? gp_mixture_cdf(m, high) : 1;
    double below = isfinite(low) ? gp_mixture_cdf(m, low) : 0;

    return above - below;
}

/* A rate in the claim's own terms: a factor, a time, or percent a unit. */
static double
own_terms(const struct court *c, double rate)
{
    const struct gp_claim *claim = c->claim;
    double steps = claim->duration.value * gp_units_in(claim->unit, c->view.axis->per);

    if (gp_claim_is(claim, "rate"))
        return gp_percent(rate * steps);
    if (gp_claim_is(claim, "every"))
        return log(claim->factor.value) / rate / gp_units_in(claim->unit, c->view.axis->per);
    return exp(rate * c->span);
}

static void
tell_trend(struct court *c)
{
    double low = gp_mixture_quantile(&c->rate, .025);
    double high = gp_mixture_quantile(&c->rate, .975);
    bool every = gp_claim_is(c->claim, "every");

    c->out->has_trend = true;
    c->out->trend = own_terms(c, gp_mixture_quantile(&c->rate, .5));
    c->out->trend_lower = own_terms(c, every ? high : low);
    c->out->trend_upper = own_terms(c, every ? low : high);
    if (every && low * high <= 0) {
        c->out->trend_lower = nan_value();
        c->out->trend_upper = nan_value();
    }
}

/* The realised rate with what rounding of values and dates leaves open. */
static void
realised_rates(const struct court *c, double *rate, double *low, double *high)
{
    double half = rounding_of(c->view), t = c->b.t - c->a.t;
    double change = log(c->b.y / c->a.y);
    double least = log((c->b.y - half) / (c->a.y + half));
    double most = log((c->b.y + half) / fmax(c->a.y - half, c->a.y / 2));
    double shorter = fmax(t - c->loose, t / 2), longer = t + c->loose;

    *rate = change / t;
    *low = fmin(least / longer, least / shorter);
    *high = fmax(most / longer, most / shorter);
}

static void
tell_realised(struct court *c)
{
    c->out->has_realised = true;
    c->out->realised_from = c->a.when;
    c->out->realised_to = c->b.when;
    c->out->realised = c->b.y / c->a.y;
}

/* "x2 took 7 months (Aug 2010 to Mar 2011)" */
static void
what_happened(const struct court *c, char *to, size_t room)
{
    char factor[32], span[32], from[32], until[32];
    const struct gp_axis *axis = c->view.axis;
    double t = c->b.t - c->a.t;

    snprintf(to, room, "x%s took %s %s%s (%s to %s)",
             gp_number_digits(c->b.y / c->a.y, 3, factor), gp_number_digits(t, 3, span),
             gp_unit_name(axis->per), fabs(t - 1) < 1e-9 ? "" : "s",
             gp_axis_words(axis, c->a.when, from), gp_axis_words(axis, c->b.when, until));
}

static void
trend_words(const struct court *c, char *to, size_t room)
{
    char rate[32], low[32], high[32];

    if (!c->rated) {
        snprintf(to, room, "too few points for a trend");
        return;
    }
    snprintf(to, room, "%s %% a %s, 95 %%: %s %% to %s %%",
             percent_text(gp_mixture_quantile(&c->rate, .5), rate),
             gp_unit_name(c->view.axis->per),
             percent_text(gp_mixture_quantile(&c->rate, .025), low),
             percent_text(gp_mixture_quantile(&c->rate, .975), high));
}

/* What the figures do support. */
static void
mend(struct court *c, double rate)
{
    char grows[32], by[32];

    snprintf(c->out->mends, sizeof c->out->mends,
             "true of these figures: %s %% a %s, or x%s in the claimed time",
             percent_text(rate, grows), gp_unit_name(c->view.axis->per),
             gp_number_digits(exp(rate * c->span), 3, by));
}

/* ---- stamps ---------------------------------------------------------------------------------
 */

static void
stamp_window(struct court *c)
{
    size_t all = 0, below = 0;
    double t = c->b.t - c->a.t, claimed = c->b.y / c->a.y;
    struct gp_view v = c->view;

    for (size_t i = 0; i < v.n; i++)
        for (size_t j = i + 1; j < v.n; j++)
            if (fabs(v.points[j].t - v.points[i].t - t) < 1e-6) {
                all++;
                below += v.points[j].y / v.points[i].y < claimed;
            }
    if (all >= 5)
        stamp(c, "window", "faster than %zu of %zu windows of that length%s", below, all,
              20 * below >= 19 * (all - 1) ? ": picked from the best" : "");
}

static void
stamp_base(struct court *c)
{
    size_t lower = 0;

    for (size_t i = 0; i < c->view.n; i++)
        lower += c->view.points[i].y < 20 * c->a.y;
    if (c->view.n >= 6 && 2 * lower < c->view.n)
        stamp(c, "base_effect", "the start value is below 5 %% of the median");
}

static void
stamp_total(struct court *c)
{
    const struct gp_series *s = c->evidence->series;
    const struct gp_growth *gains =
        c->evidence->analysis ? &c->evidence->analysis->gains : NULL;
    char pace[64], limits[64];

    if (gains && gains->known && gains->has_interval)
        stamp(c, "cumulative",
              "a running total never falls; what it gains grew %s (%.0f %%: %s)",
              gp_say_rate(gains->log_rate, gains->per, pace), 100 * gains->level,
              gp_say_bounds(gains, limits));
    else if (s && s->kind == GP_CUMULATIVE)
        stamp(c, "cumulative", "a running total never falls: judge its increments too");
}

static void
stamp_series(struct court *c)
{
    const struct gp_series *s = c->evidence->series;

    stamp_total(c);
    if (s && s->has_partial)
        stamp(c, "partial", "the unfinished last period is left out");
}

static void
stamp_season(struct court *c)
{
    const struct gp_analysis *a = c->evidence->analysis;
    size_t period = a ? a->season.period : 0;
    double t = period > 0 ? (c->b.t - c->a.t) / a->series->axis.every : 0;

    if (period > 1 && fabs(fmod(t + .5, (double)period) - .5) > .1)
        stamp(c, "season", "the window is no multiple of the season of %zu", period);
}

/* Would the verdict of what happened differ one observation earlier or later? */
static void
stamp_ends(struct court *c)
{
    size_t i = nearest(c->view, c->a.t), j = nearest(c->view, c->b.t);
    double rate = log(c->b.y / c->a.y) / (c->b.t - c->a.t), other;
    bool holds = rate >= c->low && rate <= c->high;

    if (j < i + 2)
        return;
    for (int end = 0; end < 2; end++) {
        struct gp_point a = c->view.points[end ? i : i + 1];
        struct gp_point b = c->view.points[end ? j - 1 : j];
        other = log(b.y / a.y) / (b.t - a.t);
        if ((other >= c->low && other <= c->high) != holds) {
            stamp(c, "end_points", "without the %s point it would be judged otherwise",
                  end ? "last" : "first");
            return;
        }
    }
}

static void
add_stamps(struct court *c)
{
    if (c->matched) {
        stamp_window(c);
        stamp_base(c);
        stamp_season(c);
        stamp_ends(c);
    }
    stamp_series(c);
}

/* ---- the kinds ------------------------------------------------------------------------------
 */

static void
no_window(struct court *c)
{
    char reason[200], first[32], last[32];
    const struct gp_axis *axis = c->view.axis;
    bool nearer = c->b.t > c->a.t;

    snprintf(reason, sizeof reason, "that window is not in the data, which run from %s to %s",
             gp_axis_words(axis, c->view.points[0].when, first),
             gp_axis_words(axis, c->view.points[c->view.n - 1].when, last));
    untestable(c, reason, "");
    if (nearer)
        what_happened(c, c->out->mends, sizeof c->out->mends);
}

/* Why what happened does not decide. */
static void
tell_doubt(const struct court *c, char *to, size_t room)
{
    char from[32], until[32];
    const char *unit = gp_unit_name(c->view.axis->per);
    double t = c->b.t - c->a.t;

    to[0] = '\0';
    if (c->out->verdict != GP_INCONCLUSIVE)
        return;
    if (c->loose > 0)
        snprintf(to, room, "; the dates are known to the %s only, so it may be %s to %s %ss",
                 unit, gp_number_digits(fmax(t - c->loose, t / 2), 3, from),
                 gp_number_digits(t + c->loose, 3, until), unit);
    else
        snprintf(to, room, ", within the rounding of the figures");
}

/* "doubled in 6 months": what happened decides. */
static void
judge_past(struct court *c)
{
    char happened[100], trend[100], doubt[100];
    double rate, least, most;
    bool low_holds, high_holds, holds;

    if (!find_window(c)) {
        no_window(c);
        return;
    }
    if (!(c->a.y > 0) || !(c->b.y > 0)) {
        untestable(c, "growth from or to a value of zero or below has no factor", "");
        return;
    }
    if (!c->claim->duration.said) { /* over the window as it stands */
        c->low *= 1 / c->span;
        c->high *= 1 / c->span;
    }
    realised_rates(c, &rate, &least, &most);
    holds = rate >= c->low && rate <= c->high;
    low_holds = least >= c->low && least <= c->high;
    high_holds = most >= c->low && most <= c->high;
    decide(c, holds == low_holds && holds == high_holds ? (double)holds : .5);
    tell_realised(c);
    fit_trend(c, GP_QUANTITY_RATE);
    if (c->rated)
        tell_trend(c);
    what_happened(c, happened, sizeof happened);
    trend_words(c, trend, sizeof trend);
    tell_doubt(c, doubt, sizeof doubt);
    snprintf(c->out->reason, sizeof c->out->reason, "%s%s; the trend: %s", happened, doubt,
             trend);
    if (c->out->verdict != GP_SUPPORTED)
        mend(c, rate);
    else if (c->claim->sense == GP_BOAST && c->claim->factor.value > 1 &&
             rate >= 1.5 * c->low && !c->claim->range)
        stamp(c, "understated", "the figures grew faster than claimed by half or more");
    add_stamps(c);
}

/* "grows 15% a month": the fitted growth decides. */
static void
judge_present(struct court *c)
{
    char trend[120];
    double inside;

    if (c->claim->window != GP_NO_WINDOW && !find_window(c)) {
        no_window(c);
        return;
    }
    if (c->claim->window == GP_NO_WINDOW)
        find_window(c);
    c->span = c->claim->duration.value * gp_units_in(c->claim->unit, c->view.axis->per);
    fit_trend(c, GP_QUANTITY_RATE);
    if (!c->rated) {
        untestable(c, "too few points to judge the growth by (three are needed)", "");
        return;
    }
    inside = between(&c->rate, c->low, c->high);
    decide(c, inside);
    tell_trend(c);
    if (c->matched)
        tell_realised(c);
    trend_words(c, trend, sizeof trend);
    snprintf(c->out->reason, sizeof c->out->reason, "%s; probability %.2f", trend, inside);
    if (c->out->verdict != GP_SUPPORTED)
        mend(c, gp_mixture_quantile(&c->rate, .5));
    add_stamps(c);
}

static void
judge_curvature(struct court *c)
{
    bool slowing = gp_claim_is(c->claim, "slowing");
    double below;

    if (c->view.n >= 4)
        fit_trend(c, GP_QUANTITY_CURVATURE);
    if (!c->rated) {
        untestable(c, "too few points to see a change of the growth (four are needed)", "");
        return;
    }
    below = gp_mixture_cdf(&c->rate, 0);
    decide(c, slowing ? below : 1 - below);
    snprintf(c->out->reason, sizeof c->out->reason,
             "the percentage growth %s with probability %.2f",
             below >= .5 ? "slows down" : "speeds up", below >= .5 ? below : 1 - below);
    stamp_series(c);
}

/* Flat: r x span within ln 1.05; exponential: the rate changes by less than a quarter. */
static void
judge_shape(struct court *c)
{
    bool flat = gp_claim_is(c->claim, "flat");
    struct gp_view v = c->view;
    double span = v.points[v.n - 1].t - v.points[0].t, bound, inside;

    fit_trend(c, GP_QUANTITY_RATE);
    if (!c->rated || (!flat && v.n < 6)) {
        untestable(c, "too few points to tell the shape of the growth", "");
        return;
    }
    bound = log(1.05) / span;
    if (!flat) {
        bound = .25 * fabs(gp_mixture_quantile(&c->rate, .5)) / (2 * span);
        fit_trend(c, GP_QUANTITY_CURVATURE);
    }
    inside = between(&c->rate, -bound, bound);
    decide(c, inside);
    snprintf(c->out->reason, sizeof c->out->reason,
             flat ? "the change over the whole span is within 5 %% with probability %.2f"
                  : "the rate keeps within a quarter of itself with probability %.2f",
             inside);
    if (!flat && c->out->verdict == GP_INCONCLUSIVE)
        snprintf(c->out->mends, sizeof c->out->mends,
                 "say: compatible with exponential growth");
}

static void
judge_peak(struct court *c)
{
    size_t top = 0;
    char when[32], value[32];
    const struct gp_axis *axis = c->view.axis;
    double t;

    for (size_t i = 1; i < c->view.n; i++)
        if (c->view.points[i].y > c->view.points[top].y)
            top = i;
    t = c->view.points[top].t;
    decide(c, t >= t_of(axis, c->claim->from.when) - 1e-9 &&
                      t < t_of(axis, gp_date_end(c->claim->from)) - 1e-9
                  ? (top + 1 == c->view.n ? .5 : 1)
                  : 0);
    snprintf(c->out->reason, sizeof c->out->reason, "the highest value is %s in %s%s",
             gp_number_compact(c->view.points[top].y, value),
             gp_axis_words(axis, c->view.points[top].when, when),
             top + 1 == c->view.n ? ", the last there is: it may still rise" : "");
}

/* A level with its tolerance against a value with its rounding. */
static double
level_holds(const struct gp_claim *claim, const struct gp_amount *n, double y, double half)
{
    double low = claim->sense == GP_AT_MOST ? -HUGE_VAL : n->low;
    double high = claim->sense == GP_AT_LEAST ? HUGE_VAL : n->high;
    double slack = 1e-9 * fabs(y);

    if (y - slack <= high && y + slack >= low)
        return 1;
    return y - half <= high && y + half >= low ? .5 : 0;
}

static void
judge_level(struct court *c)
{
    const struct gp_claim *claim = c->claim;
    struct gp_point p = c->view.points[c->view.n - 1];
    char value[32], when[32];

    if (claim->window != GP_NO_WINDOW) {
        double from = t_of(c->view.axis, claim->from.when);
        double to = t_of(c->view.axis, gp_date_end(claim->from));
        p = c->view.points[last_before(c->view, to)];
        if (p.t >= to || (p.t < from - 1e-9 && claim->window == GP_IN)) {
            no_window(c);
            return;
        }
    }
    decide(c, level_holds(claim, &claim->factor, p.y, 0));
    c->out->has_realised = true;
    c->out->realised_from = c->out->realised_to = p.when;
    c->out->realised = p.y;
    snprintf(c->out->reason, sizeof c->out->reason, "it was %s in %s",
             gp_number_compact(p.y, value), gp_axis_words(c->view.axis, p.when, when));
    if (c->out->verdict == GP_CONTRADICTED)
        snprintf(c->out->mends, sizeof c->out->mends, "say %s", value);
}

/* The share of PART in WHOLE, each with its rounding. */
static void
judge_share(struct court *c)
{
    const struct gp_claim *claim = c->claim;
    struct gp_point part = c->view.points[c->view.n - 1], whole;
    struct gp_amount share = claim->factor;
    double halves = rounding_of(c->view);
    size_t i;

    if (c->evidence->whole.n == 0) {
        untestable(c, "no figure for the whole", "");
        return;
    }
    i = nearest(c->evidence->whole, part.t);
    whole = c->evidence->whole.points[i];
    if (fabs(whole.when - part.when) > 1e-6 && !c->view.axis->numeric) {
        untestable(c, "the part and the whole are not known for the same date", "");
        return;
    }
    if (claim->second.said)
        decide(c, fmin(level_holds(claim, &claim->second, part.y, 0),
                       level_holds(claim, &claim->factor, whole.y, 0)));
    else
        decide(c, level_holds(claim, &share, part.y / whole.y, halves / whole.y));
    c->out->has_realised = true;
    c->out->realised_from = c->out->realised_to = part.when;
    c->out->realised = part.y / whole.y;
    snprintf(c->out->reason, sizeof c->out->reason, "%.6g of %.6g are %.3g %%", part.y, whole.y,
             100 * part.y / whole.y);
}

/* After the data: the growth carried on from the last value. */
static void
judge_future(struct court *c, double t)
{
    struct gp_point last = c->view.points[c->view.n - 1];
    double need = log(c->claim->factor.low / last.y) / (t - last.t), p;
    char value[32], rate[32], trend[120];

    fit_trend(c, GP_QUANTITY_RATE);
    if (!c->rated) {
        untestable(c, "too few points to project by", "");
        return;
    }
    p = 1 - gp_mixture_cdf(&c->rate, need);
    decide(c, p);
    trend_words(c, trend, sizeof trend);
    snprintf(c->out->reason, sizeof c->out->reason,
             "from %s it takes %s %% a %s; the growth is %s; probability %.2f",
             gp_number_compact(last.y, value), percent_text(need, rate),
             gp_unit_name(c->view.axis->per), trend, p);
}

static void
judge_reach(struct court *c)
{
    double to = t_of(c->view.axis, gp_date_end(c->claim->from));
    struct gp_point last = c->view.points[c->view.n - 1], top = c->view.points[0];
    char value[32], when[32];

    for (size_t i = 0; i < c->view.n && c->view.points[i].t < to; i++)
        if (c->view.points[i].y > top.y)
            top = c->view.points[i];
    if (top.y < c->claim->factor.low && to > last.t + 1 + looseness(c->view.axis)) {
        judge_future(c, to);
        return;
    }
    decide(c, top.y >= c->claim->factor.low && top.t < to ? 1 : 0);
    c->out->has_realised = true;
    c->out->realised_from = c->out->realised_to = top.when;
    c->out->realised = top.y;
    snprintf(c->out->reason, sizeof c->out->reason, "the highest value till then is %s in %s",
             gp_number_compact(top.y, value), gp_axis_words(c->view.axis, top.when, when));
}

static void
judge_founded(struct court *c)
{
    untestable(c, "a series does not tell when its owner began; nothing contradicts it",
               "give the date of the founding in a source");
}

static const struct {
    const char *kind;
    void (*judge)(struct court *c);
} judges[] = {
    { "factor", judge_past },        { "every", judge_present },
    { "rate", judge_present },       { "reach", judge_reach },
    { "peak", judge_peak },          { "slowing", judge_curvature },
    { "speeding", judge_curvature }, { "exponential", judge_shape },
    { "flat", judge_shape },         { "founded", judge_founded },
    { "level", judge_level },        { "share", judge_share },
};

static bool
positive(struct gp_view view)
{
    for (size_t i = 0; i < view.n; i++)
        if (!(view.points[i].y > 0))
            return false;
    return true;
}

/* The bounds on the rate; without a duration, on the whole change. */
static void
bounds(struct court *c)
{
    struct gp_claim claim = *c->claim;

    if (!claim.duration.said)
        claim.duration = (struct gp_amount){ true, 1, 1, 1 };
    if (!claim.duration.said || !c->claim->duration.said)
        claim.unit = c->view.axis->per;
    gp_claim_rate(&claim, c->view.axis->per, false, &c->low, &c->high);
    if (gp_claim_is(c->claim, "factor"))
        c->out->claimed_factor = claim.factor.value;
}

void
gp_claim_judge(struct gp_judgement *out, const struct gp_claim *claim,
               const struct gp_evidence *evidence, const struct gp_fit_options *options)
{
    struct court c = { .claim = claim,
                       .evidence = evidence,
                       .options = options,
                       .out = out,
                       .view = evidence->view };

    if (gp_claim_is(claim, "founded")) {
        judge_founded(&c);
        return;
    }
    if (c.view.n == 0) {
        untestable(&c, "there are no figures for it", "");
        return;
    }
    if (claim->kind->growth) {
        if (!gp_claim_is(claim, "factor") && !positive(c.view)) {
            untestable(&c, "values of zero or below have no growth rate", "");
            return;
        }
        bounds(&c);
    }
    for (size_t i = 0; i < sizeof judges / sizeof judges[0]; i++)
        if (strcmp(judges[i].kind, claim->kind->name) == 0)
            judges[i].judge(&c);
}
