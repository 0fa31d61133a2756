/* formulas.c - cells that a spreadsheet was told to keep as text: ="2011-03" is 2011-03.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exports write so to keep Excel from making dates or numbers of codes. Blanks take the place
 * of what is taken away: blanks around a quoted cell do not count, and places stay the same. */
#include "read/work.h"

#include <string.h>

static bool
ends_cell(char c)
{
    return c == '\0' || c == '\n' || c == '\r' || c == ',' || c == ';' || c == '\t' || c == '|';
}

/* The cell at `at` between such marks, its text without quotes in it; false when it is none. */
static bool
open_cell(char *at, const char *before, const char *behind)
{
    size_t lead = strlen(before), tail = strlen(behind), n;

    if (strncmp(at, before, lead) != 0)
        return false;
    n = strcspn(at + lead, "\"\n\r");
    if (n == 0 || strncmp(at + lead + n, behind, tail) != 0 || !ends_cell(at[lead + n + tail]))
        return false;
    memset(at, ' ', lead - 1);
    at[lead - 1] = '"';
    at[lead + n] = '"';
    memset(at + lead + n + 1, ' ', tail - 1);
    return true;
}

size_t
gp_formulas_open(struct gp_source *source)
{
    size_t found = 0;
    char *text = source->text;

    for (char *at = strstr(text, "=\""); at; at = strstr(at + 2, "=\"")) {
        char *cell = at > text && at[-1] == '"' ? at - 1 : at;
        if (cell > text && !ends_cell(cell[-1]))
            continue;
        found +=
            cell == at ? open_cell(cell, "=\"", "\"") : open_cell(cell, "\"=\"\"", "\"\"\"");
    }
    return found;
}
