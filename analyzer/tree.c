// SPDX-License-Identifier: GPL-2.0-only
#include "tree.h"

#include <errno.h>
#include <glob.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ident.h"
#include "kbuild.h"
#include "pool.h"

#define WRAPPER_DEPTH 4		/* of macros and inlines in headers */
#define COMMON 50		/* one file in so many: too common a name */

struct tree {
	const struct options *o;
	const struct catalogue *cat;
	struct arena arena;
	struct progress *progress;
	struct kbuild *k;
	pid_t reader;		/* of read_ahead(), or 0 */
	struct ident *x;
	char *kdir;		/* real path */
	struct tree_stats stats;
	/* sorted names that were looked for, files that were asked for */
	const char **names, **files;
	unsigned int nnames, nfiles;
	struct ident_textual *texts;	/* .c files that others include */
	unsigned int ntexts;
};

/* Where the index is kept, or NULL. */
static const char *index_file(struct tree *t)
{
	if (!t->o->cache || t->o->nsubdirs)
		return NULL;
	return arena_printf(&t->arena, "%s/index-%016llx", t->o->cache,
			    (unsigned long long)
			    store_hash(t->kdir, strlen(t->kdir)).lo);
}

static int open_ident(struct tree *t, struct err *e)
{
	struct ident_opts io = { .jobs = t->o->jobs,
				 .cachefile = index_file(t) };
	const char **subdirs = NULL;
	unsigned int n = 0;

	for (unsigned int i = 0; i < t->o->nsubdirs; i++)
		arena_push(&t->arena, subdirs, n, t->o->subdirs[i]);
	if (n) {
		/* headers of the tree at large lead to names, too */
		arena_push(&t->arena, subdirs, n, "include");
		arena_push(&t->arena, subdirs, n, NULL);
		io.subdirs = subdirs;
	}
	return ident_open(&t->x, t->kdir, &io, e);
}

static int open_index(struct tree *t, struct err *e)
{
	const struct ident_trouble *v;
	unsigned int n;

	if (open_ident(t, e))
		return -1;
	v = ident_troubles(t->x, &n);
	for (unsigned int i = 0; i < n; i++)
		fprintf(stderr, "numalint: %s: %s\n", v[i].file, v[i].why);
	t->texts = ident_textuals(t->x, &t->arena, &t->ntexts);
	t->stats.sources = ident_stats(t->x)->nsources;
	t->stats.headers = ident_stats(t->x)->nheaders;
	return 0;
}

static void show(void *arg, const char *phase, unsigned int done,
		 unsigned int total)
{
	const struct tree *t = arg;

	progress_show(t->progress, phase, done, total, "folders");
}

/*
 * While kbuild configures, which takes one processor and a half, a process of its
 * own reads the sources into the index.  It leaves the cache and nothing else.
 */
static void read_ahead(void *arg)
{
	struct tree *t = arg;
	struct err ignored;

	if (!index_file(t))
		return;
	fflush(NULL);
	t->reader = fork();
	if (t->reader)
		return;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	setpriority(PRIO_PROCESS, 0, 10);
	open_ident(t, &ignored);
	_exit(0);
}

/* What the reader was writing when it was killed. */
static void remove_rest(struct tree *t)
{
	glob_t g;

	if (!glob(arena_printf(&t->arena, "%s.%ld.*", index_file(t),
			       (long)t->reader), GLOB_NOESCAPE, NULL, &g))
		for (size_t i = 0; i < g.gl_pathc; i++)
			unlink(g.gl_pathv[i]);
	globfree(&g);
}

/* Its work is done, or with @kill_it not wanted any more. */
static void end_reader(struct tree *t, bool kill_it)
{
	int status = 0;

	if (t->reader <= 0)
		return;
	if (kill_it)
		kill(t->reader, SIGKILL);
	while (waitpid(t->reader, &status, 0) < 0 && errno == EINTR)
		if (pool_interrupted())
			kill(t->reader, SIGKILL);
	if (WIFSIGNALED(status))
		remove_rest(t);
	t->reader = 0;
}

int tree_open(struct tree **out, const struct options *o,
	      const struct catalogue *cat, struct progress *progress,
	      struct err *e)
{
	struct kbuild_opts ko = {
		.kdir = o->kdir, .objdir = o->objdir, .cachedir = o->cache,
		.arch = o->arch, .config = o->config, .llvm = o->llvm,
		.jobs = o->jobs, .log = stderr,
		.progress = show, .configuring = read_ahead,
	};
	struct tree *t = calloc(1, sizeof(*t));
	double since = clock_now();
	int ret;

