// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tests that are none, and tests that come too late.
 *
 * A test is written in C, so these rules look at the insn as it was written;
 * whether the tested value is a node id is asked of its symbol: it comes from
 * a source, or it goes to a sink of the same function.
 */
#include "check.h"

#include <string.h>

/* Through what does not change a value's number in any way that matters. */
static sym_t plain(struct fctx *c, sym_t s)
{
	while (sym_at(c->st, s)->kind == SK_CAST)
		s = sym_at(c->st, s)->a;
	return s;
}

/* ---- tests that come after the use ---------------------------------- */

struct asked {
	sym_t sym;
	nstates_t states;
};

/* Does @t hold what @call returned, straight or out of a variable? */
static bool holds_result(const struct ir_func *f, ir_temp t,
			 const struct ir_insn *call)
{
	const struct ir_insn *o = t ? ir_origin(f, t) : NULL;

	if (!o || o == call)
		return o == call;
	for (unsigned int b = 0; o->op == IR_GET && b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *x = &f->blocks[b].insns[i];

			if (x->op == IR_SET && x->var == o->var &&
			    ir_origin(f, x->a) == call)
				return true;
		}
	return false;
}

/*
 * while ((node = next_best(local, &used)) >= 0): what next_best() returns may
 * be its argument, but what is tested is whether it found one.
 */
static bool tests_result(const struct ir_func *f, const struct ir_block *b,
			 const struct ir_insn *call)
{
	const struct ir_insn *d = ir_origin(f, b->a);

	return holds_result(f, d->a, call) || holds_result(f, d->b, call);
}

static void ask(struct check *ck, struct work *w, const struct ir_block *b,
		unsigned int block, sym_t s, nstates_t states)
{
	struct fctx *c = ck->c;

	s = plain(c, s);
	for (unsigned int i = 0; i < w->env.nuses; i++) {
		const struct env_use *u = &w->env.uses[i];
		struct fault f = { .rule = RULE_NODE_CHECK_AFTER_USE,
				   .severity = SEV_WARNING };
		struct origin *o;
		struct site *site;
		unsigned int ub;

		if (plain(c, u->sym) != s || !(u->states & states) ||
		    tests_result(c->func, b, u->insn))
			continue;
		/* the test of a retry loop is about the next turn */
		ub = u->insn->dst ? c->func->temps[u->insn->dst].block : block;
		if (ck->fp->rank[ub] > ck->fp->rank[block])
			continue;
		for (unsigned int k = 0; k < b->ntargets; k++)
			if (ck->fp->rank[b->targets[k]] <= ck->fp->rank[ub] &&
			    ck->fp->rank[b->targets[k]] <=
			    ck->fp->rank[block])
				goto next;
		o = arena_alloc(c->run, sizeof(*o));
		o->kind = OR_TEST;
		o->loc = b->loc;
		o->what = "tested only here";
		o->func = c->func;
		f.org = o;
		for (f.state = 0; !nstates_may(u->states & states, f.state);)
			f.state++;
		for (unsigned int k = 0; k < ck->nsites; k++) {
			site = &ck->sites[k];
			if (site->insn == u->insn && site->sink &&
			    site->arg == u->arg)
				check_fault(site, &f);
		}
next:;
	}
}

static void ask_call(struct check *ck, struct work *w,
		     const struct ir_block *b, unsigned int block,
		     const struct sym *s)
{
	for (unsigned int i = 0; i < s->cf->nguards; i++) {
		const struct cat_guard *g = &s->cf->guards[i];
		nstates_t keeps = g->keeps;

		if (g->domain != DOM_NODE || g->arg >= s->nargs ||
		    !cat_applies(&g->when, &ck->c->ctx))
			continue;
		if (g->set_arg >= 0)
			keeps = s->set ? s->set->states : NS_ALL;
		/* who asks for memory does not ask whether there is a node */
		if (keeps == NS(USABLE))
			keeps = NS_ALL & ~NS(MEMORYLESS);
		if (s->args[g->arg])
			ask(ck, w, b, block, s->args[g->arg],
			    NS_ALL & ~keeps &
			    (s->cf->nsinks ? ~(NS(NO_NODE) | NS(OUT_OF_RANGE)) :
					     ~0u));
	}
}

