// SPDX-License-Identifier: GPL-2.0-only
/*
 * Expressions into temps.
 *
 * libclang shows C's implicit casts as nameless cursors around their operand,
 * loads among them.  We load wherever an lvalue is asked for its value and
 * cast wherever a cursor's type is not that of the value it holds, so which
 * of the casts it was makes no difference.
 */
#include "lower_internal.h"

#include <string.h>

static ir_temp value_of(struct fn *f, CXCursor cur);
static struct lval lval_of(struct fn *f, CXCursor cur);
static bool same_place(CXCursor x, CXCursor y);
static ir_temp convert(struct fn *f, CXCursor cur, CXCursor of);
static bool is_expect(struct fn *f, CXCursor cur);

static bool enter(struct fn *f)
{
	if (f->fail)
		return false;
	if (f->depth >= LOWER_DEPTH) {
		fn_fail(f, "nested too deeply to follow");
		return false;
	}
	f->depth++;
	return true;
}

static bool is_number(const struct ir_type *t)
{
	return t->kind == IT_INT || t->kind == IT_BOOL;
}

/* A conversion of a number that nobody wrote; @of is what it converts. */
static bool converts(struct fn *f, CXCursor cur, CXCursor *of)
{
	struct ir_type to, from;
	struct kids k;

	if (clang_getCursorKind(cur) != CXCursor_UnexposedExpr)
		return false;
	k = kids_get_exprs(f->l, cur);
	*of = kid(f->l, k, 0);
	kids_put(f->l, k);
	if (k.n != 1 || !same_place(cur, *of))
		return false;
	to = *type_of_cursor(f->l, cur);
	from = *type_of_cursor(f->l, *of);
	return is_number(&to) && is_number(&from) &&
	       (to.kind != from.kind || to.bits != from.bits ||
		to.is_signed != from.is_signed);
}

static ir_temp expr_in_macro(struct fn *f, CXCursor cur)
{
	struct mcall m;
	CXCursor of;
	ir_temp t;

	if (macro_open(f, cur, false, &m)) {
		if (converts(f, cur, &of)) {
			/* what is made of the macro's value is not it */
			macro_pop(f, &m);
			at_cursor(f, cur);
			return convert(f, cur, of);
		}
		t = macro_close(f, &m, lower_expr(f, cur));
		macro_note_range(f, m.src, (struct range){ m.start, m.end },
				 t);
		return t;
	}
	t = value_of(f, cur);
	macro_note_arg(f, cur, t);
	return t;
}

static ir_temp plain_expr(struct fn *f, CXCursor cur)
{
	ir_temp t;

	at_cursor(f, cur);
	t = value_of(f, cur);
	macro_note_arg(f, cur, t);
	return t;
}

/* The value of @cur; 0 if it has none, being void. */
ir_temp lower_expr(struct fn *f, CXCursor cur)
{
	struct where at = f->at;
	ir_temp t;

	if (!enter(f))
		return emit_opaque(f, type_of_cursor(f->l, cur), "not lowered");
	if (is_macro_loc(clang_getCursorLocation(cur)))
		t = expr_in_macro(f, cur);
	else
		t = plain_expr(f, cur);
	f->depth--;
	f->at = at;
	return t;
}

static ir_temp rvalue(struct fn *f, CXCursor cur)
{
	ir_temp t = lower_expr(f, cur);

	return t ? t : emit_opaque(f, type_of_cursor(f->l, cur), "void");
}

static ir_temp rvalue_as(struct fn *f, CXCursor cur,
			 const struct ir_type *type)
{
	return emit_cast(f, rvalue(f, cur), type);
}

void lower_effect(struct fn *f, CXCursor cur)
{
	lower_expr(f, cur);
}

/*
 * Lvalues
 */
struct lval lower_lval(struct fn *f, CXCursor cur)
{
	struct where at = f->at;
	struct lval lv = { .type = *type_of_cursor(f->l, cur) };
	struct mcall m;

	if (!enter(f)) {
		lv.addr = emit_opaque(f, &lv.type, "not lowered");
		return lv;
	}
	if (macro_open(f, cur, false, &m)) {
		lv = lower_lval(f, cur);
		macro_pop(f, &m);
	} else {
		lv = lval_of(f, cur);
	}
	f->depth--;
	f->at = at;
	return lv;
}

ir_temp lval_addr(struct fn *f, const struct lval *lv)
{
	return lv->is_var ? emit_varaddr(f, lv->var) : lv->addr;
}

static struct ir_type field_bits(const struct lval *lv)
{
	struct ir_type type = lv->type;

	if (lv->bits && type.kind == IT_INT)
		type.bits = (unsigned char)lv->bits;
	return type;
}

static ir_temp lval_load(struct fn *f, const struct lval *lv)
{
	struct ir_type narrow = field_bits(lv);

	if (lv->is_var)
		return emit_get(f, lv->var);
	if (lv->func || lv->type.kind == IT_ARRAY)
		return lv->addr;
	return emit_cast(f, emit_load(f, lv->addr, &narrow), &lv->type);
}

void lval_store(struct fn *f, const struct lval *lv, ir_temp value)
{
	struct ir_type narrow = field_bits(lv);

	if (lv->is_var)
		emit_set(f, lv->var, emit_cast(f, value, &lv->type));
	else
		emit_store(f, lv->addr, emit_cast(f, value, &narrow));
}

