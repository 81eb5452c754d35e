// SPDX-License-Identifier: GPL-2.0-only
/*
 * Findings in words: variable, state, source, remedy; and the trace.
 */
#include "check.h"

#include <string.h>

static bool has_memoryless(const struct fctx *c)
{
	return c->ctx.config &&
	       c->ctx.config(c->ctx.data, "CONFIG_HAVE_MEMORYLESS_NODES") == 1;
}

static const char *state_text(enum nstate s)
{
	switch (s) {
	case NS_NO_NODE: return "NUMA_NO_NODE";
	case NS_OUT_OF_RANGE: return "outside [0, MAX_NUMNODES)";
	case NS_IMPOSSIBLE: return "a node that is not possible";
	case NS_OFFLINE: return "an offline node";
	case NS_MEMORYLESS: return "a memoryless node";
	case NS_USABLE:
	case NS_COUNT: break;
	}
	return "unusable";
}

/* "'nid' from dev_to_node()", "'dev_to_node()'", "NUMA_NO_NODE" */
static const char *value_text(struct check *ck, const struct site *s)
{
	const struct origin *o = s->worst.org;
	struct arena *a = &ck->out->arena;

	if (s->through && o && o->kind == OR_SOURCE)
		return arena_printf(a, "%s of '%s'", o->what, s->node_text);
	/* "dev_to_node()" says where it is from */
	if (!o || o->kind == OR_TEST || o->kind == OR_CONST ||
	    strchr(s->node_text, '(') || !strcmp(o->what, s->node_text))
		return arena_printf(a, "'%s'", s->node_text);
	return arena_printf(a, "'%s' from %s", s->node_text, o->what);
}

static const char *thisnode_remedy(struct check *ck, const struct site *s)
{
	const struct origin *o = s->worst.org;

	if (has_memoryless(ck->c)) {
		if (s->worst.rule == RULE_CPU_TO_NODE_THISNODE)
			return "use cpu_to_mem()";
		if (o->remedy)
			return arena_printf(&ck->out->arena, "use %s",
					    o->remedy);
	} else if (o->kind == OR_ITER && o->remedy) {
		return arena_printf(&ck->out->arena, "use %s", o->remedy);
	}
	return arena_printf(&ck->out->arena,
			    "drop __GFP_THISNODE, or test node_state(%s, N_MEMORY) first",
			    s->node_text);
}

static const char *with_thisnode(const struct site *s)
{
	return s->thisnode ? " with __GFP_THISNODE" : "";
}

static const char *message(struct check *ck, const struct site *s)
{
	struct arena *a = &ck->out->arena;
	const char *v = value_text(ck, s), *sink = s->sink_name;
	const char *n = s->node_text;
	const char *bad = state_text(s->worst.state);

	switch (s->worst.rule) {
	case RULE_CPU_TO_NODE_THISNODE:
	case RULE_MEMORYLESS_THISNODE:
		return arena_printf(a, "%s may be a memoryless node, on which %s with __GFP_THISNODE fails; %s",
				    v, sink, thisnode_remedy(ck, s));
	case RULE_CPU_TO_NODE_ALLOC:
		return arena_printf(a, "%s may be a memoryless node in %s; cpu_to_mem() is the node with memory nearest to the CPU%s",
				    v, sink, has_memoryless(ck->c) ? "" :
				    " (the same node without CONFIG_HAVE_MEMORYLESS_NODES, but it says what is meant)");
	case RULE_CPU_TO_NODE_LOCALITY:
		return arena_printf(a, "%s may be a memoryless node in %s, which falls back; cpu_to_mem() says what is meant",
				    v, sink);
	case RULE_NO_NODE_UNCHECKED:
		return arena_printf(a, "%s may be NUMA_NO_NODE, which %s does not accept; test '%s' for NUMA_NO_NODE first, or use a call that accepts it",
				    v, sink, n);
	case RULE_NO_NODE_INDEX:
		return arena_printf(a, "%s may be NUMA_NO_NODE (-1), and %s is indexed by it; test '%s' for NUMA_NO_NODE first",
				    v, sink, n);
	case RULE_NO_NODE_THISNODE:
		return arena_printf(a, "%s may be NUMA_NO_NODE in %s with __GFP_THISNODE: \"exactly this node\" of no node is whichever the CPU is on; drop the flag or name a node",
				    v, sink);
	case RULE_OFFLINE_NODE_UNCHECKED:
		return arena_printf(a, "%s may be an offline node in %s%s; test node_online(%s) first, or use numa_map_to_online_node()",
				    v, sink, with_thisnode(s), n);
	case RULE_NODE_OUT_OF_RANGE:
		return arena_printf(a, "%s may be %s in %s; test that it is in [0, MAX_NUMNODES)%s first",
				    v, bad, sink,
				    s->worst.state == NS_IMPOSSIBLE ?
				    " and node_possible()" : "");
	case RULE_NODE_CHECK_AFTER_USE:
		return arena_printf(a, "'%s' is tested for %s only after it went into %s; test it first",
				    n, bad, sink);
	case RULE_CPU_OUT_OF_RANGE:
		return arena_printf(a, "%s may be no CPU (-1 or nr_cpu_ids), and %s indexes per-CPU data by it; test it against nr_cpu_ids first",
				    v, sink);
	case RULE_MEMMAP_NODE_CONTRACT:
		return arena_printf(a, "%s may be %s in %s, which takes it for a node; map it to a node first",
				    v, bad, sink);
	case RULE_NODE_ARRAY_BOUND:
	case RULE_CPU_NODE_MIXUP:
		return check_unit_message(ck, s);
	default:
		return arena_printf(a, "%s may be %s in %s", v, bad, sink);
	}
}

