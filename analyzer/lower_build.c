// SPDX-License-Identifier: GPL-2.0-only
/*
 * Building one function: insns are appended to one stream, in which each
 * block is a contiguous stretch.  fn_finish() drops what nothing reaches,
 * spells out the accesses to variables in memory and numbers what is left.
 *
 * Arithmetic on constants is done here, at once: kernel macros choose among
 * branches by sizeof, IS_ENABLED() and __builtin_constant_p(), and a branch
 * not taken need not be lowered.
 */
#include "lower_internal.h"

#include <stdlib.h>
#include <string.h>

void *vec_room(void *v, unsigned int n, unsigned int *cap, size_t size)
{
	if (n < *cap)
		return v;
	*cap = *cap ? *cap : 64;
	while (*cap <= n)
		*cap *= 2;
	v = realloc(v, *cap * size);
	if (!v) {
		fputs("numalint: out of memory\n", stderr);
		abort();
	}
	return v;
}

void fn_fail(struct fn *f, const char *reason)
{
	if (f->fail)
		return;
	f->fail = reason;
	f->fail_loc = f->at.loc;
}

/*
 * Blocks
 */
unsigned int new_block(struct fn *f)
{
	struct block *b = vec_push(&f->l->blocks);

	memset(b, 0, sizeof(*b));
	return f->l->blocks.n - 1;
}

void start_block(struct fn *f, unsigned int b)
{
	struct block *block = &f->l->blocks.v[b];

	if (f->cur != NO_BLOCK)
		emit_jump(f, b);
	if (block->started)
		BUG("a block is started twice");
	block->started = true;
	block->seq = f->nstarted++;
	block->first = f->l->insns.n;
	f->cur = b;
}

unsigned int end_block(struct fn *f, enum ir_termop term, ir_temp a)
{
	unsigned int b = f->cur;
	struct block *block;

	if (b == NO_BLOCK)
		return NO_BLOCK;
	block = &f->l->blocks.v[b];
	block->n = f->l->insns.n - block->first;
	block->term = term;
	block->a = a;
	block->loc = f->at.loc;
	block->ended = true;
	f->cur = NO_BLOCK;
	return b;
}

void set_targets(struct fn *f, unsigned int b, const unsigned int *targets,
		 unsigned int n)
{
	struct block *block = &f->l->blocks.v[b];

	block->targets = arena_alloc(f->a, n * sizeof(*targets));
	memcpy(block->targets, targets, n * sizeof(*targets));
	block->ntargets = n;
	for (unsigned int i = 0; i < n; i++)
		f->l->blocks.v[targets[i]].npreds++;
}

void emit_jump(struct fn *f, unsigned int to)
{
	unsigned int b = end_block(f, IT_JUMP, 0);

	if (b != NO_BLOCK)
		set_targets(f, b, &to, 1);
}

void emit_branch(struct fn *f, ir_temp t, unsigned int yes, unsigned int no)
{
	unsigned int targets[] = { yes, no };
	unsigned int b;
	int64_t value;

	if (temp_const(f, t, &value)) {
		emit_jump(f, value ? yes : no);
		return;
	}
	b = end_block(f, IT_BRANCH, t);
	if (b != NO_BLOCK)
		set_targets(f, b, targets, 2);
}

void emit_return(struct fn *f, ir_temp t)
{
	end_block(f, IT_RETURN, t);
}

void emit_stop(struct fn *f)
{
	end_block(f, IT_STOP, 0);
}

/*
 * Insns
 */
struct ir_insn *emit(struct fn *f, enum ir_op op, const struct ir_type *type)
{
	struct ir_insn *insn;
	struct temp *t;

	if (f->cur == NO_BLOCK)		/* not reachable; dropped later */
		start_block(f, new_block(f));
	insn = vec_push(&f->l->insns);
	memset(insn, 0, sizeof(*insn));
	insn->op = op;
	insn->loc = f->at.loc;
	insn->written = f->at.written;
	insn->within = f->at.within;
	if (type && type->kind != IT_VOID) {
		insn->dst = f->l->temps.n;
		t = vec_push(&f->l->temps);
		t->type = *type;
		t->insn = f->l->insns.n - 1;
	}
	return insn;
}

