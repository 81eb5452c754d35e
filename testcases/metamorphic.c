// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writes a C file anew in ways that change nothing but its looks:
 *
 *	metamorphic FILE.c OUTDIR -- COMPILER-FLAG...
 *
 * OUTDIR/KIND.c for each KIND that finds something to do there, and its name on
 * stdout.  What is rewritten is found by the places that clang gives to it; the
 * result is parsed again, and one that does not compile is an error: exit 1.
 *
 * Nothing moves to another line, but for "reorder": OUTDIR/reorder.map has a
 * line "NEW OLD" for each that did.  Each kind needs nothing but the file; the
 * macro META() comes with -D, as META_FLAG says.
 *
 *	parens		f(x)			f((x))
 *	temporary	return f(g(x));		{ __auto_type t = g(x); return f(t); }
 *	split		int n = f();		int n; n = f();
 *	macro		return f(x);		return META(f(x));
 *	typedef		int n			meta_int n
 *	reorder		int a = b; int c = d;	int c = d; int a = b;
 *	if1		return x;		if (1) { return x; }
 *	noprof		kmalloc_node(...)	kmalloc_node_noprof(...)
 */
#include <clang-c/Index.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define META_FLAG "-DMETA(...)=__VA_ARGS__"

static const char *const kinds[] = {
	"parens", "temporary", "split", "macro", "typedef", "reorder", "if1",
	"noprof"
};
enum { PARENS, TEMPORARY, SPLIT, MACRO, TYPEDEF, REORDER, IF1, NOPROF, NKINDS };

struct token {
	unsigned int at, end;		/* offsets into the file */
	bool newline;			/* the first of its line */
};

/* A stretch of the file that clang says is a whole expression or statement. */
struct range {
	unsigned int at, end;
	enum CXTypeKind type;		/* canonical, of an expression */
	bool constant;			/* a variable that cannot be assigned */
	unsigned int name;		/* of a variable: where its name is */
};

struct ranges {
	struct range *v;
	unsigned int n;
};

struct edit {
	unsigned int at, del;
	long order;			/* of those at one place */
	char *text;
};

struct source {
	CXTranslationUnit tu;
	CXFile file;
	char *text;
	unsigned int len;
	struct token *tokens;
	unsigned int ntokens;
	struct ranges exprs, stmts, vars, funcs;
	char **noprof;			/* names X with a macro X and X_noprof() */
	unsigned int nnoprof;
	struct edit *edits;
	unsigned int nedits;
	unsigned int serial;
};

static void *grow(void *v, unsigned int n, size_t size)
{
	if (n & (n - 1))
		return v;
	v = realloc(v, (n ? 2 * n : 1) * size);
	if (!v)
		abort();
	return v;
}

static char *format(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	if (vasprintf(&s, fmt, ap) < 0)
		abort();
	va_end(ap);
	return s;
}

static void edit(struct source *s, unsigned int at, unsigned int del, long order,
		 char *text)
{
	s->edits = grow(s->edits, s->nedits, sizeof(*s->edits));
	s->edits[s->nedits++] = (struct edit){ at, del, order, text };
}

/* @before and @after around it; what encloses it stays outside. */
static void wrap(struct source *s, unsigned int at, unsigned int end,
		 const char *before, const char *after)
{
	edit(s, at, 0, 1L + s->len - end, strdup(before));
	edit(s, end, 0, -1L - at, strdup(after));
}

