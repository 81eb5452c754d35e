// SPDX-License-Identifier: GPL-2.0-only
/*
 * Values at sinks: which rule does a state break there?
 *
 * What a sink rejects is the catalogue's; this file knows what follows from
 * it.  A state without an origin is possible, not known, and never a fault; if
 * the value or the gfp mask comes from a parameter it makes the function a
 * derived sink instead.
 */
#include "check.h"

#include <string.h>

#define MAX_DERIVED	48
#define MAX_SAME	4	/* of them, with other facts but the same values */
#define MAX_CHAIN	6
/* Above it kmalloc() goes to the page allocator: include/linux/slab.h,
   KMALLOC_MAX_CACHE_SIZE, two pages in SLUB, v6.1 and v6.12. */
#define SLAB_MAX_SIZE	8192

/* How a sink is met: everything but the value itself. */
struct meeting {
	const struct cat_sink *sink;
	sym_t gfp;
	bool thisnode;		/* may contain __GFP_THISNODE, and we know it */
	bool always;		/* surely contains it */
	bool opportunistic;	/* its failure leads to another allocation */
	bool quiet;		/* as in struct derived */
	bool again;		/* tries_again() */
	unsigned int grave;	/* enum rule bits: more than a note */
	bool big;		/* a slab size for the page allocator */
	int expects;		/* enum cat_domain that is meant; -1: any */
	sym_t base;		/* an array that it indexes, or 0 */
	const struct origin *counted;	/* the room in it is a count of nodes */
	/*
	 * Through a call: what the caller knows of the mask.  That the callee
	 * tests it for __GFP_THISNODE says nothing of what it was given.
	 */
	const struct fact *given;
	const struct ir_insn *insn;
};

static bool is_alloc(enum cat_sink_kind k)
{
	return k == SINK_PAGE_STRICT || k == SINK_PAGE_TOLERANT ||
	       k == SINK_SLAB || k == SINK_ALLOC;
}

static bool before_518(const struct fctx *c)
{
	return c->ctx.kver == KVER_ANY || c->ctx.kver < KVER(5, 18);
}

static bool is_cpu_to_node(struct fctx *c, const struct origin *o)
{
	return o->provenance &&
	       o->provenance == names_find(c->names, "cpu_to_node");
}


static bool fault_memoryless(struct fctx *c, const struct meeting *m,
			     struct fault *f)
{
	bool cpu = is_cpu_to_node(c, f->org);

	if (!is_alloc(m->sink->kind))
		return false;
	if (m->thisnode && m->sink->rejects_thisnode & NS(MEMORYLESS)) {
		f->rule = cpu ? RULE_CPU_TO_NODE_THISNODE :
				RULE_MEMORYLESS_THISNODE;
		f->severity = !cpu && m->opportunistic ? SEV_NOTE : SEV_ERROR;
		return true;
	}
	if (!cpu)
		return false;
	if (m->sink->kind == SINK_PAGE_STRICT) {
		f->rule = RULE_CPU_TO_NODE_ALLOC;
		f->severity = SEV_WARNING;
	} else {
		f->rule = RULE_CPU_TO_NODE_LOCALITY;
		f->severity = SEV_NOTE;
	}
	return true;
}

static bool fault_no_node(const struct meeting *m, struct fault *f)
{
	const struct cat_sink *k = m->sink;

	f->severity = SEV_ERROR;
	if (is_alloc(k->kind)) {
		if (k->rejects & NS(NO_NODE)) {
			f->rule = RULE_NO_NODE_UNCHECKED;
			return true;
		}
		f->rule = RULE_NO_NODE_THISNODE;
		f->severity = SEV_WARNING;
		return m->thisnode && k->rejects_thisnode & NS(NO_NODE);
	}
	f->rule = k->kind == SINK_HOTADD ? RULE_MEMMAP_NODE_CONTRACT :
					   RULE_NO_NODE_INDEX;
	if (k->kind == SINK_BITMAP_TEST)
		f->severity = SEV_WARNING;
	return k->rejects & NS(NO_NODE);
}

static bool fault_offline(struct fctx *c, const struct meeting *m,
			  struct fault *f)
{
	nstates_t rejects = m->sink->rejects |
			    (m->thisnode ? m->sink->rejects_thisnode : 0);

	f->rule = RULE_OFFLINE_NODE_UNCHECKED;
	if (!(rejects & NS(OFFLINE)) || m->sink->kind == SINK_HOTADD)
		return false;
	if (m->sink->kind == SINK_SLAB && m->sink->size_arg >= 0 && !m->big)
		return false;
	f->severity = before_518(c) ? SEV_ERROR :
		      m->thisnode ? SEV_WARNING : SEV_NOTE;
	return true;
}