const struct ir_type *temp_type(const struct fn *f, ir_temp t)
{
	return &f->l->temps.v[t].type;
}

struct ir_insn *temp_insn(const struct fn *f, ir_temp t)
{
	return &f->l->insns.v[f->l->temps.v[t].insn];
}

bool temp_const(const struct fn *f, ir_temp t, int64_t *value)
{
	const struct ir_insn *insn = temp_insn(f, t);

	while (insn->op == IR_MACRO && insn->a)
		insn = temp_insn(f, insn->a);
	*value = insn->imm;
	return insn->op == IR_CONST;
}

int64_t to_width(const struct ir_type *type, int64_t value)
{
	unsigned int shift;

	if (type->kind == IT_BOOL)
		return value != 0;
	if (!type->bits || type->bits >= 64)
		return value;
	shift = 64 - type->bits;
	value = (int64_t)((uint64_t)value << shift);
	if (type->is_signed)
		return value >> shift;
	return (int64_t)((uint64_t)value >> shift);
}

ir_temp emit_const(struct fn *f, const struct ir_type *type, int64_t value)
{
	struct ir_insn *insn = emit(f, IR_CONST, type);

	insn->imm = to_width(type, value);
	return insn->dst;
}

ir_temp emit_opaque(struct fn *f, const struct ir_type *type, const char *why)
{
	struct ir_type dflt = int_type(32, true);
	struct ir_insn *insn;

	if (type->kind == IT_VOID)
		type = &dflt;
	insn = emit(f, IR_OPAQUE, type);
	insn->name = names_intern(f->l->names, why);
	return insn->dst;
}

static bool foldable(const struct ir_type *t)
{
	return (t->kind == IT_INT && t->bits <= 64) || t->kind == IT_BOOL ||
	       t->kind == IT_PTR;
}

ir_temp emit_unary(struct fn *f, enum ir_op op, ir_temp a)
{
	struct ir_type type = *temp_type(f, a);
	struct ir_type truth = int_type(32, true);
	struct ir_insn *insn;
	int64_t v;

	if (op == IR_LNOT)
		type = truth;
	if (foldable(temp_type(f, a)) && temp_const(f, a, &v)) {
		if (op == IR_LNOT)
			v = !v;
		else
			v = op == IR_NEG ? (int64_t)-(uint64_t)v : ~v;
		return emit_const(f, &type, v);
	}
	insn = emit(f, op, &type);
	insn->a = a;
	return insn->dst;
}

static bool fold_compare(enum ir_op op, bool is_signed, int64_t x, int64_t y,
			 int64_t *v)
{
	bool less = is_signed ? x < y : (uint64_t)x < (uint64_t)y;

	switch (op) {
	case IR_EQ:
		*v = x == y;
		return true;
	case IR_NE:
		*v = x != y;
		return true;
	case IR_LT:
		*v = less;
		return true;
	case IR_LE:
		*v = less || x == y;
		return true;
	case IR_GT:
		*v = !less && x != y;
		return true;
	case IR_GE:
		*v = !less;
		return true;
	default:
		return false;
	}
}

static bool fold_divide(enum ir_op op, bool is_signed, int64_t x, int64_t y,
			int64_t *v)
{
	if (y == 0 || (is_signed && y == -1 && x == INT64_MIN))
		return false;
	if (is_signed)
		*v = op == IR_DIV ? x / y : x % y;
	else if (op == IR_DIV)
		*v = (int64_t)((uint64_t)x / (uint64_t)y);
	else
		*v = (int64_t)((uint64_t)x % (uint64_t)y);
	return true;
}

