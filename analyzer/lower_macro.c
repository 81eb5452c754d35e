// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which macro the user wrote, without a record of the preprocessor.
 *
 * clang knows of each token where it was expanded and where it is spelled.
 * Its "file location" is the place the reader sees: of a token that is an
 * argument of a macro, where the argument is written; of any other token of
 * an expansion, where the macro is written.  So an expression whose first
 * token has "NODE_DATA(nid)" written at its place, and whose last token is
 * not behind that text, is what NODE_DATA(nid) stands for:
 *
 *	pgdat = NODE_DATA(nid);		expands to	(node_data[nid])
 *		^ here begins "(node_data[", inside of it is "nid"
 *
 * The outermost such expression is the macro's value, and an expression whose
 * place is exactly that of an argument is the argument's.
 */
#include "lower_internal.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "overlay.h"

/* A macro call longer than this is not looked at. */
#define MAX_CALL 65536

/*
 * The top bit of libclang's encoded location is clang's own mark of a place
 * in a macro (SourceLocation::MacroIDBit).  Asking for two locations and
 * comparing them says the same, at a hundred times the price, and nearly all
 * cursors are plain.
 */
bool is_macro_loc(CXSourceLocation where)
{
	return where.int_data >> 31;
}

/*
 * Source text
 */
static bool is_word_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Over white space, comments and spliced lines. */
size_t text_blank(const char *s, size_t i, size_t n)
{
	while (i < n) {
		if (isspace((unsigned char)s[i])) {
			i++;
		} else if (s[i] == '\\' && i + 1 < n && s[i + 1] == '\n') {
			i += 2;
		} else if (s[i] == '/' && i + 1 < n && s[i + 1] == '*') {
			for (i += 2; i < n; i++)
				if (s[i - 1] == '*' && s[i] == '/' && i++)
					break;
		} else if (s[i] == '/' && i + 1 < n && s[i + 1] == '/') {
			while (i < n && s[i] != '\n')
				i++;
		} else {
			break;
		}
	}
	return i;
}

/* Over a string or a character constant. */
static size_t text_quoted(const char *s, size_t i, size_t n)
{
	char quote = s[i++];

	while (i < n && s[i] != quote && s[i] != '\n')
		i += s[i] == '\\' ? 2 : 1;
	return i < n ? i + 1 : n;
}

size_t text_word(const char *s, size_t i, size_t n)
{
	if (i >= n || !is_word_char(s[i]) || isdigit((unsigned char)s[i]))
		return i;
	while (i < n && is_word_char(s[i]))
		i++;
	return i;
}

static bool opens(char c)
{
	return c == '(' || c == '[' || c == '{';
}

static bool closes(char c)
{
	return c == ')' || c == ']' || c == '}';
}

/* One token or comment further; brackets count as tokens. */
static size_t text_step(const char *s, size_t i, size_t n)
{
	size_t j = text_blank(s, i, n);

	if (j > i)
		return j;
	if (s[i] == '"' || s[i] == '\'')
		return text_quoted(s, i, n);
	return i + 1;
}

/* At a bracket: behind the one that closes it; @n when there is none. */
size_t text_balanced(const char *s, size_t i, size_t n)
{
	int depth = 0;

	while (i < n) {
		if (opens(s[i]))
			depth++;
		if (closes(s[i]) && --depth == 0)
			return i + 1;
		i = text_step(s, i, n);
	}
	return n;
}

/*
 * Files and places
 */
bool is_own_header(const struct unit *u, const char *path)
{
	char real[PATH_MAX] = "", full[PATH_MAX];
	const char *slash = strrchr(path, '/');

	for (unsigned int i = 0; i < u->nown; i++) {
		const char *base = strrchr(u->own[i], '/');

		if (strcmp(base + 1, slash ? slash + 1 : path))
			continue;
		if (!real[0]) {
			snprintf(full, sizeof(full), "%s%s%s",
				 path[0] == '/' ? "" : u->dir,
				 path[0] == '/' ? "" : "/", path);
			path_canonical(full, real);
		}
		if (!strcmp(real, u->own[i]))
			return true;
	}
	return false;
}

