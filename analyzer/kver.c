// SPDX-License-Identifier: GPL-2.0-only
#include "kver.h"

#include <string.h>

/* Reads a number of one to three digits, at most 255; NULL if there is none. */
static const char *number(const char *s, unsigned int *out)
{
	unsigned int n = 0;
	int digits = 0;

	for (; *s >= '0' && *s <= '9' && digits < 4; s++, digits++)
		n = 10 * n + (unsigned int)(*s - '0');
	if (!digits || n > 255)
		return NULL;
	*out = n;
	return s;
}

/* Reads "6.12"; where it ends, or NULL. */
static const char *version(const char *s, kver_t *out)
{
	unsigned int major, minor;

	s = number(s, &major);
	if (!s || !major || *s != '.')
		return NULL;
	s = number(s + 1, &minor);
	if (s)
		*out = KVER(major, minor);
	return s;
}

bool kver_parse(const char *s, kver_t *out)
{
	kver_t v;

	if (*s == 'v')
		s++;
	s = version(s, &v);
	if (!s)
		return false;
	/* The rest is of no interest, as long as it looks like a rest. */
	if (*s == '.') {
		size_t n = strspn(++s, "0123456789");

		if (!n)
			return false;
		s += n;
	}
	if (*s && !strchr("-+._~", *s))
		return false;
	*out = v;
	return true;
}

bool kver_range_parse(const char *s, struct kver_range *out)
{
	struct kver_range r = { KVER_ANY, KVER_ANY };

	if (strncmp(s, "..", 2)) {
		s = version(s, &r.from);
		if (!s)
			return false;
		if (!*s) {
			r.to = r.from;
			*out = r;
			return true;
		}
		if (strncmp(s, "..", 2))
			return false;
	}
	s += 2;
	if (*s) {
		s = version(s, &r.to);
		if (!s || *s || r.from > r.to)
			return false;
	}
	if (!r.from && !r.to)
		return false;
	*out = r;
	return true;
}

bool kver_in(kver_t v, struct kver_range r)
{
	if (v == KVER_ANY)
		return true;
	return v >= r.from && (!r.to || v <= r.to);
}
