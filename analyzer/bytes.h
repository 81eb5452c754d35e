/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Numbers and texts as bytes, for what is kept between runs on one machine.
 * Reading distrusts them: past the end all is 0 and "", and bad is set.
 */
#ifndef NUMALINT_BYTES_H
#define NUMALINT_BYTES_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

void bytes_number(struct str *b, uint64_t v);
void bytes_text(struct str *b, const char *s);	/* NULL is "" */
void bytes_block(struct str *b, const void *p, size_t n);

/* A hash of all of @b, never 0. */
uint64_t bytes_digest(const struct str *b);

struct bytes {
	const char *p, *end;
	bool bad;
};

uint64_t bytes_get_number(struct bytes *r);
const char *bytes_get_text(struct bytes *r);	/* in the bytes */
const char *bytes_get_block(struct bytes *r, size_t *n);

#endif