static struct src *find_src(struct lower *l, CXFile file)
{
	struct src *src = l->last_src;

	if (src && src->file == file)
		return src;
	for (unsigned int i = 0; i < l->nsrcs; i++)
		if (l->srcs[i]->file == file)
			return l->last_src = l->srcs[i];
	src = arena_alloc(&l->arena, sizeof(*src));
	src->file = file;
	src->path = src->name = names_intern(l->names, "?");
	if (file) {
		src->path = intern_cx(l, clang_getFileName(file));
		src->main = !strcmp(src->path, l->ast->path);
		src->name = names_intern(l->names,
					 ast_shown(l->ast, src->path));
		src->own = is_own_header(l->ast->unit, src->path);
	}
	arena_push(&l->arena, l->srcs, l->nsrcs, src);
	return l->last_src = src;
}

const struct src *src_named(struct lower *l, CXFile file)
{
	return find_src(l, file);
}

const struct src *src_of(struct lower *l, CXFile file)
{
	struct src *src = find_src(l, file);

	if (!src->text)
		src->text = ast_text(l->ast, src->path, &l->arena, &src->len);
	return src;
}

/* What clang says of a token's place; asked once for tokens nearby in time. */
static struct token ask_token(struct lower *l, CXSourceLocation where)
{
	struct token t = { .raw = where.int_data };
	unsigned int spelled;
	CXFile file, other;

	clang_getFileLocation(where, &file, &t.line, &t.col, &t.offset);
	t.src = src_of(l, file);
	t.outer = t.offset;
	t.macro = is_macro_loc(where);
	if (!t.macro)
		return t;
	clang_getSpellingLocation(where, &other, NULL, NULL, &spelled);
	t.body = other != file || spelled != t.offset;
	clang_getExpansionLocation(where, &other, NULL, NULL, &t.outer);
	if (other != file)
		t.outer = t.offset;
	return t;
}

static const struct token *token_at(struct lower *l, CXSourceLocation where)
{
	struct token *t = &l->tokens[where.int_data % NTOKENS];

	if (t->raw != where.int_data || !t->src)
		*t = ask_token(l, where);
	return t;
}

struct loc loc_of(struct lower *l, CXSourceLocation where)
{
	const struct token *t = token_at(l, where);

	return (struct loc){ t->src->name, t->line, t->col };
}

struct place place_of(struct lower *l, CXCursor cur)
{
	CXSourceRange range = clang_getCursorExtent(cur);
	const struct token *t = token_at(l, clang_getRangeStart(range));
	struct place p = { t->src, t->offset, 0, t->outer, t->macro, t->body };
	CXFile file;

	clang_getFileLocation(clang_getRangeEnd(range), &file, NULL, NULL,
			      &p.end);
	if (file != p.src->file)
		p.end = ~0u;
	return p;
}

bool spelled_text(struct lower *l, CXCursor cur, const char **text,
		  size_t *len)
{
	CXSourceRange range = clang_getCursorExtent(cur);
	const struct src *src;
	unsigned int offset;
	CXFile file;

	clang_getSpellingLocation(clang_getRangeStart(range), &file, NULL,
				  NULL, &offset);
	if (!file)
		return false;
	src = src_of(l, file);
	if (offset >= src->len)
		return false;
	*text = src->text + offset;
	*len = src->len - offset;
	return true;
}

bool spelled_as(struct lower *l, CXCursor cur, const char *word)
{
	size_t n = strlen(word), len;
	const char *text;

	return spelled_text(l, cur, &text, &len) && len > n &&
	       !strncmp(text, word, n) && !is_word_char(text[n]);
}

static const char *word_at(struct lower *l, const struct src *src,
			   unsigned int i)
{
	size_t end;

	if (l->word_src == src && l->word_at == i)
		return l->word;
	end = i < src->len ? text_word(src->text, i, src->len) : i;
	l->word_src = src;
	l->word_at = i;
	l->word = end > i ? names_internn(l->names, src->text + i, end - i) :
		  NULL;
	return l->word;
}

