/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The parts of kbuild: kbuild_shell splits a line that make printed,
 * kbuild_run runs makes, kbuild_tree knows the files of a source tree,
 * kbuild_cache keeps answers, and kbuild itself configures and asks.  Tests
 * include this header.
 */
#ifndef NUMALINT_KBUILD_INTERNAL_H
#define NUMALINT_KBUILD_INTERNAL_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "kbuild.h"
#include "str.h"

/* kbuild_shell: words of a shell command, NUL-terminated one after another. */
struct shell_words {
	struct str text;
	const char **v;
	size_t cap;
	unsigned int n;
};

/*
 * The next simple command at *@p, without its redirections, and *@p moves
 * behind it.  Quotes and backslashes are taken away, "$" and backquotes stay
 * as they are.  1: there is one, maybe empty; 0: the end; -1: an open quote.
 */
int shell_next(const char **p, struct shell_words *w);
void shell_release(struct shell_words *w);

/* The compile command for a C file of the kernel; of a struct shell_words. */
struct shell_compile {
	const char *file, *obj;
	bool linked;		/* it has the mark that we put there */
};

/* The flag that tells what is part of the kernel or of a module. */
#define KBUILD_MARK "-DNUMALINT_LINKED"

/* Finds the first one in @line; true when there is one. */
bool shell_compile(const char *line, struct shell_words *w,
		   struct shell_compile *c);

/* kbuild_run: one process.  Its lines are joined where a backslash ends one. */
struct run_job {
	const char **argv;	/* NULL-terminated */
	char **env;
	const char *dir;	/* where it runs; NULL: here */
	bool join;		/* stderr goes where stdout goes */
	void (*line)(void *arg, unsigned int job, const char *line, size_t len);
	void *arg;		/* for line, which may be NULL */
	struct str err;		/* the last of its stderr; of both for join */
	int status;		/* as of waitpid() */
};

/*
 * Runs @n jobs, up to @parallel at a time, each in a process group of its own,
 * with nothing to read.  -1 with @e: one could not be started, or a signal
 * came; then none is left.
 */
int run_jobs(struct run_job *jobs, unsigned int n, unsigned int parallel,
	     struct err *e);

/* Where PATH has the program @name, or NULL. */
const char *run_find(const char *name, struct arena *a);

/*
 * kbuild_tree: paths.  "a/./b/../c" is "a/c"; @path is relative to @dir unless
 * it is absolute.
 */
const char *path_normal(const char *dir, const char *path, struct arena *a);
/* Below @dir, both normal: the rest of @path, else NULL. */
const char *path_below(const char *dir, const char *path);
/* Can make handle it?  It takes spaces, "$", ":" and more for itself. */
bool path_fits_make(const char *path);
int path_mkdirs(const char *path, struct err *e);
/* All of a file, NUL-terminated, or NULL with errno. */
char *path_read(const char *path, struct arena *a, size_t *len);

/* "6.12.48" of KDIR/Makefile, or NULL with @e. */
const char *tree_version(const char *kdir, struct arena *a, struct err *e);
/* The folder of arch/ that ARCH=@arch means. */
const char *tree_srcarch(const char *arch);
const char *tree_host_arch(struct arena *a);
/* Was it configured in place?  kbuild refuses O= then. */
bool tree_is_configured(const char *kdir, const char *srcarch);
/*
 * A folder at @shadow whose entries are links to those of @kdir, but for what
 * a configuration in place wrote into top, include/ and arch/@srcarch.
 */
int tree_shadow(const char *kdir, const char *srcarch, const char *shadow,
		struct err *e);

struct paths {
	const char **v;
	unsigned int n;
};

/*
 * The folders, relative to @kdir and without other architectures', whose
 * Makefile may name objects of other folders: "../" in a path.
 */
void tree_reaching(const char *kdir, const char *srcarch, struct paths *out,
		   struct arena *a);

/* kbuild_cache: how one file is compiled, with all words. */
struct command {
	const char *file;	/* normal path */
	const char *obj;
	const char **argv;
	unsigned int argc;
	unsigned int more;	/* so many further commands were left out */
};

/* What make told of a file. */
struct answer {
	const char *rel;	/* the file, relative to KDIR */
	uint64_t makefiles;	/* makefiles_of(), when it was told */
	struct command *cmd;	/* NULL: not built */
};

struct answers {
	struct answer *v;	/* sorted by rel once read */
	unsigned int n;
};

void cache_read(const char *path, const char *kdir, struct answers *out,
		struct arena *a);
const struct answer *cache_find(const struct answers *all, const char *rel);
void cache_text(const struct answers *all, struct str *out);

/* What was seen of the Makefiles of folders. */
struct makefiles {
	const char *kdir;
	struct arena *arena;
	struct seen_dir {
		const char *dir;
		uint64_t sum;
	} *v;
	unsigned int n;
};

/*
 * One number for all Makefile* and Kbuild* (names, sizes, times) in the folders
 * of the source @rel and of the object @obj (may be NULL), and above them.
 */
uint64_t makefiles_of(struct makefiles *m, const char *rel, const char *obj);

#endif
