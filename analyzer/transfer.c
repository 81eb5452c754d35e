// SPDX-License-Identifier: GPL-2.0-only
#include "transfer.h"

#include "slice.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ARGS	16
#define MAX_FORKS	4
#define MAX_SPLITS	3	/* calls of one block that may split its env */

void slots_init(struct slots *s, const struct ir_func *f, struct arena *a)
{
	bool *crosses = arena_alloc(a, f->ntemps * sizeof(*crosses) + 1);

	for (unsigned int b = 0; b < f->nblocks; b++) {
		const struct ir_block *bl = &f->blocks[b];

		for (unsigned int i = 0; i < bl->ninsns; i++) {
			const struct ir_insn *in = &bl->insns[i];

			if (in->a && f->temps[in->a].block != b)
				crosses[in->a] = true;
			if (in->b && f->temps[in->b].block != b)
				crosses[in->b] = true;
			for (unsigned int k = 0; k < in->nargs; k++)
				if (in->args[k] &&
				    f->temps[in->args[k]].block != b)
					crosses[in->args[k]] = true;
		}
		if (bl->a && f->temps[bl->a].block != b)
			crosses[bl->a] = true;
	}
	memset(s, 0, sizeof(*s));
	s->of_temp = arena_alloc(a, f->ntemps * sizeof(*s->of_temp) + 1);
	s->n = s->nvars = f->nvars;
	for (unsigned int t = 1; t < f->ntemps; t++)
		if (crosses[t]) {
			arena_push(a, s->temps, s->ntemps, t);
			s->of_temp[t] = ++s->n;
		}
	if (!s->n)
		s->n = 1;
}

unsigned int transfer_args(const struct ir_insn *insn, const struct work *w,
			   sym_t *args, unsigned int max)
{
	unsigned int n = insn->nargs < max ? insn->nargs : max;

	for (unsigned int i = 0; i < n; i++)
		args[i] = insn->args[i] ? w->temps[insn->args[i]] : 0;
	return n;
}

const struct cat_func *transfer_func(const struct fctx *c,
				     const struct ir_insn *insn)
{
	const struct cat_func *cf;

	cf = insn->name ? catalogue_func(c->cat, insn->name) : NULL;
	/* an entry that is a mark or a unit alone does not replace the body */
	return cf && cat_stands(cf) ? cf : NULL;
}

const struct cat_set *transfer_set(const struct fctx *c, ir_temp t)
{
	for (int depth = 0; t && depth < 16; depth++) {
		const struct ir_insn *d = ir_def(c->func, t);
		const struct cat_set *set = NULL;

		switch ((int)d->op) {
		case IR_CONST:
			return d->name ? catalogue_set(c->cat, d->name) : NULL;
		case IR_GLOBAL:
			return catalogue_set(c->cat, d->name);
		case IR_MACRO:
			set = catalogue_set(c->cat, d->name);
			if (set)
				return set;
			t = d->a;
			break;
		case IR_INDEX:
			/* node_states[N_MEMORY] */
			t = d->b;
			break;
		case IR_FIELD:
			/* node_states[N_MEMORY].bits */
		case IR_CAST:
		case IR_LOAD:
			t = d->a;
			break;
		default:
			return NULL;
		}
	}
	return NULL;
}

/* "node_states[N_MEMORY]", "&node_online_map", "cpu_online_mask" */
static const struct cat_set *set_of_text(const struct fctx *c, const char *t)
{
	const char *in = strchr(t, '['), *end, *name;

	t = in ? in + 1 : *t == '&' ? t + 1 : t;
	end = in ? strchr(t, ']') : t + strlen(t);
	if (!end)
		return NULL;
	name = names_internn(c->names, t, (size_t)(end - t));
	return catalogue_set(c->cat, name);
}

static const struct cat_set *role_set(struct fctx *c, const struct cat_func *cf,
				      const struct ir_insn *insn)
{
	int arg = -1;

	for (unsigned int i = 0; i < cf->nguards; i++)
		if (cf->guards[i].set_arg >= 0)
			arg = cf->guards[i].set_arg;
	for (unsigned int i = 0; i < cf->nsources; i++)
		if (cf->sources[i].set_arg >= 0)
			arg = cf->sources[i].set_arg;
	/* a count is one of a set: nodes_weight(node_states[N_MEMORY]) */
	if (cf->flags & CAT_COUNT)
		arg = 0;
	if (arg < 0 || (unsigned int)arg >= insn->nargs)
		return NULL;
	/* a macro takes its mask by name: node_isset(nid, node_online_map) */
	if (!insn->args[arg])
		return (unsigned int)arg < insn->ntexts ?
		       set_of_text(c, insn->texts[arg]) : NULL;
	return transfer_set(c, insn->args[arg]);
}

/* What the catalogued @cf answers, as a symbol of its arguments. */
static sym_t call_sym(struct fctx *c, const struct cat_func *cf,
		      const struct ir_insn *insn, const sym_t *args,
		      unsigned int nargs)
{
	struct sym k = { .kind = SK_CALL, .type = c->func->temps[insn->dst].type,
			 .cf = cf, .insn = insn, .func = c->func };

	k.set = role_set(c, cf, insn);
	k.nargs = nargs < SYM_MAXARGS ? nargs : SYM_MAXARGS;
	for (unsigned int i = 0; i < k.nargs; i++)
		k.args[i] = args[i];
	return sym_make(c->st, &k);
}

/* Questions of nobody: what a mark says happened. */
static const struct cat_func events[MARK_NKINDS] = {
	[MARK_NODE_ONLINE] = { .name = "node_online" },
	[MARK_PGDAT_READY] = { .name = "pgdat_ready" },
	[MARK_ZONELISTS_BUILT] = { .name = "zonelists_built" },
};

sym_t transfer_event(struct fctx *c, enum cat_mark_kind kind, sym_t about)
{
	struct sym k = { .kind = SK_CALL, .cf = &events[kind],
			 .type = { .kind = IT_INT, .bits = 32 },
			 .nargs = about ? 1 : 0 };

	k.args[0] = about;
	return sym_make(c->st, &k);
}

bool transfer_is_event(const struct sym *x, enum cat_mark_kind *kind)
{
	if (x->kind != SK_CALL || x->cf < events ||
	    x->cf >= events + MARK_NKINDS)
		return false;
	*kind = (enum cat_mark_kind)(x->cf - events);
	return true;
}