static const char *object_tag(const struct ir_type *type)
{
	return type->kind == IT_PTR ? NULL : type->tag;
}

static struct lval lval_decl(struct fn *f, CXCursor cur)
{
	struct lval lv = { .type = *type_of_cursor(f->l, cur) };
	struct entity *s = entity_of(f->l, clang_getCursorReferenced(cur));

	switch (s->kind) {
	case ENTITY_LOCAL:
		s = local_entity(f, s);
		lv.type = f->l->vars.v[s->var].type;
		lv.var = s->var;
		lv.is_var = is_scalar(&lv.type);
		if (!lv.is_var)
			lv.addr = emit_varaddr(f, s->var);
		break;
	case ENTITY_GLOBAL:
		lv.addr = emit_symbol(f, IR_GLOBAL, s->name,
				      object_tag(&lv.type));
		mark_static(f, s->decl);
		break;
	case ENTITY_FUNC:
		lv.addr = emit_symbol(f, IR_FUNC, s->name, NULL);
		lv.func = true;
		break;
	case ENTITY_ENUM:
	case ENTITY_FIELD:
	case ENTITY_OTHER:
		lv.addr = emit_opaque(f, &lv.type, "not an object");
		break;
	}
	return lv;
}

static struct lval lval_member(struct fn *f, CXCursor cur)
{
	struct lval base, lv = { .type = *type_of_cursor(f->l, cur) };
	struct entity *s = entity_of(f->l, clang_getCursorReferenced(cur));
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor of = kid(f->l, k, 0);
	const struct ir_type *type;
	ir_temp addr;

	kids_put(f->l, k);
	if (!k.n || !s->name) {
		lv.addr = emit_opaque(f, &lv.type, "member");
		return lv;
	}
	type = type_of_cursor(f->l, of);
	if (type->kind == IT_PTR) {
		addr = rvalue(f, of);
	} else {
		base = lower_lval(f, of);
		addr = lval_addr(f, &base);
	}
	lv.bits = s->bits;
	lv.addr = emit_field(f, addr, type->tag, s->name, &lv.type);
	return lv;
}

static struct lval lval_subscript(struct fn *f, CXCursor cur)
{
	struct lval lv = { .type = *type_of_cursor(f->l, cur) };
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor base = kid(f->l, k, 0), index = kid(f->l, k, 1), swap;
	ir_temp b, i;

	kids_put(f->l, k);
	if (type_of_cursor(f->l, base)->kind == IT_INT) {
		swap = base;
		base = index;
		index = swap;
	}
	b = rvalue(f, base);
	i = rvalue(f, index);
	lv.addr = emit_index(f, b, i, object_tag(&lv.type));
	return lv;
}

static bool is_function(CXCursor cur)
{
	CXType t = clang_getCanonicalType(clang_getCursorType(cur));

	return t.kind == CXType_FunctionProto ||
	       t.kind == CXType_FunctionNoProto;
}

static struct lval lval_unary(struct fn *f, CXCursor cur)
{
	struct lval lv = { .type = *type_of_cursor(f->l, cur) };
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor of = kid(f->l, k, 0);

	kids_put(f->l, k);
	switch (clang_getCursorUnaryOperatorKind(cur)) {
	case CXUnaryOperator_Deref:
		lv.func = is_function(cur);
		lv.addr = rvalue(f, of);
		return lv;
	case CXUnaryOperator_Extension:
		return lower_lval(f, of);
	default:
		lv.addr = emit_opaque(f, &lv.type, "operator");
		return lv;
	}
}

/* An object without a name: a compound literal, or a record as returned. */
static struct lval lval_hidden(struct fn *f, CXCursor cur)
{
	struct lval lv = { .type = *type_of_cursor(f->l, cur) };
	unsigned int var = hidden_var(f, '&', &lv.type);

	lv.addr = emit_varaddr(f, var);
	return lv;
}

static struct lval lval_literal(struct fn *f, CXCursor cur)
{
	struct lval lv = lval_hidden(f, cur);
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor init = kid(f->l, k, k.n - 1);

	kids_put(f->l, k);
	if (k.n)
		lower_init(f, lv.addr, clang_getCursorType(cur), init, true);
	return lv;
}

static struct lval lval_value(struct fn *f, CXCursor cur)
{
	struct lval lv = { .type = *type_of_cursor(f->l, cur) };
	ir_temp t = value_of(f, cur);

	if (!t)
		t = emit_opaque(f, &lv.type, "void");
	if (temp_type(f, t)->kind == IT_PTR && lv.type.kind != IT_PTR) {
		lv.addr = t;
		return lv;
	}
	lv = lval_hidden(f, cur);
	emit_store(f, lv.addr, t);
	return lv;
}

static bool same_place(CXCursor x, CXCursor y)
{
	return clang_equalLocations(clang_getCursorLocation(x),
				    clang_getCursorLocation(y));
}

/*
 * The branch that _Generic chooses.  libclang does not tell which it is, nor
 * the types; the result's own type tells most of the time, and else the
 * source text in front of each branch.
 */
