// SPDX-License-Identifier: GPL-2.0-only
/*
 * The structural rules: events in the wrong order, or left out on some path.
 *
 *	node_set_online(nid);		<- everybody follows N_ONLINE at once
 *	pgdat = hotadd_init_pgdat(nid);
 *	build_all_zonelists(pgdat);
 *
 * What a kernel function does is a mark in the catalogue.  An event that must
 * have happened is a fact like any other (transfer_event()): it holds on the
 * branches where it happened, goes to callers with the outcome of a call, and
 * is lost where paths meet of which one lacks it.  A value that a call with a
 * mark is given is a sink like any other: where it is a parameter the callers
 * are asked, by way of a derived sink.
 *
 * Whether an online_page callback hands its pages on is asked of its blocks
 * alone: three functions of a kernel are of that kind.
 */
#include "check.h"

#include <string.h>

#define MAX_DEPTH	6	/* of calls, looking for an event */

static const struct cat_sink onlined_sink = {
	.kind = SINK_ONLINED, .domain = DOM_NODE, .gfp_arg = -1,
	.size_arg = -1, .flag_arg = -1,
};
static const struct cat_sink cpu_node_sink = {
	.kind = SINK_CPU_NODE, .domain = DOM_NODE, .gfp_arg = -1,
	.size_arg = -1, .flag_arg = -1,
};
static const struct cat_sink cpu_node_raw_sink = {
	.kind = SINK_CPU_NODE_RAW, .domain = DOM_NODE, .gfp_arg = -1,
	.size_arg = -1, .flag_arg = -1,
};
static const struct cat_sink pfn_sink = {
	.kind = SINK_PFN, .domain = DOM_NODE, .gfp_arg = -1,
	.size_arg = -1, .flag_arg = -1,
};

bool check_order_sink(const struct cat_sink *sink)
{
	return sink == &onlined_sink || sink == &cpu_node_sink ||
	       sink == &cpu_node_raw_sink || sink == &pfn_sink;
}

static bool before_518(const struct fctx *c)
{
	return c->ctx.kver == KVER_ANY || c->ctx.kver < KVER(5, 18);
}

static sym_t strip(const struct symtab *st, sym_t s)
{
	while (s && sym_at(st, s)->kind == SK_CAST)
		s = sym_at(st, s)->a;
	return s;
}

static sym_t arg_sym(const struct ir_insn *insn, const struct work *w, int arg)
{
	if (arg < 0 || (unsigned int)arg >= insn->nargs || !insn->args[arg])
		return 0;
	return w->temps[insn->args[arg]];
}

/* ---- who is to blame ---------------------------------------------------- */

/* The callers are asked about @node; false where they cannot be. */
static bool derive(struct check *ck, struct work *w, const struct ir_insn *insn,
		   const struct cat_sink *sink, sym_t node, struct site *site,
		   const struct derived *from)
{
	struct derived d = { .sink = sink, .node = node, .insn = insn,
			     .func = ck->c->func,
			     .sink_name = site->sink_name,
			     .node_text = site->node_text };

	if (from) {
		d.sink_name = from->sink_name;
		d.node_text = from->node_text;
		d.insn = from->insn;
		d.func = from->func;
		d.steps = site->calls;
		d.nsteps = site->ncalls;
	}
	return d.nsteps < MAX_DEPTH && check_derive(ck, &d, &w->env);
}

/* Does the caller alone know what @node is? */
static bool is_callers(const struct fctx *c, sym_t node)
{
	const struct sym *x = sym_at(c->st, strip(c->st, node));

	return x->kind == SK_PARAM || (x->of_param && c->ncalls);
}

/* ---- a node put online -------------------------------------------------- */

/* Did @kind happen to @about, or to something that is no number? */
static bool happened(const struct fctx *c, const struct env *e,
		     enum cat_mark_kind kind, sym_t about)
{
	for (unsigned int i = 0; i < e->nfacts; i++) {
		const struct sym *x = sym_at(c->st, e->facts[i].sym);
		enum cat_mark_kind k;
		sym_t of;

		if (!transfer_is_event(x, &k) || k != kind ||
		    !e->facts[i].f->nonzero)
			continue;
		of = x->nargs ? strip(c->st, x->args[0]) : 0;
		if (!of || sym_at(c->st, of)->type.kind != IT_INT ||
		    of == strip(c->st, about))
			return true;
	}
	return false;
}

