// SPDX-License-Identifier: GPL-2.0-only
/*
 * The layout: a head of 20 bytes (magic, version, checksum of the rest), then
 *
 *	strings		count, then (length, bytes) each; number 0 is NULL
 *	types		count, then one each
 *	unit		file, arch, macros, skips
 *	functions	count, then (length, function) each
 *
 * All numbers are varints of seven bits a byte, lowest first; signed ones are
 * folded (0, -1, 1, -2, ...).  Strings and types are written once and named by
 * number, in the order of their first use.  Within a function what mostly
 * repeats is written as a difference: places, the macro an insn stands in, the
 * temp that is computed, which is one more than the last.
 */
#include "ir_code.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "ir_digest.h"

#define MAGIC "nlIR"
#define HEAD 20			/* magic, version, checksum */
#define FUNC_MIN 13		/* no function has fewer bytes */

/* What of an insn follows its op; the common ones fit into one byte. */
enum {
	F_DST = 1 << 0, F_A = 1 << 1, F_NAME = 1 << 2, F_B = 1 << 3,
	F_VAR = 1 << 4, F_IMM = 1 << 5, F_WRITTEN = 1 << 6,
	F_WITHIN = 1 << 7, F_TAG = 1 << 8, F_ARGS = 1 << 9,
	F_ARGLOCS = 1 << 10, F_TEXTS = 1 << 11, F_FILE = 1 << 12,
	F_ODD = 1 << 13,	/* @dst is not one more than the last */
	F_ALL = (1 << 14) - 1
};

/* Of a function, a variable and a macro. */
enum {
	FN_STATIC = 1, FN_HEADER = 2, FN_INIT = 4, FN_GLOBALS = 8, FN_WEAK = 16,
	FN_ALL = 31
};
enum { VAR_MEMORY = 1, VAR_HIDDEN = 2, VAR_ALL = 3 };
enum { MACRO_DEFINED = 1, MACRO_KNOWN = 2, MACRO_ALL = 3 };

static const struct {
	bool var;	/* has a variable */
	bool name;	/* has a name */
} needs[IR_NOPS] = {
	[IR_VARADDR] = { .var = true }, [IR_GET] = { .var = true },
	[IR_SET] = { .var = true },
	[IR_ITER] = { .var = true, .name = true },
	[IR_ITEREND] = { .var = true, .name = true },
	[IR_OPAQUE] = { .name = true }, [IR_GLOBAL] = { .name = true },
	[IR_FUNC] = { .name = true }, [IR_FIELD] = { .name = true },
	[IR_MACRO] = { .name = true },
};

uint64_t ir_code_version(void)
{
	static const char ops[] =
#define IR_OP(name, text, dst, a, b) #name " " text #dst #a #b "\n"
#include "ir_op.def"
#undef IR_OP
		;
	const uint64_t parts[] = {
		IR_CODE_VERSION, XXH3_64bits(ops, sizeof(ops)),
		sizeof(struct ir_insn), sizeof(struct ir_block),
		sizeof(struct ir_var), sizeof(struct ir_func),
		sizeof(struct ir_type), sizeof(struct ir_unit),
		sizeof(struct ir_macro), sizeof(struct ir_skip),
		IT_OTHER, IT_STOP, F_ALL,
	};

	return XXH3_64bits(parts, sizeof(parts));
}

static void put_u64_fixed(unsigned char *p, uint64_t v)
{
	for (int i = 0; i < 8; i++)
		p[i] = (unsigned char)(v >> 8 * i);
}

static uint64_t get_u64_fixed(const unsigned char *p)
{
	uint64_t v = 0;

	for (int i = 0; i < 8; i++)
		v |= (uint64_t)p[i] << 8 * i;
	return v;
}

/*
 * Writing
 */

/* Which number something has: open addressing, by content. */
struct numbers {
	uint32_t *slots;	/* number + 1, or 0 */
	size_t nslots;		/* a power of two, or 0 */
	uint32_t count;
};

struct writer {
	struct str body;	/* what follows the tables */
	struct str func;	/* the last function, before its length is known */
	struct numbers string_no, type_no;
	const char **strings;	/* strings[0] is NULL */
	size_t strings_cap;
	struct ir_type *types;
	size_t types_cap;
	/* the insn before, in this function */
	struct loc at;
	const char *written, *within;
	ir_temp next;
};

static void *xmalloc(size_t n)
{
	void *p = malloc(n);

	if (!p) {
		fputs("numalint: out of memory\n", stderr);
		abort();
	}
	return p;
}

