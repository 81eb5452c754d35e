// SPDX-License-Identifier: GPL-2.0-only
#include "diff.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dotcmd.h"
#include "git.h"
#include "overlay.h"
#include "str.h"

struct changed {
	const char *path;	/* after the change */
	const char **old;	/* for each side before: its name, or NULL */
	struct unit unit;	/* file NULL: no flags */
	const char *why;	/* there are none */
};

struct side {
	struct diff_side told;
	const char *commit;
	struct overlay *over;
};

struct diff {
	const struct options *o;
	struct names *names;
	struct arena arena;
	struct git *git;
	char top[PATH_MAX];		/* without links */
	struct changed *files;
	unsigned int nfiles;
	struct side after, *before;
	unsigned int nbefore;
	/* what files are called, see diff_name() */
	struct called {
		const char *file, *name;
	} *called;
	unsigned int ncalled;
};

static bool ends_in(const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);

	return n > m && !strcmp(s + n - m, tail);
}

/* May it be included? */
static bool is_source(const char *path)
{
	return ends_in(path, ".c") || ends_in(path, ".h") ||
	       ends_in(path, ".inc") || ends_in(path, ".def");
}

static bool of_index(const struct options *o)
{
	return o->staged || o->patch;
}

/* ---- which files ------------------------------------------------------------ */

static int read_stdin(struct str *b, struct err *e)
{
	char chunk[65536];
	size_t n;

	str_add(b, "");
	while ((n = fread(chunk, 1, sizeof(chunk), stdin)) > 0)
		str_addn(b, chunk, n);
	return ferror(stdin) ? err_set(e, "<stdin>", 0, 0, "cannot read: %s",
				       strerror(errno)) : 0;
}

static int apply_patch(struct diff *d, struct err *e)
{
	struct str patch = { 0 };
	int ret = read_stdin(&patch, e);

	if (!ret)
		ret = git_apply(d->git, patch.s, patch.len, e);
	str_release(&patch);
	return ret;
}

/* The commits before the change: HEAD or REV, and what is merged into HEAD. */
static int find_commits(struct diff *d, struct err *e)
{
	const struct options *o = d->o;
	const char *const *heads;
	unsigned int n = 0;
	struct side s = { .told.name = o->diff_rev ? o->diff_rev : "HEAD" };

	s.commit = git_base(d->git, o->diff_rev, e);
	if (!s.commit)
		return -1;
	arena_push(&d->arena, d->before, d->nbefore, s);
	if (!o->diff_rev && !o->patch)
		n = git_merging(d->git, &heads);
	for (unsigned int i = 0; i < n; i++) {
		s.told.name = "MERGE_HEAD";
		s.commit = heads[i];
		arena_push(&d->arena, d->before, d->nbefore, s);
	}
	return 0;
}

static struct changed *file_at(struct diff *d, const char *path)
{
	for (unsigned int i = 0; i < d->nfiles; i++)
		if (!strcmp(d->files[i].path, path))
			return &d->files[i];
	return NULL;
}

/* What differs from side @b; from the second on, files are only taken away. */
static int find_changed(struct diff *d, unsigned int b, struct err *e)
{
	bool *differs = arena_alloc(&d->arena, d->nfiles + 1);
	unsigned int n, nhad = d->nfiles, kept = 0;
	struct git_change *v;

	if (git_changes(d->git, of_index(d->o) ? GIT_INDEX : GIT_WORK_TREE,
			d->before[b].commit, true, d->o->paths, d->o->npaths,
			&v, &n, e))
		return -1;
	for (unsigned int i = 0; i < n; i++) {
		struct changed f = { .path = v[i].path }, *old;

		if (v[i].gone || !ends_in(v[i].path, ".c"))
			continue;
		old = b ? file_at(d, v[i].path) : NULL;
		if (old) {
			old->old[b] = v[i].old;
			differs[old - d->files] = true;
		} else if (!b) {
			f.old = arena_alloc(&d->arena,
					    d->nbefore * sizeof(*f.old));
			f.old[0] = v[i].old;
			arena_push(&d->arena, d->files, d->nfiles, f);
		}
	}
	for (unsigned int i = 0; b && i < nhad; i++)
		if (differs[i])
			d->files[kept++] = d->files[i];
	if (b)
		d->nfiles = kept;
	return 0;
}

