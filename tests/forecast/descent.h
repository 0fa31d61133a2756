/* descent.h - the lowest point of a smooth function of many variables.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_DESCENT_H
#define GROWTHPLOT_DESCENT_H

#include <stddef.h>

enum { DESCENT_MOST = 128 };

/* Quasi-Newton steps (BFGS; Nocedal and Wright 2006, algorithm 6.1) with a line search that
 * halves; value() also fills the gradient. Leaves the best point in x, returns its value. */
double descend(double (*value)(const double *x, double *gradient, void *context), void *context,
               double *x, size_t n, size_t max_steps);

#endif