/* What does the condition @s ask, of which value? */
static void ask_cond(struct check *ck, struct work *w,
		     const struct ir_block *b, unsigned int block, sym_t s,
		     int depth)
{
	struct fctx *c = ck->c;
	const struct sym *x = sym_at(c->st, s);
	int64_t k;

	if (!s || depth > 8)
		return;
	if (x->kind == SK_CALL) {
		ask_call(ck, w, b, block, x);
		return;
	}
	if (x->kind == SK_CAST) {
		ask_cond(ck, w, b, block, x->a, depth + 1);
		return;
	}
	if (x->kind != SK_OP)
		return;
	switch ((int)x->op) {
	case IR_LNOT:
		ask_cond(ck, w, b, block, x->a, depth + 1);
		break;
	case IR_EQ:
		if (sym_is_const(c->st, x->b, &k) &&
		    (k == -1 || k == (int64_t)UINT32_MAX))
			ask(ck, w, b, block, x->a, NS(NO_NODE));
		else if (sym_at(c->st, x->a)->kind == SK_OP)
			ask_cond(ck, w, b, block, x->a, depth + 1);
		break;
	case IR_LT:
		if (sym_is_const(c->st, x->b, &k)) {
			if (k == 0)
				ask(ck, w, b, block, x->a, NS(NO_NODE));
			else if (k == c->max)
				ask(ck, w, b, block, x->a, NS(OUT_OF_RANGE));
		} else if (sym_is_const(c->st, x->a, &k)) {
			if (k == -1)
				ask(ck, w, b, block, x->b, NS(NO_NODE));
			else if (k == c->max - 1)
				ask(ck, w, b, block, x->b, NS(OUT_OF_RANGE));
		}
		break;
	}
}

static bool may_be_nothing(struct check *ck, const struct ir_block *b)
{
	const struct ir_insn *d = b->a ? ir_def(ck->c->func, b->a) : NULL;
	const struct cat_func *cf;

	cf = d && d->within ? catalogue_func(ck->c->cat, d->within) : NULL;
	return cf && cf->flags & CAT_NO_GUARD;
}

static void doubt(struct check *ck, const struct env *e, sym_t s,
		  const struct ir_insn *insn, const char *text);

void check_branch(struct check *ck, struct work *w, const struct ir_block *b,
		  unsigned int block)
{
	const struct ir_insn *d;
	sym_t s;

	if ((b->term != IT_BRANCH && b->term != IT_SWITCH) || !b->a ||
	    may_be_nothing(ck, b))
		return;
	s = w->temps[b->a];
	if (b->term == IT_BRANCH) {
		ask_cond(ck, w, b, block, s, 0);
		d = ir_origin(ck->c->func, b->a);
		/* if (nid): NUMA_NO_NODE is as true as any node but 0 */
		if (!d->within && (d->op == IR_GET || d->op == IR_LOAD ||
				   d->op == IR_CALL))
			doubt(ck, &w->env, s, d,
			      "is true for NUMA_NO_NODE (-1) and false for node 0");
	} else {
		for (unsigned int i = 0; i + 1 < b->ntargets; i++)
			if (b->cases[i].lo == -1)
				ask(ck, w, b, block, s, NS(NO_NODE));
	}
}