static void *grown(void *p, size_t *cap, size_t need, size_t size)
{
	if (need <= *cap)
		return p;
	*cap = *cap ? 2 * *cap : 256;
	p = realloc(p, *cap * size);
	if (!p) {
		fputs("numalint: out of memory\n", stderr);
		abort();
	}
	return p;
}

static void put(struct str *b, uint64_t v)
{
	char bytes[10];
	size_t n = 0;

	for (; v >= 0x80; v >>= 7)
		bytes[n++] = (char)(v | 0x80);
	bytes[n++] = (char)v;
	str_addn(b, bytes, n);
}

static void put_signed(struct str *b, int64_t v)
{
	put(b, (uint64_t)v << 1 ^ (uint64_t)(v >> 63));
}

static uint64_t hash_string(const char *s)
{
	return XXH3_64bits(s, strlen(s));
}

static uint64_t hash_type(const struct ir_type *t)
{
	const uint64_t parts[] = {
		t->kind | t->bits << 8 | t->is_signed << 16,
		t->count, t->tag ? hash_string(t->tag) : 0,
	};

	return XXH3_64bits(parts, sizeof(parts));
}

static bool same_string(const char *x, const char *y)
{
	return x == y || (x && y && !strcmp(x, y));
}

static bool same_type(const struct ir_type *x, const struct ir_type *y)
{
	return x->kind == y->kind && x->bits == y->bits &&
	       x->is_signed == y->is_signed && x->count == y->count &&
	       same_string(x->tag, y->tag);
}

static void numbers_put(struct numbers *n, uint64_t hash, uint32_t number)
{
	size_t i = hash & (n->nslots - 1);

	while (n->slots[i])
		i = (i + 1) & (n->nslots - 1);
	n->slots[i] = number + 1;
}

/* Makes room for one more; true: the caller has to put all in anew. */
static bool numbers_room(struct numbers *n)
{
	if (2 * ((size_t)n->count + 1) <= n->nslots)
		return false;
	free(n->slots);
	n->nslots = n->nslots ? 2 * n->nslots : 1024;
	n->slots = calloc(n->nslots, sizeof(*n->slots));
	if (!n->slots) {
		fputs("numalint: out of memory\n", stderr);
		abort();
	}
	return true;
}

static uint32_t string_number(struct writer *w, const char *s)
{
	struct numbers *n = &w->string_no;
	uint64_t hash;

	if (!s)
		return 0;
	if (numbers_room(n))
		for (uint32_t k = 0; k < n->count; k++)
			numbers_put(n, hash_string(w->strings[k]), k);
	hash = hash_string(s);
	for (size_t i = hash & (n->nslots - 1); n->slots[i];
	     i = (i + 1) & (n->nslots - 1))
		if (same_string(w->strings[n->slots[i] - 1], s))
			return n->slots[i];
	w->strings = grown(w->strings, &w->strings_cap, n->count + 1,
			   sizeof(*w->strings));
	w->strings[n->count] = s;
	numbers_put(n, hash, n->count);
	return ++n->count;
}

static uint32_t type_number(struct writer *w, const struct ir_type *t)
{
	struct numbers *n = &w->type_no;
	uint64_t hash = hash_type(t);

	if (numbers_room(n))
		for (uint32_t k = 0; k < n->count; k++)
			numbers_put(n, hash_type(&w->types[k]), k);
	for (size_t i = hash & (n->nslots - 1); n->slots[i];
	     i = (i + 1) & (n->nslots - 1))
		if (same_type(&w->types[n->slots[i] - 1], t))
			return n->slots[i] - 1;
	w->types = grown(w->types, &w->types_cap, n->count + 1,
			 sizeof(*w->types));
	w->types[n->count] = *t;
	numbers_put(n, hash, n->count);
	return n->count++;
}

static void put_string(struct writer *w, const char *s)
{
	put(&w->body, string_number(w, s));
}

static void put_type(struct writer *w, const struct ir_type *t)
{
	put(&w->body, type_number(w, t));
}

static void put_loc(struct writer *w, const struct loc *loc)
{
	put_string(w, loc->file);
	put(&w->body, loc->line);
	put(&w->body, loc->col);
}

/* A place near the one before it, and in the same file. */
static void put_near(struct writer *w, const struct loc *loc)
{
	put_signed(&w->body, (int64_t)loc->line - w->at.line);
	put(&w->body, loc->col);
	w->at.line = loc->line;
}

