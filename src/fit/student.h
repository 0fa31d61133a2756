/* student.h - Student's t: cumulative probability, density, quantile.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_STUDENT_H
#define GROWTHPLOT_STUDENT_H

#include <stdbool.h>
#include <stddef.h>

enum { GP_STUDENT_TERMS = 51 };

/* Student's t with df degrees of freedom, its constants worked out once. Value. */
struct gp_student {
    double df;
    bool odd, finite_series;
    size_t terms;
    double coefficients[GP_STUDENT_TERMS];
    double height; /* density at 0 */
};

struct gp_student gp_student_of(double df);
/* P(T <= x); *density receives the density at x. Whole df up to 100 by the finite series of
 * Abramowitz and Stegun 26.7.3 and 26.7.4, exact to rounding; other df through GSL. */
double gp_student_cdf(const struct gp_student *student, double x, double *density);
/* x with P(T <= x) = probability, 0 < probability < 1. */
double gp_student_quantile(double probability, double df);

#endif
