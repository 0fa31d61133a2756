/* catalogue.c - the growth curves, one row each; adding one is adding a row here.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * t counts steps since the first point. Gradients are with respect to the natural parameters.
 * Starting values come from grids over the shape; where a curve is scale times shape, the scale
 * follows by least squares (variable projection), and the best grid points are handed on. */
#include "model/grid.h"
#include "model/pieces.h"
#include "model/reciprocal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double
span_of(const struct gp_point *points, size_t n)
{
    double span = points[n - 1].t - points[0].t;

    return span > 0 ? span : 1;
}

/* ---- linear: y = a + b t ----------------------------------------------------------------- */

static double
linear_value(double t, const double p[], const void *context)
{
    (void)context;
    return p[0] + p[1] * t;
}

static void
linear_gradient(double t, const double p[], double g[], const void *context)
{
    (void)p;
    (void)context;
    g[0] = 1;
    g[1] = t;
}

static double
linear_slope(double t, const double p[], const void *context)
{
    (void)t;
    (void)context;
    return p[1];
}

static size_t
linear_start(const struct gp_point *points, size_t n, double starts[][GP_MAX_PARAMS],
             size_t max)
{
    (void)max;
    gp_grid_line(points, n, false, &starts[0][0], &starts[0][1]);
    return 1;
}

static const struct gp_model linear = {
    .name = "linear",
    .label = "straight line",
    .formula = "y = a + b t",
    .source = "least squares",
    .nparams = 2,
    .min_points = 2,
    .params = { { "a", GP_ANY, "y" }, { "b", GP_ANY, "y/t" } },
    .example = { 20, 3 },
    .linear = true,
    .value = linear_value,
    .gradient = linear_gradient,
    .slope = linear_slope,
    .start = linear_start,
};

/* ---- exponential: y = A exp(r t) --------------------------------------------------------- */

static double
exponential_value(double t, const double p[], const void *context)
{
    (void)context;
    return p[0] * exp(p[1] * t);
}

static void
exponential_gradient(double t, const double p[], double g[], const void *context)
{
    (void)context;
    g[0] = exp(p[1] * t);
    g[1] = p[0] * t * g[0];
}

static double
exponential_slope(double t, const double p[], const void *context)
{
    return p[1] * exponential_value(t, p, context);
}

static size_t
exponential_start(const struct gp_point *points, size_t n, double starts[][GP_MAX_PARAMS],
                  size_t max)
{
    double span = span_of(points, n);
    struct gp_grid grid = {
        exponential_value, 2, 0, 1, { { 1, 60, .01 / span, 60 / span, GP_GRID_BOTH_SIGNS } }
    };

    gp_grid_line(points, n, true, &starts[0][0], &starts[0][1]);
    return 1 + gp_grid_search(&grid, points, n, starts + 1, max - 1);
}

static const struct gp_model exponential = {
    .name = "exponential",
    .label = "exponential growth",
    .formula = "y = A exp(r t)",
    .source = "Malthus 1798",
    .nparams = 2,
    .min_points = 2,
    .params = { { "A", GP_POSITIVE, "y" }, { "r", GP_ANY, "1/t" } },
    .example = { 50, .13 },
    .on_log_scale = true,
    .linear = true,
    .value = exponential_value,
    .gradient = exponential_gradient,
    .slope = exponential_slope,
    .start = exponential_start,
};

/* ---- quadratic: ln y = a + b t + c t^2 --------------------------------------------------- */

static double
quadratic_value(double t, const double p[], const void *context)
{
    (void)context;
    return exp(p[0] + t * (p[1] + t * p[2]));
}

static void
quadratic_gradient(double t, const double p[], double g[], const void *context)
{
    g[0] = quadratic_value(t, p, context);
    g[1] = g[0] * t;
    g[2] = g[1] * t;
}

static double
quadratic_slope(double t, const double p[], const void *context)
{
    return (p[1] + 2 * p[2] * t) * quadratic_value(t, p, context);
}

