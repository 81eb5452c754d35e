// SPDX-License-Identifier: GPL-2.0-only
/*
 * The text of a C file, as far as the identifier index has to understand it:
 * identifiers outside of comments and strings, #include lines, and where the
 * bodies of functions and macros begin and end.
 *
 * Nothing is preprocessed, so both branches of an #if are seen, and the braces
 * of a text need not match.  Kernel style helps: a function's braces, and no
 * others in it, stand in the first column.
 *
 * Where a text is no C (an apostrophe in the prose of an #error, a comment
 * without an end), more of it is taken for code: one identifier too many costs
 * a parse, one too few costs a finding.
 */
#include "ident_internal.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

/* Hashes */

static uint64_t load64(const unsigned char *s)
{
	uint64_t v;

	memcpy(&v, s, sizeof(v));
	return le64toh(v);
}

static inline uint64_t mix(uint64_t h)
{
	h *= 0x9e3779b97f4a7c15u;
	return h ^ (h >> 32);
}

static inline uint32_t hash_word(const unsigned char *s, size_t len)
{
	uint64_t h = len;

	for (; len > 8; len -= 8, s += 8)
		h = mix(h ^ load64(s));
	h = mix(h ^ (load64(s) << (64 - 8 * len)));
	h = (h * 0xd6e8feb86659fd93u) >> 32;
	return h ? (uint32_t)h : 1;
}

uint32_t name_hash(const unsigned char *s, size_t len)
{
	return len ? hash_word(s, len) : 1;
}

uint32_t name_hash_str(const char *s)
{
	size_t len = strlen(s);
	unsigned char *padded = ident_realloc(NULL, len + TEXT_PAD, 1);
	uint32_t h;

	memset(padded + len, 0, TEXT_PAD);
	memcpy(padded, s, len);
	h = name_hash(padded, len);
	free(padded);
	return h;
}

static uint32_t turn(uint32_t h, uint32_t by)
{
	h = (h ^ by) * 0x9e3779b1u;
	h ^= h >> 15;
	h *= 0x85ebca6bu;
	h ^= h >> 13;
	return h ? h : 1;
}

uint32_t hash_defined(uint32_t h)
{
	return turn(h, 0x28);
}

uint32_t hash_included(uint32_t h)
{
	return turn(h, 0x22);
}


/*
 * Open addressing by the upper bits of the hash, so that the slots, read in
 * their order, give hashes that are in order but for a few neighbours.
 */
#define HASHSET_MIN_BITS 8

void hashset_release(struct hashset *h)
{
	free(h->slots);
	memset(h, 0, sizeof(*h));
}

static void hashset_start(struct hashset *h, unsigned int bits)
{
	if (bits > h->cap_bits || !h->slots) {
		free(h->slots);
		h->slots = ident_realloc(NULL, (size_t)1 << bits,
					 sizeof(*h->slots));
		memset(h->slots, 0, sizeof(*h->slots) << bits);
		h->cap_bits = bits;
	}
	h->bits = bits;
	h->n = 0;
}

static bool hashset_put(uint32_t *slots, unsigned int bits, uint32_t v)
{
	size_t mask = ((size_t)1 << bits) - 1, i = v >> (32 - bits);

	for (; slots[i]; i = (i + 1) & mask)
		if (slots[i] == v)
			return false;
	slots[i] = v;
	return true;
}

static void hashset_grow(struct hashset *h)
{
	struct hashset old = *h;

	memset(h, 0, sizeof(*h));
	hashset_start(h, old.bits + 1);
	h->n = old.n;
	for (size_t i = 0; i < (size_t)1 << old.bits; i++)
		if (old.slots[i])
			hashset_put(h->slots, h->bits, old.slots[i]);
	free(old.slots);
}

static inline void hashset_add(struct hashset *h, uint32_t v)
{
	if (!hashset_put(h->slots, h->bits, v))
		return;
	if (++h->n > 1u << (h->bits - 1))
		hashset_grow(h);
}