static void note_events(struct fctx *c, struct env *e,
			const struct ir_insn *insn, const sym_t *args,
			unsigned int nargs)
{
	const struct cat_func *cf = catalogue_func(c->cat, insn->name);

	for (unsigned int i = 0; cf && i < cf->nmarks; i++) {
		const struct cat_mark *m = &cf->marks[i];
		struct fact f;
		int64_t k;
		sym_t s;

		if ((m->kind != MARK_PGDAT_READY &&
		     m->kind != MARK_ZONELISTS_BUILT &&
		     m->kind != MARK_NODE_ONLINE) ||
		    !cat_applies(&m->when, &c->ctx))
			continue;
		s = m->arg >= 0 && (unsigned int)m->arg < nargs ?
		    args[m->arg] : 0;
		/* of no node in particular, so not of one that is new */
		if (sym_is_const(c->st, s, &k) && !k &&
		    m->kind == MARK_ZONELISTS_BUILT)
			continue;
		/* a pglist_data need not be held any more when it is asked */
		if (m->kind == MARK_ZONELISTS_BUILT ||
		    (s && sym_at(c->st, s)->type.kind != IT_INT))
			s = 0;
		s = transfer_event(c, m->kind, s);
		fact_any(&f, sym_at(c->st, s)->type);
		f.lo = f.hi = 1;
		f.nonzero = true;
		env_set_fact(c, e, s, &f);
	}
}

static sym_t fresh(struct fctx *c, struct work *w, const struct ir_insn *insn,
		   int64_t which, struct ir_type t)
{
	sym_t s = sym_fresh(c->st, c->func, insn, which, t);

	env_forget(c, &w->env, s);
	return s;
}

/* A field of an object that came from outside as a whole: copy_from_user(). */
static sym_t load_part(struct fctx *c, struct work *w,
		       const struct ir_insn *insn, sym_t addr, struct ir_type t)
{
	sym_t base = sym_at(c->st, addr)->a, whole = 0, s;
	struct fact f, g;

	for (; base && !whole; base = sym_at(c->st, base)->a) {
		if (sym_at(c->st, base)->kind != SK_FIELD &&
		    sym_at(c->st, base)->kind != SK_INDEX &&
		    sym_at(c->st, base)->kind != SK_VARADDR)
			break;
		whole = env_load(&w->env, base);
	}
	if (!whole || sym_at(c->st, whole)->kind != SK_FRESH ||
	    t.kind != IT_INT)
		return 0;
	env_fact(c, &w->env, whole, &g);
	if (!fact_known(&g))
		return 0;
	s = fresh(c, w, insn, (int64_t)4 << 40 | addr, t);
	fact_any(&f, t);
	f.may = g.may;
	f.rare = g.rare;
	memcpy(f.org, g.org, sizeof(f.org));
	env_set_fact(c, &w->env, s, &f);
	env_store(c, &w->env, addr, s);
	return s;
}

/* An element of a local array, we do not know which: any that was stored. */
static sym_t load_element(struct fctx *c, struct work *w,
			  const struct ir_insn *insn, sym_t addr,
			  struct ir_type t)
{
	const struct sym *x = sym_at(c->st, addr);
	struct fact f, g;
	unsigned int n = 0;
	int64_t k;
	sym_t s;

	if (x->kind != SK_INDEX || sym_is_const(c->st, x->b, &k) ||
	    t.kind != IT_INT)
		return 0;
	for (unsigned int i = 0; i < w->env.nmem; i++) {
		const struct sym *y = sym_at(c->st, w->env.mem[i].addr);

		if (y->kind != SK_INDEX || y->a != x->a)
			continue;
		env_fact(c, &w->env, w->env.mem[i].val, n ? &g : &f);
		if (n++)
			fact_join(&f, &g);
	}
	if (!n || !fact_known(&f))
		return 0;
	s = fresh(c, w, insn, (int64_t)5 << 40, t);
	/* other elements may hold anything, so only what is known counts */
	fact_any(&g, t);
	memcpy(g.org, f.org, sizeof(g.org));
	g.rare = f.rare;
	env_set_fact(c, &w->env, s, &g);
	return s;
}

/* After a = b; b = a; each is a copy of the other. */
#define MAX_COPIES 8

static sym_t load(struct fctx *c, struct work *w, const struct ir_insn *insn,
		  sym_t addr, struct ir_type t)
{
	sym_t v = env_load(&w->env, addr), s = addr;
	enum sym_kind root;

	/* an object as a value is known by its place: env_copy_object() */
	if (t.kind == IT_RECORD && addr) {
		struct sym k = { .kind = SK_CAST, .type = t, .a = addr };

		return v ? v : sym_make(c->st, &k);
	}
	for (unsigned int i = 0; !v && s; i++) {
		s = env_part_of_copy(c, &w->env, addr);
		if (i == MAX_COPIES)
			return fresh(c, w, insn, 0, t);
		if (!s || s == addr)
			break;
		addr = s;
		v = env_load(&w->env, addr);
	}
	if (v)
		return sym_cast(c->st, v, t);
	if (!addr)
		return fresh(c, w, insn, 0, t);
	root = sym_at(c->st, sym_root(c->st, addr))->kind;
	v = load_part(c, w, insn, addr, t);
	if (!v)
		v = load_element(c, w, insn, addr, t);
	if (v)
		return v;
	/* what a local holds before anything is stored is nobody's value */
	if (root == SK_VARADDR || sym_at(c->st, addr)->depth > 20)
		return fresh(c, w, insn, 0, t);
	s = sym_init(c->st, addr, t);
	if (!c->st->v[s].insn) {
		c->st->v[s].insn = insn;
		c->st->v[s].func = c->func;
	}
	return s;
}

/* Our caller's pointer, to a number as far as is known: "int *nid". */
static bool is_out_param(const struct sym *p)
{
	return p->kind == SK_PARAM && p->type.kind == IT_PTR && !p->type.tag;
}

/* &p->id, which is no record, as far as is known. */
static bool is_number_field(const struct sym *p)
{
	return p->kind == SK_FIELD && p->type.kind == IT_PTR && !p->type.tag;
}

