// SPDX-License-Identifier: GPL-2.0-only
#include "slice.h"

#include "transfer.h"

#include <string.h>

#define SMALL_FUNC	60	/* blocks: its result may be a guard */
#define SMALL_SETTER	20	/* blocks: what it stores may be a node id */

struct work_list {
	struct slice *s;
	struct fctx *c;
	const struct ir_func *f;
	ir_temp *todo;
	unsigned int ntodo;
	bool *touched;		/* by block: something in it matters */
	bool *decider;		/* by var: only decides a branch */
	const struct transfer_hooks *h;
	bool nodes;		/* a variable holds a node id */
	const bool *none;	/* no variable, as none holds a count */
	unsigned int *ipdom;	/* immediate postdominator; nblocks: exit */
};

static bool place_has(const struct slice *s, const char *name)
{
	for (unsigned int i = 0; i < s->nplaces; i++)
		if (s->places[i] == name)
			return true;
	return false;
}

bool slice_place(const struct slice *s, const char *name)
{
	return !name || place_has(s, name);
}

static void want(struct work_list *w, ir_temp t)
{
	if (!t || w->s->temps[t])
		return;
	w->s->temps[t] = true;
	arena_push(w->c->tmp, w->todo, w->ntodo, t);
}

/* The field or global that an address is made of, or NULL. */
static const char *place_of(const struct ir_func *f, ir_temp t)
{
	for (int depth = 0; t && depth < 16; depth++) {
		const struct ir_insn *d = ir_def(f, t);

		if (d->op == IR_FIELD || d->op == IR_GLOBAL)
			return d->name;
		if (d->op != IR_INDEX && d->op != IR_CAST &&
		    d->op != IR_MACRO)
			return NULL;
		t = d->a;
	}
	return NULL;
}

/* The variable whose memory an address is in, or -1. */
static int var_of(const struct ir_func *f, ir_temp t)
{
	for (int depth = 0; t && depth < 16; depth++) {
		const struct ir_insn *d = ir_def(f, t);

		if (d->op == IR_VARADDR)
			return (int)d->var;
		if (d->op != IR_INDEX && d->op != IR_CAST &&
		    d->op != IR_MACRO && d->op != IR_FIELD)
			return -1;
		t = d->a;
	}
	return -1;
}

static bool is_set(const struct ir_insn *in)
{
	return in->op == IR_SET || in->op == IR_ITER || in->op == IR_ITEREND;
}

/* All that is assigned to the variable or stored at the place. */
static void want_sets(struct work_list *w, int var, const char *place)
{
	const struct ir_func *f = w->f;

	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];

			if (var >= 0 && is_set(in) &&
			    in->var == (unsigned int)var) {
				want(w, in->a);
				if (!w->decider[var])
					w->touched[b] = true;
			}
			/* get_nid(&nid): the call may set it */
			for (unsigned int k = 0; in->op == IR_CALL && var >= 0 &&
						 k < in->nargs; k++)
				if (in->args[k] &&
				    var_of(f, in->args[k]) == var) {
					want(w, in->args[k]);
					w->touched[b] = true;
				}
			if (in->op == IR_STORE &&
			    ((place && place_of(f, in->a) == place) ||
			     (var >= 0 && var_of(f, in->a) == var))) {
				want(w, in->a);
				want(w, in->b);
				w->touched[b] = true;
			}
		}
}

static void want_var(struct work_list *w, unsigned int var)
{
	if (w->s->vars[var])
		return;
	w->s->vars[var] = true;
	want_sets(w, (int)var, NULL);
}

static void want_place(struct work_list *w, const char *name)
{
	if (!name || place_has(w->s, name))
		return;
	arena_push(w->c->tmp, w->s->places, w->s->nplaces, name);
	want_sets(w, -1, name);
}

