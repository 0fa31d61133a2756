/* canvas.c - the one door to cairo and FreeType: widths of words, pixels, PDF.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/canvas.h"

#include "draw/pango.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_OUTLINE_H
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct gp_fonts {
    FT_Library library;
    FT_Face faces[2];       /* regular, bold */
    struct gp_pango *pango; /* for letters that they lack */
    bool left_to_viewer;
};

static bool
open_face(struct gp_fonts *fonts, int which, const unsigned char *from,
          const unsigned char *end)
{
    return FT_New_Memory_Face(fonts->library, from, (FT_Long)(end - from), 0,
                              &fonts->faces[which]) == 0;
}

struct gp_fonts *
gp_fonts_open(struct gp_error *err)
{
    struct gp_fonts *fonts = calloc(1, sizeof *fonts);

    if (fonts && (fonts->pango = gp_pango_new()) != NULL &&
        FT_Init_FreeType(&fonts->library) == 0 &&
        open_face(fonts, 0, gp_font_regular, gp_font_regular_end) &&
        open_face(fonts, 1, gp_font_bold, gp_font_bold_end))
        return fonts;
    gp_fonts_close(fonts);
    gp_fail(err, GP_NO_MEMORY, "the built-in font cannot be opened");
    return NULL;
}

void
gp_fonts_close(struct gp_fonts *fonts)
{
    if (fonts && fonts->library)
        FT_Done_FreeType(fonts->library); /* and its faces */
    if (fonts)
        gp_pango_free(fonts->pango);
    free(fonts);
}

void
gp_fonts_leave_to_viewer(struct gp_fonts *fonts)
{
    fonts->left_to_viewer = true;
}

bool
gp_fonts_left_to_viewer(const struct gp_fonts *fonts)
{
    return fonts->left_to_viewer;
}

struct gp_pango *
gp_fonts_pango(const struct gp_fonts *fonts)
{
    return fonts->pango;
}

bool
gp_fonts_have(const struct gp_fonts *fonts, uint32_t c)
{
    return (c >= ' ' && c <= '~') ||
           (!gp_utf8_runs_left(c) && FT_Get_Char_Index(fonts->faces[0], c) != 0);
}

double
gp_letter_width(const struct gp_fonts *fonts, bool bold, uint32_t c)
{
    FT_Face face = fonts->faces[bold];
    FT_Fixed advance = 0;

    if (FT_Get_Advance(face, FT_Get_Char_Index(face, c), FT_LOAD_NO_SCALE, &advance) != 0)
        return 1;
    return (double)advance / face->units_per_EM;
}

double
gp_letter_em(const struct gp_fonts *fonts, bool bold)
{
    return fonts->faces[bold]->units_per_EM;
}

/* Path data in the making: where the pen is. */
struct tracing {
    struct gp_text *out;
    FT_Pos x, y;
};

static void
trace_to(struct tracing *t, const char *command, const FT_Vector *const at[], size_t n)
{
    gp_text_add(t->out, command);
    for (size_t i = 0; i < n; i++)
        gp_text_format(t->out, "%s%ld %ld", i ? " " : "", at[i]->x - t->x, t->y - at[i]->y);
    t->x = at[n - 1]->x;
    t->y = at[n - 1]->y;
}

static int
trace_move(const FT_Vector *to, void *tracing)
{
    struct tracing *t = tracing;

    gp_text_add(t->out, t->out->n ? "Z" : "");
    t->x = t->y = 0;
    trace_to(t, "M", &to, 1);
    return 0;
}

static int
trace_line(const FT_Vector *to, void *tracing)
{
    trace_to(tracing, "l", &to, 1);
    return 0;
}

static int
trace_conic(const FT_Vector *control, const FT_Vector *to, void *tracing)
{
    trace_to(tracing, "q", (const FT_Vector *const[]){ control, to }, 2);
    return 0;
}

static int
trace_cubic(const FT_Vector *a, const FT_Vector *b, const FT_Vector *to, void *tracing)
{
    trace_to(tracing, "c", (const FT_Vector *const[]){ a, b, to }, 3);
    return 0;
}

