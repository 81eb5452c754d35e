/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is known at one point of a function: which symbol each variable and
 * each piece of memory holds, and what is known of the symbols.
 *
 * Several envs at one point are disjuncts: the paths that lead there are not
 * told apart by anything else.  An env is frozen once it stands at the head of
 * a block; the working copy of the block at hand is the only one that changes.
 */
#ifndef NUMALINT_ENV_H
#define NUMALINT_ENV_H

#include "sym.h"

/* Where a state of a value comes from. */
enum origin_kind {
	OR_SOURCE,	/* a catalogued source */
	OR_CONST,	/* a constant */
	OR_TEST,	/* a test that shows the author thinks it possible */
	OR_FIELD,	/* what the program stores in that field or variable */
	OR_ITER		/* a loop macro, in the loop or past its end */
};

/*
 * What kind of number a value certainly is, because of where it comes from;
 * of a pointer UNIT_EXTENT: how much it leads to.  What may be of two kinds is
 * of none.
 */
enum unit_kind {
	UNIT_NONE,	/* anybody's guess */
	UNIT_NODE,	/* a node id */
	UNIT_CPU,	/* a CPU number */
	UNIT_COUNT,	/* a count of nodes */
	UNIT_EXTENT,	/* a size, or memory, for a count of nodes */
	UNIT_OTHER	/* the catalogue has a name for it: origin->unit */
};

struct origin {
	enum origin_kind kind;
	struct loc loc;
	const char *what;		/* "cpu_to_node()", "NUMA_NO_NODE" */
	const char *provenance;		/* interned, of the catalogue; or NULL */
	const char *remedy;		/* or NULL */
	bool outside;			/* any number: no node id by nature */
	bool of_callers;		/* of a mask that callers fill */
	const char *unit;		/* "a proximity domain", or NULL */
	const struct ir_func *func;	/* the function that holds it */
	const struct origin *from;	/* it came out of a call: the one there */
};

/*
 * What is known of a symbol.  A state is *possible* unless it is excluded
 * (not in may); it is *known* possible only with an origin, and nothing else
 * is ever reported.  All known bits are of the value as an integer.
 */
struct fact {
	int64_t lo, hi;
	uint64_t one, zero;	/* bits that are set, that are clear */
	uint64_t seen;		/* bits that are set on some path */
	uint64_t cut;		/* bit v: the value is not v; for holes in the
				   range, which modes and kinds have */
	nstates_t may, cmay;	/* as a node id, as a CPU number */
	nstates_t rare, crare;	/* known, but only of rare machines */
	const struct origin *org[NS_COUNT], *corg[CS_COUNT];
	const struct origin *uptest;	/* tested against the upper bound only */
	const struct origin *uorg;	/* why it is of its unit */
	unsigned char unit;		/* enum unit_kind */
	bool nonzero;
};

struct env_mem { sym_t addr, val; };
struct env_fact { sym_t sym; const struct fact *f; };

/* A value that went, untested, into a sink that rejects @states of it. */
struct env_use {
	sym_t sym;
	const struct ir_insn *insn;
	int arg;		/* of the insn */
	nstates_t states;
};

struct env {
	sym_t *slots;			/* one a variable, then cross-block temps */
	struct env_mem *mem;		/* in order of address */
	struct env_fact *facts;		/* in order of symbol */
	struct env_use *uses;
	unsigned int nmem, nfacts, nuses;
	unsigned int weight;		/* paths joined into it, saturating */
};

/* What of a field or a global variable the whole program stores. */
struct field_facts;
struct slice;
struct program;
struct fact_cache;

/* What every module of the solver needs while one function is analysed. */
struct fctx {
	const struct catalogue *cat;
	struct names *names;
	struct cat_ctx ctx;		/* the unit's version, arch, config */
	const struct ir_unit *unit;
	const struct ir_func *func;
	struct symtab *st;
	struct arena *run;		/* for what outlives the function */
	struct arena *tmp;		/* for envs */
	int64_t max;			/* MAX_NUMNODES of the unit */
	uint64_t thisnode, nowarn, noretry;	/* gfp bits of the unit */
	unsigned int nslots;
	bool init_only;		/* it, or all that calls it, is __init */
	bool hotplug;		/* it is memory hotplug code */
	/* Calls of the function in the program, if these are all; else 0. */
	unsigned int ncalls;
	const struct field_facts *fields;
	const struct slice *slice;	/* what matters in it */
	struct fact_cache *facts;	/* what was worked out lately; may be NULL */
	struct program *program;	/* for the hooks; nobody else's business */
	const struct loc *here;		/* of the insn at hand: origins */
	bool own_test;		/* of a sink's macro: its user may know better */
	/* origins already made, so that the same one is the same pointer */
	const struct origin **origins;
	unsigned int norigins;
};

/* Nothing known of a value of type @t. */
void fact_any(struct fact *f, struct ir_type t);
bool fact_empty(const struct fact *f);
void fact_join(struct fact *f, const struct fact *g);	/* either holds */
bool fact_known(const struct fact *f);		/* any origin as a node? */
bool fact_cpu_known(const struct fact *f);

