/* curve.c - fitting one model of the catalogue (or a formula) to a sample.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/curve.h"

#include "fit/qr.h"
#include "fit/start.h"
#include "fit/student.h"

#include <float.h>
#include <math.h>
#include <string.h>

static const double two_pi = 6.28318530717958647693;
static const double settled = 1e-4; /* the gradient's cosine with what is left */

double
gp_fit_value(const struct gp_fit *fit, double t)
{
    return fit->model->value(t - fit->origin, fit->p, fit->model->context);
}

double
gp_fit_slope(const struct gp_fit *fit, double t)
{
    return fit->model->slope(t - fit->origin, fit->p, fit->model->context);
}

double
gp_aicc(const struct gp_sample *sample, double rss, size_t k, bool on_log)
{
    double n = (double)sample->n, all = (double)k + 1, top = DBL_MIN, jacobian = 0, least;

    for (size_t i = 0; i < sample->n; i++) {
        top = fmax(top, on_log ? fabs(sample->z[i]) : fabs(sample->points[i].y));
        jacobian += on_log ? 2 * sample->z[i] : 0;
    }
    /* Less than rounding is not told from rounding. In logarithms: squares may underflow. */
    least = log(n) + 2 * (log(DBL_EPSILON) + log(top));
    if (!(n > all + 1))
        return HUGE_VAL;
    return n * (log(two_pi / n) + fmax(rss > 0 ? log(rss) : -HUGE_VAL, least)) + n + 2 * all +
           2 * all * (all + 1) / (n - all - 1) + jacobian;
}

/* A row of the linearised model in fitted parameters; t counts from fit->origin. */
static void
theta_row(const struct gp_model *model, double t, const double p[], double row[])
{
    double y = model->on_log_scale ? model->value(t, p, model->context) : 1;

    model->gradient(t, p, row, model->context);
    for (size_t j = 0; j < model->nparams; j++)
        row[j] *= gp_natural_slope(model, p, j) / y;
}

void
gp_curve_row(const struct gp_fit *fit, double t, double row[GP_MAX_PARAMS])
{
    const struct gp_model *model = fit->model;
    double y = model->on_log_scale ? model->value(t, fit->p, model->context) : 1;

    model->gradient(t, fit->p, row, model->context);
    for (size_t j = 0; j < model->nparams; j++)
        row[j] /= y;
}

void
gp_curve_linearise(const struct gp_fit *fit, const struct gp_sample *sample, double *rows,
                   double *residuals)
{
    const struct gp_model *model = fit->model;
    double row[GP_MAX_PARAMS];

    for (size_t i = 0; i < sample->n; i++) {
        double t = sample->points[i].t, y = model->value(t, fit->p, model->context);
        gp_curve_row(fit, t, row);
        memcpy(rows + i * model->nparams, row, model->nparams * sizeof *row);
        residuals[i] = model->on_log_scale ? sample->z[i] - log(y) : sample->points[i].y - y;
    }
}

/* A model that is linear in theta: the gradient does not depend on where it is taken. */
static bool
solve_linear(struct gp_room *room, const struct gp_model *model, const struct gp_sample *sample,
             double theta[], struct gp_least_squares *fit)
{
    size_t n = sample->n, k = model->nparams;
    double *x = GP_ROOM_GET(room, n * k, double), *z = GP_ROOM_GET(room, n, double);
    double zero[GP_MAX_PARAMS] = { 0 }, p[GP_MAX_PARAMS], row[GP_MAX_PARAMS];

    gp_natural_of(model, zero, p);
    for (size_t i = 0; i < n; i++) {
        double t = sample->points[i].t, offset = model->value(t, p, model->context);
        theta_row(model, t, p, row);
        memcpy(x + i * k, row, k * sizeof *row);
        z[i] = model->on_log_scale ? sample->z[i] - log(offset) : sample->points[i].y - offset;
    }
    if (!gp_least_squares(fit, room, x, z, n, k))
        return false;
    memcpy(theta, fit->b, k * sizeof *theta);
    return true;
}

/* The catalogue knows; a formula is asked. */
static bool
is_linear(const struct gp_model *model, const struct gp_sample *sample)
{
    bool linear[GP_MAX_PARAMS], all = true;

    if (model->linear || model->start)
        return model->linear;
    gp_start_linear(model, sample->points, sample->n, linear);
    for (size_t j = 0; j < model->nparams; j++)
        all = all && linear[j];
    return all;
}

/* When the strategies do not agree on where a told start leads to, it is not a good one: try
 * around it and anywhere. */
static void
search_wider(struct gp_problem *problem, const struct gp_sample *sample, const double *told,
             struct gp_solution *best)
{
    double starts[2 * GP_MAX_STARTS][GP_MAX_PARAMS] = { { 0 } };
    const struct gp_model *model = problem->model;
    size_t n = gp_start_around(model, sample->points, sample->n, told, starts, GP_MAX_STARTS);

