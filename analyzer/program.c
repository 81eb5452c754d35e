// SPDX-License-Identifier: GPL-2.0-only
#include "program_internal.h"

#include "pool.h"
#include "slice.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SETTERS	12	/* numbers that a summary stores in fields */
#define MAX_SAME	4	/* of these, the same on different paths */
#define MAX_DEPTH	40	/* of callees solved on demand */
#define MAX_REACH	4	/* calls from an entry of memory hotplug on */
#define MAX_HOPS	4	/* from field to field */
#define MAX_PLACES	16	/* fields of arguments that a summary names */
#define MAX_HELPERS	4	/* of helpers within helpers */

unsigned int program_bucket(const void *a, const void *b)
{
	uint64_t h = ((uintptr_t)a * 0x9e3779b97f4a7c15u) ^
		     ((uintptr_t)b * 0xc2b2ae3d27d4eb4fu);

	return (h ^ h >> 29) % NBUCKETS;
}

struct program *program_new(const struct catalogue *cat, struct names *names,
			    struct progress *progress)
{
	struct program *p = calloc(1, sizeof(*p));

	if (!p)
		BUG("out of memory");
	p->cat = cat;
	p->names = names;
	p->progress = progress;
	p->object = names_intern(names, FIELD_OBJECT);
	arena_init(&p->arena);
	findings_init(&p->found);
	p->facts = fact_cache_new();
	places_init(&p->places, &p->arena);
	return p;
}

void program_free(struct program *p)
{
	if (!p)
		return;
	arena_release(&p->arena);
	findings_release(&p->found);
	fact_cache_free(p->facts);
	free(p);
}

const struct program_counts *program_counts(const struct program *p)
{
	return &p->counts;
}

static void add(struct program *p, struct ir_packed *k,
		const struct context *c, bool around)
{
	const struct ir_unit *u = ir_packed_unit(k);
	struct arena scratch;

	arena_init(&scratch);
	for (unsigned int i = 0; i < u->nfuncs; i++) {
		const struct ir_func *f = ir_packed_func(k, i, &scratch);
		struct pfunc *pf = arena_alloc(&p->arena, sizeof(*pf));
		unsigned int b = program_bucket(f->name, u);

		brief_of(&pf->b, f, p->cat, &p->arena);
		pf->relevant = pf->b.relevant;
		pf->around = around;
		pf->is_new = true;
		pf->packed = k;
		pf->index = i;
		pf->unit = u;
		pf->ctx = c;
		if (p->keeps)
			ledger_add(p, pf, f);
		pf->next = p->buckets[b];
		p->buckets[b] = pf;
		if (!f->is_static && !f->is_globals) {
			b = program_bucket(f->name, NULL);
			pf->next_extern = p->externs[b];
			p->externs[b] = pf;
		}
		arena_push(&p->arena, p->funcs, p->nfuncs, pf);
		arena_reset(&scratch);
	}
	arena_release(&scratch);
}

void program_add(struct program *p, struct ir_packed *k,
		 const struct context *c)
{
	add(p, k, c, false);
}

void program_add_around(struct program *p, struct ir_packed *k,
			const struct context *c)
{
	add(p, k, c, true);
}

static const struct ir_func *body(struct program *p, struct pfunc *pf)
{
	if (!pf->f)
		pf->f = ir_packed_func(pf->packed, pf->index, &p->arena);
	return pf->f;
}

/*
 * The function that @name means in @unit.  Of those that other units may call
 * it is one that is not weak, even if the unit has a weak one.
 */
static struct pfunc *resolve(const struct program *p, const char *name,
			     const struct ir_unit *unit)
{
	struct pfunc *pf, *weak = NULL, *strong = NULL;

	for (pf = p->buckets[program_bucket(name, unit)]; pf; pf = pf->next)
		if (pf->b.name == name && pf->unit == unit &&
		    !pf->b.is_globals) {
			if (!pf->b.is_weak)
				return pf;
			weak = pf;
		}
	/* the one that was added first, of several */
	for (pf = p->externs[program_bucket(name, NULL)]; pf; pf = pf->next_extern)
		if (pf->b.name == name && !pf->b.is_weak)
			strong = pf;
		else if (pf->b.name == name && (!weak || weak->unit != unit))
			weak = pf;
	return strong ? strong : weak;
}

/* ---- tables of operations ------------------------------------------------ */

static struct op_entry *op_find(const struct program *p,
				const struct op_entry *key)
{
	struct op_entry *e = p->ops[program_bucket(key->name, key->tag)];

	while (e && (e->tag != key->tag || e->name != key->name ||
		     e->table != key->table || e->of != key->of))
		e = e->next;
	return e;
}

struct op_entry *program_op_add(struct program *p, const struct op_entry *key)
{
	struct op_entry *e = arena_alloc(&p->arena, sizeof(*e));
	unsigned int b = program_bucket(key->name, key->tag);

	*e = *key;
	e->next = p->ops[b];
	p->ops[b] = e;
	return e;
}

/* In the order of the names, whatever the order of the units. */
static bool comes_before(const struct pfunc *x, const char *x_name,
			 const struct pfunc *y, const char *y_name)
{
	int d = strcmp(x_name, y_name);

	return d ? d < 0 : x && y && strcmp(x->unit->file, y->unit->file) < 0;
}

static void op_target(struct op_entry *e, struct pfunc *t, const char *func)
{
	unsigned int i, n = e->n;

	if (n > MAX_TARGETS)
		return;
	for (i = 0; i < n; i++)
		if (e->targets[i] == t && (t || e->funcs[i] == func))
			return;
	e->n++;
	if (n == MAX_TARGETS)
		return;
	for (i = n; i && comes_before(t, func, e->targets[i - 1],
				      e->funcs[i - 1]); i--) {
		e->targets[i] = e->targets[i - 1];
		e->funcs[i] = e->funcs[i - 1];
	}
	e->targets[i] = t;
	e->funcs[i] = func;
}

static void op_add(struct program *p, const struct pfunc *from,
		   const struct brief_op *op)
{
	struct pfunc *target = resolve(p, op->func, from->unit);
	struct op_entry key = { .tag = op->tag, .name = op->field };
	struct op_entry *e = op_find(p, &key);

	op_target(e ? e : program_op_add(p, &key), target, op->func);
	if (!op->table)
		return;
	key.table = op->table;
	key.of = op->of;
	e = op_find(p, &key);
	op_target(e ? e : program_op_add(p, &key), target, op->func);
}

/* A pointer that somebody computed is stored there, too. */
static void op_other(struct program *p, const struct pfunc *pf)
{
	for (unsigned int i = 0; i < pf->b.nstored; i++) {
		const struct brief_place *at = &pf->b.stored[i];

		if (!at->tag || !at->name)
			continue;
		for (struct op_entry *e =
			     p->ops[program_bucket(at->name, at->tag)];
		     e; e = e->next)
			if (e->tag == at->tag && e->name == at->name)
				e->other = true;
	}
}

static void find_ops(struct program *p)
{
	if (p->part)
		return;
	/* a function that was not there may have come since */
	memset(p->ops, 0, sizeof(p->ops));
	for (unsigned int k = 0; k < p->nfuncs; k++)
		for (unsigned int i = 0; i < p->funcs[k]->b.nops; i++)
			op_add(p, p->funcs[k], &p->funcs[k]->b.ops[i]);
	for (unsigned int k = 0; k < p->nfuncs; k++)
		op_other(p, p->funcs[k]);
}

/*
 * What is stored in the field that @c goes through: in the table that it names,
 * or wherever there is one.
 */
static const struct op_entry *op_of(const struct program *p,
				    const struct brief_call *c)
{
	struct op_entry key = { .tag = c->tag, .name = c->field,
				.table = c->table, .of = c->of };
	const struct op_entry *e = op_find(p, &key);

	if (e || !c->table)
		return e;
	key.table = key.of = NULL;
	e = op_find(p, &key);
	/* of a table that is not here: one and the same, or nobody knows */
	return e && e->n == 1 ? e : NULL;
}

static struct pfunc *op_func(const struct program *p, const struct op_entry *e,
			     unsigned int i)
{
	return p->part ? resolve(p, e->funcs[i], NULL) : e->targets[i];
}

/*
 * The functions of the program that @c calls, by name or through a field: into
 * @v, at most MAX_TARGETS.  None when they are not all known.
 */
static unsigned int targets_of(const struct program *p,
			       const struct brief_call *c,
			       const struct ir_unit *unit, struct pfunc **v)
{
	const struct op_entry *e;

	if (c->name) {
		v[0] = resolve(p, c->name, unit);
		return v[0] != NULL;
	}
	e = op_of(p, c);
	if (!e || e->n > MAX_TARGETS || (e->n > 1 && e->other))
		return 0;
	for (unsigned int i = 0; i < e->n; i++) {
		v[i] = op_func(p, e, i);
		if (!v[i])
			return 0;
	}
	return e->n;
}

/* What @insn of the function at hand calls. */
static unsigned int callee_funcs(const struct program *p,
				 const struct ir_func *f,
				 const struct ir_unit *unit,
				 const struct ir_insn *insn, struct pfunc **v)
{
	const struct pfunc *pf = p->at;
	struct brief_call c = { .name = NULL };

	for (unsigned int i = 0; insn->name && i < pf->b.ncalls; i++)
		if (pf->b.calls[i].name == insn->name) {
			v[0] = pf->targets[i];
			return v[0] != NULL;
		}
	if (insn->name || !brief_through(&c, f, insn))
		return 0;
	for (unsigned int i = 0; pf->bound && i < pf->b.ntakers; i++)
		if (c.tag == pf->b.name && c.field == pf->b.takers[i].name) {
			v[0] = pf->bound[i];
			return v[0] != NULL;
		}
	return targets_of(p, &c, unit, v);
}

