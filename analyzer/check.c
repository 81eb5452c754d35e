// SPDX-License-Identifier: GPL-2.0-only
#include "check.h"

#include <string.h>

const char *rule_id(enum rule r)
{
	static const char *const ids[] = {
#define RULE(name, id) [RULE_##name] = id,
#include "rule.def"
#undef RULE
	};

	return ids[r];
}

bool check_is_node(const struct fctx *c, const struct fact *f)
{
	(void)c;
	for (int s = 0; s < NS_COUNT; s++)
		if (f->org[s] && !f->org[s]->outside &&
		    (f->org[s]->provenance || f->org[s]->kind == OR_SOURCE ||
		     f->org[s]->kind == OR_ITER))
			return true;
	return false;
}

struct site *check_site(struct check *ck, const struct ir_insn *insn, int arg)
{
	struct site s = { .insn = insn, .arg = arg, .loc = insn->loc,
			  .sink_loc = insn->loc };

	for (unsigned int i = 0; i < ck->nsites; i++)
		if (ck->sites[i].insn == insn && ck->sites[i].arg == arg)
			return &ck->sites[i];
	arena_push(ck->c->tmp, ck->sites, ck->nsites, s);
	return &ck->sites[ck->nsites - 1];
}

void check_fault(struct site *s, const struct fault *f)
{
	struct fault other = *f;

	s->paths++;
	if (!s->found) {
		s->found = true;
		s->worst = *f;
		return;
	}
	if (f->severity > s->worst.severity ||
	    (f->severity == s->worst.severity && f->rule < s->worst.rule)) {
		other = s->worst;
		s->worst = *f;
	}
	if (other.rule != s->worst.rule)
		s->also |= 1u << other.rule;
}

static void check_callees(struct check *ck, struct work *w,
			  const struct ir_insn *insn)
{
	const struct summary *v[TRANSFER_CHOICES];
	unsigned int n = ck->callees->choices ?
			 ck->callees->choices(ck->c, insn, v) : 0;

	if (!n)
		v[n++] = transfer_callee(ck->callees, ck->c, insn);
	for (unsigned int i = 0; i < n; i++)
		if (v[i] && v[i]->nderived)
			check_derived(ck, w, insn, v[i]);
}

static void on_insn(void *data, struct fctx *c, struct work *w,
		    const struct ir_insn *insn)
{
	struct check *ck = data;

	if (ck->callees->insn)
		ck->callees->insn(ck->callees->data, c, w, insn);
	switch ((int)insn->op) {
	case IR_CALL:
	case IR_MACRO:
		check_order(ck, w, insn);
		check_sinks(ck, w, insn);
		break;
	case IR_INDEX:
		check_sinks(ck, w, insn);
		break;
	case IR_EQ:
	case IR_NE:
	case IR_LT:
	case IR_LE:
	case IR_GT:
	case IR_GE:
	case IR_LNOT:
		check_compare(ck, w, insn);
		break;
	}
	if (insn->op == IR_CALL || insn->op == IR_MACRO)
		check_takes(ck, w, insn);
	if (insn->op == IR_CALL && !transfer_func(ck->c, insn))
		check_callees(ck, w, insn);
}

static void on_term(void *data, struct fctx *c, struct work *w,
		    const struct ir_block *b, unsigned int block)
{
	(void)c;
	check_branch(data, w, b, block);
}

static void on_return(void *data, struct fctx *c, struct work *w, sym_t val)
{
	const struct check *ck = data;

	ck->callees->ret(ck->callees->data, c, w, val);
}

/* Is @s in what the macro of @o stands for, and wrong in the same way? */
static bool inside_of(const struct check *ck, const struct site *s,
		      const struct site *o)
{
	return o->insn->op == IR_MACRO && s->insn->op != IR_MACRO &&
	       o->insn->name == s->insn->written &&
	       o->worst.rule == s->worst.rule && o->loc.file == s->loc.file &&
	       ir_origin(ck->c->func, o->node) ==
	       ir_origin(ck->c->func, s->node);
}

/*
 * A macro and the call or array inside it are two sites for one value: the
 * graver of them is told, or else the one found first.
 */
static bool graver_site(const struct check *ck, unsigned int i)
{
	const struct site *s = &ck->sites[i];

	for (unsigned int k = 0; k < ck->nsites; k++) {
		const struct site *o = &ck->sites[k];

		if (k == i || !o->found)
			continue;
		if (inside_of(ck, s, o))
			return true;
		if (inside_of(ck, o, s))
			continue;
		if (o->loc.line != s->loc.line ||
		    o->loc.col != s->loc.col || o->loc.file != s->loc.file)
			continue;
		if (o->worst.severity != s->worst.severity) {
			if (o->worst.severity > s->worst.severity)
				return true;
			continue;
		}
		if (o->worst.rule < s->worst.rule ||
		    (o->worst.rule == s->worst.rule && k < i))
			return true;
	}
	return false;
}

void check_func(struct fixpoint *fp, const struct transfer_hooks *h,
		struct summary *sum, struct findings *out)
{
	struct check ck = { .c = fp->c, .fp = fp, .sum = sum, .callees = h,
			    .out = out };
	struct transfer_hooks mine = { .data = &ck, .callee = h->callee,
				       .helper = h->helper,
				       .choices = h->choices,
				       .insn = on_insn, .term = on_term,
				       .ret = h->ret ? on_return : NULL };

	fixpoint_visit(fp, &mine);
	if (!out)
		return;
	for (unsigned int i = 0; i < ck.nsites; i++)
		check_settle_units(&ck.sites[i]);
	for (unsigned int i = 0; i < ck.nsites; i++)
		if (ck.sites[i].found && !graver_site(&ck, i) &&
		    !(ck.sites[i].worst.counted &&
		      check_said_before(&ck, &ck.sites[i])))
			check_tell_site(&ck, &ck.sites[i]);
}
