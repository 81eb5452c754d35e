// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a worker sends for a unit: one byte, 'E' and a struct err when there is
 * nothing to lower; else 'U', the files it was made of, each with its NUL, an
 * empty one, and the encoded IR.
 */
#include "gather.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

#include "ast.h"
#include "ir_code.h"
#include "lower.h"
#include "overlay.h"
#include "pool.h"

/* Headers shared by this many units are parsed once for all of them. */
#define PCH_UNITS	6
#define PCH_GROUPS	16
#define PCH_HEADERS	160
#define PCH_SHARE	16	/* one in so many of the units includes it */
#define OWN_DEPTH	4	/* "a.h" includes "b.h" includes ... <linux/x.h> */

/* Units that may share precompiled headers: the same flags but names. */
struct group {
	uint64_t key;
	const struct unit *like;
	unsigned int n;
	const char **headers;
	unsigned int nheaders;
	char *pch;		/* the file, once it is made */
	const char **files;	/* that it was made of */
	unsigned int nfiles;
};

/* One call of gather_units(). */
struct job_list {
	struct gather *g;
	struct gathered **todo;
	unsigned int n, done;
	struct group *groups;
	unsigned int ngroups;
	unsigned int *group_of;		/* by job: 0, or one + its group */
	struct str *replies;		/* by job, until its turn comes */
	unsigned int next;		/* whose turn it is */
	int64_t began;			/* store_now() of before the first */
	const char *const *macros;
	unsigned int nmacros;
	struct pool_opts pool;
};

void gather_init(struct gather *g, const struct options *o,
		 const struct catalogue *cat, struct names *names,
		 struct store *store, struct progress *progress)
{
	memset(g, 0, sizeof(*g));
	g->o = o;
	g->cat = cat;
	g->names = names;
	g->store = store;
	g->progress = progress;
	arena_init(&g->arena);
}

void gather_release(struct gather *g)
{
	for (unsigned int i = 0; i < g->n; i++)
		ir_packed_close(g->v[i]->packed);
	for (unsigned int i = 0; i < g->nkept; i++)
		ir_packed_close(g->kept[i]->packed);
	arena_release(&g->arena);
}

static void add_skip(struct gather *g, const char *unit, const char *func,
		     struct loc loc, const char *reason)
{
	arena_push(&g->arena, g->skips, g->nskips,
		   ((struct skip){ unit, func, loc,
				   arena_strdup(&g->arena, reason) }));
}

/* ---- units that are alike -------------------------------------------------- */

static bool names_the_unit(const char *arg)
{
	return !strncmp(arg, "-DKBUILD_", 9) ||
	       !strncmp(arg, "-D__KBUILD_", 11) ||
	       /* where EXPORT_SYMBOL() puts what it exports */
	       !strncmp(arg, "-DDEFAULT_SYMBOL_NAMESPACE=", 27);
}

/*
 * Of a kbuild command what stands before the first -include is common to all,
 * and the folders after it are the unit's own, searched last: @u without them
 * and, unless @names, without what names it.
 */
static struct unit common_unit(const struct unit *u, bool names, struct arena *a)
{
	struct unit c = *u;
	bool own = false;

	c.args = NULL;
	c.nargs = 0;
	for (unsigned int i = 0; i < u->nargs; i++) {
		const char *arg = u->args[i];

		own |= !strcmp(arg, "-include");
		if (own && !strncmp(arg, "-I", 2))
			i += !arg[2];	/* "-I dir" */
		else if (names || !names_the_unit(arg))
			arena_push(a, c.args, c.nargs, arg);
	}
	return c;
}

/* ---- in a worker ---------------------------------------------------------- */

static void add_file(void *data, const char *file)
{
	str_addn(data, file, strlen(file) + 1);
}

static void parse_unit(void *data, unsigned int job, struct str *reply)
{
	struct job_list *jl = data;
	const struct unit *u = jl->todo[job]->unit;
	const char *pch = jl->group_of[job] ?
			  jl->groups[jl->group_of[job] - 1].pch : NULL;
	struct ir_unit ir;
	struct ast ast;
	struct err e;

	if (ast_open_with(&ast, u, pch, jl->macros, jl->nmacros, &e)) {
		str_addn(reply, "E", 1);
		str_addn(reply, (const char *)&e, sizeof(e));
		return;
	}
	ir_unit_init(&ir);
	lower_unit(&ast, jl->macros, jl->nmacros, jl->g->names, &ir);
	str_addn(reply, "U", 1);
	ast_files(&ast, add_file, reply);
	str_addn(reply, "", 1);
	ast_close(&ast);
	ir_encode(&ir, reply);
	ir_unit_release(&ir);
}

