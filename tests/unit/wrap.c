/* wrap.c - lines of text for terminals: where they break, and how wide they count.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void
lines_break_before_the_width_and_go_on_at_the_indent(void **state)
{
    struct gp_text text = { 0 };

    (void)state;
    gp_text_add(&text, "above\n  label ");
    gp_wrap(&text, 20, 8, "words that go on, 12 % of them, and 500 M more");
    assert_string_equal(gp_text_get(&text), "above\n  label words that\n        go on, 12 %\n"
                                            "        of them, and\n        500 M more\n");
    gp_text_free(&text);
}

static void
colours_and_following_bytes_have_no_width(void **state)
{
    struct gp_text text = { 0 };

    (void)state;
    gp_text_add(&text, "above\n\033[32mä€b\033[0m");
    assert_int_equal(gp_wrap_width(&text), 3);
    assert_int_equal(gp_characters("ä€b", strlen("ä€b")), 3);
    gp_text_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_before_the_width_and_go_on_at_the_indent),
        cmocka_unit_test(colours_and_following_bytes_have_no_width),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
