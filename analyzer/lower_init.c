// SPDX-License-Identifier: GPL-2.0-only
/*
 * Initialisers into stores.
 *
 * libclang shows an initialiser as it is written, so the rules of C for which
 * member comes next, designators and left-out braces are applied here:
 *
 *	static struct ops table[] = { { open, 1 }, [2].close = close, };
 */
#include "lower_internal.h"

#include <string.h>

/* A table longer than this is data, not facts about nodes. */
#define MAX_STORES 4096

/* The braces being read: what is left of them. */
struct list {
	struct kids k;
	unsigned int pos;
	bool zero_fill;
};

/* A record's fields, on the stack of children; the first 256 may be given. */
struct fields {
	struct kids k;
	uint64_t given[4];
};

static void fill_one(struct fn *f, ir_temp addr, CXType ctype,
		     struct list *list);

static enum CXVisitorResult add_field(CXCursor field, CXClientData data)
{
	struct lower *l = data;

	*vec_push(&l->kids) = field;
	return CXVisit_Continue;
}

static struct fields fields_get(struct lower *l, CXType ctype)
{
	struct fields fields = { .k = { .base = l->kids.n } };

	clang_Type_visitFields(clang_getCanonicalType(ctype), add_field, l);
	fields.k.n = l->kids.n - fields.k.base;
	return fields;
}

static bool is_given(const struct fields *fields, unsigned int i)
{
	return i >= 256 || (fields->given[i / 64] >> (i % 64) & 1);
}

static void give(struct fields *fields, unsigned int i)
{
	if (i < 256)
		fields->given[i / 64] |= (uint64_t)1 << (i % 64);
}

static bool is_union(CXType ctype)
{
	CXCursor decl = clang_getTypeDeclaration(clang_getCanonicalType(ctype));

	return clang_getCursorKind(decl) == CXCursor_UnionDecl;
}

static bool is_designated(CXCursor cur)
{
	return clang_getCursorKind(cur) == CXCursor_UnexposedExpr &&
	       clang_getCursorType(cur).kind == CXType_Void;
}

/*
 * What initialises a global is constant, so clang can do the sum: a table of
 * HWEIGHT64() and its like has thousands of cursors in each line.  An
 * enumerator or an address is lowered, for its name.
 */
static bool constant(struct fn *f, CXCursor cur, const struct ir_type *type,
		     ir_temp *t)
{
	enum CXCursorKind kind = clang_getCursorKind(cur);
	struct mcall m;
	int64_t value;

	if (!f->constant_init || type->kind != IT_INT ||
	    (kind == CXCursor_UnexposedExpr && !is_macro_loc(
			clang_getCursorLocation(cur))) ||
	    kind == CXCursor_DeclRefExpr || !eval_int(cur, &value))
		return false;
	if (macro_open(f, cur, false, &m))
		*t = macro_close(f, &m, emit_const(f, type, value));
	else
		*t = emit_const(f, type, value);
	return true;
}

static void store_value(struct fn *f, ir_temp addr, CXType ctype, CXCursor cur)
{
	struct ir_type type = *type_of(f->l, ctype);
	ir_temp v;

	if (type.kind == IT_ARRAY || f->nstores++ > MAX_STORES)
		return;		/* a string, or data */
	if (!constant(f, cur, &type, &v))
		v = lower_expr(f, cur);
	if (v)
		emit_store(f, addr, emit_cast(f, v, &type));
}

static bool is_unnamed(CXCursor field)
{
	CXCursor decl = clang_getTypeDeclaration(clang_getCursorType(field));

	return clang_Cursor_isAnonymousRecordDecl(decl);
}

/* An anonymous member is no step of its own: its members are the outer's. */
static ir_temp field_addr(struct fn *f, ir_temp addr, const char *tag,
			  CXCursor field)
{
	struct ir_type type = *type_of_cursor(f->l, field);
	struct entity *s = entity_of(f->l, field);

	if (!s->name || !*s->name || is_unnamed(field))
		return addr;
	return emit_field(f, addr, tag, s->name, &type);
}

/* The tag that a record's fields have: the outer's, if it is anonymous. */
static const char *fields_tag(struct fn *f, CXType ctype)
{
	CXCursor decl = clang_getTypeDeclaration(clang_getCanonicalType(ctype));
	CXCursor outer;

	while (clang_Cursor_isAnonymousRecordDecl(decl)) {
		outer = clang_getCursorSemanticParent(decl);
		if (clang_getCursorKind(outer) != CXCursor_StructDecl &&
		    clang_getCursorKind(outer) != CXCursor_UnionDecl)
			break;
		decl = outer;
	}
	return type_of(f->l, clang_getCursorType(decl))->tag;
}