/* @t is the type of the left operand. */
static bool fold(enum ir_op op, const struct ir_type *t, int64_t x, int64_t y,
		 int64_t *v)
{
	uint64_t a = (uint64_t)x, b = (uint64_t)y;

	switch (op) {
	case IR_ADD:
		*v = (int64_t)(a + b);
		return true;
	case IR_SUB:
		*v = (int64_t)(a - b);
		return true;
	case IR_MUL:
		*v = (int64_t)(a * b);
		return true;
	case IR_DIV:
	case IR_REM:
		return fold_divide(op, t->is_signed, x, y, v);
	case IR_AND:
		*v = x & y;
		return true;
	case IR_OR:
		*v = x | y;
		return true;
	case IR_XOR:
		*v = x ^ y;
		return true;
	case IR_SHL:
		*v = b < t->bits ? (int64_t)(a << b) : 0;
		return b < t->bits;
	case IR_SHR:
		if (b >= t->bits)
			return false;
		*v = t->is_signed ? x >> b : (int64_t)(a >> b);
		return true;
	default:
		return fold_compare(op, t->is_signed, x, y, v);
	}
}

/* "GFP_KERNEL | __GFP_THISNODE" keeps its words. */
static const char *fold_name(struct fn *f, enum ir_op op, ir_temp a, ir_temp b)
{
	const struct ir_insn *x = temp_insn(f, a), *y = temp_insn(f, b);
	struct str text = { 0 };
	const char *name;

	if (op != IR_OR || x->op != IR_CONST || y->op != IR_CONST ||
	    !x->name || !y->name || strlen(x->name) + strlen(y->name) > 100)
		return NULL;
	str_addf(&text, "%s | %s", x->name, y->name);
	name = names_intern(f->l->names, text.s);
	str_release(&text);
	return name;
}

ir_temp emit_binary(struct fn *f, enum ir_op op, const struct ir_type *type,
		    ir_temp a, ir_temp b)
{
	const struct ir_type *t = temp_type(f, a);
	struct ir_insn *insn;
	const char *name;
	int64_t x, y, v;
	ir_temp dst;

	if (foldable(t) && foldable(temp_type(f, b)) && foldable(type) &&
	    temp_const(f, a, &x) && temp_const(f, b, &y) &&
	    fold(op, t, x, y, &v)) {
		name = fold_name(f, op, a, b);
		dst = emit_const(f, type, v);
		temp_insn(f, dst)->name = name;
		return dst;
	}
	insn = emit(f, op, type);
	insn->a = a;
	insn->b = b;
	return insn->dst;
}

ir_temp emit_cast(struct fn *f, ir_temp t, const struct ir_type *type)
{
	const struct ir_type *from = temp_type(f, t);
	struct ir_insn *insn;
	const char *name, *written;
	struct loc loc;
	int64_t v;
	ir_temp dst;

	if (type->kind == IT_VOID ||
	    (from->kind == type->kind && from->bits == type->bits &&
	     from->is_signed == type->is_signed))
		return t;
	if (temp_insn(f, t)->op == IR_CONST && foldable(from) &&
	    foldable(type)) {
		name = temp_insn(f, t)->name;
		written = temp_insn(f, t)->written;
		loc = temp_insn(f, t)->loc;
		v = temp_insn(f, t)->imm;
		dst = emit_const(f, type, v);
		insn = temp_insn(f, dst);
		if (written) {
			insn->written = written;
			insn->loc = loc;
		}
		if (insn->imm == v || (name && type->kind == IT_INT))
			insn->name = name;
		return dst;
	}
	insn = emit(f, IR_CAST, type);
	insn->a = t;
	return insn->dst;
}

static ir_temp to_pointer(struct fn *f, ir_temp t)
{
	struct ir_type ptr = ptr_type(f->l, NULL);

	return temp_type(f, t)->kind == IT_PTR ? t : emit_cast(f, t, &ptr);
}