	if (!t)
		BUG("out of memory");
	*out = t;
	arena_init(&t->arena);
	t->o = o;
	t->cat = cat;
	t->progress = progress;
	ko.progress_arg = t;
	for (unsigned int i = 0; i < o->nsubdirs; i++)
		if (access(arena_printf(&t->arena, "%s/%s", o->kdir,
					o->subdirs[i]), F_OK))
			return err_set(e, o->kdir, 0, 0, "has no %s: %s",
				       o->subdirs[i], strerror(errno));
	t->kdir = realpath(o->kdir, NULL);
	ret = kbuild_open(&t->k, &ko, e);
	t->stats.configure_s = clock_now() - since;
	since = clock_now();
	end_reader(t, ret != 0);
	if (ret)
		return -1;
	if (open_index(t, e))
		return -1;
	t->stats.index_s = clock_now() - since;
	return 0;
}

void tree_close(struct tree *t)
{
	if (!t)
		return;
	if (t->x)
		ident_close(t->x);
	if (t->k)
		kbuild_close(t->k);
	arena_release(&t->arena);
	free(t->kdir);
	free(t);
}

const struct tree_stats *tree_stats(const struct tree *t)
{
	return &t->stats;
}

/* ---- names and files that are new ----------------------------------------- */

static int cmp_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static bool has(const char *const *v, unsigned int n, const char *s)
{
	return n && bsearch(&s, v, n, sizeof(*v), cmp_text);
}

/* Those of @v that are not in the sorted @old, which they are added to. */
static const char **add_new(struct arena *a, const char *const *v,
			    unsigned int n, const char ***old,
			    unsigned int *nold, unsigned int *nnew)
{
	const char **fresh = NULL;
	unsigned int was = *nold;

	*nnew = 0;
	for (unsigned int i = 0; i < n; i++)
		if (!has(*old, was, v[i]))
			arena_push(a, fresh, *nnew, arena_strdup(a, v[i]));
	if (*nnew)
		qsort(fresh, *nnew, sizeof(*fresh), cmp_text);
	n = *nnew;
	*nnew = 0;
	for (unsigned int i = 0; i < n; i++)
		if (!*nnew || strcmp(fresh[*nnew - 1], fresh[i]))
			fresh[(*nnew)++] = fresh[i];
	for (unsigned int i = 0; i < *nnew; i++)
		arena_push(a, *old, *nold, fresh[i]);
	if (*nold)
		qsort(*old, *nold, sizeof(**old), cmp_text);
	return fresh;
}

static bool is_known(void *data, const char *name)
{
	const struct tree *t = data;

	return has(t->names, t->nnames, name);
}

/* Macros and inline functions of drivers' headers that wrap one of @names. */
static void add_wrappers(struct tree *t, const char *const *names,
			 unsigned int n, const char ***out, unsigned int *nout)
{
	struct ident_closure_opts co = { .depth = WRAPPER_DEPTH,
					 .known = is_known, .data = t };
	struct ident_closure c;

	ident_wrappers(t->x, names, n, &co, &t->arena, &c);
	for (unsigned int i = 0; i < c.n; i++)
		if (c.v[i].followed)
			arena_push(&t->arena, *out, *nout, c.v[i].name);
}

/* "arch/arm64/..." is not compiled for x86, nor is what another file includes. */
static bool may_be_built(const struct tree *t, const char *file)
{
	const char *arch = kbuild_arch(t->k);
	size_t n = strlen(arch);

	if (strncmp(file, "arch/", 5))
		return true;
	return !strncmp(file + 5, arch, n) && file[5 + n] == '/';
}

/* A file that is included as text is analysed in the one that includes it. */
static const char *includer(const struct tree *t, const char *file)
{
	for (unsigned int i = 0; i < t->ntexts; i++)
		if (t->texts[i].file && !strcmp(t->texts[i].file, file))
			return t->texts[i].by;
	return NULL;
}

