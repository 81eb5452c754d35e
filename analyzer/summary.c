// SPDX-License-Identifier: GPL-2.0-only
#include "summary.h"

#include <string.h>

void subst_init(struct subst *s, struct fctx *c, const struct summary *callee,
		const struct ir_insn *call, const sym_t *args,
		unsigned int nargs, struct env *env)
{
	*s = (struct subst){ .c = c, .callee = callee, .call = call,
			     .args = args, .nargs = nargs, .env = env };
	s->map = arena_alloc(c->tmp, callee->st->n * sizeof(*s->map));
}

/* A value of the callee that has no name in the caller. */
static sym_t subst_fresh(struct subst *s, sym_t sym)
{
	const struct sym *x = sym_at(s->callee->st, sym);
	sym_t size = x->size ? subst_sym(s, x->size) : 0;
	sym_t f = sym_sized(s->c->st, s->c->func, s->call,
			    (int64_t)1 << 40 | sym, size, x->type);

	env_forget(s->c, s->env, f);
	return f;
}

static sym_t subst_call(struct subst *s, const struct sym *x)
{
	struct sym k = *x;

	for (unsigned int i = 0; i < x->nargs; i++)
		if (x->args[i])
			k.args[i] = subst_sym(s, x->args[i]);
	k.varies = k.of_param = false;
	k.depth = 0;
	k.next = 0;
	return sym_make(s->c->st, &k);
}

/* What was passed for the parameter @x; of a structure, where it is. */
static sym_t subst_param(struct subst *s, const struct sym *x)
{
	struct symtab *st = s->c->st;
	sym_t arg = (uint64_t)x->imm < s->nargs ? s->args[x->imm] : 0;

	if (!arg)
		return 0;
	if (sym_at(st, arg)->type.kind != IT_RECORD)
		return sym_cast(st, arg, x->type);
	return sym_at(st, arg)->kind == SK_CAST ? sym_at(st, arg)->a : 0;
}

static sym_t subst_new(struct subst *s, sym_t sym)
{
	const struct sym *x = sym_at(s->callee->st, sym);
	struct symtab *st = s->c->st;
	sym_t a, b, r = 0;

	switch (x->kind) {
	case SK_CONST:
		return sym_named_const(st, x->imm, x->type, x->name);
	case SK_PARAM:
		r = subst_param(s, x);
		break;
	case SK_GLOBAL:
		return sym_global(st, x->name, x->tag, x->type);
	case SK_FUNC: {
		struct sym k = { .kind = SK_FUNC, .type = x->type,
				 .name = x->name };

		return sym_make(st, &k);
	}
	case SK_FIELD:
		return sym_field(st, subst_sym(s, x->a), x->tag, x->name,
				 x->type);
	case SK_INDEX:
		a = subst_sym(s, x->a);
		b = subst_sym(s, x->b);
		return sym_index(st, a, b, x->type);
	case SK_INIT:
		a = subst_sym(s, x->a);
		b = env_load(s->env, a);
		if (b)
			return sym_cast(st, b, x->type);
		r = sym_init(st, a, x->type);
		if (!st->v[r].insn) {
			st->v[r].insn = x->insn;
			st->v[r].func = x->func;
		}
		return r;
	case SK_OP:
		a = subst_sym(s, x->a);
		b = x->b ? subst_sym(s, x->b) : 0;
		r = sym_op(st, x->op, a, b, x->type);
		break;
	case SK_CAST:
		r = sym_cast(st, subst_sym(s, x->a), x->type);
		break;
	case SK_CALL:
		return subst_call(s, x);
	case SK_VARADDR:
	case SK_FRESH:
	case SK_PHI:
	case SK_PHIMEM:
	case SK_STALE:
		break;
	}
	return r ? r : subst_fresh(s, sym);
}

sym_t subst_sym(struct subst *s, sym_t sym)
{
	if (!sym)
		return 0;
	if (!s->map[sym])
		s->map[sym] = subst_new(s, sym);
	return s->map[sym];
}

/* An origin in the callee, seen from the call. */
static const struct origin *origin_through(struct subst *s,
					   const struct origin *o)
{
	struct fctx *c = s->c;
	struct origin *n;

	if (!o || o->kind == OR_CONST)
		return o;
	/* that a callee tests for a state says nothing of its callers */
	if (o->kind == OR_TEST)
		return NULL;

	for (unsigned int i = 0; i < c->norigins; i++)
		if (c->origins[i]->from == o &&
		    c->origins[i]->loc.line == s->call->loc.line &&
		    c->origins[i]->loc.col == s->call->loc.col)
			return c->origins[i];
	n = arena_alloc(c->run, sizeof(*n));
	*n = *o;
	n->loc = s->call->loc;
	n->func = c->func;
	n->from = o;
	arena_push(c->run, c->origins, c->norigins, n);
	return n;
}

/*
 * The caller's argument was converted to the parameter's type, and @f is known
 * of the parameter: what does it say of the argument?  Only of one of which
 * something is known: nothing else is ever told, and a test in the callee is
 * no reason to think a state possible here.
 */
