/* axis_stand_in.h - the calendar, as far as tests of numeric axes need one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Weak: the library's own takes its place as soon as there is one. */
#ifndef GROWTHPLOT_AXIS_STAND_IN_H
#define GROWTHPLOT_AXIS_STAND_IN_H

#include "growthplot.h"

#include <string.h>

__attribute__((weak)) double
gp_axis_t(const struct gp_axis *axis, double when)
{
    (void)axis;
    return when;
}

__attribute__((weak)) double
gp_axis_when(const struct gp_axis *axis, double t)
{
    (void)axis;
    return t;
}

__attribute__((weak)) const char *
gp_axis_iso(const struct gp_axis *axis, double when, char buffer[32])
{
    (void)axis;
    (void)when;
    return memcpy(buffer, "1949-01", 8);
}

__attribute__((weak)) const char *
gp_axis_words(const struct gp_axis *axis, double when, char buffer[32])
{
    (void)axis;
    snprintf(buffer, 32, "%g", when);
    return buffer;
}

__attribute__((weak)) const char *
gp_unit_name(enum gp_unit unit)
{
    return unit == GP_MONTH ? "month" : "step";
}

#endif
