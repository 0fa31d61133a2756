/* fit_growth.c - growth rates, their intervals and doubling times against published figures.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include "fit/trend.h"

#include "known_series.h"
#include "made_series.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const double ln2 = 0.693147180559945309417;

static void
assert_near(double found, double expected, double relative)
{
    if (!(fabs(found - expected) <= relative * fabs(expected)))
        fail_msg("%.12g is not %.12g to %g", found, expected, relative);
}

static struct gp_mixture
distribution(struct made *made, enum gp_quantity quantity, enum gp_interval interval)
{
    struct gp_mixture mixture;
    struct gp_error err = { 0 };

    if (gp_rate_distribution(&mixture, gp_view_of(&made->series), quantity, interval, &err) !=
        GP_OK)
        fail_msg("%s", err.message);
    return mixture;
}

static void
assert_quantiles(const struct gp_mixture *mixture, double median, double lower, double upper,
                 double tolerance)
{
    assert_near(gp_mixture_quantile(mixture, .5), median, tolerance);
    assert_near(gp_mixture_quantile(mixture, .025), lower, tolerance);
    assert_near(gp_mixture_quantile(mixture, .975), upper, tolerance);
}

/* Values: an independent implementation of the mixture (slow, plain, another language). */
static void
mixture_agrees_with_an_independent_implementation(void **state)
{
    struct made made;
    struct gp_mixture mixture;

    (void)state;
    made_series(&made, NULL, us_population, 8, GP_YEAR, GP_YEAR);
    mixture = distribution(&made, GP_QUANTITY_RATE, GP_INTERVAL_MIXTURE);
    assert_quantiles(&mixture, 0.29600037, 0.28929048, 0.30419811, 2e-8);
    assert_near(1 - gp_mixture_cdf(&mixture, ln2 / 2.5), .9995, 1e-4);

    made_series(&made, NULL, us_population, 19, GP_YEAR, GP_YEAR);
    mixture = distribution(&made, GP_QUANTITY_CURVATURE, GP_INTERVAL_MIXTURE);
    assert_quantiles(&mixture, -0.0065359864, -0.0079266682, -0.0050417234, 2e-8);

    made_series(&made, NULL, ebola_cases, 25, GP_WEEK, GP_WEEK);
    mixture = distribution(&made, GP_QUANTITY_RATE, GP_INTERVAL_MIXTURE);
    assert_quantiles(&mixture, 7 * 0.03213823, 7 * 0.01273923, 7 * 0.054796175, 3e-8);
    assert_near(1 - gp_mixture_cdf(&mixture, ln2 / 3), .4509, 1e-3);
}

static void
mixture_quantile_inverts_its_probability(void **state)
{
    struct gp_mixture mixture = {
        .n = 3, .weight = { .5, .3, .2 }, .mean = { 0, 1, -4 }, .scale = { 1, .01, 7 }
    };

    (void)state;
    for (double df = 1; df < 3000; df = df * 3 + .5 * (df > 20)) {
        mixture.df = df;
        for (double p = .001; p < 1; p += .0499)
            assert_near(gp_mixture_cdf(&mixture, gp_mixture_quantile(&mixture, p)), p, 1e-10);
    }
}

/* Quantiles of Student's t as printed in every table. */
static void
one_component_is_students_t(void **state)
{
    static const double table[][2] = { { 1, 12.7062047361747 },  { 2, 4.30265272974946 },
                                       { 3, 3.18244630528371 },  { 10, 2.22813885198627 },
                                       { 23, 2.06865761041905 }, { 30, 2.04227245630124 } };
    struct gp_mixture mixture = { .n = 1, .weight = { 1 }, .scale = { 1 } };

    (void)state;
    for (size_t i = 0; i < MADE_COUNT(table); i++) {
        mixture.df = table[i][0];
        assert_near(gp_mixture_quantile(&mixture, .975), table[i][1], 1e-9);
    }
}

static struct gp_analysis
analysed(struct gp_series *series, const char *model, enum gp_interval interval)
{
    struct gp_fit_options options = { .model = model, .interval = interval };
    struct gp_analysis analysis;
    struct gp_error err = { 0 };

    if (gp_analyse(&analysis, series, &options, &err) != GP_OK)
        fail_msg("%s", err.message);
    return analysis;
}

