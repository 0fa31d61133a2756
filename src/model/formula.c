/* formula.c - a growth model from a formula in t, with exact derivatives.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The formula becomes a list of steps on a stack. Values are dual numbers: a number and its
 * derivatives by every parameter and by t, carried along by the rules of calculus, so that no
 * derivative is ever a difference. */
#include "model/formula.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_STEPS = 400, MAX_DEPTH = 64, MAX_NAME = 24, WIDTH = GP_MAX_PARAMS + 1 };

enum step_kind { PUSH, PARAMETER, TIME, ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, NEGATE, CALL };

struct dual {
    double v, d[WIDTH];
};

/* f and f' of one argument. */
struct function {
    const char *name;
    double (*value)(double x);
    double (*slope)(double x, double fx);
};

struct step {
    enum step_kind kind;
    double number;
    size_t index; /* of the parameter or the function */
};

struct gp_formula {
    struct gp_model model;
    char *text;
    char names[GP_MAX_PARAMS][MAX_NAME];
    struct step steps[MAX_STEPS];
    size_t nsteps;
};

static double
slope_exp(double x, double fx)
{
    (void)x;
    return fx;
}

static double
slope_log(double x, double fx)
{
    (void)fx;
    return 1 / x;
}

static double
slope_sqrt(double x, double fx)
{
    (void)x;
    return .5 / fx;
}

static double
slope_sin(double x, double fx)
{
    (void)fx;
    return cos(x);
}

static double
slope_cos(double x, double fx)
{
    (void)fx;
    return -sin(x);
}

static double
slope_tan(double x, double fx)
{
    (void)x;
    return 1 + fx * fx;
}

static double
slope_atan(double x, double fx)
{
    (void)fx;
    return 1 / (1 + x * x);
}

static const struct function functions[] = {
    { "exp", exp, slope_exp },    { "log", log, slope_log },    { "ln", log, slope_log },
    { "sqrt", sqrt, slope_sqrt }, { "sin", sin, slope_sin },    { "cos", cos, slope_cos },
    { "tan", tan, slope_tan },    { "atan", atan, slope_atan }, { "arctan", atan, slope_atan },
};
enum { FUNCTIONS = sizeof functions / sizeof *functions };

/* ---- evaluation -------------------------------------------------------------------------- */

/* a^b; the logarithm of a is needed only where b changes. */
static void
raise(struct dual *a, const struct dual *b, size_t width)
{
    double y = pow(a->v, b->v), by_a = b->v * pow(a->v, b->v - 1);

    for (size_t j = 0; j < width; j++) {
        double d = a->d[j] == 0 ? 0 : by_a * a->d[j];
        if (b->d[j] != 0 && a->v != 0)
            d += y * log(a->v) * b->d[j];
        a->d[j] = d;
    }
    a->v = y;
}

static void
combine(enum step_kind kind, struct dual *a, const struct dual *b, size_t width)
{
    if (kind == POWER) {
        raise(a, b, width);
        return;
    }
    for (size_t j = 0; j < width; j++) {
        if (kind == ADD)
            a->d[j] += b->d[j];
        else if (kind == SUBTRACT)
            a->d[j] -= b->d[j];
        else if (kind == MULTIPLY)
            a->d[j] = a->d[j] * b->v + a->v * b->d[j];
        else
            a->d[j] = (a->d[j] - a->v / b->v * b->d[j]) / b->v;
    }
    a->v = kind == ADD        ? a->v + b->v
           : kind == SUBTRACT ? a->v - b->v
           : kind == MULTIPLY ? a->v * b->v
                              : a->v / b->v;
}

static void
apply(const struct function *function, struct dual *a, size_t width)
{
    double fx = function->value(a->v), slope = function->slope(a->v, fx);

    for (size_t j = 0; j < width; j++)
        a->d[j] = a->d[j] == 0 ? 0 : slope * a->d[j];
    a->v = fx;
}

/* With width 0 only the value is computed; the derivative by t stands after the parameters'. */
static struct dual
run(const struct gp_formula *formula, double t, const double p[], size_t width)
{
    struct dual stack[MAX_DEPTH];
    size_t top = 0;

    for (size_t i = 0; i < formula->nsteps; i++) {
        const struct step *step = &formula->steps[i];
        struct dual *new = &stack[top];
        switch (step->kind) {
        case PUSH:
        case PARAMETER:
        case TIME:
            for (size_t j = 0; j < width; j++)
                new->d[j] = 0;
            new->v = step->kind == PUSH   ? step->number
                     : step->kind == TIME ? t
                                          : p[step->index];
            if (step->kind != PUSH && step->index < width)
                new->d[step->index] = 1;
            top++;
            break;
        case NEGATE:
            for (size_t j = 0; j < width; j++)
                stack[top - 1].d[j] = -stack[top - 1].d[j];
            stack[top - 1].v = -stack[top - 1].v;
            break;
        case CALL:
            apply(&functions[step->index], &stack[top - 1], width);
            break;
        default:
            top--;
            combine(step->kind, &stack[top - 1], &stack[top], width);
        }
    }
    return stack[0];
}

static double
formula_value(double t, const double p[], const void *context)
{
    return run(context, t, p, 0).v;
}

