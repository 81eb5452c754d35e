// SPDX-License-Identifier: GPL-2.0-only
/*
 * Statements into control flow.
 *
 * Where the current block is NO_BLOCK nothing gets to the next statement, and
 * it is passed over unless a label or a case in it can be jumped to.
 */
#include "lower_internal.h"

#include <string.h>

static void stmt_of(struct fn *f, CXCursor cur);

/*
 * Variables
 */
static bool is_static_local(CXCursor decl)
{
	return clang_Cursor_getStorageClass(decl) == CX_SC_Static;
}

/* Binds a local declaration to a variable of the function being lowered. */
struct entity *local_entity(struct fn *f, struct entity *s)
{
	struct ir_type type;

	if (s->owner == f->l->serial)
		return s;
	type = *type_of_cursor(f->l, s->decl);
	s->var = new_var(f, s->name, &type);
	s->owner = f->l->serial;
	f->l->vars.v[s->var].loc = loc_of(f->l,
					  clang_getCursorLocation(s->decl));
	return s;
}

static void decl_var(struct fn *f, CXCursor decl)
{
	struct entity *s = entity_of(f->l, decl);
	CXCursor init = clang_Cursor_getVarDeclInitializer(decl);
	struct lval lv = { .is_var = true };

	if (s->kind == ENTITY_GLOBAL) {
		if (is_static_local(decl) && !clang_Cursor_isNull(init) &&
		    !f->in_header)
			*vec_push(&f->l->globals) = decl;
		return;
	}
	if (s->kind != ENTITY_LOCAL)
		return;
	s = local_entity(f, s);
	if (clang_Cursor_isNull(init))
		return;
	f->nstores = 0;
	lv.type = f->l->vars.v[s->var].type;
	if (!is_scalar(&lv.type)) {
		lower_init(f, emit_varaddr(f, s->var),
			   clang_getCursorType(decl), init, true);
		return;
	}
	lv.var = s->var;
	lval_store(f, &lv, lower_expr(f, init));
}

static void decl_stmt(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get(f->l, cur);

	for (unsigned int i = 0; i < k.n; i++) {
		CXCursor decl = kid(f->l, k, i);

		if (clang_getCursorKind(decl) != CXCursor_VarDecl)
			continue;
		at_cursor(f, decl);
		decl_var(f, decl);
	}
	kids_put(f->l, k);
}

/*
 * Statements not reached
 */
static enum CXChildVisitResult find_label(CXCursor cur, CXCursor parent,
					  CXClientData data)
{
	enum CXCursorKind kind = clang_getCursorKind(cur);

	(void)parent;
	if (kind == CXCursor_LabelStmt || kind == CXCursor_CaseStmt ||
	    kind == CXCursor_DefaultStmt) {
		*(bool *)data = true;
		return CXChildVisit_Break;
	}
	return CXChildVisit_Recurse;
}

static bool has_label(CXCursor cur)
{
	bool found = false;

	if (find_label(cur, cur, &found) == CXChildVisit_Recurse)
		clang_visitChildren(cur, find_label, &found);
	return found;
}

/*
 * if, loops, switch
 */

/* else-if chains are long, so they are followed without recursion. */
static void if_stmt(struct fn *f, CXCursor cur)
{
	unsigned int join = new_block(f);

	for (;;) {
		struct kids k = kids_get_exprs(f->l, cur);
		CXCursor cond = kid(f->l, k, 0), then = kid(f->l, k, 1);
		CXCursor other = kid(f->l, k, 2);
		unsigned int yes = new_block(f), no;

		kids_put(f->l, k);
		no = k.n > 2 ? new_block(f) : join;
		lower_cond(f, cond, yes, no);
		if (f->l->blocks.v[yes].npreds)
			start_block(f, yes);
		lower_stmt(f, then);
		emit_jump(f, join);
		if (k.n <= 2)
			break;
		if (f->l->blocks.v[no].npreds)
			start_block(f, no);
		if (clang_getCursorKind(other) != CXCursor_IfStmt ||
		    f->cur == NO_BLOCK) {
			lower_stmt(f, other);
			emit_jump(f, join);
			break;
		}
		cur = other;
		at_cursor(f, cur);
	}
	if (f->l->blocks.v[join].npreds)
		start_block(f, join);
}

