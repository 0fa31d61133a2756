/* kinds.c - the kinds of claims, one row each: how they are worded, read and judged.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/court.h"
#include "judge/sentence.h"

#include <string.h>

const struct gp_claim_kind gp_claim_kinds[] = {
    { .name = "factor",
      .about = "change",
      .example = "traffic doubled in 6 months",
      .verbs = "doubled tripled quadrupled halved grew grown fell up down rose risen increased "
               "gained dropped declined decreased shrank",
      .growth = true,
      .read = gp_read_factor,
      .judge = gp_judge_past },
    { .name = "every",
      .about = "growth",
      .example = "traffic doubles every 6 months",
      .verbs =
          "doubles double doubling triples triple tripling quadruples halves halving halve",
      .growth = true,
      .read = gp_read_every,
      .judge = gp_judge_present },
    { .name = "rate",
      .about = "growth rate",
      .example = "traffic grows 15-20% a month",
      .verbs = "grows grow growing increases increase increasing rises rising falls falling "
               "declines declining shrinks shrinking decreasing decreases",
      .growth = true,
      .read = gp_read_rate,
      .judge = gp_judge_present },
    { .name = "reach",
      .about = "highest value",
      .example = "traffic will reach 1 billion by 2012",
      .verbs = "reached reach reaches hit hits passed pass passes exceed exceeded topped",
      .read = gp_read_reach,
      .judge = gp_judge_reach },
    { .name = "peak",
      .about = "time of the highest value",
      .example = "traffic peaked in 2010",
      .verbs = "peaked",
      .read = gp_read_peak,
      .judge = gp_judge_peak },
    { .name = "slowing",
      .about = "change of the growth",
      .example = "traffic is slowing down",
      .verbs = "slowing slows slowed decelerating",
      .particle = "down",
      .judge = gp_judge_curvature },
    { .name = "speeding",
      .about = "change of the growth",
      .example = "traffic is speeding up",
      .verbs = "speeding accelerating accelerates",
      .particle = "up",
      .judge = gp_judge_curvature },
    { .name = "exponential",
      .about = "shape of the growth",
      .example = "traffic grows exponentially",
      .verbs = "exponentially exponential",
      .judge = gp_judge_shape },
    { .name = "flat",
      .about = "change over the whole time",
      .example = "traffic is flat",
      .verbs = "flat stagnant stagnating",
      .judge = gp_judge_shape },
    { .name = "founded",
      .about = "beginning",
      .example = "founded 4 years ago",
      .verbs = "founded launched started",
      .without_figures = true,
      .read = gp_read_founded,
      .judge = gp_judge_founded },
    { .name = "level",
      .about = "value",
      .example = "traffic was 500M in March 2011",
      .verbs = "is was are were",
      .only_before_number = true,
      .read = gp_read_level,
      .judge = gp_judge_level },
    { .name = "share",
      .about = "share",
      .example = "50% of employees are engineers",
      .verbs = "",
      .judge = gp_judge_share },
    { .name = NULL },
};

const struct gp_claim_kind *
gp_claim_kind_named(const char *name)
{
    const struct gp_claim_kind *k = gp_claim_kinds;

    while (k->name && strcmp(k->name, name) != 0)
        k++;
    return k;
}

bool
gp_claim_is(const struct gp_claim *claim, const char *kind)
{
    return strcmp(claim->kind->name, kind) == 0;
}
