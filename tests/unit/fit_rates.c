/* fit_rates.c - changes of the rate, horizons, dates and remarks of whole analyses.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include "known_series.h"
#include "made_series.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void
assert_near(double found, double expected, double relative)
{
    if (!(fabs(found - expected) <= relative * fabs(expected)))
        fail_msg("%.12g is not %.12g to %g", found, expected, relative);
}

static struct gp_analysis
analysed(struct gp_series *series, const struct gp_fit_options *options)
{
    struct gp_analysis analysis;
    struct gp_error err = { 0 };

    if (gp_analyse(&analysis, series, options, &err) != GP_OK)
        fail_msg("%s", err.message);
    return analysis;
}

static bool
warned(const struct gp_analysis *analysis, const char *code)
{
    for (size_t i = 0; i < analysis->warnings.n; i++)
        if (strcmp(analysis->warnings.items[i].code, code) == 0)
            return true;
    return false;
}

static struct gp_series *
census(struct made *made)
{
    double t[19];

    for (int i = 0; i < 19; i++)
        t[i] = 1790 + 10 * i;
    return made_series(made, t, us_population, 19, GP_YEAR, GP_YEAR);
}

/* One break, after 1880: 24 years before, 47 after. */
static void
census_has_no_one_doubling_time(void **state)
{
    struct made made;
    struct gp_analysis a = analysed(census(&made), NULL);

    (void)state;
    assert_false(a.one_rate);
    assert_int_equal(a.nchangepoints, 1);
    assert_near(a.changepoints[0].when, 1880, 0);
    assert_true(a.changepoints[0].lower <= 1880 && a.changepoints[0].upper >= 1880);
    assert_int_equal(a.nsegments, 2);
    assert_near(a.segments[0].doubling.time, 24, .04);
    assert_near(a.segments[1].doubling.time, 47, .04);
    assert_near(a.segments[1].from, 1890, 0);
    assert_true(a.has_now && a.now.from == a.segments[1].from);
    gp_analysis_free(&a);
}

static void
nile_is_told_as_two_levels(void **state)
{
    double t[100];
    struct made made;
    struct gp_analysis a;

    (void)state;
    for (int i = 0; i < 100; i++)
        t[i] = 1871 + i;
    a = analysed(made_series(&made, t, nile_flow, 100, GP_YEAR, GP_YEAR), NULL);
    assert_false(a.one_rate);
    assert_int_equal(a.nchangepoints, 1);
    assert_near(a.changepoints[0].when, 1898, 0);
    assert_true(a.changepoints[0].lower >= 1885 && a.changepoints[0].upper <= 1915);
    assert_string_equal(a.fits[0].model->name, "piecewise");
    gp_analysis_free(&a);
}

/* Disqus, visitors to 2014: slowed, without a date of the break. */
static void
sparse_growth_that_slowed_is_told_by_pairs(void **state)
{
    static const double t[] = { 0, 20, 27, 51, 59, 65 };
    static const double y[] = { 2e7, 2.5e8, 5e8, 1e9, 1.2e9, 1.3e9 };
    struct made made;
    struct gp_analysis a = analysed(made_series(&made, t, y, 6, GP_IRREGULAR, GP_MONTH), NULL);

    (void)state;
    assert_false(a.one_rate);
    assert_int_equal(a.nchangepoints, 0);
    assert_int_equal(a.nsegments, 2);
    assert_near(a.segments[0].growth.log_rate, log(12.5) / 20, 1e-12);
    assert_near(a.segments[1].growth.log_rate, log(13. / 12) / 6, 1e-12);
    assert_false(a.segments[0].growth.has_interval);
    assert_true(warned(&a, "slowed"));
    gp_analysis_free(&a);
}