/* Does a file that names @v[i] tell us anything by it?  Not of "node". */
static const char *const *telling_names(struct tree *t,
					const char *const *v, unsigned int n,
					unsigned int *ntelling)
{
	unsigned int *count = arena_alloc(&t->arena, n * sizeof(*count) + 1);
	const char **out = NULL;
	struct ident_hits hits;

	ident_files(t->x, v, n, &t->arena, &hits);
	for (unsigned int i = 0; i < hits.n; i++)
		for (unsigned int k = 0; k < hits.v[i].nnames; k++)
			count[hits.v[i].names[k]]++;
	*ntelling = 0;
	for (unsigned int i = 0; i < n; i++)
		if (count[i] <= t->stats.sources / COMMON + COMMON)
			arena_push(&t->arena, out, *ntelling, v[i]);
	return out;
}

/* Those of @v that a command compiles, and that were not asked for before. */
static const char **add_files(struct tree *t, const char *const *v,
			      unsigned int n, unsigned int *nfiles)
{
	unsigned int nall = 0;
	const char **all = NULL;

	for (unsigned int i = 0; i < n; i++) {
		const char *by;

		if (!may_be_built(t, v[i]))
			continue;
		arena_push(&t->arena, all, nall, v[i]);
		by = includer(t, v[i]);
		if (by && may_be_built(t, by))
			arena_push(&t->arena, all, nall, by);
	}
	return add_new(&t->arena, all, nall, &t->files, &t->nfiles, nfiles);
}

static const char **new_files(struct tree *t, const char *const *names,
			      unsigned int n, unsigned int *nfiles)
{
	unsigned int nall = 0;
	const char **all = NULL;
	struct ident_hits hits;

	names = telling_names(t, names, n, &n);
	ident_files(t->x, names, n, &t->arena, &hits);
	for (unsigned int i = 0; i < hits.n; i++)
		arena_push(&t->arena, all, nall, hits.v[i].file);
	return add_files(t, all, nall, nfiles);
}

/* What --all parses: NULL with 0 stands for the whole kernel. */
static const char **all_files(struct tree *t, unsigned int *nfiles)
{
	const char **all;
	unsigned int n;

	*nfiles = 0;
	if (!t->o->nsubdirs)
		return NULL;
	all = ident_sources(t->x, &t->arena, &n);
	return add_files(t, all, n, nfiles);
}

/* ---- rounds ---------------------------------------------------------------- */

static int parse_files(struct tree *t, struct gather *g,
		       const char *const *files, unsigned int n, struct err *e)
{
	struct kbuild_result r;
	double since = clock_now();
	int ret;

	ret = kbuild_commands(t->k, files, n, &r, &t->arena, e);
	t->stats.commands_s += clock_now() - since;
	if (ret)
		return -1;
	if (pool_interrupted())
		return -2;
	if (r.nfailed)
		fprintf(stderr, "numalint: kbuild has no command for %u files: %s\n",
			r.nfailed, r.why ? r.why : "it does not say why");
	t->stats.candidates += n;
	t->stats.not_built += r.nnot_built;
	if (gather_units(g, r.units.v, r.units.n))
		return -2;
	return (int)r.units.n;
}

int tree_gather(struct tree *t, struct gather *g, const char *const *names,
		unsigned int n, struct err *e)
{
	const char **fresh, **wrapped = NULL, **files;
	unsigned int nfresh, nwrapped = 0, ntelling, nfiles;
	const char *const *telling;

	if (t->o->all) {
		if (t->stats.rounds++)
			return 0;
		files = all_files(t, &nfiles);
		return nfiles || !t->o->nsubdirs ?
		       parse_files(t, g, files, nfiles, e) : 0;
	}
	if (!t->stats.rounds++)
		names = catalogue_node_names(t->cat, &t->arena, &n);
	fresh = add_new(&t->arena, names, n, &t->names, &t->nnames, &nfresh);
	telling = telling_names(t, fresh, nfresh, &ntelling);
	add_wrappers(t, telling, ntelling, &wrapped, &nwrapped);
	wrapped = add_new(&t->arena, wrapped, nwrapped, &t->names, &t->nnames,
			  &nwrapped);
	for (unsigned int i = 0; i < nwrapped; i++)
		arena_push(&t->arena, fresh, nfresh, wrapped[i]);
	t->stats.names = t->nnames;
	if (!nfresh)
		return 0;
	files = new_files(t, fresh, nfresh, &nfiles);
	return nfiles ? parse_files(t, g, files, nfiles, e) : 0;
}

int tree_write_compdb(struct tree *t, FILE *out, struct err *e)
{
	struct kbuild_result r;

	return kbuild_write_json(t->k, NULL, 0, out, &r, &t->arena, e);
}