/* ---- their flags ------------------------------------------------------------ */

/* @u's file as a path from here. */
static const char *unit_path(struct diff *d, const struct unit *u)
{
	return u->file[0] == '/' ? u->file :
	       arena_printf(&d->arena, "%s/%s", u->dir, u->file);
}

/* The path below the top of the tree, or NULL. */
static const char *in_tree(struct diff *d, const char *path)
{
	size_t n = strlen(d->top);
	char real[PATH_MAX];

	path_canonical(path, real);
	if (strncmp(real, d->top, n) || real[n] != '/')
		return NULL;
	return arena_strdup(&d->arena, real + n + 1);
}

static const char *absolute(struct diff *d, const char *rel)
{
	return arena_printf(&d->arena, "%s/%s", d->top, rel);
}

static void say_flags(struct diff *d, const char *file, const char *from)
{
	const char *rel = in_tree(d, from);

	fprintf(stderr, "numalint: %s: flags from %s\n", file,
		rel ? rel : from);
}

/*
 * The unit of @file by the name it has, or had; a database that is older than
 * a renaming knows the latter.
 */
static bool take_unit(struct diff *d, struct changed *file,
		      const struct units *units)
{
	for (unsigned int k = 0; k <= d->nbefore; k++) {
		const char *name = k ? file->old[k - 1] : file->path;

		for (unsigned int i = 0; name && i < units->n; i++) {
			const char *is = in_tree(d, unit_path(d, &units->v[i]));

			if (!is || strcmp(is, name))
				continue;
			file->unit = units->v[i];
			return true;
		}
	}
	return false;
}

/* Of the files that have no flags yet, those that the database in @dir has. */
static int read_database(struct diff *d, const char *dir,
			 unsigned int *ndropped, struct err *e)
{
	struct units units = { 0 };
	const char **only = NULL;
	unsigned int n = 0;
	bool *found;

	for (unsigned int i = 0; i < d->nfiles; i++) {
		struct changed *f = &d->files[i];

		if (f->unit.file)
			continue;
		arena_push(&d->arena, only, n, absolute(d, f->path));
		for (unsigned int b = 0; b < d->nbefore; b++)
			if (f->old[b] && strcmp(f->old[b], f->path))
				arena_push(&d->arena, only, n,
					   absolute(d, f->old[b]));
	}
	if (!n)
		return 0;
	found = arena_alloc(&d->arena, n);
	if (compdb_find(&units, dir, only, n, found, &d->arena, stderr,
			ndropped, e))
		return -1;
	for (unsigned int i = 0; i < d->nfiles; i++)
		if (!d->files[i].unit.file &&
		    take_unit(d, &d->files[i], &units))
			say_flags(d, d->files[i].path,
				  arena_printf(&d->arena,
					       "%s/compile_commands.json",
					       dir));
	return 0;
}

/* -p's, or those where one may expect a database. */
static int read_databases(struct diff *d, unsigned int *ndropped,
			  struct err *e)
{
	const char *dirs[] = { d->o->objdir, d->top, absolute(d, "build") };

	if (d->o->compdb)
		return read_database(d, d->o->compdb, ndropped, e);
	for (unsigned int i = 0; i < 3; i++)
		if (dirs[i] && !access(arena_printf(&d->arena,
				"%s/compile_commands.json", dirs[i]), F_OK) &&
		    read_database(d, dirs[i], ndropped, e))
			return -1;
	return 0;
}