static unsigned int flags_of(const struct writer *w, const struct ir_insn *i)
{
	unsigned int f = 0;

	f |= i->dst ? F_DST : 0;
	f |= i->dst && i->dst != w->next ? F_ODD : 0;
	f |= i->a ? F_A : 0;
	f |= i->b ? F_B : 0;
	f |= i->var ? F_VAR : 0;
	f |= i->imm ? F_IMM : 0;
	f |= i->name ? F_NAME : 0;
	f |= i->tag ? F_TAG : 0;
	f |= same_string(i->written, w->written) ? 0 : F_WRITTEN;
	f |= same_string(i->within, w->within) ? 0 : F_WITHIN;
	f |= same_string(i->loc.file, w->at.file) ? 0 : F_FILE;
	f |= i->nargs ? F_ARGS : 0;
	f |= i->nargs && i->arglocs ? F_ARGLOCS : 0;
	f |= i->ntexts ? F_TEXTS : 0;
	return f;
}

static void put_args(struct writer *w, const struct ir_insn *insn,
		     unsigned int flags)
{
	if (flags & F_ARGS) {
		put(&w->body, insn->nargs);
		for (unsigned int i = 0; i < insn->nargs; i++)
			put(&w->body, insn->args[i]);
	}
	if (flags & F_ARGLOCS)
		for (unsigned int i = 0; i < insn->nargs; i++)
			put_loc(w, &insn->arglocs[i]);
	if (flags & F_TEXTS) {
		put(&w->body, insn->ntexts);
		for (unsigned int i = 0; i < insn->ntexts; i++)
			put_string(w, insn->texts[i]);
	}
}

static void put_insn(struct writer *w, const struct ir_func *f,
		     const struct ir_insn *insn)
{
	unsigned int flags = flags_of(w, insn);

	put(&w->body, insn->op);
	put(&w->body, flags);
	if (flags & F_ODD)
		put(&w->body, insn->dst);
	if (flags & F_DST)
		put_type(w, &f->temps[insn->dst].type);
	if (flags & F_A)
		put_signed(&w->body, (int64_t)w->next - insn->a);
	if (flags & F_B)
		put_signed(&w->body, (int64_t)w->next - insn->b);
	if (flags & F_VAR)
		put(&w->body, insn->var);
	if (flags & F_IMM)
		put_signed(&w->body, insn->imm);
	if (flags & F_NAME)
		put_string(w, insn->name);
	if (flags & F_TAG)
		put_string(w, insn->tag);
	if (flags & F_WRITTEN)
		put_string(w, insn->written);
	if (flags & F_WITHIN)
		put_string(w, insn->within);
	if (flags & F_FILE)
		put_string(w, insn->loc.file);
	w->at.file = insn->loc.file;
	put_near(w, &insn->loc);
	put_args(w, insn, flags);
	w->written = insn->written;
	w->within = insn->within;
	if (insn->dst)
		w->next = insn->dst + 1;
}

static void put_block(struct writer *w, const struct ir_func *f,
		      const struct ir_block *b)
{
	put(&w->body, b->ninsns);
	for (unsigned int i = 0; i < b->ninsns; i++)
		put_insn(w, f, &b->insns[i]);
	put(&w->body, b->term);
	put(&w->body, b->a);
	put(&w->body, b->ntargets);
	for (unsigned int i = 0; i < b->ntargets; i++)
		put(&w->body, b->targets[i]);
	for (unsigned int i = 0; b->term == IT_SWITCH && i + 1 < b->ntargets;
	     i++) {
		put_signed(&w->body, b->cases[i].lo);
		put(&w->body, (uint64_t)b->cases[i].hi -
			      (uint64_t)b->cases[i].lo);
	}
	put_loc(w, &b->loc);
}

static void put_var(struct writer *w, const struct ir_var *v)
{
	put(&w->body, (v->in_memory ? VAR_MEMORY : 0) |
		      (v->hidden ? VAR_HIDDEN : 0));
	put_signed(&w->body, v->param);
	put_string(w, v->name);
	put_type(w, &v->type);
	put_loc(w, &v->loc);
}

static void put_func(struct writer *w, const struct ir_func *f)
{
	put_string(w, f->name);
	put_loc(w, &f->loc);
	put_type(w, &f->ret);
	put(&w->body, (f->is_static ? FN_STATIC : 0) |
		      (f->in_header ? FN_HEADER : 0) |
		      (f->is_init ? FN_INIT : 0) |
		      (f->is_weak ? FN_WEAK : 0) |
		      (f->is_globals ? FN_GLOBALS : 0));
	put(&w->body, ir_digest(f));
	put(&w->body, ir_last_line(f));
	put(&w->body, f->nvars);
	put(&w->body, f->nparams);
	for (unsigned int i = 0; i < f->nvars; i++)
		put_var(w, &f->vars[i]);
	put(&w->body, f->ntemps);
	put(&w->body, f->nblocks);
	w->at = f->loc;
	w->written = w->within = NULL;
	w->next = 1;
	for (unsigned int i = 0; i < f->nblocks; i++)
		put_block(w, f, &f->blocks[i]);
}

