/* thin.c - fewer vertices for the same picture.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/thin.h"

#include <math.h>

/* How far back a vertex is looked for that may stand for those after it: bounds the work. */
enum { WINDOW = 128 };

static double
distance(struct gp_xy p, struct gp_xy a, struct gp_xy b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double share = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;

    share = fmin(fmax(share, 0), 1);
    return hypot(p.x - a.x - share * dx, p.y - a.y - share * dy);
}

size_t
gp_thin_line(struct gp_xy *at, size_t n, double tolerance)
{
    size_t kept = 1, anchor = 0; /* at[kept - 1] is what stood at `anchor` */

    if (n < 3)
        return n;
    for (size_t i = 2; i < n; i++) {
        bool near = i - anchor < WINDOW;

        for (size_t k = anchor + 1; k < i && near; k++)
            near = distance(at[k], at[kept - 1], at[i]) <= tolerance;
        if (near)
            continue;
        anchor = i - 1;
        at[kept++] = at[anchor];
    }
    at[kept++] = at[n - 1];
    return kept;
}

size_t
gp_thin_columns(struct gp_xy *at, size_t n, double width)
{
    size_t kept = 0;

    for (size_t i = 0, next; i < n; i = next) {
        size_t low = i, high = i;

        for (next = i; next < n && floor(at[next].x / width) <= floor(at[i].x / width);
             next++) {
            low = at[next].y < at[low].y ? next : low;
            high = at[next].y > at[high].y ? next : high;
        }
        at[kept++] = at[low < high ? low : high];
        if (low != high)
            at[kept++] = at[low < high ? high : low];
    }
    return kept;
}