static bool is_ready(const struct fctx *c, const struct env *e, sym_t node)
{
	return happened(c, e, MARK_PGDAT_READY, node) &&
	       happened(c, e, MARK_ZONELISTS_BUILT, 0);
}

static bool has_mark(const struct fctx *c, const struct ir_insn *in,
		     enum cat_mark_kind kind)
{
	return in->op == IR_CALL && in->name &&
	       cat_mark(catalogue_func(c->cat, in->name), kind, &c->ctx);
}

/* Does @in, or what it calls, set a pglist_data up? */
static bool makes_ready(struct check *ck, const struct ir_insn *in)
{
	const struct summary *s;
	enum cat_mark_kind k;

	if (in->op != IR_CALL)
		return false;
	if (has_mark(ck->c, in, MARK_PGDAT_READY))
		return true;
	s = transfer_func(ck->c, in) ? NULL : ck->callees->callee(ck->c, in);
	for (unsigned int i = 0; s && i < s->noutcomes; i++)
		for (unsigned int n = 0; n < s->outcomes[i].nfacts; n++)
			if (transfer_is_event(sym_at(s->st,
					s->outcomes[i].facts[n].sym), &k) &&
			    k == MARK_PGDAT_READY)
				return true;
	return false;
}

static unsigned int block_of(const struct ir_func *f, const struct ir_insn *in)
{
	for (unsigned int b = 0; b < f->nblocks; b++)
		if (in >= f->blocks[b].insns &&
		    in < f->blocks[b].insns + f->blocks[b].ninsns)
			return b;
	return 0;
}

/* Is a string among the arguments: does it only tell somebody? */
static bool is_message(const struct ir_func *f, const struct ir_insn *in)
{
	for (unsigned int k = 0; k < in->nargs; k++) {
		const struct ir_insn *d;

		d = in->args[k] ? ir_origin(f, in->args[k]) : NULL;
		if (d && d->op == IR_OPAQUE && !strcmp(d->name, "string"))
			return true;
	}
	return false;
}

/* Does the temp hold variable @var, as it is? */
static bool holds_var(const struct ir_func *f, ir_temp t, unsigned int var)
{
	const struct ir_insn *d = t ? ir_origin(f, t) : NULL;

	return d && d->op == IR_GET && d->var == var;
}

/*
 * Is variable @var of @f given to somebody whom we cannot see?  Then what was
 * to be done with it may have been done.
 */
static bool given_away(struct check *ck, const struct ir_func *f,
		       const struct ir_unit *unit, unsigned int var, int depth)
{
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i];
			const struct cat_func *cf;
			const struct ir_unit *of;
			const struct ir_func *g;

			if (in->op != IR_CALL || is_message(f, in))
				continue;
			cf = in->name ? catalogue_func(ck->c->cat, in->name) :
			     NULL;
			if (cf && (cat_stands(cf) || cf->nmarks))
				continue;
			for (unsigned int k = 0; k < in->nargs; k++) {
				if (!holds_var(f, in->args[k], var))
					continue;
				g = in->name ? ck->callees->body(ck->c,
						in->name, unit, &of) : NULL;
				if (!g || depth >= MAX_DEPTH ||
				    (k < g->nparams &&
				     given_away(ck, g, of, k, depth + 1)))
					return true;
			}
		}
	return false;
}

/* What was made ready in a loop that is over by now is ready here, perhaps. */
static bool ready_in_loop(struct check *ck, unsigned int at)
{
	const struct ir_func *f = ck->c->func;

	for (unsigned int b = 0; b < f->nblocks; b++) {
		bool ready = false;

		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++)
			ready |= makes_ready(ck, &f->blocks[b].insns[i]);
		if (ready && fixpoint_reaches(f, b, b) &&
		    fixpoint_reaches(f, b, at) && !fixpoint_reaches(f, at, b))
			return true;
	}
	return false;
}

static bool may_be_ready(struct check *ck, const struct ir_insn *insn,
			 ir_temp node)
{
	const struct ir_func *f = ck->c->func;
	const struct ir_insn *d = node ? ir_origin(f, node) : NULL;

	if (ck->fp->gave_up || ready_in_loop(ck, block_of(f, insn)))
		return true;
	return d && d->op == IR_GET &&
	       given_away(ck, f, ck->c->unit, d->var, 0);
}

