// SPDX-License-Identifier: GPL-2.0-only
#include "brief.h"

#include <string.h>

static bool node_role(const struct cat_func *cf)
{
	if (cf->nstores || cf->flags & CAT_COUNT)
		return true;
	for (unsigned int i = 0; i < cf->nsinks; i++)
		if (cf->sinks[i].kind != SINK_ARRAY)
			return true;
	for (unsigned int i = 0; i < cf->nsources; i++)
		if (cf->sources[i].domain == DOM_NODE)
			return true;
	for (unsigned int i = 0; i < cf->nguards; i++)
		if (cf->guards[i].domain == DOM_NODE)
			return true;
	for (unsigned int i = 0; i < cf->nmarks; i++)
		if (cf->marks[i].kind == MARK_PGDAT_READY ||
		    cf->marks[i].kind == MARK_ZONELISTS_BUILT ||
		    cf->marks[i].kind == MARK_CPU_NODE_RAW)
			return true;
	return false;
}

static bool insn_relevant(const struct catalogue *cat,
			  const struct ir_insn *in)
{
	const struct cat_func *cf;
	const struct cat_iter *it;
	const struct cat_bitmap *map;
	const struct cat_bound *b;

	if (!in->name)
		return false;
	switch ((int)in->op) {
	case IR_CALL:
	case IR_MACRO:
		cf = catalogue_func(cat, in->name);
		return cf && node_role(cf);
	case IR_ITER:
		it = catalogue_iter(cat, in->name);
		return it && it->domain == DOM_NODE && !it->chosen;
	case IR_FIELD:
		map = in->tag ? catalogue_bitmap(cat, in->tag, in->name) : NULL;
		return (map && map->domain == DOM_NODE) ||
		       (in->tag && catalogue_field(cat, in->tag, in->name));
	case IR_GLOBAL:
		b = catalogue_bound(cat, in->name);
		return catalogue_array(cat, in->name) ||
		       (b && b->kind == BOUND_COUNT && b->domain == DOM_NODE);
	case IR_CONST:
		b = catalogue_bound(cat, in->name);
		return b && (in->imm == -1 || (b->kind == BOUND_MAX &&
					       b->domain == DOM_NODE));
	}
	return false;
}

/* The function that variable @var of @f holds wherever it is set, or NULL. */
static const char *only_function(const struct ir_func *f, unsigned int var)
{
	const char *only = NULL;

	for (unsigned int k = 0; k < f->nblocks; k++)
		for (unsigned int i = 0; i < f->blocks[k].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[k].insns[i], *d;

			if (in->op != IR_SET || in->var != var)
				continue;
			d = ir_origin(f, in->a);
			if (d->op != IR_FUNC || (only && d->name != only))
				return NULL;
			only = d->name;
		}
	return only;
}

static bool is_set(const struct ir_func *f, unsigned int var)
{
	for (unsigned int k = 0; k < f->nblocks; k++)
		for (unsigned int i = 0; i < f->blocks[k].ninsns; i++)
			if (f->blocks[k].insns[i].op == IR_SET &&
			    f->blocks[k].insns[i].var == var)
				return true;
	return false;
}

/* The parameter that the call @in of @f goes through, or none: its nparams. */
static unsigned int taken_through(const struct ir_func *f,
				  const struct ir_insn *in)
{
	const struct ir_insn *d = in->a ? ir_origin(f, in->a) : NULL;

	if (!d || d->op != IR_GET || d->var >= f->nparams ||
	    f->vars[d->var].in_memory || is_set(f, d->var))
		return f->nparams;
	return d->var;
}

static bool through_variable(struct brief_call *c, const struct ir_func *f,
			     const struct ir_insn *in, const struct ir_insn *get)
{
	unsigned int arg = taken_through(f, in);

	if (arg < f->nparams) {
		c->tag = f->name;
		c->field = f->vars[arg].name;
		c->table = f->loc.file;
		return true;
	}
	if (get->var < f->nparams || f->vars[get->var].in_memory)
		return false;
	c->name = only_function(f, get->var);
	return c->name;
}

/* The array of functions that @in is an element of: how it is named as a field. */
static bool in_array(const struct ir_func *f, const struct ir_insn *in,
		     const char **tag, const char **field)
{
	const struct ir_insn *of = in->op == IR_INDEX ? ir_origin(f, in->a) :
							NULL;

	if (!of || of->op != IR_GLOBAL)
		return false;
	*tag = of->tag ? of->tag : of->name;
	*field = of->name;
	return true;
}