static void put_sized_func(struct writer *w, const struct ir_func *f)
{
	struct str body = w->body;

	w->body = w->func;
	w->body.len = 0;
	put_func(w, f);
	w->func = w->body;
	w->body = body;
	put(&w->body, w->func.len);
	str_addn(&w->body, w->func.s, w->func.len);
}

static void put_unit(struct writer *w, const struct ir_unit *u)
{
	put_string(w, u->file);
	put_string(w, u->arch);
	put(&w->body, u->nmacros);
	for (unsigned int i = 0; i < u->nmacros; i++) {
		const struct ir_macro *m = &u->macros[i];

		put_string(w, m->name);
		put(&w->body, (m->defined ? MACRO_DEFINED : 0) |
			      (m->known ? MACRO_KNOWN : 0));
		put_signed(&w->body, m->value);
	}
	put(&w->body, u->nskips);
	for (unsigned int i = 0; i < u->nskips; i++) {
		put_string(w, u->skips[i].func);
		put_string(w, u->skips[i].reason);
		put_loc(w, &u->skips[i].loc);
	}
	put(&w->body, u->nfuncs);
	for (unsigned int i = 0; i < u->nfuncs; i++)
		put_sized_func(w, u->funcs[i]);
}

/* Types come after strings, so their tags are numbered before these go out. */
static void put_tables(struct writer *w, struct str *out)
{
	struct str types = { 0 };

	put(&types, w->type_no.count);
	for (uint32_t i = 0; i < w->type_no.count; i++) {
		const struct ir_type *t = &w->types[i];

		put(&types, t->kind);
		put(&types, (unsigned int)t->bits << 1 | t->is_signed);
		put(&types, t->count);
		put(&types, string_number(w, t->tag));
	}
	put(out, w->string_no.count);
	for (uint32_t i = 0; i < w->string_no.count; i++) {
		size_t n = strlen(w->strings[i]);

		put(out, n);
		str_addn(out, w->strings[i], n);
	}
	str_addn(out, types.s, types.len);
	str_release(&types);
}

void ir_encode(const struct ir_unit *u, struct str *out)
{
	struct writer w = { 0 };
	unsigned char head[HEAD] = MAGIC;
	size_t start = out->len;

	put_unit(&w, u);
	str_addn(out, (const char *)head, HEAD);
	put_tables(&w, out);
	str_addn(out, w.body.s, w.body.len);
	put_u64_fixed(head + 4, ir_code_version());
	put_u64_fixed(head + 12, XXH3_64bits(out->s + start + HEAD,
					     out->len - start - HEAD));
	memcpy(out->s + start, head, HEAD);
	str_release(&w.body);
	str_release(&w.func);
	free(w.string_no.slots);
	free(w.type_no.slots);
	free(w.strings);
	free(w.types);
}

/*
 * Reading.  The first thing that is wrong is noted and ends the bytes: all
 * reads after it give 0, so loops need no checks of their own but for those
 * that would read a name or an index they need.
 */
struct tables {
	const char **strings;
	struct ir_type *types;
	uint32_t nstrings;	/* with number 0, NULL */
	uint32_t ntypes;
};

struct reader {
	const unsigned char *p, *end, *start;
	const char *wrong;
	size_t wrong_at;
	struct arena *arena;
	struct tables t;
	/* in this function */
	struct ir_func *func;
	struct loc at;
	const char *written, *within;
	ir_temp next;
	unsigned int ndefs;	/* temps that were computed so far */
};

static void wrong(struct reader *r, const char *what)
{
	if (!r->wrong) {
		r->wrong = what;
		r->wrong_at = (size_t)(r->p - r->start);
	}
	r->p = r->end;
}

static uint64_t get_long(struct reader *r)
{
	uint64_t v = 0;

	for (unsigned int shift = 0; r->p < r->end; shift += 7) {
		unsigned char c = *r->p++;

		if (shift == 63 && c > 1)
			break;
		v |= (uint64_t)(c & 0x7f) << shift;
		if (!(c & 0x80))
			return v;
	}
	wrong(r, "a number that has no end");
	return 0;
}

static inline uint64_t get(struct reader *r)
{
	if (r->p < r->end && !(*r->p & 0x80))
		return *r->p++;
	return get_long(r);
}

