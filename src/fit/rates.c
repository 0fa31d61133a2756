/* rates.c - did one rate hold all along, and if not, which rate when?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/rates.h"

#include "fit/say.h"
#include "fit/season.h"

#include <math.h>
#include <string.h>

/* Fewer points than BREAKS_FROM have no breaks; from CURVE_FROM the curvature may be tested. */
enum { CURVE_FROM = 5, BREAKS_FROM = 8, WINDOW = 5 };

/* Of the rate, and of ln y over the span: a smaller change is none that anybody would care
 * about.
 */
static const double notable = .25, visible = .01;
/* A difference of AICc that leaves no doubt, and a growth over the span worth the name. */
static const double clearly = 10, some_growth = .2;

double *
gp_rates_deseasoned(struct gp_room *room, const struct gp_trend *trend)
{
    const struct gp_sample *sample = &trend->sample;
    double *z = GP_ROOM_GET(room, sample->n, double);

    for (size_t i = 0; i < sample->n; i++)
        z[i] = sample->z[i] - gp_season_effect(trend, sample->points[i].t);
    return z;
}

/* A stretch of the sample as a sample of its own, its season taken out. */
static struct gp_sample
stretch(struct gp_room *room, const struct gp_sample *sample, double *z, size_t first, size_t n)
{
    struct gp_sample part = gp_sample_part(room, sample, first, n);

    if (z)
        part.z = z + first;
    return part;
}

static struct gp_segment
segment_of(struct gp_room *room, const struct gp_sample *part, const struct gp_trend *whole,
           enum gp_interval interval, double level)
{
    struct gp_season_form none = { GP_SEASON_NONE, 0, 0 };
    struct gp_segment segment = { .from = part->points[0].when,
                                  .to = part->points[part->n - 1].when,
                                  .growth = gp_growth_without(part, level) };
    struct gp_trend trend;

    segment.level = part->z ? part->z[0] : (double)NAN;
    if (part->n == 2)
        segment.growth = gp_growth_of_two(part, level);
    if (gp_trend_fit(&trend, room, part, GP_QUANTITY_RATE, none, interval)) {
        segment.growth = gp_growth_of_trend(&trend, level);
        segment.level = gp_trend_level(&trend, part->points[0].t);
    }
    /* Flat is what stands still for a hundred times as long as the series was watched, not as
     * the stretch lasts: a fortnight's rate of 1.7 % a month is growth. */
    segment.growth.span = gp_growth_without(&whole->sample, level).span;
    segment.doubling = gp_doubling_of(&segment.growth);
    return segment;
}

/* The last points, the later the heavier (Cleveland's tricube), at least five and one season.
 */
static struct gp_segment
local_rate(struct gp_room *room, const struct gp_trend *trend, double *z,
           enum gp_interval interval, double level)
{
    const struct gp_sample *sample = &trend->sample;
    size_t season = (size_t)trend->design.season.period;
    size_t n = sample->n / 5;
    struct gp_sample part;
    double last, reach;

    n = n > WINDOW ? n : WINDOW;
    n = n > season ? n : season;
    n = n < sample->n ? n : sample->n;
    part = stretch(room, sample, z, sample->n - n, n);
    part.weight = GP_ROOM_GET(room, n, double);
    last = part.points[n - 1].t;
    reach = (last - part.points[0].t) * (double)(n + 1) / (double)n;
    for (size_t i = 0; i < n; i++) {
        double d = reach > 0 ? (last - part.points[i].t) / reach : 0;
        part.weight[i] = pow(1 - d * d * d, 3);
    }
    return segment_of(room, &part, trend, interval, level);
}

/* What the level was multiplied by at a break, growth on either side taken out. */
static double
jump_of(const struct gp_axis *axis, const struct gp_segment *before,
        const struct gp_segment *after)
{
    double time = gp_axis_t(axis, after->from) - gp_axis_t(axis, before->from);

    return exp(after->level - before->level - before->growth.log_rate * time);
}