static void
steady_growth_has_one_rate(void **state)
{
    double y[40];
    struct made made;
    struct gp_analysis a;

    (void)state;
    for (int i = 0; i < 40; i++)
        y[i] = 1000 * exp(.05 * i + .02 * sin(12.9898 * i * i));
    a = analysed(made_series(&made, NULL, y, 40, GP_YEAR, GP_YEAR), NULL);
    assert_true(a.one_rate);
    assert_int_equal(a.nsegments, 0);
    assert_string_equal(a.fits[0].model->name, "exponential");
    assert_true(a.growth.lower < .05 && a.growth.upper > .05);
    gp_analysis_free(&a);
}

static void
season_is_found_and_carried_on(void **state)
{
    struct made made;
    struct gp_analysis a =
        analysed(made_series(&made, NULL, air_passengers, 144, GP_MONTH, GP_MONTH), NULL);
    double log_mean = 0;

    (void)state;
    assert_int_equal(a.season.period, 12);
    for (int i = 0; i < 12; i++)
        log_mean += log(a.season.indices[i]);
    assert_true(fabs(log_mean) < 1e-9);
    assert_true(a.season.indices[6] > 1.15 && a.season.indices[10] < .85);
    assert_int_equal(a.pace.n, 12);
    assert_true(a.pace.points[6].value > 1.2 * a.pace.points[10].value); /* July, November */
    for (size_t i = 0; i < a.pace.n; i++) {
        const struct gp_projected *p = &a.pace.points[i];
        assert_true(p->lower95 <= p->lower80 && p->lower80 <= p->lower50 &&
                    p->lower50 <= p->value && p->value <= p->upper50 &&
                    p->upper50 <= p->upper80 && p->upper80 <= p->upper95);
    }
    gp_analysis_free(&a);
}

/* A census every ten years: six positions of the grid are sixty years. */
static void
horizon_counts_positions_of_the_grid(void **state)
{
    struct made made;
    struct gp_fit_options options = { .horizon = "2" };
    struct gp_analysis a = analysed(census(&made), NULL);

    (void)state;
    assert_int_equal(a.pace.n, 6);
    assert_near(a.pace.points[5].t, 2030, 1e-12);
    gp_analysis_free(&a);
    a = analysed(census(&made), &options);
    assert_int_equal(a.pace.n, 2);
    gp_analysis_free(&a);
    options = (struct gp_fit_options){ .horizon = "30y" };
    a = analysed(census(&made), &options);
    assert_int_equal(a.pace.n, 3);
    gp_analysis_free(&a);
    options = (struct gp_fit_options){ .until = "1995" };
    a = analysed(census(&made), &options);
    assert_int_equal(a.pace.n, 2);
    gp_analysis_free(&a);
}

static void
horizon_that_makes_no_sense_is_refused(void **state)
{
    static const struct gp_fit_options bad[] = {
        { .horizon = "soon" },        { .horizon = "0" },       { .horizon = "12 parsecs" },
        { .until = "1960" },          { .until = "next year" }, { .model = "sigmoid" },
        { .model = "a*(1-exp(-b*t)" }
    };
    struct made made;

    (void)state;
    for (size_t i = 0; i < MADE_COUNT(bad); i++) {
        struct gp_analysis a;
        struct gp_error err = { 0 };
        assert_int_equal(gp_analyse(&a, census(&made), &bad[i], &err), GP_USAGE);
        assert_true(err.message[0]);
    }
}

/* A ceiling far away is no reason to find no curve. */
static void
lean_fits_find_far_ceilings_too(void **state)
{
    double y[60];
    struct made made;
    struct gp_fit_options options = { .model = "logistic", .lean = true };
    struct gp_analysis a;

    (void)state;
    for (int i = 0; i < 60; i++)
        y[i] = 58741 * exp(.0457 * i + .05 * sin(78.233 * i * i));
    a = analysed(made_series(&made, NULL, y, 60, GP_MONTH, GP_MONTH), &options);
    assert_true(a.fits[0].converged);
    assert_true(a.projection.n == 1 && a.projection.points[0].value > y[0]);
    gp_analysis_free(&a);
}

/* Points without a ceiling end in a definite place, whichever way they are searched: at the
 * limit when they go on growing, nowhere when they fall; and where there is one, both agree. */
