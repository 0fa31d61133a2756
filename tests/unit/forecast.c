/* forecast.c - the pool, the season, the bands: on series whose future can be worked out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/forecast.h"
#include "fit/forecast_smooth.h"
#include "fit/random.h"
#include "fit/simplex.h"

#include "known_series.h"
#include "made_series.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

enum { LONGEST = 240, AHEAD = 24 };

static void
assert_near(double found, double expected, double relative)
{
    if (!(fabs(found - expected) <= relative * fabs(expected)))
        fail_msg("%.12g is not %.12g to %g", found, expected, relative);
}

/* One forecast with its answer kept outside the room. */
struct question {
    double values[LONGEST];
    size_t n, period, horizon;
    struct gp_forecast forecast;
    struct gp_forecast_step steps[AHEAD];
    double ahead[GP_POOL_SIZE][AHEAD];
    bool answered;
};

static enum gp_status
answer(struct gp_room *room, void *context, struct gp_error *err)
{
    struct question *question = context;

    (void)err;
    question->answered = gp_forecast_make(&question->forecast, room, question->values,
                                          question->n, question->period, question->horizon);
    if (question->answered)
        memcpy(question->steps, question->forecast.steps,
               question->horizon * sizeof *question->steps);
    return GP_OK;
}

static enum gp_status
ask_pool(struct gp_room *room, void *context, struct gp_error *err)
{
    struct question *question = context;
    struct gp_course course = gp_course_of(room, question->values, question->n);
    double *ahead[GP_POOL_SIZE];

    (void)err;
    for (size_t k = 0; k < GP_POOL_SIZE; k++)
        ahead[k] = question->ahead[k];
    gp_pool_forecast(&course, ahead, question->horizon);
    return GP_OK;
}

static void
ask(struct question *question)
{
    assert_int_equal(gp_room_enter(answer, question, NULL), GP_OK);
}

static double
valley(const double p[], const void *context)
{
    double a = p[0] - 3, b = p[1] + 2 - p[0] * p[0] / 10;

    (void)context;
    return 1 + a * a + 5 * b * b;
}

static void
simplex_finds_the_bottom_of_a_bent_valley(void **state)
{
    double p[2] = { -4, 5 };
    const double step[2] = { .5, .5 };
    struct gp_simplex problem = { valley, NULL, 2, 500, 1e-12 };

    (void)state;
    assert_near(gp_simplex_minimise(&problem, p, step), 1, 1e-9);
    assert_near(p[0], 3, 1e-4);
    assert_near(p[1], -1.1, 1e-4);
}

static double
two_dips(double x, const void *context)
{
    (void)context;
    return fmin(fabs(x - .2) + .1, fabs(x - .83));
}

static void
lowest_of_two_dips_is_found(void **state)
{
    (void)state;
    assert_near(gp_lowest_between(two_dips, NULL, 0, 1), .83, 1e-3);
}

/* Squared errors of simple smoothing, step by step; the last level is left in *level. */
static double
smoothed_by_hand(const double *y, size_t n, double alpha, double *level)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        double e = y[i] - *level;
        sum += e * e;
        *level += alpha * e;
    }
    return sum;
}

static void
smoothing_ends_where_the_best_of_all_starts_leads(void **state)
{
    static const double y[] = { 10, 12, 14, 11, 13, 12, 15, 12 };
    double work[8], lowest = HUGE_VAL, best = 0;

    (void)state;
    for (double alpha = .001; alpha < 1; alpha += .001)
        for (double start = 8; start < 16; start += .02) {
            double level = start, sum = smoothed_by_hand(y, 8, alpha, &level);
            if (sum < lowest) {
                lowest = sum;
                best = level;
            }
        }
    assert_near(gp_smooth_level(y, 8, work), best, .002);
}

