// SPDX-License-Identifier: GPL-2.0-only
/*
 * A unit: which functions are lowered, and what becomes of those that cannot
 * be.
 *
 * The top level is walked once, for the functions and variables of the main
 * file.  A header defines thousands of functions of which a unit uses a few:
 * they join the list of what is to be lowered when an expression names them.
 */
#include "lower_internal.h"

#include <stdlib.h>
#include <string.h>

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);

	return n >= m && !strcmp(s + n - m, tail);
}

/*
 * The main file, and what it includes that is no header: some units of the
 * kernel are a list of .c files (kernel/sched/build_policy.c).  And headers that
 * the unit is looked at for.
 */
static bool is_own(const struct src *src)
{
	return src->main || src->own || ends_with(src->name, ".c");
}

static struct ir_macro *macro_named(struct ir_unit *u, const char *name)
{
	for (unsigned int i = 0; i < u->nmacros; i++)
		if (!strcmp(u->macros[i].name, name))
			return &u->macros[i];
	return NULL;
}

/* One of the declarations that ast_open() added to learn a macro's value. */
static void read_probe(struct lower *l, CXCursor cur)
{
	const char *name = intern_cx(l, clang_getCursorSpelling(cur));
	struct ir_macro *m;

	if (!strncmp(name, AST_DEFINED, strlen(AST_DEFINED))) {
		m = macro_named(l->out, name + strlen(AST_DEFINED));
		if (m)
			m->defined = true;
		return;
	}
	if (strncmp(name, AST_PROBE, strlen(AST_PROBE)))
		return;
	m = macro_named(l->out, name + strlen(AST_PROBE));
	if (m)
		m->known = eval_int(cur, &m->value);
}

static void top_var(struct lower *l, CXCursor cur)
{
	CXFile file;
	unsigned int offset;
	const struct src *src;

	clang_getFileLocation(clang_getCursorLocation(cur), &file, NULL, NULL,
			      &offset);
	src = src_named(l, file);
	if (src->main && offset >= l->ast->text_len)
		read_probe(l, cur);
	else if (is_own(src) &&
		 !clang_Cursor_isNull(clang_Cursor_getVarDeclInitializer(cur)))
		*vec_push(&l->globals) = cur;
}

static void top_func(struct lower *l, CXCursor cur)
{
	struct entity *s;
	CXFile file;

	if (!clang_isCursorDefinition(cur))
		return;
	clang_getFileLocation(clang_getCursorLocation(cur), &file, NULL, NULL,
			      NULL);
	if (!is_own(src_named(l, file)))
		return;
	s = entity_raw(l, cur);
	if (s->wanted)
		return;
	s->wanted = true;
	*vec_push(&l->roots) = cur;
}

static enum CXChildVisitResult visit_top(CXCursor cur, CXCursor parent,
					 CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cur) == CXCursor_FunctionDecl)
		top_func(data, cur);
	else if (clang_getCursorKind(cur) == CXCursor_VarDecl)
		top_var(data, cur);
	return CXChildVisit_Continue;
}

/*
 * One function
 */
static void skip(struct lower *l, const char *func, const char *reason,
		 struct loc loc)
{
	struct ir_unit *u = l->out;

	arena_push(&u->arena, u->skips, u->nskips,
		   ((struct ir_skip){ func, reason, loc }));
}

static void fn_init(struct fn *f, struct lower *l, const char *name)
{
	struct temp *none;

	memset(f, 0, sizeof(*f));
	f->l = l;
	f->a = &l->out->arena;
	f->name = name;
	f->cur = NO_BLOCK;
	f->brk = f->cont = NO_BLOCK;
	l->serial++;
	l->insns.n = l->temps.n = l->blocks.n = l->vars.n = 0;
	none = vec_push(&l->temps);
	memset(none, 0, sizeof(*none));
}

static const char *error_file(const struct lower *l,
			      const struct ast_error *e)
{
	return names_intern(l->names, ast_shown(l->ast, e->file));
}

/*
 * Does @e lie within @p?  Of a function that is never closed clang says that
 * it ends at its last token, and has its error at the end of the file.
 */