static int64_t get_signed(struct reader *r)
{
	uint64_t v = get(r);

	return (int64_t)(v >> 1 ^ -(v & 1));
}

/* A number below @limit. */
static unsigned int get_below(struct reader *r, uint64_t limit,
			      const char *what)
{
	uint64_t v = get(r);

	if (v < limit)
		return (unsigned int)v;
	wrong(r, what);
	return 0;
}

/* How many things follow, each of at least @size bytes. */
static unsigned int get_count(struct reader *r, size_t size)
{
	uint64_t n = get(r);

	if (n <= (uint64_t)(r->end - r->p) / size)
		return (unsigned int)n;
	wrong(r, "more things than bytes");
	return 0;
}

static const char *get_string(struct reader *r)
{
	return r->t.strings[get_below(r, r->t.nstrings, "no such string")];
}

/* One that has to be there; "" when it is not. */
static const char *get_name(struct reader *r)
{
	const char *s = get_string(r);

	if (s)
		return s;
	wrong(r, "a name is missing");
	return "";
}

static struct ir_type get_type(struct reader *r)
{
	return r->t.types[get_below(r, r->t.ntypes, "no such type")];
}

static unsigned int get_line(struct reader *r)
{
	return get_below(r, (uint64_t)UINT32_MAX + 1, "a line out of range");
}

static struct loc get_loc(struct reader *r)
{
	struct loc loc;

	loc.file = get_string(r);
	loc.line = get_line(r);
	loc.col = get_line(r);
	return loc;
}

static unsigned int line_near(struct reader *r, unsigned int line)
{
	int64_t d = get_signed(r);

	if (d < -(int64_t)line || d > (int64_t)UINT32_MAX - line) {
		wrong(r, "a line out of range");
		return 0;
	}
	return (unsigned int)(line + d);
}

/* A temp that is there, as its distance from the next one. */
static ir_temp get_temp_near(struct reader *r)
{
	int64_t d = get_signed(r);

	if (d >= r->next || d <= (int64_t)r->next - r->func->ntemps) {
		wrong(r, "no such temp");
		return 0;
	}
	return (ir_temp)(r->next - d);
}

static ir_temp get_temp(struct reader *r)
{
	return get_below(r, r->func->ntemps, "no such temp");
}

static void *get_array(struct reader *r, unsigned int n, size_t size)
{
	return n ? arena_alloc(r->arena, n * size) : NULL;
}

static void get_args(struct reader *r, struct ir_insn *insn,
		     unsigned int flags)
{
	if (flags & F_ARGS) {
		insn->nargs = get_count(r, 1);
		insn->args = get_array(r, insn->nargs, sizeof(*insn->args));
		for (unsigned int i = 0; i < insn->nargs; i++)
			insn->args[i] = get_temp(r);
	}
	if (flags & F_ARGLOCS) {
		struct loc *locs = get_array(r, insn->nargs, sizeof(*locs));

		for (unsigned int i = 0; i < insn->nargs; i++)
			locs[i] = get_loc(r);
		insn->arglocs = locs;
	}
	if (flags & F_TEXTS) {
		insn->ntexts = get_count(r, 1);
		insn->texts = get_array(r, insn->ntexts, sizeof(*insn->texts));
		for (unsigned int i = 0; i < insn->ntexts; i++)
			insn->texts[i] = get_name(r);
	}
}

/* @insn computes @insn->dst, and nothing else does. */
static void get_dst(struct reader *r, struct ir_insn *insn,
		    unsigned int flags, unsigned int block, unsigned int i)
{
	struct ir_tempinfo *t;

	insn->dst = flags & F_ODD ? get_temp(r) : r->next;
	if (!insn->dst || insn->dst >= r->func->ntemps) {
		wrong(r, "no such temp");
		insn->dst = 0;
		return;
	}
	t = &r->func->temps[insn->dst];
	if (t->insn != ~0u)
		wrong(r, "a temp that is computed twice");
	t->type = get_type(r);
	t->block = block;
	t->insn = i;
	r->ndefs++;
}