/* What a loop macro iterates over: for_each_online_node(nid) */
struct iter {
	const struct mcall *macro;	/* NULL: no such macro */
	unsigned int var;
};

static bool find_var(struct fn *f, const char *name, unsigned int *var)
{
	for (unsigned int i = f->l->vars.n; i-- > 0;)
		if (f->l->vars.v[i].name == name) {
			*var = i;
			return true;
		}
	return false;
}

static bool is_loop_macro(const char *name)
{
	return !strncmp(name, "for_each", 8) || strstr(name, "for_each_");
}

static void iter_begin(struct fn *f, CXCursor loop, struct iter *it)
{
	const struct place p = place_of(f->l, loop);
	const char **texts;

	it->macro = NULL;
	for (const struct mcall *m = f->macros; m; m = m->up)
		if (p.macro && m->src == p.src &&
		    (m->start == p.start || m->start == p.outer) &&
		    is_loop_macro(m->name))
			it->macro = m;
	if (!it->macro)
		return;
	texts = macro_texts(f, it->macro);
	for (unsigned int i = 0; i < it->macro->nargs; i++)
		if (find_var(f, texts[i], &it->var))
			return;
	it->macro = NULL;
}

static void iter_emit(struct fn *f, const struct iter *it, enum ir_op op)
{
	struct ir_insn *insn;

	if (!it->macro || f->cur == NO_BLOCK)
		return;
	insn = emit(f, op, NULL);
	insn->loc = it->macro->loc;
	insn->written = it->macro->name;
	insn->name = it->macro->name;
	insn->var = it->var;
	insn->texts = macro_texts(f, it->macro);
	insn->ntexts = it->macro->nargs;
}

struct loop {
	unsigned int brk, cont;
};

static struct loop loop_enter(struct fn *f, unsigned int brk,
			      unsigned int cont)
{
	struct loop outer = { f->brk, f->cont };

	f->brk = brk;
	f->cont = cont;
	return outer;
}

static void loop_leave(struct fn *f, struct loop outer)
{
	if (f->l->blocks.v[f->brk].npreds)
		start_block(f, f->brk);
	f->brk = outer.brk;
	f->cont = outer.cont;
}

/* The parts of a for that are there, bit by bit: init, condition, step. */
#define FOR_INIT 1
#define FOR_COND 2
#define FOR_STEP 4

/* From the text "(init; cond; step)", as the for is spelled. */
static unsigned int for_text_parts(const char *s, size_t n)
{
	unsigned int parts = 0, part = FOR_INIT;
	size_t i = text_word(s, 0, n);

	i = text_blank(s, i, n);
	if (i >= n || s[i] != '(')
		return ~0u;
	i++;
	while (i < n && s[i] != ')') {
		size_t j = text_blank(s, i, n);

		if (j > i) {
			i = j;
		} else if (s[i] == ';') {
			part <<= 1;
			i++;
		} else {
			parts |= part;
			i = s[i] == '(' || s[i] == '{' || s[i] == '[' ?
			    text_balanced(s, i, n) : i + 1;
		}
	}
	return part == FOR_STEP ? parts : ~0u;
}

static unsigned int count_bits(unsigned int x)
{
	return (x & 1) + (x >> 1 & 1) + (x >> 2 & 1);
}

/*
 * libclang shows only the parts that are there: "for (;;n++)" and "for (;n;)"
 * look alike but for where the semicolons are.
 */
