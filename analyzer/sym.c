// SPDX-License-Identifier: GPL-2.0-only
#include "sym.h"

#include <stdlib.h>
#include <string.h>

#define SYM_MAXDEPTH 24

void symtab_init(struct symtab *st, struct arena *a)
{
	memset(st, 0, sizeof(*st));
	st->arena = a;
	st->cap = 64;
	st->v = arena_alloc(a, st->cap * sizeof(*st->v));
	st->n = 1;
	st->nbuckets = 128;
	st->buckets = arena_alloc(a, st->nbuckets * sizeof(*st->buckets));
}

void symtab_keep(struct symtab *st, struct arena *a)
{
	struct sym *v = arena_alloc(a, st->n * sizeof(*v));

	memcpy(v, st->v, st->n * sizeof(*v));
	st->v = v;
	st->cap = st->n;
	st->arena = NULL;
	st->buckets = NULL;
	st->nbuckets = 0;
}

int64_t sym_wrap(int64_t v, struct ir_type t)
{
	unsigned int bits = t.bits;

	if (t.kind == IT_BOOL)
		return v != 0;
	if (bits == 0 || bits >= 64)
		return v;
	v &= (int64_t)((UINT64_C(1) << bits) - 1);
	if (t.is_signed && v >> (bits - 1) & 1)
		v |= (int64_t)(~UINT64_C(0) << bits);
	return v;
}

void sym_type_range(struct ir_type t, int64_t *lo, int64_t *hi)
{
	if (t.kind == IT_BOOL) {
		*lo = 0;
		*hi = 1;
	} else if (t.kind != IT_INT || t.bits == 0 || t.bits >= 64) {
		/* a u64 above INT64_MAX is kept as the negative with its bits */
		*lo = INT64_MIN;
		*hi = INT64_MAX;
	} else if (t.is_signed) {
		*hi = (int64_t)((UINT64_C(1) << (t.bits - 1)) - 1);
		*lo = -*hi - 1;
	} else {
		*lo = 0;
		*hi = (int64_t)((UINT64_C(1) << t.bits) - 1);
	}
}

static uint64_t mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0x9e3779b97f4a7c15u;
	return h ^ (h >> 31);
}

static uint64_t sym_hash(const struct sym *s)
{
	uint64_t h = mix(s->kind * 64u + s->op,
			 s->type.bits * 16u + s->type.is_signed * 8u +
			 s->type.kind);

	h = mix(mix(h, s->a), s->b);
	h = mix(mix(h, (uint64_t)s->imm), (uintptr_t)s->name);
	h = mix(mix(h, (uintptr_t)s->tag), (uintptr_t)s->cf);
	h = mix(h, (uintptr_t)s->set);
	if (s->kind == SK_FRESH)
		h = mix(mix(h, (uintptr_t)s->insn), s->size);
	for (unsigned int i = 0; i < s->nargs; i++)
		h = mix(h, s->args[i]);
	return h;
}

static bool sym_same(const struct sym *x, const struct sym *y)
{
	return x->kind == y->kind && x->op == y->op &&
	       x->type.bits == y->type.bits &&
	       x->type.is_signed == y->type.is_signed &&
	       x->type.kind == y->type.kind && x->a == y->a && x->b == y->b &&
	       x->imm == y->imm && x->name == y->name && x->tag == y->tag &&
	       x->cf == y->cf && x->set == y->set && x->nargs == y->nargs &&
	       (x->kind != SK_FRESH || (x->insn == y->insn &&
					x->size == y->size)) &&
	       !memcmp(x->args, y->args, x->nargs * sizeof(*x->args));
}

static void symtab_rehash(struct symtab *st)
{
	st->nbuckets *= 2;
	st->buckets = arena_alloc(st->arena,
				  st->nbuckets * sizeof(*st->buckets));
	for (unsigned int i = 1; i < st->n; i++) {
		uint64_t b = sym_hash(&st->v[i]) & (st->nbuckets - 1);

		st->v[i].next = st->buckets[b];
		st->buckets[b] = i;
	}
}

