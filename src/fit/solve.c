/* solve.c - nonlinear least squares through GSL's trust region methods.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strategies in the order in which they won on the NIST problems; the lowest residual sum is
 * kept. GSL ends with GSL_ENOPROG at the very optimum when the tolerances are this tight: what
 * counts is the gradient there, not the code it returns. */
#include "fit/solve.h"

#include <gsl/gsl_multifit_nlinear.h>
#include <math.h>
#include <string.h>

/* What a curve that is not finite costs: far worse than any curve, and still a number. */
static const double hopeless = 1e80;
/* A sum of squares, of residuals divided by the largest value. */
static const double rounding = 1e-22;
/* Times the largest value, or the span: from here on a search only goes farther. */
static const double far_away = 1e3;

void
gp_theta_of(const struct gp_model *model, const double p[], double theta[])
{
    for (size_t j = 0; j < model->nparams; j++) {
        const struct gp_param *param = &model->params[j];
        theta[j] = param->range == GP_ANY ? p[j] : log(fabs(p[j]));
    }
}

double
gp_natural(const struct gp_param *param, double theta)
{
    return param->range == GP_ANY        ? theta
           : param->range == GP_POSITIVE ? exp(theta)
                                         : -exp(theta);
}

void
gp_natural_of(const struct gp_model *model, const double theta[], double p[])
{
    for (size_t j = 0; j < model->nparams; j++) {
        const struct gp_param *param = &model->params[j];
        p[j] = gp_natural(param, theta[j]);
    }
}

double
gp_natural_slope(const struct gp_model *model, const double p[], size_t j)
{
    return model->params[j].range == GP_ANY ? 1 : p[j];
}

struct gp_problem
gp_problem_of(struct gp_room *room, const struct gp_model *model, const struct gp_point *points,
              size_t n)
{
    struct gp_problem problem = { .room = room,
                                  .model = model,
                                  .points = points,
                                  .n = n,
                                  .nfree = model->nparams,
                                  .max_steps = 30,
                                  .tolerance = 1e-7 };
    double top = 0;

    for (size_t i = 0; i < n; i++)
        top = fmax(top, fabs(points[i].y));
    problem.scale = model->on_log_scale || top == 0 ? 1 : top;
    for (size_t j = 0; j < model->nparams; j++)
        problem.free[j] = j;
    return problem;
}

struct gp_problem
gp_problem_holding(const struct gp_problem *problem, size_t held, const double theta[])
{
    struct gp_problem part = *problem;

    memcpy(part.theta, theta, sizeof part.theta);
    memset(part.workspace, 0, sizeof part.workspace);
    part.nfree = 0;
    for (size_t j = 0; j < problem->nfree; j++)
        if (problem->free[j] != held)
            part.free[part.nfree++] = problem->free[j];
    return part;
}

/* Residual and row of the Jacobian of one point. */
static bool
evaluate_point(const struct gp_problem *problem, size_t i, const double p[], double *residual,
               double *row)
{
    const struct gp_model *model = problem->model;
    const struct gp_point *point = &problem->points[i];
    double y = model->value(point->t, p, model->context), g[GP_MAX_PARAMS];
    double scale = model->on_log_scale ? y : problem->scale;
    bool fine = isfinite(y) && (!model->on_log_scale || y > 0);

    *residual = model->on_log_scale ? log(y) - log(point->y) : (y - point->y) / scale;
    if (!row)
        return fine;
    model->gradient(point->t, p, g, model->context);
    for (size_t j = 0; j < problem->nfree; j++) {
        size_t at = problem->free[j];
        row[j] = g[at] * gp_natural_slope(model, p, at) / scale;
        fine = fine && isfinite(row[j]);
    }
    return fine;
}

bool
gp_problem_evaluate(const struct gp_problem *problem, const double theta[], double *residuals,
                    double *jacobian)
{
    double p[GP_MAX_PARAMS];
    bool fine = true;

    gp_natural_of(problem->model, theta, p);
    for (size_t i = 0; i < problem->n; i++)
        fine = evaluate_point(problem, i, p, &residuals[i],
                              jacobian ? jacobian + i * problem->nfree : NULL) &&
               fine;
    return fine;
}

