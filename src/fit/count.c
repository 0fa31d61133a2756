/* count.c - exponential growth of counts as a fit like any other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/count.h"

#include "fit/design.h"
#include "fit/poisson.h"
#include "fit/student.h"

#include <math.h>

/* From ln mu = b0 + b1 u to A and r, with what is known of them. */
static void
take_parameters(struct gp_fit *fit, const struct gp_poisson *poisson,
                const struct gp_design *design, double level)
{
    double level_row[2] = { 1, -design->centre / design->half };
    double rate_row[2] = { 0, 1 / design->half };
    struct gp_mixture a = gp_poisson_contrast(poisson, level_row);
    struct gp_mixture r = gp_poisson_contrast(poisson, rate_row);
    double half = gp_student_quantile((1 + level) / 2, poisson->df), value = exp(a.mean[0]);

    fit->p[0] = value;
    fit->p[1] = r.mean[0];
    fit->covariance[0][0] = value * a.scale[0] * value * a.scale[0];
    fit->covariance[1][1] = r.scale[0] * r.scale[0];
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < 2; j++)
            fit->covariance[0][1] += value * fmax(1, poisson->dispersion) * level_row[i] *
                                     poisson->inverse[i * 2 + j] * rate_row[j];
    fit->covariance[1][0] = fit->covariance[0][1];
    fit->estimates[0] =
        (struct gp_estimate){ "A", value, value * a.scale[0], value * exp(-half * a.scale[0]),
                              value * exp(half * a.scale[0]) };
    fit->estimates[1] =
        (struct gp_estimate){ "r", r.mean[0], r.scale[0], r.mean[0] - half * r.scale[0],
                              r.mean[0] + half * r.scale[0] };
}

struct gp_fit
gp_count_fit(struct gp_room *room, const struct gp_model *model, const struct gp_sample *sample,
             double level)
{
    struct gp_season_form none = { GP_SEASON_NONE, 0, 0 };
    struct gp_design design = gp_design_of(sample, false, none);
    double *x = gp_design_matrix(room, &design, sample), mean = 0;
    struct gp_fit fit = { .model = model, .origin = sample->origin, .identified = true };
    struct gp_poisson poisson;

    if (!gp_poisson_fit(&poisson, room, x, sample->points, sample->n, design.k))
        return gp_curve_failed(model, "too few counts");
    take_parameters(&fit, &poisson, &design, level);
    for (size_t i = 0; i < sample->n; i++) {
        double e =
            sample->points[i].y - model->value(sample->points[i].t, fit.p, model->context);
        fit.rss += e * e;
        mean += sample->points[i].y / (double)sample->n;
    }
    fit.df = poisson.df;
    fit.sigma = sqrt(fmax(1, poisson.dispersion) / mean); /* of ln y, near the mean */
    fit.aicc = gp_aicc(sample, fit.rss, model->nparams, false);
    fit.converged = true;
    return fit;
}