/* The functions that @pf passes to what calls them, after its other targets. */
static void find_given(struct program *p, struct pfunc *pf)
{
	for (unsigned int i = 0; i < pf->b.ngiven; i++) {
		const struct brief_given *g = &pf->b.given[i];
		const struct pfunc *to = resolve(p, g->to, pf->unit);

		for (unsigned int k = 0; to && k < to->b.ntakers; k++)
			if (to->b.takers[k].arg == g->arg) {
				arena_push(&p->arena, pf->targets, pf->ntargets,
					   resolve(p, g->func, pf->unit));
				pf->gives = true;
			}
	}
}

/* Does an indirect call go elsewhere than it did, to @old? */
static bool goes_elsewhere(const struct pfunc *pf, struct pfunc *const *old,
			   unsigned int nold)
{
	if (nold != pf->ntargets)
		return true;
	for (unsigned int i = 0; i < nold; i++)
		if (old[i] != pf->targets[i] &&
		    (i >= pf->b.ncalls || !pf->b.calls[i].name))
			return true;
	return false;
}

/* Where the calls of @pf go, now that the program is as it is. */
static void find_targets(struct program *p, struct pfunc *pf)
{
	struct pfunc *v[MAX_TARGETS], **old = pf->targets;
	unsigned int nold = pf->ntargets;
	bool several = false;

	pf->targets = NULL;
	pf->ntargets = 0;
	for (unsigned int i = 0; i < pf->b.ncalls; i++) {
		unsigned int n = targets_of(p, &pf->b.calls[i], pf->unit, v);

		several |= n > 1;
		arena_push(&p->arena, pf->targets, pf->ntargets,
			   n == 1 ? v[0] : NULL);
	}
	for (unsigned int i = 0; several && i < pf->b.ncalls; i++) {
		unsigned int n = targets_of(p, &pf->b.calls[i], pf->unit, v);

		/* NULL: the next call's begin here */
		arena_push(&p->arena, pf->targets, pf->ntargets, NULL);
		for (unsigned int k = 0; n > 1 && k < n; k++)
			arena_push(&p->arena, pf->targets, pf->ntargets, v[k]);
	}
	pf->gives = false;
	find_given(p, pf);
	/* a table that was unknown, or has more functions than it had */
	if (old && goes_elsewhere(pf, old, nold))
		pf->is_new = true;
}

static void solve(struct program *p, struct pfunc *pf, bool check);
static void forget(struct program *p, struct pfunc *pf);
static const struct summary *callee_of(struct fctx *c,
				       const struct ir_insn *insn);
static const struct summary *helper_of(struct fctx *c,
				       const struct ir_insn *insn);
static unsigned int choices_of(struct fctx *c, const struct ir_insn *insn,
			       const struct summary **s);

/* ---- fields ------------------------------------------------------------ */

static struct field_entry *field_find(const struct field_facts *ff,
				      const char *tag, const char *name)
{
	struct field_entry *e;

	for (e = ff->buckets[program_bucket(name, tag)]; e; e = e->next)
		if (e->s.tag == tag && e->s.name == name)
			return e;
	return NULL;
}

const struct field_entry *program_field(const struct program *p,
					const char *tag, const char *name)
{
	const struct field_entry *e = field_find(&p->fields, tag, name);

	return e && (e->s.known || stored_vouched(&e->s)) ? e : NULL;
}

const struct fact *field_facts_get(const struct field_facts *ff,
				   const char *tag, const char *name)
{
	const struct field_entry *e;

	if (!ff || !ff->frozen)
		return NULL;
	e = field_find(ff, tag, name);
	return e && e->s.known ? &e->seen : NULL;
}

/* Only files that were looked at in full store in a struct of their own. */
static bool is_local(const char *tag)
{
	return tag && strchr(tag, '@');
}

const struct vouch *field_facts_vouch(const struct field_facts *ff,
				      const char *tag, const char *name)
{
	const struct field_entry *e;

	if (!ff || !ff->frozen || !is_local(tag))
		return NULL;
	e = field_find(ff, tag, name);
	return e && stored_vouched(&e->s) ? &e->s.vouch : NULL;
}

struct field_entry *program_field_get(struct program *p, const char *tag,
				      const char *name)
{
	struct field_entry *e = field_find(&p->fields, tag, name);
	unsigned int b = program_bucket(name, tag);

	if (e)
		return e;
	e = arena_alloc(&p->arena, sizeof(*e));
	e->s.tag = tag;
	e->s.name = name;
	e->next = p->fields.buckets[b];
	p->fields.buckets[b] = e;
	p->fields.n++;
	return e;
}

static bool any_source(const struct origin *const *org)
{
	for (int s = 0; s < NS_COUNT; s++)
		if (org[s] && (org[s]->kind == OR_SOURCE ||
			       org[s]->kind == OR_ITER))
			return true;
	return false;
}

static bool from_source(const struct fact *f)
{
	return any_source(f->org);
}

/* The first origin of a state is told, but one that is not rare comes first. */
static void add_states(struct stored *to, const struct origin *const *org,
		       nstates_t rare)
{
	for (int s = 0; s < NS_COUNT; s++) {
		nstates_t bit = 1u << s;

		if (!org[s])
			continue;
		if (!to->org[s] || (to->rare & bit && !(rare & bit))) {
			to->org[s] = org[s];
			to->rare = (to->rare & ~bit) | (rare & bit);
		}
	}
}

/* What the function at hand stores in (@tag, @name). */
static struct stored *stored_in(struct program *p, const char *tag,
				const char *name)
{
	struct pfunc *pf = p->at;

	for (unsigned int i = 0; i < pf->nstores; i++)
		if (pf->stores[i].tag == tag && pf->stores[i].name == name)
			return &pf->stores[i];
	arena_push(&p->arena, pf->stores, pf->nstores,
		   ((struct stored){ .tag = tag, .name = name }));
	return &pf->stores[pf->nstores - 1];
}

/* What the function at hand stores in the field at @addr; NULL: no field. */
static struct stored *stored_at(struct program *p, struct fctx *c, sym_t addr)
{
	const struct sym *a = sym_at(c->st, addr);

	if ((a->kind != SK_FIELD && a->kind != SK_GLOBAL) || !a->name)
		return NULL;
	if (a->kind == SK_FIELD &&
	    (!a->tag || catalogue_field(c->cat, a->tag, a->name)))
		return NULL;
	return stored_in(p, a->tag, a->name);
}

static sym_t uncast(const struct symtab *st, sym_t s)
{
	while (sym_at(st, s)->kind == SK_CAST)
		s = sym_at(st, s)->a;
	return s;
}

static void vouch_const(struct vouch *v, int64_t k)
{
	for (unsigned int i = 0; i < v->nk; i++)
		if (v->k[i] == k)
			return;
	if (v->nk < VOUCH_CONSTS)
		v->k[v->nk++] = k;
	else
		v->broken = true;
}

/* Was a pure source asked about @val before it is stored? */
static void note_vouch(struct fctx *c, const struct env *env, struct vouch *v,
		       sym_t val)
{
	int64_t k;

	if (sym_is_const(c->st, val, &k)) {
		vouch_const(v, k);
		return;
	}
	for (unsigned int i = 0; i < env->nfacts; i++) {
		const struct sym *x = sym_at(c->st, env->facts[i].sym);
		struct fact f;

		if (x->kind != SK_CALL || x->nargs != 1 ||
		    (v->cf && v->cf != x->cf) || !x->cf->nsources ||
		    !x->cf->sources[0].pure ||
		    uncast(c->st, x->args[0]) != uncast(c->st, val))
			continue;
		env_fact(c, env, env->facts[i].sym, &f);
		v->cf = x->cf;
		v->may |= f.may;
		return;
	}
	v->broken = true;
}

/* The same of an array's element: they go by its name, as a pointer does. */
static struct stored *ids_at(struct program *p, struct fctx *c, sym_t addr)
{
	while (sym_at(c->st, addr)->kind == SK_INDEX) {
		addr = sym_at(c->st, addr)->a;
		if (sym_at(c->st, addr)->kind == SK_INIT)
			addr = sym_at(c->st, addr)->a;
	}
	return stored_at(p, c, addr);
}

/* What kind of number, or how much memory, all stores have in common. */
static void add_unit(struct stored *s, const struct fact *f)
{
	if (!s->stored) {
		s->unit.unit = f->unit;
		s->unit.uorg = f->uorg;
	}
	s->mixed |= !f->unit || !fact_same_unit(&s->unit, f);
	s->stored = true;
}

/*
 * A constant says nothing of the others, and the size of what was made for a
 * parameter is the caller's to know.
 */
static void store_unit(struct stored *s, struct fctx *c,
		       const struct env *env, sym_t val)
{
	const struct sym *x = sym_at(c->st, val);
	struct fact f;

	if (!val || x->kind == SK_CONST ||
	    (x->type.kind != IT_PTR && x->type.kind != IT_INT) ||
	    (x->size && sym_at(c->st, x->size)->of_param))
		return;
	env_fact(c, env, val, &f);
	add_unit(s, &f);
}

/* A sentinel by its name: NUMA_NO_NODE, MAX_NUMNODES. */
static bool names_state(const struct fact *f, enum nstate s)
{
	return f->org[s] && f->org[s]->kind == OR_CONST &&
	       f->org[s]->provenance;
}