static void read_note(struct diff *d, struct changed *f)
{
	const char *objdir = d->o->objdir, *note, *why;
	char real[PATH_MAX];

	if (objdir) {
		path_canonical(objdir, real);
		objdir = arena_strdup(&d->arena, real);
	}
	for (unsigned int k = 0; k <= d->nbefore; k++) {
		const char *name = k ? f->old[k - 1] : f->path;

		if (!name)
			continue;
		if (dotcmd_read(d->top, name, objdir, &f->unit, &note, &why,
				&d->arena)) {
			say_flags(d, f->path, note);
			return;
		}
		f->unit.file = NULL;
		if (why && !f->why)
			f->why = why;
	}
	if (!f->why)
		f->why = "neither a compile_commands.json nor a .cmd file of kbuild says how it is compiled; -p or --objdir names where there is one";
}

static int find_flags(struct diff *d, struct err *e)
{
	unsigned int ndropped = 0;

	if (read_databases(d, &ndropped, e))
		return -1;
	for (unsigned int i = 0; i < d->nfiles; i++)
		if (!d->files[i].unit.file)
			read_note(d, &d->files[i]);
	return 0;
}

/* ---- the sides -------------------------------------------------------------- */

/*
 * What the compile commands call the top of the tree: a file's name without
 * the part below the top, if that is as it is in the tree.
 */
static const char **roots(struct diff *d, unsigned int *n)
{
	const char **v = NULL;

	*n = 0;
	for (unsigned int i = 0; i < d->nfiles; i++) {
		const struct unit *u = &d->files[i].unit;
		const char *path, *rel, *root;
		bool have = false;

		if (!u->file)
			continue;
		path = unit_path(d, u);
		rel = in_tree(d, path);
		if (!rel || path[0] != '/' ||
		    !ends_in(path, arena_printf(&d->arena, "/%s", rel)))
			continue;
		root = arena_strndup(&d->arena, path,
				     strlen(path) - strlen(rel) - 1);
		have = !strcmp(root, d->top);
		for (unsigned int k = 0; k < *n; k++)
			have |= !strcmp(root, v[k]);
		if (!have)
			arena_push(&d->arena, v, *n, root);
	}
	return v;
}

/* Where the disk differs from the commit of @s, or from the index. */
static int lay_over(struct diff *d, struct side *s, struct err *e)
{
	struct git_blob *blobs = NULL;
	const char **names = NULL, **v;
	unsigned int n, nblobs = 0, nnames = 0;
	struct git_change *c;
	int ret = 0;

	if (git_changes(d->git, GIT_WORK_TREE, s->commit, false, NULL, 0, &c,
			&n, e))
		return -1;
	for (unsigned int i = 0; i < n; i++) {
		if (!c[i].old || !c[i].old_id || !is_source(c[i].old))
			continue;
		arena_push(&d->arena, blobs, nblobs,
			   ((struct git_blob){ .id = c[i].old_id }));
		arena_push(&d->arena, names, nnames, c[i].old);
	}
	if (!nblobs)
		return 0;
	if (git_read_blobs(d->git, blobs, nblobs, e) ||
	    overlay_open(&s->over, d->top, d->o->tmp, e))
		return -1;
	for (unsigned int i = 0; !ret && i < nblobs; i++)
		ret = overlay_add(s->over, names[i], blobs[i].text,
				  blobs[i].n, e);
	v = roots(d, &n);
	return ret ? -1 : overlay_write(s->over, v, n, e);
}

static const char *text_file(struct diff *d, const struct side *s,
			     const char *rel)
{
	const char *path = absolute(d, rel);
	const char *copy = s->over ? overlay_copy(s->over, path) : NULL;

	return copy ? copy : path;
}

/* @f, which is @name on this side, with its flags or without. */
static void add_file(struct diff *d, struct side *s, const struct changed *f,
		     const char *name)
{
	struct diff_side *t = &s->told;
	struct unit u = f->unit;
	const char *is;

	if (!u.file) {
		arena_push(&d->arena, t->bare, t->nbare,
			   ((struct diff_bare){ name, text_file(d, s, name),
						f->why }));
		return;
	}
	is = in_tree(d, unit_path(d, &u));
	if (!is || strcmp(is, name))
		u.file = absolute(d, name);
	u.over = s->over;
	arena_push(&d->arena, t->units.v, t->units.n, u);
}