static void
logistic_of_any_points_comes_to_an_end(void **state)
{
    double y[60];
    struct made made;
    struct gp_fit_options quick = { .model = "logistic", .lean = true };
    struct gp_analysis a, b;

    (void)state;
    for (int i = 0; i < 60; i++)
        y[i] = 40 * exp(.06 * i + .0004 * i * i + .02 * sin(78.233 * i * i));
    a = analysed(made_series(&made, NULL, y, 60, GP_MONTH, GP_MONTH), &quick);
    assert_true(a.fits[0].converged && !a.fits[0].identified);
    assert_true(a.fits[0].p[0] > 1e5 * y[59]);
    assert_non_null(strstr(a.fits[0].reason, "ceiling not identified"));
    gp_analysis_free(&a);
    for (int i = 0; i < 60; i++)
        y[i] = 4000 * exp(-.01 * i + .02 * sin(78.233 * i * i));
    a = analysed(made_series(&made, NULL, y, 60, GP_MONTH, GP_MONTH), &quick);
    assert_false(a.fits[0].converged);
    assert_string_equal(a.fits[0].reason, "the points do not rise towards a ceiling");
    gp_analysis_free(&a);
    a = analysed(census(&made), &quick);
    quick.lean = false;
    b = analysed(census(&made), &quick);
    for (size_t j = 0; j < 3; j++) {
        assert_near(a.fits[0].p[j], b.fits[0].p[j], 1e-6);
        assert_near(a.fits[0].estimates[j].se, b.fits[0].estimates[j].se, 1e-6);
    }
    gp_analysis_free(&a);
    gp_analysis_free(&b);
}

/* Steady growth of 7 % a step from 100, on a grid of which nothing is known: the growth carried
 * on is the projection. */
static void
date_of_reaching_a_value_is_simulated(void **state)
{
    double y[30];
    struct made made;
    struct gp_fit_options options = { .reach = 100 * exp(.07 * 40), .seed = 1 };
    struct gp_analysis a, again;

    (void)state;
    for (int i = 0; i < 30; i++)
        y[i] = 100 * exp(.07 * i + .03 * sin(78.233 * i * i));
    a = analysed(made_series(&made, NULL, y, 30, GP_IRREGULAR, GP_YEAR), &options);
    assert_true(a.pace_is_projection);
    assert_true(a.reach.asked);
    assert_true(fabs(a.reach.when - 40) <= 1);
    assert_true(a.reach.lower <= a.reach.lower80 && a.reach.lower80 <= a.reach.when &&
                a.reach.when <= a.reach.upper80 && a.reach.upper80 <= a.reach.upper);
    assert_true(a.reach.never < .01);
    again = analysed(&made.series, &options);
    assert_true(a.reach.when == again.reach.when); /* the same seed, the same date */
    assert_true(a.reach.lower == again.reach.lower && a.reach.upper == again.reach.upper);
    assert_true(a.reach.never == again.reach.never);
    gp_analysis_free(&again);
    gp_analysis_free(&a);
    options.reach = 150; /* passed at step 6 */
    a = analysed(&made.series, &options);
    assert_near(a.reach.when, 6, 0);
    gp_analysis_free(&a);
    options.reach = 20; /* growth will not bring it back */
    a = analysed(&made.series, &options);
    assert_true(isnan(a.reach.when) && a.reach.never > .99);
    gp_analysis_free(&a);
}

static void
what_came_later_is_compared(void **state)
{
    struct made made;
    struct gp_series *series = census(&made);
    struct gp_analysis a;

    (void)state;
    series->n = 8; /* what was known in 1860 */
    series->axis.step = GP_IRREGULAR;
    series->later = made.points + 8;
    series->nlater = 11;
    a = analysed(series, NULL);
    assert_int_equal(a.nas_of, 11);
    assert_near(a.as_of[0].actual, us_population[8], 0);
    assert_near(a.as_of[0].projected, us_population[8], .1);
    assert_true(a.pace.n >= 11);
    /* 1790 to 1860 grew by 3 % a year; carried on to 1970 that is more than four times what
     * came. */
    assert_true(a.as_of[10].projected > 4 * a.as_of[10].actual);
    assert_false(a.as_of[10].inside95);
    assert_true(a.mape > 50);
    gp_analysis_free(&a);
}

