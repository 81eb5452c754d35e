// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger: what came of each function, from what; in bytes, for the next
 * run.
 *
 * A function is solved again when something that its solution looks at is not
 * what it was: its body, what its callees mean, what the fields hold that it
 * reads.  All of this is in its keys, so nobody has to follow what a change
 * leads to.  A place is kept as a function and so many lines from its first
 * one, so code that only moved is not solved again and its findings move along.
 */
#include "program_internal.h"

#include <string.h>

#include "bytes.h"

#define LEDGER_VERSION 2

/* The values that the unit's configuration puts into the analysis. */
static digest_t context_digest(struct program *p, const struct pfunc *pf)
{
	const struct context *c = pf->ctx;
	struct str b = { 0 };

	if (p->ctx == c)
		return p->ctx_digest;
	bytes_number(&b, c->cat.kver);
	bytes_text(&b, c->cat.arch);
	bytes_number(&b, (uint64_t)c->max);
	bytes_number(&b, c->thisnode);
	bytes_number(&b, c->nowarn);
	bytes_number(&b, c->noretry);
	bytes_number(&b, c->numa_off);
	for (unsigned int i = 0; i < pf->unit->nmacros; i++) {
		const struct ir_macro *m = &pf->unit->macros[i];

		bytes_text(&b, m->name);
		bytes_number(&b, m->defined | m->known << 1);
		bytes_number(&b, (uint64_t)m->value);
	}
	p->ctx = c;
	p->ctx_digest = bytes_digest(&b);
	str_release(&b);
	return p->ctx_digest;
}

static struct entry *find(const struct program *p, digest_t id)
{
	struct entry *e = p->past[id % NBUCKETS];

	while (e && e->id != id)
		e = e->next;
	return e;
}

void ledger_add(struct program *p, struct pfunc *pf, const struct ir_func *f)
{
	struct str b = { 0 };

	places_add(&p->places, f);
	bytes_text(&b, pf->unit->file);
	bytes_text(&b, pf->b.name);
	pf->id = bytes_digest(&b);
	b.len = 0;
	bytes_number(&b, f->digest);
	bytes_number(&b, context_digest(p, pf));
	pf->content = bytes_digest(&b);
	str_release(&b);
	pf->past = find(p, pf->id);
}

/* What @pf can know of the function that it calls. */
static digest_t callee_digest(const struct pfunc *pf, const struct pfunc *to)
{
	if (!to)
		return 0;
	if (to->rank >= pf->rank)
		return to->content;
	if (!to->relevant && to->b.nblocks > MAX_HELPER)
		return 1;
	return to->digest;
}

static void add_callee(struct str *b, const struct pfunc *pf,
		       const struct pfunc *to)
{
	bytes_number(b, callee_digest(pf, to));
	bytes_number(b, to && pf->cycle && to->cycle == pf->cycle);
}

static void add_callees(struct str *b, const struct pfunc *pf)
{
	for (unsigned int i = 0; i < pf->ntargets; i++)
		add_callee(b, pf, pf->targets[i]);
}

digest_t ledger_key(const struct program *p, const struct pfunc *pf)
{
	bool all = pf->b.is_static && !pf->address_taken;
	struct str b = { 0 };
	digest_t d;

	(void)p;
	bytes_number(&b, pf->content);
	bytes_number(&b, all ? pf->ncalls : 0);
	bytes_number(&b, pf->init_only | pf->hotplug << 1);
	if (pf->relevant || pf->b.nblocks <= MAX_HELPER)
		add_callees(&b, pf);
	d = bytes_digest(&b);
	str_release(&b);
	return d;
}

digest_t ledger_key2(struct program *p, const struct pfunc *pf)
{
	struct str b = { 0 };
	digest_t d;

	bytes_number(&b, pf->key);
	add_callees(&b, pf);
	for (unsigned int i = 0; i < pf->b.nplaces; i++) {
		const struct field_entry *e =
			program_field(p, pf->b.places[i].tag,
				      pf->b.places[i].name);

		bytes_number(&b, e ? e->digest : 0);
		e = pf->b.places[i].tag ?
		    program_field(p, pf->b.places[i].tag, p->object) : NULL;
		bytes_number(&b, e ? e->digest : 0);
	}
	d = bytes_digest(&b);
	str_release(&b);
	return d;
}