    n += gp_start_anywhere(model, sample->points, sample->n, starts + n, GP_MAX_STARTS);
    for (size_t s = 0; s < n; s++) {
        struct gp_solution now = gp_solve_near(problem, starts[s]);
        if (now.found && (!best->found || now.rss < best->rss * (1 - 1e-9)))
            *best = now;
    }
}

static bool
is_settled(const struct gp_solution *solution)
{
    return solution->found && (solution->gradient < settled || solution->at_limit);
}

static size_t
find_starts(const struct gp_model *model, const struct gp_sample *sample, size_t max,
            double starts[][GP_MAX_PARAMS])
{
    if (model->start)
        return model->start(sample->points, sample->n, starts, max);
    return gp_start_anywhere(model, sample->points, sample->n, starts, max);
}

/* From one coarse start, and to the limit where it runs away. */
static struct gp_solution
search_quickly(struct gp_problem *problem, const struct gp_sample *sample)
{
    double start[1][GP_MAX_PARAMS] = { { 0 } };
    struct gp_solution near = { .found = false }, limit;

    if (!problem->model->start || find_starts(problem->model, sample, 1, start) == 0)
        return near;
    near = gp_solve_near(problem, start[0]);
    if (is_settled(&near))
        return near;
    limit = gp_solve_at_limit(problem, &near);
    return is_settled(&limit) ? limit : near;
}

static struct gp_solution
search_thoroughly(struct gp_problem *problem, const struct gp_sample *sample,
                  const double *told)
{
    double starts[GP_MAX_STARTS][GP_MAX_PARAMS] = { { 0 } };
    struct gp_solution solution = { .found = false };
    size_t n = 1;

    if (told)
        memcpy(starts[0], told, sizeof starts[0]);
    else
        n = find_starts(problem->model, sample, problem->model->start ? 3 : 5, starts);
    if (n > 0)
        solution = gp_solve(problem, starts, n);
    if (told && !solution.agreed)
        search_wider(problem, sample, told, &solution);
    return solution;
}

/* A curve with a quick way of its own goes it first, or last where the search is thorough. */
static enum gp_ending
search_all(struct gp_room *room, const struct gp_model *model, const struct gp_sample *sample,
           struct gp_search how, struct gp_solution *solution)
{
    struct gp_problem problem = gp_problem_of(room, model, sample->points, sample->n);
    struct gp_solution other = { .found = false };
    enum gp_ending ending = GP_UNSETTLED;
    bool own_first = how.quick && !how.told;

    *solution = (struct gp_solution){ .found = false };
    if (own_first)
        *solution = gp_solve_own(&problem, &ending);
    if (ending != GP_UNSETTLED)
        return ending;
    if (own_first)
        *solution = search_quickly(&problem, sample);
    if (!is_settled(solution))
        *solution = search_thoroughly(&problem, sample, how.told);
    if (is_settled(solution))
        return GP_SETTLED;
    if (!own_first)
        other = gp_solve_own(&problem, &ending);
    if (ending == GP_UNSETTLED)
        other = gp_solve_at_limit(&problem, solution);
    if (is_settled(&other))
        *solution = other;
    return !solution->found ? GP_NO_CURVE : is_settled(&other) ? GP_SETTLED : ending;
}

/* Of many points: where the search among their means ended, the search among all begins, and
 * ends after few steps. Curves of the catalogue are smooth; a formula need not be. */
static enum gp_ending
solve_curve(struct gp_room *room, const struct gp_model *model, const struct gp_sample *sample,
            struct gp_search how, struct gp_solution *solution)
{
    struct gp_problem problem;
    struct gp_sample coarse;
    struct gp_solution found;
    enum gp_ending ending;
    double p[GP_MAX_PARAMS];

    if (sample->n < GP_MANY || !model->start)
        return search_all(room, model, sample, how, solution);
    coarse = gp_sample_coarse(room, sample, model->on_log_scale);
    ending = search_all(room, model, &coarse, how, solution);
    if (ending == GP_NO_CURVE)
        return ending;
    found = *solution;
    problem = gp_problem_of(room, model, sample->points, sample->n);
    gp_natural_of(model, found.theta, p);
    *solution =
        found.at_limit ? gp_solve_at_limit(&problem, &found) : gp_solve_near(&problem, p);
    if (is_settled(solution))
        return GP_SETTLED;
    return ending == GP_SETTLED ? search_all(room, model, sample, how, solution) : ending;
}

/* Residual sum, sigma, AICc and the covariance of natural parameters, from the inverse of the
 * normal equations in theta. */
static void
take_measures(struct gp_fit *fit, const struct gp_sample *sample, double rss,
              const double *inverse)
{
    size_t k = fit->model->nparams;
    double variance;

    fit->rss = rss;
    fit->df = (double)sample->n - (double)k;
    variance = fit->df > 0 ? rss / fit->df : (double)NAN;
    fit->sigma = sqrt(variance);
    fit->aicc = gp_aicc(sample, rss, k, fit->model->on_log_scale);
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            fit->covariance[i][j] = variance * inverse[i * k + j] *
                                    gp_natural_slope(fit->model, fit->p, i) *
                                    gp_natural_slope(fit->model, fit->p, j);
}

