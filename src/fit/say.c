/* say.c - a rate of growth in words, for reasons and remarks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/say.h"

#include "base/number.h"

#include <math.h>

/* Beyond, the digits say nothing any more. */
static const double endless = 1e6;

const char *
gp_say_percent(double percent, enum gp_unit per, char buffer[64])
{
    char digits[32];
    const char *unit = per == GP_NUMBER ? "step" : gp_unit_name(per);

    if (fabs(percent) < endless)
        snprintf(buffer, 64, "%s %% a %s",
                 gp_number_digits(percent, fabs(percent) >= 100 ? 3 : 2, digits), unit);
    else
        snprintf(buffer, 64, "over 1000000 %% a %s", unit);
    return buffer;
}

const char *
gp_say_rate(double log_rate, enum gp_unit per, char buffer[64])
{
    return gp_say_percent(gp_percent(log_rate), per, buffer);
}

const char *
gp_say_bounds(const struct gp_growth *growth, char buffer[64])
{
    char lower[32], upper[32];

    snprintf(buffer, 64, "%s %% to %s %%",
             gp_number_digits(gp_percent(growth->lower), 2, lower),
             gp_number_digits(gp_percent(growth->upper), 2, upper));
    return buffer;
}
