// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module kbuild by itself, for tests:
 *
 *	kbuild_ask [-o OBJDIR] [-d CACHEDIR] [-a ARCH] [-c CONFIG] [-l LLVM]
 *		[-j JOBS] [-J] [-f] [-p] [-s] KDIR [FILE]...
 *
 * prints "FILE: DIR: FLAG..." of each unit, or with -J a compile_commands.json,
 * or with -s nothing; -f reads further files, one a line, from stdin; -p tells
 * the progress.  On stderr what came of each file that has no unit, and counts.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kbuild.h"

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void tell_phase(void *arg, const char *phase, unsigned int done,
		       unsigned int total)
{
	fprintf(arg, "%s %u/%u\n", phase, done, total);
}

static void tell_units(const struct kbuild_result *r)
{
	for (unsigned int i = 0; i < r->units.n; i++) {
		const struct unit *u = &r->units.v[i];

		printf("%s: %s:", u->file, u->dir);
		for (unsigned int j = 0; j < u->nargs; j++)
			printf(" %s", u->args[j]);
		putchar('\n');
	}
}

static void tell_rest(const struct kbuild_result *r, const char **files,
		      unsigned int n)
{
	static const char *const words[] = {
		"compiled", "not built", "no such file", "failed"
	};

	for (unsigned int i = 0; i < n; i++)
		if (r->states[i] != KBUILD_COMPILED)
			fprintf(stderr, "%s: %s\n", files[i], words[r->states[i]]);
	if (r->why)
		fprintf(stderr, "why: %s\n", r->why);
	fprintf(stderr, "%u units, %u not built, %u no file, %u failed, %u duplicates, %u to be generated\n",
		r->units.n, r->nnot_built, r->nno_file, r->nfailed,
		r->nduplicates, r->ngenerated);
}

int main(int argc, char **argv)
{
	struct kbuild_opts o = { .log = stderr };
	bool json = false, more = false, silent = false;
	const char **files = NULL;
	struct kbuild_result r;
	struct arena a;
	struct kbuild *k;
	struct err e;
	unsigned int n = 0;
	char line[4096];
	double t0, t1;
	int c, ret;

	arena_init(&a);
	while ((c = getopt(argc, argv, "o:d:a:c:l:j:Jfps")) != -1) {
		switch (c) {
		case 'o': o.objdir = optarg; break;
		case 'd': o.cachedir = optarg; break;
		case 'a': o.arch = optarg; break;
		case 'c': o.config = optarg; break;
		case 'l': o.llvm = optarg; break;
		case 'j': o.jobs = (unsigned int)atoi(optarg); break;
		case 'J': json = true; break;
		case 'f': more = true; break;
		case 's': silent = true; break;
		case 'p':
			o.progress = tell_phase;
			o.progress_arg = stderr;
			break;
		default: return 3;
		}
	}
	if (optind == argc)
		return 3;
	o.kdir = argv[optind];
	for (int i = optind + 1; i < argc; i++)
		arena_push(&a, files, n, argv[i]);
	while (more && fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = '\0';
		arena_push(&a, files, n, arena_strdup(&a, line));
	}
	t0 = now();
	if (kbuild_open(&k, &o, &e)) {
		err_print(&e, stderr);
		arena_release(&a);
		return 1;
	}
	t1 = now();
	fprintf(stderr, "%s %s %s LLVM=%s in %s: %s after %.2f s\n",
		kbuild_version(k), kbuild_arch(k), kbuild_config(k),
		kbuild_llvm(k), kbuild_objdir(k),
		kbuild_was_ready(k) ? "ready" : "prepared", t1 - t0);
	if (more && !n)
		ret = 0;	/* only to open it */
	else if (json)
		ret = kbuild_write_json(k, files, n, stdout, &r, &a, &e);
	else
		ret = kbuild_commands(k, files, n, &r, &a, &e);
	if (ret) {
		err_print(&e, stderr);
	} else if (!more || n) {
		if (!json && !silent)
			tell_units(&r);
		tell_rest(&r, files, n);
		fprintf(stderr, "commands after %.2f s\n", now() - t1);
	}
	kbuild_close(k);
	arena_release(&a);
	return ret || fflush(stdout) ? 1 : 0;
}
