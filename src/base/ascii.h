/* ascii.h - what a byte of a text is, whatever the locale.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_ASCII_H
#define GROWTHPLOT_ASCII_H

#include <stdbool.h>

static inline bool
gp_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool
gp_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A letter, or a byte of a character beyond ASCII: words of any language hold them. */
static inline bool
gp_is_word_byte(char c)
{
    return gp_is_letter(c) || (unsigned char)c >= 0x80;
}

static inline char
gp_lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

#endif