/*
 * Says where we are, for the insns to come.  What begins in a macro but does
 * not end in it ("NODE_DATA(nid) == p") is not out of it.
 */
static const struct token *at_token(struct fn *f, CXCursor cur)
{
	const struct token *t = token_at(f->l, clang_getCursorLocation(cur));

	f->at.loc = (struct loc){ t->src->name, t->line, t->col };
	f->at.written = NULL;
	for (const struct mcall *m = f->macros; m && t->body; m = m->up)
		if (m->src == t->src && m->start == t->offset)
			f->at.written = m->name;
	f->at.within = NULL;
	for (const struct mcall *m = f->macros; m; m = m->up)
		f->at.within = m->name;
	return t;
}

void at_cursor(struct fn *f, CXCursor cur)
{
	at_token(f, cur);
}

/*
 * Macro calls
 */
static void add_arg(struct mcall *m, const char *s, size_t i, size_t end)
{
	i = text_blank(s, i, end);
	while (end > i && isspace((unsigned char)s[end - 1]))
		end--;
	if (m->nargs < MAX_MARGS) {
		m->args[m->nargs] = (struct range){ (unsigned int)i,
						    (unsigned int)end };
		m->vals[m->nargs++] = 0;
	}
}

/* "(a, f(b, c))" at @i: the two arguments; returns the place behind it. */
static size_t scan_args(struct mcall *m, const char *s, size_t i, size_t n)
{
	size_t start = ++i, stop;

	while (i < n && s[i] != ')') {
		if (s[i] == ',') {
			add_arg(m, s, start, i);
			start = ++i;
		} else if (opens(s[i])) {
			i = text_balanced(s, i, n);
		} else {
			i = text_step(s, i, n);
		}
	}
	stop = i;
	if (i >= n)
		return 0;
	if (m->nargs || text_blank(s, start, stop) < stop)
		add_arg(m, s, start, stop);
	return i + 1;
}

/* What is written at @at: a name, perhaps with arguments. */
static bool scan_call(struct lower *l, const struct src *src, unsigned int at,
		      struct mcall *m)
{
	size_t n = src->len, i;

	m->src = src;
	m->start = at;
	m->name = word_at(l, src, at);
	m->nargs = 0;
	m->has_args = false;
	if (!m->name)
		return false;
	if (n - at > MAX_CALL)
		n = at + MAX_CALL;
	i = text_word(src->text, at, n);
	m->name_end = m->end = (unsigned int)i;
	i = text_blank(src->text, i, n);
	if (i < n && src->text[i] == '(')
		i = scan_args(m, src->text, i, n);
	else
		i = 0;
	m->has_args = i != 0;
	if (i)
		m->end = (unsigned int)i;
	return true;
}

static bool is_open(const struct fn *f, const struct src *src, unsigned int at)
{
	for (const struct mcall *m = f->macros; m; m = m->up)
		if (m->src == src && m->start == at)
			return true;
	return false;
}

/* Is a cursor that ends at @end just what the macro stands for? */
static bool covers(struct mcall *m, unsigned int end, bool stmt)
{
	const struct src *src = m->src;
	size_t i;

	if (stmt && end > m->name_end && end <= src->len &&
	    src->text[end - 1] == ';') {
		i = text_blank(src->text, m->end, end);
		if (i + 1 == end)
			return true;
		i = text_blank(src->text, m->name_end, end);
		end = i + 1 == end ? m->name_end : end;
	}
	if (end == m->name_end || (end == m->start && !m->has_args)) {
		m->has_args = false;
		m->nargs = 0;
		m->end = m->name_end;
		return true;
	}
	return m->has_args && (end == m->start || end > m->name_end) &&
	       end <= m->end;
}

static void push(struct fn *f, struct mcall *m, CXCursor cur)
{
	CXSourceLocation where = clang_getCursorLocation(cur);
	const struct token *t = token_at(f->l, where);

	m->loc = (struct loc){ t->src->name, t->line, t->col };
	if (m->start != t->offset)
		clang_getExpansionLocation(where, NULL, &m->loc.line,
					   &m->loc.col, NULL);
	m->up = f->macros;
	f->macros = m;
	at_cursor(f, cur);
}