static void
damped_trend_without_scatter_is_carried_on(void **state)
{
    double y[40], work[40], level = 100, slope = 8, reach = 0;
    struct gp_smoothed end;

    (void)state;
    for (size_t i = 0; i < 40; i++) {
        slope *= .9;
        level += slope;
        y[i] = level;
    }
    end = gp_smooth_trend(y, 30, true, work);
    for (size_t h = 1; h <= 10; h++) {
        reach += pow(end.phi, (double)h);
        assert_near(end.level + reach * end.slope, y[29 + h], 1e-4);
    }
}

/* On y = 5 + 2t: Holt carries the line on, SES stays at the last value, Theta goes half the
 * slope, a line's differences are their mean. */
static void
methods_carry_a_straight_line_as_defined(void **state)
{
    struct question question = { .n = 40, .period = 1, .horizon = 6 };

    (void)state;
    for (size_t i = 0; i < question.n; i++)
        question.values[i] = 5 + 2 * (double)(i + 1);
    assert_int_equal(gp_room_enter(ask_pool, &question, NULL), GP_OK);
    for (size_t h = 1; h <= 6; h++) {
        assert_near(question.ahead[GP_POOL_HOLT][h - 1], 85 + 2 * (double)h, 1e-6);
        assert_near(question.ahead[GP_POOL_SES][h - 1], 85, 1e-3);
        assert_near(question.ahead[GP_POOL_THETA][h - 1], 85 + (double)h, 1e-3);
        assert_near(question.ahead[GP_POOL_BOX_COX_AR][h - 1], 85 + 2 * (double)h, 1e-6);
    }
}

static void
box_cox_autoregression_carries_exponential_growth_on(void **state)
{
    struct question question = { .n = 30, .period = 1, .horizon = 5 };

    (void)state;
    for (size_t i = 0; i < question.n; i++)
        question.values[i] = 100 * pow(1.07, (double)i);
    assert_int_equal(gp_room_enter(ask_pool, &question, NULL), GP_OK);
    for (size_t h = 0; h < 5; h++)
        assert_near(question.ahead[GP_POOL_BOX_COX_AR][h], 100 * pow(1.07, (double)(30 + h)),
                    1e-6);
}

/* Halving every step: a straight line down would be below 0 after two of them. */
static void
decline_of_a_positive_series_never_ends_in_nothing(void **state)
{
    struct question question = { .n = 24, .period = 12, .horizon = 12 };

    (void)state;
    for (size_t i = 0; i < question.n; i++)
        question.values[i] = 1e6 * pow(.5, (double)i) * (1 + .05 * sin(7.3 * (double)i));
    ask(&question);
    for (size_t h = 0; h < 12; h++) {
        const struct gp_forecast_step *step = &question.steps[h];
        assert_true(0 < step->lower[2] && step->lower[2] < step->value);
        assert_true(step->value < step->upper[2] && step->value < question.values[23]);
        assert_true(step->upper[2] < 1000 * step->lower[2]);
    }
}

/* Four values, smoothed by hand with the level 10 and alpha 1/2: 10, 11, 12.5, 11.75, ... is
 * beaten or met by the level found; the forecast never leaves the range of the values. */
static void
simple_smoothing_stays_within_the_values(void **state)
{
    struct question question = {
        .values = { 10, 12, 14, 11, 13, 12, 15, 12 }, .n = 8, .period = 1, .horizon = 3
    };

    (void)state;
    assert_int_equal(gp_room_enter(ask_pool, &question, NULL), GP_OK);
    for (size_t h = 0; h < 3; h++)
        assert_in_range((uintmax_t)question.ahead[GP_POOL_SES][h], 10, 15);
    assert_true(question.ahead[GP_POOL_SES][0] == question.ahead[GP_POOL_SES][2]);
}

static const double quarters[4] = { .7, 1.1, 1.3, .9 };