static void drain(struct work_list *w)
{
	while (w->ntodo) {
		ir_temp t = w->todo[--w->ntodo];
		const struct ir_insn *d = ir_def(w->f, t);
		int var;

		switch ((int)d->op) {
		case IR_GET:
			want_var(w, d->var);
			continue;
		case IR_VARADDR:
			want_var(w, d->var);
			continue;
		case IR_LOAD:
			want(w, d->a);
			want_place(w, place_of(w->f, d->a));
			var = var_of(w->f, d->a);
			if (var >= 0)
				want_var(w, (unsigned int)var);
			continue;
		}
		want(w, d->a);
		want(w, d->b);
		for (unsigned int k = 0; k < d->nargs; k++)
			want(w, d->args[k]);
	}
}

static bool has_role(const struct cat_func *cf)
{
	return cf->nsinks || cf->nguards || cf->nsources || cf->nstores ||
	       cf->ntransfers;
}

static bool no_node_const(struct fctx *c, const struct ir_insn *in)
{
	return in->op == IR_CONST && in->imm == -1 && in->name &&
	       catalogue_bound(c->cat, in->name);
}

/* What the functions mean that are called there, into @v: how many these are. */
static unsigned int summaries_of(struct work_list *w,
				 const struct ir_insn *insn,
				 const struct summary **v)
{
	unsigned int n = w->h->choices ? w->h->choices(w->c, insn, v) : 0;
	unsigned int known = 0;

	if (!n)
		v[n++] = w->h->callee(w->c, insn);
	for (unsigned int i = 0; i < n; i++)
		if (v[i] && !v[i]->unknown)
			v[known++] = v[i];
	return known;
}

static bool gives_node(struct work_list *w, const struct ir_insn *insn)
{
	const struct summary *v[TRANSFER_CHOICES];
	unsigned int n = summaries_of(w, insn, v);

	for (unsigned int i = 0; i < n; i++)
		if (v[i]->returns_node)
			return true;
	return false;
}

static bool gives_count(struct work_list *w, const struct ir_insn *insn)
{
	const struct summary *v[TRANSFER_CHOICES];
	unsigned int n = summaries_of(w, insn, v);

	for (unsigned int i = 0; i < n; i++)
		if (v[i]->returns_count)
			return true;
	return false;
}

/* Is it a field, or a global, of which it is known that ids are stored in it? */
static bool holds_ids(struct work_list *w, ir_temp addr)
{
	const struct ir_insn *a = ir_origin(w->f, addr);
	const struct fact *f;

	while (a->op == IR_INDEX || a->op == IR_LOAD)
		a = ir_origin(w->f, a->a);
	if (a->op == IR_FIELD && a->tag &&
	    catalogue_field(w->c->cat, a->tag, a->name))
		return true;
	if (a->op != IR_GLOBAL && (a->op != IR_FIELD || !a->tag))
		return false;
	f = field_facts_get(w->c->fields, a->tag, a->name);
	return f && fact_known(f);
}

/* Does the temp hold a node id, going by where it comes from? */
static bool carries(struct work_list *w, ir_temp t, const bool *carrier)
{
	for (int depth = 0; t && depth < 16; depth++) {
		const struct ir_insn *d = ir_def(w->f, t);
		const struct cat_func *cf;

		if (no_node_const(w->c, d))
			return true;
		switch ((int)d->op) {
		case IR_GET:
			return carrier[d->var];
		case IR_CALL:
		case IR_MACRO:
			cf = transfer_func(w->c, d);
			if (cf && (cf->nsources || cf->ntransfers))
				return true;
			if (!cf && d->op == IR_CALL &&
			    gives_node(w, d))
				return true;
			break;
		case IR_CAST:
			break;
		case IR_LOAD:
			return holds_ids(w, d->a);
		default:
			return false;
		}
		t = d->a;
	}
	return false;
}

