// SPDX-License-Identifier: GPL-2.0-only
#include "around.h"

#include <limits.h>
#include <string.h>

#include "bytes.h"
#include "memo.h"
#include "overlay.h"

#define AROUND_VERSION	1
#define MAX_AROUND	400	/* units */

/* A unit of the whole. */
struct place {
	const char *file;	/* interned */
	struct hash128 flags;
	bool tried;
};

struct places_table {
	struct place *v;
	unsigned int n;
};

void around_init(struct around *a, struct gather *g)
{
	memset(a, 0, sizeof(*a));
	for (unsigned int i = 0; i < g->n && !a->whole.len; i++)
		memo_get_whole(g, g->v[i]->unit->file, &a->whole);
}

void around_release(struct around *a)
{
	str_release(&a->whole);
}

static void get_places(struct bytes *r, struct gather *g,
		       struct places_table *t)
{
	uint64_t n;

	for (n = bytes_get_number(r); n && !r->bad; n--) {
		struct place p = { .tried = false };

		p.file = names_intern(g->names, bytes_get_text(r));
		p.flags.hi = bytes_get_number(r);
		p.flags.lo = bytes_get_number(r);
		arena_push(&g->arena, t->v, t->n, p);
	}
}

static bool is_asked_about(const struct gather *g, const char *file)
{
	char path[PATH_MAX], of[PATH_MAX];

	path_canonical(file, path);
	for (unsigned int i = 0; i < g->n; i++) {
		path_canonical(g->v[i]->unit->file, of);
		if (!strcmp(path, of))
			return true;
	}
	return false;
}

/* Adds the unit of the function @name, if it is another one and still there. */
static bool add_unit_of(struct gather *g, struct program *p,
			struct places_table *t, const char *name)
{
	const char *file = program_unit_of(p, name);
	const struct gathered *u;

	for (unsigned int i = 0; file && i < t->n; i++) {
		if (t->v[i].file != file)
			continue;
		if (t->v[i].tried || is_asked_about(g, file))
			return false;
		t->v[i].tried = true;
		u = gather_kept(g, file, t->v[i].flags, g->v[0]->unit);
		if (u)
			program_add_around(p, u->packed, &u->ctx);
		return u;
	}
	return false;
}

static void add_around(struct gather *g, struct program *p,
		       struct places_table *t)
{
	unsigned int n, units = 0;
	bool more = true;

	while (more && units < MAX_AROUND) {
		const char *const *names = program_missing(p, &n);

		more = false;
		for (unsigned int i = 0; i < n && units < MAX_AROUND; i++)
			if (add_unit_of(g, p, t, names[i])) {
				units++;
				more = true;
			}
	}
	program_missing(p, &n);	/* says which functions are called */
}

bool around_fill(const struct around *a, struct gather *g, struct program *p)
{
	struct bytes r = { .p = a->whole.s, .end = a->whole.s + a->whole.len };
	struct places_table t = { .n = 0 };

	if (!a->whole.len || bytes_get_number(&r) != AROUND_VERSION)
		return false;
	get_places(&r, g, &t);
	if (r.bad || !program_part(p, &r))
		return false;
	for (unsigned int i = 0; i < g->n; i++)
		if (g->v[i]->packed)
			program_add(p, g->v[i]->packed, &g->v[i]->ctx);
	add_around(g, p, &t);
	return true;
}

void around_keep(struct gather *g, const struct program *p)
{
	struct str b = { 0 };

	bytes_number(&b, AROUND_VERSION);
	bytes_number(&b, g->n);
	for (unsigned int i = 0; i < g->n; i++) {
		bytes_text(&b, g->v[i]->unit->file);
		bytes_number(&b, g->v[i]->flags.hi);
		bytes_number(&b, g->v[i]->flags.lo);
	}
	program_whole(p, &b);
	memo_put_whole(g, &b);
	str_release(&b);
}