static int make_sides(struct diff *d, struct err *e)
{
	d->after.told.name = d->o->patch ? "the patch" :
			     d->o->staged ? "the index" : "the work tree";
	if (of_index(d->o) && lay_over(d, &d->after, e))
		return -1;
	for (unsigned int b = 0; b < d->nbefore; b++)
		if (lay_over(d, &d->before[b], e))
			return -1;
	for (unsigned int i = 0; i < d->nfiles; i++) {
		const struct changed *f = &d->files[i];

		add_file(d, &d->after, f, f->path);
		for (unsigned int b = 0; b < d->nbefore; b++)
			if (f->old[b])
				add_file(d, &d->before[b], f, f->old[b]);
	}
	return 0;
}

int diff_open(struct diff **out, const struct options *o, struct names *names,
	      struct err *e)
{
	struct diff *d = calloc(1, sizeof(*d));

	if (!d)
		BUG("out of memory");
	*out = d;
	arena_init(&d->arena);
	d->o = o;
	d->names = names;
	if (git_open(&d->git, o->tmp, e))
		return -1;
	path_canonical(git_top(d->git), d->top);
	if ((o->patch && apply_patch(d, e)) || find_commits(d, e))
		return -1;
	for (unsigned int b = 0; b < d->nbefore; b++)
		if (find_changed(d, b, e))
			return -1;
	if (!d->nfiles)
		return 0;
	return find_flags(d, e) || make_sides(d, e) ? -1 : 0;
}

void diff_close(struct diff *d)
{
	if (!d)
		return;
	overlay_close(d->after.over);
	for (unsigned int b = 0; b < d->nbefore; b++)
		overlay_close(d->before[b].over);
	git_close(d->git);
	arena_release(&d->arena);
	free(d);
}

void diff_say_bare(const struct diff *d)
{
	const struct diff_side *s = &d->after.told;

	for (unsigned int i = 0; i < s->nbare; i++)
		fprintf(stderr, "numalint: %s: no flags, so only by the Coccinelle rules: %s\n",
			s->bare[i].name, s->bare[i].why);
}

const struct diff_side *diff_after(const struct diff *d)
{
	return &d->after.told;
}

unsigned int diff_nbefore(const struct diff *d)
{
	return d->nbefore;
}

const struct diff_side *diff_before(const struct diff *d, unsigned int i)
{
	return &d->before[i].told;
}

/* ---- names ------------------------------------------------------------------ */

/* Is there @path, on any side? */
static bool is_there(struct diff *d, const char *path)
{
	bool there = !access(path, F_OK) ||
		     (d->after.over && overlay_copy(d->after.over, path));

	for (unsigned int b = 0; !there && b < d->nbefore; b++)
		there = d->before[b].over &&
			overlay_copy(d->before[b].over, path);
	return there;
}

/* A relative name begins where the compiler ran. */
static const char *find_name(struct diff *d, const char *file)
{
	const char *path, *rel;

	if (file[0] == '/') {
		rel = in_tree(d, file);
		return rel ? rel : file;
	}
	for (unsigned int i = 0; i < d->nfiles; i++) {
		if (!d->files[i].unit.file)
			continue;
		path = arena_printf(&d->arena, "%s/%s", d->files[i].unit.dir,
				    file);
		if (!is_there(d, path))
			continue;
		rel = in_tree(d, path);
		return rel ? rel : path;
	}
	return file;
}

const char *diff_name(struct diff *d, const char *file)
{
	struct called c = { file, NULL };

	if (!file)
		return NULL;
	for (unsigned int i = 0; i < d->ncalled; i++)
		if (d->called[i].file == file)
			return d->called[i].name;
	c.name = names_intern(d->names, find_name(d, file));
	arena_push(&d->arena, d->called, d->ncalled, c);
	return c.name;
}

