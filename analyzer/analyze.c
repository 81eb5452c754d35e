// SPDX-License-Identifier: GPL-2.0-only
#include "analyze.h"

#include <stdlib.h>
#include <string.h>

#include "lower.h"
#include "program.h"
#include "report.h"

/* One unit from its file to its IR. */
struct loaded {
	struct ir_unit ir;
	struct context ctx;
	bool ok;
};

struct run {
	const struct options *o;
	const struct catalogue *cat;
	struct names *names;
	struct arena arena;
	struct loaded *units;
	struct skip *skips;
	unsigned int nskips;
	struct summary_counts counts;
};

static void add_skip(struct run *r, const char *unit, const char *func,
		     struct loc loc, const char *reason)
{
	struct skip s = { unit, func, loc, reason };

	arena_push(&r->arena, r->skips, r->nskips, s);
}

static void load(struct run *r, const struct unit *u, struct loaded *l)
{
	unsigned int nmacros;
	const char *const *macros = catalogue_macros(r->cat, &nmacros);
	struct loc at = { 0 };
	struct ast ast;
	struct err e;

	ir_unit_init(&l->ir);
	r->counts.units++;
	if (ast_open(&ast, u, macros, nmacros, &e)) {
		at.file = e.file[0] ? names_intern(r->names, e.file) : NULL;
		at.line = e.line;
		at.col = e.col;
		add_skip(r, u->file, NULL, at,
			 arena_strdup(&r->arena, e.text));
		r->counts.units_skipped++;
		return;
	}
	lower_unit(&ast, macros, nmacros, r->names, &l->ir);
	ast_close(&ast);
	for (unsigned int i = 0; i < l->ir.nskips; i++) {
		add_skip(r, u->file, l->ir.skips[i].func, l->ir.skips[i].loc,
			 l->ir.skips[i].reason);
		r->counts.funcs_skipped += l->ir.skips[i].func != NULL;
	}
	context_init(&l->ctx, &l->ir, u, r->o->kver, r->o->kver_auto,
		     r->names);
	l->ok = true;
}

static void gather(struct run *r)
{
	r->units = arena_alloc(&r->arena, (r->o->units.n + 1) *
					  sizeof(*r->units));
	for (unsigned int i = 0; i < r->o->units.n; i++)
		load(r, &r->o->units.v[i], &r->units[i]);
}

static void dump(const struct run *r)
{
	for (unsigned int i = 0; i < r->o->units.n; i++)
		for (unsigned int k = 0; k < r->units[i].ir.nfuncs; k++)
			ir_print(r->units[i].ir.funcs[k], stdout);
}

static void solve(struct run *r, struct findings *out)
{
	struct program *p = program_new(r->cat, r->names);
	const struct program_counts *c;

	for (unsigned int i = 0; i < r->o->units.n; i++)
		if (r->units[i].ok)
			program_add(p, &r->units[i].ir, &r->units[i].ctx);
	program_solve(p, out);
	c = program_counts(p);
	r->counts.funcs = c->funcs;
	r->counts.unknown_calls = c->unknown_calls;
	r->counts.joins = c->joins;
	r->counts.budget = c->budget;
	program_free(p);
}

/*
 * Without CONFIG_NUMA there is one node, and only an id that is out of range
 * can be wrong (rules.md, section 7).
 */
static bool numa_off(const struct run *r, const char *unit)
{
	for (unsigned int i = 0; i < r->o->units.n; i++)
		if (r->units[i].ok && r->units[i].ctx.numa_off &&
		    r->units[i].ir.file == unit)
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

	for (unsigned int i = 0; i < r->o->units.n; i++)
		if (r->units[i].ok && r->units[i].ctx.numa_off) {
			if (!first)
				first = r->units[i].ir.file;
			n++;
		}
	if (n)
		fprintf(stderr, "numalint: %s%s: compiled without CONFIG_NUMA, so only ids that are out of range are reported; configure with CONFIG_NUMA=y\n",
			first, n > 1 ? " and others" : "");
}

static int status_of(const struct run *r, const struct findings *fs)
{
	if (r->nskips || r->o->ndropped)
		return EXIT_SKIPPED;
	return fs->n ? EXIT_FINDINGS : EXIT_CLEAN;
}

int analyze(const struct options *o, const struct catalogue *cat,
	    struct names *names, struct err *e)
{
	struct run r = { .o = o, .cat = cat, .names = names };
	struct findings fs;
	unsigned int nrules;
	bool *enabled;
	int status = -1;

	arena_init(&r.arena);
	findings_init(&fs);
	catalogue_rules(cat, &nrules);
	enabled = arena_alloc(&r.arena, nrules * sizeof(*enabled) + 1);
	if (rules_select(cat, o->rules, enabled, e))
		goto out;
	gather(&r);
	if (o->action == DO_DUMP_IR) {
		dump(&r);
		status = status_of(&r, &fs);
	} else {
		say_numa_off(&r);
		solve(&r, &fs);
		findings_sort(&fs);
		select_findings(&r, &fs, enabled);
	}
	report_print(&(struct report){ .findings = &fs, .skips = r.skips,
				       .nskips = r.nskips,
				       .counts = r.counts }, o, stdout, stderr);
	if (status < 0)
		status = status_of(&r, &fs);
	for (unsigned int i = 0; r.units && i < o->units.n; i++)
		ir_unit_release(&r.units[i].ir);
out:
	findings_release(&fs);
	arena_release(&r.arena);
	return status;
}