static bool text_before_is(struct fn *f, CXCursor branch, const char *type)
{
	const struct place p = place_of(f->l, branch);
	size_t n = strlen(type), i = p.start;
	const char *s = p.src->text;

	if (p.start >= p.src->len)
		return false;
	while (i > 0 && s[i - 1] != ':')
		i--;
	while (i > 0 && strchr(": \t\n", s[i - 1]))
		i--;
	return i > n && !strncmp(s + i - n, type, n) &&
	       strchr(", \t\n(", s[i - n - 1]);
}

static bool generic_by_text(struct fn *f, struct kids k, CXCursor *chosen)
{
	CXType of = clang_getCursorType(kid(f->l, k, 0));
	const char *type = intern_cx(f->l, clang_getTypeSpelling(
					clang_getUnqualifiedType(of)));

	for (unsigned int i = 1; i < k.n; i++)
		if (text_before_is(f, kid(f->l, k, i), type)) {
			*chosen = kid(f->l, k, i);
			return true;
		}
	for (unsigned int i = 1; i < k.n; i++)
		if (text_before_is(f, kid(f->l, k, i), "default")) {
			*chosen = kid(f->l, k, i);
			return true;
		}
	return false;
}

static CXCursor generic_choice(struct fn *f, CXCursor cur, bool *known)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXType type = clang_getCursorType(cur);
	CXCursor found = clang_getNullCursor();
	unsigned int n = 0;

	for (unsigned int i = 1; i < k.n; i++)
		if (clang_equalTypes(clang_getCursorType(kid(f->l, k, i)),
				     type) && n++ == 0)
			found = kid(f->l, k, i);
	*known = n == 1 || (n > 1 && generic_by_text(f, k, &found));
	kids_put(f->l, k);
	return found;
}

static CXCursor chosen_expr(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	int64_t value = 0;
	CXCursor c;

	eval_int(kid(f->l, k, 0), &value);
	c = kid(f->l, k, value ? 1 : 2);
	kids_put(f->l, k);
	return c;
}

static struct lval lval_unexposed(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor of = kid(f->l, k, 0);
	const struct ir_type *type = type_of_cursor(f->l, cur);

	kids_put(f->l, k);
	if (k.n == 1 && same_place(cur, of) &&
	    type_of_cursor(f->l, of)->kind == type->kind &&
	    !is_scalar(type))
		return lower_lval(f, of);
	if (k.n == 3 && spelled_as(f->l, cur, "__builtin_choose_expr"))
		return lower_lval(f, chosen_expr(f, cur));
	return lval_value(f, cur);
}

static struct lval lval_generic(struct fn *f, CXCursor cur)
{
	bool known;
	CXCursor c = generic_choice(f, cur, &known);

	return known ? lower_lval(f, c) : lval_value(f, cur);
}

static struct lval lval_string(struct fn *f, CXCursor cur)
{
	struct lval lv = { .type = *type_of_cursor(f->l, cur) };
	struct ir_type ptr = ptr_type(f->l, NULL);

	lv.addr = emit_opaque(f, &ptr, "string");
	return lv;
}

static struct lval lval_of(struct fn *f, CXCursor cur)
{
	struct kids k;
	CXCursor of;

	switch (clang_getCursorKind(cur)) {
	case CXCursor_DeclRefExpr:
		return lval_decl(f, cur);
	case CXCursor_MemberRefExpr:
		return lval_member(f, cur);
	case CXCursor_ArraySubscriptExpr:
		return lval_subscript(f, cur);
	case CXCursor_UnaryOperator:
		return lval_unary(f, cur);
	case CXCursor_CompoundLiteralExpr:
		return lval_literal(f, cur);
	case CXCursor_GenericSelectionExpr:
		return lval_generic(f, cur);
	case CXCursor_StringLiteral:
		return lval_string(f, cur);
	case CXCursor_UnexposedExpr:
		return lval_unexposed(f, cur);
	case CXCursor_ParenExpr:
		k = kids_get_exprs(f->l, cur);
		of = kid(f->l, k, 0);
		kids_put(f->l, k);
		return lower_lval(f, of);
	default:
		return lval_value(f, cur);
	}
}

/*
 * Arithmetic
 */
static struct ir_type promoted(struct ir_type t)
{
	if (t.kind == IT_BOOL || (t.kind == IT_INT && t.bits < 32))
		return int_type(32, true);
	return t;
}

/* C's usual arithmetic conversions. */
static struct ir_type usual(struct ir_type x, struct ir_type y)
{
	if (x.kind == IT_FLOAT || y.kind != IT_INT)
		return x;
	if (y.kind == IT_FLOAT || x.kind != IT_INT)
		return y;
	x = promoted(x);
	y = promoted(y);
	if (x.bits != y.bits)
		return x.bits > y.bits ? x : y;
	return x.is_signed ? y : x;
}

