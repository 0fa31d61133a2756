/* date_format.c - dates by a format of the user, as strftime has them, and serial days.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "base/date_parts.h"

static bool
scan_hour(struct gp_scan *scan, struct gp_date_fields *f)
{
    f->has_time = true;
    return gp_scan_int(scan, 1, 2, &f->hour);
}

static bool
scan_minute(struct gp_scan *scan, struct gp_date_fields *f)
{
    return gp_scan_int(scan, 2, 2, &f->minute);
}

static bool
scan_second(struct gp_scan *scan, struct gp_date_fields *f)
{
    return gp_scan_int(scan, 2, 2, &f->second) && gp_scan_fraction(scan, f);
}

/* Conversions of strftime: a letter of our patterns, or what it takes. */
/* A year, also with digits behind it. */
static bool
scan_two_digits(struct gp_scan *scan, struct gp_date_fields *f)
{
    f->year = gp_scan_digits(scan, 2, 2);
    f->year += f->year >= 69 ? 1900 : 2000;
    return f->year >= 1969;
}

static const struct {
    char conversion, letter;
    gp_scan_part *scan;
} conversions[] = {
    { 'Y', 'Y', NULL },           { 'y', 0, scan_two_digits }, { 'm', 'm', NULL },
    { 'd', 'd', NULL },           { 'e', 'd', NULL },          { 'b', 'b', NULL },
    { 'B', 'b', NULL },           { 'V', 'W', NULL },          { 'u', 'u', NULL },
    { 'q', 'q', NULL },           { 'G', 'Y', NULL },          { 'H', 0, scan_hour },
    { 'I', 0, scan_hour },        { 'M', 0, scan_minute },     { 'S', 0, scan_second },
    { 'p', 0, gp_scan_meridian }, { 'z', 0, gp_scan_offset },
};

static bool
scan_conversion(struct gp_scan *scan, char conversion, struct gp_date_fields *f)
{
    for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++)
        if (conversions[i].conversion == conversion)
            return conversions[i].scan ? conversions[i].scan(scan, f)
                                       : gp_date_letter(scan, conversions[i].letter, f);
    return false;
}

/* Serial days of a spreadsheet: 1 is 1900-01-01, and 60 a 29 February that never was. */
static bool
excel_date(struct gp_scan scan, struct gp_date *out, char why[96])
{
    int64_t whole = gp_scan_digits(&scan, 1, 7);
    struct gp_date_fields f = { 0 };

    if (whole < 61 || !gp_scan_fraction(&scan, &f) || scan.at != scan.end)
        return gp_date_refuse(why, "it is no serial day of a spreadsheet from 61 on");
    *out = (struct gp_date){ (double)(whole - 25569) + f.fraction,
                             f.fraction > 0 ? GP_TO_SECOND : GP_TO_DAY };
    return true;
}

static enum gp_precision
precision_of(const struct gp_date_fields *f)
{
    if (f->week >= 0)
        return f->weekday > 0 ? GP_TO_DAY : GP_TO_WEEK;
    if (f->quarter >= 0)
        return GP_TO_QUARTER;
    return f->day >= 0 ? GP_TO_DAY : f->month >= 0 ? GP_TO_MONTH : GP_TO_YEAR;
}

bool
gp_date_in_format(const char *text, size_t n, const char *format, struct gp_date *out,
                  char why[96])
{
    struct gp_scan scan = gp_date_trimmed(text, n);
    struct gp_date_fields f = gp_no_fields;

    if (strcmp(format, "excel") == 0)
        return excel_date(scan, out, why);
    for (; *format; format++) {
        bool literal = *format != '%' || format[1] == '%' || !format[1];
        if (*format == '%' && format[1])
            format++;
        if (!(literal ? gp_scan_char(&scan, *format) : scan_conversion(&scan, *format, &f)))
            return gp_date_refuse(why, "it is not written in the format given");
    }
    if (scan.at != scan.end)
        return gp_date_refuse(why, "it goes on after the format given");
    if (f.year == INT64_MIN)
        return gp_date_refuse(why, "the format given has no year");
    return gp_fields_moment(&f, precision_of(&f), out, why);
}