ir_temp emit_field(struct fn *f, ir_temp base, const char *tag,
		   const char *name, const struct ir_type *type)
{
	struct ir_type ptr = ptr_type(f->l, type->kind == IT_PTR ? NULL :
				      type->tag);
	struct ir_insn *insn;

	/* how much is there to index: 0 at the end of an object */
	if (type->kind == IT_ARRAY)
		ptr.count = type->count;
	base = to_pointer(f, base);
	insn = emit(f, IR_FIELD, &ptr);
	insn->a = base;
	insn->name = name;
	insn->tag = tag;
	return insn->dst;
}

ir_temp emit_index(struct fn *f, ir_temp base, ir_temp index, const char *tag)
{
	struct ir_type ptr = ptr_type(f->l, tag);
	struct ir_insn *insn;

	base = to_pointer(f, base);
	insn = emit(f, IR_INDEX, &ptr);
	insn->a = base;
	insn->b = index;
	return insn->dst;
}

ir_temp emit_load(struct fn *f, ir_temp addr, const struct ir_type *type)
{
	struct ir_insn *insn;

	if (type->kind == IT_VOID)
		return emit_opaque(f, type, "void");
	addr = to_pointer(f, addr);
	insn = emit(f, IR_LOAD, type);
	insn->a = addr;
	return insn->dst;
}

void emit_store(struct fn *f, ir_temp addr, ir_temp value)
{
	struct ir_insn *insn;

	addr = to_pointer(f, addr);
	insn = emit(f, IR_STORE, NULL);
	insn->a = addr;
	insn->b = value;
}

/*
 * Variables
 */
unsigned int new_var(struct fn *f, const char *name,
		     const struct ir_type *type)
{
	struct ir_var *v = vec_push(&f->l->vars);

	memset(v, 0, sizeof(*v));
	v->name = name;
	v->type = *type;
	v->loc = f->at.loc;
	v->param = -1;
	v->in_memory = !is_scalar(type);
	return f->l->vars.n - 1;
}

unsigned int hidden_var(struct fn *f, char sign, const struct ir_type *type)
{
	unsigned int var;
	char name[16];

	snprintf(name, sizeof(name), "%c%u", sign, ++f->nhidden);
	var = new_var(f, names_intern(f->l->names, name), type);
	f->l->vars.v[var].hidden = true;
	return var;
}

ir_temp emit_get(struct fn *f, unsigned int var)
{
	struct ir_type type = f->l->vars.v[var].type;
	struct ir_insn *insn = emit(f, IR_GET, &type);

	insn->var = var;
	return insn->dst;
}

void emit_set(struct fn *f, unsigned int var, ir_temp value)
{
	struct ir_insn *insn = emit(f, IR_SET, NULL);

	insn->var = var;
	insn->a = value;
}

ir_temp emit_varaddr(struct fn *f, unsigned int var)
{
	struct ir_var *v = &f->l->vars.v[var];
	struct ir_type ptr = ptr_type(f->l, v->type.kind == IT_PTR ? NULL :
				      v->type.tag);
	struct ir_insn *insn = emit(f, IR_VARADDR, &ptr);

	v->in_memory = true;
	insn->var = var;
	return insn->dst;
}

ir_temp emit_symbol(struct fn *f, enum ir_op op, const char *name,
		    const char *tag)
{
	struct ir_type ptr = ptr_type(f->l, tag);
	struct ir_insn *insn = emit(f, op, &ptr);

	insn->name = name;
	return insn->dst;
}

/* A global of this unit only: units may have others of the same name. */
void mark_static(struct fn *f, CXCursor decl)
{
	enum CXLinkageKind k = clang_getCursorLinkage(decl);
	struct ir_insn *insn = &f->l->insns.v[f->l->insns.n - 1];

	if (k == CXLinkage_Internal || k == CXLinkage_NoLinkage)
		insn->tag = names_intern(f->l->names, f->l->ast->unit->file);
}

/*
 * Finishing
 */