static int cmp_hash(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Sorts what is nearly sorted; what is not takes the general way. */
static void sort_hashes(uint32_t *v, unsigned int n)
{
	size_t budget = 16 + 8 * (size_t)n;

	for (unsigned int i = 1; i < n; i++) {
		uint32_t x = v[i];
		unsigned int j = i;

		for (; j && v[j - 1] > x; j--)
			v[j] = v[j - 1];
		v[j] = x;
		if (i - j > budget) {
			qsort(v, n, sizeof(*v), cmp_hash);
			return;
		}
		budget -= i - j;
	}
}

void hashset_drain(struct hashset *h, uint32_t *out)
{
	unsigned int n = 0;

	for (size_t i = 0; i < (size_t)1 << h->bits; i++)
		if (h->slots[i])
			out[n++] = h->slots[i];
	memset(h->slots, 0, sizeof(*h->slots) << h->bits);
	h->n = 0;
	sort_hashes(out, n);
}

/* Tokens: a character stands for itself, the rest is here. */
enum { T_END = 0, T_WORD = 'a', T_EOL = '\n', T_HASH = '#' };

enum {
	C_OTHER	= 0,
	C_ALPHA	= 1,
	C_DIGIT	= 2,
	C_WORD	= C_ALPHA | C_DIGIT,
	C_PUNCT	= 4,
	C_NL	= 5 << 2,
	C_QUOTE	= 6 << 2,
	C_SLASH	= 7 << 2,
	C_HASH	= 8 << 2,
	C_NUL	= 9 << 2
};

static const unsigned char cls[256] = {
	['a' ... 'z'] = C_ALPHA, ['A' ... 'Z'] = C_ALPHA, ['_'] = C_ALPHA,
	['0' ... '9'] = C_DIGIT,
	['('] = C_PUNCT, [')'] = C_PUNCT, ['{'] = C_PUNCT, ['}'] = C_PUNCT,
	[';'] = C_PUNCT, ['='] = C_PUNCT, [','] = C_PUNCT,
	['\n'] = C_NL, ['"'] = C_QUOTE, ['\''] = C_QUOTE, ['/'] = C_SLASH,
	['#'] = C_HASH, ['\0'] = C_NUL,
};

struct lex {
	const unsigned char *p, *begin, *end;
	struct span word;		/* of the last T_WORD */
	const unsigned char *plain;	/* up to here quotes and comment signs
					   are ordinary characters */
	bool directive;			/* between T_HASH and T_EOL */
	bool endless;			/* no comment ends after here */
};

static void lex_init(struct lex *l, const struct text *t)
{
	memset(l, 0, sizeof(*l));
	l->p = l->begin = l->plain = t->s;
	l->end = t->s + t->len;
}

/* Does the newline at @p end nothing, since a backslash is before it? */
static bool continued(const struct lex *l, const unsigned char *p)
{
	if (p > l->begin && p[-1] == '\r')
		p--;
	return p > l->begin && p[-1] == '\\';
}

/* The end of the line that @p is in, or of the text; not past it. */
static const unsigned char *line_end(const struct lex *l,
				     const unsigned char *p)
{
	for (;; p++) {
		p = memchr(p, '\n', (size_t)(l->end - p));
		if (!p)
			return l->end;
		if (!continued(l, p))
			return p;
	}
}

/* After the literal that begins at @p; after its quote if it has no end. */
static const unsigned char *skip_literal(struct lex *l, const unsigned char *p)
{
	const unsigned char *q = p + 1;

	while (q < l->end && *q != *p && *q != '\n') {
		if (*q == '\\')
			q += q[1] == '\r' ? 2 : 1;
		q++;
	}
	if (q < l->end && *q == *p)
		return q + 1;
	l->plain = q < l->end ? q : l->end;
	return p + 1;
}

/* After the comment that begins at @p; after the slash if none does. */
static const unsigned char *skip_comment(struct lex *l, const unsigned char *p)
{
	const unsigned char *q = p + 3;

	if (p[1] == '/')
		return line_end(l, p);
	if (p[1] != '*' || l->endless)
		return p + 1;
	for (; q < l->end; q++) {
		q = memchr(q, '/', (size_t)(l->end - q));
		if (!q)
			break;
		if (q[-1] == '*')
			return q + 1;
	}
	l->endless = true;
	return p + 1;
}

/* Is the '#' at @p the first on its line? */
static bool begins_line(const struct lex *l, const unsigned char *p)
{
	while (p > l->begin && (p[-1] == ' ' || p[-1] == '\t'))
		p--;
	return p == l->begin || p[-1] == '\n';
}

static inline int lex_next(struct lex *l)
{
	const unsigned char *p = l->p;

	for (;;) {
		switch (cls[*p]) {
		case C_ALPHA:
			l->word.s = p;
			do
				p++;
			while (cls[*p] & C_WORD);
			l->word.len = (size_t)(p - l->word.s);
			l->p = p;
			return T_WORD;
		case C_DIGIT:
			do
				p++;
			while (cls[*p] & C_WORD);
			continue;
		case C_PUNCT:
			l->p = p + 1;
			return *p;
		case C_NL:
			p++;
			if (!l->directive || continued(l, p - 1))
				continue;
			l->directive = false;
			l->p = p;
			return T_EOL;
		case C_QUOTE:
			p = p < l->plain ? p + 1 : skip_literal(l, p);
			continue;
		case C_SLASH:
			p = p < l->plain ? p + 1 : skip_comment(l, p);
			continue;
		case C_HASH:
			p++;
			if (l->directive || !begins_line(l, p - 1))
				continue;
			l->directive = true;
			l->p = p;
			return T_HASH;
		case C_NUL:
			if (p >= l->end) {
				l->p = l->end;
				return T_END;
			}
			p++;
			continue;
		default:
			do
				p++;
			while (cls[*p] == C_OTHER);
			continue;
		}
	}
}

static bool span_is(struct span s, const char *text)
{
	return s.len == strlen(text) && !memcmp(s.s, text, s.len);
}

/*
 * Where functions begin and end.  Outside of all braces each NAME( is noted
 * until a ';' or '}' says that it was none; a '{' that comes first begins the
 * body.  So __printf(1, 2) in front of a head is noted as well as its name.
 */
#define HEADS_MAX 8

struct heads {
	int depth, paren;
	bool init;		/* after '=': braces are of no function */
	bool body;		/* in the body of the functions in v */
	int prev;		/* the token before */
	struct span word;	/* the last word, outside of braces */
	unsigned int nwords;	/* in these parentheses; many: not one word */
	unsigned int n;
	struct {
		struct span name;
		bool arg;	/* NAME of MACRO(NAME, ...) */
	} v[HEADS_MAX];
};

enum heads_event { HEADS_NONE, HEADS_BEGIN, HEADS_END };

static void heads_note(struct heads *h, bool arg)
{
	if (h->n == HEADS_MAX) {
		memmove(&h->v[0], &h->v[1], sizeof(h->v) - sizeof(h->v[0]));
		h->n--;
	}
	h->v[h->n].name = h->word;
	h->v[h->n++].arg = arg;
}

static void heads_reset(struct heads *h)
{
	h->paren = 0;
	h->n = 0;
	h->init = false;
	h->body = false;
}

static enum heads_event heads_open(struct heads *h, bool column0)
{
	if (column0)
		h->paren = 0;	/* an #if may have opened one twice */
	if (h->depth++ || h->paren || h->init || !h->n)
		return HEADS_NONE;
	h->body = true;
	return HEADS_BEGIN;
}

static enum heads_event heads_close(struct heads *h, bool column0)
{
	bool body = h->body;

	if (column0 || h->depth < 1)
		h->depth = 0;
	else
		h->depth--;
	if (h->depth)
		return HEADS_NONE;
	if (!h->init)
		heads_reset(h);
	return body ? HEADS_END : HEADS_NONE;
}

/* A '(', ')', ',', ';' or '=' outside of all braces. */
static void heads_punct(struct heads *h, int tok)
{
	switch (tok) {
	case '(':
		if (!h->paren++ && h->prev == T_WORD && !h->init)
			heads_note(h, false);
		h->nwords = h->paren == 1 ? 0 : 2;
		break;
	case ')':
	case ',':
		if (h->paren == 1 && h->nwords == 1 && h->prev == T_WORD &&
		    !h->init && !span_is(h->word, "void"))
			heads_note(h, true);
		h->nwords = 2;
		if (tok == ')' && h->paren)
			h->paren--;
		break;
	case ';':
		heads_reset(h);
		break;
	case '=':
		if (!h->paren)
			h->init = true;
		break;
	}
}

/* Does the token at @p stand in the first column? */
static bool in_column0(const struct lex *l, const unsigned char *p)
{
	return p == l->begin || p[-1] == '\n';
}

/* Takes a token that is in no directive. */
static inline enum heads_event heads_step(struct heads *h, const struct lex *l,
					  int tok)
{
	enum heads_event ev = HEADS_NONE;
	bool column0;

	if (tok == '{' || tok == '}') {
		column0 = in_column0(l, l->p - 1);
		ev = tok == '{' ? heads_open(h, column0)
				: heads_close(h, column0);
	} else if (h->depth) {
		return HEADS_NONE;
	} else if (tok == T_WORD) {
		h->word = l->word;
		h->nwords++;
		/* A new declaration, where a macro ended the last one. */
		if (h->init && in_column0(l, l->word.s))
			heads_reset(h);
	} else {
		heads_punct(h, tok);
	}
	h->prev = tok;
	return ev;
}

/*
 * After the words "# include": what stands between the quotes, and the lexer
 * behind it.  An empty span if it is a macro that does.
 */
static struct span include_name(struct lex *l)
{
	const unsigned char *p = l->p, *q;
	struct span none = { NULL, 0 };
	unsigned char close;

	while (*p == ' ' || *p == '\t')
		p++;
	if (*p != '"' && *p != '<')
		return none;
	close = *p++ == '<' ? '>' : '"';
	for (q = p; q < l->end && *q != close && *q != '\n'; q++)
		;
	if (q == l->end || *q != close)
		return none;
	l->p = q + 1;
	return (struct span){ p, (size_t)(q - p) };
}

/* Is the word the name of a directive that includes? */
static bool is_include(struct span w)
{
	return span_is(w, "include") || span_is(w, "include_next");
}

static void add_include(struct hashset *h, struct lex *l)
{
	struct span inc = include_name(l);
	const unsigned char *slash;

	if (!inc.len)
		return;
	if (inc.len > 2 && !memcmp(inc.s + inc.len - 2, ".c", 2))
		hashset_add(h, hash_included(name_hash(inc.s + inc.len - 2, 2)));
	slash = memrchr(inc.s, '/', inc.len);
	if (slash) {
		inc.len -= (size_t)(slash + 1 - inc.s);
		inc.s = slash + 1;
	}
	hashset_add(h, hash_included(name_hash(inc.s, inc.len)));
}

static void add_heads(struct hashset *set, const struct heads *h)
{
	for (unsigned int i = 0; i < h->n; i++)
		hashset_add(set, hash_defined(hash_word(h->v[i].name.s,
							h->v[i].name.len)));
}

/* So many slots that a text of usual density need not grow the set. */
static unsigned int guess_bits(size_t len)
{
	unsigned int bits = HASHSET_MIN_BITS;

	while (bits < 20 && (size_t)1 << bits < len / 16)
		bits++;
	return bits;
}

void text_hashes(struct hashset *set, const struct text *t)
{
	struct heads heads = { 0 };
	struct lex l;
	int tok, before = 0;

	hashset_start(set, guess_bits(t->len));
	lex_init(&l, t);
	while ((tok = lex_next(&l)) != T_END) {
		if (tok == T_WORD)
			hashset_add(set, hash_word(l.word.s, l.word.len));
		if (!l.directive && tok != T_EOL) {
			if (heads_step(&heads, &l, tok) == HEADS_BEGIN)
				add_heads(set, &heads);
		} else if (before == T_HASH && tok == T_WORD &&
			   is_include(l.word)) {
			add_include(set, &l);
		}
		before = tok;
	}
}

void text_includes(const struct text *t,
		   void (*found)(void *data, struct span inc), void *data)
{
	struct span inc;
	struct lex l;
	int tok, before = 0;

	lex_init(&l, t);
	while ((tok = lex_next(&l)) != T_END) {
		if (before == T_HASH && tok == T_WORD && is_include(l.word)) {
			inc = include_name(&l);
			if (inc.len)
				found(data, inc);
		}
		before = tok;
	}
}

/* Bodies */

struct bodies {
	struct lex l;
	bool (*wanted)(void *data, struct span id);
	void (*found)(void *data, const struct text_body *b);
	void *data;
	unsigned int line;		/* of counted */
	const unsigned char *counted;
};

static void bodies_found(struct bodies *b, struct span name, bool macro)
{
	struct text_body body = { .name = name, .macro = macro };

	if (name.s < b->counted) {	/* after a macro in its body */
		b->counted = b->l.begin;
		b->line = 1;
	}
	for (; b->counted < name.s; b->counted++)
		b->line += *b->counted == '\n';
	body.line = b->line;
	b->found(b->data, &body);
}

/*
 * What stands in parentheses around a function's head without being one: words
 * of C, of the compiler, and the kernel's names for what the compiler and
 * sparse are told (include/linux/compiler_types.h, compiler_attributes.h).
 */
static bool is_annotation(struct span w)
{
	static const char *const words[] = {
		"__attribute__", "__attribute", "asm", "__asm__", "typeof",
		"__typeof__", "__extension__", "_Static_assert",
		"static_assert", "__printf", "__scanf", "__acquires",
		"__releases", "__must_hold", "__cond_acquires", "__alloc_size",
		"__aligned", "__section", "__malloc", "__no_sanitize",
		"__assume_aligned", "__error", "__diagnose_as", "__cold_on",
		"__realloc_size", "__alias", "__cond_lock", "__nocfi_on",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_is(w, words[i]))
			return true;
	return false;
}

/* MACRO(name) { ... } defines name; void name(void) { ... } does as well. */
static bool is_upper(struct span w)
{
	for (size_t i = 0; i < w.len; i++)
		if (w.s[i] >= 'a' && w.s[i] <= 'z')
			return false;
	return true;
}

static void function_found(struct bodies *b, const struct heads *h)
{
	bool upper = false;

	for (unsigned int i = 0; i < h->n; i++) {
		if (h->v[i].arg) {
			if (upper)
				bodies_found(b, h->v[i].name, false);
			upper = false;
			continue;
		}
		upper = is_upper(h->v[i].name);
		if (is_annotation(h->v[i].name) ||
		    (upper && i + 1 < h->n && h->v[i + 1].arg))
			continue;
		bodies_found(b, h->v[i].name, false);
	}
}

/* The macro whose "# define" the lexer is behind, up to its end. */
static int macro_body(struct bodies *b)
{
	struct span name;
	bool found = false;
	int tok = lex_next(&b->l);

	if (tok != T_WORD)
		return tok;
	name = b->l.word;
	if (*b->l.p == '(')
		do
			tok = lex_next(&b->l);
		while (tok != ')' && tok != T_EOL && tok != T_END);
	while (tok != T_EOL && tok != T_END) {
		tok = lex_next(&b->l);
		if (tok == T_WORD && !found && b->wanted(b->data, b->l.word)) {
			found = true;
			bodies_found(b, name, true);
		}
	}
	return tok;
}

void text_bodies(const struct text *t,
		 bool (*wanted)(void *data, struct span id),
		 void (*found)(void *data, const struct text_body *b),
		 void *data)
{
	struct bodies b = { .wanted = wanted, .found = found, .data = data,
			    .line = 1, .counted = t->s };
	struct heads h = { 0 };
	enum heads_event ev;
	bool told = true;
	int tok, before = 0;

	lex_init(&b.l, t);
	while ((tok = lex_next(&b.l)) != T_END) {
		if (before == T_HASH && tok == T_WORD &&
		    span_is(b.l.word, "define")) {
			before = macro_body(&b);
			continue;
		}
		before = tok;
		if (b.l.directive || tok == T_EOL)
			continue;
		ev = heads_step(&h, &b.l, tok);
		if (ev == HEADS_BEGIN)
			told = false;
		if (tok == T_WORD && h.body && !told &&
		    wanted(data, b.l.word)) {
			told = true;
			function_found(&b, &h);
		}
	}
}

void text_release(struct text *t)
{
	free(t->s);
	memset(t, 0, sizeof(*t));
}