/* Variables that carry an id, and the stores that carry one out. */
static void want_carriers(struct work_list *w)
{
	const struct ir_func *f = w->f;
	bool *carrier = arena_alloc(w->c->tmp, f->nvars + 1);
	bool changed = true;

	for (int turn = 0; changed && turn < 8; turn++) {
		changed = false;
		for (unsigned int b = 0; b < f->nblocks; b++)
			for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
				const struct ir_insn *in =
					&f->blocks[b].insns[i];

				if (in->op == IR_ITER &&
				    catalogue_iter(w->c->cat, in->name)) {
					changed |= !carrier[in->var];
					carrier[in->var] = true;
				}
				if (in->op == IR_SET && !carrier[in->var] &&
				    carries(w, in->a, carrier)) {
					carrier[in->var] = true;
					changed = true;
				}
			}
	}
	for (unsigned int v = 0; v < f->nvars; v++)
		if (carrier[v]) {
			want_var(w, v);
			w->nodes = true;
		}
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];

			for (unsigned int k = 0; in->op == IR_CALL &&
						 k < in->nargs; k++)
				if (carries(w, in->args[k], carrier))
					want(w, in->args[k]);
			/* how large is what a node id indexes? */
			if (in->op == IR_INDEX && carries(w, in->b, carrier))
				want(w, in->a);
			if (in->op == IR_STORE && carries(w, in->b, carrier)) {
				want(w, in->a);
				want(w, in->b);
				want_place(w, place_of(f, in->a));
				w->touched[b] = true;
			}
		}
}

/* Do the structural rules ask what this call is given? */
static bool is_watched(struct work_list *w, const struct ir_insn *insn)
{
	const struct cat_func *cf = insn->op == IR_CALL && insn->name ?
				    catalogue_func(w->c->cat, insn->name) : NULL;

	for (unsigned int i = 0; cf && i < cf->nmarks; i++)
		switch (cf->marks[i].kind) {
		case MARK_NODE_ONLINE:
		case MARK_PGDAT_READY:
		case MARK_ZONELISTS_BUILT:
		case MARK_CPU_NODE:
		case MARK_CPU_NODE_RAW:
		case MARK_PFN_NID:
			return true;
		case MARK_ONLINE_CALLBACK:
		case MARK_PAGES_ONLINED:
		case MARK_PFN_CLEARED:
		case MARK_PFN_NID_CHECKED:
		case MARK_PAGE_OF_PFN:
		case MARK_PFN_OF_PAGE:
		case MARK_HOTPLUG:
		case MARK_NKINDS:
			break;
		}
	return false;
}

/* Is it a parameter that is a number, or made of one? */
static bool of_number(const struct ir_func *f, ir_temp t, int depth)
{
	const struct ir_insn *d;

	if (!t || depth > 8)
		return false;
	d = ir_def(f, t);
	switch ((int)d->op) {
	case IR_GET:
		if (f->vars[d->var].param >= 0)
			return f->vars[d->var].type.kind == IT_INT;
		/* size_t size = n * sizeof(*p); */
		for (unsigned int b = 0; b < f->nblocks; b++)
			for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
				const struct ir_insn *in =
					&f->blocks[b].insns[i];

				if (in->op == IR_SET && in->var == d->var &&
				    of_number(f, in->a, depth + 3))
					return true;
			}
		return false;
	case IR_CAST:
	case IR_MUL:
	case IR_ADD:
	case IR_SHL:
		return of_number(f, d->a, depth + 1) ||
		       of_number(f, d->b, depth + 1);
	case IR_MACRO:
	case IR_CALL:
		for (unsigned int k = 0; k < d->nargs; k++)
			if (of_number(f, d->args[k], depth + 1))
				return true;
		return d->op == IR_MACRO && of_number(f, d->a, depth + 1);
	}
	return false;
}

