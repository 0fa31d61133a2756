/* times.h - the time column: what it is made of while it is being found and read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TIMES_H
#define GROWTHPLOT_TIMES_H

#include "read/columns.h"

/* ---- time_names.c ---------------------------------------------------------------------------
 */

/* How far a name says that its column is the time. */
enum gp_named { GP_NOT_NAMED, GP_NAMED_PLAIN, GP_NAMED_PARTLY, GP_NAMED_CALENDAR };
enum gp_named gp_name_says(struct gp_cell name);
enum gp_named gp_column_named(const struct gp_reading *reading, size_t index);
/* "Year-Week", "KW" */
bool gp_is_named_week(const struct gp_reading *reading, size_t index);

/* ---- times_numeric.c: a column of bare numbers ----------------------------------------------
 */

/* What the numbers of a column have in common. */
struct gp_ladder {
    size_t n, whole, digits[20]; /* digits[k]: how many have k digits */
    double low, high;
    double low_full;               /* the lowest of four digits */
    size_t month_year;             /* 03.2011 */
    size_t epochs[GP_TIME_NUMBER]; /* by scale: how many can be such a Unix time */
    size_t day_months;             /* 01.02: no year */
    size_t short_months;           /* 2401: the last two digits are a month */
    size_t marks;                  /* with a footnote mark, and the line of the first */
    size_t first_mark;
    bool decimals, padded; /* padded: 08 */
};
struct gp_ladder gp_climb(const struct gp_reading *reading, size_t index);
/* Years, months, days or Unix times by their digits alone. */
bool gp_are_moments(const struct gp_reading *reading, size_t index);
/* Whole years of 1000 to 2200. */
bool gp_are_years(const struct gp_reading *reading, size_t index);
enum gp_status gp_decide_numeric(struct gp_time_column *out, const struct gp_reading *reading,
                                 size_t index, enum gp_named named);
/* The scale of a Unix time by its size; GP_TIME_NUMBER: none. */
enum gp_time_scale gp_epoch_scale(double value);
/* 202452 as the Monday of that week; false: there is no such week. */
bool gp_year_week_read(double value, struct gp_date *out);
/* A Unix time of that scale in days. */
double gp_epoch_days(double value, enum gp_time_scale scale);

/* ---- times_doubtful.c: dates of an unknown order --------------------------------------------
 */

/* Refuses digits without marks that are dates in an order which nothing tells; `compact` is the
 * order that they would be read by, or NULL. */
enum gp_status gp_doubt_digits(const struct gp_reading *reading, size_t index,
                               const char *compact);
/* Refuses written dates that can be others: Jan-30, Jan-31, Feb-01, months called
 * weeks, and times without a zone among times with one. */
enum gp_status gp_doubt_written(const struct gp_reading *reading,
                                const struct gp_time_column *time);
/* Refuses decimal years that are months, quarters or weeks: 2010.10, 2010.11, 2010.12. */
enum gp_status gp_doubt_decimals(const struct gp_reading *reading, size_t index);

/* ---- parts.c: the parts of years ------------------------------------------------------------
 */

/* The column of years beside a column of months, quarters, weeks or days; else `index`. */
size_t gp_parts_year(const struct gp_reading *reading, const struct gp_column *columns,
                     size_t index);
/* Is it called a month, a quarter or a week? */
bool gp_parts_named(const struct gp_reading *reading, size_t index, enum gp_part part);
/* Refuses months, quarters or weeks that go round without a year. */
enum gp_status gp_parts_doubt(const struct gp_reading *reading, size_t index);

/* ---- times_written.c: dates as they are written ---------------------------------------------
 */

/* "2008/09": a year and the next. */
bool gp_is_year_pair(struct gp_cell cell);
enum gp_status gp_decide_written(struct gp_time_column *out, const struct gp_reading *reading,
                                 size_t index);

#endif