/*
 * A callee we cannot see may write to whatever it was given a pointer to.  What
 * our caller keeps where its own pointer leads is not in our memory yet, and
 * is known no more either; in its records only what we know of is: they go
 * through many hands, for their locks and names.
 */
static void havoc_args(struct fctx *c, struct work *w,
		       const struct ir_insn *insn, const sym_t *args,
		       unsigned int nargs)
{
	const struct env_mem *mem = w->env.mem;	/* as before the call */
	const struct ir_type number = { .kind = IT_INT, .bits = 32,
					    .is_signed = true };
	unsigned int nmem = w->env.nmem;

	for (unsigned int i = 0; i < nargs; i++) {
		sym_t root = sym_root(c->st, args[i]);

		if (!root || sym_at(c->st, root)->kind == SK_CONST)
			continue;
		for (unsigned int m = 0; m < nmem; m++)
			if (sym_root(c->st, mem[m].addr) == root)
				env_store(c, &w->env, mem[m].addr,
					  fresh(c, w, insn, (int64_t)2 << 40 |
						mem[m].addr,
						sym_at(c->st, mem[m].val)->type));
		if ((root == args[i] ? is_out_param(sym_at(c->st, root)) :
				       is_number_field(sym_at(c->st, args[i]))) &&
		    !env_load(&w->env, args[i]))
			env_store(c, &w->env, args[i],
				  fresh(c, w, insn, (int64_t)2 << 40 | args[i],
					number));
	}
}

/* The type of what a pointer argument points to, as far as it is told. */
static struct ir_type pointee_type(struct fctx *c, sym_t p)
{
	const struct sym *x = sym_at(c->st, p);

	if (x->kind == SK_VARADDR)
		return c->func->vars[x->imm].type;
	return (struct ir_type){ .kind = IT_INT, .bits = 32, .is_signed = true };
}

/* A value that @src makes, as the call @insn stores it. */
static sym_t out_value(struct fctx *c, struct work *w,
		       const struct ir_insn *insn, const struct cat_source *src,
		       struct ir_type t)
{
	sym_t s = fresh(c, w, insn, (int64_t)3 << 40 | src->out_arg, t);
	struct fact f;

	fact_any(&f, t);
	fact_of_source(c, src,
		       origin_of_source(c, src, insn->loc,
					arena_printf(c->tmp, "%s()",
						     insn->name)), &f);
	env_set_fact(c, &w->env, s, &f);
	return s;
}

static void store_out(struct fctx *c, struct work *w,
		      const struct ir_insn *insn, const struct cat_source *src,
		      sym_t p)
{
	/* what was known of the parts of the object is known no more */
	havoc_args(c, w, insn, &p, 1);
	env_store(c, &w->env, p, out_value(c, w, insn, src,
					   pointee_type(c, p)));
}

static bool is_out(struct fctx *c, const struct cat_source *src,
		   const sym_t *args, unsigned int nargs)
{
	return src->out_arg >= 0 && (unsigned int)src->out_arg < nargs &&
	       args[src->out_arg] && cat_applies(&src->when, &c->ctx);
}

static bool stores_out(struct fctx *c, const struct cat_func *cf,
		       const sym_t *args, unsigned int nargs, bool *on_zero)
{
	bool any = false;

	*on_zero = false;
	for (unsigned int i = 0; i < cf->nsources; i++)
		if (is_out(c, &cf->sources[i], args, nargs)) {
			any = true;
			*on_zero |= cf->sources[i].out_on_zero;
		}
	return any;
}

static void store_outs(struct fctx *c, struct work *w,
		       const struct cat_func *cf, const struct ir_insn *insn,
		       const sym_t *args, unsigned int nargs)
{
	for (unsigned int i = 0; i < cf->nsources; i++)
		if (is_out(c, &cf->sources[i], args, nargs))
			store_out(c, w, insn, &cf->sources[i],
				  args[cf->sources[i].out_arg]);
}

static bool answers(const struct cat_func *cf, struct fctx *c, bool *pure)
{
	bool any = cf->ntransfers || cf->nguards || cf->flags & CAT_PURE;

	*pure = any;
	for (unsigned int i = 0; i < cf->nsources; i++)
		if (cf->sources[i].out_arg < 0 &&
		    cat_applies(&cf->sources[i].when, &c->ctx)) {
			any = true;
			*pure = cf->sources[i].pure;
		}
	return any;
}

/* The field that a source reads: dev_to_node(dev) is dev->numa_node. */
static sym_t same_field(struct fctx *c, const struct cat_func *cf,
			const sym_t *args, unsigned int nargs)
{
	for (unsigned int i = 0; i < cf->nsources; i++) {
		const struct cat_source *src = &cf->sources[i];
		struct ir_type t = { .kind = IT_PTR, .bits = 64 };

		if (src->same_tag && src->same_arg >= 0 &&
		    (unsigned int)src->same_arg < nargs &&
		    args[src->same_arg] && cat_applies(&src->when, &c->ctx))
			return sym_field(c->st, args[src->same_arg],
					 src->same_tag, src->same_field, t);
	}
	return 0;
}

/* The argument that says how large it is what the call returns, or 0. */
static sym_t extent_arg(struct fctx *c, const struct cat_func *cf,
			const sym_t *args, unsigned int nargs)
{
	for (unsigned int i = 0; i < cf->nextents; i++) {
		unsigned int arg = (unsigned int)cf->extents[i].arg;

		if (arg < nargs && args[arg] &&
		    cat_applies(&cf->extents[i].when, &c->ctx) &&
		    sym_at(c->st, args[arg])->kind != SK_CONST)
			return args[arg];
	}
	return 0;
}

static sym_t sized(struct fctx *c, struct work *w, const struct ir_insn *insn,
		   sym_t size, struct ir_type t)
{
	sym_t s = sym_sized(c->st, c->func, insn, 0, size, t);

	env_forget(c, &w->env, s);
	return s;
}