static bool fault_of_state(struct fctx *c, const struct meeting *m,
			   enum nstate s, struct fault *f)
{
	nstates_t rejects = m->sink->rejects |
			    (m->thisnode ? m->sink->rejects_thisnode : 0);

	switch (s) {
	case NS_NO_NODE:
		return fault_no_node(m, f);
	case NS_OUT_OF_RANGE:
	case NS_IMPOSSIBLE:
		f->rule = m->sink->kind == SINK_HOTADD ?
			  RULE_MEMMAP_NODE_CONTRACT : RULE_NODE_OUT_OF_RANGE;
		f->severity = SEV_ERROR;
		return nstates_may(rejects, s);
	case NS_OFFLINE:
		return fault_offline(c, m, f);
	case NS_MEMORYLESS:
		return fault_memoryless(c, m, f);
	case NS_USABLE:
	case NS_COUNT:
		break;
	}
	return false;
}

/* The faults of a node with the facts @f; skips the rules in @done. */
static unsigned int faults(struct fctx *c, struct meeting *m,
			   const struct fact *f, struct site *site,
			   unsigned int done)
{
	unsigned int rules = 0;

	/* -1 may be any number: as an index it is no node id by itself */
	if (m->sink->kind == SINK_ARRAY && !check_is_node(c, f))
		return 0;
	for (int s = 0; s < NS_COUNT; s++) {
		struct fault x = { .state = s, .org = f->org[s] };

		if (!x.org || !nstates_may(f->may, s) ||
		    !fault_of_state(c, m, s, &x))
			continue;
		if (nstates_may(f->rare, s))
			x.severity = SEV_NOTE;
		rules |= 1u << x.rule;
		if (x.severity > SEV_NOTE)
			m->grave |= 1u << x.rule;
		if (site && !(done & 1u << x.rule))
			check_fault(site, &x);
		if (s == NS_NO_NODE && site && check_order_no_pfn(c, x.org))
			check_fault(site, &(struct fault){
				    .rule = RULE_PFN_NID_UNCHECKED,
				    .severity = SEV_WARNING, .state = s,
				    .org = x.org });
	}
	return rules;
}

static unsigned int cpu_faults(const struct meeting *m, const struct fact *f,
			       struct site *site, unsigned int done)
{
	struct fault x = { .rule = RULE_CPU_OUT_OF_RANGE,
			   .severity = SEV_ERROR, .state = CS_OUT_OF_RANGE,
			   .org = f->corg[CS_OUT_OF_RANGE] };

	if (!x.org || !(f->cmay & m->sink->rejects & CS(OUT_OF_RANGE)) ||
	    done & 1u << x.rule)
		return 0;
	if (f->crare & CS(OUT_OF_RANGE))
		x.severity = SEV_NOTE;
	if (site)
		check_fault(site, &x);
	return 1u << x.rule;
}

/* Is there another allocation that control can reach when this one failed? */
static bool falls_back(struct check *ck, const struct ir_insn *insn)
{
	const struct ir_func *f = ck->c->func;

	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *x = &f->blocks[b].insns[i];
			const struct cat_func *cf;
			unsigned int from;

			if (x->op != IR_CALL || x == insn || !x->name)
				continue;
			cf = catalogue_func(ck->c->cat, x->name);
			if (!cf || !(cf->flags & CAT_ALLOCATES))
				continue;
			from = insn->dst ? f->temps[insn->dst].block : b;
			if (b == from ? x > insn :
			    fixpoint_reaches(f, from, b))
				return true;
		}
	return false;
}

static void meet_gfp(struct check *ck, struct meeting *m, const struct env *e)
{
	struct fctx *c = ck->c;
	struct fact g;

	if (!m->gfp)
		return;
	if (m->given)
		g = *m->given;
	else
		env_fact(c, e, m->gfp, &g);
	m->always = c->thisnode && g.one & c->thisnode;
	m->thisnode = m->always || (c->thisnode && g.seen & c->thisnode);
	if (m->thisnode && (g.one | g.seen) & (c->nowarn | c->noretry)) {
		m->opportunistic = falls_back(ck, m->insn);
		m->quiet = true;
	}
}

/*
 * The other allocation that a failure leads to may be the same one once more: by
 * what it is given @callee leaves __GFP_THISNODE out, and @call is in a loop.
 */
