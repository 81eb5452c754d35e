// SPDX-License-Identifier: GPL-2.0-only
#include "env.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define FACT_MAXDEPTH 12

const struct origin *origin_make(struct fctx *c, enum origin_kind kind,
				 struct loc loc, const char *what,
				 const char *provenance, const char *remedy)
{
	struct origin *o;

	for (unsigned int i = 0; i < c->norigins; i++) {
		const struct origin *x = c->origins[i];

		if (x->kind == kind && x->loc.line == loc.line &&
		    x->loc.col == loc.col && x->loc.file == loc.file &&
		    x->provenance == provenance && !x->from &&
		    !strcmp(x->what, what))
			return x;
	}
	o = arena_alloc(c->run, sizeof(*o));
	o->kind = kind;
	o->loc = loc;
	o->what = arena_strdup(c->run, what);
	o->provenance = provenance;
	o->remedy = remedy;
	o->func = c->func;
	arena_push(c->run, c->origins, c->norigins, o);
	return o;
}

const struct origin *origin_of_source(struct fctx *c,
				      const struct cat_source *src,
				      struct loc loc, const char *what)
{
	const struct origin *o = origin_make(c, OR_SOURCE, loc, what,
					     src->provenance, src->remedy);

	/* what user space or firmware says becomes a node where it is used */
	((struct origin *)o)->outside = src->expected == NS_ALL;
	return o;
}

/*
 * In three parts: gcc clears as much as this at once by REP STOS, which took one
 * part in twenty of the solver's time.  All bytes, since facts are compared by
 * bytes.
 */
static void fact_clear(struct fact *f)
{
	const size_t org = offsetof(struct fact, org);
	const size_t corg = offsetof(struct fact, corg);

	memset(f, 0, org);
	memset(f->org, 0, corg - org);
	memset(f->corg, 0, sizeof(*f) - corg);
}

void fact_any(struct fact *f, struct ir_type t)
{
	fact_clear(f);
	f->may = NS_ALL;
	f->cmay = CS_ALL;
	sym_type_range(t, &f->lo, &f->hi);
}

/* Of the values 0 to 63 those in [@lo, @hi], as bits. */
static uint64_t small_values(int64_t lo, int64_t hi)
{
	uint64_t from = lo <= 0 ? ~UINT64_C(0) :
			lo > 63 ? 0 : ~UINT64_C(0) << lo;
	uint64_t to = hi < 0 ? 0 :
		      hi >= 63 ? ~UINT64_C(0) : (UINT64_C(2) << hi) - 1;

	return from & to;
}

/* Of the values 0 to 63 those that it surely has not. */
static uint64_t fact_cut(const struct fact *f)
{
	return f->cut | ~small_values(f->lo, f->hi) | f->nonzero;
}

bool fact_empty(const struct fact *f)
{
	return f->lo > f->hi || !f->may || !f->cmay || (f->one & f->zero) ||
	       (f->nonzero && f->lo == 0 && f->hi == 0);
}

bool fact_known(const struct fact *f)
{
	for (int s = 0; s < NS_COUNT; s++)
		if (f->org[s])
			return true;
	return false;
}

bool fact_cpu_known(const struct fact *f)
{
	for (int s = 0; s < CS_COUNT; s++)
		if (f->corg[s])
			return true;
	return false;
}

static bool from_negative(const struct origin *o)
{
	return o && o->kind == OR_CONST && o->what[0] == '-';
}

/* A test shows of a CPU number no more than that it may be negative. */
static bool cpu_from_negative(const struct origin *o)
{
	return o && (from_negative(o) || o->kind == OR_TEST);
}

/* Of a CPU known to be -1 by a test only: is it not -1? */
static bool asked_and_not(const struct fact *f)
{
	return f->corg[CS_OUT_OF_RANGE]->kind == OR_TEST && f->hi >= 0 &&
	       !(f->may & NS(NO_NODE));
}

/* Ranges, bits and states say the same thing in their own ways. */
static void fact_settle(struct fctx *c, struct fact *f, struct ir_type t)
{
	bool wide = t.kind == IT_INT && t.bits >= 32;

	if (f->nonzero && f->lo == 0)
		f->lo = 1;
	if (f->nonzero && f->hi == 0)
		f->hi = -1;
	while (f->lo >= 0 && f->lo < 64 && f->cut >> f->lo & 1)
		f->lo++;
	while (f->hi >= 0 && f->hi < 64 && f->cut >> f->hi & 1)
		f->hi--;
	f->cut &= small_values(f->lo, f->hi);
	if (f->lo > 0 || f->hi < 0)
		f->nonzero = true;
	if (f->one)
		f->nonzero = true;
	/*
	 * A 32-bit unsigned holds NO_NODE as 0xffffffff and is an int again
	 * where it matters, so only signed ranges speak of states.
	 */
	if (wide && t.is_signed) {
		nstates_t fit = nstates_of_range(f->lo, f->hi, c->max);

		f->may &= fit;
		if (f->hi < 0)
			f->cmay &= CS(OUT_OF_RANGE);
		if (fact_known(f) || f->may != NS_ALL)
			if (!nstates_clip(f->may, c->max, &f->lo, &f->hi))
				f->may = NS_NONE;
		if (fact_cpu_known(f) && !(f->cmay & CS(OUT_OF_RANGE)) &&
		    f->lo < 0)
			f->lo = 0;
	} else if (wide && f->hi < c->max && f->lo >= 0) {
		f->may &= NS_IN_RANGE;
	}
	/* what came of a negative constant went with the negative values */
	if (f->lo >= -1 && from_negative(f->org[NS_OUT_OF_RANGE]))
		f->org[NS_OUT_OF_RANGE] = NULL;
	if (cpu_from_negative(f->corg[CS_OUT_OF_RANGE]) &&
	    (f->lo >= 0 || (wide && asked_and_not(f))))
		f->corg[CS_OUT_OF_RANGE] = NULL;
	for (int s = 0; f->may != NS_ALL && s < NS_COUNT; s++)
		if (!nstates_may(f->may, s))
			f->org[s] = NULL;
	for (int s = 0; f->cmay != CS_ALL && s < CS_COUNT; s++)
		if (!nstates_may(f->cmay, s))
			f->corg[s] = NULL;
	f->rare &= f->may;
	f->crare &= f->cmay;
}

bool fact_same_unit(const struct fact *f, const struct fact *g)
{
	return f->unit && f->unit == g->unit &&
	       (f->unit != UNIT_OTHER ||
		!strcmp(f->uorg->unit, g->uorg->unit));
}

static void fact_meet(struct fact *f, const struct fact *g)
{
	if (!f->unit) {
		f->unit = g->unit;
		f->uorg = g->uorg;
	}
	if (g->lo > f->lo)
		f->lo = g->lo;
	if (g->hi < f->hi)
		f->hi = g->hi;
	f->one |= g->one;
	f->zero |= g->zero;
	f->seen |= g->seen;
	f->seen &= ~f->zero;
	f->cut |= g->cut;
	f->may &= g->may;
	f->cmay &= g->cmay;
	for (int s = 0; s < NS_COUNT; s++)
		if (!f->org[s] && g->org[s]) {
			f->org[s] = g->org[s];
			f->rare |= g->rare & (1u << s);
		}
	for (int s = 0; s < CS_COUNT; s++)
		if (!f->corg[s] && g->corg[s]) {
			f->corg[s] = g->corg[s];
			f->crare |= g->crare & (1u << s);
		}
	if (!f->uptest)
		f->uptest = g->uptest;
	f->nonzero |= g->nonzero;
}

/* A state is rare in the union only where no path makes it expected. */
static void join_states(nstates_t *rare, const struct origin **org,
			nstates_t orare, const struct origin *const *oorg,
			int count)
{
	for (int s = 0; s < count; s++) {
		nstates_t bit = 1u << s;

		if (!oorg[s])
			continue;
		if (!org[s] || ((*rare & bit) && !(orare & bit))) {
			org[s] = oorg[s];
			*rare = (*rare & ~bit) | (orare & bit);
		}
	}
}

void fact_join(struct fact *f, const struct fact *g)
{
	/* 0 or 2 to 6 is 0 to 6, but not 1 */
	uint64_t cut = fact_cut(f) & fact_cut(g) & ~UINT64_C(1);

	if (!fact_same_unit(f, g)) {
		f->unit = UNIT_NONE;
		f->uorg = NULL;
	}
	if (g->lo < f->lo)
		f->lo = g->lo;
	if (g->hi > f->hi)
		f->hi = g->hi;
	f->seen |= g->seen | f->one | g->one;
	f->one &= g->one;
	f->zero &= g->zero;
	f->may |= g->may;
	f->cmay |= g->cmay;
	join_states(&f->rare, f->org, g->rare, g->org, NS_COUNT);
	join_states(&f->crare, f->corg, g->crare, g->corg, CS_COUNT);
	if (!f->uptest)
		f->uptest = g->uptest;
	f->nonzero &= g->nonzero;
	f->cut = cut & small_values(f->lo, f->hi);
}

static bool fact_covers(const struct fact *weak, const struct fact *strong)
{
	for (int s = 0; s < NS_COUNT; s++)
		if (strong->org[s] && (!weak->org[s] ||
		    ((weak->rare & ~strong->rare) & (1u << s))))
			return false;
	for (int s = 0; s < CS_COUNT; s++)
		if (strong->corg[s] && !weak->corg[s])
			return false;
	return weak->lo <= strong->lo && weak->hi >= strong->hi &&
	       !(weak->one & ~strong->one) && !(weak->zero & ~strong->zero) &&
	       !(strong->seen & ~(weak->seen | weak->one)) &&
	       !(weak->cut & ~fact_cut(strong)) &&
	       !(strong->may & ~weak->may) && !(strong->cmay & ~weak->cmay) &&
	       (!weak->nonzero || strong->nonzero) &&
	       (!weak->unit || fact_same_unit(weak, strong)) &&
	       (!strong->uptest || weak->uptest);
}

/*
 * Only a number from outside, which may be any id whatever, is below -1 or
 * above MAX_NUMNODES: the kernel's own functions return just that when they run
 * out of nodes (include/linux/nodemask.h, first_node(), 6.1 and 6.12).
 */
static void clip_kernel_ids(const struct fctx *c, struct fact *f)
{
	bool outside = true;

	for (int s = 0; s < NS_COUNT; s++)
		outside &= f->org[s] != NULL;
	if (outside)
		return;
	if (f->lo < -1)
		f->lo = f->may & NS(NO_NODE) ? -1 : 0;
	if (f->hi > c->max)
		f->hi = c->max;
}

void fact_of_source(struct fctx *c, const struct cat_source *src,
		    const struct origin *org, struct fact *f)
{
	nstates_t all = src->expected | src->rare;

	if (!org->outside) {
		f->unit = src->domain == DOM_CPU ? UNIT_CPU : UNIT_NODE;
		f->uorg = org;
	}
	if (src->domain == DOM_CPU) {
		f->cmay = all;
		f->crare = src->rare & ~src->expected;
		for (int s = 0; s < CS_COUNT; s++)
			if (nstates_may(all, s))
				f->corg[s] = org;
		if (!(all & CS(OUT_OF_RANGE)) && f->lo < 0)
			f->lo = 0;
		return;
	}
	f->may = all;
	f->rare = src->rare & ~src->expected;
	for (int s = 0; s < NS_COUNT; s++)
		if (nstates_may(all, s))
			f->org[s] = org;
	nstates_clip(f->may, c->max, &f->lo, &f->hi);
	clip_kernel_ids(c, f);
}

/* The table's own copy, to remember an origin in. */
static struct sym *sym_own(struct fctx *c, const struct sym *s)
{
	return &c->st->v[s->self];
}

static struct loc insn_loc(const struct sym *s)
{
	return s->insn ? s->insn->loc : (struct loc){ 0 };
}

static const char *call_text(struct fctx *c, const struct sym *s)
{
	if (s->insn && s->insn->op == IR_MACRO && !s->insn->imm)
		return s->cf->name;
	return arena_printf(c->tmp, "%s()", s->cf->name);
}