void env_init(struct fctx *c, struct env *e);
void env_copy(struct fctx *c, struct env *to, const struct env *from);

/* All that is known of @s in @e: what it is made of, and what was proved. */
void env_fact(struct fctx *c, const struct env *e, sym_t s, struct fact *out);

/* Replaces what was proved of @s (used where a symbol is made anew). */
void env_set_fact(struct fctx *c, struct env *e, sym_t s, const struct fact *f);

/* Adds @f to what is known of @s; false when that leaves no execution. */
bool env_meet(struct fctx *c, struct env *e, sym_t s, const struct fact *f);

/* Takes the branch on which @s is (not) zero; false when there is none. */
bool env_assume(struct fctx *c, struct env *e, sym_t s, bool truth);

/* Takes the branch on which lo <= @s <= hi. */
bool env_assume_in(struct fctx *c, struct env *e, sym_t s, int64_t lo,
		   int64_t hi);

/* Memory: 0 when @e knows nothing of @addr. */
sym_t env_load(const struct env *e, sym_t addr);
void env_store(struct fctx *c, struct env *e, sym_t addr, sym_t val);

/*
 * The object at @to becomes a copy of the one at @from.  @whole stands for it
 * as a value: a CAST of the address @from to the record's type.
 */
void env_copy_object(struct fctx *c, struct env *e, sym_t to, sym_t from,
		     sym_t whole);

/* Where the part @addr of a copied object was copied from, or 0. */
sym_t env_part_of_copy(struct fctx *c, const struct env *e, sym_t addr);

/* @s is about to be made anew: what the old one was goes by another name. */
void env_forget(struct fctx *c, struct env *e, sym_t s);

/* Drops what cannot matter any more; @live tells which slots can. */
void env_prune(struct fctx *c, struct env *e, const bool *live);

/*
 * Drops what no caller asks for: of what the function read and compared on its
 * way, all that says nothing of a node id, a CPU number, a parameter or @ret.
 */
void env_prune_facts(struct fctx *c, struct env *e, sym_t ret);

/* Does @weak hold wherever @strong does? */
bool env_covers(struct fctx *c, const struct env *weak,
		const struct env *strong);

/* How much a join of the two would lose; @most for that and what is more. */
unsigned int env_distance(struct fctx *c, const struct env *x,
			  const struct env *y, unsigned int most);

/*
 * @into becomes what holds in both, at the head of @block; with @widen, ranges
 * that still grow go to their type's.  Values that differ become PHIs.
 */
void env_join(struct fctx *c, struct env *into, const struct env *other,
	      unsigned int block, bool widen);

/* Names the values of @slots (by @changes) anew at the loop head @block. */
void env_enter_loop(struct fctx *c, struct env *e, unsigned int block,
		    const bool *changes);

void env_add_use(struct fctx *c, struct env *e, sym_t s,
		 const struct ir_insn *insn, int arg, nstates_t states);

const struct origin *origin_make(struct fctx *c, enum origin_kind kind,
				 struct loc loc, const char *what,
				 const char *provenance, const char *remedy);

/* The same of the source @src. */
const struct origin *origin_of_source(struct fctx *c,
				      const struct cat_source *src,
				      struct loc loc, const char *what);

/* Does the function ask how many members @mask has? */
bool env_mask_is_counted(struct fctx *c, sym_t mask);

/* Are both of one kind, and is it known which? */
bool fact_same_unit(const struct fact *f, const struct fact *g);

/* What catalogued @cf returns is of a kind of its own: a count, an APIC id. */
void fact_of_unit(struct fctx *c, const struct cat_func *cf, struct loc loc,
		  struct fact *f);

/* As the fact @f of a source; @org is where from. */
void fact_of_source(struct fctx *c, const struct cat_source *src,
		    const struct origin *org, struct fact *f);

/*
 * What follows from the same facts is worked out once.  A cache serves one
 * function after another, on one symtab and one tmp arena at a time:
 * fact_cache_reset() comes before each.
 */
struct fact_cache *fact_cache_new(void);
void fact_cache_free(struct fact_cache *fc);
void fact_cache_reset(struct fact_cache *fc);

/*
 * field_facts, program.c.  Of all objects of a tag, as FIELD_OBJECT: how much
 * memory they are.
 */
#define FIELD_OBJECT "[]"
const struct fact *field_facts_get(const struct field_facts *ff,
				   const char *tag, const char *name);

/*
 * A field that holds only numbers of which a pure source was asked before they
 * were stored, beside a few constants:
 *	if (pxm_to_node(pd) == NUMA_NO_NODE) return -EINVAL;
 *	target->pxm = pd;
 */
#define VOUCH_CONSTS	4

struct vouch {
	const struct cat_func *cf;	/* the source; NULL: none is known */
	nstates_t may;			/* what it may have answered */
	bool broken;			/* something else is stored as well */
	int64_t k[VOUCH_CONSTS];
	unsigned int nk;
};

/* NULL: what the field holds was not asked about, or not all of it. */
const struct vouch *field_facts_vouch(const struct field_facts *ff,
				      const char *tag, const char *name);

#endif