void check_node_used(struct check *ck, const struct env *e, sym_t sym,
		     nstates_t states)
{
	struct fact f;

	env_fact(ck->c, e, sym, &f);
	/* it went into a sink, so it is a node: was its test one? */
	for (unsigned int i = 0; i < ck->ndoubts; i++) {
		struct doubt *d = &ck->doubts[i];

		if (!d->told && plain(ck->c, d->sym) == plain(ck->c, sym) &&
		    states & (NS(NO_NODE) | NS(OUT_OF_RANGE))) {
			d->told = true;
			if (ck->out)
				check_tell_doubt(ck, d, &f);
		}
	}
	if (f.uptest && states & NS(NO_NODE) && !f.org[NS_NO_NODE] &&
	    f.uptest->func == ck->c->func && ck->out) {
		struct ir_insn at = { .loc = f.uptest->loc };
		struct doubt d = { .sym = sym, .insn = &at,
			.text = "bounds it from above only: NUMA_NO_NODE (-1) passes" };

		check_tell_doubt(ck, &d, &f);
	}
}

/* ---- tests that are none --------------------------------------------- */

/* The value was, or may be, a node id: remembered until that is known. */
static void doubt(struct check *ck, const struct env *e, sym_t s,
		  const struct ir_insn *insn, const char *text)
{
	struct doubt d = { .insn = insn, .text = text };
	const struct sym *x;
	struct fact f;

	s = plain(ck->c, s);
	x = sym_at(ck->c->st, s);
	if (!s || x->kind == SK_CONST || x->kind == SK_OP ||
	    x->type.kind != IT_INT || x->type.bits > 32)
		return;
	if (x->kind == SK_CALL && x->cf->nguards && !x->cf->nsources)
		return;
	for (unsigned int i = 0; i < ck->ndoubts; i++)
		if (ck->doubts[i].insn == insn && ck->doubts[i].sym == s)
			return;
	env_fact(ck->c, e, s, &f);
	d.sym = s;
	/* for the source's own sake, where a -1 is known to come out of it */
	if (f.org[NS_NO_NODE] && !nstates_may(f.rare, NS_NO_NODE) &&
	    check_is_node(ck->c, &f)) {
		d.told = true;
		if (ck->out)
			check_tell_doubt(ck, &d, &f);
	}
	arena_push(ck->c->tmp, ck->doubts, ck->ndoubts, d);
}

static const struct cat_bound *bound_insn(struct check *ck, ir_temp t)
{
	const struct ir_func *f = ck->c->func;

	for (int depth = 0; t && depth < 8; depth++) {
		const struct ir_insn *d = ir_def(f, t);
		const struct cat_bound *b = NULL;

		if ((d->op == IR_CONST || d->op == IR_MACRO ||
		     d->op == IR_GLOBAL) && d->name)
			b = catalogue_bound(ck->c->cat, d->name);
		if (b)
			return b;
		if (d->op == IR_CONST && d->written)
			return catalogue_bound(ck->c->cat, d->written);
		t = d->op == IR_CAST || d->op == IR_MACRO || d->op == IR_LOAD ?
		    d->a : 0;
	}
	return NULL;
}

static bool is_count(struct check *ck, ir_temp t)
{
	const struct ir_func *f = ck->c->func;

	for (int depth = 0; t && depth < 8; depth++) {
		const struct ir_insn *d = ir_def(f, t);
		const struct cat_func *cf = transfer_func(ck->c, d);
		const struct cat_bound *b = NULL;

		if ((d->op == IR_CALL || d->op == IR_MACRO) && cf &&
		    cf->flags & CAT_COUNT)
			return true;
		if (d->op == IR_GLOBAL || d->op == IR_MACRO)
			b = catalogue_bound(ck->c->cat, d->name);
		if (b)
			return b->kind == BOUND_COUNT;
		t = d->op == IR_CAST || d->op == IR_MACRO || d->op == IR_LOAD ?
		    d->a : 0;
	}
	return false;
}

/* x OP y with the sides so that a constant or a bound stands right. */
struct compare {
	enum ir_op op;
	ir_temp x, y;
	bool has_const;
	int64_t k;
};

static enum ir_op mirrored(enum ir_op op)
{
	switch ((int)op) {
	case IR_LT: return IR_GT;
	case IR_LE: return IR_GE;
	case IR_GT: return IR_LT;
	case IR_GE: return IR_LE;
	}
	return op;
}

