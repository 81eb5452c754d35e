// SPDX-License-Identifier: GPL-2.0-only
#include "analyze.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "around.h"
#include "cocci.h"
#include "diff.h"
#include "memo.h"
#include "pool.h"
#include "program.h"
#include "report.h"
#include "tree.h"

#define MAX_ROUNDS 4	/* of names that are looked for in a tree */

struct run {
	const struct options *o;
	const struct catalogue *cat;
	struct names *names;
	const bool *enabled;		/* rules; of --diff */
	struct arena arena;
	struct gather g;
	struct tree *tree;		/* or NULL */
	struct progress progress;
	struct program *p;		/* NULL while memos will do */
	struct memo_ledger past;	/* of an earlier run */
	bool past_read;
	struct around around;		/* of the files, if they are in a tree */
	bool around_read;
	struct memo_round rounds[MAX_ROUNDS];	/* of names, so far */
	unsigned int nrounds;
	unsigned int added;		/* units of g that are in it */
	bool summarized;
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

/* The units, wherever they come from; -2 when it was interrupted. */
static int gather(struct run *r, const char *const *names, unsigned int n,
		  struct err *e)
{
	double since = clock_now();
	int ret;

	if (r->tree)
		ret = tree_gather(r->tree, &r->g, names, n, e);
	else
		ret = gather_units(&r->g, r->o->units.v, r->o->units.n) ?
		      -2 : 0;
	r->counts.gather_s += clock_now() - since;
	return ret;
}

/* Are a few files asked about, and not a program? */
static bool is_part(const struct run *r)
{
	return !r->tree && (r->o->action == DO_DIFF || !r->o->compdb);
}

/* What is known around the files; nothing for a program of its own. */
static const struct around *around(struct run *r)
{
	if (!r->around_read && is_part(r))
		around_init(&r->around, &r->g);
	r->around_read = true;
	return &r->around;
}

/* Is the program one that is worth a ledger?  A lone file is not. */
static bool has_ledger(struct run *r)
{
	return r->tree || (r->o->units.n > 1 && !around(r)->whole.len);
}

/* The files within the tree that they are in: false where none is known. */
static bool fill_part(struct run *r)
{
	if (!around(r)->whole.len)
		return false;
	r->p = program_new(r->cat, r->names, &r->progress);
	if (around_fill(&r->around, &r->g, r->p)) {
		r->added = r->g.n;
		return true;
	}
	program_free(r->p);
	r->p = NULL;
	return false;
}

/* Makes the program what was gathered, if it is not. */
static struct program *program_now(struct run *r)
{
	double since = clock_now();

	if (!r->p && !fill_part(r)) {
		r->p = program_new(r->cat, r->names, &r->progress);
		if (has_ledger(r) && !r->past_read)
			memo_get_ledger(&r->g, &r->arena, &r->past);
		r->past_read = true;
		if (has_ledger(r))
			program_keep(r->p, r->past.bytes.s, r->past.bytes.len);
		str_release(&r->past.bytes);
	}
	if (r->added == r->g.n && r->summarized)
		return r->p;
	for (; r->added < r->g.n; r->added++) {
		const struct gathered *u = r->g.v[r->added];

		if (u->packed)
			program_add(r->p, u->packed, &u->ctx);
	}
	program_summarize(r->p);
	r->summarized = true;
	r->counts.solve_s += clock_now() - since;
	return r->p;
}

static int gather_round(struct run *r, const struct memo_round *round,
			struct err *e)
{
	struct memo_key k = memo_key_of(&r->g);