struct finish {
	struct fn *f;
	struct lower *l;
	struct ir_func *out;
	struct block **order;	/* reachable blocks as they were started */
	unsigned int norder;
	unsigned int *uses;	/* of each temp */
	unsigned int *live;	/* of each insn: is it needed? */
	ir_temp *map;		/* old temp to new one, 0: none */
	bool far_args;		/* a MACRO's argument is of another block */
};

static int by_start(const void *x, const void *y)
{
	const struct block *const *a = x, *const *b = y;

	return (*a)->seq < (*b)->seq ? -1 : (*a)->seq > (*b)->seq;
}

/* Where a jump to @b ends up, past blocks that only jump on. */
static unsigned int landing(const struct lower *l, unsigned int b)
{
	for (unsigned int i = 0; i < l->blocks.n; i++) {
		const struct block *block = &l->blocks.v[b];

		if (!block->ended || block->n || block->term != IT_JUMP ||
		    block->ntargets != 1)
			break;
		b = block->targets[0];
	}
	return b;
}

static void thread_jumps(struct finish *fin)
{
	struct block *v = fin->l->blocks.v;

	for (unsigned int i = 0; i < fin->l->blocks.n; i++)
		for (unsigned int n = 0; n < v[i].ntargets; n++)
			v[i].targets[n] = landing(fin->l, v[i].targets[n]);
}

/*
 * A block that one other gets to, by a plain jump, becomes the end of that
 * one.  Only blocks that begin stay in the order.
 */
static void merge_blocks(struct finish *fin)
{
	struct block *v = fin->l->blocks.v;
	unsigned int n = 0;

	for (unsigned int i = 0; i < fin->norder; i++)
		for (unsigned int k = 0; k < fin->order[i]->ntargets; k++)
			v[fin->order[i]->targets[k]].nreached++;
	for (unsigned int i = 0; i < fin->norder; i++) {
		struct block *b = fin->order[i], *to;

		if (b->term != IT_JUMP || b->ntargets != 1)
			continue;
		to = &v[b->targets[0]];
		if (to->nreached != 1 || to == v || to == b)
			continue;
		b->then = to;
		to->merged = true;
	}
	for (unsigned int i = 0; i < fin->norder; i++)
		if (!fin->order[i]->merged)
			fin->order[n++] = fin->order[i];
	fin->norder = n;
}

static void order_blocks(struct finish *fin, unsigned int *stack)
{
	struct block *v = fin->l->blocks.v;
	unsigned int n = fin->l->blocks.n, top = 0;

	thread_jumps(fin);
	fin->l->order.n = n;
	fin->l->order.v = vec_room(fin->l->order.v, n, &fin->l->order.cap,
				   sizeof(*fin->l->order.v));
	fin->order = fin->l->order.v;
	stack[top++] = 0;
	v[0].reached = true;
	while (top) {
		struct block *b = &v[stack[--top]];

		if (!b->ended)
			fn_fail(fin->f, "a jump to a label that is nowhere");
		fin->order[fin->norder++] = b;
		for (unsigned int i = 0; i < b->ntargets; i++) {
			if (v[b->targets[i]].reached)
				continue;
			v[b->targets[i]].reached = true;
			stack[top++] = b->targets[i];
		}
	}
	qsort(fin->order, fin->norder, sizeof(*fin->order), by_start);
	merge_blocks(fin);
	for (unsigned int i = 0; i < fin->norder; i++)
		fin->order[i]->number = i;
}

static void count_uses(struct finish *fin, const struct ir_insn *insn, int n)
{
	fin->uses[insn->a] += (unsigned int)n;
	fin->uses[insn->b] += (unsigned int)n;
	for (unsigned int i = 0; i < insn->nargs; i++)
		fin->uses[insn->args[i]] += (unsigned int)n;
}

static bool is_pure(enum ir_op op)
{
	return op == IR_CONST || op == IR_VARADDR || op == IR_GLOBAL ||
	       op == IR_FUNC || op == IR_CAST || op == IR_OPAQUE;
}

