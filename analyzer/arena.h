/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory handed out piece by piece and freed all at once.
 *
 * A function that allocates takes the arena as an argument, so its signature
 * says how long the result lives.  Out of memory is fatal at once.
 */
#ifndef NUMALINT_ARENA_H
#define NUMALINT_ARENA_H

#include <stddef.h>

#define ARENA_ALIGN _Alignof(max_align_t)

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks;	/* newest first */
	size_t used;			/* bytes used of the newest */
};

void arena_init(struct arena *a);
void arena_release(struct arena *a);

/*
 * Drops what was allocated since @mark, a copy of *@a, was made:
 *
 *	struct arena mark = *a;
 *	...
 *	arena_rewind(a, &mark);
 *
 * What is older stays where it is.  A chunk that was newer than @mark is freed,
 * so a mark that was made later than @mark must not be used any more.
 */
void arena_rewind(struct arena *a, const struct arena *mark);

/* Drops all, but keeps the first chunk for what comes next. */
void arena_reset(struct arena *a);

/* Zeroed memory, aligned for any type. */
void *arena_alloc(struct arena *a, size_t size);

/*
 * Makes room for @size bytes in one chunk, which is no larger than they need:
 * for what stays long and does not grow.  Each piece takes up to ARENA_ALIGN
 * bytes more than it has.
 */
void arena_reserve(struct arena *a, size_t size);

/* Like realloc() for an arena: the old piece is not reused. */
void *arena_grow(struct arena *a, const void *old, size_t old_size,
		 size_t new_size);

char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * Append @elem to the growing array @vec of @n elements in arena @a.  The
 * capacity is the next power of two, so the array needs no field for it.
 */
#define arena_push(a, vec, n, elem) do {				\
	if (((n) & ((n) - 1)) == 0)					\
		(vec) = arena_grow((a), (vec), (n) * sizeof(*(vec)),	\
			((n) ? 2 * (size_t)(n) : 1) * sizeof(*(vec)));	\
	(vec)[(n)++] = (elem);						\
} while (0)

#endif