/* All of theta from GSL's vector of the free ones. */
static void
fill_theta(const struct gp_problem *problem, const gsl_vector *x, double theta[])
{
    memcpy(theta, problem->theta, sizeof problem->theta);
    for (size_t j = 0; j < problem->nfree; j++)
        theta[problem->free[j]] = gsl_vector_get(x, j);
}

static int
residuals_for_gsl(const gsl_vector *x, void *data, gsl_vector *f)
{
    const struct gp_problem *problem = data;
    double theta[GP_MAX_PARAMS], p[GP_MAX_PARAMS], residual;

    fill_theta(problem, x, theta);
    gp_natural_of(problem->model, theta, p);
    for (size_t i = 0; i < problem->n; i++) {
        bool fine = evaluate_point(problem, i, p, &residual, NULL);
        fine = fine && fabs(residual) < hopeless;
        gsl_vector_set(f, i, fine ? residual : hopeless);
    }
    return GSL_SUCCESS;
}

static int
jacobian_for_gsl(const gsl_vector *x, void *data, gsl_matrix *jacobian)
{
    const struct gp_problem *problem = data;
    double theta[GP_MAX_PARAMS], p[GP_MAX_PARAMS], residual, row[GP_MAX_PARAMS];

    fill_theta(problem, x, theta);
    gp_natural_of(problem->model, theta, p);
    for (size_t i = 0; i < problem->n; i++) {
        evaluate_point(problem, i, p, &residual, row);
        for (size_t j = 0; j < problem->nfree; j++)
            gsl_matrix_set(jacobian, i, j,
                           isfinite(row[j]) && fabs(row[j]) < hopeless ? row[j] : 0);
    }
    return GSL_SUCCESS;
}

static void
release_workspace(void *workspace)
{
    gsl_multifit_nlinear_free(workspace);
}

static gsl_multifit_nlinear_workspace *
workspace_for(struct gp_problem *problem, size_t strategy)
{
    gsl_multifit_nlinear_parameters wishes = gsl_multifit_nlinear_default_parameters();
    const gsl_multifit_nlinear_trs *const methods[GP_STRATEGIES] = {
        gsl_multifit_nlinear_trs_lm,      gsl_multifit_nlinear_trs_lm,
        gsl_multifit_nlinear_trs_lmaccel, gsl_multifit_nlinear_trs_dogleg,
        gsl_multifit_nlinear_trs_lmaccel,
    };
    const gsl_multifit_nlinear_scale *const scales[GP_STRATEGIES] = {
        gsl_multifit_nlinear_scale_marquardt, gsl_multifit_nlinear_scale_levenberg,
        gsl_multifit_nlinear_scale_more,      gsl_multifit_nlinear_scale_more,
        gsl_multifit_nlinear_scale_levenberg,
    };

    if (!problem->workspace[strategy]) {
        wishes.trs = methods[strategy];
        wishes.scale = scales[strategy];
        wishes.solver = gsl_multifit_nlinear_solver_qr;
        problem->workspace[strategy] =
            gp_room_keep(problem->room, release_workspace,
                         gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &wishes,
                                                    problem->n, problem->nfree));
    }
    return problem->workspace[strategy];
}

/* How far from a minimum: the residuals' share along each column of the Jacobian. */
static double
gradient_share(const gsl_matrix *jacobian, const gsl_vector *f)
{
    double worst = 0;

    for (size_t j = 0; j < jacobian->size2; j++) {
        double rj = 0, jj = 0, rr = 0;
        for (size_t i = 0; i < jacobian->size1; i++) {
            double a = gsl_matrix_get(jacobian, i, j), r = gsl_vector_get(f, i);
            rj += r * a;
            jj += a * a;
            rr += r * r;
        }
        if (jj > 0 && rr > 0)
            worst = fmax(worst, fabs(rj) / sqrt(jj * rr));
    }
    return worst;
}

