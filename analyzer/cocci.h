/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The semantic patches of cocci/, run by the real spatch: findings for files
 * whose compile flags nobody knows.  docs/cocci.md says what they can see.
 *
 * What always holds:
 *  - A file that names none of the functions of a semantic patch is not given
 *    to spatch: nothing could be found there.
 *  - A file that cannot be read, a file on which spatch fails or takes too
 *    long, and a function that it cannot read and that names a function of the
 *    semantic patch, are skips, never silence.
 *  - The same files give the same bytes, whatever the number of workers.
 */
#ifndef NUMALINT_COCCI_H
#define NUMALINT_COCCI_H

#include <stdbool.h>

#include "catalogue.h"
#include "finding.h"
#include "gather.h"
#include "options.h"
#include "progress.h"

/* A file to look at: what it is called in findings, and where it is read. */
struct cocci_file {
	const char *name;
	const char *path;
};

struct cocci_opts {
	const char *dir;		/* of the semantic patches */
	const struct catalogue *cat;
	struct names *names;
	const bool *enabled;		/* for each of catalogue_rules() */
	unsigned int jobs;		/* spatches at a time; 0: one a CPU */
	unsigned int timeout;		/* seconds for a file and rule; 0: none */
	unsigned int memory;		/* MB that a spatch may take; 0: any */
	const char *tmp;		/* for files of this run */
	struct progress *progress;
};

/* What comes out; the skips live in @arena, as long as the caller likes. */
struct cocci_result {
	struct arena *arena;
	struct findings *findings;	/* added to, not sorted; no traces */
	struct skip *skips;		/* added to */
	unsigned int nskips;
	unsigned int ntried;		/* files that were given to spatch */
};

/*
 * Is there a spatch to run, and are there semantic patches?  0, or -1 with @e,
 * which names the package or the folder.
 */
int cocci_ready(const struct cocci_opts *o, struct err *e);

/*
 * Runs the semantic patches of the rules that are enabled over the @n files of
 * @files and adds what they find to @r.  Names of files that nobody interned
 * before are interned.  0, -1 with @e as cocci_ready(), or -2 when it was
 * interrupted.
 */
int cocci_check(const struct cocci_opts *o, const struct cocci_file *files,
		unsigned int n, struct cocci_result *r, struct err *e);

/*
 * "numalint cocci": the files and folders of @o, in its mode, reported as
 * everywhere else.  Returns the exit status; -1 with @e for a bad --rules.
 */
int cocci(const struct options *o, const struct catalogue *cat,
	  struct names *names, struct err *e);

#endif
