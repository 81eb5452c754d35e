/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of lower share.
 *
 *	lower.c		a unit: its functions, headers on demand, the globals
 *	lower_stmt.c	statements into control flow
 *	lower_expr.c	expressions into temps
 *	lower_init.c	initialisers into stores
 *	lower_macro.c	which macro the user wrote; places; source text
 *	lower_build.c	blocks, temps and variables of one function
 *	lower_type.c	types, symbols, children: asking libclang once
 *
 * One function at a time is built in scratch memory that the next one uses
 * again; fn_finish() copies it into the unit's arena.
 */
#ifndef NUMALINT_LOWER_INTERNAL_H
#define NUMALINT_LOWER_INTERNAL_H

#include "lower.h"

/* Cursors nest at most this deep; deeper functions are skipped. */
#define LOWER_DEPTH 500

#define NO_BLOCK (~0u)

/* A file as libclang read it. */
struct src {
	CXFile file;
	const char *name;	/* interned, as the reader knows it */
	const char *path;	/* as clang knows it */
	bool main;
	bool own;		/* a header that the unit has to show all of */
	const char *text;	/* NULL: not asked for */
	size_t len;
};

enum entity_kind {
	ENTITY_OTHER, ENTITY_LOCAL, ENTITY_GLOBAL, ENTITY_FUNC, ENTITY_ENUM,
	ENTITY_FIELD
};

/* What a declaration is to us; asked of libclang once. */
struct entity {
	CXCursor decl;
	struct entity *next;	/* in its bucket */
	unsigned int hash;
	enum entity_kind kind;
	const char *name;
	int64_t value;		/* ENUM */
	unsigned int var;	/* LOCAL */
	unsigned int owner;	/* LOCAL: the function that has it */
	unsigned int bits;	/* FIELD: of a bit-field, else 0 */
	bool noreturn;		/* FUNC */
	bool filled;
	bool wanted;		/* FUNC: is among lower->roots */
};

struct typeinfo {
	const void *key;	/* libclang's own handle of the type */
	struct ir_type type;
};

struct block {
	unsigned int first, n;	/* in lower->insns */
	bool started, ended;
	unsigned int npreds;
	enum ir_termop term;
	ir_temp a;
	unsigned int *targets;
	unsigned int ntargets;
	struct ir_case *cases;
	struct loc loc;
	unsigned int seq;	/* blocks are started in this order */
	bool reached, merged;
	unsigned int nreached;	/* by how many, if reached */
	struct block *then;	/* merged into the end of this one */
	unsigned int number;	/* in the ir_func */
};

/* A vector in malloc()ed memory that keeps its room when emptied. */
#define VEC(type) struct { type *v; unsigned int n, cap; }
void *vec_room(void *v, unsigned int n, unsigned int *cap, size_t size);
#define vec_push(vec) \
	((vec)->v = vec_room((vec)->v, (vec)->n, &(vec)->cap, \
			     sizeof(*(vec)->v)), &(vec)->v[(vec)->n++])

struct temp {
	struct ir_type type;
	unsigned int insn;	/* in lower->insns */
};

#define NTOKENS 1024

/* Where a token stands, as the reader sees it. */
struct token {
	unsigned int raw;	/* libclang's own number for it */
	const struct src *src;
	unsigned int offset, line, col;
	bool macro;		/* it is out of a macro ... */
	bool body;		/* ... and is not an argument as written */
	unsigned int outer;	/* where the outermost macro is written */
};

/* A unit being lowered. */
struct lower {
	struct ast *ast;
	struct names *names;
	struct ir_unit *out;
	struct arena arena;	/* until the unit is done */

	struct src **srcs;
	unsigned int nsrcs;
	struct src *last_src;
	const struct src *word_src;	/* the last word read: where, what */
	unsigned int word_at;
	const char *word;
	struct token *tokens;	/* NTOKENS, the last ones seen */

	struct entity **entities;	/* hash table */
	unsigned int nentities, nbuckets;
	struct typeinfo *types;	/* hash table, open addressing */
	unsigned int ntypes, captypes;
	struct ir_type no_type;
	unsigned char ptr_bits;

	VEC(CXCursor) roots;	/* functions to lower, main file first */
	unsigned int nlowered;	/* of the roots */
	VEC(CXCursor) globals;	/* own variables with initialisers */
	unsigned int serial;	/* of the function being lowered */

