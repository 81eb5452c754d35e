// SPDX-License-Identifier: GPL-2.0-only
/*
 * Questions to the index that need another look at the text of some files:
 * .c files that are included, and wrappers of wanted names in headers.
 */
#include "ident_internal.h"
#include "str.h"

#include <stdlib.h>
#include <string.h>

/* .c files that are included */

struct textuals {
	const struct ident *x;
	struct arena *a;
	const char *by;			/* the file that is looked at */
	struct ident_textual *v;
	unsigned int n;
};

/* Joins @dir (of @ndir bytes) and @path, solving "." and ".."; NULL: outside. */
static const char *join(struct arena *a, const char *dir, size_t ndir,
			const char *path)
{
	char *out = arena_alloc(a, ndir + strlen(path) + 2), *o = out + ndir;
	size_t n;

	memcpy(out, dir, ndir);
	for (; *path; path += n + (path[n] == '/')) {
		n = strcspn(path, "/");
		if (!n || (n == 1 && path[0] == '.'))
			continue;
		if (n == 2 && !memcmp(path, "..", 2)) {
			if (o == out)
				return NULL;
			while (o > out && *--o != '/')
				;
			continue;
		}
		if (o != out)
			*o++ = '/';
		memcpy(o, path, n);
		o += n;
	}
	*o = '\0';
	return out;
}

static const char *file_at(const struct ident *x, struct arena *a,
			   const char *dir, size_t ndir, const char *path)
{
	const char *full = join(a, dir, ndir, path);
	int i = full ? ident_file_by_path(x, full) : -1;

	return i < 0 ? NULL : ident_file(x, (unsigned int)i)->path;
}

/* The only file of the tree whose path ends in @written; or NULL. */
static const char *only_file(const struct ident *x, struct arena *a,
			     const char *written)
{
	const char *only = NULL, *path, *end;
	size_t len, n;

	while (!strncmp(written, "../", 3))
		written += 3;
	end = join(a, "", 0, written);
	if (!end || !*end)
		return NULL;
	len = strlen(end);
	for (unsigned int i = 0; i < ident_nfiles(x); i++) {
		path = ident_file(x, i)->path;
		n = strlen(path);
		if (n < len || strcmp(path + n - len, end) ||
		    (n > len && path[n - len - 1] != '/'))
			continue;
		if (only)
			return NULL;
		only = path;
	}
	return only;
}

/*
 * The file that "@written" in @by means: beside @by or in a folder above it,
 * where -I flags of kernel Makefiles point; else wherever there is just one.
 */
static const char *resolve(const struct ident *x, struct arena *a,
			   const char *by, const char *written)
{
	size_t n = strlen(by);
	const char *found;

	do {
		while (n && by[n - 1] != '/')
			n--;
		n -= n > 0;		/* the slash */
		found = file_at(x, a, by, n, written);
	} while (!found && n);
	return found ? found : only_file(x, a, written);
}

static void textual_found(void *data, struct span inc)
{
	struct textuals *t = data;
	struct ident_textual one = { .by = t->by };

	if (inc.len < 3 || memcmp(inc.s + inc.len - 2, ".c", 2))
		return;
	one.written = arena_strndup(t->a, (const char *)inc.s, inc.len);
	one.file = resolve(t->x, t->a, t->by, one.written);
	arena_push(t->a, t->v, t->n, one);
}

