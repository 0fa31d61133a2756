/* ar.c - linear regression with autocorrelated errors, averaged over the autocorrelation.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For each phi of a grid the rows are whitened (Prais and Winsten 1954; for unequal gaps the
 * continuous-time form), regressed, and weighed by the restricted likelihood. A quarter of the
 * prior sits on a random walk with drift. */
#include "fit/ar.h"

#include <math.h>
#include <string.h>

static const double random_walk = .9999, random_walk_prior = .25;
enum { STATIONARY = GP_MIXTURE_SIZE - 1 };

/* Least squares by Cholesky's factor of the columns' inner products. The last column of `rows`
 * (k + 1 wide) is the answer. */
struct normal {
    size_t k;
    double *a;       /* (k + 1) x (k + 1): inner products, then the factor */
    double *inverse; /* k x k */
    double *b;
    double logdet, rss;
};

/* The inner product of two columns of rows w wide. */
static double
multiply(const double *a, const double *b, size_t n, size_t w)
{
    double sum = 0;

    for (size_t t = 0; t < n; t++)
        sum += a[t * w] * b[t * w];
    return sum;
}

enum { FOUR = 4 };

/* Of one with four neighbours: sums that need not wait for each other. */
static void
multiply_four(double sums[], const double *a, const double *b, size_t n, size_t w)
{
    double first = 0, second = 0, third = 0, fourth = 0;

    for (size_t t = 0; t < n; t++, a += w, b += w) {
        first += *a * b[0];
        second += *a * b[1];
        third += *a * b[2];
        fourth += *a * b[3];
    }
    sums[0] = first;
    sums[1] = second;
    sums[2] = third;
    sums[3] = fourth;
}

static void
gather(struct normal *normal, const double *rows, size_t n)
{
    size_t w = normal->k + 1;

    for (size_t i = 0; i < w; i++) {
        size_t j = 0;
        for (; j + FOUR <= i + 1; j += FOUR)
            multiply_four(normal->a + i * w + j, rows + i, rows + j, n, w);
        for (; j <= i; j++)
            normal->a[i * w + j] = multiply(rows + i, rows + j, n, w);
    }
}

/* Lower factor in place; false when a column hangs on the others. */
static bool
factor(struct normal *normal)
{
    size_t w = normal->k + 1;
    double *a = normal->a;

    normal->logdet = 0;
    for (size_t i = 0; i < w; i++) {
        double whole = a[i * w + i];
        for (size_t j = 0; j <= i; j++) {
            double sum = a[i * w + j];
            for (size_t l = 0; l < j; l++)
                sum -= a[i * w + l] * a[j * w + l];
            if (j < i)
                a[i * w + j] = sum / a[j * w + j];
            else if (i == normal->k)
                normal->rss = sum > 0 ? sum : 0;
            else if (sum > 1e-13 * whole)
                a[i * w + i] = sqrt(sum);
            else
                return false;
        }
        if (i < normal->k)
            normal->logdet += 2 * log(a[i * w + i]);
    }
    return true;
}

/* b and the inverse from the factor. */
static void
back_solve(struct normal *normal)
{
    size_t k = normal->k, w = k + 1;
    const double *a = normal->a;

    for (size_t i = k; i-- > 0;) {
        double sum = a[k * w + i];
        for (size_t l = i + 1; l < k; l++)
            sum -= a[l * w + i] * normal->b[l];
        normal->b[i] = sum / a[i * w + i];
    }
    for (size_t c = 0; c < k; c++) {
        double *col = normal->inverse + c * k; /* symmetric: row c is column c */
        for (size_t i = 0; i < k; i++) {
            double sum = i == c;
            for (size_t l = c; l < i; l++)
                sum -= a[i * w + l] * col[l];
            col[i] = i < c ? 0 : sum / a[i * w + i];
        }
        for (size_t i = k; i-- > 0;) {
            double sum = col[i];
            for (size_t l = i + 1; l < k; l++)
                sum -= a[l * w + i] * col[l];
            col[i] = sum / a[i * w + i];
        }
    }
}

static bool
solve(struct normal *normal, const double *rows, size_t n)
{
    gather(normal, rows, n);
    if (!factor(normal))
        return false;
    back_solve(normal);
    return true;
}

/* Rows (X z) made uncorrelated for one phi. Returns the log of the Jacobian. */
static double
whiten(double *out, const double *rows, size_t n, size_t w, double phi, const double *gap)
{
    double stationary = sqrt((1 - phi) * (1 + phi)), log_jacobian = log(stationary);

    for (size_t j = 0; j < w; j++)
        out[j] = stationary * rows[j];
    for (size_t t = 1; t < n; t++) {
        double g = gap ? gap[t - 1] : 1, f = g == 1 ? phi : pow(phi, g);
        double scale = g == 1 ? 1 : stationary / sqrt((1 - f) * (1 + f));
        if (g != 1)
            log_jacobian += log(scale);
        for (size_t j = 0; j < w; j++)
            out[t * w + j] = scale * (rows[t * w + j] - f * rows[(t - 1) * w + j]);
    }
    return log_jacobian;
}