static void fault_onlined(struct check *ck, struct site *site)
{
	check_fault(site, &(struct fault){
		    .rule = RULE_NODE_ONLINE_BEFORE_ZONELISTS,
		    .severity = before_518(ck->c) ? SEV_ERROR : SEV_NOTE,
		    .state = NS_OFFLINE,
		    .hint = "from here on every allocator may use the node" });
}

/*
 * A parameter may have been made ready by whoever calls, so they are asked; a
 * function that nobody is known to call speaks for itself if it found out that
 * the node is not online.
 */
static void onlined(struct check *ck, struct work *w,
		    const struct ir_insn *insn, sym_t node, struct site *site,
		    const struct derived *from)
{
	struct fctx *c = ck->c;
	struct fact f;
	int64_t k;

	env_fact(c, &w->env, node, &f);
	if (sym_is_const(c->st, node, &k) || !(f.may & ~NS_ONLINE) ||
	    is_ready(c, &w->env, node))
		return;
	site->onlined = transfer_event(c, MARK_NODE_ONLINE, node);
	if (is_callers(c, node) && (c->ncalls || f.may & NS_ONLINE)) {
		derive(ck, w, insn, &onlined_sink, node, site, from);
		return;
	}
	if (!c->init_only && !may_be_ready(ck, insn, site->node))
		fault_onlined(ck, site);
}

/* The pglist_data of a node that is online already is set up, or its lists. */
static void made_ready(struct check *ck, const struct env *e,
		       const struct ir_insn *insn, enum cat_mark_kind kind,
		       sym_t about)
{
	const struct symtab *st = ck->c->st;

	for (unsigned int i = 0; i < ck->nsites; i++) {
		struct site *s = &ck->sites[i];
		bool since = false;
		sym_t node;

		if (!s->onlined || ck->c->init_only)
			continue;
		node = sym_at(st, s->onlined)->args[0];
		if (kind == MARK_PGDAT_READY && about &&
		    sym_at(st, about)->type.kind == IT_INT &&
		    strip(st, about) != strip(st, node))
			continue;
		for (unsigned int k = 0; k < e->nfacts; k++)
			since |= e->facts[k].sym == s->onlined &&
				 e->facts[k].f->nonzero;
		if (!since || may_be_ready(ck, s->insn, s->node))
			continue;
		if (!s->late.line)
			s->late = insn->loc;
		fault_onlined(ck, s);
	}
}

/* ---- the node of a CPU -------------------------------------------------- */

static void fault_cpu_node(struct check *ck, struct site *site, bool raw,
			   const struct origin *o)
{
	(void)ck;
	check_fault(site, &(struct fault){
		    .rule = RULE_CPU_NODE_CLEARED,
		    .severity = raw ? SEV_WARNING : SEV_ERROR,
		    .state = NS_NO_NODE, .org = o,
		    .hint = raw ? "the CPU that is plugged in next finds no node there" :
				  "every later cpu_to_node() of the CPU is NUMA_NO_NODE" });
}

static void cpu_node(struct check *ck, struct work *w,
		     const struct ir_insn *insn, const struct cat_sink *sink,
		     sym_t node, struct site *site, const struct derived *from)
{
	struct fctx *c = ck->c;
	const struct origin *o;
	struct fact f;

	env_fact(c, &w->env, node, &f);
	o = f.org[NS_NO_NODE];
	if (o && o->kind == OR_CONST && nstates_may(f.may, NS_NO_NODE) &&
	    !nstates_may(f.rare, NS_NO_NODE)) {
		if (!c->init_only)
			fault_cpu_node(ck, site, sink->kind == SINK_CPU_NODE_RAW,
				       o);
		return;
	}
	if (nstates_may(f.may, NS_NO_NODE) && sym_at(c->st, node)->of_param)
		derive(ck, w, insn, sink, node, site, from);
}

/* Is the function at hand one of those that its callers answer for? */
static bool is_primitive(const struct fctx *c, enum cat_mark_kind kind)
{
	return cat_mark(catalogue_func(c->cat, c->func->name), kind, &c->ctx);
}

