// SPDX-License-Identifier: GPL-2.0-only
#include "fixpoint.h"

#include <stdlib.h>
#include <string.h>

#define MAX_STEPS	6000	/* blocks run, in one function */
#define MOST_ENVS	8	/* disjuncts, without care */
#define FAR		(~0u - 1)	/* more than any distance */
#define TIRED		40	/* envs that arrived at one block */
#define MANY_JOINS	500	/* in one function */
#define WIDEN_AFTER	3	/* joins at a loop head */

struct dfs {
	const struct ir_func *f;
	unsigned char *seen;	/* 1: on the stack, 2: done */
	unsigned int *order;
	unsigned int n;
};

/* Postorder without recursion: kernel functions have thousands of blocks. */
static void depth_first(struct dfs *d, struct arena *a)
{
	unsigned int *stack = arena_alloc(a, (d->f->nblocks + 1) *
					     sizeof(*stack));
	unsigned int *next = arena_alloc(a, (d->f->nblocks + 1) *
					    sizeof(*next));
	unsigned int top = 0;

	stack[top++] = 0;
	d->seen[0] = 1;
	while (top) {
		unsigned int b = stack[top - 1];
		const struct ir_block *bl = &d->f->blocks[b];

		if (next[b] < bl->ntargets) {
			unsigned int t = bl->targets[next[b]++];

			if (!d->seen[t]) {
				d->seen[t] = 1;
				stack[top++] = t;
			}
			continue;
		}
		d->seen[b] = 2;
		d->order[d->n++] = b;
		top--;
	}
}

static void order_blocks(struct fixpoint *fp)
{
	const struct ir_func *f = fp->c->func;
	struct arena *a = fp->c->tmp;
	struct dfs d = { .f = f };

	d.seen = arena_alloc(a, f->nblocks);
	d.order = arena_alloc(a, f->nblocks * sizeof(*d.order));
	depth_first(&d, a);
	fp->order = arena_alloc(a, f->nblocks * sizeof(*fp->order));
	fp->rank = arena_alloc(a, f->nblocks * sizeof(*fp->rank));
	for (unsigned int i = 0; i < d.n; i++) {
		fp->order[i] = d.order[d.n - 1 - i];
		fp->rank[fp->order[i]] = i;
	}
}

static void set_slots(const struct fixpoint *fp, unsigned int block,
		      bool *changes)
{
	const struct ir_block *b = &fp->c->func->blocks[block];

	for (unsigned int i = 0; i < b->ninsns; i++) {
		const struct ir_insn *in = &b->insns[i];

		if (in->op == IR_SET || in->op == IR_ITER ||
		    in->op == IR_ITEREND)
			changes[in->var] = true;
		if (in->dst && fp->slots.of_temp[in->dst])
			changes[fp->slots.of_temp[in->dst] - 1] = true;
	}
}

/* Adds the edge @from -> @head's loop: what reaches @from but not by @head. */
static void find_loop(struct fixpoint *fp, unsigned int **preds,
		      unsigned int *npreds, unsigned int from,
		      unsigned int head)
{
	const struct ir_func *f = fp->c->func;
	struct arena *a = fp->c->tmp;
	unsigned int *stack = arena_alloc(a, (f->nblocks + 1) *
					     sizeof(*stack));
	unsigned int top = 0;
	bool *in;

	if (!fp->changes[head]) {
		fp->changes[head] = arena_alloc(a, fp->slots.n);
		fp->loops[head] = arena_alloc(a, f->nblocks);
	}
	in = fp->loops[head];
	in[head] = true;
	set_slots(fp, head, fp->changes[head]);
	if (!in[from]) {
		in[from] = true;
		stack[top++] = from;
	}
	while (top) {
		unsigned int b = stack[--top];

		set_slots(fp, b, fp->changes[head]);
		for (unsigned int i = 0; i < npreds[b]; i++)
			if (!in[preds[b][i]]) {
				in[preds[b][i]] = true;
				stack[top++] = preds[b][i];
			}
	}
}