/* ln(1 + g): a fall by half and a rise by half are 13 % lost a step, not nothing. */
static void
rates_are_averaged_as_factors(void **state)
{
    static const double g[] = { -50, 50, -50, 50, -50, 50, -50, 50 };
    struct made made;
    struct gp_series *series = made_series(&made, NULL, g, 8, GP_YEAR, GP_YEAR);
    struct gp_analysis a;

    (void)state;
    series->kind = GP_RATE;
    a = analysed(series, NULL);
    assert_true(a.growth.known);
    assert_near(a.growth.log_rate, log(.75) / 2, .1);
    assert_true(a.growth.lower < log(.75) / 2 && a.growth.upper > log(.75) / 2);
    gp_analysis_free(&a);
}

static void
zeros_and_negatives_are_told(void **state)
{
    static const double zero[] = { 0, 1.5, 2.5, 3.5, 5.5, 8.5, 13.5, 21.5 };
    static const double below[] = { -1, 2, -3, 4, -5, 6, -7, 8 };
    struct made made;
    struct gp_analysis a = analysed(made_series(&made, NULL, zero, 8, GP_YEAR, GP_YEAR), NULL);

    (void)state;
    assert_true(warned(&a, "zeros"));
    assert_true(a.growth.known);
    assert_false(a.positive);
    gp_analysis_free(&a);
    a = analysed(made_series(&made, NULL, below, 8, GP_YEAR, GP_YEAR), NULL);
    assert_true(warned(&a, "not_positive"));
    assert_false(a.growth.known);
    assert_int_equal(a.nfits, 1);
    assert_string_equal(a.fits[0].model->name, "linear");
    gp_analysis_free(&a);
}

/* 0, 0, 0, 5: the likelihood of the counts rises with the rate for ever. */
static void
counts_at_one_end_have_no_rate(void **state)
{
    static const double late[] = { 0, 0, 0, 5 }, early[] = { 5, 0, 0, 0, 0, 0, 0 };
    static const double two[] = { 0, 0, 3, 5 };
    struct made made;
    struct gp_analysis a;

    (void)state;
    made_series(&made, NULL, late, 4, GP_YEAR, GP_YEAR)->kind = GP_COUNT;
    a = analysed(&made.series, NULL);
    assert_false(a.growth.known);
    assert_true(warned(&a, "zeros"));
    assert_string_equal(a.fits[0].model->name, "linear");
    gp_analysis_free(&a);
    made_series(&made, NULL, early, 7, GP_YEAR, GP_YEAR)->kind = GP_COUNT;
    a = analysed(&made.series, NULL);
    assert_false(a.growth.known);
    gp_analysis_free(&a);
    made_series(&made, NULL, two, 4, GP_YEAR, GP_YEAR)->kind = GP_COUNT;
    a = analysed(&made.series, NULL);
    assert_true(a.growth.known && a.growth.log_rate < 10);
    gp_analysis_free(&a);
}

static void
exact_points_are_not_few_as_well(void **state)
{
    static const double y[] = { 10, 20, 40, 80 };
    struct made made;
    struct gp_analysis a = analysed(made_series(&made, NULL, y, 4, GP_YEAR, GP_YEAR), NULL);

    (void)state;
    assert_true(warned(&a, "exact"));
    assert_false(warned(&a, "few_points"));
    gp_analysis_free(&a);
}

/* Wikipedia's articles: the last two figures are twelve days apart, and say little of seven
 * years. ln(3e6 / 2e6) in 23.5 months. */