/* A count, an APIC id: what the catalogue calls the result of @insn. */
static void tell_unit(struct fctx *c, struct work *w,
		      const struct ir_insn *insn)
{
	const struct cat_func *cf;
	struct fact f;

	if (!insn->dst || !insn->name || !w->temps[insn->dst])
		return;
	cf = catalogue_func(c->cat, insn->name);
	if (!cf || (!cf->unit && !(cf->flags & CAT_COUNT)))
		return;
	/* num_online_nodes() is num_node_state(N_ONLINE) */
	if (insn->written && catalogue_func(c->cat, insn->written) &&
	    catalogue_func(c->cat, insn->written)->flags & CAT_COUNT)
		cf = catalogue_func(c->cat, insn->written);
	fact_any(&f, sym_at(c->st, w->temps[insn->dst])->type);
	fact_of_unit(c, cf, insn->loc, &f);
	env_meet(c, &w->env, w->temps[insn->dst], &f);
}

static sym_t catalogued_result(struct fctx *c, struct work *w,
			       const struct cat_func *cf,
			       const struct ir_insn *insn, const sym_t *args,
			       unsigned int nargs)
{
	struct ir_type t = c->func->temps[insn->dst].type;
	sym_t s, addr;
	bool pure;

	if (!insn->dst)
		return 0;
	if (cf->flags & CAT_IDENTITY && nargs)
		return sym_cast(c->st, args[0], t);
	addr = same_field(c, cf, args, nargs);
	if (addr)
		return load(c, w, insn, addr, t);
	if (!answers(cf, c, &pure))
		return sized(c, w, insn, extent_arg(c, cf, args, nargs), t);
	s = call_sym(c, cf, insn, args, nargs);
	if (!pure) {
		struct fact f;
		sym_t once = fresh(c, w, insn, 0, t);

		env_fact(c, &w->env, s, &f);
		env_set_fact(c, &w->env, once, &f);
		return once;
	}
	return s;
}

/*
 * The bitmap was indexed and nothing blew up, or it was reported: from here on
 * the id is in range.
 */
static bool proved_by_use(struct fctx *c, struct work *w,
			  const struct cat_func *cf, const sym_t *args,
			  unsigned int nargs)
{
	for (unsigned int i = 0; i < cf->nsinks; i++) {
		const struct cat_sink *k = &cf->sinks[i];
		struct fact f;

		if ((k->kind != SINK_BITMAP_TEST &&
		     k->kind != SINK_BITMAP_WRITE) ||
		    k->domain != DOM_NODE || (unsigned int)k->arg >= nargs ||
		    !args[k->arg] || !cat_applies(&k->when, &c->ctx) ||
		    sym_at(c->st, args[k->arg])->kind == SK_CONST)
			continue;
		fact_any(&f, sym_at(c->st, args[k->arg])->type);
		f.may = NS_ALL & ~k->rejects;
		if (!env_meet(c, &w->env, args[k->arg], &f))
			return false;
	}
	return true;
}

/*
 * The id went into a sink that rejects some of its states, none of them known:
 * if the code tests for them later on, it does so too late.
 */
static void note_use(struct fctx *c, struct work *w, sym_t node,
		     nstates_t rejects, const struct ir_insn *insn, int arg)
{
	nstates_t states;
	struct fact f;

	if (!node || sym_at(c->st, node)->kind == SK_CONST)
		return;
	env_fact(c, &w->env, node, &f);
	states = f.may & rejects;
	for (int s = 0; s < NS_COUNT; s++)
		if (f.org[s])
			states &= ~(1u << s);
	if (states)
		env_add_use(c, &w->env, node, insn, arg, states);
}

static void note_uses(struct fctx *c, struct work *w,
		      const struct cat_func *cf, const struct ir_insn *insn,
		      const sym_t *args, unsigned int nargs)
{
	for (unsigned int i = 0; i < cf->nsinks; i++) {
		const struct cat_sink *k = &cf->sinks[i];

		if (k->domain == DOM_NODE && (unsigned int)k->arg < nargs &&
		    cat_applies(&k->when, &c->ctx))
			note_use(c, w, args[k->arg], k->rejects, insn, k->arg);
	}
}

static void note_derived_uses(struct fctx *c, struct work *w,
			      const struct summary *s,
			      const struct ir_insn *insn, const sym_t *args,
			      unsigned int nargs)
{
	for (unsigned int i = 0; i < s->nderived; i++) {
		const struct derived *d = &s->derived[i];
		const struct sym *x = sym_at(s->st, d->node);

		/* only where the callee leaves all to its caller */
		if (x->kind == SK_PARAM && (uint64_t)x->imm < nargs &&
		    !d->nfacts && d->sink->kind != SINK_ARRAY &&
		    d->sink->domain == DOM_NODE)
			note_use(c, w, args[x->imm], d->sink->rejects, insn,
				 (int)x->imm);
	}
}

static void store_arg(struct fctx *c, struct work *w, const struct cat_func *cf,
		      const sym_t *args, unsigned int nargs)
{
	for (unsigned int i = 0; i < cf->nstores; i++) {
		const struct cat_store *s = &cf->stores[i];
		struct ir_type t = { .kind = IT_PTR, .bits = 64 };

		if (cat_applies(&s->when, &c->ctx) &&
		    (unsigned int)s->object_arg < nargs &&
		    (unsigned int)s->value_arg < nargs && args[s->object_arg])
			env_store(c, &w->env,
				  sym_field(c->st, args[s->object_arg], s->tag,
					    s->field, t), args[s->value_arg]);
	}
}

/*
 * Forks of a call: envs in which it came back in different ways.  Returns how
 * many there are; 0 when it does not come back.
 */
static unsigned int exec_catalogued(struct fctx *c, struct work *w,
				    const struct cat_func *cf,
				    const struct ir_insn *insn,
				    const sym_t *args, unsigned int nargs,
				    struct work *forks)
{
	bool on_zero;
	sym_t r;

	note_uses(c, w, cf, insn, args, nargs);
	if (cf->flags & CAT_NORETURN || !proved_by_use(c, w, cf, args, nargs))
		return 0;
	store_arg(c, w, cf, args, nargs);
	r = catalogued_result(c, w, cf, insn, args, nargs);
	if (insn->dst)
		w->temps[insn->dst] = r;
	if (stores_out(c, cf, args, nargs, &on_zero) && on_zero && r) {
		forks[1] = *w;
		env_copy(c, &forks[1].env, &w->env);
		if (env_assume(c, &forks[1].env, r, true)) {
			store_outs(c, w, cf, insn, args, nargs);
			forks[0] = forks[1];
			if (!env_assume(c, &w->env, r, false))
				return 1;
			forks[0] = *w;
			return 2;
		}
	}
	store_outs(c, w, cf, insn, args, nargs);
	forks[0] = *w;
	return 1;
}

