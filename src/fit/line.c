/* line.c - exponential growth as a fit like any other, from the trend that was measured
 * already. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/line.h"

#include "fit/student.h"

#include <math.h>
#include <string.h>

static bool
is_count(const struct gp_trend *trend)
{
    return trend->method == GP_METHOD_POISSON;
}

bool
gp_line_is(const struct gp_trend *trend, const struct gp_model *model,
           const struct gp_sample *sample)
{
    bool white = trend->method == GP_METHOD_OLS && trend->ar.nparts == 1;

    return strcmp(model->name, "exponential") == 0 && (white || is_count(trend)) &&
           (trend->design.k == 2 || is_count(trend)) && trend->sample.n == sample->n &&
           sample->kind != GP_RATE;
}

/* Rows that take b to ln A (over all phases of a season) and to r. */
static void
parameter_rows(const struct gp_design *design, double rows[2][GP_MAX_COLUMNS])
{
    memset(rows, 0, 2 * sizeof rows[0]);
    rows[0][0] = 1;
    rows[0][1] = -design->centre / design->half;
    rows[1][1] = 1 / design->half;
    for (size_t j = 2; j < design->k && design->season.kind == GP_SEASON_DUMMIES; j++)
        rows[0][j] = 1 / design->season.period;
}

/* From the coefficients to A = y at t = 0 and r, with what is known of them. */
static void
take_parameters(struct gp_fit *fit, const struct gp_trend *trend, double level)
{
    size_t k = trend->design.k;
    const double *inverse =
        is_count(trend) ? trend->poisson.inverse : trend->ar.parts[0].inverse;
    const double *b = is_count(trend) ? trend->poisson.b : trend->ar.parts[0].b;
    double variance =
        is_count(trend) ? fmax(1, trend->poisson.dispersion) : trend->ar.parts[0].variance;
    double rows[2][GP_MAX_COLUMNS], half = gp_student_quantile((1 + level) / 2, fit->df);
    double shared[2][2] = { { 0 } }, width[2];

    parameter_rows(&trend->design, rows);
    for (size_t i = 0; i < 2; i++)
        for (size_t a = 0; a < k; a++) {
            fit->p[i] += rows[i][a] * b[a];
            for (size_t j = 0; j < 2; j++)
                for (size_t c = 0; c < k; c++)
                    shared[i][j] += variance * rows[i][a] * inverse[a * k + c] * rows[j][c];
        }
    fit->p[0] = exp(fit->p[0]);
    fit->covariance[0][0] = fit->p[0] * fit->p[0] * shared[0][0];
    fit->covariance[0][1] = fit->covariance[1][0] = fit->p[0] * shared[0][1];
    fit->covariance[1][1] = shared[1][1];
    for (size_t i = 0; i < 2; i++)
        width[i] = half * sqrt(shared[i][i]);
    fit->estimates[0] =
        (struct gp_estimate){ fit->model->params[0].name, fit->p[0],
                              fit->p[0] * width[0] / half, fit->p[0] * exp(-width[0]),
                              fit->p[0] * exp(width[0]) };
    fit->estimates[1] =
        (struct gp_estimate){ fit->model->params[1].name, fit->p[1], width[1] / half,
                              fit->p[1] - width[1], fit->p[1] + width[1] };
}

/* Residuals of counts are those of y, their scatter that of ln y near the mean. */
static void
measure_counts(struct gp_fit *fit, const struct gp_trend *trend, const struct gp_sample *sample)
{
    double mean = 0;

    for (size_t i = 0; i < sample->n; i++) {
        double e = sample->points[i].y - exp(gp_trend_level(trend, sample->points[i].t));
        fit->rss += e * e;
        mean += sample->points[i].y / (double)sample->n;
    }
    fit->sigma = sqrt(fmax(1, trend->poisson.dispersion) / mean);
}

struct gp_fit
gp_line_fit(const struct gp_trend *trend, const struct gp_model *model,
            const struct gp_sample *sample, double level)
{
    struct gp_fit fit = { .model = model,
                          .origin = sample->origin,
                          .identified = true,
                          .converged = true,
                          .df = trend->quantity.df };

    take_parameters(&fit, trend, level);
    if (is_count(trend)) {
        measure_counts(&fit, trend, sample);
    } else {
        fit.rss = trend->ar.ols_rss;
        fit.sigma = sqrt(fit.rss / fit.df);
    }
    fit.aicc = gp_aicc(sample, fit.rss, model->nparams, !is_count(trend));
    return fit;
}
