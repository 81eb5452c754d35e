// SPDX-License-Identifier: GPL-2.0-only
#include "witness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "str.h"

#define MOST_READ	1000	/* files that are read for one set of targets */
#define MOST_HEAD	(64 << 10)	/* of each: #includes are at the top */
#define MOST_TARGETS	8	/* headers of one level that include others */
#define LEVELS		4	/* "a.h" in "b.h" in ... in the C file */
#define MOST_SEARCHES	64	/* that look beyond the preferred files */

/* An #include line: its last part, interned, and what is written. */
struct include {
	const char *base, *name;
	bool quoted;
	bool resolved;
	struct tracked **to;		/* what it may be */
	unsigned int nto;
};

struct tracked {
	const char *path;
	bool is_c;
	bool asked, built;	/* of a C file */
	bool read;
	struct include *v;
	unsigned int n;
	unsigned int depth;
	unsigned int score;	/* for the header at hand */
};

/* How a file comes to include another one. */
enum match { MATCH_NONE, MATCH_NAME, MATCH_PLACE };

struct preferred {
	struct tracked *file;
	unsigned char *match;	/* enum match for each of v; NULL: not known */
};

struct witnesses {
	struct witness_opts o;
	struct arena arena;
	struct names names;
	struct tracked *v;
	unsigned int n;
	struct tracked **order;		/* for the header at hand */
	struct tracked **by_base;	/* NULL until it is needed */
	struct preferred *preferred;
	unsigned int npreferred;
	unsigned int nsearches;
};

/* The headers that lead to the one in question, by how far they are from it. */
struct level {
	const char *v[MOST_TARGETS];
	bool by_place[MOST_TARGETS];	/* the one in question is */
	const char *bases[MOST_TARGETS];	/* interned */
	unsigned int n;
	bool first;		/* it is the one in question */
};

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool ends_in(const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);

	return n > m && !strcmp(s + n - m, tail);
}

struct witnesses *witness_new(const struct witness_opts *o)
{
	struct witnesses *w = calloc(1, sizeof(*w));

	if (!w)
		BUG("out of memory");
	w->o = *o;
	arena_init(&w->arena);
	names_init(&w->names);
	for (unsigned int i = 0; i < o->nfiles; i++) {
		struct tracked t = { .path = o->files[i] };

		t.is_c = ends_in(t.path, ".c");
		for (const char *p = t.path; *p; p++)
			t.depth += *p == '/';
		if (t.is_c || ends_in(t.path, ".h"))
			arena_push(&w->arena, w->v, w->n, t);
	}
	w->order = arena_alloc(&w->arena, w->n * sizeof(*w->order) + 1);
	return w;
}

void witness_free(struct witnesses *w)
{
	if (!w)
		return;
	names_release(&w->names);
	arena_release(&w->arena);
	free(w);
}

static int by_path(const void *key, const void *elem)
{
	return strcmp(key, ((const struct tracked *)elem)->path);
}

static struct tracked *tracked(const struct witnesses *w, const char *rel)
{
	return w->n ? bsearch(rel, w->v, w->n, sizeof(*w->v), by_path) : NULL;
}

void witness_prefer(struct witnesses *w, const char *rel)
{
	struct tracked *t = tracked(w, rel);

	for (unsigned int i = 0; i < w->npreferred; i++)
		if (w->preferred[i].file == t)
			return;
	if (t)
		arena_push(&w->arena, w->preferred, w->npreferred,
			   ((struct preferred){ .file = t }));
}

/* ---- what a file includes ----------------------------------------------------- */

static void add_include(struct witnesses *w, struct tracked *t, const char *p)
{
	char close = *p == '<' ? '>' : '"';
	const char *end = p + 1 + strcspn(p + 1, "<>\"\n");
	struct include in = { .quoted = *p == '"' };

	if (*end != close || end == p + 1)
		return;
	in.name = names_internn(&w->names, p + 1, (size_t)(end - p) - 1);
	in.base = names_intern(&w->names, base_name(in.name));
	arena_push(&w->arena, t->v, t->n, in);
}