/* Does the slice hold what goes in, or what comes out? */
static bool call_matters(struct fctx *c, const struct ir_insn *insn)
{
	if (insn->dst && c->slice->temps[insn->dst])
		return true;
	for (unsigned int i = 0; i < insn->nargs; i++)
		if (insn->args[i] && c->slice->temps[insn->args[i]])
			return true;
	return false;
}

const struct summary *transfer_callee(const struct transfer_hooks *h,
				      struct fctx *c,
				      const struct ir_insn *insn)
{
	const struct summary *s = h->callee(c, insn);

	return s || !h->helper || !call_matters(c, insn) ? s :
	       h->helper(c, insn);
}

/* Is it worth knowing how the call came back? */
static bool outcome_matters(struct fctx *c, const struct ir_insn *insn,
			    const struct summary *s)
{
	if (s->stores_node || s->has_events || call_matters(c, insn))
		return true;
	for (unsigned int i = 0; i < s->noutcomes; i++)
		for (unsigned int m = 0; m < s->outcomes[i].nmem; m++) {
			const struct sym *a =
				sym_at(s->st, s->outcomes[i].mem[m].addr);

			if (a->name && slice_place(c->slice, a->name))
				return true;
		}
	return false;
}

/* The outcome that stores most, or the first: one that does happen. */
static unsigned int telling_outcome(const struct summary *s)
{
	unsigned int best = 0;

	for (unsigned int i = 1; i < s->noutcomes; i++)
		if (s->outcomes[i].nmem > s->outcomes[best].nmem)
			best = i;
	return best;
}

/*
 * find_nth_bit(map, size, n) may return size for all that its body says.  Where
 * that cannot happen only the caller knows, so it is no id out of range.
 */
static bool returns_bound(struct fctx *c, sym_t ret, const sym_t *args,
			  unsigned int nargs)
{
	int64_t v, k;

	if (!sym_is_const(c->st, ret, &v) || v < c->max)
		return false;
	for (unsigned int i = 0; i < nargs; i++)
		if (sym_is_const(c->st, args[i], &k) && k == v)
			return true;
	return false;
}

/* Nothing is known of what the call does. */
static unsigned int exec_unknown(struct fctx *c, struct work *w,
				 const struct ir_insn *insn,
				 const sym_t *args, unsigned int nargs,
				 struct work *forks)
{
	havoc_args(c, w, insn, args, nargs);
	if (insn->dst)
		w->temps[insn->dst] = fresh(c, w, insn, 0,
					    c->func->temps[insn->dst].type);
	forks[0] = *w;
	return 1;
}

/* The way @o of coming back, if there is one: to @f. */
static bool take_outcome(struct fctx *c, const struct work *w, struct work *f,
			 const struct summary *s, const struct outcome *o,
			 const struct ir_insn *insn, const sym_t *args,
			 unsigned int nargs, bool own)
{
	struct ir_type t;
	sym_t r;

	f->temps = w->temps;
	env_copy(c, &f->env, &w->env);
	if (!summary_apply(c, s, o, insn, args, nargs, &f->env, &r))
		return false;
	if (own)
		f->temps = arena_grow(c->tmp, w->temps,
				      c->func->ntemps * sizeof(*w->temps),
				      c->func->ntemps * sizeof(*w->temps));
	if (!insn->dst)
		return true;
	t = c->func->temps[insn->dst].type;
	if (!r || returns_bound(c, r, args, nargs))
		r = fresh(c, f, insn, 0, t);
	f->temps[insn->dst] = sym_cast(c->st, r, t);
	return true;
}

/*
 * One of several functions is called: it comes back in one of their ways, as
 * far as there is room, or, of one that is not known, in any.
 */
static unsigned int exec_choices(struct fctx *c, struct work *w,
				 const struct ir_insn *insn,
				 const sym_t *args, unsigned int nargs,
				 const struct summary *const *v,
				 unsigned int nv, struct work *forks)
{
	unsigned int splits = w->forks + 1, n = 0;
	bool all = w->forks < MAX_SPLITS, any = false;
	struct work x;

	for (unsigned int i = 0; i < nv; i++) {
		const struct summary *s = v[i];

		if (!s || s->unknown || !outcome_matters(c, insn, s)) {
			any = true;
			continue;
		}
		for (unsigned int k = 0; k < s->noutcomes &&
					 n < MAX_FORKS - 1; k++) {
			if (n && !all)
				break;
			forks[n].forks = splits;
			n += take_outcome(c, w, &forks[n], s, &s->outcomes[k],
				       insn, args, nargs, true);
		}
	}
	if (!any)
		return n;
	x = *w;
	env_copy(c, &x.env, &w->env);
	x.forks = splits;
	x.temps = arena_grow(c->tmp, w->temps,
			     c->func->ntemps * sizeof(*w->temps),
			     c->func->ntemps * sizeof(*w->temps));
	return n + exec_unknown(c, &x, insn, args, nargs, &forks[n]);
}

static unsigned int come_back(struct fctx *c, struct work *w,
			      const struct ir_insn *insn,
			      struct transfer_hooks *h, struct work *forks)
{
	const struct cat_func *cf = transfer_func(c, insn);
	const struct summary *s, *v[TRANSFER_CHOICES];
	sym_t args[MAX_ARGS];
	unsigned int nargs = transfer_args(insn, w, args, MAX_ARGS), n = 0;

	if (cf)
		return exec_catalogued(c, w, cf, insn, args, nargs, forks);
	n = h->choices ? h->choices(c, insn, v) : 0;
	if (n)
		return exec_choices(c, w, insn, args, nargs, v, n, forks);
	s = transfer_callee(h, c, insn);
	if (s)
		note_derived_uses(c, w, s, insn, args, nargs);
	if (s && !s->unknown && !s->noutcomes)
		return 0;
	if (s && !s->unknown && outcome_matters(c, insn, s)) {
		unsigned int splits = w->forks + (s->noutcomes > 1);
		bool all = w->forks < MAX_SPLITS;

		for (unsigned int i = 0; i < s->noutcomes; i++) {
			/* split often enough: one way back stands for all */
			if (!all && i != telling_outcome(s))
				continue;
			forks[n].forks = splits;
			n += take_outcome(c, w, &forks[n], s, &s->outcomes[i],
				       insn, args, nargs,
				       n || (all && i + 1 < s->noutcomes));
		}
		if (n || all)
			return n;
	}
	h->unknown_calls += !s;
	return exec_unknown(c, w, insn, args, nargs, forks);
}

