/* models.c - what every growth model promises, asked of each row of the catalogue.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"
#include "model/formula.h"

#include "made_series.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static bool
close_to(double found, double expected, double relative)
{
    return fabs(found - expected) <= relative * (fabs(expected) + 1e-9);
}

static void
gradients_and_slopes_agree_with_differences(void **state)
{
    (void)state;
    for (size_t m = 0; gp_models[m]; m++) {
        const struct gp_model *model = gp_models[m];
        double p[GP_MAX_PARAMS], g[GP_MAX_PARAMS];
        memcpy(p, model->example, sizeof p);
        for (double t = .5; t < 20; t += .75) {
            double h = 1e-5, *c = p, up, down, scale = model->value(t, p, model->context);
            model->gradient(t, p, g, model->context);
            for (size_t j = 0; j < model->nparams; j++) {
                double keep = c[j], step = h * (fabs(keep) + .01);
                c[j] = keep + step;
                up = model->value(t, p, model->context);
                c[j] = keep - step;
                down = model->value(t, p, model->context);
                c[j] = keep;
                if (!close_to(g[j] * keep, (up - down) / (2 * step) * keep, 1e-6) &&
                    fabs(g[j] * keep - (up - down) / (2 * step) * keep) > 1e-6 * fabs(scale))
                    fail_msg("%s: dy/d%s at t = %g", model->name, model->params[j].name, t);
            }
            up = model->value(t + h, p, model->context);
            down = model->value(t - h, p, model->context);
            if (!close_to(model->slope(t, p, model->context), (up - down) / (2 * h), 1e-5))
                fail_msg("%s: dy/dt at t = %g", model->name, t);
        }
    }
}

static void
model_recovers_its_own_curve(void **state)
{
    (void)state;
    for (size_t m = 0; gp_models[m]; m++) {
        const struct gp_model *model = gp_models[m];
        struct gp_fit_options options = { .model = model->name };
        double y[21];
        struct made made;
        struct gp_analysis analysis;
        struct gp_error err = { 0 };

        for (int i = 0; i < 21; i++)
            y[i] = model->value(i, model->example, model->context);
        if (gp_analyse(&analysis, made_series(&made, NULL, y, 21, GP_YEAR, GP_YEAR), &options,
                       &err) != GP_OK)
            fail_msg("%s: %s", model->name, err.message);
        if (!analysis.fits[0].converged)
            fail_msg("%s: %s", model->name, analysis.fits[0].reason);
        for (int i = 0; i < 21; i++)
            if (!close_to(gp_fit_value(&analysis.fits[0], i), y[i], 1e-6))
                fail_msg("%s at %d: %.10g, not %.10g", model->name, i,
                         gp_fit_value(&analysis.fits[0], i), y[i]);
        gp_analysis_free(&analysis);
    }
}

static double
rss_of(const struct gp_model *model, const struct made *made, const double p[])
{
    double sum = 0;

    for (size_t i = 0; i < made->series.n; i++) {
        double y = made->points[i].y, f = model->value(made->points[i].t, p, model->context);
        double e = model->on_log_scale ? log(y / f) : y - f;
        sum += e * e;
    }
    return sum;
}

/* No parameter a hundredth of its error away is better; the interval holds the truth, and is
 * about as wide as the error says. */
static void
check_least(const struct gp_fit *fit, const struct made *made)
{
    for (size_t j = 0; j < fit->model->nparams; j++) {
        const struct gp_estimate *e = &fit->estimates[j];
        double p[GP_MAX_PARAMS], half = 1.96 * e->se;
        for (int side = -1; side <= 1; side += 2) {
            memcpy(p, fit->p, sizeof p);
            p[j] += side * e->se / 100;
            if (rss_of(fit->model, made, p) < fit->rss * (1 - 1e-12))
                fail_msg("%s: %s is not where the sum is least", fit->model->name, e->name);
        }
        if (fabs(e->value - fit->model->example[j]) > 4.5 * e->se)
            fail_msg("%s: %s is %g, not %g", fit->model->name, e->name, e->value,
                     fit->model->example[j]);
        if (fit->identified && (fabs(e->lower - (e->value - half)) > .25 * half ||
                                fabs(e->upper - (e->value + half)) > .25 * half))
            fail_msg("%s: %s %g, %g to %g, but an error of %g", fit->model->name, e->name,
                     e->value, e->lower, e->upper, e->se);
    }
}

/* Many points are searched among means of neighbours first: the end is that of all points. */
static void
many_points_are_fitted_as_exactly_as_few(void **state)
{
    static double t[MADE_MAX], y[MADE_MAX];
    static struct made made;

    (void)state;
    for (size_t m = 0; gp_models[m]; m++) {
        const struct gp_model *model = gp_models[m];
        struct gp_fit_options options = { .model = model->name };
        struct gp_analysis analysis;
        struct gp_error err = { 0 };
        uint32_t random = 2011;

        for (int i = 0; i < MADE_MAX; i++) {
            random = random * 1664525 + 1013904223;
            t[i] = 20. * i / (MADE_MAX - 1);
            y[i] = model->value(t[i], model->example, model->context) *
                   (1 + .04 * ((double)random / 4294967296. - .5));
        }
        assert_int_equal(gp_analyse(&analysis,
                                    made_series(&made, t, y, MADE_MAX, GP_DAY, GP_DAY),
                                    &options, &err),
                         GP_OK);
        if (!analysis.fits[0].converged)
            fail_msg("%s: %s", model->name, analysis.fits[0].reason);
        check_least(&analysis.fits[0], &made);
        gp_analysis_free(&analysis);
    }
}

