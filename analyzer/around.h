/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel around a file: what a run of numalint tree left in the store, so
 * that make C=1, a hook or a run over one file knows of other files what the
 * whole tree did: the functions that the file calls, what fields and tables of
 * operations hold.
 *
 * A unit that has changed since is not taken, and its functions are unknown, as
 * they are to a run without a cache.
 */
#ifndef NUMALINT_AROUND_H
#define NUMALINT_AROUND_H

#include "gather.h"
#include "program.h"

struct around {
	struct str whole;	/* empty: nothing is known */
};

/* Looks for the tree of @g's first unit that is in one.  around_release() it. */
void around_init(struct around *a, struct gather *g);
void around_release(struct around *a);

/*
 * Makes @p, to which nothing was added, the part of the whole that @g's units
 * are, and adds these and what is around them.  False when @a is empty or
 * damaged: then @p is not to be used.
 */
bool around_fill(const struct around *a, struct gather *g, struct program *p);

/* After a run over the whole tree of @g's units, keeps what it found. */
void around_keep(struct gather *g, const struct program *p);

#endif
