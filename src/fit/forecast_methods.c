/* forecast_methods.c - the pool: every method that forecasts a series without season.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/forecast_methods.h"

#include "fit/simplex.h"

#include <math.h>

static const double tolerance = 1e-7;

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

/* x within [low, high]; how far it was outside is added to *outside. */
static double
held(double x, double low, double high, double *outside)
{
    if (x < low) {
        *outside += low - x;
        return low;
    }
    if (x > high) {
        *outside += x - high;
        return high;
    }
    return x;
}

/* ---- exponential smoothing -------------------------------------------------------------- */

enum { FIRST = 10 }; /* values that give the starting level and slope */

struct values {
    const double *y;
    size_t n;
};

/* Sum of squared one-step errors; *level is the level to start from, then the last one. */
static double
run_level(const struct values *values, double alpha, double *level)
{
    double sum = 0, l = *level;

    for (size_t i = 0; i < values->n; i++) {
        double e = values->y[i] - l;
        sum += e * e;
        l += alpha * e;
    }
    *level = l;
    return sum;
}

static double
level_error(const double p[], const void *context)
{
    double outside = 0, level = p[1], alpha = held(p[0], .0001, .9999, &outside);

    return run_level(context, alpha, &level) * (1 + 10 * outside);
}

/* The last level of simple exponential smoothing. */
static double
smooth_level(const double *y, size_t n, double scale)
{
    struct values values = { y, n };
    size_t first = n < FIRST ? n : FIRST;
    double p[2] = { .5, 0 }, outside = 0;
    const double step[2] = { .2, .1 * scale };
    struct gp_simplex problem = { level_error, &values, 2, 80, tolerance };

    for (size_t i = 0; i < first; i++)
        p[1] += y[i] / (double)first;
    gp_simplex_minimise(&problem, p, step);
    run_level(&values, held(p[0], .0001, .9999, &outside), &p[1]);
    return p[1];
}

static void
forecast_ses(struct gp_course *course, double *ahead, size_t horizon)
{
    double level = smooth_level(course->y, course->n, course->scale);

    for (size_t h = 0; h < horizon; h++)
        ahead[h] = level;
}

struct trend {
    double alpha, beta, phi, level, slope;
};

/* Parameters alpha, beta, level, slope and, when it is damped, phi. */
static struct trend
trend_of(const double p[], bool damped, double *outside)
{
    struct trend trend = { .alpha = held(p[0], .0001, .9999, outside),
                           .phi = damped ? held(p[4], .8, .98, outside) : 1,
                           .level = p[2],
                           .slope = p[3] };

    trend.beta = held(p[1], .0001, trend.alpha, outside);
    return trend;
}

static double
run_trend(const struct values *values, struct trend *trend)
{
    double sum = 0, l = trend->level, b = trend->slope;

    for (size_t i = 0; i < values->n; i++) {
        double f = l + trend->phi * b, e = values->y[i] - f;
        sum += e * e;
        l = f + trend->alpha * e;
        b = trend->phi * b + trend->beta * e;
    }
    trend->level = l;
    trend->slope = b;
    return sum;
}

static double
holt_error(const double p[], const void *context)
{
    double outside = 0;
    struct trend trend = trend_of(p, false, &outside);

    return run_trend(context, &trend) * (1 + 10 * outside);
}

static double
damped_error(const double p[], const void *context)
{
    double outside = 0;
    struct trend trend = trend_of(p, true, &outside);

    return run_trend(context, &trend) * (1 + 10 * outside);
}

