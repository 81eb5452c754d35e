/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The command line and the environment, read once into struct options.
 * Nobody else looks at argv or getenv().
 */
#ifndef NUMALINT_OPTIONS_H
#define NUMALINT_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "arena.h"
#include "compdb.h"
#include "err.h"
#include "kver.h"

struct catalogue;

#define NUMALINT_VERSION "0.1"

enum exit_status {
	EXIT_CLEAN	= 0,
	EXIT_FINDINGS	= 1,
	EXIT_SKIPPED	= 2,	/* something could not be analysed */
	EXIT_USAGE	= 3,
	EXIT_INTERRUPTED = 130	/* Ctrl-C; what was parsed is in the cache */
};

enum action {
	DO_ANALYZE, DO_HELP, DO_VERSION, DO_LIST_RULES, DO_EXPLAIN, DO_DUMP_IR,
	DO_TREE,			/* numalint tree KDIR */
	DO_COMPDB,			/* numalint compdb KDIR */
	DO_COCCI,			/* numalint cocci PATH... */
	DO_DIFF,			/* numalint --diff */
	DO_HOOK				/* numalint hook install, uninstall */
};

enum format { FORMAT_GCC, FORMAT_JSON };
enum cocci_mode { COCCI_REPORT, COCCI_ORG, COCCI_CONTEXT, COCCI_PATCH };
enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct options {
	struct arena arena;
	enum action action;
	const char *explain;		/* --explain RULE */
	enum format format;
	bool color;			/* decided: --color, NO_COLOR, a terminal */
	bool pedantic;			/* show notes */
	bool stats;			/* --stats: the counts, on stderr too */
	const char *rules;		/* --rules=LIST as given, or NULL */
	kver_t kver;			/* --kernel-version=X.Y or any */
	bool kver_auto;			/* take it from the unit */
	const char *catalogue;		/* the folder of its files; never NULL */
	const char *pages;		/* that of the rules' pages; never NULL */
	const char *compdb;		/* -p DIR, or NULL */
	struct units units;		/* what to analyse, -p's files too */
	unsigned int jobs;		/* -j N; 0: one a CPU */
	unsigned int unit_timeout;	/* seconds that a file may take */
	unsigned int unit_memory;	/* MB that a file may take */
	const char *cache;		/* the folder of the store; NULL: none */
	unsigned int cache_size;	/* MB that the store may take */
	const char *tmp;		/* for files of this run: TMPDIR */
	bool progress;			/* a terminal is there to see it */
	/* tree and compdb */
	const char *kdir;		/* the kernel's sources */
	const char *objdir;		/* --objdir, or NULL */
	const char *arch;		/* --arch, or NULL: this machine's */
	const char *config;		/* --config, or NULL */
	const char *llvm;		/* --llvm, or NULL */
	const char *output;		/* -o of compdb; NULL: stdout */
	const char **subdirs;		/* folders of KDIR to keep to */
	unsigned int nsubdirs;
	bool all;			/* --all: parse what names no node, too */
	/* cocci */
	const char *cocci;		/* the folder of the semantic patches */
	enum cocci_mode mode;		/* --mode */
	unsigned int timeout;		/* --timeout: seconds that spatch may
					   take for a file and a rule */
	/* --diff */
	const char *diff_rev;		/* NULL: HEAD */
	bool staged;			/* the index, not the work tree */
	bool patch;			/* a patch on stdin, to HEAD */
	bool lenient;			/* "hook run": what cannot be analysed
					   does not stop a commit */
	const char **paths;		/* keep to these; cocci: take these */
	unsigned int npaths;
	/* hook */
	bool uninstall, force;
	const char *hook_dir;		/* the repository; NULL: here */
	unsigned int ndropped;		/* entries of -p's database that make
					   no sense, told on stderr: exit 2 */
	/* as kbuild's $(CHECK), checker.h; units may be empty */
	bool kbuild;
	bool werror;			/* exit 1 or 2, not 0 */
	bool with_sparse;
	const char **sparse;		/* kbuild's own words, for sparse */
	unsigned int nsparse;
};

/*
 * Fills @o; 0, or -1 with @e for bad usage or an unreadable compile database
 * (exit 3).  Release @o in both cases.  Forms, see --help:
 *	numalint [OPTION]... FILE.c... -- FLAG...
 *	numalint [OPTION]... -p DIR [FILE]...
 *	numalint FLAG... FILE.c				(bare compiler style)
 *	numalint [OPTION]... CHECKFLAG... FLAG... FILE.c	(kbuild's $(CHECK))
 *	numalint tree [OPTION]... KDIR [FOLDER]...
 *	numalint compdb [OPTION]... KDIR [FOLDER]...
 *	numalint cocci [OPTION]... PATH...
 *	numalint --diff[=REV] [OPTION]... [PATH]...
 *	numalint hook install|uninstall|run [DIR]
 * Flags and file names are pointers into @argv or into @o's arena.
 */
int options_parse(struct options *o, int argc, char **argv, struct err *e);
void options_release(struct options *o);
void options_usage(FILE *f);

/*
 * Which rules does @list (--rules=, or NULL: all) switch on?  Fills one bool
 * for each of catalogue_rules(); -1 with @e for a rule that does not exist.
 *
 * Comma-separated, from left to right: "id" or "+id" switches on, "-id" or
 * "no-id" off; "*" stands for any characters.  A list that begins with a plain
 * id or "+id" starts from none, every other one from all.
 */
int rules_select(const struct catalogue *c, const char *list, bool *enabled,
		 struct err *e);

#endif