static bool is_header(const char *path)
{
	return path[strlen(path) - 1] == 'h';
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The .c files that include @header, directly or by another header. */
static const char **includers(const struct ident *x, const char *header,
			      struct arena *a, unsigned int *n)
{
	const char **heads = NULL, **out = NULL, *name;
	unsigned int nheads = 0, j;
	struct ident_hits hits;

	*n = 0;
	arena_push(a, heads, nheads, header);
	for (unsigned int i = 0; i < nheads; i++) {
		name = base_name(heads[i]);
		ident_includes(x, &name, 1, a, &hits);
		for (unsigned int k = 0; k < hits.n; k++) {
			name = hits.v[k].file;
			if (!is_header(name)) {
				arena_push(a, out, *n, name);
				continue;
			}
			for (j = 0; j < nheads && strcmp(heads[j], name); j++)
				;
			if (j == nheads)
				arena_push(a, heads, nheads, name);
		}
	}
	return out;
}

/*
 * Puts the .c files that include the header in place of it, in the @n entries
 * of @v, which have the same includer.
 */
static void textuals_expand(struct textuals *t, const struct ident_textual *v,
			    unsigned int n)
{
	struct ident_textual one;
	const char *const *by = &v->by;
	unsigned int nby = 1;

	if (is_header(v->by))
		by = includers(t->x, v->by, t->a, &nby);
	for (unsigned int i = 0; i < n; i++) {
		for (unsigned int j = 0; j < nby; j++) {
			one = v[i];
			one.by = by[j];
			arena_push(t->a, t->v, t->n, one);
		}
	}
}

static int cmp_textual(const void *a, const void *b)
{
	const struct ident_textual *x = a, *y = b;
	int cmp = strcmp(x->file ? x->file : "", y->file ? y->file : "");

	if (!cmp)
		cmp = strcmp(x->by, y->by);
	return cmp ? cmp : strcmp(x->written, y->written);
}

/* Sorts; what was found twice, by two ways, stays once. */
static void textuals_settle(struct textuals *t)
{
	unsigned int n = 0;

	if (t->n)
		qsort(t->v, t->n, sizeof(*t->v), cmp_textual);
	for (unsigned int i = 0; i < t->n; i++)
		if (!n || cmp_textual(&t->v[n - 1], &t->v[i]))
			t->v[n++] = t->v[i];
	t->n = n;
}

struct ident_textual *ident_textuals(const struct ident *x, struct arena *a,
				     unsigned int *n)
{
	struct textuals t = { .x = x, .a = a };
	const char *const any = ".c";
	struct ident_textual *direct;
	struct text text = { 0 };
	unsigned int ndirect;
	struct want w;

	want_init(&w, &any, 1, hash_included, a);
	for (unsigned int i = 0; i < ident_nfiles(x); i++) {
		const struct ident_file *f = ident_file(x, i);

		if (!ident_scan(f, &w, NULL, NULL))
			continue;
		t.by = f->path;
		if (!ident_read(x, f->path, &text))
			text_includes(&text, textual_found, &t);
	}
	text_release(&text);
	direct = t.v;
	ndirect = t.n;
	t.v = NULL;
	t.n = 0;
	for (unsigned int i = 0, same; i < ndirect; i += same) {
		for (same = 1; i + same < ndirect &&
		     direct[i + same].by == direct[i].by; same++)
			;
		textuals_expand(&t, direct + i, same);
	}
	textuals_settle(&t);
	*n = t.n;
	return t.v;
}

/* Wrappers */

struct closure {
	const struct ident *x;
	const struct ident_closure_opts *opts;
	struct arena *a;		/* the result's */
	struct arena tmp;
	struct ident_closure *out;
	struct names wanted;		/* asked for, or followed */
	struct names core;		/* listed, of core headers */
	const char *const *fresh;	/* the names of this round */
	struct want want;		/* those, by hash */
	unsigned char *named;		/* per file: names what was wanted */

	/* The header that is looked at. */
	const char *file;
	bool in_core;
	const char *wraps;
	struct text text;
};

/* Below include/ or arch/X/include/? */
static bool is_core(const char *path)
{
	const char *p;

	if (!strncmp(path, "include/", 8))
		return true;
	if (strncmp(path, "arch/", 5))
		return false;
	p = strchr(path + 5, '/');
	return p && !strncmp(p, "/include/", 9);
}

static bool closure_wanted(void *data, struct span id)
{
	struct closure *c = data;
	uint32_t hash = name_hash(id.s, id.len);
	unsigned int i = want_find(&c->want, hash);

	for (; i < c->want.n && c->want.v[i].hash == hash; i++) {
		const char *name = c->fresh[c->want.v[i].idx];

		if (!strncmp(name, (const char *)id.s, id.len) &&
		    !name[id.len]) {
			c->wraps = name;
			return true;
		}
	}
	return false;
}

static void closure_found(void *data, const struct text_body *b)
{
	struct closure *c = data;
	const char *name = arena_strndup(&c->tmp, (const char *)b->name.s,
					 b->name.len);
	struct ident_wrapper w = {
		.wraps = c->wraps,
		.file = c->file,
		.line = b->line,
		.round = c->out->rounds + 1,
		.macro = b->macro,
		.core = c->in_core,
		.followed = !c->in_core || c->opts->follow_core,
	};

	if (names_find(&c->wanted, name) ||
	    (c->in_core && names_find(&c->core, name)) ||
	    (c->opts->known && c->opts->known(c->opts->data, name)))
		return;
	w.name = arena_strdup(c->a, name);
	names_intern(c->in_core ? &c->core : &c->wanted, name);
	if (w.followed)
		names_intern(&c->wanted, name);
	arena_push(c->a, c->out->v, c->out->n, w);
}

/* Looks in all headers for wrappers of the fresh names. */
static void closure_search(struct closure *c)
{
	for (unsigned int i = 0; i < ident_nfiles(c->x); i++) {
		const struct ident_file *f = ident_file(c->x, i);

		if (!ident_scan(f, &c->want, NULL, NULL))
			continue;
		c->named[i] = 1;
		if (!f->header)
			continue;
		c->file = f->path;
		c->in_core = is_core(f->path);
		if (ident_read(c->x, f->path, &c->text))
			c->out->nunread++;
		else
			text_bodies(&c->text, closure_wanted, closure_found, c);
	}
}

struct counts {
	struct ident_wrapper *v;
	bool is_new;
};

static void count_hit(void *data, unsigned int idx)
{
	struct counts *n = data;

	n->v[idx].nfiles++;
	n->v[idx].nnew += n->is_new;
}

/* Which .c files name the wrappers from @from on? */
static void closure_count(struct closure *c, unsigned int from)
{
	unsigned int n = c->out->n - from;
	const char **names = arena_alloc(&c->tmp, n * sizeof(*names));
	struct counts counts = { .v = c->out->v + from };
	struct want w;

	for (unsigned int i = 0; i < n; i++)
		names[i] = counts.v[i].name;
	want_init(&w, names, n, NULL, &c->tmp);
	for (unsigned int i = 0; i < ident_nfiles(c->x); i++) {
		const struct ident_file *f = ident_file(c->x, i);

		counts.is_new = !c->named[i];
		if (!f->header)
			ident_scan(f, &w, count_hit, &counts);
	}
}

/* Within a round; a macro in a function's body was found before it. */
static int cmp_wrapper(const void *a, const void *b)
{
	const struct ident_wrapper *x = a, *y = b;
	int cmp = strcmp(x->file, y->file);

	if (!cmp && x->line != y->line)
		cmp = x->line < y->line ? -1 : 1;
	return cmp ? cmp : strcmp(x->name, y->name);
}

/* The names that were followed from wrapper @from on. */
static unsigned int closure_fresh(struct closure *c, unsigned int from)
{
	const char **v = NULL;
	unsigned int n = 0;

	for (unsigned int i = from; i < c->out->n; i++)
		if (c->out->v[i].followed)
			arena_push(&c->tmp, v, n, c->out->v[i].name);
	c->fresh = v;
	return n;
}

void ident_wrappers(const struct ident *x, const char *const *names,
		    unsigned int n, const struct ident_closure_opts *opts,
		    struct arena *a, struct ident_closure *out)
{
	struct closure c = { .x = x, .opts = opts, .a = a, .out = out,
			     .fresh = names };
	unsigned int from;

	memset(out, 0, sizeof(*out));
	arena_init(&c.tmp);
	names_init(&c.wanted);
	names_init(&c.core);
	c.named = arena_alloc(&c.tmp, ident_nfiles(x));
	for (unsigned int i = 0; i < n; i++)
		names_intern(&c.wanted, names[i]);
	while (n && out->rounds < opts->depth) {
		from = out->n;
		want_init(&c.want, c.fresh, n, NULL, &c.tmp);
		closure_search(&c);
		if (out->n > from)
			qsort(out->v + from, out->n - from, sizeof(*out->v),
			      cmp_wrapper);
		closure_count(&c, from);
		n = closure_fresh(&c, from);
		out->rounds += n > 0;
	}
	out->settled = !n;
	names_release(&c.core);
	names_release(&c.wanted);
	arena_release(&c.tmp);
	text_release(&c.text);
}
