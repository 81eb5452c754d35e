/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * All functions of all units: who calls whom, what fields hold, to a fixpoint.
 *
 * Functions are solved callees first; what a call means is then in the
 * callee's summary.  Only functions that have to do with node ids are solved
 * for their own sake, others when one of those calls them.
 */
#ifndef NUMALINT_PROGRAM_H
#define NUMALINT_PROGRAM_H

#include "bytes.h"
#include "check.h"
#include "context.h"
#include "ir_code.h"
#include "progress.h"

struct program;

struct program_counts {
	unsigned int funcs;		/* solved */
	unsigned int unknown_calls;
	unsigned int joins;
	unsigned int budget;
	unsigned int kept;		/* of @funcs: as an earlier run left them */
};

struct program *program_new(const struct catalogue *cat, struct names *names,
			    struct progress *progress);
void program_free(struct program *p);

/*
 * Before anything is added: the ledger is wanted (program_ledger()), and this is
 * that of an earlier run, @n bytes, 0 for none.  What is still as it was then is
 * not solved again.  The same numalint, the same catalogue and options have to
 * have made it: what was kept with that in its key.
 */
void program_keep(struct program *p, const void *past, size_t n);

/* @k and @c must outlive the program. */
void program_add(struct program *p, struct ir_packed *k,
		 const struct context *c);

/*
 * What every function means to its callers, and what the fields hold.  More may
 * be added afterwards; this is then to be called again, and solves what is new
 * and what calls it.
 */
void program_summarize(struct program *p);

/*
 * The functions that pass a node id on, from a parameter to a sink or from a
 * source to their caller, and that other units may call: names to look for in
 * units that are not here.  Vector and names live as long as the program.
 */
const char *const *program_passers(struct program *p, unsigned int *n);

/* Once, in the end: the findings, unsorted, go to @out. */
void program_check(struct program *p, struct findings *out);

/* After program_check(), once program_keep() was called: appends the ledger. */
void program_ledger(struct program *p, struct str *out);

/*
 * A part of a program that was solved as a whole before.  program_whole()
 * appends what a part cannot see by itself: which unit has which function, what
 * the fields hold, what stands in tables of operations.  A part is the units that
 * are asked about, and those whose functions they call, added as around: they
 * are solved as far as they are called, and nothing is told of them.
 */
void program_whole(const struct program *p, struct str *out);

/* Before anything is added; false when @whole is damaged.  Stays at the end. */
bool program_part(struct program *p, struct bytes *whole);
void program_add_around(struct program *p, struct ir_packed *k,
			const struct context *c);

/* Functions that are called and are not there; lives as long as @p. */
const char *const *program_missing(struct program *p, unsigned int *n);

/* The file of the unit that has @name, as program_part() read it, or NULL. */
const char *program_unit_of(const struct program *p, const char *name);

const struct program_counts *program_counts(const struct program *p);

#endif
