/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The IR: what a function does, freed of C's syntax and of libclang.
 *
 * A function is a graph of blocks; a block is a list of insns and one
 * terminator.  An insn computes at most one temp, and a temp is computed by
 * exactly one insn, so a temp is a value and never changes.  What changes is a
 * variable (GET, SET) or memory (LOAD, STORE).  The IR knows nothing of the
 * catalogue: a call is a call, whatever the callee.
 *
 * Promises, kept by lower and checked by ir_verify():
 *  - a temp's insn comes before every use of it on every path; it may be used
 *    in other blocks than its own;
 *  - C's conversions are explicit: the operands of an arithmetic or comparing
 *    insn have the same type (shifts apart, and pointers), and a CAST stands
 *    wherever C converts, with the width and sign it imposes.  Casts that
 *    change neither width, sign nor kind are not written;
 *  - a variable whose address is never taken and that is no aggregate is
 *    accessed by GET and SET only; every other variable by VARADDR and then
 *    LOAD, STORE, FIELD, INDEX only (a pass after lowering promotes);
 *  - &&, ||, ?:, GNU ?: and statement expressions are control flow; where they
 *    have a value, it is a hidden variable that each arm SETs;
 *  - what C does not evaluate (typeof, sizeof, an unchosen _Generic or
 *    __builtin_choose_expr branch) is absent;
 *  - block 0 is the entry; a block that nothing reaches is absent.
 *
 * All of it lives in the arena of its struct ir_unit; names are interned.
 */
#ifndef NUMALINT_IR_H
#define NUMALINT_IR_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "arena.h"
#include "str.h"

/* A place as the reader sees it: in the file that the user wrote. */
struct loc {
	const char *file;	/* interned; as the compiler was given it */
	unsigned int line, col;	/* from 1 */
};

enum ir_tkind {
	IT_VOID, IT_INT, IT_BOOL, IT_PTR, IT_RECORD, IT_ARRAY, IT_FLOAT, IT_OTHER
};

struct ir_type {
	unsigned char kind;	/* enum ir_tkind; an enum is an IT_INT */
	unsigned char bits;	/* of an int, bool or pointer, else 0 */
	bool is_signed;
	/* Of an array, or the address of one in a record: its elements; 0:
	   not known, or as many as there is room for. */
	uint32_t count;
	/*
	 * The tag (or the typedef's name, for an unnamed one) of a record, of
	 * the record a pointer points to or an array holds; else NULL.
	 */
	const char *tag;
};

enum ir_op {
#define IR_OP(name, text, dst, a, b) IR_##name,
#include "ir_op.def"
#undef IR_OP
	IR_NOPS
};

typedef unsigned int ir_temp;	/* index into func->temps; 0 is "none" */

struct ir_insn {
	enum ir_op op;
	ir_temp dst;
	ir_temp a, b;
	unsigned int var;	/* VARADDR GET SET ITER ITEREND: func->vars */
	int64_t imm;		/* CONST: the value, sign- or zero-extended.
				   MACRO: 1 when written with parentheses */
	/*
	 * CONST: the enumerator, macro or "A | B" it was written as, or NULL.
	 * GLOBAL, FUNC: the symbol.  FIELD: the field.  CALL: the callee, NULL
	 * when called through the pointer @a.  MACRO, ITER, ITEREND: the macro.
	 * OPAQUE: why the value is not known ("asm", "float", "string", ...).
	 */
	const char *name;
	/*
	 * FIELD: the record that has the field.  GLOBAL: the unit's file when
	 * it is static, else NULL.
	 */
	const char *tag;
	/*
	 * The macro in the user's file that this insn comes out of, or NULL
	 * when the user wrote it plainly, if as the argument of a macro.
	 */
	const char *written;
	/* The outermost macro call it stands in, as an argument too, or NULL. */
	const char *within;
	ir_temp *args;		/* CALL, MACRO; a MACRO's may be 0: no value,
				   or not one on every path */
	const struct loc *arglocs;	/* where each one begins; or NULL */
	unsigned int nargs;
	const char **texts;	/* MACRO, ITER: the arguments as written */
	unsigned int ntexts;
	struct loc loc;
};