static bool try_open(struct fn *f, CXCursor cur, const struct token *t,
		     unsigned int at, bool stmt, struct mcall *m)
{
	const struct src *src = t->src;
	struct place p;

	if (is_open(f, src, at) || !scan_call(f->l, src, at, m))
		return false;
	p = place_of(f->l, cur);
	if (p.src != src || (p.outer != at && !(p.body && p.start == at)) ||
	    !covers(m, p.end, stmt))
		return false;
	push(f, m, cur);
	return true;
}

/*
 * Says where we are.  If @cur is what a macro stands for, opens the macro:
 * @m is then on the function's stack until macro_pop() or macro_close().
 */
bool macro_open(struct fn *f, CXCursor cur, bool stmt, struct mcall *m)
{
	struct token t = *at_token(f, cur);

	if (!t.macro)
		return false;
	return try_open(f, cur, &t, t.outer, stmt, m) ||
	       (t.body && t.offset != t.outer &&
		try_open(f, cur, &t, t.offset, stmt, m));
}

/* A statement of which only the head is a macro's: open it all the same. */
bool macro_head(struct fn *f, CXCursor cur, struct mcall *m)
{
	const struct token t = *at_token(f, cur);

	if (!t.macro || is_open(f, t.src, t.outer) ||
	    !scan_call(f->l, t.src, t.outer, m))
		return false;
	push(f, m, cur);
	return true;
}

void macro_pop(struct fn *f, struct mcall *m)
{
	f->macros = m->up;
}

static const char *squeeze(struct fn *f, const struct src *src, struct range r)
{
	struct str b = { 0 };
	const char *text;

	str_add(&b, "");
	for (size_t i = r.start; i < r.end;) {
		size_t j = text_blank(src->text, i, r.end);

		if (j == i)
			j = text_step(src->text, i, r.end);
		if (text_blank(src->text, i, r.end) > i)
			str_add(&b, j < r.end ? " " : "");
		else
			str_addn(&b, src->text + i,
				 (j < r.end ? j : r.end) - i);
		i = j;
	}
	text = names_internn(f->l->names, b.s, b.len);
	str_release(&b);
	return text;
}

/* for_each_node((nid)) means nid. */
static struct range without_parens(const struct src *src, struct range r)
{
	while (r.start < r.end && src->text[r.start] == '(' &&
	       text_balanced(src->text, r.start, r.end) == r.end) {
		r.start = text_blank(src->text, r.start + 1, r.end);
		for (r.end--; r.end > r.start; r.end--)
			if (!isspace((unsigned char)src->text[r.end - 1]))
				break;
	}
	return r;
}

const char **macro_texts(struct fn *f, const struct mcall *m)
{
	const char **texts;

	texts = arena_alloc(f->a, (m->nargs + 1) * sizeof(*texts));
	for (unsigned int i = 0; i < m->nargs; i++)
		texts[i] = squeeze(f, m->src,
				   without_parens(m->src, m->args[i]));
	return texts;
}

/* Does the macro do no more than name a number? */
static bool names_constant(const struct fn *f, const struct mcall *m,
			   ir_temp value)
{
	if (!value || temp_insn(f, value)->op != IR_CONST)
		return false;
	for (unsigned int i = 0; i < m->nargs; i++)
		if (m->vals[i] && temp_insn(f, m->vals[i])->op != IR_CONST)
			return false;
	return true;
}

static void name_constant(struct fn *f, const struct mcall *m,
			  struct ir_insn *insn)
{
	if (!insn->name)
		insn->name = m->end - m->start <= 60 ?
			     squeeze(f, m->src, (struct range){
				     m->start, m->end }) : m->name;
	insn->written = m->name;
	insn->loc = m->loc;
}