static void make_pch(void *data, unsigned int job, struct str *reply)
{
	struct job_list *jl = data;
	struct group *gr = &jl->groups[job];
	struct arena a;
	struct unit u;
	struct err e;

	arena_init(&a);
	u = common_unit(gr->like, true, &a);
	str_add(reply, "");
	if (ast_precompile(&u, gr->headers, gr->nheaders, gr->pch,
			   add_file, reply, &e))
		reply->len = 0;
	arena_release(&a);
}

/* ---- in the parent -------------------------------------------------------- */

static void add_text(struct str *b, const char *s)
{
	str_addn(b, s, strlen(s) + 1);
}

/* @file as the compiler saw it from the unit's folder. */
static const char *from(const struct unit *u, const char *file,
			struct arena *a)
{
	return file[0] == '/' || !strcmp(u->dir, ".") ? file :
	       arena_printf(a, "%s/%s", u->dir, file);
}

/* The hash of @path's text, of the version that @u is of. */
static void add_version(struct job_list *jl, const struct unit *u,
			const char *path, struct str *b)
{
	struct hash128 text = { 0 };
	const char *over;
	size_t n;

	over = u->over ? overlay_text(u->over, path, &n) : NULL;
	if (over)
		text = store_hash(over, n);
	else
		store_hash_file(jl->g->store, path, &text);
	str_addn(b, (const char *)&text, sizeof(text));
}

static struct store_key key_of(struct job_list *jl, const struct unit *u)
{
	struct store_key k = { .version = ir_code_version(), .over = u->over };
	struct str b = { 0 };

	k.unit = from(u, u->file, &jl->g->arena);
	/* so that several versions of them are kept beside each other */
	add_version(jl, u, k.unit, &b);
	for (unsigned int i = 0; i < u->nown; i++)
		add_version(jl, u, u->own[i], &b);
	add_text(&b, u->file);
	add_text(&b, u->dir);
	for (unsigned int i = 0; i < u->nargs; i++)
		add_text(&b, u->args[i]);
	/* the values of these are in the IR */
	for (unsigned int i = 0; i < jl->nmacros; i++)
		add_text(&b, jl->macros[i]);
	for (unsigned int i = 0; i < u->nown; i++)
		add_text(&b, u->own[i]);
	k.flags = store_hash(b.s, b.len);
	str_release(&b);
	return k;
}

/* Not its skips: a unit that is only kept is none of ours. */
static bool open_ir(struct gather *g, struct gathered *u, const char *p,
		    size_t n)
{
	struct err e;

	if (ir_packed_open(&u->packed, p, n, g->names, &e))
		return false;
	u->ir = ir_packed_unit(u->packed);
	u->hash = store_hash(p, n);
	context_init(&u->ctx, u->ir, u->unit, g->o->kver, g->o->kver_auto,
		     g->names);
	return true;
}

static bool take_ir(struct gather *g, struct gathered *u, const char *p,
		    size_t n)
{
	if (!open_ir(g, u, p, n))
		return false;
	for (unsigned int i = 0; i < u->ir->nskips; i++)
		add_skip(g, u->unit->file, u->ir->skips[i].func,
			 u->ir->skips[i].loc, u->ir->skips[i].reason);
	return true;
}

const struct gathered *gather_kept(struct gather *g, const char *file,
				   struct hash128 flags,
				   const struct unit *like)
{
	struct store_key key = { .unit = file, .flags = flags,
				 .version = ir_code_version(),
				 .over = like->over };
	struct gathered *u = arena_alloc(&g->arena, sizeof(*u));
	struct str ir = { 0 };

	u->unit = like;
	u->flags = flags;
	u->cached = true;
	if (store_get_unit(g->store, &key, &ir, NULL, NULL, NULL) &&
	    open_ir(g, u, ir.s, ir.len))
		arena_push(&g->arena, g->kept, g->nkept, u);
	str_release(&ir);
	return u->packed ? u : NULL;
}