static bool is_sentinel(const struct fact *f)
{
	return (f->org[NS_NO_NODE] && f->org[NS_NO_NODE]->provenance) ||
	       names_state(f, NS_OUT_OF_RANGE);
}

/* The first sentinel that is stored is told of. */
static void add_sentinel(struct program *p, struct fctx *c,
			 const struct origin **to, const struct origin *from)
{
	struct origin *o;

	if (*to)
		return;
	o = arena_grow(&p->arena, from, sizeof(*o), sizeof(*o));
	o->kind = OR_FIELD;
	if (!o->loc.line)
		o->loc = *c->here;
	o->func = c->func;
	*to = o;
}

/* What others may find in the field from now on. */
static void publish_fact(struct program *p, struct fctx *c,
			 struct stored *s, struct fact *f)
{
	/* a mask that callers fill is seldom empty */
	if (f->org[NS_OUT_OF_RANGE] && f->org[NS_OUT_OF_RANGE]->of_callers)
		f->rare |= NS(OUT_OF_RANGE);
	if (f->org[NS_NO_NODE] && f->org[NS_NO_NODE]->of_callers)
		f->rare |= NS(NO_NODE);
	if (from_source(f)) {
		s->known = true;
		add_states(s, f->org, f->rare);
	} else if (is_sentinel(f)) {
		s->known = true;
		if (names_state(f, NS_OUT_OF_RANGE))
			add_sentinel(p, c, &s->past_end,
				     f->org[NS_OUT_OF_RANGE]);
		else
			add_sentinel(p, c, &s->no_node, f->org[NS_NO_NODE]);
	}
}

/* Is it made of a number that the caller passes, not of what it points to? */
static bool of_number(const struct symtab *st, sym_t sym)
{
	const struct sym *x = sym_at(st, sym);

	if (!sym || !x->of_param)
		return false;
	switch (x->kind) {
	case SK_PARAM:
		return x->type.kind == IT_INT;
	case SK_OP:
	case SK_CAST:
		return of_number(st, x->a) || of_number(st, x->b);
	case SK_CALL:
		for (unsigned int i = 0; i < x->nargs; i++)
			if (of_number(st, x->args[i]))
				return true;
		return false;
	default:
		return false;
	}
}

/* What @env knows of the parameters. */
static void keep_params(struct fctx *c, struct setter *k, const struct env *env)
{
	struct env kept = *env;
	unsigned int n = 0;

	kept.facts = arena_alloc(c->tmp, env->nfacts * sizeof(*kept.facts) + 1);
	for (unsigned int i = 0; i < env->nfacts; i++) {
		const struct sym *x = sym_at(c->st, env->facts[i].sym);

		if (x->of_param && !x->varies)
			kept.facts[n++] = env->facts[i];
	}
	kept.nfacts = n;
	k->facts = summary_keep_facts(c, &kept, &k->nfacts);
}

/* A number that the function was given: who calls it knows more. */
static void add_setter(struct program *p, struct fctx *c, const char *tag,
		       const char *name, sym_t val, const struct env *env)
{
	struct summary *s = p->at->sum;
	struct setter k = { .tag = tag, .name = name, .val = val };
	unsigned int same = 0;

	if (sym_at(c->st, val)->varies || !of_number(c->st, val))
		return;
	for (unsigned int i = 0; i < s->nsetters; i++) {
		struct setter *o = &s->setters[i];

		if (o->tag != tag || o->name != name || o->val != val)
			continue;
		if (!o->nfacts)
			return;
		if (++same == MAX_SAME)
			o->nfacts = 0;
	}
	if (s->nsetters >= MAX_SETTERS || same >= MAX_SAME)
		return;
	keep_params(c, &k, env);
	arena_push(&p->arena, s->setters, s->nsetters, k);
}

static void publish(struct program *p, struct fctx *c, const struct env *env,
		    const struct env_mem *m, bool failing)
{
	struct stored *s = ids_at(p, c, m->addr);
	struct fact f;

	if (!s)
		return;
	env_fact(c, env, m->val, &f);
	/* what a callee stored there, and our argument was the size of */
	if (f.unit == UNIT_EXTENT && stored_at(p, c, m->addr))
		store_unit(s, c, env, m->val);
	if (failing)
		f.rare |= f.may;
	add_setter(p, c, s->tag, s->name, m->val, env);
	publish_fact(p, c, s, &f);
}

/* p = kzalloc(...): how large are objects of the type that p points to? */
static void on_set(struct program *p, struct fctx *c, struct work *w,
		   const struct ir_insn *insn)
{
	const struct ir_type *t = &c->func->vars[insn->var].type;
	sym_t val = w->temps[insn->a];
	const struct sym *x = sym_at(c->st, val);
	const struct cat_func *cf;

	if (t->kind != IT_PTR || !t->tag || !val || x->kind != SK_FRESH ||
	    !x->insn->name)
		return;
	cf = catalogue_func(c->cat, x->insn->name);
	if (x->size || (cf && cf->flags & CAT_ALLOCATES))
		store_unit(stored_in(p, t->tag, p->object), c, &w->env, val);
}

/* Something that is no node id is stored there, too. */
static void on_store(struct program *p, struct fctx *c, struct work *w,
		     const struct ir_insn *insn)
{
	struct stored *s = ids_at(p, c, w->temps[insn->a]);
	struct fact f;

	if (s && stored_at(p, c, w->temps[insn->a]))
		store_unit(s, c, &w->env, w->temps[insn->b]);
	if (!s || sym_at(c->st, w->temps[insn->b])->type.kind != IT_INT)
		return;
	if (is_local(s->tag))
		note_vouch(c, &w->env, &s->vouch, w->temps[insn->b]);
	if (of_number(c->st, w->temps[insn->b]) &&
	    !sym_at(c->st, w->temps[insn->b])->varies) {
		s->given = true;
		return;
	}
	if (s->other)
		return;
	env_fact(c, &w->env, w->temps[insn->b], &f);
	if (!from_source(&f) && !is_sentinel(&f))
		s->other = true;
}

/* Is one of the arguments a node id, for all that is known? */
static bool knows_a_node(struct fctx *c, struct work *w, const sym_t *args,
			 unsigned int nargs)
{
	struct fact f;

	for (unsigned int i = 0; i < nargs; i++) {
		if (!args[i] || sym_at(c->st, args[i])->type.kind != IT_INT)
			continue;
		env_fact(c, &w->env, args[i], &f);
		if (from_source(&f) || is_sentinel(&f))
			return true;
	}
	return false;
}

/*
 * An object that the function made is seen by others once it is passed to
 * somebody; one that it was given, when it returns.  What is stored and
 * repaired in between nobody sees.
 */
static bool stored_later(const struct ir_func *f, const struct ir_insn *call,
			 const char *tag, const char *name)
{
	unsigned int from = f->nblocks;

	for (unsigned int b = 0; b < f->nblocks && from == f->nblocks; b++)
		if (call >= f->blocks[b].insns &&
		    call < f->blocks[b].insns + f->blocks[b].ninsns)
			from = b;
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];
			const struct ir_insn *to;

			if (in->op != IR_STORE)
				continue;
			to = ir_origin(f, in->a);
			if (to->op != IR_FIELD || to->tag != tag ||
			    to->name != name)
				continue;
			if (b == from ? in > call :
			    from < f->nblocks && fixpoint_reaches(f, from, b))
				return true;
		}
	return false;
}

/* What is stored is what another field held: what that is is not known yet. */
static void note_copy(struct program *p, struct fctx *c, struct work *w,
		      const struct ir_insn *insn)
{
	sym_t val = w->temps[insn->b];
	const struct sym *to = sym_at(c->st, w->temps[insn->a]);
	const struct sym *x = sym_at(c->st, uncast(c->st, val)), *at;
	struct stored *s;
	struct fact f;

	at = sym_at(c->st, x->a);
	if (x->kind != SK_INIT || x->type.kind != IT_INT || x->type.bits < 32 ||
	    sym_at(c->st, val)->type.bits < 32 || at->kind != SK_FIELD ||
	    to->kind != SK_FIELD || !at->tag || !at->name ||
	    catalogue_field(c->cat, at->tag, at->name) ||
	    (at->tag == to->tag && at->name == to->name) ||
	    stored_later(c->func, insn, to->tag, to->name))
		return;
	s = stored_at(p, c, w->temps[insn->a]);
	if (!s || (s->from && (s->from != at->name || s->from_tag != at->tag)))
		return;
	env_fact(c, &w->env, val, &f);
	s->from_tag = at->tag;
	s->from = at->name;
	s->from_may |= f.may;
}

/*
 * What an unknown function is given it can look at.  Not what is stored anew
 * afterwards: dev_err(dd, ...); dd->node = 0;
 */
static void publish_to(struct program *p, struct fctx *c, struct work *w,
		       const struct ir_insn *call, sym_t root)
{
	for (unsigned int m = 0; m < w->env.nmem; m++) {
		const struct sym *at = sym_at(c->st, w->env.mem[m].addr);

		if (sym_root(c->st, w->env.mem[m].addr) == root &&
		    !stored_later(c->func, call, at->tag, at->name))
			publish(p, c, &w->env, &w->env.mem[m], false);
	}
}

/*
 * What a loop stores, each turn elsewhere, is not in the env any more at its
 * end; nor is a number of which nothing is known but that it is the caller's.
 */