/* Closes what macro_open() opened; @value is 0 for a void macro. */
/* Where each argument begins, counting lines from where the macro does. */
static const struct loc *arg_locs(struct fn *f, const struct mcall *m)
{
	struct loc *locs = arena_alloc(f->a, (m->nargs + 1) * sizeof(*locs));
	struct loc at = m->loc;
	unsigned int o = m->start;

	for (unsigned int i = 0; i < m->nargs; i++) {
		for (; o < m->args[i].start && o < m->src->len; o++) {
			at.col++;
			if (m->src->text[o] == '\n') {
				at.line++;
				at.col = 1;
			}
		}
		locs[i] = at;
	}
	return locs;
}

ir_temp macro_close(struct fn *f, struct mcall *m, ir_temp value)
{
	struct ir_insn *insn;
	struct ir_type type = { .kind = IT_VOID };

	macro_pop(f, m);
	if (f->cur == NO_BLOCK || f->fail)
		return value;
	if (names_constant(f, m, value)) {
		name_constant(f, m, temp_insn(f, value));
		return value;
	}
	if (value)
		type = *temp_type(f, value);
	f->at.loc = m->loc;
	f->at.written = m->name;
	insn = emit(f, IR_MACRO, &type);
	insn->a = value;
	insn->name = m->name;
	insn->imm = m->has_args;
	insn->ntexts = insn->nargs = m->nargs;
	insn->texts = macro_texts(f, m);
	insn->args = arena_alloc(f->a, (m->nargs + 1) * sizeof(*insn->args));
	memcpy(insn->args, m->vals, m->nargs * sizeof(*insn->args));
	insn->arglocs = arg_locs(f, m);
	return insn->dst;
}

/*
 * Where an argument ends in a macro ("nid >= MAX_NUMNODES"), clang's end is
 * where that macro begins.
 */
static bool ends_at(const struct src *src, unsigned int end, unsigned int want)
{
	size_t i;

	if (end == want)
		return true;
	if (end > want)
		return false;
	i = text_word(src->text, end, want);
	if (i > end && i < want && src->text[i] == '(')
		i = text_balanced(src->text, i, want);
	return i == want;
}

void macro_note_range(struct fn *f, const struct src *src, struct range r,
		      ir_temp value)
{
	for (struct mcall *m = f->macros; m; m = m->up) {
		if (m->src != src || r.start < m->start || r.end > m->end)
			continue;
		for (unsigned int i = 0; i < m->nargs; i++)
			if (m->args[i].start == r.start &&
			    ends_at(src, r.end, m->args[i].end) &&
			    !m->vals[i])
				m->vals[i] = value;
	}
}

/* Is there an argument without a value yet, at @t? */
static bool wanted_arg(const struct fn *f, const struct token *t)
{
	for (const struct mcall *m = f->macros; m; m = m->up) {
		if (m->src != t->src || t->offset < m->start ||
		    t->offset >= m->end)
			continue;
		for (unsigned int i = 0; i < m->nargs; i++)
			if (!m->vals[i] && m->args[i].start <= t->offset &&
			    t->offset < m->args[i].end)
				return true;
	}
	return false;
}

/*
 * Where @p ends.  A last token that is out of a macro inside of an argument of
 * a macro is said to end where that macro begins; there stands a word then,
 * which nothing that ends there otherwise could have behind it.
 */
static unsigned int true_end(struct fn *f, const struct place *p)
{
	struct mcall last;

	if (p->end >= p->src->len || !is_word_char(p->src->text[p->end]) ||
	    !scan_call(f->l, p->src, p->end, &last))
		return p->end;
	return last.end;
}

/* If @cur is an argument, as written, of an open macro: @value is its. */
void macro_note_arg(struct fn *f, CXCursor cur, ir_temp value)
{
	struct place p;

	if (!f->macros || !value ||
	    !wanted_arg(f, token_at(f->l, clang_getCursorLocation(cur))))
		return;
	p = place_of(f->l, cur);
	/* the parts of a macro's value are not the value */
	if (!p.body || !is_open(f, p.src, p.start))
		macro_note_range(f, p.src, (struct range){
				 p.start, true_end(f, &p) }, value);
}