static unsigned int for_parts(struct fn *f, CXCursor cur, struct kids k)
{
	unsigned int n = k.n - 1, parts = ~0u;
	enum CXCursorKind first;
	const char *text;
	size_t len;

	if (n == 0)
		return 0;
	if (n >= 3)
		return FOR_INIT | FOR_COND | FOR_STEP;
	if (spelled_text(f->l, cur, &text, &len))
		parts = for_text_parts(text, len);
	if (parts <= 7 && count_bits(parts) == n)
		return parts;
	first = clang_getCursorKind(kid(f->l, k, 0));
	if (n == 2)
		return first == CXCursor_DeclStmt ||
		       clang_getCursorBinaryOperatorKind(kid(f->l, k, 0)) ==
		       CXBinaryOperator_Assign ? FOR_INIT | FOR_COND :
		       FOR_COND | FOR_STEP;
	return first == CXCursor_DeclStmt ? FOR_INIT : FOR_COND;
}

static void for_body(struct fn *f, CXCursor cur, const CXCursor *part,
		     CXCursor body)
{
	unsigned int head = new_block(f), start = new_block(f);
	unsigned int step = new_block(f), done = new_block(f);
	struct loop outer = loop_enter(f, new_block(f), step);
	struct iter it;

	iter_begin(f, cur, &it);
	start_block(f, head);
	if (!clang_Cursor_isNull(part[1]))
		lower_cond(f, part[1], start, done);
	else
		emit_jump(f, start);
	if (f->l->blocks.v[start].npreds)
		start_block(f, start);
	iter_emit(f, &it, IR_ITER);
	lower_stmt(f, body);
	if (f->cur != NO_BLOCK || f->l->blocks.v[step].npreds)
		start_block(f, step);
	if (!clang_Cursor_isNull(part[2]) && f->cur != NO_BLOCK)
		lower_effect(f, part[2]);
	emit_jump(f, head);
	if (f->l->blocks.v[done].npreds) {
		start_block(f, done);
		iter_emit(f, &it, IR_ITEREND);
		emit_jump(f, f->brk);
	}
	loop_leave(f, outer);
}

static void for_stmt(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor part[3], body = kid(f->l, k, k.n - 1);
	unsigned int parts = k.n ? for_parts(f, cur, k) : 0, n = 0;

	for (unsigned int i = 0; i < 3; i++)
		part[i] = parts >> i & 1 ? kid(f->l, k, n++) :
			  clang_getNullCursor();
	kids_put(f->l, k);
	if (!k.n)
		return;
	if (!clang_Cursor_isNull(part[0]))
		lower_stmt(f, part[0]);
	for_body(f, cur, part, body);
}

static void while_stmt(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor part[3] = { clang_getNullCursor(), kid(f->l, k, 0),
			     clang_getNullCursor() };
	CXCursor body = kid(f->l, k, k.n - 1);

	kids_put(f->l, k);
	for_body(f, cur, part, body);
}

static void do_stmt(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor body = kid(f->l, k, 0), cond = kid(f->l, k, 1);
	unsigned int head = new_block(f), test = new_block(f);
	struct loop outer = loop_enter(f, new_block(f), test);

	kids_put(f->l, k);
	start_block(f, head);
	lower_stmt(f, body);
	if (f->cur != NO_BLOCK || f->l->blocks.v[test].npreds) {
		start_block(f, test);
		lower_cond(f, cond, head, f->brk);
	}
	loop_leave(f, outer);
}

static void add_case(struct fn *f, int64_t lo, int64_t hi, unsigned int b)
{
	struct sw *sw = f->sw;
	unsigned int n = sw->n;
	struct ir_case c = { lo, hi };

	arena_push(f->a, sw->targets, n, b);
	n = sw->n;
	arena_push(f->a, sw->cases, n, c);
	sw->n = n;
}

