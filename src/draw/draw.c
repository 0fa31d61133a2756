/* draw.c - a report drawn into a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/outfile.h"
#include "draw/chart.h"
#include "draw/runs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *
format_of(const char *file, const char *format)
{
    const char *dot = strrchr(file, '.');

    return format ? format : dot ? dot + 1 : "";
}

/* How a scene becomes bytes. */
struct manner {
    const char *format;
    double scale; /* pixels a point, of PNG */
    bool outline; /* letters of SVG */
};

/* Text that its viewer draws, with the viewer's fonts. */
static bool
is_live(const struct manner *manner)
{
    return strcmp(manner->format, "svg") == 0 && !manner->outline;
}

static enum gp_status
encode(struct gp_text *out, const struct gp_scene *scene, const struct manner *manner,
       struct gp_error *err)
{
    if (strcmp(manner->format, "svg") == 0)
        return gp_scene_svg(out, scene, manner->outline, err);
    if (strcmp(manner->format, "png") == 0)
        return gp_scene_png(out, scene, manner->scale, err);
    if (strcmp(manner->format, "pdf") == 0)
        return gp_scene_pdf(out, scene, err);
    gp_fail(err, GP_USAGE, "'%.60s' is no format of a chart", manner->format);
    gp_hint(err, "charts are written as .svg, .png or .pdf");
    return GP_USAGE;
}

/* The letters that no font here has: the first few. */
static void
list_missing(struct gp_chart *chart, const struct gp_scene *scene)
{
    char *missing = chart->missing;
    size_t n = 0;

    for (size_t i = 0; i < scene->n; i++) {
        const struct gp_mark *m = &scene->marks[i];
        struct gp_runs runs =
            gp_runs_of(scene->fonts, m->bold, m->width, m->words ? m->words : "");
        const char *at = gp_text_get(&runs.lost), *next = at;

        for (; gp_utf8_next(&next) != 0; at = next) {
            size_t bytes = (size_t)(next - at);
            char letter[8] = { 0 };

            memcpy(letter, at, bytes);
            if (!strstr(missing, letter) && n + bytes + 6 <= sizeof chart->missing)
                n += (size_t)snprintf(missing + n, sizeof chart->missing - n, "%s%s",
                                      n ? " " : "", letter);
        }
        chart->asked |= runs.asked;
        gp_runs_free(&runs);
    }
}

static enum gp_status
write_scene(struct gp_chart *out, const struct gp_scene *scene, const char *file,
            const struct manner *manner, struct gp_error *err)
{
    struct gp_text bytes = { 0 };
    struct gp_chart chart = { .width = scene->width,
                              .height = scene->height,
                              .no_log = scene->no_log };
    enum gp_status status = encode(&bytes, scene, manner, err);

    if (!status && bytes.failed)
        status = gp_fail(err, GP_NO_MEMORY, "no memory to write the picture");
    if (!is_live(manner))
        list_missing(&chart, scene);
    chart.file = strdup(file);
    chart.alt = strdup(scene->alt);
    if (!status && (!chart.file || !chart.alt))
        status = gp_fail(err, GP_NO_MEMORY, "no memory to name the picture");
    if (!status)
        status = gp_outfile_write(file, bytes.bytes, bytes.n, err);
    gp_text_free(&bytes);
    if (status)
        gp_chart_free(&chart);
    else
        *out = chart;
    return status;
}

enum gp_status
gp_chart_draw(struct gp_chart *out, const struct gp_report *report,
              const struct gp_chart_options *options, const char *file, const char *format,
              struct gp_error *err)
{
    const struct gp_theme *theme = gp_theme_find(options->theme);
    struct manner manner = { format_of(file, format), 0, options->svg_outline };
    struct gp_scene scene = { 0 };
    struct gp_fonts *fonts;
    struct gp_size size;
    enum gp_status status;

    if (!theme)
        return gp_fail(err, GP_USAGE, "'%.60s' is no theme", options->theme);
    if (!gp_size_find(options->size, &size))
        return gp_fail(err, GP_USAGE, "'%.60s' is no size of a chart", options->size);
    fonts = gp_fonts_open(err);
    if (!fonts)
        return GP_NO_MEMORY;
    manner.scale = size.scale;
    scene.width = size.width;
    scene.height = size.height;
    scene.fonts = fonts;
    if (is_live(&manner))
        gp_fonts_leave_to_viewer(fonts);
    status = gp_chart_layout(&scene, report, options, theme, err);
    if (!status)
        status = write_scene(out, &scene, file, &manner, err);
    gp_scene_free(&scene);
    gp_fonts_close(fonts);
    return status;
}

void
gp_chart_free(struct gp_chart *chart)
{
    free(chart->file);
    free(chart->alt);
    *chart = (struct gp_chart){ 0 };
}