static void publish_at_once(struct program *p, struct fctx *c, struct work *w,
			    const struct ir_insn *insn)
{
	struct env_mem m = { w->temps[insn->a], w->temps[insn->b] };
	const struct sym *at = sym_at(c->st, m.addr);
	enum sym_kind kind = sym_at(c->st, sym_root(c->st, m.addr))->kind;

	if ((at->varies || c->slice->temps[insn->b]) &&
	    (at->varies || of_number(c->st, m.val)) &&
	    (kind == SK_PARAM || kind == SK_GLOBAL || kind == SK_INIT) &&
	    sym_at(c->st, m.val)->type.kind == IT_INT &&
	    !stored_later(c->func, insn, at->tag, at->name))
		publish(p, c, &w->env, &m, false);
}

/* What is known of the arguments of @s, which stores them in a field. */
static void publish_to_callee(struct program *p, struct fctx *c,
			      struct work *w, const struct ir_insn *insn,
			      const struct summary *s)
{
	struct work x = *w;
	struct subst sub;
	sym_t args[16];
	unsigned int nargs = transfer_args(insn, w, args, 16);

	if (s->unknown)
		return;
	for (unsigned int i = 0; i < s->nsetters; i++) {
		const struct setter *k = &s->setters[i];
		struct fact f;
		sym_t val;

		env_copy(c, &x.env, &w->env);
		subst_init(&sub, c, s, insn, args, nargs, &x.env);
		val = subst_sym(&sub, k->val);
		if (!val || stored_later(c->func, insn, k->tag, k->name) ||
		    !subst_facts(&sub, k->facts, k->nfacts))
			continue;
		env_fact(c, &x.env, val, &f);
		add_setter(p, c, k->tag, k->name, val, &x.env);
		if (!from_source(&f) && !is_sentinel(&f) &&
		    !of_number(c->st, val))
			stored_in(p, k->tag, k->name)->other = true;
		publish_fact(p, c, stored_in(p, k->tag, k->name), &f);
	}
}

static void publish_given(struct program *p, struct fctx *c, struct work *w,
			  const struct ir_insn *insn)
{
	const struct summary *v[TRANSFER_CHOICES];
	unsigned int n = choices_of(c, insn, v);
	sym_t args[16];

	if (!n) {
		v[n++] = callee_of(c, insn);
		if (!v[0] && knows_a_node(c, w, args,
					  transfer_args(insn, w, args, 16)))
			v[0] = helper_of(c, insn);
	}
	for (unsigned int i = 0; i < n; i++)
		if (v[i])
			publish_to_callee(p, c, w, insn, v[i]);
}

static void on_insn(void *data, struct fctx *c, struct work *w,
		    const struct ir_insn *insn)
{
	struct program *p = data;

	if (insn->op == IR_STORE) {
		on_store(p, c, w, insn);
		publish_at_once(p, c, w, insn);
		note_copy(p, c, w, insn);
	}
	if (insn->op == IR_SET)
		on_set(p, c, w, insn);
	if (insn->op != IR_CALL || transfer_func(c, insn))
		return;
	publish_given(p, c, w, insn);
	for (unsigned int i = 0; i < insn->nargs; i++) {
		sym_t root = insn->args[i] ?
			     sym_root(c->st, w->temps[insn->args[i]]) : 0;

		if (root && (sym_at(c->st, root)->kind == SK_FRESH ||
			     sym_at(c->st, root)->kind == SK_PARAM))
			publish_to(p, c, w, insn, root);
	}
}

static void on_return(void *data, struct fctx *c, struct work *w, sym_t val)
{
	struct program *p = data;
	int64_t k;
	bool failing = sym_is_const(c->st, val, &k) && k < 0 &&
		       !c->func->is_globals;

	for (unsigned int m = 0; m < w->env.nmem; m++) {
		sym_t root = sym_root(c->st, w->env.mem[m].addr);
		enum sym_kind kind = sym_at(c->st, root)->kind;

		if (kind == SK_PARAM || kind == SK_GLOBAL || kind == SK_INIT ||
		    (kind == SK_FRESH && root == val))
			publish(p, c, &w->env, &w->env.mem[m], failing);
	}
}

static void see_sentinel(struct field_entry *e, enum nstate s,
			 const struct origin *o)
{
	if (!o || e->seen.org[s])
		return;
	e->seen.org[s] = o;
	if (e->s.other || e->s.given || any_source(e->s.org))
		e->seen.rare |= 1u << s;
}

static void add_vouch(struct vouch *to, const struct vouch *v)
{
	to->broken |= v->broken || (to->cf && v->cf && to->cf != v->cf);
	if (v->cf)
		to->cf = v->cf;
	to->may |= v->may;
	for (unsigned int i = 0; i < v->nk; i++)
		vouch_const(to, v->k[i]);
}

/* What the function stores, beside what others do. */
static void add_stores(struct program *p, const struct pfunc *pf)
{
	for (unsigned int i = 0; i < pf->nstores; i++) {
		const struct stored *s = &pf->stores[i];
		struct field_entry *e;

		if (!stored_says(s))
			continue;
		e = program_field_get(p, s->tag, s->name);
		if (s->stored)
			add_unit(&e->s, &s->unit);
		e->s.mixed |= s->mixed;
		add_vouch(&e->s.vouch, &s->vouch);
		add_states(&e->s, s->org, s->rare);
		e->s.known |= s->known;
		e->s.other |= s->other;
		e->s.given |= s->given;
		if (!e->s.no_node)
			e->s.no_node = s->no_node;
		if (!e->s.past_end)
			e->s.past_end = s->past_end;
		if (!e->s.from) {
			e->s.from = s->from;
			e->s.from_tag = s->from_tag;
		}
		if (e->s.from == s->from && e->s.from_tag == s->from_tag)
			e->s.from_may |= s->from_may;
	}
}

/* @pf has nothing to do with nodes, but what it stores is of interest. */
static bool solve_for_stores(struct program *p, struct pfunc *pf)
{
	solve(p, pf, false);
	pf->helped = pf->sum;
	if (pf->helped)
		add_stores(p, pf);
	return pf->helped;
}

/* The field whose content is stored in @e, or NULL. */
static struct field_entry *copied_from(const struct program *p,
				       const struct field_entry *e)
{
	return e->s.from ? field_find(&p->fields, e->s.from_tag, e->s.from) :
			   NULL;
}

/* Does the program store something in it that it knows, or copies? */
static bool holds_known(const struct program *p, const struct field_entry *e)
{
	for (int hop = 0; e && hop < MAX_HOPS; hop++) {
		if (e->s.known)
			return true;
		e = copied_from(p, e);
	}
	return false;
}

static bool copies_known(const struct program *p, const struct pfunc *pf)
{
	for (unsigned int i = 0; i < pf->b.ncopies; i++)
		if (holds_known(p, field_find(&p->fields,
					      pf->b.copies[i].from_tag,
					      pf->b.copies[i].from)))
			return true;
	return false;
}

/* Who hands on what a field holds has nothing to do with nodes by itself. */
static void solve_copiers(struct program *p)
{
	bool more = true;

	for (int hop = 0; more && hop < MAX_HOPS; hop++) {
		more = false;
		for (unsigned int i = 0; i < p->norder; i++) {
			struct pfunc *pf = p->order[i];

			if (!pf->relevant && !pf->helped && copies_known(p, pf))
				more |= solve_for_stores(p, pf);
		}
	}
}

/*
 * What nobody solved stores no node id that it knows of, so what it stores is
 * something else, of we do not know what kind.
 */
static void add_other_stores(struct program *p, const struct pfunc *pf)
{
	for (unsigned int i = 0; i < pf->b.nplaces; i++) {
		struct field_entry *e;

		if (!pf->b.places[i].stored)
			continue;
		e = field_find(&p->fields, pf->b.places[i].tag,
			       pf->b.places[i].name);
		if (e)
			e->s.other = true;
	}
	for (unsigned int i = 0; i < pf->b.nstored; i++) {
		const struct brief_place *at = &pf->b.stored[i];
		struct field_entry *e =
			field_find(&p->fields, at->tag,
				   at->name ? at->name : p->object);

		if (e)
			e->s.mixed = true;
	}
}

/*
 * What a load of the field sees.  A constructor's NUMA_NO_NODE that something
 * else may replace before anyone looks is no more than a rare state.
 */
static void freeze_field(struct program *p, struct field_entry *e)
{
	(void)p;
	fact_any(&e->seen, (struct ir_type){
		 .kind = IT_INT, .bits = 64, .is_signed = true });
	memcpy(e->seen.org, e->s.org, sizeof(e->seen.org));
	e->seen.rare = e->s.rare;
	see_sentinel(e, NS_NO_NODE, e->s.no_node);
	see_sentinel(e, NS_OUT_OF_RANGE, e->s.past_end);
	/* a number from outside in one object of a type that others use too */
	for (int s = 0; e->s.other && s < NS_COUNT; s++)
		if (e->seen.org[s] && e->seen.org[s]->outside)
			e->seen.rare |= 1u << s;
	if (e->s.stored && !e->s.mixed && e->s.unit.unit) {
		e->seen.unit = e->s.unit.unit;
		e->seen.uorg = e->s.unit.uorg;
		e->s.known = true;
	}
}

/* What @e holds because others, at most MAX_HOPS fields away, hold it. */
static void find_copied(struct program *p, struct field_entry *e)
{
	const struct field_entry *from = e;
	nstates_t may = NS_ALL;

	memset(&e->copied, 0, sizeof(e->copied));
	for (int hop = 0; hop < MAX_HOPS; hop++) {
		may &= from->s.from_may;
		from = copied_from(p, from);
		if (!from || from == e)
			return;
		for (int s = 0; from->s.known && s < NS_COUNT; s++) {
			if (!nstates_may(may, s) || e->copied.org[s] ||
			    !from->seen.org[s])
				continue;
			e->copied.org[s] = from->seen.org[s];
			e->copied.rare |= from->seen.rare & 1u << s;
		}
	}
}