static void switch_end(struct fn *f, struct sw *sw, unsigned int head,
		       unsigned int brk)
{
	unsigned int *targets;
	unsigned int dflt = sw->dflt == NO_BLOCK ? brk : sw->dflt;

	if (head == NO_BLOCK)
		return;
	targets = arena_alloc(f->a, (sw->n + 1) * sizeof(*targets));
	if (sw->n)
		memcpy(targets, sw->targets, sw->n * sizeof(*targets));
	targets[sw->n] = dflt;
	set_targets(f, head, targets, sw->n + 1);
	f->l->blocks.v[head].cases = sw->cases;
}

/* The value is known: go where it goes. */
static void switch_known(struct fn *f, struct sw *sw, unsigned int head,
			 unsigned int brk)
{
	unsigned int to = sw->dflt == NO_BLOCK ? brk : sw->dflt;

	if (head == NO_BLOCK)
		return;
	for (unsigned int i = 0; i < sw->n; i++)
		if (sw->cases[i].lo <= sw->value &&
		    sw->value <= sw->cases[i].hi)
			to = sw->targets[i];
	set_targets(f, head, &to, 1);
}

static void switch_stmt(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor cond = kid(f->l, k, 0), body = kid(f->l, k, k.n - 1);
	struct sw sw = { .dflt = NO_BLOCK, .up = f->sw };
	unsigned int head, brk = new_block(f);
	struct loop outer = loop_enter(f, brk, f->cont);
	ir_temp t;

	kids_put(f->l, k);
	t = lower_expr(f, cond);
	if (!t)
		t = emit_opaque(f, type_of_cursor(f->l, cond), "void");
	sw.type = *temp_type(f, t);
	sw.constant = temp_const(f, t, &sw.value);
	head = end_block(f, sw.constant ? IT_JUMP : IT_SWITCH,
			 sw.constant ? 0 : t);
	f->sw = &sw;
	lower_stmt(f, body);
	emit_jump(f, brk);
	f->sw = sw.up;
	if (sw.constant)
		switch_known(f, &sw, head, brk);
	else
		switch_end(f, &sw, head, brk);
	loop_leave(f, outer);
}

static int64_t case_value(struct fn *f, CXCursor cur)
{
	int64_t value = 0;

	if (!eval_int(cur, &value))
		fn_fail(f, "a case that is no constant");
	return to_width(&f->sw->type, value);
}

/* Runs of "case 1: case 2:" nest, so they are followed in a loop. */
static void case_stmt(struct fn *f, CXCursor cur)
{
	unsigned int b = new_block(f);
	enum CXCursorKind kind = clang_getCursorKind(cur);
	bool taken = false;

	while (kind == CXCursor_CaseStmt || kind == CXCursor_DefaultStmt) {
		struct kids k = kids_get_exprs(f->l, cur);
		CXCursor first = kid(f->l, k, 0), last = kid(f->l, k, k.n - 2);
		CXCursor sub = kid(f->l, k, k.n - 1);
		int64_t lo, hi;

		kids_put(f->l, k);
		if (!f->sw || !k.n || (kind == CXCursor_CaseStmt && k.n < 2)) {
			fn_fail(f, "a case outside of a switch");
			return;
		}
		if (kind == CXCursor_DefaultStmt) {
			f->sw->dflt = b;
			taken = true;
		} else {
			lo = case_value(f, first);
			hi = k.n > 2 ? case_value(f, last) : lo;
			add_case(f, lo, hi, b);
			taken |= !f->sw->constant ||
				 (lo <= f->sw->value && f->sw->value <= hi);
		}
		cur = sub;
		kind = clang_getCursorKind(cur);
	}
	if (taken || f->cur != NO_BLOCK)
		start_block(f, b);
	lower_stmt(f, cur);
}

/*
 * Labels and jumps
 */

/*
 * Told apart by where they are: the cursor of a label that a goto refers to is
 * not equal to the one of the label itself.
 */
static struct label *label_of(struct fn *f, CXCursor decl)
{
	CXSourceLocation where = clang_getCursorLocation(decl);
	struct label *label;

