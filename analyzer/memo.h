/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the solver made of the same units before: kept in the store, so that a
 * tree in which nothing changed is not solved again.
 *
 * A memo is of all that the solver sees: the IR of every unit in order, the
 * catalogue's files, the options that it looks at, and numalint itself.
 */
#ifndef NUMALINT_MEMO_H
#define NUMALINT_MEMO_H

#include "finding.h"
#include "gather.h"
#include "str.h"

struct memo_key {
	struct hash128 hash;
};

/* Of the units gathered so far. */
struct memo_key memo_key_of(struct gather *g);

/* program_passers(): names to look for; the vector is in @a. */
bool memo_get_names(struct gather *g, const struct memo_key *k,
		    struct arena *a, const char *const **names,
		    unsigned int *n);
void memo_put_names(struct gather *g, const struct memo_key *k,
		    const char *const *names, unsigned int n);

/*
 * The ledger of the last run with the same options, whatever the units were
 * then, and the names that were looked for, round by round.
 */
struct memo_round {
	const char *const *names;
	unsigned int n;
};

struct memo_ledger {
	struct memo_round *rounds;
	unsigned int nrounds;
	struct str bytes;		/* program_ledger() */
};

/* What is got lives in @a, but for l->bytes, which is to be released. */
bool memo_get_ledger(struct gather *g, struct arena *a, struct memo_ledger *l);
void memo_put_ledger(struct gather *g, const struct memo_ledger *l);

/*
 * What a run over a whole tree knew, for one over a file of it: each of @g's
 * units leads to @whole.  Got by any name of the file; false where there is
 * nothing, or another numalint or catalogue made it.
 */
void memo_put_whole(struct gather *g, const struct str *whole);
bool memo_get_whole(struct gather *g, const char *file, struct str *whole);

/* program_check(): the findings, with @counts of any @size behind them. */
bool memo_get_findings(struct gather *g, const struct memo_key *k,
		       struct findings *out, void *counts, size_t size);
void memo_put_findings(struct gather *g, const struct memo_key *k,
		       const struct findings *fs, const void *counts,
		       size_t size);

#endif
