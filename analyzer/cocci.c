// SPDX-License-Identifier: GPL-2.0-only
#include "cocci_internal.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "err.h"
#include "pool.h"

/*
 * spatch takes longer to read a semantic patch than for most files, so a batch
 * has many; but each CPU should have its share, and one that fails is run anew.
 */
#define BATCH_FILES	64
#define BATCH_BYTES	(2u << 20)

void cocci_skip(struct cocci_result *r, const char *file, unsigned int line,
		const char *func, const char *reason)
{
	struct skip s = {
		.unit = arena_strdup(r->arena, file),
		.func = func ? arena_strdup(r->arena, func) : NULL,
		.reason = arena_strdup(r->arena, reason)
	};

	s.loc = (struct loc){ s.unit, line, 0 };
	arena_push(r->arena, r->skips, r->nskips, s);
}

/* ---- what there is to run ------------------------------------------------- */

static bool in_path(const char *name)
{
	const char *path = getenv("PATH"), *end;
	bool found = false;

	for (; path && *path && !found; path = *end ? end + 1 : end) {
		struct str file = { 0 };

		end = path + strcspn(path, ":");
		str_addf(&file, "%.*s/%s", end == path ? 1 : (int)(end - path),
			 end == path ? "." : path, name);
		found = !access(file.s, X_OK);
		str_release(&file);
	}
	return found;
}

int cocci_ready(const struct cocci_opts *o, struct err *e)
{
	if (access(o->dir, R_OK | X_OK))
		return err_set(e, o->dir, 0, 0, "the semantic patches are not there: %s; NUMALINT_COCCI names their folder",
			       strerror(errno));
	if (!in_path("spatch"))
		return err_set(e, NULL, 0, 0, "spatch is not installed: it is in the package coccinelle");
	return 0;
}

/* The semantic patches of the rules that are on. */
static int read_patches(struct cocci_run *c, struct err *e)
{
	unsigned int n;
	const struct cat_rule *rules = catalogue_rules(c->o->cat, &n);

	for (unsigned int i = 0; i < n; i++) {
		struct sem_patch p = { .rule = &rules[i] };

		if (c->o->enabled && !c->o->enabled[i])
			continue;
		p.path = arena_printf(&c->arena, "%s/%s.cocci", c->o->dir,
				      rules[i].id);
		if (access(p.path, F_OK))
			continue;
		if (MAX_SETS * (c->npatches + 1) > 64)
			BUG("more semantic patches than bits");
		if (sem_patch_read(&p, c->npatches, &c->needs, &c->arena, e))
			return -1;
		arena_push(&c->arena, c->patches, c->npatches, p);
	}
	needs_sort(&c->needs);
	if (!c->npatches)
		return err_set(e, c->o->dir, 0, 0, "there is no semantic patch for these rules");
	return 0;
}

bool target_needs(const struct cocci_run *c, const struct target *t,
		  const struct sem_patch *p)
{
	uint64_t all = ((uint64_t)1 << p->nsets) - 1;

	return !(all & ~(t->sets >> (MAX_SETS * (unsigned int)(p - c->patches))));
}

/* A link, or where the worker puts a copy. */
static bool plain_name(struct cocci_run *c, struct target *t, unsigned int i)
{
	const char *path = t->file->path;
	char *real;
	bool ok;

	t->given = arena_printf(&c->arena, "%s/%u.%c", c->tmp, i,
				path[strlen(path) - 1]);
	if (c->mode == COCCI_PATCH)
		return true;
	real = realpath(path, NULL);
	ok = real && !symlink(real, t->given);
	free(real);
	return ok;
}