static bool meet_before_cast(struct subst *s, sym_t sym, const struct fact *f)
{
	struct fctx *c = s->c;
	const struct sym *x = sym_at(c->st, sym);
	struct ir_type to = x->type, from = sym_at(c->st, x->a)->type;
	sym_t arg = x->a;
	struct fact g;

	if (x->kind != SK_CAST || to.kind != IT_INT || from.kind != IT_INT)
		return true;
	env_fact(c, s->env, arg, &g);
	if (!fact_known(&g) && !fact_cpu_known(&g))
		return true;
	if (!env_assume_in(c, s->env, sym, f->lo, f->hi))
		return false;
	/* a u32 of -1 is no -1 in 64 bits, so what those exclude it may be */
	if (to.bits < from.bits || from.bits < 32 ||
	    (to.bits > from.bits && !from.is_signed))
		return true;
	fact_any(&g, from);
	g.may = f->may;
	g.cmay = f->cmay;
	return env_meet(c, s->env, arg, &g) &&
	       meet_before_cast(s, arg, &g);
}

/* A mask that the callee was given, and whose members the caller counts. */
static bool counts_a_mask(struct subst *s)
{
	for (unsigned int i = 0; i < s->nargs; i++)
		if (s->args[i] && env_mask_is_counted(s->c, s->args[i]))
			return true;
	return false;
}

static void others_fill_it(struct subst *s, struct fact *f)
{
	const struct origin *out = f->org[NS_OUT_OF_RANGE];
	const struct origin *none = f->org[NS_NO_NODE];

	if (!(out && out->of_callers) && !(none && none->of_callers))
		return;
	if (!counts_a_mask(s))
		return;
	if (out && out->of_callers)
		f->rare |= NS(OUT_OF_RANGE);
	if (none && none->of_callers)
		f->rare |= NS(NO_NODE);
}

/*
 * That the callee asked a gfp mask for __GFP_THISNODE and went on is no reason
 * to think that it was given one, here or at the next call.
 */
static void forget_thisnode(struct subst *s, sym_t sym, struct fact *f)
{
	uint64_t bit = s->c->thisnode;
	struct fact now;

	if (!((f->one | f->seen) & bit) ||
	    sym_at(s->c->st, sym)->kind == SK_CONST)
		return;
	env_fact(s->c, s->env, sym, &now);
	if ((now.one | now.seen) & bit)
		return;
	f->one &= ~bit;
	f->seen &= ~bit;
}

bool subst_facts(struct subst *s, const struct env_fact *facts,
		 unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		struct fact f = *facts[i].f;
		sym_t sym = subst_sym(s, facts[i].sym);

		others_fill_it(s, &f);
		if (sym_at(s->callee->st, facts[i].sym)->of_param)
			forget_thisnode(s, sym, &f);
		for (int k = 0; k < NS_COUNT; k++)
			f.org[k] = origin_through(s, f.org[k]);
		for (int k = 0; k < CS_COUNT; k++)
			f.corg[k] = origin_through(s, f.corg[k]);
		f.uorg = origin_through(s, f.uorg);
		if (f.uptest)
			f.uptest = NULL;	/* told in the callee */
		if (!env_meet(s->c, s->env, sym, &f) ||
		    !meet_before_cast(s, sym, &f))
			return false;
	}
	return true;
}

bool summary_apply(struct fctx *c, const struct summary *callee,
		   const struct outcome *o, const struct ir_insn *call,
		   const sym_t *args, unsigned int nargs, struct env *env,
		   sym_t *ret)
{
	struct subst s;
	sym_t *vals = arena_alloc(c->tmp, o->nmem * sizeof(*vals) + 1);
	sym_t *addrs = arena_alloc(c->tmp, o->nmem * sizeof(*addrs) + 1);

	subst_init(&s, c, callee, call, args, nargs, env);
	/* all that is read was read before anything is stored */
	*ret = subst_sym(&s, o->ret);
	for (unsigned int i = 0; i < o->nmem; i++) {
		addrs[i] = subst_sym(&s, o->mem[i].addr);
		vals[i] = subst_sym(&s, o->mem[i].val);
	}
	if (!subst_facts(&s, o->facts, o->nfacts))
		return false;
	for (unsigned int i = 0; i < o->nmem; i++)
		env_store(c, env, addrs[i], vals[i]);
	return true;
}

bool summary_is_told(const struct summary *s)
{
	for (unsigned int i = 0; i < s->nderived; i++)
		if (s->derived[i].told)
			return true;
	return s->ntold;
}

struct env_fact *summary_keep_facts(struct fctx *c, const struct env *e,
				    unsigned int *n)
{
	struct env_fact *v = arena_alloc(c->run, e->nfacts * sizeof(*v) + 1);

	for (unsigned int i = 0; i < e->nfacts; i++) {
		struct fact *f = arena_alloc(c->run, sizeof(*f));

		*f = *e->facts[i].f;
		v[i].sym = e->facts[i].sym;
		v[i].f = f;
	}
	*n = e->nfacts;
	return v;
}
