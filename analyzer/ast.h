/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One unit as libclang parsed it; owns every libclang handle.
 */
#ifndef NUMALINT_AST_H
#define NUMALINT_AST_H

#include <clang-c/Index.h>

#include "compdb.h"
#include "err.h"
#include "str.h"

struct ast {
	CXIndex index;
	CXTranslationUnit tu;
	const struct unit *unit;
	/* the main file as read, with the probes of ast_open() appended */
	char *text;
	size_t text_len;	/* without the probes */
	unsigned int nerrors;	/* what clang calls errors */
	struct err first;	/* the first of them */
	/* where errors are: file offsets of the main file, ascending */
	unsigned int *error_lines;
	unsigned int nerror_lines;
};

/*
 * Parses @u.  For each name of @macros a declaration that evaluates it is
 * appended to the text that clang sees, so that its value is the unit's own.
 * Returns 0 when there is something to lower, errors or not; -1 with @e when
 * there is not: no such file, a missing header, nothing that is C.
 */
int ast_open(struct ast *ast, const struct unit *u, const char *const *macros,
	     unsigned int nmacros, struct err *e);
void ast_close(struct ast *ast);

#endif