static bool binary_op(enum CXBinaryOperatorKind kind, enum ir_op *op)
{
	switch (kind) {
	case CXBinaryOperator_Mul: case CXBinaryOperator_MulAssign:
		*op = IR_MUL;
		return true;
	case CXBinaryOperator_Div: case CXBinaryOperator_DivAssign:
		*op = IR_DIV;
		return true;
	case CXBinaryOperator_Rem: case CXBinaryOperator_RemAssign:
		*op = IR_REM;
		return true;
	case CXBinaryOperator_Add: case CXBinaryOperator_AddAssign:
		*op = IR_ADD;
		return true;
	case CXBinaryOperator_Sub: case CXBinaryOperator_SubAssign:
		*op = IR_SUB;
		return true;
	case CXBinaryOperator_Shl: case CXBinaryOperator_ShlAssign:
		*op = IR_SHL;
		return true;
	case CXBinaryOperator_Shr: case CXBinaryOperator_ShrAssign:
		*op = IR_SHR;
		return true;
	case CXBinaryOperator_And: case CXBinaryOperator_AndAssign:
		*op = IR_AND;
		return true;
	case CXBinaryOperator_Xor: case CXBinaryOperator_XorAssign:
		*op = IR_XOR;
		return true;
	case CXBinaryOperator_Or: case CXBinaryOperator_OrAssign:
		*op = IR_OR;
		return true;
	case CXBinaryOperator_LT:
		*op = IR_LT;
		return true;
	case CXBinaryOperator_GT:
		*op = IR_GT;
		return true;
	case CXBinaryOperator_LE:
		*op = IR_LE;
		return true;
	case CXBinaryOperator_GE:
		*op = IR_GE;
		return true;
	case CXBinaryOperator_EQ:
		*op = IR_EQ;
		return true;
	case CXBinaryOperator_NE:
		*op = IR_NE;
		return true;
	default:
		return false;
	}
}

static bool is_shift(enum ir_op op)
{
	return op == IR_SHL || op == IR_SHR;
}

static bool is_compare(enum ir_op op)
{
	return op >= IR_EQ && op <= IR_GE;
}

/* p + i; p - i is p + -i, negated in the width of a pointer. */
static ir_temp pointer_step(struct fn *f, ir_temp p, ir_temp i, bool minus,
			    const char *tag)
{
	struct ir_type wide = int_type(f->l->ptr_bits, true);

	if (minus)
		i = emit_unary(f, IR_NEG, emit_cast(f, i, &wide));
	return emit_index(f, p, i, tag);
}

static ir_temp arithmetic(struct fn *f, enum ir_op op, ir_temp x, ir_temp y,
			  const struct ir_type *type)
{
	bool px = temp_type(f, x)->kind == IT_PTR;
	bool py = temp_type(f, y)->kind == IT_PTR;
	struct ir_type left = *temp_type(f, x);

	if (is_compare(op))
		return emit_binary(f, op, type, x, emit_cast(f, y, &left));
	if (px && py)
		return emit_binary(f, op, type, x, y);
	if (px)
		return pointer_step(f, x, y, op == IR_SUB, type->tag);
	if (py)
		return pointer_step(f, y, x, false, type->tag);
	x = emit_cast(f, x, type);
	if (!is_shift(op))
		y = emit_cast(f, y, type);
	return emit_binary(f, op, type, x, y);
}

static ir_temp assign(struct fn *f, CXCursor left, CXCursor right)
{
	ir_temp v = rvalue(f, right);
	struct lval lv = lower_lval(f, left);
	struct ir_type narrow = field_bits(&lv);

	v = emit_cast(f, v, &narrow);
	lval_store(f, &lv, v);
	return emit_cast(f, v, &lv.type);
}

static ir_temp logic_value(struct fn *f, CXCursor cur)
{
	struct ir_type truth = int_type(32, true);
	unsigned int yes = new_block(f), no = new_block(f);
	unsigned int join, var;
	bool can_yes, can_no;

	lower_cond(f, cur, yes, no);
	can_yes = f->l->blocks.v[yes].npreds;
	can_no = f->l->blocks.v[no].npreds;
	if (!can_yes || !can_no) {
		start_block(f, can_yes ? yes : no);
		return emit_const(f, &truth, can_yes);
	}
	join = new_block(f);
	var = hidden_var(f, '?', &truth);
	start_block(f, yes);
	emit_set(f, var, emit_const(f, &truth, 1));
	emit_jump(f, join);
	start_block(f, no);
	emit_set(f, var, emit_const(f, &truth, 0));
	start_block(f, join);
	return emit_get(f, var);
}

static ir_temp binary(struct fn *f, CXCursor cur)
{
	enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(cur);
	struct ir_type type = *type_of_cursor(f->l, cur);
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor left = kid(f->l, k, 0), right = kid(f->l, k, 1);
	enum ir_op op;
	ir_temp x;

	kids_put(f->l, k);
	switch (kind) {
	case CXBinaryOperator_Comma:
		lower_effect(f, left);
		return lower_expr(f, right);
	case CXBinaryOperator_LAnd:
	case CXBinaryOperator_LOr:
		return logic_value(f, cur);
	case CXBinaryOperator_Assign:
		return assign(f, left, right);
	default:
		break;
	}
	if (!binary_op(kind, &op))
		return emit_opaque(f, &type, "operator");
	x = rvalue(f, left);
	return arithmetic(f, op, x, rvalue(f, right), &type);
}

static ir_temp compound_assign(struct fn *f, CXCursor cur)
{
	enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(cur);
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor left = kid(f->l, k, 0), right = kid(f->l, k, 1);
	struct lval lv;
	struct ir_type type;
	enum ir_op op;
	ir_temp y, v;

	kids_put(f->l, k);
	lv = lower_lval(f, left);
	y = rvalue(f, right);
	if (!binary_op(kind, &op)) {
		v = emit_opaque(f, &lv.type, "operator");
	} else {
		type = is_shift(op) ? promoted(lv.type) :
		       lv.type.kind == IT_PTR ? lv.type :
		       usual(lv.type, *temp_type(f, y));
		v = arithmetic(f, op, lval_load(f, &lv), y, &type);
	}
	v = emit_cast(f, v, &lv.type);
	lval_store(f, &lv, v);
	return v;
}