static void take_copied(struct program *p, struct field_entry *e)
{
	for (int s = 0; s < NS_COUNT; s++) {
		nstates_t bit = 1u << s;

		if (!e->copied.org[s] || (e->seen.org[s] &&
		    (!(e->seen.rare & bit) || e->copied.rare & bit)))
			continue;
		e->seen.org[s] = e->copied.org[s];
		e->seen.rare = (e->seen.rare & ~bit) | (e->copied.rare & bit);
		e->s.known = true;
	}
	if (p->keeps)
		e->digest = ledger_field(p, e);
}

static bool stores_vouched(const struct program *p, const struct pfunc *pf)
{
	for (unsigned int k = 0; k < pf->b.nplaces; k++) {
		const struct brief_place *at = &pf->b.places[k];
		const struct field_entry *e;

		if (at->other <= 0 || !is_local(at->tag))
			continue;
		e = field_find(&p->fields, at->tag, at->name);
		if (e && stored_vouched(&e->s))
			return true;
	}
	return false;
}

/*
 * Whoever else stores in a field that holds only numbers that were asked about
 * is looked at as well: vouch.
 */
static void solve_storers(struct program *p)
{
	for (unsigned int i = 0; i < p->norder; i++) {
		struct pfunc *pf = p->order[i];

		if (!pf->relevant && !pf->helped && stores_vouched(p, pf))
			solve_for_stores(p, pf);
	}
}

static void each_field(struct program *p,
		       void (*fn)(struct program *p, struct field_entry *e))
{
	for (unsigned int b = 0; b < NBUCKETS; b++)
		for (struct field_entry *e = p->fields.buckets[b]; e;
		     e = e->next)
			fn(p, e);
}

/* The fields of the whole program, out of what each function stores. */
static void freeze_fields(struct program *p)
{
	memset(p->fields.buckets, 0, sizeof(p->fields.buckets));
	for (unsigned int i = 0; i < p->norder; i++) {
		struct pfunc *pf = p->order[i];

		pf->helped |= pf->sum && !pf->relevant;
		if (pf->relevant || pf->helped)
			add_stores(p, pf);
	}
	solve_storers(p);
	solve_copiers(p);
	for (unsigned int i = 0; i < p->norder; i++)
		if (!p->order[i]->relevant && !p->order[i]->helped)
			add_other_stores(p, p->order[i]);
	each_field(p, freeze_field);
	each_field(p, find_copied);
	each_field(p, take_copied);
	p->fields.frozen = true;
}

/* ---- what is worth solving --------------------------------------------- */

/* The parameters that @sym is made of, as bits. */
static uint64_t params_of(const struct symtab *st, sym_t sym)
{
	const struct sym *x = sym_at(st, sym);
	uint64_t bits = 0;

	if (!sym || !x->of_param)
		return 0;
	if (x->kind == SK_PARAM)
		return x->imm < 64 ? UINT64_C(1) << x->imm : 0;
	bits = params_of(st, x->a) | params_of(st, x->b);
	for (unsigned int i = 0; i < x->nargs; i++)
		bits |= params_of(st, x->args[i]);
	return bits;
}

/* Does @sym hold a node id in outcome @o, for all the callee knows? */
static bool holds_node(const struct catalogue *cat, const struct summary *s,
		       const struct outcome *o, sym_t sym)
{
	const struct sym *r = sym_at(s->st, sym);

	if (!sym)
		return false;
	while (r->kind == SK_CAST) {
		sym = r->a;
		r = sym_at(s->st, sym);
	}
	if (r->kind == SK_CALL && r->cf->nsources)
		return true;
	if (r->kind == SK_CONST && r->name && r->imm == -1)
		return true;
	if (r->kind == SK_INIT && sym_at(s->st, r->a)->kind == SK_FIELD) {
		const struct sym *at = sym_at(s->st, r->a);

		return at->tag && catalogue_field(cat, at->tag, at->name);
	}
	for (unsigned int k = 0; k < o->nfacts; k++)
		if (o->facts[k].sym == sym && from_source(o->facts[k].f))
			return true;
	return false;
}

/* Is @sym memory whose size is made of a count of nodes in outcome @o? */
static bool holds_room(const struct summary *s, const struct outcome *o,
		       sym_t sym)
{
	sym_t size = sym ? sym_at(s->st, sym)->size : 0;

	for (unsigned int k = 0; size && k < o->nfacts; k++)
		if (o->facts[k].f->unit == UNIT_COUNT &&
		    sym_uses(s->st, size, o->facts[k].sym))
			return true;
	return false;
}

static bool stores_node(const struct catalogue *cat, const struct summary *s)
{
	for (unsigned int i = 0; i < s->noutcomes; i++)
		for (unsigned int m = 0; m < s->outcomes[i].nmem; m++)
			if (holds_node(cat, s, &s->outcomes[i],
				       s->outcomes[i].mem[m].val) ||
			    holds_room(s, &s->outcomes[i],
				       s->outcomes[i].mem[m].val))
				return true;
	return false;
}

static bool returns_node(const struct catalogue *cat, const struct summary *s)
{
	for (unsigned int i = 0; i < s->noutcomes; i++)
		if (holds_node(cat, s, &s->outcomes[i], s->outcomes[i].ret))
			return true;
	return false;
}

static bool returns_count(const struct summary *s)
{
	for (unsigned int i = 0; i < s->noutcomes; i++) {
		const struct outcome *o = &s->outcomes[i];

		if (o->ret && sym_at(s->st, o->ret)->size)
			return true;
		for (unsigned int k = 0; k < o->nfacts; k++)
			if (o->facts[k].sym == o->ret &&
			    (o->facts[k].f->unit == UNIT_COUNT ||
			     o->facts[k].f->unit == UNIT_EXTENT))
				return true;
	}
	return false;
}

/* The fields of arguments that the node @sym is read from. */
static void places_of(struct arena *a, struct summary *s, sym_t sym)
{
	const struct sym *x = sym_at(s->st, sym);
	const struct sym *at;

	while (x->kind == SK_CAST)
		x = sym_at(s->st, x->a);
	if (x->kind != SK_INIT || !x->of_param)
		return;
	at = sym_at(s->st, x->a);
	if (at->kind != SK_FIELD || s->nplaces >= MAX_PLACES)
		return;
	for (unsigned int i = 0; i < s->nplaces; i++)
		if (s->places[i] == at->name)
			return;
	arena_push(a, s->places, s->nplaces, at->name);
}

/* What of @sym is known however the function came back: is it anything? */
static bool always_known(const struct summary *s, sym_t sym)
{
	const struct env_fact *v;
	struct fact f, any;
	unsigned int k;

	fact_any(&any, sym_at(s->st, sym)->type);
	f = any;
	for (unsigned int i = 0; i < s->noutcomes; i++) {
		v = s->outcomes[i].facts;
		for (k = 0; k < s->outcomes[i].nfacts; k++)
			if (v[k].sym == sym)
				break;
		if (k == s->outcomes[i].nfacts)
			return false;
		if (i)
			fact_join(&f, v[k].f);
		else
			f = *v[k].f;
	}
	return f.lo > any.lo || f.hi < any.hi || f.may != any.may;
}

/* The parameters that are numbers, of which not all are come back with. */
static uint64_t stops_at(const struct summary *s)
{
	uint64_t bits = 0;

	for (unsigned int k = 0; s->noutcomes && !s->unknown &&
				 k < s->outcomes[0].nfacts; k++) {
		sym_t sym = s->outcomes[0].facts[k].sym;
		const struct sym *x = sym_at(s->st, sym);

		if (x->kind == SK_PARAM && x->type.kind == IT_INT &&
		    x->imm < 64 && always_known(s, sym))
			bits |= UINT64_C(1) << x->imm;
	}
	return bits;
}

static bool has_events(const struct summary *s)
{
	enum cat_mark_kind kind;

	for (unsigned int i = 0; i < s->noutcomes; i++)
		for (unsigned int k = 0; k < s->outcomes[i].nfacts; k++)
			if (transfer_is_event(sym_at(s->st, s->outcomes[i].facts[k].sym),
					      &kind))
				return true;
	return false;
}

/* What of a call matters to a caller who does not know of node ids. */
static void finish_summary(const struct catalogue *cat, struct arena *a,
			   struct summary *s)
{
	s->returns_node = returns_node(cat, s);
	s->stores_node = stores_node(cat, s);
	s->has_events = has_events(s);
	s->stops = stops_at(s);
	s->returns_count = returns_count(s);
	for (unsigned int i = 0; i < s->nderived; i++) {
		const struct derived *d = &s->derived[i];

		places_of(a, s, d->node);
		s->params |= params_of(s->st, d->node) |
			     params_of(s->st, d->gfp) |
			     params_of(s->st, d->size);
		for (unsigned int k = 0; k < d->nfacts; k++)
			s->params |= params_of(s->st, d->facts[k].sym);
	}
}

/* Does a node, or a CPU, of its caller's go into a sink? */
static bool takes_node(const struct summary *s)
{
	for (unsigned int i = 0; i < s->nderived; i++)
		if (of_number(s->st, s->derived[i].node) &&
		    s->derived[i].sink->kind != SINK_ARRAY)
			return true;
	return false;
}

static bool passes_nodes(const struct summary *s)
{
	return s->nderived || s->returns_node || s->stores_node ||
	       s->has_events;
}