static void
short_series_is_refused(void **state)
{
    (void)state;
    for (size_t m = 0; gp_models[m]; m++) {
        const struct gp_model *model = gp_models[m];
        struct gp_fit_options options = { .model = model->name };
        static const double y[] = { 2, 3, 5, 7, 11, 13, 17, 19, 23, 29 };
        struct made made;
        struct gp_analysis analysis;
        struct gp_error err = { 0 };

        if (model->min_points < 3)
            continue;
        assert_int_equal(
            gp_analyse(&analysis,
                       made_series(&made, NULL, y, model->min_points - 1, GP_YEAR, GP_YEAR),
                       &options, &err),
            GP_OK);
        assert_false(analysis.nfits > 0 && analysis.fits[0].converged);
        gp_analysis_free(&analysis);
    }
}

static void
every_row_is_complete(void **state)
{
    (void)state;
    for (size_t m = 0; gp_models[m]; m++) {
        const struct gp_model *model = gp_models[m];
        assert_true(model->label[0] && model->formula[0] && model->source[0]);
        assert_true(model->nparams <= GP_MAX_PARAMS && model->min_points >= model->nparams);
        for (size_t j = 0; j < model->nparams; j++)
            assert_non_null(model->params[j].name);
        assert_ptr_equal(gp_model_find(model->name), model);
    }
    assert_null(gp_model_find("nonsense"));
}

static double
value_of(const char *text, double t, const double p[])
{
    struct gp_formula *formula;
    struct gp_error err = { 0 };
    const struct gp_model *model;
    double value;

    if (gp_formula_read(&formula, text, &err) != GP_OK)
        fail_msg("%s", err.message);
    model = gp_formula_model(formula);
    value = model->value(t, p, model->context);
    gp_formula_free(formula);
    return value;
}

static void
formula_follows_the_usual_rules(void **state)
{
    static const double p[GP_MAX_PARAMS] = { 3, 5 };

    (void)state;
    assert_true(close_to(value_of("a+b*t^2", 2, p), 23, 1e-15));
    assert_true(close_to(value_of("-a^2", 0, p), -9, 1e-15));
    assert_true(close_to(value_of("a-b-1", 0, p), -3, 1e-15));
    assert_true(close_to(value_of("2^a^2", 0, p), 512, 1e-15));
    assert_true(close_to(value_of("a**-1", 0, p), 1. / 3, 1e-15));
    assert_true(close_to(value_of("a/b/2", 0, p), .3, 1e-15));
    assert_true(close_to(value_of("pow(a,2)+exp[0]*sqrt(4)", 0, p), 11, 1e-15));
    assert_true(close_to(value_of("a*1.5e-3+.25", 0, p), .2545, 1e-14));
    assert_true(close_to(value_of("a*atan(1)*4/pi", 0, p), 3, 1e-15));
}

static void
formula_has_exact_derivatives(void **state)
{
    static const char *const texts[] = {
        "a*(1-exp(-b*t))",        "a/(1+exp(b-c*t))^(1/d)", "a*sin(b*t)+c*cos(d*t)*tan(.1*t)",
        "a+b*log(t+c)-sqrt(t+d)", "atan(a*t)*pow(t+b,c)/d", "a^t*b^c"
    };

    (void)state;
    for (size_t i = 0; i < MADE_COUNT(texts); i++) {
        double p[GP_MAX_PARAMS] = { .7, .4, .3, 1.2 }, g[GP_MAX_PARAMS], h = 1e-6;
        struct gp_formula *formula;
        struct gp_error err = { 0 };
        const struct gp_model *model;

        assert_int_equal(gp_formula_read(&formula, texts[i], &err), GP_OK);
        model = gp_formula_model(formula);
        model->gradient(2.5, p, g, model->context);
        for (size_t j = 0; j < model->nparams; j++) {
            double keep = p[j], up, down;
            p[j] = keep + h;
            up = model->value(2.5, p, model->context);
            p[j] = keep - h;
            down = model->value(2.5, p, model->context);
            p[j] = keep;
            if (!close_to(g[j], (up - down) / (2 * h), 1e-7))
                fail_msg("%s by %s", texts[i], model->params[j].name);
        }
        assert_true(close_to(model->slope(2.5, p, model->context),
                             (model->value(2.5 + h, p, model->context) -
                              model->value(2.5 - h, p, model->context)) /
                                 (2 * h),
                             1e-7));
        gp_formula_free(formula);
    }
}

static void
bad_formula_is_shown_at_its_character(void **state)
{
    static const struct {
        const char *text;
        size_t column;
    } bad[] = { { "a*", 3 },    { "a*(b+t", 7 },   { "a*sinh(t)", 3 },
                { "a $ b", 3 }, { "pow(a t)", 7 }, { "2*t", 1 },
                { "", 1 },      { "a b", 3 },      { "a*[b+t)", 7 } };

    (void)state;
    for (size_t i = 0; i < MADE_COUNT(bad); i++) {
        struct gp_formula *formula = NULL;
        struct gp_error err = { 0 };
        assert_int_equal(gp_formula_read(&formula, bad[i].text, &err), GP_USAGE);
        assert_null(formula);
        assert_int_equal(err.column, bad[i].column);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gradients_and_slopes_agree_with_differences),
        cmocka_unit_test(model_recovers_its_own_curve),
        cmocka_unit_test(many_points_are_fitted_as_exactly_as_few),
        cmocka_unit_test(short_series_is_refused),
        cmocka_unit_test(every_row_is_complete),
        cmocka_unit_test(formula_follows_the_usual_rules),
        cmocka_unit_test(formula_has_exact_derivatives),
        cmocka_unit_test(bad_formula_is_shown_at_its_character),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