static void
season_is_found_and_its_indices_measured(void **state)
{
    double x[48], noise[48];
    struct gp_cycle cycle;

    (void)state;
    for (size_t i = 0; i < 48; i++) {
        x[i] = 200 * quarters[i % 4];
        noise[i] = 100 + (double)(i * i % 7);
    }
    assert_true(gp_cycle_is_there(x, 48, 4));
    assert_false(gp_cycle_is_there(noise, 48, 4));
    assert_false(gp_cycle_is_there(x, 11, 4)); /* fewer than three cycles */
    cycle = gp_cycle_find(x, 48, 4, 6);
    for (size_t i = 0; i < 4; i++)
        assert_near(cycle.indices[i], quarters[i], 1e-12);
    assert_near(gp_cycle_naive(&cycle, x, 48, 2), 200 * quarters[1], 1e-12);
}

static void
season_comes_back_in_the_forecast(void **state)
{
    struct question question = { .n = 60, .period = 4, .horizon = 8 };

    (void)state;
    for (size_t i = 0; i < question.n; i++)
        question.values[i] = 200 * quarters[i % 4];
    ask(&question);
    for (size_t h = 0; h < 8; h++)
        assert_near(question.steps[h].value, 200 * quarters[h % 4], .02);
}

/* Growth, decline, seasons, zeros, negatives, noise of many sizes: whatever `key` says. */
static void
make_series(struct question *question, uint64_t key)
{
    static const size_t periods[] = { 1, 4, 12, 7, 52, 1, 24, 5 };
    struct gp_random random = gp_random_of(key);
    double rate = .03 * gp_random_normal(&random), level = 5 * gp_random_normal(&random);
    double noise = exp(2 * gp_random_normal(&random) - 3);

    question->n = 1 + (size_t)(gp_random_uniform(&random) * (LONGEST - 1));
    if (key % 3 == 0)
        question->n = 1 + key % 12;
    question->period = periods[key % 8];
    question->horizon = 1 + key % AHEAD;
    for (size_t i = 0; i < question->n; i++) {
        double z = level + rate * (double)i + noise * gp_random_normal(&random);
        question->values[i] = exp(z + .4 * sin((double)(i % question->period)));
        if (key % 5 == 1 && gp_random_uniform(&random) < .3)
            question->values[i] = 0;
        if (key % 5 == 2)
            question->values[i] -= exp(level);
        if (key % 7 == 3 && i + 1 < question->n && gp_random_uniform(&random) < .1)
            question->values[i] = (double)NAN;
        if (key % 11 == 5)
            question->values[i] = key % 2 ? 0 : 42;
    }
}

static void
assert_sound(const struct question *question, bool never_negative)
{
    for (size_t h = 0; h < question->horizon; h++) {
        const struct gp_forecast_step *step = &question->steps[h];
        double ends[7] = { step->lower[2], step->lower[1], step->lower[0], step->value,
                           step->upper[0], step->upper[1], step->upper[2] };
        for (size_t i = 0; i < 7; i++)
            assert_true(isfinite(ends[i]));
        for (size_t i = 1; i < 7; i++)
            assert_true(ends[i - 1] <= ends[i]);
        assert_true(!never_negative || step->lower[2] >= 0);
        assert_true(h == 0 || step->width >= question->steps[h - 1].width);
    }
}

static void
forecasts_are_finite_and_bounds_nest_whatever_comes(void **state)
{
    (void)state;
    for (uint64_t key = 0; key < 600; key++) {
        struct question question = { .n = 0 };
        bool never_negative = true;
        make_series(&question, key);
        for (size_t i = 0; i < question.n; i++)
            never_negative = never_negative && !(question.values[i] < 0);
        ask(&question);
        assert_true(question.answered);
        assert_sound(&question, never_negative);
    }
}

static void
same_values_give_the_same_forecast_to_the_last_bit(void **state)
{
    struct question first = { .n = 0 }, second = { .n = 0 };

    (void)state;
    for (uint64_t key = 1; key < 40; key++) {
        make_series(&first, key);
        make_series(&second, key);
        ask(&first);
        ask(&second);
        assert_memory_equal(first.steps, second.steps, first.horizon * sizeof *first.steps);
    }
}