static size_t
quadratic_start(const struct gp_point *points, size_t n, double starts[][GP_MAX_PARAMS],
                size_t max)
{
    (void)max;
    gp_grid_line(points, n, true, &starts[0][0], &starts[0][1]);
    starts[0][0] = log(starts[0][0]);
    starts[0][2] = 0;
    return 1;
}

static const struct gp_model quadratic = {
    .name = "quadratic",
    .label = "exponential growth that slows or quickens",
    .formula = "y = exp(a + b t + c t^2)",
    .source = "least squares of ln y",
    .nparams = 3,
    .min_points = 4,
    .params = { { "a", GP_ANY, "" }, { "b", GP_ANY, "1/t" }, { "c", GP_ANY, "1/t^2" } },
    .example = { 4, .3, -.005 },
    .on_log_scale = true,
    .linear = true,
    .value = quadratic_value,
    .gradient = quadratic_gradient,
    .slope = quadratic_slope,
    .start = quadratic_start,
};

/* ---- power: y = A (t - t0)^b, t0 before the first point ---------------------------------- */

static double
power_value(double t, const double p[], const void *context)
{
    (void)context;
    return p[0] * pow(t - p[2], p[1]);
}

static void
power_gradient(double t, const double p[], double g[], const void *context)
{
    double y = power_value(t, p, context);

    g[0] = y / p[0];
    g[1] = y * log(t - p[2]);
    g[2] = -y * p[1] / (t - p[2]);
}

static double
power_slope(double t, const double p[], const void *context)
{
    return p[1] / (t - p[2]) * power_value(t, p, context);
}

/* For each t0 a line through ln y against ln(t - t0). */
static size_t
power_start(const struct gp_point *points, size_t n, double starts[][GP_MAX_PARAMS], size_t max)
{
    double span = span_of(points, n), rss[3] = { 0 }, p[GP_MAX_PARAMS] = { 0 };
    size_t kept = 0;

    for (int i = 0; i < 25; i++) {
        double sum = 0;
        p[2] = -span * .001 * pow(1e4, i / 24.);
        gp_grid_power(points, n, p[2], &p[0], &p[1]);
        for (size_t j = 0; j < n; j++) {
            double e = points[j].y - power_value(points[j].t, p, NULL);
            sum += e * e;
        }
        kept = gp_grid_keep(starts, rss, kept, max < 3 ? max : 3, p, sum);
    }
    return kept;
}

static const struct gp_model power = {
    .name = "power",
    .label = "power of time",
    .formula = "y = A (t - t0)^b",
    .source = "Szabo and Huberman 2010",
    .nparams = 3,
    .min_points = 4,
    .params = { { "A", GP_POSITIVE, "y" }, { "b", GP_ANY, "" }, { "t0", GP_NEGATIVE, "t" } },
    .example = { 3, 1.7, -2 },
    .value = power_value,
    .gradient = power_gradient,
    .slope = power_slope,
    .start = power_start,
};

/* ---- the S-curves' common grid ----------------------------------------------------------- */

/* k geometric over .2/T to 60/T, tm from half a span before the data to one after. */
static struct gp_grid
s_curve_grid(double (*value)(double t, const double p[], const void *context), size_t nparams,
             const struct gp_point *points, size_t n, size_t nk, size_t ntm)
{
    double span = span_of(points, n), first = points[0].t, last = points[n - 1].t;

    return (struct gp_grid){ value,
                             nparams,
                             0,
                             2,
                             { { 1, nk, .2 / span, 60 / span, GP_GRID_GEOMETRIC },
                               { 2, ntm, first - span / 2, last + span, GP_GRID_LINEAR } } };
}

/* ---- logistic: y = K / (1 + exp(-k (t - tm))) -------------------------------------------- */

static double
logistic_value(double t, const double p[], const void *context)
{
    (void)context;
    return p[0] / (1 + exp(-p[1] * (t - p[2])));
}

static void
logistic_gradient(double t, const double p[], double g[], const void *context)
{
    double s = 1 / (1 + exp(-p[1] * (t - p[2]))), rest = 1 / (1 + exp(p[1] * (t - p[2])));

    (void)context;
    g[0] = s;
    g[1] = p[0] * s * rest * (t - p[2]);
    g[2] = -p[0] * s * rest * p[1];
}

