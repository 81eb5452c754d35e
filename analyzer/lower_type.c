// SPDX-License-Identifier: GPL-2.0-only
/*
 * Types, declarations and children: what libclang says, asked once and kept
 * in our own words.
 */
#include "lower_internal.h"

#include <stdlib.h>
#include <string.h>

#define MIN_BUCKETS 4096

const char *intern_cx(struct lower *l, CXString s)
{
	const char *text = clang_getCString(s);
	const char *name = names_intern(l->names, text ? text : "");

	clang_disposeString(s);
	return name;
}

struct ir_type int_type(unsigned int bits, bool is_signed)
{
	return (struct ir_type){ .kind = IT_INT, .bits = (unsigned char)bits,
				 .is_signed = is_signed };
}

struct ir_type ptr_type(const struct lower *l, const char *tag)
{
	return (struct ir_type){ .kind = IT_PTR, .bits = l->ptr_bits,
				 .tag = tag };
}

bool is_scalar(const struct ir_type *t)
{
	return t->kind != IT_RECORD && t->kind != IT_ARRAY;
}

/*
 * Types
 */

/* "(anonymous FILE:LINE)" of a record that has no name at all. */
static const char *anonymous(struct lower *l, CXCursor decl)
{
	struct loc loc = loc_of(l, clang_getCursorLocation(decl));
	const char *name;
	struct str b = { 0 };

	str_addf(&b, "(anonymous %s:%u)", loc.file ? loc.file : "?", loc.line);
	name = names_intern(l->names, b.s);
	str_release(&b);
	return name;
}

static bool ends_in(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);

	return n >= k && !strcmp(s + n - k, end);
}

/*
 * Two drivers may each have a "struct priv".  One that no header mentions is
 * its file's own, and its tag says so: "priv@drivers/a.c".
 */
static const char *record_tag(struct lower *l, CXType record)
{
	CXCursor decl = clang_getTypeDeclaration(record);
	const char *name, *file;
	struct str b = { 0 };
	CXFile where;

	if (clang_Cursor_isAnonymous(decl))
		return anonymous(l, decl);
	name = intern_cx(l, clang_getCursorSpelling(decl));
	decl = clang_getCanonicalCursor(decl);	/* the first one */
	clang_getFileLocation(clang_getCursorLocation(decl), &where, NULL, NULL,
			      NULL);
	file = src_named(l, where)->name;
	if (!file || !ends_in(file, ".c"))
		return name;
	str_addf(&b, "%s@%s", name, file);
	name = names_intern(l->names, b.s);
	str_release(&b);
	return name;
}

static struct ir_type sized(CXType ctype, enum ir_tkind kind, bool is_signed)
{
	long long size = clang_Type_getSizeOf(ctype);

	return (struct ir_type){ .kind = (unsigned char)kind,
				 .bits = (unsigned char)(size > 0 && size < 32 ?
							 size * 8 : 0),
				 .is_signed = is_signed };
}

static struct ir_type array_type(struct lower *l, CXType ctype)
{
	long long n = clang_getArraySize(ctype);
	const struct ir_type *elem;

	elem = type_of(l, clang_getArrayElementType(ctype));
	return (struct ir_type){
		.kind = IT_ARRAY,
		.count = n > 0 && n <= UINT32_MAX ? (uint32_t)n : 0,
		.tag = elem->kind == IT_PTR ? NULL : elem->tag,
	};
}

static struct ir_type pointer_type(struct lower *l, CXType ctype)
{
	CXType to = clang_getCanonicalType(clang_getPointeeType(ctype));

	return ptr_type(l, to.kind == CXType_Record ? type_of(l, to)->tag :
			NULL);
}

static struct ir_type make_type(struct lower *l, CXType ctype)
{
	CXType t = clang_getCanonicalType(ctype);