/* What a symbol is made of decides whether it varies, and how deep it is. */
static void sym_inherit(struct symtab *st, struct sym *s)
{
	sym_t parts[SYM_MAXARGS + 2];
	unsigned int n = 0;

	s->varies = s->kind == SK_FRESH || s->kind == SK_PHI ||
		    s->kind == SK_PHIMEM || s->kind == SK_STALE;
	s->of_param = s->kind == SK_PARAM;
	parts[n++] = s->a;
	parts[n++] = s->b;
	for (unsigned int i = 0; i < s->nargs; i++)
		parts[n++] = s->args[i];
	for (unsigned int i = 0; i < n; i++) {
		const struct sym *p = &st->v[parts[i]];

		if (!parts[i])
			continue;
		s->varies |= p->varies;
		s->of_param |= p->of_param;
		if (p->depth >= s->depth)
			s->depth = p->depth + 1;
	}
}

sym_t sym_make(struct symtab *st, struct sym *key)
{
	uint64_t b = sym_hash(key) & (st->nbuckets - 1);
	sym_t s;

	for (s = st->buckets[b]; s; s = st->v[s].next)
		if (sym_same(&st->v[s], key))
			return s;
	if (st->n == st->cap) {
		st->v = arena_grow(st->arena, st->v, st->n * sizeof(*st->v),
				   2 * st->cap * sizeof(*st->v));
		st->cap *= 2;
	}
	s = st->n++;
	sym_inherit(st, key);
	key->self = s;
	key->org = NULL;
	st->v[s] = *key;
	if (st->n > st->nbuckets) {
		symtab_rehash(st);
	} else {
		st->v[s].next = st->buckets[b];
		st->buckets[b] = s;
	}
	return s;
}

sym_t sym_named_const(struct symtab *st, int64_t v, struct ir_type t,
		      const char *name)
{
	struct sym s = { .kind = SK_CONST, .type = t, .imm = sym_wrap(v, t),
			 .name = name };

	s.type.tag = NULL;
	return sym_make(st, &s);
}

sym_t sym_const(struct symtab *st, int64_t v, struct ir_type t)
{
	return sym_named_const(st, v, t, NULL);
}

sym_t sym_param(struct symtab *st, unsigned int i, struct ir_type t)
{
	struct sym s = { .kind = SK_PARAM, .type = t, .imm = i };

	return sym_make(st, &s);
}

sym_t sym_global(struct symtab *st, const char *name, const char *file,
		 struct ir_type t)
{
	struct sym s = { .kind = SK_GLOBAL, .type = t, .name = name,
			 .tag = file };

	return sym_make(st, &s);
}

sym_t sym_field(struct symtab *st, sym_t base, const char *tag,
		const char *name, struct ir_type t)
{
	struct sym s = { .kind = SK_FIELD, .type = t, .a = base, .tag = tag,
			 .name = name };

	return sym_make(st, &s);
}

static bool fits(struct ir_type inner, struct ir_type outer)
{
	int64_t ilo, ihi, olo, ohi;

	if ((outer.bits == 64 && !outer.is_signed) || !inner.bits ||
	    (inner.bits == 64 && !inner.is_signed))
		return false;
	sym_type_range(inner, &ilo, &ihi);
	sym_type_range(outer, &olo, &ohi);
	return olo <= ilo && ihi <= ohi;
}

sym_t sym_index(struct symtab *st, sym_t base, sym_t idx, struct ir_type t)
{
	struct sym s = { .kind = SK_INDEX, .type = t, .a = base, .b = idx };
	struct ir_type wide = { .kind = IT_INT, .bits = 64, .is_signed = true };
	const struct sym *x = sym_at(st, idx);

	/* the same element, whatever type the index was written in */
	if (x->kind == SK_CONST)
		s.b = sym_const(st, x->imm, wide);
	else if (x->kind == SK_CAST && x->type.kind == IT_INT &&
		 fits(sym_at(st, x->a)->type, x->type))
		s.b = x->a;
	return sym_make(st, &s);
}

sym_t sym_init(struct symtab *st, sym_t addr, struct ir_type t)
{
	struct sym s = { .kind = SK_INIT, .type = t, .a = addr };

	return sym_make(st, &s);
}