	for (unsigned int i = 0; i < f->nlabels; i++)
		if (clang_equalLocations(f->labels[i].where, where))
			return &f->labels[i];
	arena_push(f->a, f->labels, f->nlabels,
		   ((struct label){ .where = where,
				    .block = new_block(f),
				    .name = intern_cx(f->l,
					clang_getCursorSpelling(decl)) }));
	label = &f->labels[f->nlabels - 1];
	return label;
}

static void label_stmt(struct fn *f, CXCursor cur)
{
	struct label *label = label_of(f, cur);
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor sub = kid(f->l, k, 0);

	kids_put(f->l, k);
	if (label->placed) {
		fn_fail(f, "a label twice");
		return;
	}
	label->placed = true;
	label->stmt_expr = f->stmt_expr;
	start_block(f, label->block);
	if (k.n)
		lower_stmt(f, sub);
}

static void goto_stmt(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get(f->l, cur);
	CXCursor to = kid(f->l, k, 0);
	struct label *label;

	kids_put(f->l, k);
	to = k.n ? clang_getCursorReferenced(to) : clang_getNullCursor();
	if (clang_getCursorKind(to) != CXCursor_LabelStmt) {
		fn_fail(f, "a goto to no label");
		return;
	}
	label = label_of(f, to);
	label->gone_to = true;
	emit_jump(f, label->block);
}

static void add_fix(struct fn *f, struct jump_fix fix)
{
	fix.next_label = f->nlabels;
	fix.stmt_expr = f->stmt_expr;
	fix.block = end_block(f, IT_CHOOSE, 0);
	if (fix.block != NO_BLOCK)
		arena_push(f->a, f->fixes, f->nfixes, fix);
}

static void indirect_goto(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor to = kid(f->l, k, 0);

	kids_put(f->l, k);
	if (k.n)
		lower_effect(f, to);
	add_fix(f, (struct jump_fix){ .next = NO_BLOCK });
}

/* A jump can leave statement expressions but not enter one. */
static bool can_reach(const struct fn *f, const struct jump_fix *fix,
		      const struct label *label)
{
	unsigned int at = fix->stmt_expr;

	if (!label->placed)
		return false;
	while (at && at != label->stmt_expr)
		at = f->stmt_expr_up[at - 1];
	return at == label->stmt_expr;
}

static bool is_named(const struct jump_fix *fix, const struct label *label)
{
	for (unsigned int i = 0; i < fix->nnames; i++)
		if (fix->names[i] == label->name)
			return true;
	return false;
}

/* The function around offset @at, going by the "}" in the first column. */
static struct range around(const struct src *src, size_t at)
{
	struct range r;
	size_t i = at;

	while (i > 1 && !(src->text[i - 2] == '\n' && src->text[i - 1] == '}'))
		i--;
	r.start = (unsigned int)i;
	for (i = at; i + 1 < src->len; i++)
		if (src->text[i] == '\n' && src->text[i + 1] == '}')
			break;
	r.end = (unsigned int)i;
	return r;
}

/* Does the function say "&&label"? */
static bool address_taken(struct fn *f, const struct label *label)
{
	size_t n = strlen(label->name);
	const struct src *src;
	unsigned int at;
	struct range r;
	CXFile file;

	clang_getFileLocation(label->where, &file, NULL, NULL, &at);
	src = src_of(f->l, file);
	r = around(src, at < src->len ? at : 0);
	for (size_t i = r.start; i + n + 2 < r.end; i++) {
		size_t w;

		if (src->text[i] != '&' || src->text[i + 1] != '&')
			continue;
		w = text_blank(src->text, i + 2, src->len);
		if (text_word(src->text, w, src->len) == w + n &&
		    !strncmp(src->text + w, label->name, n))
			return true;
	}
	return false;
}

/*
 * Can a jump of which no label is known go there?  A computed goto not, if the
 * label is for a goto that names it; but its address may be taken by a macro
 * that pastes its name, as in kernel/bpf/core.c, and then nothing names it.
 */