static void find_loops(struct fixpoint *fp)
{
	const struct ir_func *f = fp->c->func;
	struct arena *a = fp->c->tmp;
	unsigned int **preds = arena_alloc(a, f->nblocks * sizeof(*preds));
	unsigned int *npreds = arena_alloc(a, f->nblocks * sizeof(*npreds));

	fp->changes = arena_alloc(a, f->nblocks * sizeof(*fp->changes));
	fp->loops = arena_alloc(a, f->nblocks * sizeof(*fp->loops));
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ntargets; i++) {
			unsigned int t = f->blocks[b].targets[i];

			arena_push(a, preds[t], npreds[t], b);
		}
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int i = 0; i < f->blocks[b].ntargets; i++) {
			unsigned int t = f->blocks[b].targets[i];

			if (fp->rank[t] <= fp->rank[b])
				find_loop(fp, preds, npreds, b, t);
		}
}

/* The smallest loop around @b, itself not counted, by its head; or nblocks. */
static unsigned int loop_around(const struct fixpoint *fp,
				const unsigned int *size, unsigned int b)
{
	unsigned int best = fp->c->func->nblocks;

	for (unsigned int h = 0; h < fp->c->func->nblocks; h++)
		if (size[h] && h != b && fp->loops[h][b] &&
		    (size[h] > size[b] || !fp->loops[b][h]) &&
		    (best == fp->c->func->nblocks || size[h] < size[best]))
			best = h;
	return best;
}

/* Appends the blocks right in the loop of @head, inner loops where they begin. */
static void place_loop(struct fixpoint *fp, const unsigned int *postorder,
		       const unsigned int *around, unsigned int head,
		       unsigned int *n)
{
	unsigned int nblocks = fp->c->func->nblocks;

	for (unsigned int i = 0; i < nblocks; i++) {
		unsigned int b = postorder[i];

		if (around[b] != head)
			continue;
		fp->order[(*n)++] = b;
		if (fp->loops[b])
			place_loop(fp, postorder, around, b, n);
	}
}

/*
 * A loop is run until it settles before what comes after it is (Bourdoncle's weak
 * topological order): in reverse postorder alone the code after it may come first,
 * and is run for every turn.
 */
static void order_loops(struct fixpoint *fp)
{
	const struct ir_func *f = fp->c->func;
	struct arena *a = fp->c->tmp;
	unsigned int *around = arena_alloc(a, f->nblocks * sizeof(*around));
	unsigned int *size = arena_alloc(a, f->nblocks * sizeof(*size));
	unsigned int *flat = fp->order, n = 0;

	for (unsigned int h = 0; h < f->nblocks; h++)
		for (unsigned int b = 0; fp->loops[h] && b < f->nblocks; b++)
			size[h] += fp->loops[h][b];
	for (unsigned int b = 0; b < f->nblocks; b++)
		around[b] = loop_around(fp, size, b);
	fp->order = arena_alloc(a, f->nblocks * sizeof(*fp->order));
	place_loop(fp, flat, around, f->nblocks, &n);
	/* loops that a goto enters in the middle may lie around each other */
	if (n != f->nblocks)
		fp->order = flat;
}

static void read_temp(const struct fixpoint *fp, ir_temp t, bool *live)
{
	if (t && fp->slots.of_temp[t])
		live[fp->slots.of_temp[t] - 1] = true;
}

/* Backwards through one block: @live at its end becomes @live at its head. */
static void live_through(const struct fixpoint *fp, unsigned int block,
			 bool *live)
{
	const struct ir_block *b = &fp->c->func->blocks[block];

	read_temp(fp, b->a, live);
	for (unsigned int i = b->ninsns; i-- > 0;) {
		const struct ir_insn *in = &b->insns[i];

		if (in->op == IR_SET || in->op == IR_ITER ||
		    in->op == IR_ITEREND)
			live[in->var] = false;
		if (in->dst && fp->slots.of_temp[in->dst])
			live[fp->slots.of_temp[in->dst] - 1] = false;
		if (in->op == IR_GET)
			live[in->var] = true;
		/* a loop macro we do not know leaves its variable as it is */
		if (in->op == IR_ITER || in->op == IR_ITEREND)
			live[in->var] = true;
		read_temp(fp, in->a, live);
		read_temp(fp, in->b, live);
		for (unsigned int k = 0; k < in->nargs; k++)
			read_temp(fp, in->args[k], live);
	}
}