	r->rounds[r->nrounds++] = *round;
	memo_put_names(&r->g, &k, round->names, round->n);
	return gather(r, round->names, round->n, e);
}

/*
 * Something changed since the last run: the units that it took in the end are
 * gathered before anything is solved, so that what is still as it was then need
 * not be solved again.  Names that lead nowhere any more cost a unit or two.
 */
static int gather_past(struct run *r, struct err *e)
{
	int ret = 0;

	if (r->p || r->past_read)
		return 0;
	r->past_read = true;
	if (!memo_get_ledger(&r->g, &r->arena, &r->past))
		return 0;
	while (r->nrounds < r->past.nrounds && r->nrounds < MAX_ROUNDS &&
	       ret >= 0)
		ret = gather_round(r, &r->past.rounds[r->nrounds], e);
	return ret;
}

/* Names that the units at hand make worth looking for. */
static int passers(struct run *r, struct memo_round *to, struct err *e)
{
	struct memo_key k = memo_key_of(&r->g);
	int ret;

	if (memo_get_names(&r->g, &k, &r->arena, &to->names, &to->n))
		return 0;
	ret = gather_past(r, e);
	if (ret < 0)
		return ret;
	to->names = program_passers(program_now(r), &to->n);
	return 0;
}

/*
 * A wrapper of a sink is one more name to look for in the tree, until no name
 * is new.
 */
static int gather_passers(struct run *r, struct err *e)
{
	int ret = 1;

	while (r->tree && r->nrounds < MAX_ROUNDS && ret > 0) {
		unsigned int had = r->nrounds;
		struct memo_round round;

		ret = passers(r, &round, e);
		if (ret || pool_interrupted())
			return ret ? ret : -2;
		if (r->nrounds > had)	/* rounds of the past are full */
			r->nrounds--;
		ret = gather_round(r, &round, e);
	}
	return ret < 0 ? ret : 0;
}

static void keep_ledger(struct run *r)
{
	struct memo_ledger l = { .rounds = r->rounds, .nrounds = r->nrounds };

	if (!has_ledger(r))
		return;
	program_ledger(r->p, &l.bytes);
	memo_put_ledger(&r->g, &l);
	str_release(&l.bytes);
	if (r->tree && !r->o->nsubdirs)
		around_keep(&r->g, r->p);
}

static void check(struct run *r, struct findings *out)
{
	struct memo_key k = memo_key_of(&r->g);
	/* of a part the files around it have a say, and it is soon solved */
	bool keep = !around(r)->whole.len;
	struct program_counts c;
	double since;

	if (!keep || !memo_get_findings(&r->g, &k, out, &c, sizeof(c))) {
		program_now(r);
		since = clock_now();
		program_check(r->p, out);
		r->counts.solve_s += clock_now() - since;
		c = *program_counts(r->p);
		if (keep && !pool_interrupted()) {
			memo_put_findings(&r->g, &k, out, &c, sizeof(c));
			keep_ledger(r);
		}
	}
	r->counts.funcs = c.funcs;
	r->counts.unknown_calls = c.unknown_calls;
	r->counts.joins = c.joins;
	r->counts.budget = c.budget;
	r->counts.funcs_kept = c.kept;
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
	if (f->known) {
		r->counts.known += f->severity != SEV_NOTE || r->o->pedantic;
		return false;
	}
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

	if (r->o->kbuild)	/* once for each file of the build */
		return;
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
	/* what is new is what a hook has to know of */
	if (r->o->action == DO_DIFF && fs->n)
		return EXIT_FINDINGS;
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

static void print_tree_stats(const struct tree_stats *s)
{
	fprintf(stderr, "numalint: %u files and %u headers; %u names in %u "
		"rounds led to %u files, %u of them not built\n"
		"numalint: %.1f s to configure, %.1f s to index, %.1f s for "
		"the commands\n", s->sources, s->headers, s->names,
		s->rounds, s->candidates, s->not_built, s->configure_s,
		s->index_s, s->commands_s);
}

/* ---- a change --------------------------------------------------------------- */

/* Files are called as in the tree, however the compiler was given them. */
static void name_files(struct gather *g, struct diff *d, struct findings *fs)
{
	for (unsigned int i = 0; i < fs->n; i++) {
		struct finding *f = &fs->v[i];

		f->loc.file = diff_name(d, f->loc.file);
		for (unsigned int k = 0; k < f->nsteps; k++)
			f->steps[k].loc.file = diff_name(d,
						f->steps[k].loc.file);
	}
	for (unsigned int i = 0; i < g->nskips; i++) {
		struct skip *s = &g->skips[i];

		s->unit = diff_name(d, names_intern(g->names, s->unit));
		s->loc.file = diff_name(d, s->loc.file);
	}
}

/* Without flags the semantic patches are what is left. */
static int run_bare(struct run *r, const struct diff_side *s,
		    struct findings *fs)
{
	struct cocci_opts co = {
		.dir = r->o->cocci, .cat = r->cat, .names = r->names,
		.enabled = r->enabled, .jobs = r->o->jobs,
		.timeout = r->o->timeout, .memory = r->o->unit_memory,
		.tmp = r->o->tmp, .progress = &r->progress,
	};
	struct cocci_result res = { .arena = &r->arena, .findings = fs };
	struct gather *g = &r->g;
	struct cocci_file *v;
	struct err e;
	int ret;

	v = arena_alloc(&r->arena, s->nbare * sizeof(*v) + 1);
	for (unsigned int i = 0; i < s->nbare; i++)
		v[i] = (struct cocci_file){ s->bare[i].name, s->bare[i].path };
	ret = s->nbare ? cocci_check(&co, v, s->nbare, &res, &e) : 0;
	for (unsigned int i = 0; ret == -1 && i < s->nbare; i++)
		arena_push(&r->arena, res.skips, res.nskips,
			   ((struct skip){ .unit = s->bare[i].name,
				.reason = arena_printf(&r->arena, "%s; %s",
						s->bare[i].why, e.text) }));
	for (unsigned int i = 0; i < res.nskips; i++)
		arena_push(&g->arena, g->skips, g->nskips, res.skips[i]);
	return ret == -2 ? -2 : 0;
}

static int gather_side(struct run *r, const struct diff_side *s)
{
	double since = clock_now();
	int ret = gather_instead(&r->g, s->units.v, s->units.n);

	r->counts.gather_s += clock_now() - since;
	return ret ? -2 : 0;
}

/* The units after the change, until each header is in one that shows it. */
static int gather_after(struct run *r, struct diff *d, struct err *e)
{
	int ret = 1;

	r->g.with_files = true;
	while (ret > 0) {
		if (gather_side(r, diff_after(d)))
			return -2;
		ret = diff_settle(d, &r->g, e);
	}
	return ret;
}

/* What is found in one version of the files that changed; -2: interrupted. */
static int check_side(struct run *r, struct diff *d, const struct diff_side *s,
		      struct findings *fs)
{
	check(r, fs);
	if (pool_interrupted())
		return -2;
	name_files(&r->g, d, fs);
	if (run_bare(r, s, fs))
		return -2;
	findings_sort(fs);
	return 0;
}

static void say_unknown_before(struct run *r, const struct diff_side *s)
{
	progress_wipe(&r->progress);
	for (unsigned int i = 0; i < r->g.nskips; i++) {
		const struct skip *k = &r->g.skips[i];

		if (!k->func)
			fprintf(stderr, "numalint: %s: not analysed as it is in %s, so that all findings count as new: %s\n",
				k->unit, s->name, k->reason);
	}
}

/* Marks those of @fs that side @i of before the change has, too. */
static int mark_known(struct run *after, struct diff *d, unsigned int i,
		      struct findings *fs, struct err *e)
{
	struct run r = { .o = after->o, .cat = after->cat,
			 .names = after->names, .enabled = after->enabled };
	struct findings before;
	int ret;

	arena_init(&r.arena);
	findings_init(&before);
	progress_init(&r.progress, r.o->progress);
	gather_init(&r.g, r.o, r.cat, r.names, after->g.store, &r.progress);
	ret = gather_side(&r, diff_before(d, i));
	if (!ret)
		ret = check_side(&r, d, diff_before(d, i), &before);
	if (!ret) {
		say_unknown_before(&r, diff_before(d, i));
		ret = diff_mark_known(d, i, &before, fs, e);
	}
	after->counts.gather_s += r.counts.gather_s;
	after->counts.solve_s += r.counts.solve_s;
	program_free(r.p);
	around_release(&r.around);
	gather_release(&r.g);
	findings_release(&before);
	arena_release(&r.arena);
	return ret;
}

static int run_diff(struct run *r, struct diff *d, struct findings *fs,
		    const bool *enabled, struct err *e)
{
	int ret;

	r->enabled = enabled;
	ret = gather_after(r, d, e);
	if (!ret) {
		progress_wipe(&r->progress);
		diff_say(d);
		ret = check_side(r, d, diff_after(d), fs);
	}
	for (unsigned int i = 0; !ret && i < diff_nbefore(d); i++)
		ret = mark_known(r, d, i, fs, e);
	if (ret)
		return ret == -2 ? EXIT_INTERRUPTED : -1;
	progress_wipe(&r->progress);
	say_numa_off(r);
	select_findings(r, fs, enabled);
	count_units(r);
	ret = report(r, fs);
	if (ret != EXIT_SKIPPED || !r->o->lenient)
		return ret;
	fputs("numalint: the commit is let through: nothing new was found in what could be analysed\n",
	      stderr);
	return EXIT_CLEAN;
}

static int analyze_diff(struct run *r, struct findings *fs,
			const bool *enabled, struct err *e)
{
	struct diff *d;
	int ret = diff_open(&d, r->o, r->names, e);

	if (!ret)
		ret = run_diff(r, d, fs, enabled, e);
	diff_close(d);
	return ret;
}

static int run(struct run *r, struct findings *fs, struct err *e)
{
	unsigned int nrules;
	bool *enabled;
	int ret;

	catalogue_rules(r->cat, &nrules);
	enabled = arena_alloc(&r->arena, nrules * sizeof(*enabled) + 1);
	if (rules_select(r->cat, r->o->rules, enabled, e))
		return -1;
	if (r->o->action == DO_DIFF)
		return analyze_diff(r, fs, enabled, e);
	if (r->o->kdir && tree_open(&r->tree, r->o, r->cat, &r->progress, e))
		return pool_interrupted() ? EXIT_INTERRUPTED : -1;
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
		ret = gather_passers(r, e);
		if (ret < 0)
			return ret == -2 ? EXIT_INTERRUPTED : -1;
		check(r, fs);
		if (pool_interrupted())
			return EXIT_INTERRUPTED;
		findings_sort(fs);
		select_findings(r, fs, enabled);
	}
	count_units(r);
	progress_wipe(&r->progress);
	ret = report(r, fs);
	if (r->tree && r->o->stats)
		print_tree_stats(tree_stats(r->tree));
	return ret;
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
	program_free(r.p);
	around_release(&r.around);
	tree_close(r.tree);
	gather_release(&r.g);
	findings_release(&fs);
	arena_release(&r.arena);
	store_close(store);
	return status;
}
