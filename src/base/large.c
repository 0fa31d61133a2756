/* large.c - memory for millions of figures.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* madvise */
#include "base/large.h"

#include <stdlib.h>
#include <sys/mman.h>

enum { PAGE = 2 << 20 };

void *
gp_large(size_t bytes)
{
#ifdef MADV_HUGEPAGE
    if (bytes >= 4 * (size_t)PAGE) {
        size_t whole = (bytes + PAGE - 1) / PAGE * PAGE;
        void *memory = whole < bytes ? NULL : aligned_alloc(PAGE, whole);
        if (memory)
            madvise(memory, whole, MADV_HUGEPAGE); /* advice: it may be declined */
        return memory;
    }
#endif
    return malloc(bytes);
}