static bool is_within(const struct lower *l, const struct ast_error *e,
		      const struct place *p)
{
	if (error_file(l, e) != p->src->name || e->offset < p->start)
		return false;
	if (e->offset <= p->end)
		return true;
	return e->offset >= l->ast->text_len && p->end > 0 &&
	       p->end <= p->src->len && p->src->text[p->end - 1] != '}';
}

/* The first error of clang's within @p; all of them are told by it. */
static struct ast_error *error_in(const struct lower *l, const struct place *p)
{
	struct ast_error *first = NULL;

	for (unsigned int i = 0; i < l->ast->nerrors; i++) {
		struct ast_error *e = &l->ast->errors[i];

		if (!is_within(l, e, p))
			continue;
		e->told = true;
		first = first ? first : e;
	}
	return first;
}

static bool has_error(struct lower *l, const char *name, CXCursor cur)
{
	struct ast_error *e;
	struct place p;

	if (!l->ast->nerrors)
		return false;
	p = place_of(l, cur);
	e = error_in(l, &p);
	if (!e)
		return false;
	skip(l, name, arena_printf(&l->out->arena, "syntax error: %s",
				   e->text),
	     (struct loc){ p.src->name, e->line, e->col });
	return true;
}

static void add_params(struct fn *f, CXCursor cur)
{
	int n = clang_Cursor_getNumArguments(cur);

	for (int i = 0; i < n; i++) {
		CXCursor arg = clang_Cursor_getArgument(cur, (unsigned int)i);
		struct entity *s = entity_of(f->l, arg);

		local_entity(f, s);
		f->l->vars.v[s->var].param = i;
	}
}

static bool body_of(struct lower *l, CXCursor cur, CXCursor *body)
{
	struct kids k = kids_get(l, cur);
	bool found = false;

	for (unsigned int i = 0; i < k.n; i++) {
		CXCursor part = kid(l, k, i);

		if (clang_getCursorKind(part) != CXCursor_CompoundStmt)
			continue;
		*body = part;
		found = true;
	}
	kids_put(l, k);
	return found;
}

static bool is_word(const char *s, size_t n, const char *word)
{
	return strlen(word) == n && !strncmp(s, word, n);
}

/*
 * __init is a section attribute, whose argument libclang does not show, and of
 * __attribute__((weak)) it shows nothing; the words stand in front of the name.
 */
static bool has_word(struct lower *l, CXCursor cur, const char *const *words)
{
	struct place p = place_of(l, cur);
	const char *s = p.src->text;
	CXFile file;
	unsigned int end;
	size_t i = p.start, j;

	clang_getFileLocation(clang_getCursorLocation(cur), &file, NULL, NULL,
			      &end);
	if (file != p.src->file || end > p.src->len)
		return false;
	while (i < end) {
		i = text_blank(s, i, end);
		j = text_word(s, i, end);
		for (unsigned int w = 0; words[w]; w++)
			if (is_word(s + i, j - i, words[w]))
				return true;
		i = j > i ? j : i + 1;
	}
	return false;
}

static void add_func(struct lower *l, struct ir_func *func)
{
	struct ir_unit *u = l->out;

	arena_push(&u->arena, u->funcs, u->nfuncs, func);
}

static void finish(struct fn *f, CXCursor cur, struct loc loc,
		   unsigned int nparams)
{
	/* not __meminit: with CONFIG_MEMORY_HOTPLUG that stays */
	static const char *const init[] = { "__init", NULL };
	static const char *const weak[] = { "__weak", "weak", "__weak__", NULL };
	struct ir_func *func = NULL;

	if (!f->fail) {
		lower_jump_fixes(f);
		func = fn_finish(f);
	}
	if (!func) {
		skip(f->l, f->name, f->fail, f->fail_loc);
		return;
	}
	func->loc = loc;
	func->nparams = nparams;
	if (!clang_Cursor_isNull(cur)) {
		func->is_static = clang_Cursor_getStorageClass(cur) ==
				  CX_SC_Static;
		func->is_init = has_word(f->l, cur, init);
		func->is_weak = has_word(f->l, cur, weak);
	}
	add_func(f->l, func);
}

