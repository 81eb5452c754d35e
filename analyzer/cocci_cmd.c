// SPDX-License-Identifier: GPL-2.0-only
/*
 * "numalint cocci": which files, and what is printed of them.
 */
#include "cocci_internal.h"

#include <errno.h>
#include <fts.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pool.h"
#include "report.h"

struct cmd {
	const struct options *o;
	const struct catalogue *cat;
	struct arena arena;
	struct findings findings;
	struct cocci_result r;
	struct cocci_run run;
	struct progress progress;
	struct cocci_file *files;
	unsigned int nfiles;
	struct summary_counts counts;
	bool found;		/* what findings are in other modes */
};

/* ---- files ---------------------------------------------------------------- */

static bool is_source(const char *name)
{
	size_t len = strlen(name);

	return len > 2 && name[len - 2] == '.' &&
	       (name[len - 1] == 'c' || name[len - 1] == 'h');
}

static void add_file(struct cmd *c, const char *path)
{
	struct cocci_file f;

	/* "./a.c" and "a.c" are one, and so are "a//b.c" and "a/b.c" */
	while (!strncmp(path, "./", 2))
		for (path += 2; *path == '/'; )
			path++;
	f.name = f.path = arena_strdup(&c->arena, path);
	arena_push(&c->arena, c->files, c->nfiles, f);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* A file, or all .c and .h files of a folder; links in it are not followed. */
static void walk(struct cmd *c, const char *path)
{
	char *trimmed = arena_strdup(&c->arena, path);
	char *paths[] = { trimmed, NULL };
	FTS *fts;
	FTSENT *e;

	for (size_t n = strlen(trimmed); n > 1 && trimmed[n - 1] == '/'; n--)
		trimmed[n - 1] = '\0';
	fts = fts_open(paths, FTS_COMFOLLOW | FTS_PHYSICAL | FTS_NOCHDIR,
		       by_name);
	while (fts && (e = fts_read(fts))) {
		switch (e->fts_info) {
		case FTS_D:
			if (e->fts_level && e->fts_name[0] == '.')
				fts_set(fts, e, FTS_SKIP);
			break;
		case FTS_DNR:
		case FTS_ERR:
		case FTS_NS:
			cocci_skip(&c->r, e->fts_path, 0, NULL,
				   strerror(e->fts_errno));
			break;
		case FTS_SLNONE:
			if (!e->fts_level)
				cocci_skip(&c->r, e->fts_path, 0, NULL,
					   "a link that leads nowhere");
			break;
		case FTS_F:
			if (is_source(e->fts_name))
				add_file(c, e->fts_path);
			else if (!e->fts_level)
				cocci_skip(&c->r, e->fts_path, 0, NULL,
					   "not a .c or .h file");
			break;
		}
	}
	if (fts)
		fts_close(fts);
}

static int cmp_file(const void *pa, const void *pb)
{
	const struct cocci_file *a = pa, *b = pb;

	return strcmp(a->name, b->name);
}

static void find_files(struct cmd *c)
{
	unsigned int kept = 0;

	for (unsigned int i = 0; i < c->o->npaths; i++)
		walk(c, c->o->paths[i]);
	if (c->nfiles)
		qsort(c->files, c->nfiles, sizeof(*c->files), cmp_file);
	for (unsigned int i = 0; i < c->nfiles; i++)
		if (!kept || cmp_file(&c->files[kept - 1], &c->files[i]))
			c->files[kept++] = c->files[i];
	c->nfiles = kept;
}

/* ---- patches -------------------------------------------------------------- */

/*
 * What "git apply" calls the file: relative to the top of its repository, or
 * else to the current folder; NULL: it is in neither.
 */
static const char *patch_path(const char *path, struct arena *a)
{
	char real[PATH_MAX], cwd[PATH_MAX];
	size_t len;

	if (!realpath(path, real))
		return NULL;
	for (char *slash = strrchr(real, '/'); slash && slash > real; ) {
		const char *git = arena_printf(a, "%.*s/.git",
					       (int)(slash - real), real);

		if (!access(git, F_OK))
			return arena_strdup(a, slash + 1);
		while (slash > real && *--slash != '/')
			;
	}
	if (!getcwd(cwd, sizeof(cwd)))
		return NULL;
	len = strcmp(cwd, "/") ? strlen(cwd) : 0;
	if (strncmp(real, cwd, len) || real[len] != '/')
		return NULL;
	return arena_strdup(a, real + len + 1);
}

static void print_patch(struct cmd *c, const struct target *t,
			const char *hunks)
{
	const char *path = patch_path(t->file->path, &c->arena);
	const char *tab;

	if (!path) {
		cocci_skip(&c->r, t->file->name, 0, NULL, "is not below the current folder, so a patch cannot name it: change there");
		return;
	}
	if (strpbrk(path, "\"\\\t")) {
		cocci_skip(&c->r, t->file->name, 0, NULL, "a patch takes no such name");
		return;
	}
	/* git marks the end of a name with a space in it like this */
	tab = strchr(path, ' ') ? "\t" : "";
	printf("diff --git a/%s b/%s\n--- a/%s%s\n+++ b/%s%s\n%s", path, path,
	       path, tab, path, tab, hunks);
}

/* ---- output --------------------------------------------------------------- */

static int cmp_piece(const void *pa, const void *pb)
{
	const struct piece *a = pa, *b = pb;
	int c = (a->target > b->target) - (a->target < b->target);

	/* org: by line and column, which the name of the file is before */
	if (!c)
		c = (a->patch > b->patch) - (a->patch < b->patch);
	return c ? c : strverscmp(a->text, b->text);
}

static int cmp_org(const void *pa, const void *pb)
{
	const struct piece *a = pa, *b = pb;
	int c = (a->target > b->target) - (a->target < b->target);

	return c ? c : strverscmp(a->text, b->text);
}

static bool is_note(const struct piece *p)
{
	return strstr(p->text, "][note: ") != NULL;
}

static void print_org(struct cmd *c)
{
	struct cocci_run *run = &c->run;
	const char *last = "";

	if (run->npieces)
		qsort(run->pieces, run->npieces, sizeof(*run->pieces), cmp_org);
	for (unsigned int i = 0; i < run->npieces; i++) {
		const struct piece *p = &run->pieces[i];

		if (!strcmp(p->text, last))
			continue;
		last = p->text;
		if (is_note(p) && !c->o->pedantic) {
			c->counts.notes_kept_back++;
			continue;
		}
		fputs(p->text, stdout);
		c->found = true;
	}
}

static void print_diffs(struct cmd *c)
{
	struct cocci_run *run = &c->run;

	if (run->npieces)
		qsort(run->pieces, run->npieces, sizeof(*run->pieces),
		      cmp_piece);
	for (unsigned int i = 0; i < run->npieces; i++) {
		const struct piece *p = &run->pieces[i];
		const struct target *t = &run->targets[p->target];

		if (run->mode == COCCI_PATCH)
			print_patch(c, t, p->text);
		else
			printf("--- %s\n+++ %s [%s]\n%s", t->file->name,
			       t->file->name,
			       run->patches[p->patch].rule->id, p->text);
		c->found = true;
	}
}

static void select_findings(struct cmd *c)
{
	struct findings *fs = &c->findings;
	unsigned int n = 0;

	findings_sort(fs);
	for (unsigned int i = 0; i < fs->n; i++) {
		if (fs->v[i].severity == SEV_NOTE && !c->o->pedantic)
			c->counts.notes_kept_back++;
		else
			fs->v[n++] = fs->v[i];
	}
	fs->n = n;
	c->found = n;
}

static void print_all(struct cmd *c)
{
	struct options o = *c->o;
	struct report r = { .findings = &c->findings };

	switch (c->run.mode) {
	case COCCI_REPORT:
		select_findings(c);
		break;
	case COCCI_ORG:
		print_org(c);
		break;
	case COCCI_CONTEXT:
	case COCCI_PATCH:
		print_diffs(c);
		break;
	}
	r.skips = c->r.skips;
	r.nskips = c->r.nskips;
	r.counts = c->counts;
	o.stats = false;	/* counts what the analyzer does */
	fflush(stdout);
	if (c->run.mode == COCCI_REPORT)
		report_print(&r, &o, stdout, stderr);
	else
		report_skips(&r, stderr);
	if (c->run.mode != COCCI_REPORT && c->counts.notes_kept_back)
		fprintf(stderr, "numalint: %u notes kept back (--pedantic shows them)\n",
			c->counts.notes_kept_back);
	if (c->o->stats)
		fprintf(stderr, "numalint: spatch was run on %u of %u files\n",
			c->r.ntried, c->nfiles);
}

/* Rules that are a matter of taste change code only when they are asked for. */
static void drop_notes(const struct cmd *c, bool *enabled)
{
	unsigned int n;
	const struct cat_rule *rules = catalogue_rules(c->cat, &n);

	for (unsigned int i = 0; i < n; i++)
		if (rules[i].severity == SEV_NOTE && !c->o->pedantic)
			enabled[i] = false;
}

static int run(struct cmd *c, struct names *names, struct err *e)
{
	struct cocci_opts opts = {
		.dir = c->o->cocci, .cat = c->cat, .names = names,
		.jobs = c->o->jobs, .timeout = c->o->timeout,
		.memory = c->o->unit_memory, .tmp = c->o->tmp,
		.progress = &c->progress
	};
	unsigned int nrules;
	bool *enabled;
	int ret;

	catalogue_rules(c->cat, &nrules);
	enabled = arena_alloc(&c->arena, nrules * sizeof(*enabled) + 1);
	if (rules_select(c->cat, c->o->rules, enabled, e))
		return -1;
	if (c->o->mode == COCCI_PATCH || c->o->mode == COCCI_CONTEXT)
		drop_notes(c, enabled);
	opts.enabled = enabled;
	/* nothing is wrong with the command, and nothing was analysed */
	if (cocci_ready(&opts, e)) {
		err_print(e, stderr);
		return EXIT_SKIPPED;
	}
	find_files(c);
	ret = cocci_run(&c->run, &opts, (enum cocci_mode)c->o->mode, c->files,
			c->nfiles, &c->r, e);
	progress_wipe(&c->progress);
	if (!ret) {
		c->counts.units = c->nfiles;
		print_all(c);
	}
	cocci_run_release(&c->run);
	if (ret)
		return ret == -2 ? EXIT_INTERRUPTED : -1;
	if (c->r.nskips)
		return EXIT_SKIPPED;
	return c->found ? EXIT_FINDINGS : EXIT_CLEAN;
}

int cocci(const struct options *o, const struct catalogue *cat,
	  struct names *names, struct err *e)
{
	struct cmd c = { .o = o, .cat = cat };
	int status;

	pool_catch_interrupts();
	arena_init(&c.arena);
	findings_init(&c.findings);
	progress_init(&c.progress, o->progress);
	c.r = (struct cocci_result){
		.arena = &c.arena, .findings = &c.findings
	};
	status = run(&c, names, e);
	findings_release(&c.findings);
	arena_release(&c.arena);
	return status;
}