static unsigned int exec_call(struct fctx *c, struct work *w,
			      const struct ir_insn *insn,
			      struct transfer_hooks *h, struct work *forks)
{
	sym_t args[MAX_ARGS];
	unsigned int nargs = transfer_args(insn, w, args, MAX_ARGS), n;

	n = come_back(c, w, insn, h, forks);
	for (unsigned int i = 0; insn->name && i < n; i++)
		note_events(c, &forks[i].env, insn, args, nargs);
	return n;
}

static sym_t exec_macro(struct fctx *c, struct work *w,
			const struct ir_insn *insn)
{
	const struct cat_func *cf = transfer_func(c, insn);
	sym_t inner = insn->a ? w->temps[insn->a] : 0;
	sym_t args[MAX_ARGS];
	unsigned int nargs = transfer_args(insn, w, args, MAX_ARGS);
	bool pure;

	if (!insn->dst || !c->func->temps[insn->dst].type.bits)
		return inner;
	if (cf && c->func->temps[insn->dst].type.kind == IT_INT &&
	    extent_arg(c, cf, args, nargs))
		return sized(c, w, insn, extent_arg(c, cf, args, nargs),
			     c->func->temps[insn->dst].type);
	if (!cf || cf->flags & CAT_IDENTITY || !answers(cf, c, &pure))
		return inner ? inner :
		       fresh(c, w, insn, 0, c->func->temps[insn->dst].type);
	/* an argument that is never evaluated says nothing */
	for (unsigned int i = 0; i < cf->nguards; i++)
		if ((unsigned int)cf->guards[i].arg >= nargs ||
		    !args[cf->guards[i].arg])
			return inner;
	for (unsigned int i = 0; i < cf->ntransfers; i++)
		if ((unsigned int)cf->transfers[i].arg >= nargs ||
		    !args[cf->transfers[i].arg])
			return inner;
	return catalogued_result(c, w, cf, insn, args, nargs);
}

static void exec_iter(struct fctx *c, struct work *w,
		      const struct ir_insn *insn)
{
	const struct cat_iter *it = catalogue_iter(c->cat, insn->name);
	const struct ir_var *var = &c->func->vars[insn->var];
	struct cat_source src = { .out_arg = -1 };
	const struct cat_set *set = NULL;
	const char *loop;
	struct fact f;
	sym_t s;

	if (!it || !cat_applies(&it->when, &c->ctx) || var->in_memory ||
	    (it->chosen && insn->op == IR_ITEREND))
		return;
	loop = arena_printf(c->tmp, "%s()", it->name);
	if (it->set_arg >= 0 && (unsigned int)it->set_arg < insn->ntexts) {
		set = set_of_text(c, insn->texts[it->set_arg]);
	}
	src.domain = it->domain;
	src.expected = it->expected | (set ? set->states : 0);
	src.rare = it->rare;
	if (insn->op == IR_ITEREND) {
		src.expected = it->past_end;
		src.rare = 0;
	}
	s = fresh(c, w, insn, 0, var->type);
	fact_any(&f, var->type);
	/* a walk begins at 0, and past its end is the upper bound */
	if (f.lo < 0)
		f.lo = 0;
	if (it->chosen) {
		env_set_fact(c, &w->env, s, &f);
		w->env.slots[insn->var] = s;
		return;
	}
	if (it->domain == DOM_NODE && f.hi > c->max)
		f.hi = c->max;
	if (src.expected | src.rare)
		fact_of_source(c, &src,
			       origin_make(c, OR_ITER, insn->loc,
					   insn->op == IR_ITER ? loop :
					   arena_printf(c->tmp, "the end of %s",
							loop),
					   it->name, it->remedy), &f);
	else if (it->domain == DOM_NODE)
		f.may = NS_IN_RANGE;
	else
		f.cmay = CS(ONLINE) | CS(OFFLINE);
	/* past the end it is no id any more */
	f.unit = insn->op == IR_ITEREND ? UNIT_NONE :
		 it->domain == DOM_CPU ? UNIT_CPU : UNIT_NODE;
	f.uorg = !f.unit ? NULL :
		 origin_make(c, OR_ITER, insn->loc, loop, it->name,
			     it->remedy);
	env_set_fact(c, &w->env, s, &f);
	w->env.slots[insn->var] = s;
}

/*
 * NUMA_NO_NODE says that a -1 is a node, and MAX_NUMNODES that a number is one
 * past them; a plain -1 may be anything.  Where the configuration makes nr_cpu_ids a constant, it is the bound all the same.
 */
static const char *telling_name(struct fctx *c, const struct ir_insn *insn)
{
	const struct cat_bound *b;

	b = insn->name ? catalogue_bound(c->cat, insn->name) : NULL;
	if (!b || b->kind == BOUND_COUNT ||
	    (b->kind == BOUND_MAX && b->domain != DOM_NODE))
		return NULL;
	return b->name;
}

static sym_t exec_value(struct fctx *c, struct work *w,
			const struct ir_insn *insn)
{
	struct ir_type t = c->func->temps[insn->dst].type;
	sym_t a = insn->a ? w->temps[insn->a] : 0;
	sym_t b = insn->b ? w->temps[insn->b] : 0, r = 0;

	switch ((int)insn->op) {
	case IR_CONST:
		/* the name of -1 tells a node from an error */
		return sym_named_const(c->st, insn->imm, t, telling_name(c, insn));
	case IR_VARADDR: {
		struct sym k = { .kind = SK_VARADDR, .type = t,
				 .imm = insn->var };

		return sym_make(c->st, &k);
	}
	case IR_GET:
		r = w->env.slots[insn->var];
		if (r)
			return sym_cast(c->st, r, t);
		break;
	case IR_GLOBAL:
		return sym_global(c->st, insn->name, insn->tag, t);
	case IR_FUNC: {
		struct sym k = { .kind = SK_FUNC, .type = t,
				 .name = insn->name };

		return sym_make(c->st, &k);
	}
	case IR_FIELD:
		return sym_field(c->st, a, insn->tag, insn->name, t);
	case IR_INDEX:
		return sym_index(c->st, a, b, t);
	case IR_LOAD:
		return load(c, w, insn, a, t);
	case IR_CAST:
		r = sym_cast(c->st, a, t);
		break;
	case IR_MACRO:
		return exec_macro(c, w, insn);
	case IR_OPAQUE:
		break;
	default:
		r = sym_op(c->st, insn->op, a, b, t);
	}
	return r ? r : fresh(c, w, insn, 0, t);
}