static void lower_func(struct lower *l, CXCursor cur)
{
	const char *name = intern_cx(l, clang_getCursorSpelling(cur));
	struct place p = place_of(l, cur);
	struct mcall m;
	struct fn f;
	CXCursor body;
	unsigned int nparams;

	fn_init(&f, l, name);
	if (has_error(l, name, cur) || !body_of(l, cur, &body))
		return;
	f.in_header = !p.src->main;
	f.ret = *type_of(l, clang_getCursorResultType(cur));
	start_block(&f, new_block(&f));
	at_cursor(&f, cur);
	macro_head(&f, cur, &m);
	add_params(&f, cur);
	nparams = l->vars.n;
	lower_stmt(&f, body);
	f.at.loc = loc_of(l, clang_getRangeEnd(clang_getCursorExtent(body)));
	emit_return(&f, 0);
	finish(&f, cur, loc_of(l, clang_getCursorLocation(cur)), nparams);
}

/*
 * The initialisers of the main file's variables, and of local statics, as one
 * function that stores them.
 */
static void lower_global(struct fn *f, CXCursor decl)
{
	struct entity *s = entity_of(f->l, decl);
	CXType ctype = clang_getCursorType(decl);
	const struct ir_type type = *type_of(f->l, ctype);
	CXCursor init = clang_Cursor_getVarDeclInitializer(decl);
	struct mcall m;
	ir_temp addr;
	bool head;

	at_cursor(f, decl);
	head = macro_head(f, decl, &m);
	addr = emit_symbol(f, IR_GLOBAL, s->name,
			   type.kind == IT_PTR ? NULL : type.tag);
	mark_static(f, decl);
	f->nstores = 0;
	lower_init(f, addr, ctype, init, false);
	if (head)
		macro_pop(f, &m);
}

static void lower_globals(struct lower *l)
{
	struct loc loc = { names_intern(l->names, l->ast->unit->file), 1, 1 };
	struct fn f;

	if (!l->globals.n)
		return;
	fn_init(&f, l, names_intern(l->names, "<globals>"));
	f.ret.kind = IT_VOID;
	f.constant_init = true;
	f.at.loc = loc;
	start_block(&f, new_block(&f));
	for (unsigned int i = 0; i < l->globals.n && !f.fail; i++)
		if (!has_error(l, NULL, l->globals.v[i]))
			lower_global(&f, l->globals.v[i]);
	emit_return(&f, 0);
	finish(&f, clang_getNullCursor(), loc, 0);
	if (l->out->nfuncs)
		l->out->funcs[l->out->nfuncs - 1]->is_globals = !f.fail;
}

/*
 * The unit
 */
static const struct {
	const char *prefix;	/* of a target triple */
	const char *arch;	/* the directory in arch/ */
} targets[] = {
	{ "x86", "x86" }, { "i386", "x86" }, { "i486", "x86" },
	{ "i586", "x86" }, { "i686", "x86" }, { "aarch64", "arm64" },
	{ "arm64", "arm64" }, { "arm", "arm" }, { "thumb", "arm" },
	{ "powerpc", "powerpc" }, { "ppc", "powerpc" }, { "s390", "s390" },
	{ "riscv", "riscv" }, { "loongarch", "loongarch" },
	{ "mips", "mips" }, { "sparc", "sparc" }, { "m68k", "m68k" },
	{ "hexagon", "hexagon" }, { "csky", "csky" }, { "arc", "arc" },
	{ "xtensa", "xtensa" },
};

static const char *arch_of_target(const char *triple)
{
	for (size_t i = 0; i < sizeof(targets) / sizeof(*targets); i++)
		if (!strncmp(triple, targets[i].prefix,
			     strlen(targets[i].prefix)))
			return targets[i].arch;
	return NULL;
}

/* "-I.../arch/powerpc/include": "powerpc" */
static const char *arch_of_path(struct names *names, const char *arg)
{
	const char *p = arg, *end;

	while ((p = strstr(p, "arch/"))) {
		p += strlen("arch/");
		end = strchr(p, '/');
		if (end && end > p && !strncmp(end, "/include", 8))
			return names_internn(names, p, (size_t)(end - p));
	}
	return NULL;
}

