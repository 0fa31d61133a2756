/* profile.c - intervals of nonlinear parameters by profiling the likelihood.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bates and Watts (1988): tau(x) = sign(x - estimate) sqrt((RSS(x) - RSS) / s^2), where RSS(x)
 * is the least sum with the parameter held at x; the interval is where |tau| <= t. */
#include "fit/curve.h"
#include "fit/student.h"

#include <math.h>
#include <string.h>

struct profile {
    struct gp_problem *problem;
    size_t held;
    double best[GP_MAX_PARAMS];  /* where the sum is least */
    double theta[GP_MAX_PARAMS]; /* of the last solution: the next starts from it */
    double rss, variance;
};

/* Where a fit's profiles begin. Of many points the means of neighbours stand for them: what
 * scatters within a mean is the same for all smooth curves, so the sums differ as those of all
 * points do, once each mean counts for its points. */
static struct profile
profile_of(const struct gp_fit *fit, struct gp_problem *problem, struct gp_room *room,
           const struct gp_sample *sample)
{
    struct profile profile = { .problem = problem };
    struct gp_sample coarse;
    struct gp_solution best;

    *problem = gp_problem_of(room, fit->model, sample->points, sample->n);
    gp_theta_of(fit->model, fit->p, profile.best);
    profile.rss = fit->rss / (problem->scale * problem->scale);
    profile.variance = profile.rss / fit->df;
    if (sample->n < GP_MANY || !fit->model->start)
        return profile;
    coarse = gp_sample_coarse(room, sample, fit->model->on_log_scale);
    *problem = gp_problem_of(room, fit->model, coarse.points, coarse.n);
    best = gp_solve_near(problem, fit->p);
    if (best.found)
        memcpy(profile.best, best.theta, sizeof profile.best);
    profile.rss = best.found ? best.rss : (double)NAN;
    profile.variance =
        fit->rss / (problem->scale * problem->scale) / fit->df * GP_COARSE / (double)sample->n;
    return profile;
}

/* |tau| with the parameter held at x; HUGE_VAL when no curve was found there. */
static double
distance(struct profile *profile, double x)
{
    struct gp_problem part;
    struct gp_solution solution;
    double start[GP_MAX_PARAMS], theta[GP_MAX_PARAMS];

    memcpy(theta, profile->theta, sizeof theta);
    theta[profile->held] = x;
    part = gp_problem_holding(profile->problem, profile->held, theta);
    gp_natural_of(profile->problem->model, theta, start);
    memcpy(part.workspace, profile->problem->workspace, sizeof part.workspace);
    solution = gp_solve_near(&part, start);
    memcpy(profile->problem->workspace, part.workspace, sizeof part.workspace);
    if (!solution.found)
        return HUGE_VAL;
    memcpy(profile->theta, solution.theta, sizeof theta);
    return sqrt(fmax(solution.rss - profile->rss, 0) / profile->variance);
}

/* Where |tau| passes `limit` on the side of `sign`; an infinity when it never does. */
static double
walk(struct profile profile, double from, double se, double sign, double limit)
{
    double inside = from, outside = from, in_tau = 0, out_tau = 0;

    for (int step = 1; step <= 20 && out_tau <= limit; step++) {
        inside = outside;
        in_tau = out_tau;
        outside = from + sign * step * se / 2;
        out_tau = distance(&profile, outside);
        if (!isfinite(out_tau))
            return sign * HUGE_VAL;
    }
    if (out_tau <= limit)
        return sign * HUGE_VAL;
    /* Regula falsi (Illinois): tau is nearly a straight line. */
    for (int i = 0, side = 0; i < 60 && fabs(outside - inside) > 1e-10 * se; i++) {
        double a = in_tau - limit, b = out_tau - limit;
        double x = inside - a * (outside - inside) / (b - a), tau = distance(&profile, x);
        if (!isfinite(tau) || fabs(tau - limit) < 1e-9)
            return x;
        if (tau > limit) {
            outside = x;
            out_tau = tau;
            if (side == 1)
                in_tau = limit + (in_tau - limit) / 2;
            side = 1;
        } else {
            inside = x;
            in_tau = tau;
            if (side == -1)
                out_tau = limit + (out_tau - limit) / 2;
            side = -1;
        }
    }
    return (inside + outside) / 2;
}