/* Adds @states of a node, known with @org or possible only (NULL). */
static void add_states(struct fact *f, nstates_t states, bool rare,
		       const struct origin *org)
{
	for (int s = 0; s < NS_COUNT; s++) {
		if (!nstates_may(states, s))
			continue;
		if (org && !f->org[s]) {
			f->org[s] = org;
			if (rare)
				f->rare |= 1u << s;
		} else if (org && !rare) {
			f->rare &= ~(1u << s);
		}
	}
	f->may |= states;
}

static void source_fact(struct fctx *c, const struct env *e,
			const struct sym *s, const struct cat_source *src,
			struct fact *f, int depth);

static void sym_fact(struct fctx *c, const struct env *e, sym_t s,
		     struct fact *out, int depth);

static void transfer_fact(struct fctx *c, const struct env *e,
			  const struct sym *s, const struct cat_transfer *t,
			  struct fact *f, int depth)
{
	struct fact a;

	if (t->arg >= s->nargs || !s->args[t->arg])
		return;
	sym_fact(c, e, s->args[t->arg], &a, depth + 1);
	f->may = NS_NONE;
	for (int i = 0; i < NS_COUNT; i++)
		if (nstates_may(a.may, i))
			add_states(f, t->map[i], nstates_may(a.rare, i),
				   a.org[i]);
	nstates_clip(f->may, c->max, &f->lo, &f->hi);
	f->unit = UNIT_NODE;
	f->uorg = origin_make(c, OR_SOURCE, insn_loc(s), call_text(c, s),
			      s->cf->name, NULL);
}

/* What an id may be that is not in @set. */
static nstates_t set_others(const struct cat_set *set)
{
	nstates_t all = set->domain == DOM_CPU ? CS_ALL : NS_ALL;

	return set->partial ? all : all & ~set->states;
}

static void guard_fact(struct fctx *c, const struct env *e,
		       const struct sym *s, const struct cat_guard *g,
		       struct fact *f, int depth)
{
	nstates_t keeps = g->keeps, keeps_else = g->keeps_else, may;
	struct fact a;

	if (g->arg >= s->nargs || !s->args[g->arg])
		return;
	if (g->set_arg >= 0) {
		if (!s->set)
			return;
		keeps = s->set->states;
		keeps_else = set_others(s->set);
	}
	sym_fact(c, e, s->args[g->arg], &a, depth + 1);
	may = g->domain == DOM_CPU ? a.cmay : a.may;
	if (g->holds == HOLDS_NONZERO) {
		f->lo = 0;
		f->hi = 1;
		if (!(may & keeps))
			f->hi = 0;
		else if (!(may & keeps_else))
			f->lo = 1;
	} else if (g->holds == HOLDS_ZERO && !(may & keeps)) {
		f->nonzero = true;
	}
}

void fact_of_unit(struct fctx *c, const struct cat_func *cf, struct loc loc,
		  struct fact *f)
{
	struct origin *o;

	if (!cf->unit && !(cf->flags & CAT_COUNT))
		return;
	o = (struct origin *)origin_make(c, OR_SOURCE, loc,
					 arena_printf(c->tmp, "%s()", cf->name),
					 cf->name, NULL);
	o->unit = cf->unit;
	f->unit = cf->unit ? UNIT_OTHER : UNIT_COUNT;
	f->uorg = o;
}

static void call_fact(struct fctx *c, const struct env *e,
		      const struct sym *s, struct fact *f, int depth)
{
	const struct cat_func *cf = s->cf;

	fact_of_unit(c, cf, insn_loc(s), f);
	for (unsigned int i = 0; i < cf->nsources; i++)
		if (cf->sources[i].out_arg < 0 &&
		    cat_applies(&cf->sources[i].when, &c->ctx))
			source_fact(c, e, s, &cf->sources[i], f, depth);
	for (unsigned int i = 0; i < cf->ntransfers; i++)
		if (cat_applies(&cf->transfers[i].when, &c->ctx))
			transfer_fact(c, e, s, &cf->transfers[i], f, depth);
	for (unsigned int i = 0; i < cf->nguards; i++)
		if (cat_applies(&cf->guards[i].when, &c->ctx))
			guard_fact(c, e, s, &cf->guards[i], f, depth);
	/* how many are in a set that is never empty */
	if (cf->flags & CAT_COUNT && s->set && !s->set->maybe_empty)
		f->nonzero = true;
}

/* A number that somebody chose: one whose bit is set in a bitmap. */
static bool is_chosen(struct fctx *c, sym_t s)
{
	const struct sym *x = sym_at(c->st, s);
	const struct cat_iter *it;

	while (x->kind == SK_CAST)
		x = sym_at(c->st, x->a);
	if (x->kind != SK_FRESH || !x->insn || x->insn->op != IR_ITER)
		return false;
	it = catalogue_iter(c->cat, x->insn->name);
	return it && it->chosen;
}

/* A set that was proved not to be full: its members were counted. */
static bool set_not_full(struct fctx *c, const struct env *e,
			 const struct sym *s, const struct cat_source *src)
{
	if (src->set_arg >= s->nargs)
		return false;
	for (unsigned int i = 0; i < e->nfacts; i++) {
		const struct sym *t = sym_at(c->st, e->facts[i].sym);

		if (t->kind == SK_CALL && t->cf->flags & CAT_COUNT &&
		    t->nargs && t->args[0] == s->args[src->set_arg] &&
		    e->facts[i].f->hi < c->max)
			return true;
	}
	return false;
}

/* A set that was proved not to be empty: its emptiness test is known. */
static bool set_not_empty(struct fctx *c, const struct env *e,
			  const struct sym *s, const struct cat_source *src)
{
	if (s->set && !s->set->maybe_empty)
		return true;
	if (src->set_arg < 0 || src->set_arg >= s->nargs)
		return false;
	for (unsigned int i = 0; i < e->nfacts; i++) {
		const struct sym *t = sym_at(c->st, e->facts[i].sym);

		if (t->kind != SK_CALL || !t->nargs ||
		    t->args[0] != s->args[src->set_arg])
			continue;
		/* nodes_empty() is false, or nodes_weight() is not 0 */
		if ((t->cf->name == src->empty_test &&
		     e->facts[i].f->hi == 0) ||
		    (t->cf->flags & CAT_COUNT && e->facts[i].f->nonzero))
			return true;
	}
	return false;
}

/*
 * Does the function count the members of @mask, or ask whether there are any?
 *	for (n = nodes_weight(*mask); n > 0 && ((nid = next(mask)) || 1); n--)
 * mm/hugetlb.c, for_each_node_mask_to_alloc(), v6.1 and v6.12: what n says of
 * the mask is lost in the loop, but whoever counts knows of empty masks.
 */
bool env_mask_is_counted(struct fctx *c, sym_t mask)
{
	for (sym_t i = 1; mask && i < c->st->n; i++) {
		const struct sym *t = sym_at(c->st, i);

		if (t->kind == SK_CALL && t->nargs && t->args[0] == mask &&
		    t->cf->flags & CAT_COUNT)
			return true;
	}
	return false;
}

/*
 * A mask that is part of an object, or a global, is somebody else's to keep
 * filled: that it may be empty is then no more than a rare state.
 */
static bool others_keep_it(struct fctx *c, const struct sym *s,
			   const struct cat_source *src)
{
	sym_t mask = src->set_arg < s->nargs ? s->args[src->set_arg] : 0;
	enum sym_kind kind = sym_at(c->st, mask)->kind;

	return kind == SK_GLOBAL ||
	       (kind == SK_FIELD &&
		sym_at(c->st, sym_root(c->st, mask))->kind != SK_VARADDR) ||
	       (kind == SK_INIT && c->st->v[c->st->v[mask].a].kind == SK_FIELD &&
		sym_at(c->st, sym_root(c->st, mask))->kind != SK_VARADDR) ||
	       env_mask_is_counted(c, mask);
}

/*
 * What a pure source may answer of a number that was read from a field where
 * only such are stored as it was asked about.
 */
static nstates_t vouched(struct fctx *c, const struct env *e,
			 const struct sym *s, int depth)
{
	sym_t arg = s->args[0];
	const struct sym *at;
	const struct vouch *v;
	struct fact f;

	while (arg && sym_at(c->st, arg)->kind == SK_CAST)
		arg = sym_at(c->st, arg)->a;
	at = sym_at(c->st, arg);
	if (!arg || at->kind != SK_INIT)
		return NS_ALL;
	at = sym_at(c->st, at->a);
	v = at->kind == SK_FIELD ?
	    field_facts_vouch(c->fields, at->tag, at->name) : NULL;
	if (!v || v->cf != s->cf)
		return NS_ALL;
	sym_fact(c, e, arg, &f, depth + 1);
	for (unsigned int i = 0; i < v->nk; i++)
		if (f.lo <= v->k[i] && v->k[i] <= f.hi)
			return NS_ALL;
	return v->may;
}

static void source_fact(struct fctx *c, const struct env *e,
			const struct sym *s, const struct cat_source *src,
			struct fact *f, int depth)
{
	struct cat_source at = *src;
	const struct origin *org;

	if (src->full) {
		if (!set_not_full(c, e, s, src))
			at.expected |= src->full;
	} else if (src->set_arg >= 0) {
		bool some = set_not_empty(c, e, s, src);

		if (some)
			at.expected &= ~src->empty;
		else if (others_keep_it(c, s, src))
			at.rare |= src->empty;
		else
			at.expected |= src->empty;
		if (s->set)
			at.expected |= s->set->states;
	}
	if (src->pure && src->domain == DOM_NODE && s->nargs) {
		nstates_t may = vouched(c, e, s, depth);

		at.expected &= may;
		at.rare &= may;
		if (is_chosen(c, s->args[0])) {
			at.rare |= at.expected & ~NS_IN_RANGE;
			at.expected &= NS_IN_RANGE;
		}
	}
	org = s->org;
	if (!org || org->provenance != src->provenance) {
		org = origin_of_source(c, src, insn_loc(s), call_text(c, s));
		if (src->set_arg >= 0 && src->set_arg < s->nargs)
			((struct origin *)org)->of_callers =
				sym_at(c->st, s->args[src->set_arg])->of_param;
		sym_own(c, s)->org = org;
	}
	/* two rows may both hold (KERNEL_ANY): the union is the strictest */
	if (fact_known(f) || fact_cpu_known(f)) {
		struct fact g;

		fact_any(&g, s->type);
		fact_of_source(c, &at, org, &g);
		fact_join(f, &g);
	} else {
		fact_of_source(c, &at, org, f);
	}
	if (src->set_arg >= 0 && !src->full && !s->set) {
		if (src->domain == DOM_CPU)
			f->cmay |= CS(ONLINE) | CS(OFFLINE);
		else
			f->may |= NS_IN_RANGE;
	}
	if (src->cpu_arg >= 0 && src->cpu_arg < s->nargs &&
	    s->args[src->cpu_arg]) {
		struct fact cpu;
		const struct origin *co;

		sym_fact(c, e, s->args[src->cpu_arg], &cpu, depth + 1);
		co = cpu.corg[CS_OFFLINE] ? org : NULL;
		if (cpu.cmay & CS(OFFLINE)) {
			add_states(f, src->offline_expected,
				   cpu.crare & CS(OFFLINE), co);
			add_states(f, src->offline_rare, true, co);
		}
	}
	if (src->domain == DOM_NODE) {
		sym_type_range(s->type, &f->lo, &f->hi);
		nstates_clip(f->may, c->max, &f->lo, &f->hi);
		clip_kernel_ids(c, f);
	}
}

static void const_fact(struct fctx *c, const struct sym *s, struct fact *f)
{
	const struct origin *org;
	int64_t v = s->imm;

	f->lo = f->hi = v;
	f->one = (uint64_t)v;
	f->zero = ~(uint64_t)v;
	f->nonzero = v != 0;
	if (s->type.kind == IT_INT && !s->type.is_signed && s->type.bits < 64)
		v = (int64_t)(int32_t)v;	/* as the int it will be */
	f->may = nstates_of_range(v, v, c->max);
	f->cmay = v < 0 ? CS(OUT_OF_RANGE) : CS_ALL;
	if (s->type.kind != IT_INT || v < INT32_MIN || v > INT32_MAX)
		return;
	org = s->org;
	if (!org) {
		org = origin_make(c, OR_CONST, (struct loc){ 0 },
				  s->name ? s->name :
				  arena_printf(c->tmp, "%lld", (long long)v),
				  v == -1 || v == c->max ? s->name : NULL,
				  NULL);
		sym_own(c, s)->org = org;
	}
	/* a literal id is meant to be usable, and may still not be */
	if (f->may & NS(USABLE)) {
		f->rare = NS(MEMORYLESS) | NS(OFFLINE);
		f->org[NS_USABLE] = org;
		f->org[NS_MEMORYLESS] = org;
		f->org[NS_OFFLINE] = org;
	} else {
		add_states(f, f->may, false, org);
	}
	if (v < 0)
		f->corg[CS_OUT_OF_RANGE] = org;
}

