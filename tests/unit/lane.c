/* lane.c - a large file read in the lane gives what the general way gives.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/work.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A file of that many rows: a date, and with a key two figures, else one. */
struct made {
    int rows, period; /* dates repeat after so many rows */
    char delimiter;
    bool keyed, falling;
    const char *line_end;
    const char *odd; /* one row more */
};

static void
add_row(FILE *to, const struct made *made, int i)
{
    int step = i % made->period;
    int64_t day = gp_days_from_civil(1990, 1, 1) + (made->falling ? made->period - step : step);
    struct gp_civil c = gp_civil_from_days(day);
    double y = (double)(i * 7919L % 100003) / 100 + 1;

    if (made->keyed)
        fprintf(to, "site%04d%c", i / made->period, made->delimiter);
    fprintf(to, "%04d-%02d-%02d%c%.2f", (int)c.year, c.month, c.day, made->delimiter, y);
    if (made->keyed)
        fprintf(to, "%c%.1f", made->delimiter, -y);
    fputs(made->line_end, to);
}

static void
make(const char *name, const struct made *made)
{
    FILE *to = fopen(name, "wb");

    assert_non_null(to);
    if (made->keyed)
        fprintf(to, "site%cdate%cvalue%cother", made->delimiter, made->delimiter,
                made->delimiter);
    else
        fprintf(to, "date%cvalue", made->delimiter);
    fputs(made->line_end, to);
    for (int i = 0; i < made->rows; i++)
        add_row(to, made, i);
    fputs(made->odd ? made->odd : "", to);
    assert_int_equal(fclose(to), 0);
}

/* Reads in the lane only: is it taken? */
static bool
is_taken(const char *name, const struct gp_read_options *options)
{
    struct gp_error err = { 0 };
    struct gp_work work = { .err = &err, .options = options };
    enum gp_status status = GP_OK;
    bool taken = gp_lane_read(&work, name, &status);

    gp_input_free(&work.input);
    gp_work_release(&work);
    return taken;
}

static void
same_points(const struct gp_series *a, const struct gp_series *b)
{
    assert_int_equal(a->n, b->n);
    for (size_t i = 0; i < a->n; i++) {
        assert_true(a->points[i].when == b->points[i].when);
        assert_true(a->points[i].t == b->points[i].t);
        assert_true(a->points[i].y == b->points[i].y);
        assert_true(a->points[i].line == b->points[i].line);
    }
}

static void
same_input(const struct gp_input *a, const struct gp_input *b)
{
    assert_int_equal(a->nseries, b->nseries);
    assert_int_equal(a->rows, b->rows);
    assert_int_equal(a->used, b->used);
    assert_int_equal(a->warnings.n, b->warnings.n);
    assert_string_equal(a->evidence, b->evidence);
    for (size_t i = 0; i < a->nseries; i++) {
        assert_string_equal(a->series[i].name, b->series[i].name);
        assert_string_equal(a->series[i].unit, b->series[i].unit);
        assert_int_equal(a->series[i].kind, b->series[i].kind);
        assert_true(a->series[i].sum == b->series[i].sum);
        same_points(&a->series[i], &b->series[i]);
    }
}

/* A further word for missing values sends the file the general way. */
static void
both_ways_agree(const struct made *made, struct gp_read_options options)
{
    struct gp_input a, b;
    struct gp_error err = { 0 };

    make("lane.csv", made);
    assert_true(is_taken("lane.csv", &options));
    assert_int_equal(gp_input_read(&a, "lane.csv", &options, &err), GP_OK);
    options.na = "nothing";
    assert_false(is_taken("lane.csv", &options));
    assert_int_equal(gp_input_read(&b, "lane.csv", &options, &err), GP_OK);
    same_input(&a, &b);
    gp_input_free(&a);
    gp_input_free(&b);
    unlink("lane.csv");
}

static void
one_series_is_read_as_in_the_general_way(void **state)
{
    struct made made = { .rows = 70000, .period = 80000, .delimiter = ',', .line_end = "\n" };
    struct gp_read_options options = { 0 };

    (void)state;
    both_ways_agree(&made, options);
    made.line_end = "\r\n";
    both_ways_agree(&made, options);
    made.falling = true;
    both_ways_agree(&made, options);
    made.odd = "1980-01-01,7"; /* no line end at the end, and a jump back */
    both_ways_agree(&made, options);
}

