/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From a kernel's source tree to its compile commands, without building it.
 *
 * kbuild_open() configures the kernel in an object directory, as in
 *	make -C KDIR O=OBJDIR ARCH=x86 LLVM=-19 allmodconfig prepare modules_prepare
 * and kbuild_commands() has "make -n" tell how files would be compiled.
 * Nothing is compiled but a few of kbuild's own tools, and nothing is written
 * outside the object directory.  docs/kbuild.md has the details, and what was
 * measured.
 *
 * Everything is waited for: no function leaves a process behind.  SIGINT,
 * SIGTERM and SIGHUP end the makes first and then take effect, and the next
 * kbuild_open() does over what was not finished.
 */
#ifndef NUMALINT_KBUILD_H
#define NUMALINT_KBUILD_H

#include <stdbool.h>
#include <stdio.h>

#include "arena.h"
#include "compdb.h"
#include "err.h"

struct kbuild;

struct kbuild_opts {
	const char *kdir;	/* the source tree */
	const char *objdir;	/* NULL: one of its own below cachedir */
	const char *cachedir;	/* made when missing; only for objdir NULL */
	const char *arch;	/* kbuild's ARCH=; NULL: this machine's */
	/*
	 * A target of kbuild's, such as allmodconfig (NULL) or defconfig; the
	 * path of a file, with a slash or ending in ".config"; or "existing":
	 * OBJDIR/.config and else KDIR/.config.
	 */
	const char *config;
	/*
	 * kbuild's LLVM=, as in "-19"; "no": gcc.  NULL: "-19" when clang-19
	 * is installed, but the compiler that OBJDIR/.config was made for
	 * when that is the configuration.
	 */
	const char *llvm;
	unsigned int jobs;	/* 0: as many as there are processors */
	FILE *log;		/* what there is to wait for; NULL: say nothing */
	/*
	 * Where we are: @phase is "configure", "prepare" or "commands"; @total
	 * is 0 when it is not known.  May be NULL.
	 */
	void (*progress)(void *arg, const char *phase, unsigned int done,
			 unsigned int total);
	/* Before the first make of a configuration: it takes a while. */
	void (*configuring)(void *arg);
	void *progress_arg;	/* of both */
};

/*
 * Configures and prepares the object directory, 10 to 30 s, or finds in a few
 * ms that nothing changed since.  Two at once take turns.  The strings of @o
 * are copied.  0, or -1 with @e: no kernel tree, no make, a configuration that
 * fails (with the words of kbuild), an object directory that is not writable.
 */
int kbuild_open(struct kbuild **k, const struct kbuild_opts *o, struct err *e);
void kbuild_close(struct kbuild *k);

const char *kbuild_objdir(const struct kbuild *k);	/* its real path */
const char *kbuild_version(const struct kbuild *k);	/* "6.12.48" */
const char *kbuild_arch(const struct kbuild *k);	/* "x86": of arch/ */
const char *kbuild_config(const struct kbuild *k);	/* "allmodconfig" */
const char *kbuild_llvm(const struct kbuild *k);	/* "-19"; "no": gcc */
bool kbuild_was_ready(const struct kbuild *k);	/* nothing had to be done */

/* What came of a file that was asked for. */
enum kbuild_state {
	KBUILD_COMPILED,	/* there is a unit for it */
	KBUILD_NOT_BUILT,	/* this configuration leaves it out */
	KBUILD_NO_FILE,		/* KDIR has no such file */
	KBUILD_FAILED		/* make could not say: see @why */
};

struct kbuild_result {
	/*
	 * Sorted by file.  A file of KDIR has its real path, and "dir" is the
	 * object directory.  Of a file that is compiled several times (a
	 * driver's second module) the object beside it is taken.  What is not
	 * linked into the kernel or a module is left out: vdso, real mode,
	 * purgatory, host programs.
	 */
	struct units units;
	enum kbuild_state *states;	/* for each file asked for */
	unsigned int nnot_built, nno_file, nfailed;
	unsigned int nduplicates;	/* further commands for the same file */
	unsigned int ngenerated;	/* units left out, as kbuild would have
					   to generate their source first */
	const char *why;	/* make's words, for the first that failed */
};

/*
 * The commands for these @n files, paths relative to KDIR or below it, or with
 * @n == 0 for all of the kernel.  Everything in @r lives in @a.  What make told
 * of named files is kept in the object directory until a Makefile changes.
 * 0, or -1 with @e when make cannot be run; files that failed are in @r.
 */
int kbuild_commands(struct kbuild *k, const char *const *files, unsigned int n,
		    struct kbuild_result *r, struct arena *a, struct err *e);

/*
 * The same with every flag, as a compile_commands.json for clangd and others,
 * to @out, which the caller flushes and looks at for errors.
 */
int kbuild_write_json(struct kbuild *k, const char *const *files,
		      unsigned int n, FILE *out, struct kbuild_result *r,
		      struct arena *a, struct err *e);

#endif