static bool tries_again(struct check *ck, const struct ir_insn *call,
			const struct summary *callee, const struct derived *d)
{
	const struct ir_func *f = ck->c->func;
	bool with = false, without = false;
	unsigned int b;

	for (unsigned int i = 0; i < callee->nderived; i++) {
		if (callee->derived[i].insn != d->insn)
			continue;
		with |= callee->derived[i].quiet;
		without |= !callee->derived[i].quiet;
	}
	if (!with || !without || !call->dst)
		return false;
	b = f->temps[call->dst].block;
	return fixpoint_reaches(f, b, b);
}

/* Does the caller decide whether something is wrong here? */
static bool callers_matter(struct check *ck, const struct meeting *m,
			   const struct env *e, sym_t node,
			   const struct fact *f)
{
	const struct symtab *st = ck->c->st;
	struct fact g;

	if (sym_at(st, node)->of_param && f->may & ~NS(USABLE))
		return true;
	if (!m->gfp || !sym_at(st, m->gfp)->of_param || m->always ||
	    !fact_known(f))
		return false;
	env_fact(ck->c, e, m->gfp, &g);
	return !(g.zero & ck->c->thisnode) &&
	       (m->sink->rejects_thisnode & ~m->sink->rejects & f->may);
}

/* The facts that a caller can decide about, or that the value rests on. */
static void keep_facts(struct check *ck, struct derived *d,
		       const struct env *e)
{
	struct fctx *c = ck->c;
	struct env kept = *e;
	struct env_fact *v = arena_alloc(c->tmp, e->nfacts * sizeof(*v) + 1);
	unsigned int n = 0;

	for (unsigned int i = 0; i < e->nfacts; i++) {
		sym_t s = e->facts[i].sym;
		const struct sym *x = sym_at(c->st, s);

		if ((x->of_param && !x->varies) ||
		    sym_uses(c->st, d->node, s) || sym_uses(c->st, d->gfp, s))
			v[n++] = e->facts[i];
	}
	kept.facts = v;
	kept.nfacts = n;
	env_prune_facts(c, &kept, d->node);
	d->facts = summary_keep_facts(c, &kept, &d->nfacts);
}

static bool is_plain_param(const struct symtab *st, sym_t s)
{
	while (sym_at(st, s)->kind == SK_CAST)
		s = sym_at(st, s)->a;
	return sym_at(st, s)->kind == SK_PARAM &&
	       sym_at(st, s)->type.kind == IT_INT &&
	       sym_at(st, s)->type.bits == 32;
}

/* @o stands for @d as well: what both know is left. */
static void derive_join(struct check *ck, struct derived *o,
			const struct derived *d)
{
	unsigned int n = 0;

	for (unsigned int i = 0; i < o->nfacts; i++)
		for (unsigned int k = 0; k < d->nfacts; k++) {
			struct fact *f;

			if (o->facts[i].sym != d->facts[k].sym)
				continue;
			f = arena_alloc(ck->c->run, sizeof(*f));
			*f = *o->facts[i].f;
			fact_join(f, d->facts[k].f);
			o->facts[n].sym = o->facts[i].sym;
			o->facts[n++].f = f;
		}
	o->nfacts = n;
	o->done &= d->done;
	o->quiet &= d->quiet;
}

/* May @o speak for what was told of @d? */
static bool same_told(struct derived *o, const struct derived *d)
{
	if (!o->told)
		o->told = d->told;
	return !d->told || o->told == d->told;
}

bool check_derive(struct check *ck, const struct derived *d,
		  const struct env *e)
{
	struct summary *s = ck->sum;
	struct derived x = *d, *last = NULL;
	unsigned int same = 0;

	/*
	 * Any int may index an array: only a parameter as it is passed on, or
	 * what was told here and callers may take back.
	 */
	if (d->sink->kind == SINK_ARRAY && !d->done &&
	    (!is_plain_param(ck->c->st, d->node) || d->nsteps > 1 ||
	     s->nderived >= MAX_DERIVED / 4))
		return false;
	for (unsigned int i = 0; i < s->nderived; i++) {
		struct derived *o = &s->derived[i];

		if (o->insn != d->insn || o->node != d->node ||
		    o->gfp != d->gfp ||
		    (o->told && d->told && o->told != d->told))
			continue;
		same++;
		last = o;
		/* two paths to the sink with the same values: one is enough
		   where nothing else is known of them */
		if (o->nfacts == 0) {
			o->quiet &= d->quiet;
			return same_told(o, d);
		}
	}
	keep_facts(ck, &x, e);
	if (same >= MAX_SAME) {
		derive_join(ck, last, &x);
		return same_told(last, d);
	}
	if (s->nderived >= MAX_DERIVED)
		return false;
	arena_push(ck->c->run, s->derived, s->nderived, x);
	return true;
}