static bool is_copy(struct fctx *c, sym_t val)
{
	const struct sym *x = sym_at(c->st, val);

	return val && x->kind == SK_CAST && x->type.kind == IT_RECORD;
}

/* The last variable called by the first @n characters of @text, or -1. */
static int var_by_text(const struct fctx *c, const char *text, size_t n)
{
	for (unsigned int v = c->func->nvars; v-- > 0;)
		if (!c->func->vars[v].hidden &&
		    !strncmp(c->func->vars[v].name, text, n) &&
		    !c->func->vars[v].name[n])
			return (int)v;
	return -1;
}

static sym_t var_addr(struct fctx *c, unsigned int v)
{
	struct sym k = { .kind = SK_VARADDR, .imm = v,
			 .type = { .kind = IT_PTR, .bits = 64 } };

	return sym_make(c->st, &k);
}

/* "nid", "args.node", "req->node": where get_user() puts the value. */
static void set_by_text(struct fctx *c, struct work *w,
			const struct ir_insn *insn,
			const struct cat_source *src, const char *text)
{
	struct ir_type t = { .kind = IT_INT, .bits = 32, .is_signed = true };
	size_t n = strcspn(text, ".-");
	int v = var_by_text(c, text, n);
	const struct ir_var *var;
	const char *field;
	sym_t base;

	if (v < 0)
		return;
	var = &c->func->vars[v];
	if (!text[n]) {
		if (var->in_memory)
			env_store(c, &w->env, var_addr(c, (unsigned int)v),
				  out_value(c, w, insn, src, var->type));
		else
			w->env.slots[v] = out_value(c, w, insn, src, var->type);
		return;
	}
	field = text + n + (text[n] == '-' ? 2 : 1);
	if (strpbrk(field, ".-[( ") || !var->type.tag)
		return;
	base = text[n] == '.' ? var_addr(c, (unsigned int)v) :
	       w->env.slots[v];
	if (base)
		env_store(c, &w->env,
			  sym_field(c->st, base, var->type.tag,
				    names_intern(c->names, field),
				    (struct ir_type){ .kind = IT_PTR, .bits = 64 }),
			  out_value(c, w, insn, src, t));
}

/* get_user(x, p) names the variable that it sets. */
static void macro_outs(struct fctx *c, struct work *w,
		       const struct cat_func *cf, const struct ir_insn *insn)
{
	for (unsigned int i = 0; i < cf->nsources; i++) {
		const struct cat_source *src = &cf->sources[i];

		if (src->out_arg < 0 ||
		    (unsigned int)src->out_arg >= insn->ntexts ||
		    !cat_applies(&src->when, &c->ctx))
			continue;
		set_by_text(c, w, insn, src, insn->texts[src->out_arg]);
	}
}

/* Is memory at @addr worth remembering? */
static bool store_matters(struct fctx *c, sym_t addr)
{
	const struct sym *a = sym_at(c->st, addr);
	const struct sym *r = sym_at(c->st, sym_root(c->st, addr));

	if (r->kind == SK_VARADDR)
		return c->slice->vars[r->imm];
	while (a->kind == SK_INDEX)
		a = sym_at(c->st, a->a);
	return slice_place(c->slice, a->kind == SK_FIELD ||
				     a->kind == SK_GLOBAL ? a->name : NULL);
}

static unsigned int exec_insn(struct fctx *c, struct work *w,
			      const struct ir_insn *insn,
			      struct transfer_hooks *h, struct work *forks)
{
	switch ((int)insn->op) {
	case IR_SET:
		w->env.slots[insn->var] = w->temps[insn->a];
		break;
	case IR_STORE:
		if (is_copy(c, w->temps[insn->b]))
			env_copy_object(c, &w->env, w->temps[insn->a],
					sym_at(c->st, w->temps[insn->b])->a,
					w->temps[insn->b]);
		else if (store_matters(c, w->temps[insn->a]))
			env_store(c, &w->env, w->temps[insn->a], w->temps[insn->b]);
		break;
	case IR_ITER:
	case IR_ITEREND:
		exec_iter(c, w, insn);
		break;
	case IR_CALL: {
		unsigned int n = exec_call(c, w, insn, h, forks);

		for (unsigned int i = 0; i < n; i++)
			tell_unit(c, &forks[i], insn);
		return n;
	}
	case IR_MACRO: {
		const struct cat_func *cf = transfer_func(c, insn);
		sym_t args[MAX_ARGS];
		unsigned int nargs = transfer_args(insn, w, args, MAX_ARGS);

		if (insn->dst)
			w->temps[insn->dst] = exec_macro(c, w, insn);
		tell_unit(c, w, insn);
		if (cf)
			note_uses(c, w, cf, insn, args, nargs);
		if (cf && !proved_by_use(c, w, cf, args, nargs))
			return 0;
		if (cf && cf->flags & CAT_NORETURN && !insn->a)
			return 0;
		if (cf && cf->flags & CAT_ASSERTS && nargs && args[0] &&
		    !env_assume(c, &w->env, args[0], false))
			return 0;
		if (cf)
			macro_outs(c, w, cf, insn);
		break;
	}
	default:
		w->temps[insn->dst] = exec_value(c, w, insn);
	}
	forks[0] = *w;
	return 1;
}

/* Does the branch come out of a macro that may compile to nothing? */
static bool no_guard(struct fctx *c, const struct ir_block *b)
{
	const struct ir_insn *d = b->a ? ir_def(c->func, b->a) : NULL;
	const struct cat_func *cf;

	if (!d || !d->within)
		return false;
	cf = catalogue_func(c->cat, d->within);
	return cf && cf->flags & CAT_NO_GUARD;
}