/* Constants that were folded away and the like leave no trace. */
static void drop_unused(struct finish *fin)
{
	struct ir_insn *insns = fin->l->insns.v;

	for (unsigned int i = 0; i < fin->norder; i++)
		for (const struct block *b = fin->order[i]; b; b = b->then) {
			fin->uses[b->a]++;
			for (unsigned int n = 0; n < b->n; n++) {
				fin->live[b->first + n] = true;
				count_uses(fin, &insns[b->first + n], 1);
			}
		}
	for (unsigned int i = fin->l->insns.n; i-- > 0;) {
		if (!fin->live[i] || !is_pure(insns[i].op) ||
		    fin->uses[insns[i].dst])
			continue;
		fin->live[i] = false;
		count_uses(fin, &insns[i], -1);
	}
}

static ir_temp out_temp(struct finish *fin, unsigned int block,
			unsigned int insn, const struct ir_type *type)
{
	struct ir_tempinfo *t = &fin->out->temps[fin->out->ntemps];

	t->type = *type;
	t->block = block;
	t->insn = insn;
	return fin->out->ntemps++;
}

/* The address of the variable that @insn gets or sets, as an own insn. */
static ir_temp spell_out(struct finish *fin, struct ir_block *b,
			 unsigned int number, const struct ir_insn *insn)
{
	const struct ir_type *type = &fin->out->vars[insn->var].type;
	struct ir_type ptr = ptr_type(fin->l, type->kind == IT_PTR ? NULL :
				      type->tag);
	struct ir_insn *addr = &b->insns[b->ninsns];

	*addr = *insn;
	addr->op = IR_VARADDR;
	addr->a = addr->b = 0;
	addr->dst = out_temp(fin, number, b->ninsns++, &ptr);
	return addr->dst;
}

static ir_temp mapped(struct finish *fin, ir_temp t)
{
	if (!t)
		return 0;
	if (!fin->map[t])
		fn_fail(fin->f, "a value is used where it is not computed");
	return fin->map[t];
}

static void map_args(struct finish *fin, struct ir_insn *insn,
		     unsigned int number)
{
	for (unsigned int i = 0; i < insn->nargs; i++) {
		if (insn->op == IR_CALL) {
			insn->args[i] = mapped(fin, insn->args[i]);
			continue;
		}
		insn->args[i] = fin->map[insn->args[i]];
		if (insn->args[i] &&
		    fin->out->temps[insn->args[i]].block != number)
			fin->far_args = true;
	}
}

static void copy_insn(struct finish *fin, struct ir_block *b,
		      unsigned int number, const struct ir_insn *old)
{
	bool direct = old->op == IR_GET || old->op == IR_SET;
	struct ir_insn insn = *old;

	insn.a = mapped(fin, old->a);
	insn.b = mapped(fin, old->b);
	map_args(fin, &insn, number);
	if (direct && fin->out->vars[old->var].in_memory) {
		insn.op = old->op == IR_GET ? IR_LOAD : IR_STORE;
		insn.b = insn.a;
		insn.a = spell_out(fin, b, number, old);
		if (insn.op == IR_LOAD)
			insn.b = 0;
		insn.var = 0;
	}
	if (old->dst) {
		insn.dst = out_temp(fin, number, b->ninsns,
				    temp_type(fin->f, old->dst));
		fin->map[old->dst] = insn.dst;
	}
	b->insns[b->ninsns++] = insn;
}

static unsigned int room_of(const struct finish *fin, const struct block *b)
{
	unsigned int room = 0;

	for (; b; b = b->then)
		for (unsigned int i = 0; i < b->n; i++) {
			enum ir_op op = fin->l->insns.v[b->first + i].op;

			if (fin->live[b->first + i])
				room += op == IR_GET || op == IR_SET ? 2 : 1;
		}
	return room;
}