static ir_temp step(struct fn *f, CXCursor of, int by, bool post)
{
	struct lval lv = lower_lval(f, of);
	struct ir_type type = promoted(lv.type);
	struct ir_type wide = int_type(f->l->ptr_bits, true);
	ir_temp old = lval_load(f, &lv), v;

	if (type.kind == IT_PTR)
		v = emit_index(f, old, emit_const(f, &wide, by),
			       lv.type.tag);
	else if (type.kind == IT_INT)
		v = emit_binary(f, by > 0 ? IR_ADD : IR_SUB, &type,
				emit_cast(f, old, &type),
				emit_const(f, &type, 1));
	else
		v = emit_opaque(f, &lv.type, "operator");
	v = emit_cast(f, v, &lv.type);
	lval_store(f, &lv, v);
	return post ? old : v;
}

static ir_temp address_of(struct fn *f, CXCursor of)
{
	struct lval lv = lower_lval(f, of);

	return lval_addr(f, &lv);
}

/* Through one parenthesis, conversion or __builtin_expect(). */
static bool peel(struct fn *f, CXCursor cur, CXCursor *in)
{
	enum CXCursorKind kind = clang_getCursorKind(cur);
	struct kids k;

	if (kind == CXCursor_CallExpr) {
		if (!is_expect(f, cur))
			return false;
	} else if (kind != CXCursor_ParenExpr &&
		   kind != CXCursor_UnexposedExpr) {
		return false;
	}
	k = kids_get_exprs(f->l, cur);
	*in = kid(f->l, k, kind == CXCursor_CallExpr);
	kids_put(f->l, k);
	return kind != CXCursor_UnexposedExpr ||
	       (k.n == 1 && same_place(cur, *in));
}

static CXCursor peeled(struct fn *f, CXCursor cur)
{
	CXCursor in;

	for (unsigned int i = 0; i < LOWER_DEPTH && peel(f, cur, &in); i++)
		cur = in;
	return cur;
}

/* Is there a && or || under all the negations? */
static bool negates_logic(struct fn *f, CXCursor cur)
{
	enum CXBinaryOperatorKind kind;
	struct kids k;

	for (unsigned int i = 0; i < LOWER_DEPTH; i++) {
		cur = peeled(f, cur);
		kind = clang_getCursorBinaryOperatorKind(cur);
		if (clang_getCursorUnaryOperatorKind(cur) !=
		    CXUnaryOperator_LNot)
			return kind == CXBinaryOperator_LAnd ||
			       kind == CXBinaryOperator_LOr;
		k = kids_get_exprs(f->l, cur);
		cur = kid(f->l, k, 0);
		kids_put(f->l, k);
	}
	return false;
}

static ir_temp unary(struct fn *f, CXCursor cur)
{
	struct ir_type type = *type_of_cursor(f->l, cur);
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor of = kid(f->l, k, 0);
	struct lval lv;

	kids_put(f->l, k);
	switch (clang_getCursorUnaryOperatorKind(cur)) {
	case CXUnaryOperator_PostInc:
		return step(f, of, 1, true);
	case CXUnaryOperator_PostDec:
		return step(f, of, -1, true);
	case CXUnaryOperator_PreInc:
		return step(f, of, 1, false);
	case CXUnaryOperator_PreDec:
		return step(f, of, -1, false);
	case CXUnaryOperator_AddrOf:
		return address_of(f, of);
	case CXUnaryOperator_Deref:
		lv = lval_unary(f, cur);
		return lval_load(f, &lv);
	case CXUnaryOperator_Plus:
		return rvalue_as(f, of, &type);
	case CXUnaryOperator_Minus:
		return emit_unary(f, IR_NEG, rvalue_as(f, of, &type));
	case CXUnaryOperator_Not:
		return emit_unary(f, IR_NOT, rvalue_as(f, of, &type));
	case CXUnaryOperator_LNot:
		if (negates_logic(f, of))
			return logic_value(f, cur);
		return emit_unary(f, IR_LNOT, rvalue(f, of));
	case CXUnaryOperator_Extension:
		return lower_expr(f, of);
	default:
		return emit_opaque(f, &type, "operator");
	}
}

/*
 * ?: in both its forms.  @picked is GNU's "a ?: b", which has the value of
 * its condition in the first arm; else 0.
 */
static ir_temp arm(struct fn *f, CXCursor cur, ir_temp picked,
		   const struct ir_type *type)
{
	if (picked)
		return emit_cast(f, picked, type);
	if (type->kind == IT_VOID) {
		lower_effect(f, cur);
		return 0;
	}
	return rvalue_as(f, cur, type);
}