static void find_live(struct fixpoint *fp)
{
	const struct ir_func *f = fp->c->func;
	struct arena *a = fp->c->tmp;
	bool *now = arena_alloc(a, fp->slots.n);
	bool changed = true;

	fp->live = arena_alloc(a, (f->nblocks + 1) * sizeof(*fp->live));
	for (unsigned int b = 0; b < f->nblocks; b++)
		fp->live[b] = arena_alloc(a, fp->slots.n);
	while (changed) {
		changed = false;
		for (unsigned int i = f->nblocks; i-- > 0;) {
			unsigned int b = fp->order[i];

			memset(now, 0, fp->slots.n);
			for (unsigned int k = 0; k < f->blocks[b].ntargets; k++) {
				const bool *t = fp->live[f->blocks[b].targets[k]];

				for (unsigned int s = 0; s < fp->slots.n; s++)
					now[s] |= t[s];
			}
			live_through(fp, b, now);
			if (memcmp(now, fp->live[b], fp->slots.n)) {
				memcpy(fp->live[b], now, fp->slots.n);
				changed = true;
			}
		}
	}
	/* at the exit only what is returned matters, and it is in slot 0 */
	fp->live[f->nblocks] = arena_alloc(a, fp->slots.n);
	fp->live[f->nblocks][0] = true;
}

/* What does not matter is not worth keeping, live or not. */
static void drop_others(struct fixpoint *fp)
{
	const struct ir_func *f = fp->c->func;
	bool *keep = arena_alloc(fp->c->tmp, fp->slots.n);

	for (unsigned int v = 0; v < f->nvars; v++)
		keep[v] = fp->slice.vars[v];
	for (unsigned int t = 1; t < f->ntemps; t++)
		if (fp->slots.of_temp[t])
			keep[fp->slots.of_temp[t] - 1] = fp->slice.temps[t];
	for (unsigned int b = 0; b < f->nblocks; b++)
		for (unsigned int s = 0; s < fp->slots.n; s++)
			fp->live[b][s] &= keep[s];
}

static unsigned int *point_apart(struct point *p, unsigned int i,
				 unsigned int k)
{
	return i > k ? &p->apart[i][k] : &p->apart[k][i];
}

static void point_put(struct point *p, unsigned int i, const struct env *e)
{
	p->v[i] = *e;
	p->todo[i] = true;
	for (unsigned int k = 0; k < FIXPOINT_ENVS; k++)
		*point_apart(p, i, k) = 0;
}

static void point_drop(struct point *p, unsigned int i)
{
	unsigned int last = --p->n;

	p->v[i] = p->v[last];
	p->todo[i] = p->todo[last];
	for (unsigned int k = 0; k < last; k++)
		if (k != i)
			*point_apart(p, i, k) = *point_apart(p, last, k);
}

/* Drops what @e covers. */
static void point_drop_covered(struct fixpoint *fp, struct point *p,
			       const struct env *e)
{
	for (unsigned int i = 0; i < p->n;)
		if (env_covers(fp->c, e, &p->v[i]))
			point_drop(p, i);
		else
			i++;
}

static unsigned int point_closest(struct fixpoint *fp, const struct point *p,
				  const struct env *e, unsigned int most)
{
	unsigned int best = p->n;

	for (unsigned int i = 0; i < p->n; i++) {
		unsigned int d = env_distance(fp->c, &p->v[i], e, most);

		if (d < most) {
			most = d;
			best = i;
		}
	}
	return best;
}

/* The distance of the two that are closest; there are two. */
static unsigned int point_closest_pair(struct fixpoint *fp, struct point *p,
				       unsigned int *x, unsigned int *y)
{
	unsigned int most = ~0u;

	for (unsigned int i = 1; i < p->n; i++)
		for (unsigned int k = 0; k < i; k++) {
			unsigned int *d = point_apart(p, i, k);

			if (!*d)
				*d = 1 + env_distance(fp->c, &p->v[i],
						      &p->v[k], FAR);
			if (*d - 1 < most) {
				most = *d - 1;
				*x = i;
				*y = k;
			}
		}
	return most;
}

/*
 * Where @e is to be joined with: the closest of @p; @p->n when two that stand
 * there already were closer, and made room for it.
 */
