// SPDX-License-Identifier: GPL-2.0-only
#include "memo.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static void add_text(struct str *b, const char *s)
{
	s = s ? s : "";
	str_addn(b, s, strlen(s) + 1);
}

static void add_number(struct str *b, uint64_t v)
{
	str_addn(b, (const char *)&v, sizeof(v));
}

static void add_hash(struct str *b, struct hash128 h)
{
	add_number(b, h.hi);
	add_number(b, h.lo);
}

static void add_file(struct str *b, struct gather *g, const char *path)
{
	struct hash128 h = { 0 };

	store_hash_file(g->store, path, &h);
	add_hash(b, h);
}

static void add_catalogue(struct str *b, struct gather *g)
{
	struct dirent **v;
	int n = scandir(g->o->catalogue, &v, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		if (v[i]->d_name[0] != '.') {
			add_text(b, v[i]->d_name);
			add_file(b, g, arena_printf(&g->arena, "%s/%s",
						    g->o->catalogue,
						    v[i]->d_name));
		}
		free(v[i]);
	}
	if (n >= 0)
		free(v);
}

struct memo_key memo_key_of(struct gather *g)
{
	struct memo_key k;
	struct str b = { 0 };

	add_file(&b, g, "/proc/self/exe");
	add_catalogue(&b, g);
	add_number(&b, g->o->kver);
	add_number(&b, g->o->kver_auto);
	for (unsigned int i = 0; i < g->n; i++) {
		add_text(&b, g->v[i]->unit->file);
		add_number(&b, g->v[i]->packed != NULL);
		add_number(&b, g->v[i]->ctx.cat.kver);
		add_hash(&b, g->v[i]->hash);
	}
	k.hash = store_hash(b.s, b.len);
	str_release(&b);
	return k;
}

/* ---- bytes ------------------------------------------------------------------ */

struct reader {
	const char *p, *end;
	bool bad;
};

static const char *get_text(struct reader *r)
{
	const char *s = r->p;
	const char *nul = memchr(s, '\0', (size_t)(r->end - s));

	if (!nul) {
		r->bad = true;
		return "";
	}
	r->p = nul + 1;
	return s;
}

static uint64_t get_number(struct reader *r)
{
	uint64_t v = 0;

	if ((size_t)(r->end - r->p) < sizeof(v)) {
		r->bad = true;
		return 0;
	}
	memcpy(&v, r->p, sizeof(v));
	r->p += sizeof(v);
	return v;
}

bool memo_get_names(struct gather *g, const struct memo_key *k,
		    struct arena *a, const char *const **names,
		    unsigned int *n)
{
	struct str val = { 0 };
	const char **v = NULL;
	struct reader r;

	*n = 0;
	*names = NULL;
	if (!store_get(g->store, "names", k, sizeof(*k), &val))
		return false;
	r = (struct reader){ .p = val.s, .end = val.s + val.len };
	while (r.p < r.end && !r.bad)
		arena_push(a, v, *n, arena_strdup(a, get_text(&r)));
	*names = v;
	str_release(&val);
	return !r.bad;
}

void memo_put_names(struct gather *g, const struct memo_key *k,
		    const char *const *names, unsigned int n)
{
	struct str b = { 0 };

	str_add(&b, "");
	for (unsigned int i = 0; i < n; i++)
		add_text(&b, names[i]);
	store_put(g->store, "names", k, sizeof(*k), b.s, b.len);
	str_release(&b);
}

static void add_loc(struct str *b, const struct loc *loc)
{
	add_text(b, loc->file);
	add_number(b, (uint64_t)loc->line << 32 | loc->col);
}

static struct loc get_loc(struct reader *r, struct names *names)
{
	const char *file = get_text(r);
	uint64_t at = get_number(r);

	return (struct loc){ *file ? names_intern(names, file) : NULL,
			     (unsigned int)(at >> 32), (unsigned int)at };
}

bool memo_get_findings(struct gather *g, const struct memo_key *k,
		       struct findings *out, void *counts, size_t size)
{
	struct str val = { 0 };
	struct reader r;
	uint64_t n;

	if (!store_get(g->store, "findings", k, sizeof(*k), &val))
		return false;
	r = (struct reader){ .p = val.s, .end = val.s + val.len };
	if (val.len < size) {
		str_release(&val);
		return false;
	}
	memcpy(counts, r.p, size);
	r.p += size;
	n = get_number(&r);
	for (uint64_t i = 0; i < n && !r.bad; i++) {
		struct finding f = { .loc = get_loc(&r, g->names) };
		struct arena a;

		arena_init(&a);
		f.severity = (enum severity)get_number(&r);
		f.rule = names_intern(g->names, get_text(&r));
		f.func = get_text(&r);
		f.unit = names_intern(g->names, get_text(&r));
		f.message = get_text(&r);
		f.nsteps = (unsigned int)get_number(&r);
		if (f.nsteps > val.len)
			r.bad = true;
		f.steps = r.bad ? NULL :
			  arena_alloc(&a, (f.nsteps + 1) * sizeof(*f.steps));
		for (unsigned int s = 0; s < f.nsteps && !r.bad; s++) {
			f.steps[s].loc = get_loc(&r, g->names);
			f.steps[s].text = get_text(&r);
		}
		if (!r.bad)
			findings_add(out, &f);
		arena_release(&a);
	}
	str_release(&val);
	if (r.bad)
		out->n = 0;
	return !r.bad;
}

void memo_put_findings(struct gather *g, const struct memo_key *k,
		       const struct findings *fs, const void *counts,
		       size_t size)
{
	struct str b = { 0 };

	str_addn(&b, counts, size);
	add_number(&b, fs->n);
	for (unsigned int i = 0; i < fs->n; i++) {
		const struct finding *f = &fs->v[i];

		add_loc(&b, &f->loc);
		add_number(&b, f->severity);
		add_text(&b, f->rule);
		add_text(&b, f->func);
		add_text(&b, f->unit);
		add_text(&b, f->message);
		add_number(&b, f->nsteps);
		for (unsigned int s = 0; s < f->nsteps; s++) {
			add_loc(&b, &f->steps[s].loc);
			add_text(&b, f->steps[s].text);
		}
	}
	store_put(g->store, "findings", k, sizeof(*k), b.s, b.len);
	str_release(&b);
}
