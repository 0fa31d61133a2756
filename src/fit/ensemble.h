/* ensemble.h - the projection of a regular series by the forecasting pool.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_ENSEMBLE_H
#define GROWTHPLOT_ENSEMBLE_H

#include "fit/forecast.h"
#include "fit/trend.h"

/* A series laid out on its grid. Lives in a room. */
struct gp_ensemble {
    struct gp_sample sample;
    double *values; /* NaN where the grid has no point */
    double *plain;  /* freed of `season`; the values themselves without one */
    size_t n;
    double step;   /* of the grid, in steps of the axis */
    size_t period; /* steps to a cycle; 0: frequency not known */
    double fall;   /* a running total falls no further than it ever did; else infinite */
    const struct gp_trend *season; /* a season that the pool would not see, borrowed; or NULL */
    size_t origins;   /* earlier projections that the band was measured by; 0: as trained */
    size_t reach;     /* how many steps ahead those looked */
    double near, far; /* by which bands are stretched in the first and second half of that */
};

/* False when the series is no case for it: irregular, dates that repeat, growth given as rates,
 * fewer than 8 points after the last long gap. */
bool gp_ensemble_of(struct gp_ensemble *out, struct gp_room *room,
                    const struct gp_sample *sample, bool running_total);
/* Leaves out what was before a moment: another level. */
void gp_ensemble_since(struct gp_ensemble *ensemble, double when);
/* The pool takes three cycles to see a season; the regression of the growth sees one in two,
 * and one of a year over days. Where no weights were trained for the frequency, what that found
 * is taken out before the projection and put back after it. Source: seasonal adjustment by
 * regression, as in X-13ARIMA (Findley et al. 1998). */
void gp_ensemble_season(struct gp_ensemble *ensemble, struct gp_room *room,
                        const struct gp_trend *trend);
/* Where no band was trained for the frequency (weekly, daily, hourly): as wide as earlier
 * projections of this very series were off, given that 20 of them, each at least two cycles or
 * a third of the series in, can be made. The factor of a half of the horizon is the .95
 * quantile of |actual - projected| in units of the untrained band, between 1/4 and 4. Source:
 * the idea of split conformal prediction, Vovk, Gammerman and Shafer (2005), on rolling origins
 * as in Tashman (2000). */
void gp_ensemble_calibrate(struct gp_ensemble *ensemble, struct gp_room *room, size_t horizon);
struct gp_forecast gp_ensemble_forecast(struct gp_room *room,
                                        const struct gp_ensemble *ensemble, size_t horizon);
/* The same as points of time, all or only the last, in memory that outlives the room. */
struct gp_path gp_ensemble_path(struct gp_room *room, const struct gp_ensemble *ensemble,
                                const struct gp_forecast *forecast, bool only_last);

/* The step nearest to t (of the axis). */
struct gp_projected gp_ensemble_at(const struct gp_ensemble *ensemble,
                                   const struct gp_forecast *forecast, double t);

/* How projections from earlier points of this very series did. */
struct gp_record {
    size_t origins, values;
    double error, naive_error; /* mean |projected - actual|, and of Naive2 */
    double percent;            /* mean error in percent of the actual values; NaN with zeros */
    double inside;             /* share within the 95 % band */
};
/* Up to 12 origins, each at least two cycles and 8 points in; false with fewer than three. */
bool gp_ensemble_record(struct gp_record *out, struct gp_room *room,
                        const struct gp_ensemble *ensemble, size_t horizon);
/* Says in the warnings how such projections have fared, on the benchmark and here. */
void gp_ensemble_remark(struct gp_warnings *warnings, struct gp_room *room,
                        const struct gp_ensemble *ensemble, const struct gp_forecast *forecast);

#endif