/* A finding of a value that the function's callers hold, all of them known. */
static struct told *told_of(struct check *ck, struct site *site, sym_t node)
{
	const struct sym *x = sym_at(ck->c->st, node);

	if (!ck->c->ncalls || !x->of_param || x->varies || site->certain)
		return NULL;
	if (!site->told) {
		site->told = arena_alloc(ck->c->run, sizeof(*site->told));
		site->told->need = ck->c->ncalls;
	}
	return site->told;
}

static bool told_has(const struct ir_func *const *v, unsigned int n,
		     const struct ir_func *f)
{
	for (unsigned int i = 0; i < n; i++)
		if (v[i] == f)
			return true;
	return false;
}

/*
 * The call @insn was asked about @t; it leaves the state possible if @faulty,
 * and leaves it to its own callers if @passed on.
 */
static void told_ask(struct check *ck, struct told *t,
		     const struct ir_insn *insn, bool faulty, bool passed)
{
	struct fctx *c = ck->c;
	bool known = false;

	for (unsigned int i = 0; i < t->nseen; i++)
		known |= t->seen[i] == insn;
	if (!known)
		arena_push(c->run, t->seen, t->nseen, insn);
	if (!faulty)
		return;
	if (!passed || !c->ncalls) {
		t->held = true;
	} else if (!told_has(t->through, t->nthrough, c->func)) {
		arena_push(c->run, t->through, t->nthrough, c->func);
		t->need += c->ncalls;
	}
}

static void value_at_sink(struct check *ck, struct work *w,
			  struct meeting *m, sym_t node, sym_t size,
			  struct site *site, const struct derived *from)
{
	struct fctx *c = ck->c;
	unsigned int rules, done = from ? from->done : 0;
	struct fact f;
	int64_t bytes;
	bool passed, asked;
	struct derived d = { .sink = m->sink, .node = node, .gfp = m->gfp,
			     .size = size, .base = m->base };

	if (check_order_sink(m->sink)) {
		check_order_value(ck, w, m->insn, m->sink, node, site, from);
		return;
	}
	meet_gfp(ck, m, &w->env);
	m->big = size && sym_is_const(c->st, size, &bytes) &&
		 bytes > SLAB_MAX_SIZE;
	env_fact(c, &w->env, node, &f);
	if (m->expects >= 0)
		check_unit(ck, site, (enum cat_domain)m->expects, &f);
	if (m->base && !m->counted)
		m->counted = check_counted(ck, &w->env, m->base);
	if (m->counted || m->base)
		check_bound(ck, &w->env, site, node, &f, m->counted);
	if (m->thisnode)
		site->thisnode = true;
	if (m->sink->domain == DOM_CPU)
		rules = cpu_faults(m, &f, site, done);
	else
		rules = faults(c, m, &f, site, done);
	asked = from && from->told &&
		(rules & done || f.may & from->told->late);
	/* a note about the other allocation is no reason to tell of this one */
	if (asked && m->again)
		asked = !from->quiet && m->grave & done;
	if (m->sink->domain == DOM_NODE && m->sink->kind != SINK_ARRAY) {
		nstates_t rejects = m->sink->rejects |
			(m->thisnode ? m->sink->rejects_thisnode : 0);

		check_node_used(ck, &w->env, node, f.may & rejects);
	}
	if (!callers_matter(ck, m, &w->env, node, &f)) {
		site->certain |= (rules & ~done) != 0;
		if (from && from->told)
			told_ask(ck, from->told, m->insn, asked, false);
		return;
	}
	d.counted = m->counted;
	d.quiet = from ? from->quiet : m->quiet;
	d.done = done | rules;
	if (!(rules & ~done) && asked)
		d.told = from->told;
	else if (!rules || rules & ~done)
		d.told = told_of(ck, site, node);
	if (from) {
		d.sink_name = from->sink_name;
		d.node_text = from->node_text;
		d.insn = from->insn;
		d.func = from->func;
		d.steps = site->calls;
		d.nsteps = site->ncalls;
	} else {
		d.sink_name = site->sink_name;
		d.node_text = site->node_text;
		d.insn = m->insn;
		d.func = c->func;
	}
	passed = d.nsteps < MAX_CHAIN && check_derive(ck, &d, &w->env);
	if (from && from->told)
		told_ask(ck, from->told, m->insn, asked,
			 passed && d.told == from->told);
	if (rules & ~done && (!passed || !d.told))
		site->certain = true;
	if (d.told && !passed)
		d.told->held = true;
}