static void
profile_parameter(struct gp_fit *fit, struct profile profile, size_t j, double level)
{
    const struct gp_param *param = &fit->model->params[j];
    struct gp_estimate *estimate = &fit->estimates[j];
    double shift = strcmp(param->unit, "t") == 0 ? fit->origin : 0;
    double se = estimate->se / fabs(gp_natural_slope(fit->model, fit->p, j));
    double limit = gp_student_quantile((1 + level) / 2, fit->df), a, b;
    double from = profile.best[j];

    profile.held = j;
    memcpy(profile.theta, profile.best, sizeof profile.theta);
    if (!(se > 0) || !isfinite(se) || !(profile.variance > 0))
        return;
    a = gp_natural(param, walk(profile, from, se, -1, limit)) + shift;
    b = gp_natural(param, walk(profile, from, se, 1, limit)) + shift;
    estimate->lower = fmin(a, b);
    estimate->upper = fmax(a, b);
}

/* A curve whose parameters the data do not know, by what least squares itself says: a scale or
 * shape with a standard error far above its value; a ceiling with one above half of it, or
 * whose middle may lie after the data; a parabola with its top (or bottom) among the data. */
void
gp_curve_judge(struct gp_fit *fit, const struct gp_sample *sample)
{
    const struct gp_model *model = fit->model;
    const struct gp_estimate *e = fit->estimates;
    double last = sample->points[sample->n - 1].t, turn;

    if (!fit->converged || model->nparams < 3)
        return;
    if (model->saturates && !(e[0].se <= .5 * e[0].value))
        gp_curve_doubt(fit, "growth still exponential-like: ceiling not identified");
    for (size_t j = 0; j < model->nparams && model->saturates; j++)
        if (strcmp(model->params[j].unit, "t") == 0 &&
            !(fit->p[j] - 1.96 * e[j].se <= last)) /* the middle */
            gp_curve_doubt(fit, "growth still exponential-like: ceiling not identified");
    for (size_t j = 0; j < model->nparams && fit->df > 0; j++)
        if (model->params[j].range == GP_POSITIVE && !(e[j].se < 10 * e[j].value))
            gp_curve_doubt(fit, "the data do not tell its parameters apart");
    turn = gp_curve_turn(fit);
    if (turn >= sample->points[0].t && turn <= last)
        gp_curve_doubt(fit, "its turn lies among the data: nothing to extrapolate");
}

void
gp_curve_doubt(struct gp_fit *fit, const char *reason)
{
    fit->identified = false;
    if (!fit->reason[0])
        snprintf(fit->reason, sizeof fit->reason, "%s", reason);
}

double
gp_curve_turn(const struct gp_fit *fit)
{
    if (strcmp(fit->model->name, "quadratic") != 0 || fit->p[2] == 0)
        return (double)NAN;
    return -fit->p[1] / (2 * fit->p[2]);
}

void
gp_curve_profile(struct gp_fit *fit, struct gp_room *room, const struct gp_sample *sample,
                 double level)
{
    struct gp_problem problem;
    struct profile profile;

    if (!fit->converged || fit->model->linear || fit->model->nparams < 2 || !(fit->df > 0) ||
        !(fit->rss > 0))
        return;
    profile = profile_of(fit, &problem, room, sample);
    for (size_t j = 0; j < fit->model->nparams; j++)
        profile_parameter(fit, profile, j, level);
    if (fit->model->saturates && !isfinite(fit->estimates[0].upper))
        gp_curve_doubt(fit, "growth still exponential-like: ceiling not identified");
}

/* The least that the ceiling may be, for a fit whose ceiling is not known. */
double
gp_curve_least_ceiling(const struct gp_fit *fit, struct gp_room *room,
                       const struct gp_sample *sample, double level)
{
    struct gp_problem problem;
    struct gp_fit copy = *fit;

    profile_parameter(&copy, profile_of(fit, &problem, room, sample), 0, level);
    return copy.estimates[0].lower;
}
