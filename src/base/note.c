/* note.c - what stands about a file in the note beside it: STEM.md.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/note.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* The first line that begins so. */
static void
take(const char *line, const char *key, char *out, size_t size)
{
    size_t n = strlen(key);

    if (out[0] == '\0' && strncmp(line, key, n) == 0)
        snprintf(out, size, "%.*s", (int)size - 1, line + n);
}

/* A list of the units of many columns is no unit of one. */
static void
keep_one_phrase(char unit[64])
{
    const char *comma = strchr(unit, ',');

    if (strlen(unit) > 48 || strpbrk(unit, ";`") || (comma && strchr(comma + 1, ',')))
        unit[0] = '\0';
}

struct gp_note
gp_note_read(const char *file)
{
    const char *slash = strrchr(file, '/'), *dot = strchr(slash ? slash : file, '.');
    struct gp_note note = { 0 };
    struct gp_text name = { 0 };
    char line[400];
    FILE *in;

    gp_text_add_bytes(&name, file, dot ? (size_t)(dot - file) : strlen(file));
    gp_text_add(&name, ".md");
    in = name.failed ? NULL : fopen(gp_text_get(&name), "r");
    gp_text_free(&name);
    while (in && fgets(line, sizeof line, in)) {
        line[strcspn(line, "\r\n")] = '\0';
        take(line, "# ", note.heading, sizeof note.heading);
        take(line, "Unit: ", note.unit, sizeof note.unit);
        take(line, "Source: ", note.source, sizeof note.source);
    }
    if (in)
        fclose(in);
    keep_one_phrase(note.unit);
    return note;
}
