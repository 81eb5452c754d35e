/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The command line and the environment, read once into struct options.
 * Nobody else looks at argv or getenv().
 */
#ifndef NUMALINT_OPTIONS_H
#define NUMALINT_OPTIONS_H

#include "compdb.h"
#include "err.h"
#include "kver.h"

enum exit_status {
	EXIT_CLEAN	= 0,
	EXIT_FINDINGS	= 1,
	EXIT_SKIPPED	= 2,	/* something could not be analysed */
	EXIT_USAGE	= 3
};

enum action {
	DO_ANALYZE, DO_HELP, DO_VERSION, DO_LIST_RULES, DO_EXPLAIN, DO_DUMP_IR
};

enum format { FORMAT_GCC, FORMAT_JSON };
enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct options {
	struct arena arena;
	enum action action;
	const char *explain;		/* --explain RULE */
	enum format format;
	bool color;			/* decided: --color, NO_COLOR, a terminal */
	bool pedantic;			/* show notes */
	const char *rules;		/* --rules=LIST as given, or NULL */
	kver_t kver;			/* --kernel-version=X.Y or any */
	bool kver_auto;			/* take it from the unit */
	const char *catalogue;		/* --catalogue=DIR, or where it is found */
	const char *compdb;		/* -p DIR, or NULL */
	struct units units;		/* what to analyse */
};

/*
 * Fills @o; 0, or -1 with @e for bad usage (exit 3).  Forms, see --help:
 *	numalint [OPTION]... FILE.c... -- FLAG...
 *	numalint [OPTION]... -p DIR [FILE]...
 *	numalint FLAG... FILE.c				(bare compiler style)
 */
int options_parse(struct options *o, int argc, char **argv, struct err *e);
void options_release(struct options *o);
void options_usage(FILE *f);

#endif