/* What there is to say of theta, where it does not come from GSL. */
static struct gp_solution
solution_at(const struct gp_problem *problem, const double theta[])
{
    size_t n = problem->n, k = problem->nfree;
    double *f = GP_ROOM_GET(problem->room, n, double);
    double *jacobian = GP_ROOM_GET(problem->room, n * k, double);
    struct gp_solution solution = { .found = gp_problem_evaluate(problem, theta, f, jacobian) };
    gsl_matrix_view rows = gsl_matrix_view_array(jacobian, n, k);
    gsl_vector_view residuals = gsl_vector_view_array(f, n);

    for (size_t i = 0; i < n; i++)
        solution.rss += f[i] * f[i];
    memcpy(solution.theta, theta, sizeof solution.theta);
    solution.gradient = gradient_share(&rows.matrix, &residuals.vector);
    return solution;
}

struct gp_solution
gp_solve_own(const struct gp_problem *problem, enum gp_ending *ending)
{
    const struct gp_model *model = problem->model;
    double p[GP_MAX_PARAMS] = { 0 }, theta[GP_MAX_PARAMS] = { 0 };
    struct gp_solution solution = { .found = false };

    *ending = model->settle ? model->settle(problem->points, problem->n, p) : GP_UNSETTLED;
    if (*ending != GP_SETTLED && *ending != GP_AT_LIMIT)
        return solution;
    gp_theta_of(model, p, theta);
    solution = solution_at(problem, theta);
    solution.at_limit = *ending == GP_AT_LIMIT;
    return solution;
}

static struct gp_solution
run_strategy(struct gp_problem *problem, size_t strategy, const double start[])
{
    gsl_multifit_nlinear_workspace *w = workspace_for(problem, strategy);
    gsl_multifit_nlinear_fdf fdf = { .f = residuals_for_gsl,
                                     .df = jacobian_for_gsl,
                                     .n = problem->n,
                                     .p = problem->nfree,
                                     .params = problem };
    struct gp_solution solution = { .found = true };
    double theta[GP_MAX_PARAMS], x[GP_MAX_PARAMS];
    gsl_vector_view from = gsl_vector_view_array(x, problem->nfree);
    int info;

    gp_theta_of(problem->model, start, theta);
    for (size_t j = 0; j < problem->nfree; j++)
        x[j] = theta[problem->free[j]];
    if (gsl_multifit_nlinear_init(&from.vector, &fdf, w) != GSL_SUCCESS)
        return (struct gp_solution){ .found = false };
    gsl_multifit_nlinear_driver(problem->max_steps, problem->tolerance, 0, problem->tolerance,
                                NULL, NULL, &info, w);
    fill_theta(problem, gsl_multifit_nlinear_position(w), solution.theta);
    for (size_t i = 0; i < problem->n; i++) {
        double r = gsl_vector_get(gsl_multifit_nlinear_residual(w), i);
        solution.rss += r * r;
    }
    solution.gradient =
        gradient_share(gsl_multifit_nlinear_jac(w), gsl_multifit_nlinear_residual(w));
    for (size_t j = 0; j < problem->model->nparams; j++)
        solution.found = solution.found && isfinite(solution.theta[j]);
    solution.found = solution.found && solution.rss < hopeless;
    return solution;
}

/* A later solution replaces an earlier one only when clearly lower, or equal and better
 * settled. Below `rounding` all are equal: what is left is no scatter. */
static bool
is_better(const struct gp_solution *now, const struct gp_solution *best)
{
    if (!now->found || !best->found)
        return now->found;
    if (best->rss < rounding)
        return false;
    return now->rss < best->rss * (1 - 1e-9) ||
           (now->rss <= best->rss * (1 + 1e-12) && now->gradient < best->gradient);
}

/* All that was run for one problem. */
struct runs {
    struct gp_solution best;
    double rss[GP_STRATEGIES * GP_MAX_STARTS];
    size_t n;
};