static void keep_files(struct gather *g, struct gathered *u,
		       const char *const *files, unsigned int n)
{
	const char **v = NULL;

	u->nfiles = 0;
	for (unsigned int i = 0; i < n; i++)
		arena_push(&g->arena, v, u->nfiles,
			   arena_strdup(&g->arena, files[i]));
	u->files = v;
}

static void keep(struct job_list *jl, unsigned int job, const char *p,
		 const char *end, const char *ir)
{
	struct gathered *to = jl->todo[job];
	const struct unit *u = to->unit;
	const struct group *gr = jl->group_of[job] ?
				 &jl->groups[jl->group_of[job] - 1] : NULL;
	struct store_key key = key_of(jl, u);
	const char **files = NULL;
	unsigned int n = 0;
	struct arena a;

	arena_init(&a);
	for (; *p; p += strlen(p) + 1)
		arena_push(&a, files, n, from(u, p, &a));
	for (unsigned int i = 0; gr && gr->pch && i < gr->nfiles; i++)
		arena_push(&a, files, n, from(u, gr->files[i], &a));
	if (jl->g->with_files)
		keep_files(jl->g, to, files, n);
	store_put_unit(jl->g->store, &key, files, n, ir, (size_t)(end - ir),
		       jl->began);
	arena_release(&a);
}

/* What a worker says of a unit that is there, parsed or not. */
static void take_reply(struct job_list *jl, unsigned int job)
{
	struct gather *g = jl->g;
	struct gathered *u = jl->todo[job];
	const char *p = jl->replies[job].s, *ir;
	const char *end = p + jl->replies[job].len;
	struct loc at = { 0 };
	struct err e;

	if (*p == 'E') {
		memcpy(&e, p + 1, sizeof(e));
		at.file = e.file[0] ? names_intern(g->names, e.file) : NULL;
		at.line = e.line;
		at.col = e.col;
		add_skip(g, u->unit->file, NULL, at, e.text);
		g->failed++;
		return;
	}
	for (ir = p + 1; *ir; ir += strlen(ir) + 1)
		;
	ir++;
	if (!take_ir(g, u, ir, (size_t)(end - ir)))
		BUG("%s: a worker's IR does not decode", u->unit->file);
	keep(jl, job, p + 1, end, ir);
	g->parsed++;
}

/*
 * Names get their place in memory in the order of the units, not in that in
 * which workers were done with them, so that every run is like the others.
 */
static void take_turns(struct job_list *jl)
{
	for (; jl->next < jl->n && jl->replies[jl->next].len; jl->next++) {
		if (jl->replies[jl->next].s[0] != 'L')
			take_reply(jl, jl->next);
		str_release(&jl->replies[jl->next]);
	}
}

static void unit_done(void *data, unsigned int job,
		      const struct pool_result *r)
{
	struct job_list *jl = data;
	struct gather *g = jl->g;

	if (r->end == POOL_DONE) {
		str_addn(&jl->replies[job], r->reply, r->len);
	} else {
		add_skip(g, jl->todo[job]->unit->file, NULL,
			 (struct loc){ 0 },
			 pool_end_text(&jl->pool, r, &g->arena));
		g->failed++;
		str_addn(&jl->replies[job], "L", 1);
	}
	take_turns(jl);
	jl->done++;
	progress_show(g->progress, "parsing", jl->done, jl->n, "files");
}

static void tick(void *data)
{
	struct job_list *jl = data;

	progress_show(jl->g->progress, "parsing", jl->done, jl->n, "files");
}

/* ---- headers that many units share ---------------------------------------- */

static uint64_t group_key(const struct unit *u)
{
	XXH3_state_t *s = XXH3_createState();
	struct unit common;
	struct arena a;
	uint64_t key;

	if (!s || XXH3_64bits_reset(s) == XXH_ERROR)
		BUG("no hash of the flags");
	arena_init(&a);
	common = common_unit(u, false, &a);
	XXH3_64bits_update(s, u->dir, strlen(u->dir) + 1);
	XXH3_64bits_update(s, &u->over, sizeof(u->over));
	for (unsigned int i = 0; i < common.nargs; i++)
		XXH3_64bits_update(s, common.args[i],
				   strlen(common.args[i]) + 1);
	key = XXH3_64bits_digest(s);
	XXH3_freeState(s);
	arena_release(&a);
	return key;
}