	switch (t.kind) {
	case CXType_Void:
		return (struct ir_type){ .kind = IT_VOID };
	case CXType_Bool:
		return (struct ir_type){ .kind = IT_BOOL, .bits = 1 };
	case CXType_Char_U: case CXType_UChar: case CXType_Char16:
	case CXType_Char32: case CXType_UShort: case CXType_UInt:
	case CXType_ULong: case CXType_ULongLong: case CXType_UInt128:
		return sized(t, IT_INT, false);
	case CXType_Char_S: case CXType_SChar: case CXType_WChar:
	case CXType_Short: case CXType_Int: case CXType_Long:
	case CXType_LongLong: case CXType_Int128:
		return sized(t, IT_INT, true);
	case CXType_Enum:
		return *type_of(l, clang_getEnumDeclIntegerType(
					clang_getTypeDeclaration(t)));
	case CXType_Pointer:
		return pointer_type(l, t);
	case CXType_Record:
		return (struct ir_type){ .kind = IT_RECORD,
					 .tag = record_tag(l, t) };
	case CXType_ConstantArray: case CXType_IncompleteArray:
	case CXType_VariableArray:
		return array_type(l, t);
	case CXType_Float: case CXType_Double: case CXType_LongDouble:
	case CXType_Float128: case CXType_Half: case CXType_Float16:
		return (struct ir_type){ .kind = IT_FLOAT };
	case CXType_Atomic:
		return *type_of(l, clang_Type_getValueType(t));
	default:
		return (struct ir_type){ .kind = IT_OTHER };
	}
}

static struct typeinfo *type_slot(struct lower *l, const void *key)
{
	size_t i = ((uintptr_t)key >> 4) * 0x9E3779B97F4A7C15u >> 20;

	for (;; i++) {
		struct typeinfo *t = &l->types[i & (l->captypes - 1)];

		if (!t->key || t->key == key)
			return t;
	}
}

static void grow_types(struct lower *l)
{
	struct typeinfo *old = l->types;
	unsigned int n = l->captypes;

	l->captypes = n ? 2 * n : 1024;
	l->types = arena_alloc(&l->arena, l->captypes * sizeof(*l->types));
	for (unsigned int i = 0; i < n; i++)
		if (old[i].key)
			*type_slot(l, old[i].key) = old[i];
}

/* What it points to stays as it is until the unit is done. */
const struct ir_type *type_of(struct lower *l, CXType ctype)
{
	const void *key = ctype.data[0];
	struct ir_type type;
	struct typeinfo *t;

	if (!key) {
		l->no_type = (struct ir_type){ .kind = IT_OTHER };
		return &l->no_type;
	}
	if (2 * l->ntypes >= l->captypes)
		grow_types(l);
	t = type_slot(l, key);
	if (t->key)
		return &t->type;
	type = make_type(l, ctype);	/* may add others */
	t = type_slot(l, key);
	t->key = key;
	t->type = type;
	l->ntypes++;
	return &t->type;
}

const struct ir_type *type_of_cursor(struct lower *l, CXCursor cur)
{
	return type_of(l, clang_getCursorType(cur));
}

/*
 * Declarations
 */
static bool is_noreturn(struct lower *l, CXCursor decl)
{
	const char *t = intern_cx(l, clang_getTypeSpelling(
					  clang_getCursorType(decl)));

	return strstr(t, "noreturn") != NULL;
}

/* Functions of headers are lowered when one that is lowered names them. */
static void want_function(struct lower *l, CXCursor decl)
{
	CXCursor def = clang_getCursorDefinition(decl);
	struct entity *s;

	if (clang_Cursor_isNull(def))
		return;
	s = entity_raw(l, def);
	if (s->wanted)
		return;
	s->wanted = true;
	*vec_push(&l->roots) = def;
}

static void fill_var(struct lower *l, struct entity *s)
{
	CXCursor decl = s->decl;
	const char *name = intern_cx(l, clang_getCursorSpelling(decl));
	const char *func;
	struct str b = { 0 };

	s->name = name;
	if (clang_getCursorKind(decl) == CXCursor_ParmDecl ||
	    !clang_Cursor_hasVarDeclGlobalStorage(decl)) {
		s->kind = ENTITY_LOCAL;
		return;
	}
	s->kind = ENTITY_GLOBAL;
	if (clang_getCursorKind(clang_getCursorSemanticParent(decl)) !=
	    CXCursor_FunctionDecl ||
	    clang_Cursor_getStorageClass(decl) == CX_SC_Extern)
		return;
	func = intern_cx(l, clang_getCursorSpelling(
				    clang_getCursorSemanticParent(decl)));
	str_addf(&b, "%s.%s", func, name);
	s->name = names_intern(l->names, b.s);
	str_release(&b);
}