static int compare_edits(const void *pa, const void *pb)
{
	const struct edit *a = pa, *b = pb;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* The file with its edits, and none of them left. */
static char *rewritten(struct source *s)
{
	size_t size = s->len + 1;
	unsigned int at = 0;
	char *out, *p;

	for (unsigned int i = 0; i < s->nedits; i++)
		size += strlen(s->edits[i].text);
	out = p = malloc(size);
	if (!out)
		abort();
	if (s->nedits)
		qsort(s->edits, s->nedits, sizeof(*s->edits), compare_edits);
	for (unsigned int i = 0; i < s->nedits; i++) {
		struct edit *e = &s->edits[i];

		memcpy(p, s->text + at, e->at - at);
		p += e->at - at;
		p = stpcpy(p, e->text);
		at = e->at + e->del;
		free(e->text);
	}
	memcpy(p, s->text + at, s->len - at);
	p[s->len - at] = '\0';
	s->nedits = 0;
	return out;
}

/* Tokens. */

static bool is(const struct source *s, unsigned int t, const char *word)
{
	size_t len = strlen(word);

	return t < s->ntokens && s->tokens[t].end - s->tokens[t].at == len &&
	       !memcmp(s->text + s->tokens[t].at, word, len);
}

static bool is_any(const struct source *s, unsigned int t, const char *words)
{
	char word[32];
	int len;

	for (; sscanf(words, "%31s%n", word, &len) == 1; words += len)
		if (is(s, t, word))
			return true;
	return false;
}

static bool is_name(const struct source *s, unsigned int t)
{
	int c = t < s->ntokens ? s->text[s->tokens[t].at] : 0;

	return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool same(const struct source *s, unsigned int a, unsigned int b)
{
	unsigned int len = s->tokens[a].end - s->tokens[a].at;

	return s->tokens[b].end - s->tokens[b].at == len &&
	       !memcmp(s->text + s->tokens[a].at, s->text + s->tokens[b].at, len);
}

/* The token that begins at or after @at. */
static unsigned int token_at(const struct source *s, unsigned int at)
{
	unsigned int lo = 0, hi = s->ntokens;

	while (lo < hi) {
		unsigned int mid = (lo + hi) / 2;

		if (s->tokens[mid].at < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool one_line(const struct source *s, unsigned int at, unsigned int end)
{
	return !memchr(s->text + at, '\n', end - at);
}

static void add_tokens(struct source *s, CXSourceRange whole)
{
	CXToken *v;
	unsigned int n, line = 0;

	clang_tokenize(s->tu, whole, &v, &n);
	for (unsigned int i = 0; i < n; i++) {
		CXSourceRange r = clang_getTokenExtent(s->tu, v[i]);
		struct token t;
		unsigned int l;

		if (clang_getTokenKind(v[i]) == CXToken_Comment)
			continue;
		clang_getFileLocation(clang_getRangeStart(r), NULL, &l, NULL, &t.at);
		clang_getFileLocation(clang_getRangeEnd(r), NULL, NULL, NULL, &t.end);
		t.newline = l != line;
		line = l;
		s->tokens = grow(s->tokens, s->ntokens, sizeof(*s->tokens));
		s->tokens[s->ntokens++] = t;
	}
	clang_disposeTokens(s->tu, v, n);
}

/* What clang knows. */

static bool in_file(const struct source *s, CXSourceLocation l, unsigned int *at)
{
	CXFile f;

	clang_getFileLocation(l, &f, NULL, NULL, at);
	return f && clang_File_isEqual(f, s->file);
}

/*
 * The stretch of the file for @cur.  Something out of the body of a macro has
 * that of the macro's call; the tokens around it tell whether that is a whole
 * expression.
 */
static bool cursor_range(const struct source *s, CXCursor cur, struct range *r)
{
	CXSourceRange x = clang_getCursorExtent(cur);

	return in_file(s, clang_getRangeStart(x), &r->at) &&
	       in_file(s, clang_getRangeEnd(x), &r->end) && r->at < r->end &&
	       r->end <= s->len;
}

static void add_range(struct ranges *v, const struct range *r)
{
	for (unsigned int i = v->n; i-- > 0 && v->n - i < 200;)
		if (v->v[i].at == r->at && v->v[i].end == r->end)
			return;
	v->v = grow(v->v, v->n, sizeof(*v->v));
	v->v[v->n++] = *r;
}

static bool integer(enum CXTypeKind k)
{
	return k >= CXType_Bool && k <= CXType_Int128;
}

static enum CXChildVisitResult in_function(CXCursor cur, CXCursor parent,
					   CXClientData data)
{
	struct source *s = data;
	enum CXCursorKind k = clang_getCursorKind(cur);
	struct range r = { 0 };
	CXType type = clang_getCursorType(cur);

	if (!cursor_range(s, cur, &r))
		return CXChildVisit_Recurse;
	r.type = clang_getCanonicalType(type).kind;
	if (clang_isExpression(k) && k != CXCursor_InitListExpr &&
	    k != CXCursor_StringLiteral)
		add_range(&s->exprs, &r);
	if (k == CXCursor_VarDecl &&
	    clang_getCursorKind(parent) == CXCursor_DeclStmt) {
		r.constant = clang_isConstQualifiedType(type);
		if (in_file(s, clang_getCursorLocation(cur), &r.name))
			add_range(&s->vars, &r);
	}
	if (k != CXCursor_DeclStmt && k != CXCursor_CompoundStmt &&
	    (clang_isStatement(k) || clang_isExpression(k)) &&
	    clang_getCursorKind(parent) == CXCursor_CompoundStmt)
		add_range(&s->stmts, &r);
	return CXChildVisit_Recurse;
}

static void add_noprof(struct source *s, CXCursor cur)
{
	CXString name = clang_getCursorSpelling(cur);
	char *wanted = format("%s_noprof", clang_getCString(name));
	CXToken *v;
	unsigned int n;

	clang_tokenize(s->tu, clang_getCursorExtent(cur), &v, &n);
	for (unsigned int i = 0; i < n; i++) {
		CXString word = clang_getTokenSpelling(s->tu, v[i]);

		if (!strcmp(clang_getCString(word), wanted)) {
			s->noprof = grow(s->noprof, s->nnoprof, sizeof(*s->noprof));
			s->noprof[s->nnoprof++] = strdup(clang_getCString(name));
			i = n;
		}
		clang_disposeString(word);
	}
	clang_disposeTokens(s->tu, v, n);
	clang_disposeString(name);
	free(wanted);
}

static enum CXChildVisitResult at_top(CXCursor cur, CXCursor parent,
				      CXClientData data)
{
	struct source *s = data;
	enum CXCursorKind k = clang_getCursorKind(cur);
	struct range r = { 0 };

	(void)parent;
	if (k == CXCursor_MacroDefinition && clang_Cursor_isMacroFunctionLike(cur))
		add_noprof(s, cur);
	if (k != CXCursor_FunctionDecl || !clang_isCursorDefinition(cur) ||
	    !cursor_range(s, cur, &r))
		return CXChildVisit_Continue;
	add_range(&s->funcs, &r);
	clang_visitChildren(cur, in_function, s);
	return CXChildVisit_Continue;
}

static const struct range *expr_of(const struct source *s, unsigned int at,
				   unsigned int end)
{
	for (unsigned int i = 0; i < s->exprs.n; i++)
		if (s->exprs.v[i].at == at && s->exprs.v[i].end == end)
			return &s->exprs.v[i];
	return NULL;
}

/*
 * The statement that begins at token @*first: its last token, the ";" or "}".
 * 0 where it is none by itself: part of another one, or of a macro.
 */
static unsigned int whole_stmt(const struct source *s, const struct range *r,
			       unsigned int *first)
{
	unsigned int last;

	*first = token_at(s, r->at);
	last = token_at(s, r->end) - 1;
	if (!*first || s->tokens[*first].at != r->at ||
	    s->tokens[last].end != r->end || !is_any(s, *first - 1, "{ } ;"))
		return 0;
	if (is_any(s, last, "} ;"))
		return last;
	return is(s, last + 1, ";") ? last + 1 : 0;
}

/* The rewrites. */

/*
 * Arguments with an operator that only an expression has.  Of most of them clang
 * says the same; not where a macro stands in the argument of a macro.
 */
static void parens_of_masks(struct source *s, const struct range *func)
{
	unsigned int t = token_at(s, func->at), last = token_at(s, func->end);

	for (; t < last; t++) {
		unsigned int from = t + 1, to = from, depth = 0;
		bool mask = false;

		if (!is_any(s, t, "( ,"))
			continue;
		for (; to < last && (depth || !is_any(s, to, ", ) ; ] }")); to++) {
			mask |= !depth && is_any(s, to, "| & ? ||");
			depth += is_any(s, to, "( [ {");
			depth -= is_any(s, to, ") ] }");
			if (s->text[s->tokens[to].at] == '"')
				break;
		}
		if (mask && is_any(s, to, ", )") && !is_any(s, from, "& typeof .") &&
		    !expr_of(s, s->tokens[from].at, s->tokens[to - 1].end))
			wrap(s, s->tokens[from].at, s->tokens[to - 1].end, "(", ")");
	}
}

/*
 * Several arguments of a macro, or parts of them, which clang takes for where one
 * thing is.
 */
static bool has_comma(struct source *s, unsigned int first, unsigned int last)
{
	int depth = 0;

	for (unsigned int t = first; t < last; t++) {
		depth += is_any(s, t, "( [ {");
		depth -= is_any(s, t, ") ] }");
		if (depth < 0 || (!depth && is(s, t, ",")))
			return true;
	}
	return depth != 0;
}

static void do_parens(struct source *s)
{
	for (unsigned int i = 0; i < s->funcs.n; i++)
		parens_of_masks(s, &s->funcs.v[i]);
	for (unsigned int i = 0; i < s->exprs.n; i++) {
		const struct range *r = &s->exprs.v[i];
		unsigned int first = token_at(s, r->at), last = token_at(s, r->end);

		if (!first || s->tokens[first].at != r->at ||
		    s->tokens[last - 1].end != r->end ||
		    strchr("\"{.", s->text[r->at]) || has_comma(s, first, last))
			continue;
		if ((is_any(s, first - 1, "( ,") && is_any(s, last, ") ,")) ||
		    (is_any(s, first - 1, "return =") && is(s, last, ";")))
			wrap(s, r->at, r->end, "(", ")");
	}
}

/* The last statement of a "({ ... })" is its value. */
static void do_if1(struct source *s)
{
	for (unsigned int i = 0; i < s->stmts.n; i++) {
		const struct range *r = &s->stmts.v[i];
		unsigned int first, last = whole_stmt(s, r, &first);

		if (!last || (is(s, last + 1, "}") && is(s, last + 2, ")")) ||
		    (is_name(s, first) && is(s, first + 1, ":")) ||
		    is_any(s, first, "case default"))
			continue;
		wrap(s, r->at, s->tokens[last].end, "if (1) { ", " }");
	}
}

static void do_macro(struct source *s)
{
	for (unsigned int i = 0; i < s->stmts.n; i++) {
		const struct range *r = &s->stmts.v[i];
		unsigned int first, last = whole_stmt(s, r, &first);

		if (!last || !is(s, last, ";") || is(s, first, "do"))
			continue;
		if (is(s, first, "return"))
			first++;
		if (first < last && one_line(s, s->tokens[first].at,
					     s->tokens[last].at) &&
		    expr_of(s, s->tokens[first].at, s->tokens[last - 1].end))
			wrap(s, s->tokens[first].at, s->tokens[last - 1].end,
			     "META(", ")");
	}
	for (unsigned int i = 0; i < s->vars.n; i++) {
		const struct range *r = &s->vars.v[i];
		unsigned int eq = token_at(s, r->name) + 1;
		unsigned int last = token_at(s, r->end) - 1;

		if (is(s, eq, "=") && eq < last && s->tokens[last].end == r->end &&
		    one_line(s, s->tokens[eq].end, r->end) &&
		    expr_of(s, s->tokens[eq + 1].at, r->end))
			wrap(s, s->tokens[eq + 1].at, r->end, "META(", ")");
	}
}

/* The only declaration of its statement, and that no part of a "for"? */
static bool alone(const struct source *s, const struct range *var,
		  unsigned int *first, unsigned int *last)
{
	*first = token_at(s, var->at);
	*last = token_at(s, var->end);
	return *first && s->tokens[*first].at == var->at &&
	       is_any(s, *first - 1, "{ } ;") && is(s, *last, ";") &&
	       s->tokens[*last - 1].end == var->end &&
	       (s->tokens[*first].newline || is_any(s, *first - 1, "{"));
}

static void do_split(struct source *s)
{
	for (unsigned int i = 0; i < s->vars.n; i++) {
		const struct range *r = &s->vars.v[i];
		unsigned int first, last, name = token_at(s, r->name);

		if (!alone(s, r, &first, &last) || r->constant ||
		    !is(s, name + 1, "=") || is(s, name + 2, "{") ||
		    is_any(s, first, "static __auto_type") ||
		    r->type == CXType_ConstantArray ||
		    r->type == CXType_IncompleteArray ||
		    r->type == CXType_Record)
			continue;
		edit(s, s->tokens[name].end, 0, 0,
		     format("; %.*s", (int)(s->tokens[name].end - r->name),
			    s->text + r->name));
	}
}

/*
 * Tokens @from to @to, the latter a ";": "f(args)" or "x = f(args)" and no more?
 * Then the "(".
 */
static unsigned int only_call(const struct source *s, unsigned int from,
			      unsigned int to)
{
	unsigned int open = from, depth = 0;

	while (open < to && !is(s, open, "("))
		open++;
	if (open == from || open >= to || !is_name(s, open - 1) ||
	    !strncmp(s->text + s->tokens[open - 1].at, "__builtin_", 10) ||
	    (open - 1 != from && !is(s, open - 2, "=")) ||
	    is_any(s, open - 1, "sizeof typeof __typeof__ if while switch for return"))
		return 0;
	for (unsigned int t = open; t < to; t++) {
		depth += is(s, t, "(");
		depth -= is(s, t, ")");
		if (!depth)
			return t + 1 == to ? open : 0;
	}
	return 0;
}

/*
 * The arguments of the call at "(" that are integers and no plain variables,
 * which a macro may set, go into temporaries before @at.
 */
static bool hoist(struct source *s, unsigned int open, unsigned int at,
		  char **before)
{
	unsigned int depth = 0, from = open + 1;
	bool any = false;

	*before = strdup("");
	for (unsigned int t = open;; t++) {
		const struct range *r;
		char *more;

		depth += is_any(s, t, "( [ {");
		if (depth == 1 && t > from && is_any(s, t, ", )")) {
			unsigned int a = s->tokens[from].at, e = s->tokens[t - 1].end;

			r = expr_of(s, a, e);
			if (r && integer(r->type) && t - from > 1 &&
			    !is_any(s, from + 1, "-> . [") && one_line(s, at, e)) {
				more = format("%s__auto_type meta_%u = %.*s; ", *before,
					      ++s->serial, (int)(e - a), s->text + a);
				free(*before);
				*before = more;
				edit(s, a, e - a, 0, format("meta_%u", s->serial));
				any = true;
			}
			from = t + 1;
		}
		depth -= is_any(s, t, ") ] }");
		if (!depth)
			return any;
	}
}

static bool mentions(const struct source *s, unsigned int from, unsigned int to,
		     unsigned int name)
{
	while (from < to)
		if (same(s, from++, name))
			return true;
	return false;
}

static void do_temporary(struct source *s)
{
	for (unsigned int i = 0; i < s->stmts.n; i++) {
		const struct range *r = &s->stmts.v[i];
		unsigned int first, open, last = whole_stmt(s, r, &first);
		char *before, *text;

		if (!last || !is(s, last, ";"))
			continue;
		open = only_call(s, first + is(s, first, "return"), last);
		if (!open)
			continue;
		if (hoist(s, open, r->at, &before)) {
			text = format("{ %s", before);
			edit(s, r->at, 0, -1, text);
			edit(s, s->tokens[last].end, 0, 0, strdup(" }"));
		}
		free(before);
	}
	for (unsigned int i = 0; i < s->vars.n; i++) {
		const struct range *r = &s->vars.v[i];
		unsigned int first, last, open, name = token_at(s, r->name);
		char *before;

		if (!alone(s, r, &first, &last) || !is(s, name + 1, "=") ||
		    is(s, first, "static"))
			continue;
		open = only_call(s, name + 2, last);
		if (!open || mentions(s, open, last, name))
			continue;
		if (hoist(s, open, r->at, &before))
			edit(s, r->at, 0, -1, strdup(before));
		free(before);
	}
}

static void do_typedef(struct source *s)
{
	for (unsigned int i = 0; i < s->funcs.n; i++)
		for (unsigned int t = token_at(s, s->funcs.v[i].at);
		     t < s->ntokens && s->tokens[t].at < s->funcs.v[i].end; t++) {
			unsigned int from = t;

			if (!is(s, t, "int") || is_any(s, t + 1, "long short unsigned"))
				continue;
			if (is_any(s, t - 1, "long short signed"))
				continue;
			if (is(s, t - 1, "unsigned")) {
				if (is_any(s, t - 2, "long short"))
					continue;
				from--;
			}
			edit(s, s->tokens[from].at, s->tokens[t].end - s->tokens[from].at,
			     0, strdup(from == t ? "meta_int" : "meta_uint"));
		}
	if (s->nedits)
		edit(s, 0, 0, -1,
		     strdup("typedef int meta_int; typedef unsigned int meta_uint; "));
}

static void do_noprof(struct source *s)
{
	for (unsigned int i = 0; i < s->funcs.n; i++)
		for (unsigned int t = token_at(s, s->funcs.v[i].at);
		     t < s->ntokens && s->tokens[t].at < s->funcs.v[i].end; t++)
			for (unsigned int k = 0; k < s->nnoprof; k++)
				if (is(s, t, s->noprof[k]) && is(s, t + 1, "(")) {
					edit(s, s->tokens[t].end, 0, 0,
					     strdup("_noprof"));
					break;
				}
}

/* A statement "T x;", "T x = ...;" or "x = ...;" that has its line for itself. */
struct setting {
	unsigned int first, last, name;	/* tokens */
	unsigned int at, end;		/* the line, without its newline */
	bool calls, reads;
};

static bool setting(const struct source *s, unsigned int first, unsigned int last,
		    unsigned int name, struct setting *x)
{
	const char *end;

	*x = (struct setting){ .first = first, .last = last, .name = name };
	if (!s->tokens[first].newline || last + 1 >= s->ntokens ||
	    !s->tokens[last + 1].newline ||
	    !one_line(s, s->tokens[first].at, s->tokens[last].end))
		return false;
	for (unsigned int t = first; t < last; t++) {
		if (is_any(s, t, "++ -- += -= |= &= ^= goto") ||
		    (t != name + 1 && is(s, t, "=")))
			return false;
		x->calls |= t > name && is(s, t, "(");
		x->reads |= t > name && is_any(s, t, "* -> . [");
	}
	x->at = s->tokens[first].at;
	while (x->at && s->text[x->at - 1] != '\n')
		x->at--;
	end = strchr(s->text + s->tokens[last].end, '\n');
	x->end = end ? end - s->text : s->len;
	/* a comment over several lines stays where it is */
	for (unsigned int i = x->at; i + 1 < x->end; i++)
		if (s->text[i] == '/' && s->text[i + 1] == '*' &&
		    !memmem(s->text + i, x->end - i, "*/", 2))
			return false;
	return true;
}

static bool uses(const struct source *s, const struct setting *x, unsigned int name)
{
	return mentions(s, x->first, x->last, name);
}

/* Is the address of one of them taken anywhere near? */
static bool shared(const struct source *s, unsigned int name)
{
	for (unsigned int i = 0; i < s->funcs.n; i++) {
		const struct range *f = &s->funcs.v[i];

		if (s->tokens[name].at < f->at || s->tokens[name].at >= f->end)
			continue;
		for (unsigned int t = token_at(s, f->at);
		     t < s->ntokens && s->tokens[t].at < f->end; t++)
			if (is(s, t, "&") && same(s, t + 1, name))
				return true;
	}
	return false;
}

static int by_place(const void *pa, const void *pb)
{
	const struct setting *a = pa, *b = pb;

	return (a->first > b->first) - (a->first < b->first);
}

static unsigned int line_of(const struct source *s, unsigned int at)
{
	unsigned int line = 1;

	for (unsigned int i = 0; i < at; i++)
		line += s->text[i] == '\n';
	return line;
}

static void do_reorder(struct source *s, FILE *map)
{
	struct setting *v = NULL, x;
	unsigned int n = 0;

	for (unsigned int i = 0; i < s->vars.n; i++) {
		unsigned int first, last, name = token_at(s, s->vars.v[i].name);

		if (alone(s, &s->vars.v[i], &first, &last) &&
		    (is(s, name + 1, "=") || name + 1 == last) &&
		    !is(s, first, "static") && setting(s, first, last, name, &x)) {
			v = grow(v, n, sizeof(*v));
			v[n++] = x;
		}
	}
	for (unsigned int i = 0; i < s->stmts.n; i++) {
		unsigned int first, last = whole_stmt(s, &s->stmts.v[i], &first);

		if (last && is_name(s, first) && is(s, first + 1, "=") &&
		    setting(s, first, last, first, &x)) {
			v = grow(v, n, sizeof(*v));
			v[n++] = x;
		}
	}
	if (n)
		qsort(v, n, sizeof(*v), by_place);
	for (unsigned int i = 0; i + 1 < n; i++) {
		struct setting *a = &v[i], *b = &v[i + 1];
		unsigned int line = line_of(s, a->at);

		if (a->last + 1 != b->first || a->end + 1 != b->at ||
		    uses(s, a, b->name) || uses(s, b, a->name) ||
		    (a->calls && (b->calls || b->reads || shared(s, b->name))) ||
		    (b->calls && (a->reads || shared(s, a->name))))
			continue;
		edit(s, a->at, a->end - a->at, 0,
		     format("%.*s", (int)(b->end - b->at), s->text + b->at));
		edit(s, b->at, b->end - b->at, 0,
		     format("%.*s", (int)(a->end - a->at), s->text + a->at));
		fprintf(map, "%u %u\n%u %u\n", line, line + 1, line + 1, line);
		i++;
	}
	free(v);
}

/* In and out. */

static CXTranslationUnit parse(CXIndex index, const char *name,
			       struct CXUnsavedFile *unsaved, int argc,
			       char *const *argv)
{
	const char **args = malloc((argc + 2) * sizeof(*args));
	CXTranslationUnit tu;
	unsigned int n = 0;

	if (!args)
		abort();
	for (int i = 0; i < argc; i++)
		args[n++] = argv[i];
	args[n++] = META_FLAG;
	args[n++] = "-w";
	tu = clang_parseTranslationUnit(index, name, args, n, unsaved,
					unsaved ? 1 : 0,
					CXTranslationUnit_DetailedPreprocessingRecord);
	free(args);
	return tu;
}

/* The number of errors; the first of them is told. */
static unsigned int errors(CXTranslationUnit tu, const char *what)
{
	unsigned int n = tu ? 0 : 1;

	for (unsigned int i = 0; tu && i < clang_getNumDiagnostics(tu); i++) {
		CXDiagnostic d = clang_getDiagnostic(tu, i);

		if (clang_getDiagnosticSeverity(d) >= CXDiagnostic_Error && !n++) {
			CXString text = clang_formatDiagnostic(d,
				clang_defaultDiagnosticDisplayOptions());

			fprintf(stderr, "%s: %s\n", what, clang_getCString(text));
			clang_disposeString(text);
		}
		clang_disposeDiagnostic(d);
	}
	return n;
}

static int write_out(CXIndex index, struct source *s, unsigned int kind,
		     const char *name, const char *dir, int argc, char **argv)
{
	char *path = format("%s/%s.c", dir, kinds[kind]), *text = rewritten(s);
	struct CXUnsavedFile as = { name, text, strlen(text) };
	CXTranslationUnit tu = parse(index, name, &as, argc, argv);
	FILE *f = fopen(path, "w");
	int bad = errors(tu, kinds[kind]) != 0;

	if (!f || fputs(text, f) < 0 || fclose(f)) {
		perror(path);
		bad = 1;
	}
	if (!bad)
		puts(kinds[kind]);
	if (tu)
		clang_disposeTranslationUnit(tu);
	free(text);
	free(path);
	return bad;
}

static int rewrite(CXIndex index, struct source *s, const char *name,
		   const char *dir, int argc, char **argv)
{
	char *path = format("%s/reorder.map", dir);
	FILE *map = fopen(path, "w");
	int bad = 0;

	if (!map) {
		perror(path);
		exit(1);
	}
	for (unsigned int kind = 0; kind < NKINDS; kind++) {
		switch (kind) {
		case PARENS: do_parens(s); break;
		case TEMPORARY: do_temporary(s); break;
		case SPLIT: do_split(s); break;
		case MACRO: do_macro(s); break;
		case TYPEDEF: do_typedef(s); break;
		case REORDER: do_reorder(s, map); break;
		case IF1: do_if1(s); break;
		case NOPROF: do_noprof(s); break;
		}
		if (s->nedits)
			bad |= write_out(index, s, kind, name, dir, argc, argv);
	}
	fclose(map);
	free(path);
	return bad;
}

static void release(struct source *s)
{
	for (unsigned int i = 0; i < s->nnoprof; i++)
		free(s->noprof[i]);
	free(s->noprof);
	free(s->edits);
	free(s->tokens);
	free(s->exprs.v);
	free(s->stmts.v);
	free(s->vars.v);
	free(s->funcs.v);
	free(s->text);
}

int main(int argc, char **argv)
{
	struct source s = { 0 };
	CXIndex index;
	const char *text;
	size_t len;
	int bad;

	if (argc < 4 || strcmp(argv[3], "--")) {
		fprintf(stderr, "usage: %s FILE.c OUTDIR -- FLAG...\n", argv[0]);
		return 3;
	}
	index = clang_createIndex(0, 0);
	s.tu = parse(index, argv[1], NULL, argc - 4, argv + 4);
	if (errors(s.tu, argv[1]))
		return 1;
	s.file = clang_getFile(s.tu, argv[1]);
	text = clang_getFileContents(s.tu, s.file, &len);
	s.text = strndup(text, len);
	s.len = len;
	add_tokens(&s, clang_getRange(clang_getLocationForOffset(s.tu, s.file, 0),
				      clang_getLocationForOffset(s.tu, s.file, len)));
	clang_visitChildren(clang_getTranslationUnitCursor(s.tu), at_top, &s);
	bad = rewrite(index, &s, argv[1], argv[2], argc - 4, argv + 4);
	clang_disposeTranslationUnit(s.tu);
	clang_disposeIndex(index);
	release(&s);
	return bad;
}