static const char *arch_of_unit(const struct unit *u, struct names *names)
{
	const char *arch = NULL;

	for (unsigned int i = 0; i < u->nargs && !arch; i++)
		arch = arch_of_path(names, u->args[i]);
	for (unsigned int i = 0; i < u->nargs && !arch; i++) {
		if (!strncmp(u->args[i], "--target=", 9))
			arch = arch_of_target(u->args[i] + 9);
		else if ((!strcmp(u->args[i], "-target") ||
			  !strcmp(u->args[i], "--target")) && i + 1 < u->nargs)
			arch = arch_of_target(u->args[i + 1]);
	}
	return names_intern(names, arch ? arch : "x86");
}

static void init_macros(struct ir_unit *out, const char *const *macros,
			unsigned int n, struct names *names)
{
	out->macros = arena_alloc(&out->arena, (n + 1) * sizeof(*out->macros));
	out->nmacros = n;
	for (unsigned int i = 0; i < n; i++)
		out->macros[i].name = names_intern(names, macros[i]);
}

static unsigned char pointer_bits(CXTranslationUnit tu)
{
	CXTargetInfo info = clang_getTranslationUnitTargetInfo(tu);
	int bits = clang_TargetInfo_getPointerWidth(info);

	clang_TargetInfo_dispose(info);
	return bits > 0 && bits <= 64 ? (unsigned char)bits : 64;
}

/* Tells of @e, and of @more like it. */
static void skip_error(struct lower *l, const struct ast_error *e,
		       unsigned int more, const char *what)
{
	const char *reason = arena_printf(&l->out->arena, "%s: %s", what,
					  e->text);

	if (more)
		reason = arena_printf(&l->out->arena, "%s (and %u more)",
				      reason, more);
	skip(l, NULL, reason,
	     (struct loc){ error_file(l, e), e->line, e->col });
}

/*
 * Errors outside of functions, of what is the unit's own: the first, and how
 * many there are.  And one that ended the parse, so that whatever follows it is not there.
 */
static void skip_errors(struct lower *l)
{
	const char *file = names_intern(l->names, l->ast->unit->file);
	const struct ast_error *first = NULL;
	unsigned int more = 0;

	for (unsigned int i = 0; i < l->ast->nerrors; i++) {
		const struct ast_error *e = &l->ast->errors[i];

		if (e->fatal)
			skip_error(l, e, 0, "nothing parsed from here on");
		else if (e->told || (error_file(l, e) != file &&
				     !is_own_header(l->ast->unit, e->file)))
			continue;
		else if (first)
			more++;
		else
			first = e;
	}
	if (first)
		skip_error(l, first, more, "syntax error");
}

/* Each function may name others, which are added at the end. */
static void lower_roots(struct lower *l)
{
	while (l->nlowered < l->roots.n)
		lower_func(l, l->roots.v[l->nlowered++]);
}

void lower_unit(struct ast *ast, const char *const *macros,
		unsigned int nmacros, struct names *names,
		struct ir_unit *out)
{
	struct lower l = { .ast = ast, .names = names, .out = out };

	arena_init(&l.arena);
	l.tokens = arena_alloc(&l.arena, NTOKENS * sizeof(*l.tokens));
	l.ptr_bits = pointer_bits(ast->tu);
	out->file = names_intern(names, ast->unit->file);
	out->arch = arch_of_unit(ast->unit, names);
	init_macros(out, macros, nmacros, names);
	clang_visitChildren(clang_getTranslationUnitCursor(ast->tu), visit_top,
			    &l);
	lower_roots(&l);
	lower_globals(&l);
	lower_roots(&l);	/* those that the globals name */
	skip_errors(&l);
	free(l.roots.v);
	free(l.globals.v);
	free(l.kids.v);
	free(l.insns.v);
	free(l.temps.v);
	free(l.blocks.v);
	free(l.vars.v);
	free(l.words.v);
	free(l.order.v);
	arena_release(&l.arena);
}