	/* scratch of the function being lowered; the last two of fn_finish() */
	VEC(CXCursor) kids;	/* a stack of children */
	VEC(struct ir_insn) insns;
	VEC(struct temp) temps;
	VEC(struct block) blocks;
	VEC(struct ir_var) vars;
	VEC(unsigned int) words;
	VEC(struct block *) order;
};

/* Where a cursor begins and ends, as the reader sees it. */
struct place {
	const struct src *src;
	unsigned int start, end;	/* offsets; ~0u: in another file */
	unsigned int outer;		/* these are of its first token */
	bool macro, body;
};

struct range {
	unsigned int start, end;
};

#define MAX_MARGS 32

/* A macro call whose expansion is being lowered. */
struct mcall {
	const struct src *src;
	unsigned int start, end;	/* of M(args) */
	unsigned int name_end;
	const char *name;
	unsigned int nargs;
	bool has_args;
	struct range args[MAX_MARGS];
	ir_temp vals[MAX_MARGS];
	struct loc loc;
	struct mcall *up;
};

struct where {
	struct loc loc;
	const char *written;
	const char *within;
};

struct label {
	CXSourceLocation where;
	const char *name;
	unsigned int block;
	unsigned int stmt_expr;	/* the statement expression it is in */
	bool placed;		/* its statement was met */
	bool gone_to;		/* by a goto that names it */
};

/* An asm goto or computed goto: its targets are known at the end. */
struct jump_fix {
	unsigned int block;
	const char **names;	/* none: any label */
	unsigned int nnames;
	unsigned int next_label;	/* labels known when it was met */
	unsigned int stmt_expr;
	unsigned int next;	/* the block after an asm, or NO_BLOCK */
};

struct sw {
	unsigned int *targets;
	struct ir_case *cases;
	unsigned int n;
	unsigned int dflt;
	struct ir_type type;	/* of the value */
	bool constant;		/* the value is known to be ... */
	int64_t value;
	struct sw *up;
};

/* A function being lowered. */
struct fn {
	struct lower *l;
	struct arena *a;	/* the unit's */
	const char *name;
	struct ir_type ret;
	bool in_header;

	unsigned int cur;	/* block, or NO_BLOCK: not reachable */
	struct where at;
	struct mcall *macros;	/* innermost first */
	unsigned int depth;
	unsigned int nhidden;
	unsigned int nstarted;
	const char *fail;	/* why the function is skipped */
	struct loc fail_loc;

	unsigned int brk, cont;	/* blocks, or NO_BLOCK */
	struct sw *sw;
	struct label *labels;
	unsigned int nlabels;
	struct jump_fix *fixes;
	unsigned int nfixes;
	unsigned int stmt_expr, nstmt_exprs;	/* 0: in none */
	unsigned int *stmt_expr_up;	/* the one around it */
	bool constant_init;	/* it is the globals' */
	unsigned int nstores;	/* of the initialiser being lowered */
};

/* An lvalue: a scalar variable, or what is at an address. */
struct lval {
	bool is_var;
	unsigned int var;
	ir_temp addr;
	struct ir_type type;
	unsigned int bits;	/* of a bit-field, else 0 */
	bool func;		/* a function; its value is its address */
};

struct kids {
	unsigned int base, n;
};

/* lower_type.c */
const struct ir_type *type_of(struct lower *l, CXType ctype);
const struct ir_type *type_of_cursor(struct lower *l, CXCursor cur);
struct ir_type ptr_type(const struct lower *l, const char *tag);
struct ir_type int_type(unsigned int bits, bool is_signed);
const char *intern_cx(struct lower *l, CXString s);
struct entity *entity_raw(struct lower *l, CXCursor decl);
struct entity *entity_of(struct lower *l, CXCursor decl);
struct kids kids_get(struct lower *l, CXCursor cur);
struct kids kids_get_exprs(struct lower *l, CXCursor cur);
CXCursor kid(const struct lower *l, struct kids k, unsigned int i);
void kids_put(struct lower *l, struct kids k);
bool is_scalar(const struct ir_type *t);
bool eval_int(CXCursor cur, int64_t *value);