static double
logistic_slope(double t, const double p[], const void *context)
{
    return p[1] * logistic_value(t, p, context) / (1 + exp(p[1] * (t - p[2])));
}

static size_t
logistic_start(const struct gp_point *points, size_t n, double starts[][GP_MAX_PARAMS],
               size_t max)
{
    struct gp_grid grid = s_curve_grid(logistic_value, 3, points, n, 30, 31);

    return gp_grid_search(&grid, points, n, starts, max);
}

static const struct gp_model logistic = {
    .name = "logistic",
    .label = "saturating growth (logistic)",
    .formula = "y = K / (1 + exp(-k (t - tm)))",
    .source = "Verhulst 1838",
    .nparams = 3,
    .min_points = 4,
    .params = { { "K", GP_POSITIVE, "y" }, { "k", GP_POSITIVE, "1/t" }, { "tm", GP_ANY, "t" } },
    .example = { 500, .5, 9 },
    .saturates = true,
    .value = logistic_value,
    .gradient = logistic_gradient,
    .slope = logistic_slope,
    .start = logistic_start,
    .settle = gp_reciprocal_fit,
};

/* ---- Gompertz: y = K exp(-exp(-k (t - tm))) ---------------------------------------------- */

static double
gompertz_value(double t, const double p[], const void *context)
{
    (void)context;
    return p[0] * exp(-exp(-p[1] * (t - p[2])));
}

/* w exp(-w), which stays 0 where w overflows. */
static double
gompertz_bell(double w)
{
    return w < 700 ? w * exp(-w) : 0;
}

static void
gompertz_gradient(double t, const double p[], double g[], const void *context)
{
    double w = exp(-p[1] * (t - p[2])), bell = gompertz_bell(w);

    (void)context;
    g[0] = exp(-w);
    g[1] = p[0] * bell * (t - p[2]);
    g[2] = -p[0] * bell * p[1];
}

static double
gompertz_slope(double t, const double p[], const void *context)
{
    (void)context;
    return p[0] * p[1] * gompertz_bell(exp(-p[1] * (t - p[2])));
}

static size_t
gompertz_start(const struct gp_point *points, size_t n, double starts[][GP_MAX_PARAMS],
               size_t max)
{
    struct gp_grid grid = s_curve_grid(gompertz_value, 3, points, n, 30, 31);

    return gp_grid_search(&grid, points, n, starts, max);
}

static const struct gp_model gompertz = {
    .name = "gompertz",
    .label = "saturating growth (Gompertz)",
    .formula = "y = K exp(-exp(-k (t - tm)))",
    .source = "Gompertz 1825, Winsor 1932",
    .nparams = 3,
    .min_points = 4,
    .params = { { "K", GP_POSITIVE, "y" }, { "k", GP_POSITIVE, "1/t" }, { "tm", GP_ANY, "t" } },
    .example = { 500, .3, 6 },
    .saturates = true,
    .value = gompertz_value,
    .gradient = gompertz_gradient,
    .slope = gompertz_slope,
    .start = gompertz_start,
};

/* ---- Richards: y = K (1 + exp(-k (t - tm)))^(-1/v) --------------------------------------- */

/* ln(1 + exp(x)) without overflow. */
static double
soft_plus(double x)
{
    return x > 30 ? x : log1p(exp(x));
}

static double
richards_value(double t, const double p[], const void *context)
{
    (void)context;
    return p[0] * exp(-soft_plus(-p[1] * (t - p[2])) / p[3]);
}

static void
richards_gradient(double t, const double p[], double g[], const void *context)
{
    double u = p[1] * (t - p[2]), y = richards_value(t, p, context);
    double rest = 1 / (1 + exp(u)); /* 1 - s */

    g[0] = y / p[0];
    g[1] = y * rest * (t - p[2]) / p[3];
    g[2] = -y * rest * p[1] / p[3];
    g[3] = y * soft_plus(-u) / (p[3] * p[3]);
}

