/* formula.c - a growth model from a formula in t: reading it, and its starting values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/formula.h"

#include "base/ascii.h"
#include "model/formula_steps.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NAME = 24 };

struct gp_formula {
    struct gp_model model;
    char *text;
    char names[GP_MAX_PARAMS][MAX_NAME];
    struct gp_steps steps;
};

/* ---- words and numbers ----------------------------------------------------------------------
 */

/* "e-12" behind digits: its characters, 0 when there is none. */
static size_t
scan_exponent(const char *text, long *exponent)
{
    size_t at = 1;
    long told = 0;

    if (*text != 'e' && *text != 'E')
        return 0;
    at += text[1] == '-' || text[1] == '+';
    if (!gp_is_digit(text[at]))
        return 0;
    for (; gp_is_digit(text[at]); at++)
        told = told < 10000 ? told * 10 + (text[at] - '0') : told;
    *exponent += text[1] == '-' ? -told : told;
    return at;
}

/* A decimal number, whatever the locale says of points and commas. Returns how many characters
 * it has, 0 when there is none. */
static size_t
scan_number(const char *text, double *value)
{
    size_t at = 0, digits = 0;
    long exponent = 0;
    long double mantissa = 0;

    for (bool point = false; gp_is_digit(text[at]) || (text[at] == '.' && !point); at++) {
        if (text[at] == '.') {
            point = true;
            continue;
        }
        digits++;
        if (mantissa < 1e18L)
            mantissa = mantissa * 10 + (text[at] - '0');
        else
            exponent++;
        exponent -= point;
    }
    if (digits == 0)
        return 0;
    at += scan_exponent(text + at, &exponent);
    *value = (double)(exponent < 0 ? mantissa / powl(10, (long double)-exponent)
                                   : mantissa * powl(10, (long double)exponent));
    return at;
}

static size_t
scan_name(const char *text)
{
    size_t n = 0;

    while (gp_is_letter(text[n]) || gp_is_digit(text[n]) || text[n] == '_')
        n++;
    return n;
}

static bool
is_word(const char *text, size_t n, const char *word)
{
    return strlen(word) == n && strncmp(text, word, n) == 0;
}

/* The index of a parameter; the number of them when there is none of that name. */
static size_t
parameter_named(const struct gp_formula *formula, const char *name, size_t n)
{
    size_t i = 0;

    while (i < formula->model.nparams && !is_word(name, n, formula->names[i]))
        i++;
    return i;
}

/* ---- reading: each emits the steps of what it reads
 * ------------------------------------------
 */

struct reader {
    struct gp_formula *formula;
    const char *text;
    size_t at, depth, nesting;
    struct gp_error *err;
};

static enum gp_status read_sum(struct reader *reader);

static enum gp_status
complain(struct reader *reader, size_t at, const char *what)
{
    struct gp_error *err = reader->err;
    enum gp_status status = gp_fail(err, GP_USAGE, "formula '%.200s', character %zu: %s",
                                    reader->text, at + 1, what);

    if (err && !err->excerpt[0]) {
        err->column = err->caret = at + 1;
        err->width = 1;
        snprintf(err->excerpt, sizeof err->excerpt, "%s", reader->text);
    }
    return status;
}

static void
skip_blanks(struct reader *reader)
{
    while (isspace((unsigned char)reader->text[reader->at]))
        reader->at++;
}

static enum gp_status
emit(struct reader *reader, enum gp_step_kind kind, double number, size_t index)
{
    struct gp_steps *steps = &reader->formula->steps;
    bool pushes = kind == GP_PUSH || kind == GP_PARAMETER || kind == GP_TIME;

    reader->depth += pushes;
    if (steps->n == GP_MAX_STEPS || reader->depth > GP_MAX_DEPTH)
        return complain(reader, reader->at, "the formula is too long");
    steps->step[steps->n++] = (struct gp_step){ kind, number, index };
    reader->depth -= !pushes && kind != GP_NEGATE && kind != GP_CALL;
    return GP_OK;
}

