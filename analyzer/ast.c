// SPDX-License-Identifier: GPL-2.0-only
/*
 * Parsing one unit.
 *
 * The text that clang sees is the file as it is, so that places stay true,
 * and after it two declarations for each macro somebody wants to know: one
 * that says the macro is defined, one that has its value.  Errors in those
 * are not the user's and only make the value unknown.
 */
#include "ast.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "overlay.h"

#define PARSE_STACK ((rlim_t)64 << 20)

static void *xcalloc(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (!p) {
		fputs("numalint: out of memory\n", stderr);
		abort();
	}
	return p;
}

static char *xstrdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(xcalloc(1, n), s, n);
}

/* A CXString's text, ours to free; the CXString is gone. */
static char *take_string(CXString s)
{
	const char *p = clang_getCString(s);
	char *copy = xstrdup(p ? p : "");

	clang_disposeString(s);
	return copy;
}

/* @file as the compiler saw it from @dir; absolute, so that nothing moves. */
static char *absolute(const char *dir, const char *file)
{
	struct str b = { 0 };
	char *cwd;

	if (file[0] != '/') {
		if (dir[0] != '/') {
			cwd = realpath(dir, NULL);
			str_add(&b, cwd ? cwd : dir);
			free(cwd);
		} else {
			str_add(&b, dir);
		}
		str_add(&b, "/");
	}
	str_add(&b, file);
	return b.s;
}

static int read_fd(int fd, const char *file, struct str *b, struct err *e)
{
	char chunk[65536];
	ssize_t n;

	while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(e, file, 0, 0, "cannot read: %s",
				       strerror(errno));
		str_addn(b, chunk, (size_t)n);
		if (b->len > ((size_t)1 << 30))
			return err_set(e, file, 0, 0,
				       "larger than 1 GB; is it C?");
	}
	return 0;
}

static int read_file(const char *path, const char *file, struct str *b,
		     struct err *e)
{
	struct stat st;
	int fd, ret;

	/* a FIFO must not be waited for */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0)
		return err_set(e, file, 0, 0, "cannot open: %s",
			       strerror(errno));
	if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode)) {
		close(fd);
		return err_set(e, file, 0, 0,
			       "not a regular file; give a C source file");
	}
	ret = read_fd(fd, file, b, e);
	close(fd);
	return ret;
}

/* The text of @u, from wherever it is to be taken. */
static int read_unit(const char *path, const struct unit *u, struct str *b,
		     struct err *e)
{
	const char *text;
	size_t n;

	text = u->over ? overlay_text(u->over, path, &n) : NULL;
	if (!text)
		return read_file(path, u->file, b, e);
	str_addn(b, text, n);
	return 0;
}

/* Is there anything to parse, and is it text? */
static int check_text(const struct str *b, const char *file, struct err *e)
{
	unsigned int line = 1;

	for (size_t i = 0; i < b->len; i++) {
		if (b->s[i] == '\n')
			line++;
		if (b->s[i] == '\0')
			return err_set(e, file, line, 0,
				       "has a NUL byte, so it is not C source");
	}
	if (b->len == 0 || strspn(b->s, " \t\r\n\f\v") == b->len)
		return err_set(e, file, 0, 0,
			       "the file is empty; nothing to analyse");
	return 0;
}

/*
 * The macro's value, if it has one, goes into a constant.  An empty macro
 * leaves "()" and one that is no number something worse: an error in here
 * means no more than "not known".
 */
static void add_probe(struct str *b, const char *m)
{
	str_addf(b, "#ifdef %s\n"
		 "static const char " AST_DEFINED "%s"
		 " __attribute__((unused)) = 1;\n"
		 "static const unsigned long long " AST_PROBE "%s"
		 " __attribute__((unused)) = (unsigned long long)(%s);\n"
		 "#endif\n", m, m, m, m);
}

static void error_place(CXSourceLocation where, struct ast_error *at)
{
	CXFile file;

	clang_getFileLocation(where, &file, &at->line, &at->col, &at->offset);
	at->file = take_string(clang_getFileName(file));
	/* of an -include: its place is in clang's own text */
	if (!at->file[0])
		at->line = at->col = 0;
}

const char *ast_shown(const struct ast *ast, const char *file)
{
	size_t n = strlen(ast->path), m = strlen(ast->unit->file);

	if (!strcmp(file, ast->path))
		return ast->unit->file;
	/* the directory, if it was put in front of the unit's name */
	if (n > m && !strncmp(file, ast->path, n - m))
		return file + (n - m);
	return file;
}

/*
 * An error of the probes: after the user's text, but not at the end of it all,
 * which clang takes to be the last newline.
 */