/* Does the temp hold a count of nodes, a size or memory made of one? */
static bool counts(struct work_list *w, ir_temp t, const bool *counter,
		   int depth)
{
	const struct ir_insn *d;
	const struct cat_func *cf;
	const struct cat_bound *b;

	if (!t || depth > 8)
		return false;
	d = ir_def(w->f, t);
	switch ((int)d->op) {
	case IR_GET:
		return counter[d->var];
	case IR_MACRO:
	case IR_CALL:
		cf = d->name ? catalogue_func(w->c->cat, d->name) : NULL;
		if (cf && cf->flags & CAT_COUNT)
			return true;
		if (d->op == IR_CALL && gives_count(w, d))
			return true;
		if (cf && !cf->nextents && !(cf->flags & CAT_IDENTITY) &&
		    d->op == IR_CALL)
			return false;
		for (unsigned int k = 0; k < d->nargs; k++)
			if (counts(w, d->args[k], counter, depth + 1))
				return true;
		return counts(w, d->a, counter, depth + 1);
	case IR_LOAD:
		d = ir_origin(w->f, d->a);
		b = d->op == IR_GLOBAL ? catalogue_bound(w->c->cat, d->name) :
					 NULL;
		return b && b->kind == BOUND_COUNT && b->domain == DOM_NODE;
	case IR_CAST:
	case IR_MUL:
	case IR_ADD:
	case IR_SUB:
	case IR_SHL:
		return counts(w, d->a, counter, depth + 1) ||
		       counts(w, d->b, counter, depth + 1);
	}
	return false;
}

static bool has_counts(struct work_list *w)
{
	const struct ir_func *f = w->f;

	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];

			if (in->dst && (in->op == IR_CALL ||
					in->op == IR_LOAD) &&
			    counts(w, in->dst, w->none, 7))
				return true;
		}
	return false;
}

/* Where a count goes, and memory that has room for so many. */
static void want_counts(struct work_list *w)
{
	const struct ir_func *f = w->f;
	bool *counter = arena_alloc(w->c->tmp, f->nvars + 1);
	bool changed = true;

	w->none = counter;
	if (!has_counts(w))
		return;
	for (int turn = 0; changed && turn < 8; turn++) {
		changed = false;
		for (unsigned int b = 0; b < f->nblocks; b++)
			for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
				const struct ir_insn *in =
					&f->blocks[b].insns[i];

				if (in->op == IR_SET && !counter[in->var] &&
				    counts(w, in->a, counter, 0)) {
					counter[in->var] = true;
					changed = true;
				}
			}
	}
	for (unsigned int v = 0; v < f->nvars; v++)
		if (counter[v])
			want_var(w, v);
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];

			if (in->op == IR_CALL && in->dst &&
			    counts(w, in->dst, counter, 0))
				want(w, in->dst);
			for (unsigned int k = 0; in->op == IR_CALL &&
						 k < in->nargs; k++)
				if (counts(w, in->args[k], counter, 0))
					want(w, in->args[k]);
			if (in->op == IR_STORE &&
			    counts(w, in->b, counter, 0)) {
				want(w, in->a);
				want(w, in->b);
				want_place(w, place_of(f, in->a));
				w->touched[b] = true;
			}
			if (in->op == IR_LT || in->op == IR_GE ||
			    in->op == IR_LE || in->op == IR_GT)
				if (counts(w, in->a, counter, 0) ||
				    counts(w, in->b, counter, 0))
					want(w, in->dst);
		}
}

/*
 * Memory whose size is a parameter of a small function: a caller may know what
 * kind of number that is.
 */