static void add_vouch(struct str *b, const struct vouch *v)
{
	bytes_text(b, v->cf ? v->cf->name : NULL);
	bytes_number(b, (uint64_t)v->may << 32 | v->nk << 1 | v->broken);
	for (unsigned int i = 0; i < v->nk; i++)
		bytes_number(b, (uint64_t)v->k[i]);
}

digest_t ledger_field(struct program *p, const struct field_entry *e)
{
	struct str b = { 0 };
	digest_t d;

	bytes_number(&b, e->s.known);
	bytes_number(&b, digest_fact(&p->places, &e->seen));
	if (stored_vouched(&e->s))
		add_vouch(&b, &e->s.vouch);
	d = bytes_digest(&b);
	str_release(&b);
	return d;
}

/* ---- out -------------------------------------------------------------------- */

static void add_stores(struct str *b, struct program *p,
		       const struct pfunc *pf)
{
	for (unsigned int i = 0; i < pf->nstores; i++) {
		const struct stored *s = &pf->stores[i];

		if (!stored_says(s))
			continue;
		bytes_number(b, s->known | s->other << 1 |
				(s->tag != NULL) << 2 | s->stored << 3 |
				s->mixed << 4 | s->given << 5 |
				s->unit.unit << 8 |
				(uint64_t)s->rare << 32);
		bytes_text(b, s->tag);
		bytes_text(b, s->name);
		for (int k = 0; s->known && k < NS_COUNT; k++)
			digest_origin(b, &p->places, s->org[k]);
		if (s->known)
			digest_origin(b, &p->places, s->no_node);
		if (s->known)
			digest_origin(b, &p->places, s->past_end);
		if (s->stored)
			digest_origin(b, &p->places, s->unit.uorg);
		add_vouch(b, &s->vouch);
		bytes_text(b, s->from);
		bytes_text(b, s->from_tag);
		bytes_number(b, s->from_may);
	}
}

static void add_finding(struct str *b, struct program *p,
			const struct finding *f)
{
	digest_loc(b, &p->places, &f->loc);
	bytes_number(b, f->severity);
	bytes_text(b, f->rule);
	bytes_text(b, f->func);
	bytes_text(b, f->unit);
	bytes_text(b, f->message);
	bytes_number(b, f->nsteps);
	for (unsigned int i = 0; i < f->nsteps; i++) {
		digest_loc(b, &p->places, &f->steps[i].loc);
		bytes_text(b, f->steps[i].text);
	}
}

static void add_findings(struct str *b, struct program *p,
			 const struct pfunc *pf)
{
	for (unsigned int i = pf->told; i < pf->told + pf->ntold; i++)
		if (!p->found.v[i].withdrawn)
			add_finding(b, p, &p->found.v[i]);
}

static void add_entry(struct str *b, struct program *p,
		      const struct pfunc *pf)
{
	const struct entry *e = pf->kept ? pf->past : NULL;
	struct str part = { 0 };

	bytes_number(b, pf->id);
	bytes_number(b, pf->key);
	bytes_number(b, pf->digest1);
	bytes_number(b, pf->key2);
	bytes_number(b, pf->digest);
	bytes_number(b, pf->passes1 | pf->passer1 << 1 | pf->passes << 2 |
			pf->second << 3 |
			(e ? e->told : pf->sum && summary_is_told(pf->sum)) << 4 |
			pf->helped << 5);
	bytes_number(b, pf->counts.funcs);
	bytes_number(b, pf->counts.unknown_calls);
	bytes_number(b, pf->counts.joins);
	bytes_number(b, pf->counts.budget);
	str_add(&part, "");
	add_stores(&part, p, pf);
	bytes_block(b, part.s, part.len);
	part.len = 0;
	if (e)
		str_addn(&part, e->findings, e->nfindings);
	else
		add_findings(&part, p, pf);
	bytes_block(b, part.s, part.len);
	str_release(&part);
}

void program_ledger(struct program *p, struct str *out)
{
	uint64_t n = 0;

	for (unsigned int i = 0; i < p->norder; i++)
		n += p->order[i]->relevant || p->order[i]->helped;
	bytes_number(out, LEDGER_VERSION);
	bytes_number(out, n);
	for (unsigned int i = 0; i < p->norder; i++)
		if (p->order[i]->relevant || p->order[i]->helped)
			add_entry(out, p, p->order[i]);
}

