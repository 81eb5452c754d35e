/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Compile commands: from the command line or a compile_commands.json into a
 * list of units, their flags reduced to the ones that libclang needs.
 *
 * The reduction is an allow-list (docs/design.md, "Flags"): a kbuild command
 * line of gcc or clang works as it is, and a flag that writes a file
 * (-Wp,-MMD,...) or that only one compiler has never gets through.
 */
#ifndef NUMALINT_COMPDB_H
#define NUMALINT_COMPDB_H

#include <stdbool.h>
#include <stdio.h>

#include "arena.h"
#include "err.h"

struct overlay;

/* One C file and how it is compiled.  Lives in the arena it was made in. */
struct unit {
	const char *file;	/* as the compiler was given it */
	const char *dir;	/* where the compiler ran; "." for here */
	const char **args;	/* allowed flags only; no compiler, no file */
	unsigned int nargs;
	const struct overlay *over;	/* files that are not as on the disk */
	/*
	 * Absolute, without links: headers whose functions are looked at all,
	 * not only those that the file needs.
	 */
	const char *const *own;
	unsigned int nown;
};

struct units {
	struct unit *v;
	unsigned int n;
};

/*
 * The allowed ones of @argv; @out points to @argv's own strings and into @a.  A
 * flag and its separate argument are kept or dropped together.  "-c", "-o X",
 * warnings, optimisation, -Wp, -f... and unknown flags are dropped, and so is a
 * word that is no flag: a compiler, a file, an @response file.  But a gcc that is named
 * for another machine, "aarch64-linux-gnu-gcc", adds clang's flag for that.
 */
void flags_allow(const char *const *argv, unsigned int argc, struct arena *a,
		 const char ***out, unsigned int *nout);

/* Is the word after @arg its argument, as in "-o X"? */
bool flag_takes_next(const char *arg);

/*
 * Adds the commands of @dir/compile_commands.json for C files, the others are
 * passed over.  With @nonly > 0 just those of the files @only (compared as
 * paths, after resolving); a file named there that the database lacks is an
 * error.  An entry that makes no sense is told on @warn, dropped and counted
 * in @ndropped.  Returns 0, or -1 with @e filled: no file, no JSON.
 */
int compdb_read(struct units *out, const char *dir, const char *const *only,
		unsigned int nonly, struct arena *a, FILE *warn,
		unsigned int *ndropped, struct err *e);

/* The same, but a file that the database lacks is none of @found, no error. */
int compdb_find(struct units *out, const char *dir, const char *const *only,
		unsigned int nonly, bool *found, struct arena *a, FILE *warn,
		unsigned int *ndropped, struct err *e);

/*
 * A database that is asked which C files it has, and of a few of them how they
 * are compiled.  The names live in @a.  Entries that make no sense are passed
 * over.  0, or -1 with @e; compdb_close() in both cases.
 */
struct compdb;
int compdb_open(struct compdb **db, const char *dir, struct arena *a,
		struct err *e);
void compdb_close(struct compdb *db);	/* NULL does nothing */

/* The files, in the order of the entries, and the folders they are seen from. */
unsigned int compdb_count(const struct compdb *db);
const char *compdb_file(const struct compdb *db, unsigned int i,
			const char **dir);

/* Its unit, which lives in @a; false: the command makes no sense. */
bool compdb_unit(const struct compdb *db, unsigned int i, struct unit *u,
		 struct arena *a);

#endif