static void
repeated_dates_are_kept_summed_averaged_or_the_last(void **state)
{
    struct made made = { .rows = 70000, .period = 7000, .delimiter = ';', .line_end = "\n" };

    (void)state;
    for (int how = GP_DUPLICATES_SUM; how <= GP_DUPLICATES_KEEP; how++)
        both_ways_agree(&made,
                        (struct gp_read_options){ .duplicates = (enum gp_duplicates)how });
}

static void
kept_rows_stand_in_order_of_time_and_empty_ones_are_passed(void **state)
{
    struct made made = { .rows = 70000,
                         .period = 7000,
                         .delimiter = ',',
                         .line_end = "\n",
                         .odd = "1989-12-30,\n1990-01-05,-5\n1990-01-01,\n1990-01-05,6" };
    struct gp_read_options keep = { .duplicates = GP_DUPLICATES_KEEP };

    (void)state;
    both_ways_agree(&made, keep);
    made.period = 80000;
    both_ways_agree(&made, keep);
    made.falling = true;
    made.line_end = "\r\n";
    both_ways_agree(&made, keep);
    keep.to = "1990-01-05";
    both_ways_agree(&made, keep);
}

static void
days_too_few_to_count_by_are_left_to_the_general_way(void **state)
{
    struct made made = { .rows = 70000,
                         .period = 10,
                         .delimiter = ',',
                         .line_end = "\n",
                         .odd = "0001-01-01,5\n9999-12-31,5\n" };
    struct gp_read_options keep = { .duplicates = GP_DUPLICATES_KEEP };
    struct gp_error err = { 0 };
    struct gp_input input;

    (void)state;
    make("lane.csv", &made);
    assert_false(is_taken("lane.csv", &keep));
    assert_int_equal(gp_input_read(&input, "lane.csv", &keep, &err), GP_OK);
    assert_int_equal(input.series[0].n, 70002);
    gp_input_free(&input);
    unlink("lane.csv");
}

static void
keys_and_several_columns_are_read_as_in_the_general_way(void **state)
{
    struct made made = {
        .rows = 70000, .period = 70, .delimiter = ',', .line_end = "\n", .keyed = true
    };

    (void)state;
    both_ways_agree(&made, (struct gp_read_options){ .by = "site" });
    made.odd = "site0003,2020-02-29,,\nsite0004,2020-02-29,,5\n";
    both_ways_agree(&made, (struct gp_read_options){ .by = "site" });
}

static void
repeated_dates_are_refused_with_their_lines(void **state)
{
    struct made made = { .rows = 70000, .period = 69999, .delimiter = ',', .line_end = "\n" };
    struct gp_error err = { 0 };
    struct gp_input input;

    (void)state;
    make("lane.csv", &made);
    assert_int_equal(gp_input_read(&input, "lane.csv", NULL, &err), GP_DUPLICATE_TIME);
    assert_int_equal(err.line, 70001);
    unlink("lane.csv");
}

/* The odd row, read at the end of a file that is otherwise the lane's. */
static void
odd_row(const char *odd, enum gp_status expected)
{
    struct made made = {
        .rows = 70000, .period = 80000, .delimiter = ',', .line_end = "\n", .odd = odd
    };
    struct gp_read_options options = { 0 };
    struct gp_error err = { 0 };
    struct gp_input input;
    enum gp_status status;

    make("lane.csv", &made);
    assert_false(is_taken("lane.csv", &options));
    status = gp_input_read(&input, "lane.csv", &options, &err);
    assert_int_equal(status, expected);
    if (status == GP_OK)
        gp_input_free(&input);
    else
        assert_int_equal(err.line, 70002);
    unlink("lane.csv");
}

