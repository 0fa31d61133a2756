/* mixture.c - a weighted sum of Student t distributions: probability and quantile.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include "fit/student.h"

#include <math.h>

static double
cdf_and_density(const struct gp_mixture *mixture, double x, double *density)
{
    double p = 0, d = 0;

    for (size_t i = 0; i < mixture->n; i++) {
        double s = mixture->scale[i], one;

        if (mixture->weight[i] <= 0)
            continue;
        if (s > 0) {
            p += mixture->weight[i] *
                 gp_student_cdf((x - mixture->mean[i]) / s, mixture->df, &one);
            d += mixture->weight[i] * one / s;
        } else {
            p += mixture->weight[i] * (x >= mixture->mean[i]);
        }
    }
    *density = d;
    return p;
}

double
gp_mixture_cdf(const struct gp_mixture *mixture, double x)
{
    double density;

    return cdf_and_density(mixture, x, &density);
}

/* Where the bulk lies: mean of the means and the spread around it. */
static void
centre(const struct gp_mixture *mixture, double *mean, double *spread)
{
    double m = 0, v = 0;

    for (size_t i = 0; i < mixture->n; i++)
        m += mixture->weight[i] * mixture->mean[i];
    for (size_t i = 0; i < mixture->n; i++) {
        double away = mixture->mean[i] - m;
        v += mixture->weight[i] * (mixture->scale[i] * mixture->scale[i] + away * away);
    }
    *mean = m;
    *spread = sqrt(v);
}

/* Newton's method inside a bracket; a step that leaves the bracket, or gains too little, is
 * replaced by halving (as in Press et al., rtsafe). lo and hi enclose the root. */
static double
safe_newton(const struct gp_mixture *mixture, double probability, double lo, double hi,
            double tolerance)
{
    double x = lo + (hi - lo) / 2, last = hi - lo;

    for (int i = 0; i < 200; i++) {
        double density, p = cdf_and_density(mixture, x, &density) - probability;
        double step = density > 0 ? p / density : HUGE_VAL, next = x - step;

        if (p == 0)
            return x;
        if (p < 0)
            lo = x;
        else
            hi = x;
        if (!(next > lo && next < hi) || fabs(step) > last / 2)
            next = lo + (hi - lo) / 2;
        last = fabs(next - x);
        x = next;
        if (last <= tolerance)
            break;
    }
    return x;
}

double
gp_mixture_quantile(const struct gp_mixture *mixture, double probability)
{
    double mean, spread, lo, hi, reach;

    centre(mixture, &mean, &spread);
    if (!(spread > 0) || mixture->n == 0)
        return mixture->n ? mean : (double)NAN;
    if (!(probability > 0 && probability < 1))
        return probability > 0 ? HUGE_VAL : -HUGE_VAL;
    /* With one degree of freedom the tails are long: widen until enclosed. */
    for (reach = 2 * spread; gp_mixture_cdf(mixture, lo = mean - reach) > probability;)
        reach *= 4;
    for (reach = 2 * spread; gp_mixture_cdf(mixture, hi = mean + reach) < probability;)
        reach *= 4;
    return safe_newton(mixture, probability, lo, hi, 1e-14 * (fabs(mean) + spread));
}
