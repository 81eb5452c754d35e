// SPDX-License-Identifier: GPL-2.0-only
/*
 * The IR by itself: asking, checking, printing.  lower.c makes it.
 */
#include "ir.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *text;
	bool dst, a, b;
} ops[IR_NOPS] = {
#define IR_OP(name, text, dst, a, b) [IR_##name] = { text, dst, a, b },
#include "ir_op.def"
#undef IR_OP
};

void ir_unit_init(struct ir_unit *u)
{
	memset(u, 0, sizeof(*u));
	arena_init(&u->arena);
}

void ir_unit_release(struct ir_unit *u)
{
	arena_release(&u->arena);
	memset(u, 0, sizeof(*u));
}

const struct ir_macro *ir_unit_macro(const struct ir_unit *u, const char *name)
{
	for (unsigned int i = 0; i < u->nmacros; i++)
		if (!strcmp(u->macros[i].name, name))
			return &u->macros[i];
	return NULL;
}

const struct ir_insn *ir_origin(const struct ir_func *f, ir_temp t)
{
	const struct ir_insn *insn = ir_def(f, t);

	while (insn->a && (insn->op == IR_CAST || insn->op == IR_MACRO))
		insn = ir_def(f, insn->a);
	return insn;
}

/*
 * Describing
 */

/* Enough for a message; a longer expression ends in "...". */
#define DESCRIBE_DEPTH 8

static void describe(const struct ir_func *f, ir_temp t, struct str *b,
		     int depth);

static const char *binary_sign(enum ir_op op)
{
	switch (op) {
	case IR_ADD: return "+";
	case IR_SUB: return "-";
	case IR_MUL: return "*";
	case IR_DIV: return "/";
	case IR_REM: return "%";
	case IR_AND: return "&";
	case IR_OR: return "|";
	case IR_XOR: return "^";
	case IR_SHL: return "<<";
	case IR_SHR: return ">>";
	case IR_EQ: return "==";
	case IR_NE: return "!=";
	case IR_LT: return "<";
	case IR_LE: return "<=";
	case IR_GT: return ">";
	case IR_GE: return ">=";
	default: return NULL;
	}
}

static bool is_object(enum ir_op op)
{
	return op == IR_VARADDR || op == IR_GLOBAL || op == IR_FIELD ||
	       op == IR_INDEX;
}

/* What stands at the address @t: the text of "*t". */
static void describe_object(const struct ir_func *f, ir_temp t, struct str *b,
			    int depth)
{
	const struct ir_insn *insn = ir_def(f, t);
	const struct ir_insn *base;

	switch (insn->op) {
	case IR_VARADDR:
		str_add(b, f->vars[insn->var].name);
		return;
	case IR_GLOBAL:
		str_add(b, insn->name);
		return;
	case IR_FIELD:
		base = ir_def(f, insn->a);
		if (is_object(base->op)) {
			describe_object(f, insn->a, b, depth - 1);
			str_add(b, ".");
		} else {
			describe(f, insn->a, b, depth - 1);
			str_add(b, "->");
		}
		str_add(b, insn->name);
		return;
	case IR_INDEX:
		base = ir_def(f, insn->a);
		if (is_object(base->op))
			describe_object(f, insn->a, b, depth - 1);
		else
			describe(f, insn->a, b, depth - 1);
		str_add(b, "[");
		describe(f, insn->b, b, depth - 1);
		str_add(b, "]");
		return;
	default:
		str_add(b, "*");
		describe(f, t, b, depth - 1);
	}
}

static void describe_const(const struct ir_func *f, const struct ir_insn *insn,
			   struct str *b)
{
	const struct ir_type *type = &f->temps[insn->dst].type;

	if (insn->name)
		str_add(b, insn->name);
	else if (type->kind == IT_PTR && insn->imm == 0)
		str_add(b, "NULL");
	else if (insn->imm < -4096 || insn->imm > 4096)
		str_addf(b, "0x%" PRIx64, (uint64_t)insn->imm);
	else
		str_addf(b, "%" PRId64, insn->imm);
}