static bool is_meant(struct fn *f, const struct jump_fix *fix,
		     const struct label *label)
{
	return fix->next != NO_BLOCK || !label->gone_to ||
	       address_taken(f, label);
}

static unsigned int add_labels(struct fn *f, const struct jump_fix *fix,
			       bool any, unsigned int *targets, unsigned int n)
{
	for (unsigned int i = 0; i < f->nlabels; i++)
		if (can_reach(f, fix, &f->labels[i]) &&
		    (any ? is_meant(f, fix, &f->labels[i]) :
			   is_named(fix, &f->labels[i])))
			targets[n++] = f->labels[i].block;
	return n;
}

static void fix_jump(struct fn *f, const struct jump_fix *fix)
{
	unsigned int *targets;
	unsigned int n, first = fix->next != NO_BLOCK;

	targets = arena_alloc(f->a, (f->nlabels + 1) * sizeof(*targets));
	targets[0] = fix->next;
	n = add_labels(f, fix, false, targets, first);
	if (n == first)
		n = add_labels(f, fix, true, targets, first);
	if (n)
		set_targets(f, fix->block, targets, n);
	else
		f->l->blocks.v[fix->block].term = IT_STOP;
}

/* All labels are known: where asm goto and computed gotos can go. */
void lower_jump_fixes(struct fn *f)
{
	for (unsigned int i = 0; i < f->nfixes; i++)
		fix_jump(f, &f->fixes[i]);
}

/*
 * asm
 */

/* The operands of an asm as text: what is between the colons. */
struct asm_text {
	const char *s;
	/* template, outputs, inputs, clobbers, labels */
	struct range part[5];
	unsigned int n;
};

static bool split_asm(const char *s, size_t i, size_t n, struct asm_text *a)
{
	size_t end = text_balanced(s, i, n);
	size_t start = ++i;

	a->s = s;
	a->n = 0;
	while (i < end && a->n < 5) {
		if (s[i] == ':' || i + 1 == end) {
			a->part[a->n++] = (struct range){ (unsigned int)start,
							  (unsigned int)i };
			start = ++i;
		} else if (s[i] == '(' || s[i] == '[' || s[i] == '{') {
			i = text_balanced(s, i, n);
		} else if (s[i] == '"') {
			for (i++; i < end && s[i] != '"'; i++)
				i += s[i] == '\\';
			i++;
		} else {
			i++;
		}
	}
	return a->n > 1;
}

/* "asm volatile goto (...)": the parenthesis; and is "goto" one of them? */
static size_t asm_head(const char *s, size_t n, bool *is_goto)
{
	size_t i = 0, j;

	*is_goto = false;
	for (;;) {
		i = text_blank(s, i, n);
		j = text_word(s, i, n);
		if (j == i)
			return i < n && s[i] == '(' ? i : n;
		*is_goto |= j - i == 4 && !strncmp(s + i, "goto", 4);
		i = j;
	}
}

/*
 * The text of an asm: as it is spelled, or if that is a macro's "asm (x)" as
 * the macro's arguments.
 */
static bool asm_text_of(struct fn *f, CXCursor cur, struct asm_text *a,
			bool *is_goto)
{
	const struct place p = place_of(f->l, cur);
	const char *s;
	size_t n, i;

	a->n = 0;
	*is_goto = false;
	if (spelled_text(f->l, cur, &s, &n)) {
		if (n > 65536)
			n = 65536;
		i = asm_head(s, n, is_goto);
		if (i < n && split_asm(s, i, n, a))
			return true;
	}
	if (!p.body || p.start >= p.src->len)
		return false;
	s = p.src->text + p.start;
	n = p.src->len - p.start;
	if (n > 65536)
		n = 65536;
	i = text_blank(s, text_word(s, 0, n), n);
	return i < n && s[i] == '(' && split_asm(s, i, n, a);
}