static bool
all_one(const double *gap, size_t n)
{
    for (size_t i = 0; gap && i + 1 < n; i++)
        if (gap[i] != 1)
            return false;
    return true;
}

/* The grid of phi with its prior. phi to a fractional power needs phi >= 0. */
static size_t
lay_grid(struct gp_ar_part parts[], enum gp_noise noise, bool even)
{
    size_t n = 0, stationary = 0;

    if (noise == GP_NOISE_WHITE) {
        parts[0] = (struct gp_ar_part){ .phi = 0, .weight = 1 };
        return 1;
    }
    for (int i = 0; i < STATIONARY; i++) {
        double phi = -.3 + 1.29 * i / (STATIONARY - 1);
        if (even || phi >= 0)
            parts[n++] = (struct gp_ar_part){ .phi = phi };
    }
    stationary = n;
    for (size_t i = 0; i < stationary; i++)
        parts[i].weight = (1 - random_walk_prior) / (double)stationary;
    parts[n++] = (struct gp_ar_part){ .phi = random_walk, .weight = random_walk_prior };
    return n;
}

/* Turns log weights into weights that sum to 1; those below 1e-11 are dropped. */
static void
normalise(struct gp_ar *ar, double top)
{
    double sum = 0;

    for (size_t i = 0; i < ar->nparts; i++) {
        double w = exp(ar->parts[i].weight - top);
        ar->parts[i].weight = w > 1e-11 ? w : 0;
        sum += ar->parts[i].weight;
    }
    for (size_t i = 0; i < ar->nparts; i++)
        ar->parts[i].weight /= sum;
}

/* Rows (X z) with the square root of the weight multiplied in. */
static double *
stack(struct gp_room *room, const double *x, const double *z, size_t n, size_t k,
      const double *weight)
{
    double *rows = GP_ROOM_GET(room, n * (k + 1), double);

    for (size_t t = 0; t < n; t++) {
        double scale = weight ? sqrt(weight[t]) : 1;
        for (size_t j = 0; j < k; j++)
            rows[t * (k + 1) + j] = scale * x[t * k + j];
        rows[t * (k + 1) + k] = scale * z[t];
    }
    return rows;
}

static struct normal
normal_of(struct gp_room *room, size_t k)
{
    return (struct normal){ .k = k,
                            .a = GP_ROOM_GET(room, (k + 1) * (k + 1), double),
                            .inverse = GP_ROOM_GET(room, k * k, double),
                            .b = GP_ROOM_GET(room, k, double) };
}

/* Least squares first, twice: what is left of z is small, and sums of its squares keep their
 * digits. On return the last column of rows holds the residuals. */
static bool
least_squares(struct normal *normal, double *b, double *rows, size_t n)
{
    size_t k = normal->k, w = k + 1;

    for (int pass = 0; pass < 2; pass++) {
        if (!solve(normal, rows, n))
            return false;
        for (size_t j = 0; j < k; j++)
            b[j] += normal->b[j];
        for (size_t t = 0; t < n; t++)
            for (size_t j = 0; j < k; j++)
                rows[t * w + k] -= rows[t * w + j] * normal->b[j];
    }
    return true;
}

static double
last_residual(const struct gp_ar *ar, const double *b, const double *rows)
{
    size_t k = ar->k, w = k + 1;
    const double *row = rows + (ar->n - 1) * w;
    double e = row[k];

    for (size_t j = 0; j < k; j++)
        e -= row[j] * b[j];
    return e / ar->last_scale;
}

/* One phi: returns the log posterior up to a constant. */
static double
fit_part(struct gp_ar *ar, struct gp_ar_part *part, struct gp_room *room, const double *rows,
         const double *base, const double *gap, double *white)
{
    struct normal normal = normal_of(room, ar->k);
    double log_jacobian = whiten(white, rows, ar->n, ar->k + 1, part->phi, gap);

    if (!solve(&normal, white, ar->n) || !(normal.rss > 0))
        return -HUGE_VAL;
    part->variance = normal.rss / ar->df;
    part->inverse = normal.inverse;
    part->b = normal.b;
    part->last = last_residual(ar, normal.b, rows);
    for (size_t j = 0; j < ar->k; j++)
        part->b[j] += base[j];
    return log_jacobian - normal.logdet / 2 - ar->df / 2 * log(normal.rss) + log(part->weight);
}

/* The part that least squares is. */
static void
keep_white(struct gp_ar *ar, const struct normal *normal, double *base)
{
    ar->parts[0].b = base;
    ar->parts[0].inverse = normal->inverse;
    ar->parts[0].variance = ar->ols_rss / ar->df;
    ar->parts[0].last = ar->residuals[ar->n - 1] / ar->last_scale;
    ar->parts[0].weight = 1;
}