static void describe_texts(const struct ir_insn *insn, struct str *b)
{
	str_add(b, insn->name);
	if (!insn->imm)
		return;
	str_add(b, "(");
	for (unsigned int i = 0; i < insn->ntexts; i++) {
		str_add(b, i ? ", " : "");
		str_add(b, insn->texts[i]);
	}
	str_add(b, ")");
}

static void describe_var(const struct ir_func *f, const struct ir_insn *insn,
			 struct str *b)
{
	const struct ir_var *v = &f->vars[insn->var];

	str_add(b, v->hidden ? "the value" : v->name);
}

static void describe_pair(const struct ir_func *f, const struct ir_insn *insn,
			  const char *sign, struct str *b, int depth)
{
	str_add(b, depth < DESCRIBE_DEPTH ? "(" : "");
	describe(f, insn->a, b, depth - 1);
	str_addf(b, " %s ", sign);
	describe(f, insn->b, b, depth - 1);
	str_add(b, depth < DESCRIBE_DEPTH ? ")" : "");
}

static void describe_prefixed(const struct ir_func *f, const char *prefix,
			      ir_temp t, struct str *b, int depth)
{
	str_add(b, prefix);
	describe(f, t, b, depth - 1);
}

static void describe(const struct ir_func *f, ir_temp t, struct str *b,
		     int depth)
{
	const struct ir_insn *insn = ir_def(f, t);

	if (depth <= 0) {
		str_add(b, "...");
		return;
	}
	switch (insn->op) {
	case IR_CONST:
		describe_const(f, insn, b);
		return;
	case IR_OPAQUE:
		str_addf(b, "(%s)", insn->name);
		return;
	case IR_GET:
		describe_var(f, insn, b);
		return;
	case IR_FUNC:
		str_add(b, insn->name);
		return;
	case IR_LOAD:
		describe_object(f, insn->a, b, depth);
		return;
	case IR_VARADDR:
	case IR_GLOBAL:
	case IR_FIELD:
	case IR_INDEX:
		str_add(b, "&");
		describe_object(f, t, b, depth);
		return;
	case IR_CAST:
		describe(f, insn->a, b, depth);
		return;
	case IR_NEG:
		describe_prefixed(f, "-", insn->a, b, depth);
		return;
	case IR_NOT:
		describe_prefixed(f, "~", insn->a, b, depth);
		return;
	case IR_LNOT:
		describe_prefixed(f, "!", insn->a, b, depth);
		return;
	case IR_CALL:
		if (insn->name)
			str_add(b, insn->name);
		else
			describe(f, insn->a, b, depth - 1);
		str_add(b, "()");
		return;
	case IR_MACRO:
		describe_texts(insn, b);
		return;
	default:
		describe_pair(f, insn, binary_sign(insn->op), b, depth);
	}
}

const char *ir_describe(const struct ir_func *f, ir_temp t, struct arena *a)
{
	struct str b = { 0 };
	const char *text;

	if (!t || t >= f->ntemps)
		return "no value";
	describe(f, t, &b, DESCRIBE_DEPTH);
	text = arena_strdup(a, b.len ? b.s : "a value");
	str_release(&b);
	return text;
}

/*
 * Dominators, after Cooper, Harvey and Kennedy, "A Simple, Fast Dominance
 * Algorithm": walk the blocks in reverse postorder until nothing changes.
 */
struct dom {
	const struct ir_func *f;
	unsigned int *order;	/* blocks in postorder */
	unsigned int *number;	/* of a block in @order; ~0u: not reached */
	unsigned int *idom;
	unsigned int norder;
};