bool
gp_letter_outline(const struct gp_fonts *fonts, bool bold, uint32_t c, struct gp_text *out)
{
    static const FT_Outline_Funcs trace = { trace_move,  trace_line, trace_conic,
                                            trace_cubic, 0,          0 };
    FT_Face face = fonts->faces[bold];
    struct tracing t = { out, 0, 0 };

    if (FT_Load_Glyph(face, FT_Get_Char_Index(face, c), FT_LOAD_NO_SCALE) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_OUTLINE ||
        FT_Outline_Decompose(&face->glyph->outline, &trace, &t) != 0 || out->n == 0)
        return false;
    gp_text_add(out, "Z");
    return true;
}

static void
set_colour(cairo_t *cr, uint32_t rgb, double alpha)
{
    cairo_set_source_rgba(cr, (rgb >> 16) / 255., (rgb >> 8 & 255) / 255., (rgb & 255) / 255.,
                          alpha);
}

static void
trace(cairo_t *cr, const struct gp_mark *m)
{
    for (size_t i = 0; i < m->n; i++)
        cairo_line_to(cr, m->at[i].x, m->at[i].y);
}

static void
draw_line(cairo_t *cr, const struct gp_mark *m)
{
    trace(cr, m);
    cairo_set_line_width(cr, m->width);
    cairo_set_dash(cr, m->dash, m->dash[0] > 0 ? 2 : 0, 0);
    cairo_stroke(cr);
}

static void
draw_dots(cairo_t *cr, const struct gp_mark *m)
{
    for (size_t i = 0; i < m->n; i++) {
        cairo_new_sub_path(cr);
        cairo_arc(cr, m->at[i].x, m->at[i].y, m->width + m->halo_width, 0, 2 * acos(-1));
    }
    set_colour(cr, m->halo, 1);
    cairo_fill(cr);
    set_colour(cr, m->colour, m->alpha);
    for (size_t i = 0; i < m->n; i++) {
        cairo_new_sub_path(cr);
        cairo_arc(cr, m->at[i].x, m->at[i].y, m->width, 0, 2 * acos(-1));
    }
    cairo_set_line_width(cr, 1.5);
    cairo_set_dash(cr, m->dash, 0, 0);
    if (m->hollow)
        cairo_stroke(cr);
    else
        cairo_fill(cr);
}

static void
draw_words(cairo_t *cr, const struct gp_mark *m, const struct gp_fonts *fonts,
           cairo_font_face_t *const faces[2])
{
    struct gp_runs runs = gp_runs_of(fonts, m->bold, m->width, m->words);

    for (size_t i = 0; i < runs.n; i++) {
        cairo_move_to(cr, m->box.left + runs.items[i].x, m->at[0].y);
        if (runs.items[i].glyphs) {
            gp_run_show(&runs.items[i], cr);
            continue;
        }
        cairo_set_font_face(cr, faces[m->bold]);
        cairo_set_font_size(cr, m->width);
        cairo_show_text(cr, runs.items[i].text);
    }
    gp_runs_free(&runs);
}

static void
draw_mark(cairo_t *cr, const struct gp_mark *m, const struct gp_fonts *fonts,
          cairo_font_face_t *const faces[2])
{
    set_colour(cr, m->colour, m->alpha);
    if (m->shape == GP_WORDS) {
        draw_words(cr, m, fonts, faces);
    } else if (m->shape == GP_LINE) {
        draw_line(cr, m);
    } else if (m->shape == GP_DOTS) {
        draw_dots(cr, m);
    } else {
        trace(cr, m);
        cairo_close_path(cr);
        cairo_fill(cr);
    }
    cairo_new_path(cr);
}

static void
set_quality(cairo_t *cr)
{
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
}

/* Draws everything; the faces must not outlive the fonts that stand behind them, so the
 * context and the surface are finished here. */
static cairo_status_t
draw_scene(cairo_surface_t *surface, const struct gp_scene *scene, double scale)
{
    cairo_t *cr = cairo_create(surface);
    cairo_font_face_t *faces[2];
    cairo_status_t status;

    for (int i = 0; i < 2; i++)
        faces[i] =
            cairo_ft_font_face_create_for_ft_face(scene->fonts->faces[i], FT_LOAD_NO_HINTING);
    set_quality(cr);
    cairo_scale(cr, scale, scale);
    for (size_t i = 0; i < scene->n; i++)
        draw_mark(cr, &scene->marks[i], scene->fonts, faces);
    status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    for (int i = 0; i < 2; i++)
        cairo_font_face_destroy(faces[i]);
    return status ? status : cairo_surface_status(surface);
}

