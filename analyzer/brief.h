/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What has to be known of a function while nobody asks for its body: its name,
 * whom it calls, what it reads.
 *
 * A kernel has a hundred thousand functions and few of them have to do with
 * nodes, so the bodies stay packed and this is what the call graph, the tables
 * of operations and the fields are made of.
 */
#ifndef NUMALINT_BRIEF_H
#define NUMALINT_BRIEF_H

#include "catalogue.h"
#include "ir.h"

/*
 * Calls of one function by name, or (name NULL) through the field tag.field; of
 * the variable @table, whose tag is @of, or (NULL) of anything.  Two more places
 * go by such names: an array of functions, which is the field of its own name, and
 * a parameter, as field of the function whose table is its file.
 */
struct brief_call {
	const char *name, *tag, *field, *table, *of;
	unsigned int count;
};

/* A field, or a global variable (tag NULL, or the file of a static one). */
struct brief_place {
	const char *tag, *name;
	bool stored;		/* a number is stored in it */
	int other;		/* uses that do not just read it */
};

/* What a field holds is stored in another one: v->numa_node = a->node. */
struct brief_copy {
	const char *from_tag, *from;
};

/* &func is stored in tag.field, of the variable @table or of anything. */
struct brief_op {
	const char *tag, *field, *table, *of, *func;
};

/* It passes the function @func as argument @arg to the function @to. */
struct brief_given {
	const char *to, *func;
	unsigned int arg;
};

/* It calls what its parameter @arg, @name, points to. */
struct brief_taker {
	const char *name;
	unsigned int arg;
};

/*
 * It calls something that has a mark for the structural rules, and passes it
 * the function or global @what as the mark's argument; or NULL.
 */
struct brief_mark {
	const struct cat_func *cf;
	enum cat_mark_kind kind;
	const char *what;
};

struct brief {
	const char *name;
	bool is_static, in_header, is_globals, is_weak, is_init;
	bool relevant;		/* it names something of the nodes' */
	unsigned int nblocks;
	struct brief_call *calls;	/* none whose catalogue entry stands */
	struct brief_place *places;
	struct brief_op *ops;
	struct brief_copy *copies;
	struct brief_place *stored;	/* what it stores numbers and pointers
					   in; name NULL: it makes such objects */
	const char **taken;		/* functions whose address it takes */
	struct brief_mark *marks;	/* those that are about more than it */
	struct brief_given *given;
	struct brief_taker *takers;
	const char *file;		/* that it is written in */
	unsigned int ncalls, nplaces, nops, ncopies, nstored, ntaken, nmarks;
	unsigned int ngiven, ntakers;
};

/*
 * Fills @c with the field that the call @in of @f goes through, or with the name
 * of the only function that the variable it goes through ever holds; false when it
 * goes through neither.
 */
bool brief_through(struct brief_call *c, const struct ir_func *f,
		   const struct ir_insn *in);

/* Fills @b from @f; what it is made of lives in @a. */
void brief_of(struct brief *b, const struct ir_func *f,
	      const struct catalogue *cat, struct arena *a);

#endif