sym_t sym_fresh(struct symtab *st, const struct ir_func *func,
		const struct ir_insn *insn, int64_t which, struct ir_type t)
{
	struct sym s = { .kind = SK_FRESH, .type = t, .insn = insn,
			 .func = func, .imm = which };

	return sym_make(st, &s);
}

sym_t sym_sized(struct symtab *st, const struct ir_func *func,
		const struct ir_insn *insn, int64_t which, sym_t size,
		struct ir_type t)
{
	struct sym s = { .kind = SK_FRESH, .type = t, .insn = insn,
			 .func = func, .imm = which, .size = size };

	return sym_make(st, &s);
}

sym_t sym_phi(struct symtab *st, unsigned int block, unsigned int slot,
	      struct ir_type t)
{
	struct sym s = { .kind = SK_PHI, .type = t,
			 .imm = (int64_t)slot << 32 | block };

	return sym_make(st, &s);
}

sym_t sym_phimem(struct symtab *st, unsigned int block, sym_t addr,
		 struct ir_type t)
{
	struct sym s = { .kind = SK_PHIMEM, .type = t, .imm = block, .a = addr };

	return sym_make(st, &s);
}

static bool integral(struct ir_type t)
{
	return t.kind == IT_INT || t.kind == IT_BOOL;
}

sym_t sym_cast(struct symtab *st, sym_t a, struct ir_type t)
{
	struct sym s = { .kind = SK_CAST, .type = t, .a = a };
	const struct sym *x = sym_at(st, a);
	int64_t v;

	if (!a)
		return 0;
	if (sym_is_const(st, a, &v) && (integral(t) || t.kind == IT_PTR))
		return sym_named_const(st, v, t, x->name);
	if (t.kind == IT_PTR && x->type.kind == IT_PTR)
		return a;
	if (x->type.kind == t.kind && x->type.bits == t.bits &&
	    x->type.is_signed == t.is_signed)
		return a;
	/* the inner cast is undone: (int)(u32)nid */
	if (x->kind == SK_CAST && integral(t) && integral(x->type) &&
	    t.kind == IT_INT && x->type.kind == IT_INT) {
		struct ir_type from = sym_at(st, x->a)->type;

		/* not (int)(u32) of a u64: the u32 is what was tested */
		if (integral(from) &&
		    (x->type.bits > t.bits || fits(from, x->type) ||
		     (x->type.bits == t.bits && from.bits <= t.bits)))
			return sym_cast(st, x->a, t);
	}
	s.type.tag = NULL;
	return sym_make(st, &s);
}

static bool is_compare(enum ir_op op)
{
	return op >= IR_EQ && op <= IR_GE;
}

/* a op b in type @t, whose operands have type @ot; false when undefined */
static bool fold(enum ir_op op, int64_t a, int64_t b, struct ir_type t,
		 struct ir_type ot, int64_t *out)
{
	bool uns = !ot.is_signed && ot.kind != IT_BOOL;
	uint64_t ua = (uint64_t)a, ub = (uint64_t)b, r;

	switch ((int)op) {
	case IR_NEG: r = 0 - ua; break;
	case IR_NOT: r = ~ua; break;
	case IR_LNOT: r = !ua; break;
	case IR_ADD: r = ua + ub; break;
	case IR_SUB: r = ua - ub; break;
	case IR_MUL: r = ua * ub; break;
	case IR_DIV:
	case IR_REM:
		if (!b || (b == -1 && !uns))
			return false;
		if (op == IR_DIV)
			r = uns ? ua / ub : (uint64_t)(a / b);
		else
			r = uns ? ua % ub : (uint64_t)(a % b);
		break;
	case IR_AND: r = ua & ub; break;
	case IR_OR: r = ua | ub; break;
	case IR_XOR: r = ua ^ ub; break;
	case IR_SHL:
	case IR_SHR:
		if (b < 0 || b > 63)
			return false;
		if (op == IR_SHL)
			r = ua << b;
		else
			r = uns ? ua >> b : (uint64_t)(a >> b);
		break;
	case IR_EQ: r = a == b; break;
	case IR_NE: r = a != b; break;
	case IR_LT: r = uns ? ua < ub : a < b; break;
	case IR_LE: r = uns ? ua <= ub : a <= b; break;
	case IR_GT: r = uns ? ua > ub : a > b; break;
	case IR_GE: r = uns ? ua >= ub : a >= b; break;
	default: return false;
	}
	*out = sym_wrap((int64_t)r, t);
	return true;
}