static void
a_pace_rests_on_no_short_stretch(void **state)
{
    static const double t[] = { 0, 42, 54, 60, 83.1, 83.5 };
    static const double y[] = { 45000, 1e6, 1.7e6, 2e6, 2.98e6, 3e6 };
    struct made made;
    struct gp_analysis a = analysed(made_series(&made, t, y, 6, GP_IRREGULAR, GP_MONTH), NULL);

    (void)state;
    assert_int_equal(a.nsegments, 2);
    assert_string_equal(a.now.doubling.text, "every 40 months");
    gp_analysis_free(&a);
}

/* "160 % a step" in reasons and remarks: plain digits, and a word for the unit of numbers. */
static void
rates_are_told_in_plain_digits(void **state)
{
    double y[20];
    struct made made;
    struct gp_analysis a;

    (void)state;
    for (int i = 0; i < 20; i++)
        y[i] = 10 * exp(.95 * i + .05 * sin(12.9898 * i * i));
    a = analysed(made_series(&made, NULL, y, 20, GP_NUMBER, GP_NUMBER), NULL);
    assert_non_null(strstr(a.fits[0].reason, " % a step now"));
    assert_null(strstr(a.fits[0].reason, "e+"));
    gp_analysis_free(&a);
}

static void
an_interval_that_is_too_narrow_is_told(void **state)
{
    struct made made;
    struct gp_fit_options options = { .interval = GP_INTERVAL_OLS };
    struct gp_analysis a =
        analysed(made_series(&made, NULL, air_passengers, 144, GP_MONTH, GP_MONTH), &options);

    (void)state;
    assert_true(warned(&a, "autocorrelated"));
    assert_near(a.growth.log_rate, 0.01004838174, 1e-9);
    assert_near(a.doubling.time, 68.98097608, 1e-9);
    gp_analysis_free(&a);
}

static void
one_point_that_moves_the_answer_is_told(void **state)
{
    double y[12];
    struct made made;
    struct gp_analysis a;

    (void)state;
    for (int i = 0; i < 12; i++)
        y[i] = 100.5 * exp(.1 * i + .005 * (i % 3));
    y[11] *= 20;
    a = analysed(made_series(&made, NULL, y, 12, GP_YEAR, GP_YEAR), NULL);
    assert_true(warned(&a, "one_point"));
    gp_analysis_free(&a);
}

/* Growth that merely levels off a little must not get a ceiling. */
static void
unknown_ceiling_is_not_believed(void **state)
{
    double y[15];
    struct made made;
    struct gp_fit_options options = { .model = "logistic" };
    struct gp_analysis a;

    (void)state;
    for (int i = 0; i < 15; i++) /* the middle lies ten steps after the data */
        y[i] = 1e6 / (1 + exp(-.2 * (i - 25))) * (1 + .02 * sin(37.719 * i * i));
    a = analysed(made_series(&made, NULL, y, 15, GP_YEAR, GP_YEAR), &options);
    assert_false(a.fits[0].identified);
    assert_non_null(strstr(a.fits[0].reason, "ceiling not identified"));
    gp_analysis_free(&a);
    a = analysed(&made.series, NULL);
    assert_string_not_equal(a.fits[0].model->name, "logistic");
    gp_analysis_free(&a);
}

/* For many series at once: the same answers, fewer of them. */
static void
lean_analysis_says_the_same(void **state)
{
    struct made made;
    struct gp_fit_options lean = { .lean = true };
    struct gp_analysis a = analysed(census(&made), NULL), b = analysed(census(&made), &lean);

    (void)state;
    assert_near(b.growth.log_rate, a.growth.log_rate, 1e-12);
    assert_near(b.growth.lower, a.growth.lower, 1e-12);
    assert_string_equal(b.fits[0].model->name, a.fits[0].model->name);
    assert_int_equal(b.pace.n, 1);
    assert_near(b.pace.points[0].value, a.pace.points[a.pace.n - 1].value, 1e-12);
    assert_near(b.pace.points[0].upper95, a.pace.points[a.pace.n - 1].upper95, 1e-12);
    gp_analysis_free(&a);
    gp_analysis_free(&b);
}