static void want_sized(struct work_list *w)
{
	const struct ir_func *f = w->f;
	bool any = false;

	if (f->nblocks > SMALL_FUNC || !f->nparams)
		return;
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];
			const struct cat_func *cf;

			if (in->op != IR_CALL || !in->name || !in->dst)
				continue;
			cf = catalogue_func(w->c->cat, in->name);
			for (unsigned int k = 0; cf && k < cf->nextents; k++) {
				unsigned int n = (unsigned int)cf->extents[k].arg;

				if (n < in->nargs && in->args[n] &&
				    of_number(f, in->args[n], 0)) {
					want(w, in->args[n]);
					want(w, in->dst);
					any = true;
				}
			}
		}
	for (unsigned int b = 0; any && b < f->nblocks; b++) {
		if (f->blocks[b].term == IT_RETURN && f->blocks[b].a &&
		    f->ret.kind == IT_PTR)
			want(w, f->blocks[b].a);
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];

			if (in->op == IR_STORE &&
			    f->temps[in->b].type.kind == IT_PTR &&
			    ir_origin(f, in->b)->op != IR_CONST) {
				want(w, in->a);
				want(w, in->b);
				want_place(w, place_of(f, in->a));
			}
		}
	}
}

/* What the function @s, called there, asks of its caller. */
static void want_callee(struct work_list *w, const struct ir_insn *in,
			unsigned int b, const struct summary *s)
{
	bool any = s->stores_node || s->has_events;

	for (unsigned int k = 0; any && k < in->nargs; k++) {
		want(w, in->args[k]);
		want_place(w, place_of(w->f, in->args[k]));
	}
	for (unsigned int k = 0; k < in->nargs; k++)
		if (k < 64 && s->params >> k & 1) {
			want(w, in->args[k]);
			any = true;
		}
	/* what a guard here says of them matters there */
	for (unsigned int k = 0; k < s->nplaces; k++)
		want_place(w, s->places[k]);
	if (any) {
		w->touched[b] = true;
		want(w, in->dst);
	}
}

static void want_callees(struct work_list *w, const struct ir_insn *in,
			 unsigned int b)
{
	const struct summary *v[TRANSFER_CHOICES];
	unsigned int n = summaries_of(w, in, v);

	for (unsigned int i = 0; i < n; i++)
		want_callee(w, in, b, v[i]);
}

static void want_roles(struct work_list *w)
{
	const struct ir_func *f = w->f;

	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];
			const struct cat_func *cf;

			if (in->op == IR_INDEX && f->temps[in->b].type.bits == 32) {
				const struct ir_insn *d = ir_origin(f, in->b);

				if (d->op != IR_CONST) {
					want(w, in->b);
					w->touched[b] = true;
				}
				/* put(v, nid): how large is v? */
				if (d->op == IR_GET &&
				    f->vars[d->var].param >= 0 &&
				    f->nblocks <= SMALL_FUNC)
					want(w, in->a);
				continue;
			}
			if (in->op != IR_CALL && in->op != IR_MACRO)
				continue;
			cf = transfer_func(w->c, in);
			if (is_watched(w, in)) {
				for (unsigned int k = 0; k < in->nargs; k++)
					want(w, in->args[k]);
				w->touched[b] = true;
			}
			if (cf && has_role(cf)) {
				for (unsigned int k = 0; k < in->nargs; k++)
					want(w, in->args[k]);
				if (cf->nsinks || cf->nstores)
					w->touched[b] = true;
				want(w, in->dst);
			} else if (!cf && in->op == IR_CALL) {
				want_callees(w, in, b);
			}
		}
}

/* The result of a small function may be a guard or an id to its callers. */
static void want_result(struct work_list *w)
{
	const struct ir_func *f = w->f;

	if (f->nblocks > SMALL_FUNC ||
	    (f->ret.kind != IT_INT && f->ret.kind != IT_BOOL))
		return;
	for (unsigned int b = 0; b < f->nblocks; b++)
		if (f->blocks[b].term == IT_RETURN && f->blocks[b].a) {
			want(w, f->blocks[b].a);
			w->touched[b] = true;
		}
}

/* Is it a number, stored where a parameter points to? */
static bool stores_out(const struct ir_func *f, const struct ir_insn *in)
{
	const struct ir_insn *at;

	if (in->op != IR_STORE || f->temps[in->b].type.kind != IT_INT)
		return false;
	at = ir_origin(f, in->a);
	return at->op == IR_GET && f->vars[at->var].param >= 0;
}