/* The beginning of a file, where its #includes are; NULL: it is not there. */
static char *read_head(const struct unit *u, const char *path, struct arena *a)
{
	const size_t most = 32 << 10;
	const char *over;
	char *text;
	size_t n;
	FILE *f;

	over = u->over ? overlay_text(u->over, path, &n) : NULL;
	if (over)
		return arena_strndup(a, over, n < most ? n : most);
	f = fopen(path, "r");
	if (!f)
		return NULL;
	text = arena_alloc(a, most + 1);
	n = fread(text, 1, most, f);
	fclose(f);
	text[n] = '\0';
	return text;
}

/*
 * What a unit defines before its headers may change them, so it cannot come
 * after headers that are parsed already; only the names for messages are known
 * to be looked at where they are used.
 */
static bool changes_headers(const char *text)
{
	static const char *const harmless[] = { "pr_fmt", "dev_fmt",
						"KMSG_COMPONENT" };

	for (const char *p = text; p; p = strchr(p, '\n')) {
		const char *word;
		bool ok = false;

		p += *p == '\n';
		if (*p != '#')
			continue;
		word = p + 1 + strspn(p + 1, " \t");
		if (!strncmp(word, "include", 7))
			return false;
		if (strncmp(word, "define", 6) && strncmp(word, "undef", 5))
			continue;
		word += strcspn(word, " \t");
		word += strspn(word, " \t");
		for (unsigned int i = 0; i < 3; i++)
			ok |= !strncmp(word, harmless[i], strlen(harmless[i]));
		if (!ok)
			return true;
	}
	return false;
}

struct tally {
	const char *header;	/* interned */
	unsigned int n;
	const struct unit *last;	/* that counts */
};

struct tallies {
	struct tally *v;
	unsigned int n;
};

static void tally_add(struct arena *a, struct tallies *t, const char *header,
		      const struct unit *u)
{
	for (unsigned int i = 0; i < t->n; i++) {
		if (t->v[i].header != header)
			continue;
		t->v[i].n += t->v[i].last != u;
		t->v[i].last = u;
		return;
	}
	arena_push(a, t->v, t->n, ((struct tally){ header, 1, u }));
}

/* A unit's files, whose #includes are counted. */
struct heads {
	struct gather *g;
	struct arena *a;	/* released with the unit */
	const struct unit *u;
	const char **seen;	/* interned paths */
	unsigned int nseen;
};

static bool seen(struct heads *h, const char *path)
{
	for (unsigned int i = 0; i < h->nseen; i++)
		if (h->seen[i] == path)
			return true;
	arena_push(h->a, h->seen, h->nseen, path);
	return false;
}

/* #include "x.h": beside the file that says so, or in one of the -I folders */
static char *own_header(struct heads *h, const char *from, const char *name,
			const char **path)
{
	const struct unit *u = h->u;
	const char *slash = strrchr(from, '/');
	char *text;

	*path = arena_printf(h->a, "%.*s%s", (int)(slash + 1 - from), from, name);
	text = read_head(u, *path, h->a);
	for (unsigned int i = 0; !text && i < u->nargs; i++) {
		const char *dir = u->args[i] + 2;

		if (strncmp(u->args[i], "-I", 2))
			continue;
		if (!*dir && i + 1 < u->nargs)
			dir = u->args[++i];
		*path = dir[0] == '/' ?
			arena_printf(h->a, "%s/%s", dir, name) :
			arena_printf(h->a, "%s/%s/%s", u->dir, dir, name);
		text = read_head(u, *path, h->a);
	}
	return text;
}

/*
 * #include <linux/x.h>: headers of the kernel at large, but tracepoints', which
 * are to be included more than once.
 */
static bool is_general(const char *name, size_t n)
{
	return memchr(name, '/', n) && strncmp(name, "trace/", 6) &&
	       strncmp(name, "asm", 3);
}

static void tally_text(struct heads *h, struct arena *a, struct tallies *t,
		       const char *from, const char *text, unsigned int depth)
{
	for (const char *p = text; p; p = strchr(p, '\n')) {
		const char *path;
		char *own;
		size_t n;

		p += *p == '\n';
		if (strncmp(p, "#include ", 9) || (p[9] != '<' && p[9] != '"'))
			continue;
		p += 10;
		n = strcspn(p, ">\"\n");
		if (p[n] == '>' && is_general(p, n))
			tally_add(a, t, names_internn(h->g->names, p, n), h->u);
		if (p[n] != '"' || !depth)
			continue;
		own = own_header(h, from, arena_strndup(h->a, p, n), &path);
		if (own && !seen(h, names_intern(h->g->names, path)))
			tally_text(h, a, t, path, own, depth - 1);
	}
}

