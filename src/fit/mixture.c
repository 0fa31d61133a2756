/* mixture.c - a weighted sum of Student t distributions: probability and quantile.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include "fit/student.h"

#include <math.h>

static double
cdf_and_density(const struct gp_mixture *mixture, const struct gp_student *student, double x,
                double *density)
{
    double p = 0, d = 0;

    for (size_t i = 0; i < mixture->n; i++) {
        double s = mixture->scale[i], one;

        if (mixture->weight[i] <= 0)
            continue;
        if (s > 0) {
            p += mixture->weight[i] * gp_student_cdf(student, (x - mixture->mean[i]) / s, &one);
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
    struct gp_student student = gp_student_of(mixture->df);
    double density;

    return cdf_and_density(mixture, &student, x, &density);
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

/* A first guess, from the normal distribution's quantile (Abramowitz and Stegun 26.2.23) by the
 * expansion of Student's t about it (26.7.5). */
static double
guess(double probability, double df)
{
    double tail = probability < .5 ? probability : 1 - probability;
    double s = sqrt(-2 * log(tail)), z, zz;

    z = s - (2.515517 + s * (.802853 + s * .010328)) /
                (1 + s * (1.432788 + s * (.189269 + s * .001308)));
    zz = z * z;
    if (df >= 3)
        z *= 1 + (zz + 1) / (4 * df) + ((5 * zz + 16) * zz + 3) / (96 * df * df);
    return probability < .5 ? -z : z;
}

/* Newton's method kept inside what is known to enclose the root; while one side is open a step
 * may only quadruple the reach, for the tails are long at one degree of freedom. A step that
 * leaves the bracket, or gains too little, is replaced by halving (as in Press et al., rtsafe).
 */
static double
find_quantile(const struct gp_mixture *mixture, double probability, double mean, double spread)
{
    struct gp_student student = gp_student_of(mixture->df);
    double lo = -HUGE_VAL, hi = HUGE_VAL, x = mean + spread * guess(probability, mixture->df);
    double reach = 2 * spread, last = HUGE_VAL;

    for (int i = 0; i < 400; i++) {
        double density, p = cdf_and_density(mixture, &student, x, &density) - probability;
        double next = density > 0 ? x - p / density : HUGE_VAL;

        if (p == 0)
            return x;
        if (p < 0)
            lo = x;
        else
            hi = x;
        if (isinf(lo) || isinf(hi)) {
            if (!(fabs(next - x) < reach))
                next = p < 0 ? x + reach : x - reach;
            reach *= 4;
        } else if (!(next > lo && next < hi) || fabs(next - x) > last / 2) {
            next = lo + (hi - lo) / 2;
        }
        last = isinf(lo) || isinf(hi) ? HUGE_VAL : fabs(next - x);
        if (fabs(next - x) <= 1e-13 * (fabs(x) + spread))
            return next;
        x = next;
    }
    return x;
}

double
gp_mixture_quantile(const struct gp_mixture *mixture, double probability)
{
    double mean, spread;

    centre(mixture, &mean, &spread);
    if (!(spread > 0) || mixture->n == 0)
        return mixture->n ? mean : (double)NAN;
    if (!(probability > 0 && probability < 1))
        return probability > 0 ? HUGE_VAL : -HUGE_VAL;
    if (mixture->n == 1 && probability == .5)
        return mixture->mean[0];
    return find_quantile(mixture, probability, mean, spread);
}
