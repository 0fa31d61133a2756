/* foreign.c - Graphite's JSON and raw text and Prometheus' JSON, turned into a long CSV.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A walk over the tokens without recursion: only the keys that carry figures matter. */
#include "base/number.h"
#include "read/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum token { END, OPEN, CLOSE, STRING, ATOM, COLON, COMMA, BAD };

struct foreign_place;

struct walk {
    const char *at, *stop;
    const char *text; /* of the last token, without quotes */
    size_t n;
    char bracket;
    size_t points; /* read so far */
    struct foreign_place *wanted;
};

/* The time and the figure of one point in the text; `point` counts from 0. */
struct foreign_place {
    size_t point;
    const char *text[2];
    size_t n[2];
};

/* Notes where the point stands if it is the one that is looked for. */
static void
note_place(struct walk *walk, const char *const text[2], const size_t n[2], bool value_first)
{
    if (walk->wanted && walk->wanted->point == walk->points)
        for (int i = 0; i < 2; i++) {
            walk->wanted->text[i] = text[i ^ (int)value_first];
            walk->wanted->n[i] = n[i ^ (int)value_first];
        }
    walk->points++;
}

static void
skip_space(struct walk *walk)
{
    while (walk->at < walk->stop && memchr(" \t\r\n", *walk->at, 4))
        walk->at++;
}

static enum token
next_string(struct walk *walk)
{
    walk->text = ++walk->at;
    while (walk->at < walk->stop && *walk->at != '"')
        walk->at += *walk->at == '\\' && walk->at + 1 < walk->stop ? 2 : 1;
    if (walk->at >= walk->stop)
        return BAD;
    walk->n = (size_t)(walk->at++ - walk->text);
    return STRING;
}

static enum token
next_token(struct walk *walk)
{
    skip_space(walk);
    if (walk->at >= walk->stop)
        return END;
    walk->bracket = *walk->at;
    walk->text = walk->at;
    switch (*walk->at) {
    case '{':
    case '[':
        walk->at++;
        return OPEN;
    case '}':
    case ']':
        walk->at++;
        return CLOSE;
    case ':':
        walk->at++;
        return COLON;
    case ',':
        walk->at++;
        return COMMA;
    case '"':
        return next_string(walk);
    default:
        while (walk->at < walk->stop && !memchr(" \t\r\n,:]}[{\"", *walk->at, 11))
            walk->at++;
        walk->n = (size_t)(walk->at - walk->text);
        return ATOM;
    }
}

static bool
is_key(const struct walk *walk, const char *key)
{
    return walk->n == strlen(key) && memcmp(walk->text, key, walk->n) == 0;
}

/* ---- writing the CSV ------------------------------------------------------------------------
 */

static void
add_unescaped(struct gp_text *out, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char c = text[i];
        if (c == '\\' && i + 1 < n) {
            c = text[++i];
            if (c == 'u' || c == 'n' || c == 't' || c == 'r') {
                i += c == 'u' ? (n - i - 1 < 4 ? n - i - 1 : 4) : 0;
                c = c == 'u' ? '?' : ' ';
            }
        }
        gp_text_add_bytes(out, c == '"' ? "\"\"" : &c, c == '"' ? 2 : 1);
    }
}

static bool
is_no_value(const char *text, size_t n)
{
    static const char *const words[] = { "", "null", "None", "NaN", "nan" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == n && memcmp(words[i], text, n) == 0)
            return true;
    return false;
}

/* A number, or nothing for null and NaN. Infinity is told as what is beyond every figure, which
 * the reader takes as missing with a word; anything else it refuses. */
static void
add_value(struct gp_text *out, const char *text, size_t n)
{
    enum gp_number_fault fault = gp_number_read(text, n).fault;

    if (is_no_value(text, n))
        return;
    if (fault == GP_NUMBER_INFINITE || fault == GP_NUMBER_OVERFLOW) {
        gp_text_add(out, *text == '-' ? "<-1e308" : ">1e308");
        return;
    }
    gp_text_add(out, "\"");
    for (size_t i = 0; i < n; i++)
        gp_text_add_bytes(out, text[i] == '"' ? "'" : &text[i], 1);
    gp_text_add(out, "\"");
}