/* ---- in --------------------------------------------------------------------- */

static void get_entry(struct bytes *r, struct entry *e)
{
	uint64_t bits;

	e->id = bytes_get_number(r);
	e->key = bytes_get_number(r);
	e->digest = bytes_get_number(r);
	e->key2 = bytes_get_number(r);
	e->digest2 = bytes_get_number(r);
	bits = bytes_get_number(r);
	e->passes = bits & 1;
	e->passer = bits & 2;
	e->passes2 = bits & 4;
	e->second = bits & 8;
	e->told = bits & 16;
	e->helped = bits & 32;
	e->counts.funcs = (unsigned int)bytes_get_number(r);
	e->counts.unknown_calls = (unsigned int)bytes_get_number(r);
	e->counts.joins = (unsigned int)bytes_get_number(r);
	e->counts.budget = (unsigned int)bytes_get_number(r);
	e->stores = bytes_get_block(r, &e->nstores);
	e->findings = bytes_get_block(r, &e->nfindings);
}

void program_keep(struct program *p, const void *past, size_t n)
{
	const char *own = n ? arena_grow(&p->arena, past, n, n) : NULL;
	struct bytes r = { .p = own, .end = own + n };
	uint64_t left;

	p->keeps = true;
	if (!n || bytes_get_number(&r) != LEDGER_VERSION)
		return;
	for (left = bytes_get_number(&r); left && !r.bad; left--) {
		struct entry *e = arena_alloc(&p->arena, sizeof(*e));

		get_entry(&r, e);
		if (r.bad)
			break;
		e->next = p->past[e->id % NBUCKETS];
		p->past[e->id % NBUCKETS] = e;
	}
}

/* False when the function that it was in is gone. */
static bool get_loc(struct program *p, struct bytes *r, struct loc *loc)
{
	digest_t id = bytes_get_number(r);
	const char *file = id ? NULL : bytes_get_text(r);
	uint64_t at = bytes_get_number(r);
	const struct extent *x = id ? places_id(&p->places, id) : NULL;

	loc->file = x ? x->file :
		    file && *file ? names_intern(p->names, file) : NULL;
	loc->line = (unsigned int)(at >> 32) + (x ? x->first : 0);
	loc->col = (unsigned int)at;
	return !r->bad && (!id || x);
}

static const char *get_name(struct program *p, struct bytes *r)
{
	const char *s = bytes_get_text(r);

	return *s ? names_intern(p->names, s) : NULL;
}

static bool get_origin(struct program *p, struct bytes *r,
		       const struct origin **to)
{
	uint64_t bits;

	*to = NULL;
	while ((bits = bytes_get_number(r)) != 0) {
		struct origin *o = arena_alloc(&p->arena, sizeof(*o));

		o->kind = (enum origin_kind)(bits >> 8 & 0xff);
		o->outside = bits >> 16 & 1;
		o->of_callers = bits >> 17 & 1;
		if (!get_loc(p, r, &o->loc))
			return false;
		o->what = get_name(p, r);
		o->provenance = get_name(p, r);
		o->remedy = get_name(p, r);
		o->unit = get_name(p, r);
		*to = o;
		to = &o->from;
	}
	return !r->bad;
}

static bool get_vouch(struct program *p, struct bytes *r, struct vouch *v)
{
	const char *name = get_name(p, r);
	uint64_t bits = bytes_get_number(r);

	v->cf = name ? catalogue_func(p->cat, name) : NULL;
	v->may = (nstates_t)(bits >> 32);
	v->nk = bits >> 1 & 0xff;
	v->broken = (bits & 1) || (name && !v->cf);
	if (v->nk > VOUCH_CONSTS)
		return false;
	for (unsigned int i = 0; i < v->nk; i++)
		v->k[i] = (int64_t)bytes_get_number(r);
	return !r->bad;
}

