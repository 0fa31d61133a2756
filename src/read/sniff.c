/* sniff.c - the delimiter, decided from the shape of the first lines, quotes respected.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "base/number.h"
#include "read/table.h"

#include <string.h>

enum { SAMPLE = 500, WIDEST = 4096 };

/* How even the rows are that a delimiter makes. */
struct shape {
    size_t rows, even; /* rows that are not blank; those with the most usual number of cells */
    size_t cells;      /* that number */
};

/* Delimiters within one record; moves *at behind it. */
static size_t
count_in_record(const char **at, const char *stop, char delimiter, bool *blank)
{
    const char *c = *at;
    bool quoted = false;
    size_t n = 0;

    *blank = true;
    for (; c < stop && (quoted || (*c != '\n' && *c != '\r')); c++) {
        if (*c == '"')
            quoted = !quoted;
        n += !quoted && *c == delimiter;
        *blank &= *c == ' ' || *c == delimiter;
    }
    *at = c < stop ? c + 1 : c;
    return n;
}

static struct shape
shape_of(const struct gp_source *source, size_t start, char delimiter)
{
    const char *at = source->text + start, *stop = source->text + source->n;
    size_t often[WIDEST] = { 0 };
    struct shape shape = { 0 };

    if (stop - at > 4 << 20)
        stop = at + (4 << 20);
    while (at < stop && shape.rows < SAMPLE) {
        bool blank, comment = *at == '#' && at + 1 < stop && at[1] != delimiter;
        size_t n = count_in_record(&at, stop, delimiter, &blank);
        if (blank || comment)
            continue;
        shape.rows++;
        n = n < WIDEST ? n : WIDEST - 1;
        often[n]++;
        if (n > 0 &&
            (often[n] > shape.even || (often[n] == shape.even && n + 1 > shape.cells))) {
            shape.even = often[n];
            shape.cells = n + 1;
        }
    }
    return shape;
}

/* ---- blanks ---------------------------------------------------------------------------------
 */

static const char *
end_of_line(const char *at, const char *stop)
{
    while (at < stop && *at != '\n' && *at != '\r')
        at++;
    return at;
}

static size_t
count_words(const char *at, const char *end, bool *figures)
{
    size_t n = 0;

    *figures = true;
    while (at < end) {
        const char *from;
        while (at < end && (*at == ' ' || *at == '\t'))
            at++;
        from = at;
        while (at < end && *at != ' ' && *at != '\t')
            at++;
        if (at == from)
            break;
        n++;
        *figures &= gp_number_read(from, (size_t)(at - from)).fault == GP_NUMBER_FINE ||
                    gp_date_form_of(from, (size_t)(at - from)) != GP_NO_FORM;
    }
    return n;
}

/* Blanks part the cells when every line but the first holds the same number of figures. */
static size_t
columns_by_blanks(const struct gp_source *source, size_t start)
{
    const char *at = source->text + start, *stop = source->text + source->n;
    size_t columns = 0, rows = 0;

    while (at < stop) {
        const char *end = end_of_line(at, stop);
        bool figures;
        size_t n = count_words(at, end, &figures);
        if (n > 0 && *at != '#') {
            if (!figures && rows > 0)
                return 0;
            if (figures && columns > 0 && n != columns)
                return 0;
            columns = figures ? n : columns;
            rows++;
        }
        at = end < stop ? end + 1 : end;
    }
    return rows >= 2 && columns >= 2 ? columns : 0;
}

/* The first blank of each run becomes a TAB; the header may lack a name for the first column.
 */
static void
set_tabs(struct gp_source *source, size_t start, size_t columns)
{
    char *at = source->text + start, *stop = source->text + source->n;

    while (at < stop) {
        char *end = (char *)end_of_line(at, stop);
        bool figures, inside = false;
        if (count_words(at, end, &figures) + 1 == columns && *at == ' ')
            *at = '\t';
        for (; at < end; at++) {
            if (*at != ' ' && *at != '\t')
                inside = true;
            else if (inside && end - at > 1) {
                char *word = at;
                while (word < end && *word == ' ')
                    word++;
                if (word < end)
                    *at = '\t';
                inside = false;
            }
        }
        at = end < stop ? end + 1 : end;
    }
}

/* ---- the decision ---------------------------------------------------------------------------
 */

char
gp_sniff_delimiter(struct gp_source *source, size_t start, bool *by_blanks)
{
    static const char candidates[] = { '\t', ';', '|', ',' };
    double best = 0;
    char chosen = '\0';
    size_t columns;

    *by_blanks = false;
    for (size_t i = 0; i < sizeof candidates; i++) {
        struct shape shape = shape_of(source, start, candidates[i]);
        double share = shape.rows ? (double)shape.even / (double)shape.rows : 0;
        if (share > best + 0.02) {
            best = share;
            chosen = candidates[i];
        }
    }
    if (chosen || memchr(source->text, '"', source->n))
        return chosen;
    columns = columns_by_blanks(source, start);
    if (columns == 0)
        return '\0';
    set_tabs(source, start, columns);
    *by_blanks = true;
    return '\t';
}