/* ---- the node of a pfn -------------------------------------------------- */

bool check_order_no_pfn(struct fctx *c, const struct origin *o)
{
	return o->provenance &&
	       cat_mark(catalogue_func(c->cat, o->provenance),
			MARK_PFN_NID_CHECKED, &c->ctx);
}

/*
 * Is it the pfn of a page that there is, or next to one?  So is what somebody
 * keeps in memory, for all we know: that of a notifier's struct memory_notify
 * has its page (mm/memory_hotplug.c:online_pages(), 6.1 and 6.12).
 */
static bool has_page(const struct fctx *c, sym_t pfn, int depth)
{
	const struct sym *x = sym_at(c->st, pfn);

	if (!pfn || depth > 8)
		return false;
	switch (x->kind) {
	case SK_CONST:
		return depth == 0;
	case SK_CALL:
		return cat_mark(x->cf, MARK_PFN_OF_PAGE, &c->ctx);
	case SK_INIT:
		return depth == 0;
	case SK_CAST:
		return has_page(c, x->a, depth);
	case SK_OP:
		return has_page(c, x->a, depth + 1) ||
		       has_page(c, x->b, depth + 1);
	default:
		return false;
	}
}

/* Did a question about @pfn, or what is made of it, say yes? */
static bool is_cleared(const struct fctx *c, const struct env *e, sym_t pfn)
{
	for (unsigned int i = 0; i < e->nfacts; i++) {
		const struct sym *x = sym_at(c->st, e->facts[i].sym);
		const struct cat_mark *m;
		sym_t arg;

		if (x->kind != SK_CALL || !(e->facts[i].f->nonzero ||
					    e->facts[i].f->lo > 0))
			continue;
		m = cat_mark(x->cf, MARK_PFN_CLEARED, &c->ctx);
		if (!m || m->arg < 0 || m->arg >= x->nargs)
			continue;
		arg = strip(c->st, x->args[m->arg]);
		if (arg == pfn || (sym_at(c->st, arg)->kind != SK_OP &&
				   sym_uses(c->st, arg, pfn)))
			return true;
	}
	return false;
}

static void pfn_nid(struct check *ck, struct work *w,
		    const struct ir_insn *insn, sym_t node, struct site *site,
		    const struct derived *from)
{
	struct fctx *c = ck->c;
	sym_t pfn = strip(c->st, node);

	if (!pfn || has_page(c, pfn, 0) || is_cleared(c, &w->env, pfn))
		return;
	if (is_callers(c, node)) {
		derive(ck, w, insn, &pfn_sink, node, site, from);
		return;
	}
	if (c->hotplug && !c->init_only && !ck->fp->gave_up)
		check_fault(site, &(struct fault){
			    .rule = RULE_PFN_NID_UNCHECKED,
			    .severity = SEV_WARNING, .state = NS_NO_NODE,
			    .hint = "reads the struct page, if there is one" });
}

/* The pfn that argument @arg is, or whose page it is; 0: neither. */
static sym_t pfn_of(const struct fctx *c, const struct ir_insn *insn,
		    const struct work *w, int arg, ir_temp *temp)
{
	sym_t s = arg_sym(insn, w, arg);
	const struct sym *x = sym_at(c->st, strip(c->st, s));
	const struct cat_mark *m;
	const struct ir_insn *d;

	if (!s)
		return 0;
	*temp = insn->args[arg];
	/* a number that was made a pointer is an address, and no pfn */
	if (x->type.kind == IT_INT)
		return sym_at(c->st, s)->type.kind == IT_PTR ? 0 : s;
	if (x->kind != SK_CALL)
		return 0;
	m = cat_mark(x->cf, MARK_PAGE_OF_PFN, &c->ctx);
	if (!m || m->arg < 0 || m->arg >= x->nargs)
		return 0;
	d = ir_def(c->func, *temp);
	while (d->op == IR_CAST)
		d = ir_def(c->func, d->a);
	if ((d->op == IR_MACRO || d->op == IR_CALL) &&
	    (unsigned int)m->arg < d->nargs && d->args[m->arg])
		*temp = d->args[m->arg];
	return x->args[m->arg];
}

/* ---- calls with a mark -------------------------------------------------- */

