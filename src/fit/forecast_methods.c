/* forecast_methods.c - the pool: every method that forecasts a series without season.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/forecast_methods.h"

#include "fit/forecast_smooth.h"
#include "fit/simplex.h"

#include <math.h>

static const double lowest_share = 1e-4; /* of a forecast in half of the smallest value */

/* Least-squares line through y[0..n-1] at t = 1..n. */
static void
fit_line(const double *y, size_t n, double *intercept, double *slope)
{
    double mean_t = ((double)n + 1) / 2, mean = 0, sty = 0, stt = 0;

    for (size_t i = 0; i < n; i++)
        mean += y[i] / (double)n;
    for (size_t i = 0; i < n; i++) {
        double t = (double)i + 1 - mean_t;
        sty += t * (y[i] - mean);
        stt += t * t;
    }
    *slope = stt > 0 ? sty / stt : 0;
    *intercept = mean - *slope * mean_t;
}

/* ---- exponential smoothing -------------------------------------------------------------- */

static void
forecast_ses(struct gp_course *course, double *ahead, size_t horizon)
{
    double level = gp_smooth_level(course->y, course->n, course->work[0]);

    for (size_t h = 0; h < horizon; h++)
        ahead[h] = level;
}

static void
forecast_trend(const struct gp_course *course, bool damped, double *ahead, size_t horizon)
{
    struct gp_smoothed end = gp_smooth_trend(course->y, course->n, damped, course->work[0]);
    double reach = 0, power = 1;

    for (size_t h = 0; h < horizon; h++) {
        power *= end.phi;
        reach += power;
        ahead[h] = end.level + reach * end.slope;
    }
}

static void
forecast_holt(struct gp_course *course, double *ahead, size_t horizon)
{
    forecast_trend(course, false, ahead, horizon);
}

static void
forecast_damped(struct gp_course *course, double *ahead, size_t horizon)
{
    forecast_trend(course, true, ahead, horizon);
}

/* ---- theta ------------------------------------------------------------------------------ */

/* Half the line carried on, half the level of the series with its bends doubled. */
static void
carry_theta(const struct gp_course *course, const double *y, double intercept, double slope,
            double *ahead, size_t horizon)
{
    size_t n = course->n;
    double level, *doubled = course->work[0];

    for (size_t i = 0; i < n; i++)
        doubled[i] = 2 * y[i] - (intercept + slope * (double)(i + 1));
    level = gp_smooth_level(doubled, n, course->work[1]);
    for (size_t h = 0; h < horizon; h++)
        ahead[h] = .5 * (level + intercept + slope * (double)(n + h + 1));
}

static void
forecast_theta(struct gp_course *course, double *ahead, size_t horizon)
{
    carry_theta(course, course->y, course->intercept, course->slope, ahead, horizon);
}

/* The line through all values so far, as it stands before a value comes. */
struct line_so_far {
    double mean, a, b;
};

static struct line_so_far
with_next(struct line_so_far line, double y, size_t t)
{
    double count = (double)t;
    struct line_so_far next = { .mean = ((count - 1) * line.mean + y) / count };

    next.b = t == 1 ? 0 : ((count - 2) * line.b + 6 * (y - line.mean) / count) / (count + 1);
    next.a = next.mean - (count + 1) * next.b / 2;
    return next;
}

/* What DOTM runs on: the lines do not depend on its parameters. */
struct dotm {
    const double *y, *a, *b; /* the line before each value */
    size_t n;
};

struct dotm_state {
    double level, alpha, omega, power; /* omega: 1 - 1/theta; power: (1 - alpha)^(t - 1) */
};

static const double omega_usual = .5, omega_most = .98, omega_draw = .2;

/* Half the first value, as published; the first line through nothing is 0. */
static struct dotm_state
dotm_start(const struct dotm *dotm, double alpha)
{
    return (struct dotm_state){ .level = dotm->y[0] / 2, .alpha = alpha, .power = 1 };
}

/* The line's part in the forecast, to be multiplied by omega. */
static double
dotm_pull(const struct dotm_state *state, double a, double b)
{
    double rest = state->power * (1 - state->alpha);

    return state->power * a + (1 - rest) / state->alpha * b;
}

static double
dotm_next(const struct dotm_state *state, double a, double b)
{
    return state->level + state->omega * dotm_pull(state, a, b);
}

/* The power ends at zero before it is so small that machines multiply it slowly. */
static void
dotm_learn(struct dotm_state *state, double y)
{
    state->level += state->alpha * (y - state->level);
    state->power = state->power > 1e-300 ? state->power * (1 - state->alpha) : 0;
}

