/* watch.c - looks at bytes while they come in, so that hopeless input is not read to its end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It refuses nothing itself: reading stops early, and those who read the text find the fault in
 * what there is of it, with its place. */
#include "read/watch.h"

#include "read/source.h"

#include <string.h>

static bool
parts_cells(char c)
{
    return c == ',' || c == ';' || c == '\t' || c == '|' || c == '\n' || c == '\r';
}

static void
begin(struct gp_watch *watch, const char *bytes, size_t n)
{
    size_t blanks = 0;

    watch->before = '\n';
    watch->wide =
        n >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 ||
                   memcmp(bytes, "\x1F\x8B", 2) == 0);
    while (blanks < n && memchr(" \t\r\n", bytes[blanks], 4))
        blanks++;
    watch->json = blanks < n && (bytes[blanks] == '[' || bytes[blanks] == '{');
}

static bool
in_comment(const char *bytes, const char *at)
{
    while (at > bytes && at[-1] != '\n' && at[-1] != '\r')
        at--;
    return *at == '#';
}

/* A quote opens a cell only behind a delimiter, and closes it anywhere: a doubled one opens it
 * again at once. */
static void
follow_quotes(struct gp_watch *watch, const char *bytes, size_t n)
{
    const char *at = bytes, *stop = bytes + n;

    while ((at = memchr(at, '"', (size_t)(stop - at)))) {
        char before = at > bytes ? at[-1] : watch->before;
        size_t offset = watch->seen + (size_t)(at - bytes);
        if (watch->open)
            watch->open = false;
        else if ((parts_cells(before) || before == ' ' || before == '"' || before == '\xBF') &&
                 !in_comment(bytes, at)) {
            watch->quote = before == '"' ? watch->quote : offset;
            watch->open = true;
        }
        at++;
    }
}

static size_t
behind_last(const char *bytes, size_t n, bool lines_only)
{
    while (n > 0 && !(lines_only ? bytes[n - 1] == '\n' || bytes[n - 1] == '\r'
                                 : parts_cells(bytes[n - 1])))
        n--;
    return n;
}

bool
gp_watch(struct gp_watch *watch, const char *bytes, size_t n)
{
    size_t newline, delimiter;

    if (watch->seen == 0)
        begin(watch, bytes, n);
    if (watch->wide || n == 0)
        return true;
    if (memchr(bytes, '\0', n))
        return false;
    follow_quotes(watch, bytes, n);
    newline = behind_last(bytes, n, true);
    delimiter = behind_last(bytes, n, false);
    watch->newline = newline ? watch->seen + newline : watch->newline;
    watch->delimiter = delimiter ? watch->seen + delimiter : watch->delimiter;
    watch->seen += n;
    watch->before = bytes[n - 1];
    if (watch->seen - watch->delimiter > GP_CELL_LIMIT + 1 ||
        (watch->open && watch->seen - watch->quote > GP_CELL_LIMIT + 2))
        return false;
    return watch->json || watch->seen - watch->newline <= GP_LINE_LIMIT;
}
