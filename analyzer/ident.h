/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The identifier index of a kernel tree: which file can name what.
 *
 * A whole-tree run parses only the units that can name something relevant.
 * The index keeps, for each .c and .h file, the sorted 32-bit hashes of its
 * identifiers, so a query reads no source, and an unchanged tree is not read
 * again: the hashes are kept in a cache file.  docs/ident.md says how, and what
 * it was measured to cost.
 *
 * What always holds:
 *  - An identifier that stands in a file, outside comments and strings, is
 *    found in it.  The reverse is not promised: two identifiers with one hash
 *    are one here, so a file may be named that only needs a look.
 *  - An identifier that only the preprocessor makes is not seen: a ## b, or one
 *    that is cut in two by a backslash at the end of the line.
 *  - What cannot be read is in ident_troubles(), and never ends the run.
 *  - Results are in the order of the files' paths, whatever the number of jobs.
 *
 * Paths are relative to the tree and live as long as the index.  A struct ident
 * is not written after ident_open(), so threads may share it.
 */
#ifndef NUMALINT_IDENT_H
#define NUMALINT_IDENT_H

#include <stdbool.h>

#include "arena.h"
#include "err.h"

struct ident;

struct ident_opts {
	/*
	 * The folders or files to look at, relative to the tree; NULL: all.
	 * One that is written here is looked at even if @skip has it.
	 */
	const char *const *subdirs;
	/*
	 * The folders to leave out, relative to the tree, up to a NULL; NULL:
	 * ident_skip.  Names that begin with a dot are always left out.
	 */
	const char *const *skip;
	/*
	 * NULL: no cache.  A process that is killed while it writes it leaves
	 * CACHEFILE.PID.xxxxxx behind.
	 */
	const char *cachefile;
	unsigned int jobs;		/* threads; 0: one for each CPU */
};

/* What kbuild never compiles into a kernel: tools, Documentation, ... */
extern const char *const ident_skip[];

/* What ident_open() did. */
struct ident_stats {
	unsigned int nsources, nheaders;	/* .c and .h files listed */
	unsigned int nread;			/* of these, read in this run */
	unsigned long long bytes;		/* in the files read */
	unsigned long long nhashes;		/* kept, of all files */
	unsigned long long cache_bytes;		/* written; 0: nothing new */
	char cache_trouble[256];		/* why the cache was not used or
						   written; empty: it was */
};

struct ident_trouble {
	const char *file;	/* or folder */
	const char *why;
};

/*
 * Lists the .c and .h files below @kdir and reads those that the cache does not
 * know as they are now.  A cache file that is missing, damaged or of another
 * tree is made anew; one that cannot be written is said in the stats.
 * Returns 0, or -1 with @e filled: @kdir or one of the subdirs is not there.
 */
int ident_open(struct ident **out, const char *kdir,
	       const struct ident_opts *opts, struct err *e);
void ident_close(struct ident *x);

const struct ident_stats *ident_stats(const struct ident *x);

/* Files and folders that could not be looked at. */
const struct ident_trouble *ident_troubles(const struct ident *x,
					   unsigned int *n);

/* All .c files. */
const char **ident_sources(const struct ident *x, struct arena *a,
			   unsigned int *n);

struct ident_hit {
	const char *file;
	const unsigned int *names;	/* indices of the names asked for */
	unsigned int nnames;
};

struct ident_hits {
	struct ident_hit *v;
	unsigned int n;
};

/* The .c files, or the headers, that name one of @names. */
void ident_files(const struct ident *x, const char *const *names,
		 unsigned int n, struct arena *a, struct ident_hits *out);
void ident_headers(const struct ident *x, const char *const *names,
		   unsigned int n, struct arena *a, struct ident_hits *out);

/*
 * The .c files that define a function of one of these names, as far as the text
 * tells: NAME(...) { outside of all braces, or MACRO(NAME, ...) {.
 */
void ident_defines(const struct ident *x, const char *const *names,
		   unsigned int n, struct arena *a, struct ident_hits *out);

/*
 * The files that include a header or .c file with one of these base names:
 * "sched.h" for #include "../sched.h" and <linux/sched.h> alike.
 */
void ident_includes(const struct ident *x, const char *const *basenames,
		    unsigned int n, struct arena *a, struct ident_hits *out);

/* A .c file that another file includes as text: #include "idle.c". */
struct ident_textual {
	const char *file;	/* what is included; NULL: not found in the tree */
	const char *by;		/* the .c file that does, perhaps by a header */
	const char *written;	/* what stands in the #include */
};

/*
 * All of them, by file and then by includer.  Reads the few files that do so.
 * A .c file that is here may be compiled by itself as well.
 */
struct ident_textual *ident_textuals(const struct ident *x, struct arena *a,
				     unsigned int *n);

/*
 * A function or macro of a header in whose body a wanted name stands, so that
 * its own name is one to look for:
 *
 *	#define my_node()	cpu_to_node(smp_processor_id())
 */
struct ident_wrapper {
	const char *name;
	const char *wraps;	/* the first wanted name in its body */
	const char *file;
	unsigned int line;
	unsigned int round;	/* from 1: wraps a name that was asked for */
	bool macro;
	bool core;		/* below include/ or arch/X/include/ */
	bool followed;		/* its name became a wanted one */
	unsigned int nfiles;	/* .c files that name it */
	unsigned int nnew;	/* those of them that name nothing which was
				   wanted before its round */
};

struct ident_closure {
	struct ident_wrapper *v;	/* by round, file, line */
	unsigned int n;
	unsigned int rounds;		/* that found a name to follow */
	unsigned int nunread;		/* headers that are gone meanwhile */
	bool settled;			/* false: depth was reached before */
};

struct ident_closure_opts {
	unsigned int depth;		/* rounds at most */
	/* Follow the wrappers of core headers too?  Else they are listed. */
	bool follow_core;
	/* Names that need no following: the catalogue's.  May be NULL. */
	bool (*known)(void *data, const char *name);
	void *data;
};

/*
 * The wrappers of @names in headers, and theirs, until no name is new.  A name
 * is listed once, at its first place; but once more if that is in a core header
 * and another in a header of its own folder is followed.
 */
void ident_wrappers(const struct ident *x, const char *const *names,
		    unsigned int n, const struct ident_closure_opts *opts,
		    struct arena *a, struct ident_closure *out);

#endif