static void get_insn(struct reader *r, struct ir_insn *insn,
		     unsigned int block, unsigned int i)
{
	const struct ir_func *f = r->func;
	unsigned int op = get_below(r, IR_NOPS, "no such op");
	unsigned int flags = get_below(r, F_ALL + 1, "no such flag");

	insn->op = op;
	if (flags & F_DST)
		get_dst(r, insn, flags, block, i);
	if (flags & F_A)
		insn->a = get_temp_near(r);
	if (flags & F_B)
		insn->b = get_temp_near(r);
	if (flags & F_VAR)
		insn->var = get_below(r, f->nvars, "no such variable");
	if (needs[op].var && insn->var >= f->nvars)
		wrong(r, "no such variable");
	if (flags & F_IMM)
		insn->imm = get_signed(r);
	if (flags & F_NAME)
		insn->name = get_string(r);
	if (needs[op].name && !insn->name)
		wrong(r, "a name is missing");
	if (flags & F_TAG)
		insn->tag = get_string(r);
	if (flags & F_WRITTEN)
		r->written = get_string(r);
	if (flags & F_WITHIN)
		r->within = get_string(r);
	if (flags & F_FILE)
		r->at.file = get_string(r);
	r->at.line = line_near(r, r->at.line);
	r->at.col = get_line(r);
	insn->written = r->written;
	insn->within = r->within;
	insn->loc = r->at;
	get_args(r, insn, flags);
	if (insn->dst)
		r->next = insn->dst + 1;
}

/* All but the last target, which is the default, have one. */
static void get_cases(struct reader *r, struct ir_block *b)
{
	b->cases = get_array(r, b->ntargets, sizeof(*b->cases));
	for (unsigned int i = 0; i + 1 < b->ntargets; i++) {
		b->cases[i].lo = get_signed(r);
		b->cases[i].hi = (int64_t)((uint64_t)b->cases[i].lo + get(r));
	}
}

static void get_block(struct reader *r, struct ir_block *b, unsigned int block)
{
	b->ninsns = get_count(r, 4);
	b->insns = get_array(r, b->ninsns, sizeof(*b->insns));
	for (unsigned int i = 0; i < b->ninsns && !r->wrong; i++)
		get_insn(r, &b->insns[i], block, i);
	b->term = get_below(r, IT_STOP + 1, "no such terminator");
	b->a = get_temp(r);
	b->ntargets = get_count(r, 1);
	b->targets = get_array(r, b->ntargets, sizeof(*b->targets));
	for (unsigned int i = 0; i < b->ntargets; i++)
		b->targets[i] = get_below(r, r->func->nblocks, "no such block");
	if (b->term == IT_SWITCH)
		get_cases(r, b);
	b->loc = get_loc(r);
}

static void get_var(struct reader *r, struct ir_var *v, unsigned int nparams)
{
	unsigned int flags = get_below(r, VAR_ALL + 1, "no such flag");
	int64_t param = get_signed(r);

	if (param < -1 || param >= (int64_t)nparams)
		wrong(r, "no such parameter");
	v->in_memory = flags & VAR_MEMORY;
	v->hidden = flags & VAR_HIDDEN;
	v->param = r->wrong ? -1 : (int)param;
	v->name = get_name(r);
	v->type = get_type(r);
	v->loc = get_loc(r);
}

static void get_vars(struct reader *r, struct ir_func *f)
{
	f->nvars = get_count(r, 7);
	f->nparams = get_below(r, (uint64_t)f->nvars + 1,
			       "more parameters than variables");
	f->vars = get_array(r, f->nvars, sizeof(*f->vars));
	for (unsigned int i = 0; i < f->nvars && !r->wrong; i++)
		get_var(r, &f->vars[i], f->nparams);
}

/*
 * The temps, before the insns that compute them: as many as they say, or the
 * bytes are damaged.  So the sum of all functions' is bounded as well.
 */
static void get_body(struct reader *r, struct ir_func *f)
{
	f->ntemps = get_count(r, 4);
	f->nblocks = get_count(r, 7);
	if (!f->ntemps)
		wrong(r, "no temps");
	f->temps = get_array(r, f->ntemps, sizeof(*f->temps));
	for (unsigned int i = 1; i < f->ntemps; i++)
		f->temps[i].insn = ~0u;
	f->blocks = get_array(r, f->nblocks, sizeof(*f->blocks));
	r->at = f->loc;
	r->written = r->within = NULL;
	r->next = 1;
	r->ndefs = 0;
	for (unsigned int i = 0; i < f->nblocks && !r->wrong; i++)
		get_block(r, &f->blocks[i], i);
	if (r->ndefs + 1 != f->ntemps)
		wrong(r, "a temp that nothing computes");
}

static struct ir_func *get_func(struct reader *r)
{
	struct ir_func *f = arena_alloc(r->arena, sizeof(*f));
	unsigned int flags;