/* Errors from the third value on, squared and summed; *omega is left where that is least. The
 * line counts as half a forecast until the series says otherwise: without that draw, omega (one
 * number from as few as 14 values) goes to its ends, and forecasts are worse. */
static double
dotm_error(double alpha, const struct dotm *dotm, double *omega)
{
    struct dotm_state state = dotm_start(dotm, alpha);
    double ee = 0, er = 0, rr = 0;

    for (size_t i = 0; i < dotm->n; i++) {
        double e = dotm->y[i] - state.level, r = dotm_pull(&state, dotm->a[i], dotm->b[i]);
        if (i >= 2) {
            ee += e * e;
            er += e * r;
            rr += r * r;
        }
        dotm_learn(&state, dotm->y[i]);
    }
    *omega =
        rr > 0 ? (er + omega_draw * omega_usual * rr) / ((1 + omega_draw) * rr) : omega_usual;
    *omega = fmax(0, fmin(*omega, omega_most));
    return ee + *omega * (*omega * rr - 2 * er) +
           omega_draw * rr * (*omega - omega_usual) * (*omega - omega_usual);
}

static double
dotm_error_at(double alpha, const void *dotm)
{
    double omega;

    return dotm_error(alpha, dotm, &omega);
}

/* Size of the one-step errors: on the log scale, or in units of the series' own size. */
static double
residual_size(const struct gp_course *course, const double *fitted)
{
    double sum = 0;
    size_t count = 0;

    for (size_t i = 2; i < course->n; i++) {
        double e = (course->y[i] - fitted[i]) / course->scale;
        if (course->positive && !(fitted[i] > 0))
            continue;
        if (course->positive)
            e = log(course->y[i] / fitted[i]);
        sum += e * e;
        count++;
    }
    return count > 0 ? sqrt(sum / (double)count) : .1;
}

/* Leaves the one-step forecasts in fitted, and the state after them. */
static struct dotm_state
fit_dotm(const struct dotm *dotm, double *fitted)
{
    double alpha = gp_lowest_between(dotm_error_at, dotm, .1, .99);
    struct dotm_state state = dotm_start(dotm, alpha);

    dotm_error(alpha, dotm, &state.omega);
    for (size_t i = 0; i < dotm->n; i++) {
        fitted[i] = dotm_next(&state, dotm->a[i], dotm->b[i]);
        dotm_learn(&state, dotm->y[i]);
    }
    return state;
}

static void
forecast_dotm(struct gp_course *course, double *ahead, size_t horizon)
{
    size_t n = course->n;
    struct dotm dotm = { course->y, course->work[0], course->work[1], n };
    struct line_so_far line = { 0, 0, 0 };
    struct dotm_state state;

    for (size_t i = 0; i < n; i++) {
        course->work[0][i] = line.a;
        course->work[1][i] = line.b;
        line = with_next(line, course->y[i], i + 1);
    }
    state = fit_dotm(&dotm, course->work[2]);
    course->residual = residual_size(course, course->work[2]);
    for (size_t h = 0; h < horizon; h++) {
        ahead[h] = dotm_next(&state, line.a, line.b);
        dotm_learn(&state, ahead[h]);
        line = with_next(line, ahead[h], n + h + 1);
    }
}

/* ---- on the Box-Cox scale --------------------------------------------------------------- */

static double
box_cox(double y, double lambda)
{
    return lambda == 0 ? log(y) : (pow(y, lambda) - 1) / lambda;
}

static double
box_cox_back(double z, double lambda)
{
    double base = lambda * z + 1;

    if (lambda == 0)
        return exp(z);
    return base <= 0 ? 0 : pow(base, 1 / lambda);
}

/* n ln of the mean squared distance from its line: smaller is likelier. */
static double
line_misfit(const double *z, size_t n, double jacobian)
{
    double a, b, sum = 0;

    fit_line(z, n, &a, &b);
    for (size_t i = 0; i < n; i++) {
        double e = z[i] - a - b * (double)(i + 1);
        sum += e * e;
    }
    return log(sum / (double)n) - 2 * jacobian;
}

/* The power under which a straight line is likeliest; z is left transformed by it. y^lambda is
 * built up by multiplying with y^.1. */
