/* columns.h - what each column is, decided from all its rows: the time, figures, text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_COLUMNS_H
#define GROWTHPLOT_COLUMNS_H

#include "read/layout.h"

#include "base/date.h"
#include "base/number.h"

/* Everything one reading needs at hand. */
struct gp_reading {
    const struct gp_source *source;
    const struct gp_read_options *options;
    const struct gp_grid *grid;
    struct gp_table table;
    bool *drop; /* rows of the grid to leave out; NULL without --skip-bad */
    struct gp_input *input;
    struct gp_text *evidence;
    struct gp_error *err;
};

enum gp_column_kind { GP_COLUMN_EMPTY, GP_COLUMN_NUMBERS, GP_COLUMN_DATES, GP_COLUMN_TEXT };

/* One column. */
struct gp_column {
    size_t index;
    enum gp_column_kind kind;
    size_t filled, numbers, numberish, dates, booleans;
    bool bare; /* all that is filled reads as a number */
};

void gp_column_look(struct gp_column *out, const struct gp_reading *reading, size_t index);

/* How the time column is read. */
enum gp_time_scale {
    GP_TIME_WRITTEN, /* by its form */
    GP_TIME_FORMAT,  /* by the user's format */
    GP_TIME_YEARS,   /* whole years, of any length */
    GP_TIME_DECIMAL_YEARS,
    GP_TIME_SECONDS,
    GP_TIME_MILLISECONDS,
    GP_TIME_MICROSECONDS,
    GP_TIME_NANOSECONDS,
    GP_TIME_YEAR_WEEKS, /* 202452 */
    GP_TIME_COUNTED,    /* hours, days, weeks or months since a day named above the table */
    GP_TIME_NUMBER
};

/* What a second column adds to the first: to its year, or to its day. */
enum gp_part { GP_PART_NONE, GP_PART_MONTH, GP_PART_QUARTER, GP_PART_WEEK, GP_PART_CLOCK };

struct gp_time_column {
    size_t index;
    enum gp_part part_is;
    size_t part, day;        /* columns; the day of the month is GP_NONE without one */
    size_t also[4], nalso;   /* columns that say the same in other words */
    double origin;           /* of GP_TIME_COUNTED: the first moment */
    enum gp_precision steps; /* and what is counted: to the second stands for hours */
    enum gp_time_scale scale;
    enum gp_date_family family;
    enum gp_day_order order;
    int form; /* the most usual, for messages */
    size_t good;
    bool full_years; /* none has fewer than four digits */
    char name[48];   /* of the format */
};

static inline bool
gp_time_owns(const struct gp_time_column *time, size_t column)
{
    for (size_t i = 0; i < time->nalso; i++)
        if (time->also[i] == column)
            return true;
    return column == time->index;
}

/* parts.c: a month, quarter or week beside years, with days beside months. */
void gp_parts_find(struct gp_time_column *time, const struct gp_reading *reading,
                   const struct gp_column *columns);
/* A time of day beside days that repeat. */
void gp_clock_find(struct gp_time_column *time, const struct gp_reading *reading);
/* Adds what the other columns say to the year or day of a row; false: `why` not. */
bool gp_parts_add(const struct gp_time_column *time, const struct gp_reading *reading,
                  size_t row, struct gp_date *date, char why[96]);
/* "Hour Index" and the like, counted from a day that a comment names. */
bool gp_counted_find(struct gp_time_column *time, const struct gp_reading *reading,
                     size_t index);
bool gp_counted_read(const struct gp_time_column *time, double count, struct gp_date *out);

/* Finds the time column, or fails with what was found. */
enum gp_status gp_time_find(struct gp_time_column *out, const struct gp_reading *reading,
                            const struct gp_column *columns);
/* The moment of one row. GP_BAD_DATE, GP_MIXED_DATES, GP_MISSING_DATE (then without a story if
 * nothing is written there). */
enum gp_status gp_time_read(const struct gp_reading *reading,
                            const struct gp_time_column *column, size_t row,
                            struct gp_date *out);
/* Decides the format of a row of cells (a header of dates); GP_NO_FORM family when mixed. */
bool gp_times_across(const struct gp_reading *reading, size_t row, const bool *is_date,
                     struct gp_date *out);

/* How the figures of a column are read. */
struct gp_value_column {
    size_t index;
    bool comma; /* decimal mark */
    bool settled;
    char unit[12];
    size_t marks, censored, underflows, inexact, indian;
    size_t without_unit;             /* figures, zeros apart */
    size_t first_mark;               /* line */
    size_t first_plain;              /* row of the first figure without the unit, zeros apart */
    bool united;                     /* the figure read last had the unit */
    double most_plain, most_percent; /* the largest without, and with %, signs apart */
};

/* Settles the decimal mark of a column from all rows. */
enum gp_status gp_values_settle(struct gp_value_column *out, const struct gp_reading *reading,
                                size_t index, size_t ncolumns, const struct gp_column *columns);
/* One figure. *known is false for a missing one. */
enum gp_status gp_value_read(const struct gp_reading *reading, struct gp_value_column *column,
                             size_t row, double *out, bool *known);

/* Once all are read: plain figures below 1 among percents may be shares. */
enum gp_status gp_value_check(const struct gp_reading *reading,
                              const struct gp_value_column *column);

/* What the header says of a column; empty when there is none. */
struct gp_cell gp_header_cell(const struct gp_reading *reading, size_t index);
/* The name of a column: its group and header, or "column 3". */
void gp_column_name(const struct gp_reading *reading, size_t index, struct gp_text *out);
/* A column by name or 1-based number; GP_NO_SUCH_COLUMN names the nearest. */
enum gp_status gp_column_find(const struct gp_reading *reading, const char *name, size_t n,
                              size_t *index);

static inline bool
gp_is_dropped(const struct gp_reading *reading, size_t row)
{
    return reading->drop && reading->drop[row];
}

#endif