static void
forecast_trend(const struct gp_course *course, bool damped, double *ahead, size_t horizon)
{
    struct values values = { course->y, course->n };
    double p[5] = { .5, .1, 0, 0, .95 }, outside = 0, reach = 0, power = 1;
    const double step[5] = { .2, .1, .1 * course->scale, .02 * course->scale, -.05 };
    struct gp_simplex problem = { damped ? damped_error : holt_error, &values, damped ? 5 : 4,
                                  damped ? 400 : 250, tolerance };
    struct trend trend;

    fit_line(course->y, course->n < FIRST ? course->n : FIRST, &p[2], &p[3]);
    gp_simplex_minimise(&problem, p, step);
    trend = trend_of(p, damped, &outside);
    run_trend(&values, &trend);
    for (size_t h = 0; h < horizon; h++) {
        power *= trend.phi;
        reach += power;
        ahead[h] = trend.level + reach * trend.slope;
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
carry_theta(const double *y, size_t n, double intercept, double slope, double *doubled,
            double *ahead, size_t horizon)
{
    double level, scale = 0;

    for (size_t i = 0; i < n; i++) {
        doubled[i] = 2 * y[i] - (intercept + slope * (double)(i + 1));
        scale += fabs(doubled[i]) / (double)n;
    }
    level = smooth_level(doubled, n, scale);
    for (size_t h = 0; h < horizon; h++)
        ahead[h] = .5 * (level + intercept + slope * (double)(n + h + 1));
}

static void
forecast_theta(struct gp_course *course, double *ahead, size_t horizon)
{
    carry_theta(course->y, course->n, course->intercept, course->slope, course->work[0], ahead,
                horizon);
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
    struct values values;
    const double *a, *b; /* of the line before each value */
};

struct dotm_state {
    double level, alpha, omega, power; /* power: (1 - alpha)^(t - 1) */
};

static struct dotm_state
dotm_of(const double p[], double *outside)
{
    double far = 0;
    struct dotm_state state = { .level = p[0], .power = 1 };

    state.alpha = held(p[1], .1, .99, outside);
    state.omega = 1 - 1 / held(p[2], 1, 50, &far);
    *outside += far / 10;
    return state;
}

static double
dotm_next(const struct dotm_state *state, double a, double b)
{
    double rest = state->power * (1 - state->alpha);

    return state->level + state->omega * (state->power * a + (1 - rest) / state->alpha * b);
}

/* The power ends at zero before it is so small that machines multiply it slowly. */
static void
dotm_learn(struct dotm_state *state, double y)
{
    state->level += state->alpha * (y - state->level);
    state->power = state->power > 1e-300 ? state->power * (1 - state->alpha) : 0;
}

/* Squared errors from the third value on; the fitted values too where `fitted` is given. */
static double
run_dotm(const struct dotm *dotm, struct dotm_state *state, double *fitted)
{
    double sum = 0;

    for (size_t i = 0; i < dotm->values.n; i++) {
        double f = dotm_next(state, dotm->a[i], dotm->b[i]), e = dotm->values.y[i] - f;
        sum += i < 2 ? 0 : e * e;
        if (fitted)
            fitted[i] = f;
        dotm_learn(state, dotm->values.y[i]);
    }
    return sum;
}

static double
dotm_error(const double p[], const void *context)
{
    double outside = 0;
    struct dotm_state state = dotm_of(p, &outside);

    return run_dotm(context, &state, NULL) * (1 + 10 * outside);
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

static void
forecast_dotm(struct gp_course *course, double *ahead, size_t horizon)
{
    size_t n = course->n;
    struct dotm dotm = { { course->y, n }, course->work[0], course->work[1] };
    struct line_so_far line = { 0, 0, 0 };
    double p[3] = { course->y[0] / 2, .5, 2 }, outside = 0;
    const double step[3] = { .2 * course->scale, .2, 1 };
    struct gp_simplex problem = { dotm_error, &dotm, 3, 250, tolerance };
    struct dotm_state state;

    for (size_t i = 0; i < n; i++) {
        course->work[0][i] = line.a;
        course->work[1][i] = line.b;
        line = with_next(line, course->y[i], i + 1);
    }
    gp_simplex_minimise(&problem, p, step);
    state = dotm_of(p, &outside);
    run_dotm(&dotm, &state, course->work[2]);
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
    carry_theta(course->z, course->n, intercept, slope, course->work[0], ahead, horizon);
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

static void
forecast_box_cox_ar(struct gp_course *course, double *ahead, size_t horizon)
{
    double *d = course->work[0], mean, last[MOST_LAGS] = { 0 }, lags[MOST_LAGS] = { 0 };
    double z = course->z[course->n - 1];
    size_t k = course->n - 1, order;

    for (size_t i = 0; i < k; i++)
        d[i] = course->z[i + 1] - course->z[i];
    mean = k > 0 ? shrunk_mean(d, k) : 0;
    order = k > 0 ? fit_lags(d, k, mean, lags) : 0;
    for (size_t j = 0; j < order; j++)
        last[j] = d[k - 1 - j] - mean;
    for (size_t h = 0; h < horizon; h++) {
        double next = 0;
        for (size_t j = 0; j < order; j++)
            next += lags[j] * last[j];
        for (size_t j = MOST_LAGS - 1; j > 0; j--)
            last[j] = last[j - 1];
        last[0] = next;
        z += mean + next;
        ahead[h] = z;
    }
    transform_back(course, ahead, horizon);
}

/* ---- the table -------------------------------------------------------------------------- */

const struct gp_forecast_method gp_pool[GP_POOL_SIZE] = {
    [GP_POOL_SES] = { .name = "ses",
                      .label = "simple exponential smoothing",
                      .source = "Brown 1956",
                      .in_median = true,
                      .forecast = forecast_ses },
    [GP_POOL_HOLT] = { .name = "holt",
                       .label = "exponential smoothing with trend",
                       .source = "Holt 1957",
                       .in_median = true,
                       .forecast = forecast_holt },
    [GP_POOL_DAMPED] = { .name = "damped",
                         .label = "exponential smoothing with damped trend",
                         .source = "Gardner and McKenzie 1985",
                         .forecast = forecast_damped },
    [GP_POOL_THETA] = { .name = "theta",
                        .label = "theta",
                        .source = "Assimakopoulos and Nikolopoulos 2000",
                        .in_median = true,
                        .forecast = forecast_theta },
    [GP_POOL_DOTM] = { .name = "dotm",
                       .label = "dynamic optimised theta",
                       .source = "Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016",
                       .in_median = true,
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
};

struct gp_course
gp_course_of(struct gp_room *room, const double *y, size_t n)
{
    struct gp_course course = { .n = n, .positive = true, .residual = .1 };

    course.y = GP_ROOM_GET(room, n, double);
    course.z = GP_ROOM_GET(room, n, double);
    for (size_t i = 0; i < 3; i++)
        course.work[i] = GP_ROOM_GET(room, n, double);
    for (size_t i = 0; i < n; i++) {
        course.y[i] = y[i];
        course.scale += fabs(y[i]) / (double)n;
        course.positive = course.positive && y[i] > 0;
    }
    if (!(course.scale > 0))
        course.scale = 1;
    fit_line(course.y, n, &course.intercept, &course.slope);
    choose_power(&course);
    return course;
}

void
gp_pool_forecast(struct gp_course *course, double *ahead[GP_POOL_SIZE], size_t horizon)
{
    for (size_t k = 0; k < GP_POOL_SIZE; k++) {
        gp_pool[k].forecast(course, ahead[k], horizon);
        for (size_t h = 0; h < horizon; h++) {
            if (!isfinite(ahead[k][h]))
                ahead[k][h] = course->y[course->n - 1];
            if (course->positive && ahead[k][h] < 0)
                ahead[k][h] = 0;
        }
    }
}