/* "dev->numa_node" is for the reader; what we know is its struct. */
static const char *place_text(struct fctx *c, const struct sym *addr)
{
	const struct sym *root = addr;

	if (addr->kind == SK_FIELD)
		/* "priv@drivers/foo.c": the file is for us */
		return arena_printf(c->tmp, "%.*s.%s",
				    addr->tag ? (int)strcspn(addr->tag, "@") : 1,
				    addr->tag ? addr->tag : "?", addr->name);
	while (root->kind == SK_INDEX || root->kind == SK_INIT)
		root = sym_at(c->st, root->a);
	return arena_printf(c->tmp, "%s[]", root->name ? root->name : "?");
}

/* What the program stores in the field, or in an object it is part of. */
static const struct fact *stored_field(struct fctx *c, const struct sym *addr)
{
	const struct fact *f = NULL;

	for (; !f && addr->kind == SK_FIELD; addr = sym_at(c->st, addr->a))
		f = field_facts_get(c->fields, addr->tag, addr->name);
	return f;
}

/* The same of the elements of an array, which go by its name. */
static const struct fact *stored_element(struct fctx *c, const struct sym *addr)
{
	const struct fact *f;

	while (addr->kind == SK_INDEX) {
		addr = sym_at(c->st, addr->a);
		if (addr->kind == SK_INIT)
			addr = sym_at(c->st, addr->a);
	}
	if (addr->kind != SK_GLOBAL && (addr->kind != SK_FIELD || !addr->tag))
		return NULL;
	f = field_facts_get(c->fields, addr->tag, addr->name);
	/* a unit is that of the pointer, not of what it points to */
	return f && !f->unit && fact_known(f) ? f : NULL;
}

/* What memory at an address held when the function first read it. */
static void init_fact(struct fctx *c, const struct sym *s, struct fact *f)
{
	const struct sym *addr = sym_at(c->st, s->a);
	const struct cat_source *src = NULL;
	const struct fact *stored = NULL;
	const struct origin *org = s->org;

	if (addr->kind == SK_FIELD) {
		const struct cat_field *cff =
			catalogue_field(c->cat, addr->tag, addr->name);

		if (cff)
			src = &cff->source;
		else
			stored = stored_field(c, addr);
	} else if (addr->kind == SK_INDEX) {
		sym_t root = sym_root(c->st, s->a);
		const struct sym *r = sym_at(c->st, root);

		if (root && r->kind == SK_INIT)
			r = sym_at(c->st, sym_root(c->st, r->a));
		if (root && r->kind == SK_GLOBAL && r->name) {
			const struct cat_array *ca =
				catalogue_array(c->cat, r->name);

			if (ca && ca->has_source)
				src = &ca->source;
		}
		if (!src)
			stored = stored_element(c, addr);
	} else if (addr->kind == SK_GLOBAL) {
		const struct cat_bound *b = catalogue_bound(c->cat, addr->name);

		if (b && b->kind < BOUND_COUNT && b->domain == DOM_NODE) {
			f->lo = 1;
			f->hi = c->max;
		} else if (b) {
			f->lo = 1;
			f->hi = INT32_MAX;
			if (b->kind == BOUND_COUNT && b->domain == DOM_NODE) {
				f->unit = UNIT_COUNT;
				f->uorg = origin_make(c, OR_SOURCE, insn_loc(s),
						      b->name, b->name, NULL);
			}
		} else {
			stored = field_facts_get(c->fields, addr->tag,
						 addr->name);
		}
	}
	if (src && cat_applies(&src->when, &c->ctx)) {
		if (!org) {
			org = origin_of_source(c, src, insn_loc(s),
					       place_text(c, addr));
			sym_own(c, s)->org = org;
		}
		fact_of_source(c, src, org, f);
	} else if (stored)
		fact_meet(f, stored);
}

static int64_t add_sat(int64_t a, int64_t b)
{
	int64_t r;

	if (__builtin_add_overflow(a, b, &r))
		return a > 0 ? INT64_MAX : INT64_MIN;
	return r;
}

static int64_t sub_sat(int64_t a, int64_t b)
{
	int64_t r;

	if (__builtin_sub_overflow(a, b, &r))
		return a > 0 ? INT64_MAX : INT64_MIN;
	return r;
}

static void range_in(struct fact *f, int64_t lo, int64_t hi)
{
	if (lo > f->lo)
		f->lo = lo;
	if (hi < f->hi)
		f->hi = hi;
}

/* Is a < b decided by the ranges?  1, 0, or -1. */
static int less(const struct fact *a, const struct fact *b, struct ir_type t)
{
	/* a u64 is kept as the int64_t of its bits: only halves compare */
	if (t.bits == 64 && !t.is_signed && (a->lo < 0 || b->lo < 0))
		return -1;
	if (a->hi < b->lo)
		return 1;
	if (a->lo >= b->hi)
		return 0;
	return -1;
}

static bool is_count(const struct fact *f)
{
	return f->unit == UNIT_COUNT || f->unit == UNIT_EXTENT;
}

/* A size in which the count of nodes has a part: sizeof(x) + n * sizeof(y). */
static void size_unit(enum ir_op op, const struct fact *a,
		      const struct fact *b, struct fact *f)
{
	bool any = false;

	if (op == IR_MUL || op == IR_ADD)
		any = (is_count(a) && (is_count(b) || b->lo == b->hi)) ||
		      (is_count(b) && a->lo == a->hi);
	else if (op == IR_SUB || op == IR_SHL)
		any = is_count(a) && b->lo == b->hi;
	if (!any)
		return;
	f->unit = UNIT_EXTENT;
	f->uorg = is_count(a) ? a->uorg : b->uorg;
}

static void op_fact(struct fctx *c, const struct env *e, const struct sym *s,
		    struct fact *f, int depth)
{
	struct ir_type ot = sym_at(c->st, s->a)->type;
	struct fact a, b;
	int64_t lo, hi;
	int d;

	sym_fact(c, e, s->a, &a, depth + 1);
	if (s->b)
		sym_fact(c, e, s->b, &b, depth + 1);
	size_unit(s->op, &a, &b, f);
	switch ((int)s->op) {
	case IR_LNOT:
		range_in(f, a.nonzero ? 0 : (a.lo == 0 && a.hi == 0),
			 a.nonzero ? 0 : 1);
		break;
	case IR_EQ:
		if (a.hi < b.lo || b.hi < a.lo ||
		    (a.one & b.zero) || (a.zero & b.one))
			range_in(f, 0, 0);
		else if (a.lo == a.hi && b.lo == b.hi && a.lo == b.lo)
			range_in(f, 1, 1);
		else if (b.lo == b.hi && b.lo >= 0 && b.lo < 64 &&
			 fact_cut(&a) >> b.lo & 1)
			range_in(f, 0, 0);
		else
			range_in(f, 0, 1);
		/* a node id that cannot be -1, whatever its width */
		if (b.lo == b.hi && b.may == NS(NO_NODE) &&
		    !(a.may & NS(NO_NODE)) && ot.kind == IT_INT && ot.bits >= 32)
			range_in(f, 0, 0);
		break;
	case IR_LT:
		d = less(&a, &b, ot);
		range_in(f, d == 1, d != 0);
		break;
	case IR_ADD:
		lo = add_sat(a.lo, b.lo);
		hi = add_sat(a.hi, b.hi);
		if (lo >= f->lo && hi <= f->hi)
			range_in(f, lo, hi);
		break;
	case IR_SUB:
		lo = sub_sat(a.lo, b.hi);
		hi = sub_sat(a.hi, b.lo);
		if (lo >= f->lo && hi <= f->hi)
			range_in(f, lo, hi);
		break;
	case IR_AND:
		f->one = a.one & b.one;
		f->zero = a.zero | b.zero;
		f->seen = (a.seen | a.one) & (b.seen | b.one);
		if (a.lo >= 0 || b.lo >= 0) {
			hi = INT64_MAX;
			if (a.lo >= 0)
				hi = a.hi;
			if (b.lo >= 0 && b.hi < hi)
				hi = b.hi;
			range_in(f, 0, hi);
		}
		break;
	case IR_OR:
		/* -1 | x is -1 */
		if (a.org[NS_NO_NODE] || b.org[NS_NO_NODE])
			f->org[NS_NO_NODE] = a.org[NS_NO_NODE] ?
				a.org[NS_NO_NODE] : b.org[NS_NO_NODE];
		f->one = a.one | b.one;
		f->zero = a.zero & b.zero;
		f->seen = a.seen | b.seen | a.one | b.one;
		if (a.lo >= 0 && b.lo >= 0)
			range_in(f, a.lo > b.lo ? a.lo : b.lo, INT64_MAX);
		f->nonzero = a.nonzero || b.nonzero;
		break;
	case IR_NOT:
		f->one = a.zero;
		f->zero = a.one;
		break;
	case IR_REM:
		if (b.lo > 0 && b.hi < INT64_MAX)
			range_in(f, a.lo >= 0 ? 0 : a.lo > 1 - b.hi ? a.lo :
				 1 - b.hi, b.hi - 1);
		/* -1 % n is -1, and ids below n stay */
		if (ot.is_signed && b.lo > 1 && fact_known(&a)) {
			f->may = a.may;
			f->rare = a.rare;
			memcpy(f->org, a.org, sizeof(f->org));
		}
		break;
	case IR_SHR:
		if (a.lo >= 0)
			range_in(f, 0, a.hi);
		break;
	case IR_DIV:
		if (a.lo >= 0 && b.lo > 0)
			range_in(f, 0, a.hi);
		break;
	case IR_MUL:
		if (a.lo >= 0 && b.lo >= 0 && a.hi < (1ll << 31) &&
		    b.hi < (1ll << 31) && a.hi * b.hi <= f->hi)
			range_in(f, a.lo * b.lo, a.hi * b.hi);
		break;
	}
	if (f->one)
		f->nonzero = true;
}

static void cast_fact(struct fctx *c, const struct env *e,
		      const struct sym *s, struct fact *f, int depth)
{
	struct ir_type from = sym_at(c->st, s->a)->type;
	struct fact a;
	int64_t lo = f->lo, hi = f->hi;
	const struct origin *no;

	sym_fact(c, e, s->a, &a, depth + 1);
	if (s->type.kind == IT_BOOL) {
		if (a.nonzero)
			f->lo = 1;
		else if (a.lo == 0 && a.hi == 0)
			f->hi = 0;
		return;
	}
	if (s->type.kind == IT_FLOAT || from.kind == IT_FLOAT)
		return;
	if (s->type.kind == IT_PTR || from.kind == IT_PTR) {
		f->nonzero = a.nonzero && s->type.bits >= from.bits;
		return;
	}
	if (a.lo >= lo && a.hi <= hi) {
		*f = a;
		return;
	}
	f->unit = a.unit;
	f->uorg = a.uorg;
	f->one = a.one;
	f->zero = a.zero;
	f->seen = a.seen;
	if (s->type.bits < 64) {
		uint64_t mask = (UINT64_C(1) << s->type.bits) - 1;

		if (!s->type.is_signed || a.zero >> (s->type.bits - 1) & 1) {
			f->one &= mask;
			f->zero |= ~mask;
			f->seen &= mask;
		} else {
			f->one &= mask >> 1;
			f->zero &= mask >> 1;
			f->seen &= mask >> 1;
		}
	}
	f->cmay = a.cmay;
	f->crare = a.crare;
	memcpy(f->corg, a.corg, sizeof(f->corg));
	f->may = a.may;
	f->rare = a.rare;
	memcpy(f->org, a.org, sizeof(f->org));
	if (s->type.bits >= 32) {
		f->nonzero = a.nonzero && s->type.bits >= from.bits;
		return;
	}
	/* -1 in a u8 is 255, and never NO_NODE again */
	if (s->type.is_signed) {
		if (!fact_known(&a))
			f->may = NS_ALL;
		return;
	}
	no = a.org[NS_NO_NODE];
	f->may &= ~NS(NO_NODE);
	f->org[NS_NO_NODE] = NULL;
	if (no || a.may & NS(NO_NODE)) {
		int as = hi < c->max ? NS_IMPOSSIBLE : NS_OUT_OF_RANGE;

		f->may |= 1u << as;
		if (no && !f->org[as]) {
			f->org[as] = no;
			if (nstates_may(a.rare, NS_NO_NODE))
				f->rare |= 1u << as;
		}
	}
	if (!fact_known(&a))
		f->may = NS_ALL & ~NS(NO_NODE);
}