/* One metric's points, waiting for its name. */
struct metric {
    struct gp_text name, points;
    size_t depth;
};

static void
flush(struct metric *metric, struct gp_text *out)
{
    const char *line = gp_text_get(&metric->points);

    while (*line) {
        size_t n = strcspn(line, "\n");
        gp_text_add(out, "\"");
        gp_text_add(out, metric->name.n ? gp_text_get(&metric->name) : "value");
        gp_text_add(out, "\",");
        gp_text_add_bytes(out, line, n);
        gp_text_add(out, "\n");
        line += n + 1;
    }
    gp_text_clear(&metric->points);
    gp_text_clear(&metric->name);
}

/* {"__name__":"up","job":"x"} becomes up{job="x"}. */
static bool
read_metric(struct walk *walk, struct metric *metric)
{
    struct gp_text labels = { 0 };
    enum token token = next_token(walk);
    bool ok = token == OPEN;

    while (ok && (token = next_token(walk)) != CLOSE) {
        struct walk key = *walk;
        if (token == COMMA)
            continue;
        ok = token == STRING && next_token(walk) == COLON && next_token(walk) == STRING;
        if (!ok)
            break;
        if (is_key(&key, "__name__")) {
            add_unescaped(&metric->name, walk->text, walk->n);
            continue;
        }
        gp_text_add(&labels, labels.n ? ", " : "{");
        gp_text_add_bytes(&labels, key.text, key.n);
        gp_text_add(&labels, "=");
        add_unescaped(&labels, walk->text, walk->n);
    }
    if (labels.n)
        gp_text_add(&metric->name, gp_text_get(&labels));
    if (labels.n)
        gp_text_add(&metric->name, "}");
    gp_text_free(&labels);
    return ok;
}

/* [[a,b],...]: value first for Graphite, time first for Prometheus. */
static bool
read_pairs(struct walk *walk, struct metric *metric, bool value_first)
{
    enum token token;

    if (next_token(walk) != OPEN)
        return false;
    while ((token = next_token(walk)) == OPEN) {
        const char *text[2];
        size_t n[2];
        for (int i = 0; i < 2; i++) {
            token = next_token(walk);
            text[i] = walk->text;
            n[i] = walk->n;
            if ((token != ATOM && token != STRING) || next_token(walk) != (i ? CLOSE : COMMA))
                return false;
        }
        note_place(walk, text, n, value_first);
        gp_text_add_bytes(&metric->points, text[value_first], n[value_first]);
        gp_text_add(&metric->points, ",");
        add_value(&metric->points, text[!value_first], n[!value_first]);
        gp_text_add(&metric->points, "\n");
        token = next_token(walk);
        if (token != COMMA)
            break;
    }
    return token == CLOSE;
}

/* What a key announces. */
static bool
read_key(struct walk *walk, struct metric *metric, const char **name, size_t depth)
{
    struct walk key = *walk, ahead = *walk;

    if (next_token(&ahead) != COLON)
        return true;
    if (is_key(&key, "target")) {
        *walk = ahead;
        if (next_token(walk) != STRING)
            return false;
        add_unescaped(&metric->name, walk->text, walk->n);
    } else if (is_key(&key, "metric")) {
        *walk = ahead;
        return read_metric(walk, metric);
    } else if (is_key(&key, "datapoints") || is_key(&key, "values")) {
        bool graphite = is_key(&key, "datapoints");
        *walk = ahead;
        *name = graphite ? "Graphite JSON" : "Prometheus JSON";
        metric->depth = depth;
        return read_pairs(walk, metric, graphite);
    }
    return true;
}

