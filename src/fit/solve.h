/* solve.h - nonlinear least squares: one curve, one set of points, several strategies.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_SOLVE_H
#define GROWTHPLOT_SOLVE_H

#include "fit/sample.h"

enum { GP_STRATEGIES = 5, GP_MAX_STARTS = 8 };

/* A least squares problem. theta is what is fitted: the logarithm of a positive parameter, the
 * parameter itself else. Lives in a room. */
struct gp_problem {
    struct gp_room *room;
    const struct gp_model *model;
    const struct gp_point *points; /* t as the model counts it */
    size_t n;
    double scale;                /* residuals are divided by it */
    double theta[GP_MAX_PARAMS]; /* values of the parameters that are held */
    size_t free[GP_MAX_PARAMS], nfree;
    size_t max_steps; /* of a search from near; gp_solve sets its own, and its own tolerance */
    double tolerance; /* of a step, against the parameter: the sum's error is its square */
    void *workspace[GP_STRATEGIES];
};

struct gp_solution {
    bool found;
    bool agreed;   /* more than one way led here */
    bool at_limit; /* a parameter is held at the end of what is looked at */
    double theta[GP_MAX_PARAMS];
    double rss;      /* of the divided residuals */
    double gradient; /* largest cosine between the residuals and a column of the Jacobian */
};

struct gp_problem gp_problem_of(struct gp_room *room, const struct gp_model *model,
                                const struct gp_point *points, size_t n);
/* The same with parameter `held` fixed at theta[held]. */
struct gp_problem gp_problem_holding(const struct gp_problem *problem, size_t held,
                                     const double theta[]);
/* Between natural parameters and what is fitted; infinities become the ends of the range. */
double gp_natural(const struct gp_param *param, double theta);
void gp_theta_of(const struct gp_model *model, const double p[], double theta[]);
void gp_natural_of(const struct gp_model *model, const double theta[], double p[]);
/* dp_j / dtheta_j */
double gp_natural_slope(const struct gp_model *model, const double p[], size_t j);

/* From every start with the first strategy; the others join when those fail or disagree. */
struct gp_solution gp_solve(struct gp_problem *problem, double starts[][GP_MAX_PARAMS],
                            size_t nstarts);
/* From one start that is near: the first strategy, and the third when it does not settle. */
struct gp_solution gp_solve_near(struct gp_problem *problem, const double start[]);
/* Where a search ran beyond the limit of what is looked at: the lowest sum of squares there.
 * Not found where it did not. */
struct gp_solution gp_solve_at_limit(const struct gp_problem *problem,
                                     const struct gp_solution *beyond);
/* What the curve's own quick way found, and where that ended. */
struct gp_solution gp_solve_own(const struct gp_problem *problem, enum gp_ending *ending);
/* Jacobian (n x nfree by rows) and residuals at theta. False when a number is not finite. */
bool gp_problem_evaluate(const struct gp_problem *problem, const double theta[],
                         double *residuals, double *jacobian);

#endif
