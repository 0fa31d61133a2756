/* formula_steps.h - a formula as steps on a stack, run with exact derivatives.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_FORMULA_STEPS_H
#define GROWTHPLOT_FORMULA_STEPS_H

#include "growthplot.h"

enum { GP_MAX_STEPS = 400, GP_MAX_DEPTH = 64, GP_TIME_PLACE = GP_MAX_PARAMS };

enum gp_step_kind {
    GP_PUSH,
    GP_PARAMETER,
    GP_TIME,
    GP_ADD,
    GP_SUBTRACT,
    GP_MULTIPLY,
    GP_DIVIDE,
    GP_POWER,
    GP_NEGATE,
    GP_CALL
};

struct gp_step {
    enum gp_step_kind kind;
    double number;
    size_t index; /* of the parameter or the function; of the time GP_TIME_PLACE */
};

/* Steps that leave one value, and need a stack of GP_MAX_DEPTH at most. Value. */
struct gp_steps {
    struct gp_step step[GP_MAX_STEPS];
    size_t n, nparams;
};

/* As a model wants them; `context` is a struct gp_steps. */
double gp_steps_value(double t, const double p[], const void *context);
void gp_steps_gradient(double t, const double p[], double g[], const void *context);
double gp_steps_slope(double t, const double p[], const void *context);

/* The index of a function of one argument; SIZE_MAX: there is none of that name. */
size_t gp_function_named(const char *name, size_t n);

#endif