/* Depth first without recursion: a stack of blocks and next targets. */
static void dom_postorder(struct dom *d, struct arena *a)
{
	unsigned int *stack = arena_alloc(a, d->f->nblocks * sizeof(*stack));
	unsigned int *next = arena_alloc(a, d->f->nblocks * sizeof(*next));
	bool *seen = arena_alloc(a, d->f->nblocks * sizeof(*seen));
	unsigned int n = 0;

	stack[n++] = 0;
	seen[0] = true;
	while (n) {
		unsigned int b = stack[n - 1];
		const struct ir_block *block = &d->f->blocks[b];

		if (next[b] == block->ntargets) {
			d->number[b] = d->norder;
			d->order[d->norder++] = b;
			n--;
			continue;
		}
		b = block->targets[next[b]++];
		if (!seen[b]) {
			seen[b] = true;
			stack[n++] = b;
		}
	}
}

static unsigned int dom_meet(const struct dom *d, unsigned int x,
			     unsigned int y)
{
	while (x != y) {
		while (d->number[x] < d->number[y])
			x = d->idom[x];
		while (d->number[y] < d->number[x])
			y = d->idom[y];
	}
	return x;
}

/* Pushes what is known of @b into its successors; did anything change? */
static bool dom_spread(struct dom *d, unsigned int b)
{
	const struct ir_block *block = &d->f->blocks[b];
	bool changed = false;

	for (unsigned int i = 0; i < block->ntargets; i++) {
		unsigned int s = block->targets[i];
		unsigned int to = b;

		if (s == 0)
			continue;
		if (d->idom[s] != ~0u)
			to = dom_meet(d, d->idom[s], b);
		changed |= to != d->idom[s];
		d->idom[s] = to;
	}
	return changed;
}

const unsigned int *ir_dominators(const struct ir_func *f, struct arena *a)
{
	struct dom d = { .f = f };
	bool changed = true;

	d.order = arena_alloc(a, f->nblocks * sizeof(*d.order));
	d.number = arena_alloc(a, f->nblocks * sizeof(*d.number));
	d.idom = arena_alloc(a, f->nblocks * sizeof(*d.idom));
	memset(d.idom, 0xff, f->nblocks * sizeof(*d.idom));
	memset(d.number, 0xff, f->nblocks * sizeof(*d.number));
	dom_postorder(&d, a);
	d.idom[0] = 0;
	while (changed) {
		changed = false;
		for (unsigned int i = d.norder; i-- > 0;)
			changed |= dom_spread(&d, d.order[i]);
	}
	return d.idom;
}

bool ir_dominates(const unsigned int *idom, unsigned int x, unsigned int y)
{
	if (idom[y] == ~0u)
		return true;
	while (y != x && y != 0)
		y = idom[y];
	return y == x;
}

/*
 * Verifying
 */
struct verify {
	const struct ir_func *f;
	const unsigned int *idom;
	struct arena *a;
	const char *wrong;
};

static void wrong(struct verify *v, unsigned int block, unsigned int insn,
		  const char *what)
{
	if (!v->wrong)
		v->wrong = arena_printf(v->a, "%s: b%u, insn %u: %s",
					v->f->name, block, insn, what);
}

static void verify_use(struct verify *v, unsigned int block, unsigned int insn,
		       ir_temp t)
{
	const struct ir_tempinfo *info;

	if (t == 0 || t >= v->f->ntemps) {
		wrong(v, block, insn, "uses a temp that is not there");
		return;
	}
	info = &v->f->temps[t];
	if (info->block >= v->f->nblocks ||
	    info->insn >= v->f->blocks[info->block].ninsns ||
	    ir_def(v->f, t)->dst != t)
		wrong(v, block, insn, "uses a temp that nothing computes");
	else if (info->block == block ? info->insn >= insn :
		 !ir_dominates(v->idom, info->block, block))
		wrong(v, block, insn, "uses a temp before it is computed");
}

static bool same_type(const struct ir_type *x, const struct ir_type *y)
{
	return x->kind == y->kind && x->bits == y->bits &&
	       x->is_signed == y->is_signed;
}