static bool get_stored(struct program *p, struct bytes *r, struct stored *s)
{
	uint64_t bits = bytes_get_number(r);
	const char *tag = get_name(p, r);

	s->known = bits & 1;
	s->other = bits & 2;
	s->tag = bits & 4 ? tag : NULL;
	s->stored = bits & 8;
	s->mixed = bits & 16;
	s->given = bits & 32;
	s->unit.unit = (unsigned char)(bits >> 8);
	s->rare = (nstates_t)(bits >> 32);
	s->name = get_name(p, r);
	for (int k = 0; s->known && k < NS_COUNT; k++)
		if (!get_origin(p, r, &s->org[k]))
			return false;
	if (s->known && (!get_origin(p, r, &s->no_node) ||
			 !get_origin(p, r, &s->past_end)))
		return false;
	if (s->stored && !get_origin(p, r, &s->unit.uorg))
		return false;
	if (!get_vouch(p, r, &s->vouch))
		return false;
	s->from = get_name(p, r);
	s->from_tag = get_name(p, r);
	s->from_may = (nstates_t)bytes_get_number(r);
	return !r->bad;
}

static bool get_finding(struct program *p, struct bytes *r, struct arena *a,
			struct finding *f)
{
	bool there = get_loc(p, r, &f->loc);

	f->severity = (enum severity)bytes_get_number(r);
	f->rule = get_name(p, r);
	f->func = bytes_get_text(r);
	f->unit = get_name(p, r);
	f->message = bytes_get_text(r);
	f->nsteps = (unsigned int)bytes_get_number(r);
	if (r->bad || f->nsteps > (size_t)(r->end - r->p))
		return false;
	f->steps = arena_alloc(a, (f->nsteps + 1) * sizeof(*f->steps));
	for (unsigned int i = 0; i < f->nsteps; i++) {
		there &= get_loc(p, r, &f->steps[i].loc);
		f->steps[i].text = bytes_get_text(r);
	}
	return there && !r->bad;
}

/* To @out, unless it is NULL; false when one names a place that is gone. */
static bool get_findings(struct program *p, const struct entry *e,
			 struct findings *out)
{
	struct bytes r = { .p = e->findings,
			   .end = e->findings + e->nfindings };
	bool ok = true;

	while (ok && r.p < r.end) {
		struct finding f = { .withdrawn = false };
		struct arena a;

		arena_init(&a);
		ok = get_finding(p, &r, &a, &f);
		if (ok && out)
			findings_add(out, &f);
		arena_release(&a);
	}
	return ok;
}

void ledger_findings(struct program *p, const struct pfunc *pf,
		     struct findings *out)
{
	get_findings(p, pf->past, out);
}

bool ledger_take(struct program *p, struct pfunc *pf)
{
	const struct entry *e = pf->past;
	struct bytes r = { .p = e->stores, .end = e->stores + e->nstores };

	pf->stores = NULL;
	pf->nstores = 0;
	while (r.p < r.end) {
		struct stored s = { .known = false };

		if (!get_stored(p, &r, &s))
			return false;
		arena_push(&p->arena, pf->stores, pf->nstores, s);
	}
	return get_findings(p, e, NULL);
}

/* ---- the whole, for a part of it ------------------------------------------------ */

/* A function of this name is worth a look for a unit that calls it. */
static bool is_extern(const struct program *p, const struct pfunc *pf)
{
	return pf->relevant && !pf->b.is_static && !pf->b.is_globals &&
	       !pf->b.in_header && !catalogue_func(p->cat, pf->b.name);
}

static void add_externs(struct str *b, const struct program *p)
{
	uint64_t n = 0;

	for (unsigned int i = 0; i < p->norder; i++)
		n += is_extern(p, p->order[i]);
	bytes_number(b, n);
	for (unsigned int i = 0; i < p->norder; i++)
		if (is_extern(p, p->order[i])) {
			bytes_text(b, p->order[i]->b.name);
			bytes_text(b, p->order[i]->unit->file);
		}
}

static void add_op(struct str *b, const struct op_entry *e)
{
	unsigned int n = e->n <= MAX_TARGETS ? e->n : 0;

	bytes_text(b, e->tag);
	bytes_text(b, e->name);
	bytes_text(b, e->table);
	bytes_text(b, e->of);
	bytes_number(b, n << 1 | e->other);
	for (unsigned int i = 0; i < n; i++)
		bytes_text(b, e->funcs[i]);
}