static void
choose_power(struct gp_course *course)
{
    size_t n = course->n;
    double *root = course->work[0], *power = course->work[1], *z = course->z;
    double mean_log = 0, best = HUGE_VAL;

    course->lambda = 1;
    for (size_t i = 0; course->positive && i < n; i++) {
        double l = log(course->y[i]);
        mean_log += l / (double)n;
        z[i] = l;
        root[i] = exp(.1 * l);
        power[i] = 1;
    }
    for (int tenth = 0; course->positive && tenth <= 10; tenth++) {
        double lambda = tenth / 10.0, misfit;
        for (size_t i = 0; tenth > 0 && i < n; i++) {
            power[i] *= root[i];
            z[i] = (power[i] - 1) / lambda;
        }
        misfit = line_misfit(z, n, (lambda - 1) * mean_log);
        if (misfit < best) {
            best = misfit;
            course->lambda = lambda;
        }
    }
    for (size_t i = 0; i < n; i++)
        z[i] = course->positive ? box_cox(course->y[i], course->lambda) : course->y[i] - 1;
}

static void
transform_back(const struct gp_course *course, double *ahead, size_t horizon)
{
    for (size_t h = 0; h < horizon; h++)
        ahead[h] = course->positive ? box_cox_back(ahead[h], course->lambda) : ahead[h] + 1;
}

static void
forecast_box_cox_theta(struct gp_course *course, double *ahead, size_t horizon)
{
    double intercept, slope;

    fit_line(course->z, course->n, &intercept, &slope);
    carry_theta(course, course->z, intercept, slope, ahead, horizon);
    transform_back(course, ahead, horizon);
}

enum { MOST_LAGS = 4 };

/* The mean of k differences, drawn towards 0 as far as it is not significant. */
static double
shrunk_mean(const double *d, size_t k)
{
    double mean = 0, sum = 0, se, t;

    for (size_t i = 0; i < k; i++)
        mean += d[i] / (double)k;
    for (size_t i = 0; i < k; i++)
        sum += (d[i] - mean) * (d[i] - mean);
    se = sqrt(sum) / (double)k;
    t = se > 0 ? fabs(mean) / se : HUGE_VAL;
    return t > 1 ? mean * (1 - 1 / (t * t)) : 0;
}

/* Autoregression of d - mean by Levinson and Durbin, its order by AICc; a longer one must win
 * by more than 1. Returns the order. */
static size_t
fit_lags(const double *d, size_t k, double mean, double lags[MOST_LAGS])
{
    double r[MOST_LAGS + 1] = { 0 }, a[MOST_LAGS] = { 0 }, error, best;
    size_t most = k / 6 < MOST_LAGS ? k / 6 : MOST_LAGS, order = 0;

    for (size_t j = 0; j <= most; j++)
        for (size_t i = j; i < k; i++)
            r[j] += (d[i] - mean) * (d[i - j] - mean);
    error = r[0];
    best = (double)k * log(error / (double)k);
    for (size_t p = 1; p <= most && error > 0; p++) {
        double reflection = r[p], before[MOST_LAGS], criterion;
        for (size_t j = 0; j + 1 < p; j++)
            reflection -= a[j] * r[p - 1 - j];
        reflection /= error;
        for (size_t j = 0; j < MOST_LAGS; j++)
            before[j] = a[j];
        for (size_t j = 0; j + 1 < p; j++)
            a[j] = before[j] - reflection * before[p - 2 - j];
        a[p - 1] = reflection;
        error *= 1 - reflection * reflection;
        criterion = (double)k * log(error / (double)k) +
                    2 * (double)(p + 1) * (double)k / (double)(k - p - 2);
        if (criterion < best - 1) {
            best = criterion;
            order = p;
            for (size_t j = 0; j < MOST_LAGS; j++)
                lags[j] = a[j];
        }
    }
    return order;
}

/* d[0..k-1] carried on by an autoregression around `mean`; the mean is not added. */
static void
carry_lags(const double *d, size_t k, double mean, double *ahead, size_t horizon)
{
    double last[MOST_LAGS] = { 0 }, lags[MOST_LAGS] = { 0 };
    size_t order = fit_lags(d, k, mean, lags);

    for (size_t j = 0; j < order; j++)
        last[j] = d[k - 1 - j] - mean;
    for (size_t h = 0; h < horizon; h++) {
        ahead[h] = 0;
        for (size_t j = 0; j < order; j++)
            ahead[h] += lags[j] * last[j];
        for (size_t j = MOST_LAGS - 1; j > 0; j--)
            last[j] = last[j - 1];
        last[0] = ahead[h];
    }
}

static void
forecast_box_cox_ar(struct gp_course *course, double *ahead, size_t horizon)
{
    double *d = course->work[0], mean, z = course->z[course->n - 1];
    size_t k = course->n - 1;

    for (size_t i = 0; i < k; i++)
        d[i] = course->z[i + 1] - course->z[i];
    mean = k > 0 ? shrunk_mean(d, k) : 0;
    carry_lags(d, k, mean, ahead, horizon);
    for (size_t h = 0; h < horizon; h++)
        ahead[h] = z += mean + ahead[h];
    transform_back(course, ahead, horizon);
}

