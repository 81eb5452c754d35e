/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Symbolic values of one function, hash-consed: the same computation on the
 * same values is the same number.
 *
 *	if (dev_to_node(dev) != NUMA_NO_NODE)
 *		p = alloc(dev_to_node(dev));	// the same symbol twice
 *
 * What is known of a symbol at one point of the program is in a struct env
 * (env.h); what it is never changes, and is here.  A symbol's operands have
 * smaller numbers than it, so the graph has no cycles.
 */
#ifndef NUMALINT_SYM_H
#define NUMALINT_SYM_H

#include "catalogue.h"
#include "ir.h"

typedef unsigned int sym_t;	/* 0 is "none" */

enum sym_kind {
	SK_CONST,	/* imm, of the type; name, if it matters */
	SK_PARAM,	/* parameter imm, as the caller gave it */
	SK_VARADDR,	/* the address of variable imm */
	SK_GLOBAL,	/* the address of the global name */
	SK_FUNC,	/* the function name */
	SK_FIELD,	/* the address of field tag.name in the object at a */
	SK_INDEX,	/* the address of element b of the array at a */
	SK_INIT,	/* what memory at address a held when first read */
	SK_OP,		/* a op b */
	SK_CAST,	/* a, converted to the type */
	SK_CALL,	/* what catalogued cf answers of args; pure */
	SK_FRESH,	/* what insn made, unknown by itself; imm tells apart */
	SK_PHI,		/* slot imm >> 32 where paths met at block imm */
	SK_PHIMEM,	/* what memory at a holds, likewise */
	SK_STALE	/* what a was in an earlier turn of a loop, in slot imm */
};

#define SYM_MAXARGS 6

struct origin;

struct sym {
	enum sym_kind kind;
	enum ir_op op;
	struct ir_type type;
	sym_t a, b;
	int64_t imm;
	const char *name, *tag;
	const struct cat_func *cf;
	const struct cat_set *set;	/* CALL: the set a set_arg named */
	sym_t size;	/* FRESH: how many it is for, or 0; no operand */
	const struct ir_insn *insn;	/* FRESH: its maker; else who met it first */
	const struct ir_func *func;	/* that insn's */
	sym_t args[SYM_MAXARGS];
	unsigned char nargs;
	bool varies;	/* FRESH or PHI, or made of one */
	bool of_param;	/* PARAM, or made of one */
	unsigned char depth;
	sym_t self;
	const struct origin *org;	/* env's: where its states come from */
	unsigned int next;	/* hash chain */
};

struct symtab {
	struct arena *arena;
	struct sym *v;		/* v[0] is not used */
	unsigned int n, cap;
	unsigned int *buckets;
	unsigned int nbuckets;	/* a power of two */
};

void symtab_init(struct symtab *st, struct arena *a);

/* No more symbols are made: what is there moves to @a, and takes no more room. */
void symtab_keep(struct symtab *st, struct arena *a);

static inline const struct sym *sym_at(const struct symtab *st, sym_t s)
{
	return &st->v[s];
}

/* @v as a value of type @t holds it: C's conversion to a narrower type. */
int64_t sym_wrap(int64_t v, struct ir_type t);

/* Smallest and largest value of @t, clamped to int64_t. */
void sym_type_range(struct ir_type t, int64_t *lo, int64_t *hi);

/* The symbol for @key (kind and operands filled in), made if it is new. */
sym_t sym_make(struct symtab *st, struct sym *key);

sym_t sym_const(struct symtab *st, int64_t v, struct ir_type t);

/* A constant that keeps the name it was written as; equal in every fold. */
sym_t sym_named_const(struct symtab *st, int64_t v, struct ir_type t,
		      const char *name);
sym_t sym_param(struct symtab *st, unsigned int i, struct ir_type t);
/* @file: the unit's, of a static one; NULL for one that all units share. */
sym_t sym_global(struct symtab *st, const char *name, const char *file,
		 struct ir_type t);
sym_t sym_field(struct symtab *st, sym_t base, const char *tag,
		const char *name, struct ir_type t);
sym_t sym_index(struct symtab *st, sym_t base, sym_t idx, struct ir_type t);
sym_t sym_init(struct symtab *st, sym_t addr, struct ir_type t);
sym_t sym_fresh(struct symtab *st, const struct ir_func *func,
		const struct ir_insn *insn, int64_t which, struct ir_type t);
/* The same for what has room for @size things or bytes. */
sym_t sym_sized(struct symtab *st, const struct ir_func *func,
		const struct ir_insn *insn, int64_t which, sym_t size,
		struct ir_type t);
sym_t sym_phi(struct symtab *st, unsigned int block, unsigned int slot,
	      struct ir_type t);
sym_t sym_phimem(struct symtab *st, unsigned int block, sym_t addr,
		 struct ir_type t);

/* Folds constants and simplifies where the result is the same in C. */
sym_t sym_op(struct symtab *st, enum ir_op op, sym_t a, sym_t b,
	     struct ir_type t);
sym_t sym_cast(struct symtab *st, sym_t a, struct ir_type t);

/* Is @s, or something it is made of, @part? */
bool sym_uses(const struct symtab *st, sym_t s, sym_t part);

/* The variable, parameter or global at the root of address @addr, else 0. */
sym_t sym_root(const struct symtab *st, sym_t addr);

static inline bool sym_is_const(const struct symtab *st, sym_t s, int64_t *v)
{
	if (!s || st->v[s].kind != SK_CONST)
		return false;
	*v = st->v[s].imm;
	return true;
}

#endif