static sym_t arg_sym(const struct ir_insn *insn, const struct work *w, int arg)
{
	if (arg < 0 || (unsigned int)arg >= insn->nargs || !insn->args[arg])
		return 0;
	return w->temps[insn->args[arg]];
}

/* Is the id no node here, by a flag in another argument (MHP_NID_IS_MGID)? */
static bool flag_says_none(struct check *ck, const struct cat_sink *k,
			   const struct ir_insn *insn, const struct work *w)
{
	const struct ir_macro *m;
	struct fact f;
	sym_t s;

	if (k->flag_arg < 0 || !k->flag)
		return false;
	s = arg_sym(insn, w, k->flag_arg);
	m = ir_unit_macro(ck->c->unit, k->flag);
	if (!s || !m || !m->known)
		return false;
	env_fact(ck->c, &w->env, s, &f);
	return (f.one | f.seen) & (uint64_t)m->value;
}

const char *check_call_name(struct check *ck, const struct ir_insn *insn)
{
	const char *name = insn->name;

	/* the user wrote kmalloc_node(), and got kmalloc_node_noprof() */
	if (insn->written && catalogue_func(ck->c->cat, insn->written))
		name = insn->written;
	return arena_printf(ck->c->run, "%s()", name);
}

void check_site_at(struct check *ck, struct site *s,
		   const struct ir_insn *insn, ir_temp node)
{
	s->node = node;
	if (!s->node_text)
		s->node_text = ir_describe(ck->c->func, node, ck->c->run);
	while (ir_def(ck->c->func, node)->op == IR_CAST)
		node = ir_def(ck->c->func, node)->a;
	s->loc = ir_def(ck->c->func, node)->loc;
	/* a statement expression is where it begins, not where its value is */
	if (insn->arglocs && s->arg >= 0 &&
	    (!insn->written || insn->op == IR_MACRO) &&
	    insn->arglocs[s->arg].line != s->loc.line)
		s->loc = insn->arglocs[s->arg];
	s->sink_loc = insn->loc;
	if (!s->loc.line)
		s->loc = insn->loc;
}

/* Is what NODE_DATA() returns looked into, or only asked whether it is NULL? */
static bool looked_into(const struct ir_func *f, ir_temp t, int depth)
{
	if (!t || depth > 4)
		return false;
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *x = &f->blocks[b].insns[i];

			if ((x->op == IR_FIELD || x->op == IR_INDEX) &&
			    x->a == t)
				return true;
			if ((x->op == IR_CAST || x->op == IR_MACRO) &&
			    x->a == t && looked_into(f, x->dst, depth + 1))
				return true;
			/* a variable may go anywhere */
			if (x->op == IR_SET && x->a == t)
				return true;
			if (x->op == IR_CALL)
				for (unsigned int k = 0; k < x->nargs; k++)
					if (x->args[k] == t)
						return true;
		}
	return false;
}

/* The kind of id that @k takes; of a bit of a bitmap, by what that is for. */
static int expects(struct check *ck, const struct cat_sink *k,
		   const struct ir_insn *insn, const struct work *w)
{
	const struct cat_bitmap *b;
	sym_t map = arg_sym(insn, w, k->map_arg);

	if (k->kind != SINK_ARRAY)
		return (int)k->domain;
	for (; map && (sym_at(ck->c->st, map)->kind == SK_INDEX ||
		       sym_at(ck->c->st, map)->kind == SK_CAST);)
		map = sym_at(ck->c->st, map)->a;
	if (!map || sym_at(ck->c->st, map)->kind != SK_FIELD)
		return k->map_arg < 0 ? (int)k->domain : -1;
	b = catalogue_bitmap(ck->c->cat, sym_at(ck->c->st, map)->tag,
			     sym_at(ck->c->st, map)->name);
	return b ? (int)b->domain : -1;
}