/* Back to the line: a poor forecast by itself, the one of the pool that expects a series to
 * return from where it stands. */
static void
forecast_line_ar(struct gp_course *course, double *ahead, size_t horizon)
{
    double *d = course->work[0], intercept, slope;
    size_t n = course->n;

    fit_line(course->z, n, &intercept, &slope);
    for (size_t i = 0; i < n; i++)
        d[i] = course->z[i] - intercept - slope * (double)(i + 1);
    carry_lags(d, n, 0, ahead, horizon);
    for (size_t h = 0; h < horizon; h++)
        ahead[h] += intercept + slope * (double)(n + h + 1);
    transform_back(course, ahead, horizon);
}

/* ---- the table -------------------------------------------------------------------------- */

const struct gp_forecast_method gp_pool[GP_POOL_SIZE] = {
    [GP_POOL_SES] = { .name = "ses",
                      .label = "simple exponential smoothing",
                      .source = "Brown 1956",
                      .in_median = true,
                      .by_amounts = true,
                      .forecast = forecast_ses },
    [GP_POOL_HOLT] = { .name = "holt",
                       .label = "exponential smoothing with trend",
                       .source = "Holt 1957",
                       .in_median = true,
                       .by_amounts = true,
                       .forecast = forecast_holt },
    [GP_POOL_DAMPED] = { .name = "damped",
                         .label = "exponential smoothing with damped trend",
                         .source = "Gardner and McKenzie 1985",
                         .by_amounts = true,
                         .forecast = forecast_damped },
    [GP_POOL_THETA] = { .name = "theta",
                        .label = "theta",
                        .source = "Assimakopoulos and Nikolopoulos 2000",
                        .in_median = true,
                        .by_amounts = true,
                        .forecast = forecast_theta },
    [GP_POOL_DOTM] = { .name = "dotm",
                       .label = "dynamic optimised theta",
                       .source = "Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016",
                       .in_median = true,
                       .by_amounts = true,
                       .forecast = forecast_dotm },
    [GP_POOL_BOX_COX_THETA] = { .name = "box-cox-theta",
                                .label = "theta on the Box-Cox scale",
                                .source = "Legaki and Koutsouri 2018",
                                .forecast = forecast_box_cox_theta },
    [GP_POOL_BOX_COX_AR] = { .name = "box-cox-ar",
                             .label = "autoregression of differences on the Box-Cox scale",
                             .source = "Box and Cox 1964, Hurvich and Tsai 1989",
                             .in_median = true,
                             .forecast = forecast_box_cox_ar },
    [GP_POOL_LINE_AR] = { .name = "line-ar",
                          .label = "autoregression around a line on the Box-Cox scale",
                          .source = "Cochrane and Orcutt 1949",
                          .forecast = forecast_line_ar },
};

struct gp_course
gp_course_of(struct gp_room *room, const double *y, size_t n)
{
    struct gp_course course = { .n = n, .smallest = HUGE_VAL, .residual = .1 };

    course.y = GP_ROOM_GET(room, n, double);
    course.z = GP_ROOM_GET(room, n, double);
    for (size_t i = 0; i < 3; i++)
        course.work[i] = GP_ROOM_GET(room, n, double);
    for (size_t i = 0; i < n; i++) {
        course.y[i] = y[i];
        course.scale += fabs(y[i]) / (double)n;
        course.smallest = fmin(course.smallest, y[i]);
    }
    course.positive = course.smallest > 0;
    if (!(course.scale > 0))
        course.scale = 1;
    fit_line(course.y, n, &course.intercept, &course.slope);
    choose_power(&course);
    return course;
}

/* A number, and for a positive series one above 0: what an amount a step would carry below half
 * of the smallest value ever seen falls by a rate from there on. */
static double
kept_possible(const struct gp_course *course, bool by_amounts, double f)
{
    double half = course->smallest / 2;

    if (!isfinite(f))
        return course->y[course->n - 1];
    if (!course->positive)
        return f;
    if (by_amounts && f < half)
        f = half * exp(f / half - 1);
    return fmax(f, half * lowest_share);
}

void
gp_pool_forecast(struct gp_course *course, double *ahead[GP_POOL_SIZE], size_t horizon)
{
    for (size_t k = 0; k < GP_POOL_SIZE; k++) {
        gp_pool[k].forecast(course, ahead[k], horizon);
        for (size_t h = 0; h < horizon; h++)
            ahead[k][h] = kept_possible(course, gp_pool[k].by_amounts, ahead[k][h]);
    }
}
