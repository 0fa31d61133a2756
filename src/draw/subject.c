/* subject.c - what a chart is about: names of files and columns as words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/words.h"

#include "base/measure.h"

#include <ctype.h>
#include <string.h>

static const char blanks[] = "_- ";

/* The stem of the file's name. */
static void
add_stem(struct gp_text *out, const char *file)
{
    const char *slash = strrchr(file, '/'), *dot;

    file = slash ? slash + 1 : file;
    dot = strchr(file, '.');
    gp_text_add_bytes(out, file, dot ? (size_t)(dot - file) : strlen(file));
}

static bool
is_plain_name(const char *name)
{
    static const char *const plain[] = { "value", "y", "count", "Value", "Count", "" };

    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        if (strcmp(name, plain[i]) == 0)
            return true;
    return false;
}

/* Does a word of the text begin like this one ("repos", "repositories")? */
static bool
is_said(const char *text, const char *word, size_t n)
{
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, blanks), same = 0;

        while (same < length && same < n && at[same] == word[same])
            same++;
        if (same >= 5 || (same == n && same == length))
            return true;
        at += length;
        at += strspn(at, blanks);
    }
    return false;
}

/* Adds the words of a column's name that the text does not have already. */
static void
add_new_words(struct gp_text *out, const char *name)
{
    while (*name) {
        size_t n = strcspn(name, blanks);

        if (!is_said(gp_text_get(out), name, n)) {
            gp_text_add(out, out->n ? " " : "");
            gp_text_add_bytes(out, name, n);
        }
        name += n;
        name += strspn(name, blanks);
    }
}

/* Letters of a name that are said one by one: "us census" is US census. */
static bool
is_short_form(const char *word, size_t n)
{
    static const char *const common[] = { "a",  "an", "as", "at", "by", "in", "is", "it",
                                          "my", "no", "of", "on", "or", "to", "we" };

    if (n == 3 && isalpha((unsigned char)word[0]) && isdigit((unsigned char)word[2]))
        return true;
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        if (strlen(common[i]) == n && strncmp(common[i], word, n) == 0)
            return false;
    return n == 2 && isalpha((unsigned char)word[0]) && isalpha((unsigned char)word[1]);
}

static size_t
letters(const char *text)
{
    size_t n = 0;

    while (isalnum((unsigned char)text[n]) || (unsigned char)text[n] >= 0x80)
        n++;
    return n;
}

static bool
has_capital(const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isupper((unsigned char)word[i]))
            return true;
    return false;
}

/* How the note's heading writes that word: PyCon, GitHub, Mauna Loa. Its first word has a
 * capital anyhow, which says nothing. NULL: it does not. */
static const char *
in_heading(const char *heading, const char *word, size_t n)
{
    for (const char *at = heading; *at;) {
        size_t k = letters(at), same = 0, from = at == heading ? 1 : 0;

        while (same < k && same < n &&
               tolower((unsigned char)at[same]) == tolower((unsigned char)word[same]))
            same++;
        if (k > from && same == k && k == n && has_capital(at + from, k - from))
            return at;
        at += k > 0 ? k : 1;
    }
    return NULL;
}

/* Capitals of names; those that a file's or a column's own name has are kept. */
static void
spell_names(struct gp_text *out, size_t from, size_t stem, const char *heading)
{
    for (size_t i = from, n; i < out->n; i += n + 1) {
        const char *told, *unit;

        n = strcspn(out->bytes + i, " ");
        if (has_capital(out->bytes + i, n))
            continue;
        told = in_heading(heading, out->bytes + i, n);
        unit = gp_measure_unit(out->bytes + i, n);
        if (told)
            memcpy(out->bytes + i, told, n);
        else if (unit && strlen(unit) == n)
            memcpy(out->bytes + i, unit, n);
        else if (i < stem && is_short_form(out->bytes + i, n))
            for (size_t k = i; k < i + n; k++)
                out->bytes[k] = (char)toupper((unsigned char)out->bytes[k]);
    }
}

/* A sentence begins with a capital, but iPhone stays iPhone. */
static void
begin_sentence(struct gp_text *out, size_t from)
{
    if (out->n > from && !has_capital(out->bytes + from, strcspn(out->bytes + from, " ")))
        out->bytes[from] = (char)toupper((unsigned char)out->bytes[from]);
}

static void
blank_joints(struct gp_text *out, size_t from)
{
    for (size_t i = from; i < out->n; i++)
        if (strchr(blanks, out->bytes[i]))
            out->bytes[i] = ' ';
}

void
gp_words_subject(struct gp_text *out, const struct gp_telling *telling,
                 const struct gp_series *series)
{
    const char *file = telling->report->input.file;
    struct gp_text subject = { 0 };
    size_t stem;

    if (file && strcmp(file, "-") != 0)
        add_stem(&subject, file);
    stem = subject.n;
    if (series && (!is_plain_name(series->name) || stem == 0))
        add_new_words(&subject, series->name);
    blank_joints(&subject, 0);
    spell_names(&subject, 0, stem, telling->note->heading);
    begin_sentence(&subject, 0);
    gp_text_add(out, gp_text_get(&subject));
    out->failed |= subject.failed;
    gp_text_free(&subject);
}

void
gp_words_name(struct gp_text *out, const struct gp_series *series)
{
    size_t from = out->n;

    gp_text_add(out, series->name);
    for (size_t i = from; i < out->n; i++)
        out->bytes[i] = (char)(out->bytes[i] == '_' ? ' ' : out->bytes[i]);
}

void
gp_words_measure(struct gp_text *out, const struct gp_telling *telling,
                 const struct gp_series *series)
{
    size_t from = out->n;

    if (is_plain_name(series->name))
        gp_words_subject(out, telling, series);
    else
        gp_words_name(out, series);
    spell_names(out, from, out->n, telling->note->heading);
    begin_sentence(out, from);
    if (series->unit[0] && !gp_measure_is_sign(series->unit) &&
        !strstr(series->name, series->unit))
        gp_text_format(
            out, ", %.*s",
            (int)(telling->brief ? strcspn(series->unit, ",") : strlen(series->unit)),
            series->unit);
}