static double
richards_slope(double t, const double p[], const void *context)
{
    return richards_value(t, p, context) * p[1] / p[3] / (1 + exp(p[1] * (t - p[2])));
}

static size_t
richards_start(const struct gp_point *points, size_t n, double starts[][GP_MAX_PARAMS],
               size_t max)
{
    struct gp_grid grid = s_curve_grid(richards_value, 4, points, n, 15, 16);

    grid.axes[grid.naxes++] = (struct gp_grid_axis){ 3, 5, .2, 5, GP_GRID_GEOMETRIC };
    return gp_grid_search(&grid, points, n, starts, max);
}

static const struct gp_model richards = {
    .name = "richards",
    .label = "saturating growth (Richards)",
    .formula = "y = K (1 + exp(-k (t - tm)))^(-1/v)",
    .source = "Richards 1959",
    .nparams = 4,
    .min_points = 6,
    .params = { { "K", GP_POSITIVE, "y" },
                { "k", GP_POSITIVE, "1/t" },
                { "tm", GP_ANY, "t" },
                { "v", GP_POSITIVE, "" } },
    .example = { 500, .5, 9, 1.5 },
    .saturates = true,
    .value = richards_value,
    .gradient = richards_gradient,
    .slope = richards_slope,
    .start = richards_start,
};

/* ---- Bass: sales of period t + 1 since launch, y = m (F(t + 1) - F(t)) ------------------- */

/* F(t) = (1 - E) / (1 + (q/p) E), E = exp(-(p + q) t), and its derivatives by p, q and t. */
struct bass_share {
    double f, by_p, by_q, by_t;
};

static struct bass_share
bass_at(double t, double p, double q)
{
    double e = exp(-(p + q) * t), ratio = q / p, d = 1 + ratio * e;

    return (struct bass_share){
        .f = (1 - e) / d,
        .by_p = (t * e * d + (1 - e) * e * (q / (p * p) + ratio * t)) / (d * d),
        .by_q = (t * e * d - (1 - e) * e * (1 / p - ratio * t)) / (d * d),
        .by_t = (p + q) * e * (d + ratio * (1 - e)) / (d * d),
    };
}

static double
bass_value(double t, const double p[], const void *context)
{
    (void)context;
    return p[0] * (bass_at(t + 1, p[1], p[2]).f - bass_at(t, p[1], p[2]).f);
}

static void
bass_gradient(double t, const double p[], double g[], const void *context)
{
    struct bass_share now = bass_at(t + 1, p[1], p[2]), then = bass_at(t, p[1], p[2]);

    (void)context;
    g[0] = now.f - then.f;
    g[1] = p[0] * (now.by_p - then.by_p);
    g[2] = p[0] * (now.by_q - then.by_q);
}

static double
bass_slope(double t, const double p[], const void *context)
{
    (void)context;
    return p[0] * (bass_at(t + 1, p[1], p[2]).by_t - bass_at(t, p[1], p[2]).by_t);
}

static size_t
bass_start(const struct gp_point *points, size_t n, double starts[][GP_MAX_PARAMS], size_t max)
{
    double quick = n < 20 ? 20. / (double)n : 1;
    struct gp_grid grid = { bass_value,
                            3,
                            0,
                            2,
                            { { 1, 20, 1e-5, .2, GP_GRID_GEOMETRIC },
                              { 2, 20, .02 * quick, 2 * quick, GP_GRID_GEOMETRIC } } };

    return gp_grid_search(&grid, points, n, starts, max);
}

static const struct gp_model bass = {
    .name = "bass",
    .label = "diffusion of a new product (Bass)",
    .formula = "y = m (F(t+1) - F(t)), F = (1 - E) / (1 + (q/p) E), E = exp(-(p+q) t)",
    .source = "Bass 1969",
    .nparams = 3,
    .min_points = 4,
    .params = { { "m", GP_POSITIVE, "y" },
                { "p", GP_POSITIVE, "1/t" },
                { "q", GP_POSITIVE, "1/t" } },
    .example = { 2000, .01, .4 },
    .value = bass_value,
    .gradient = bass_gradient,
    .slope = bass_slope,
    .start = bass_start,
};