static void add_step(struct arena *a, struct finding *f, struct loc loc,
		     const char *text)
{
	struct step st = { loc, text };

	if (!loc.line)
		return;
	for (unsigned int i = 0; i < f->nsteps; i++)
		if (f->steps[i].loc.line == loc.line &&
		    f->steps[i].loc.file == loc.file &&
		    !strcmp(f->steps[i].text, text))
			return;
	arena_push(a, f->steps, f->nsteps, st);
}

void check_add_step(struct check *ck, struct finding *f, struct loc loc,
		    const char *text)
{
	add_step(&ck->out->arena, f, loc, text);
}

static const char *origin_text(struct arena *a, const struct origin *o,
			       const char *state)
{
	switch (o->kind) {
	case OR_SOURCE:
		return arena_printf(a, "%s may be %s", o->what, state);
	case OR_CONST:
		return arena_printf(a, "%s comes from here", o->what);
	case OR_TEST:
		return arena_printf(a, "%s shows that it may be %s", o->what,
				    state);
	case OR_FIELD:
		return arena_printf(a, "%s may hold %s: stored here", o->what,
				    state);
	case OR_ITER:
		return arena_printf(a, "at %s it may be %s", o->what, state);
	}
	return o->what;
}

/* Innermost first: the source, then the calls it came back through. */
static void origin_steps(struct arena *a, struct finding *f,
			 const struct origin *o, const char *state)
{
	if (o->from) {
		origin_steps(a, f, o->from, state);
		add_step(a, f, o->loc, "returned from this call");
		return;
	}
	add_step(a, f, o->loc, origin_text(a, o, state));
}

/* Where the variable got the value, as far as the text of the code tells. */
static void assign_steps(struct check *ck, struct finding *f,
			 const struct site *s)
{
	const struct ir_func *fn = ck->c->func;
	const struct ir_insn *g = ir_origin(fn, s->node), *best = NULL;

	if (g->op != IR_GET)
		return;
	for (unsigned int b = 0; b < fn->nblocks; b++)
		for (unsigned int i = 0; i < fn->blocks[b].ninsns; i++) {
			const struct ir_insn *x = &fn->blocks[b].insns[i];
			const struct ir_insn *v;

			if (x->op != IR_SET || x->var != g->var ||
			    x->loc.file != s->loc.file ||
			    x->loc.line > s->loc.line)
				continue;
			v = ir_origin(fn, x->a);
			/* the assignment of this very constant, or the last */
			if (s->worst.org && s->worst.org->kind == OR_CONST &&
			    v->op != IR_CONST)
				continue;
			if (!best || x->loc.line > best->loc.line)
				best = x;
		}
	if (best)
		add_step(&ck->out->arena, f, best->loc,
			 arena_printf(&ck->out->arena, "assigned to '%s'",
				      fn->vars[g->var].name));
}

void check_assigned(struct check *ck, struct finding *f,
		    const struct site *s)
{
	assign_steps(ck, f, s);
}