static void copy_block(struct finish *fin, struct block *old)
{
	struct ir_block *b = &fin->out->blocks[old->number];
	unsigned int number = old->number;

	b->insns = arena_alloc(fin->f->a, room_of(fin, old) *
			       sizeof(*b->insns));
	for (;;) {
		for (unsigned int i = 0; i < old->n; i++)
			if (fin->live[old->first + i])
				copy_insn(fin, b, number, &fin->l->insns.v[
						old->first + i]);
		if (!old->then)
			break;
		old = old->then;
	}
	b->term = old->term;
	b->a = mapped(fin, old->a);
	b->loc = old->loc;
	b->cases = old->cases;
	b->targets = old->targets;
	b->ntargets = old->ntargets;
	for (unsigned int i = 0; i < b->ntargets; i++)
		b->targets[i] = fin->l->blocks.v[b->targets[i]].number;
}

static void drop_args(struct ir_func *out, struct ir_insn *insn,
		      unsigned int block, const unsigned int *idom)
{
	if (insn->op != IR_MACRO)
		return;
	for (unsigned int i = 0; i < insn->nargs; i++) {
		ir_temp t = insn->args[i];

		if (t && !ir_dominates(idom, out->temps[t].block, block))
			insn->args[i] = 0;
	}
}

/* An argument computed on some paths only is none that the MACRO has. */
static void drop_far_args(struct finish *fin)
{
	struct ir_func *out = fin->out;
	struct arena scratch;
	const unsigned int *idom;

	arena_init(&scratch);
	idom = ir_dominators(out, &scratch);
	for (unsigned int i = 0; i < out->nblocks; i++)
		for (unsigned int n = 0; n < out->blocks[i].ninsns; n++)
			drop_args(out, &out->blocks[i].insns[n], i, idom);
	arena_release(&scratch);
}

static struct ir_func *new_func(struct fn *f, unsigned int nblocks)
{
	struct ir_func *out = arena_alloc(f->a, sizeof(*out));
	unsigned int ngets = 0;

	for (unsigned int i = 0; i < f->l->insns.n; i++)
		ngets += f->l->insns.v[i].op == IR_GET ||
			 f->l->insns.v[i].op == IR_SET;
	out->name = f->name;
	out->ret = f->ret;
	out->in_header = f->in_header;
	out->nvars = f->l->vars.n;
	out->vars = arena_alloc(f->a, out->nvars * sizeof(*out->vars));
	if (out->nvars)
		memcpy(out->vars, f->l->vars.v,
		       out->nvars * sizeof(*out->vars));
	out->temps = arena_alloc(f->a, (f->l->temps.n + ngets) *
				 sizeof(*out->temps));
	out->ntemps = 1;
	out->nblocks = nblocks;
	out->blocks = arena_alloc(f->a, nblocks * sizeof(*out->blocks));
	return out;
}

/* @n zeroes, good until the next call. */
static unsigned int *words(struct lower *l, unsigned int n)
{
	l->words.v = vec_room(l->words.v, n, &l->words.cap,
			      sizeof(*l->words.v));
	memset(l->words.v, 0, n * sizeof(*l->words.v));
	return l->words.v;
}

struct ir_func *fn_finish(struct fn *f)
{
	struct finish fin = { .f = f, .l = f->l };
	unsigned int ntemps = f->l->temps.n, ninsns = f->l->insns.n;

	for (unsigned int i = 0; i < f->l->blocks.n; i++)
		if (f->l->blocks.v[i].started && !f->l->blocks.v[i].ended)
			BUG("block %u of %s has no end", i, f->name);
	fin.uses = words(f->l, 2 * ntemps + ninsns + f->l->blocks.n);
	fin.map = fin.uses + ntemps;
	fin.live = fin.map + ntemps;
	order_blocks(&fin, fin.live + ninsns);
	if (!f->fail) {
		drop_unused(&fin);
		fin.out = new_func(f, fin.norder);
		for (unsigned int i = 0; i < fin.norder; i++)
			copy_block(&fin, fin.order[i]);
		if (fin.far_args)
			drop_far_args(&fin);
	}
	return f->fail ? NULL : fin.out;
}