static void
what_is_written_otherwise_is_left_to_the_general_way(void **state)
{
    (void)state;
    odd_row("2010-13-01,5\n", GP_BAD_DATE);
    odd_row("2010-02-30,5\n", GP_BAD_DATE);
    odd_row("2010-02-3x,5\n", GP_BAD_DATE);
    odd_row("01/02/2010,5\n", GP_MIXED_DATES);
    odd_row("2200-01-01,5,6\n", GP_RAGGED_ROW);
    odd_row("2200-01-01,five\n", GP_BAD_NUMBER);
    odd_row("2200-01-01,0x5\n", GP_BAD_NUMBER);
    odd_row("2200-01-01,1e3\n", GP_OK);
    odd_row("2200-01-01, 5 \n", GP_OK);
    odd_row("2200-01-01,1234567890123456789\n", GP_OK);
    odd_row("\n", GP_OK);
    odd_row("# the end\n", GP_OK);
    odd_row("Total,7\n", GP_OK);
}

/* Both ways look at the first bytes alike: a file that is no text is refused, a column that
 * begins like one is read. */
static void
first_bytes_are_looked_at_in_both_ways(void **state)
{
    static const struct {
        const char *header;
        enum gp_status expected;
    } cases[] = { { "PAR1,value\n", GP_BINARY_FILE }, { "BZhang,value\n", GP_OK } };

    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct made made = {
            .rows = 70000, .period = 80000, .delimiter = ',', .line_end = "\n"
        };
        struct gp_error err = { 0 };
        struct gp_input input;
        FILE *to = fopen("lane.csv", "wb");
        enum gp_status status;

        assert_non_null(to);
        fputs(cases[c].header, to);
        for (int i = 0; i < made.rows; i++)
            add_row(to, &made, i);
        assert_int_equal(fclose(to), 0);
        status = gp_input_read(&input, "lane.csv", NULL, &err);
        assert_int_equal(status, cases[c].expected);
        if (status == GP_OK)
            gp_input_free(&input);
        unlink("lane.csv");
    }
}

/* 10 million rows of ten days. */
static void
make_ten_million(const char *name, const char *more)
{
    enum { BLOCK_ROWS = 1000, BLOCKS = 10000 };
    char block[BLOCK_ROWS * 13 + 1];
    FILE *to = fopen(name, "wb");

    assert_non_null(to);
    for (int i = 0; i < BLOCK_ROWS; i++)
        snprintf(block + (size_t)i * 13, 14, "2011-03-1%c,%c\n", '0' + i / 100, '1' + i % 7);
    fputs("date,value\n", to);
    for (int i = 0; i < BLOCKS; i++)
        fwrite(block, 1, BLOCK_ROWS * 13, to);
    fputs(more, to);
    assert_int_equal(fclose(to), 0);
}

static void
ten_million_rows_are_read_and_no_more(void **state)
{
    static const char name[] = "ten-million.csv";
    struct gp_read_options options = { .duplicates = GP_DUPLICATES_SUM };
    struct gp_input input = { 0 };
    struct gp_error err = { 0 };

    (void)state;
    make_ten_million(name, "");
    assert_int_equal(gp_input_read(&input, name, &options, &err), GP_OK);
    assert_int_equal(input.rows, 10000000);
    assert_int_equal(input.series[0].n, 10);
    gp_input_free(&input);
    make_ten_million(name, "2011-03-19,1\n");
    assert_int_equal(gp_input_read(&input, name, &options, &err), GP_TOO_BIG);
    assert_int_equal(err.line, 10000002);
    assert_string_equal(err.message, "more than 10 million rows");
    assert_true(err.hint[0]);
    unlink(name);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_series_is_read_as_in_the_general_way),
        cmocka_unit_test(repeated_dates_are_kept_summed_averaged_or_the_last),
        cmocka_unit_test(kept_rows_stand_in_order_of_time_and_empty_ones_are_passed),
        cmocka_unit_test(days_too_few_to_count_by_are_left_to_the_general_way),
        cmocka_unit_test(keys_and_several_columns_are_read_as_in_the_general_way),
        cmocka_unit_test(repeated_dates_are_refused_with_their_lines),
        cmocka_unit_test(first_bytes_are_looked_at_in_both_ways),
        cmocka_unit_test(what_is_written_otherwise_is_left_to_the_general_way),
        cmocka_unit_test(ten_million_rows_are_read_and_no_more),
    };

    return cmocka_run_group_tests_name("lane", tests, NULL, NULL);
}
