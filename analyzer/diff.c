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
#include "witness.h"

#define MOST_TRIES	6	/* C files that may show a header, one by one */
#define MOST_ROUNDS	4	/* of tries */
#define MOST_WITNESSES	32	/* C files that are looked at for headers */

struct changed {
	const char *path;	/* after the change */
	const char **old;	/* for each side before: its name, or NULL */
	struct unit unit;	/* file NULL: no flags */
	const char *why;	/* there are none */
	/* what is no unit is looked at in one that includes it */
	struct witness_found try[MOST_TRIES];
	unsigned int ntry, tried;
	bool searched;		/* everywhere */
	const char *failed[MOST_ROUNDS + 1];
	unsigned int nfailed;
	const char *shown_by;	/* this C file; NULL: none */
	bool seen;		/* there, indeed */
};

/* A C file that did not change, and is looked at for a header that did. */
struct witness {
	const char *path;
	struct unit unit;
	const char *from;	/* its flags */
};

/* An entry of a compile database. */
struct built {
	const char *path;	/* in the tree */
	unsigned int db, entry;
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
	struct witness *witnesses;
	unsigned int nwitnesses;
	unsigned int rounds;
	struct witnesses *search;	/* NULL until one is needed */
	struct compdb **dbs;
	const char **db_dirs;
	unsigned int ndbs;
	struct built *built;		/* sorted */
	unsigned int nbuilt;
	bool any_built;			/* or a .cmd file was seen */
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

static bool is_header(const char *path)
{
	return ends_in(path, ".h");
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

		if (v[i].gone || (!ends_in(v[i].path, ".c") &&
				  !is_header(v[i].path)))
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

static const char *shown_path(struct diff *d, const char *path)
{
	const char *rel = in_tree(d, path);

	return rel ? rel : path;
}

static void say_flags(struct diff *d, const char *file, const char *from)
{
	fprintf(stderr, "numalint: %s: flags from %s\n", file,
		shown_path(d, from));
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

		if (f->unit.file || is_header(f->path))
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
static void find_databases(struct diff *d)
{
	const char *dirs[] = { d->o->objdir, d->top, absolute(d, "build") };

	if (d->o->compdb) {
		arena_push(&d->arena, d->db_dirs, d->ndbs, d->o->compdb);
		return;
	}
	for (unsigned int i = 0; i < 3; i++)
		if (dirs[i] && !access(arena_printf(&d->arena,
				"%s/compile_commands.json", dirs[i]), F_OK))
			arena_push(&d->arena, d->db_dirs, d->ndbs, dirs[i]);
}

/* --objdir's folder, or NULL. */
static const char *object_folder(struct diff *d)
{
	char real[PATH_MAX];

	if (!d->o->objdir)
		return NULL;
	path_canonical(d->o->objdir, real);
	return arena_strdup(&d->arena, real);
}

static void read_note(struct diff *d, struct changed *f)
{
	const char *objdir = object_folder(d), *note, *why;

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

	find_databases(d);
	for (unsigned int i = 0; i < d->ndbs; i++)
		if (read_database(d, d->db_dirs[i], &ndropped, e))
			return -1;
	for (unsigned int i = 0; i < d->nfiles; i++)
		if (!d->files[i].unit.file && !is_header(d->files[i].path))
			read_note(d, &d->files[i]);
	return 0;
}

/* ---- who shows a header -------------------------------------------------------- */

static int built_by_path(const void *x, const void *y)
{
	const struct built *a = x, *b = y;
	int order = strcmp(a->path, b->path);

	/* the first database that has it counts */
	return order ? order : (a->db > b->db) - (a->db < b->db);
}

/* Which files the database @db has; those of one folder mostly stand together. */
static void list_built(struct diff *d, unsigned int db)
{
	const char *last = "", *rel = NULL;
	size_t nlast = 0;

	for (unsigned int i = 0; i < compdb_count(d->dbs[db]); i++) {
		const char *dir, *file = compdb_file(d->dbs[db], i, &dir), *base;
		size_t n;

		if (file[0] != '/')
			file = arena_printf(&d->arena, "%s/%s", dir, file);
		base = strrchr(file, '/') + 1;
		n = (size_t)(base - file);
		if (n != nlast || strncmp(file, last, n)) {
			last = file;
			nlast = n;
			rel = in_tree(d, arena_printf(&d->arena, "%.*s.x",
						      (int)n, file));
		}
		if (!rel)
			continue;
		n = strlen(rel) - strlen(".x");
		arena_push(&d->arena, d->built, d->nbuilt,
			   ((struct built){ arena_printf(&d->arena, "%.*s%s",
						(int)n, rel, base), db, i }));
	}
}

static int list_databases(struct diff *d, struct err *e)
{
	d->dbs = arena_alloc(&d->arena, d->ndbs * sizeof(*d->dbs) + 1);
	for (unsigned int i = 0; i < d->ndbs; i++) {
		if (compdb_open(&d->dbs[i], d->db_dirs[i], &d->arena, e))
			return -1;
		list_built(d, i);
	}
	if (d->nbuilt)
		qsort(d->built, d->nbuilt, sizeof(*d->built), built_by_path);
	d->any_built = d->nbuilt;
	return 0;
}

static const struct built *built_as(const struct diff *d, const char *rel)
{
	unsigned int low = 0, high = d->nbuilt;

	while (low < high) {
		unsigned int mid = low + (high - low) / 2;

		if (strcmp(d->built[mid].path, rel) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < d->nbuilt && !strcmp(d->built[low].path, rel) ?
	       &d->built[low] : NULL;
}

static bool is_built(void *data, const char *rel)
{
	struct diff *d = data;

	if (built_as(d, rel))
		return true;
	if (!dotcmd_is_there(d->top, rel, d->o->objdir))
		return false;
	d->any_built = true;
	return true;
}

/* The unit of the unchanged C file @rel; false: its flags are of no use. */
static bool unit_of(struct diff *d, const char *rel, struct unit *u,
		    const char **from)
{
	const struct built *b = built_as(d, rel);
	const char *why;

	if (b && compdb_unit(d->dbs[b->db], b->entry, u, &d->arena)) {
		*from = arena_printf(&d->arena, "%s/compile_commands.json",
				     d->db_dirs[b->db]);
		return true;
	}
	return dotcmd_read(d->top, rel, object_folder(d), u, from, &why,
			   &d->arena);
}

static const struct witness *witness_at(const struct diff *d, const char *rel)
{
	for (unsigned int i = 0; i < d->nwitnesses; i++)
		if (!strcmp(d->witnesses[i].path, rel))
			return &d->witnesses[i];
	return NULL;
}

/* Is the file @rel below one of @u's -I folders? */
static bool is_below(struct diff *d, const struct unit *u, const char *rel)
{
	const char *path = absolute(d, rel), *dir;
	char real[PATH_MAX];

	for (unsigned int i = 0; i < u->nargs; i++) {
		const char *arg = u->args[i];

		if (!strncmp(arg, "-I", 2) && arg[2])
			dir = arg + 2;
		else if (i + 1 < u->nargs &&
			 (!strcmp(arg, "-I") || !strcmp(arg, "-isystem") ||
			  !strcmp(arg, "-iquote")))
			dir = u->args[++i];
		else
			continue;
		path_canonical(dir[0] == '/' ? dir :
			       arena_printf(&d->arena, "%s/%s", u->dir, dir),
			       real);
		if (!strncmp(path, real, strlen(real)) &&
		    path[strlen(real)] == '/')
			return true;
	}
	return false;
}

/* Is the C file @by looked at anyway, or can it be, and can it show @f? */
static bool can_show(struct diff *d, const struct witness_found *by,
		     const struct changed *f)
{
	const struct changed *file = file_at(d, by->path);
	const struct witness *old = witness_at(d, by->path);
	struct witness w = { .path = by->path };

	if (file)
		w.unit = file->unit;
	else if (old)
		w.unit = old->unit;
	else if (d->nwitnesses == MOST_WITNESSES ||
		 !unit_of(d, by->path, &w.unit, &w.from))
		return false;
	if (!w.unit.file || (!by->by_place && !is_below(d, &w.unit, f->path)))
		return false;
	if (!file && !old)
		arena_push(&d->arena, d->witnesses, d->nwitnesses, w);
	return true;
}

static bool has_failed(const struct changed *f, const char *rel)
{
	for (unsigned int i = 0; i < f->nfailed; i++)
		if (!strcmp(f->failed[i], rel))
			return true;
	return false;
}

static bool try_list(struct diff *d, struct changed *f)
{
	while (f->tried < f->ntry) {
		const struct witness_found *by = &f->try[f->tried++];

		if (has_failed(f, by->path) || !can_show(d, by, f))
			continue;
		f->shown_by = by->path;
		witness_prefer(d->search, by->path);
		return true;
	}
	return false;
}

/* The next one that may show @f. */
static void try_next(struct diff *d, struct changed *f)
{
	f->shown_by = NULL;
	if (d->rounds < MOST_ROUNDS && try_list(d, f))
		return;
	if (d->rounds < MOST_ROUNDS && !f->searched) {
		f->searched = true;
		f->tried = 0;
		f->ntry = witness_find(d->search, f->path, f->try, MOST_TRIES);
		if (try_list(d, f))
			return;
	}
	if (f->why)
		return;
	f->why = !d->any_built ?
		 "neither a compile_commands.json nor a .cmd file of kbuild says how a C file that includes it is compiled; -p or --objdir names where there is one" :
		 d->nwitnesses == MOST_WITNESSES ?
		 "many C files are looked at for other headers of the change already" :
		 "no C file that includes it was found among those whose flags are known";
}

static int find_witnesses(struct diff *d, struct err *e)
{
	struct witness_opts wo = { .top = d->top, .over = d->after.over,
				   .built = is_built, .data = d };
	bool needed = false;

	for (unsigned int i = 0; i < d->nfiles; i++)
		needed |= !d->files[i].unit.file;
	if (!needed)
		return 0;
	if (list_databases(d, e) ||
	    git_tracked(d->git, &wo.files, &wo.nfiles, e))
		return -1;
	d->search = witness_new(&wo);
	for (unsigned int i = 0; i < d->nfiles; i++)
		if (d->files[i].unit.file)
			witness_prefer(d->search, d->files[i].path);
	for (unsigned int i = 0; i < d->nfiles; i++) {
		struct changed *f = &d->files[i];

		if (f->unit.file)
			continue;
		f->ntry = witness_near(d->search, f->path, f->try, MOST_TRIES);
		try_next(d, f);
	}
	return 0;
}

/* ---- the sides -------------------------------------------------------------- */

/* Of what changed, and then of witnesses; file NULL: it is none. */
static const struct unit *nth_unit(const struct diff *d, unsigned int i)
{
	return i < d->nfiles ? &d->files[i].unit :
			       &d->witnesses[i - d->nfiles].unit;
}

/*
 * What the compile commands call the top of the tree: a file's name without
 * the part below the top, if that is as it is in the tree.
 */
static const char **roots(struct diff *d, unsigned int *n)
{
	const char **v = NULL;

	*n = 0;
	for (unsigned int i = 0; i < d->nfiles + d->nwitnesses; i++) {
		const struct unit *u = nth_unit(d, i);
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
	const char **names = NULL;
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
	return ret;
}

static const char *text_file(struct diff *d, const struct side *s,
			     const char *rel)
{
	const char *path = absolute(d, rel);
	const char *copy = s->over ? overlay_copy(s->over, path) : NULL;

	return copy ? copy : path;
}

/* What @f is called on this side of the change, @b before or -1 after; or NULL. */
static const char *name_on(const struct changed *f, int b)
{
	return b < 0 ? f->path : f->old[b];
}

/* @u, of the C file @rel, with the headers that it is to show. */
static void add_unit(struct diff *d, struct side *s, int b, struct unit u,
		     const char *rel)
{
	const char **own = NULL;

	for (unsigned int i = 0; i < d->nfiles; i++) {
		const struct changed *f = &d->files[i];

		if (f->shown_by && !strcmp(f->shown_by, rel) &&
		    is_header(f->path) && name_on(f, b))
			arena_push(&d->arena, own, u.nown,
				   absolute(d, name_on(f, b)));
	}
	u.own = own;
	u.over = s->over;
	arena_push(&d->arena, s->told.units.v, s->told.units.n, u);
}

/* @f as it is on this side, with its flags or without. */
static void add_file(struct diff *d, struct side *s, int b,
		     const struct changed *f)
{
	const char *name = name_on(f, b), *is;
	struct diff_side *t = &s->told;
	struct unit u = f->unit;

	if (!name || (!u.file && f->shown_by))
		return;
	if (!u.file) {
		arena_push(&d->arena, t->bare, t->nbare,
			   ((struct diff_bare){ name, text_file(d, s, name),
						f->why }));
		return;
	}
	is = in_tree(d, unit_path(d, &u));
	if (!is || strcmp(is, name))
		u.file = absolute(d, name);
	add_unit(d, s, b, u, f->path);
}

static bool shows_any(const struct diff *d, const char *rel)
{
	for (unsigned int i = 0; i < d->nfiles; i++)
		if (d->files[i].shown_by && !strcmp(d->files[i].shown_by, rel))
			return true;
	return false;
}

static int fill_side(struct diff *d, struct side *s, int b, struct err *e)
{
	unsigned int n;
	const char **v = roots(d, &n);

	memset(&s->told.units, 0, sizeof(s->told.units));
	s->told.nbare = 0;
	s->told.bare = NULL;
	for (unsigned int i = 0; i < d->nfiles; i++)
		add_file(d, s, b, &d->files[i]);
	for (unsigned int i = 0; i < d->nwitnesses; i++)
		if (shows_any(d, d->witnesses[i].path))
			add_unit(d, s, b, d->witnesses[i].unit,
				 d->witnesses[i].path);
	return s->over ? overlay_write(s->over, v, n, e) : 0;
}

static int fill_sides(struct diff *d, struct err *e)
{
	int ret = fill_side(d, &d->after, -1, e);

	for (unsigned int b = 0; !ret && b < d->nbefore; b++)
		ret = fill_side(d, &d->before[b], (int)b, e);
	return ret;
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
	return find_witnesses(d, e) || fill_sides(d, e) ? -1 : 0;
}

/* Was @u made of the file @path, too? */
static bool was_read(const struct gathered *u, const char *path)
{
	const char *base = strrchr(path, '/');
	char real[PATH_MAX];

	for (unsigned int i = 0; i < u->nfiles; i++) {
		const char *slash = strrchr(u->files[i], '/');

		if (!slash || strcmp(slash, base))
			continue;
		path_canonical(u->files[i], real);
		if (!strcmp(real, path))
			return true;
	}
	return false;
}

/* One of the files that were parsed does include @f. */
static bool find_reader(struct diff *d, struct changed *f,
			const struct gather *g)
{
	const char *path = absolute(d, f->path), *rel;

	for (unsigned int i = 0; i < g->n; i++) {
		if (!was_read(g->v[i], path))
			continue;
		rel = in_tree(d, unit_path(d, g->v[i]->unit));
		if (!rel)
			continue;
		f->shown_by = rel;
		return true;
	}
	return false;
}

/* Does the file that is to show @f do so? */
static bool is_seen(struct diff *d, const struct changed *f,
		    const struct gather *g)
{
	const char *path = absolute(d, f->path), *rel;

	for (unsigned int i = 0; i < g->n; i++) {
		rel = in_tree(d, unit_path(d, g->v[i]->unit));
		if (rel && !strcmp(rel, f->shown_by))
			/* why it cannot be parsed is told */
			return !g->v[i]->packed || was_read(g->v[i], path);
	}
	return false;
}

int diff_settle(struct diff *d, const struct gather *g, struct err *e)
{
	bool again = false;

	d->rounds++;
	for (unsigned int i = 0; i < d->nfiles; i++) {
		struct changed *f = &d->files[i];

		if (f->unit.file || f->seen)
			continue;
		f->seen = f->shown_by && is_seen(d, f, g);
		if (f->seen)
			continue;
		f->seen = find_reader(d, f, g);
		again |= f->seen || f->shown_by;
		if (f->seen)
			continue;
		if (f->shown_by && f->nfailed <= MOST_ROUNDS)
			f->failed[f->nfailed++] = f->shown_by;
		try_next(d, f);
	}
	if (!again)
		return 0;
	return fill_sides(d, e) ? -1 : 1;
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
	for (unsigned int i = 0; d->dbs && i < d->ndbs; i++)
		compdb_close(d->dbs[i]);
	witness_free(d->search);
	git_close(d->git);
	arena_release(&d->arena);
	free(d);
}

void diff_say(struct diff *d)
{
	const struct diff_side *s = &d->after.told;

	for (unsigned int i = 0; i < d->nfiles; i++) {
		const struct changed *f = &d->files[i];
		const struct witness *w = f->shown_by ?
					  witness_at(d, f->shown_by) : NULL;

		if (w)
			fprintf(stderr, "numalint: %s: as %s includes it, flags from %s\n",
				f->path, w->path, shown_path(d, w->from));
	}

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
	for (unsigned int i = 0; i < d->nfiles + d->nwitnesses; i++) {
		if (!nth_unit(d, i)->file)
			continue;
		path = arena_printf(&d->arena, "%s/%s", nth_unit(d, i)->dir,
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