/* lower_macro.c */
/* The file, with its text; src_named() has perhaps none. */
const struct src *src_of(struct lower *l, CXFile file);
/* Is @path, as clang calls it, a header that @u is to show all of? */
bool is_own_header(const struct unit *u, const char *path);
const struct src *src_named(struct lower *l, CXFile file);
struct loc loc_of(struct lower *l, CXSourceLocation where);
bool is_macro_loc(CXSourceLocation where);
struct place place_of(struct lower *l, CXCursor cur);
size_t text_blank(const char *s, size_t i, size_t n);
size_t text_balanced(const char *s, size_t i, size_t n);
size_t text_word(const char *s, size_t i, size_t n);
bool spelled_text(struct lower *l, CXCursor cur, const char **text,
		  size_t *len);
bool spelled_as(struct lower *l, CXCursor cur, const char *word);
void at_cursor(struct fn *f, CXCursor cur);
bool macro_open(struct fn *f, CXCursor cur, bool stmt, struct mcall *m);
bool macro_head(struct fn *f, CXCursor cur, struct mcall *m);
void macro_pop(struct fn *f, struct mcall *m);
ir_temp macro_close(struct fn *f, struct mcall *m, ir_temp value);
void macro_note_arg(struct fn *f, CXCursor cur, ir_temp value);
void macro_note_range(struct fn *f, const struct src *src, struct range r,
		      ir_temp value);
const char **macro_texts(struct fn *f, const struct mcall *m);

/* lower_build.c */
void fn_fail(struct fn *f, const char *reason);
unsigned int new_block(struct fn *f);
void start_block(struct fn *f, unsigned int b);
struct ir_insn *emit(struct fn *f, enum ir_op op, const struct ir_type *type);
void emit_jump(struct fn *f, unsigned int b);
void emit_branch(struct fn *f, ir_temp t, unsigned int yes, unsigned int no);
void emit_return(struct fn *f, ir_temp t);
void emit_stop(struct fn *f);
unsigned int end_block(struct fn *f, enum ir_termop term, ir_temp a);
void set_targets(struct fn *f, unsigned int b, const unsigned int *targets,
		 unsigned int n);
void mark_static(struct fn *f, CXCursor decl);
ir_temp emit_const(struct fn *f, const struct ir_type *type, int64_t value);
ir_temp emit_opaque(struct fn *f, const struct ir_type *type, const char *why);
ir_temp emit_unary(struct fn *f, enum ir_op op, ir_temp a);
ir_temp emit_binary(struct fn *f, enum ir_op op, const struct ir_type *type,
		    ir_temp a, ir_temp b);
ir_temp emit_cast(struct fn *f, ir_temp t, const struct ir_type *type);
ir_temp emit_field(struct fn *f, ir_temp base, const char *tag,
		   const char *name, const struct ir_type *type);
ir_temp emit_index(struct fn *f, ir_temp base, ir_temp index,
		   const char *tag);
ir_temp emit_load(struct fn *f, ir_temp addr, const struct ir_type *type);
void emit_store(struct fn *f, ir_temp addr, ir_temp value);
ir_temp emit_get(struct fn *f, unsigned int var);
void emit_set(struct fn *f, unsigned int var, ir_temp value);
ir_temp emit_varaddr(struct fn *f, unsigned int var);
ir_temp emit_symbol(struct fn *f, enum ir_op op, const char *name,
		    const char *tag);
const struct ir_type *temp_type(const struct fn *f, ir_temp t);
struct ir_insn *temp_insn(const struct fn *f, ir_temp t);
bool temp_const(const struct fn *f, ir_temp t, int64_t *value);
int64_t to_width(const struct ir_type *type, int64_t value);
unsigned int new_var(struct fn *f, const char *name,
		     const struct ir_type *type);
unsigned int hidden_var(struct fn *f, char sign, const struct ir_type *type);
struct ir_func *fn_finish(struct fn *f);

/* lower_expr.c */
ir_temp lower_expr(struct fn *f, CXCursor cur);
void lower_effect(struct fn *f, CXCursor cur);
struct lval lower_lval(struct fn *f, CXCursor cur);
void lval_store(struct fn *f, const struct lval *lv, ir_temp value);
ir_temp lval_addr(struct fn *f, const struct lval *lv);
void lower_cond(struct fn *f, CXCursor cur, unsigned int yes, unsigned int no);

/* lower_init.c */
void lower_init(struct fn *f, ir_temp addr, CXType ctype, CXCursor init,
		bool zero_fill);

/* lower_stmt.c */
void lower_stmt(struct fn *f, CXCursor cur);
ir_temp lower_stmt_expr(struct fn *f, CXCursor cur);
void lower_jump_fixes(struct fn *f);
struct entity *local_entity(struct fn *f, struct entity *s);

#endif
