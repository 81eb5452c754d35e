/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is worth keeping between runs: the IR of units, and small things that
 * other modules derive, in one SQLite file (docs/store.md).
 *
 * The store answers from content: a unit's IR is given out only when the unit
 * and all that it included still hash as they did.  It is a cache and nothing
 * more, so nothing that happens to it fails a run: a store that cannot be used
 * holds nothing, a file that is damaged is said once on stderr and made anew, a
 * write that cannot be done is dropped.
 *
 * What is put is kept back and written about once a second, in one
 * transaction, and at the end.  kill -9 at any moment loses that second.
 * Several processes may have the same store open, but it is not to be used on
 * the other side of a fork.
 *
 * Not noticed: a new file in an earlier -I folder that hides one which the
 * unit included.
 */
#ifndef NUMALINT_STORE_H
#define NUMALINT_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "err.h"
#include "str.h"

struct overlay;
struct store;

struct hash128 {
	uint64_t hi, lo;
};

/* Which unit, compiled how, lowered by what. */
struct store_key {
	const char *unit;	/* its file */
	struct hash128 flags;	/* of the flags, the folder, the macros asked */
	uint64_t version;	/* ir_code_version(), and what else lower knows */
	const struct overlay *over;	/* files that are not as on the disk */
};

struct store_counts {
	unsigned int hits, misses;	/* of store_get_unit() */
	unsigned int puts;		/* written, of all kinds */
	unsigned int dropped;		/* could not be written */
	unsigned int evicted;		/* least recently used, above the limit */
	unsigned int files_read;	/* read to be hashed */
};

/*
 * Opens DIR/ir-<version>.db, and makes it and the folder (mode 0700) where they
 * are missing.  @dir NULL: a store that holds nothing.  It grows to about
 * @limit_bytes, 0 for no limit.  Returns 0, or -1 with @e filled when the file
 * cannot be used: for main to print and to go on, since @s is then a store that
 * holds nothing.
 */
int store_open(struct store **s, const char *dir, uint64_t limit_bytes,
	       struct err *e);

/* Writes what was put so far.  For the end of a phase that puts. */
void store_flush(struct store *s);

/* Writes, evicts, closes.  @s may be NULL. */
void store_close(struct store *s);

struct hash128 store_hash(const void *p, size_t n);

/*
 * The hash of a regular file's content; false when it cannot be read.  A file
 * whose size, times, inode and device are as they were is not read again; in
 * one run it is looked at once, and what was seen then holds for the run.
 * Relative paths begin where the store was opened.
 */
bool store_hash_file(struct store *s, const char *path, struct hash128 *out);

/*
 * Appends the IR to @ir and gives the files that the unit included, itself
 * among them, in @deps, which lives in @a; either may be NULL.  False, with
 * nothing given, when there is none or a file has changed.
 */
bool store_get_unit(struct store *s, const struct store_key *k, struct str *ir,
		    struct arena *a, const char *const **deps,
		    unsigned int *ndeps);

/* The clock that says when files change: to be asked before a unit is read. */
int64_t store_now(void);

/*
 * Keeps @n bytes of IR.  @began is store_now() of before the parse: when a file
 * changed since, what was parsed may not be what is hashed, and nothing is
 * kept.  So it is when a file of @deps cannot be read.
 */
void store_put_unit(struct store *s, const struct store_key *k,
		    const char *const *deps, unsigned int ndeps,
		    const void *ir, size_t n, int64_t began);

/*
 * Small derived data, by a @kind ("compdb", "idents") and a key of any bytes,
 * which should say what version the value is of.  What was put is what is got,
 * or nothing is.
 */
bool store_get(struct store *s, const char *kind, const void *key, size_t nkey,
	       struct str *val);
void store_put(struct store *s, const char *kind, const void *key, size_t nkey,
	       const void *val, size_t n);

const struct store_counts *store_counts(const struct store *s);

#endif