/* The three visitor figures of Disqus: lm(log(y) ~ t) of R 4.2.2. */
static void
three_points_give_a_wide_interval(void **state)
{
    static const double t[] = { 0, 20, 27 }, y[] = { 2e7, 2.5e8, 5e8 };
    struct made made;
    struct gp_analysis a = analysed(made_series(&made, t, y, 3, GP_IRREGULAR, GP_MONTH), NULL,
                                    GP_INTERVAL_MIXTURE);

    (void)state;
    assert_string_equal(a.growth.method, "ols");
    assert_near(a.growth.log_rate, 0.1207778, 1e-6);
    assert_near(a.doubling.time, 5.73903, 1e-5);
    assert_near(a.doubling.lower, 3.6084, 1e-4);
    assert_near(a.doubling.upper, 14.013, 1e-4);
    assert_string_equal(a.doubling.text, "every 5.7 months");
    assert_string_equal(a.fits[0].model->name, "exponential");
    assert_int_equal(a.projection.n, 12);
    assert_near(a.projection.points[11].value, 2.3e9, .03);
    assert_near(a.projection.points[11].lower95, 2.3e8, .05);
    assert_near(a.projection.points[11].upper95, 2.3e10, .03);
    gp_analysis_free(&a);
}

/* Disqus to 2014, requests a second: the interval of the rate holds zero. */
static void
interval_that_holds_zero_is_inverted_through_infinity(void **state)
{
    static const double t[] = { 0, 7, 37 }, y[] = { 17000, 25000, 45000 };
    struct made made;
    struct gp_analysis a = analysed(made_series(&made, t, y, 3, GP_IRREGULAR, GP_MONTH), NULL,
                                    GP_INTERVAL_MIXTURE);

    (void)state;
    assert_near(a.doubling.time, 28.5127, 1e-5);
    assert_near(a.doubling.lower, 7.2891, 1e-4);
    assert_true(a.doubling.unbounded);
    assert_true(a.doubling.upper > 1e300);
    assert_string_equal(a.doubling.text, "at least every 7.3 months, or not growing at all");
    gp_analysis_free(&a);
}

static void
two_points_are_arithmetic_without_an_interval(void **state)
{
    static const double t[] = { 0, 7 }, y[] = { 17000, 25000 };
    struct made made;
    struct gp_analysis a = analysed(made_series(&made, t, y, 2, GP_IRREGULAR, GP_MONTH), NULL,
                                    GP_INTERVAL_MIXTURE);

    (void)state;
    assert_string_equal(a.growth.method, "two-point");
    assert_near(a.growth.log_rate, log(25. / 17) / 7, 1e-14);
    assert_false(a.growth.has_interval);
    assert_false(a.doubling.has_interval);
    assert_true(isnan(a.growth.lower) && isnan(a.growth.upper));
    assert_true(isnan(a.projection.points[0].lower95));
    gp_analysis_free(&a);
}

static void
one_point_cannot_be_fitted(void **state)
{
    static const double y[] = { 3 };
    struct made made;
    struct gp_analysis a;
    struct gp_error err = { 0 };

    (void)state;
    assert_int_equal(
        gp_analyse(&a, made_series(&made, NULL, y, 1, GP_YEAR, GP_YEAR), NULL, &err),
        GP_NO_FIT);
    assert_false(a.growth.known);
    gp_analysis_free(&a);
}

/* R 4.2.2 and statsmodels 0.13.5: lm(log(y) ~ t), Newey-West with lag 4 and n/(n-k). */
static void
least_squares_and_newey_west_agree_with_r(void **state)
{
    struct made made;
    struct gp_mixture ols, hac;

    (void)state;
    made_series(&made, NULL, air_passengers, 144, GP_MONTH, GP_MONTH);
    ols = distribution(&made, GP_QUANTITY_RATE, GP_INTERVAL_OLS);
    hac = distribution(&made, GP_QUANTITY_RATE, GP_INTERVAL_HAC);
    assert_near(ols.mean[0], 0.01004838174, 1e-9);
    assert_near(ols.scale[0], 0.0002787319579, 1e-9);
    assert_near(hac.mean[0], 0.01004838174, 1e-9);
    assert_near(hac.scale[0], 0.0004132892861, 1e-9);
}

