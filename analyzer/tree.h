/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A whole kernel tree: which of its units are worth parsing.
 *
 * Of 25,000 units a few hundred can name a node id, a sink or something that
 * leads to one.  The identifier index tells which; kbuild tells how they would
 * be compiled; and what the solver learns of them adds names, until no name is
 * new.
 */
#ifndef NUMALINT_TREE_H
#define NUMALINT_TREE_H

#include "gather.h"

struct tree;

/* What a tree is made of; for the closing line. */
struct tree_stats {
	unsigned int sources, headers;	/* files in the tree */
	unsigned int names;		/* looked for */
	unsigned int rounds;
	unsigned int candidates;	/* .c files that name one */
	unsigned int not_built;		/* of these, by this configuration */
	double configure_s, index_s, commands_s;
};

/*
 * Configures the kernel of @o in its object folder if that is to be done, and
 * reads its index.  -1 with @e: no kernel, no make, no configuration; what
 * make said is part of it.
 */
int tree_open(struct tree **t, const struct options *o,
	      const struct catalogue *cat, struct progress *progress,
	      struct err *e);
void tree_close(struct tree *t);

/*
 * Adds to @g the units that name one of the catalogue's names, the first time,
 * or of @names.  Returns how many files were new, -1 with @e when kbuild would
 * not tell their commands, -2 when it was interrupted.
 */
int tree_gather(struct tree *t, struct gather *g, const char *const *names,
		unsigned int n, struct err *e);

/* The compile commands as a compile_commands.json, for other programs. */
int tree_write_compdb(struct tree *t, FILE *out, struct err *e);

const struct tree_stats *tree_stats(const struct tree *t);

#endif
