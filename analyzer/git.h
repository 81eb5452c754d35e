/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * git, by its own program: what changed against a commit, the text of blobs, a
 * patch applied to an index that is thrown away.
 *
 * It runs where numalint was called and with that environment, so GIT_DIR and
 * GIT_INDEX_FILE of a hook hold.  Nothing of the repository is written: no
 * lock, no refreshed index.  Paths are told from the top of the work tree.
 */
#ifndef NUMALINT_GIT_H
#define NUMALINT_GIT_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "err.h"

struct git;

/*
 * The repository around the working directory; -1 with @e, in git's words,
 * when there is none, or none with a work tree, or no git.  git_close() in
 * both cases.  A patch's index is made below @tmp.
 */
int git_open(struct git **g, const char *tmp, struct err *e);
void git_close(struct git *g);

const char *git_top(const struct git *g);	/* absolute */

/* The path of something in git's own folder: "hooks", wherever that is. */
const char *git_path(struct git *g, const char *name, struct err *e);

/*
 * The commit that @rev names; NULL stands for HEAD, and for the empty tree in
 * a repository without commits.  NULL with @e, which names the cure in a
 * shallow clone.
 */
const char *git_base(struct git *g, const char *rev, struct err *e);

/* The other parents while a merge is under way: how many, in @v. */
unsigned int git_merging(struct git *g, const char *const **v);

enum git_side { GIT_WORK_TREE, GIT_INDEX };

struct git_change {
	const char *old, *path;	/* @old: the name before; NULL: a new file */
	const char *old_id;	/* blobs; those of the work tree have none */
	const char *id;
	bool gone;		/* deleted */
};

/*
 * What @side changed against the commit @base, or the work tree against the
 * index for NULL: regular files only, renames followed if @renames.  @paths
 * keep it to these; they begin in the working directory.
 */
int git_changes(struct git *g, enum git_side side, const char *base,
		bool renames, const char *const *paths, unsigned int npaths,
		struct git_change **v, unsigned int *n, struct err *e);

/* The names of all files of the index, sorted. */
int git_tracked(struct git *g, const char *const **v, unsigned int *n,
		struct err *e);

struct git_blob {
	const char *id;
	const char *text;	/* filled in */
	size_t n;
};

/* The texts of @blobs, which live as long as @g; -1 with @e: one is missing. */
int git_read_blobs(struct git *g, struct git_blob *blobs, unsigned int n,
		   struct err *e);

/*
 * From here on the index is that of HEAD with the patch of @n bytes applied:
 * a temporary one.  -1 with @e, git's reason, when it does not apply.
 */
int git_apply(struct git *g, const char *patch, size_t n, struct err *e);

/* @nlines of @line.. were put where @nold of @old.. stood. */
struct git_hunk {
	unsigned int old, nold, line, nlines;
};

/* What differs between two files of the disk. */
int git_hunks(struct git *g, const char *old, const char *now,
	      struct git_hunk **v, unsigned int *n, struct err *e);

#endif