static void read_targets(struct cocci_run *c, const struct cocci_file *files,
			 unsigned int n)
{
	c->targets = arena_alloc(&c->arena, (n + 1) * sizeof(*c->targets));
	for (unsigned int i = 0; i < n; i++) {
		struct target t = { .file = &files[i], .given = files[i].path };
		char *s;

		progress_show(c->o->progress, "reading", i, n, "files");
		if (strchr(files[i].path, '\n')) {
			cocci_skip(c->r, files[i].name, 0, NULL, "spatch takes no name with a newline");
			continue;
		}
		s = file_read(files[i].path, &t.size);
		if (!s) {
			cocci_skip(c->r, files[i].name, 0, NULL, strerror(errno));
			continue;
		}
		t.sets = needs_scan(&c->needs, s, t.size);
		free(s);
		if (c->tmp && !plain_name(c, &t, i)) {
			cocci_skip(c->r, files[i].name, 0, NULL, strerror(errno));
			continue;
		}
		c->targets[c->ntargets++] = t;
	}
}

/* ---- the work ------------------------------------------------------------- */

static void add_target(struct cocci_run *c, struct batch *b, unsigned int i)
{
	struct target *t = &c->targets[i];

	c->r->ntried += !t->tried;
	t->tried = true;
	arena_push(&c->arena, b->targets, b->n, i);
	b->size += t->size;
}

static void add_batch(struct cocci_run *c, struct batch *b)
{
	if (b->n)
		arena_push(&c->arena, c->batches, c->nbatches, *b);
	b->targets = NULL;
	b->n = 0;
	b->size = 0;
}

static bool patched(const struct cocci_run *c, const struct target *t)
{
	for (unsigned int i = 0; i < c->npatches; i++)
		if (c->patches[i].patches && target_needs(c, t, &c->patches[i]))
			return true;
	return false;
}

/* The files for which @p, or any patch, is worth the time. */
static void make_batches(struct cocci_run *c, const struct sem_patch *p)
{
	struct batch b = { .patch = p };

	for (unsigned int i = 0; i < c->ntargets; i++) {
		if (!(p ? target_needs(c, &c->targets[i], p) :
			  patched(c, &c->targets[i])))
			continue;
		if (b.n == BATCH_FILES || b.size > BATCH_BYTES)
			add_batch(c, &b);
		add_target(c, &b, i);
	}
	add_batch(c, &b);
}

/* ---- what comes back ------------------------------------------------------ */

/* The file of the batch whose name is the first @len bytes of @s. */
static const struct target *target_named(const struct cocci_run *c,
					 const struct batch *b, const char *s,
					 size_t len)
{
	for (unsigned int i = 0; i < b->n; i++) {
		const struct target *t = &c->targets[b->targets[i]];

		if (!strncmp(t->given, s, len) && !t->given[len])
			return t;
	}
	return NULL;
}

static bool severity_at(const char **s, enum severity *severity)
{
	for (int i = SEV_NOTE; i <= SEV_ERROR; i++) {
		const char *name = severity_name((enum severity)i);
		size_t len = strlen(name);

		if (!strncmp(*s, name, len) && !strncmp(*s + len, ": ", 2)) {
			*severity = (enum severity)i;
			*s += len + 2;
			return true;
		}
	}
	return false;
}

/* "FILE:LINE:COL-COL: SEVERITY: TEXT [RULE]" */
static bool parse_finding(const struct cocci_run *c, const struct batch *b,
			  const char *line, size_t len, struct finding *f,
			  const struct target **t, struct arena *a)
{
	char *copy = arena_strndup(a, line, len), *rule;
	const char *p;
	unsigned int end;
	int used;

	*t = NULL;
	for (p = strchr(copy, ':'); p && !*t; p = strchr(p + 1, ':')) {
		used = 0;
		if (sscanf(p, ":%u:%u-%u: %n", &f->loc.line, &f->loc.col, &end,
			   &used) == 3 && used)
			*t = target_named(c, b, copy, (size_t)(p - copy));
		if (*t)
			break;
	}
	if (!*t)
		return false;
	p += used;
	rule = strrchr(copy, '[');
	if (!severity_at(&p, &f->severity) || !rule || rule < p + 1 ||
	    copy[len - 1] != ']')
		return false;
	copy[len - 1] = rule[-1] = '\0';
	f->rule = names_intern(c->o->names, rule + 1);
	f->message = p;
	f->loc.col++;		/* spatch counts from 0 */
	f->loc.file = f->unit = names_intern(c->o->names, (*t)->file->name);
	return true;
}

