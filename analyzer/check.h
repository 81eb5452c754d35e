/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A solved function into findings, and into sinks for its callers.
 *
 * check_func() runs each block of the function once more on the envs that
 * fixpoint found and looks at three kinds of places: values at sinks
 * (check_sink.c), tests that are none or come too late (check_test.c), events
 * in the wrong order (check_order.c), and calls whose callee passes a value on
 * to a sink of its own.  What kind of number a value is (check_unit.c) is
 * asked at the same sinks.
 */
#ifndef NUMALINT_CHECK_H
#define NUMALINT_CHECK_H

#include "finding.h"
#include "fixpoint.h"
#include "rule.h"

/* What is wrong with one value at one place; the gravest one is told. */
struct fault {
	enum rule rule;
	enum severity severity;
	int state;			/* enum nstate or cstate */
	const struct origin *org;
	const char *hint;		/* what happens, if not the sink's own */
	const struct origin *counted;	/* node-array-bound: of the size */
	unsigned char unit;		/* of the value, where that is wrong */
	unsigned char meant;		/* enum cat_domain: and what is meant */
};

/* One value at one sink, over all envs there. */
struct site {
	const struct ir_insn *insn;	/* the sink, or the call towards it */
	int arg;			/* the argument; -1: none */
	struct loc loc;			/* where a finding stands */
	const struct cat_sink *sink;
	const char *sink_name;		/* "alloc_pages_node()" */
	const char *node_text;		/* "nid" */
	ir_temp node;			/* the argument's temp, or 0 */
	bool through;			/* the node is made of the argument */
	bool thisnode;
	const struct step *calls;	/* towards the sink, in callees */
	unsigned int ncalls;
	struct loc sink_loc;
	struct fault worst;
	bool found;			/* worst holds */
	struct told *told;		/* callers may know better; or NULL */
	bool certain;			/* whatever callers know */
	unsigned int also;		/* the other rules it breaks, as bits */
	unsigned int paths;		/* envs in which it is wrong */
	sym_t onlined;			/* the event of a node that may not be
					   ready yet; or 0 */
	struct loc late;		/* where it is made ready after that */
	struct slip *slip;		/* it is another kind of number; or NULL */
};

/* A test that looks like a guard; told if its value is a node after all. */
struct doubt {
	sym_t sym;
	const struct ir_insn *insn;
	const char *text;		/* what is wrong with it */
	bool told;
};

struct check {
	struct fctx *c;
	struct fixpoint *fp;
	struct summary *sum;		/* gets the derived sinks */
	const struct transfer_hooks *callees;
	struct findings *out;		/* or NULL: only the summary */
	struct site *sites;
	unsigned int nsites;
	struct doubt *doubts;
	unsigned int ndoubts;
};

/*
 * Checks the function of @fp.  @h has the callees; its insn and ret, where they
 * are not NULL, are called on the way, which spares another visit.
 * Findings go to @out (NULL: none wanted), derived sinks to @sum.
 */
void check_func(struct fixpoint *fp, const struct transfer_hooks *h,
		struct summary *sum, struct findings *out);

/*
 * The functions that c->func makes the online_page callback: do they hand the
 * pages on?  @h gives their bodies.
 */
void check_callbacks(struct fctx *c, const struct transfer_hooks *h,
		     struct findings *out);

/* --- between the files of check ------------------------------------- */

/* check_sink.c: the arguments of a CALL or MACRO, an INDEX. */
void check_sinks(struct check *ck, struct work *w, const struct ir_insn *insn);

/* check_sink.c: a sink in a callee, reached from the call @insn. */
void check_derived(struct check *ck, struct work *w,
		   const struct ir_insn *insn, const struct summary *callee);

/* check_test.c: comparisons and branches. */
void check_compare(struct check *ck, struct work *w,
		   const struct ir_insn *insn);
void check_branch(struct check *ck, struct work *w, const struct ir_block *b,
		  unsigned int block);

/* check_test.c: @sym goes into a sink that rejects @states. */
void check_node_used(struct check *ck, const struct env *e, sym_t sym,
		     nstates_t states);

/* check_sink.c: where the argument is and what it is called. */
void check_site_at(struct check *ck, struct site *s,
		   const struct ir_insn *insn, ir_temp node);

/* check_sink.c: makes @d a derived sink; false when there is no room for it. */
bool check_derive(struct check *ck, const struct derived *d,
		  const struct env *e);

/* check_order.c: what a call with a mark is given, or comes too late for. */
void check_order(struct check *ck, struct work *w, const struct ir_insn *insn);

/*
 * check_order.c: @node is given to @sink, one that stands for a mark; by way of
 * the callee's @from, or NULL.
 */
void check_order_value(struct check *ck, struct work *w,
		       const struct ir_insn *insn, const struct cat_sink *sink,
		       sym_t node, struct site *site,
		       const struct derived *from);

/* check_order.c: is the sink one that stands for a mark? */
bool check_order_sink(const struct cat_sink *sink);

/* check_order.c: is the value of @o that of a pfn which has no node? */
bool check_order_no_pfn(struct fctx *c, const struct origin *o);

/* check_order.c: the message of a fault of these rules, or NULL. */
const char *check_order_text(struct check *ck, const struct site *s);

/* Is the id one because of where it comes from, not because it is used so? */
bool check_is_node(const struct fctx *c, const struct fact *f);

struct site *check_site(struct check *ck, const struct ir_insn *insn, int arg);
void check_fault(struct site *s, const struct fault *f);

/*
 * check_unit.c.  @s is met by a value with the facts @f, where a number of
 * @domain is meant; or by an index into what @base leads to, which has room
 * for a count of nodes, as @counted says (NULL: it has not).
 */
void check_unit(struct check *ck, struct site *s, enum cat_domain domain,
		const struct fact *f);
void check_bound(struct check *ck, const struct env *e, struct site *s,
		 sym_t idx, const struct fact *f,
		 const struct origin *counted);

/* Why the memory at @base has room for a count of nodes; NULL: it has not. */
const struct origin *check_counted(struct check *ck, const struct env *e,
				   sym_t base);

/* The same of the array that @insn indexes; what it is part of goes to @base. */
const struct origin *check_counted_array(struct check *ck,
					 const struct work *w,
					 const struct ir_insn *insn,
					 sym_t *base);

/* Arguments of which the catalogue says no more than their kind. */
void check_takes(struct check *ck, struct work *w, const struct ir_insn *insn);

/* What was wrong at @s in every env becomes its fault. */
void check_settle_units(struct site *s);

/* Is the same index of the same array told of at an earlier place? */
bool check_said_before(const struct check *ck, const struct site *s);

/* A fault of these rules in words. */
const char *check_unit_message(struct check *ck, const struct site *s);
void check_unit_steps(struct check *ck, const struct site *s,
		      struct finding *f);

/* check_text.c, for the above. */
void check_add_step(struct check *ck, struct finding *f, struct loc loc,
		    const char *text);
void check_assigned(struct check *ck, struct finding *f,
		    const struct site *s);

/* check_sink.c: where the argument or index @node of @insn stands. */
void check_site_at(struct check *ck, struct site *s,
		   const struct ir_insn *insn, ir_temp node);
const char *check_call_name(struct check *ck, const struct ir_insn *insn);

/* check_text.c: a finding of a site, of a test. */
void check_tell_site(struct check *ck, const struct site *s);
void check_tell_doubt(struct check *ck, const struct doubt *d,
		      const struct fact *f);

#endif
