// SPDX-License-Identifier: GPL-2.0-only
/* The identifier index, on small trees made for each test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "ident.h"
#include "str.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct tree {
	char dir[64];
	char cache[80];		/* beside the tree */
	char kdir[80];
	struct arena a;
	struct ident *x;
};

static const char *at(struct tree *t, const char *path)
{
	return arena_printf(&t->a, "%s/%s", t->kdir, path);
}

static void make_dirs(const char *path)
{
	char *copy = strdup(path), *p = copy;

	while ((p = strchr(p + 1, '/'))) {
		*p = '\0';
		mkdir(copy, 0777);
		*p = '/';
	}
	free(copy);
}

/* Writes a file as it was long ago; each time of another @age. */
static void putn(struct tree *t, const char *path, const char *s, size_t n,
		 time_t age)
{
	const char *full = at(t, path);
	struct timespec times[2] = { { 0 } };
	FILE *f;

	make_dirs(full);
	f = fopen(full, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(s, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	times[0].tv_sec = times[1].tv_sec = 1000000000 + age;
	assert_int_equal(utimensat(AT_FDCWD, full, times, 0), 0);
}

static void put(struct tree *t, const char *path, const char *s)
{
	putn(t, path, s, strlen(s), 0);
}

static int setup(void **state)
{
	struct tree *t = calloc(1, sizeof(*t));

	strcpy(t->dir, "/tmp/test_ident.XXXXXX");
	assert_non_null(mkdtemp(t->dir));
	snprintf(t->kdir, sizeof(t->kdir), "%s/k", t->dir);
	snprintf(t->cache, sizeof(t->cache), "%s/cache", t->dir);
	assert_int_equal(mkdir(t->kdir, 0777), 0);
	arena_init(&t->a);
	*state = t;
	return 0;
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static int teardown(void **state)
{
	struct tree *t = *state;

	ident_close(t->x);
	nftw(t->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	arena_release(&t->a);
	free(t);
	return 0;
}

static const struct ident_stats *reopen(struct tree *t,
					const struct ident_opts *opts)
{
	struct err e = { 0 };

	ident_close(t->x);
	t->x = NULL;
	if (ident_open(&t->x, t->kdir, opts, &e))
		fail_msg("%s: %s", e.file, e.text);
	return ident_stats(t->x);
}

static const struct ident_stats *open_cached(struct tree *t)
{
	return reopen(t, &(struct ident_opts){ .cachefile = t->cache,
					       .jobs = 2 });
}

static void open_plain(struct tree *t)
{
	reopen(t, &(struct ident_opts){ .jobs = 2 });
}

typedef void (*ask_fn)(const struct ident *x, const char *const *names,
		       unsigned int n, struct arena *a, struct ident_hits *out);

/* The files that an @ask for one name gives, as "a.c b.c". */
static const char *ask(struct tree *t, ask_fn fn, const char *name)
{
	struct ident_hits hits;
	struct str s = { 0 };
	const char *out;

	fn(t->x, &name, 1, &t->a, &hits);
	for (unsigned int i = 0; i < hits.n; i++) {
		assert_int_equal(hits.v[i].nnames, 1);
		assert_int_equal(hits.v[i].names[0], 0);
		str_addf(&s, "%s%s", i ? " " : "", hits.v[i].file);
	}
	out = arena_strdup(&t->a, s.s ? s.s : "");
	str_release(&s);
	return out;
}

#define FILES(t, name) ask(t, ident_files, name)
#define DEFINES(t, name) ask(t, ident_defines, name)

/* Is @why told of @file? */
static bool in_trouble(struct tree *t, const char *file, const char *why)
{
	const struct ident_trouble *v;
	unsigned int n;

	v = ident_troubles(t->x, &n);
	for (unsigned int i = 0; i < n; i++)
		if (!strcmp(v[i].file, file))
			return !!strstr(v[i].why, why);
	return false;
}

static unsigned int ntroubles(struct tree *t)
{
	unsigned int n;

	ident_troubles(t->x, &n);
	return n;
}

static void test_tokens(void **state)
{
	static const char *const there[] = {
		"x = alloc(1);", "alloc", "a->alloc", "alloc", "1+alloc",
		"(alloc)", "\talloc\r\n", "#define f alloc\n", "#if alloc\n",
		"#  define f(x) \\\n\talloc(x)\n", "x\\\nalloc",
		"\"s\" alloc \"s\"", "'\"' alloc '\"'", "/* c */alloc/* c */",
		"// c\nalloc", "\"a\\\"\"alloc", "'\\''alloc", "\"/*\" alloc",
		"/**/alloc", "/* // */ alloc", "a /b/ alloc",
		"\"a\\\nb\" alloc", "\"a\\\r\nb\" alloc", "\xc3\xa9""alloc",
		"$alloc", "0x1f alloc", ".alloc=", "a\0alloc",
		/* no C, so rather too much than too little */
		"#error don't alloc\n", "#error \"alloc\n", "/* alloc",
		"'\"alloc\n", "#error don't /* alloc\n*/", "it's\nalloc",
		"'/*'\nalloc", "don't // \nalloc",
	};
	static const char *const absent[] = {
		"allocs", "xalloc", "_alloc", "alloc_", "Alloc", "0alloc",
		"1alloc", "al\\\nloc", "/* alloc */", "// alloc\n",
		"// a \\\nalloc\n", "// a \\\r\nalloc\n", "\"alloc\"",
		"'alloc'", "/* \" */ \"alloc\"", "/*\n * it's\n alloc */",
		"\"\\\\\\\"alloc\"", "al/**/loc", "al loc", "", "alloc9",
		"\"a\\\nalloc\"", "/*/ alloc */", "al##loc",
		"#define x \"alloc\"\n", "#include <alloc>\n",
		"#include \"alloc.h\"\n",
	};
	struct tree *t = *state;

	for (size_t i = 0; i < COUNT(there); i++) {
		putn(t, arena_printf(&t->a, "y%02zu.c", i), there[i],
		     strlen(there[i]) ? strlen(there[i]) : 1, 0);
		if (!strcmp(there[i], "a"))
			putn(t, arena_printf(&t->a, "y%02zu.c", i),
			     "a\0alloc", 7, 0);
	}
	for (size_t i = 0; i < COUNT(absent); i++)
		put(t, arena_printf(&t->a, "z%02zu.c", i), absent[i]);
	open_plain(t);
	for (size_t i = 0; i < COUNT(there); i++) {
		char *file = arena_printf(&t->a, "y%02zu.c", i);

		if (!strstr(FILES(t, "alloc"), file))
			fail_msg("alloc is not found in: %s", there[i]);
	}
	for (size_t i = 0; i < COUNT(absent); i++) {
		char *file = arena_printf(&t->a, "z%02zu.c", i);

		if (strstr(FILES(t, "alloc"), file))
			fail_msg("alloc is found in: %s", absent[i]);
	}
}

/* All lengths, as names are hashed by words of eight bytes. */
static void test_long_names(void **state)
{
	struct tree *t = *state;
	char name[80], text[100];

	for (int n = 1; n < 70; n++) {
		memset(name, 'n', sizeof(name));
		snprintf(text, sizeof(text), "%.*s;", n, name);
		put(t, arena_printf(&t->a, "f%02d.c", n), text);
	}
	open_plain(t);
	for (int n = 1; n < 70; n++) {
		memset(name, 'n', (size_t)n);
		name[n] = '\0';
		assert_string_equal(FILES(t, name),
				    arena_printf(&t->a, "f%02d.c", n));
	}
	assert_string_equal(FILES(t, ""), "");
	assert_string_equal(FILES(t, "n n"), "");
}

static void test_many_names(void **state)
{
	const char *const names[] = { "one", "none", "two", "one" };
	struct tree *t = *state;
	struct ident_hits hits;

	put(t, "b.c", "two one");
	put(t, "a/a.c", "one");
	put(t, "a.h", "one");
	put(t, "c.c", "three");
	put(t, "d.S", "one");
	put(t, "e.cc", "one");
	put(t, ".c", "one");
	for (unsigned int jobs = 0; jobs < 9; jobs += 4) {
		reopen(t, &(struct ident_opts){ .jobs = jobs });
		ident_files(t->x, names, COUNT(names), &t->a, &hits);
		assert_int_equal(hits.n, 2);
		assert_string_equal(hits.v[0].file, "a/a.c");
		assert_int_equal(hits.v[0].nnames, 2);
		assert_int_equal(hits.v[0].names[0], 0);
		assert_int_equal(hits.v[0].names[1], 3);
		assert_string_equal(hits.v[1].file, "b.c");
		assert_int_equal(hits.v[1].nnames, 3);
		assert_int_equal(hits.v[1].names[1], 2);
		assert_string_equal(ask(t, ident_headers, "one"), "a.h");
	}
	ident_files(t->x, NULL, 0, &t->a, &hits);
	assert_int_equal(hits.n, 0);
}

static void test_folders(void **state)
{
	const char *const net[] = { "./net//x/", "tools/y", "mm/m.c", NULL };
	const char *const twice[] = { "net", "net/x", "", NULL };
	const char *const skip[] = { "net/x", NULL };
	struct tree *t = *state;

	put(t, "net/n.c", "one");
	put(t, "net/x/x.c", "one");
	put(t, "net/xx/x.c", "one");
	put(t, "net/tools/t.c", "one");
	put(t, "tools/t.c", "one");
	put(t, "tools/y/t.c", "one");
	put(t, "scripts/s.c", "one");
	put(t, "Documentation/d.c", "one");
	put(t, "usr/u.c", "one");
	put(t, ".git/g.c", "one");
	put(t, "mm/.hidden.c", "one");
	put(t, "mm/m.c", "one");
	put(t, "mm/o.c", "one");
	open_plain(t);
	assert_string_equal(FILES(t, "one"), "mm/m.c mm/o.c net/n.c "
			    "net/tools/t.c net/x/x.c net/xx/x.c");
	reopen(t, &(struct ident_opts){ .subdirs = net });
	assert_string_equal(FILES(t, "one"), "mm/m.c net/x/x.c tools/y/t.c");
	reopen(t, &(struct ident_opts){ .subdirs = twice });
	assert_string_equal(FILES(t, "one"), "mm/m.c mm/o.c net/n.c "
			    "net/tools/t.c net/x/x.c net/xx/x.c");
	reopen(t, &(struct ident_opts){ .skip = skip });
	assert_null(strstr(FILES(t, "one"), "net/x/x.c"));
	assert_non_null(strstr(FILES(t, "one"), "tools/t.c"));
	assert_int_equal(ntroubles(t), 0);
}

static void test_errors(void **state)
{
	static const struct { const char *subdir, *text; } bad[] = {
		{ "mm/none", "No such file" },
		{ "/mm", "not a path below" },
		{ "mm/../mm", "not a path below" },
		{ "mm/m.S", "neither a folder nor" },
	};
	struct tree *t = *state;
	struct err e = { 0 };
	struct ident *x;

	put(t, "mm/m.S", "one");
	assert_int_equal(ident_open(&x, at(t, "none"),
				    &(struct ident_opts){ 0 }, &e), -1);
	assert_string_equal(e.file, at(t, "none"));
	assert_int_equal(ident_open(&x, at(t, "mm/m.S"),
				    &(struct ident_opts){ 0 }, &e), -1);
	for (size_t i = 0; i < COUNT(bad); i++) {
		const char *const subdirs[] = { "mm", bad[i].subdir, NULL };
		struct ident_opts opts = { .subdirs = subdirs };

		assert_int_equal(ident_open(&x, t->kdir, &opts, &e), -1);
		assert_string_equal(e.file, bad[i].subdir);
		assert_non_null(strstr(e.text, bad[i].text));
	}
}

static void test_links(void **state)
{
	struct tree *t = *state;

	put(t, "a/a.c", "one");
	put(t, "b/b.c", "one");
	put(t, "../out/deep/o.c", "one");
	put(t, "tools/t.c", "one");
	assert_int_equal(symlink("..", at(t, "a/loop")), 0);
	assert_int_equal(symlink("../a", at(t, "a/self")), 0);
	assert_int_equal(symlink("b", at(t, "_b")), 0);
	assert_int_equal(symlink("../../out", at(t, "b/out")), 0);
	assert_int_equal(symlink("../k", at(t, "../out/deep/back")), 0);
	assert_int_equal(symlink("a/a.c", at(t, "link.c")), 0);
	assert_int_equal(symlink("me.c", at(t, "me.c")), 0);
	assert_int_equal(symlink("none", at(t, "gone.c")), 0);
	assert_int_equal(symlink("none", at(t, "gone")), 0);
	for (int i = 0; i < 20; i++) {
		open_plain(t);
		assert_string_equal(FILES(t, "one"), "a/a.c b/b.c "
				    "b/out/deep/o.c link.c");
		assert_int_equal(ntroubles(t), 2);
		assert_true(in_trouble(t, "me.c", "symbolic links"));
		assert_true(in_trouble(t, "gone.c", "No such file"));
	}
}

static void test_unreadable(void **state)
{
	struct tree *t = *state;

	put(t, "a.c", "one");
	put(t, "d.c/a.c", "one");
	put(t, "shut/a.c", "one");
	put(t, "shut.c", "one");
	assert_int_equal(mkfifo(at(t, "fifo.c"), 0666), 0);
	assert_int_equal(mkfifo(at(t, "fifo"), 0666), 0);
	assert_int_equal(symlink("fifo.c", at(t, "tofifo.c")), 0);
	assert_int_equal(chmod(at(t, "shut"), 0), 0);
	assert_int_equal(chmod(at(t, "shut.c"), 0), 0);
	open_plain(t);
	assert_true(in_trouble(t, "fifo.c", "no regular file"));
	assert_non_null(strstr(FILES(t, "one"), "a.c d.c/a.c"));
	if (geteuid()) {	/* root reads all */
		assert_true(in_trouble(t, "shut", "Permission denied"));
		assert_true(in_trouble(t, "shut.c", "Permission denied"));
		assert_string_equal(FILES(t, "one"), "a.c d.c/a.c");
	}
	chmod(at(t, "shut"), 0700);
}

static void test_cache(void **state)
{
	const char *const sub[] = { "b", NULL };
	const struct ident_stats *s;
	struct tree *t = *state;
	char kdir[sizeof(t->kdir)];

	put(t, "a.c", "one");
	put(t, "b/b.c", "one two");
	put(t, "c.h", "one");
	put(t, "empty.c", "");
	s = open_cached(t);
	assert_int_equal(s->nread, 4);
	assert_int_equal(s->bytes, 13);
	assert_int_equal(s->nsources, 3);
	assert_int_equal(s->nheaders, 1);
	assert_true(s->cache_bytes > 0);
	s = open_cached(t);
	assert_int_equal(s->nread, 0);
	assert_int_equal(s->cache_bytes, 0);
	assert_string_equal(s->cache_trouble, "");
	assert_string_equal(FILES(t, "one"), "a.c b/b.c");

	/* changed, with the size it had */
	putn(t, "a.c", "two", 3, 1);
	s = open_cached(t);
	assert_int_equal(s->nread, 1);
	assert_string_equal(FILES(t, "one"), "b/b.c");
	assert_string_equal(FILES(t, "two"), "a.c b/b.c");

	/* removed, added */
	assert_int_equal(unlink(at(t, "a.c")), 0);
	s = open_cached(t);
	assert_int_equal(s->nread, 0);
	assert_true(s->cache_bytes > 0);
	assert_string_equal(FILES(t, "two"), "b/b.c");
	put(t, "0.c", "two");
	assert_int_equal(open_cached(t)->nread, 1);
	assert_string_equal(FILES(t, "two"), "0.c b/b.c");

	/* a run for a part keeps the rest, and forgets what is gone in it */
	put(t, "b/c.c", "two");
	s = reopen(t, &(struct ident_opts){ .cachefile = t->cache,
					    .subdirs = sub });
	assert_int_equal(s->nread, 1);
	assert_string_equal(FILES(t, "two"), "b/b.c b/c.c");
	assert_int_equal(open_cached(t)->nread, 0);
	assert_string_equal(FILES(t, "two"), "0.c b/b.c b/c.c");

	/* another tree with the same files */
	strcpy(kdir, t->kdir);
	snprintf(t->kdir, sizeof(t->kdir), "%s/k2", t->dir);
	put(t, "0.c", "one");
	s = open_cached(t);
	assert_int_equal(s->nread, 1);
	assert_non_null(strstr(s->cache_trouble, "of another tree"));
	strcpy(t->kdir, kdir);
}

/* What was written within the last seconds is read again until it settles. */
static void test_fresh(void **state)
{
	struct timespec now;
	struct tree *t = *state;

	clock_gettime(CLOCK_REALTIME, &now);
	putn(t, "a.c", "one", 3, now.tv_sec - 1000000000);
	put(t, "b.c", "one");
	assert_int_equal(open_cached(t)->nread, 2);
	assert_int_equal(open_cached(t)->nread, 1);
	assert_string_equal(FILES(t, "one"), "a.c b.c");
}

static void test_cache_unwritable(void **state)
{
	struct tree *t = *state;
	const struct ident_stats *s;

	put(t, "a.c", "one");
	s = reopen(t, &(struct ident_opts){ .cachefile = at(t, "no/cache") });
	assert_non_null(strstr(s->cache_trouble, "cannot be written"));
	assert_string_equal(FILES(t, "one"), "a.c");
	s = reopen(t, &(struct ident_opts){ .cachefile = t->kdir });
	assert_non_null(strstr(s->cache_trouble, "cannot be written"));
	assert_string_equal(FILES(t, "one"), "a.c");
}

static unsigned char *slurp(const char *path, size_t *n)
{
	unsigned char *s = malloc(1 << 20);
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	*n = fread(s, 1, 1 << 20, f);
	fclose(f);
	return s;
}

static void spit(const char *path, const unsigned char *s, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(s, 1, n, f), n);
	fclose(f);
}

static void damage_tree(struct tree *t)
{
	put(t, "a.c", "#include \"b.c\"\nvoid f(void)\n{\n\tone();\n}\n");
	put(t, "b/b.c", "one two");
	put(t, "c.h", "#define g() one()\n");
}

/* Every byte changed, every length cut: made anew, with the right answer. */
static void test_damage(void **state)
{
	const struct ident_stats *s;
	struct tree *t = *state;
	unsigned char *image;
	size_t n;

	damage_tree(t);
	open_cached(t);
	image = slurp(t->cache, &n);
	assert_true(n > 200);
	for (size_t i = 0; i < n; i++) {
		image[i] ^= i % 3 ? 0xff : 1;
		spit(t->cache, image, n);
		image[i] ^= i % 3 ? 0xff : 1;
		s = open_cached(t);
		assert_int_equal(s->nread, 3);
		assert_true(s->cache_trouble[0]);
		assert_string_equal(FILES(t, "one"), "a.c b/b.c");
	}
	for (size_t i = 0; i < n; i++) {
		spit(t->cache, image, i);
		s = open_cached(t);
		assert_int_equal(s->nread, 3);
		assert_string_equal(FILES(t, "one"), "a.c b/b.c");
	}
	assert_int_equal(open_cached(t)->nread, 0);
	free(image);
}

/*
 * With a checksum that fits, too: then the answer may be wrong, but nothing
 * outside the image is read.  The checksum is the 8 bytes at 16.
 */
static void test_forgery(void **state)
{
	static const unsigned char by[] = { 0x00, 0x01, 0x7f, 0x80, 0xff };
	const char *const names[] = { "one", "g", "f" };
	struct tree *t = *state;
	unsigned char *image;
	struct ident_hits hits;
	unsigned int n_made;
	uint64_t sum;
	size_t n;

	damage_tree(t);
	open_cached(t);
	image = slurp(t->cache, &n);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < COUNT(by); j++) {
			unsigned char old = image[i];

			image[i] = by[j];
			memset(image + 16, 0, 8);
			sum = XXH3_64bits(image, n);
			memcpy(image + 16, &sum, 8);
			spit(t->cache, image, n);
			image[i] = old;
			open_cached(t);
			ident_files(t->x, names, 3, &t->a, &hits);
			ident_defines(t->x, names, 3, &t->a, &hits);
			ident_textuals(t->x, &t->a, &n_made);
		}
	}
	free(image);
}

struct vanish {
	struct tree *t;
	int stop;
};

static void *vanish_work(void *data)
{
	struct vanish *v = data;
	char path[128];

	while (!__atomic_load_n(&v->stop, __ATOMIC_RELAXED)) {
		for (int i = 0; i < 40; i++) {
			FILE *f;

			snprintf(path, sizeof(path), "%s/d/v%d.c", v->t->kdir,
				 i);
			f = fopen(path, "w");
			if (f) {
				fputs("one\n", f);
				fclose(f);
			}
		}
		for (int i = 0; i < 40; i++) {
			snprintf(path, sizeof(path), "%s/d/v%d.c", v->t->kdir,
				 i);
			unlink(path);
		}
	}
	return NULL;
}

static void test_vanishing(void **state)
{
	struct vanish v = { .t = *state };
	struct tree *t = *state;
	pthread_t thread;

	put(t, "a.c", "one");
	put(t, "d/z.c", "one");
	assert_int_equal(pthread_create(&thread, NULL, vanish_work, &v), 0);
	for (int i = 0; i < 200; i++) {
		const struct ident_trouble *p;
		unsigned int n;

		open_cached(t);
		assert_non_null(strstr(FILES(t, "one"), "a.c "));
		assert_non_null(strstr(FILES(t, "one"), "d/z.c"));
		p = ident_troubles(t->x, &n);
		while (n--)
			assert_non_null(strstr(p[n].file, "d/v"));
	}
	__atomic_store_n(&v.stop, 1, __ATOMIC_RELAXED);
	pthread_join(thread, NULL);
}

/* One line of ten megabytes, which a slip makes quadratic; and noise. */
static void test_junk(void **state)
{
	static const char *const units[] = {
		"x ", "\\\"", "'\\\"", "/*", "a'\\", "\"\\\n", "//\\\n", "(", "{",
		"#", "\n#define ", "\xff\x80", "f(x,", "/", "a=", "\n#include \"",
		"\\\r\n", "\n{", "f(", "ab ", ")", "/* a ",
	};
	struct tree *t = *state;
	const size_t len = 10 << 20;
	char *s = malloc(len + 8);
	uint64_t seed = 88172645463325252u;

	alarm(300);
	for (size_t i = 0; i < COUNT(units); i++) {
		size_t n = strlen(units[i]), whole = len - len % n;

		for (size_t j = 0; j < whole; j += n)
			memcpy(s + j, units[i], n);
		memcpy(s + whole, "\nlast", 5);
		putn(t, "big.c", s, whole + 5, (time_t)i);
		open_plain(t);
		if (strchr(units[i], '\\') || strchr(units[i], '"'))
			continue;	/* in a literal or a comment, perhaps */
		assert_string_equal(FILES(t, "last"), "big.c");
	}
	for (int round = 0; round < 20; round++) {
		for (size_t j = 0; j < 65536; j++) {
			seed ^= seed << 13;
			seed ^= seed >> 7;
			seed ^= seed << 17;
			s[j] = round % 2 ? (char)seed :
			       "\"'/*\\\n#{}();=,ab \r"[seed % 18];
		}
		putn(t, "big.c", s, 65536, round);
		open_plain(t);
		FILES(t, "a");
	}
	free(s);
	alarm(0);
}

static void test_defines(void **state)
{
	static const char *const yes[] = {
		"int foo(int a)\n{\n}\n",
		"foo(a){}",
		"static inline int __init foo(void)\n{\n}\n",
		"struct x *foo(struct x *a, int (*fn)(int))\n{\n}\n",
		"__printf(1, 2) int foo(char *s, ...)\n{\n}\n",
		"int foo(void) __acquires(lock)\n{\n}\n",
		"#ifdef X\nint foo(int a)\n#else\nint foo(void)\n#endif\n{\n}\n",
		"void bar(void)\n{\n#ifdef X\n\tif (a) {\n#else\n\tif (b) {\n"
			"#endif\n\t}\n}\n\nint foo(void)\n{\n}\n",
		"struct x y = {\n\t.a = F(b),\n};\nint foo(void)\n{\n}\n",
		"SYSCALL_DEFINE2(foo, int, a)\n{\n}\n",
		"EXPORT_SYMBOL(x)\nint foo(void)\n{\n}\n",
		"int foo\n(void)\n{\n}\n",
		"enum { A = B(1) };\nvoid foo(int a) { }",
		"#define X {\nvoid foo(void)\n{\n}\n",
		"void foo(void)\r\n{\r\n}\r\n",
		"int a[] = { 1, };\nvoid foo(void)\n{\n}\n",
		"x y = F(1);\nvoid foo(void)\n{\n}\n",
		"START(X)\n\t.a = b,\nEND\n\nvoid foo(void)\n{\n}\n",
		"#ifdef X\nint foo(int a,\n#else\nint foo(int b,\n#endif\n"
			"\tint c)\n{\n}\n",
	};
	static const char *const no[] = {
		"int foo(int a);\n",
		"void bar(void)\n{\n\tfoo(1);\n\tif (x) {\n\t}\n}\n",
		"int foo;\nint bar(void)\n{\n}\n",
		"int x = foo(1);\nint bar(void)\n{\n}\n",
		"struct foo { int a; };\n",
		"struct s x = { .p = foo(1) };\n",
		"#define foo(x) { x }\n",
		"/* foo(a) { */ int bar(void) { }\n",
		"static int (*v[])(int) = { foo };\n",
		"int foo(int a) __attribute__((x));\nint bar(void) { }\n",
		"void bar(int foo)\n{\n}\n",
		"struct s x = F(foo)\n{\n};\n",
	};
	struct tree *t = *state;

	for (size_t i = 0; i < COUNT(yes); i++)
		put(t, arena_printf(&t->a, "y%02zu.c", i), yes[i]);
	for (size_t i = 0; i < COUNT(no); i++)
		put(t, arena_printf(&t->a, "z%02zu.c", i), no[i]);
	open_plain(t);
	for (size_t i = 0; i < COUNT(yes); i++)
		if (!strstr(DEFINES(t, "foo"),
			    arena_printf(&t->a, "y%02zu.c", i)))
			fail_msg("defines no foo: %s", yes[i]);
	for (size_t i = 0; i < COUNT(no); i++)
		if (strstr(DEFINES(t, "foo"),
			   arena_printf(&t->a, "z%02zu.c", i)))
			fail_msg("defines foo: %s", no[i]);
}

static void test_includes(void **state)
{
	struct tree *t = *state;

	put(t, "a.c", "#include <linux/b.h>\n");
	put(t, "b.c", "  # include \"../b.h\" // b\n");
	put(t, "c.c", "#include_next\t<b.h>\n");
	put(t, "d.c", "// #include <b.h>\n#include \"bb.h\"\n#include B(b.h)\n");
	put(t, "e.c", "\"\n#include \\\"b.h\\\"\n#include \"b.h\n");
	put(t, "f.h", "#include \"b.h\"");
	open_plain(t);
	assert_string_equal(ask(t, ident_includes, "b.h"),
			    "a.c b.c c.c f.h");
}

static void test_textuals(void **state)
{
	static const char *const expected[] = {
		"kernel/by_i.c <- kernel/sched/i.c (by_i.c)",
		"kernel/sched/idle.c <- kernel/sched/build.c (idle.c)",
		"kernel/sched/rt.c <- kernel/sched/build.c (./rt.c)",
		"lib/xz/dec.c <- arch/boot.c (xz/dec.c)",
		"lib/xz/dec.c <- lib/user.c (xz/dec.c)",
		"lib/z.c <- arch/boot.c (../lib/z.c)",
		"sound/only.c <- arch/boot.c (sub/../only.c)",
	};
	struct ident_textual *v;
	struct tree *t = *state;
	unsigned int n, unresolved = 0, m = 0;

	put(t, "kernel/sched/build.c", "#include \"idle.c\"\n"
	    "#include <linux/x.h>\n#include \"./rt.c\"\n#include \"no.c\"\n"
	    "#include \"../../../out.c\"\n#include \"two.c\"\n");
	put(t, "kernel/sched/idle.c", "x");
	put(t, "kernel/sched/rt.c", "x");
	put(t, "kernel/sched/i.c", "#include \"by_i.c\"");
	put(t, "kernel/by_i.c", "x");
	put(t, "a/two.c", "x");
	put(t, "b/two.c", "x");
	put(t, "arch/boot.c", "#include \"../lib/z.c\"\n"
	    "#include <other/sources.h>\n#include \"sub/../only.c\"\n");
	put(t, "lib/z.c", "x");
	put(t, "lib/xz/dec.c", "x");
	put(t, "lib/sources.h", "#include \"xz/dec.c\"\n");
	put(t, "lib/more.h", "#include \"sources.h\"\n#include \"more.h\"\n");
	put(t, "lib/user.c", "#include \"more.h\"\n#include \"sources.h\"\n");
	put(t, "sound/only.c", "x");
	open_plain(t);
	v = ident_textuals(t->x, &t->a, &n);
	for (unsigned int i = 0; i < n; i++) {
		if (!v[i].file) {
			assert_string_equal(v[i].by, "kernel/sched/build.c");
			unresolved++;
			continue;
		}
		assert_true(m < COUNT(expected));
		assert_string_equal(arena_printf(&t->a, "%s <- %s (%s)",
						 v[i].file, v[i].by,
						 v[i].written), expected[m]);
		m++;
	}
	assert_int_equal(m, COUNT(expected));
	assert_int_equal(unresolved, 3);
}

static bool known(void *data, const char *name)
{
	return !strcmp(name, data);
}

/* "name:wraps@file:line/round", a line for each wrapper. */
static void expect_wrappers(struct tree *t, const char *const *names,
			    unsigned int n, struct ident_closure_opts opts,
			    bool settled, const char *expected)
{
	struct ident_closure out;
	struct str s = { 0 };

	opts.known = known;
	opts.data = "catalogued";
	ident_wrappers(t->x, names, n, &opts, &t->a, &out);
	for (unsigned int i = 0; i < out.n; i++)
		str_addf(&s, "%s:%s@%s:%u/%u%s%s %u %u\n", out.v[i].name,
			 out.v[i].wraps, out.v[i].file, out.v[i].line,
			 out.v[i].round, out.v[i].core ? " core" : "",
			 out.v[i].macro ? " macro" : "", out.v[i].nfiles,
			 out.v[i].nnew);
	assert_string_equal(s.s ? s.s : "", expected);
	assert_int_equal(out.settled, settled);
	assert_int_equal(out.nunread, 0);
	str_release(&s);
}

static void test_wrappers(void **state)
{
	const char *const alloc[] = { "alloc", "two" };
	struct tree *t = *state;

	put(t, "d/d.h",
	    "/* alloc() */\n"
	    "#define A(x) \\\n"
	    "\tmore(x, \\\n"
	    "\t     alloc(x))\n"
	    "#define B alloc\n"
	    "#define C(alloc) \"alloc\"\n"
	    "#define D(x) alloc##x\n"
	    "int alloc(int);\n"
	    "static inline int e(struct x *x)\n"
	    "{\n"
	    "\tif (x) {\n"
	    "\t\talloc(alloc(x));\n"
	    "\t}\n"
	    "#define IN() two(1)\n"
	    "\treturn two(x);\n"
	    "}\n"
	    "static __printf(1, 2) inline int __f(const char *f, ...)\n"
	    "\t__acquires(lock)\n"
	    "{ return alloc(1); }\n"
	    "static inline int catalogued(int x) { return alloc(x); }\n"
	    "static inline int stub(int x) { return 0; }\n"
	    "DEFINE_IT(h, alloc)\n"
	    "{\n"
	    "\treturn two(1);\n"
	    "}\n");
	put(t, "e/e.h", "#define g(x) (e(x) + 1)\n#define A(x) g(alloc)\n");
	put(t, "e/f.h", "#define gg(x) g(x)\n#define ggg(x) gg(x)\n"
	    "#define gggg(x) ggg(x)\n#define loop() loop()\n");
	put(t, "include/linux/a.h", "#define core(x) alloc(x)\n"
	    "#define B alloc\n#define ofg g(1)\n");
	put(t, "arch/x86/include/asm/a.h", "\n#define acore(x) alloc(x)\n");
	put(t, "arch/x86/mm/a.h", "#define ofcore(x) core(x)\n");
	put(t, "a.c", "A core");
	put(t, "b.c", "alloc A g core");
	put(t, "c.c", "core h g");
	open_plain(t);
	expect_wrappers(t, alloc, 2, (struct ident_closure_opts){ .depth = 1 },
			false,
			"acore:alloc@arch/x86/include/asm/a.h:2/1 core macro 0 0\n"
			"A:alloc@d/d.h:2/1 macro 2 1\n"
			"B:alloc@d/d.h:5/1 macro 0 0\n"
			"D:alloc@d/d.h:7/1 macro 0 0\n"
			"e:alloc@d/d.h:9/1 0 0\n"
			"IN:two@d/d.h:14/1 macro 0 0\n"
			"__f:alloc@d/d.h:17/1 0 0\n"
			"h:two@d/d.h:22/1 1 1\n"
			"core:alloc@include/linux/a.h:1/1 core macro 3 2\n");
	expect_wrappers(t, alloc, 1, (struct ident_closure_opts){ .depth = 9 },
			true,
			"acore:alloc@arch/x86/include/asm/a.h:2/1 core macro 0 0\n"
			"A:alloc@d/d.h:2/1 macro 2 1\n"
			"B:alloc@d/d.h:5/1 macro 0 0\n"
			"D:alloc@d/d.h:7/1 macro 0 0\n"
			"e:alloc@d/d.h:9/1 0 0\n"
			"__f:alloc@d/d.h:17/1 0 0\n"
			"core:alloc@include/linux/a.h:1/1 core macro 3 2\n"
			"g:e@e/e.h:1/2 macro 2 1\n"
			"gg:g@e/f.h:1/3 macro 0 0\n"
			"ofg:g@include/linux/a.h:3/3 core macro 0 0\n"
			"ggg:gg@e/f.h:2/4 macro 0 0\n"
			"gggg:ggg@e/f.h:3/5 macro 0 0\n");
	expect_wrappers(t, &alloc[1], 1,
			(struct ident_closure_opts){ .depth = 4,
						     .follow_core = true },
			false,
			"e:two@d/d.h:9/1 0 0\n"
			"IN:two@d/d.h:14/1 macro 0 0\n"
			"h:two@d/d.h:22/1 1 1\n"
			"g:e@e/e.h:1/2 macro 2 1\n"
			"A:g@e/e.h:2/3 macro 2 1\n"
			"gg:g@e/f.h:1/3 macro 0 0\n"
			"ofg:g@include/linux/a.h:3/3 core macro 0 0\n"
			"ggg:gg@e/f.h:2/4 macro 0 0\n");
	expect_wrappers(t, NULL, 0, (struct ident_closure_opts){ .depth = 4 },
			true, "");
}

#define TEST(t) cmocka_unit_test_setup_teardown(t, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_tokens),
		TEST(test_long_names),
		TEST(test_many_names),
		TEST(test_folders),
		TEST(test_errors),
		TEST(test_links),
		TEST(test_unreadable),
		TEST(test_cache),
		TEST(test_fresh),
		TEST(test_cache_unwritable),
		TEST(test_damage),
		TEST(test_forgery),
		TEST(test_vanishing),
		TEST(test_junk),
		TEST(test_defines),
		TEST(test_includes),
		TEST(test_textuals),
		TEST(test_wrappers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