/* x op c where the answer is x or a constant */
static sym_t identity(struct symtab *st, enum ir_op op, sym_t a, sym_t b,
		      struct ir_type t)
{
	int64_t c;

	if (!sym_is_const(st, b, &c))
		return 0;
	switch ((int)op) {
	case IR_ADD: case IR_SUB: case IR_OR: case IR_XOR:
	case IR_SHL: case IR_SHR:
		if (c == 0)
			return a;
		if (op == IR_OR && c == sym_wrap(-1, t))
			return b;
		break;
	case IR_AND:
		if (c == 0)
			return b;
		if (c == sym_wrap(-1, t))
			return a;
		break;
	case IR_MUL: case IR_DIV:
		if (c == 1)
			return a;
		if (c == 0 && op == IR_MUL)
			return b;
		break;
	case IR_REM:
		if (c == 1)
			return sym_const(st, 0, t);
		break;
	}
	return 0;
}

static bool commutes(enum ir_op op)
{
	return op == IR_ADD || op == IR_MUL || op == IR_AND || op == IR_OR ||
	       op == IR_XOR || op == IR_EQ || op == IR_NE;
}

sym_t sym_op(struct symtab *st, enum ir_op op, sym_t a, sym_t b,
	     struct ir_type t)
{
	struct sym s = { .kind = SK_OP, .op = op, .type = t };
	struct ir_type ot = sym_at(st, a)->type;
	int64_t va, vb = 0, r;
	sym_t same;

	if (!a || (!b && op != IR_NEG && op != IR_NOT && op != IR_LNOT))
		return 0;
	if (commutes(op) && sym_at(st, a)->kind == SK_CONST) {
		sym_t tmp = a;

		a = b;
		b = tmp;
	}
	if (sym_is_const(st, a, &va) && (!b || sym_is_const(st, b, &vb)) &&
	    fold(op, va, vb, t, ot, &r))
		return sym_const(st, r, t);
	same = identity(st, op, a, b, t);
	if (same)
		return same;
	if (is_compare(op) && a == b)
		return sym_const(st, op == IR_EQ || op == IR_LE || op == IR_GE, t);
	if (sym_at(st, a)->depth > SYM_MAXDEPTH ||
	    (b && sym_at(st, b)->depth > SYM_MAXDEPTH))
		return 0;
	/*
	 * EQ and LT are the only comparisons: what is known of a == b is then
	 * known of a != b, and what of a < b of b > a, a >= b and b <= a.
	 */
	switch ((int)op) {
	case IR_NE:
		return sym_op(st, IR_LNOT, sym_op(st, IR_EQ, a, b, t), 0, t);
	case IR_GT:
		return sym_op(st, IR_LT, b, a, t);
	case IR_LE:
		return sym_op(st, IR_LNOT, sym_op(st, IR_LT, b, a, t), 0, t);
	case IR_GE:
		return sym_op(st, IR_LNOT, sym_op(st, IR_LT, a, b, t), 0, t);
	}
	s.a = a;
	s.b = b;
	s.type.tag = NULL;
	return sym_make(st, &s);
}

bool sym_uses(const struct symtab *st, sym_t s, sym_t part)
{
	const struct sym *x;

	if (s < part || !s)
		return false;
	if (s == part)
		return true;
	x = sym_at(st, s);
	if (!x->varies && st->v[part].varies)
		return false;
	if (sym_uses(st, x->a, part) || sym_uses(st, x->b, part))
		return true;
	for (unsigned int i = 0; i < x->nargs; i++)
		if (sym_uses(st, x->args[i], part))
			return true;
	return false;
}

sym_t sym_root(const struct symtab *st, sym_t addr)
{
	while (addr && (st->v[addr].kind == SK_FIELD ||
			st->v[addr].kind == SK_INDEX ||
			st->v[addr].kind == SK_CAST))
		addr = st->v[addr].a;
	return addr;
}
