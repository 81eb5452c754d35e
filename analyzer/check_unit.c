// SPDX-License-Identifier: GPL-2.0-only
/*
 * Numbers of one kind where another is meant.
 *
 *	for_each_possible_cpu(i)
 *		p[i] = kmalloc_node(size, GFP_KERNEL, i);
 *
 * To C they are all an int.  What kind of number a value is follows from where
 * it comes from (struct fact, unit), and from nothing else: not from its name,
 * not from a test.  Of a sum or a quotient, and of a value that is of one kind
 * on one path and of another on the next, nobody knows; so a site is told only
 * if the value is wrong in every env that gets there.
 *
 * An array that has room for a count of nodes is the same mistake: the index
 * is a node id, the bound is none.
 */
#include "check.h"

#include <string.h>

/* What check_unit() and check_bound() saw at one site, in all envs. */
struct slip {
	struct fault fault;	/* the first wrong value's */
	struct site as;		/* the site, as that one made it */
	unsigned int wrong, right;
};

static struct slip *slip_at(struct check *ck, struct site *s)
{
	if (!s->slip)
		s->slip = arena_alloc(ck->c->tmp, sizeof(*s->slip));
	return s->slip;
}

static void slip_wrong(struct slip *p, const struct site *s,
		       const struct fault *f)
{
	if (!p->wrong++) {
		p->fault = *f;
		p->as = *s;
	}
}

void check_unit(struct check *ck, struct site *s, enum cat_domain domain,
		const struct fact *f)
{
	struct slip *p = slip_at(ck, s);
	struct fault x = { .rule = RULE_CPU_NODE_MIXUP, .severity = SEV_ERROR,
			   .org = f->uorg, .unit = f->unit,
			   .meant = domain };
	bool fits = f->unit == (domain == DOM_CPU ? UNIT_CPU : UNIT_NODE);

	/* a size is a number of bytes, made of a count by who knows what */
	if (fits || f->unit == UNIT_NONE || f->unit == UNIT_EXTENT)
		p->right++;
	else
		slip_wrong(p, s, &x);
}

static sym_t plain(struct fctx *c, sym_t s)
{
	while (sym_at(c->st, s)->kind == SK_CAST)
		s = sym_at(c->st, s)->a;
	return s;
}

/* Was @idx proved to be below a count of nodes? */
static bool is_bounded(struct fctx *c, const struct env *e, sym_t idx)
{
	idx = plain(c, idx);
	for (unsigned int i = 0; i < e->nfacts; i++) {
		const struct sym *x = sym_at(c->st, e->facts[i].sym);
		struct fact n;

		if (x->kind != SK_OP || x->op != IR_LT ||
		    !e->facts[i].f->nonzero || plain(c, x->a) != idx)
			continue;
		env_fact(c, e, x->b, &n);
		if (n.unit == UNIT_COUNT || n.unit == UNIT_EXTENT)
			return true;
	}
	return false;
}

void check_bound(struct check *ck, const struct env *e, struct site *s,
		 sym_t idx, const struct fact *f,
		 const struct origin *counted)
{
	struct slip *p = slip_at(ck, s);
	struct fault x = { .rule = RULE_NODE_ARRAY_BOUND,
			   .severity = SEV_ERROR, .org = f->uorg,
			   .unit = f->unit, .counted = counted };

	if (counted && f->unit == UNIT_NODE && !is_bounded(ck->c, e, idx))
		slip_wrong(p, s, &x);
	else
		p->right++;
}

const struct origin *check_counted(struct check *ck, const struct env *e,
				   sym_t base)
{
	struct fact f;

	env_fact(ck->c, e, base, &f);
	return f.unit == UNIT_EXTENT ? f.uorg : NULL;
}

const struct origin *check_counted_array(struct check *ck,
					 const struct work *w,
					 const struct ir_insn *insn,
					 sym_t *base)
{
	struct fctx *c = ck->c;
	const struct ir_type *t = &c->func->temps[insn->a].type;
	sym_t s = w->temps[insn->a];
	const struct sym *x = sym_at(c->st, s);
	const struct fact *all;

	*base = 0;
	if (!s)
		return NULL;
	if (x->kind != SK_FIELD && x->kind != SK_INDEX) {
		*base = s;
		return check_counted(ck, &w->env, s);
	}
	/* the array at the end of an object takes what room there is */
	if (x->kind != SK_FIELD || t->count)
		return NULL;
	*base = x->a;
	all = field_facts_get(c->fields, x->tag,
			      names_intern(c->names, FIELD_OBJECT));
	return all && all->unit == UNIT_EXTENT ? all->uorg :
	       check_counted(ck, &w->env, x->a);
}

void check_takes(struct check *ck, struct work *w, const struct ir_insn *insn)
{
	static const struct cat_sink any = {
		.kind = SINK_CPU_INDEX, .domain = DOM_CPU, .gfp_arg = -1,
		.size_arg = -1, .flag_arg = -1, .map_arg = -1,
	};
	static const struct cat_sink any_node = {
		.kind = SINK_ARRAY, .domain = DOM_NODE, .gfp_arg = -1,
		.size_arg = -1, .flag_arg = -1, .map_arg = -1,
	};
	const struct cat_func *cf;

	cf = insn->name ? catalogue_func(ck->c->cat, insn->name) : NULL;
	for (unsigned int i = 0; cf && i < cf->ntakes; i++) {
		const struct cat_takes *t = &cf->takes[i];
		struct site *s;
		struct fact f;

		if ((unsigned int)t->arg >= insn->nargs ||
		    !insn->args[t->arg] || !cat_applies(&t->when, &ck->c->ctx))
			continue;
		env_fact(ck->c, &w->env, w->temps[insn->args[t->arg]], &f);
		s = check_site(ck, insn, t->arg);
		if (!s->sink) {
			s->sink = t->domain == DOM_CPU ? &any : &any_node;
			s->sink_name = check_call_name(ck, insn);
			check_site_at(ck, s, insn, insn->args[t->arg]);
		}
		check_unit(ck, s, t->domain, &f);
	}
}

