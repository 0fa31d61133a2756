/* rolling.c - how well would a model have forecast this series?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/rolling.h"

#include <math.h>

enum { ROLLING_FROM = 16, ORIGINS = 5, FEWEST_ORIGINS = 3, FURTHEST = 8 };

static double
mean_step(const struct gp_sample *sample)
{
    double sum = 0;

    for (size_t i = 1; i < sample->n; i++)
        sum += fabs(sample->points[i].y - sample->points[i - 1].y);
    return sum / (double)(sample->n - 1);
}

/* Mean absolute error over the `ahead` points after the first `known`; NaN without a fit. */
static double
error_from(struct gp_room *room, const struct gp_model *model, const struct gp_sample *sample,
           size_t known, size_t ahead)
{
    struct gp_sample part = gp_sample_part(room, sample, 0, known);
    struct gp_fit fit =
        gp_curve_fit(room, model, &part, (struct gp_search){ .quick = true, .level = .95 });
    double sum = 0;

    if (!fit.converged)
        return (double)NAN;
    for (size_t i = known; i < known + ahead; i++)
        sum += fabs(sample->points[i].y -
                    model->value(sample->points[i].t, fit.p, model->context));
    return sum / (double)ahead;
}

double
gp_rolling_error(struct gp_room *room, const struct gp_model *model,
                 const struct gp_sample *sample)
{
    size_t n = sample->n, ahead = n / 6 < FURTHEST ? n / 6 : FURTHEST, fitted = 0;
    double sum = 0, step = n > 1 ? mean_step(sample) : 0;

    if (n < ROLLING_FROM || !(step > 0))
        return (double)NAN;
    for (size_t origin = 0; origin < ORIGINS; origin++) {
        double error = error_from(room, model, sample, n - ahead - origin, ahead);
        if (!isfinite(error))
            continue;
        sum += error / step;
        fitted++;
    }
    return fitted >= FEWEST_ORIGINS ? sum / (double)fitted : (double)NAN;
}
