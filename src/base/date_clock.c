/* date_clock.c - times of day as they are written: 9:30:15.5 PM, 0930, T09:30Z, GMT+0100.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "base/date_parts.h"

bool
gp_scan_fraction(struct gp_scan *scan, struct gp_date_fields *f)
{
    double unit = 0.1;

    if (!gp_scan_any(scan, ".,"))
        return true;
    if (!gp_scan_at_digit(scan))
        return false;
    for (; gp_scan_at_digit(scan); unit /= 10)
        f->fraction += unit * (*scan->at++ - '0');
    return true;
}

bool
gp_scan_meridian(struct gp_scan *scan, struct gp_date_fields *f)
{
    struct gp_scan ahead = *scan;
    char half;

    gp_date_skip_blanks(&ahead);
    half = ahead.at < ahead.end ? *ahead.at : '\0';
    if (!gp_scan_any(&ahead, "AaPp"))
        return true;
    gp_scan_char(&ahead, '.');
    if (!gp_scan_any(&ahead, "Mm"))
        return false;
    gp_scan_char(&ahead, '.');
    if (f->hour < 1 || f->hour > 12)
        f->hour = 99;
    else
        f->hour = f->hour % 12 + (half == 'P' || half == 'p' ? 12 : 0);
    *scan = ahead;
    return true;
}

/* "GMT+0100 (Central European Standard Time)": the words say nothing new. */
static void
skip_zone_name(struct gp_scan *scan)
{
    struct gp_scan ahead = *scan;

    gp_date_skip_blanks(&ahead);
    if (ahead.at < ahead.end && *ahead.at == '(' && ahead.end[-1] == ')')
        scan->at = scan->end;
}

bool
gp_scan_offset(struct gp_scan *scan, struct gp_date_fields *f)
{
    int hours, minutes = 0, sign;
    bool named;

    gp_date_skip_blanks(scan);
    named = gp_scan_word(scan, "UTC") || gp_scan_word(scan, "GMT");
    if (scan->at == scan->end || (!named && gp_scan_any(scan, "Zz")))
        return true;
    sign = *scan->at == '-' ? -1 : 1;
    if (!gp_scan_any(scan, "+-") || !gp_scan_int(scan, named ? 1 : 2, 2, &hours))
        return false;
    gp_scan_char(scan, ':');
    if (gp_scan_at_digit(scan) && !gp_scan_int(scan, 2, 2, &minutes))
        return false;
    f->offset = hours > 14 || minutes > 59 ? 9999 : sign * (60 * hours + minutes);
    skip_zone_name(scan);
    return true;
}

/* HH, HH:MM, HH:MM:SS, .SSS */
static bool
scan_clock(struct gp_scan *scan, struct gp_date_fields *f)
{
    bool compact;

    f->has_time = true;
    f->minute = f->second = 0;
    if (!gp_scan_int(scan, 1, 2, &f->hour))
        return false;
    compact = gp_scan_at_digit(scan);
    if (compact || gp_scan_char(scan, ':')) {
        if (!gp_scan_int(scan, 2, 2, &f->minute))
            return false;
        if (compact ? gp_scan_at_digit(scan) : gp_scan_char(scan, ':'))
            return gp_scan_int(scan, 2, 2, &f->second) && gp_scan_fraction(scan, f);
    }
    return true;
}

bool
gp_scan_time(struct gp_scan *scan, struct gp_date_fields *f)
{
    if (scan->at == scan->end)
        return true;
    gp_scan_char(scan, ',');
    if (!gp_scan_any(scan, "Tt") && !gp_date_blank(scan))
        return false;
    gp_date_skip_blanks(scan);
    return scan_clock(scan, f) && gp_scan_meridian(scan, f) && gp_scan_offset(scan, f);
}

bool
gp_scan_inner_time(struct gp_scan *scan, struct gp_date_fields *f)
{
    if (!scan_clock(scan, f))
        return false;
    gp_date_skip_blanks(scan);
    (void)(gp_scan_word(scan, "UTC") || gp_scan_word(scan, "GMT"));
    return true;
}

bool
gp_clock_read(const char *text, size_t n, double *of_day)
{
    struct gp_scan scan = gp_date_trimmed(text, n);
    struct gp_date_fields f = gp_no_fields;
    char why[96];

    if (!scan_clock(&scan, &f) || !gp_scan_meridian(&scan, &f) || scan.at != scan.end ||
        !gp_time_exists(&f, why))
        return false;
    *of_day = gp_fields_of_day(&f);
    return true;
}