/* How many runs ended where the best one did. */
static size_t
witnesses(const struct runs *runs)
{
    size_t count = 0;

    for (size_t i = 0; i < runs->n; i++)
        count += runs->rss[i] <= fmax(runs->best.rss * (1 + 1e-9), rounding);
    return count;
}

static void
run_and_keep(struct runs *runs, struct gp_problem *problem, size_t strategy,
             const double start[])
{
    struct gp_solution now = run_strategy(problem, strategy, start);

    runs->rss[runs->n++] = now.found ? now.rss : HUGE_VAL;
    if (is_better(&now, &runs->best))
        runs->best = now;
}

/* The parameter that may run away, and its size: the largest value for a ceiling, the span for
 * a beginning. False: this curve has none. */
static bool
may_run_away(const struct gp_problem *problem, size_t *which, double *size)
{
    const struct gp_model *model = problem->model;

    for (size_t j = 0; j < model->nparams; j++) {
        bool ceiling = model->saturates && j == 0;
        if (!ceiling && model->params[j].range != GP_NEGATIVE)
            continue;
        *which = j;
        *size =
            ceiling ? problem->scale : problem->points[problem->n - 1].t - problem->points[0].t;
        return true;
    }
    return false;
}

/* A ceiling far above the data, or a beginning far before them: they do not know it, and the
 * search would go on for ever. */
static bool
has_run_away(const struct gp_problem *problem, const struct gp_solution *solution)
{
    size_t which;
    double size;

    return solution->found && may_run_away(problem, &which, &size) &&
           exp(solution->theta[which]) > far_away * size;
}

struct gp_solution
gp_solve_at_limit(const struct gp_problem *problem, const struct gp_solution *beyond)
{
    double theta[GP_MAX_PARAMS], p[GP_MAX_PARAMS], size;
    struct gp_solution solution = { .found = false };
    struct gp_problem part;
    size_t which;

    if (!has_run_away(problem, beyond) || !may_run_away(problem, &which, &size))
        return solution;
    memcpy(theta, beyond->theta, sizeof theta);
    theta[which] = log(GP_FARTHEST * size);
    part = gp_problem_holding(problem, which, theta);
    part.max_steps = 500;
    gp_natural_of(problem->model, theta, p);
    solution = gp_solve_near(&part, p);
    solution.at_limit = solution.found && solution.gradient < 1e-4;
    return solution;
}

/* A start that was told gets every strategy. Starts of our own are many: two that end in the
 * same place settle it; else the best of them gets the other strategies too. */
struct gp_solution
gp_solve(struct gp_problem *problem, double starts[][GP_MAX_PARAMS], size_t nstarts)
{
    struct runs runs = { .n = 0 };
    double best_start[GP_MAX_PARAMS];
    bool own = nstarts > 1;

    problem->max_steps = own ? 200 : 2000;
    problem->tolerance = 1e-15;
    for (size_t s = 0; s < nstarts && s < GP_MAX_STARTS; s++) {
        run_and_keep(&runs, problem, 0, starts[s]);
        if (own && witnesses(&runs) > 1 && runs.best.gradient < 1e-7)
            break;
        if (has_run_away(problem, &runs.best))
            break;
    }
    gp_natural_of(problem->model, runs.best.found && own ? runs.best.theta : problem->theta,
                  best_start);
    for (size_t strategy = 1; strategy < GP_STRATEGIES; strategy++)
        if (!own || (witnesses(&runs) < 2 && !has_run_away(problem, &runs.best)))
            run_and_keep(&runs, problem, strategy,
                         own && runs.best.found ? best_start : starts[0]);
    runs.best.agreed = runs.best.found && witnesses(&runs) > 1;
    return runs.best;
}

struct gp_solution
gp_solve_near(struct gp_problem *problem, const double start[])
{
    struct gp_solution first = run_strategy(problem, 0, start), second;

    if (first.found && (first.gradient < 1e-5 || first.rss < rounding))
        return first;
    second = run_strategy(problem, 2, start);
    return is_better(&second, &first) ? second : first;
}