/* Is its name worth looking for in units that are not here? */
static bool is_passer(const struct program *p, const struct pfunc *pf)
{
	return !pf->sum->unknown && !pf->b.is_static && !pf->b.is_globals &&
	       !catalogue_func(p->cat, pf->b.name) &&
	       (pf->sum->returns_node || takes_node(pf->sum));
}

/* ---- solving ------------------------------------------------------------ */

static const struct summary *solved(struct program *p, struct pfunc *pf)
{
	if (!pf->relevant)
		return NULL;
	if (pf == p->at) {
		pf->recursed = true;
		return pf->before;
	}
	if (pf->progress == TO_DO && p->depth < MAX_DEPTH)
		solve(p, pf, pf->bound && !pf->around);
	return pf->progress == DONE ? pf->sum : NULL;
}

static bool same_bound(const struct pfunc *x, struct pfunc *const *bound)
{
	return !memcmp(x->bound, bound, x->b.ntakers * sizeof(*bound));
}

/* How often the program calls it and gives it what @pf is bound to. */
static unsigned int times_given(const struct program *p, const struct pfunc *pf)
{
	unsigned int n = 0, first = 0;

	while (!pf->bound[first])
		first++;

	for (unsigned int i = 0; i < p->nfuncs; i++) {
		const struct pfunc *from = p->funcs[i];

		for (unsigned int k = 0; from->gives && k < from->b.ngiven; k++) {
			const struct brief_given *g = &from->b.given[k];

			n += g->arg == pf->b.takers[first].arg &&
			     g->to == pf->b.name &&
			     (!pf->b.is_static || from->unit == pf->unit) &&
			     resolve(p, g->func, from->unit) == pf->bound[first];
		}
	}
	return n;
}

/*
 * @pf calls functions that it is given; called by @insn it is given these, if any:
 * that is like a function of its own.
 */
static struct pfunc *as_given(struct program *p, struct fctx *c,
			      struct pfunc *pf, const struct ir_insn *insn)
{
	size_t size = pf->b.ntakers * sizeof(struct pfunc *);
	struct pfunc **bound, *g;
	bool any = false, passes = false;

	if (!pf->b.ntakers || pf->bound || pf == p->at)
		return pf;
	bound = arena_alloc(c->tmp, size);
	for (unsigned int i = 0; i < pf->b.ntakers; i++) {
		unsigned int arg = pf->b.takers[i].arg;
		const struct ir_insn *d = arg < insn->nargs && insn->args[arg] ?
					  ir_origin(c->func, insn->args[arg]) :
					  NULL;

		if (d && d->op == IR_FUNC)
			bound[i] = resolve(p, d->name, c->unit);
		any |= bound[i] != NULL;
		passes |= bound[i] && bound[i]->relevant && bound[i]->passes;
	}
	if (!any || (!passes && !pf->relevant))
		return pf;
	for (g = pf->given; g && !same_bound(g, bound); g = g->next_given)
		;
	if (!g) {
		g = arena_alloc(&p->arena, sizeof(*g));
		*g = *pf;
		g->bound = arena_grow(&p->arena, bound, size, size);
		g->ntold = 0;
		g->next_given = pf->given;
		pf->given = g;
	}
	if (g->round != p->round) {
		g->round = p->round;
		g->address_taken = pf->address_taken;
		g->ncalls = times_given(p, g);
		forget(p, g);
	}
	g->relevant = true;
	return g;
}

static const struct summary *callee_of(struct fctx *c,
				       const struct ir_insn *insn)
{
	struct program *p = c->program;
	struct pfunc *v[MAX_TARGETS];

	if (callee_funcs(p, c->func, c->unit, insn, v) != 1)
		return NULL;
	return solved(p, as_given(p, c, v[0], insn));
}

/* Of a field that several functions are stored in: what they mean. */
static unsigned int choices_of(struct fctx *c, const struct ir_insn *insn,
			       const struct summary **s)
{
	struct program *p = c->program;
	struct pfunc *v[MAX_TARGETS];
	unsigned int n;

	_Static_assert(MAX_TARGETS <= TRANSFER_CHOICES, "room for all");
	if (insn->name)
		return 0;
	n = callee_funcs(p, c->func, c->unit, insn, v);
	for (unsigned int i = 0; n > 1 && i < n; i++)
		s[i] = solved(p, v[i]);
	return n > 1 ? n : 0;
}

/* What has nothing to do with nodes may be a guard of its arguments yet. */
static const struct summary *helper_of(struct fctx *c,
				       const struct ir_insn *insn)
{
	struct program *p = c->program;
	struct pfunc *v[MAX_TARGETS], *pf;

	if (callee_funcs(p, c->func, c->unit, insn, v) != 1)
		return NULL;
	pf = v[0];
	if (pf->progress == TO_DO && p->helpers < MAX_HELPERS &&
	    pf->b.nblocks <= MAX_HELPER) {
		p->helpers++;
		solve(p, pf, false);
		p->helpers--;
	}
	return pf->progress == DONE ? pf->sum : NULL;
}

static const struct ir_func *body_of(struct fctx *c, const char *name,
				     const struct ir_unit *in,
				     const struct ir_unit **of)
{
	struct pfunc *pf = resolve(c->program, name, in);

	if (!pf)
		return NULL;
	*of = pf->unit;
	return body(c->program, pf);
}

static void fctx_init(struct fctx *c, struct program *p, struct pfunc *pf,
		      struct arena *tmp)
{
	memset(c, 0, sizeof(*c));
	c->cat = p->cat;
	c->names = p->names;
	c->ctx = pf->ctx->cat;
	c->unit = pf->unit;
	c->func = pf->f;
	c->run = &p->arena;
	c->tmp = tmp;
	c->max = pf->ctx->max;
	c->thisnode = pf->ctx->thisnode;
	c->nowarn = pf->ctx->nowarn;
	c->noretry = pf->ctx->noretry;
	c->fields = &p->fields;
	c->facts = p->facts;
	c->program = p;
	c->here = &pf->f->loc;
	c->init_only = pf->init_only;
	c->hotplug = pf->hotplug;
	c->ncalls = pf->b.is_static && !pf->address_taken ? pf->ncalls : 0;
	c->st = arena_alloc(&p->arena, sizeof(*c->st));
	symtab_init(c->st, tmp);
}

static void solve_once(struct program *p, struct pfunc *pf, bool check,
		       bool careful)
{
	struct transfer_hooks h = { .callee = callee_of, .helper = helper_of,
				    .choices = choices_of, .body = body_of };
	struct transfer_hooks look = h;
	struct pfunc *outer = p->at;
	struct fixpoint fp;
	struct arena tmp;
	struct fctx c;

	pf->progress = DOING;
	p->at = pf;
	p->depth++;
	if (!p->fields.frozen)
		pf->nstores = 0;
	fact_cache_reset(p->facts);
	arena_init(&tmp);
	fctx_init(&c, p, pf, &tmp);
	fixpoint_run(&fp, &c, &h, careful);
	pf->sum = arena_alloc(&p->arena, sizeof(*pf->sum));
	pf->sum->func = pf->f;
	pf->sum->unit = pf->unit;
	pf->sum->st = c.st;
	pf->sum->cycle = pf->cycle;
	fixpoint_outcomes(&fp, pf->sum);
	pf->told = p->found.n;
	if (!p->fields.frozen) {
		look.data = p;
		look.insn = on_insn;
		look.ret = on_return;
	}
	check_func(&fp, &look, pf->sum, check ? &p->found : NULL);
	pf->ntold = p->found.n - pf->told;
	finish_summary(p->cat, &p->arena, pf->sum);
	pf->progress = DONE;
	pf->passes = passes_nodes(pf->sum);
	if (check) {
		pf->passer = is_passer(p, pf);
		if (p->keeps)
			pf->digest = digest_summary(&p->places, pf->sum);
		pf->counts = (struct program_counts){
			.funcs = 1, .unknown_calls = h.unknown_calls,
			.joins = fp.joins, .budget = fp.gave_up,
		};
	}
	symtab_keep(c.st, &p->arena);
	arena_release(&tmp);
	fact_cache_reset(p->facts);
	p->at = outer;
	p->depth--;
}

static void unsay(struct program *p, struct pfunc *pf)
{
	for (unsigned int k = 0; k < pf->ntold; k++)
		p->found.v[pf->told + k].withdrawn = true;
}

/* Does it leave something in a field that is no id at all? */
static bool stores_no_id(const struct pfunc *pf)
{
	for (unsigned int i = 0; i < pf->nstores; i++) {
		const struct stored *s = &pf->stores[i];

		if ((s->org[NS_NO_NODE] && !nstates_may(s->rare, NS_NO_NODE)) ||
		    (s->org[NS_OUT_OF_RANGE] &&
		     !nstates_may(s->rare, NS_OUT_OF_RANGE)))
			return true;
	}
	return false;
}

/* Is something told that joins for want of disjuncts may have made up? */
static bool is_doubtful(const struct program *p, const struct pfunc *pf)
{
	if (!pf->counts.joins || pf->b.nblocks > FIXPOINT_SMALL)
		return false;
	if (!p->fields.frozen && stores_no_id(pf))
		return true;
	for (unsigned int k = 0; k < pf->ntold; k++)
		if (p->found.v[pf->told + k].severity != SEV_NOTE)
			return true;
	return false;
}

static void solve(struct program *p, struct pfunc *pf, bool check)
{
	if (!pf->b.nblocks || !body(p, pf))
		return;
	pf->recursed = false;
	pf->before = NULL;
	solve_once(p, pf, check, false);
	if (pf->recursed && pf->sum->nderived) {
		/* now it is known what it calls when it calls itself */
		unsay(p, pf);
		pf->before = pf->sum;
		solve_once(p, pf, check, false);
	} else if (check && !pf->recursed && is_doubtful(p, pf)) {
		unsay(p, pf);
		solve_once(p, pf, check, true);
	}
}