static void go(struct fctx *c, const struct work *w, struct transfer_hooks *h,
	       unsigned int block, unsigned int target, sym_t cond, bool truth)
{
	struct work x = *w;

	env_copy(c, &x.env, &w->env);
	if (cond && !env_assume(c, &x.env, cond, truth))
		return;
	h->edge(h->data, c, &x, block, target);
}

/* The value is none of the range @r: what can be said of it then. */
static bool cut_range(struct fctx *c, struct env *e, sym_t val,
		      const struct ir_case *r)
{
	struct fact f;

	env_fact(c, e, val, &f);
	if (f.lo >= r->lo && f.hi <= r->hi)
		return false;
	if (f.lo >= r->lo && f.lo <= r->hi)
		return env_assume_in(c, e, val, r->hi + 1, f.hi);
	if (f.hi >= r->lo && f.hi <= r->hi)
		return env_assume_in(c, e, val, f.lo, r->lo - 1);
	if (r->lo <= -1 && r->hi >= -1) {
		fact_any(&f, sym_at(c->st, val)->type);
		f.may = NS_ALL & ~NS(NO_NODE);
		return env_meet(c, e, val, &f);
	}
	return true;
}

static void exec_switch(struct fctx *c, const struct work *w,
			struct transfer_hooks *h, unsigned int block,
			const struct ir_block *b, sym_t val)
{
	struct work rest = *w;
	struct ir_type t = sym_at(c->st, val)->type;
	bool alive = true;

	env_copy(c, &rest.env, &w->env);
	for (unsigned int i = 0; i + 1 < b->ntargets; i++) {
		struct work x = *w;
		struct ir_type bt = { .kind = IT_INT, .bits = 32,
				      .is_signed = true };
		sym_t eq = 0;

		env_copy(c, &x.env, &w->env);
		if (val && b->cases[i].lo == b->cases[i].hi)
			eq = sym_op(c->st, IR_EQ, val,
				    sym_const(c->st, b->cases[i].lo, t), bt);
		if (eq ? env_assume(c, &x.env, eq, true) :
		    !val || env_assume_in(c, &x.env, val, b->cases[i].lo,
					  b->cases[i].hi))
			h->edge(h->data, c, &x, block, i);
		if (eq && alive)
			alive = env_assume(c, &rest.env, eq, false);
		else if (val && alive)
			alive = cut_range(c, &rest.env, val, &b->cases[i]);
	}
	if (alive)
		h->edge(h->data, c, &rest, block, b->ntargets - 1);
}

/* powerpc's cpumask_of_node(n) is a macro that tests n for -1. */
static bool is_own_test(struct fctx *c, const struct ir_block *b)
{
	const struct ir_insn *d = b->a ? ir_def(c->func, b->a) : NULL;
	const struct cat_func *cf = d && d->written ?
				    catalogue_func(c->cat, d->written) : NULL;

	return cf && cf->nsinks;
}

static void exec_term(struct fctx *c, const struct slots *slots,
		      struct work *w, unsigned int block,
		      struct transfer_hooks *h)
{
	const struct ir_block *b = &c->func->blocks[block];
	sym_t val = b->a ? w->temps[b->a] : 0;

	(void)slots;
	c->here = &b->loc;
	if (h->term)
		h->term(h->data, c, w, b, block);
	if (b->term == IT_RETURN && h->ret)
		h->ret(h->data, c, w, val);
	if (!h->edge)
		return;
	switch (b->term) {
	case IT_JUMP:
		go(c, w, h, block, 0, 0, true);
		break;
	case IT_BRANCH:
		if (!c->slice->branches[block] || no_guard(c, b))
			val = 0;
		c->own_test = is_own_test(c, b);
		go(c, w, h, block, 0, val, true);
		go(c, w, h, block, 1, val, false);
		c->own_test = false;
		break;
	case IT_SWITCH:
		if (!c->slice->branches[block])
			val = 0;
		exec_switch(c, w, h, block, b, val);
		break;
	case IT_CHOOSE:
		for (unsigned int i = 0; i < b->ntargets; i++)
			go(c, w, h, block, i, 0, true);
		break;
	case IT_RETURN:
	case IT_STOP:
		break;
	}
}

/* A temp that another block uses is kept in its slot. */
static void keep_temp(const struct slots *slots, struct work *w, ir_temp t)
{
	if (t && slots->of_temp[t])
		w->env.slots[slots->of_temp[t] - 1] = w->temps[t];
}

static void exec_from(struct fctx *c, const struct slots *slots,
		      unsigned int block, unsigned int i, struct work *w,
		      struct transfer_hooks *h)
{
	const struct ir_block *b = &c->func->blocks[block];
	struct work forks[MAX_FORKS + 4];

	for (; i < b->ninsns; i++) {
		const struct ir_insn *insn = &b->insns[i];
		unsigned int n;

		c->here = &insn->loc;
		if (h->insn)
			h->insn(h->data, c, w, insn);
		n = exec_insn(c, w, insn, h, forks);
		if (!n)
			return;
		for (unsigned int k = 1; k < n; k++) {
			struct work x = forks[k];

			if (x.temps == w->temps)
				x.temps = arena_grow(c->tmp, w->temps,
					c->func->ntemps * sizeof(*w->temps),
					c->func->ntemps * sizeof(*w->temps));
			keep_temp(slots, &x, insn->dst);
			exec_from(c, slots, block, i + 1, &x, h);
		}
		*w = forks[0];
		keep_temp(slots, w, insn->dst);
	}
	exec_term(c, slots, w, block, h);
}

void transfer_block(struct fctx *c, const struct slots *slots,
		    unsigned int block, const struct env *in,
		    struct transfer_hooks *h)
{
	struct work w;
	sym_t *temps;

	w.forks = 0;
	env_copy(c, &w.env, in);
	/* the scratch of one block; only the forks of a call keep copies */
	temps = w.temps = calloc(c->func->ntemps + 1, sizeof(*w.temps));
	if (!temps)
		BUG("out of memory");
	for (unsigned int i = 0; i < slots->ntemps; i++)
		w.temps[slots->temps[i]] = in->slots[slots->nvars + i];
	exec_from(c, slots, block, 0, &w, h);
	free(temps);
}