/* The name of the format, or NULL; *fault is where it breaks off, NULL: it is whole JSON. */
static const char *
read_json(const char *text, size_t length, struct gp_text *out, struct foreign_place *wanted,
          const char **fault)
{
    struct walk walk = { .at = text, .stop = text + length, .wanted = wanted };
    struct metric metric = { 0 };
    const char *name = NULL;
    size_t depth = 0;
    bool ok = true;
    enum token token;

    while (ok && (token = next_token(&walk)) != END) {
        ok = token != BAD && !(token == CLOSE && depth == 0);
        if (token == OPEN)
            depth++;
        if (token == CLOSE) {
            if (depth == metric.depth)
                flush(&metric, out);
            depth -= depth > 0;
        }
        if (ok && token == STRING)
            ok = read_key(&walk, &metric, &name, depth);
    }
    gp_text_free(&metric.name);
    gp_text_free(&metric.points);
    ok = ok && depth == 0;
    *fault = ok ? NULL : walk.at;
    return ok ? name : NULL;
}

/* ---- Graphite raw: name,start,end,step|v,v,None ---------------------------------------------
 */

/* The three whole numbers before the bar, read from the right. */
static bool
read_raw_head(const char *at, const char *bar, double part[3], size_t *name)
{
    const char *end = bar;

    for (int i = 2; i >= 0; i--) {
        const char *from = end;
        struct gp_number number;
        while (from > at && from[-1] != ',')
            from--;
        if (from == at)
            return false;
        number = gp_number_read(from, (size_t)(end - from));
        if (number.fault != GP_NUMBER_FINE || number.dot != floor(number.dot))
            return false;
        part[i] = number.dot;
        end = from - 1;
    }
    *name = (size_t)(end - at);
    return part[2] > 0 && part[0] > 1e8;
}

static bool
read_raw_line(const char *at, const char *end, struct gp_text *out, struct walk *walk)
{
    const char *bar = memchr(at, '|', (size_t)(end - at));
    double part[3], time;
    size_t name;
    char number[32];

    if (!bar || !read_raw_head(at, bar, part, &name))
        return false;
    time = part[0];
    for (bar++; bar <= end; time += part[2]) {
        const char *comma = memchr(bar, ',', (size_t)(end - bar));
        const char *stop = comma ? comma : end;
        note_place(walk, (const char *[]){ bar, bar },
                   (size_t[]){ (size_t)(stop - bar), (size_t)(stop - bar) }, false);
        gp_text_add(out, "\"");
        add_unescaped(out, at, name);
        gp_text_format(out, "\",%s,", gp_number_shortest(time, number));
        add_value(out, bar, (size_t)(stop - bar));
        gp_text_add(out, "\n");
        bar = stop + 1;
    }
    return true;
}

static const char *
read_raw(const char *text, size_t length, struct gp_text *out, struct foreign_place *wanted)
{
    const char *at = text, *stop = text + length;
    struct walk walk = { .wanted = wanted };

    while (at < stop) {
        size_t n = strcspn(at, "\r\n");
        if (n > 0 && !read_raw_line(at, at + n, out, &walk))
            return NULL;
        at += n;
        while (at < stop && (*at == '\r' || *at == '\n'))
            at++;
    }
    return "Graphite raw";
}

/* ---- all of it ------------------------------------------------------------------------------
 */

static enum gp_status
refuse(const struct gp_source *source, struct gp_error *err, const char *what, const char *hint)
{
    gp_fail(err, GP_BINARY_FILE, "this is %s", what);
    gp_hint(err, "%s", hint);
    gp_at(err, source->file, 1, 1);
    return GP_BINARY_FILE;
}

/* Does a key stand in the text with that value? Blanks after the colon do not count. */
static bool
has_member(const char *text, const char *key, const char *value)
{
    for (const char *at = text; (at = strstr(at, key)) != NULL;) {
        at += strlen(key);
        at += strspn(at, " \t\r\n");
        if (strncmp(at, value, strlen(value)) == 0)
            return true;
    }
    return false;
}