/* ---- piecewise: y = A_i exp(r_i (t - t_i)) in piece i ------------------------------------ */

/* The pieces of the row's own example; a series brings others (gp_pieces_of). */
static const struct gp_pieces two_pieces = { .n = 2,
                                             .start = { -HUGE_VAL, 10 },
                                             .base = { 0, 10 } };

static size_t
piece_at(const struct gp_pieces *pieces, double t)
{
    size_t i = pieces->n - 1;

    while (i > 0 && t < pieces->start[i])
        i--;
    return i;
}

static double
piecewise_value(double t, const double p[], const void *context)
{
    const struct gp_pieces *pieces = context;
    size_t i = piece_at(pieces, t);

    return p[2 * i] * exp(p[2 * i + 1] * (t - pieces->base[i]));
}

static void
piecewise_gradient(double t, const double p[], double g[], const void *context)
{
    const struct gp_pieces *pieces = context;
    size_t i = piece_at(pieces, t);

    for (size_t j = 0; j < 2 * pieces->n; j++)
        g[j] = 0;
    g[2 * i] = exp(p[2 * i + 1] * (t - pieces->base[i]));
    g[2 * i + 1] = p[2 * i] * g[2 * i] * (t - pieces->base[i]);
}

static double
piecewise_slope(double t, const double p[], const void *context)
{
    return p[2 * piece_at(context, t) + 1] * piecewise_value(t, p, context);
}

static size_t
piecewise_start(const struct gp_point *points, size_t n, double starts[][GP_MAX_PARAMS],
                size_t max)
{
    (void)max;
    gp_grid_line(points, n, true, &starts[0][0], &starts[0][1]);
    for (size_t j = 2; j < GP_MAX_PARAMS; j += 2) {
        starts[0][j] = starts[0][0];
        starts[0][j + 1] = starts[0][1];
    }
    return 1;
}

static const struct gp_model piecewise = {
    .name = "piecewise",
    .label = "exponential growth whose rate changed",
    .formula = "y = A_i exp(r_i (t - t_i)) in piece i",
    .source = "Bai and Perron 1998",
    .nparams = 4,
    .min_points = 10,
    .params = { { "A1", GP_POSITIVE, "y" },
                { "r1", GP_ANY, "1/t" },
                { "A2", GP_POSITIVE, "y" },
                { "r2", GP_ANY, "1/t" },
                { "A3", GP_POSITIVE, "y" },
                { "r3", GP_ANY, "1/t" },
                { "A4", GP_POSITIVE, "y" },
                { "r4", GP_ANY, "1/t" },
                { "A5", GP_POSITIVE, "y" },
                { "r5", GP_ANY, "1/t" },
                { "A6", GP_POSITIVE, "y" },
                { "r6", GP_ANY, "1/t" } },
    .example = { 20, .3, 400, .05 },
    .on_log_scale = true,
    .linear = true,
    .value = piecewise_value,
    .gradient = piecewise_gradient,
    .slope = piecewise_slope,
    .start = piecewise_start,
    .context = &two_pieces,
};

struct gp_pieces *
gp_pieces_of(size_t n, const double start[], const double base[])
{
    struct gp_pieces *pieces = calloc(1, sizeof *pieces);

    if (!pieces)
        return NULL;
    pieces->n = n;
    pieces->model = piecewise;
    pieces->model.nparams = 2 * n;
    pieces->model.context = pieces;
    memcpy(pieces->start, start, n * sizeof *start);
    memcpy(pieces->base, base, n * sizeof *base);
    return pieces;
}

/* ---- the table --------------------------------------------------------------------------- */

const struct gp_model *const gp_models[] = {
    &linear,   &exponential, &quadratic, &power,     &logistic,
    &gompertz, &richards,    &bass,      &piecewise, NULL,
};

const struct gp_model *
gp_model_find(const char *name)
{
    for (size_t i = 0; gp_models[i]; i++)
        if (strcmp(gp_models[i]->name, name) == 0)
            return gp_models[i];
    return NULL;
}
