/* growthplot.h - the public API, in the order of the pipeline: read, fit, judge, draw, tell.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three kinds of struct:
 *   values  (gp_growth, gp_fit, gp_mixture, ...)  plain, copyable, never freed;
 *   owners  (gp_series, gp_analysis, gp_report)   start from { 0 }, end with _free, which is
 * safe on { 0 } and leaves { 0 } behind; handles (none here; the canvas in draw/)      opaque.
 * Functions that can fail return enum gp_status and tell the story in their last parameter. A
 * result that is merely bad (a fit that did not converge, a claim that is false) is no failure.
 * The library never prints, exits or aborts, and keeps no state between calls.
 */
#ifndef GROWTHPLOT_H
#define GROWTHPLOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* ---- failures -------------------------------------------------------------------------------
 */

/* Name, exit code, name for programs (error.code of the JSON), sentence. */
#define GP_STATUS_LIST(X)                                                                      \
    X(OK, 0, "ok", "success")                                                                  \
    X(USAGE, 2, "usage", "the command line does not make sense")                               \
    X(BAD_CLAIM, 2, "bad_claim", "a claim cannot be read")                                     \
    X(NO_SUCH_COLUMN, 2, "no_such_column", "no column has that name")                          \
    X(NO_FIT, 4, "no_fit", "too few points for any model")                                     \
    X(BAD_CLAIM_FILE, 65, "bad_claim", "a line of a claims file cannot be read")               \
    X(BAD_ENCODING, 65, "bad_encoding", "the bytes are no text")                               \
    X(NUL_BYTE, 65, "nul_byte", "a zero byte stands in the text")                              \
    X(BINARY_FILE, 65, "binary_file", "the file is no CSV")                                    \
    X(BAD_QUOTE, 65, "bad_quote", "a quote is not where CSV allows it")                        \
    X(TOO_BIG, 65, "too_big", "a cell, a row or the file is beyond the limits")                \
    X(RAGGED_ROW, 65, "ragged_row", "a row has more or fewer cells than the header")           \
    X(BAD_NUMBER, 65, "bad_number", "a cell is no number")                                     \
    X(AMBIGUOUS_NUMBER, 65, "ambiguous_number", "a number can be read in two ways")            \
    X(BAD_DATE, 65, "bad_date", "a cell is no date")                                           \
    X(AMBIGUOUS_DATE, 65, "ambiguous_date", "dates can be read in two ways")                   \
    X(MIXED_DATES, 65, "mixed_dates", "the dates of a column are written in two ways")         \
    X(MISSING_DATE, 65, "missing_date", "a value has no date")                                 \
    X(DUPLICATE_TIME, 65, "duplicate_time", "a date appears twice in one series")              \
    X(NO_DATA, 65, "no_data", "the file holds no figures")                                     \
    X(NO_TIME_COLUMN, 65, "no_time_column", "no column reads as time")                         \
    X(NO_VALUE_COLUMN, 65, "no_value_column", "no column reads as numbers")                    \
    X(NO_INPUT, 66, "no_input", "the input cannot be opened")                                  \
    X(INTERNAL, 70, "internal", "a fault of growthplot or of a library under it")              \
    X(NO_MEMORY, 70, "no_memory", "out of memory")                                             \
    X(NO_OUTPUT, 73, "no_output", "the output cannot be created")                              \
    X(IO_ERROR, 74, "io_error", "reading or writing failed")

enum gp_status {
#define GP_ENUM(name, exit_code, code, sentence) GP_##name,
    GP_STATUS_LIST(GP_ENUM)
#undef GP_ENUM
};

/* The story of a failure. message is one line, lower case, no full stop, the value in single
 * quotes; hint says what to do. line and column count from 1; 0: not known. excerpt is the line
 * itself, of which `caret` (column counted from 1) and `width` characters are at fault. */
struct gp_error {
    enum gp_status status;
    char file[256];
    size_t line, column;
    char message[512];
    char found[160], expected[160];
    char hint[320];
    char excerpt[160];
    size_t caret, width;
    size_t more; /* further faults of the same kind that are not told */
};

int gp_status_exit_code(enum gp_status status);
const char *gp_status_code(enum gp_status status);
const char *gp_status_sentence(enum gp_status status);

/* Records the first failure (later ones are dropped) and returns `status`, so that a caller can
 * write `return gp_fail(err, GP_NO_FIT, "...")`. err may be NULL. */