static void check_catalogued(struct check *ck, struct work *w,
			     const struct cat_func *cf,
			     const struct ir_insn *insn)
{
	for (unsigned int i = 0; i < cf->nsinks; i++) {
		const struct cat_sink *k = &cf->sinks[i];
		struct meeting m = { .sink = k, .insn = insn,
				     .expects = expects(ck, k, insn, w) };
		sym_t node = arg_sym(insn, w, k->arg);
		struct cat_sink *quiet;
		struct site *s;

		if (!node || !cat_applies(&k->when, &ck->c->ctx) ||
		    flag_says_none(ck, k, insn, w))
			continue;
		m.gfp = arg_sym(insn, w, k->gfp_arg);
		s = check_site(ck, insn, k->arg);
		s->sink = k;
		if (!s->sink_name)
			s->sink_name = check_call_name(ck, insn);
		check_site_at(ck, s, insn, insn->args[k->arg]);
		/* a pglist_data that is only compared may be NULL or empty */
		if (k->kind == SINK_NODE_DATA && insn->dst &&
		    ck->c->func->temps[insn->dst].type.kind == IT_PTR &&
		    !looked_into(ck->c->func, insn->dst, 0)) {
			quiet = arena_grow(ck->c->run, k, sizeof(*k),
					   sizeof(*k));
			quiet->rejects &= ~(NS(OFFLINE) | NS(IMPOSSIBLE));
			m.sink = quiet;
		}
		value_at_sink(ck, w, &m, node, arg_sym(insn, w, k->size_arg),
			      s, NULL);
	}
}

/* Does the macro this comes out of have a contract of its own? */
static bool macro_tells(struct check *ck, const struct ir_insn *insn)
{
	const struct cat_func *cf;

	if (!insn->written || insn->written == insn->name)
		return false;
	cf = catalogue_func(ck->c->cat, insn->written);
	return cf && cf->nsinks;
}

static bool indexed_by_node(struct check *ck, ir_temp base)
{
	const struct ir_insn *d = ir_origin(ck->c->func, base);
	const struct cat_array *a;

	if (d->op == IR_LOAD)
		d = ir_origin(ck->c->func, d->a);
	a = d->op == IR_GLOBAL ? catalogue_array(ck->c->cat, d->name) : NULL;
	return a && !a->has_source;
}

static void check_index(struct check *ck, struct work *w,
			const struct ir_insn *insn)
{
	static const struct cat_sink array = {
		.kind = SINK_ARRAY, .domain = DOM_NODE,
		.gfp_arg = -1, .size_arg = -1, .flag_arg = -1,
		.rejects = NS(NO_NODE) | NS(OUT_OF_RANGE),
	};
	/* one that the catalogue says is indexed by node ids */
	static const struct cat_sink nodes = {
		.kind = SINK_DISTANCE, .domain = DOM_NODE,
		.gfp_arg = -1, .size_arg = -1, .flag_arg = -1,
		.rejects = NS(NO_NODE) | NS(OUT_OF_RANGE),
	};
	struct meeting m = { .sink = &array, .insn = insn, .expects = -1 };
	sym_t idx = w->temps[insn->b];
	const struct ir_type *at;
	struct site *s;
	struct fact f;

	/* a constant is no node id, unless it is written NUMA_NO_NODE */
	if (macro_tells(ck, insn) ||
	    (sym_at(ck->c->st, idx)->kind == SK_CONST &&
	     !sym_at(ck->c->st, idx)->name))
		return;
	/* an array with room for one past the last id */
	at = &ck->c->func->temps[insn->a].type;
	env_fact(ck->c, &w->env, idx, &f);
	if (at->count > ck->c->max && f.lo >= 0 && f.hi < at->count)
		return;
	m.sink = indexed_by_node(ck, insn->a) ? &nodes : &array;
	m.counted = check_counted_array(ck, w, insn, &m.base);
	if (m.sink == &nodes)
		m.expects = DOM_NODE;
	else if (!m.counted && !sym_at(ck->c->st, idx)->of_param &&
		 !check_is_node(ck->c, &f) && f.unit != UNIT_NODE)
		return;
	s = check_site(ck, insn, 1);
	s->sink = m.sink;
	if (!s->sink_name) {
		const struct ir_insn *base = ir_origin(ck->c->func, insn->a);

		s->sink_name = base->op == IR_GLOBAL ?
			arena_printf(ck->c->run, "%s[]", base->name) :
			m.counted ?
			arena_printf(ck->c->run, "%s[]",
				     ir_describe(ck->c->func, insn->a,
						 ck->c->run)) :
			"an array";
	}
	check_site_at(ck, s, insn, insn->b);
	value_at_sink(ck, w, &m, idx, 0, s, NULL);
}