bool brief_through(struct brief_call *c, const struct ir_func *f,
		   const struct ir_insn *in)
{
	const struct ir_insn *d = in->a ? ir_origin(f, in->a) : NULL;

	if (d && d->op == IR_GET)
		return through_variable(c, f, in, d);
	d = d && d->op == IR_LOAD ? ir_origin(f, d->a) : NULL;
	if (d && in_array(f, d, &c->tag, &c->field))
		return true;
	if (!d || d->op != IR_FIELD || !d->tag)
		return false;
	c->tag = d->tag;
	c->field = d->name;
	d = ir_origin(f, d->a);
	if (d->op == IR_GLOBAL) {
		c->table = d->name;
		c->of = d->tag;
	}
	return true;
}

/* The function or global that an argument is, if it is one plainly. */
static const char *named_arg(const struct ir_func *f, const struct ir_insn *in,
			     int arg)
{
	const struct ir_insn *d;

	if (arg < 0 || (unsigned int)arg >= in->nargs || !in->args[arg])
		return NULL;
	d = ir_origin(f, in->args[arg]);
	return d->op == IR_FUNC || d->op == IR_GLOBAL ? d->name : NULL;
}

static void add_marks(struct brief *b, const struct ir_func *f,
		      const struct ir_insn *in, const struct cat_func *cf,
		      struct arena *a)
{
	for (unsigned int i = 0; i < cf->nmarks; i++) {
		const struct cat_mark *m = &cf->marks[i];
		struct brief_mark bm = { cf, m->kind, NULL };

		if (m->kind != MARK_HOTPLUG && m->kind != MARK_ONLINE_CALLBACK &&
		    m->kind != MARK_NODE_ONLINE)
			continue;
		bm.what = named_arg(f, in, m->arg);
		arena_push(a, b->marks, b->nmarks, bm);
	}
}

static void add_given(struct brief *b, const struct ir_func *f,
		      const struct ir_insn *in, struct arena *a)
{
	for (unsigned int i = 0; i < in->nargs; i++) {
		const struct ir_insn *d = in->args[i] ?
					  ir_origin(f, in->args[i]) : NULL;

		if (d && d->op == IR_FUNC)
			arena_push(a, b->given, b->ngiven,
				   ((struct brief_given){ in->name, d->name, i }));
	}
}

static void add_taker(struct brief *b, const struct ir_func *f,
		      unsigned int arg, struct arena *a)
{
	for (unsigned int i = 0; i < b->ntakers; i++)
		if (b->takers[i].arg == arg)
			return;
	arena_push(a, b->takers, b->ntakers,
		   ((struct brief_taker){ f->vars[arg].name, arg }));
}

static void add_call(struct brief *b, const struct ir_func *f,
		     const struct ir_insn *in, const struct catalogue *cat,
		     struct arena *a)
{
	struct brief_call c = { .name = in->name, .count = 1 };
	unsigned int taken = in->name ? f->nparams : taken_through(f, in);
	const struct cat_func *cf;

	cf = in->name ? catalogue_func(cat, in->name) : NULL;
	if (cf)
		add_marks(b, f, in, cf, a);
	if (in->name && !cf)
		add_given(b, f, in, a);
	if (taken < f->nparams)
		add_taker(b, f, taken, a);
	if (in->name ? cf && (cat_stands(cf) || !cf->nmarks) :
		       !brief_through(&c, f, in))
		return;
	for (unsigned int i = 0; i < b->ncalls; i++)
		if (b->calls[i].name == c.name && b->calls[i].tag == c.tag &&
		    b->calls[i].field == c.field &&
		    b->calls[i].table == c.table && b->calls[i].of == c.of) {
			b->calls[i].count++;
			return;
		}
	arena_push(a, b->calls, b->ncalls, c);
}

static void add_place(struct brief *b, const struct ir_insn *in, int other,
		      struct arena *a)
{
	for (unsigned int i = 0; i < b->nplaces; i++)
		if (b->places[i].tag == in->tag &&
		    b->places[i].name == in->name) {
			b->places[i].other += other;
			return;
		}
	arena_push(a, b->places, b->nplaces,
		   ((struct brief_place){ .tag = in->tag, .name = in->name,
					  .other = other }));
}

static void mark_stored(struct brief *b, const struct ir_insn *to)
{
	for (unsigned int i = 0; i < b->nplaces; i++)
		if (b->places[i].tag == to->tag &&
		    b->places[i].name == to->name)
			b->places[i].stored = true;
}

static void add_load(struct brief *b, const struct ir_func *f,
		     const struct ir_insn *in, struct arena *a)
{
	const struct ir_insn *from = ir_origin(f, in->a);

	if (from->op == IR_FIELD && from->tag)
		add_place(b, from, -1, a);
}

static void add_stored(struct brief *b, const char *tag, const char *name,
		       struct arena *a)
{
	for (unsigned int i = 0; i < b->nstored; i++)
		if (b->stored[i].tag == tag && b->stored[i].name == name)
			return;
	arena_push(a, b->stored, b->nstored,
		   ((struct brief_place){ .tag = tag, .name = name }));
}