void check_settle_units(struct site *s)
{
	struct slip *p = s->slip;
	struct site was = *s;

	if (!p || !p->wrong || p->right)
		return;
	if (was.found && (was.worst.severity > p->fault.severity ||
			  (was.worst.severity == p->fault.severity &&
			   was.worst.rule < p->fault.rule))) {
		s->also |= 1u << p->fault.rule;
		return;
	}
	*s = p->as;
	s->also = was.also;
	if (was.found)
		s->also |= 1u << was.worst.rule;
	s->found = true;
	s->told = NULL;
	s->worst = p->fault;
	s->paths = p->wrong;
}

static bool is_before(const struct site *s, const struct site *o)
{
	return s->loc.line != o->loc.line ? s->loc.line < o->loc.line :
					    s->loc.col < o->loc.col;
}

bool check_said_before(const struct check *ck, const struct site *s)
{
	for (unsigned int i = 0; i < ck->nsites; i++) {
		const struct site *o = &ck->sites[i];

		if (o->found && o->worst.rule == s->worst.rule &&
		    o->worst.counted == s->worst.counted &&
		    o->loc.file == s->loc.file && is_before(o, s) &&
		    !strcmp(o->node_text, s->node_text) &&
		    !strcmp(o->sink_name, s->sink_name))
			return true;
	}
	return false;
}

/* ---- in words ------------------------------------------------------------ */

static const char *unit_text(const struct fault *f)
{
	switch ((enum unit_kind)f->unit) {
	case UNIT_NODE: return "a node id";
	case UNIT_CPU: return "a CPU number";
	case UNIT_COUNT: return "a count of nodes";
	case UNIT_OTHER: return f->org->unit;
	case UNIT_EXTENT:
	case UNIT_NONE: break;
	}
	return "another number";
}

static const char *unit_remedy(const struct site *s)
{
	bool cpu = s->worst.meant == DOM_CPU;

	switch ((enum unit_kind)s->worst.unit) {
	case UNIT_NODE:
		return "cpumask_of_node() has the CPUs of a node";
	case UNIT_CPU:
		return "cpu_to_node() or cpu_to_mem() makes a node of it";
	case UNIT_COUNT:
		return cpu ? "pass a CPU number" :
			     "node ids are sparse, so it is no bound of them either";
	case UNIT_OTHER:
	case UNIT_EXTENT:
	case UNIT_NONE:
		break;
	}
	return "convert it first";
}

/* "'i' from for_each_possible_cpu()", or "'cpu_to_apicid()'" */
static const char *value_text(struct arena *a, const struct site *s)
{
	const struct origin *o = s->worst.org;

	if (!o || strchr(s->node_text, '(') || !strcmp(o->what, s->node_text))
		return arena_printf(a, "'%s'", s->node_text);
	return arena_printf(a, "'%s' from %s", s->node_text, o->what);
}

const char *check_unit_message(struct check *ck, const struct site *s)
{
	struct arena *a = &ck->out->arena;
	const char *v = value_text(a, s);

	if (s->worst.rule == RULE_NODE_ARRAY_BOUND)
		return arena_printf(a, "%s is a node id, and %s has room for %s of them: ids are sparse and may exceed their number; size it by nr_node_ids",
				    v, s->sink_name, s->worst.counted->what);
	return arena_printf(a, "%s is %s, and %s takes %s; %s", v,
			    unit_text(&s->worst), s->sink_name,
			    s->worst.meant == DOM_CPU ? "a CPU number" :
							"a node id",
			    unit_remedy(s));
}

static void origin_steps(struct check *ck, struct finding *f,
			 const struct origin *o, const char *what)
{
	if (o->from) {
		origin_steps(ck, f, o->from, what);
		check_add_step(ck, f, o->loc, "returned from this call");
		return;
	}
	check_add_step(ck, f, o->loc,
		       arena_printf(&ck->out->arena, "%s is %s", o->what, what));
}

void check_unit_steps(struct check *ck, const struct site *s,
		      struct finding *f)
{
	struct arena *a = &ck->out->arena;

	if (s->worst.counted)
		origin_steps(ck, f, s->worst.counted,
			     "a count of nodes, and the size is made of it");
	if (s->worst.org)
		origin_steps(ck, f, s->worst.org, unit_text(&s->worst));
	check_assigned(ck, f, s);
	for (unsigned int i = 0; i < s->ncalls; i++)
		check_add_step(ck, f, s->calls[i].loc, s->calls[i].text);
	if (s->worst.counted)
		check_add_step(ck, f, s->sink_loc,
			       arena_printf(a, "%s is indexed by it",
					    s->sink_name));
	else
		check_add_step(ck, f, s->sink_loc,
			       arena_printf(a, "%s: %s", s->sink_name,
					    s->sink->consequence ?
					    s->sink->consequence :
					    "takes it for one"));
}