static void
every_number_that_is_shown_is_finite(void **state)
{
    static const double ends[][2] = { { 1e-300, .1 }, { 1e300, .01 }, { 1, 80 },
                                      { 1, -80 },     { 5, 0 },       { 1e-5, -.3 } };
    struct made made;

    (void)state;
    for (size_t c = 0; c < MADE_COUNT(ends); c++) {
        double y[9];
        struct gp_analysis a;
        for (int i = 0; i < 9; i++)
            y[i] = ends[c][0] * exp(ends[c][1] * (i + .1 * sin(12.9898 * i * i)));
        a = analysed(made_series(&made, NULL, y, 9, GP_YEAR, GP_YEAR), NULL);
        assert_true(a.growth.known && isfinite(a.growth.log_rate));
        for (size_t i = 0; i < a.pace.n; i++)
            assert_true(isfinite(a.pace.points[i].value) && !isinf(a.pace.points[i].upper95));
        for (size_t i = 0; i < a.curve.n; i++)
            assert_true(isfinite(a.curve.points[i].value));
        assert_true(a.doubling.text[0]);
        assert_false(a.doubling.time < 0);
        gp_analysis_free(&a);
    }
}

/* n values at a steady pace with a little scatter, the last of them `last` times as large. */
static struct gp_analysis
ended(struct made *made, double pace, double last, enum gp_unit step, bool seasonal)
{
    double y[40];

    for (int i = 0; i < 40; i++)
        y[i] = 1e6 * exp(pace * i + .03 * sin(12.9898 * i * i) +
                         (seasonal ? .5 * cos(2 * 3.14159265358979 * i / 12) : 0));
    y[39] *= last;
    return analysed(made_series(made, NULL, y, 40, step, step), NULL);
}

static void
a_last_value_far_below_may_be_unfinished(void **state)
{
    static const struct {
        double pace, last;
        bool seasonal, said;
    } cases[] = {
        { .05, 1, false, false }, { .05, .5, false, true },   { -.2, 1, false, false },
        { -.2, .5, false, true }, { .01, .92, false, false }, { .02, 1, true, false },
        { .02, .3, true, true },  { 0, 0, false, true },
    };

    (void)state;
    for (size_t c = 0; c < MADE_COUNT(cases); c++) {
        struct made made;
        struct gp_analysis a =
            ended(&made, cases[c].pace, cases[c].last, GP_MONTH, cases[c].seasonal);
        if (warned(&a, "maybe_partial") != cases[c].said)
            fail_msg("case %zu", c);
        assert_int_equal(a.growth.n, cases[c].last == 0 ? 39 : 40);
        gp_analysis_free(&a);
    }
}

/* A total that was corrected, a price, a step without a calendar: no word of the kind. */
static void
nothing_is_unfinished_where_nothing_can_be(void **state)
{
    double y[20];
    struct made made;
    struct gp_series *series;
    struct gp_analysis a;

    (void)state;
    a = ended(&made, .05, .3, GP_NUMBER, false);
    assert_false(warned(&a, "maybe_partial"));
    gp_analysis_free(&a);
    for (int i = 0; i < 20; i++)
        y[i] = i < 19 ? 5 : 2.5;
    a = analysed(made_series(&made, NULL, y, 20, GP_MONTH, GP_MONTH), NULL);
    assert_false(warned(&a, "maybe_partial"));
    gp_analysis_free(&a);
    for (int i = 0; i < 20; i++)
        y[i] = (i < 19 ? 1000 + 20 * i : 300) + i % 3;
    series = made_series(&made, NULL, y, 20, GP_MONTH, GP_MONTH);
    a = analysed(series, NULL);
    assert_true(warned(&a, "maybe_partial"));
    gp_analysis_free(&a);
    series->partial_kept = true;
    a = analysed(series, NULL);
    assert_false(warned(&a, "maybe_partial"));
    gp_analysis_free(&a);
}