static void verify_operands(struct verify *v, unsigned int block,
			    unsigned int i, const struct ir_insn *insn)
{
	const struct ir_tempinfo *t = v->f->temps;

	if (v->wrong)
		return;
	switch (insn->op) {
	case IR_ADD: case IR_SUB: case IR_MUL: case IR_DIV: case IR_REM:
	case IR_AND: case IR_OR: case IR_XOR:
	case IR_EQ: case IR_NE: case IR_LT: case IR_LE: case IR_GT: case IR_GE:
		if (!same_type(&t[insn->a].type, &t[insn->b].type))
			wrong(v, block, i, "operands of different types");
		break;
	case IR_FIELD: case IR_INDEX: case IR_LOAD: case IR_STORE:
		if (t[insn->a].type.kind != IT_PTR)
			wrong(v, block, i, "the address is no pointer");
		break;
	default:
		break;
	}
}

static void verify_var(struct verify *v, unsigned int block, unsigned int i,
		       const struct ir_insn *insn)
{
	bool direct = insn->op == IR_GET || insn->op == IR_SET;

	if (!direct && insn->op != IR_VARADDR && insn->op != IR_ITER &&
	    insn->op != IR_ITEREND)
		return;
	if (insn->var >= v->f->nvars)
		wrong(v, block, i, "a variable that is not there");
	else if (direct && v->f->vars[insn->var].in_memory)
		wrong(v, block, i, "get or set of a variable in memory");
	else if (insn->op == IR_VARADDR && !v->f->vars[insn->var].in_memory)
		wrong(v, block, i, "address of a variable not in memory");
}

static void verify_insn(struct verify *v, unsigned int block, unsigned int i)
{
	const struct ir_insn *insn = &v->f->blocks[block].insns[i];
	bool optional = insn->op == IR_CALL || insn->op == IR_MACRO;

	if (insn->op >= IR_NOPS) {
		wrong(v, block, i, "no such op");
		return;
	}
	if (ops[insn->op].a && !(insn->op == IR_MACRO && !insn->a))
		verify_use(v, block, i, insn->a);
	if (ops[insn->op].b)
		verify_use(v, block, i, insn->b);
	if (insn->op == IR_CALL && !insn->name)
		verify_use(v, block, i, insn->a);
	for (unsigned int n = 0; n < insn->nargs; n++)
		if (insn->args[n] || insn->op == IR_CALL)
			verify_use(v, block, i, insn->args[n]);
	if (!ops[insn->op].dst ? insn->dst != 0 : !insn->dst && !optional)
		wrong(v, block, i, "a result too many or too few");
	else if (insn->dst >= v->f->ntemps ||
		 (insn->dst && (v->f->temps[insn->dst].block != block ||
				v->f->temps[insn->dst].insn != i)))
		wrong(v, block, i, "the temp does not know its insn");
	verify_var(v, block, i, insn);
	verify_operands(v, block, i, insn);
}

static bool count_is_right(const struct ir_block *b)
{
	switch (b->term) {
	case IT_JUMP:
		return b->ntargets == 1;
	case IT_BRANCH:
		return b->ntargets == 2;
	case IT_SWITCH:
		return b->ntargets >= 1;
	case IT_CHOOSE:
		return b->ntargets >= 1;
	case IT_RETURN:
	case IT_STOP:
		return b->ntargets == 0;
	}
	return false;
}

/* Targets exist; what dominators need before they can be computed. */
static void verify_shape(struct verify *v)
{
	const struct ir_func *f = v->f;

	if (!f->nblocks)
		wrong(v, 0, 0, "no blocks");
	if (f->nparams > f->nvars)
		wrong(v, 0, 0, "more parameters than variables");
	for (unsigned int i = 0; i < f->nblocks; i++) {
		const struct ir_block *b = &f->blocks[i];

		if (!count_is_right(b))
			wrong(v, i, b->ninsns, "wrong number of targets");
		for (unsigned int n = 0; n < b->ntargets; n++)
			if (b->targets[n] >= f->nblocks)
				wrong(v, i, b->ninsns, "no such target");
	}
}