/* Counts in @t what @u includes; false: it cannot come after other headers. */
static bool tally_unit(struct gather *g, const struct unit *u, struct arena *a,
		       struct tallies *t)
{
	struct arena own;
	struct heads h = { .g = g, .a = &own, .u = u };
	const char *path;
	char *text;
	bool ok;

	arena_init(&own);
	path = u->file[0] == '/' ? u->file :
	       arena_printf(&own, "%s/%s", u->dir, u->file);
	text = read_head(u, path, &own);
	ok = text && !changes_headers(text);
	if (ok)
		tally_text(&h, a, t, path, text, OWN_DEPTH);
	arena_release(&own);
	return ok;
}

static int more_common(const void *x, const void *y)
{
	const struct tally *a = x, *b = y;

	if (a->n != b->n)
		return a->n < b->n ? 1 : -1;
	return strcmp(a->header, b->header);
}

static void choose_headers(struct group *gr, struct arena *a,
			   struct tallies *t)
{
	unsigned int least = gr->n / PCH_SHARE + 2;

	if (t->n)
		qsort(t->v, t->n, sizeof(*t->v), more_common);
	for (unsigned int i = 0; i < t->n && i < PCH_HEADERS; i++)
		if (t->v[i].n >= least)
			arena_push(a, gr->headers, gr->nheaders,
				   t->v[i].header);
}

static int more_units(const void *x, const void *y)
{
	const struct group *a = x, *b = y;

	if (a->n != b->n)
		return a->n < b->n ? 1 : -1;
	return a->key < b->key ? -1 : a->key > b->key;
}

static void find_groups(struct job_list *jl, struct arena *a)
{
	uint64_t *keys = arena_alloc(a, jl->n * sizeof(*keys) + 1);

	for (unsigned int i = 0; i < jl->n; i++) {
		unsigned int k = 0;

		/* what is precompiled is not walked for a header's functions */
		if (jl->todo[i]->unit->nown)
			continue;
		keys[i] = group_key(jl->todo[i]->unit);
		while (k < jl->ngroups && jl->groups[k].key != keys[i])
			k++;
		if (k == jl->ngroups)
			arena_push(a, jl->groups, jl->ngroups,
				   ((struct group){ .key = keys[i],
					.like = jl->todo[i]->unit }));
		jl->groups[k].n++;
	}
	if (jl->ngroups)
		qsort(jl->groups, jl->ngroups, sizeof(*jl->groups), more_units);
	if (jl->ngroups > PCH_GROUPS)
		jl->ngroups = PCH_GROUPS;
	while (jl->ngroups && jl->groups[jl->ngroups - 1].n < PCH_UNITS)
		jl->ngroups--;
	for (unsigned int k = 0; k < jl->ngroups; k++) {
		struct tallies t = { 0 };

		for (unsigned int i = 0; i < jl->n; i++)
			if (keys[i] == jl->groups[k].key &&
			    !jl->todo[i]->unit->nown &&
			    tally_unit(jl->g, jl->todo[i]->unit, a, &t))
				jl->group_of[i] = k + 1;
		choose_headers(&jl->groups[k], a, &t);
	}
}

static void pch_done(void *data, unsigned int job, const struct pool_result *r)
{
	struct job_list *jl = data;
	struct group *gr = &jl->groups[job];

	if (r->end != POOL_DONE || !r->len) {
		unlink(gr->pch);
		gr->pch = NULL;
		return;
	}
	for (const char *p = r->reply; p < r->reply + r->len;
	     p += strlen(p) + 1)
		arena_push(&jl->g->arena, gr->files, gr->nfiles,
			   names_intern(jl->g->names, p));
}

static int make_pchs(struct job_list *jl, const char *dir, struct arena *a)
{
	struct pool_opts po = jl->pool;

	po.work = make_pch;
	po.done = pch_done;
	po.tick = NULL;
	for (unsigned int k = 0; k < jl->ngroups; k++)
		jl->groups[k].pch = arena_printf(a, "%s/%u.pch", dir, k);
	return pool_run(&po, jl->ngroups);
}

/* ---- all of it ------------------------------------------------------------- */