static enum gp_status
refuse_json(const struct gp_source *source, const char *fault, struct gp_error *err)
{
    const char *text = source->text;

    if (fault) {
        bool cut = fault >= text + source->n;
        gp_fail(err, GP_BINARY_FILE,
                cut ? "this is JSON that is cut short"
                    : "this JSON is not laid out as Graphite's or Prometheus'");
        gp_hint(err, cut ? "fetch it again" : "fetch it with format=json or format=csv");
        return gp_point_at(err, source, gp_line_of(source, fault), fault, 1);
    }
    if (has_member(text, "\"result\":", "[]") || strspn(text, "[] \t\r\n") == source->n) {
        gp_fail(err, GP_NO_DATA, "the answer holds no series");
        gp_hint(err, "check the name of the metric and the span of time that was asked for");
        gp_at(err, source->file, 1, 1);
        return GP_NO_DATA;
    }
    if (has_member(text, "\"status\":", "\"error\""))
        return refuse(source, err, "Prometheus' word on an error, without figures",
                      "correct the query and fetch the answer again");
    if (has_member(text, "\"resultType\":", "\"vector\""))
        return refuse(source, err, "Prometheus' answer for one moment, without a series",
                      "ask for a span of time: /api/v1/query_range");
    return refuse(source, err, "JSON, but neither Graphite's nor Prometheus' query_range",
                  "export it as CSV");
}

static char
last_sign(const char *text, size_t n)
{
    while (n > 0 && memchr(" \t\r\n", text[n - 1], 4))
        n--;
    return n > 0 ? text[n - 1] : '\0';
}

/* Brackets around all of it; or cut short, but begun as no CSV begins. */
static bool
looks_like_json(const char *text, size_t n)
{
    char first, second, last = last_sign(text, n);

    text += strspn(text, " \t\r\n");
    first = *text;
    second = first ? text[1 + strspn(text + 1, " \t\r\n")] : '\0';
    return (first == '[' && (last == ']' || second == '{')) ||
           (first == '{' && (last == '}' || second == '"'));
}

bool
gp_foreign_find(const struct gp_source *source, size_t point, bool value, const char **at,
                size_t *n)
{
    struct foreign_place place = { .point = point };
    struct gp_text quiet = { 0 };
    const char *fault;

    if (looks_like_json(source->foreign, source->nforeign))
        read_json(source->foreign, source->nforeign, &quiet, &place, &fault);
    else
        read_raw(source->foreign, source->nforeign, &quiet, &place);
    gp_text_free(&quiet);
    *at = place.text[value];
    *n = place.n[value];
    return *at != NULL;
}

enum gp_status
gp_foreign_read(struct gp_source *source, const char **name, struct gp_error *err)
{
    bool json = looks_like_json(source->text, source->n);
    struct gp_text out = { 0 };
    const char *fault = NULL;

    *name = NULL;
    if (source->text[strspn(source->text, " \t\r\n")] == '<' &&
        last_sign(source->text, source->n) == '>')
        return refuse(source, err, "HTML or XML, not CSV", "save the table in it as CSV");
    gp_text_add(&out, "series,timestamp,value\n");
    if (json)
        *name = read_json(source->text, source->n, &out, NULL, &fault);
    else if (memchr(source->text, '|', source->n))
        *name = read_raw(source->text, source->n, &out, NULL);
    if (out.failed || !*name) {
        bool failed = out.failed;
        gp_text_free(&out);
        if (failed)
            return gp_fail(err, GP_NO_MEMORY, "out of memory reading %s", source->file);
        return json ? refuse_json(source, fault, err) : GP_OK;
    }
    source->foreign = source->text;
    source->nforeign = source->n;
    source->text = out.bytes;
    source->n = out.n;
    return GP_OK;
}