void check_order_value(struct check *ck, struct work *w,
		       const struct ir_insn *insn, const struct cat_sink *sink,
		       sym_t node, struct site *site,
		       const struct derived *from)
{
	if (sink == &onlined_sink)
		onlined(ck, w, insn, node, site, from);
	else if (sink == &pfn_sink)
		pfn_nid(ck, w, insn, node, site, from);
	else
		cpu_node(ck, w, insn, sink, node, site, from);
}

static struct site *site_of(struct check *ck, const struct ir_insn *insn,
			    int arg, ir_temp temp, const struct cat_sink *sink)
{
	struct site *s = check_site(ck, insn, arg);
	const char *name = insn->name;

	if (!s->sink)
		s->sink = sink;
	if (!s->sink_name) {
		if (insn->written && catalogue_func(ck->c->cat, insn->written))
			name = insn->written;
		s->sink_name = arena_printf(ck->c->run, "%s()", name);
	}
	check_site_at(ck, s, insn, temp);
	return s;
}

/* N_ONLINE of node_set_state(nid, N_ONLINE) */
static bool means_online(const struct fctx *c, const struct ir_insn *insn,
			 const struct cat_mark *m)
{
	const struct cat_set *set;

	if (m->value_arg < 0)
		return true;
	if ((unsigned int)m->value_arg >= insn->nargs)
		return false;
	set = transfer_set(c, insn->args[m->value_arg]);
	return set && set->states == NS_ONLINE && !set->partial;
}

