/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From libclang's cursors to verified functions of IR.
 *
 * Every function of the main file is lowered, of .c files that it includes, and
 * of the headers that are its own; of the others those that a lowered function
 * can reach by name.  A function with a syntax error in it,
 * or with a form that lower does not know, is skipped with a reason, and the
 * others are lowered all the same.
 */
#ifndef NUMALINT_LOWER_H
#define NUMALINT_LOWER_H

#include "ast.h"
#include "ir.h"

/*
 * Fills the initialised @out; @names is the run's table.  @macros are the ones
 * ast_open() was given.
 */
void lower_unit(struct ast *ast, const char *const *macros,
		unsigned int nmacros, struct names *names,
		struct ir_unit *out);

#endif