static unsigned int point_make_room(struct fixpoint *fp, unsigned int block,
				    const struct env *e)
{
	struct point *p = &fp->points[block];
	unsigned int i, x = 1, y = 0, d = point_closest_pair(fp, p, &x, &y);
	struct env both;

	i = point_closest(fp, p, e, d + 1);
	if (i < p->n)
		return i;
	both = p->v[y];
	env_join(fp->c, &both, &p->v[x], block, false);
	env_prune(fp->c, &both, fp->live[block]);
	fp->joins++;
	point_drop(p, x);
	point_put(p, y, &both);
	return p->n;
}

static void point_add(struct fixpoint *fp, unsigned int block,
		      const struct env *e, unsigned int most)
{
	struct point *p = &fp->points[block];
	bool head = block < fp->c->func->nblocks && fp->changes[block];
	bool widen = head && p->visits > most + WIDEN_AFTER;
	unsigned int tired = fp->careful ? 2 * TIRED : TIRED;
	struct env joined = *e;
	unsigned int i = ~0u;	/* to be joined with, if that is known */

	for (unsigned int k = 0; k < p->n; k++)
		if (env_covers(fp->c, &p->v[k], e))
			return;
	p->visits++;
	/* what does not settle down gets fewer disjuncts */
	if (p->visits > tired)
		most = p->visits > 2 * tired ? 1 : 2;
	if (!widen)
		point_drop_covered(fp, p, e);
	if (!widen && p->n == most && most > 2)
		i = point_make_room(fp, block, e);
	while (p->n && (widen || p->n >= most)) {
		struct env both;

		if (i >= p->n)
			i = point_closest(fp, p, &joined, FAR);
		both = p->v[i];
		fp->joins += p->n >= most;
		env_join(fp->c, &both, &joined, block, widen);
		env_prune(fp->c, &both, fp->live[block]);
		if (env_covers(fp->c, &p->v[i], &both))
			return;
		joined = both;
		point_drop(p, i);
		i = ~0u;
		point_drop_covered(fp, p, &joined);
		if (p->n < most)
			break;
	}
	point_put(p, p->n++, &joined);
}

/* Where more meet than can be kept apart all the time, fewer cost less. */
static unsigned int most_envs(const struct fixpoint *fp)
{
	if (fp->joins > MANY_JOINS)
		return fp->joins > 2 * MANY_JOINS ? 2 : 4;
	return fp->c->func->nblocks > 600 ? 3 :
	       fp->c->func->nblocks > 200 ? 5 :
	       fp->careful ? FIXPOINT_ENVS : MOST_ENVS;
}

static void on_edge(void *data, struct fctx *c, struct work *w,
		    unsigned int block, unsigned int i)
{
	struct fixpoint *fp = data;
	unsigned int to = c->func->blocks[block].targets[i];
	struct env e = w->env;

	if (fp->changes[to])
		env_enter_loop(c, &e, to, fp->changes[to]);
	env_prune(c, &e, fp->live[to]);
	point_add(fp, to, &e, most_envs(fp));
}

static void on_return(void *data, struct fctx *c, struct work *w, sym_t val)
{
	struct fixpoint *fp = data;
	struct env e;

	env_copy(c, &e, &w->env);
	memset(e.slots, 0, c->nslots * sizeof(*e.slots));
	e.slots[0] = val;
	env_prune(c, &e, fp->live[c->func->nblocks]);
	env_prune_facts(c, &e, val);
	e.nuses = 0;
	point_add(fp, c->func->nblocks, &e, 4);
}

static bool run_next(struct fixpoint *fp, struct transfer_hooks *h)
{
	const struct ir_func *f = fp->c->func;

	for (unsigned int k = 0; k < f->nblocks; k++) {
		unsigned int b = fp->order[k];
		struct point *p = &fp->points[b];

		for (unsigned int i = 0; i < p->n; i++) {
			struct env e;

			if (!p->todo[i])
				continue;
			p->todo[i] = false;
			e = p->v[i];
			fp->steps++;
			transfer_block(fp->c, &fp->slots, b, &e, h);
			return true;
		}
	}
	return false;
}

/*
 * A structure that is passed by value: the caller's, which the parameter stands for
 * the address of, is copied.
 */
static void enter_record(struct fctx *c, struct env *e, unsigned int i,
			 sym_t to)
{
	struct ir_type ptr = { .kind = IT_PTR, .bits = 64 };
	sym_t from = sym_param(c->st, i, ptr);

	env_copy_object(c, e, to, from,
			sym_cast(c->st, from, c->func->vars[i].type));
}

