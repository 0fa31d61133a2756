/* note.c - what a note beside a file tells: heading, unit, source.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/note.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
#include <cmocka.h>

static struct gp_note
note_of(const char *text)
{
    struct gp_note note;
    FILE *to = fopen("note-test.md", "w");

    assert_non_null(to);
    fputs(text, to);
    fclose(to);
    note = gp_note_read("note-test.csv");
    unlink("note-test.md");
    return note;
}

static void
the_first_lines_of_their_kind_are_taken(void **state)
{
    struct gp_note note =
        note_of("# People at PyCon US\n\nUnit: people a year\r\nSource: Wikipedia\n"
                "Unit: another\n");

    (void)state;
    assert_string_equal(note.heading, "People at PyCon US");
    assert_string_equal(note.unit, "people a year");
    assert_string_equal(note.source, "Wikipedia");
}

static void
a_list_of_units_is_no_unit(void **state)
{
    (void)state;
    assert_string_equal(note_of("Unit: visitors, views, then plain counts\n").unit, "");
    assert_string_equal(note_of("Unit: as in `other.csv`\n").unit, "");
    assert_string_equal(note_of("Unit: thousands of jobs, seasonally adjusted\n").unit,
                        "thousands of jobs, seasonally adjusted");
    assert_string_equal(gp_note_read("no/such/file.csv").source, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_lines_of_their_kind_are_taken),
        cmocka_unit_test(a_list_of_units_is_no_unit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