static void
short_gaps_are_bridged_and_long_ones_cut(void **state)
{
    struct question question = { .n = 40, .period = 1, .horizon = 3 };

    (void)state;
    for (size_t i = 0; i < 40; i++)
        question.values[i] = exp(.1 * (double)i);
    question.values[20] = question.values[21] = (double)NAN;
    ask(&question);
    assert_int_equal(question.forecast.n, 40);
    assert_int_equal(question.forecast.filled, 2);
    question.values[22] = (double)NAN;
    ask(&question);
    assert_int_equal(question.forecast.n, 17);
    assert_int_equal(question.forecast.filled, 0);
}

static void
nothing_finite_is_no_forecast(void **state)
{
    struct question question = {
        .values = { (double)NAN, (double)NAN }, .n = 2, .period = 1, .horizon = 2
    };

    (void)state;
    ask(&question);
    assert_false(question.answered);
}

/* The last value of the centre, of values that are not a question's own. */
struct long_question {
    const double *values;
    size_t n;
    double end;
};

static enum gp_status
answer_long(struct gp_room *room, void *context, struct gp_error *err)
{
    struct long_question *question = context;
    struct gp_forecast forecast;

    (void)err;
    assert_true(gp_forecast_make(&forecast, room, question->values, question->n, 1, 6));
    question->end = forecast.steps[5].value;
    return GP_OK;
}

/* 6 % a month for 34 months with hardly any scatter: no series of the benchmark is like that,
 * and methods that add the same amount every month would halve the growth at once. */
static void
steady_growth_is_followed_half_way(void **state)
{
    struct question question = { .n = 34, .period = 12, .horizon = 12 };

    (void)state;
    for (size_t i = 0; i < 34; i++)
        question.values[i] = 12000 * exp(.06 * (double)i + .03 * sin((double)(i * i)));
    ask(&question);
    assert_true(question.steps[11].value > 1.2 * 12000 * exp(.06 * 33));
    assert_near(question.steps[11].value, 12000 * exp(.06 * 45), .25);
    assert_true(question.steps[11].upper[2] > 12000 * exp(.06 * 45));
    question.period = 1; /* years */
    ask(&question);
    assert_true(question.steps[11].value < 12000 * exp(.06 * 42));
}

static void
what_is_long_past_does_not_move_a_forecast(void **state)
{
    static double values[5000];
    struct long_question whole = { values, 5000, 0 }, recent = { values + 1000, 4000, 0 };

    (void)state;
    for (size_t i = 0; i < 5000; i++)
        values[i] = exp(i < 1000 ? 9 : 2e-4 * (double)i + .1 * sin((double)(i * i)));
    assert_int_equal(gp_room_enter(answer_long, &whole, NULL), GP_OK);
    assert_int_equal(gp_room_enter(answer_long, &recent, NULL), GP_OK);
    assert_true(whole.end == recent.end);
}

static void
constant_series_stays_constant(void **state)
{
    struct question question = { .n = 30, .period = 12, .horizon = 12 };

    (void)state;
    for (size_t i = 0; i < 30; i++)
        question.values[i] = 42;
    ask(&question);
    for (size_t h = 0; h < 12; h++)
        assert_near(question.steps[h].value, 42, 1e-6);
}

static void
every_table_is_whole(void **state)
{
    (void)state;
    assert_true(gp_forecast_ntables >= 3);
    for (size_t i = 0; i < gp_forecast_ntables; i++) {
        const struct gp_forecast_table *table = &gp_forecast_tables[i];
        assert_true(table->shape.share[0] > 0 && table->shape.share[2] == 1);
        assert_true(table->shape.share[0] < table->shape.share[1]);
        assert_true(table->shape.share[1] < table->shape.share[2]);
        assert_true(table->series >= 100 && table->shortest >= 8);
        assert_true(table->owa > .7 && table->owa < .95);
        assert_true(table->coverage > .92 && table->coverage < .98);
    }
}