const char *ir_verify(const struct ir_func *f, struct arena *a)
{
	struct verify v = { .f = f, .a = a };

	verify_shape(&v);
	if (v.wrong)
		return v.wrong;
	v.idom = ir_dominators(f, a);
	for (unsigned int i = 0; i < f->nblocks; i++) {
		const struct ir_block *b = &f->blocks[i];

		if (v.idom[i] == ~0u)
			wrong(&v, i, 0, "nothing reaches the block");
		for (unsigned int n = 0; n < b->ninsns; n++)
			verify_insn(&v, i, n);
		if (b->term == IT_BRANCH || b->term == IT_SWITCH || b->a)
			verify_use(&v, i, b->ninsns, b->a);
	}
	return v.wrong;
}

/*
 * Printing
 */
static void print_type(const struct ir_type *t, FILE *out)
{
	switch ((enum ir_tkind)t->kind) {
	case IT_VOID:
		fputs("void", out);
		break;
	case IT_INT:
		fprintf(out, "%c%u", t->is_signed ? 'i' : 'u', t->bits);
		break;
	case IT_BOOL:
		fputs("bool", out);
		break;
	case IT_PTR:
		fputs("ptr", out);
		break;
	case IT_RECORD:
		fputs("record", out);
		break;
	case IT_ARRAY:
		fprintf(out, "array[%u]", t->count);
		break;
	case IT_FLOAT:
		fputs("float", out);
		break;
	case IT_OTHER:
		fputs("other", out);
		break;
	}
	if (t->tag)
		fprintf(out, " %s", t->tag);
}

static void print_args(const struct ir_insn *insn, FILE *out)
{
	fputc('(', out);
	for (unsigned int i = 0; i < insn->nargs; i++) {
		fputs(i ? ", " : "", out);
		if (insn->args[i])
			fprintf(out, "%%%u", insn->args[i]);
		else
			fputc('-', out);
	}
	fputc(')', out);
}

static void print_texts(const struct ir_insn *insn, FILE *out)
{
	for (unsigned int i = 0; i < insn->ntexts; i++)
		fprintf(out, "%s%s", i ? ", " : " {", insn->texts[i]);
	fputs(insn->ntexts ? "}" : "", out);
}

static void print_body(const struct ir_func *f, const struct ir_insn *insn,
		       FILE *out)
{
	switch (insn->op) {
	case IR_CONST:
		fprintf(out, " %" PRId64, insn->imm);
		if (insn->name)
			fprintf(out, " '%s'", insn->name);
		break;
	case IR_OPAQUE:
	case IR_GLOBAL:
	case IR_FUNC:
		fprintf(out, " %s", insn->name);
		break;
	case IR_VARADDR:
	case IR_GET:
		fprintf(out, " %s", f->vars[insn->var].name);
		break;
	case IR_SET:
		fprintf(out, " %s = %%%u", f->vars[insn->var].name, insn->a);
		break;
	case IR_STORE:
		fprintf(out, " %%%u = %%%u", insn->a, insn->b);
		break;
	case IR_FIELD:
		fprintf(out, " %%%u %s.%s", insn->a,
			insn->tag ? insn->tag : "?", insn->name);
		break;
	case IR_CALL:
		if (insn->name)
			fprintf(out, " %s", insn->name);
		else
			fprintf(out, " *%%%u", insn->a);
		print_args(insn, out);
		break;
	case IR_MACRO:
		if (insn->a)
			fprintf(out, " %%%u =", insn->a);
		fprintf(out, " %s", insn->name);
		print_args(insn, out);
		print_texts(insn, out);
		break;
	case IR_ITER:
	case IR_ITEREND:
		fprintf(out, " %s %s", insn->name, f->vars[insn->var].name);
		print_texts(insn, out);
		break;
	default:
		fprintf(out, " %%%u", insn->a);
		if (ops[insn->op].b)
			fprintf(out, ", %%%u", insn->b);
	}
}