static ir_temp join_arms(struct fn *f, const struct ir_type *type,
			 unsigned int yes, unsigned int no, ir_temp picked,
			 CXCursor first, CXCursor second)
{
	bool can_yes = f->l->blocks.v[yes].npreds;
	bool can_no = f->l->blocks.v[no].npreds;
	unsigned int join, var = 0;
	ir_temp t;

	if (!can_yes || !can_no) {
		start_block(f, can_no ? no : yes);
		return arm(f, can_no ? second : first, can_no ? 0 : picked,
			   type);
	}
	join = new_block(f);
	if (type->kind != IT_VOID)
		var = hidden_var(f, '?', type);
	start_block(f, yes);
	t = arm(f, first, picked, type);
	if (t)
		emit_set(f, var, t);
	emit_jump(f, join);
	start_block(f, no);
	t = arm(f, second, 0, type);
	if (t)
		emit_set(f, var, t);
	start_block(f, join);
	return type->kind != IT_VOID ? emit_get(f, var) : 0;
}

static ir_temp conditional(struct fn *f, CXCursor cur)
{
	struct ir_type type = *type_of_cursor(f->l, cur);
	unsigned int yes = new_block(f), no = new_block(f);
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor cond = kid(f->l, k, 0), first = kid(f->l, k, 1);
	CXCursor second = kid(f->l, k, 2);

	kids_put(f->l, k);
	lower_cond(f, cond, yes, no);
	return join_arms(f, &type, yes, no, 0, first, second);
}

/* Four children: the condition thrice, as clang sees it, and the rest. */
static ir_temp gnu_conditional(struct fn *f, CXCursor cur)
{
	struct ir_type type = *type_of_cursor(f->l, cur);
	unsigned int yes = new_block(f), no = new_block(f);
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor cond = kid(f->l, k, 0), second = kid(f->l, k, 3);
	ir_temp v;

	kids_put(f->l, k);
	v = rvalue(f, cond);
	emit_branch(f, v, yes, no);
	return join_arms(f, &type, yes, no, v, cond, second);
}

/*
 * Calls
 */

/* Would gcc see a constant?  Not if a variable or a call is in it. */
static enum CXChildVisitResult find_variable(CXCursor cur, CXCursor parent,
					     CXClientData data)
{
	enum CXCursorKind kind = clang_getCursorKind(cur);
	bool *found = data;

	(void)parent;
	if (kind == CXCursor_UnaryExpr)		/* sizeof */
		return CXChildVisit_Continue;
	if (kind == CXCursor_CallExpr || kind == CXCursor_StmtExpr)
		*found = true;
	if (kind == CXCursor_DeclRefExpr)
		*found = clang_getCursorKind(clang_getCursorReferenced(cur)) !=
			 CXCursor_EnumConstantDecl;
	return *found ? CXChildVisit_Break : CXChildVisit_Recurse;
}

static bool is_constant(CXCursor cur)
{
	bool found = false;
	int64_t value;

	if (find_variable(cur, cur, &found) == CXChildVisit_Recurse)
		clang_visitChildren(cur, find_variable, &found);
	return !found && eval_int(cur, &value);
}

enum builtin {
	NOT_BUILTIN, B_EXPECT, B_CONSTANT_P, B_STOP, B_OBJECT_SIZE
};

static enum builtin builtin_of(const char *name)
{
	static const struct {
		const char *name;
		enum builtin builtin;
	} known[] = {
		{ "expect", B_EXPECT },
		{ "expect_with_probability", B_EXPECT },
		{ "constant_p", B_CONSTANT_P },
		{ "unreachable", B_STOP },
		{ "trap", B_STOP },
		{ "object_size", B_OBJECT_SIZE },
		{ "dynamic_object_size", B_OBJECT_SIZE },
	};

	if (strncmp(name, "__builtin_", 10))
		return NOT_BUILTIN;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (!strcmp(name + 10, known[i].name))
			return known[i].builtin;
	return NOT_BUILTIN;
}

static ir_temp builtin(struct fn *f, enum builtin b, CXCursor cur,
		       CXCursor arg)
{
	struct ir_type type = *type_of_cursor(f->l, cur);

	switch (b) {
	case B_EXPECT:
		return rvalue_as(f, arg, &type);
	case B_CONSTANT_P:
		return emit_const(f, &type, is_constant(arg));
	case B_STOP:
		emit_stop(f);
		return 0;
	case B_OBJECT_SIZE:
		return emit_opaque(f, &type, "object size");
	case NOT_BUILTIN:
		break;
	}
	return 0;
}

static struct entity *callee_of(struct fn *f, CXCursor cur)
{
	CXCursor decl = clang_getCursorReferenced(cur);
	struct entity *s;

	if (clang_getCursorKind(decl) != CXCursor_FunctionDecl)
		return NULL;
	s = entity_of(f->l, decl);
	return s->kind == ENTITY_FUNC ? s : NULL;
}

static bool is_expect(struct fn *f, CXCursor cur)
{
	struct entity *callee = callee_of(f, cur);

	return callee && builtin_of(callee->name) == B_EXPECT;
}

static ir_temp emit_call(struct fn *f, CXCursor cur,
			 const struct entity *callee, struct kids k)
{
	struct ir_type type = *type_of_cursor(f->l, cur);
	unsigned int nargs = k.n - 1;
	ir_temp *args = arena_alloc(f->a, (nargs + 1) * sizeof(*args));
	struct loc *locs = arena_alloc(f->a, (nargs + 1) * sizeof(*locs));
	ir_temp through = 0, dst;
	struct ir_insn *insn;

	if (!callee)
		through = rvalue(f, kid(f->l, k, 0));
	for (unsigned int i = 0; i < nargs; i++) {
		CXSourceRange at = clang_getCursorExtent(kid(f->l, k, i + 1));

		locs[i] = loc_of(f->l, clang_getRangeStart(at));
		args[i] = rvalue(f, kid(f->l, k, i + 1));
	}
	insn = emit(f, IR_CALL, &type);
	insn->a = through;
	insn->name = callee ? callee->name : NULL;
	insn->args = args;
	insn->arglocs = locs;
	insn->nargs = nargs;
	dst = insn->dst;
	if (callee && callee->noreturn)
		emit_stop(f);
	return dst;
}

