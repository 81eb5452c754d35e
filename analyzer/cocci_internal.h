/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of the module share: cocci_text.c reads semantic patches and
 * C as text, cocci_run.c runs spatch in a worker, cocci.c gives out the work
 * and takes what comes back, cocci_cmd.c is the command.
 */
#ifndef NUMALINT_COCCI_INTERNAL_H
#define NUMALINT_COCCI_INTERNAL_H

#include <stdint.h>

#include "cocci.h"

/* The semantic patch of a rule. */
struct sem_patch {
	const struct cat_rule *rule;
	const char *path;
	unsigned int nsets;	/* of names; a file names one of each, or
				   nothing is found in it */
	bool patches;		/* has a patch mode */
};

#define MAX_SETS 3		/* a flag, sources, sinks */

/* A name, and the sets of semantic patches that it is in. */
struct need {
	const char *name;
	size_t len;
	uint64_t sets;		/* bit MAX_SETS * patch + set */
};

struct needs {
	struct need *v;		/* by name */
	unsigned int n;
};

/*
 * Reads the "// Needs:" lines of @p, whose number is @i, and its modes:
 *
 *	// Needs: a b
 *	//	c
 *	// Needs: d
 *
 * are two sets.
 */
int sem_patch_read(struct sem_patch *p, unsigned int i, struct needs *needs,
		   struct arena *a, struct err *e);
void needs_sort(struct needs *needs);

/* The sets of which the text has a name. */
uint64_t needs_scan(const struct needs *needs, const char *s, size_t len);

/* All of a file, with a NUL behind it; NULL with errno.  free() it. */
char *file_read(const char *path, size_t *len);

/* The function in whose body @line stands, in @a; NULL: none. */
const char *text_func_at(const char *s, size_t len, unsigned int line,
			 struct arena *a);

/* A file, as a worker sees it. */
struct target {
	const struct cocci_file *file;
	const char *given;	/* the name that spatch is given */
	uint64_t sets;		/* that it has a name of */
	size_t size;
	bool tried;
};

/* What a worker is to do: one semantic patch, or all that patch, and files. */
struct batch {
	const struct sem_patch *patch;	/* NULL: all */
	unsigned int *targets;
	unsigned int n;
	size_t size;
};

struct cocci_run {
	const struct cocci_opts *o;
	enum cocci_mode mode;
	struct arena arena;
	struct sem_patch *patches;
	unsigned int npatches;
	struct needs needs;
	struct target *targets;
	unsigned int ntargets;
	struct batch *batches;
	unsigned int nbatches;
	const char *tmp;	/* our own folder; NULL: none is needed */
	struct cocci_result *r;
	unsigned int done;
	/* the other modes: what they print, and for which file */
	struct piece {
		unsigned int target, patch;
		const char *text;
	} *pieces;
	unsigned int npieces;
};

/* Is @t worth the semantic patch? */
bool target_needs(const struct cocci_run *c, const struct target *t,
		  const struct sem_patch *p);

/* A record of a worker's reply; @len bytes follow. */
struct record {
	enum {
		REC_OUT,	/* stdout of spatch */
		REC_ERR,	/* its stderr */
		REC_FAIL,	/* it failed on one file: why */
		REC_DIFF	/* hunks that turn the file into the patched */
	} kind;
	unsigned int patch;	/* number of the semantic patch */
	unsigned int target;	/* FAIL, DIFF: number of the file */
	size_t len;
};

/* In a worker: does batch @job, appends records to @reply. */
void cocci_work(void *data, unsigned int job, struct str *reply);

/*
 * Runs @mode over @files and fills @r and the pieces; as cocci_check().
 * Release @c in every case.
 */
int cocci_run(struct cocci_run *c, const struct cocci_opts *o,
	      enum cocci_mode mode, const struct cocci_file *files,
	      unsigned int n, struct cocci_result *r, struct err *e);
void cocci_run_release(struct cocci_run *c);

void cocci_skip(struct cocci_result *r, const char *file, unsigned int line,
		const char *func, const char *reason);

#endif
