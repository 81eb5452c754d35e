/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One insn: env in, env out; one terminator: an env for each way out.
 */
#ifndef NUMALINT_TRANSFER_H
#define NUMALINT_TRANSFER_H

#include "summary.h"

/* The env at one insn, and the symbols of the temps computed so far. */
struct work {
	struct env env;
	sym_t *temps;
	unsigned int forks;	/* calls in this block that split it so far */
};

#define TRANSFER_CHOICES	8

/* What transfer asks of the rest of the solver. */
struct transfer_hooks {
	void *data;
	/*
	 * The summary of what @insn calls, or NULL when it is not in the
	 * program (or not to be had now).
	 */
	const struct summary *(*callee)(struct fctx *c,
					const struct ir_insn *insn);
	/*
	 * The same for a function that has nothing to do with node ids, asked
	 * only where its arguments or its result matter; may be NULL.
	 */
	const struct summary *(*helper)(struct fctx *c,
					const struct ir_insn *insn);
	/*
	 * Where the call goes to one of several functions, and nobody knows to
	 * which: into @s what they mean, NULL for one that is none of the nodes'
	 * business.  Returns how many there are; 0 for all other calls.
	 */
	unsigned int (*choices)(struct fctx *c, const struct ir_insn *insn,
				const struct summary **s);
	/*
	 * The body of the function @name of the program, as @in means it; its
	 * own unit goes to *@of.  NULL when it is not in the program.
	 */
	const struct ir_func *(*body)(struct fctx *c, const char *name,
				      const struct ir_unit *in,
				      const struct ir_unit **of);
	/* Before each insn; may be NULL. */
	void (*insn)(void *data, struct fctx *c, struct work *w,
		     const struct ir_insn *insn);
	/* Before each terminator; may be NULL. */
	void (*term)(void *data, struct fctx *c, struct work *w,
		     const struct ir_block *b, unsigned int block);
	/* An env on the edge from @block to its target number @i; or NULL. */
	void (*edge)(void *data, struct fctx *c, struct work *w,
		     unsigned int block, unsigned int i);
	/* An env at a return; may be NULL. */
	void (*ret)(void *data, struct fctx *c, struct work *w, sym_t val);
	/* counters */
	unsigned int unknown_calls;
};

/* Where the temps that cross blocks are kept in an env. */
struct slots {
	unsigned int *of_temp;	/* 0: not kept; else the slot + 1 */
	unsigned int n;		/* variables and kept temps */
	ir_temp *temps;		/* the kept ones: the slots from nvars on */
	unsigned int nvars, ntemps;
};

void slots_init(struct slots *s, const struct ir_func *f, struct arena *a);

/*
 * Runs block @block of c->func on the env @in, calling the hooks.  A call that
 * comes back in several ways splits the env; each goes its own way on.
 */
void transfer_block(struct fctx *c, const struct slots *slots,
		    unsigned int block, const struct env *in,
		    struct transfer_hooks *h);

/* What is known of the callee of @insn, by the hooks; NULL: nothing. */
const struct summary *transfer_callee(const struct transfer_hooks *h,
				      struct fctx *c,
				      const struct ir_insn *insn);

/* The symbols of the arguments of a CALL or MACRO. */
unsigned int transfer_args(const struct ir_insn *insn, const struct work *w,
			   sym_t *args, unsigned int max);

/* The catalogue's entry for what @insn calls or is spelled as, or NULL. */
const struct cat_func *transfer_func(const struct fctx *c,
				     const struct ir_insn *insn);

/*
 * That something happened to @about (0: to nothing in particular), as a symbol
 * that is not zero where it did on every path: a pglist_data set up, a node put
 * online, zone lists built.  It goes to callers as any fact does.
 */
sym_t transfer_event(struct fctx *c, enum cat_mark_kind kind, sym_t about);

/* Is @x such a symbol?  *@kind says of what. */
bool transfer_is_event(const struct sym *x, enum cat_mark_kind *kind);

/* The set that temp @t names: N_MEMORY, node_online_map, cpu_online_mask. */
const struct cat_set *transfer_set(const struct fctx *c, ir_temp t);

#endif