/* @pf was met first of all that lead back to it: these are a cycle. */
static void close_cycle(struct program *p, struct pfunc *pf)
{
	bool alone = p->open[p->nopen - 1] == pf;
	struct pfunc *member;

	for (unsigned int i = 0; i < pf->ntargets && alone; i++)
		alone = pf->targets[i] != pf;
	p->ncycles += !alone;
	do {
		member = p->open[--p->nopen];
		member->cycle = alone ? 0 : p->ncycles;
		member->low = 0;
	} while (member != pf);
}

/* Callees first; a cycle is entered where it is met. */
static void visit(struct program *p, struct pfunc *pf)
{
	struct pfunc *callee;

	pf->visited = true;
	pf->met = pf->low = ++p->nmet;
	p->open[p->nopen++] = pf;
	find_targets(p, pf);
	for (unsigned int i = 0; i < pf->b.ntaken; i++) {
		callee = resolve(p, pf->b.taken[i], pf->unit);
		if (callee)
			callee->address_taken = true;
	}
	for (unsigned int i = 0; i < pf->ntargets; i++) {
		callee = pf->targets[i];
		if (callee && i < pf->b.ncalls)
			callee->ncalls += pf->b.calls[i].count;
		if (callee && !callee->visited)
			visit(p, callee);
		/* its low is 0 once it is in a cycle of others */
		if (callee && callee->low && callee->low < pf->low)
			pf->low = callee->low;
	}
	pf->rank = p->norder;
	p->order[p->norder++] = pf;
	if (pf->low == pf->met)
		close_cycle(p, pf);
}

/* What only __init code calls is called at boot; callers come last in order. */
static void find_init(struct program *p)
{
	for (unsigned int i = p->norder; i-- > 0;) {
		struct pfunc *pf = p->order[i];

		pf->init_only = pf->b.is_init ||
				(pf->b.is_static && !pf->address_taken &&
				 pf->ncalls && pf->ninit == pf->ncalls);
		for (unsigned int k = 0; pf->init_only && k < pf->b.ncalls; k++)
			if (pf->targets[k])
				pf->targets[k]->ninit += pf->b.calls[k].count;
	}
}

static bool puts_online(const struct pfunc *pf)
{
	for (unsigned int k = 0; pf && k < pf->b.nmarks; k++)
		if (pf->b.marks[k].kind == MARK_NODE_ONLINE)
			return true;
	return false;
}

/*
 * Whether a node that is put online was given to somebody is asked of bodies
 * that nobody solves: by what puts it online, and by what calls that.
 */
static void find_asking(struct program *p)
{
	for (unsigned int i = 0; i < p->nfuncs; i++) {
		struct pfunc *pf = p->funcs[i];

		pf->asks_bodies = puts_online(pf);
		for (unsigned int k = 0; k < pf->b.ncalls; k++)
			pf->asks_bodies |= puts_online(pf->targets[k]);
	}
}

static void add_hotplug(struct program *p, struct pfunc *pf,
			struct pfunc ***todo, unsigned int *n)
{
	if (!pf || pf->hotplug)
		return;
	pf->hotplug = true;
	/* what was said of it may be too little */
	pf->is_new = true;
	arena_push(&p->arena, *todo, *n, pf);
}

/* The functions in the table that @pf registers by the name @table. */
static void add_notifiers(struct program *p, const struct pfunc *pf,
			  const char *table, struct pfunc ***todo,
			  unsigned int *n)
{
	struct pfunc *direct = resolve(p, table, pf->unit);

	add_hotplug(p, direct, todo, n);
	for (unsigned int i = 0; !direct && i < p->nfuncs; i++) {
		const struct pfunc *g = p->funcs[i];

		if (g->unit != pf->unit)
			continue;
		for (unsigned int k = 0; k < g->b.nops; k++)
			if (g->b.ops[k].table == table)
				add_hotplug(p, resolve(p, g->b.ops[k].func,
						       g->unit), todo, n);
	}
}

/*
 * Memory hotplug code: the interfaces of the catalogue, what calls them, the
 * notifiers, and what all of these reach in a few calls.  Further down lies
 * what everything calls: locks, the scheduler, the allocator.
 */
static void find_hotplug(struct program *p)
{
	struct pfunc **todo = NULL;
	unsigned int n = 0, from = 0;

	for (unsigned int i = 0; i < p->nfuncs; i++) {
		struct pfunc *pf = p->funcs[i];
		const struct cat_mark *own;

		own = cat_mark(catalogue_func(p->cat, pf->b.name),
			       MARK_HOTPLUG, &pf->ctx->cat);
		if (own && own->arg < 0)
			add_hotplug(p, pf, &todo, &n);
		for (unsigned int k = 0; k < pf->b.nmarks; k++) {
			const struct brief_mark *m = &pf->b.marks[k];
			const struct cat_mark *cm;

			cm = cat_mark(m->cf, MARK_HOTPLUG, &pf->ctx->cat);
			if (m->kind != MARK_HOTPLUG || !cm)
				continue;
			if (cm->arg < 0)
				add_hotplug(p, pf, &todo, &n);
			else if (m->what)
				add_notifiers(p, pf, m->what, &todo, &n);
		}
	}
	for (int depth = 0; depth < MAX_REACH; depth++) {
		unsigned int to = n;

		for (; from < to; from++)
			for (unsigned int k = 0; k < todo[from]->b.ncalls; k++)
				add_hotplug(p, todo[from]->targets[k], &todo,
					    &n);
	}
}

/*
 * With @before, what comes after it in the order counts as not solved, as it is in
 * the first round of a run that has all functions from the beginning.
 */
static bool calls_passer(const struct pfunc *pf, bool before)
{
	for (unsigned int i = 0; i < pf->ntargets; i++) {
		const struct pfunc *callee = pf->targets[i];

		if (callee && callee != pf && callee->relevant &&
		    callee->passes && (!before || callee->rank < pf->rank))
			return true;
	}
	return false;
}

/* Whatever is stored there, the catalogue says what it holds. */
static bool catalogue_says(const struct program *p,
			   const struct brief_place *at)
{
	return at->tag ? catalogue_field(p->cat, at->tag, at->name) != NULL :
			 catalogue_bound(p->cat, at->name) != NULL;
}

static bool loads_known_field(const struct program *p, const struct pfunc *pf)
{
	for (unsigned int i = 0; i < pf->b.nplaces; i++) {
		const struct brief_place *at = &pf->b.places[i];

		if ((program_field(p, at->tag, at->name) &&
		     !catalogue_says(p, at)) ||
		    (at->tag && program_field(p, at->tag, p->object)))
			return true;
	}
	return false;
}

/* It is to be solved anew; what was said of it holds no more. */
static void forget(struct program *p, struct pfunc *pf)
{
	pf->progress = TO_DO;
	pf->sum = NULL;
	pf->passed = pf->passes;
	pf->passes = pf->passer = pf->kept = false;
	for (unsigned int k = 0; k < pf->ntold; k++)
		p->found.v[pf->told + k].withdrawn = true;
	pf->ntold = 0;
}

static void step(struct program *p, unsigned int i)
{
	progress_found(p->progress, i, p->norder, p->found.n);
}

/*
 * Does a call go where nothing was known when the function was solved, or where
 * something else is now?
 */
static bool calls_changed(const struct pfunc *pf)
{
	for (unsigned int i = 0; i < pf->ntargets; i++) {
		const struct pfunc *callee = pf->targets[i];

		if (callee && callee != pf && callee->changed &&
		    (callee->passed || callee->passes))
			return true;
	}
	return false;
}

/*
 * Does as_given() have something to do with what it calls?  That is solved with it,
 * and its findings are nobody's in the ledger.
 */
static bool gives_nodes(const struct program *p, const struct pfunc *pf)
{
	for (unsigned int i = 0; pf->gives && i < pf->b.ngiven; i++) {
		const struct brief_given *g = &pf->b.given[i];
		const struct pfunc *to = resolve(p, g->to, pf->unit);
		const struct pfunc *func = resolve(p, g->func, pf->unit);

		for (unsigned int k = 0; to && func && k < to->b.ntakers; k++)
			if (to->b.takers[k].arg == g->arg &&
			    (to->relevant || (func->relevant && func->passes)))
				return true;
	}
	return false;
}

/*
 * Nobody has to solve it: it is what it was in an earlier run.  Of a helper, what
 * it stores is kept, and when somebody calls it it is solved all the same.
 */
static bool keep_first(struct program *p, struct pfunc *pf)
{
	const struct entry *e = pf->past;

	if (!e || e->key != pf->key || e->helped == pf->relevant ||
	    pf->asks_bodies || gives_nodes(p, pf) || !ledger_take(p, pf))
		return false;
	pf->helped = e->helped;
	if (pf->helped)
		return true;
	pf->kept = true;
	pf->digest = e->digest;
	pf->passes = e->passes;
	pf->passer = e->passer;
	pf->counts = e->counts;
	return true;
}

/* What is new, and what calls that. */
static void solve_new(struct program *p)
{
	for (unsigned int i = 0; i < p->norder && !pool_interrupted(); i++) {
		struct pfunc *pf = p->order[i];

		step(p, i);
		pf->changed = pf->is_new || calls_changed(pf);
		if (!pf->changed)
			continue;
		forget(p, pf);
		pf->helped = false;
		pf->relevant = pf->b.relevant || calls_passer(pf, true);
		if (p->keeps)
			pf->key = pf->digest = ledger_key(p, pf);
		if (!keep_first(p, pf) && pf->relevant)
			solve(p, pf, true);
	}
	for (unsigned int i = 0; i < p->norder; i++)
		p->order[i]->is_new = false;
}

