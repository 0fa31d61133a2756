/* options.h - what the user asked for, and the table of options it is read by.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_OPTIONS_H
#define GROWTHPLOT_OPTIONS_H

#include "growthplot.h"

enum gp_color { GP_COLOR_AUTO, GP_COLOR_ALWAYS, GP_COLOR_NEVER };

/* Words of the command line, borrowed from argv. Owner of the array. */
struct gp_words {
    const char **items;
    size_t n;
};

/* Wishes, as the command line has them. Owner of its lists; the words are argv's. */
struct gp_options {
    struct gp_read_options read;
    struct gp_fit_options fit;
    struct gp_chart_options chart;
    struct gp_words files;   /* what is no option: first the command, where there is one */
    struct gp_words outputs; /* -o */
    struct gp_words claims, claim_files;
    const char *format; /* NULL: text */
    enum gp_color color;
    bool no_chart, strict, quiet, verbose;
    bool help, version;
};

enum gp_section {
    GP_ABOUT_COLUMNS,
    GP_ABOUT_READING,
    GP_ABOUT_FITTING,
    GP_ABOUT_CLAIMS,
    GP_ABOUT_OUTPUT,
    GP_ABOUT_CHARTS,
    GP_ABOUT_ITSELF,
    GP_SECTIONS
};

/* One option. The parser, --help, the manual page and the completions are made from the rows.
 */
struct gp_option {
    const char *name;
    char letter;       /* 0: none */
    const char *value; /* what it takes, as help shows it; NULL: nothing */
    enum gp_section section;
    const char *help;
    const char *choices; /* the words it takes, apart by '|'; NULL: any */
    enum gp_status (*apply)(struct gp_options *options, const struct gp_option *row,
                            const char *text, struct gp_error *err);
    size_t at; /* what it sets: a place in gp_options */
};

extern const struct gp_option gp_options_table[]; /* ends with a row without a name */
extern const char *const gp_section_names[GP_SECTIONS];

/* Reads the words after the program's name; options may stand anywhere, "--" ends them. */
enum gp_status gp_options_read(struct gp_options *out, int argc, char **argv,
                               struct gp_error *err);
void gp_options_free(struct gp_options *options);

/* The nearest of `names` (NULL at the end) to a mistyped word; NULL when none is near. */
const char *gp_nearest(const char *word, const char *const names[]);

#endif