struct dummies {
    const struct gp_series *series;
    enum gp_quantity quantity;
    enum gp_interval interval;
    double mean, se;
};

static enum gp_status
fit_dummies(struct gp_room *room, void *job, struct gp_error *err)
{
    struct dummies *asked = job;
    struct gp_sample all = gp_sample_of(room, gp_view_of(asked->series));
    struct gp_sample sample = gp_sample_positive(room, &all);
    struct gp_season_form months = { .kind = GP_SEASON_DUMMIES, .period = 12 };
    struct gp_trend trend;

    (void)err;
    if (!gp_trend_fit(&trend, room, &sample, asked->quantity, months, asked->interval))
        return GP_NO_FIT;
    asked->mean = trend.quantity.mean[0];
    asked->se = trend.quantity.scale[0];
    return GP_OK;
}

static void
assert_dummies(const struct gp_series *series, enum gp_quantity quantity,
               enum gp_interval interval, double mean, double se)
{
    struct dummies asked = { series, quantity, interval, 0, 0 };

    assert_int_equal(gp_room_enter(fit_dummies, &asked, NULL), GP_OK);
    assert_near(asked.mean, mean, 1e-8);
    assert_near(asked.se, se, 1e-8);
}

/* R 4.2.2: lm(log(y) ~ t + month), with t^2, Newey-West with lag 4 (there without n/(n-k)). */
static void
month_dummies_agree_with_lm(void **state)
{
    struct made made;
    struct gp_series *series =
        made_series(&made, NULL, air_passengers, 144, GP_MONTH, GP_MONTH);

    (void)state;
    assert_dummies(series, GP_QUANTITY_RATE, GP_INTERVAL_OLS, 0.01006880474, 0.0001193001177);
    assert_dummies(series, GP_QUANTITY_RATE, GP_INTERVAL_HAC, 0.01006880474,
                   0.0002289328338 * sqrt(144. / 131));
    assert_dummies(series, GP_QUANTITY_CURVATURE, GP_INTERVAL_OLS, -2.148186998e-05,
                   2.599202401e-06);
    assert_dummies(series, GP_QUANTITY_CURVATURE, GP_INTERVAL_HAC, -2.148186998e-05,
                   4.289009052e-06 * sqrt(144. / 130));
}

/* R 4.2.2 nls(SSlogis), scipy 1.10.1; profiles of R's
 * confint, which interpolates them. t is years since 1790. */
static void
logistic_of_the_us_census_agrees_with_r(void **state)
{
    double t[19];
    struct made made;
    struct gp_analysis a;
    const struct gp_estimate *e;

    (void)state;
    for (int i = 0; i < 19; i++)
        t[i] = 10 * i;
    a = analysed(made_series(&made, t, us_population, 19, GP_YEAR, GP_YEAR), "logistic",
                 GP_INTERVAL_OLS);
    e = a.fits[0].estimates;
    assert_true(a.fits[0].converged);
    assert_near(e[0].value, 315.5446098, 1e-6);
    assert_near(e[0].se, 30.96968434, 1e-5);
    assert_near(e[1].value, 1 / 40.60390474, 1e-6);
    assert_near(e[1].se, 2.378219719 / 40.60390474 / 40.60390474, 1e-5);
    assert_near(e[1].lower, 1 / 46.10041922, 3e-4);
    assert_near(e[1].upper, 1 / 35.97379568, 3e-4);
    assert_near(e[2].value, 159.192544, 1e-6);
    assert_near(e[2].se, 8.23022761, 1e-5);
    assert_near(a.fits[0].rss, 276.7714209, 1e-9);
    assert_near(e[0].lower, 263.7587607, 3e-4);
    assert_near(e[0].upper, 413.0005173, 3e-4);
    assert_near(e[2].lower, 144.330534, 3e-4);
    assert_near(e[2].upper, 181.838747, 3e-4);
    assert_near(a.growth.log_rate, 0.022024919, 1e-7);
    assert_near(a.doubling.time, 31.471, 1e-5);
    gp_analysis_free(&a);
}