static void read_includes(struct witnesses *w, struct tracked *t,
			  const char *text)
{
	for (const char *p = text; p; p = strchr(p, '\n')) {
		p += *p == '\n';
		p += strspn(p, " \t");
		if (*p != '#')
			continue;
		p++;
		p += strspn(p, " \t");
		if (strncmp(p, "include", 7))
			continue;
		p += 7;
		p += strspn(p, " \t");
		if (*p == '<' || *p == '"')
			add_include(w, t, p);
	}
}

static void read_file(struct witnesses *w, struct tracked *t)
{
	static const size_t most = MOST_HEAD;
	const char *over = NULL;
	char *path, *text;
	size_t n;
	FILE *f;

	t->read = true;
	if (asprintf(&path, "%s/%s", w->o.top, t->path) < 0)
		BUG("out of memory");
	text = malloc(most + 1);
	if (!text)
		BUG("out of memory");
	if (w->o.over)
		over = overlay_text(w->o.over, path, &n);
	f = over ? NULL : fopen(path, "r");
	if (f) {
		n = fread(text, 1, most, f);
		fclose(f);
		text[n] = '\0';
		over = text;
	}
	if (over)
		read_includes(w, t, over);
	free(text);
	free(path);
}

/* ---- is it that header? --------------------------------------------------------- */

/* @name from the folder of @from, without dots; false: it is not in the tree. */
static bool join(const char *from, const char *name, char path[PATH_MAX])
{
	size_t n = (size_t)(base_name(from) - from);

	if (n >= PATH_MAX)
		return false;
	memcpy(path, from, n);
	while (*name) {
		size_t m = strcspn(name, "/");

		if (m == 2 && !strncmp(name, "..", 2)) {
			if (!n)
				return false;
			for (n--; n && path[n - 1] != '/'; n--)
				;
		} else if (m && !(m == 1 && *name == '.')) {
			if (n + m + 2 > PATH_MAX)
				return false;
			memcpy(path + n, name, m);
			n += m;
			if (name[m])
				path[n++] = '/';
		}
		name += m + (name[m] == '/');
	}
	path[n] = '\0';
	return true;
}

/* Is @target what some -I folder has as @name? */
static bool ends_as(const char *target, const char *name)
{
	size_t n = strlen(target), m;

	while (!strncmp(name, "../", 3) || !strncmp(name, "./", 2))
		name += name[1] == '.' ? 3 : 2;
	m = strlen(name);
	if (n == m)
		return !strcmp(target, name);
	return n > m && target[n - m - 1] == '/' &&
	       !strcmp(target + n - m, name);
}

static enum match match(const struct witnesses *w, const struct tracked *t,
			const struct include *in, const char *target)
{
	const char *asm_generic = strstr(target, "asm-generic/");
	char beside[PATH_MAX];

	if (in->quoted && join(t->path, in->name, beside)) {
		if (!strcmp(beside, target))
			return MATCH_PLACE;
		/* a header of the same name that is nearer */
		if (tracked(w, beside))
			return MATCH_NONE;
	}
	if (ends_as(target, in->name))
		return MATCH_NAME;
	/* kbuild writes <asm/x.h> that includes it (scripts/Makefile.asm-generic) */
	return asm_generic && !strncmp(in->name, "asm/", 4) &&
	       !strcmp(asm_generic + strlen("asm-generic/"), in->name + 4) ?
	       MATCH_NAME : MATCH_NONE;
}

/* Does @t include one of @l?  @by_place: as is said of the header in question. */
static bool includes_one(struct witnesses *w, struct tracked *t,
			 const struct level *l, bool *by_place)
{
	if (!t->read)
		read_file(w, t);
	for (unsigned int i = 0; i < t->n; i++)
		for (unsigned int k = 0; k < l->n; k++) {
			enum match m = MATCH_NONE;

			if (t->v[i].base == l->bases[k])
				m = match(w, t, &t->v[i], l->v[k]);
			if (m == MATCH_NONE)
				continue;
			*by_place = l->by_place[k] ||
				    (l->first && m == MATCH_PLACE);
			return true;
		}
	return false;
}

