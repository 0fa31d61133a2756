/* made_series.h - series built by hand, for tests of what comes after reading.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_MADE_SERIES_H
#define GROWTHPLOT_MADE_SERIES_H

#include "growthplot.h"

#include "axis_stand_in.h"

enum { MADE_MAX = 5000 };

/* A series whose points live inside it. Pass by pointer: the series points into it. */
struct made {
    struct gp_series series;
    struct gp_point points[MADE_MAX];
};

/* n values at t[i] (NULL: 0, 1, 2, ...) steps of `per`, on a regular grid unless step is
 * GP_IRREGULAR; a numeric axis, on which `when` is t. */
static inline struct gp_series *
made_series(struct made *made, const double *t, const double *y, size_t n, enum gp_unit step,
            enum gp_unit per)
{
    static char name[] = "made", unit[] = "";

    *made = (struct made){ 0 };
    for (size_t i = 0; i < n; i++) {
        double at = t ? t[i] : (double)i;
        made->points[i] = (struct gp_point){ at, at, y[i], i + 2 };
    }
    made->series = (struct gp_series){
        .name = name,
        .unit = unit,
        .axis = { .numeric = true, .step = step, .per = per, .every = 1 },
        .points = made->points,
        .n = n,
    };
    if (step != GP_IRREGULAR && t && n > 1)
        made->series.axis.every = t[1] - t[0];
    return &made->series;
}

#define MADE_COUNT(array) (sizeof(array) / sizeof *(array))

#endif