/* By cairo's numbers of the commands: where a path goes, in hundredths of a point. */
static void
add_path_data(struct gp_text *out, const cairo_path_data_t *data)
{
    static const char commands[] = { [CAIRO_PATH_MOVE_TO] = 'M',
                                     [CAIRO_PATH_LINE_TO] = 'L',
                                     [CAIRO_PATH_CURVE_TO] = 'C',
                                     [CAIRO_PATH_CLOSE_PATH] = 'Z' };

    gp_text_add_bytes(out, &commands[data->header.type], 1);
    for (int i = 1; i < data->header.length; i++) {
        const double at[] = { data[i].point.x, data[i].point.y };

        for (int k = 0; k < 2; k++) {
            long v = lround(at[k] * 100), size = labs(v);

            gp_text_format(out, "%s%s%ld.%02ld", i + k > 1 ? " " : "", v < 0 ? "-" : "",
                           size / 100, size % 100);
        }
    }
}

void
gp_run_outline(const struct gp_run *run, struct gp_text *out)
{
    cairo_surface_t *paper = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *cr = cairo_create(paper);
    cairo_path_t *path;

    cairo_move_to(cr, 0, 0);
    gp_run_trace(run, cr);
    path = cairo_copy_path(cr);
    for (int i = 0; i < path->num_data; i += path->data[i].header.length)
        add_path_data(out, &path->data[i]);
    out->failed |= path->status == CAIRO_STATUS_NO_MEMORY;
    cairo_path_destroy(path);
    cairo_destroy(cr);
    cairo_surface_destroy(paper);
}

static enum gp_status
cairo_failed(struct gp_error *err, cairo_status_t status)
{
    return gp_fail(err, status == CAIRO_STATUS_NO_MEMORY ? GP_NO_MEMORY : GP_INTERNAL,
                   "the picture cannot be drawn: %s", cairo_status_to_string(status));
}

enum gp_status
gp_scene_image(struct gp_image *out, const struct gp_scene *scene, double scale,
               struct gp_error *err)
{
    int w = (int)lround(scene->width * scale), h = (int)lround(scene->height * scale);
    uint32_t *pixels = calloc((size_t)w * (size_t)h, sizeof *pixels);
    cairo_surface_t *surface;
    cairo_status_t status;

    if (!pixels)
        return gp_fail(err, GP_NO_MEMORY, "no memory for a picture of %d x %d", w, h);
    surface = cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_ARGB32,
                                                  w, h, 4 * w);
    status = draw_scene(surface, scene, scale);
    cairo_surface_destroy(surface);
    if (status) {
        free(pixels);
        return cairo_failed(err, status);
    }
    *out = (struct gp_image){ pixels, (size_t)w, (size_t)h };
    return GP_OK;
}

static cairo_status_t
collect(void *to, const unsigned char *bytes, unsigned int n)
{
    struct gp_text *text = to;

    gp_text_add_bytes(text, (const char *)bytes, n);
    return text->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

/* Never the clock's: the moment that SOURCE_DATE_EPOCH names, or always the same one. */
static void
write_creation_date(char *date, size_t room)
{
    static const long long end_of_9999 = 253402300799;
    const char *wish = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long seconds = wish && *wish >= '0' && *wish <= '9' ? strtoll(wish, &end, 10) : -1;
    time_t moment = (time_t)seconds;
    struct tm utc;

    if (seconds < 0 || *end || seconds > end_of_9999 || !gmtime_r(&moment, &utc) ||
        strftime(date, room, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
        snprintf(date, room, "2000-01-01T00:00:00Z");
}

enum gp_status
gp_scene_pdf(struct gp_text *out, const struct gp_scene *scene, struct gp_error *err)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(collect, out, scene->width, scene->height);
    cairo_status_t status;
    char date[32];

    write_creation_date(date, sizeof date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene->alt);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "growthplot");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    status = draw_scene(surface, scene, 1);
    cairo_surface_destroy(surface);
    return status ? cairo_failed(err, status) : GP_OK;
}