static void zero_fields(struct fn *f, ir_temp addr, CXType ctype,
			const struct fields *fields, int depth);

static void zero_field(struct fn *f, ir_temp addr, const char *tag,
		       CXCursor field, int depth)
{
	CXType of = clang_getCursorType(field);
	const struct ir_type type = *type_of(f->l, of);
	struct fields inner;

	if (type.kind == IT_RECORD && depth < 4) {
		inner = fields_get(f->l, of);
		if (is_union(of) && inner.k.n)
			inner.k.n = 1;
		zero_fields(f, field_addr(f, addr, tag, field), of, &inner,
			    depth + 1);
		kids_put(f->l, inner.k);
	} else if (type.kind == IT_INT || type.kind == IT_BOOL ||
		   type.kind == IT_PTR) {
		f->nstores++;
		emit_store(f, field_addr(f, addr, tag, field),
			   emit_const(f, &type, 0));
	}
}

static void zero_fields(struct fn *f, ir_temp addr, CXType ctype,
			const struct fields *fields, int depth)
{
	const char *tag = fields_tag(f, ctype);

	for (unsigned int i = 0; i < fields->k.n && f->nstores < 64; i++)
		if (!is_given(fields, i))
			zero_field(f, addr, tag, kid(f->l, fields->k, i),
				   depth);
}

/* The number of @field, or of the anonymous member that holds it. */
static unsigned int field_index(struct lower *l, const struct fields *fields,
				CXCursor field)
{
	CXCursor holder = clang_getCursorSemanticParent(field);

	for (unsigned int i = 0; i < fields->k.n; i++) {
		CXCursor at = kid(l, fields->k, i);

		if (clang_equalCursors(at, field) ||
		    (is_unnamed(at) &&
		     clang_equalCursors(clang_getTypeDeclaration(
					clang_getCursorType(at)), holder)))
			return i;
	}
	return fields->k.n;
}

/* Is "..." written between the bounds of a range designator? */
static bool dots_between(struct fn *f, CXCursor lo, CXCursor hi)
{
	struct place a = place_of(f->l, lo), b = place_of(f->l, hi);

	if (a.src != b.src || b.start > a.src->len || a.end + 3 > b.start)
		return false;
	for (size_t i = a.end; i + 3 <= b.start; i++)
		if (!strncmp(a.src->text + i, "...", 3))
			return true;
	return false;
}

static ir_temp designated_index(struct fn *f, struct kids k, unsigned int *i,
				ir_temp addr, CXType *ctype)
{
	struct ir_type wide = int_type(f->l->ptr_bits, true);
	CXType elem = clang_getArrayElementType(clang_getCanonicalType(*ctype));
	const struct ir_type type = *type_of(f->l, elem);
	bool range = *i + 2 < k.n && dots_between(f, kid(f->l, k, *i),
						  kid(f->l, k, *i + 1));
	ir_temp index;
	int64_t at;

	if (range || !eval_int(kid(f->l, k, *i), &at))
		index = emit_opaque(f, &wide, "range of indices");
	else
		index = emit_const(f, &wide, at);
	if (range)
		++*i;
	*ctype = elem;
	return emit_index(f, addr, index,
			  type.kind == IT_PTR ? NULL : type.tag);
}

/* ".a.b[2] = v": returns the place in @ctype that it began with. */
static void designated(struct fn *f, ir_temp addr, CXType ctype, CXCursor cur,
		       bool zero_fill, CXCursor *first, int64_t *index)
{
	struct kids k = kids_get(f->l, cur);
	struct list one = { .k = k, .zero_fill = zero_fill };
	bool begun = false;

	for (unsigned int i = 0; i + 1 < k.n; i++) {
		CXCursor step = kid(f->l, k, i), field;
		const struct ir_type *type = type_of(f->l, ctype);

		if (clang_getCursorKind(step) == CXCursor_MemberRef) {
			field = clang_getCursorReferenced(step);
			if (!begun)
				*first = field;
			addr = field_addr(f, addr, fields_tag(f, ctype),
					  field);
			ctype = clang_getCursorType(field);
		} else if (type->kind == IT_ARRAY) {
			if (!begun)
				eval_int(step, index);
			addr = designated_index(f, k, &i, addr, &ctype);
		} else {
			break;
		}
		begun = true;
	}
	if (k.n && begun) {
		one.pos = k.n - 1;
		fill_one(f, addr, ctype, &one);
	}
	kids_put(f->l, k);
}