static bool from_store(struct job_list *jl, struct gathered *u)
{
	struct gather *g = jl->g;
	struct store_key key = key_of(jl, u->unit);
	struct str ir = { 0 };

	u->flags = key.flags;
	if (store_get_unit(g->store, &key, &ir, &g->arena,
			   g->with_files ? &u->files : NULL, &u->nfiles) &&
	    take_ir(g, u, ir.s, ir.len)) {
		u->cached = true;
		g->cached++;
	}
	str_release(&ir);
	return u->packed;
}

static int run(struct job_list *jl)
{
	struct arena a;
	char *dir;
	int ret = 0;

	arena_init(&a);
	dir = arena_printf(&a, "%s/numalint-XXXXXX", jl->g->o->tmp);
	jl->group_of = arena_alloc(&a, jl->n * sizeof(*jl->group_of) + 1);
	jl->replies = arena_alloc(&a, jl->n * sizeof(*jl->replies) + 1);
	find_groups(jl, &a);
	if (jl->ngroups && mkdtemp(dir))
		ret = make_pchs(jl, dir, &a);
	else
		jl->ngroups = 0;
	if (!jl->ngroups)
		memset(jl->group_of, 0, jl->n * sizeof(*jl->group_of));
	if (!ret)
		ret = pool_run(&jl->pool, jl->n);
	for (unsigned int i = 0; i < jl->n; i++)
		str_release(&jl->replies[i]);
	for (unsigned int k = 0; k < jl->ngroups; k++)
		if (jl->groups[k].pch)
			unlink(jl->groups[k].pch);
	if (jl->ngroups)
		rmdir(dir);
	arena_release(&a);
	return ret;
}

int gather_units(struct gather *g, const struct unit *units, unsigned int n)
{
	struct job_list jl = { .g = g };
	int ret;

	jl.began = store_now();
	jl.macros = catalogue_macros(g->cat, &jl.nmacros);
	for (unsigned int i = 0; i < n; i++) {
		struct gathered *u = arena_alloc(&g->arena, sizeof(*u));

		u->unit = &units[i];
		arena_push(&g->arena, g->v, g->n, u);
		if (!from_store(&jl, u))
			arena_push(&g->arena, jl.todo, jl.n, u);
	}
	if (!jl.n)
		return 0;
	jl.pool = (struct pool_opts){
		.workers = g->o->jobs ? g->o->jobs : pool_cpus(),
		.timeout = g->o->unit_timeout,
		.memory = (size_t)g->o->unit_memory << 20,
		.work = parse_unit, .done = unit_done, .tick = tick,
		.data = &jl,
	};
	if (jl.pool.workers > jl.n)
		jl.pool.workers = jl.n;
	ret = run(&jl);
	store_flush(g->store);
	return ret;
}

static bool same_words(const char *const *a, unsigned int n,
		       const char *const *b, unsigned int m)
{
	for (unsigned int i = 0; n == m && i < n; i++)
		if (strcmp(a[i], b[i]))
			return false;
	return n == m;
}

static bool same_unit(const struct unit *a, const struct unit *b)
{
	return !strcmp(a->file, b->file) && !strcmp(a->dir, b->dir) &&
	       a->over == b->over &&
	       same_words(a->args, a->nargs, b->args, b->nargs) &&
	       same_words(a->own, a->nown, b->own, b->nown);
}

static void drop_skips(struct gather *g, const struct unit *u)
{
	unsigned int kept = 0;

	for (unsigned int i = 0; i < g->nskips; i++)
		if (g->skips[i].unit != u->file)
			g->skips[kept++] = g->skips[i];
	g->nskips = kept;
}

int gather_instead(struct gather *g, const struct unit *units, unsigned int n)
{
	struct unit *fresh = arena_alloc(&g->arena, n * sizeof(*fresh) + 1);
	bool *had = arena_alloc(&g->arena, n * sizeof(*had) + 1);
	unsigned int kept = 0, nfresh = 0;

	for (unsigned int i = 0; i < g->n; i++) {
		unsigned int k = 0;

		while (k < n && (had[k] || !same_unit(&units[k],
						      g->v[i]->unit)))
			k++;
		if (k < n) {
			had[k] = true;
			g->v[kept++] = g->v[i];
			continue;
		}
		drop_skips(g, g->v[i]->unit);
		ir_packed_close(g->v[i]->packed);
	}
	g->n = kept;
	for (unsigned int k = 0; k < n; k++)
		if (!had[k])
			fresh[nfresh++] = units[k];
	return gather_units(g, fresh, nfresh);
}
