/* codes.c - the names of warnings and stamps, for programs and for `growthplot help codes`.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"

const struct gp_code gp_codes[] = {
    /* reading */
    { "encoding", "the file is no UTF-8 and was read as Latin-1" },
    { "titles", "title lines above the table were left out" },
    { "footers", "totals or remarks below the table were left out" },
    { "tables", "the file holds several tables; one was read" },
    { "wide", "dates stand across the header; each row is a series" },
    { "split", "dates repeat, or rows stand in blocks: another column tells the series apart" },
    { "counted", "times are counted from a day that a comment names" },
    { "row_numbers", "a first column that counts the rows was left out" },
    { "codes", "a column of codes beside the values was left out" },
    { "sorted", "the rows were not in rising time" },
    { "marked_values", "figures with a footnote mark were read without it" },
    { "censored_values", "figures such as '<1' were taken as missing" },
    { "lakh", "digits are grouped as 12,34,567, by lakh and crore" },
    { "mixed_units", "some figures lack the % that others have" },
    { "underflow", "figures too small for a double were read as 0" },
    { "digits", "figures have more digits than a double holds" },
    { "resets", "a running total began anew; what was counted before is carried on" },
    { "corrections", "a running total falls a little: taken as corrections" },
    { "stray_times", "times of day stray from an even grid; they count as even" },
    { "many_points", "so many points are kept that memory is worth a word" },
    { "partial_last", "the last period is unfinished: drawn, not fitted" },
    /* growth */
    { "maybe_partial", "the last value may be of a period that is not over; it was kept" },
    { "not_positive", "values below zero have no growth rate" },
    { "zeros", "zeros were left out of the growth rate, or hide it" },
    { "two_points", "two points: no scatter to judge by, so no interval" },
    { "few_points", "so few points that the interval is wide" },
    { "count_floor", "two counts: the scatter of counting alone is told" },
    { "exact", "the points follow one rate exactly, so no interval" },
    { "autocorrelated", "neighbouring points hang together, which widens the interval" },
    { "hac_narrow", "a Newey-West interval of a short series is too narrow" },
    { "one_point", "one point moves the answer" },
    { "cumulative", "a running total looks smoother than what feeds it" },
    { "maybe_resets", "it may be a running total that begins anew" },
    { "slowed", "growth slowed: no one rate holds for all points" },
    { "quickened", "growth sped up: no one rate holds for all points" },
    /* the model, in tables; other reports say it in words */
    { "no_curve", "no curve of the model follows the points" },
    { "not_identified", "the points do not tell the model's parameters, such as its ceiling" },
    { "levels_off", "the curve is close to its ceiling: growth now is less than of late" },
    /* projection */
    { "projection_untrained", "no benchmark was at hand for the projection of such series" },
    { "projection_record", "how such projections fared on a benchmark" },
    { "projection_gaps", "missing values were bridged for the projection" },
    { "rolling_origins", "how projections from earlier points of the series fared" },
    /* charts */
    { "no_log", "a log scale was asked for that zeros or values below zero forbid" },
    { "no_glyph", "the chart's font lacks characters of the words" },
    /* stamps of verdicts; cumulative is one too */
    { "window", "how the claimed window compares with others of its length" },
    { "base_effect", "the start value of the claimed window is very small" },
    { "season", "the claimed window is no multiple of the season" },
    { "end_points", "without the first or the last point the verdict would differ" },
    { "partial", "the unfinished last period is left out of the verdict" },
    { "understated", "the figures grew faster than claimed by half or more" },
    { 0 },
};