enum ir_termop {
	IT_JUMP,	/* to target 0 */
	IT_BRANCH,	/* on @a: target 0 when it is not zero, else target 1 */
	IT_SWITCH,	/* on @a: see cases; the last target is the default */
	IT_CHOOSE,	/* to any target: asm goto, computed goto */
	IT_RETURN,	/* @a, or 0 for none */
	IT_STOP		/* unreachable: a noreturn call, __builtin_unreachable */
};

struct ir_case {
	int64_t lo, hi;		/* both included */
};

struct ir_block {
	struct ir_insn *insns;
	unsigned int ninsns;
	enum ir_termop term;
	ir_temp a;
	unsigned int *targets;	/* block numbers */
	unsigned int ntargets;
	struct ir_case *cases;	/* SWITCH: cases[i] goes to targets[i] */
	struct loc loc;		/* of the terminator */
};

struct ir_var {
	const char *name;	/* hidden ones are called "?1", "&2", ... */
	struct ir_type type;
	struct loc loc;
	int param;		/* 0, 1, ... for a parameter, else -1 */
	bool in_memory;		/* VARADDR only; else GET and SET only */
	bool hidden;		/* made by lower, not by the user */
};

struct ir_tempinfo {
	struct ir_type type;
	unsigned int block, insn;	/* where it is computed */
};

struct ir_func {
	const char *name;
	struct loc loc;
	struct ir_type ret;
	bool is_static;		/* this unit only */
	bool in_header;		/* defined in another file than the unit's */
	bool is_init;		/* in the .init.text section */
	bool is_weak;		/* another definition may replace it */
	bool is_globals;	/* not a function: the initialisers of globals */
	unsigned int nparams;	/* vars[0..nparams) are the parameters */
	struct ir_var *vars;
	unsigned int nvars;
	struct ir_tempinfo *temps;	/* temps[0] is not used */
	unsigned int ntemps;
	struct ir_block *blocks;
	unsigned int nblocks;
	/* of one that was decoded: what ir_digest.h says of it; else 0 */
	uint64_t digest;
	unsigned int last_line;
};

/* A function or a place that could not be lowered, and why. */
struct ir_skip {
	const char *func;	/* or NULL */
	const char *reason;
	struct loc loc;
};

/* The value in this unit of a macro that the catalogue asks for. */
struct ir_macro {
	const char *name;
	bool defined;
	bool known;		/* an integer constant: @value holds */
	int64_t value;
};

struct ir_unit {
	struct arena arena;
	const char *file;	/* as the compiler was given it */
	const char *arch;	/* "x86", "powerpc", ...: as in arch/ */
	/*
	 * The unit's own in order of definition, then those of headers as
	 * they were come upon; "<globals>" is after the unit's own.
	 */
	struct ir_func **funcs;
	unsigned int nfuncs;
	struct ir_skip *skips;
	unsigned int nskips;
	struct ir_macro *macros;
	unsigned int nmacros;
};

void ir_unit_init(struct ir_unit *u);
void ir_unit_release(struct ir_unit *u);

const struct ir_macro *ir_unit_macro(const struct ir_unit *u, const char *name);

static inline const struct ir_insn *ir_def(const struct ir_func *f, ir_temp t)
{
	return &f->blocks[f->temps[t].block].insns[f->temps[t].insn];
}

/* Through CASTs and MACROs to the insn that made the value. */
const struct ir_insn *ir_origin(const struct ir_func *f, ir_temp t);

/*
 * The temp as a reader would write it: "nid", "dev->numa_node",
 * "cpu_to_node()", "-1"; never empty.
 */
const char *ir_describe(const struct ir_func *f, ir_temp t, struct arena *a);

/* Does what the header promises hold?  NULL, or what does not. */
const char *ir_verify(const struct ir_func *f, struct arena *a);

/*
 * The immediate dominator of each block, ~0u for a block that nothing
 * reaches; the entry's is itself.
 */
const unsigned int *ir_dominators(const struct ir_func *f, struct arena *a);

/* Is block @x on every path to block @y? */
bool ir_dominates(const unsigned int *idom, unsigned int x, unsigned int y);

/* As text, for --dump=ir and the tests; docs/ir.md is its manual. */
void ir_print(const struct ir_func *f, FILE *out);

#endif