static const char *missing_guard(struct check *ck, const struct site *s)
{
	struct arena *a = &ck->out->arena;

	switch (s->worst.state) {
	case NS_NO_NODE:
		return arena_printf(a, "no test of '%s' for NUMA_NO_NODE on the way",
				    s->node_text);
	case NS_OFFLINE:
		return arena_printf(a, "no node_online(%s) on the way",
				    s->node_text);
	case NS_MEMORYLESS:
		return arena_printf(a, "no node_state(%s, N_MEMORY) on the way",
				    s->node_text);
	default:
		return arena_printf(a, "no test of the range of '%s' on the way",
				    s->node_text);
	}
}

static const char *also_text(struct arena *a, unsigned int also)
{
	struct str b = { 0 };
	const char *s;

	for (unsigned int r = 0; r < RULE_COUNT; r++)
		if (also & 1u << r)
			str_addf(&b, "%s %s", b.len ? "," : "it also breaks",
				 rule_id(r));
	s = arena_strdup(a, b.s ? b.s : "");
	str_release(&b);
	return s;
}

/* Callers may know better: program looks at what they said in the end. */
static void note_told(struct check *ck, const struct site *s)
{
	if (!s->told || s->certain)
		return;
	if (s->worst.rule == RULE_NODE_CHECK_AFTER_USE)
		s->told->late = 1u << s->worst.state;
	s->told->finding = ck->out->n + 1;
	arena_push(ck->c->run, ck->sum->told, ck->sum->ntold, s->told);
}

static void finish(struct check *ck, struct finding *f)
{
	struct fctx *c = ck->c;

	f->func = c->func->name;
	f->unit = c->unit->file;
	f->rule = names_intern(c->names, f->rule);
	findings_add(ck->out, f);
}

/* What happens then; of a memoryless node that depends on the flag alone. */
static const char *consequence(const struct site *s)
{
	if (s->worst.hint)
		return s->worst.hint;
	if (s->sink->domain == DOM_NODE && s->worst.state == NS_MEMORYLESS)
		return s->thisnode ? "tries only this node's zones, and it has none" :
				     "falls back along the node's zone list";
	return s->sink->consequence ? s->sink->consequence : "rejects it";
}

void check_tell_site(struct check *ck, const struct site *s)
{
	struct arena *a = &ck->out->arena;
	struct finding f = { .loc = s->loc, .severity = s->worst.severity,
			     .rule = rule_id(s->worst.rule) };
	const char *state = s->sink->domain == DOM_CPU ? "no CPU" :
			    state_text(s->worst.state);

	f.message = check_order_text(ck, s);
	if (!f.message)
		f.message = message(ck, s);
	note_told(ck, s);
	if (s->worst.rule == RULE_NODE_CHECK_AFTER_USE) {
		add_step(a, &f, s->sink_loc, arena_printf(a, "used in %s",
							  s->sink_name));
		add_step(a, &f, s->worst.org->loc, "tested only here");
		finish(ck, &f);
		return;
	}
	if (s->worst.unit) {
		check_unit_steps(ck, s, &f);
		finish(ck, &f);
		return;
	}
	if (s->worst.org)
		origin_steps(a, &f, s->worst.org, state);
	assign_steps(ck, &f, s);
	for (unsigned int i = 0; i < s->ncalls; i++)
		add_step(a, &f, s->calls[i].loc, s->calls[i].text);
	if (s->sink->domain == DOM_NODE && !s->worst.hint)
		add_step(a, &f, s->loc, missing_guard(ck, s));
	add_step(a, &f, s->sink_loc,
		 arena_printf(a, "%s%s: %s%s", s->sink_name, with_thisnode(s),
			      consequence(s), s->paths > 1 ?
			      arena_printf(a, " (in %u of the ways to get here)",
					   s->paths) : ""));
	if (s->late.line)
		add_step(a, &f, s->late, "made ready only here");
	if (s->also)
		add_step(a, &f, s->loc, also_text(a, s->also));
	finish(ck, &f);
}

void check_tell_doubt(struct check *ck, const struct doubt *d,
		      const struct fact *fact)
{
	struct arena *a = &ck->out->arena;
	struct finding f = { .loc = d->insn->loc, .severity = SEV_WARNING,
			     .rule = rule_id(RULE_NODE_CHECK_INEFFECTIVE) };

	f.message = arena_printf(a, "this test lets NUMA_NO_NODE or another bad id through: the node id %s",
				 d->text);
	if (fact->org[NS_NO_NODE])
		origin_steps(a, &f, fact->org[NS_NO_NODE], "NUMA_NO_NODE");
	finish(ck, &f);
}
