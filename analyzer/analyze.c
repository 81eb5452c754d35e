// SPDX-License-Identifier: GPL-2.0-only
#include "analyze.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pool.h"
#include "program.h"
#include "report.h"
#include "tree.h"

#define MAX_ROUNDS 4	/* of names that are looked for in a tree */

struct run {
	const struct options *o;
	const struct catalogue *cat;
	struct names *names;
	struct arena arena;
	struct gather g;
	struct tree *tree;		/* or NULL */
	struct progress progress;
	struct summary_counts counts;
};

static void count_units(struct run *r)
{
	const struct gather *g = &r->g;

	r->counts.units = g->n;
	r->counts.units_cached = g->cached;
	for (unsigned int i = 0; i < g->n; i++)
		r->counts.units_skipped += !g->v[i]->packed;
	for (unsigned int i = 0; i < g->nskips; i++)
		r->counts.funcs_skipped += g->skips[i].func != NULL;
}

static void dump(const struct run *r)
{
	struct arena a;

	arena_init(&a);
	for (unsigned int i = 0; i < r->g.n; i++) {
		const struct gathered *u = r->g.v[i];

		for (unsigned int k = 0; u->packed && k < u->ir->nfuncs; k++) {
			ir_print(ir_packed_func(u->packed, k, &a), stdout);
			arena_reset(&a);
		}
	}
	arena_release(&a);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The units, wherever they come from; -2 when it was interrupted. */
static int gather(struct run *r, const char *const *names, unsigned int n,
		  struct err *e)
{
	double since = now();
	int ret;

	if (r->tree)
		ret = tree_gather(r->tree, &r->g, names, n, e);
	else
		ret = gather_units(&r->g, r->o->units.v, r->o->units.n) ?
		      -2 : 0;
	r->counts.gather_s += now() - since;
	return ret;
}

/* Adds the units from number @first on. */
static void summarize(struct run *r, struct program *p, unsigned int first)
{
	double since = now();

	for (unsigned int i = first; i < r->g.n; i++)
		if (r->g.v[i]->packed)
			program_add(p, r->g.v[i]->packed, &r->g.v[i]->ctx);
	program_summarize(p);
	r->counts.solve_s += now() - since;
}

/*
 * A wrapper of a sink is one more name to look for in the tree, until no name
 * is new.  NULL with @ret: it was not to be.
 */
static struct program *solve(struct run *r, int *ret, struct err *e)
{
	struct program *p = program_new(r->cat, r->names, &r->progress);

	summarize(r, p, 0);
	*ret = 0;
	for (int round = 0; r->tree && round < MAX_ROUNDS; round++) {
		unsigned int n, first = r->g.n;
		const char *const *names = program_passers(p, &n);

		*ret = gather(r, names, n, e);
		if (*ret <= 0)
			break;
		summarize(r, p, first);
	}
	if (*ret < 0) {
		program_free(p);
		return NULL;
	}
	return p;
}

static void check(struct run *r, struct program *p, struct findings *out)
{
	const struct program_counts *c;
	double since = now();

	program_check(p, out);
	r->counts.solve_s += now() - since;
	c = program_counts(p);
	r->counts.funcs = c->funcs;
	r->counts.unknown_calls = c->unknown_calls;
	r->counts.joins = c->joins;
	r->counts.budget = c->budget;
}

/*
 * Without CONFIG_NUMA there is one node, and only an id that is out of range
 * can be wrong (rules.md, section 7).
 */
static bool numa_off(const struct run *r, const char *unit)
{
	for (unsigned int i = 0; i < r->g.n; i++)
		if (r->g.v[i]->packed && r->g.v[i]->ctx.numa_off &&
		    r->g.v[i]->ir->file == unit)
			return true;
	return false;
}

static bool wanted(struct run *r, const struct finding *f, const bool *enabled)
{
	unsigned int n;
	const struct cat_rule *rules = catalogue_rules(r->cat, &n);

	for (unsigned int i = 0; i < n; i++)
		if (!strcmp(rules[i].id, f->rule) && !enabled[i])
			return false;
	if (numa_off(r, f->unit) && strcmp(f->rule, "node-out-of-range"))
		return false;
	if (f->severity == SEV_NOTE && !r->o->pedantic) {
		r->counts.notes_kept_back++;
		return false;
	}
	return true;
}

static void select_findings(struct run *r, struct findings *fs,
			    const bool *enabled)
{
	unsigned int n = 0;

	for (unsigned int i = 0; i < fs->n; i++)
		if (wanted(r, &fs->v[i], enabled))
			fs->v[n++] = fs->v[i];
	fs->n = n;
}

static void say_numa_off(const struct run *r)
{
	unsigned int n = 0;
	const char *first = NULL;

	for (unsigned int i = 0; i < r->g.n; i++)
		if (r->g.v[i]->packed && r->g.v[i]->ctx.numa_off) {
			if (!first)
				first = r->g.v[i]->ir->file;
			n++;
		}
	if (n)
		fprintf(stderr, "numalint: %s%s: compiled without CONFIG_NUMA, so only ids that are out of range are reported; configure with CONFIG_NUMA=y\n",
			first, n > 1 ? " and others" : "");
}

static int status_of(const struct run *r, const struct findings *fs)
{
	if (r->g.nskips || r->o->ndropped)
		return EXIT_SKIPPED;
	return fs->n ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int write_compdb(struct run *r, struct err *e)
{
	FILE *f = r->o->output ? fopen(r->o->output, "w") : stdout;
	int ret;

	if (!f)
		return err_set(e, r->o->output, 0, 0, "cannot write: %s",
			       strerror(errno));
	ret = tree_write_compdb(r->tree, f, e);
	if (f != stdout && fclose(f) && !ret)
		return err_set(e, r->o->output, 0, 0, "cannot write: %s",
			       strerror(errno));
	return ret ? -1 : EXIT_CLEAN;
}

static int report(struct run *r, struct findings *fs)
{
	report_print(&(struct report){ .findings = fs, .skips = r->g.skips,
				       .nskips = r->g.nskips,
				       .counts = r->counts },
		     r->o, stdout, stderr);
	return status_of(r, fs);
}

static int run(struct run *r, struct findings *fs, struct err *e)
{
	struct program *p;
	unsigned int nrules;
	bool *enabled;
	int ret;

	catalogue_rules(r->cat, &nrules);
	enabled = arena_alloc(&r->arena, nrules * sizeof(*enabled) + 1);
	if (rules_select(r->cat, r->o->rules, enabled, e))
		return -1;
	if (r->o->kdir && tree_open(&r->tree, r->o, r->cat, &r->progress, e))
		return -1;
	if (r->o->action == DO_COMPDB)
		return write_compdb(r, e);
	ret = gather(r, NULL, 0, e);
	if (ret < 0)
		return ret == -2 ? EXIT_INTERRUPTED : -1;
	if (r->o->action == DO_DUMP_IR) {
		dump(r);
	} else {
		progress_wipe(&r->progress);
		say_numa_off(r);
		p = solve(r, &ret, e);
		if (!p)
			return ret == -2 ? EXIT_INTERRUPTED : -1;
		check(r, p, fs);
		program_free(p);
		if (pool_interrupted())
			return EXIT_INTERRUPTED;
		findings_sort(fs);
		select_findings(r, fs, enabled);
	}
	count_units(r);
	progress_wipe(&r->progress);
	return report(r, fs);
}

int analyze(const struct options *o, const struct catalogue *cat,
	    struct names *names, struct err *e)
{
	struct run r = { .o = o, .cat = cat, .names = names };
	struct findings fs;
	struct store *store;
	int status;

	/* what cannot be kept is parsed again */
	if (store_open(&store, o->cache, (uint64_t)o->cache_size << 20, e))
		err_print(e, stderr);
	pool_catch_interrupts();
	arena_init(&r.arena);
	findings_init(&fs);
	progress_init(&r.progress, o->progress);
	gather_init(&r.g, o, cat, names, store, &r.progress);
	status = run(&r, &fs, e);
	progress_wipe(&r.progress);
	tree_close(r.tree);
	gather_release(&r.g);
	findings_release(&fs);
	arena_release(&r.arena);
	store_close(store);
	return status;
}
