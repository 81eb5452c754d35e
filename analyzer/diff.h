/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a change brings: the C files and headers that differ from a commit, as
 * they are after the change and as they were before, and which findings are new.
 *
 * There is one version after the change, and one before it for each parent:
 * while a merge is under way a finding that one of the parents has is not new,
 * and a file that is as in one of them is not looked at.
 *
 * Flags are looked for in compile_commands.json, then in kbuild's .X.o.cmd.
 * A header, or a C file that is no unit, is looked at in a unit that includes it:
 * one that changed, or else a witness.  What has neither is "bare".
 */
#ifndef NUMALINT_DIFF_H
#define NUMALINT_DIFF_H

#include "finding.h"
#include "gather.h"
#include "options.h"

struct diff;

/* A file to look at without flags: its name in the tree, and its text. */
struct diff_bare {
	const char *name;
	const char *path;
	const char *why;	/* there are no flags */
};

/* One version of the changed files, and of the witnesses. */
struct diff_side {
	const char *name;		/* "HEAD", "the index" */
	struct units units;
	struct diff_bare *bare;
	unsigned int nbare;
};

/*
 * Asks git what changed, and looks for flags; says on stderr for each file
 * where they are from.  -1 with @e: no repository, no such commit, a patch that
 * does not apply, a compile database that cannot be read.  diff_close() in both
 * cases, and not before what came of the sides is done with.
 */
int diff_open(struct diff **d, const struct options *o, struct names *names,
	      struct err *e);
void diff_close(struct diff *d);

/*
 * When the units of diff_after() were gathered in @g, with_files: do those that
 * should show a changed header include it?  1: another one may, and the sides are
 * others now, to be gathered anew; 0: it is settled, as it is after a few times;
 * -1 with @e.
 */
int diff_settle(struct diff *d, const struct gather *g, struct err *e);

/*
 * Says on stderr which headers are looked at in which witness, and of which files
 * only the semantic patches can tell, and why.
 */
void diff_say(struct diff *d);

const struct diff_side *diff_after(const struct diff *d);
unsigned int diff_nbefore(const struct diff *d);
const struct diff_side *diff_before(const struct diff *d, unsigned int i);

/* @file, interned, as it is called in the tree, interned. */
const char *diff_name(struct diff *d, const char *file);

/*
 * Marks those of @after as known that @before, of side @i, has too.  Equal
 * fingerprints are the same finding; of several that have the same one as many
 * are known as there were before, first of all those whose line was there.
 * Both are called as in the tree.
 */
int diff_mark_known(struct diff *d, unsigned int i,
		    const struct findings *before, struct findings *after,
		    struct err *e);

#endif