static void fill_record(struct fn *f, ir_temp addr, CXType ctype,
			struct list *list, bool braced)
{
	struct fields fields = fields_get(f->l, ctype);
	const char *tag = fields_tag(f, ctype);
	unsigned int i = 0;

	while (list->pos < list->k.n && !f->fail) {
		CXCursor cur = kid(f->l, list->k, list->pos);
		CXCursor first = clang_getNullCursor();
		int64_t unused = 0;

		at_cursor(f, cur);
		if (is_designated(cur)) {
			if (!braced)
				break;
			list->pos++;
			designated(f, addr, ctype, cur, list->zero_fill,
				   &first, &unused);
			i = field_index(f->l, &fields, first);
			give(&fields, i++);
			continue;
		}
		if (i >= fields.k.n)
			break;
		give(&fields, i);
		cur = kid(f->l, fields.k, i);
		fill_one(f, field_addr(f, addr, tag, cur),
			 clang_getCursorType(cur), list);
		i = is_union(ctype) ? fields.k.n : i + 1;
	}
	if (list->zero_fill && !is_union(ctype))
		zero_fields(f, addr, ctype, &fields, 0);
	kids_put(f->l, fields.k);
}

static void fill_array(struct fn *f, ir_temp addr, CXType ctype,
		       struct list *list, bool braced)
{
	struct ir_type wide = int_type(f->l->ptr_bits, true);
	CXType array = clang_getCanonicalType(ctype);
	CXType elem = clang_getArrayElementType(array);
	const struct ir_type type = *type_of(f->l, elem);
	long long size = clang_getArraySize(array);
	int64_t i = 0;

	while (list->pos < list->k.n && !f->fail) {
		CXCursor cur = kid(f->l, list->k, list->pos), unused;
		unsigned int before;
		ir_temp at;

		if (f->nstores > MAX_STORES) {
			list->pos++;
			continue;
		}
		at_cursor(f, cur);
		if (is_designated(cur)) {
			if (!braced)
				return;
			list->pos++;
			designated(f, addr, ctype, cur, list->zero_fill,
				   &unused, &i);
			i++;
			continue;
		}
		if (!braced && size >= 0 && i >= size)
			return;
		at = emit_index(f, addr, emit_const(f, &wide, i++),
				type.kind == IT_PTR ? NULL : type.tag);
		before = list->pos;
		fill_one(f, at, elem, list);
		if (list->pos == before)	/* an empty record */
			list->pos++;
	}
}

/* Consumes what initialises one object of @ctype. */
static void fill_one(struct fn *f, ir_temp addr, CXType ctype,
		     struct list *list)
{
	CXCursor cur = kid(f->l, list->k, list->pos);
	const struct ir_type type = *type_of(f->l, ctype);
	const struct ir_type *of = type_of_cursor(f->l, cur);
	bool whole = is_scalar(&type) ||
		     clang_getCursorKind(cur) == CXCursor_InitListExpr ||
		     (type.kind == IT_RECORD && of->kind == IT_RECORD &&
		      of->tag == type.tag) ||
		     (type.kind == IT_ARRAY && of->kind == IT_ARRAY);

	if (f->depth >= LOWER_DEPTH) {
		fn_fail(f, "initialiser nested too deeply to follow");
		return;
	}
	f->depth++;
	if (whole) {
		list->pos++;
		lower_init(f, addr, ctype, cur, list->zero_fill);
	} else if (type.kind == IT_RECORD) {
		fill_record(f, addr, ctype, list, false);
	} else {
		fill_array(f, addr, ctype, list, false);
	}
	f->depth--;
}

/*
 * Stores what @init says into the object at @addr.  With @zero_fill also the
 * zeroes that C puts where it says nothing.
 */
void lower_init(struct fn *f, ir_temp addr, CXType ctype, CXCursor init,
		bool zero_fill)
{
	const struct ir_type type = *type_of(f->l, ctype);
	struct list list = { .zero_fill = zero_fill };
	struct where at = f->at;
	struct mcall m;
	bool head;

	if (f->fail)
		return;
	if (is_scalar(&type) ||
	    clang_getCursorKind(init) != CXCursor_InitListExpr) {
		store_value(f, addr, ctype, init);
		return;
	}
	head = macro_head(f, init, &m);
	list.k = kids_get_exprs(f->l, init);
	if (type.kind == IT_RECORD)
		fill_record(f, addr, ctype, &list, true);
	else
		fill_array(f, addr, ctype, &list, true);
	kids_put(f->l, list.k);
	if (head)
		macro_pop(f, &m);
	f->at = at;
}
