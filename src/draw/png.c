/* png.c - the one door to libpng: pixels as a file, with size and description.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/canvas.h"
#include "draw/palette.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

static void
collect(png_structp png, png_bytep bytes, size_t n)
{
    struct gp_text *text = png_get_io_ptr(png);

    gp_text_add_bytes(text, (const char *)bytes, n);
    if (text->failed)
        png_error(png, "out of memory");
}

static void
flush_nothing(png_structp png)
{
    (void)png;
}

/* libpng prints by itself unless told otherwise. */
static void
jump(png_structp png, png_const_charp message)
{
    (void)message;
    png_longjmp(png, 1);
}

static void
keep_quiet(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

/* How the pixels are written down. */
struct form {
    bool alpha;   /* four bytes a pixel */
    bool indexed; /* one, by `palette`; else three */
    struct gp_palette palette;
};

/* Pixels come in runs of one colour. */
static void
fill_indices(unsigned char *row, const uint32_t *pixels, size_t n,
             const struct gp_palette *palette)
{
    for (size_t i = 0; i < n; i++)
        row[i] = i > 0 && pixels[i] == pixels[i - 1] ? row[i - 1]
                                                     : gp_palette_index(palette, pixels[i]);
}

/* Multiplied alpha undone; without alpha three bytes a pixel. */
static void
fill_row(unsigned char *row, const uint32_t *pixels, size_t n, const struct form *form)
{
    if (form->indexed) {
        fill_indices(row, pixels, n, &form->palette);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t a = pixels[i] >> 24;

        for (int shift = 16; shift >= 0; shift -= 8) {
            uint32_t c = pixels[i] >> shift & 255;
            *row++ = (unsigned char)(form->alpha && a ? (c * 255 + a / 2) / a : c);
        }
        if (form->alpha)
            *row++ = (unsigned char)a;
    }
}

static void
set_palette(png_structp png, png_infop info, const struct gp_palette *palette)
{
    png_color colours[GP_PALETTE_SIZE];

    for (size_t i = 0; i < palette->n; i++)
        colours[i] =
            (png_color){ (png_byte)(palette->colours[i] >> 16),
                         (png_byte)(palette->colours[i] >> 8), (png_byte)palette->colours[i] };
    png_set_PLTE(png, info, colours, (int)palette->n);
}

static void
set_texts(png_structp png, png_infop info, const struct gp_scene *scene)
{
    char *values[] = { scene->title, scene->alt, scene->source, (char[]){ "growthplot" } };
    char names[][12] = { "Title", "Description", "Source", "Software" };
    png_text texts[4];

    memset(texts, 0, sizeof texts);
    for (int i = 0; i < 4; i++) {
        texts[i].compression = PNG_ITXT_COMPRESSION_NONE;
        texts[i].key = names[i];
        texts[i].text = values[i];
        texts[i].itxt_length = strlen(values[i]);
    }
    png_set_text(png, info, texts, 4);
}

static bool
write_image(png_structp png, png_infop info, const struct gp_image *image,
            const struct gp_scene *scene, unsigned char *row, double scale,
            const struct form *form)
{
    png_uint_32 per_metre = (png_uint_32)(72 * scale / .0254 + .5);

    if (setjmp(png_jmpbuf(png)))
        return false;
    png_set_compression_level(png, 4);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_IHDR(png, info, (png_uint_32)image->width, (png_uint_32)image->height, 8,
                 form->indexed ? PNG_COLOR_TYPE_PALETTE
                 : form->alpha ? PNG_COLOR_TYPE_RGB_ALPHA
                               : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (form->indexed)
        set_palette(png, info, &form->palette);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    set_texts(png, info, scene);
    png_write_info(png, info);
    for (size_t y = 0; y < image->height; y++) {
        fill_row(row, image->pixels + y * image->width, image->width, form);
        png_write_row(png, row);
    }
    png_write_end(png, info);
    return true;
}

static bool
encode(struct gp_text *out, const struct gp_image *image, const struct gp_scene *scene,
       double scale)
{
    struct form form = { .alpha = image->pixels[0] >> 24 != 255 };
    bool done = false;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, jump, keep_quiet);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    unsigned char *row = malloc(image->width * 4);

    form.indexed = !form.alpha &&
                   gp_palette_of(&form.palette, image->pixels, image->width * image->height);
    if (info && row) {
        png_set_write_fn(png, out, collect, flush_nothing);
        done = write_image(png, info, image, scene, row, scale, &form);
    }
    png_destroy_write_struct(&png, &info);
    gp_palette_free(&form.palette);
    free(row);
    return done;
}

enum gp_status
gp_scene_png(struct gp_text *out, const struct gp_scene *scene, double scale,
             struct gp_error *err)
{
    struct gp_image image = { 0 };
    enum gp_status status = gp_scene_image(&image, scene, scale, err);

    if (status)
        return status;
    if (!encode(out, &image, scene, scale))
        status = gp_fail(err, GP_NO_MEMORY, "no memory to write the picture");
    free(image.pixels);
    return status;
}