/* A hundred more than before each month, and one percent more of that each month. */
static struct gp_analysis
totalled(struct made *made, const char *name, size_t anew, enum gp_kind kind)
{
    double y[40], sum = 0;
    struct gp_series *series;

    for (size_t i = 0; i < 40; i++) {
        sum = (anew > 0 && i % anew == 0 ? 0 : sum) + 100 * pow(1.01, (double)i) +
              (double)(i * i % 3);
        y[i] = sum;
    }
    series = made_series(made, NULL, y, 40, GP_MONTH, GP_MONTH);
    series->name = (char *)name;
    series->kind = kind;
    return analysed(series, NULL);
}

static void
what_a_running_total_gains_is_judged(void **state)
{
    static const struct {
        const char *name;
        enum gp_kind kind;
        bool said;
    } cases[] = {
        { "total_users", GP_LEVEL, true },
        { "Umsatz kumuliert", GP_LEVEL, true },
        { "users", GP_CUMULATIVE, true },
        { "users", GP_LEVEL, false },
    };

    (void)state;
    for (size_t c = 0; c < MADE_COUNT(cases); c++) {
        struct made made;
        struct gp_analysis a = totalled(&made, cases[c].name, 0, cases[c].kind);
        assert_int_equal(warned(&a, "cumulative"), cases[c].said);
        assert_int_equal(a.gains.known, cases[c].said);
        if (cases[c].said && fabs(gp_percent(a.gains.log_rate) - 1) > .05)
            fail_msg("%g", gp_percent(a.gains.log_rate));
        gp_analysis_free(&a);
    }
}

static void
totals_that_begin_anew_are_told(void **state)
{
    struct made made;
    struct gp_analysis a = totalled(&made, "revenue", 12, GP_LEVEL);

    (void)state;
    assert_true(warned(&a, "maybe_resets"));
    gp_analysis_free(&a);
    a = totalled(&made, "revenue", 25, GP_LEVEL);
    assert_false(warned(&a, "maybe_resets"));
    gp_analysis_free(&a);
    a = totalled(&made, "http_requests_total", 25, GP_LEVEL);
    assert_true(warned(&a, "maybe_resets"));
    gp_analysis_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(census_has_no_one_doubling_time),
        cmocka_unit_test(nile_is_told_as_two_levels),
        cmocka_unit_test(sparse_growth_that_slowed_is_told_by_pairs),
        cmocka_unit_test(steady_growth_has_one_rate),
        cmocka_unit_test(season_is_found_and_carried_on),
        cmocka_unit_test(horizon_counts_positions_of_the_grid),
        cmocka_unit_test(horizon_that_makes_no_sense_is_refused),
        cmocka_unit_test(lean_fits_find_far_ceilings_too),
        cmocka_unit_test(logistic_of_any_points_comes_to_an_end),
        cmocka_unit_test(date_of_reaching_a_value_is_simulated),
        cmocka_unit_test(what_came_later_is_compared),
        cmocka_unit_test(rates_are_averaged_as_factors),
        cmocka_unit_test(zeros_and_negatives_are_told),
        cmocka_unit_test(counts_at_one_end_have_no_rate),
        cmocka_unit_test(exact_points_are_not_few_as_well),
        cmocka_unit_test(a_pace_rests_on_no_short_stretch),
        cmocka_unit_test(rates_are_told_in_plain_digits),
        cmocka_unit_test(an_interval_that_is_too_narrow_is_told),
        cmocka_unit_test(one_point_that_moves_the_answer_is_told),
        cmocka_unit_test(unknown_ceiling_is_not_believed),
        cmocka_unit_test(lean_analysis_says_the_same),
        cmocka_unit_test(every_number_that_is_shown_is_finite),
        cmocka_unit_test(what_a_running_total_gains_is_judged),
        cmocka_unit_test(totals_that_begin_anew_are_told),
        cmocka_unit_test(a_last_value_far_below_may_be_unfinished),
        cmocka_unit_test(nothing_is_unfinished_where_nothing_can_be),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
