/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One unit as libclang parsed it; owns every libclang handle.
 */
#ifndef NUMALINT_AST_H
#define NUMALINT_AST_H

#include <stdbool.h>
#include <stddef.h>

#include <clang-c/Index.h>

#include "compdb.h"
#include "err.h"
#include "str.h"

/* What clang calls an error, in any file of the unit. */
struct ast_error {
	char *file;
	unsigned int offset, line, col;
	char *text;
	bool fatal;	/* clang stopped here */
	bool told;	/* lower skipped a function because of it */
};

struct ast {
	CXIndex index;
	CXTranslationUnit tu;
	const struct unit *unit;
	char *path;	/* of the main file, as clang was given it */
	/* the main file as read, with the probes of ast_open() appended */
	char *text;
	size_t text_len;	/* without the probes */
	/* in the order clang tells them; not those of the probes */
	struct ast_error *errors;
	unsigned int nerrors;
	struct err first;	/* the first of them */
};

/* What the names of the declarations that evaluate a macro begin with. */
#define AST_PROBE "__numalint_probe_"
#define AST_DEFINED "__numalint_defined_"

/*
 * Parses @u.  For each name of @macros a declaration that evaluates it is
 * appended to the text that clang sees, so that its value is the unit's own.
 * Returns 0 when there is something to lower, errors or not; -1 with @e when
 * there is not: no such file, a missing header, nothing that is C.
 */
int ast_open(struct ast *ast, const struct unit *u, const char *const *macros,
	     unsigned int nmacros, struct err *e);
/* The file that clang calls @file, as the compiler would name it. */
const char *ast_shown(const struct ast *ast, const char *file);

void ast_close(struct ast *ast);

#endif
