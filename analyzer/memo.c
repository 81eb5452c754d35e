// SPDX-License-Identifier: GPL-2.0-only
#include "memo.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "overlay.h"

static void add_hash(struct str *b, struct hash128 h)
{
	bytes_number(b, h.hi);
	bytes_number(b, h.lo);
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
			bytes_text(b, v[i]->d_name);
			add_file(b, g, arena_printf(&g->arena, "%s/%s",
						    g->o->catalogue,
						    v[i]->d_name));
		}
		free(v[i]);
	}
	if (n >= 0)
		free(v);
}

/* Who solves, with what knowledge. */
static void add_solver(struct str *b, struct gather *g)
{
	add_file(b, g, "/proc/self/exe");
	add_catalogue(b, g);
	bytes_number(b, g->o->kver);
	bytes_number(b, g->o->kver_auto);
}

struct memo_key memo_key_of(struct gather *g)
{
	struct memo_key k;
	struct str b = { 0 };

	add_solver(&b, g);
	for (unsigned int i = 0; i < g->n; i++) {
		bytes_text(&b, g->v[i]->unit->file);
		bytes_number(&b, g->v[i]->packed != NULL);
		bytes_number(&b, g->v[i]->ctx.cat.kver);
		add_hash(&b, g->v[i]->hash);
	}
	k.hash = store_hash(b.s, b.len);
	str_release(&b);
	return k;
}

/* ---- names and findings ----------------------------------------------------- */

bool memo_get_names(struct gather *g, const struct memo_key *k,
		    struct arena *a, const char *const **names,
		    unsigned int *n)
{
	struct str val = { 0 };
	const char **v = NULL;
	struct bytes r;

	*n = 0;
	*names = NULL;
	if (!store_get(g->store, "names", k, sizeof(*k), &val))
		return false;
	r = (struct bytes){ .p = val.s, .end = val.s + val.len };
	while (r.p < r.end && !r.bad)
		arena_push(a, v, *n, arena_strdup(a, bytes_get_text(&r)));
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
		bytes_text(&b, names[i]);
	store_put(g->store, "names", k, sizeof(*k), b.s, b.len);
	str_release(&b);
}

static void add_loc(struct str *b, const struct loc *loc)
{
	bytes_text(b, loc->file);
	bytes_number(b, (uint64_t)loc->line << 32 | loc->col);
}

static struct loc get_loc(struct bytes *r, struct names *names)
{
	const char *file = bytes_get_text(r);
	uint64_t at = bytes_get_number(r);

	return (struct loc){ *file ? names_intern(names, file) : NULL,
			     (unsigned int)(at >> 32), (unsigned int)at };
}

bool memo_get_findings(struct gather *g, const struct memo_key *k,
		       struct findings *out, void *counts, size_t size)
{
	struct str val = { 0 };
	struct bytes r;
	uint64_t n;

