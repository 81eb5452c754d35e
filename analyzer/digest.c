// SPDX-License-Identifier: GPL-2.0-only
#include "digest.h"

#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "ir_digest.h"

/* ---- places ---------------------------------------------------------------- */

static unsigned int bucket(const void *p)
{
	uint64_t h = (uintptr_t)p * 0x9e3779b97f4a7c15u;

	return h >> 40 & (PLACES_BUCKETS - 1);
}

void places_init(struct places *p, struct arena *a)
{
	memset(p, 0, sizeof(*p));
	p->arena = a;
}

static struct file_extents *find_file(const struct places *p, const char *file)
{
	struct file_extents *fe = p->files[bucket(file)];

	while (fe && fe->file != file)
		fe = fe->next;
	return fe;
}

const struct extent *places_id(const struct places *p, digest_t id)
{
	const struct extent *x = p->ids[id & (PLACES_BUCKETS - 1)];

	while (x && x->id != id)
		x = x->next;
	return x;
}

void places_add(struct places *p, const struct ir_func *f)
{
	struct file_extents *fe = find_file(p, f->loc.file);
	struct extent *x;
	struct str b = { 0 };
	digest_t id;

	if (f->is_globals || !f->loc.file)
		return;
	bytes_text(&b, f->loc.file);
	bytes_text(&b, f->name);
	id = bytes_digest(&b);
	str_release(&b);
	if (places_id(p, id))
		return;
	if (!fe) {
		fe = arena_alloc(p->arena, sizeof(*fe));
		fe->file = f->loc.file;
		fe->next = p->files[bucket(fe->file)];
		p->files[bucket(fe->file)] = fe;
	}
	x = arena_alloc(p->arena, sizeof(*x));
	*x = (struct extent){ .file = f->loc.file, .first = f->loc.line,
			      .last = f->last_line, .id = id,
			      .next = p->ids[id & (PLACES_BUCKETS - 1)] };
	p->ids[id & (PLACES_BUCKETS - 1)] = x;
	arena_push(p->arena, fe->v, fe->n, x);
	fe->sorted = false;
}