static unsigned int count_operands(const struct asm_text *a, unsigned int part)
{
	size_t i, end;
	unsigned int n = 1;

	if (part >= a->n)
		return 0;
	end = a->part[part].end;
	i = text_blank(a->s, a->part[part].start, end);
	if (i >= end)
		return 0;
	while (i < end) {
		n += a->s[i] == ',';
		i = a->s[i] == '(' || a->s[i] == '[' ?
		    text_balanced(a->s, i, end) : i + 1;
	}
	return n;
}

static void asm_labels(struct fn *f, const struct asm_text *a,
		       struct jump_fix *fix)
{
	size_t i, end, j;

	if (a->n < 5)
		return;
	end = a->part[4].end;
	for (i = a->part[4].start; i < end; i = j > i ? j : i + 1) {
		i = text_blank(a->s, i, end);
		j = text_word(a->s, i, end);
		if (j > i)
			arena_push(f->a, fix->names, fix->nnames,
				   names_internn(f->l->names, a->s + i,
						 j - i));
	}
}

/* Is @cur written to, as far as one can see without its constraint? */
static bool is_plain_var(struct fn *f, CXCursor cur)
{
	struct kids k;

	for (int i = 0; i < 8; i++) {
		if (clang_getCursorKind(cur) == CXCursor_DeclRefExpr)
			return entity_of(f->l, clang_getCursorReferenced(cur))->
				kind == ENTITY_LOCAL;
		if (clang_getCursorKind(cur) != CXCursor_ParenExpr)
			return false;
		k = kids_get_exprs(f->l, cur);
		cur = kid(f->l, k, 0);
		kids_put(f->l, k);
	}
	return false;
}

static void asm_operand(struct fn *f, CXCursor cur, bool output)
{
	struct lval lv;

	if (!output && !is_plain_var(f, cur)) {
		lower_effect(f, cur);
		return;
	}
	lv = lower_lval(f, cur);
	lval_store(f, &lv, emit_opaque(f, &lv.type, "asm"));
}

static void asm_stmt(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	struct jump_fix fix = { .next = NO_BLOCK };
	struct asm_text text;
	unsigned int nout;
	bool is_goto;

	nout = asm_text_of(f, cur, &text, &is_goto) ?
	       count_operands(&text, 1) : 0;
	for (unsigned int i = 0; i < k.n; i++)
		asm_operand(f, kid(f->l, k, i), i < nout);
	kids_put(f->l, k);
	if (!is_goto)
		return;
	asm_labels(f, &text, &fix);
	fix.next = new_block(f);
	add_fix(f, fix);
	start_block(f, fix.next);
}

/*
 * All of them
 */
static void compound(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);

	for (unsigned int i = 0; i < k.n && !f->fail; i++)
		lower_stmt(f, kid(f->l, k, i));
	kids_put(f->l, k);
}

static CXCursor last_kid(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor last = kid(f->l, k, k.n - 1);

	kids_put(f->l, k);
	return k.n ? last : clang_getNullCursor();
}

static void return_stmt(struct fn *f, CXCursor cur)
{
	CXCursor of = last_kid(f, cur);
	ir_temp t = 0;

	if (!clang_Cursor_isNull(of))
		t = lower_expr(f, of);
	if (t && f->ret.kind != IT_VOID)
		t = emit_cast(f, t, &f->ret);
	emit_return(f, f->ret.kind == IT_VOID ? 0 : t);
}

static void jump_to(struct fn *f, unsigned int b, const char *what)
{
	if (b == NO_BLOCK)
		fn_fail(f, what);
	else
		emit_jump(f, b);
}

static bool is_expr(enum CXCursorKind kind)
{
	return kind >= CXCursor_FirstExpr && kind <= CXCursor_LastExpr;
}

