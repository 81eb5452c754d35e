// SPDX-License-Identifier: GPL-2.0-only
#include "arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_CHUNK ((size_t)64 << 10)

struct arena_chunk {
	struct arena_chunk *next;
	size_t size;
	size_t used;		/* when it is not the newest any more */
	alignas(max_align_t) char data[];
};

void arena_init(struct arena *a)
{
	a->chunks = NULL;
	a->used = 0;
}

void arena_release(struct arena *a)
{
	struct arena_chunk *c, *next;

	for (c = a->chunks; c; c = next) {
		next = c->next;
		free(c);
	}
	arena_init(a);
}

void arena_rewind(struct arena *a, const struct arena *mark)
{
	size_t keep;

	if (!a->chunks)
		return;
	a->chunks->used = a->used;
	while (a->chunks != mark->chunks && a->chunks->next) {
		struct arena_chunk *c = a->chunks;

		a->chunks = c->next;
		free(c);
	}
	/* a mark of an empty arena: the first chunk stays, emptied */
	keep = a->chunks == mark->chunks ? mark->used : 0;
	memset(a->chunks->data + keep, 0, a->chunks->used - keep);
	a->used = keep;
}

void arena_reset(struct arena *a)
{
	const struct arena empty = { 0 };

	arena_rewind(a, &empty);
}

static void arena_add_chunk(struct arena *a, size_t size)
{
	struct arena_chunk *c;

	c = calloc(1, sizeof(*c) + size);
	if (!c) {
		fputs("numalint: out of memory\n", stderr);
		abort();
	}
	if (a->chunks)
		a->chunks->used = a->used;
	c->next = a->chunks;
	c->size = size;
	a->chunks = c;
	a->used = 0;
}

static bool has_room(const struct arena *a, size_t size)
{
	return a->chunks && a->chunks->size - a->used >= size;
}

void arena_reserve(struct arena *a, size_t size)
{
	if (!has_room(a, size))
		arena_add_chunk(a, size);
}

void *arena_alloc(struct arena *a, size_t size)
{
	void *p;

	size = (size + ARENA_ALIGN - 1) & ~(ARENA_ALIGN - 1);
	if (!has_room(a, size))
		arena_add_chunk(a, size < ARENA_CHUNK ? ARENA_CHUNK : size);
	p = a->chunks->data + a->used;
	a->used += size;
	return p;
}

void *arena_grow(struct arena *a, const void *old, size_t old_size,
		 size_t new_size)
{
	void *p = arena_alloc(a, new_size);

	if (old_size)
		memcpy(p, old, old_size);
	return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_alloc(a, n + 1);

	memcpy(p, s, n);
	return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	va_end(ap);
	return p;
}