static int by_line(const void *pa, const void *pb)
{
	const struct extent *a = *(struct extent *const *)pa;
	const struct extent *b = *(struct extent *const *)pb;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

const struct extent *places_find(struct places *p, const struct loc *loc)
{
	struct file_extents *fe = loc->file ? find_file(p, loc->file) : NULL;
	unsigned int lo = 0, hi;

	if (!fe)
		return NULL;
	if (!fe->sorted) {
		qsort(fe->v, fe->n, sizeof(struct extent *), by_line);
		fe->sorted = true;
	}
	/* the last one that begins at the line or before it */
	for (hi = fe->n; lo < hi;) {
		unsigned int mid = lo + (hi - lo) / 2;

		if (fe->v[mid]->first <= loc->line)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo && loc->line <= fe->v[lo - 1]->last ? fe->v[lo - 1] : NULL;
}

void digest_loc(struct str *b, struct places *p, const struct loc *loc)
{
	const struct extent *x = p ? places_find(p, loc) : NULL;

	if (x) {
		bytes_number(b, x->id);
	} else {
		bytes_number(b, 0);
		bytes_text(b, loc->file);
	}
	bytes_number(b, (uint64_t)(loc->line - (x ? x->first : 0)) << 32 |
			 loc->col);
}

/* ---- facts -------------------------------------------------------------------- */

void digest_origin(struct str *b, struct places *p, const struct origin *o)
{
	for (; o; o = o->from) {
		bytes_number(b, 1u | (uint64_t)o->kind << 8 |
				 (uint64_t)o->outside << 16 |
				 (uint64_t)o->of_callers << 17);
		digest_loc(b, p, &o->loc);
		bytes_text(b, o->what);
		bytes_text(b, o->provenance);
		bytes_text(b, o->remedy);
		bytes_text(b, o->unit);
	}
	bytes_number(b, 0);
}

static void add_fact(struct str *b, struct places *p, const struct fact *f)
{
	bytes_number(b, (uint64_t)f->lo);
	bytes_number(b, (uint64_t)f->hi);
	bytes_number(b, f->one);
	bytes_number(b, f->zero);
	bytes_number(b, f->seen);
	bytes_number(b, f->cut);
	bytes_number(b, (uint64_t)f->may << 48 | (uint64_t)f->cmay << 32 |
			 (uint64_t)f->rare << 16 | (uint64_t)f->crare);
	bytes_number(b, f->nonzero);
	for (int s = 0; s < NS_COUNT; s++)
		digest_origin(b, p, f->org[s]);
	for (int s = 0; s < CS_COUNT; s++)
		digest_origin(b, p, f->corg[s]);
	digest_origin(b, p, f->uptest);
	bytes_number(b, f->unit);
	digest_origin(b, p, f->uorg);
}

digest_t digest_fact(struct places *p, const struct fact *f)
{
	struct str b = { 0 };
	digest_t d;

	add_fact(&b, p, f);
	d = bytes_digest(&b);
	str_release(&b);
	return d;
}

/* ---- summaries ------------------------------------------------------------------ */

struct summing {
	struct places *p;
	const struct symtab *st;
	digest_t *memo;		/* by symbol */
};

static digest_t sym_digest(struct summing *s, sym_t sym)
{
	const struct sym *x = sym_at(s->st, sym);
	struct str b = { 0 };

	if (!sym || s->memo[sym])
		return sym ? s->memo[sym] : 0;
	bytes_number(&b, (uint64_t)x->kind << 32 | x->op);
	ir_digest_type(&b, &x->type);
	bytes_number(&b, sym_digest(s, x->a));
	bytes_number(&b, sym_digest(s, x->b));
	bytes_number(&b, sym_digest(s, x->size));
	bytes_number(&b, (uint64_t)x->imm);
	bytes_text(&b, x->name);
	bytes_text(&b, x->tag);
	bytes_text(&b, x->cf ? x->cf->name : NULL);
	bytes_text(&b, x->set ? x->set->name : NULL);
	for (unsigned int i = 0; i < x->nargs; i++)
		bytes_number(&b, sym_digest(s, x->args[i]));
	if (x->insn) {
		bytes_number(&b, x->insn->op);
		digest_loc(&b, s->p, &x->insn->loc);
	}
	bytes_number(&b, x->varies | x->of_param << 1);
	s->memo[sym] = bytes_digest(&b);
	str_release(&b);
	return s->memo[sym];
}

static void add_facts(struct str *b, struct summing *s,
		      const struct env_fact *v, unsigned int n)
{
	bytes_number(b, n);
	for (unsigned int i = 0; i < n; i++) {
		bytes_number(b, sym_digest(s, v[i].sym));
		add_fact(b, s->p, v[i].f);
	}
}

static void add_outcome(struct str *b, struct summing *s,
			const struct outcome *o)
{
	bytes_number(b, sym_digest(s, o->ret));
	add_facts(b, s, o->facts, o->nfacts);
	bytes_number(b, o->nmem);
	for (unsigned int i = 0; i < o->nmem; i++) {
		bytes_number(b, sym_digest(s, o->mem[i].addr));
		bytes_number(b, sym_digest(s, o->mem[i].val));
	}
}

static void add_derived(struct str *b, struct summing *s,
			const struct derived *d)
{
	bytes_text(b, d->sink_name);
	bytes_number(b, (uint64_t)d->sink->kind << 32 |
			 (uint32_t)d->sink->arg);
	bytes_text(b, d->node_text);
	bytes_number(b, sym_digest(s, d->node));
	bytes_number(b, sym_digest(s, d->gfp));
	bytes_number(b, sym_digest(s, d->size));
	bytes_number(b, sym_digest(s, d->base));
	digest_origin(b, s->p, d->counted);
	bytes_number(b, d->quiet);
	add_facts(b, s, d->facts, d->nfacts);
	digest_loc(b, s->p, &d->insn->loc);
	bytes_text(b, d->func->name);
	bytes_number(b, (uint64_t)d->done << 1 | (d->told != NULL));
	bytes_number(b, d->told ? d->told->late : 0);
	bytes_number(b, d->nsteps);
	for (unsigned int i = 0; i < d->nsteps; i++) {
		digest_loc(b, s->p, &d->steps[i].loc);
		bytes_text(b, d->steps[i].text);
	}
}

digest_t digest_summary(struct places *p, const struct summary *sum)
{
	struct summing s = { .p = p, .st = sum->st };
	struct str b = { 0 };
	digest_t d;

	s.memo = calloc(sum->st->n + 1, sizeof(*s.memo));
	if (!s.memo)
		BUG("out of memory");
	bytes_number(&b, sum->unknown | sum->returns_node << 1 |
			  sum->stores_node << 2 |
			  sum->returns_count << 3 | sum->has_events << 4);
	bytes_number(&b, sum->params);
	bytes_number(&b, sum->stops);
	bytes_number(&b, sum->noutcomes);
	for (unsigned int i = 0; i < sum->noutcomes; i++)
		add_outcome(&b, &s, &sum->outcomes[i]);
	bytes_number(&b, sum->nderived);
	for (unsigned int i = 0; i < sum->nderived; i++)
		add_derived(&b, &s, &sum->derived[i]);
	bytes_number(&b, sum->nsetters);
	for (unsigned int i = 0; i < sum->nsetters; i++) {
		const struct setter *k = &sum->setters[i];

		bytes_text(&b, k->tag);
		bytes_text(&b, k->name);
		bytes_number(&b, sym_digest(&s, k->val));
		add_facts(&b, &s, k->facts, k->nfacts);
	}
	bytes_number(&b, sum->nplaces);
	for (unsigned int i = 0; i < sum->nplaces; i++)
		bytes_text(&b, sum->places[i]);
	d = bytes_digest(&b);
	str_release(&b);
	free(s.memo);
	return d;
}
