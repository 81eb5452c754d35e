// SPDX-License-Identifier: GPL-2.0-only
/*
 * The identifier index: the files of a tree, the hashes of each, and queries.
 *
 * ident_open() walks the folders, takes from the cache the hashes of the files
 * that are as they were, reads the others, and writes the cache anew if there
 * were any.  Walking and reading are shared among threads, each with an arena
 * and lists of its own; sorting by path afterwards makes the result the same
 * for any number of them.
 *
 * A query walks the hashes of all files, a few million, and asks a bitmap of
 * their upper 20 bits: some milliseconds, whatever the number of names.
 */
#include "ident_internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#define JOBS_MAX 64
#define FILE_MAX ((uint64_t)512 << 20)

/* No file has this time of change. */
#define NEVER INT64_MIN

const char *const ident_skip[] = {
	"Documentation", "scripts", "tools", "usr", NULL
};

/* A folder that was walked, so that no link leads there again. */
struct seen {
	dev_t dev;
	ino_t ino;
};

/* What one thread finds. */
struct worker {
	struct ident *x;
	struct arena arena;
	struct ident_file *files;
	unsigned int nfiles;
	struct seen *seen;
	unsigned int nseen;
	const char **links;
	unsigned int nlinks;
	struct ident_trouble *troubles;
	unsigned int ntroubles;
	struct text text;
	struct hashset set;
	unsigned int nread;
	unsigned long long bytes;
};

struct ident {
	int root;			/* the tree */
	char *kdir;			/* its real path */
	const char *const *skip;
	const char **scope;		/* the subdirs; "": all */
	unsigned int nscope;
	struct arena arena;
	struct worker *workers;
	unsigned int nworkers;
	struct ident_file *files;	/* by path */
	unsigned int nfiles;
	struct ident_trouble *troubles;
	unsigned int ntroubles;
	struct ident_stats stats;
	int64_t started;		/* ns */

	/* The folders to walk. */
	pthread_mutex_t lock;
	pthread_cond_t more;
	const char **dirs;
	unsigned int ndirs, cap_dirs, busy;

	/* The files to read. */
	unsigned int *stale;
	unsigned int nstale, next_stale;

	/* What the cache knew, by path; its hashes are in image. */
	unsigned char *image;
	struct ident_file *cached;
	unsigned int ncached;
	bool cache_stale;		/* holds what is not in the tree */
};

void *ident_realloc(void *p, size_t n, size_t size)
{
	p = n > SIZE_MAX / 2 / size ? NULL : realloc(p, n * size + 1);
	if (!p) {
		fputs("numalint: out of memory\n", stderr);
		abort();
	}
	return p;
}

/*
 * Runs @work on all workers at once, the last of them here.  Where a thread
 * cannot be had, the others do its share.
 */
static void run_workers(struct ident *x, void *(*work)(void *worker))
{
	pthread_t threads[JOBS_MAX];
	unsigned int n = 0;

	while (n + 1 < x->nworkers &&
	       !pthread_create(&threads[n], NULL, work, &x->workers[n]))
		n++;
	work(&x->workers[x->nworkers - 1]);
	while (n)
		pthread_join(threads[--n], NULL);
}

static void trouble(struct worker *w, const char *file, const char *why)
{
	struct ident_trouble t = { arena_strdup(&w->arena, file), why };

	arena_push(&w->arena, w->troubles, w->ntroubles, t);
}

static void trouble_errno(struct worker *w, const char *file, int err)
{
	char buf[128];

	trouble(w, file, arena_strdup(&w->arena,
				      strerror_r(err, buf, sizeof(buf))));
}

/* The walk */

static bool is_header(const char *path)
{
	return path[strlen(path) - 1] == 'h';
}

static bool is_source_or_header(const char *name)
{
	size_t n = strlen(name);

	return n > 2 && name[n - 2] == '.' &&
	       (name[n - 1] == 'c' || name[n - 1] == 'h');
}

static bool is_skipped(const struct ident *x, const char *path)
{
	for (const char *const *s = x->skip; *s; s++)
		if (!strcmp(*s, path))
			return true;
	return false;
}