static bool of_a_probe(const struct ast *ast, const struct ast_error *at)
{
	return !strcmp(at->file, ast->path) && at->offset >= ast->text_len &&
	       at->offset + 2 < strlen(ast->text);
}

static void add_error(struct ast *ast, const struct ast_error *at)
{
	if (!(ast->nerrors & (ast->nerrors - 1))) {
		size_t cap = ast->nerrors ? 2 * ast->nerrors : 1;
		struct ast_error *v = xcalloc(cap, sizeof(*v));

		if (ast->nerrors)
			memcpy(v, ast->errors, ast->nerrors * sizeof(*v));
		free(ast->errors);
		ast->errors = v;
	}
	if (!ast->nerrors)
		err_set(&ast->first, ast_shown(ast, at->file), at->line,
			at->col, "%s", at->text);
	ast->errors[ast->nerrors++] = *at;
}

/* Keeps the errors; returns -1 with @e when a header is missing. */
static int collect_errors(struct ast *ast, struct err *e)
{
	unsigned int n = clang_getNumDiagnostics(ast->tu);
	int ret = 0;

	for (unsigned int i = 0; i < n; i++) {
		CXDiagnostic d = clang_getDiagnostic(ast->tu, i);
		enum CXDiagnosticSeverity sev = clang_getDiagnosticSeverity(d);
		struct ast_error at = { 0 };

		if (sev < CXDiagnostic_Error) {
			clang_disposeDiagnostic(d);
			continue;
		}
		at.fatal = sev == CXDiagnostic_Fatal;
		error_place(clang_getDiagnosticLocation(d), &at);
		at.text = take_string(clang_getDiagnosticSpelling(d));
		clang_disposeDiagnostic(d);
		if (at.fatal && !ret &&
		    strstr(at.text, "file not found"))
			ret = err_set(e, ast_shown(ast, at.file), at.line,
				      at.col, "%s; check the -I flags, and "
				      "that the kernel is configured (make "
				      "prepare)",
				      at.text);
		if (of_a_probe(ast, &at)) {
			free(at.file);
			free(at.text);
		} else {
			add_error(ast, &at);
		}
	}
	return ret;
}

static enum CXChildVisitResult find_main_decl(CXCursor cur, CXCursor parent,
					      CXClientData data)
{
	const struct ast *ast = ((void **)data)[0];
	bool *found = ((void **)data)[1];
	unsigned int offset;
	CXFile file;

	(void)parent;
	clang_getFileLocation(clang_getCursorLocation(cur), &file, NULL, NULL,
			      &offset);
	if (!file || !clang_File_isEqual(file, clang_getFile(ast->tu,
							     ast->path)))
		return CXChildVisit_Continue;
	if (offset >= ast->text_len)
		return CXChildVisit_Break;
	*found = true;
	return CXChildVisit_Break;
}

/* Errors, and not one declaration that survived them: it was no C. */
static int check_decls(struct ast *ast, struct err *e)
{
	bool found = false;
	void *data[] = { ast, &found };

	if (!ast->nerrors)
		return 0;
	clang_visitChildren(clang_getTranslationUnitCursor(ast->tu),
			    find_main_decl, data);
	if (found)
		return 0;
	*e = ast->first;
	return -1;
}

/*
 * Clang parses nested brackets by recursion, some 10 KB for each, and stops at
 * a depth; a unit that is too deep must not be a crash.  So it gets room, on
 * the main thread's stack, which grows on demand, rather than on the thread of
 * 8 MB that libclang would start; where that is not to be had, less depth.
 */
static const char *bracket_depth(void)
{
	struct rlimit lim;

	if (setenv("LIBCLANG_NOTHREADS", "1", 1) ||
	    getrlimit(RLIMIT_STACK, &lim))
		return "-fbracket-depth=256";
	if (lim.rlim_cur != RLIM_INFINITY && lim.rlim_cur < PARSE_STACK) {
		lim.rlim_cur = PARSE_STACK;
		if (setrlimit(RLIMIT_STACK, &lim))
			return "-fbracket-depth=256";
	}
	return "-fbracket-depth=2000";
}

static const char **flags_of(const struct unit *u, const char *dir,
			     const char *lang, const char *pch, int *count)
{
	const char **args = xcalloc(u->nargs + 16, sizeof(*args));
	int n = 0;

	args[n++] = lang;
	args[n++] = "-std=gnu11";
	args[n++] = "-w";
	args[n++] = "-fshort-wchar";
	args[n++] = "-ferror-limit=0";
	args[n++] = bracket_depth();
	args[n++] = "-working-directory";
	args[n++] = dir;
	for (unsigned int i = 0; i < u->nargs; i++)
		args[n++] = u->args[i];
	if (u->over) {
		args[n++] = "-ivfsoverlay";
		args[n++] = overlay_list(u->over);
	}
	if (pch) {
		/* -DKBUILD_MODNAME="x" differs; the rest was compared by us */
		args[n++] = "-Xclang";
		args[n++] = "-fno-validate-pch";
		args[n++] = "-include-pch";
		args[n++] = pch;
	}
	*count = n;
	return args;
}