static ir_temp call(struct fn *f, CXCursor cur)
{
	struct entity *callee = callee_of(f, cur);
	enum builtin b = callee ? builtin_of(callee->name) : NOT_BUILTIN;
	struct kids k = kids_get_exprs(f->l, cur);
	ir_temp t;

	if (!k.n)
		t = emit_opaque(f, type_of_cursor(f->l, cur), "call");
	else if (b != NOT_BUILTIN)
		t = builtin(f, b, cur, kid(f->l, k, 1));
	else
		t = emit_call(f, cur, callee, k);
	kids_put(f->l, k);
	return t;
}

/*
 * Casts, and what libclang has no name for
 */
static ir_temp convert(struct fn *f, CXCursor cur, CXCursor of)
{
	struct ir_type type = *type_of_cursor(f->l, cur);

	if (type.kind == IT_VOID) {
		lower_effect(f, of);
		return 0;
	}
	return rvalue_as(f, of, &type);
}

static ir_temp cast(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor of = kid(f->l, k, k.n - 1);

	kids_put(f->l, k);
	if (!k.n)
		return emit_opaque(f, type_of_cursor(f->l, cur), "cast");
	return convert(f, cur, of);
}

static ir_temp folded_or(struct fn *f, CXCursor cur, const char *why)
{
	const struct ir_type *type = type_of_cursor(f->l, cur);
	int64_t value;

	if (eval_int(cur, &value))
		return emit_const(f, type, value);
	return emit_opaque(f, type, why);
}

static bool spelled_builtin(const char *text, size_t len)
{
	return len > 10 && !strncmp(text, "__builtin_", 10);
}

static ir_temp unexposed(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor of = kid(f->l, k, 0);
	const char *text = "";
	size_t len = 0;

	kids_put(f->l, k);
	if (k.n == 1 && same_place(cur, of))
		return convert(f, cur, of);
	if (!spelled_text(f->l, cur, &text, &len))
		len = 0;
	if (spelled_builtin(text, len)) {
		if (spelled_as(f->l, cur, "__builtin_choose_expr"))
			return convert(f, cur, chosen_expr(f, cur));
		return folded_or(f, cur, "builtin");
	}
	if (k.n == 1)
		return convert(f, cur, of);
	if (k.n == 4)
		return gnu_conditional(f, cur);
	return folded_or(f, cur, "expression");
}

/* Not known which branch: any of those that have the right type. */
static ir_temp generic_any(struct fn *f, CXCursor cur)
{
	struct ir_type type = *type_of_cursor(f->l, cur);

	if (type.kind == IT_VOID)
		return 0;
	return emit_opaque(f, &type, "_Generic");
}

static ir_temp generic(struct fn *f, CXCursor cur)
{
	bool known;
	CXCursor c = generic_choice(f, cur, &known);

	return known ? convert(f, cur, c) : generic_any(f, cur);
}

static ir_temp braced_scalar(struct fn *f, CXCursor cur)
{
	struct ir_type type = *type_of_cursor(f->l, cur);
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor of = kid(f->l, k, 0);

	kids_put(f->l, k);
	if (k.n)
		return rvalue_as(f, of, &type);
	return emit_const(f, &type, 0);
}

static ir_temp load_of(struct fn *f, CXCursor cur)
{
	struct lval lv = lval_of(f, cur);

	return lval_load(f, &lv);
}

static ir_temp decl_ref(struct fn *f, CXCursor cur)
{
	struct entity *s = entity_of(f->l, clang_getCursorReferenced(cur));
	ir_temp t;

	if (s->kind != ENTITY_ENUM)
		return load_of(f, cur);
	t = emit_const(f, type_of_cursor(f->l, cur), s->value);
	temp_insn(f, t)->name = s->name;
	return t;
}

static ir_temp paren(struct fn *f, CXCursor cur)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor of = kid(f->l, k, 0);

	kids_put(f->l, k);
	return lower_expr(f, of);
}

static ir_temp value_of(struct fn *f, CXCursor cur)
{
	switch (clang_getCursorKind(cur)) {
	case CXCursor_IntegerLiteral:
	case CXCursor_CharacterLiteral:
		return folded_or(f, cur, "literal");
	case CXCursor_UnaryExpr:
		return folded_or(f, cur, "sizeof");
	case CXCursor_FloatingLiteral:
	case CXCursor_ImaginaryLiteral:
		return emit_opaque(f, type_of_cursor(f->l, cur), "float");
	case CXCursor_AddrLabelExpr:
		return emit_opaque(f, type_of_cursor(f->l, cur), "label");
	case CXCursor_DeclRefExpr:
		return decl_ref(f, cur);
	case CXCursor_MemberRefExpr:
	case CXCursor_ArraySubscriptExpr:
	case CXCursor_CompoundLiteralExpr:
	case CXCursor_StringLiteral:
		return load_of(f, cur);
	case CXCursor_ParenExpr:
		return paren(f, cur);
	case CXCursor_UnaryOperator:
		return unary(f, cur);
	case CXCursor_BinaryOperator:
		return binary(f, cur);
	case CXCursor_CompoundAssignOperator:
		return compound_assign(f, cur);
	case CXCursor_ConditionalOperator:
		return conditional(f, cur);
	case CXCursor_CStyleCastExpr:
		return cast(f, cur);
	case CXCursor_InitListExpr:
		return braced_scalar(f, cur);
	case CXCursor_StmtExpr:
		return lower_stmt_expr(f, cur);
	case CXCursor_GenericSelectionExpr:
		return generic(f, cur);
	case CXCursor_CallExpr:
		return call(f, cur);
	case CXCursor_UnexposedExpr:
		return unexposed(f, cur);
	default:
		return folded_or(f, cur, "expression");
	}
}

