/* claim_rate.c - a claim about growth as bounds on the continuous rate.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/claim.h"

#include <math.h>

void
gp_scale_amount(struct gp_amount *a, double by)
{
    a->value *= by;
    a->low *= by;
    a->high *= by;
}

double
gp_units_in(enum gp_unit unit, enum gp_unit per)
{
    static const double months[] = { 12 / 365.2425, 84 / 365.2425, 1, 3, 12, 12, 12 };

    if ((unit == GP_WEEK || unit == GP_DAY) && (per == GP_WEEK || per == GP_DAY))
        return unit == per ? 1 : unit == GP_WEEK ? 7 : 1 / 7.0;
    return months[unit] / months[per];
}

/* ln factor over a time, the time chosen so that the bound is as low (or high) as it can be. */
static double
slowest(double factor, const struct gp_amount *d)
{
    return log(factor) / (factor > 1 ? d->high : d->low);
}

static double
fastest(double factor, const struct gp_amount *d)
{
    return log(factor) / (factor > 1 ? d->low : d->high);
}

void
gp_claim_rate(const struct gp_claim *claim, enum gp_unit per, bool two_sided, double *low,
              double *high)
{
    struct gp_amount d = claim->duration;
    bool decline = claim->factor.value < 1;
    bool both = two_sided || claim->range || claim->sense == GP_TWO_SIDED;
    bool most = claim->sense == GP_AT_MOST;

    gp_scale_amount(&d, gp_units_in(claim->unit, per));
    *low = slowest(claim->factor.low, &d);
    *high = fastest(claim->factor.high, &d);
    if (both)
        return;
    if (decline != most)
        *low = -HUGE_VAL;
    else
        *high = HUGE_VAL;
}

double
gp_claim_monthly(const struct gp_claim *claim)
{
    if (!claim->kind->growth || !claim->duration.said)
        return (double)NAN;
    return log(claim->factor.value) /
           (claim->duration.value * gp_units_in(claim->unit, GP_MONTH));
}