static enum gp_status
read_parameter(struct reader *reader, const char *name, size_t n)
{
    struct gp_formula *formula = reader->formula;
    size_t i = parameter_named(formula, name, n), count = formula->model.nparams;

    if (i == count) {
        if (count == GP_MAX_PARAMS)
            return complain(reader, reader->at, "more than 12 parameters");
        if (n >= MAX_NAME)
            return complain(reader, reader->at, "the name is too long");
        memcpy(formula->names[i], name, n);
        formula->model.params[i] = (struct gp_param){ .name = formula->names[i], .unit = "" };
        formula->model.nparams++;
    }
    reader->at += n;
    return emit(reader, GP_PARAMETER, 0, i);
}

static enum gp_status
expect(struct reader *reader, char wanted)
{
    char words[32];

    skip_blanks(reader);
    if (reader->text[reader->at] == wanted) {
        reader->at++;
        return GP_OK;
    }
    snprintf(words, sizeof words, "expected '%c'", wanted);
    return complain(reader, reader->at, words);
}

/* The argument of a function, brackets and all; pow has two. */
static enum gp_status
read_call(struct reader *reader, const char *name, size_t n)
{
    size_t which = gp_function_named(name, n), start = reader->at;
    bool is_pow = is_word(name, n, "pow");
    char close;
    enum gp_status status;

    if (!is_pow && which == SIZE_MAX)
        return complain(reader, start,
                        "no such function; there are exp log sqrt pow sin cos tan atan");
    reader->at += n;
    skip_blanks(reader);
    close = reader->text[reader->at++] == '[' ? ']' : ')';
    status = read_sum(reader);
    if (status == GP_OK && is_pow)
        status = expect(reader, ',');
    if (status == GP_OK && is_pow)
        status = read_sum(reader);
    if (status == GP_OK)
        status = expect(reader, close);
    if (status == GP_OK)
        status = is_pow ? emit(reader, GP_POWER, 0, 0) : emit(reader, GP_CALL, 0, which);
    return status;
}

static enum gp_status
read_word(struct reader *reader)
{
    const char *name = reader->text + reader->at;
    size_t n = scan_name(name), after = n;

    while (isspace((unsigned char)name[after]))
        after++;
    if (name[after] == '(' || name[after] == '[')
        return read_call(reader, name, n);
    if (is_word(name, n, "t") || is_word(name, n, "pi")) {
        reader->at += n;
        return n == 1 ? emit(reader, GP_TIME, 0, GP_TIME_PLACE)
                      : emit(reader, GP_PUSH, 3.14159265358979323846, 0);
    }
    return read_parameter(reader, name, n);
}

static enum gp_status
read_atom(struct reader *reader)
{
    double number;
    size_t n;
    enum gp_status status;
    char c;

    skip_blanks(reader);
    c = reader->text[reader->at];
    n = scan_number(reader->text + reader->at, &number);
    if (n > 0) {
        reader->at += n;
        return emit(reader, GP_PUSH, number, 0);
    }
    if (gp_is_letter(c) || c == '_')
        return read_word(reader);
    if (c != '(' && c != '[')
        return complain(reader, reader->at,
                        c ? "expected a number, a name or a bracket" : "it ends too early");
    reader->at++;
    status = read_sum(reader);
    return status == GP_OK ? expect(reader, c == '(' ? ')' : ']') : status;
}

static enum gp_status read_signed(struct reader *reader);

/* atom [^ signed]: to the right, and tighter than a sign before it. */
static enum gp_status
read_power(struct reader *reader)
{
    enum gp_status status = read_atom(reader);
    const char *next;

    skip_blanks(reader);
    next = reader->text + reader->at;
    if (status != GP_OK || (next[0] != '^' && strncmp(next, "**", 2) != 0))
        return status;
    reader->at += next[0] == '^' ? 1 : 2;
    status = read_signed(reader);
    return status == GP_OK ? emit(reader, GP_POWER, 0, 0) : status;
}

static enum gp_status
read_signed(struct reader *reader)
{
    enum gp_status status;
    char c;

    skip_blanks(reader);
    c = reader->text[reader->at];
    if (++reader->nesting > 200)
        return complain(reader, reader->at, "the brackets are too deep");
    if (c == '-' || c == '+') {
        reader->at++;
        status = read_signed(reader);
        if (status == GP_OK && c == '-')
            status = emit(reader, GP_NEGATE, 0, 0);
    } else {
        status = read_power(reader);
    }
    reader->nesting--;
    return status;
}