static const char *func_at(const struct target *t, unsigned int line,
			   struct arena *a)
{
	size_t len;
	char *s = file_read(t->file->path, &len);
	const char *func = s ? text_func_at(s, len, line, a) : NULL;

	free(s);
	return func;
}

static void take_report(struct cocci_run *c, const struct batch *b,
			const char *s, size_t len, struct arena *a)
{
	const char *end = s + len, *eol;

	for (; s < end; s = eol + 1) {
		const struct target *t;
		struct finding f = { 0 };

		eol = memchr(s, '\n', (size_t)(end - s));
		if (!eol)
			eol = end;
		if (!parse_finding(c, b, s, (size_t)(eol - s), &f, &t, a))
			continue;
		f.func = func_at(t, f.loc.line, a);
		findings_add(c->r->findings, &f);
	}
}

static void add_piece(struct cocci_run *c, unsigned int target,
		      unsigned int patch, const char *s, size_t len)
{
	struct piece p = {
		.target = target, .patch = patch,
		.text = arena_strndup(&c->arena, s, len)
	};

	arena_push(&c->arena, c->pieces, c->npieces, p);
}

/* "* TODO [[view:FILE::face=": a line each. */
static void take_org(struct cocci_run *c, const struct batch *b,
		     unsigned int patch, const char *s, size_t len)
{
	static const char head[] = "[[view:";
	const char *end = s + len, *eol;

	for (; s < end; s = eol) {
		const struct target *t = NULL;
		const char *name;

		eol = memchr(s, '\n', (size_t)(end - s));
		eol = eol ? eol + 1 : end;
		name = memmem(s, (size_t)(eol - s), head, sizeof(head) - 1);
		for (const char *p = name ? name + sizeof(head) - 1 : eol;
		     p < eol && !t; p++)
			if (!strncmp(p, "::", 2))
				t = target_named(c, b, name + sizeof(head) - 1,
						 (size_t)(p - name) -
						 (sizeof(head) - 1));
		if (t)
			add_piece(c, (unsigned int)(t - c->targets), patch, s,
				  (size_t)(eol - s));
	}
}

/* "--- FILE", "+++ /tmp/cocci-output-1-2-x.c", hunks; from "---" to "---". */
static void take_context(struct cocci_run *c, const struct batch *b,
			 unsigned int patch, const char *s, size_t len)
{
	const char *end = s + len, *next;

	for (; s < end; s = next) {
		const char *eol = memchr(s, '\n', (size_t)(end - s));
		const char *hunks = memmem(s, (size_t)(end - s), "\n@@ ", 4);
		const struct target *t;

		next = memmem(s + 1, (size_t)(end - s - 1), "\n--- ", 5);
		next = next ? next + 1 : end;
		if (!eol || !hunks || hunks > next || strncmp(s, "--- ", 4))
			continue;
		t = target_named(c, b, s + 4, (size_t)(eol - s - 4));
		if (t)
			add_piece(c, (unsigned int)(t - c->targets), patch,
				  hunks + 1, (size_t)(next - hunks - 1));
	}
}

/* "EXN: WHAT in FILE" */
static void take_exception(struct cocci_run *c, const struct batch *b,
			   const struct sem_patch *p, const char *s,
			   size_t len, struct arena *a)
{
	const char *what = arena_strndup(a, s, len), *at = what;
	const struct target *t = NULL;

	while (!t && (at = strstr(at, " in "))) {
		at += 4;
		t = target_named(c, b, at, strlen(at));
	}
	if (!t)
		return;
	if (strstr(what, "Timeout"))
		what = arena_printf(a, "spatch took longer than %u s with %s; --timeout=SECONDS allows more",
				    c->o->timeout, p->rule->id);
	else
		what = arena_printf(a, "spatch failed with %s on this file: %.*s",
				    p->rule->id, (int)(at - 4 - what), what);
	cocci_skip(c->r, t->file->name, 0, NULL, what);
}