static void check_mark(struct check *ck, struct work *w,
		       const struct ir_insn *insn, const struct cat_mark *m)
{
	const struct cat_sink *sink = &cpu_node_sink;
	int arg = m->arg;
	ir_temp temp = 0;
	sym_t s;

	switch (m->kind) {
	case MARK_NODE_ONLINE:
		s = arg_sym(insn, w, arg);
		if (s && insn->op == IR_CALL && means_online(ck->c, insn, m) &&
		    !is_primitive(ck->c, m->kind))
			onlined(ck, w, insn, s,
				site_of(ck, insn, arg, insn->args[arg],
					&onlined_sink), NULL);
		break;
	case MARK_PGDAT_READY:
	case MARK_ZONELISTS_BUILT:
		made_ready(ck, &w->env, insn, m->kind, arg_sym(insn, w, arg));
		break;
	case MARK_CPU_NODE_RAW:
		sink = &cpu_node_raw_sink;
		/* fall through */
	case MARK_CPU_NODE:
		if (insn->op != IR_CALL || is_primitive(ck->c, MARK_CPU_NODE) ||
		    is_primitive(ck->c, MARK_CPU_NODE_RAW))
			break;
		if (m->value_arg >= 0)
			arg = m->value_arg;
		s = arg_sym(insn, w, arg);
		if (!s)
			break;
		if (m->value_arg >= 0)
			cpu_node(ck, w, insn, sink, s,
				 site_of(ck, insn, arg, insn->args[arg], sink),
				 NULL);
		else if (!ck->c->init_only)
			fault_cpu_node(ck, site_of(ck, insn, arg,
						   insn->args[arg], sink),
				       m->kind == MARK_CPU_NODE_RAW, NULL);
		break;
	case MARK_PFN_NID:
		s = pfn_of(ck->c, insn, w, arg, &temp);
		if (s && !is_primitive(ck->c, m->kind) &&
		    !is_primitive(ck->c, MARK_PFN_NID_CHECKED))
			pfn_nid(ck, w, insn, s,
				site_of(ck, insn, arg, temp, &pfn_sink), NULL);
		break;
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
}

void check_order(struct check *ck, struct work *w, const struct ir_insn *insn)
{
	const struct cat_func *cf = insn->name ?
				    catalogue_func(ck->c->cat, insn->name) : NULL;
	const struct cat_func *outer;

	if (!cf || !cf->nmarks)
		return;
	/* page_to_nid() inside of pfn_to_nid(): the macro is asked */
	outer = insn->written && insn->written != insn->name ?
		catalogue_func(ck->c->cat, insn->written) : NULL;
	if (insn->op == IR_CALL && outer && cat_mark(outer, MARK_PFN_NID, &ck->c->ctx))
		return;
	for (unsigned int i = 0; i < cf->nmarks; i++)
		if (cat_applies(&cf->marks[i].when, &ck->c->ctx))
			check_mark(ck, w, insn, &cf->marks[i]);
}

const char *check_order_text(struct check *ck, const struct site *s)
{
	struct arena *a = &ck->out->arena;

	if (!s->worst.hint)
		return NULL;
	switch (s->worst.rule) {
	case RULE_NODE_ONLINE_BEFORE_ZONELISTS:
		return arena_printf(a, "'%s' is put online by %s before its pglist_data is set up and its zone lists are built; do that first, or call try_online_node()",
				    s->node_text, s->sink_name);
	case RULE_CPU_NODE_CLEARED:
		if (s->worst.severity == SEV_WARNING)
			return arena_printf(a, "%s stores NUMA_NO_NODE for a CPU in firmware's table, which the next hot-add reads; leave the entry as it is",
					    s->sink_name);
		return arena_printf(a, "%s makes NUMA_NO_NODE the node of a CPU: every later cpu_to_node() of it returns that; leave the mapping as it is",
				    s->sink_name);
	case RULE_PFN_NID_UNCHECKED:
		return arena_printf(a, "'%s' may have no struct page that %s could read; test pfn_to_online_page() or pfn_valid() first",
				    s->node_text, s->sink_name);
	default:
		return NULL;
	}
}

/* ---- online_page callbacks ---------------------------------------------- */

enum handing {
	HANDS_ALL,	/* on every path */
	HANDS_SOME,	/* there is a path without */
	HANDS_UNKNOWN	/* somebody whom we cannot see has the pages there */
};

struct walk {
	struct fctx *c;
	const struct transfer_hooks *h;
	const struct ir_unit *unit;
	const struct ir_func *f;
	bool *seen;
	bool *vars;		/* made of a parameter */
	int depth;
	struct loc out;		/* the return that is reached without */
};

static enum handing hands(struct fctx *c, const struct transfer_hooks *h,
			  const struct ir_func *f, const struct ir_unit *unit,
			  int depth, struct loc *out);

/* Is the temp made of a parameter: the page, or what leads to it? */
static bool of_param(const struct walk *w, ir_temp t, int depth)
{
	const struct ir_insn *d;

	if (!t || depth > 16)
		return false;
	d = ir_def(w->f, t);
	if (d->op == IR_GET || d->op == IR_VARADDR)
		return w->vars[d->var];
	if (of_param(w, d->a, depth + 1) || of_param(w, d->b, depth + 1))
		return true;
	for (unsigned int k = 0; k < d->nargs; k++)
		if (of_param(w, d->args[k], depth + 1))
			return true;
	return false;
}

static void find_vars(struct walk *w)
{
	const struct ir_func *f = w->f;
	bool changed = true;

	w->vars = arena_alloc(w->c->tmp, f->nvars + 1);
	for (unsigned int v = 0; v < f->nparams; v++)
		w->vars[v] = true;
	while (changed) {
		changed = false;
		for (unsigned int b = 0; b < f->nblocks; b++)
			for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
				const struct ir_insn *in =
					&f->blocks[b].insns[i];

				if (in->op == IR_SET && !w->vars[in->var] &&
				    of_param(w, in->a, 0))
					changed = w->vars[in->var] = true;
			}
	}
}

/* What the call does with the pages: HANDS_SOME is "nothing". */
static enum handing call_hands(struct walk *w, const struct ir_insn *in)
{
	const struct cat_func *cf = in->name ?
				    catalogue_func(w->c->cat, in->name) : NULL;
	const struct ir_unit *of;
	const struct ir_func *g;
	struct loc out;
	bool given = false;

	if (cat_mark(cf, MARK_PAGES_ONLINED, &w->c->ctx))
		return HANDS_ALL;
	if (is_message(w->f, in))
		return HANDS_SOME;
	for (unsigned int k = 0; k < in->nargs; k++)
		given |= of_param(w, in->args[k], 0);
	if (!given || (cf && cat_stands(cf)))
		return HANDS_SOME;
	g = in->name ? w->h->body(w->c, in->name, w->unit, &of) : NULL;
	if (!g || w->depth >= MAX_DEPTH)
		return HANDS_UNKNOWN;
	return hands(w->c, w->h, g, of, w->depth + 1, &out);
}

