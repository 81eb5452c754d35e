/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The worklist over one function until no env changes.
 *
 * At the head of each block stand up to eight disjuncts, FIXPOINT_ENVS where the
 * caller asks for care.  Where the bound is met the two closest are joined, and
 * that is counted: what is known of node ids is dearer than anything else
 * (env_distance()).  At a loop head whatever the loop changes has a name of its
 * own, so the disjuncts there differ in what is known only, and their ranges are
 * widened in the end.
 */
#ifndef NUMALINT_FIXPOINT_H
#define NUMALINT_FIXPOINT_H

#include "slice.h"
#include "transfer.h"

#define FIXPOINT_ENVS	16
#define FIXPOINT_SMALL	60	/* blocks: care is not dear */

struct point {
	struct env v[FIXPOINT_ENVS];
	bool todo[FIXPOINT_ENVS];
	unsigned int n;
	/* env_distance() of two of them, larger index first; 0: not known */
	unsigned int apart[FIXPOINT_ENVS][FIXPOINT_ENVS];
	unsigned int visits;
};

struct fixpoint {
	struct fctx *c;
	struct slots slots;
	struct slice slice;
	struct point *points;		/* a block each, and one for the exit */
	bool **live;			/* by block: slots read later on */
	bool **changes;			/* by loop head: slots that it SETs; or
					   NULL: no loop head */
	bool **loops;			/* by loop head: blocks of the loop */
	unsigned int *order;		/* blocks; a loop comes before its exits */
	unsigned int *rank;		/* a block's place in reverse postorder */
	unsigned int steps;
	unsigned int joins;		/* the bound of disjuncts was met */
	bool gave_up;			/* the budget of steps was spent */
	bool careful;
};

/*
 * Solves c->func; @h gives the callees and counts.  All in c->tmp.  @careful:
 * twice as many disjuncts, for a function in which joins may have made up what
 * was found.
 */
void fixpoint_run(struct fixpoint *fp, struct fctx *c,
		  struct transfer_hooks *h, bool careful);

/* Runs each block once more on what was found, calling @h's insn, term and ret. */
void fixpoint_visit(struct fixpoint *fp, struct transfer_hooks *h);

/* What it means to a caller; in the arena of the run. */
void fixpoint_outcomes(struct fixpoint *fp, struct summary *s);

/* Can control get from @from to @to, one edge at least? */
bool fixpoint_reaches(const struct ir_func *f, unsigned int from,
		      unsigned int to);

#endif