static int parse(struct ast *ast, const char *pch, struct err *e)
{
	const struct unit *u = ast->unit;
	struct CXUnsavedFile text = { ast->path, ast->text,
				      strlen(ast->text) };
	char *dir = absolute(u->dir, ".");
	enum CXErrorCode code;
	const char **args;
	int n;

	args = flags_of(u, dir, "-xc", pch, &n);
	code = clang_parseTranslationUnit2(ast->index, ast->path, args, n,
					   &text, 1, CXTranslationUnit_None,
					   &ast->tu);
	free(args);
	free(dir);
	if (code == CXError_Success && ast->tu)
		return 0;
	ast->tu = NULL;
	/* what it had it has lost: the memory, too, and that is limited */
	if (code == CXError_Crashed)
		abort();
	return err_set(e, u->file, 0, 0,
		       "libclang refused the file or its flags (code %d); "
		       "compile it with clang to see why", (int)code);
}

static void drop_errors(struct ast *ast)
{
	for (unsigned int i = 0; i < ast->nerrors; i++) {
		free(ast->errors[i].file);
		free(ast->errors[i].text);
	}
	free(ast->errors);
	ast->errors = NULL;
	ast->nerrors = 0;
}

static void drop_parse(struct ast *ast)
{
	drop_errors(ast);
	if (ast->tu)
		clang_disposeTranslationUnit(ast->tu);
	if (ast->index)
		clang_disposeIndex(ast->index);
	ast->tu = NULL;
	ast->index = NULL;
}

/* With precompiled headers, all or nothing: false when anything is wrong. */
static bool parse_with(struct ast *ast, const char *pch)
{
	struct err ignored;

	/* their declarations are met when something names them */
	ast->index = clang_createIndex(1, 0);
	if (!parse(ast, pch, &ignored) && !collect_errors(ast, &ignored) &&
	    !ast->nerrors)
		return true;
	drop_parse(ast);
	return false;
}

int ast_open_with(struct ast *ast, const struct unit *u, const char *pch,
		  const char *const *macros, unsigned int nmacros,
		  struct err *e)
{
	struct str b = { 0 };

	memset(ast, 0, sizeof(*ast));
	ast->unit = u;
	ast->path = absolute(u->dir, u->file);
	if (read_unit(ast->path, u, &b, e) ||
	    check_text(&b, u->file, e)) {
		str_release(&b);
		goto fail;
	}
	str_add(&b, "\n");
	ast->text_len = b.len;
	for (unsigned int i = 0; i < nmacros; i++)
		add_probe(&b, macros[i]);
	ast->text = b.s;
	if (pch && parse_with(ast, pch))
		return 0;
	ast->index = clang_createIndex(0, 0);
	if (parse(ast, NULL, e) || collect_errors(ast, e) ||
	    check_decls(ast, e))
		goto fail;
	return 0;
fail:
	ast_close(ast);
	return -1;
}

int ast_open(struct ast *ast, const struct unit *u, const char *const *macros,
	     unsigned int nmacros, struct err *e)
{
	return ast_open_with(ast, u, NULL, macros, nmacros, e);
}

/* Of a list of headers to precompile: lines for each, bad ones put up with. */
#define LINES_EACH	3
#define BAD_HEADERS	8

struct files_visit {
	const char *main;	/* not to be told of */
	void (*each)(void *data, const char *file);
	void *data;
};

static void visit_file(CXFile file, CXSourceLocation *stack, unsigned int depth,
		       CXClientData data)
{
	const struct files_visit *v = data;
	char *name = take_string(clang_getFileName(file));

	(void)stack;
	(void)depth;
	if (name[0] && strcmp(name, v->main))
		v->each(v->data, name);
	free(name);
}

/* The first thing that clang calls an error goes to @e. */
static int first_error(CXTranslationUnit tu, const char *what, struct err *e)
{
	unsigned int n = clang_getNumDiagnostics(tu);
	int ret = 0;

	for (unsigned int i = 0; i < n && !ret; i++) {
		CXDiagnostic d = clang_getDiagnostic(tu, i);
		char *text;

		if (clang_getDiagnosticSeverity(d) >= CXDiagnostic_Error) {
			text = take_string(clang_getDiagnosticSpelling(d));
			ret = err_set(e, what, 0, 0, "%s", text);
			free(text);
		}
		clang_disposeDiagnostic(d);
	}
	return ret;
}