/* Of the block alone: HANDS_SOME is "nothing". */
static enum handing block_hands(struct walk *w, unsigned int b)
{
	const struct ir_block *bl = &w->f->blocks[b];

	for (unsigned int i = 0; i < bl->ninsns; i++) {
		enum handing x;

		if (bl->insns[i].op != IR_CALL)
			continue;
		x = call_hands(w, &bl->insns[i]);
		if (x != HANDS_SOME)
			return x;
	}
	return HANDS_SOME;
}

/* Is the branch on an integer, as that of a loop that counts pages? */
static bool counts(const struct ir_func *f, const struct ir_block *bl)
{
	const struct ir_insn *d = bl->a ? ir_origin(f, bl->a) : NULL;

	if (!d || bl->term != IT_BRANCH)
		return false;
	if (d->op < IR_EQ || d->op > IR_GE)
		return f->temps[bl->a].type.kind == IT_INT && d->op == IR_GET;
	return f->temps[d->a].type.kind == IT_INT;
}

/*
 * A loop that counts through the pages and hands one on in each turn is run
 * once at least: its way out at the head is none that withholds them.
 */
static bool loop_hands(struct walk *w, const enum handing *of, unsigned int head)
{
	const struct ir_func *f = w->f;
	const struct ir_block *bl = &f->blocks[head];
	unsigned int *stack, top = 0, into = bl->ntargets;
	bool *seen, back = false, any = false;

	if (!counts(f, bl))
		return false;
	for (unsigned int i = 0; i < bl->ntargets; i++)
		if (bl->targets[i] == head ||
		    fixpoint_reaches(f, bl->targets[i], head))
			into = i;
	if (into == bl->ntargets)
		return false;
	stack = arena_alloc(w->c->tmp, (f->nblocks + 1) * sizeof(*stack));
	seen = arena_alloc(w->c->tmp, f->nblocks);
	stack[top++] = bl->targets[into];
	while (top && !back) {
		unsigned int b = stack[--top];

		if (b == head) {
			back = true;
		} else if (!seen[b]) {
			seen[b] = true;
			if (of[b] != HANDS_SOME) {
				any = true;
				continue;
			}
			for (unsigned int i = 0; i < f->blocks[b].ntargets; i++)
				if (!seen[f->blocks[b].targets[i]])
					stack[top++] = f->blocks[b].targets[i];
		}
	}
	return any && !back;
}

/* The branch that nobody takes, since a callback is given a page; or none. */
static unsigned int never(const struct walk *w, const struct ir_block *bl)
{
	const struct ir_insn *d = bl->a ? ir_def(w->f, bl->a) : NULL;
	unsigned int null = 1;
	ir_temp t = bl->a;

	if (!d || bl->term != IT_BRANCH)
		return ~0u;
	while (d->op == IR_CAST || d->op == IR_LNOT || d->op == IR_MACRO ||
	       d->op == IR_EQ || d->op == IR_NE) {
		if (d->op == IR_EQ || d->op == IR_NE) {
			const struct ir_insn *z = ir_origin(w->f, d->b);

			if (z->op != IR_CONST || z->imm)
				return ~0u;
		}
		if (d->op == IR_LNOT || d->op == IR_EQ)
			null = !null;
		t = d->a;
		if (!t)
			return ~0u;
		d = ir_def(w->f, t);
	}
	if (d->op != IR_GET || w->f->vars[d->var].param < 0 ||
	    w->f->vars[d->var].type.kind != IT_PTR)
		return ~0u;
	return null;
}

