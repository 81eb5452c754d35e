/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Text: a growing buffer, and interned names that are equal exactly when their
 * pointers are.
 *
 * Every name that the catalogue, the IR and the solver share (functions,
 * struct tags, fields, files) is interned in the one table of the run, so they
 * compare by pointer.
 */
#ifndef NUMALINT_STR_H
#define NUMALINT_STR_H

#include <stddef.h>

#include "arena.h"

/* A growing, always NUL-terminated buffer; { 0 } is an empty one. */
struct str {
	char *s;	/* NULL while empty */
	size_t len;
	size_t cap;
};

void str_add(struct str *b, const char *s);
void str_addn(struct str *b, const char *s, size_t n);
void str_addf(struct str *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void str_release(struct str *b);

struct names {
	struct arena arena;
	const char **slots;	/* open addressing */
	size_t nslots;		/* a power of two, or 0 */
	size_t count;
};

void names_init(struct names *n);
void names_release(struct names *n);

/* The one copy of @s, which lives as long as @n does. */
const char *names_intern(struct names *n, const char *s);
const char *names_internn(struct names *n, const char *s, size_t len);

/* The one copy of @s if somebody interned it before, else NULL. */
const char *names_find(const struct names *n, const char *s);

#endif