static int64_t time_ns(struct timespec t)
{
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void file_stamp(struct ident_file *f, const struct stat *st)
{
	f->size = (uint64_t)st->st_size;
	f->ino = (uint64_t)st->st_ino;
	f->mtime = time_ns(st->st_mtim);
	f->ctime = time_ns(st->st_ctim);
}

static bool same_stamp(const struct ident_file *a, const struct ident_file *b)
{
	return a->size == b->size && a->ino == b->ino &&
	       a->mtime == b->mtime && a->ctime == b->ctime;
}

static void add_file(struct worker *w, const char *path, const struct stat *st)
{
	struct ident_file f = { .path = path, .header = is_header(path) };

	file_stamp(&f, st);
	arena_push(&w->arena, w->files, w->nfiles, f);
}

static void push_dir(struct ident *x, const char *path)
{
	pthread_mutex_lock(&x->lock);
	if (x->ndirs == x->cap_dirs) {
		x->cap_dirs = x->cap_dirs ? 2 * x->cap_dirs : 256;
		x->dirs = ident_realloc(x->dirs, x->cap_dirs, sizeof(*x->dirs));
	}
	x->dirs[x->ndirs++] = path;
	pthread_cond_signal(&x->more);
	pthread_mutex_unlock(&x->lock);
}

/* A folder to walk, or NULL when all are done. */
static const char *pop_dir(struct ident *x)
{
	const char *dir = NULL;

	pthread_mutex_lock(&x->lock);
	while (!x->ndirs && x->busy)
		pthread_cond_wait(&x->more, &x->lock);
	if (x->ndirs) {
		dir = x->dirs[--x->ndirs];
		x->busy++;
	}
	pthread_mutex_unlock(&x->lock);
	return dir;
}

static void dir_done(struct ident *x)
{
	pthread_mutex_lock(&x->lock);
	if (!--x->busy)
		pthread_cond_broadcast(&x->more);
	pthread_mutex_unlock(&x->lock);
}

static void walk_entry(struct worker *w, int fd, const char *dir,
		       const struct dirent *d)
{
	bool wanted = is_source_or_header(d->d_name);
	unsigned char type = d->d_type;
	struct stat st = { 0 };
	char *path;

	if (d->d_name[0] == '.' || (type == DT_REG && !wanted))
		return;
	path = *dir ? arena_printf(&w->arena, "%s/%s", dir, d->d_name)
		    : arena_strdup(&w->arena, d->d_name);
	if (type == DT_UNKNOWN || (type == DT_REG && wanted)) {
		if (fstatat(fd, d->d_name, &st, AT_SYMLINK_NOFOLLOW)) {
			trouble_errno(w, path, errno);
			return;
		}
		type = IFTODT(st.st_mode);
	}
	if (type == DT_DIR) {
		if (!is_skipped(w->x, path))
			push_dir(w->x, path);
	} else if (type == DT_LNK) {
		arena_push(&w->arena, w->links, w->nlinks, path);
	} else if (type == DT_REG && wanted) {
		add_file(w, path, &st);
	} else if (wanted) {
		trouble(w, path, "is no regular file");
	}
}

static void walk_dir(struct worker *w, const char *dir)
{
	int fd = openat(w->x->root, *dir ? dir : ".",
			O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct dirent *d;
	struct seen seen;
	struct stat st;
	DIR *stream;

	if (fd < 0 || fstat(fd, &st) || !(stream = fdopendir(fd))) {
		trouble_errno(w, dir, errno);
		if (fd >= 0)
			close(fd);
		return;
	}
	seen.dev = st.st_dev;
	seen.ino = st.st_ino;
	arena_push(&w->arena, w->seen, w->nseen, seen);
	while (errno = 0, (d = readdir(stream)))
		walk_entry(w, fd, dir, d);
	if (errno)
		trouble_errno(w, dir, errno);
	closedir(stream);
}

static void *walk_work(void *data)
{
	struct worker *w = data;
	const char *dir;

	while ((dir = pop_dir(w->x))) {
		walk_dir(w, dir);
		dir_done(w->x);
	}
	return NULL;
}

static bool was_seen(const struct ident *x, const struct stat *st)
{
	for (unsigned int i = 0; i < x->nworkers; i++)
		for (unsigned int j = 0; j < x->workers[i].nseen; j++)
			if (x->workers[i].seen[j].ino == st->st_ino &&
			    x->workers[i].seen[j].dev == st->st_dev)
				return true;
	return false;
}

static int cmp_str(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void follow_link(struct ident *x, const char *path)
{
	struct worker *w = &x->workers[0];
	struct stat st;

	if (fstatat(x->root, path, &st, 0)) {
		if (errno != ENOENT || is_source_or_header(path))
			trouble_errno(w, path, errno);
	} else if (S_ISREG(st.st_mode) && is_source_or_header(path)) {
		add_file(w, path, &st);
	} else if (S_ISDIR(st.st_mode) && !is_skipped(x, path) &&
		   !was_seen(x, &st)) {
		push_dir(x, path);
		run_workers(x, walk_work);
	}
}

/*
 * Links are followed after the walk, in the order of their paths: a folder that
 * is also there without a link keeps that name, and no loop is entered.  What
 * is found behind one may hold more links.
 */
static void follow_links(struct ident *x)
{
	struct worker *w;
	const char **links;
	unsigned int n;

	for (;;) {
		links = NULL;
		n = 0;
		for (unsigned int i = 0; i < x->nworkers; i++) {
			w = &x->workers[i];
			for (unsigned int j = 0; j < w->nlinks; j++)
				arena_push(&x->arena, links, n, w->links[j]);
			w->nlinks = 0;
			w->links = NULL;
		}
		if (!n)
			return;
		qsort(links, n, sizeof(*links), cmp_str);
		for (unsigned int i = 0; i < n; i++)
			follow_link(x, links[i]);
	}
}

/* "./mm//" is "mm"; NULL if it leads out of the tree. */
static const char *clean_path(struct arena *a, const char *path)
{
	char *out = arena_alloc(a, strlen(path) + 1), *o = out;
	const char *part = path;
	size_t n;

	if (*path == '/')
		return NULL;
	while (*part) {
		n = strcspn(part, "/");
		if (n == 2 && part[0] == '.' && part[1] == '.')
			return NULL;
		if (n && !(n == 1 && part[0] == '.')) {
			if (o != out)
				*o++ = '/';
			memcpy(o, part, n);
			o += n;
		}
		part += n + (part[n] == '/');
	}
	*o = '\0';
	return out;
}

static int start_at(struct ident *x, const char *written, struct err *e)
{
	const char *path = clean_path(&x->arena, written);
	struct stat st;

	if (!path)
		return err_set(e, written, 0, 0, "not a path below %s: write "
			       "it relative to there, such as \"mm\"", x->kdir);
	if (fstatat(x->root, *path ? path : ".", &st, 0))
		return err_set(e, written, 0, 0, "cannot be looked at in %s: "
			       "%s", x->kdir, strerror(errno));
	arena_push(&x->arena, x->scope, x->nscope, path);
	if (S_ISDIR(st.st_mode))
		push_dir(x, path);
	else if (S_ISREG(st.st_mode) && is_source_or_header(path))
		add_file(&x->workers[0], path, &st);
	else
		return err_set(e, written, 0, 0, "is neither a folder nor a "
			       ".c or .h file in %s", x->kdir);
	return 0;
}

static int cmp_file(const void *a, const void *b)
{
	const struct ident_file *x = a, *y = b;

	return strcmp(x->path, y->path);
}

static int cmp_trouble(const void *a, const void *b)
{
	const struct ident_trouble *x = a, *y = b;

	return strcmp(x->file, y->file);
}

/* The files of all workers by path, each once. */
static void gather_files(struct ident *x)
{
	unsigned int n = 0;

	for (unsigned int i = 0; i < x->nworkers; i++)
		n += x->workers[i].nfiles;
	x->files = ident_realloc(NULL, n, sizeof(*x->files));
	for (unsigned int i = 0; i < x->nworkers; i++) {
		if (x->workers[i].nfiles)
			memcpy(x->files + x->nfiles, x->workers[i].files,
			       x->workers[i].nfiles * sizeof(*x->files));
		x->nfiles += x->workers[i].nfiles;
	}
	qsort(x->files, x->nfiles, sizeof(*x->files), cmp_file);
	n = 0;
	for (unsigned int i = 0; i < x->nfiles; i++)
		if (!n || strcmp(x->files[n - 1].path, x->files[i].path))
			x->files[n++] = x->files[i];
	x->nfiles = n;
}

static int walk(struct ident *x, const char *const *subdirs, struct err *e)
{
	static const char *const all[] = { ".", NULL };

	for (subdirs = subdirs ? subdirs : all; *subdirs; subdirs++)
		if (start_at(x, *subdirs, e))
			return -1;
	run_workers(x, walk_work);
	follow_links(x);
	gather_files(x);
	return 0;
}

/* Reading */

static void text_reserve(struct text *t, size_t len)
{
	if (t->cap >= len + TEXT_PAD)
		return;
	t->cap = len + len / 4 + 65536;
	t->s = ident_realloc(t->s, t->cap, 1);
}

/* All of @fd, which may grow or shrink meanwhile.  Returns 0, or an errno. */
static int read_fd(int fd, size_t guess, struct text *t)
{
	ssize_t got;

	t->len = 0;
	text_reserve(t, guess + 1);
	for (;;) {
		got = read(fd, t->s + t->len, t->cap - TEXT_PAD - t->len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return errno;
		if (!got)
			break;
		t->len += (size_t)got;
		if (t->len > FILE_MAX)
			return EFBIG;
		text_reserve(t, t->len + 1);
	}
	memset(t->s + t->len, 0, TEXT_PAD);
	return 0;
}

static int read_at(int root, const char *path, struct stat *st, struct text *t)
{
	/* Not to wait for the other end of what became a FIFO. */
	int fd = openat(root, path, O_RDONLY | O_CLOEXEC | O_NOCTTY |
			O_NONBLOCK);
	int err = 0;

	if (fd < 0)
		return errno;
	if (fstat(fd, st))
		err = errno;
	else if (!S_ISREG(st->st_mode))
		err = EINVAL;
	else if ((uint64_t)st->st_size > FILE_MAX)
		err = EFBIG;
	else
		err = read_fd(fd, (size_t)st->st_size, t);
	close(fd);
	return err;
}

int ident_read(const struct ident *x, const char *path, struct text *t)
{
	struct stat st;

	return read_at(x->root, path, &st, t);
}

/*
 * A file that was written a moment ago may be written again in the same tick
 * of its file system's clock (two seconds, at the coarsest), and nothing but
 * its text would tell.
 */
static void distrust_fresh(const struct ident *x, struct ident_file *f)
{
	if (f->mtime > x->started - (int64_t)2000000000)
		f->mtime = NEVER;
}

static void index_file(struct worker *w, struct ident_file *f)
{
	uint32_t *hashes;
	struct stat st;
	int err = read_at(w->x->root, f->path, &st, &w->text);

	if (err) {
		trouble_errno(w, f->path, err);
		f->mtime = NEVER;
		return;
	}
	file_stamp(f, &st);
	distrust_fresh(w->x, f);
	text_hashes(&w->set, &w->text);
	f->nhashes = w->set.n;
	hashes = arena_alloc(&w->arena, f->nhashes * sizeof(*hashes));
	hashset_drain(&w->set, hashes);
	f->hashes = hashes;
	w->nread++;
	w->bytes += w->text.len;
}

static void *read_work(void *data)
{
	struct worker *w = data;
	struct ident *x = w->x;
	unsigned int i;

	while ((i = __atomic_fetch_add(&x->next_stale, 1, __ATOMIC_RELAXED)) <
	       x->nstale)
		index_file(w, &x->files[x->stale[i]]);
	text_release(&w->text);
	hashset_release(&w->set);
	return NULL;
}

/*
 * The cache: a head, a record for each file, the hashes, and strings that end
 * in NUL, the real path of the tree first.  In the byte order of the machine,
 * which the check of the hash function notices as well as another version.
 */
#define CACHE_MAGIC "nlident\n"
#define CACHE_VERSION 1u
#define CACHE_ROOM (1u << 20)	/* bytes that are written at once */

struct cache_head {
	char magic[8];
	uint32_t version;
	uint32_t hash_check;		/* name_hash_str(CACHE_MAGIC) */
	uint64_t checksum;		/* of all, with 0 here */
	uint64_t nhashes;
	uint64_t strings;		/* bytes of them */
	uint32_t nfiles;
	uint32_t unused;
};

struct cache_file {
	uint64_t size, ino;
	int64_t mtime, ctime;
	uint64_t hashes;		/* where they begin */
	uint64_t path;			/* likewise */
	uint32_t nhashes;
	uint32_t unused;
};

/* The parts of an image in memory. */
struct cache {
	struct cache_head *head;
	struct cache_file *files;
	uint32_t *hashes;
	char *strings;
};

static const char *cache_parts(struct cache *c, unsigned char *image,
			       uint64_t len)
{
	struct cache_head *h = (struct cache_head *)image;
	uint64_t rest, checksum;

	if (len < sizeof(*h) || memcmp(h->magic, CACHE_MAGIC, sizeof(h->magic)))
		return "is no index of identifiers";
	if (h->version != CACHE_VERSION ||
	    h->hash_check != name_hash_str(CACHE_MAGIC))
		return "was written by another version";
	rest = len - sizeof(*h);
	if (h->nfiles > rest / sizeof(struct cache_file))
		return "is damaged: cut off";
	rest -= h->nfiles * sizeof(struct cache_file);
	if (h->nhashes > rest / sizeof(uint32_t))
		return "is damaged: cut off";
	rest -= h->nhashes * sizeof(uint32_t);
	if (h->strings != rest || !rest || image[len - 1])
		return "is damaged: cut off";
	checksum = h->checksum;
	h->checksum = 0;
	if (checksum != XXH3_64bits(image, len))
		return "is damaged: its checksum is wrong";
	c->head = h;
	c->files = (struct cache_file *)(h + 1);
	c->hashes = (uint32_t *)(c->files + h->nfiles);
	c->strings = (char *)(c->hashes + h->nhashes);
	return NULL;
}

/* Bounds once more: a checksum is no proof against somebody's intent. */
static bool cache_files(struct ident *x, const struct cache *c)
{
	x->cached = ident_realloc(NULL, c->head->nfiles, sizeof(*x->cached));
	for (uint32_t i = 0; i < c->head->nfiles; i++) {
		const struct cache_file *from = &c->files[i];
		struct ident_file *f = &x->cached[i];

		if (from->path >= c->head->strings ||
		    from->hashes > c->head->nhashes ||
		    from->nhashes > c->head->nhashes - from->hashes)
			return false;
		*f = (struct ident_file){
			.path = c->strings + from->path,
			.hashes = c->hashes + from->hashes,
			.nhashes = from->nhashes,
			.size = from->size,
			.ino = from->ino,
			.mtime = from->mtime,
			.ctime = from->ctime,
		};
		if (!is_source_or_header(f->path) ||
		    (i && strcmp(f[-1].path, f->path) >= 0))
			return false;
		f->header = is_header(f->path);
	}
	x->ncached = c->head->nfiles;
	return true;
}

static int read_image(const char *file, struct text *t)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;
	ssize_t got = 0;
	int err = 0;

	if (fd < 0)
		return errno;
	if (fstat(fd, &st)) {
		err = errno;
	} else if (!S_ISREG(st.st_mode)) {
		err = EINVAL;
	} else {
		t->s = ident_realloc(NULL, (size_t)st.st_size, 1);
		while (t->len < (size_t)st.st_size) {
			got = read(fd, t->s + t->len,
				   (size_t)st.st_size - t->len);
			if (got <= 0)
				break;
			t->len += (size_t)got;
		}
		if (got < 0)
			err = errno;
	}
	close(fd);
	return err;
}

static void cache_load(struct ident *x, const char *file)
{
	const char *why = NULL;
	struct text t = { 0 };
	struct cache c = { 0 };
	char buf[128];
	int err = read_image(file, &t);

	if (err == ENOENT)
		return;
	if (err)
		why = strerror_r(err, buf, sizeof(buf));
	else
		why = cache_parts(&c, t.s, t.len);
	if (!why && strcmp(c.strings, x->kdir))
		why = "is of another tree";
	if (!why && !cache_files(x, &c))
		why = "is damaged: its records make no sense";
	if (!why) {
		x->image = t.s;
		return;
	}
	snprintf(x->stats.cache_trouble, sizeof(x->stats.cache_trouble),
		 "%s: %s: made anew", file, why);
	x->ncached = 0;
	free(t.s);
}

/* Is this path of the cache one that the walk would have found? */
static bool in_scope(const struct ident *x, const char *path)
{
	for (unsigned int i = 0; i < x->nscope; i++) {
		size_t n = strlen(x->scope[i]);

		if (!n || (!strncmp(x->scope[i], path, n) &&
			   (!path[n] || path[n] == '/')))
			return true;
	}
	return false;
}

/*
 * Gives each file what the cache knows of it and lists those that have to be
 * read.  Leaves in the cached ones those that this run did not look for.
 */
static void match_cache(struct ident *x)
{
	unsigned int i = 0, j = 0, kept = 0;

	x->stale = ident_realloc(NULL, x->nfiles, sizeof(*x->stale));
	while (i < x->nfiles || j < x->ncached) {
		int cmp = i == x->nfiles ? 1 : j == x->ncached ? -1 :
			  strcmp(x->files[i].path, x->cached[j].path);

		if (cmp < 0) {
			x->stale[x->nstale++] = i++;
		} else if (cmp > 0) {
			if (in_scope(x, x->cached[j].path))
				x->cache_stale = true;
			else
				x->cached[kept++] = x->cached[j];
			j++;
		} else {
			if (same_stamp(&x->files[i], &x->cached[j])) {
				x->files[i].hashes = x->cached[j].hashes;
				x->files[i].nhashes = x->cached[j].nhashes;
			} else {
				x->stale[x->nstale++] = i;
			}
			i++;
			j++;
		}
	}
	x->ncached = kept;
}

/* What could not be read is no file of the tree. */
static void drop_unread(struct ident *x)
{
	unsigned int n = 0;

	for (unsigned int i = 0; i < x->nfiles; i++)
		if (x->files[i].hashes)
			x->files[n++] = x->files[i];
	x->nfiles = n;
}

struct out {
	FILE *f;
	XXH3_state_t *sum;
	uint64_t bytes;
};

static void put(struct out *o, const void *data, size_t n)
{
	fwrite(data, 1, n, o->f);
	XXH3_64bits_update(o->sum, data, n);
	o->bytes += n;
}

/* The files of this run and those that it did not look for, by path. */
static const struct ident_file *next_file(const struct ident *x,
					  unsigned int *i, unsigned int *j)
{
	if (*i == x->nfiles)
		return *j == x->ncached ? NULL : &x->cached[(*j)++];
	if (*j < x->ncached &&
	    strcmp(x->cached[*j].path, x->files[*i].path) < 0)
		return &x->cached[(*j)++];
	return &x->files[(*i)++];
}

static void put_records(const struct ident *x, struct out *o)
{
	uint64_t hashes = 0, path = strlen(x->kdir) + 1;
	const struct ident_file *f;
	unsigned int i = 0, j = 0;

	while ((f = next_file(x, &i, &j))) {
		struct cache_file to = {
			.size = f->size,
			.ino = f->ino,
			.mtime = f->mtime,
			.ctime = f->ctime,
			.hashes = hashes,
			.path = path,
			.nhashes = f->nhashes,
		};

		put(o, &to, sizeof(to));
		hashes += f->nhashes;
		path += strlen(f->path) + 1;
	}
}

static void put_cache(const struct ident *x, struct out *o)
{
	struct cache_head head = {
		.magic = CACHE_MAGIC,
		.version = CACHE_VERSION,
		.hash_check = name_hash_str(CACHE_MAGIC),
		.nfiles = x->nfiles + x->ncached,
		.strings = strlen(x->kdir) + 1,
	};
	const struct ident_file *f;
	unsigned int i = 0, j = 0;

	while ((f = next_file(x, &i, &j))) {
		head.nhashes += f->nhashes;
		head.strings += strlen(f->path) + 1;
	}
	put(o, &head, sizeof(head));
	put_records(x, o);
	for (i = j = 0; (f = next_file(x, &i, &j)); )
		put(o, f->hashes, f->nhashes * sizeof(*f->hashes));
	put(o, x->kdir, strlen(x->kdir) + 1);
	for (i = j = 0; (f = next_file(x, &i, &j)); )
		put(o, f->path, strlen(f->path) + 1);
	head.checksum = XXH3_64bits_digest(o->sum);
	rewind(o->f);
	fwrite(&head, sizeof(head), 1, o->f);
}

/* Writes @tmp and makes it @file.  Returns 0, or an errno. */
static int cache_write(struct ident *x, const char *tmp, int fd,
		       const char *file)
{
	struct out o = { .f = fdopen(fd, "w") };
	char *room = arena_alloc(&x->arena, CACHE_ROOM);
	bool bad;

	if (!o.f) {
		close(fd);
		return errno;
	}
	setvbuf(o.f, room, _IOFBF, CACHE_ROOM);
	o.sum = XXH3_createState();
	if (!o.sum) {
		fputs("numalint: out of memory\n", stderr);
		abort();
	}
	XXH3_64bits_reset(o.sum);
	put_cache(x, &o);
	XXH3_freeState(o.sum);
	errno = 0;
	bad = ferror(o.f);
	if (fclose(o.f) || bad)
		return errno ? errno : EIO;
	if (rename(tmp, file))
		return errno;
	x->stats.cache_bytes = o.bytes;
	return 0;
}

static void cache_store(struct ident *x, const char *file)
{
	char *tmp = arena_printf(&x->arena, "%s.%ld.XXXXXX", file,
				 (long)getpid());
	char buf[128];
	int fd = mkostemp(tmp, O_CLOEXEC);
	int err = fd < 0 ? errno : cache_write(x, tmp, fd, file);

	if (!err)
		return;
	if (fd >= 0)
		unlink(tmp);
	snprintf(x->stats.cache_trouble, sizeof(x->stats.cache_trouble),
		 "%s: cannot be written: %s", file,
		 strerror_r(err, buf, sizeof(buf)));
}

/* Life */

static struct ident *ident_new(const struct ident_opts *opts)
{
	struct ident *x = ident_realloc(NULL, 1, sizeof(*x));
	unsigned int jobs = opts->jobs;
	struct timespec now;
	long cpus;

	memset(x, 0, sizeof(*x));
	x->root = -1;
	x->skip = opts->skip ? opts->skip : ident_skip;
	clock_gettime(CLOCK_REALTIME, &now);
	x->started = time_ns(now);
	arena_init(&x->arena);
	pthread_mutex_init(&x->lock, NULL);
	pthread_cond_init(&x->more, NULL);
	if (!jobs) {
		cpus = sysconf(_SC_NPROCESSORS_ONLN);
		jobs = cpus < 1 ? 1 : (unsigned int)cpus;
	}
	x->nworkers = jobs < JOBS_MAX ? jobs : JOBS_MAX;
	x->workers = ident_realloc(NULL, x->nworkers, sizeof(*x->workers));
	memset(x->workers, 0, x->nworkers * sizeof(*x->workers));
	for (unsigned int i = 0; i < x->nworkers; i++) {
		x->workers[i].x = x;
		arena_init(&x->workers[i].arena);
	}
	return x;
}

void ident_close(struct ident *x)
{
	if (!x)
		return;
	for (unsigned int i = 0; i < x->nworkers; i++)
		arena_release(&x->workers[i].arena);
	free(x->workers);
	free(x->image);
	free(x->cached);
	free(x->stale);
	free(x->dirs);
	free(x->files);
	free(x->kdir);
	pthread_cond_destroy(&x->more);
	pthread_mutex_destroy(&x->lock);
	arena_release(&x->arena);
	if (x->root >= 0)
		close(x->root);
	free(x);
}

static void sum_up(struct ident *x)
{
	struct worker *w;

	for (unsigned int i = 0; i < x->nworkers; i++) {
		w = &x->workers[i];
		x->stats.nread += w->nread;
		x->stats.bytes += w->bytes;
		for (unsigned int j = 0; j < w->ntroubles; j++)
			arena_push(&x->arena, x->troubles, x->ntroubles,
				   w->troubles[j]);
	}
	if (x->ntroubles)
		qsort(x->troubles, x->ntroubles, sizeof(*x->troubles),
		      cmp_trouble);
	for (unsigned int i = 0; i < x->nfiles; i++) {
		x->stats.nhashes += x->files[i].nhashes;
		if (x->files[i].header)
			x->stats.nheaders++;
		else
			x->stats.nsources++;
	}
}

static int open_tree(struct ident *x, const char *kdir,
		     const struct ident_opts *opts, struct err *e)
{
	bool changed;

	x->root = open(kdir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (x->root < 0)
		return err_set(e, kdir, 0, 0, "cannot be read as the folder of "
			       "a kernel tree: %s", strerror(errno));
	x->kdir = realpath(kdir, NULL);
	if (!x->kdir)
		return err_set(e, kdir, 0, 0, "has no real path: %s",
			       strerror(errno));
	if (walk(x, opts->subdirs, e))
		return -1;
	if (opts->cachefile)
		cache_load(x, opts->cachefile);
	match_cache(x);
	run_workers(x, read_work);
	changed = x->nstale || x->cache_stale;
	drop_unread(x);
	sum_up(x);
	if (opts->cachefile && changed)
		cache_store(x, opts->cachefile);
	return 0;
}

int ident_open(struct ident **out, const char *kdir,
	       const struct ident_opts *opts, struct err *e)
{
	struct ident *x = ident_new(opts);

	if (open_tree(x, kdir, opts, e)) {
		ident_close(x);
		return -1;
	}
	*out = x;
	return 0;
}

const struct ident_stats *ident_stats(const struct ident *x)
{
	return &x->stats;
}

const struct ident_trouble *ident_troubles(const struct ident *x,
					   unsigned int *n)
{
	*n = x->ntroubles;
	return x->troubles;
}

unsigned int ident_nfiles(const struct ident *x)
{
	return x->nfiles;
}

const struct ident_file *ident_file(const struct ident *x, unsigned int i)
{
	return &x->files[i];
}

int ident_file_by_path(const struct ident *x, const char *path)
{
	struct ident_file key = { .path = path }, *f;

	f = bsearch(&key, x->files, x->nfiles, sizeof(key), cmp_file);
	return f ? (int)(f - x->files) : -1;
}

/* Queries */

#define WANT_BITS 20

static int cmp_want(const void *a, const void *b)
{
	const struct want_name *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->idx < y->idx ? -1 : x->idx > y->idx;
}

void want_init(struct want *w, const char *const *names, unsigned int n,
	       uint32_t (*turn)(uint32_t), struct arena *a)
{
	uint32_t hash;

	w->v = arena_alloc(a, (n + 1) * sizeof(*w->v));
	w->n = n;
	w->bits = arena_alloc(a, (1u << WANT_BITS) / 8);
	for (unsigned int i = 0; i < n; i++) {
		hash = name_hash_str(names[i]);
		if (turn)
			hash = turn(hash);
		w->v[i] = (struct want_name){ hash, i };
		w->bits[hash >> (32 - WANT_BITS + 6)] |=
			1ull << (hash >> (32 - WANT_BITS) & 63);
	}
	qsort(w->v, n, sizeof(*w->v), cmp_want);
}

static inline bool want_maybe(const struct want *w, uint32_t hash)
{
	return w->bits[hash >> (32 - WANT_BITS + 6)] >>
	       (hash >> (32 - WANT_BITS) & 63) & 1;
}

unsigned int want_find(const struct want *w, uint32_t hash)
{
	unsigned int lo = 0, hi = w->n, mid;

	if (!want_maybe(w, hash))
		return w->n;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (w->v[mid].hash < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < w->n && w->v[lo].hash == hash ? lo : w->n;
}

bool ident_scan(const struct ident_file *f, const struct want *w,
		void (*hit)(void *data, unsigned int idx), void *data)
{
	bool any = false;

	for (uint32_t i = 0; i < f->nhashes; i++) {
		uint32_t hash = f->hashes[i];

		if (!want_maybe(w, hash))
			continue;
		for (unsigned int j = want_find(w, hash);
		     j < w->n && w->v[j].hash == hash; j++) {
			if (!hit)
				return true;
			any = true;
			hit(data, w->v[j].idx);
		}
	}
	return any;
}

struct query {
	struct arena *a;
	unsigned int *idx;
	unsigned int n;
};

static void query_hit(void *data, unsigned int idx)
{
	struct query *q = data;

	arena_push(q->a, q->idx, q->n, idx);
}

static int cmp_uint(const void *a, const void *b)
{
	unsigned int x = *(const unsigned int *)a, y = *(const unsigned int *)b;

	return x < y ? -1 : x > y;
}

enum { SOURCES = 1, HEADERS = 2 };

static void query(const struct ident *x, unsigned int which,
		  uint32_t (*turn)(uint32_t), const char *const *names,
		  unsigned int n, struct arena *a, struct ident_hits *out)
{
	struct arena tmp;
	struct want w;

	arena_init(&tmp);
	want_init(&w, names, n, turn, &tmp);
	out->v = NULL;
	out->n = 0;
	for (unsigned int i = 0; i < x->nfiles; i++) {
		const struct ident_file *f = &x->files[i];
		struct query q = { .a = a };
		struct ident_hit hit;

		if (!(which & (f->header ? HEADERS : SOURCES)) ||
		    !ident_scan(f, &w, query_hit, &q))
			continue;
		qsort(q.idx, q.n, sizeof(*q.idx), cmp_uint);
		hit = (struct ident_hit){ f->path, q.idx, q.n };
		arena_push(a, out->v, out->n, hit);
	}
	arena_release(&tmp);
}

const char **ident_sources(const struct ident *x, struct arena *a,
			   unsigned int *n)
{
	const char **out = NULL;

	*n = 0;
	for (unsigned int i = 0; i < x->nfiles; i++)
		if (!x->files[i].header)
			arena_push(a, out, *n, x->files[i].path);
	return out;
}

void ident_files(const struct ident *x, const char *const *names,
		 unsigned int n, struct arena *a, struct ident_hits *out)
{
	query(x, SOURCES, NULL, names, n, a, out);
}

void ident_headers(const struct ident *x, const char *const *names,
		   unsigned int n, struct arena *a, struct ident_hits *out)
{
	query(x, HEADERS, NULL, names, n, a, out);
}

void ident_defines(const struct ident *x, const char *const *names,
		   unsigned int n, struct arena *a, struct ident_hits *out)
{
	query(x, SOURCES, hash_defined, names, n, a, out);
}

void ident_includes(const struct ident *x, const char *const *basenames,
		    unsigned int n, struct arena *a, struct ident_hits *out)
{
	query(x, SOURCES | HEADERS, hash_included, basenames, n, a, out);
}
