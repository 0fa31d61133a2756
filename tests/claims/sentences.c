/* sentences.c - groups of three lines: data set, sentence, verdict (or the exact refusal).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: claims-sentences DATASETS FILE [-v] */
#include "growthplot.h"

#include <stdlib.h>
#include <string.h>

static bool
next_line(FILE *from, char *line, int room, size_t *number)
{
    while (fgets(line, room, from)) {
        ++*number;
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] && line[0] != '#')
            return true;
    }
    return false;
}

/* What the judge says: a verdict, or "COLUMN: message" of a refusal. */
static void
ask(char *found, size_t room, const char *folder, const char *set, const char *sentence,
    bool verbose)
{
    struct gp_report report = { 0 };
    struct gp_error err = { 0 };
    struct gp_read_options options = { 0 };
    const char *claims[] = { sentence };
    char file[512];

    snprintf(file, sizeof file, "%s/%s.csv", folder, set);
    if (strcmp(set, "-") != 0 && gp_input_read(&report.input, file, &options, &err))
        snprintf(found, room, "%s", err.message);
    else if (gp_report_judge(&report,
                             &(struct gp_claim_sources){ .claims = claims, .nclaims = 1 }, NULL,
                             &err))
        snprintf(found, room, "%zu: %s", err.column, err.message);
    else
        snprintf(found, room, "%s", gp_verdict_name(report.judgements[0].verdict));
    if (verbose && report.njudgements)
        printf("  [%s] %s | %s P %.4f\n    %s | %s\n", set, sentence, found,
               report.judgements[0].probability, report.judgements[0].reason,
               report.judgements[0].mends);
    gp_input_free(&report.input);
    free(report.judgements);
    free(report.conflicts);
}

int
main(int argc, char **argv)
{
    char set[256], sentence[512], expected[512], found[640];
    size_t line = 0, groups = 0, wrong = 0;
    FILE *from = argc > 2 ? fopen(argv[2], "r") : NULL;

    if (!from)
        return 2;
    gp_fit_setup();
    while (next_line(from, set, sizeof set, &line) &&
           next_line(from, sentence, sizeof sentence, &line) &&
           next_line(from, expected, sizeof expected, &line)) {
        ask(found, sizeof found, argv[1], set, sentence, argc > 3);
        groups++;
        if (strcmp(found, expected) != 0) {
            wrong++;
            printf("%s:%zu: %s\n  expected %s\n  found    %s\n", argv[2], line, sentence,
                   expected, found);
        }
    }
    fclose(from);
    printf("%zu sentences, %zu judged otherwise\n", groups, wrong);
    return wrong > 0 || groups == 0;
}