/* For a curve: from its linearisation at the optimum. False when the data do not tell its
 * parameters apart. */
static bool
measure(struct gp_fit *fit, struct gp_room *room, const struct gp_sample *sample)
{
    size_t n = sample->n, k = fit->model->nparams;
    double *rows = GP_ROOM_GET(room, n * k, double), *e = GP_ROOM_GET(room, n, double);
    struct gp_least_squares ls;
    double rss = 0;

    gp_curve_linearise(fit, sample, rows, e);
    for (size_t i = 0; i < n; i++) {
        rss += e[i] * e[i];
        for (size_t j = 0; j < k; j++)
            rows[i * k + j] *= gp_natural_slope(fit->model, fit->p, j);
    }
    fit->rss = rss;
    if (!gp_least_squares(&ls, room, rows, e, n, k))
        return false;
    take_measures(fit, sample, rss, ls.inverse);
    return true;
}

static void
fill_estimates(struct gp_fit *fit, double level)
{
    double t = fit->df > 0 ? gp_student_quantile((1 + level) / 2, fit->df) : (double)NAN;

    for (size_t j = 0; j < fit->model->nparams; j++) {
        const struct gp_param *param = &fit->model->params[j];
        double value = fit->p[j] + (strcmp(param->unit, "t") == 0 ? fit->origin : 0);
        double se = sqrt(fit->covariance[j][j]), half = t * se;
        fit->estimates[j] =
            (struct gp_estimate){ param->name, value, se, (double)NAN, (double)NAN };
        if (!isfinite(half))
            continue;
        if (param->range == GP_POSITIVE) { /* the interval of the logarithm */
            fit->estimates[j].lower = value * exp(-half / value);
            fit->estimates[j].upper = value * exp(half / value);
        } else {
            fit->estimates[j].lower = value - half;
            fit->estimates[j].upper = value + half;
        }
    }
}

/* So near that what is left is rounding, and its gradient says nothing. */
static bool
is_exact(const struct gp_fit *fit, const struct gp_sample *sample)
{
    double sum = 0;

    for (size_t i = 0; i < sample->n; i++)
        sum += fit->model->on_log_scale ? 1 : sample->points[i].y * sample->points[i].y;
    return fit->rss <= 1e-20 * sum;
}

static struct gp_fit
failed(struct gp_fit fit, const char *reason)
{
    double nan = (double)NAN;

    fit.converged = false;
    fit.aicc = HUGE_VAL;
    for (size_t j = 0; j < fit.model->nparams; j++)
        fit.estimates[j] =
            (struct gp_estimate){ fit.model->params[j].name, fit.p[j], nan, nan, nan };
    snprintf(fit.reason, sizeof fit.reason, "%s", reason);
    return fit;
}

struct gp_fit
gp_curve_failed(const struct gp_model *model, const char *reason)
{
    return failed((struct gp_fit){ .model = model, .identified = true }, reason);
}

struct gp_fit
gp_curve_fit(struct gp_room *room, const struct gp_model *model, const struct gp_sample *sample,
             struct gp_search how)
{
    struct gp_fit fit = { .model = model, .origin = sample->origin, .identified = true };
    struct gp_solution solution = { .found = true };
    enum gp_ending ending;

    if (sample->n < model->min_points || sample->n < model->nparams)
        return failed(fit, "too few points");
    if (model->on_log_scale && !sample->z)
        return failed(fit, "a value has no logarithm");
    if (is_linear(model, sample)) {
        struct gp_least_squares ls;
        if (!solve_linear(room, model, sample, solution.theta, &ls))
            return failed(fit, "the data do not tell its parameters apart");
        gp_natural_of(model, solution.theta, fit.p);
        take_measures(&fit, sample, ls.rss, ls.inverse);
    } else {
        ending = solve_curve(room, model, sample, how, &solution);
        if (ending == GP_NO_CURVE)
            return failed(fit, model->saturates ? "the points do not rise towards a ceiling"
                                                : "no curve of this kind comes near the data");
        gp_natural_of(model, solution.theta, fit.p);
        if (!measure(&fit, room, sample))
            return failed(fit, "the data do not tell its parameters apart");
    }
    fill_estimates(&fit, how.level);
    if (!isfinite(fit.rss) || !(is_settled(&solution) || is_exact(&fit, sample)))
        return failed(fit, "the search did not settle");
    fit.converged = true;
    if (solution.at_limit)
        gp_curve_doubt(&fit, model->saturates
                                 ? "growth still exponential-like: ceiling not identified"
                                 : "the data do not tell its parameters apart");
    return fit;
}