static void
take_breaks(struct gp_analysis *out, struct gp_room *room, const struct gp_trend *trend,
            double *z, const struct gp_changes *changes, enum gp_interval interval,
            double level)
{
    const struct gp_point *points = trend->sample.points;

    for (size_t b = 0, first = 0; b <= changes->n && b < GP_MAX_SEGMENTS; b++) {
        size_t end = b < changes->n ? changes->after[b] + 1 : trend->sample.n;
        struct gp_sample part = stretch(room, &trend->sample, z, first, end - first);
        out->segments[out->nsegments++] = segment_of(room, &part, trend, interval, level);
        if (b < changes->n)
            out->changepoints[out->nchangepoints++] =
                (struct gp_changepoint){ points[changes->after[b]].when,
                                         points[changes->lower[b]].when,
                                         points[changes->upper[b]].when, (double)NAN };
        if (b > 0)
            out->changepoints[b - 1].factor =
                jump_of(trend->sample.axis, &out->segments[b - 1], &out->segments[b]);
        first = end;
    }
    out->one_rate = false;
    out->has_now = true;
    out->now = out->segments[out->nsegments - 1];
}

/* Two points as a sample of their own. */
static struct gp_sample
pair_of(struct gp_room *room, const struct gp_sample *sample, const double *z, size_t a,
        size_t b)
{
    struct gp_sample whole = *sample, pair;
    size_t at[] = { a, b };

    whole.points = GP_ROOM_GET(room, 2, struct gp_point);
    for (size_t i = 0; i < 2; i++)
        whole.points[i] = sample->points[at[i]];
    pair = gp_sample_part(room, &whole, 0, 2);
    pair.z = GP_ROOM_GET(room, 2, double);
    for (size_t i = 0; i < 2; i++)
        pair.z[i] = z[at[i]];
    return pair;
}

/* The nearest point to the first, or the last, that is a quarter of an even spacing away: a
 * rate between two points of one week says little of seven years. */
static size_t
partner_of_first(const struct gp_sample *sample)
{
    const struct gp_point *p = sample->points;
    size_t end = sample->n - 1, i = 1;

    while (i < end && p[i].t - p[0].t < (p[end].t - p[0].t) / (4 * (double)end))
        i++;
    return i;
}

static size_t
partner_of_last(const struct gp_sample *sample)
{
    const struct gp_point *p = sample->points;
    size_t end = sample->n - 1, i = end - 1;

    while (i > 0 && p[end].t - p[i].t < (p[end].t - p[0].t) / (4 * (double)end))
        i--;
    return i;
}

/* Too few points for a date of the change: the first and the last rate between neighbours. */
static void
take_pairs(struct gp_analysis *out, struct gp_room *room, const struct gp_trend *trend,
           double *z, bool slower, double level)
{
    const struct gp_sample *sample = &trend->sample;
    struct gp_sample first = pair_of(room, sample, z, 0, partner_of_first(sample));
    struct gp_sample end = pair_of(room, sample, z, partner_of_last(sample), sample->n - 1);
    const struct gp_axis *axis = trend->sample.axis;
    char a[32], b[32], c[32], d[32], before[64], now[64];

    out->segments[0] = segment_of(room, &first, trend, GP_INTERVAL_OLS, level);
    out->segments[1] = segment_of(room, &end, trend, GP_INTERVAL_OLS, level);
    out->nsegments = 2;
    out->one_rate = false;
    out->has_now = true;
    out->now = out->segments[1];
    gp_warn(&out->warnings, slower ? "slowed" : "quickened",
            "growth %s: %s from %s to %s, %s from %s to %s", slower ? "slowed" : "quickened",
            gp_say_rate(out->segments[0].growth.log_rate, axis->per, before),
            gp_axis_words(axis, out->segments[0].from, a),
            gp_axis_words(axis, out->segments[0].to, b),
            gp_say_rate(out->segments[1].growth.log_rate, axis->per, now),
            gp_axis_words(axis, out->segments[1].from, c),
            gp_axis_words(axis, out->segments[1].to, d));
}