/* A small function that has a node may tell in *err whether it is one. */
static void want_outs(struct work_list *w)
{
	const struct ir_func *f = w->f;

	if (f->nblocks > SMALL_FUNC || !w->nodes)
		return;
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];

			if (!stores_out(f, in))
				continue;
			want(w, in->a);
			want(w, in->b);
			w->touched[b] = true;
		}
}

/* Is it a number of the caller's, stored in a field or a global? */
static bool sets_place(const struct ir_func *f, const struct ir_insn *in)
{
	const struct ir_insn *d;

	if (in->op != IR_STORE || f->temps[in->b].type.kind != IT_INT ||
	    f->temps[in->b].type.bits > 32)
		return false;
	d = ir_origin(f, in->b);
	return d->op == IR_GET && f->vars[d->var].param >= 0 &&
	       place_of(f, in->a);
}

/* Is it what one field holds, stored in another? */
static bool copies_field(const struct ir_func *f, const struct ir_insn *in)
{
	const struct ir_insn *d, *to;

	if (in->op != IR_STORE || f->temps[in->b].type.kind != IT_INT ||
	    f->temps[in->b].type.bits != 32)
		return false;
	to = ir_origin(f, in->a);
	d = ir_origin(f, in->b);
	if (to->op != IR_FIELD || !to->tag || d->op != IR_LOAD)
		return false;
	d = ir_origin(f, d->a);
	return d->op == IR_FIELD && d->tag;
}

/*
 * set_node(p, nid) tells its callers where the number goes, and which; and what a
 * field holds may go to another one.
 */
static void want_setters(struct work_list *w)
{
	const struct ir_func *f = w->f;

	if (f->nblocks > SMALL_SETTER)
		return;
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];

			if (!sets_place(f, in) && !copies_field(f, in))
				continue;
			want(w, in->a);
			want(w, in->b);
			w->touched[b] = true;
		}
}

/* int *nid, handed on to somebody who may store an id there. */
static void want_handed_on(struct work_list *w)
{
	const struct ir_func *f = w->f;

	if (f->nblocks > SMALL_FUNC)
		return;
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];

			for (unsigned int k = 0; in->op == IR_CALL &&
						 k < in->nargs; k++) {
				const struct ir_insn *d;

				if (!in->args[k])
					continue;
				d = ir_def(f, in->args[k]);
				if (d->op == IR_GET &&
				    f->vars[d->var].param >= 0 &&
				    f->vars[d->var].type.kind == IT_PTR &&
				    !f->vars[d->var].type.tag)
					want(w, in->args[k]);
			}
		}
}

/* Is the end of the block not reached, or not come back from? */
static bool stops(struct work_list *w, const struct ir_block *b)
{
	if (b->term == IT_STOP)
		return true;
	for (unsigned int i = 0; i < b->ninsns; i++) {
		const struct cat_func *cf;

		if (b->insns[i].op != IR_CALL)
			continue;
		cf = transfer_func(w->c, &b->insns[i]);
		if (cf && cf->flags & CAT_NORETURN)
			return true;
	}
	return false;
}

/* What a guard is given that the call reaches. */
static void want_guarded(struct work_list *w, unsigned int b,
			 const struct ir_insn *in)
{
	const struct summary *v[TRANSFER_CHOICES];
	unsigned int n = summaries_of(w, in, v);

	for (unsigned int i = 0; i < n; i++)
		for (unsigned int k = 0; k < in->nargs && k < 64; k++)
			if (v[i]->stops >> k & 1) {
				want(w, in->args[k]);
				w->touched[b] = true;
			}
}

/*
 * A small function that does not come back with some arguments, like one that
 * panics or calls one that does, is a guard to its callers, whatever it returns.
 */
