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

/*
 * The same with the precompiled headers @pch, of ast_precompile() with the
 * flags of a unit like this one; they are as if included first.  Where that
 * leads to any error the unit is parsed without them, so that they can save
 * time and nothing else.  @pch may be NULL.
 */
int ast_open_with(struct ast *ast, const struct unit *u, const char *pch,
		  const char *const *macros, unsigned int nmacros,
		  struct err *e);

/*
 * Parses @headers ("linux/mm.h") once, with the flags of @u, and writes what
 * clang makes of them to @path: 17 MB for the 30 commonest of Linux 6.12.  A
 * header that does not exist is left out, and so are some that do not compile by
 * themselves: @headers has NULL for them then.  @each is called with every file
 * they were made of.  Returns -1 with @e when they do not compile, or when the file
 * cannot be written.
 */
int ast_precompile(const struct unit *u, const char **headers, unsigned int n,
		   const char *path,
		   void (*each)(void *data, const char *file), void *data,
		   struct err *e);

/*
 * Calls @each with every file that the unit was made of but the precompiled
 * ones, itself first, as absolute paths or below the unit's directory.
 */
void ast_files(const struct ast *ast,
	       void (*each)(void *data, const char *file), void *data);

/* The file that clang calls @file, as the compiler would name it. */
const char *ast_shown(const struct ast *ast, const char *file);

/*
 * The text of the file that clang calls @name, in @a; "" with @len 0 when it
 * cannot be read.  Asking clang instead makes it look through all that was
 * precompiled: 0.1 s a unit.
 */
const char *ast_text(const struct ast *ast, const char *name, struct arena *a,
		     size_t *len);

void ast_close(struct ast *ast);

#endif
