/* story.h - one file from its bytes to what is told of it: read, fit, judge, draw, tell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_STORY_H
#define GROWTHPLOT_STORY_H

#include "base/text.h"
#include "cli/options.h"
#include "tell/writers.h"

/* What a command wants of each file. */
struct gp_plan {
    enum gp_part part;
    bool fits;         /* growth is wanted, not only what was read */
    bool tells;        /* something goes to stdout */
    bool charts;       /* draws STEM.svg where no chart is asked for */
    bool claims;       /* X.claims beside X.csv is read */
    bool needs_claims; /* and without any there is nothing to do */
};

/* What the verdicts were. */
struct gp_outcome {
    size_t files;
    size_t contradicted, undecided, conflicts;
};

/* Does all that the options ask for with one file (NULL: no data, claims only). Charts and
 * reports that go to files are whole before *told gets what goes to stdout. Remarks for stderr
 * go to *remarks. */
enum gp_status gp_story_tell(const struct gp_options *options, const struct gp_plan *plan,
                             const char *file, struct gp_outcome *outcome, struct gp_text *told,
                             struct gp_text *remarks, struct gp_error *err);

/* Wishes that contradict each other are refused before any file is read. */
enum gp_status gp_story_check(const struct gp_options *options, size_t nfiles,
                              struct gp_error *err);

#endif