static struct compare compare_of(struct check *ck, const struct work *w,
				 const struct ir_insn *insn)
{
	struct compare c = { .op = insn->op, .x = insn->a, .y = insn->b };
	const struct ir_func *f = ck->c->func;

	if (ir_origin(f, c.x)->op == IR_CONST || bound_insn(ck, c.x) ||
	    is_count(ck, c.x)) {
		c.op = mirrored(c.op);
		c.x = insn->b;
		c.y = insn->a;
	}
	c.has_const = sym_is_const(ck->c->st, w->temps[c.y], &c.k);
	return c;
}

static bool orders(enum ir_op op)
{
	return op == IR_LT || op == IR_LE || op == IR_GT || op == IR_GE;
}

/* The narrow unsigned type that @t was widened from, or 0 bits. */
static unsigned int narrow_bits(const struct ir_func *f, ir_temp t)
{
	for (int depth = 0; t && depth < 8; depth++) {
		const struct ir_type *ty = &f->temps[t].type;
		const struct ir_insn *d = ir_def(f, t);

		if (ty->kind == IT_INT && !ty->is_signed && ty->bits < 32)
			return ty->bits;
		t = d->op == IR_CAST || d->op == IR_MACRO ? d->a : 0;
	}
	return 0;
}

static const char *narrow_text(unsigned int bits)
{
	return bits == 8 ? "is an 8-bit unsigned, which never equals NUMA_NO_NODE" :
			   "is a 16-bit unsigned, which never equals NUMA_NO_NODE";
}

void check_compare(struct check *ck, struct work *w,
		   const struct ir_insn *insn)
{
	const struct ir_func *f = ck->c->func;
	const struct cat_bound *b;
	struct compare c;
	struct ir_type t;
	sym_t x;

	if (insn->written)
		return;		/* max(), for_each_...(): not the user's test */
	if (insn->op == IR_LNOT) {
		const struct ir_insn *d = ir_origin(f, insn->a);

		if (d->op == IR_GET || d->op == IR_LOAD || d->op == IR_CALL)
			doubt(ck, &w->env, w->temps[insn->a], d,
			      "negated is true for node 0, not for NUMA_NO_NODE (-1)");
		return;
	}
	c = compare_of(ck, w, insn);
	x = w->temps[c.x];
	t = f->temps[c.x].type;
	b = bound_insn(ck, c.y);
	if ((c.op == IR_EQ || c.op == IR_NE) && c.has_const && c.k == -1 &&
	    narrow_bits(f, c.x)) {
		struct doubt d = { .sym = x, .insn = insn,
				   .text = narrow_text(narrow_bits(f, c.x)) };

		if (b && b->kind == BOUND_NO_NODE && ck->out) {
			struct fact any;

			env_fact(ck->c, &w->env, x, &any);
			check_tell_doubt(ck, &d, &any);
		} else {
			doubt(ck, &w->env, x, insn, d.text);
		}
		return;
	}
	if (!orders(c.op))
		return;
	if (c.has_const && c.k == 0 && t.kind == IT_INT && !t.is_signed &&
	    (c.op == IR_LT || c.op == IR_GE))
		doubt(ck, &w->env, x, insn,
		      "is unsigned and never negative");
	else if (c.has_const && c.k == 0 && t.is_signed &&
		 (c.op == IR_GT || c.op == IR_LE))
		doubt(ck, &w->env, x, insn,
		      "is compared so that node 0 counts as no node");
	else if (b && (b->kind == BOUND_MAX || b->kind == BOUND_IDS) &&
		 b->domain == DOM_NODE && (c.op == IR_LE || c.op == IR_GT))
		doubt(ck, &w->env, x, insn,
		      b->kind == BOUND_MAX ?
		      "is let through when it equals MAX_NUMNODES, one past the last id" :
		      "is let through when it equals nr_node_ids, one past the last id");
	else if (is_count(ck, c.y))
		doubt(ck, &w->env, x, insn,
		      "is bounded by a count of nodes, but ids are sparse");
}