/* Operands that one of two signs joins, from the left. */
static enum gp_status
read_joined(struct reader *reader, enum gp_status (*operand)(struct reader *reader),
            const char signs[2], enum gp_step_kind first, enum gp_step_kind second)
{
    enum gp_status status = operand(reader);

    while (status == GP_OK) {
        char c;
        skip_blanks(reader);
        c = reader->text[reader->at];
        if (c != signs[0] && c != signs[1])
            break;
        reader->at++;
        status = operand(reader);
        if (status == GP_OK)
            status = emit(reader, c == signs[0] ? first : second, 0, 0);
    }
    return status;
}

static enum gp_status
read_product(struct reader *reader)
{
    return read_joined(reader, read_signed, "*/", GP_MULTIPLY, GP_DIVIDE);
}

static enum gp_status
read_sum(struct reader *reader)
{
    return read_joined(reader, read_product, "+-", GP_ADD, GP_SUBTRACT);
}

static enum gp_status
read_whole(struct reader *reader)
{
    enum gp_status status = read_sum(reader);

    skip_blanks(reader);
    if (status == GP_OK && reader->text[reader->at])
        return complain(reader, reader->at, "expected an operator");
    if (status == GP_OK && reader->formula->model.nparams == 0)
        return complain(reader, 0, "there is no parameter to fit");
    return status;
}

enum gp_status
gp_formula_read(struct gp_formula **out, const char *text, struct gp_error *err)
{
    struct gp_formula *formula = calloc(1, sizeof *formula);
    struct reader reader = { .formula = formula, .text = text, .err = err };
    enum gp_status status;

    if (!formula || !(formula->text = malloc(strlen(text) + 1))) {
        free(formula);
        return gp_fail(err, GP_NO_MEMORY, "out of memory while reading a formula");
    }
    memcpy(formula->text, text, strlen(text) + 1);
    formula->model = (struct gp_model){ .name = "formula",
                                        .label = "formula",
                                        .formula = formula->text,
                                        .source = "as given",
                                        .value = gp_steps_value,
                                        .gradient = gp_steps_gradient,
                                        .slope = gp_steps_slope,
                                        .context = &formula->steps };
    status = read_whole(&reader);
    if (status != GP_OK) {
        gp_formula_free(formula);
        return status;
    }
    formula->model.min_points = formula->steps.nparams = formula->model.nparams;
    *out = formula;
    return GP_OK;
}

void
gp_formula_free(struct gp_formula *formula)
{
    if (formula)
        free(formula->text);
    free(formula);
}

const struct gp_model *
gp_formula_model(const struct gp_formula *formula)
{
    return &formula->model;
}

/* One "name=number"; returns the characters read, 0 when it is none. */
static size_t
scan_pair(const struct gp_formula *formula, const char *text, size_t *index, double *value)
{
    size_t n, at = 0, digits;
    double sign;

    while (text[at] == ' ' || text[at] == ',')
        at++;
    n = scan_name(text + at);
    *index = parameter_named(formula, text + at, n);
    at += n;
    while (text[at] == ' ' || text[at] == '=')
        at++;
    sign = text[at] == '-' ? -1 : 1;
    at += text[at] == '-' || text[at] == '+';
    digits = scan_number(text + at, value);
    *value *= sign;
    return n && digits && *index < formula->model.nparams ? at + digits : 0;
}

enum gp_status
gp_formula_start(const struct gp_formula *formula, const char *text, double p[GP_MAX_PARAMS],
                 struct gp_error *err)
{
    bool told[GP_MAX_PARAMS] = { false };

    for (const char *rest = text; *rest;) {
        size_t index, n;
        double value;
        while (*rest == ' ' || *rest == ',')
            rest++;
        if (!*rest)
            break;
        n = scan_pair(formula, rest, &index, &value);
        if (n == 0)
            return gp_fail(err, GP_USAGE,
                           "starting values: '%.80s' is no NAME=NUMBER of a "
                           "parameter of the formula",
                           rest);
        p[index] = value;
        told[index] = true;
        rest += n;
    }
    for (size_t i = 0; i < formula->model.nparams; i++)
        if (!told[i])
            return gp_fail(err, GP_USAGE, "starting values: none for '%s'", formula->names[i]);
    return GP_OK;
}