static void add_ops(struct str *b, const struct program *p)
{
	uint64_t n = 0;

	for (unsigned int i = 0; i < NBUCKETS; i++)
		for (const struct op_entry *e = p->ops[i]; e; e = e->next)
			n++;
	bytes_number(b, n);
	for (unsigned int i = 0; i < NBUCKETS; i++)
		for (const struct op_entry *e = p->ops[i]; e; e = e->next) {
			add_op(b, e);
		}
}

static void add_fields(struct str *b, const struct program *p)
{
	uint64_t n = 0;

	for (unsigned int i = 0; i < NBUCKETS; i++)
		for (const struct field_entry *e = p->fields.buckets[i]; e;
		     e = e->next)
			n += e->s.known || stored_vouched(&e->s);
	bytes_number(b, n);
	for (unsigned int i = 0; i < NBUCKETS; i++)
		for (const struct field_entry *e = p->fields.buckets[i]; e;
		     e = e->next) {
			if (!e->s.known && !stored_vouched(&e->s))
				continue;
			bytes_number(b, (e->s.tag != NULL) |
					e->s.known << 1 |
					e->seen.unit << 8 |
					(uint64_t)e->seen.rare << 32);
			bytes_text(b, e->s.tag);
			bytes_text(b, e->s.name);
			for (int k = 0; k < NS_COUNT; k++)
				digest_origin(b, NULL, e->seen.org[k]);
			digest_origin(b, NULL, e->seen.uorg);
			add_vouch(b, &e->s.vouch);
		}
}

void program_whole(const struct program *p, struct str *out)
{
	add_externs(out, p);
	add_ops(out, p);
	add_fields(out, p);
}

static bool get_field(struct program *p, struct bytes *r)
{
	uint64_t bits = bytes_get_number(r);
	const char *tag = get_name(p, r);
	const char *name = get_name(p, r);
	struct field_entry *e;

	if (r->bad || !name)
		return false;
	e = program_field_get(p, bits & 1 ? tag : NULL, name);
	e->s.known = bits & 2;
	fact_any(&e->seen, (struct ir_type){
		 .kind = IT_INT, .bits = 64, .is_signed = true });
	e->seen.rare = (nstates_t)(bits >> 32);
	e->seen.unit = (unsigned char)(bits >> 8);
	for (int k = 0; k < NS_COUNT; k++)
		if (!get_origin(p, r, &e->seen.org[k]))
			return false;
	return get_origin(p, r, &e->seen.uorg) &&
	       get_vouch(p, r, &e->s.vouch);
}

static void get_extern(struct program *p, struct bytes *r)
{
	struct extern_entry *x = arena_alloc(&p->arena, sizeof(*x));
	unsigned int b;

	x->name = names_intern(p->names, bytes_get_text(r));
	x->file = names_intern(p->names, bytes_get_text(r));
	b = program_bucket(x->name, NULL);
	x->next = p->whole[b];
	p->whole[b] = x;
}

static bool get_op(struct program *p, struct bytes *r)
{
	struct op_entry key = { .tag = get_name(p, r) }, *e;
	uint64_t bits;

	key.name = get_name(p, r);
	key.table = get_name(p, r);
	key.of = get_name(p, r);
	bits = bytes_get_number(r);
	if (r->bad || !key.name || bits >> 1 > MAX_TARGETS)
		return false;
	key.other = bits & 1;
	/* none: too many of them */
	key.n = bits >> 1 ? (unsigned int)(bits >> 1) : MAX_TARGETS + 1;
	e = program_op_add(p, &key);
	for (unsigned int i = 0; i < bits >> 1; i++)
		e->funcs[i] = get_name(p, r);
	return !r->bad;
}

bool program_part(struct program *p, struct bytes *r)
{
	uint64_t n;

	p->part = p->fields.frozen = true;
	for (n = bytes_get_number(r); n && !r->bad; n--)
		get_extern(p, r);
	for (n = bytes_get_number(r); n && !r->bad; n--)
		if (!get_op(p, r))
			return false;
	for (n = bytes_get_number(r); n && !r->bad; n--)
		if (!get_field(p, r))
			return false;
	return !r->bad;
}

const char *program_unit_of(const struct program *p, const char *name)
{
	const struct extern_entry *x = p->whole[program_bucket(name, NULL)];

	while (x && x->name != name)
		x = x->next;
	return x ? x->file : NULL;
}