/* ---- in the analysis of a series -------------------------------------------------------- */

static struct gp_analysis
analysed(const struct gp_series *series, const struct gp_fit_options *options)
{
    struct gp_analysis analysis;
    struct gp_error err = { 0 };

    if (gp_analyse(&analysis, series, options, &err) != GP_OK)
        fail_msg("%s", err.message);
    return analysis;
}

static bool
has_warning(const struct gp_analysis *analysis, const char *code)
{
    for (size_t i = 0; i < analysis->warnings.n; i++)
        if (strcmp(analysis->warnings.items[i].code, code) == 0)
            return true;
    return false;
}

/* Box, Jenkins and Reinsel's airline passengers, the last year held back: the season comes
 * again, nearly all of the year lies in the band, and the report says how it fared. */
static void
projection_of_a_regular_series_is_the_ensemble(void **state)
{
    struct made made;
    struct gp_series *series =
        made_series(&made, NULL, air_passengers, 144, GP_MONTH, GP_MONTH);
    struct gp_analysis a;
    size_t inside = 0;

    (void)state;
    series->n = 132;
    series->later = made.points + 132;
    series->nlater = 12;
    a = analysed(series, NULL);
    assert_false(a.pace_is_projection);
    assert_string_equal(a.projection.method, "weighted ensemble");
    assert_int_equal(a.projection.n, 12);
    for (size_t i = 0; i < 12; i++) {
        inside += a.as_of[i].inside95;
        assert_near(a.as_of[i].projected, a.projection.points[i].value, 1e-12);
    }
    assert_true(inside >= 11);
    assert_true(a.mape < 6);
    assert_true(has_warning(&a, "projection_record"));
    assert_true(has_warning(&a, "rolling_origins"));
    gp_analysis_free(&a);
}

/* A random walk in the logarithm whose steps are known: the band of 95 % h weeks ahead is
 * 1.96 sd sqrt(h) on either side, and that is what 20 earlier projections find without being
 * told. Over many such walks the band holds what it says. */
static void
a_weekly_band_is_as_wide_as_the_series_was_missed(void **state)
{
    struct gp_random random = gp_random_of(11);
    struct gp_fit_options options = { .horizon = "8" };
    double inside = 0, width = 0, walks = 30;

    (void)state;
    for (int walk = 0; walk < (int)walks; walk++) {
        double y[208] = { 1000 };
        struct made made;
        struct gp_series *series;
        struct gp_analysis a;
        for (size_t i = 1; i < 208; i++)
            y[i] = y[i - 1] * exp(.05 * gp_random_normal(&random));
        series = made_series(&made, NULL, y, 208, GP_WEEK, GP_WEEK);
        series->n = 200;
        series->later = made.points + 200;
        series->nlater = 8;
        a = analysed(series, &options);
        assert_true(has_warning(&a, "projection_untrained"));
        for (size_t i = 0; i < 8; i++)
            inside += a.as_of[i].inside95 / 8.0;
        width += log(a.projection.points[7].upper95 / a.projection.points[7].lower95) / 2;
        gp_analysis_free(&a);
    }
    assert_in_range((unsigned long)(100 * inside / walks), 88, 99);
    assert_near(width / walks, 1.96 * .05 * sqrt(8), .3);
}

/* n moments `every` days apart from midnight on: 1 % growth a cycle, which doubles and
 * halves, and a little noise; the last `ahead` held back. */
static struct gp_series *
cycling(struct made *made, size_t n, size_t ahead, double every, double cycle)
{
    struct gp_random random = gp_random_of(5);
    struct gp_series *series;
    double t[MADE_MAX], y[MADE_MAX];

    for (size_t i = 0; i < n; i++) {
        t[i] = every * (double)i;
        y[i] = 1000 * exp(.01 * t[i] / cycle + .7 * sin(6.283185307 * t[i] / cycle) +
                          .05 * gp_random_normal(&random));
    }
    series = made_series(made, t, y, n, GP_DAY, GP_DAY);
    series->axis.numeric = false;
    series->n = n - ahead;
    series->later = made->points + series->n;
    series->nlater = ahead;
    return series;
}

