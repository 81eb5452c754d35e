/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a call means to its caller.
 *
 * A function is solved once, with nothing known of its parameters.  What it
 * proves, returns, stores and passes on is said in symbols of its parameters,
 * and a call puts the arguments in their place: a helper that returns a guard
 * is then as good as the guard, a wrapper of an allocator is a sink, and a
 * function that returns dev_to_node() is a source.
 */
#ifndef NUMALINT_SUMMARY_H
#define NUMALINT_SUMMARY_H

#include "env.h"

/* One way in which the function comes back. */
struct outcome {
	sym_t ret;			/* 0: nothing, or unknown */
	struct env_fact *facts;
	unsigned int nfacts;
	struct env_mem *mem;		/* stored where the caller can see it */
	unsigned int nmem;
};

/*
 * A finding told in a function, of a value that its callers hold: what a field
 * of an argument may be.  If every call of a static function proves that the
 * state is excluded there, nobody wants to hear of it.  Of a test that comes
 * too late nothing but the test says that the state is possible, so there a
 * call must exclude it, not merely know nothing of it.
 */
struct told {
	unsigned int finding;		/* index + 1 in the findings; 0: none */
	nstates_t late;			/* states that are tested for too late */
	bool held;			/* by a call that leaves it possible */
	unsigned int need;		/* calls that have a say */
	const struct ir_insn **seen;	/* calls that were asked */
	unsigned int nseen;
	const struct ir_func **through;	/* callers that pass the value on */
	unsigned int nthrough;
};

/*
 * A value of the caller's that reaches a sink: a derived sink.  Either the
 * node or the gfp mask is made of parameters.
 */
struct derived {
	const struct cat_sink *sink;
	const char *sink_name;		/* "alloc_pages_node()" */
	const char *node_text;		/* the value, as it is called there */
	sym_t node, gfp, size;
	struct env_fact *facts;		/* what holds there */
	unsigned int nfacts;
	const struct ir_insn *insn;	/* the sink itself */
	const struct ir_func *func;	/* and the function it is in */
	unsigned int done;		/* enum rule bits told in the callee */
	struct told *told;		/* what was told of it there; or NULL */
	sym_t base;			/* the array it indexes, or 0 */
	const struct origin *counted;	/* which has room for a count of nodes */
	bool quiet;			/* __GFP_THISNODE, and it may fail unsaid */
	const struct step *steps;	/* calls between, outermost first */
	unsigned int nsteps;
};

/*
 * A number of the caller's that goes into a field, or into a global (tag NULL):
 * what its callers know of it is found there.
 */
struct setter {
	const char *tag, *name;
	sym_t val;
	struct env_fact *facts;		/* of parameters, where it is stored */
	unsigned int nfacts;
};

struct summary {
	const struct ir_func *func;
	const struct ir_unit *unit;
	struct symtab *st;		/* of the symbols below */
	struct outcome *outcomes;
	unsigned int noutcomes;		/* 0: it never returns */
	struct derived *derived;
	unsigned int nderived;
	uint64_t params;		/* those that derived sinks ask for, as bits */
	uint64_t stops;		/* those of which not all are come back with */
	const char **places;		/* fields that their nodes are read from */
	unsigned int nplaces;
	struct told **told;
	unsigned int ntold;
	struct setter *setters;
	unsigned int nsetters;
	unsigned int cycle;	/* of functions that call one another; or 0 */
	bool returns_node;
	bool stores_node;		/* or memory for a count of nodes */
	bool has_events;		/* transfer_event(), in an outcome */
	bool returns_count;		/* of nodes, or memory for so many */
	bool unknown;			/* not solved: nothing is known */
};

/* The callee's symbols as the caller's, at one call. */
struct subst {
	struct fctx *c;
	const struct summary *callee;
	const struct ir_insn *call;
	const sym_t *args;
	unsigned int nargs;
	struct env *env;	/* at the call; facts of new symbols go here */
	sym_t *map;		/* callee's symbol to caller's; 0: not yet */
};

void subst_init(struct subst *s, struct fctx *c, const struct summary *callee,
		const struct ir_insn *call, const sym_t *args,
		unsigned int nargs, struct env *env);

/* The caller's symbol for the callee's @sym. */
sym_t subst_sym(struct subst *s, sym_t sym);

/* Adds @facts of the callee to the caller's env; false: no execution. */
bool subst_facts(struct subst *s, const struct env_fact *facts,
		 unsigned int n);

/*
 * Takes @o in @env: its facts and stores.  The value it returns goes to @ret.
 * False when no execution of the caller has this outcome.
 */
bool summary_apply(struct fctx *c, const struct summary *callee,
		   const struct outcome *o, const struct ir_insn *call,
		   const sym_t *args, unsigned int nargs, struct env *env,
		   sym_t *ret);

/* Does a finding in it, or behind it, wait for what its callers prove? */
bool summary_is_told(const struct summary *s);

/* Copies facts into the arena of the run, for a summary to keep. */
struct env_fact *summary_keep_facts(struct fctx *c, const struct env *e,
				    unsigned int *n);

#endif
