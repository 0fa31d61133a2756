/* forecast.c - monthly series a second on one core: the projection alone, with the whole pool.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-forecast [SERIES]
 * Made series of 5 to 12 years with a trend, a season and scatter. Fails when a forecast is
 * missing or not finite, or a band is the wrong way round; the rate is told, not judged. */
#include "fit/forecast.h"
#include "fit/random.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

enum { MOST = 144, QUICK = 50, AHEAD = 18, BAND95 = GP_BANDS - 1 };

struct job {
    const double *values;
    size_t n;
};

static enum gp_status
forecast(struct gp_room *room, void *job, struct gp_error *err)
{
    const struct job *asked = job;
    struct gp_forecast made;

    (void)err;
    if (!gp_forecast_make(&made, room, asked->values, asked->n, 12, AHEAD))
        return GP_NO_FIT;
    for (size_t h = 0; h < AHEAD; h++) {
        const struct gp_forecast_step *step = &made.steps[h];
        if (!isfinite(step->value) || !(step->lower[BAND95] <= step->value) ||
            !(step->value <= step->upper[BAND95]))
            return GP_NO_FIT;
    }
    return GP_OK;
}

static size_t
draw_series(double values[MOST], struct gp_random *random)
{
    size_t n = 60 + (size_t)(84 * gp_random_uniform(random));
    double rate = .01 * gp_random_normal(random), wave = .3 * gp_random_uniform(random);

    for (size_t i = 0; i < n; i++)
        values[i] = exp(8 + rate * (double)i + wave * sin((double)i * 3.141592653589793 / 6) +
                        .1 * gp_random_normal(random));
    return n;
}

int
main(int argc, char **argv)
{
    int series = argc > 1 ? atoi(argv[1]) : QUICK, failed = 0;
    struct gp_random random = gp_random_of(1982);
    double values[MOST], spent = 0;

    gp_fit_setup();
    for (int i = 0; i < series; i++) {
        struct job job = { values, draw_series(values, &random) };
        clock_t start = clock();
        failed += gp_room_enter(forecast, &job, NULL) != GP_OK;
        spent += (double)(clock() - start) / CLOCKS_PER_SEC;
    }
    printf("%d monthly series, %d failed, %.0f a second\n", series, failed, series / spent);
    return failed > 0 || series < 1;
}