static void fill_entity(struct lower *l, struct entity *s)
{
	switch (clang_getCursorKind(s->decl)) {
	case CXCursor_FunctionDecl:
		s->kind = ENTITY_FUNC;
		s->name = intern_cx(l, clang_getCursorSpelling(s->decl));
		s->noreturn = is_noreturn(l, s->decl);
		want_function(l, s->decl);
		break;
	case CXCursor_EnumConstantDecl:
		s->kind = ENTITY_ENUM;
		s->name = intern_cx(l, clang_getCursorSpelling(s->decl));
		s->value = clang_getEnumConstantDeclValue(s->decl);
		break;
	case CXCursor_VarDecl:
	case CXCursor_ParmDecl:
		fill_var(l, s);
		break;
	case CXCursor_FieldDecl:
		s->kind = ENTITY_FIELD;
		s->name = intern_cx(l, clang_getCursorSpelling(s->decl));
		if (clang_Cursor_isBitField(s->decl))
			s->bits = (unsigned int)
				clang_getFieldDeclBitWidth(s->decl);
		break;
	default:
		s->kind = ENTITY_OTHER;
		break;
	}
}

static void grow_entities(struct lower *l)
{
	struct entity **old = l->entities, *e, *next;
	unsigned int n = l->nbuckets;

	l->nbuckets = n ? 4 * n : MIN_BUCKETS;
	l->entities = arena_alloc(&l->arena,
				  l->nbuckets * sizeof(*l->entities));
	for (unsigned int i = 0; i < n; i++)
		for (e = old[i]; e; e = next) {
			struct entity **slot = &l->entities[
				e->hash & (l->nbuckets - 1)];

			next = e->next;
			e->next = *slot;
			*slot = e;
		}
}

struct entity *entity_raw(struct lower *l, CXCursor decl)
{
	unsigned int h = clang_hashCursor(decl) * 0x9E3779B1u;
	struct entity *s, **slot;

	h ^= h >> 15;
	if (l->nentities >= l->nbuckets)
		grow_entities(l);
	slot = &l->entities[h & (l->nbuckets - 1)];
	for (s = *slot; s; s = s->next)
		if (s->hash == h && clang_equalCursors(s->decl, decl))
			return s;
	s = arena_alloc(&l->arena, sizeof(*s));
	s->decl = decl;
	s->hash = h;
	s->next = *slot;
	*slot = s;
	l->nentities++;
	return s;
}

struct entity *entity_of(struct lower *l, CXCursor decl)
{
	struct entity *s = entity_raw(l, decl);

	if (!s->filled) {
		s->filled = true;
		fill_entity(l, s);
	}
	return s;
}

/*
 * Children
 */
struct collect {
	struct lower *l;
	bool exprs;
};

static enum CXChildVisitResult collect_kid(CXCursor cur, CXCursor parent,
					   CXClientData data)
{
	const struct collect *c = data;
	enum CXCursorKind kind = clang_getCursorKind(cur);

	(void)parent;
	if (!c->exprs || (kind >= CXCursor_FirstExpr &&
			  kind <= CXCursor_LastStmt))
		*vec_push(&c->l->kids) = cur;
	return CXChildVisit_Continue;
}

static struct kids collect(struct lower *l, CXCursor cur, bool exprs)
{
	struct kids k = { .base = l->kids.n };
	struct collect c = { l, exprs };

	clang_visitChildren(cur, collect_kid, &c);
	k.n = l->kids.n - k.base;
	return k;
}

struct kids kids_get(struct lower *l, CXCursor cur)
{
	return collect(l, cur, false);
}

/* Only expressions and statements: no types, no members, no attributes. */
struct kids kids_get_exprs(struct lower *l, CXCursor cur)
{
	return collect(l, cur, true);
}

CXCursor kid(const struct lower *l, struct kids k, unsigned int i)
{
	return i < k.n ? l->kids.v[k.base + i] : clang_getNullCursor();
}

void kids_put(struct lower *l, struct kids k)
{
	l->kids.n = k.base;
}

bool eval_int(CXCursor cur, int64_t *value)
{
	CXEvalResult r = clang_Cursor_Evaluate(cur);
	bool known;

	if (!r)
		return false;
	known = clang_EvalResult_getKind(r) == CXEval_Int;
	if (known && clang_EvalResult_isUnsignedInt(r))
		*value = (int64_t)clang_EvalResult_getAsUnsigned(r);
	else if (known)
		*value = clang_EvalResult_getAsLongLong(r);
	clang_EvalResult_dispose(r);
	return known;
}
