/* student.h - Student's t: cumulative probability, density, quantile.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_STUDENT_H
#define GROWTHPLOT_STUDENT_H

/* P(T <= x) with df degrees of freedom; *density (may be NULL) receives the density at x.
 * Whole df up to 100 by the finite series of Abramowitz and Stegun 26.7.3 and 26.7.4, exact to
 * rounding; other df through GSL. */
double gp_student_cdf(double x, double df, double *density);
/* x with P(T <= x) = probability, 0 < probability < 1. */
double gp_student_quantile(double probability, double df);

#endif