	if (!store_get(g->store, "findings", k, sizeof(*k), &val))
		return false;
	r = (struct bytes){ .p = val.s, .end = val.s + val.len };
	if (val.len < size) {
		str_release(&val);
		return false;
	}
	memcpy(counts, r.p, size);
	r.p += size;
	n = bytes_get_number(&r);
	for (uint64_t i = 0; i < n && !r.bad; i++) {
		struct finding f = { .loc = get_loc(&r, g->names) };
		struct arena a;

		arena_init(&a);
		f.severity = (enum severity)bytes_get_number(&r);
		f.rule = names_intern(g->names, bytes_get_text(&r));
		f.func = bytes_get_text(&r);
		f.unit = names_intern(g->names, bytes_get_text(&r));
		f.message = bytes_get_text(&r);
		f.nsteps = (unsigned int)bytes_get_number(&r);
		if (f.nsteps > val.len)
			r.bad = true;
		f.steps = r.bad ? NULL :
			  arena_alloc(&a, (f.nsteps + 1) * sizeof(*f.steps));
		for (unsigned int s = 0; s < f.nsteps && !r.bad; s++) {
			f.steps[s].loc = get_loc(&r, g->names);
			f.steps[s].text = bytes_get_text(&r);
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
	bytes_number(&b, fs->n);
	for (unsigned int i = 0; i < fs->n; i++) {
		const struct finding *f = &fs->v[i];

		add_loc(&b, &f->loc);
		bytes_number(&b, f->severity);
		bytes_text(&b, f->rule);
		bytes_text(&b, f->func);
		bytes_text(&b, f->unit);
		bytes_text(&b, f->message);
		bytes_number(&b, f->nsteps);
		for (unsigned int s = 0; s < f->nsteps; s++) {
			add_loc(&b, &f->steps[s].loc);
			bytes_text(&b, f->steps[s].text);
		}
	}
	store_put(g->store, "findings", k, sizeof(*k), b.s, b.len);
	str_release(&b);
}

/* ---- the ledger --------------------------------------------------------------- */

/* Which program it is, but not what is in it. */
static struct memo_key ledger_key(struct gather *g)
{
	const struct options *o = g->o;
	struct memo_key k;
	struct str b = { 0 };

	add_solver(&b, g);
	bytes_text(&b, o->kdir);
	bytes_text(&b, o->objdir);
	bytes_text(&b, o->arch);
	bytes_text(&b, o->config);
	bytes_text(&b, o->llvm);
	bytes_text(&b, o->compdb);
	bytes_number(&b, o->all);
	for (unsigned int i = 0; i < o->nsubdirs; i++)
		bytes_text(&b, o->subdirs[i]);
	for (unsigned int i = 0; !o->kdir && i < o->units.n; i++)
		bytes_text(&b, o->units.v[i].file);
	k.hash = store_hash(b.s, b.len);
	str_release(&b);
	return k;
}

bool memo_get_ledger(struct gather *g, struct arena *a, struct memo_ledger *l)
{
	struct memo_key k = ledger_key(g);
	struct str val = { 0 };
	struct bytes r;
	const char *p;
	uint64_t n;
	size_t len;

	memset(l, 0, sizeof(*l));
	if (!store_get(g->store, "ledger", &k, sizeof(k), &val))
		return false;
	r = (struct bytes){ .p = val.s, .end = val.s + val.len };
	for (n = bytes_get_number(&r); n && !r.bad; n--) {
		struct memo_round round = { 0 };
		const char **v = NULL;
		uint64_t m;

		for (m = bytes_get_number(&r); m && !r.bad; m--)
			arena_push(a, v, round.n,
				   names_intern(g->names, bytes_get_text(&r)));
		round.names = v;
		arena_push(a, l->rounds, l->nrounds, round);
	}
	p = bytes_get_block(&r, &len);
	if (!r.bad)
		str_addn(&l->bytes, p, len);
	str_release(&val);
	return !r.bad;
}

void memo_put_ledger(struct gather *g, const struct memo_ledger *l)
{
	struct memo_key k = ledger_key(g);
	struct str b = { 0 };

	bytes_number(&b, l->nrounds);
	for (unsigned int i = 0; i < l->nrounds; i++) {
		bytes_number(&b, l->rounds[i].n);
		for (unsigned int m = 0; m < l->rounds[i].n; m++)
			bytes_text(&b, l->rounds[i].names[m]);
	}
	bytes_block(&b, l->bytes.s, l->bytes.len);
	store_put(g->store, "ledger", &k, sizeof(k), b.s, b.len);
	str_release(&b);
}

/* ---- the whole ----------------------------------------------------------------- */

static void file_key(struct gather *g, const char *file, struct str *b)
{
	char path[PATH_MAX];

	add_solver(b, g);
	path_canonical(file, path);
	bytes_text(b, path);
}

void memo_put_whole(struct gather *g, const struct str *whole)
{
	struct memo_key k = ledger_key(g);

	for (unsigned int i = 0; i < g->n; i++) {
		struct str b = { 0 };

		file_key(g, g->v[i]->unit->file, &b);
		store_put(g->store, "whole of", b.s, b.len, &k, sizeof(k));
		str_release(&b);
	}
	store_put(g->store, "whole", &k, sizeof(k), whole->s, whole->len);
}

bool memo_get_whole(struct gather *g, const char *file, struct str *whole)
{
	struct str b = { 0 }, k = { 0 };
	bool there;

	file_key(g, file, &b);
	there = store_get(g->store, "whole of", b.s, b.len, &k) &&
		store_get(g->store, "whole", k.s, k.len, whole);
	str_release(&b);
	str_release(&k);
	return there;
}