static void
hours_have_the_season_of_their_day(void **state)
{
    struct made made;
    struct gp_analysis a = analysed(cycling(&made, 264, 24, 1. / 24, 1), NULL);
    size_t inside = 0;

    (void)state;
    assert_int_equal(a.season.period, 24);
    assert_near(a.season.indices[6], exp(.7), .1); /* six in the morning */
    assert_true(a.growth.lower < .01 && a.growth.upper > .01);
    assert_true(a.growth.upper - a.growth.lower < .02);
    assert_true(a.mape < 12);
    for (size_t i = 0; i < a.nas_of; i++)
        inside += a.as_of[i].inside95;
    assert_true(inside >= 21);
    gp_analysis_free(&a);
}

/* A twentieth of the passengers were left, and grew by 5 % a month: what was before is no
 * guide. */
static void
what_was_before_a_crash_does_not_pull_the_projection(void **state)
{
    double y[84];
    struct made made;
    struct gp_analysis a;

    (void)state;
    for (int i = 0; i < 84; i++)
        y[i] = (i < 50 ? 1e6 * exp(.006 * i) : 5e4 * exp(.05 * (i - 50))) *
               (1 + .02 * sin(12.9898 * i * i));
    a = analysed(made_series(&made, NULL, y, 84, GP_MONTH, GP_MONTH), NULL);
    assert_int_equal(a.nchangepoints, 1);
    assert_near(a.changepoints[0].factor, .05 / exp(.3), .1);
    assert_true(a.projection.points[11].value > 1.2 * y[83]);
    assert_true(a.projection.points[11].upper95 / a.projection.points[11].lower95 < 6);
    gp_analysis_free(&a);
}

/* Two and a half cycles are too few for the pool, not for the regression. */
static void
a_season_of_two_years_of_weeks_is_projected(void **state)
{
    struct gp_fit_options options = { .horizon = "26" };
    struct made made;
    struct gp_series *series = cycling(&made, 156, 26, 7, 365.25);
    struct gp_analysis a;

    (void)state;
    series->axis.step = series->axis.per = GP_WEEK;
    series->axis.every = 1;
    for (size_t i = 0; i < 156; i++)
        made.points[i].t /= 7;
    a = analysed(series, &options);
    assert_int_equal(a.season.period, 52);
    assert_true(a.mape < 12); /* the cycle itself is of a factor of four */
    assert_true(a.projection.points[25].upper95 / a.projection.points[25].lower95 < 3);
    gp_analysis_free(&a);
}

static void
pace_is_the_projection_where_the_ensemble_has_no_grid(void **state)
{
    static const double uneven[] = { 0, 1, 4, 5, 9, 14, 15, 22, 23, 30 };
    double y[10];
    struct made made;
    struct gp_analysis a;

    (void)state;
    for (int i = 0; i < 10; i++)
        y[i] = 50 * exp(.1 * uneven[i] + .05 * sin(9.1 * i));
    a = analysed(made_series(&made, uneven, y, 10, GP_IRREGULAR, GP_MONTH), NULL);
    assert_true(a.pace_is_projection);
    assert_string_equal(a.projection.method, a.pace.method);
    gp_analysis_free(&a);
    a = analysed(made_series(&made, NULL, y, 7, GP_MONTH, GP_MONTH), NULL); /* too short */
    assert_true(a.pace_is_projection);
    gp_analysis_free(&a);
}