/* ---- all that a file includes ---------------------------------------------------- */

static int by_base(const void *x, const void *y)
{
	const struct tracked *a = *(struct tracked *const *)x;
	const struct tracked *b = *(struct tracked *const *)y;
	int order = strcmp(base_name(a->path), base_name(b->path));

	return order ? order : strcmp(a->path, b->path);
}

/* The first of by_base that is called @base, or behind it. */
static unsigned int first_called(struct witnesses *w, const char *base)
{
	unsigned int low = 0, high = w->n;

	if (!w->by_base) {
		w->by_base = arena_alloc(&w->arena,
					 w->n * sizeof(*w->by_base) + 1);
		for (unsigned int i = 0; i < w->n; i++)
			w->by_base[i] = &w->v[i];
		qsort(w->by_base, w->n, sizeof(*w->by_base), by_base);
	}
	while (low < high) {
		unsigned int mid = low + (high - low) / 2;

		if (strcmp(base_name(w->by_base[mid]->path), base) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Every file that the line may mean, whatever the -I folders are. */
static void resolve(struct witnesses *w, const struct tracked *t,
		    struct include *in)
{
	in->resolved = true;
	for (unsigned int i = first_called(w, in->base);
	     i < w->n && !strcmp(base_name(w->by_base[i]->path), in->base); i++)
		if (match(w, t, in, w->by_base[i]->path) != MATCH_NONE)
			arena_push(&w->arena, in->to, in->nto, w->by_base[i]);
}

/* Fills in what @p includes, itself or by way of others. */
static void follow(struct witnesses *w, struct preferred *p)
{
	struct tracked **todo = NULL, *t;
	unsigned int n = 0;

	p->match = arena_alloc(&w->arena, w->n);
	todo = malloc((w->n + 1) * sizeof(*todo));
	if (!todo)
		BUG("out of memory");
	todo[n++] = p->file;
	while (n) {
		t = todo[--n];
		if (!t->read)
			read_file(w, t);
		for (unsigned int i = 0; i < t->n; i++) {
			struct include *in = &t->v[i];

			if (!in->resolved)
				resolve(w, t, in);
			for (unsigned int k = 0; k < in->nto; k++) {
				unsigned char *m = &p->match[in->to[k] - w->v];
				enum match how = match(w, t, in,
						       in->to[k]->path);

				if (*m == MATCH_NONE)
					todo[n++] = in->to[k];
				if (*m < how)
					*m = (unsigned char)how;
			}
		}
	}
	free(todo);
}

/* ---- the nearest first ------------------------------------------------------------ */

static size_t part(const char *s)
{
	return strcspn(s, "/");
}

/* How many folders of @a, from the top, @b is in, too. */
static unsigned int folders_shared(const char *a, const char *b)
{
	unsigned int n = 0;

	while (a[part(a)] && part(a) == part(b) && !strncmp(a, b, part(a) + 1)) {
		n++;
		a += part(a) + 1;
		b += part(b) + 1;
	}
	return n;
}

static bool same_stem(const char *a, const char *b)
{
	size_t n = strcspn(a, "."), m = strcspn(b, ".");

	return n == m && !strncmp(a, b, n);
}

#define BETWEEN "/_-."

/* Is the word @s of @n one of @path? */
static bool has_word(const char *path, const char *s, size_t n)
{
	while (*path) {
		size_t m = strcspn(path, BETWEEN);

		if (m == n && !strncmp(path, s, n))
			return true;
		path += m + (path[m] != '\0');
	}
	return false;
}

/*
 * What a C file of the header's own folder or below has most of; then one that
 * is called as the header or its folders are: include/linux/mempolicy.h and
 * mm/mempolicy.c, include/linux/micrel_phy.h and .../phy/micrel.c.
 */
static unsigned int score(const char *header, const char *path)
{
	unsigned int n = 4 * folders_shared(header, path);
	size_t m;

	if (same_stem(base_name(header), base_name(path)))
		n += 3;
	for (const char *s = header; *s; s += m + (s[m] != '\0')) {
		m = strcspn(s, BETWEEN);
		/* the last is "h", or "c" */
		n += s[m] && has_word(path, s, m);
	}
	return n;
}

static int nearer(const void *x, const void *y)
{
	const struct tracked *a = *(struct tracked *const *)x;
	const struct tracked *b = *(struct tracked *const *)y;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->depth != b->depth)
		return a->depth < b->depth ? -1 : 1;
	return strcmp(a->path, b->path);
}

static void put_in_order(struct witnesses *w, const char *header)
{
	for (unsigned int i = 0; i < w->n; i++) {
		w->v[i].score = score(header, w->v[i].path);
		w->order[i] = &w->v[i];
	}
	qsort(w->order, w->n, sizeof(*w->order), nearer);
}

static bool is_built(struct witnesses *w, struct tracked *t)
{
	if (!t->asked)
		t->built = w->o.built(w->o.data, t->path);
	t->asked = true;
	return t->built;
}

/* ---- the search -------------------------------------------------------------------- */

static void add_target(struct witnesses *w, struct level *l, const char *path,
		       bool by_place)
{
	l->v[l->n] = path;
	l->by_place[l->n] = by_place;
	l->bases[l->n++] = names_intern(&w->names, base_name(path));
}

static void add_first(struct witnesses *w, struct level *l, const char *path)
{
	l->first = true;
	add_target(w, l, path, false);
}

/* Into @up the headers that include one of @l. */
static void climb(struct witnesses *w, const struct level *l,
		  const char *header, struct level *up)
{
	unsigned int read = 0;
	bool by_place;

	for (unsigned int i = 0; i < w->n && read < MOST_READ &&
	     up->n < MOST_TARGETS; i++) {
		struct tracked *t = w->order[i];

		if (t->is_c || !strcmp(t->path, header))
			continue;
		read++;
		if (includes_one(w, t, l, &by_place))
			add_target(w, up, t->path, by_place);
	}
}

/* What is found, so far. */
struct found {
	struct witness_found *v;
	unsigned int n, most;
};

static void look_at(struct witnesses *w, struct tracked *t,
		    const struct level *l, struct found *f)
{
	struct witness_found one = { .path = t->path };

	for (unsigned int i = 0; i < f->n; i++)
		if (f->v[i].path == t->path)
			return;
	if (includes_one(w, t, l, &one.by_place))
		f->v[f->n++] = one;
}

static void look_at_nearest(struct witnesses *w, const char *header,
			    const struct level *l, struct found *f)
{
	unsigned int read = 0;

	for (unsigned int i = 0; i < w->n && read < MOST_READ &&
	     f->n < f->most; i++) {
		struct tracked *t = w->order[i];

		if (!t->is_c || !strcmp(t->path, header) || !is_built(w, t))
			continue;
		read++;
		look_at(w, t, l, f);
	}
}

unsigned int witness_near(struct witnesses *w, const char *header,
			  struct witness_found *out, unsigned int most)
{
	const struct tracked *t = tracked(w, header);
	unsigned int n = 0;

	for (unsigned int i = 0; t && i < w->npreferred && n < most; i++) {
		struct preferred *p = &w->preferred[i];

		if (!p->match)
			follow(w, p);
		if (p->match[t - w->v] != MATCH_NONE && p->file != t)
			out[n++] = (struct witness_found){ p->file->path,
				p->match[t - w->v] == MATCH_PLACE };
	}
	return n;
}

unsigned int witness_find(struct witnesses *w, const char *header,
			  struct witness_found *out, unsigned int most)
{
	struct found f = { .v = out, .most = most };
	struct level l[LEVELS] = { 0 };

	if (w->nsearches++ >= MOST_SEARCHES)
		return 0;
	add_first(w, &l[0], header);
	put_in_order(w, header);
	for (unsigned int k = 1; k < LEVELS; k++)
		climb(w, &l[k - 1], header, &l[k]);
	for (unsigned int k = 0; k < LEVELS; k++)
		look_at_nearest(w, header, &l[k], &f);
	return f.n;
}