/*
 * Conditions
 */

static bool is_logic(CXCursor cur)
{
	enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(cur);

	return kind == CXBinaryOperator_LAnd || kind == CXBinaryOperator_LOr ||
	       clang_getCursorUnaryOperatorKind(cur) == CXUnaryOperator_LNot;
}

static void cond_value(struct fn *f, CXCursor cur, unsigned int yes,
		       unsigned int no)
{
	struct where at = f->at;

	at_cursor(f, cur);
	emit_branch(f, rvalue(f, cur), yes, no);
	f->at = at;
}

static void cond_binary(struct fn *f, CXCursor cur, unsigned int yes,
			unsigned int no)
{
	bool is_and = clang_getCursorBinaryOperatorKind(cur) ==
		      CXBinaryOperator_LAnd;
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor left = kid(f->l, k, 0), right = kid(f->l, k, 1);
	unsigned int next = new_block(f);

	kids_put(f->l, k);
	lower_cond(f, left, is_and ? next : yes, is_and ? no : next);
	if (!f->l->blocks.v[next].npreds)
		return;
	start_block(f, next);
	lower_cond(f, right, yes, no);
}

static void cond_arms(struct fn *f, CXCursor cur, unsigned int yes,
		      unsigned int no)
{
	unsigned int first = new_block(f), second = new_block(f);
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor cond = kid(f->l, k, 0), a = kid(f->l, k, 1);
	CXCursor b = kid(f->l, k, 2);

	kids_put(f->l, k);
	lower_cond(f, cond, first, second);
	if (f->l->blocks.v[first].npreds) {
		start_block(f, first);
		lower_cond(f, a, yes, no);
	}
	if (f->l->blocks.v[second].npreds) {
		start_block(f, second);
		lower_cond(f, b, yes, no);
	}
}

static void cond_unary(struct fn *f, CXCursor cur, unsigned int yes,
		       unsigned int no)
{
	struct kids k = kids_get_exprs(f->l, cur);
	CXCursor of = kid(f->l, k, 0), in;

	kids_put(f->l, k);
	in = peeled(f, of);
	if (clang_getCursorUnaryOperatorKind(cur) != CXUnaryOperator_LNot ||
	    !is_logic(in)) {
		cond_value(f, cur, yes, no);
	} else if (clang_getCursorUnaryOperatorKind(in) ==
		   CXUnaryOperator_LNot) {
		k = kids_get_exprs(f->l, in);	/* !!x */
		of = kid(f->l, k, 0);
		kids_put(f->l, k);
		lower_cond(f, of, yes, no);
	} else {
		lower_cond(f, of, no, yes);
	}
}

static void cond_of(struct fn *f, CXCursor cur, unsigned int yes,
		    unsigned int no)
{
	CXCursor in;

	switch (clang_getCursorKind(cur)) {
	case CXCursor_BinaryOperator:
		if (is_logic(cur))
			cond_binary(f, cur, yes, no);
		else
			cond_value(f, cur, yes, no);
		return;
	case CXCursor_UnaryOperator:
		cond_unary(f, cur, yes, no);
		return;
	case CXCursor_ConditionalOperator:
		cond_arms(f, cur, yes, no);
		return;
	default:
		if (peel(f, cur, &in))
			lower_cond(f, in, yes, no);
		else
			cond_value(f, cur, yes, no);
	}
}

/* Macros that say nothing but which way a branch goes. */
static bool is_hint(const char *name)
{
	return !strcmp(name, "likely") || !strcmp(name, "unlikely");
}

static void cond_in_macro(struct fn *f, CXCursor cur, unsigned int yes,
			  unsigned int no)
{
	struct mcall m;

	if (!macro_open(f, cur, false, &m)) {
		cond_of(f, cur, yes, no);
	} else if (is_hint(m.name)) {
		lower_cond(f, cur, yes, no);
		macro_pop(f, &m);
	} else {
		macro_pop(f, &m);
		cond_value(f, cur, yes, no);
	}
}

/* Goes to @yes if @cur is not zero, else to @no. */
void lower_cond(struct fn *f, CXCursor cur, unsigned int yes, unsigned int no)
{
	struct where at = f->at;

	if (!enter(f)) {
		emit_jump(f, yes);
		return;
	}
	if (is_macro_loc(clang_getCursorLocation(cur)))
		cond_in_macro(f, cur, yes, no);
	else
		cond_of(f, cur, yes, no);
	f->depth--;
	f->at = at;
}