enum gp_status gp_fail(struct gp_error *err, enum gp_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds what to do; no effect when there is no failure or a hint already. */
void gp_hint(struct gp_error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Adds where it is; column 0 when not known. */
void gp_at(struct gp_error *err, const char *file, size_t line, size_t column);

/* ---- warnings: said beside a result
 * ---------------------------------------------------------- */

struct gp_warning {
    char code[32];     /* a row of gp_codes in base/codes.c */
    char message[256]; /* one sentence */
};

/* Owner. */
struct gp_warnings {
    struct gp_warning *items;
    size_t n;
};

/* Adds a warning; one that is there already (same code and message) is not repeated. Out of
 * memory is not reported: the result stands without the remark. */
void gp_warn(struct gp_warnings *warnings, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void gp_warnings_free(struct gp_warnings *warnings);

/* ---- time
 * ------------------------------------------------------------------------------------ */

enum gp_unit { GP_DAY, GP_WEEK, GP_MONTH, GP_QUARTER, GP_YEAR, GP_NUMBER, GP_IRREGULAR };

/* How finely a date was written: a month is a month, not its first day. */
enum gp_precision {
    GP_TO_YEAR,
    GP_TO_QUARTER,
    GP_TO_MONTH,
    GP_TO_WEEK,
    GP_TO_DAY,
    GP_TO_SECOND
};

const char *gp_unit_name(enum gp_unit unit); /* "day" ... "number", "irregular" */

/* The time axis of a series. A moment is one double everywhere, called `when`: days since
 * 1970-01-01 (proleptic Gregorian, fractions for the time of day), or on a numeric axis the
 * number. `t` is that moment in steps of `per` since the first point (numeric axis: the number
 * itself). Months count by the calendar; years as (month - 1)/12 where dates are written to the
 * month, else by days/365.25. (cli.md, "Step and unit".) */
struct gp_axis {
    bool numeric;
    enum gp_unit step; /* of the grid; GP_IRREGULAR when less than 60 % of it is filled */
    enum gp_unit per;  /* unit of t, of rates and of doubling times; never GP_IRREGULAR */
    double every;      /* spacing of the grid in steps: 10 for a ten-year census */
    double origin;     /* `when` of the first point */
    double stray;      /* moments within this share of a step from the grid count as on it */
    enum gp_precision precision;
};

double gp_axis_t(const struct gp_axis *axis, double when);

/* The same for many moments of one axis: what concerns its origin is worked out once. */
struct gp_axis_clock {
    const struct gp_axis *axis; /* borrowed */
    double months, origin;      /* in one unit of t (0: it counts days); since year 0 */
    bool ends;                  /* months count by their last days */
};
struct gp_axis_clock gp_axis_clock_of(const struct gp_axis *axis);
double gp_axis_clock_t(const struct gp_axis_clock *clock, double when);
double gp_axis_when(const struct gp_axis *axis, double t);
/* Grid positions in a day: 24 for hourly moments; 0 where a day has no whole number of them,
 * only one, or more than 96. */
size_t gp_axis_daily(const struct gp_axis *axis);
/* The date as JSON and tables have it: 2011-03, 2011-Q1, 2011-03-13, 2011, or the number.
 * Returns `buffer`. */
const char *gp_axis_iso(const struct gp_axis *axis, double when, char buffer[32]);
/* The date as people say it: Mar 2011, Q1 2011, 13 Mar 2011, 2011. */
const char *gp_axis_words(const struct gp_axis *axis, double when, char buffer[32]);

/* ---- read
 * ------------------------------------------------------------------------------------ */

enum gp_kind { GP_LEVEL, GP_RATE, GP_CUMULATIVE, GP_COUNT };
enum gp_partial { GP_PARTIAL_AUTO, GP_PARTIAL_KEEP, GP_PARTIAL_DROP };
enum gp_duplicates {
    GP_DUPLICATES_ERROR,
    GP_DUPLICATES_SUM,
    GP_DUPLICATES_MEAN,
    GP_DUPLICATES_LAST,
    GP_DUPLICATES_KEEP
};
enum gp_day_order { GP_ORDER_AUTO, GP_ORDER_DMY, GP_ORDER_MDY };

/* Wishes about reading; all zero means: find out. Strings are borrowed. */
struct gp_read_options {
    const char *date_column;   /* name or 1-based number */
    const char *value_columns; /* names or numbers, separated by commas */
    const char *by;
    const char *from, *to, *as_of; /* dates as the user wrote them */
    enum gp_kind kind;
    bool kind_given;
    enum gp_partial partial;
    char delimiter; /* 0: find out */
    char decimal;   /* 0: find out; '.' or ',' */
    const char *date_format;
    enum gp_day_order order;
    bool no_header;
    const char *na; /* further words for missing, separated by commas */
    enum gp_duplicates duplicates;
    bool skip_bad;
};

struct gp_point {
    double when;
    double t; /* steps, see gp_axis */
    double y;
    size_t line; /* in the file, from 1 */
};

/* One series, in rising time. Owner. */
struct gp_series {
    char *name; /* as the header or the --by cell has it; told apart when it repeats */
    char *unit; /* "%", "$", "thousands", ... ; "" when none is known */
    enum gp_kind kind;
    struct gp_axis axis;
    struct gp_point *points; /* what is fitted */
    size_t n;
    struct gp_point *later; /* came after --as-of: drawn and compared, never fitted */
    size_t nlater;
    struct gp_point
        partial; /* the unfinished last period, when has_partial: drawn, not fitted */
    double partial_covered; /* share of that period, 0..1; NaN when not known */
    bool has_partial;
    bool partial_kept; /* the user said that the last period is to be kept */
    bool sum_known;
    double sum; /* of the values used, as read (JSON `sum`) */
    struct gp_warnings warnings;
};

struct gp_skip {
    size_t line;
    char reason[128];
};

struct gp_gap {
    double from, to; /* `when` of the first and last grid position that has no row */
};

/* What was read from one file, and how it was understood. Owner. */
struct gp_input {
    char *file; /* as given; "-" for standard input */
    size_t rows, used;
    struct gp_skip *skipped;
    size_t nskipped;
    char delimiter;
    char encoding[24];
    char *date_column;
    char date_format[48]; /* YYYY-MM-DD, DD/MM/YYYY, ... */
    char decimal;
    struct gp_axis axis; /* of all rows together */
    double first, last;  /* `when`; meaningful when rows > 0 */
    struct gp_gap *gaps;
    size_t ngaps;
    char *evidence; /* sentences for `inspect`, one a line */
    struct gp_series *series;
    size_t nseries;
    bool columns_given; /* the user named the value columns, the most important one first */
    struct gp_warnings warnings;
};

/* Reads a file ("-" is standard input). On failure *out is untouched. */
enum gp_status gp_input_read(struct gp_input *out, const char *file,
                             const struct gp_read_options *options, struct gp_error *err);
void gp_input_free(struct gp_input *input);
void gp_series_free(struct gp_series *series);

/* ---- models
 * ---------------------------------------------------------------------------------- */

enum { GP_MAX_PARAMS = 12 };

enum gp_range { GP_ANY, GP_POSITIVE, GP_NEGATIVE };

struct gp_param {
    const char *name;    /* K, k, tm, r, ... as in the literature; case kept */
    enum gp_range range; /* what has a sign is fitted as the logarithm of its size */
    const char *unit;    /* "y", "1/t", "t", "" */
};

struct gp_fit;

/* Where a search for the lowest sum of squares ended: in a minimum; at the limit of what is
 * looked at, with no minimum inside; nowhere, for no curve of the kind follows the points. */
enum gp_ending { GP_UNSETTLED, GP_SETTLED, GP_AT_LIMIT, GP_NO_CURVE };
/* That limit: a ceiling so many times the largest value, a beginning so many spans away. */
enum { GP_FARTHEST = 1000000 };

/* A growth curve: one row of gp_models. p holds natural parameters, in the order of `params`.
 * In the catalogue t counts steps since the first point. */
struct gp_model {
    const char *name;  /* what the user types */
    const char *label; /* what the reader sees */
    const char *formula;
    const char *source; /* book or paper */
    size_t nparams;
    size_t min_points;
    struct gp_param params[GP_MAX_PARAMS];
    double example[GP_MAX_PARAMS]; /* a typical curve on t = 0..20: feeds tests and gallery */
    bool on_log_scale;             /* least squares of ln y, not of y */
    bool linear;                   /* in what is fitted, on that scale: solved in one step */
    bool saturates; /* has a ceiling, its first parameter, that may not be in the data */
    double (*value)(double t, const double p[], const void *context);
    /* g[j] = dy/dp_j in natural parameters */
    void (*gradient)(double t, const double p[], double g[], const void *context);
    double (*slope)(double t, const double p[], const void *context); /* dy/dt */
    /* Starting values: fills up to `max` candidate vectors, best first; returns how many. */
    size_t (*start)(const struct gp_point *points, size_t n, double starts[][GP_MAX_PARAMS],
                    size_t max);
    /* Least squares by a way of the curve's own, where it has a quick one; else NULL. */
    enum gp_ending (*settle)(const struct gp_point *points, size_t n, double p[]);
    const void *context; /* a formula's program; NULL for the catalogue */
};

extern const struct gp_model *const gp_models[];        /* ends with NULL */
const struct gp_model *gp_model_find(const char *name); /* NULL when there is none */

/* ---- fit
 * ------------------------------------------------------------------------------------- */

enum gp_interval {
    GP_INTERVAL_MIXTURE,
    GP_INTERVAL_OLS,
    GP_INTERVAL_HAC,
};

/* Wishes about fitting. */
struct gp_fit_options {
    const char *model; /* "auto", a name, or a formula in t; NULL is auto */
    const char *start; /* a=500,b=1e-4; with a formula only */
    enum gp_interval interval;
    double level;        /* 0..1; 0 means .95 */
    const char *horizon; /* "12", "18m"; NULL: by the grid */
    const char *until;   /* a date */
    double reach;        /* NaN or 0: not asked */
    uint64_t seed;
    bool lean; /* for many series: no curve, no words, and of the paths only the last point */
};

/* The growth rate over all points used: continuous, per step of axis.per. */
struct gp_growth {
    bool known;        /* false: no rate (one point, mixed signs, ...) */
    bool has_interval; /* false with two points, or no scatter */
    double log_rate, lower, upper;
    double level;
    enum gp_unit per;
    const char *method; /* two-point ols ar1-mixture car1-mixture hac quasi-poisson */
    size_t n;           /* points it rests on */
    double from, to;    /* `when` of the first and last of them */
    double span;        /* and the time between, in `per` */
};

/* 100 (e^r - 1) */
double gp_percent(double log_rate);

enum gp_direction { GP_DOUBLING, GP_HALVING, GP_FLAT };

/* Time to double or halve, by inverting the rate interval (statistics.md 4). Times are in
 * `unit`; HUGE_VAL stands for "no upper end", NaN for "not known". Never negative, never lower
 * > upper. */
struct gp_doubling {
    bool known;
    enum gp_direction direction; /* of the estimate */
    double time;
    double lower, upper; /* of that direction */
    bool has_interval;
    bool unbounded; /* the rate interval holds zero */
    double doubling_lower, doubling_upper, halving_lower, halving_upper; /* NaN: not possible */
    enum gp_unit unit;
    char text[160]; /* "every 5.7 months (3.6 to 14)", "at least every 7.3 months, or not
                       growing at all" */
};

struct gp_doubling gp_doubling_of(const struct gp_growth *growth);
/* The same without its text. */
struct gp_doubling gp_doubling_figures(const struct gp_growth *growth);

/* A distribution: sum of w_i (m_i + s_i t_df), statistics.md 3. */
enum { GP_MIXTURE_SIZE = 45 };
struct gp_mixture {
    size_t n;
    double weight[GP_MIXTURE_SIZE], mean[GP_MIXTURE_SIZE], scale[GP_MIXTURE_SIZE];
    double df;
    double phi; /* mean autocorrelation under the weights */
};

double gp_mixture_cdf(const struct gp_mixture *mixture, double x);
double gp_mixture_quantile(const struct gp_mixture *mixture, double probability);

/* A view of points that somebody else owns. */
struct gp_view {
    const struct gp_point *points;
    size_t n;
    const struct gp_axis *axis;
    enum gp_kind kind;
};
struct gp_view gp_view_of(const struct gp_series *series);

enum gp_quantity { GP_QUANTITY_RATE, GP_QUANTITY_CURVATURE };

/* The posterior of the growth rate (or of the curvature c in ln y = a + b u + c u^2, u = t
 * minus its mean), per step of axis->per. Fewer than 6 points: least squares with its t (one
 * component). GP_NO_FIT when there are fewer than three points or a value that has no
 * logarithm. */
enum gp_status gp_rate_distribution(struct gp_mixture *out, struct gp_view view,
                                    enum gp_quantity quantity, enum gp_interval interval,
                                    struct gp_error *err);

/* Why a fit ended as it did. */
struct gp_estimate {
    const char *name;
    double value, se, lower, upper; /* NaN: not known; +-HUGE_VAL: open */
};

/* A fitted model. Value. */
struct gp_fit {
    const struct gp_model *model;
    double origin; /* axis t at which the model's own t is 0 */
    double p[GP_MAX_PARAMS];
    double covariance[GP_MAX_PARAMS][GP_MAX_PARAMS]; /* of natural parameters */
    struct gp_estimate estimates[GP_MAX_PARAMS];
    double rss; /* on the scale of the fit: ln y when model->on_log_scale */
    double sigma;
    double df;
    double aicc;    /* on the scale of y, comparable between models */
    double weight;  /* Akaike weight among the fits of this series */
    double rolling; /* mean absolute scaled error from rolling origins; NaN: not measured */
    bool converged;
    bool identified; /* false: the ceiling is not in the data */
    char reason[200];
};

/* The fitted curve and its slope at t steps of the axis, without the season. */
double gp_fit_value(const struct gp_fit *fit, double t);
double gp_fit_slope(const struct gp_fit *fit, double t);

/* A stretch of one rate. */
struct gp_segment {
    double from, to; /* `when` */
    double level;    /* fitted ln y at `from` */
    struct gp_growth growth;
    struct gp_doubling doubling;
};

struct gp_changepoint {
    double when, lower, upper;
    double factor; /* that the level was multiplied by there, growth on either side apart */
};

struct gp_projected {
    double when, t, value;
    double lower50, upper50, lower80, upper80, lower95,
        upper95; /* NaN: no scatter to judge by */
};

/* A path into the future (or a fitted curve with its band). Owner. */
struct gp_path {
    const char *method; /* static text */
    struct gp_projected *points;
    size_t n;
};

struct gp_season {
    size_t period; /* 0: none */
    const char *kind;
    double indices[60];
};

struct gp_reach {
    bool asked;
    double value;
    double when, lower, upper; /* 95 %; NaN: not within the horizon */
    double lower80, upper80;
    double never;
};

struct gp_as_of_point {
    double when, actual, projected;
    bool inside95;
};

enum { GP_MAX_SEGMENTS = 8 };

/* Everything that is said of one series. Owner of its arrays; borrows the series. */
struct gp_analysis {
    const struct gp_series *series;
    struct gp_growth growth;
    struct gp_doubling doubling;
    struct gp_growth gains; /* of what a running total gains a step; known for those only */
    bool one_rate;
    bool has_now;
    struct gp_segment now;
    struct gp_segment segments[GP_MAX_SEGMENTS];
    size_t nsegments;
    struct gp_changepoint changepoints[GP_MAX_SEGMENTS];
    size_t nchangepoints;
    struct gp_fit *fits; /* ranked, the chosen one first */
    size_t nfits;
    double ceiling; /* that the chosen curve is close to, or the last value where that has been
                       passed; NaN: none, or still far */
    struct gp_season season;
    struct gp_path
        curve; /* the chosen fit over the observed span, with its band: for drawing */
    struct gp_path projection; /* the best forecast */
    struct gp_path pace;       /* the fitted growth carried on */
    bool pace_is_projection;   /* sparse or irregular series: one line, not two */
    struct gp_reach reach;
    struct gp_as_of_point *as_of;
    size_t nas_of;
    double mape;
    bool positive;              /* every value used has a logarithm */
    struct gp_formula *formula; /* models that only this series has, owned: the user's own, */
    struct gp_pieces *pieces;   /* and growth by pieces */
    struct gp_warnings warnings;
};

/* GSL's error handler is one for the process and aborts by default. Call this once, before the
 * first thread; main and the test programs do. */
void gp_fit_setup(void);

/* Growth, doubling, models, projection. GP_NO_FIT with fewer than two points (then only
 * `series` and `warnings` are filled). */
enum gp_status gp_analyse(struct gp_analysis *out, const struct gp_series *series,
                          const struct gp_fit_options *options, struct gp_error *err);
void gp_analysis_free(struct gp_analysis *analysis);
/* Of the points of a stretch; NaN: it has none. */
double gp_segment_mean(const struct gp_series *series, const struct gp_segment *segment);

/* ---- judge
 * ----------------------------------------------------------------------------------- */

enum gp_verdict { GP_SUPPORTED, GP_CONTRADICTED, GP_INCONCLUSIVE, GP_UNTESTABLE };
const char *gp_verdict_name(enum gp_verdict verdict);

struct gp_stamp {
    char code[24];
    char message[200];
};

enum { GP_MAX_STAMPS = 8 };

/* A claim as it was said and what is to be said of it. Value. */
struct gp_judgement {
    char text[240];
    char id[32], source[160];
    char file[160];
    size_t line;       /* 0: given on the command line */
    size_t series;     /* index into the report; SIZE_MAX: none */
    const char *kind;  /* for programs: factor, every, rate ... */
    const char *about; /* what of the series the claim speaks of: "growth rate" */
    enum gp_verdict verdict;
    double probability; /* NaN: untestable */
    bool has_realised;
    double realised_from, realised_to, realised; /* `when`, `when`, factor or value */
    bool has_trend;
    double trend, trend_lower, trend_upper; /* in the claim's own terms */
    double claimed_from, claimed_to; /* `when`: the claimed window, for drawing; NaN: none */
    double claimed_factor;           /* NaN: none */
    double claimed_rate; /* ln of the growth in a month; NaN: none or without a time */
    struct gp_stamp stamps[GP_MAX_STAMPS];
    size_t nstamps;
    char reason[320]; /* one quotable sentence */
    char mends[240];  /* what would make it true */
};

struct gp_conflict {
    size_t claims[8]; /* indices into the judgements */
    size_t n;
    char reason[320];
};

/* ---- draw
 * ------------------------------------------------------------------------------------ */

enum gp_scale { GP_SCALE_AUTO, GP_SCALE_LOG, GP_SCALE_LINEAR };

/* Wishes about the chart; zero means the default. Strings are borrowed. */
struct gp_chart_options {
    const char *size;  /* slide slide-4:3 half square readme 4k spark WxH */
    const char *theme; /* light dark mono transparent */
    enum gp_scale scale;
    const char *title, *subtitle, *source;
    bool svg_outline;
};

struct gp_chart {
    char *file;
    double width, height; /* units of the canvas */
    char *alt;
    char missing[64];   /* characters that no font has, apart by blanks: drawn as their codes */
    const char *no_log; /* why the log scale that was asked for could not be; NULL: it could */
    bool asked; /* the fonts of the machine too, for characters that the built-in lacks */
};

struct gp_report;

/* Draws the report's series into `file`, whose suffix (or `format`, when not NULL) says how.
 * Written beside its place and renamed when whole. Fills *out, which the caller frees with
 * gp_chart_free. */
enum gp_status gp_chart_draw(struct gp_chart *out, const struct gp_report *report,
                             const struct gp_chart_options *options, const char *file,
                             const char *format, struct gp_error *err);
void gp_chart_free(struct gp_chart *chart);

/* ---- tell
 * ------------------------------------------------------------------------------------ */

/* What one file gave. Owner of all of it. */
struct gp_report {
    struct gp_input input;
    struct gp_analysis *analyses; /* one for each input.series */
    size_t nanalyses;
    struct gp_judgement *judgements;
    size_t njudgements;
    struct gp_conflict *conflicts;
    size_t nconflicts;
    struct gp_chart *charts;
    size_t ncharts;
    struct gp_warnings warnings;
};

void gp_report_free(struct gp_report *report);

/* Where claims come from: sentences, files of them (one a line, # begins a comment), and the
 * file that merely lies beside the data (NULL: none), whose claims about columns that are not
 * in the report are untestable where others' are refused. Strings are borrowed. */
struct gp_claim_sources {
    const char *const *claims;
    size_t nclaims;
    const char *const *files;
    size_t nfiles;
    const char *beside;
};

/* Judges claims and compares them with each other: fills report->judgements and
 * report->conflicts. A report without series only compares. GP_BAD_CLAIM: a sentence cannot be
 * read, or its subject fits no column or several; GP_BAD_CLAIM_FILE: the same in a file;
 * GP_NO_INPUT: a file cannot be opened. On failure the report is as before. */
enum gp_status gp_report_judge(struct gp_report *report, const struct gp_claim_sources *sources,
                               const struct gp_fit_options *options, struct gp_error *err);

#endif
