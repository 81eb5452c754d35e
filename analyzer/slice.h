/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What of a function can matter to node ids: the variables that carry one, or
 * decide which one goes where, and the branches that depend on them.
 *
 * Kernel functions are large and few of their branches have to do with nodes.
 * A branch that does not matter is taken both ways without remembering which,
 * so the disjuncts are kept for those that do.
 *
 * A variable matters when it carries a node id, is an argument of something
 * catalogued, or decides a branch that chooses between assignments to such a
 * one, whether a sink is reached, or whether a small function comes back at
 * all.  What decides about the deciders is left out: correlated conditions are
 * about one and the same variable.
 */
#ifndef NUMALINT_SLICE_H
#define NUMALINT_SLICE_H

#include "summary.h"

struct slice {
	bool *vars;		/* by variable */
	bool *temps;		/* by temp */
	bool *branches;		/* by block: its terminator matters */
	const char **places;	/* fields and globals, by name */
	unsigned int nplaces;
};

/*
 * Fills @s for c->func; all in c->tmp.  What uncatalogued calls call is asked of
 * @h (transfer.h): callee and choices.
 */
struct transfer_hooks;
void slice_init(struct slice *s, struct fctx *c,
		const struct transfer_hooks *h);

/* Does what is stored at an address named @name matter? */
bool slice_place(const struct slice *s, const char *name);

#endif