/*
 * What the second round would make of it is known.  What is known of the first
 * one may be all that there was: then its findings are of that.
 */
static bool keep_second(const struct program *p, struct pfunc *pf)
{
	const struct entry *e = pf->past;

	if (!e || !e->second || e->key2 != pf->key2 || pf->asks_bodies ||
	    gives_nodes(p, pf))
		return false;
	pf->kept = true;
	pf->digest = e->digest2;
	pf->passes = e->passes2;
	pf->counts = e->counts;
	return true;
}

/* Is it to be solved in the second round?  Says so in changed and second. */
static bool has_second(const struct program *p, struct pfunc *pf)
{
	bool reads = loads_known_field(p, pf);

	if (catalogue_func(p->cat, pf->b.name) && pf->b.in_header)
		reads = false;
	pf->changed = reads || calls_changed(pf);
	if (pf->changed)
		pf->relevant |= reads || calls_passer(pf, false);
	pf->second = pf->changed && pf->relevant;
	return pf->changed;
}

/* What the fields hold is known now: once more, where anybody looks at them. */
static void solve_readers(struct program *p)
{
	p->round++;
	/* what the first round changed is known; this one says what it changes */
	for (unsigned int i = 0; i < p->norder; i++)
		p->order[i]->changed = false;
	for (unsigned int i = 0; p->keeps && i < p->norder; i++) {
		struct pfunc *pf = p->order[i];

		/* more is known of callees than when it was its turn */
		pf->key = ledger_key(p, pf);
		if (!pf->relevant)
			pf->digest = pf->key;
		pf->digest1 = pf->digest;
		pf->passes1 = pf->passes;
		pf->passer1 = pf->passer;
	}
	for (unsigned int i = 0; i < p->norder && !pool_interrupted(); i++) {
		struct pfunc *pf = p->order[i];

		step(p, i);
		if (!has_second(p, pf)) {
			if (pf->kept && pf->past->second) {
				forget(p, pf);
				solve(p, pf, true);
			}
			continue;
		}
		forget(p, pf);
		if (p->keeps)
			pf->key2 = ledger_key2(p, pf);
		if (pf->relevant && !keep_second(p, pf))
			solve(p, pf, true);
	}
}

/*
 * What the fields hold is known already, so one round does.  Callees that are
 * around are solved for what they mean to those that are asked about.
 */
static void solve_part(struct program *p)
{
	for (unsigned int i = 0; i < p->norder && !pool_interrupted(); i++) {
		struct pfunc *pf = p->order[i];

		step(p, i);
		if (!pf->is_new || (pf->around && !pf->wanted))
			continue;
		pf->is_new = false;
		pf->relevant |= calls_passer(pf, false) || loads_known_field(p, pf);
		if (pf->relevant)
			solve(p, pf, !pf->around);
	}
}

/* May findings of it depend on what its callers prove? */
static bool tells_callers(const struct pfunc *pf)
{
	if (pf->kept)
		return pf->past->told;
	return pf->sum && summary_is_told(pf->sum);
}

/*
 * Whether such a finding stands is for all callers together to say, so if one
 * of them was solved, so has to be the function and then all of them.
 */
static bool mark_again(struct pfunc *caller, struct pfunc *callee)
{
	bool mark = caller->again || callee->again ||
		    caller->kept != callee->kept;

	if (!mark || (caller->again && callee->again))
		return false;
	caller->again = callee->again = true;
	return true;
}

static void solve_told(struct program *p)
{
	bool more = true, any = false;

	while (more) {
		more = false;
		for (unsigned int i = 0; i < p->norder; i++) {
			struct pfunc *pf = p->order[i];

			for (unsigned int k = 0; k < pf->ntargets; k++) {
				struct pfunc *t = pf->targets[k];

				if (pf->relevant && t && t != pf &&
				    t->relevant && tells_callers(t))
					more |= mark_again(pf, t);
			}
		}
		any |= more;
	}
	for (unsigned int i = 0; any && i < p->norder; i++)
		if (p->order[i]->again) {
			forget(p, p->order[i]);
			solve(p, p->order[i], true);
		}
}

/* Takes back what every call of a function proves to be impossible. */
static void withdraw_of(struct program *p, const struct summary *s)
{
	for (unsigned int k = 0; s && k < s->ntold; k++) {
		const struct told *t = s->told[k];

		if (t->finding && !t->held && t->nseen == t->need)
			p->found.v[t->finding - 1].withdrawn = true;
	}
}

static void withdraw(struct program *p)
{
	for (unsigned int i = 0; i < p->nfuncs; i++) {
		withdraw_of(p, p->funcs[i]->sum);
		for (const struct pfunc *g = p->funcs[i]->given; g;
		     g = g->next_given)
			withdraw_of(p, g->sum);
	}
}

void program_summarize(struct program *p)
{
	p->order = arena_alloc(&p->arena, (p->nfuncs + 1) * sizeof(*p->order));
	p->norder = 0;
	p->open = arena_alloc(&p->arena, (p->nfuncs + 1) * sizeof(*p->open));
	p->nopen = p->nmet = p->ncycles = 0;
	p->fields.frozen = p->part;
	p->round++;
	find_ops(p);
	for (unsigned int i = 0; i < p->nfuncs; i++) {
		p->funcs[i]->visited = false;
		p->funcs[i]->ncalls = 0;
		p->funcs[i]->ninit = 0;
	}
	for (unsigned int i = 0; i < p->nfuncs; i++)
		if (!p->funcs[i]->visited)
			visit(p, p->funcs[i]);
	find_init(p);
	find_hotplug(p);
	find_asking(p);
	if (p->part) {
		solve_part(p);
		return;
	}
	solve_new(p);
	freeze_fields(p);
}

const char *const *program_passers(struct program *p, unsigned int *n)
{
	const char **v = NULL;

	*n = 0;
	for (unsigned int i = 0; i < p->norder; i++)
		if (p->order[i]->passer)
			arena_push(&p->arena, v, *n, p->order[i]->b.name);
	return v;
}

static void count(struct program *p)
{
	for (unsigned int i = 0; i < p->norder; i++) {
		const struct pfunc *pf = p->order[i];

		if (!pf->relevant || pf->around)
			continue;
		p->counts.funcs += pf->counts.funcs;
		p->counts.unknown_calls += pf->counts.unknown_calls;
		p->counts.joins += pf->counts.joins;
		p->counts.budget += pf->counts.budget;
		p->counts.kept += pf->kept;
	}
}

/* The online_page callbacks, wherever they are; few functions set one. */
static void check_all_callbacks(struct program *p)
{
	const struct transfer_hooks h = { .body = body_of };

	for (unsigned int i = 0; i < p->nfuncs; i++) {
		struct pfunc *pf = p->funcs[i];
		bool sets = false;
		struct arena tmp;
		struct fctx c;

		for (unsigned int k = 0; k < pf->b.nmarks; k++)
			sets |= pf->b.marks[k].kind == MARK_ONLINE_CALLBACK;
		if (!sets || pf->around || !body(p, pf))
			continue;
		arena_init(&tmp);
		fctx_init(&c, p, pf, &tmp);
		check_callbacks(&c, &h, &p->found);
		arena_release(&tmp);
	}
}

void program_check(struct program *p, struct findings *out)
{
	if (!p->part)
		solve_readers(p);
	if (p->keeps)
		solve_told(p);
	check_all_callbacks(p);
	withdraw(p);
	count(p);
	for (unsigned int i = 0; i < p->norder; i++)
		if (p->order[i]->kept)
			ledger_findings(p, p->order[i], out);
	for (unsigned int i = 0; i < p->found.n; i++)
		if (!p->found.v[i].withdrawn)
			findings_add(out, &p->found.v[i]);
}

/* ---- a part of a program ------------------------------------------------ */

struct walk {
	struct pfunc **todo;
	unsigned int ntodo;
	const char **missing;
	unsigned int nmissing;
};

static void follow_name(struct program *p, struct walk *w, struct pfunc *to,
			const char *name)
{
	if (!to) {
		arena_push(&p->arena, w->missing, w->nmissing, name);
	} else if (to->around && !to->wanted) {
		to->wanted = true;
		arena_push(&p->arena, w->todo, w->ntodo, to);
	}
}

static void follow(struct program *p, struct walk *w, const struct pfunc *pf,
		   const struct brief_call *c)
{
	const struct op_entry *e = c->name ? NULL : op_of(p, c);

	if (c->name)
		follow_name(p, w, resolve(p, c->name, pf->unit), c->name);
	if (!e || e->n > MAX_TARGETS || (e->n > 1 && e->other))
		return;
	for (unsigned int i = 0; i < e->n; i++)
		follow_name(p, w, op_func(p, e, i), e->funcs[i]);
}

const char *const *program_missing(struct program *p, unsigned int *n)
{
	struct walk w = { .ntodo = 0 };

	for (unsigned int i = 0; i < p->nfuncs; i++) {
		p->funcs[i]->wanted = false;
		if (!p->funcs[i]->around)
			arena_push(&p->arena, w.todo, w.ntodo, p->funcs[i]);
	}
	while (w.ntodo) {
		const struct pfunc *pf = w.todo[--w.ntodo];

		for (unsigned int i = 0; i < pf->b.ncalls; i++)
			follow(p, &w, pf, &pf->b.calls[i]);
	}
	*n = w.nmissing;
	return w.missing;
}