static void
formula_gradient(double t, const double p[], double g[], const void *context)
{
    const struct gp_formula *formula = context;
    struct dual y = run(formula, t, p, formula->model.nparams);

    memcpy(g, y.d, formula->model.nparams * sizeof *g);
}

static double
formula_slope(double t, const double p[], const void *context)
{
    return run(context, t, p, WIDTH).d[WIDTH - 1];
}

/* ---- reading ----------------------------------------------------------------------------- */

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
emit(struct reader *reader, enum step_kind kind, double number, size_t index)
{
    struct gp_formula *formula = reader->formula;
    bool pushes = kind == PUSH || kind == PARAMETER || kind == TIME;

    reader->depth += pushes;
    if (formula->nsteps == MAX_STEPS || reader->depth > MAX_DEPTH)
        return complain(reader, reader->at, "the formula is too long");
    formula->steps[formula->nsteps++] = (struct step){ kind, number, index };
    reader->depth -= !pushes && kind != NEGATE && kind != CALL;
    return GP_OK;
}

/* A decimal number, whatever the locale says of points and commas. Returns how many characters
 * it has, 0 when there is none. */
static size_t
scan_number(const char *text, double *value)
{
    size_t at = 0, digits = 0;
    long exponent = 0, told = 0;
    long double mantissa = 0;

    for (bool point = false; isdigit((unsigned char)text[at]) || (text[at] == '.' && !point);
         at++) {
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
    if (text[at] == 'e' || text[at] == 'E') {
        size_t sign = at + 1 + (text[at + 1] == '-' || text[at + 1] == '+');
        if (isdigit((unsigned char)text[sign])) {
            for (size_t i = sign; isdigit((unsigned char)text[i]); at = ++i)
                told = told < 10000 ? told * 10 + (text[i] - '0') : told;
            exponent += text[sign - 1] == '-' ? -told : told;
        }
    }
    *value = (double)(exponent < 0 ? mantissa / powl(10, (long double)-exponent)
                                   : mantissa * powl(10, (long double)exponent));
    return at;
}

static size_t
scan_name(const char *text)
{
    size_t n = 0;

    while (isalnum((unsigned char)text[n]) || text[n] == '_')
        n++;
    return n;
}

static bool
is_word(const char *text, size_t n, const char *word)
{
    return strlen(word) == n && strncmp(text, word, n) == 0;
}

static enum gp_status
read_parameter(struct reader *reader, const char *name, size_t n)
{
    struct gp_formula *formula = reader->formula;
    size_t i = 0, count = formula->model.nparams;

    while (i < count && !is_word(name, n, formula->names[i]))
        i++;
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
    return emit(reader, PARAMETER, 0, i);
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
    size_t which = 0, start = reader->at;
    bool is_pow = is_word(name, n, "pow");
    char close;
    enum gp_status status;

    while (which < FUNCTIONS && !is_word(name, n, functions[which].name))
        which++;
    if (!is_pow && which == FUNCTIONS)
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
        status = is_pow ? emit(reader, POWER, 0, 0) : emit(reader, CALL, 0, which);
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
        return n == 1 ? emit(reader, TIME, 0, WIDTH - 1)
                      : emit(reader, PUSH, 3.14159265358979323846, 0);
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
        return emit(reader, PUSH, number, 0);
    }
    if (isalpha((unsigned char)c) || c == '_')
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
    return status == GP_OK ? emit(reader, POWER, 0, 0) : status;
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
            status = emit(reader, NEGATE, 0, 0);
    } else {
        status = read_power(reader);
    }
    reader->nesting--;
    return status;
}

static enum gp_status
read_product(struct reader *reader)
{
    enum gp_status status = read_signed(reader);

    while (status == GP_OK) {
        char c;
        skip_blanks(reader);
        c = reader->text[reader->at];
        if (c != '*' && c != '/')
            break;
        reader->at++;
        status = read_signed(reader);
        if (status == GP_OK)
            status = emit(reader, c == '*' ? MULTIPLY : DIVIDE, 0, 0);
    }
    return status;
}

static enum gp_status
read_sum(struct reader *reader)
{
    enum gp_status status = read_product(reader);

    while (status == GP_OK) {
        char c;
        skip_blanks(reader);
        c = reader->text[reader->at];
        if (c != '+' && c != '-')
            break;
        reader->at++;
        status = read_product(reader);
        if (status == GP_OK)
            status = emit(reader, c == '+' ? ADD : SUBTRACT, 0, 0);
    }
    return status;
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
                                        .value = formula_value,
                                        .gradient = formula_gradient,
                                        .slope = formula_slope,
                                        .context = formula };
    status = read_whole(&reader);
    if (status != GP_OK) {
        gp_formula_free(formula);
        return status;
    }
    formula->model.min_points = formula->model.nparams;
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
    size_t n, at = 0, digits, i = 0;
    double sign;

    while (text[at] == ' ' || text[at] == ',')
        at++;
    n = scan_name(text + at);
    while (i < formula->model.nparams && !is_word(text + at, n, formula->names[i]))
        i++;
    *index = i;
    at += n;
    while (text[at] == ' ' || text[at] == '=')
        at++;
    sign = text[at] == '-' ? -1 : 1;
    at += text[at] == '-' || text[at] == '+';
    digits = scan_number(text + at, value);
    *value *= sign;
    return n && digits && i < formula->model.nparams ? at + digits : 0;
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