bool
gp_ar_fit(struct gp_ar *out, struct gp_room *room, const double *x, const double *z, size_t n,
          size_t k, const double *gap, const double *weight, enum gp_noise noise)
{
    struct gp_ar ar = { .n = n, .k = k, .df = (double)n - (double)k };
    double *rows = stack(room, x, z, n, k, weight), *base = GP_ROOM_GET(room, k, double);
    struct normal normal = normal_of(room, k);
    double top = -HUGE_VAL, size = 0, *white;

    for (size_t t = 0; t < n; t++)
        size += fabs(rows[t * (k + 1) + k]);
    if (n <= k || !least_squares(&normal, base, rows, n))
        return false;
    ar.residuals = GP_ROOM_GET(room, n, double);
    for (size_t t = 0; t < n; t++) {
        ar.residuals[t] = rows[t * (k + 1) + k];
        ar.ols_rss += ar.residuals[t] * ar.residuals[t];
    }
    ar.last_row = x + (n - 1) * k;
    ar.last_scale = weight ? sqrt(weight[n - 1]) : 1;
    ar.exact = sqrt(ar.ols_rss / (double)n) <= 4e-15 * (size / (double)n + 1e-300);
    ar.nparts = lay_grid(ar.parts, ar.exact ? GP_NOISE_WHITE : noise, all_one(gap, n));
    if (ar.nparts == 1) {
        keep_white(&ar, &normal, base);
        *out = ar;
        return true;
    }
    white = GP_ROOM_GET(room, n * (k + 1), double);
    for (size_t i = 0; i < ar.nparts; i++) {
        ar.parts[i].weight = fit_part(&ar, &ar.parts[i], room, rows, base, gap, white);
        top = fmax(top, ar.parts[i].weight);
    }
    if (!isfinite(top))
        return false;
    normalise(&ar, top);
    *out = ar;
    return true;
}

double
gp_ar_aicc(struct gp_room *room, const double *x, const double *z, size_t n, size_t k,
           const double *gap)
{
    static const double phis[] = { 0, .3, .6, .85, .9999 };
    double *rows = stack(room, x, z, n, k, NULL);
    double *white = GP_ROOM_GET(room, n * (k + 1), double);
    struct normal normal = normal_of(room, k);
    double best = -HUGE_VAL, all = (double)k + 2, m = (double)n;

    for (size_t i = 0; i < sizeof phis / sizeof *phis; i++) {
        double log_jacobian = whiten(white, rows, n, k + 1, phis[i], gap);
        gather(&normal, white, n);
        if (factor(&normal) && normal.rss > 0)
            best = fmax(best, log_jacobian - m / 2 * log(normal.rss / m));
    }
    if (!isfinite(best) || !(m > all + 1))
        return HUGE_VAL;
    return -2 * best + 2 * all + 2 * all * (all + 1) / (m - all - 1);
}

struct gp_mixture
gp_ar_contrast(const struct gp_ar *ar, const double *c)
{
    struct gp_mixture mixture = { .df = ar->df };

    for (size_t i = 0; i < ar->nparts; i++) {
        const struct gp_ar_part *part = &ar->parts[i];
        double m = 0, v = 0;

        if (part->weight <= 0)
            continue;
        for (size_t a = 0; a < ar->k; a++) {
            m += c[a] * part->b[a];
            for (size_t b = 0; b < ar->k; b++)
                v += c[a] * part->inverse[a * ar->k + b] * c[b];
        }
        mixture.weight[mixture.n] = part->weight;
        mixture.mean[mixture.n] = m;
        mixture.scale[mixture.n++] = sqrt(part->variance * fmax(v, 0));
        mixture.phi += part->weight * part->phi;
    }
    return mixture;
}

/* (1 - phi^2h) / (1 - phi^2): the innovations gathered on the way. */
static double
gathered(double phi, double h)
{
    return phi == 0 ? 1 : -expm1(2 * h * log(fabs(phi))) / ((1 - phi) * (1 + phi));
}

struct gp_mixture
gp_ar_future(const struct gp_ar *ar, const double *xf, double h)
{
    struct gp_mixture mixture = { .df = ar->df };

    for (size_t i = 0; i < ar->nparts; i++) {
        const struct gp_ar_part *part = &ar->parts[i];
        double memory = part->phi == 0 ? 0 : pow(part->phi, h);
        double m = memory * part->last, v = gathered(part->phi, h);

        if (part->weight <= 0)
            continue;
        for (size_t a = 0; a < ar->k; a++) {
            double da = xf[a] - memory * ar->last_row[a];
            m += xf[a] * part->b[a];
            for (size_t b = 0; b < ar->k; b++)
                v += da * part->inverse[a * ar->k + b] * (xf[b] - memory * ar->last_row[b]);
        }
        mixture.weight[mixture.n] = part->weight;
        mixture.mean[mixture.n] = m;
        mixture.scale[mixture.n++] = sqrt(part->variance * fmax(v, 0));
        mixture.phi += part->weight * part->phi;
    }
    return mixture;
}

double
gp_ar_best_phi(const struct gp_ar *ar)
{
    const struct gp_ar_part *best = &ar->parts[0];

    for (size_t i = 1; i < ar->nparts; i++)
        if (ar->parts[i].weight > best->weight)
            best = &ar->parts[i];
    return best->phi;
}
