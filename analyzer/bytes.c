// SPDX-License-Identifier: GPL-2.0-only
#include "bytes.h"

#include <string.h>
#include <xxhash.h>

void bytes_number(struct str *b, uint64_t v)
{
	str_addn(b, (const char *)&v, sizeof(v));
}

void bytes_text(struct str *b, const char *s)
{
	s = s ? s : "";
	str_addn(b, s, strlen(s) + 1);
}

void bytes_block(struct str *b, const void *p, size_t n)
{
	bytes_number(b, n);
	str_addn(b, p, n);
}

uint64_t bytes_digest(const struct str *b)
{
	uint64_t d = XXH3_64bits(b->s, b->len);

	return d ? d : 1;
}

uint64_t bytes_get_number(struct bytes *r)
{
	uint64_t v = 0;

	if ((size_t)(r->end - r->p) < sizeof(v)) {
		r->bad = true;
		return 0;
	}
	memcpy(&v, r->p, sizeof(v));
	r->p += sizeof(v);
	return v;
}

const char *bytes_get_text(struct bytes *r)
{
	const char *s = r->p;
	const char *nul = memchr(s, '\0', (size_t)(r->end - s));

	if (!nul) {
		r->bad = true;
		return "";
	}
	r->p = nul + 1;
	return s;
}

const char *bytes_get_block(struct bytes *r, size_t *n)
{
	uint64_t len = bytes_get_number(r);
	const char *p = r->p;

	*n = 0;
	if (r->bad || len > (size_t)(r->end - r->p)) {
		r->bad = true;
		return NULL;
	}
	*n = (size_t)len;
	r->p += len;
	return p;
}
