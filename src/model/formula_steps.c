/* formula_steps.c - a formula as steps on a stack, run with exact derivatives.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values are dual numbers: a number and its derivatives by every parameter and by t, carried
 * along by the rules of calculus, so that no derivative is ever a difference. */
#include "model/formula_steps.h"

#include <math.h>
#include <string.h>

enum { WIDTH = GP_TIME_PLACE + 1 }; /* the derivative by t stands after the parameters' */

struct dual {
    double v, d[WIDTH];
};

/* ---- functions of one argument --------------------------------------------------------------
 */

/* f and f'. */
struct function {
    const char *name;
    double (*value)(double x);
    double (*slope)(double x, double fx);
};

static double
slope_exp(double x, double fx)
{
    (void)x;
    return fx;
}

static double
slope_log(double x, double fx)
{
    (void)fx;
    return 1 / x;
}

static double
slope_sqrt(double x, double fx)
{
    (void)x;
    return .5 / fx;
}

static double
slope_sin(double x, double fx)
{
    (void)fx;
    return cos(x);
}

static double
slope_cos(double x, double fx)
{
    (void)fx;
    return -sin(x);
}

static double
slope_tan(double x, double fx)
{
    (void)x;
    return 1 + fx * fx;
}

static double
slope_atan(double x, double fx)
{
    (void)fx;
    return 1 / (1 + x * x);
}

static const struct function functions[] = {
    { "exp", exp, slope_exp },    { "log", log, slope_log },    { "ln", log, slope_log },
    { "sqrt", sqrt, slope_sqrt }, { "sin", sin, slope_sin },    { "cos", cos, slope_cos },
    { "tan", tan, slope_tan },    { "atan", atan, slope_atan }, { "arctan", atan, slope_atan },
};

size_t
gp_function_named(const char *name, size_t n)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strlen(functions[i].name) == n && memcmp(functions[i].name, name, n) == 0)
            return i;
    return SIZE_MAX;
}

static void
apply(const struct function *function, struct dual *a, size_t width)
{
    double fx = function->value(a->v), slope = function->slope(a->v, fx);

    for (size_t j = 0; j < width; j++)
        a->d[j] = a->d[j] == 0 ? 0 : slope * a->d[j];
    a->v = fx;
}

/* ---- operators: a becomes a and b -----------------------------------------------------------
 */

static void
add(struct dual *a, const struct dual *b, size_t width)
{
    for (size_t j = 0; j < width; j++)
        a->d[j] += b->d[j];
    a->v += b->v;
}

static void
subtract(struct dual *a, const struct dual *b, size_t width)
{
    for (size_t j = 0; j < width; j++)
        a->d[j] -= b->d[j];
    a->v -= b->v;
}

static void
multiply(struct dual *a, const struct dual *b, size_t width)
{
    for (size_t j = 0; j < width; j++)
        a->d[j] = a->d[j] * b->v + a->v * b->d[j];
    a->v *= b->v;
}

static void
divide(struct dual *a, const struct dual *b, size_t width)
{
    for (size_t j = 0; j < width; j++)
        a->d[j] = (a->d[j] - a->v / b->v * b->d[j]) / b->v;
    a->v /= b->v;
}

/* a^b; the logarithm of a is needed only where b changes. */
static void
raise(struct dual *a, const struct dual *b, size_t width)
{
    double y = pow(a->v, b->v), by_a = b->v * pow(a->v, b->v - 1);

    for (size_t j = 0; j < width; j++) {
        double d = a->d[j] == 0 ? 0 : by_a * a->d[j];
        if (b->d[j] != 0 && a->v != 0)
            d += y * log(a->v) * b->d[j];
        a->d[j] = d;
    }
    a->v = y;
}

static void (*const operators[])(struct dual *a, const struct dual *b, size_t width) = {
    [GP_ADD] = add,       [GP_SUBTRACT] = subtract, [GP_MULTIPLY] = multiply,
    [GP_DIVIDE] = divide, [GP_POWER] = raise,
};

/* ---- running --------------------------------------------------------------------------------
 */

/* A number, a parameter or the time: all that stands at the leaves. */
static inline void
push(struct dual *new, const struct gp_step *step, double t, const double p[], size_t width)
{
    for (size_t j = 0; j < width; j++)
        new->d[j] = 0;
    new->v = step->kind == GP_PUSH ? step->number : step->kind == GP_TIME ? t : p[step->index];
    if (step->kind != GP_PUSH && step->index < width)
        new->d[step->index] = 1;
}

static inline void
negate(struct dual *a, size_t width)
{
    for (size_t j = 0; j < width; j++)
        a->d[j] = -a->d[j];
    a->v = -a->v;
}

/* With width 0 only the value is computed. */
static inline struct dual
run(const struct gp_steps *steps, double t, const double p[], size_t width)
{
    struct dual stack[GP_MAX_DEPTH];
    size_t top = 0;

    for (size_t i = 0; i < steps->n; i++) {
        const struct gp_step *step = &steps->step[i];
        switch (step->kind) {
        case GP_PUSH:
        case GP_PARAMETER:
        case GP_TIME:
            push(&stack[top++], step, t, p, width);
            break;
        case GP_NEGATE:
            negate(&stack[top - 1], width);
            break;
        case GP_CALL:
            apply(&functions[step->index], &stack[top - 1], width);
            break;
        default:
            top--;
            operators[step->kind](&stack[top - 1], &stack[top], width);
        }
    }
    return stack[0];
}

double
gp_steps_value(double t, const double p[], const void *context)
{
    return run(context, t, p, 0).v;
}

void
gp_steps_gradient(double t, const double p[], double g[], const void *context)
{
    const struct gp_steps *steps = context;
    struct dual y = run(steps, t, p, steps->nparams);

    memcpy(g, y.d, steps->nparams * sizeof *g);
}

double
gp_steps_slope(double t, const double p[], const void *context)
{
    return run(context, t, p, WIDTH).d[GP_TIME_PLACE];
}