/* An object is made: p = kzalloc(...). */
static void add_set(struct brief *b, const struct ir_func *f,
		    const struct ir_insn *in, const struct catalogue *cat,
		    struct arena *a)
{
	const struct ir_type *t = &f->vars[in->var].type;
	const struct ir_insn *from;
	const struct cat_func *cf;

	if (t->kind != IT_PTR || !t->tag)
		return;
	from = ir_origin(f, in->a);
	cf = from->op == IR_CALL && from->name ?
	     catalogue_func(cat, from->name) : NULL;
	if (cf && cf->flags & CAT_ALLOCATES)
		add_stored(b, t->tag, NULL, a);
}

static void add_op(struct brief *b, const struct ir_func *f,
		   const struct ir_insn *to, const struct ir_insn *fn,
		   struct arena *a)
{
	const struct ir_insn *in = ir_origin(f, to->a);
	struct brief_op op = { .tag = to->tag, .field = to->name,
			       .func = fn->name };

	if (in->op == IR_GLOBAL) {
		op.table = in->name;
		op.of = in->tag;
	}
	arena_push(a, b->ops, b->nops, op);
}

/* The value @val of what is stored in a field: is it a field's? */
static void add_copy(struct brief *b, const struct ir_func *f,
		     const struct ir_insn *val, struct arena *a)
{
	const struct ir_insn *from;

	if (val->op != IR_LOAD || f->temps[val->dst].type.kind != IT_INT)
		return;
	from = ir_origin(f, val->a);
	if (from->op != IR_FIELD || !from->tag)
		return;
	for (unsigned int i = 0; i < b->ncopies; i++)
		if (b->copies[i].from_tag == from->tag &&
		    b->copies[i].from == from->name)
			return;
	arena_push(a, b->copies, b->ncopies,
		   ((struct brief_copy){ from->tag, from->name }));
}

static void add_store(struct brief *b, const struct ir_func *f,
		      const struct ir_insn *in, struct arena *a)
{
	const struct ir_insn *to = ir_origin(f, in->a);
	const struct ir_insn *fn = ir_origin(f, in->b);
	const struct ir_type *t = &f->temps[in->b].type;
	struct brief_op op = { .func = fn->name };

	if (in_array(f, to, &op.tag, &op.field)) {
		if (fn->op == IR_FUNC)
			arena_push(a, b->ops, b->nops, op);
		else if (t->kind == IT_PTR && fn->op != IR_CONST)
			add_stored(b, op.tag, op.field, a);
	}

	if ((to->op == IR_FIELD || to->op == IR_GLOBAL) &&
	    (t->kind == IT_INT || t->kind == IT_PTR) && fn->op != IR_CONST &&
	    fn->op != IR_FUNC)
		add_stored(b, to->tag, to->name, a);

	if ((to->op == IR_FIELD || to->op == IR_GLOBAL) &&
	    f->temps[in->b].type.kind == IT_INT)
		mark_stored(b, to);
	if (to->op == IR_FIELD && to->tag && fn->op == IR_FUNC)
		add_op(b, f, to, fn, a);
	if (to->op == IR_FIELD && to->tag)
		add_copy(b, f, fn, a);
}

static void add_insn(struct brief *b, const struct ir_func *f,
		     const struct ir_insn *in, const struct catalogue *cat,
		     struct arena *a)
{
	switch ((int)in->op) {
	case IR_CALL:
		add_call(b, f, in, cat, a);
		break;
	case IR_FUNC:
		arena_push(a, b->taken, b->ntaken, in->name);
		break;
	case IR_FIELD:
		if (in->tag)
			add_place(b, in, 1, a);
		break;
	case IR_LOAD:
		add_load(b, f, in, a);
		break;
	case IR_GLOBAL:
		add_place(b, in, 1, a);
		break;
	case IR_STORE:
		add_store(b, f, in, a);
		break;
	case IR_SET:
		add_set(b, f, in, cat, a);
		break;
	}
}

void brief_of(struct brief *b, const struct ir_func *f,
	      const struct catalogue *cat, struct arena *a)
{
	bool contract = catalogue_func(cat, f->name) && f->in_header;

	memset(b, 0, sizeof(*b));
	b->name = f->name;
	b->is_static = f->is_static;
	b->in_header = f->in_header;
	b->is_globals = f->is_globals;
	b->is_weak = f->is_weak;
	b->is_init = f->is_init;
	b->nblocks = f->nblocks;
	b->file = f->loc.file;
	for (unsigned int k = 0; k < f->nblocks; k++)
		for (unsigned int i = 0; i < f->blocks[k].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[k].insns[i];

			/* a contract stands, whatever the body */
			if (!contract && !b->relevant)
				b->relevant = insn_relevant(cat, in);
			add_insn(b, f, in, cat, a);
		}
}