	r->func = f;
	f->name = get_name(r);
	f->loc = get_loc(r);
	f->ret = get_type(r);
	flags = get_below(r, FN_ALL + 1, "no such flag");
	f->is_static = flags & FN_STATIC;
	f->in_header = flags & FN_HEADER;
	f->is_init = flags & FN_INIT;
	f->is_weak = flags & FN_WEAK;
	f->is_globals = flags & FN_GLOBALS;
	f->digest = get(r);
	f->last_line = get_line(r);
	get_vars(r, f);
	get_body(r, f);
	return f;
}

/* What verifying allocates stays only when it says what is wrong. */
static void verify(struct reader *r, const struct ir_func *f)
{
	struct arena mark = *r->arena;
	const char *broken = ir_verify(f, r->arena);

	if (broken)
		wrong(r, broken);
	else
		arena_rewind(r->arena, &mark);
}

/* The bytes that a function says it has, and no other, are its. */
static struct ir_func *get_sized_func(struct reader *r)
{
	const unsigned char *end = r->end;
	unsigned int len = get_count(r, 1);
	struct ir_func *f;

	r->end = r->p + len;
	f = get_func(r);
	if (r->p != r->end)
		wrong(r, "bytes too many in a function");
	if (!r->wrong)
		verify(r, f);
	r->end = end;
	if (r->wrong)
		r->p = end;
	return f;
}

static void get_macros(struct reader *r, struct ir_unit *u)
{
	unsigned int n = get_count(r, 3);

	u->macros = get_array(r, n, sizeof(*u->macros));
	for (; u->nmacros < n && !r->wrong; u->nmacros++) {
		struct ir_macro *m = &u->macros[u->nmacros];
		unsigned int flags;

		m->name = get_name(r);
		flags = get_below(r, MACRO_ALL + 1, "no such flag");
		m->defined = flags & MACRO_DEFINED;
		m->known = flags & MACRO_KNOWN;
		m->value = get_signed(r);
	}
}

static void get_skips(struct reader *r, struct ir_unit *u)
{
	unsigned int n = get_count(r, 5);

	u->skips = get_array(r, n, sizeof(*u->skips));
	for (; u->nskips < n && !r->wrong; u->nskips++) {
		struct ir_skip *s = &u->skips[u->nskips];

		s->func = get_string(r);
		s->reason = get_name(r);
		s->loc = get_loc(r);
	}
}

static void get_funcs(struct reader *r, struct ir_unit *u)
{
	unsigned int n = get_count(r, FUNC_MIN);

	u->funcs = get_array(r, n, sizeof(*u->funcs));
	while (u->nfuncs < n && !r->wrong)
		u->funcs[u->nfuncs++] = get_sized_func(r);
}

static void get_strings(struct reader *r, struct arena *a, struct names *names)
{
	struct tables *t = &r->t;
	unsigned int n = get_count(r, 1);

	t->strings = arena_alloc(a, ((size_t)n + 1) * sizeof(*t->strings));
	for (t->nstrings = 1; t->nstrings <= n && !r->wrong; t->nstrings++) {
		unsigned int len = get_count(r, 1);

		if (memchr(r->p, '\0', len)) {
			wrong(r, "a string with a NUL in it");
			return;
		}
		t->strings[t->nstrings] = names_internn(names,
							(const char *)r->p, len);
		r->p += len;
	}
}

static void get_types(struct reader *r, struct arena *a)
{
	unsigned int n = get_count(r, 4);

	r->t.types = arena_alloc(a, ((size_t)n + 1) * sizeof(*r->t.types));
	for (; r->t.ntypes < n && !r->wrong; r->t.ntypes++) {
		struct ir_type *t = &r->t.types[r->t.ntypes];
		unsigned int bits;

		t->kind = get_below(r, IT_OTHER + 1, "no such kind of type");
		bits = get_below(r, 512, "no such width");
		t->bits = (unsigned char)(bits >> 1);
		t->is_signed = bits & 1;
		t->count = get_line(r);
		t->tag = get_string(r);
	}
}

/* All but the functions. */
static void get_unit(struct reader *r, struct ir_unit *u)
{
	u->file = get_name(r);
	u->arch = get_name(r);
	get_macros(r, u);
	get_skips(r, u);
}

static int check_head(const unsigned char *p, size_t n, struct err *e)
{
	if (n < HEAD || n > UINT32_MAX || memcmp(p, MAGIC, 4))
		return err_set(e, NULL, 0, 0,
			       "these bytes are no IR; remove them");
	if (get_u64_fixed(p + 4) != ir_code_version())
		return err_set(e, NULL, 0, 0,
			       "IR of another version of numalint; make it anew");
	if (get_u64_fixed(p + 12) != XXH3_64bits(p + HEAD, n - HEAD))
		return err_set(e, NULL, 0, 0,
			       "damaged IR: the checksum is wrong; make it anew");
	return 0;
}

