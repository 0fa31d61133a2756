/* student.c - Student's t: cumulative probability, density, quantile.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/student.h"

#include "growthplot.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

/* Beyond, GSL's expansion about the normal distribution is as exact, and quicker. */
enum { SERIES_UP_TO = 100 };

static const double pi = 3.14159265358979323846;

/* Odd and even whole df differ in where the series starts. With c = cos(theta), theta =
 * atan(x / sqrt(df)): terms b_j c^(2j+odd), b_j the products of the book. The last product also
 * gives the constant of the density. */
static double
series_cdf(double x, int df, double *density)
{
    int odd = df % 2;
    double c = 1 / sqrt(1 + x * x / df), s = x / sqrt((double)df) * c;
    double term = odd ? c : 1, product = odd ? 1 : .5, sum = 0, power = odd ? c : 1;
    double area;

    for (int j = odd + 2; j <= df; j += 2) {
        sum += term;
        product *= j > 2 ? (double)(j - 1) / (j - 2) : 1;
        power *= c * c;
        term *= (double)(j - 1) / j * c * c;
    }
    area = odd ? (atan2(x, sqrt((double)df)) + s * sum) / pi : s * sum / 2;
    if (density)
        *density = product / sqrt((double)df) / (odd ? pi : 1) * power * c;
    return .5 + area;
}

double
gp_student_cdf(double x, double df, double *density)
{
    if (!(fabs(x) < 1e150)) { /* x^2 would overflow; NaN stays NaN */
        if (density)
            *density = 0;
        return isnan(x) ? x : x > 0;
    }
    if (df >= 1 && df <= SERIES_UP_TO && df == floor(df))
        return series_cdf(x, (int)df, density);
    if (density)
        *density = gsl_ran_tdist_pdf(x, df);
    return gsl_cdf_tdist_P(x, df);
}

double
gp_student_quantile(double probability, double df)
{
    struct gp_mixture one = { .n = 1, .weight = { 1 }, .scale = { 1 }, .df = df };

    return gp_mixture_quantile(&one, probability);
}
