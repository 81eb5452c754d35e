// SPDX-License-Identifier: GPL-2.0-only
#include "str.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *xrealloc(void *p, size_t size)
{
	p = realloc(p, size);
	if (!p) {
		fputs("numalint: out of memory\n", stderr);
		abort();
	}
	return p;
}

static void str_reserve(struct str *b, size_t more)
{
	size_t need = b->len + more + 1;

	if (need <= b->cap)
		return;
	b->cap = b->cap ? b->cap : 64;
	while (b->cap < need)
		b->cap *= 2;
	b->s = xrealloc(b->s, b->cap);
}

void str_addn(struct str *b, const char *s, size_t n)
{
	str_reserve(b, n);
	memcpy(b->s + b->len, s, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void str_add(struct str *b, const char *s)
{
	str_addn(b, s, strlen(s));
}

void str_addf(struct str *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	str_reserve(b, (size_t)n);
	vsnprintf(b->s + b->len, (size_t)n + 1, fmt, again);
	b->len += (size_t)n;
	va_end(again);
	va_end(ap);
}

void str_release(struct str *b)
{
	free(b->s);
	memset(b, 0, sizeof(*b));
}

void names_init(struct names *n)
{
	memset(n, 0, sizeof(*n));
	arena_init(&n->arena);
}

void names_release(struct names *n)
{
	free(n->slots);
	arena_release(&n->arena);
	memset(n, 0, sizeof(*n));
}

static uint64_t hash_bytes(const char *s, size_t len)
{
	uint64_t h = 0xcbf29ce484222325u;	/* FNV-1a */

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return h ^ (h >> 29);
}

/* The slot that holds @s, or the empty one where it belongs. */
static size_t names_slot(const struct names *n, const char *s, size_t len)
{
	size_t i = hash_bytes(s, len) & (n->nslots - 1);

	while (n->slots[i] && (strncmp(n->slots[i], s, len) ||
			       n->slots[i][len]))
		i = (i + 1) & (n->nslots - 1);
	return i;
}

static void names_resize(struct names *n)
{
	size_t old_n = n->nslots;
	const char **old = n->slots;

	n->nslots = old_n ? 2 * old_n : 4096;
	n->slots = xrealloc(NULL, n->nslots * sizeof(*n->slots));
	memset(n->slots, 0, n->nslots * sizeof(*n->slots));
	for (size_t i = 0; i < old_n; i++)
		if (old[i])
			n->slots[names_slot(n, old[i], strlen(old[i]))] = old[i];
	free(old);
}

const char *names_internn(struct names *n, const char *s, size_t len)
{
	size_t i;

	if (2 * (n->count + 1) > n->nslots)
		names_resize(n);
	i = names_slot(n, s, len);
	if (!n->slots[i]) {
		n->slots[i] = arena_strndup(&n->arena, s, len);
		n->count++;
	}
	return n->slots[i];
}

const char *names_intern(struct names *n, const char *s)
{
	return names_internn(n, s, strlen(s));
}

const char *names_find(const struct names *n, const char *s)
{
	return n->nslots ? n->slots[names_slot(n, s, strlen(s))] : NULL;
}