/* Does ln y bend, for sure and by an amount that matters? -1 slows, 1 quickens, 0 neither. */
static int
bend(struct gp_room *room, const struct gp_trend *trend, enum gp_interval interval)
{
    struct gp_trend curved;
    double below, c, r = gp_mixture_quantile(&trend->quantity, .5);
    double sure = trend->sample.n < BREAKS_FROM ? .95 : .995, half;

    if (trend->sample.n < CURVE_FROM ||
        !gp_trend_fit(&curved, room, &trend->sample, GP_QUANTITY_CURVATURE,
                      trend->design.season, interval))
        return 0;
    c = gp_mixture_quantile(&curved.quantity, .5);
    below = gp_mixture_cdf(&curved.quantity, 0);
    half = trend->design.half;
    if (fabs(4 * c * half) < notable * fabs(r) || fabs(c) * half * half < visible)
        return 0;
    return below >= sure ? -1 : below <= 1 - sure ? 1 : 0;
}

struct gp_trend
gp_rates_without_last(struct gp_room *room, const struct gp_trend *trend)
{
    struct gp_trend seen = *trend;

    seen.sample = gp_sample_part(room, &trend->sample, 0, trend->sample.n - 1);
    return seen;
}

void
gp_rates_find(struct gp_analysis *out, struct gp_room *room, const struct gp_trend *trend,
              enum gp_interval interval, double level, struct gp_changes *changes)
{
    const struct gp_sample *sample = &trend->sample;
    bool rates = sample->kind == GP_RATE;
    double *z = sample->z && !rates ? gp_rates_deseasoned(room, trend) : NULL;
    double *t = GP_ROOM_GET(room, sample->n, double);
    struct gp_change_rules rules = { 0 };
    int bends;

    *changes = (struct gp_changes){ 0 };
    for (size_t i = 0; i < sample->n; i++)
        t[i] = sample->points[i].t;
    if (z && sample->n >= BREAKS_FROM)
        *changes = gp_changes_find(room, t, z, sample->n, rules);
    if (changes->n > 0) {
        take_breaks(out, room, trend, z, changes, interval, level);
        return;
    }
    bends = bend(room, trend, interval);
    if (bends != 0 && sample->n < BREAKS_FROM && z) {
        take_pairs(out, room, trend, z, bends < 0, level);
    } else if (sample->n >= BREAKS_FROM && !rates) {
        out->one_rate = bends == 0;
        out->has_now = true;
        out->now = local_rate(room, trend, z, interval, level);
    }
}

static const struct gp_fit *
fit_of(const struct gp_analysis *out, const char *model)
{
    for (size_t i = 0; i < out->nfits; i++)
        if (strcmp(out->fits[i].model->name, model) == 0)
            return &out->fits[i];
    return NULL;
}

static double
rate_at(const struct gp_fit *fit, double t)
{
    return gp_fit_slope(fit, t) / gp_fit_value(fit, t);
}

void
gp_rates_review(struct gp_analysis *out, const struct gp_sample *sample)
{
    const struct gp_fit *plain = fit_of(out, "exponential"), *chosen = &out->fits[0];
    double first, last, span, change;

    if (out->nfits < 2 || !plain || plain == chosen || !chosen->converged || !out->one_rate ||
        !(plain->aicc > chosen->aicc + clearly))
        return;
    first = sample->points[0].t + sample->origin;
    last = sample->points[sample->n - 1].t + sample->origin;
    span = last - first;
    change = fabs(rate_at(chosen, last) - rate_at(chosen, first)) * span;
    if (change > notable * fmax(fabs(plain->p[1]) * span, some_growth))
        out->one_rate = false;
}

void
gp_rates_drop_breaks(struct gp_analysis *out, struct gp_room *room,
                     const struct gp_trend *trend, enum gp_interval interval, double level)
{
    const struct gp_fit *pieces = fit_of(out, "piecewise"), *chosen = &out->fits[0];

    if (out->nchangepoints == 0 || !pieces || pieces == chosen || !chosen->converged ||
        !(pieces->aicc > chosen->aicc + clearly))
        return;
    out->nchangepoints = out->nsegments = 0;
    out->now = local_rate(room, trend, gp_rates_deseasoned(room, trend), interval, level);
}

double
gp_segment_mean(const struct gp_series *s, const struct gp_segment *segment)
{
    double sum = 0;
    size_t n = 0;

    for (size_t i = 0; i < s->n; i++)
        if (s->points[i].when >= segment->from && s->points[i].when <= segment->to) {
            sum += s->points[i].y;
            n++;
        }
    return n > 0 ? sum / (double)n : (double)NAN;
}