/* Which line of the list of headers brought in the file of an error? */
struct culprit {
	CXFile file;
	unsigned int line;	/* 0: not found */
};

static void find_culprit(CXFile file, CXSourceLocation *stack,
			 unsigned int depth, CXClientData data)
{
	struct culprit *c = data;

	if (c->line || !depth || !clang_File_isEqual(file, c->file))
		return;
	clang_getFileLocation(stack[depth - 1], NULL, &c->line, NULL, NULL);
}

/* The header of @headers in which the first error is; @n: in none. */
static unsigned int bad_header(CXTranslationUnit tu, unsigned int n)
{
	unsigned int nd = clang_getNumDiagnostics(tu);
	struct culprit c = { NULL, 0 };

	for (unsigned int i = 0; i < nd && !c.file; i++) {
		CXDiagnostic d = clang_getDiagnostic(tu, i);

		if (clang_getDiagnosticSeverity(d) >= CXDiagnostic_Error)
			clang_getFileLocation(clang_getDiagnosticLocation(d),
					      &c.file, NULL, NULL, NULL);
		clang_disposeDiagnostic(d);
	}
	if (c.file)
		clang_getInclusions(tu, find_culprit, &c);
	return c.line ? (c.line - 1) / LINES_EACH : n;
}

/* Parses @headers but those that are NULL. */
static CXTranslationUnit parse_headers(CXIndex index, const char *name,
				       const char *const *args, int nargs,
				       const char *const *headers,
				       unsigned int n)
{
	struct CXUnsavedFile text;
	CXTranslationUnit tu = NULL;
	struct str b = { 0 };

	str_add(&b, "");
	for (unsigned int i = 0; i < n; i++)
		if (headers[i])
			str_addf(&b, "#if __has_include(<%s>)\n#include <%s>\n#endif\n",
				 headers[i], headers[i]);
		else
			str_add(&b, "\n\n\n");
	text = (struct CXUnsavedFile){ name, b.s, b.len };
	if (clang_parseTranslationUnit2(index, name, args, nargs, &text, 1,
					CXTranslationUnit_Incomplete |
					CXTranslationUnit_ForSerialization,
					&tu))
		tu = NULL;
	str_release(&b);
	return tu;
}

int ast_precompile(const struct unit *u, const char **headers, unsigned int n,
		   const char *path,
		   void (*each)(void *data, const char *file), void *data,
		   struct err *e)
{
	char *dir = absolute(u->dir, "."), *name = absolute(u->dir, "common.h");
	CXIndex index = clang_createIndex(0, 0);
	CXTranslationUnit tu;
	unsigned int bad = n, tries = 0;
	const char **args;
	int nargs, ret;

	args = flags_of(u, dir, "-xc-header", NULL, &nargs);
	for (;;) {
		tu = parse_headers(index, name, args, nargs, headers, n);
		if (!tu) {
			ret = err_set(e, path, 0, 0,
				      "the common headers do not parse");
			break;
		}
		ret = first_error(tu, path, e);
		bad = ret ? bad_header(tu, n) : n;
		if (bad >= n || !headers[bad] || tries++ == BAD_HEADERS)
			break;
		headers[bad] = NULL;
		clang_disposeTranslationUnit(tu);
	}
	if (!ret && clang_saveTranslationUnit(tu, path, CXSaveTranslationUnit_None))
		ret = err_set(e, path, 0, 0, "cannot write the precompiled headers");
	if (!ret)
		clang_getInclusions(tu, visit_file, &(struct files_visit){
				    name, each, data });
	if (tu)
		clang_disposeTranslationUnit(tu);
	clang_disposeIndex(index);
	free(args);
	free(name);
	free(dir);
	return ret;
}

void ast_files(const struct ast *ast,
	       void (*each)(void *data, const char *file), void *data)
{
	struct files_visit v = { ast->path, each, data };

	each(data, ast->path);
	clang_getInclusions(ast->tu, visit_file, &v);
}

const char *ast_text(const struct ast *ast, const char *name, struct arena *a,
		     size_t *len)
{
	struct str b = { 0 };
	struct err ignored;
	const char *text;
	char *path;

	if (!strcmp(name, ast->path)) {
		*len = strlen(ast->text);
		return ast->text;
	}
	path = absolute(ast->unit->dir, name);
	str_add(&b, "");
	if (read_unit(path, ast->unit, &b, &ignored))
		b.len = 0;
	free(path);
	*len = b.len;
	text = arena_strndup(a, b.s, b.len);
	str_release(&b);
	return text;
}

void ast_close(struct ast *ast)
{
	drop_parse(ast);
	free(ast->text);
	free(ast->path);
	memset(ast, 0, sizeof(*ast));
}