static void want_stops(struct work_list *w)
{
	const struct ir_func *f = w->f;

	if (f->nblocks > SMALL_FUNC || !f->nparams)
		return;
	for (unsigned int b = 0; b < f->nblocks; b++) {
		const struct ir_block *bl = &f->blocks[b];

		if (stops(w, bl))
			w->touched[b] = true;
		for (unsigned int i = 0; i < bl->ninsns; i++)
			if (bl->insns[i].op == IR_CALL &&
			    !transfer_func(w->c, &bl->insns[i]))
				want_guarded(w, b, &bl->insns[i]);
	}
}

/* ---- control dependence -------------------------------------------------- */

struct post {
	unsigned int *order;	/* blocks, exit-most first */
	unsigned int *rank;
	unsigned int n;
};

static unsigned int meet(const unsigned int *ipdom, const unsigned int *rank,
			 unsigned int x, unsigned int y)
{
	while (x != y) {
		while (rank[x] > rank[y])
			x = ipdom[x];
		while (rank[y] > rank[x])
			y = ipdom[y];
	}
	return x;
}

/*
 * Immediate postdominators, by the method of Cooper, Harvey and Kennedy on the
 * reversed graph; block number nblocks is the exit.
 */
static void find_ipdom(struct work_list *w)
{
	const struct ir_func *f = w->f;
	struct arena *a = w->c->tmp;
	unsigned int n = f->nblocks, exit = n, top = 0, count = 0;
	unsigned int **preds = arena_alloc(a, (n + 1) * sizeof(*preds));
	unsigned int *npreds = arena_alloc(a, (n + 1) * sizeof(*npreds));
	unsigned int *rank = arena_alloc(a, (n + 1) * sizeof(*rank));
	unsigned int *post = arena_alloc(a, (n + 1) * sizeof(*post));
	unsigned int *stack = arena_alloc(a, (n + 2) * sizeof(*stack));
	unsigned int *next = arena_alloc(a, (n + 1) * sizeof(*next));
	bool *seen = arena_alloc(a, n + 1);
	bool changed = true;

	for (unsigned int b = 0; b < n; b++) {
		for (unsigned int i = 0; i < f->blocks[b].ntargets; i++) {
			unsigned int t = f->blocks[b].targets[i];

			arena_push(a, preds[t], npreds[t], b);
		}
		if (!f->blocks[b].ntargets)
			arena_push(a, preds[exit], npreds[exit], b);
	}
	w->ipdom = arena_alloc(a, (n + 1) * sizeof(*w->ipdom));
	for (unsigned int b = 0; b <= n; b++)
		w->ipdom[b] = ~0u;
	stack[top++] = exit;
	seen[exit] = true;
	while (top) {
		unsigned int b = stack[top - 1];

		if (next[b] < npreds[b]) {
			unsigned int p = preds[b][next[b]++];

			if (!seen[p]) {
				seen[p] = true;
				stack[top++] = p;
			}
			continue;
		}
		post[count++] = b;
		top--;
	}
	for (unsigned int i = 0; i < count; i++)
		rank[post[count - 1 - i]] = i;
	w->ipdom[exit] = exit;
	while (changed) {
		changed = false;
		for (unsigned int i = count - 1; i-- > 0;) {
			unsigned int b = post[i], d = ~0u;

			for (unsigned int k = 0; k < f->blocks[b].ntargets; k++) {
				unsigned int t = f->blocks[b].targets[k];

				if (w->ipdom[t] == ~0u)
					continue;
				d = d == ~0u ? t : meet(w->ipdom, rank, d, t);
			}
			if (!f->blocks[b].ntargets)
				d = exit;
			if (d != w->ipdom[b]) {
				w->ipdom[b] = d;
				changed = true;
			}
		}
	}
}

/*
 * Does the branch at the end of @b decide whether something that matters is
 * run?  What it decides are the blocks from its targets to where they meet.
 */
