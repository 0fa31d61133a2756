/* text.c - the growing string.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/text.h"

static void
text_is_never_null(void **state)
{
    struct gp_text text = { 0 };
    (void)state;
    assert_string_equal(gp_text_get(&text), "");
    gp_text_free(&text);
}

static void
text_grows_past_any_buffer(void **state)
{
    struct gp_text text = { 0 };
    (void)state;
    for (int i = 0; i < 1000; i++)
        gp_text_format(&text, "%03d,", i);
    assert_int_equal(text.n, 4000);
    assert_int_equal(strlen(gp_text_get(&text)), 4000);
    assert_false(text.failed);
    gp_text_clear(&text);
    assert_string_equal(gp_text_get(&text), "");
    gp_text_add(&text, "again");
    assert_string_equal(gp_text_get(&text), "again");
    gp_text_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_never_null),
        cmocka_unit_test(text_grows_past_any_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
