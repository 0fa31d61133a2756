/* fit_reference.c - fits against those of R 4.2.2 and scipy 1.10.1, which agree with each
 * other. SPDX-License-Identifier: GPL-3.0-or-later */
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
fitted(struct gp_series *series, const char *model, enum gp_interval interval)
{
    struct gp_fit_options options = { .model = model, .interval = interval };
    struct gp_analysis analysis;
    struct gp_error err = { 0 };

    if (gp_analyse(&analysis, series, &options, &err) != GP_OK)
        fail_msg("%s", err.message);
    if (!analysis.fits[0].converged)
        fail_msg("%s: %s", model, analysis.fits[0].reason);
    return analysis;
}

static void
assert_estimate(const struct gp_fit *fit, size_t j, double value, double se)
{
    assert_near(fit->estimates[j].value, value, 1e-6);
    assert_near(fit->estimates[j].se, se, 1e-6);
}

/* nls by Srinivasan and Mason's form; scipy for the standard errors. */
static void
bass_of_air_conditioners(void **state)
{
    struct made made;
    struct gp_analysis a =
        fitted(made_series(&made, NULL, air_conditioners, 13, GP_YEAR, GP_YEAR), "bass",
               GP_INTERVAL_OLS);
    const double *p = a.fits[0].p;

    (void)state;
    assert_estimate(&a.fits[0], 0, 18712.74158, 1410.537475);
    assert_estimate(&a.fits[0], 1, 0.009442077334, 0.002038412957);
    assert_estimate(&a.fits[0], 2, 0.3747628296, 0.04021890645);
    assert_near(a.fits[0].rss, 341468.4125, 1e-9);
    assert_near(log(p[2] / p[1]) / (p[1] + p[2]), 9.58113052, 1e-7); /* the peak */
    gp_analysis_free(&a);
}

/* K exp(-b2 b3^t): k = -ln b3, tm = ln(b2) / k. */
static void
gompertz_of_the_chicken(void **state)
{
    double t[13], k, tm;
    struct made made;
    struct gp_analysis a;

    (void)state;
    for (int i = 0; i < 13; i++)
        t[i] = i + 1;
    a = fitted(made_series(&made, t, chicken_weight, 13, GP_NUMBER, GP_NUMBER), "gompertz",
               GP_INTERVAL_OLS);
    k = a.fits[0].estimates[1].value;
    tm = a.fits[0].estimates[2].value;
    assert_estimate(&a.fits[0], 0, 4.733513326, 0.03969527537);
    assert_near(exp(-k), 0.7877403364, 1e-7);
    assert_near(a.fits[0].estimates[1].se, 0.002619223223 / 0.7877403364, 1e-6);
    assert_near(exp(k * tm), 4.137730464, 1e-6);
    assert_near(a.fits[0].rss, 0.002565529445, 1e-8);
    gp_analysis_free(&a);
    a = fitted(&made.series, "logistic", GP_INTERVAL_OLS);
    assert_near(a.fits[0].estimates[0].value, 4.111725077, 1e-6);
    assert_near(a.fits[0].rss, 0.0565603208, 1e-8);
    gp_analysis_free(&a);
}

/* The census to 1860, by least squares of y and of ln y. */
static void
exponential_of_the_early_census(void **state)
{
    double t[8];
    struct made made;
    struct gp_analysis a;

    (void)state;
    for (int i = 0; i < 8; i++)
        t[i] = 10 * i;
    made_series(&made, t, us_population, 8, GP_YEAR, GP_YEAR);
    a = fitted(&made.series, "a*exp(r*t)", GP_INTERVAL_OLS);
    assert_estimate(&a.fits[0], 0, 3.934560725, 0.03958625223);
    assert_estimate(&a.fits[0], 1, 0.029624824865, 0.00016715488);
    assert_near(a.fits[0].rss, 0.08001342225, 1e-9);
    assert_near(a.fits[0].estimates[1].lower, 0.02921670158, 1e-4);
    assert_near(a.fits[0].estimates[1].upper, 0.03003676945, 1e-4);
    gp_analysis_free(&a);
    a = fitted(&made.series, "exponential", GP_INTERVAL_OLS);
    assert_near(a.growth.log_rate, 0.02951149936, 1e-9);
    assert_near(a.growth.lower, 0.02918634583, 1e-8);
    assert_near(a.growth.upper, 0.02983665288, 1e-8);
    assert_near(a.doubling.time, 23.48735902, 1e-9);
    gp_analysis_free(&a);
}

/* The first 25 weeks as R's package incidence prints them, in days; the first 20 by log-linear
 * least squares and by glm(poisson). */
static void
ebola_grows_as_incidence_says(void **state)
{
    struct made made;
    struct gp_series *series = made_series(&made, NULL, ebola_cases, 25, GP_WEEK, GP_WEEK);
    struct gp_analysis a = fitted(series, "exponential", GP_INTERVAL_OLS);
    struct gp_mixture mixture;

    (void)state;
    assert_near(a.growth.log_rate / 7, 0.02982209369, 1e-9);
    assert_near(a.growth.lower / 7, 0.02608945097, 1e-9);
    assert_near(a.growth.upper / 7, 0.0335547364, 1e-9);
    assert_near(7 * a.doubling.time, 23.24274036, 1e-9);
    assert_near(7 * a.doubling.lower, 20.65720834, 1e-9);
    assert_near(7 * a.doubling.upper, 26.56810146, 1e-9);
    gp_analysis_free(&a);
    series->n = 20;
    a = fitted(series, "exponential", GP_INTERVAL_OLS);
    assert_near(a.growth.log_rate / 7, 0.03175771317, 1e-9);
    assert_near(a.growth.lower / 7, 0.02596228514, 1e-9);
    assert_near(a.growth.upper / 7, 0.03755314119, 1e-9);
    assert_near(7 * a.doubling.time, 21.82610495, 1e-9);
    gp_analysis_free(&a);
    series->kind = GP_COUNT;
    assert_int_equal(gp_rate_distribution(&mixture, gp_view_of(series), GP_QUANTITY_RATE,
                                          GP_INTERVAL_MIXTURE, NULL),
                     GP_OK);
    assert_near(mixture.mean[0] / 7, 0.02634075289, 1e-9);
    assert_near(mixture.scale[0] / 7 / sqrt(1.387089683), 0.001167124613, 1e-6);
}

/* lm with month dummies, with two pairs of waves, and with dummies and t^2, as formulas. */
static void
formulas_with_seasons_agree_with_lm(void **state)
{
    struct made made;
    struct gp_analysis a;
    double z[144];

    (void)state;
    for (int i = 0; i < 144; i++)
        z[i] = log(air_passengers[i]);
    made_series(&made, NULL, z, 144, GP_MONTH, GP_MONTH);
    a = fitted(&made.series,
               "a+b*t+c1*sin(pi*t/6)+d1*cos(pi*t/6)+c2*sin(pi*t/3)+d2*cos(pi*t/3)",
               GP_INTERVAL_OLS);
    assert_near(a.fits[0].estimates[1].value, 0.01008222061, 1e-9);
    assert_near(a.fits[0].rss, 0.6386420591, 1e-9);
    gp_analysis_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bass_of_air_conditioners),
        cmocka_unit_test(gompertz_of_the_chicken),
        cmocka_unit_test(exponential_of_the_early_census),
        cmocka_unit_test(ebola_grows_as_incidence_says),
        cmocka_unit_test(formulas_with_seasons_agree_with_lm),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
