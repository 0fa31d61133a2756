/* json.h - writes JSON on one line, comma by comma.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TELL_JSON_H
#define GROWTHPLOT_TELL_JSON_H

#include "base/text.h"

/* Values set a comma before themselves where one is due: the last byte of the text tells. */
void gp_json_open(struct gp_text *to, char bracket); /* '{' or '[' */
void gp_json_close(struct gp_text *to, char bracket);
void gp_json_key(struct gp_text *to, const char *key);

/* NULL is null. Bytes that are no UTF-8 become U+FFFD, so that the text always parses. */
void gp_json_string(struct gp_text *to, const char *text);
/* Shortest text that reads back as the same double; NaN and infinity are null. */
void gp_json_number(struct gp_text *to, double value);
void gp_json_bool(struct gp_text *to, bool value);
void gp_json_null(struct gp_text *to);

/* "key":value */
void gp_json_put_string(struct gp_text *to, const char *key, const char *text);
void gp_json_put_number(struct gp_text *to, const char *key, double value);
void gp_json_put_bool(struct gp_text *to, const char *key, bool value);
void gp_json_put_null(struct gp_text *to, const char *key);
void gp_json_put_object(struct gp_text *to, const char *key); /* opens it */
void gp_json_put_array(struct gp_text *to, const char *key);

#endif