void check_sinks(struct check *ck, struct work *w, const struct ir_insn *insn)
{
	const struct cat_func *cf;

	if (insn->op == IR_INDEX) {
		check_index(ck, w, insn);
		return;
	}
	cf = insn->within ? catalogue_func(ck->c->cat, insn->within) : NULL;
	if (cf && cf->flags & CAT_NO_GUARD)
		return;		/* it may compile to nothing */
	cf = transfer_func(ck->c, insn);
	if (cf && cf->nsinks)
		check_catalogued(ck, w, cf, insn);
}

/* The argument of the call that the callee's @sym is made of, or -1. */
static int arg_of(const struct symtab *st, sym_t sym)
{
	const struct sym *x = sym_at(st, sym);
	int a = -1;

	if (!sym || !x->of_param)
		return -1;
	if (x->kind == SK_PARAM)
		return (int)x->imm;
	a = arg_of(st, x->a);
	if (a < 0)
		a = arg_of(st, x->b);
	for (unsigned int i = 0; a < 0 && i < x->nargs; i++)
		a = arg_of(st, x->args[i]);
	return a;
}

static bool same_value(const struct symtab *st, sym_t x, sym_t y)
{
	while (sym_at(st, x)->kind == SK_CAST)
		x = sym_at(st, x)->a;
	while (sym_at(st, y)->kind == SK_CAST)
		y = sym_at(st, y)->a;
	return x == y;
}

/* ".node", of a field's address in what a parameter points to; NULL: of no such. */
static const char *member_of(const struct symtab *st, sym_t addr,
			     struct arena *a)
{
	const struct sym *x = sym_at(st, addr);
	const char *outer;

	if (x->kind == SK_PARAM)
		return "";
	outer = x->kind == SK_FIELD ? member_of(st, x->a, a) : NULL;
	return outer ? arena_printf(a, "%s.%s", outer, x->name) : NULL;
}

/*
 * The callee's node is a field of what it was given: "w.node" of w and of &w,
 * "w->node" of a pointer.  NULL: it is something else.
 */
static const char *member_text(struct check *ck, ir_temp arg,
			       const struct symtab *st, sym_t node)
{
	struct arena *a = ck->c->run;
	const struct sym *x = sym_at(st, node);
	const char *base, *member;

	while (x->kind == SK_CAST)
		x = sym_at(st, x->a);
	member = x->kind == SK_INIT ? member_of(st, x->a, a) : NULL;
	if (!member || !*member)
		return NULL;
	base = ir_describe(ck->c->func, arg, a);
	if (base[0] == '&')
		return arena_printf(a, "%s%s", base + 1, member);
	if (ck->c->func->temps[arg].type.kind == IT_RECORD)
		return arena_printf(a, "%s%s", base, member);
	return arena_printf(a, "%s->%s", base, member + 1);
}

/* The site at the call @insn, on the way to the callee's sink @d. */
static void site_towards(struct check *ck, struct site *site,
			 const struct ir_insn *insn, int arg,
			 const struct summary *callee, const struct derived *d)
{
	struct arena *a = ck->c->run;
	struct step *v = arena_alloc(a, (d->nsteps + 1) * sizeof(*v));

	site->sink = d->sink;
	site->sink_name = d->sink_name;
	site->node_text = NULL;
	site->thisnode = false;
	/* the gfp mask is ours, the node is the callee's */
	if (arg_of(callee->st, d->node) < 0)
		site->node_text = d->node_text;
	check_site_at(ck, site, insn, insn->args[arg]);
	site->sink_loc = d->insn->loc;
	v[0].loc = insn->loc;
	v[0].text = arena_printf(a, "passed to %s()", callee->func->name);
	if (d->nsteps)
		memcpy(v + 1, d->steps, d->nsteps * sizeof(*v));
	site->calls = v;
	site->ncalls = d->nsteps + 1;
}

static bool same_fault(const struct fault *x, const struct fault *y)
{
	return x->rule == y->rule && x->severity == y->severity &&
	       x->state == y->state && x->org == y->org;
}

/* Several sinks lie behind one argument: the way of @from is told. */
static void site_keep_way(struct site *site, const struct site *from)
{
	site->sink = from->sink;
	site->sink_name = from->sink_name;
	site->node_text = from->node_text;
	site->sink_loc = from->sink_loc;
	site->loc = from->loc;
	site->through = from->through;
	site->thisnode = from->thisnode;
	site->calls = from->calls;
	site->ncalls = from->ncalls;
}