static void stmt_of(struct fn *f, CXCursor cur)
{
	enum CXCursorKind kind = clang_getCursorKind(cur);

	switch (kind) {
	case CXCursor_CompoundStmt:
		compound(f, cur);
		return;
	case CXCursor_DeclStmt:
		decl_stmt(f, cur);
		return;
	case CXCursor_NullStmt:
		return;
	case CXCursor_IfStmt:
		if_stmt(f, cur);
		return;
	case CXCursor_ForStmt:
		for_stmt(f, cur);
		return;
	case CXCursor_WhileStmt:
		while_stmt(f, cur);
		return;
	case CXCursor_DoStmt:
		do_stmt(f, cur);
		return;
	case CXCursor_SwitchStmt:
		switch_stmt(f, cur);
		return;
	case CXCursor_CaseStmt:
	case CXCursor_DefaultStmt:
		case_stmt(f, cur);
		return;
	case CXCursor_BreakStmt:
		jump_to(f, f->brk, "a break outside of a loop");
		return;
	case CXCursor_ContinueStmt:
		jump_to(f, f->cont, "a continue outside of a loop");
		return;
	case CXCursor_ReturnStmt:
		return_stmt(f, cur);
		return;
	case CXCursor_GotoStmt:
		goto_stmt(f, cur);
		return;
	case CXCursor_IndirectGotoStmt:
		indirect_goto(f, cur);
		return;
	case CXCursor_LabelStmt:
		label_stmt(f, cur);
		return;
	case CXCursor_GCCAsmStmt:
		asm_stmt(f, cur);
		return;
	case CXCursor_UnexposedStmt:	/* with an attribute */
		if (!clang_Cursor_isNull(last_kid(f, cur)))
			lower_stmt(f, last_kid(f, cur));
		return;
	default:
		if (is_expr(kind))
			lower_effect(f, cur);
		else
			fn_fail(f, "a kind of statement not known");
	}
}

static void stmt_in_macro(struct fn *f, CXCursor cur)
{
	struct mcall m;

	if (macro_open(f, cur, true, &m)) {
		stmt_of(f, cur);
		macro_close(f, &m, 0);
	} else if (macro_head(f, cur, &m)) {
		stmt_of(f, cur);
		macro_pop(f, &m);
	} else {
		stmt_of(f, cur);
	}
}

void lower_stmt(struct fn *f, CXCursor cur)
{
	enum CXCursorKind kind = clang_getCursorKind(cur);

	if (f->fail || clang_Cursor_isNull(cur))
		return;
	if (f->cur == NO_BLOCK && !has_label(cur))
		return;
	if (is_expr(kind)) {
		lower_effect(f, cur);
		return;
	}
	if (f->depth >= LOWER_DEPTH) {
		fn_fail(f, "nested too deeply to follow");
		return;
	}
	f->depth++;
	if (is_macro_loc(clang_getCursorLocation(cur))) {
		stmt_in_macro(f, cur);
	} else {
		at_cursor(f, cur);
		stmt_of(f, cur);
	}
	f->depth--;
}

/* "({ ...; value; })": the value of the last statement, if it has one. */
ir_temp lower_stmt_expr(struct fn *f, CXCursor cur)
{
	unsigned int up = f->stmt_expr;
	struct kids k;
	ir_temp t = 0;

	cur = last_kid(f, cur);
	if (clang_Cursor_isNull(cur))
		return 0;
	arena_push(f->a, f->stmt_expr_up, f->nstmt_exprs, up);
	f->stmt_expr = f->nstmt_exprs;
	k = kids_get_exprs(f->l, cur);
	for (unsigned int i = 0; i < k.n && !f->fail; i++) {
		CXCursor stmt = kid(f->l, k, i);

		if (i + 1 == k.n && is_expr(clang_getCursorKind(stmt)))
			t = lower_expr(f, stmt);
		else
			lower_stmt(f, stmt);
	}
	kids_put(f->l, k);
	f->stmt_expr = up;
	return t;
}