/* The share of paths that are past the value at a step is what the band says of that step. */
static void
reach_agrees_with_the_bands(void **state)
{
    struct made made;
    struct gp_series *series =
        made_series(&made, NULL, air_passengers, 144, GP_MONTH, GP_MONTH);
    struct gp_fit_options options = { .seed = 7 };
    struct gp_analysis a = analysed(series, &options), again;
    double july = a.projection.points[6].upper95;

    (void)state;
    options.reach = july;
    gp_analysis_free(&a);
    a = analysed(series, &options);
    again = analysed(series, &options);
    assert_true(a.reach.lower <= a.reach.lower80 && a.reach.lower80 <= a.reach.when);
    assert_true(a.reach.lower >= 149 && a.reach.lower <= 151); /* July, or near it */
    assert_true(a.reach.when > a.reach.lower);
    assert_memory_equal(&a.reach, &again.reach, sizeof a.reach);
    gp_analysis_free(&a);
    gp_analysis_free(&again);
}

static void
running_totals_are_projected_to_fall_no_further_than_they_did(void **state)
{
    double y[20];
    struct made made;
    struct gp_series *series;
    struct gp_analysis a;

    (void)state;
    for (int i = 0; i < 20; i++)
        y[i] = 1000 * (1 - exp(-.3 * i)) + 10;
    series = made_series(&made, NULL, y, 20, GP_YEAR, GP_YEAR);
    series->kind = GP_CUMULATIVE;
    a = analysed(series, NULL);
    assert_false(a.pace_is_projection);
    for (size_t i = 0; i < a.projection.n; i++)
        assert_true(a.projection.points[i].lower95 >= y[19]);
    gp_analysis_free(&a);
    y[12] = y[11] - 5; /* a correction */
    a = analysed(made_series(&made, NULL, y, 20, GP_YEAR, GP_YEAR), NULL);
    assert_true(a.projection.points[0].lower95 < y[19] - 6);
    gp_analysis_free(&a);
    made.series.kind = GP_CUMULATIVE;
    a = analysed(&made.series, NULL);
    for (size_t i = 0; i < a.projection.n; i++)
        assert_true(a.projection.points[i].lower95 >= y[19] - 6);
    gp_analysis_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(simplex_finds_the_bottom_of_a_bent_valley),
        cmocka_unit_test(lowest_of_two_dips_is_found),
        cmocka_unit_test(smoothing_ends_where_the_best_of_all_starts_leads),
        cmocka_unit_test(damped_trend_without_scatter_is_carried_on),
        cmocka_unit_test(methods_carry_a_straight_line_as_defined),
        cmocka_unit_test(box_cox_autoregression_carries_exponential_growth_on),
        cmocka_unit_test(decline_of_a_positive_series_never_ends_in_nothing),
        cmocka_unit_test(simple_smoothing_stays_within_the_values),
        cmocka_unit_test(season_is_found_and_its_indices_measured),
        cmocka_unit_test(season_comes_back_in_the_forecast),
        cmocka_unit_test(forecasts_are_finite_and_bounds_nest_whatever_comes),
        cmocka_unit_test(same_values_give_the_same_forecast_to_the_last_bit),
        cmocka_unit_test(short_gaps_are_bridged_and_long_ones_cut),
        cmocka_unit_test(nothing_finite_is_no_forecast),
        cmocka_unit_test(steady_growth_is_followed_half_way),
        cmocka_unit_test(what_is_long_past_does_not_move_a_forecast),
        cmocka_unit_test(constant_series_stays_constant),
        cmocka_unit_test(every_table_is_whole),
        cmocka_unit_test(projection_of_a_regular_series_is_the_ensemble),
        cmocka_unit_test(a_weekly_band_is_as_wide_as_the_series_was_missed),
        cmocka_unit_test(hours_have_the_season_of_their_day),
        cmocka_unit_test(a_season_of_two_years_of_weeks_is_projected),
        cmocka_unit_test(what_was_before_a_crash_does_not_pull_the_projection),
        cmocka_unit_test(pace_is_the_projection_where_the_ensemble_has_no_grid),
        cmocka_unit_test(reach_agrees_with_the_bands),
        cmocka_unit_test(running_totals_are_projected_to_fall_no_further_than_they_did),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