/* ---- what is new ------------------------------------------------------------ */

/* The name that @file, of side @b, has after the change. */
static const char *name_after(const struct diff *d, unsigned int b,
			      const char *file)
{
	for (unsigned int i = 0; i < d->nfiles; i++)
		if (d->files[i].old[b] && !strcmp(d->files[i].old[b], file))
			return d->files[i].path;
	return file;
}

static const char *name_before(const struct diff *d, unsigned int b,
			       const char *file)
{
	for (unsigned int i = 0; i < d->nfiles; i++)
		if (!strcmp(d->files[i].path, file))
			return d->files[i].old[b];
	return file;
}

struct print {
	char hex[17];
	unsigned int line;
	bool taken;		/* it has met its like */
};

static struct print *prints_of(struct diff *d, int b,
			       const struct findings *fs)
{
	struct print *p = arena_alloc(&d->arena, (fs->n + 1) * sizeof(*p));

	for (unsigned int i = 0; i < fs->n; i++) {
		struct finding f = fs->v[i];

		if (b >= 0 && f.loc.file)
			f.loc.file = name_after(d, (unsigned int)b, f.loc.file);
		finding_fingerprint(&f, p[i].hex);
		p[i].line = f.loc.line;
	}
	return p;
}

static bool same_print(const struct print *x, const struct print *y)
{
	return !strcmp(x->hex, y->hex);
}

/* The line that @line was before; 0: it is new, or was changed. */
static unsigned int line_before(const struct git_hunk *v, unsigned int n,
				unsigned int line)
{
	unsigned int was = line;

	for (unsigned int i = 0; i < n; i++) {
		if (line > v[i].line && line >= v[i].line + v[i].nlines)
			was += v[i].nold - v[i].nlines;
		else if (line >= v[i].line && v[i].nlines)
			return 0;
		else
			break;
	}
	return was;
}

/* Takes those of the lines that were there, if @file was. */
static int mark_same_lines(struct diff *d, unsigned int b, const char *file,
			   const struct print *what, struct print *old,
			   unsigned int nold, struct print *now,
			   struct findings *after, struct err *e)
{
	const char *was = name_before(d, b, file);
	struct git_hunk *h;
	unsigned int n;

	if (!was)
		return 0;
	if (git_hunks(d->git, text_file(d, &d->before[b], was),
		      text_file(d, &d->after, file), &h, &n, e))
		return -1;
	for (unsigned int i = 0; i < after->n; i++) {
		unsigned int line = line_before(h, n, now[i].line);

		if (now[i].taken || !same_print(&now[i], what))
			continue;
		for (unsigned int k = 0; k < nold; k++) {
			if (old[k].taken || old[k].line != line ||
			    !same_print(&old[k], what))
				continue;
			old[k].taken = now[i].taken = true;
			after->v[i].known = true;
			break;
		}
	}
	return 0;
}

static unsigned int count(const struct print *p, unsigned int n,
			  const struct print *what)
{
	unsigned int found = 0;

	for (unsigned int i = 0; i < n; i++)
		found += same_print(&p[i], what) && !p[i].taken;
	return found;
}

int diff_mark_known(struct diff *d, unsigned int b,
		    const struct findings *before, struct findings *after,
		    struct err *e)
{
	struct print *old = prints_of(d, (int)b, before);
	struct print *now = prints_of(d, -1, after);

	for (unsigned int i = 0; i < after->n; i++) {
		unsigned int was = count(old, before->n, &now[i]);

		if (now[i].taken || !was)
			continue;
		if (was < count(now, after->n, &now[i]) &&
		    mark_same_lines(d, b, after->v[i].loc.file, &now[i], old,
				    before->n, now, after, e))
			return -1;
		for (unsigned int k = 0; k < before->n && !now[i].taken; k++) {
			if (old[k].taken || !same_print(&old[k], &now[i]))
				continue;
			old[k].taken = now[i].taken = true;
			after->v[i].known = true;
		}
	}
	return 0;
}