/* Is a return reached from the entry before the pages are handed on? */
static enum handing hands(struct fctx *c, const struct transfer_hooks *h,
			  const struct ir_func *f, const struct ir_unit *unit,
			  int depth, struct loc *out)
{
	struct walk w = { .c = c, .h = h, .f = f, .unit = unit,
			  .depth = depth };
	enum handing *of, all = HANDS_ALL;
	unsigned int *stack, top = 0;

	if (!f->nblocks)
		return HANDS_UNKNOWN;
	find_vars(&w);
	of = arena_alloc(c->tmp, f->nblocks * sizeof(*of));
	for (unsigned int b = 0; b < f->nblocks; b++)
		of[b] = block_hands(&w, b);
	for (unsigned int b = 0; b < f->nblocks; b++)
		if (of[b] == HANDS_SOME && f->blocks[b].ntargets == 2 &&
		    loop_hands(&w, of, b))
			of[b] = HANDS_ALL;
	w.seen = arena_alloc(c->tmp, f->nblocks);
	stack = arena_alloc(c->tmp, (f->nblocks + 1) * sizeof(*stack));
	stack[top++] = 0;
	w.seen[0] = true;
	while (top) {
		unsigned int b = stack[--top];
		const struct ir_block *bl = &f->blocks[b];
		unsigned int not = never(&w, bl);

		if (of[b] == HANDS_UNKNOWN)
			all = HANDS_UNKNOWN;
		if (of[b] != HANDS_SOME)
			continue;
		if (bl->term == IT_RETURN) {
			*out = bl->loc;
			return HANDS_SOME;
		}
		for (unsigned int i = bl->ntargets; i-- > 0;)
			if (i != not && !w.seen[bl->targets[i]]) {
				w.seen[bl->targets[i]] = true;
				stack[top++] = bl->targets[i];
			}
	}
	return all;
}

/* The function that a temp is, if one and the same whatever happens. */
static const char *function_of(const struct ir_func *f, ir_temp t)
{
	const struct ir_insn *d = t ? ir_origin(f, t) : NULL;
	const char *name = NULL;

	if (d && d->op == IR_FUNC)
		return d->name;
	if (!d || d->op != IR_GET || f->vars[d->var].param >= 0)
		return NULL;
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &f->blocks[b].insns[i], *v;

			if (in->op != IR_SET || in->var != d->var)
				continue;
			v = ir_origin(f, in->a);
			if (v->op != IR_FUNC || (name && name != v->name))
				return NULL;
			name = v->name;
		}
	return name;
}

static void check_callback(struct fctx *c, const struct transfer_hooks *h,
			   const struct ir_insn *insn, int arg,
			   struct findings *out)
{
	struct arena *a = &out->arena;
	struct step steps[2];
	struct finding f = {
		.severity = before_518(c) ? SEV_WARNING : SEV_NOTE,
		.rule = names_intern(c->names,
				     rule_id(RULE_ONLINE_CALLBACK_WITHHOLDS_PAGES)),
		.func = c->func->name, .unit = c->unit->file,
		.steps = steps, .nsteps = 2,
	};
	const struct ir_unit *of;
	const struct ir_func *g;
	const char *name;
	struct loc way_out;

	if (arg < 0 || (unsigned int)arg >= insn->nargs)
		return;
	name = function_of(c->func, insn->args[arg]);
	if (!name || cat_mark(catalogue_func(c->cat, name), MARK_PAGES_ONLINED,
			      &c->ctx))
		return;
	g = h->body(c, name, c->unit, &of);
	if (!g || hands(c, h, g, of, 0, &way_out) != HANDS_SOME)
		return;
	f.loc = insn->arglocs && insn->arglocs[arg].line ? insn->arglocs[arg] :
	       insn->loc;
	f.message = arena_printf(a, "%s() may keep the pages of new memory to itself: %s; hand them on with generic_online_page() on every path",
				 name, before_518(c) ?
				 "the zone then stays out of all zone lists, and nobody rebuilds them when the pages are released" :
				 "before 5.18 the zone then stayed out of all zone lists");
	steps[0].loc = g->loc;
	steps[0].text = arena_printf(a, "%s() is given the pages", name);
	steps[1].loc = way_out;
	steps[1].text = "returns here without having handed them to the buddy allocator";
	findings_add(out, &f);
}

void check_callbacks(struct fctx *c, const struct transfer_hooks *h,
		     struct findings *out)
{
	for (unsigned int b = 0; b < c->func->nblocks; b++)
		for (unsigned int i = 0; i < c->func->blocks[b].ninsns; i++) {
			const struct ir_insn *in = &c->func->blocks[b].insns[i];
			const struct cat_mark *m;

			if (in->op != IR_CALL || !in->name)
				continue;
			m = cat_mark(catalogue_func(c->cat, in->name),
				     MARK_ONLINE_CALLBACK, &c->ctx);
			if (m)
				check_callback(c, h, in, m->arg, out);
		}
}