static bool decides(struct work_list *w, unsigned int b)
{
	const struct ir_block *bl = &w->f->blocks[b];
	unsigned int stop = w->ipdom[b];

	for (unsigned int i = 0; i < bl->ntargets; i++)
		for (unsigned int t = bl->targets[i], n = 0;
		     t < w->f->nblocks && t != stop && n < w->f->nblocks;
		     t = w->ipdom[t], n++)
			if (w->touched[t])
				return true;
	return false;
}

static bool about(struct work_list *w, ir_temp t, int depth);

/* WARN_ON() keeps its condition in a variable: what is assigned to it? */
static bool holds_about(struct work_list *w, unsigned int var, int depth)
{
	const struct ir_func *f = w->f;

	if (depth > 12 || f->vars[var].type.bits > 64)
		return false;
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];

			if (in->op == IR_SET && in->var == var &&
			    (about(w, in->a, depth) ||
			     (w->s->branches[b] && ir_origin(f, in->a)->op ==
						   IR_CONST)))
				return true;
		}
	return false;
}

/* Is a condition about something that matters already? */
static bool about(struct work_list *w, ir_temp t, int depth)
{
	const struct ir_insn *d;

	if (!t || depth > 12)
		return false;
	d = ir_def(w->f, t);
	switch ((int)d->op) {
	case IR_GET:
		return w->s->vars[d->var] || holds_about(w, d->var, depth + 4);
	case IR_CALL:
		if (w->s->temps[t])
			return true;
		break;
	case IR_LOAD: {
		const char *p = place_of(w->f, d->a);
		int var = var_of(w->f, d->a);

		return (p && place_has(w->s, p)) ||
		       (var >= 0 && w->s->vars[var]);
	}
	}
	if (about(w, d->a, depth + 1) || about(w, d->b, depth + 1))
		return true;
	for (unsigned int i = 0; i < d->nargs; i++)
		if (about(w, d->args[i], depth + 1))
			return true;
	return false;
}

/* The variables that only decide; their own deciders are not asked for. */
static void want_decider(struct work_list *w, ir_temp t, int depth)
{
	const struct ir_insn *d;

	if (!t || depth > 12)
		return;
	d = ir_def(w->f, t);
	if (d->op == IR_GET && !w->s->vars[d->var])
		w->decider[d->var] = true;
	want_decider(w, d->a, depth + 1);
	want_decider(w, d->b, depth + 1);
}

static void want_branches(struct work_list *w)
{
	const struct ir_func *f = w->f;
	bool changed = true;

	/* to a fixpoint: a branch about an id decides about others */
	while (changed) {
		changed = false;
		for (unsigned int b = 0; b < f->nblocks; b++) {
			const struct ir_block *bl = &f->blocks[b];

			if (w->s->branches[b] || bl->ntargets < 2 || !bl->a)
				continue;
			if (about(w, bl->a, 0)) {
				/* whether a guard is asked matters, too */
				w->touched[b] = true;
			} else {
				if (!decides(w, b))
					continue;
				want_decider(w, bl->a, 0);
			}
			w->s->branches[b] = true;
			changed = true;
			want(w, bl->a);
			drain(w);
		}
	}
}

void slice_init(struct slice *s, struct fctx *c,
		const struct transfer_hooks *h)
{
	struct work_list w = { .s = s, .c = c, .f = c->func,
			       .h = h };
	const struct ir_func *f = c->func;

	memset(s, 0, sizeof(*s));
	s->vars = arena_alloc(c->tmp, f->nvars + 1);
	s->temps = arena_alloc(c->tmp, f->ntemps + 1);
	s->branches = arena_alloc(c->tmp, f->nblocks + 1);
	w.touched = arena_alloc(c->tmp, f->nblocks + 1);
	w.decider = arena_alloc(c->tmp, f->nvars + 1);
	want_roles(&w);
	want_carriers(&w);
	want_counts(&w);
	want_sized(&w);
	want_result(&w);
	want_outs(&w);
	want_setters(&w);
	want_handed_on(&w);
	want_stops(&w);
	drain(&w);
	find_ipdom(&w);
	want_branches(&w);
}
