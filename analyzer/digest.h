/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Is a fact, a summary what it was in an earlier run?  Hashes of their content, in which a place counts as so many lines from the beginning of
 * the function that it is in: code that only moved has the same digest.
 *
 * Nothing of an address is in a digest, so it can be kept between runs of one
 * numalint.  What is added to struct fact, sym or summary has to be added here, or its change goes unnoticed.
 */
#ifndef NUMALINT_DIGEST_H
#define NUMALINT_DIGEST_H

#include "str.h"
#include "summary.h"

typedef uint64_t digest_t;	/* bytes_digest() of something; 0: there is none */

/* ---- places ---------------------------------------------------------------- */

/* The lines that a function takes in its file. */
struct extent {
	const char *file;
	unsigned int first, last;
	digest_t id;		/* of the file's name and the function's */
	struct extent *next;	/* of the same bucket, by id */
};

struct file_extents {
	const char *file;
	struct extent **v;	/* by first line, once sorted */
	unsigned int n;
	bool sorted;
	struct file_extents *next;
};

#define PLACES_BUCKETS (1u << 15)

/* The functions by their lines. */
struct places {
	struct arena *arena;
	struct file_extents *files[PLACES_BUCKETS];
	struct extent *ids[PLACES_BUCKETS];
};

void places_init(struct places *p, struct arena *a);

/* A function of a header may be added once for each unit that has it. */
void places_add(struct places *p, const struct ir_func *f);

/* The function that @loc is in, or NULL. */
const struct extent *places_find(struct places *p, const struct loc *loc);

/* The function that places_add() made @id of, or NULL. */
const struct extent *places_id(const struct places *p, digest_t id);

/*
 * Appends @loc, so that it stays what it is when its function moves; with @p
 * NULL as it is.
 */
void digest_loc(struct str *b, struct places *p, const struct loc *loc);

/* Appends an origin and those it came from, @o may be NULL; ends with a 0. */
void digest_origin(struct str *b, struct places *p, const struct origin *o);

/* ---- content --------------------------------------------------------------- */

digest_t digest_fact(struct places *p, const struct fact *f);

/* What a caller can learn of the function. */
digest_t digest_summary(struct places *p, const struct summary *s);

#endif