/* By how much more @arg is than a parameter of ours; 0: by what nobody knows. */
static int64_t step_of(const struct symtab *st, sym_t arg)
{
	const struct sym *x = sym_at(st, arg);
	int64_t k;

	while (x->kind == SK_CAST)
		x = sym_at(st, x->a);
	if (x->kind != SK_OP || (x->op != IR_ADD && x->op != IR_SUB) ||
	    !sym_is_const(st, x->b, &k) || k == INT64_MIN ||
	    sym_at(st, x->a)->kind != SK_PARAM)
		return 0;
	return x->op == IR_ADD ? k : -k;
}

static bool is_kept(const struct symtab *st, sym_t arg)
{
	while (sym_at(st, arg)->kind == SK_CAST)
		arg = sym_at(st, arg)->a;
	return sym_at(st, arg)->kind == SK_PARAM ||
	       sym_at(st, arg)->kind == SK_CONST;
}

/*
 * What holds at the sink @d when the functions call one another again and again.
 * A parameter that goes down on the way was above what it is there, one that goes
 * up below it; of one that is set otherwise nothing is known.
 */
static const struct env_fact *cycle_facts(struct fctx *c,
					  const struct summary *callee,
					  const struct derived *d,
					  const sym_t *args,
					  unsigned int nargs,
					  unsigned int *n)
{
	struct env_fact *v = arena_alloc(c->tmp, d->nfacts * sizeof(*v) + 1);

	*n = 0;
	for (unsigned int i = 0; i < d->nfacts; i++) {
		const struct sym *x = sym_at(callee->st, d->facts[i].sym);
		int arg = arg_of(callee->st, d->facts[i].sym);
		int64_t step;
		struct fact *f;

		v[*n] = d->facts[i];
		if (arg < 0 || (unsigned int)arg >= nargs || !args[arg] ||
		    is_kept(c->st, args[arg])) {
			++*n;
			continue;
		}
		step = step_of(c->st, args[arg]);
		if (x->kind != SK_PARAM || x->type.kind != IT_INT || !step)
			continue;
		f = arena_alloc(c->tmp, sizeof(*f));
		fact_any(f, x->type);
		if (step < 0)
			f->lo = d->facts[i].f->lo;
		else
			f->hi = d->facts[i].f->hi;
		v[(*n)++].f = f;
	}
	return v;
}

void check_derived(struct check *ck, struct work *w,
		   const struct ir_insn *insn, const struct summary *callee)
{
	struct fctx *c = ck->c;
	sym_t args[16];
	unsigned int nargs = transfer_args(insn, w, args, 16);

	for (unsigned int i = 0; i < callee->nderived; i++) {
		const struct derived *d = &callee->derived[i];
		struct meeting m = { .sink = d->sink, .insn = insn,
				     .counted = d->counted,
				     .expects = d->sink->kind == SINK_ARRAY ?
						-1 : (int)d->sink->domain };
		struct work x = *w;
		struct subst s;
		struct fact given;
		struct site *site, before;
		const struct env_fact *facts;
		const char *member;
		sym_t node, size;
		unsigned int n;
		int arg;

		env_copy(c, &x.env, &w->env);
		subst_init(&s, c, callee, insn, args, nargs, &x.env);
		node = subst_sym(&s, d->node);
		m.gfp = subst_sym(&s, d->gfp);
		size = subst_sym(&s, d->size);
		m.base = subst_sym(&s, d->base);
		if (m.gfp) {
			env_fact(c, &x.env, m.gfp, &given);
			m.given = &given;
		}
		m.again = tries_again(ck, insn, callee, d);
		facts = d->facts;
		n = d->nfacts;
		if (callee->cycle && callee->cycle == ck->sum->cycle)
			facts = cycle_facts(c, callee, d, args, nargs, &n);
		if (!subst_facts(&s, facts, n)) {
			if (d->told)
				told_ask(ck, d->told, insn, false, false);
			continue;
		}
		arg = arg_of(callee->st, d->node);
		if (arg < 0)
			arg = arg_of(callee->st, d->gfp);
		if (arg < 0 || (unsigned int)arg >= insn->nargs ||
		    !insn->args[arg])
			continue;
		site = check_site(ck, insn, arg);
		before = *site;
		site_towards(ck, site, insn, arg, callee, d);
		member = member_text(ck, insn->args[arg], callee->st, d->node);
		if (member)
			site->node_text = member;
		site->through = !member && !same_value(c->st, node,
						       x.temps[insn->args[arg]]);
		value_at_sink(ck, &x, &m, node, size, site, d);
		if (before.found && same_fault(&before.worst, &site->worst))
			site_keep_way(site, &before);
	}
}