/* With month dummies: the independent implementation once more. */
static void
season_is_taken_out_of_the_rate(void **state)
{
    struct made made;
    struct gp_mixture mixture;

    (void)state;
    made_series(&made, NULL, air_passengers, 144, GP_MONTH, GP_MONTH);
    mixture = distribution(&made, GP_QUANTITY_RATE, GP_INTERVAL_MIXTURE);
    assert_quantiles(&mixture, 0.0099851365, 0.0087190627, 0.010987815, 2e-8);
    assert_near(1 - gp_mixture_cdf(&mixture, ln2 / 72), .8180, 1e-4);
    assert_near(gp_mixture_cdf(&mixture, log(1.15) / 12) -
                    gp_mixture_cdf(&mixture, log(1.10) / 12),
                .9712, 1e-4);
    mixture = distribution(&made, GP_QUANTITY_CURVATURE, GP_INTERVAL_MIXTURE);
    assert_quantiles(&mixture, -2.0635162e-05, -3.3611458e-05, -7.076705e-06, 2e-7);
}

/* R 4.2.2, glm(..., quasipoisson) with t(n - 2). */
static void
counts_take_the_poisson_road(void **state)
{
    struct made made;
    struct gp_analysis a;

    (void)state;
    a = analysed(made_series(&made, NULL, discoveries, 50, GP_YEAR, GP_YEAR), NULL,
                 GP_INTERVAL_MIXTURE);
    assert_string_equal(a.growth.method, "quasi-poisson");
    assert_near(a.growth.log_rate, 0.007555818713, 1e-8);
    assert_near(a.growth.lower, -0.006798130432, 1e-8);
    assert_near(a.growth.upper, 0.02190976786, 1e-8);
    assert_near(a.doubling.lower, ln2 / 0.02190976786, 1e-8);
    assert_true(a.doubling.unbounded);
    gp_analysis_free(&a);
    a = analysed(made_series(&made, NULL, discoveries, 100, GP_YEAR, GP_YEAR), NULL,
                 GP_INTERVAL_MIXTURE);
    assert_near(a.growth.log_rate, -0.005360223548, 1e-8);
    assert_true(a.doubling.direction == GP_HALVING);
    gp_analysis_free(&a);
}

/* A doubling time must never come out negative or the wrong way round. */
static void
no_interval_is_inverted(void **state)
{
    (void)state;
    for (double lower = -.5; lower <= .5; lower += .0625)
        for (double upper = lower; upper <= .5; upper += .0625) {
            struct gp_growth growth = { .known = true,
                                        .has_interval = true,
                                        .log_rate = (lower + upper) / 2,
                                        .lower = lower,
                                        .upper = upper,
                                        .per = GP_MONTH };
            struct gp_doubling d = gp_doubling_of(&growth);
            assert_false(d.lower < 0 || d.upper < 0 || d.time < 0);
            assert_false(d.lower > d.upper);
            assert_false(d.doubling_lower < 0 || d.doubling_lower > d.doubling_upper);
            assert_false(d.halving_lower < 0 || d.halving_lower > d.halving_upper);
            assert_int_equal(d.unbounded, lower <= 0 && upper >= 0);
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mixture_agrees_with_an_independent_implementation),
        cmocka_unit_test(mixture_quantile_inverts_its_probability),
        cmocka_unit_test(one_component_is_students_t),
        cmocka_unit_test(three_points_give_a_wide_interval),
        cmocka_unit_test(interval_that_holds_zero_is_inverted_through_infinity),
        cmocka_unit_test(two_points_are_arithmetic_without_an_interval),
        cmocka_unit_test(one_point_cannot_be_fitted),
        cmocka_unit_test(least_squares_and_newey_west_agree_with_r),
        cmocka_unit_test(month_dummies_agree_with_lm),
        cmocka_unit_test(logistic_of_the_us_census_agrees_with_r),
        cmocka_unit_test(season_is_taken_out_of_the_rate),
        cmocka_unit_test(counts_take_the_poisson_road),
        cmocka_unit_test(no_interval_is_inverted),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