static void print_loc(const struct ir_func *f, const struct loc *loc,
		      FILE *out)
{
	fputs("\t@", out);
	if (loc->file != f->loc.file)
		fprintf(out, "%s:", loc->file ? loc->file : "?");
	fprintf(out, "%u:%u", loc->line, loc->col);
}

static void print_insn(const struct ir_func *f, const struct ir_insn *insn,
		       FILE *out)
{
	fputc('\t', out);
	if (insn->dst)
		fprintf(out, "%%%u = ", insn->dst);
	fputs(ops[insn->op].text, out);
	print_body(f, insn, out);
	if (insn->dst) {
		fputs(" : ", out);
		print_type(&f->temps[insn->dst].type, out);
	}
	print_loc(f, &insn->loc, out);
	if (insn->written)
		fprintf(out, " %s", insn->written);
	fputc('\n', out);
}

static void print_cases(const struct ir_block *b, FILE *out)
{
	for (unsigned int i = 0; i + 1 < b->ntargets; i++) {
		fprintf(out, " %" PRId64, b->cases[i].lo);
		if (b->cases[i].hi != b->cases[i].lo)
			fprintf(out, "..%" PRId64, b->cases[i].hi);
		fprintf(out, ":b%u", b->targets[i]);
	}
	fprintf(out, " default:b%u", b->targets[b->ntargets - 1]);
}

static void print_term(const struct ir_func *f, const struct ir_block *b,
		       FILE *out)
{
	static const char *const names[] = {
		[IT_JUMP] = "jump", [IT_BRANCH] = "branch",
		[IT_SWITCH] = "switch", [IT_CHOOSE] = "choose",
		[IT_RETURN] = "return", [IT_STOP] = "stop",
	};

	fprintf(out, "\t%s", names[b->term]);
	if (b->a)
		fprintf(out, " %%%u", b->a);
	if (b->term == IT_SWITCH)
		print_cases(b, out);
	else
		for (unsigned int i = 0; i < b->ntargets; i++)
			fprintf(out, " b%u", b->targets[i]);
	print_loc(f, &b->loc, out);
	fputc('\n', out);
}

static void print_head(const struct ir_func *f, FILE *out)
{
	fprintf(out, "func %s(", f->name);
	for (unsigned int i = 0; i < f->nparams; i++) {
		fprintf(out, "%s%s: ", i ? ", " : "", f->vars[i].name);
		print_type(&f->vars[i].type, out);
	}
	fputs(") ", out);
	print_type(&f->ret, out);
	fputs(f->is_static ? " static" : "", out);
	fputs(f->in_header ? " header" : "", out);
	fputs(f->is_init ? " init" : "", out);
	fputs(f->is_weak ? " weak" : "", out);
	fprintf(out, "\t@%s:%u:%u\n", f->loc.file ? f->loc.file : "?",
		f->loc.line, f->loc.col);
}

static void print_vars(const struct ir_func *f, FILE *out)
{
	for (unsigned int i = 0; i < f->nvars; i++) {
		const struct ir_var *v = &f->vars[i];

		if (v->param >= 0 && !v->in_memory)
			continue;
		fprintf(out, "  var %s: ", v->name);
		print_type(&v->type, out);
		fputs(v->in_memory ? " memory" : "", out);
		fputs(v->hidden ? " hidden" : "", out);
		fputc('\n', out);
	}
}

void ir_print(const struct ir_func *f, FILE *out)
{
	print_head(f, out);
	print_vars(f, out);
	for (unsigned int i = 0; i < f->nblocks; i++) {
		fprintf(out, "b%u:\n", i);
		for (unsigned int n = 0; n < f->blocks[i].ninsns; n++)
			print_insn(f, &f->blocks[i].insns[n], out);
		print_term(f, &f->blocks[i], out);
	}
}