static const struct fact *proved(const struct env *e, sym_t s)
{
	unsigned int lo = 0, hi = e->nfacts;

	while (lo < hi) {
		unsigned int mid = (lo + hi) / 2;

		if (e->facts[mid].sym == s)
			return e->facts[mid].f;
		if (e->facts[mid].sym < s)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/*
 * Symbols share their parts, so that working one out anew each time it is met
 * would take time exponential in its depth.  The facts of an env are never
 * changed in place, so where they lie stands for what they say.  What is taken
 * from the cache is what would come out if it were worked out at this depth: what
 * lies where differs from run to run, and that is to make no difference.
 */
#define CACHE_SIZE 2048
#define KEPT_SIZE 4096

struct cached {
	const struct env_fact *facts;
	sym_t sym;
	unsigned int turn;
	int depth;	/* it was worked out at */
	int height;	/* how much deeper that went */
	struct fact f;
};

struct fact_cache {
	unsigned int turn;
	int deepest;	/* that the one at hand went */
	/* facts kept lately: most are kept again, and then are the same one */
	struct {
		unsigned int turn;
		const struct fact *f;
	} kept[KEPT_SIZE];
	struct cached v[CACHE_SIZE];
};

struct fact_cache *fact_cache_new(void)
{
	struct fact_cache *fc = calloc(1, sizeof(*fc));

	if (!fc)
		BUG("out of memory");
	return fc;
}

void fact_cache_free(struct fact_cache *fc)
{
	free(fc);
}

void fact_cache_reset(struct fact_cache *fc)
{
	fc->turn++;
}

static unsigned int cache_slot(const struct env_fact *facts, sym_t s)
{
	uint64_t h = ((uintptr_t)facts >> 4) * 0x9e3779b97f4a7c15u +
		     s * 0xc2b2ae3d27d4eb4fu;

	return (unsigned int)(h >> 40) % CACHE_SIZE;
}

static void work_out(struct fctx *c, const struct env *e, sym_t s,
		     struct fact *out, int depth);

static void sym_fact(struct fctx *c, const struct env *e, sym_t s,
		     struct fact *out, int depth)
{
	enum sym_kind kind = sym_at(c->st, s)->kind;
	struct fact_cache *fc = c->facts;
	struct cached *k;
	int deepest;

	if (!fc || !s || (kind != SK_OP && kind != SK_CAST &&
			  kind != SK_CALL && kind != SK_INIT)) {
		work_out(c, e, s, out, depth);
		return;
	}
	k = &fc->v[cache_slot(e->facts, s)];
	if (k->turn == fc->turn && k->sym == s && k->facts == e->facts &&
	    (k->depth == depth || (k->depth + k->height < FACT_MAXDEPTH &&
				   depth + k->height < FACT_MAXDEPTH))) {
		*out = k->f;
		if (fc->deepest < depth + k->height)
			fc->deepest = depth + k->height;
		return;
	}
	deepest = fc->deepest;
	fc->deepest = depth;
	work_out(c, e, s, out, depth);
	k->turn = fc->turn;
	k->sym = s;
	k->facts = e->facts;
	k->depth = depth;
	k->height = fc->deepest - depth;
	k->f = *out;
	if (fc->deepest < deepest)
		fc->deepest = deepest;
}

/* Room for as many as a count of nodes says. */
static void extent_fact(struct fctx *c, const struct env *e,
			const struct sym *s, struct fact *f, int depth)
{
	struct fact n;

	sym_fact(c, e, s->size, &n, depth + 1);
	if (!is_count(&n))
		return;
	f->unit = UNIT_EXTENT;
	f->uorg = n.uorg;
}

/* A part of an object is no NULL if the object is none: p + 1, &p->list. */
static void part_fact(struct fctx *c, const struct env *e,
		      const struct sym *s, struct fact *f, int depth)
{
	struct fact base;

	sym_fact(c, e, s->a, &base, depth + 1);
	f->nonzero = base.nonzero;
}

static void work_out(struct fctx *c, const struct env *e, sym_t s,
		     struct fact *out, int depth)
{
	const struct sym *x = sym_at(c->st, s);
	const struct fact *p;

	fact_any(out, x->type);
	if (!s)
		return;
	if (c->facts && c->facts->deepest < depth)
		c->facts->deepest = depth;
	if (depth < FACT_MAXDEPTH) {
		switch (x->kind) {
		case SK_CONST:
			const_fact(c, x, out);
			break;
		case SK_INIT:
			init_fact(c, x, out);
			break;
		case SK_OP:
			op_fact(c, e, x, out, depth);
			break;
		case SK_CAST:
			cast_fact(c, e, x, out, depth);
			break;
		case SK_CALL:
			call_fact(c, e, x, out, depth);
			break;
		case SK_VARADDR:
		case SK_GLOBAL:
		case SK_FUNC:
			out->nonzero = true;
			break;
		case SK_FRESH:
			if (x->size)
				extent_fact(c, e, x, out, depth);
			break;
		case SK_FIELD:
		case SK_INDEX:
			part_fact(c, e, x, out, depth);
			break;
		case SK_PARAM:
		case SK_PHI:
		case SK_PHIMEM:
		case SK_STALE:
			break;
		}
	}
	p = proved(e, s);
	if (p)
		fact_meet(out, p);
	fact_settle(c, out, sym_at(c->st, s)->type);
}

void env_fact(struct fctx *c, const struct env *e, sym_t s, struct fact *out)
{
	sym_fact(c, e, s, out, 0);
}

void env_init(struct fctx *c, struct env *e)
{
	memset(e, 0, sizeof(*e));
	e->slots = arena_alloc(c->tmp, c->nslots * sizeof(*e->slots));
	e->weight = 1;
}

void env_copy(struct fctx *c, struct env *to, const struct env *from)
{
	*to = *from;
	to->slots = arena_grow(c->tmp, from->slots,
			       c->nslots * sizeof(*from->slots),
			       c->nslots * sizeof(*from->slots));
	/* the vectors are copied when they change: see env_put(), ... */
}

/*
 * Vectors are shared between copies of an env, so a change makes a new one.
 * They are short, and most copies change none.
 */
static void put_fact(struct fctx *c, struct env *e, sym_t s,
		     const struct fact *f)
{
	struct env_fact *v;
	unsigned int i = 0;
	bool found;

	while (i < e->nfacts && e->facts[i].sym < s)
		i++;
	found = i < e->nfacts && e->facts[i].sym == s;
	v = arena_alloc(c->tmp, (e->nfacts + 1) * sizeof(*v));
	for (unsigned int k = 0; k < i; k++)
		v[k] = e->facts[k];
	v[i].sym = s;
	v[i].f = f;
	for (unsigned int k = i + found; k < e->nfacts; k++)
		v[k + 1 - found] = e->facts[k];
	e->facts = v;
	e->nfacts += !found;
}

static const struct fact *keep_fact(struct fctx *c, const struct fact *f)
{
	struct fact_cache *fc = c->facts;
	struct fact *p;
	unsigned int i = 0;

	if (fc) {
		i = XXH3_64bits(f, sizeof(*f)) % KEPT_SIZE;
		if (fc->kept[i].turn == fc->turn && fc->kept[i].f &&
		    !memcmp(fc->kept[i].f, f, sizeof(*f)))
			return fc->kept[i].f;
	}
	p = arena_alloc(c->tmp, sizeof(*p));
	*p = *f;
	if (fc) {
		fc->kept[i].turn = fc->turn;
		fc->kept[i].f = p;
	}
	return p;
}

void env_set_fact(struct fctx *c, struct env *e, sym_t s, const struct fact *f)
{
	put_fact(c, e, s, keep_fact(c, f));
}

bool env_meet(struct fctx *c, struct env *e, sym_t s, const struct fact *f)
{
	struct fact now, all;
	const struct fact *p;

	if (!s)
		return true;
	env_fact(c, e, s, &all);
	if (sym_at(c->st, s)->kind == SK_CONST) {
		struct fact g = all;

		/* only node_online(0) says something new of a constant */
		fact_meet(&g, f);
		if (fact_empty(&g) || !(all.may & ~f->may) || all.lo < 0)
			return !fact_empty(&g);
	}
	p = proved(e, s);
	if (p)
		now = *p;
	else
		fact_any(&now, sym_at(c->st, s)->type);
	fact_meet(&now, f);
	/* said in one way, so that equal facts look equal */
	if (now.nonzero && now.lo == 0)
		now.lo = 1;
	put_fact(c, e, s, keep_fact(c, &now));
	env_fact(c, e, s, &all);
	return !fact_empty(&all);
}

/* An id as ranges that C's conversions keep in order. */
struct piece { int64_t lo, hi; };

static unsigned int pieces_of(struct fctx *c, const struct fact *f,
			      struct piece *p)
{
	const struct piece cut[] = {
		{ INT64_MIN, -2 }, { -1, -1 }, { 0, 0 }, { 1, c->max - 1 },
		{ c->max, INT32_MAX }, { (int64_t)INT32_MAX + 1, INT64_MAX },
	};
	unsigned int n = 0;

	for (unsigned int i = 0; i < sizeof(cut) / sizeof(*cut); i++) {
		int64_t lo = cut[i].lo > f->lo ? cut[i].lo : f->lo;
		int64_t hi = cut[i].hi < f->hi ? cut[i].hi : f->hi;

		if (lo > hi || (f->nonzero && lo == 0 && hi == 0))
			continue;
		if (lo == -1 && hi == -1 && !(f->may & NS(NO_NODE)))
			continue;
		p[n].lo = lo;
		p[n++].hi = hi;
	}
	return n;
}

static const struct origin *test_origin(struct fctx *c, const char *what)
{
	return origin_make(c, OR_TEST, *c->here, what, NULL, NULL);
}

static bool refine_in(struct fctx *c, struct env *e, sym_t s, int64_t lo,
		      int64_t hi, int depth);
static bool assume_result(struct fctx *c, struct env *e, const struct sym *s,
			  int64_t lo, int64_t hi);

/* A new range of @s tells what it is made of something. */
static bool refine_parts(struct fctx *c, struct env *e, sym_t s, int64_t lo,
			 int64_t hi, int depth)
{
	const struct sym *x = sym_at(c->st, s);
	int64_t k, plo, phi;

	if (x->kind == SK_CALL) {
		const struct sym call = *x;

		return assume_result(c, e, &call, lo, hi);
	}
	if (x->kind == SK_OP && x->op == IR_ADD &&
	    sym_is_const(c->st, x->b, &k) && x->type.is_signed) {
		sym_type_range(x->type, &plo, &phi);
		if (lo > plo)
			plo = sub_sat(lo, k);
		if (hi < phi)
			phi = sub_sat(hi, k);
		return refine_in(c, e, x->a, plo, phi, depth + 1);
	}
	if (x->kind == SK_CAST) {
		const struct sym *y = sym_at(c->st, x->a);
		struct fact f, g;
		struct piece p[6];
		unsigned int n;
		int64_t nlo = INT64_MAX, nhi = INT64_MIN;
		bool no = false, high_or_neg = false, in = false;

		if (y->type.kind != IT_INT || x->type.kind != IT_INT)
			return true;
		env_fact(c, e, x->a, &f);
		n = pieces_of(c, &f, p);
		for (unsigned int i = 0; i < n; i++) {
			int64_t a = sym_wrap(p[i].lo, x->type);
			int64_t b = sym_wrap(p[i].hi, x->type);
			int64_t off = sub_sat(a, p[i].lo);
			bool straight = a <= b && (uint64_t)b - (uint64_t)a ==
				(uint64_t)p[i].hi - (uint64_t)p[i].lo;

			if (straight) {
				if (a < lo)
					a = lo;
				if (b > hi)
					b = hi;
				if (a > b)
					continue;
				p[i].lo = sub_sat(a, off);
				p[i].hi = sub_sat(b, off);
			}
			if (p[i].lo == -1 && p[i].hi == -1)
				no = true;
			else if (p[i].lo < 0 || p[i].lo >= c->max)
				high_or_neg = true;
			else
				in = true;
			if (p[i].lo < nlo)
				nlo = p[i].lo;
			if (p[i].hi > nhi)
				nhi = p[i].hi;
		}
		if (nlo > nhi)
			return false;
		fact_any(&g, y->type);
		g.lo = nlo;
		g.hi = nhi;
		if (y->type.bits >= 32)
			g.may = (no ? NS(NO_NODE) : 0) |
				(high_or_neg ? NS(OUT_OF_RANGE) : 0) |
				(in ? NS_IN_RANGE : 0);
		if (!y->type.is_signed && y->type.bits == 32)
			g.may = NS_ALL;
		if (no && !in && !high_or_neg && !fact_known(&f))
			g.org[NS_NO_NODE] =
				test_origin(c, "this test");
		if (!env_meet(c, e, x->a, &g))
			return false;
		return refine_parts(c, e, x->a, nlo, nhi, depth + 1);
	}
	return true;
}

static bool refine_in(struct fctx *c, struct env *e, sym_t s, int64_t lo,
		      int64_t hi, int depth)
{
	struct fact f;
	int64_t tlo, thi;

	if (depth > FACT_MAXDEPTH)
		return true;
	sym_type_range(sym_at(c->st, s)->type, &tlo, &thi);
	if (lo <= tlo && hi >= thi)
		return true;
	fact_any(&f, sym_at(c->st, s)->type);
	range_in(&f, lo, hi);
	if (f.lo > f.hi || !env_meet(c, e, s, &f))
		return false;
	return refine_parts(c, e, s, lo, hi, depth);
}

bool env_assume_in(struct fctx *c, struct env *e, sym_t s, int64_t lo,
		   int64_t hi)
{
	return refine_in(c, e, s, lo, hi, 0);
}

/*
 * A branch on which nothing but a state that nobody knew of is left: whoever
 * wrote the test thinks it possible.
 */
static void learn_from_test(struct fctx *c, struct env *e, sym_t s,
			    const char *written)
{
	const struct sym *x = sym_at(c->st, s);
	struct fact f, g;

	if (x->type.kind != IT_INT || x->type.bits < 32 || c->own_test)
		return;
	env_fact(c, e, s, &f);
	fact_any(&g, x->type);
	if (!fact_known(&f) && x->type.is_signed) {
		if (f.hi < 0 && f.lo <= -1 && f.may & NS(NO_NODE))
			g.org[NS_NO_NODE] =
				origin_make(c, OR_TEST, *c->here, "this test",
					    written, NULL);
		else if (f.lo == c->max)
			g.org[NS_OUT_OF_RANGE] = test_origin(c, "this test");
	}
	if (!fact_cpu_known(&f) && x->type.is_signed && f.hi < 0)
		g.corg[CS_OUT_OF_RANGE] = test_origin(c, "this test");
	if (fact_known(&g) || fact_cpu_known(&g))
		env_meet(c, e, s, &g);
}

/* Through casts that lose nothing to the symbol that was tested. */
static sym_t tested(struct fctx *c, sym_t s)
{
	const struct sym *x = sym_at(c->st, s);

	while (x->kind == SK_CAST &&
	       x->type.bits >= sym_at(c->st, x->a)->type.bits) {
		s = x->a;
		x = sym_at(c->st, s);
	}
	return s;
}

static const struct cat_bound *bound_of(struct fctx *c, sym_t s)
{
	const struct sym *x;

	s = tested(c, s);
	x = sym_at(c->st, s);
	if (x->kind == SK_INIT && sym_at(c->st, x->a)->kind == SK_GLOBAL)
		return catalogue_bound(c->cat, sym_at(c->st, x->a)->name);
	/* the range says all of MAX_NUMNODES, not of nr_cpu_ids as a number */
	if (x->kind == SK_CONST && x->name && x->imm > 0) {
		const struct cat_bound *b = catalogue_bound(c->cat, x->name);

		return b && b->kind == BOUND_IDS ? b : NULL;
	}
	return NULL;
}

/* @x < nr_node_ids, or not: what a plain range cannot say. */
static bool assume_bound(struct fctx *c, struct env *e, sym_t x, bool below,
			 const struct cat_bound *b)
{
	sym_t t = tested(c, x);
	struct ir_type ct = sym_at(c->st, x)->type;
	struct fact f, was;

	if (b->kind >= BOUND_COUNT)
		return true;
	env_fact(c, e, t, &was);
	fact_any(&f, sym_at(c->st, t)->type);
	if (b->domain == DOM_CPU) {
		f.cmay = below ? CS(ONLINE) | CS(OFFLINE) : CS(OUT_OF_RANGE);
		if (!below && !fact_cpu_known(&was))
			f.corg[CS_OUT_OF_RANGE] = test_origin(c, "this test");
	} else if (!below) {
		f.may = NS(OUT_OF_RANGE) | NS(IMPOSSIBLE) |
			(ct.is_signed ? 0 : NS(NO_NODE));
		if (!fact_known(&was))
			f.org[NS_OUT_OF_RANGE] = test_origin(c, "this test");
	} else {
		f.may = NS_ALL & ~NS(IMPOSSIBLE);
	}
	return env_meet(c, e, t, &f);
}

static bool assume_less(struct fctx *c, struct env *e, sym_t a, sym_t b,
			bool truth)
{
	struct ir_type t = sym_at(c->st, a)->type;
	const struct cat_bound *bound;
	struct fact fa, fb;
	int64_t tlo, thi;

	if (t.kind != IT_INT && t.kind != IT_BOOL)
		return true;
	env_fact(c, e, a, &fa);
	env_fact(c, e, b, &fb);
	sym_type_range(t, &tlo, &thi);
	if (t.bits == 64 && !t.is_signed) {
		/* both in the lower half, or we say nothing */
		if (fa.lo < 0 && fb.lo >= 0 && truth) {
			if (!refine_in(c, e, a, 0, INT64_MAX, 0))
				return false;
			env_fact(c, e, a, &fa);
		}
		if (fa.lo < 0 || fb.lo < 0)
			return true;
	}
	if (truth) {
		if (fb.hi == tlo || fa.lo == thi)
			return false;
		if (!refine_in(c, e, a, tlo, fb.hi - 1, 0) ||
		    !refine_in(c, e, b, fa.lo + 1, thi, 0))
			return false;
	} else {
		if (!refine_in(c, e, a, fb.lo, thi, 0) ||
		    !refine_in(c, e, b, tlo, fa.hi, 0))
			return false;
	}
	bound = bound_of(c, b);
	if (bound && !assume_bound(c, e, a, truth, bound))
		return false;
	/* b > a, with the bound first: nr_node_ids > nid, nid > nr - 1 */
	bound = bound_of(c, a);
	if (bound && truth && bound->kind == BOUND_IDS &&
	    !assume_bound(c, e, b, false, bound))
		return false;
	/* from above only, of a signed id that may still be negative */
	env_fact(c, e, tested(c, a), &fa);
	if (truth && t.is_signed && fa.lo < 0 && !fact_known(&fa) &&
	    (bound_of(c, b) || (fb.lo == fb.hi && fb.lo == c->max))) {
		struct fact up;

		fact_any(&up, sym_at(c->st, tested(c, a))->type);
		up.uptest = test_origin(c, "the upper bound only");
		env_meet(c, e, tested(c, a), &up);
	}
	learn_from_test(c, e, tested(c, a), NULL);
	learn_from_test(c, e, tested(c, b), NULL);
	return true;
}

static bool assume_call(struct fctx *c, struct env *e, const struct sym *s,
			bool truth);

/* @s is not @v: a hole in its range. */
static bool cut_value(struct fctx *c, struct env *e, sym_t s, int64_t v)
{
	struct fact f;

	if (v < 1 || v > 63)
		return true;
	fact_any(&f, sym_at(c->st, s)->type);
	f.cut = UINT64_C(1) << v;
	if (!env_meet(c, e, s, &f))
		return false;
	if (tested(c, s) == s)
		return true;
	s = tested(c, s);
	fact_any(&f, sym_at(c->st, s)->type);
	f.cut = UINT64_C(1) << v;
	return env_meet(c, e, s, &f);
}

static bool assume_equal(struct fctx *c, struct env *e, sym_t a, sym_t b,
			 bool truth)
{
	struct fact fa, fb;
	struct ir_type t = sym_at(c->st, a)->type;
	const struct sym *x = sym_at(c->st, a);
	int64_t k, d;

	/* nid + 1 == 0, ~nid == 0 */
	if (x->kind == SK_OP && sym_is_const(c->st, b, &k)) {
		if (x->op == IR_ADD && sym_is_const(c->st, x->b, &d))
			return assume_equal(c, e, x->a,
					    sym_const(c->st, sub_sat(k, d), t),
					    truth);
		if (x->op == IR_NOT)
			return assume_equal(c, e, x->a,
					    sym_const(c->st, ~k, t), truth);
	}

	env_fact(c, e, a, &fa);
	env_fact(c, e, b, &fb);
	if (truth) {
		if (fa.lo > fb.lo)
			fb.lo = fa.lo;
		if (fa.hi < fb.hi)
			fb.hi = fa.hi;
		if (t.kind != IT_PTR && t.kind != IT_FLOAT) {
			if (!refine_in(c, e, a, fb.lo, fb.hi, 0) ||
			    !refine_in(c, e, b, fb.lo, fb.hi, 0))
				return false;
		}
		/* what states one excludes, the other is not in either */
		fact_any(&fa, sym_at(c->st, tested(c, a))->type);
		env_fact(c, e, tested(c, b), &fb);
		fa.may = fb.may;
		fa.nonzero = fb.nonzero;
		if (sym_at(c->st, tested(c, b))->kind != SK_CONST &&
		    !env_meet(c, e, tested(c, a), &fa))
			return false;
		learn_from_test(c, e, tested(c, a),
				fb.hi == -1 ? sym_at(c->st, b)->name : NULL);
		return true;
	}
	/* not equal to a constant at an end of the range, or to 0 or -1 */
	if (fb.lo != fb.hi)
		return true;
	if (fb.lo == 0) {
		const struct sym x = *sym_at(c->st, tested(c, a));

		fact_any(&fa, t);
		fa.nonzero = true;
		if (!env_meet(c, e, a, &fa))
			return false;
		return x.kind != SK_CALL || assume_call(c, e, &x, true);
	}
	if (fa.lo == fb.lo && !refine_in(c, e, a, fa.lo + 1, fa.hi, 0))
		return false;
	if (fa.hi == fb.lo && !refine_in(c, e, a, fa.lo, fa.hi - 1, 0))
		return false;
	if (!cut_value(c, e, a, fb.lo))
		return false;
	if (t.kind == IT_INT && t.bits >= 32 && fb.may == NS(NO_NODE)) {
		struct fact g;
		sym_t x = tested(c, a);

		/* (u8)nid != -1 says nothing of nid */
		if (sym_at(c->st, x)->type.bits >= 32) {
			fact_any(&g, sym_at(c->st, x)->type);
			g.may = NS_ALL & ~NS(NO_NODE);
			/* no CPU, as far as we know, was -1 and no other */
			env_fact(c, e, x, &fa);
			if (cpu_from_negative(fa.corg[CS_OUT_OF_RANGE]))
				g.cmay = CS_ALL & ~CS(OUT_OF_RANGE);
			return env_meet(c, e, x, &g);
		}
	}
	return true;
}

static void learn_from_guard(struct fctx *c, struct fact *g,
			     const struct fact *was, nstates_t keeps,
			     enum cat_domain domain)
{
	static const struct { nstates_t without; enum nstate learned; } near[] = {
		{ NS(USABLE) | NS(MEMORYLESS), NS_OFFLINE },
		{ NS(USABLE), NS_MEMORYLESS },
		{ NS_IN_RANGE, NS_NO_NODE },
		{ NS_IN_RANGE & ~NS(IMPOSSIBLE), NS_IMPOSSIBLE },
	};

	if (domain == DOM_CPU) {
		if (!fact_cpu_known(was) && keeps & CS(OFFLINE) &&
		    !(keeps & CS(ONLINE)))
			g->corg[CS_OFFLINE] = test_origin(c, "this test");
		return;
	}
	if (fact_known(was))
		return;
	for (unsigned int i = 0; i < sizeof(near) / sizeof(*near); i++)
		if ((NS_ALL & ~keeps) == near[i].without) {
			g->org[near[i].learned] = test_origin(c, "this test");
			return;
		}
}

static bool assume_guard(struct fctx *c, struct env *e, const struct sym *s,
			 const struct cat_guard *g, bool holds)
{
	nstates_t keeps = g->keeps, keeps_else = g->keeps_else;
	struct fact f, was;
	int64_t k;
	sym_t x;

	if (g->arg >= s->nargs || !s->args[g->arg])
		return true;
	if (g->set_arg >= 0) {
		if (!s->set)
			return true;
		keeps = s->set->states;
		keeps_else = set_others(s->set);
	}
	if (!holds)
		keeps = keeps_else;
	x = s->args[g->arg];
	env_fact(c, e, x, &was);
	fact_any(&f, sym_at(c->st, x)->type);
	if (g->domain == DOM_CPU)
		f.cmay = keeps;
	else
		f.may = keeps;
	if (!holds)
		learn_from_guard(c, &f, &was, keeps, g->domain);
	if (!env_meet(c, e, x, &f))
		return false;
	/* the same constant, as the unsigned that C may make of it */
	if (sym_is_const(c->st, x, &k) && k >= 0)
		return env_meet(c, e, sym_const(c->st, k, (struct ir_type){
						.kind = IT_INT, .bits = 32 }), &f);
	x = tested(c, x);
	return x == s->args[g->arg] || sym_at(c->st, x)->type.bits < 32 ||
	       env_meet(c, e, x, &f);
}

static bool assume_call(struct fctx *c, struct env *e, const struct sym *s,
			bool truth)
{
	const struct cat_func *cf = s->cf;

	for (unsigned int i = 0; i < cf->nguards; i++) {
		const struct cat_guard *g = &cf->guards[i];

		if (!cat_applies(&g->when, &c->ctx) ||
		    g->holds == HOLDS_NONNEGATIVE)
			continue;
		if (!assume_guard(c, e, s, g,
				  g->holds == HOLDS_NONZERO ? truth : !truth))
			return false;
	}
	return true;
}

/* The result of a catalogued call is known to lie in [lo, hi]. */
static bool assume_result(struct fctx *c, struct env *e, const struct sym *s,
			  int64_t lo, int64_t hi)
{
	const struct cat_func *cf = s->cf;

	for (unsigned int i = 0; i < cf->nguards; i++) {
		const struct cat_guard *g = &cf->guards[i];

		if (g->holds != HOLDS_NONNEGATIVE ||
		    !cat_applies(&g->when, &c->ctx))
			continue;
		if ((lo >= 0 && !assume_guard(c, e, s, g, true)) ||
		    (hi < 0 && !assume_guard(c, e, s, g, false)))
			return false;
	}
	if (lo > 0 || hi < 0)
		return assume_call(c, e, s, true);
	if (lo == 0 && hi == 0)
		return assume_call(c, e, s, false);
	return true;
}

bool env_assume(struct fctx *c, struct env *e, sym_t s, bool truth)
{
	struct sym x = *sym_at(c->st, s);
	struct fact f;
	int64_t k;

	if (!s)
		return true;
	fact_any(&f, x.type);
	if (truth) {
		f.nonzero = true;
	} else {
		f.lo = f.lo > 0 ? f.lo : 0;
		f.hi = f.hi < 0 ? f.hi : 0;
		if (x.type.kind != IT_PTR && x.type.kind != IT_INT &&
		    x.type.kind != IT_BOOL)
			fact_any(&f, x.type);
	}
	if (!env_meet(c, e, s, &f))
		return false;
	switch (x.kind) {
	case SK_CAST:
		if (x.type.kind == IT_BOOL || !truth ||
		    sym_at(c->st, x.a)->type.bits <= x.type.bits) {
			/* a narrowing cast to 0 says little */
			if (!truth && x.type.kind != IT_BOOL &&
			    sym_at(c->st, x.a)->type.bits > x.type.bits)
				return true;
			return env_assume(c, e, x.a, truth);
		}
		return env_assume(c, e, x.a, true);
	case SK_CALL:
		return truth ? assume_call(c, e, &x, true) :
			       assume_result(c, e, &x, 0, 0);
	case SK_OP:
		break;
	default:
		return true;
	}
	switch ((int)x.op) {
	case IR_LNOT:
		return env_assume(c, e, x.a, !truth);
	case IR_EQ:
		return assume_equal(c, e, x.a, x.b, truth);
	case IR_LT:
		return assume_less(c, e, x.a, x.b, truth);
	case IR_AND:
		if (sym_is_const(c->st, x.b, &k)) {
			fact_any(&f, sym_at(c->st, x.a)->type);
			if (!truth)
				f.zero = (uint64_t)k;
			else if (k && !((uint64_t)k & ((uint64_t)k - 1)))
				f.one = (uint64_t)k;
			else
				return true;
			return env_meet(c, e, x.a, &f);
		}
		if (truth)
			return env_assume(c, e, x.a, true) &&
			       env_assume(c, e, x.b, true);
		return true;
	case IR_OR:
		return truth || (env_assume(c, e, x.a, false) &&
				 env_assume(c, e, x.b, false));
	case IR_XOR:
	case IR_SUB:
		return assume_equal(c, e, x.a, x.b, !truth);
	case IR_NEG:
		return env_assume(c, e, x.a, truth);
	case IR_NOT:
	case IR_ADD:
		return assume_equal(c, e, s, sym_const(c->st, 0, x.type),
				    !truth);
	}
	return true;
}

sym_t env_load(const struct env *e, sym_t addr)
{
	for (unsigned int i = 0; i < e->nmem; i++)
		if (e->mem[i].addr == addr)
			return e->mem[i].val;
	return 0;
}

/* A whole object that is not a part of another one we know of. */
static bool is_object(const struct sym *x)
{
	return x->kind == SK_VARADDR || x->kind == SK_GLOBAL;
}

/*
 * Can a store to @s change what is at @t?  Not where they surely differ: other
 * fields, other variables.  Pointers of which we know nothing may be equal.
 */
static bool may_alias(struct fctx *c, sym_t s, sym_t t)
{
	const struct sym *x = sym_at(c->st, s), *y = sym_at(c->st, t);
	int64_t i, j;

	if (s == t)
		return true;
	if (x->kind == SK_FIELD && y->kind == SK_FIELD)
		return x->name == y->name && x->tag == y->tag &&
		       may_alias(c, x->a, y->a);
	if (x->kind == SK_INDEX && y->kind == SK_INDEX)
		return may_alias(c, x->a, y->a) &&
		       !(sym_is_const(c->st, x->b, &i) &&
			 sym_is_const(c->st, y->b, &j));
	/* parts of known objects are at different depths, or in others */
	if (is_object(sym_at(c->st, sym_root(c->st, s))) &&
	    is_object(sym_at(c->st, sym_root(c->st, t))))
		return false;
	/* nor has our caller a pointer to a variable of ours */
	if ((x->kind == SK_VARADDR && y->kind == SK_PARAM) ||
	    (x->kind == SK_PARAM && y->kind == SK_VARADDR))
		return false;
	/* C's types rule the rest out often enough: p->a is not *q */
	return x->type.kind == IT_PTR && y->type.kind == IT_PTR &&
	       x->type.tag && x->type.tag == y->type.tag;
}

static sym_t rebase(struct fctx *c, sym_t addr, sym_t from, sym_t to)
{
	const struct sym x = *sym_at(c->st, addr);
	sym_t a;

	if (addr == from)
		return to;
	if (x.kind != SK_FIELD && x.kind != SK_INDEX)
		return 0;
	a = rebase(c, x.a, from, to);
	if (!a)
		return 0;
	return x.kind == SK_FIELD ?
	       sym_field(c->st, a, x.tag, x.name, x.type) :
	       sym_index(c->st, a, x.b, x.type);
}

sym_t env_part_of_copy(struct fctx *c, const struct env *e, sym_t addr)
{
	for (sym_t base = addr; base; base = sym_at(c->st, base)->a) {
		sym_t whole = env_load(e, base);
		const struct sym *x = sym_at(c->st, whole);

		if (whole && x->kind == SK_CAST && x->type.kind == IT_RECORD)
			return rebase(c, addr, base, x->a);
		if (sym_at(c->st, base)->kind != SK_FIELD &&
		    sym_at(c->st, base)->kind != SK_INDEX)
			break;
	}
	return 0;
}

static void env_put(struct fctx *c, struct env *e, sym_t addr, sym_t val)
{
	struct env_mem *v;
	unsigned int n = 0;

	v = arena_alloc(c->tmp, (e->nmem + 1) * sizeof(*v));
	for (unsigned int i = 0; i < e->nmem; i++) {
		if (e->mem[i].addr == addr || may_alias(c, addr, e->mem[i].addr))
			continue;
		v[n++] = e->mem[i];
	}
	if (val) {
		unsigned int i = n;

		for (; i > 0 && v[i - 1].addr > addr; i--)
			v[i] = v[i - 1];
		v[i].addr = addr;
		v[i].val = val;
		n++;
	}
	e->mem = v;
	e->nmem = n;
}

/* The place whose content @val is, as env_copy_object() stores it, or 0. */
static sym_t copied_from(struct fctx *c, sym_t val)
{
	const struct sym *x = sym_at(c->st, val);

	return x->kind == SK_CAST && x->type.kind == IT_RECORD ? x->a : 0;
}

/* What is at @addr is about to change: copies of it keep what it was. */
static void keep_copies(struct fctx *c, struct env *e, sym_t addr, sym_t val)
{
	const struct env_mem *mem = e->mem;
	unsigned int n = e->nmem;

	for (unsigned int i = 0; i < n; i++) {
		sym_t from = copied_from(c, mem[i].val), at, was;

		at = from && from != addr ?
		     rebase(c, addr, from, mem[i].addr) : 0;
		if (!at || at == addr || env_load(e, at))
			continue;
		was = env_load(e, addr);
		if (!was)
			was = sym_init(c->st, addr, sym_at(c->st, val)->type);
		env_put(c, e, at, was);
	}
}

void env_copy_object(struct fctx *c, struct env *e, sym_t to, sym_t from,
		     sym_t whole)
{
	const struct env_mem *mem = e->mem;
	unsigned int n = e->nmem, kept = 0;
	struct env_mem *v = arena_alloc(c->tmp, (n + 1) * sizeof(*v));

	for (unsigned int i = 0; i < n; i++)
		/* a copy of what was at @to has nothing to go by any more */
		if (mem[i].addr != to && !rebase(c, mem[i].addr, to, to) &&
		    copied_from(c, mem[i].val) != to)
			v[kept++] = mem[i];
	e->mem = v;
	e->nmem = kept;
	env_store(c, e, to, whole);
	for (unsigned int i = 0; i < n; i++) {
		sym_t at = mem[i].addr == from ? 0 :
			   rebase(c, mem[i].addr, from, to);

		if (at)
			env_store(c, e, at, mem[i].val);
	}
}

void env_store(struct fctx *c, struct env *e, sym_t addr, sym_t val)
{
	keep_copies(c, e, addr, val);
	env_put(c, e, addr, val);
}

static bool env_holds(struct fctx *c, const struct env *e, sym_t s)
{
	for (unsigned int i = 0; i < c->nslots; i++)
		if (e->slots[i] >= s && sym_uses(c->st, e->slots[i], s))
			return true;
	for (unsigned int i = 0; i < e->nmem; i++)
		if (sym_uses(c->st, e->mem[i].addr, s) ||
		    sym_uses(c->st, e->mem[i].val, s))
			return true;
	return false;
}

static void drop_facts(struct fctx *c, struct env *e, sym_t s)
{
	struct env_fact *v;
	unsigned int n = 0;

	for (unsigned int i = 0; i < e->nfacts; i++)
		n += !sym_uses(c->st, e->facts[i].sym, s);
	if (n == e->nfacts)
		return;
	v = arena_alloc(c->tmp, n * sizeof(*v) + 1);
	n = 0;
	for (unsigned int i = 0; i < e->nfacts; i++)
		if (!sym_uses(c->st, e->facts[i].sym, s))
			v[n++] = e->facts[i];
	e->facts = v;
	e->nfacts = n;
}

static void drop_uses(struct fctx *c, struct env *e, sym_t s)
{
	struct env_use *v;
	unsigned int n = 0;

	for (unsigned int i = 0; i < e->nuses; i++)
		n += !sym_uses(c->st, e->uses[i].sym, s);
	if (n == e->nuses)
		return;
	v = arena_alloc(c->tmp, n * sizeof(*v) + 1);
	n = 0;
	for (unsigned int i = 0; i < e->nuses; i++)
		if (!sym_uses(c->st, e->uses[i].sym, s))
			v[n++] = e->uses[i];
	e->uses = v;
	e->nuses = n;
}

static sym_t stale(struct fctx *c, sym_t was, unsigned int slot)
{
	struct sym s = { .kind = SK_STALE, .type = sym_at(c->st, was)->type,
			 .a = 0, .imm = (int64_t)slot << 32 | was };

	return sym_make(c->st, &s);
}

void env_forget(struct fctx *c, struct env *e, sym_t s)
{
	if (env_holds(c, e, s)) {
		struct env_mem *v = arena_alloc(c->tmp,
						e->nmem * sizeof(*v) + 1);
		unsigned int n = 0;

		for (unsigned int i = 0; i < c->nslots; i++) {
			struct fact f;
			sym_t old = e->slots[i], was;

			if (old < s || !sym_uses(c->st, old, s))
				continue;
			env_fact(c, e, old, &f);
			was = stale(c, old, i);
			e->slots[i] = was;
			env_set_fact(c, e, was, &f);
		}
		for (unsigned int i = 0; i < e->nmem; i++)
			if (!sym_uses(c->st, e->mem[i].addr, s) &&
			    !sym_uses(c->st, e->mem[i].val, s))
				v[n++] = e->mem[i];
		e->mem = v;
		e->nmem = n;
	}
	drop_facts(c, e, s);
	drop_uses(c, e, s);
}

static void mark(struct fctx *c, sym_t s, bool *reached)
{
	const struct sym *x = sym_at(c->st, s);

	if (!s || reached[s])
		return;
	reached[s] = true;
	mark(c, x->a, reached);
	mark(c, x->b, reached);
	mark(c, x->size, reached);
	for (unsigned int i = 0; i < x->nargs; i++)
		mark(c, x->args[i], reached);
}

/* Can a fact on @s matter when @reached is all that is still held? */
static bool matters(struct fctx *c, sym_t s, const bool *reached)
{
	const struct sym *x = sym_at(c->st, s);

	if (reached[s])
		return true;
	if (x->kind == SK_FRESH || x->kind == SK_PHI ||
	    x->kind == SK_PHIMEM || x->kind == SK_STALE ||
	    x->kind == SK_VARADDR)
		return false;
	if (x->kind == SK_PARAM)
		return x->type.kind != IT_PTR || reached[s];
	/* what does not vary is made of nothing that does */
	if (!x->varies)
		return true;
	if (sym_at(c->st, x->a)->varies && !matters(c, x->a, reached))
		return false;
	if (sym_at(c->st, x->b)->varies && !matters(c, x->b, reached))
		return false;
	for (unsigned int i = 0; i < x->nargs; i++)
		if (x->args[i] && sym_at(c->st, x->args[i])->varies &&
		    !matters(c, x->args[i], reached))
			return false;
	return true;
}

void env_prune(struct fctx *c, struct env *e, const bool *live)
{
	bool *reached = arena_alloc(c->tmp, c->st->n * sizeof(*reached));
	struct env_fact *v = e->facts;
	struct env_mem *m = e->mem;
	unsigned int n = 0;

	for (unsigned int i = 0; i < c->nslots; i++) {
		if (!live[i])
			e->slots[i] = 0;
		mark(c, e->slots[i], reached);
	}
	/* the same vectors, where all is kept: the cache of facts goes by them */
	for (unsigned int i = 0; i < e->nmem; i++) {
		sym_t root = sym_root(c->st, e->mem[i].addr);
		enum sym_kind k = sym_at(c->st, root)->kind;

		if ((k == SK_FRESH || k == SK_PHI || k == SK_STALE) &&
		    !reached[root]) {
			if (m == e->mem)
				m = arena_grow(c->tmp, m, n * sizeof(*m),
					       e->nmem * sizeof(*m));
			continue;
		}
		if (m != e->mem)
			m[n] = e->mem[i];
		n++;
	}
	for (unsigned int i = 0; i < n; i++) {
		mark(c, m[i].addr, reached);
		mark(c, m[i].val, reached);
	}
	e->mem = m;
	e->nmem = n;
	n = 0;
	for (unsigned int i = 0; i < e->nfacts; i++) {
		if (!matters(c, e->facts[i].sym, reached)) {
			if (v == e->facts)
				v = arena_grow(c->tmp, v, n * sizeof(*v),
					       e->nfacts * sizeof(*v));
			continue;
		}
		if (v != e->facts)
			v[n] = e->facts[i];
		n++;
	}
	e->facts = v;
	e->nfacts = n;
	if (e->nuses) {
		struct env_use *u = arena_alloc(c->tmp, e->nuses * sizeof(*u));

		n = 0;
		for (unsigned int i = 0; i < e->nuses; i++)
			if (matters(c, e->uses[i].sym, reached))
				u[n++] = e->uses[i];
		e->uses = u;
		e->nuses = n;
	}
}

/* Is it of use to a caller? */
static bool tells_callers(struct fctx *c, const struct env_fact *f, sym_t ret)
{
	const struct sym *x = sym_at(c->st, f->sym);

	if (f->sym == ret || f->f->unit || f->f->may != NS_ALL || f->f->cmay != CS_ALL ||
	    fact_known(f->f) || fact_cpu_known(f->f) || f->f->uptest)
		return true;
	switch (x->kind) {
	case SK_PARAM:
	case SK_CALL:
		return true;
	case SK_INIT:
		return x->type.kind == IT_INT || x->type.kind == IT_BOOL;
	default:
		return false;
	}
}

void env_prune_facts(struct fctx *c, struct env *e, sym_t ret)
{
	struct env_fact *v = arena_alloc(c->tmp, e->nfacts * sizeof(*v) + 1);
	unsigned int n = 0;

	for (unsigned int i = 0; i < e->nfacts; i++)
		if (tells_callers(c, &e->facts[i], ret))
			v[n++] = e->facts[i];
	e->facts = v;
	e->nfacts = n;
}

static bool same_places(struct fctx *c, const struct env *x,
			const struct env *y)
{
	return !memcmp(x->slots, y->slots, c->nslots * sizeof(*x->slots)) &&
	       x->nmem == y->nmem &&
	       (!x->nmem ||
		!memcmp(x->mem, y->mem, x->nmem * sizeof(*x->mem)));
}

static bool has_use(const struct env *e, const struct env_use *u)
{
	for (unsigned int i = 0; i < e->nuses; i++)
		if (e->uses[i].sym == u->sym && e->uses[i].insn == u->insn &&
		    e->uses[i].arg == u->arg &&
		    !(u->states & ~e->uses[i].states))
			return true;
	return false;
}

/*
 * Is the same said in both?  Mostly it is the same fact, but whether it was
 * still kept when it was said again is to make no difference.
 */
static bool same_said(const struct fact *f, const struct fact *g)
{
	return f == g || (f && g && !memcmp(f, g, sizeof(*f)));
}

bool env_covers(struct fctx *c, const struct env *weak,
		const struct env *strong)
{
	struct fact w, s;

	if (!same_places(c, weak, strong))
		return false;
	for (unsigned int i = 0; i < strong->nuses; i++)
		if (!has_use(weak, &strong->uses[i]))
			return false;
	for (unsigned int i = 0; i < weak->nfacts; i++) {
		const struct fact *p = proved(strong, weak->facts[i].sym);

		if (same_said(p, weak->facts[i].f))
			continue;
		env_fact(c, strong, weak->facts[i].sym, &s);
		env_fact(c, weak, weak->facts[i].sym, &w);
		if (!fact_covers(&w, &s))
			return false;
	}
	/* a state that only the strong one knows of must not get lost */
	for (unsigned int i = 0; i < strong->nfacts; i++) {
		const struct fact *f = strong->facts[i].f;

		if (!f->seen && !f->uptest && !fact_known(f) &&
		    !fact_cpu_known(f))
			continue;
		if (proved(weak, strong->facts[i].sym))
			continue;
		env_fact(c, strong, strong->facts[i].sym, &s);
		env_fact(c, weak, strong->facts[i].sym, &w);
		if (!fact_covers(&w, &s))
			return false;
	}
	return true;
}

/* The weight of a difference: what is known of node ids is dear. */
static unsigned int fact_distance(const struct fact *x, const struct fact *y)
{
	unsigned int d = 0;

	if (fact_known(x) || fact_known(y)) {
		if (x->may != y->may)
			d += 64;
		for (int s = 0; s < NS_COUNT; s++)
			if (!x->org[s] != !y->org[s])
				d += 64;
			else if (x->org[s] && x->org[s]->provenance !=
					      y->org[s]->provenance)
				d += 64;
	} else if (x->may != y->may) {
		d += 32;
	}
	if (x->unit != y->unit)
		d += 16;
	if (x->cmay != y->cmay)
		d += fact_cpu_known(x) || fact_cpu_known(y) ? 32 : 8;
	if (x->nonzero != y->nonzero || x->one != y->one)
		d += 4;
	if (x->lo != y->lo || x->hi != y->hi || x->cut != y->cut)
		d += 2;
	return d;
}

/*
 * What was proved of it, @p, as far as a distance needs it: it is asked for
 * often.  *@own is for what has to be made.
 */
static const struct fact *proved_fact(struct fctx *c, const struct env *e,
				      sym_t s, const struct fact *p,
				      struct fact *own)
{
	if (p)
		return p;
	if (sym_at(c->st, s)->kind == SK_CALL)
		env_fact(c, e, s, own);
	else
		fact_any(own, sym_at(c->st, s)->type);
	return own;
}

/* Is it 0 or 1, and no more to be known? */
static bool is_comparison(const struct sym *x)
{
	return x->kind == SK_OP &&
	       (x->op == IR_LNOT || x->op == IR_EQ || x->op == IR_LT);
}

/* A test, as !x or x < 4 is: what it says is known of what it tests. */
static bool is_test(struct fctx *c, sym_t s)
{
	const struct sym *x = sym_at(c->st, s);

	while (x->kind == SK_CAST)
		x = sym_at(c->st, x->a);
	return is_comparison(x) &&
	       (x->op == IR_LNOT || sym_at(c->st, x->a)->kind == SK_CONST ||
		sym_at(c->st, x->b)->kind == SK_CONST);
}

/* Is @s the same number as @part but for a cast or a constant: p and p + 1? */
static bool made_of(struct fctx *c, sym_t s, sym_t part)
{
	while (s > part) {
		const struct sym *x = sym_at(c->st, s);

		if (x->kind != SK_CAST && x->kind != SK_INDEX &&
		    (x->kind != SK_OP ||
		     sym_at(c->st, x->b)->kind != SK_CONST))
			return false;
		s = x->a;
	}
	return s && s == part;
}

#define MAX_DIFFERING 32

/* The variables that differ in two envs; those after @v's are looked for anew. */
struct differing {
	unsigned int v[MAX_DIFFERING];
	unsigned int n;
};

static bool slots_differ(const struct env *x, const struct env *y,
			 unsigned int k)
{
	return x->slots[k] != y->slots[k] && x->slots[k] && y->slots[k];
}

/* Does a variable that differs in the two say what is said of @s? */
static bool told_by_slot(struct fctx *c, const struct env *x,
			 const struct env *y, const struct differing *d,
			 sym_t s)
{
	for (unsigned int i = 0; i < d->n; i++)
		if (made_of(c, x->slots[d->v[i]], s) ||
		    made_of(c, y->slots[d->v[i]], s))
			return true;
	if (d->n < MAX_DIFFERING)
		return false;
	for (unsigned int k = d->v[d->n - 1] + 1; k < c->nslots; k++)
		if (slots_differ(x, y, k) && (made_of(c, x->slots[k], s) ||
					      made_of(c, y->slots[k], s)))
			return true;
	return false;
}

unsigned int env_distance(struct fctx *c, const struct env *x,
			  const struct env *y, unsigned int most)
{
	unsigned int d = 0, i = 0, j = 0, tied = 0, fd;
	const struct fact *px, *py;
	struct differing vars;
	struct fact fx, fy;

	vars.n = 0;
	for (unsigned int k = 0; k < c->nslots; k++) {
		if (x->slots[k] == y->slots[k])
			continue;
		if (!slots_differ(x, y, k)) {
			d += 1;
			continue;
		}
		if (vars.n < MAX_DIFFERING)
			vars.v[vars.n++] = k;
		env_fact(c, x, x->slots[k], &fx);
		env_fact(c, y, y->slots[k], &fy);
		d += 4 + fact_distance(&fx, &fy);
		tied++;
		if (tied * d >= most)
			return most;
	}
	while (i < x->nfacts || j < y->nfacts) {
		sym_t s;

		px = py = NULL;
		if (j == y->nfacts ||
		    (i < x->nfacts && x->facts[i].sym <= y->facts[j].sym)) {
			s = x->facts[i].sym;
			px = x->facts[i].f;
		} else {
			s = y->facts[j].sym;
		}
		if (px)
			i++;
		if (j < y->nfacts && y->facts[j].sym == s)
			py = y->facts[j++].f;
		if (same_said(px, py) || is_test(c, s))
			continue;
		px = proved_fact(c, x, s, px, &fx);
		py = proved_fact(c, y, s, py, &fy);
		fd = fact_distance(px, py);
		if (!fd)
			continue;
		d += 1 + fd;
		tied += !told_by_slot(c, x, y, &vars, s);
		/* what a catalogued question was answered */
		if (sym_at(c->st, s)->kind == SK_CALL &&
		    (px->lo != py->lo || px->hi != py->hi))
			d += 32;
		if (tied * d >= most)
			return most;
	}
	d += x->nmem != y->nmem;
	/*
	 * Where one thing differs a join loses next to nothing; where several do
	 * it forgets which went with which.
	 */
	d = tied > 1 ? d * tied : d;
	return d < most ? d : most;
}

/* By way of @max, where most loops over nodes end. */
static void widen_fact(struct fact *f, const struct fact *before,
		       struct ir_type t, int64_t max)
{
	int64_t lo, hi;

	sym_type_range(t, &lo, &hi);
	if (f->lo < before->lo)
		f->lo = f->lo >= 0 ? 0 : lo;
	if (f->hi > before->hi)
		f->hi = f->hi <= max && max <= hi ? max : hi;
}

/* @f becomes what holds where @f or @g does, of a type @t; with @widen at once. */
static void join_facts(struct fctx *c, struct fact *f, const struct fact *g,
		       struct ir_type t, bool widen)
{
	struct fact before = *f;

	fact_join(f, g);
	if (widen)
		widen_fact(f, &before, t, c->max);
}

struct new_fact { sym_t sym; struct fact f; };

/* Does it say no more than the type or the operation does? */
static bool fact_trivial(struct fctx *c, const struct fact *f, sym_t s)
{
	int64_t lo, hi;

	if (is_comparison(sym_at(c->st, s)))
		return f->lo != f->hi;
	sym_type_range(sym_at(c->st, s)->type, &lo, &hi);
	return f->lo == lo && f->hi == hi && !f->one && !f->zero && !f->seen &&
	       !f->cut && !f->unit &&
	       f->may == NS_ALL && f->cmay == CS_ALL && !f->nonzero &&
	       !f->uptest && !fact_known(f) && !fact_cpu_known(f);
}

/* Does what is known of its parts add nothing to @f, which was proved of @s? */
static bool says_all(struct fctx *c, sym_t s, const struct fact *f)
{
	switch (sym_at(c->st, s)->kind) {
	case SK_FIELD: case SK_INDEX: case SK_PARAM: case SK_PHI:
	case SK_PHIMEM: case SK_STALE: case SK_INIT:
		return true;
	default:
		return f->lo == f->hi && is_comparison(sym_at(c->st, s));
	}
}

/* A comparison that came out true here and false there: nothing is left of it. */
static bool differently_decided(struct fctx *c, const struct env *x,
				const struct env *y, sym_t s)
{
	const struct fact *f, *g;

	if (!is_comparison(sym_at(c->st, s)))
		return false;
	f = proved(x, s);
	g = proved(y, s);
	return f && g && f->lo == f->hi && g->lo == g->hi && f->lo != g->lo;
}

void env_join(struct fctx *c, struct env *into, const struct env *other,
	      unsigned int block, bool widen)
{
	struct env old = *into, out;
	struct new_fact *phis = NULL;
	unsigned int nphis = 0, i = 0, j = 0;

	env_copy(c, &out, into);
	/* facts that hold in both, whatever they follow from in each */
	out.facts = NULL;
	out.nfacts = 0;
	while (i < old.nfacts || j < other->nfacts) {
		struct fact f, g;
		sym_t s;

		if (i < old.nfacts && j < other->nfacts &&
		    old.facts[i].sym == other->facts[j].sym &&
		    same_said(old.facts[i].f, other->facts[j].f) &&
		    says_all(c, old.facts[i].sym, old.facts[i].f)) {
			arena_push(c->tmp, out.facts, out.nfacts,
				   old.facts[i]);
			i++;
			j++;
			continue;
		}
		if (j == other->nfacts ||
		    (i < old.nfacts && old.facts[i].sym < other->facts[j].sym))
			s = old.facts[i++].sym;
		else if (i == old.nfacts ||
			 other->facts[j].sym < old.facts[i].sym)
			s = other->facts[j++].sym;
		else {
			s = old.facts[i++].sym;
			j++;
		}
		if (differently_decided(c, &old, other, s))
			continue;
		env_fact(c, &old, s, &f);
		env_fact(c, other, s, &g);
		join_facts(c, &f, &g, sym_at(c->st, s)->type, widen);
		if (!fact_trivial(c, &f, s))
			arena_push(c->tmp, out.facts, out.nfacts,
				   ((struct env_fact){ s, keep_fact(c, &f) }));
	}
	for (unsigned int k = 0; k < c->nslots; k++) {
		struct new_fact nf;
		struct fact g;

		if (old.slots[k] == other->slots[k])
			continue;
		if (!old.slots[k] || !other->slots[k]) {
			out.slots[k] = 0;
			continue;
		}
		env_fact(c, &old, old.slots[k], &nf.f);
		env_fact(c, other, other->slots[k], &g);
		nf.sym = sym_phi(c->st, block, k,
				 sym_at(c->st, old.slots[k])->type);
		join_facts(c, &nf.f, &g, sym_at(c->st, nf.sym)->type, widen);
		/* a constant's state is known the moment it is mixed in */
		arena_push(c->tmp, phis, nphis, nf);
		out.slots[k] = nf.sym;
	}
	for (unsigned int k = 0; k < nphis; k++)
		put_fact(c, &out, phis[k].sym, keep_fact(c, &phis[k].f));
	/* memory that differs */
	out.mem = NULL;
	out.nmem = 0;
	for (unsigned int k = 0; k < old.nmem; k++) {
		sym_t v = env_load(other, old.mem[k].addr), phi;
		struct fact f, g;
		struct env_mem m = old.mem[k];

		if (!v && sym_at(c->st, m.addr)->kind != SK_VARADDR &&
		    sym_at(c->st, sym_root(c->st, m.addr))->kind != SK_VARADDR)
			v = sym_init(c->st, m.addr, sym_at(c->st, m.val)->type);
		if (!v)
			continue;
		if (v != m.val) {
			env_fact(c, &old, m.val, &f);
			env_fact(c, other, v, &g);
			phi = sym_phimem(c->st, block, m.addr,
					 sym_at(c->st, m.val)->type);
			join_facts(c, &f, &g, sym_at(c->st, phi)->type, widen);
			put_fact(c, &out, phi, keep_fact(c, &f));
			m.val = phi;
		}
		arena_push(c->tmp, out.mem, out.nmem, m);
	}
	for (unsigned int k = 0; k < other->nmem; k++) {
		sym_t addr = other->mem[k].addr, phi, v;
		struct fact f, g;

		if (env_load(&old, addr) ||
		    sym_at(c->st, sym_root(c->st, addr))->kind == SK_VARADDR)
			continue;
		v = sym_init(c->st, addr, sym_at(c->st, other->mem[k].val)->type);
		env_fact(c, &old, v, &f);
		env_fact(c, other, other->mem[k].val, &g);
		phi = sym_phimem(c->st, block, addr,
				 sym_at(c->st, other->mem[k].val)->type);
		join_facts(c, &f, &g, sym_at(c->st, phi)->type, widen);
		env_store(c, &out, addr, phi);
		put_fact(c, &out, phi, keep_fact(c, &f));
	}
	for (unsigned int k = 0; k < other->nuses; k++)
		env_add_use(c, &out, other->uses[k].sym, other->uses[k].insn,
			    other->uses[k].arg, other->uses[k].states);
	if (out.weight < 1000)
		out.weight += other->weight;
	*into = out;
}

void env_enter_loop(struct fctx *c, struct env *e, unsigned int block,
		    const bool *changes)
{
	struct new_fact *phis = NULL;
	unsigned int nphis = 0;
	struct env_mem *m;
	unsigned int n = 0;

	for (unsigned int k = 0; k < c->nslots; k++) {
		struct new_fact nf;

		if (!changes[k] || !e->slots[k])
			continue;
		env_fact(c, e, e->slots[k], &nf.f);
		nf.sym = sym_phi(c->st, block, k,
				 sym_at(c->st, e->slots[k])->type);
		arena_push(c->tmp, phis, nphis, nf);
	}
	for (unsigned int k = 0; k < nphis; k++) {
		unsigned int slot = sym_at(c->st, phis[k].sym)->imm >> 32;

		e->slots[slot] = 0;
	}
	for (unsigned int k = 0; k < nphis; k++)
		env_forget(c, e, phis[k].sym);
	for (unsigned int k = 0; k < nphis; k++) {
		unsigned int slot = sym_at(c->st, phis[k].sym)->imm >> 32;

		e->slots[slot] = phis[k].sym;
		put_fact(c, e, phis[k].sym, keep_fact(c, &phis[k].f));
	}
	/* memory whose content was made in the loop */
	m = arena_alloc(c->tmp, e->nmem * sizeof(*m) + 1);
	for (unsigned int k = 0; k < e->nmem; k++) {
		struct env_mem x = e->mem[k];

		if (sym_at(c->st, x.val)->varies &&
		    sym_at(c->st, x.val)->kind != SK_PHIMEM) {
			struct fact f;
			sym_t phi = sym_phimem(c->st, block, x.addr,
					       sym_at(c->st, x.val)->type);

			env_fact(c, e, x.val, &f);
			put_fact(c, e, phi, keep_fact(c, &f));
			x.val = phi;
		}
		m[n++] = x;
	}
	e->mem = m;
	e->nmem = n;
}

void env_add_use(struct fctx *c, struct env *e, sym_t s,
		 const struct ir_insn *insn, int arg, nstates_t states)
{
	struct env_use u = { s, insn, arg, states }, *v;

	if (has_use(e, &u))
		return;
	v = arena_grow(c->tmp, e->uses, e->nuses * sizeof(*v),
		       (e->nuses + 1) * sizeof(*v));
	v[e->nuses] = u;
	e->uses = v;
	e->nuses++;
}