static void enter(struct fixpoint *fp)
{
	struct fctx *c = fp->c;
	struct env e;

	env_init(c, &e);
	for (unsigned int i = 0; i < c->func->nparams; i++) {
		const struct ir_var *v = &c->func->vars[i];
		struct sym k = { .kind = SK_VARADDR, .imm = i,
				 .type = { .kind = IT_PTR, .bits = 64 } };

		if (!v->in_memory)
			e.slots[i] = sym_param(c->st, i, v->type);
		else if (v->type.kind == IT_RECORD)
			enter_record(c, &e, i, sym_make(c->st, &k));
		else
			env_store(c, &e, sym_make(c->st, &k),
				  sym_param(c->st, i, v->type));
	}
	if (fp->changes[0])
		env_enter_loop(c, &e, 0, fp->changes[0]);
	env_prune(c, &e, fp->live[0]);
	point_add(fp, 0, &e, MOST_ENVS);
}

void fixpoint_run(struct fixpoint *fp, struct fctx *c,
		  struct transfer_hooks *h, bool careful)
{
	const struct ir_func *f = c->func;
	unsigned int most = careful ? 2 * MAX_STEPS : MAX_STEPS;

	memset(fp, 0, sizeof(*fp));
	fp->c = c;
	fp->careful = careful;
	slots_init(&fp->slots, f, c->tmp);
	c->nslots = fp->slots.n;
	fp->points = arena_alloc(c->tmp, (f->nblocks + 1) *
					 sizeof(*fp->points));
	order_blocks(fp);
	find_loops(fp);
	order_loops(fp);
	find_live(fp);
	slice_init(&fp->slice, c, h);
	c->slice = &fp->slice;
	drop_others(fp);
	h->data = fp;
	h->edge = on_edge;
	h->ret = on_return;
	enter(fp);
	while (run_next(fp, h)) {
		if (fp->steps >= most) {
			fp->gave_up = true;
			break;
		}
	}
}

void fixpoint_visit(struct fixpoint *fp, struct transfer_hooks *h)
{
	const struct ir_func *f = fp->c->func;

	h->edge = NULL;
	for (unsigned int k = 0; k < f->nblocks; k++) {
		unsigned int b = fp->order[k];
		struct point *p = &fp->points[b];

		for (unsigned int i = 0; i < p->n; i++)
			transfer_block(fp->c, &fp->slots, b, &p->v[i], h);
	}
}

/* Can the caller see what is stored at @addr? */
static bool visible(const struct symtab *st, sym_t addr)
{
	const struct sym *r = sym_at(st, sym_root(st, addr));

	return r->kind == SK_PARAM || r->kind == SK_GLOBAL ||
	       (r->kind == SK_INIT && !r->varies);
}

void fixpoint_outcomes(struct fixpoint *fp, struct summary *s)
{
	struct fctx *c = fp->c;
	const struct point *p = &fp->points[c->func->nblocks];

	s->unknown = fp->gave_up;
	s->outcomes = arena_alloc(c->run, p->n * sizeof(*s->outcomes) + 1);
	s->noutcomes = p->n;
	for (unsigned int i = 0; i < p->n; i++) {
		const struct env *e = &p->v[i];
		struct outcome *o = &s->outcomes[i];

		o->ret = e->slots[0];
		o->facts = summary_keep_facts(c, e, &o->nfacts);
		for (unsigned int m = 0; m < e->nmem; m++)
			if (visible(c->st, e->mem[m].addr))
				arena_push(c->run, o->mem, o->nmem, e->mem[m]);
	}
}

bool fixpoint_reaches(const struct ir_func *f, unsigned int from,
		      unsigned int to)
{
	unsigned int *stack = malloc((f->nblocks + 1) * sizeof(*stack));
	bool *seen = calloc(f->nblocks, sizeof(*seen));
	unsigned int top = 0;
	bool found = false;

	if (!stack || !seen)
		BUG("out of memory");
	stack[top++] = from;
	while (top && !found) {
		const struct ir_block *b = &f->blocks[stack[--top]];

		for (unsigned int i = 0; i < b->ntargets; i++) {
			unsigned int t = b->targets[i];

			found |= t == to;
			if (!seen[t]) {
				seen[t] = true;
				stack[top++] = t;
			}
		}
	}
	free(stack);
	free(seen);
	return found;
}
