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
 * atan(x / sqrt(df)), its terms are b_j c^(2j+odd), b_j the products of the book; the last
 * product also gives the height of the density. */
struct gp_student
gp_student_of(double df)
{
    struct gp_student student = { .df = df };
    double product, term = 1;
    int whole;

    student.finite_series = df >= 1 && df <= SERIES_UP_TO && df == floor(df);
    if (!student.finite_series) {
        student.height = gsl_ran_tdist_pdf(0, df);
        return student;
    }
    whole = (int)df;
    student.odd = whole % 2;
    product = student.odd ? 1 / pi : .5;
    for (int j = student.odd + 2; j <= whole; j += 2) {
        student.coefficients[student.terms++] = term;
        product *= j > 2 ? (double)(j - 1) / (j - 2) : 1;
        term *= (double)(j - 1) / j;
    }
    student.height = product / sqrt(df);
    return student;
}

/* x^n by squaring. */
static double
whole_power(double x, int n)
{
    double y = 1;

    for (; n > 0; n /= 2, x *= x)
        if (n % 2)
            y *= x;
    return y;
}

double
gp_student_cdf(const struct gp_student *student, double x, double *density)
{
    double df = student->df, cc, c, s, sum = 0;

    if (!(fabs(x) < 1e150)) { /* x^2 would overflow; NaN stays NaN */
        *density = 0;
        return isnan(x) ? x : x > 0;
    }
    if (!student->finite_series) {
        *density = student->height * exp(-(df + 1) / 2 * log1p(x * x / df));
        return gsl_cdf_tdist_P(x, df);
    }
    cc = 1 / (1 + x * x / df);
    c = sqrt(cc);
    s = x / sqrt(df) * c;
    for (size_t j = student->terms; j-- > 0;)
        sum = sum * cc + student->coefficients[j];
    *density = student->height * whole_power(c, (int)df + 1);
    return .5 + (student->odd ? (atan2(x, sqrt(df)) + s * c * sum) / pi : s * sum / 2);
}

/* The same few quantiles are asked for again and again, by series of equal length. */
enum { REMEMBERED = 16 };

struct remembered {
    double probability, df, quantile;
};

static double
find_quantile(double probability, double df)
{
    struct gp_mixture one = { .n = 1, .weight = { 1 }, .scale = { 1 }, .df = df };

    return gp_mixture_quantile(&one, probability);
}

double
gp_student_quantile(double probability, double df)
{
    static _Thread_local struct remembered known[REMEMBERED];
    static _Thread_local size_t next;
    struct remembered *place = &known[next];

    for (size_t i = 0; i < REMEMBERED; i++)
        if (known[i].probability == probability && known[i].df == df)
            return known[i].quantile;
    next = (next + 1) % REMEMBERED;
    *place = (struct remembered){ probability, df, find_quantile(probability, df) };
    return place->quantile;
}