/* Where nothing is wrong, 0. */
static int say_wrong(const struct reader *r, struct err *e)
{
	if (!r->wrong)
		return 0;
	return err_set(e, NULL, 0, 0, "damaged IR: byte %zu: %s; make it anew",
		       r->wrong_at, r->wrong);
}

int ir_decode(const void *p, size_t n, struct names *names,
	      struct ir_unit *out, struct err *e)
{
	struct reader r = { .start = p, .arena = &out->arena };
	struct arena tables;

	if (check_head(p, n, e))
		return -1;
	r.p = r.start + HEAD;
	r.end = r.start + n;
	arena_init(&tables);
	get_strings(&r, &tables, names);
	get_types(&r, &tables);
	get_unit(&r, out);
	get_funcs(&r, out);
	if (r.p != r.end)
		wrong(&r, "bytes too many");
	arena_release(&tables);
	return say_wrong(&r, e);
}

/*
 * A function at a time.  Of the bytes only the functions are kept.
 */
struct ir_packed {
	struct ir_unit unit;	/* its arena has all that follows too */
	struct tables t;
	uint32_t *at;		/* where in @bytes each function's length is */
	const unsigned char *bytes;
	size_t n;
};

static void get_places(struct reader *r, struct ir_packed *k)
{
	unsigned int n = get_count(r, FUNC_MIN);

	k->bytes = r->p;
	k->n = (size_t)(r->end - r->p);
	k->at = get_array(r, n, sizeof(*k->at));
	for (; k->unit.nfuncs < n && !r->wrong; k->unit.nfuncs++) {
		k->at[k->unit.nfuncs] = (uint32_t)(r->p - k->bytes);
		r->p += get_count(r, 1);
	}
	if (r->p != r->end)
		wrong(r, "bytes too many");
}

static void *copied(struct arena *a, const void *p, size_t size)
{
	return size ? arena_grow(a, p, size, size) : NULL;
}

/* Moves what was read into an arena that has room for it and no more. */
static void settle(struct ir_packed *k)
{
	struct ir_unit *u = &k->unit;
	size_t strings = k->t.nstrings * sizeof(*k->t.strings);
	size_t types = k->t.ntypes * sizeof(*k->t.types);
	size_t macros = u->nmacros * sizeof(*u->macros);
	size_t skips = u->nskips * sizeof(*u->skips);
	size_t at = u->nfuncs * sizeof(*k->at);

	arena_reserve(&u->arena, strings + types + macros + skips + at + k->n +
				 6 * ARENA_ALIGN);
	k->t.strings = copied(&u->arena, k->t.strings, strings);
	k->t.types = copied(&u->arena, k->t.types, types);
	u->macros = copied(&u->arena, u->macros, macros);
	u->skips = copied(&u->arena, u->skips, skips);
	k->at = copied(&u->arena, k->at, at);
	k->bytes = copied(&u->arena, k->bytes, k->n);
}

int ir_packed_open(struct ir_packed **out, const void *p, size_t n,
		   struct names *names, struct err *e)
{
	struct ir_packed k = { .n = 0 };
	struct reader r = { .start = p };
	struct arena a;

	*out = NULL;
	if (check_head(p, n, e))
		return -1;
	arena_init(&a);
	ir_unit_init(&k.unit);
	r.p = r.start + HEAD;
	r.end = r.start + n;
	r.arena = &a;
	get_strings(&r, &a, names);
	get_types(&r, &a);
	get_unit(&r, &k.unit);
	get_places(&r, &k);
	k.t = r.t;
	if (!r.wrong) {
		settle(&k);
		*out = xmalloc(sizeof(**out));
		**out = k;
	}
	arena_release(&a);
	return say_wrong(&r, e);
}

void ir_packed_close(struct ir_packed *k)
{
	if (!k)
		return;
	ir_unit_release(&k->unit);
	free(k);
}

const struct ir_unit *ir_packed_unit(const struct ir_packed *k)
{
	return &k->unit;
}

struct ir_func *ir_packed_func(const struct ir_packed *k, unsigned int i,
			       struct arena *a)
{
	struct arena mark = *a;
	struct reader r = { .start = k->bytes, .arena = a, .t = k->t };
	struct ir_func *f;

	if (i >= k->unit.nfuncs)
		return NULL;
	r.p = k->bytes + k->at[i];
	r.end = k->bytes + k->n;
	f = get_sized_func(&r);
	if (!r.wrong)
		return f;
	arena_rewind(a, &mark);
	return NULL;
}