/* What spatch says of a text that it cannot parse. */
struct unread {
	const struct target *t;
	unsigned int line;
	bool named;		/* something that we look for */
};

static void end_unread(struct cocci_run *c, struct unread *u, struct arena *a)
{
	if (u->t && u->named)
		cocci_skip(c->r, u->t->file->name, u->line,
			   func_at(u->t, u->line, a),
			   "spatch cannot parse what stands here");
	memset(u, 0, sizeof(*u));
}

/* ` = File "FILE", line N, column M, charpos = C` */
static bool parse_place(const struct cocci_run *c, const struct batch *b,
			const char *s, size_t len, struct unread *u)
{
	static const char head[] = " = File \"", tail[] = "\", line ";
	const char *end;

	if (strncmp(s, head, sizeof(head) - 1))
		return false;
	s += sizeof(head) - 1;
	end = memmem(s, len - (sizeof(head) - 1), tail, sizeof(tail) - 1);
	if (!end)
		return false;
	u->t = target_named(c, b, s, (size_t)(end - s));
	u->line = (unsigned int)strtoul(end + sizeof(tail) - 1, NULL, 10);
	u->named = false;
	return true;
}

/*
 * A function that spatch cannot parse is left out, and it goes on.  Where that
 * names nothing that is looked for, nothing is lost.
 */
static void take_stderr(struct cocci_run *c, const struct batch *b,
			const struct sem_patch *p, const char *s, size_t len,
			struct arena *a)
{
	const char *end = s + len, *eol;
	struct unread u = { 0 };

	for (; s < end; s = eol + 1) {
		eol = memchr(s, '\n', (size_t)(end - s));
		if (!eol)
			eol = end;
		if (!strncmp(s, "bad: ", 5) || !strncmp(s, "BAD:", 4)) {
			struct target t = {
				.sets = needs_scan(&c->needs, s + 4,
						   (size_t)(eol - s - 4))
			};

			for (unsigned int i = 0; i < c->npatches; i++)
				u.named = u.named ||
					  (c->patches[i].nsets &&
					   t.sets >> (MAX_SETS * i +
						      c->patches[i].nsets - 1) & 1);
			continue;
		}
		if (!strncmp(s, "parse error", 11) ||
		    !strncmp(s, "HANDLING: ", 10))
			end_unread(c, &u, a);
		if (!strncmp(s, "EXN: ", 5))
			take_exception(c, b, p, s + 5, (size_t)(eol - s - 5), a);
		parse_place(c, b, s, (size_t)(eol - s), &u);
	}
	end_unread(c, &u, a);
}

static void take_record(struct cocci_run *c, const struct batch *b,
			const struct record *rec, const char *s,
			struct arena *a)
{
	const struct sem_patch *p = &c->patches[rec->patch];

	switch (rec->kind) {
	case REC_ERR:
		take_stderr(c, b, p, s, rec->len, a);
		break;
	case REC_FAIL:
		cocci_skip(c->r, c->targets[rec->target].file->name, 0, NULL,
			   arena_strndup(a, s, rec->len));
		break;
	case REC_DIFF:
		add_piece(c, rec->target, 0, s, rec->len);
		break;
	case REC_OUT:
		if (c->mode == COCCI_REPORT)
			take_report(c, b, s, rec->len, a);
		else if (c->mode == COCCI_ORG)
			take_org(c, b, rec->patch, s, rec->len);
		else if (c->mode == COCCI_CONTEXT)
			take_context(c, b, rec->patch, s, rec->len);
		break;
	}
}

