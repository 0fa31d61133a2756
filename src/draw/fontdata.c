/* fontdata.c - Liberation Sans (SIL OFL 1.1) inside the binary.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/fonts.h"

#ifdef __APPLE__
#define SECTION    ".const_data\n"
#define NAME(name) "_" #name
#else
#define SECTION    ".section .rodata\n"
#define NAME(name) #name
#endif

#define EMBED(name, file)                                                                      \
    __asm__(SECTION ".globl " NAME(name) "\n.globl " NAME(name##_end) "\n.balign 16\n" NAME(   \
        name) ":\n.incbin \"" file "\"\n" NAME(name##_end) ":\n.byte 0\n.text\n")

EMBED(gp_font_regular, GROWTHPLOT_FONT_REGULAR);
EMBED(gp_font_bold, GROWTHPLOT_FONT_BOLD);