static void take_reply(struct cocci_run *c, const struct batch *b,
		       const char *s, size_t len)
{
	const char *end = s + len;
	struct record rec;
	struct arena a;

	arena_init(&a);
	while ((size_t)(end - s) >= sizeof(rec)) {
		memcpy(&rec, s, sizeof(rec));
		s += sizeof(rec);
		if (rec.len > (size_t)(end - s) || rec.patch >= c->npatches ||
		    rec.target >= c->ntargets)
			BUG("a record of a worker is none");
		take_record(c, b, &rec, s, &a);
		s += rec.len;
	}
	arena_release(&a);
}

static void lost(struct cocci_run *c, const struct batch *b,
		 enum pool_end end)
{
	for (unsigned int i = 0; i < b->n; i++)
		cocci_skip(c->r, c->targets[b->targets[i]].file->name, 0, NULL,
			   end == POOL_HUNG ?
			   "spatch did not come back; --timeout=SECONDS allows more" :
			   "the worker that ran spatch crashed");
}

static void on_done(void *data, unsigned int job, const struct pool_result *r)
{
	struct cocci_run *c = data;

	c->done++;
	if (r->end == POOL_DONE)
		take_reply(c, &c->batches[job], r->reply, r->len);
	else
		lost(c, &c->batches[job], r->end);
}

static void on_tick(void *data)
{
	struct cocci_run *c = data;

	progress_show(c->o->progress, "spatch", c->done, c->nbatches, "runs");
}

/* spatch keeps the time of each file; this is for one that does not. */
static unsigned int batch_timeout(const struct cocci_run *c)
{
	unsigned int most = 0, patches = c->mode == COCCI_PATCH ? c->npatches : 1;

	for (unsigned int i = 0; i < c->nbatches; i++)
		if (c->batches[i].n > most)
			most = c->batches[i].n;
	/* all of them, and each by itself after that */
	return c->o->timeout ? 2 * patches * most * (c->o->timeout + 5) + 60 : 0;
}

static int make_tmp(struct cocci_run *c, struct err *e)
{
	char *dir;

	if (c->mode != COCCI_CONTEXT && c->mode != COCCI_PATCH)
		return 0;
	dir = arena_printf(&c->arena, "%s/numalint-XXXXXX", c->o->tmp);
	if (!mkdtemp(dir))
		return err_set(e, c->o->tmp, 0, 0, "no folder can be made there: %s",
			       strerror(errno));
	c->tmp = dir;
	return 0;
}

int cocci_run(struct cocci_run *c, const struct cocci_opts *o,
	      enum cocci_mode mode, const struct cocci_file *files,
	      unsigned int n, struct cocci_result *r, struct err *e)
{
	struct pool_opts pool = {
		.workers = o->jobs ? o->jobs : pool_cpus(),
		.memory = (size_t)o->memory << 20,
		.work = cocci_work, .done = on_done, .tick = on_tick, .data = c
	};

	memset(c, 0, sizeof(*c));
	c->o = o;
	c->mode = mode;
	c->r = r;
	arena_init(&c->arena);
	if (cocci_ready(o, e) || read_patches(c, e) || make_tmp(c, e))
		return -1;
	read_targets(c, files, n);
	if (mode == COCCI_PATCH)
		make_batches(c, NULL);
	else
		for (unsigned int i = 0; i < c->npatches; i++)
			make_batches(c, &c->patches[i]);
	pool.timeout = batch_timeout(c);
	if (c->nbatches && pool_run(&pool, c->nbatches))
		return -2;
	return pool_interrupted() ? -2 : 0;
}

static void remove_tmp(const char *path)
{
	DIR *d = opendir(path);
	struct dirent *e;

	while (d && (e = readdir(d)))
		unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	rmdir(path);
}

void cocci_run_release(struct cocci_run *c)
{
	if (c->tmp)
		remove_tmp(c->tmp);
	arena_release(&c->arena);
}

int cocci_check(const struct cocci_opts *o, const struct cocci_file *files,
		unsigned int n, struct cocci_result *r, struct err *e)
{
	struct cocci_run c;
	int ret = cocci_run(&c, o, COCCI_REPORT, files, n, r, e);

	cocci_run_release(&c);
	return ret;
}
