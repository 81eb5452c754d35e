// SPDX-License-Identifier: GPL-2.0-only
/*
 * The store between runs: what was put is got, what changed is not, and
 * nothing that happens to the file fails a run.
 *
 *	build/unit/test_store			the tests
 *	build/unit/test_store measure DIR	times, in a folder of its own
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "overlay.h"
#include "store.h"

/* A folder of this test, and in it the store's, "cache/numalint". */
struct place {
	char dir[64], cache[128], db[160], err[128];
	int saved;	/* the real stderr, while it goes to @err */
};

static void path_in(const struct place *p, const char *name, char out[256])
{
	snprintf(out, 256, "%s/%s", p->dir, name);
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void make_file(const struct place *p, const char *name,
		      const char *text)
{
	char path[256];

	path_in(p, name, path);
	write_file(path, text);
}

static int setup(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	strcpy(p->dir, "/tmp/numalint-store-XXXXXX");
	if (!mkdtemp(p->dir))
		return -1;
	snprintf(p->cache, sizeof(p->cache), "%s/cache/numalint", p->dir);
	snprintf(p->db, sizeof(p->db), "%s/ir-1.db", p->cache);
	snprintf(p->err, sizeof(p->err), "%s/stderr", p->dir);
	p->saved = -1;
	*state = p;
	return 0;
}

static void listen_to_stderr(struct place *p)
{
	int fd = open(p->err, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	fflush(stderr);
	p->saved = dup(2);
	dup2(fd, 2);
	close(fd);
}

/* How many lines were said; the first of them in @line. */
static unsigned int lines_said(struct place *p, char line[512])
{
	unsigned int n = 0;
	char more[512];
	FILE *f;

	fflush(stderr);
	dup2(p->saved, 2);
	close(p->saved);
	p->saved = -1;
	f = fopen(p->err, "r");
	line[0] = '\0';
	while (f && fgets(n ? more : line, 512, f))
		n++;
	if (f)
		fclose(f);
	return n;
}

static int teardown(void **state)
{
	struct place *p = *state;
	char command[128], line[512];

	if (p->saved >= 0)
		lines_said(p, line);
	snprintf(command, sizeof(command), "rm -rf '%s'", p->dir);
	if (system(command))
		return -1;
	free(p);
	return 0;
}

static struct store *open_store(const struct place *p, uint64_t limit)
{
	struct store *s;
	struct err e;

	if (store_open(&s, p->cache, limit, &e))
		fail_msg("%s: %s", e.file, e.text);
	return s;
}

static void assert_got(struct store *s, const char *key, const char *want)
{
	struct str val = { 0 };

	assert_int_equal(store_get(s, "test", key, strlen(key), &val),
			 want != NULL);
	if (want) {
		assert_int_equal(val.len, strlen(want));
		assert_memory_equal(val.s, want, val.len);
	}
	str_release(&val);
}

static void put_text(struct store *s, const char *key, const char *val)
{
	store_put(s, "test", key, strlen(key), val, strlen(val));
}

static void sleep_ms(unsigned int ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000L };

	nanosleep(&t, NULL);
}

/* Runs @text on the database behind the store's back; its one number. */
static int64_t behind(const struct place *p, const char *text)
{
	sqlite3 *db;
	sqlite3_stmt *q;
	int64_t n = -1;

	assert_int_equal(sqlite3_open(p->db, &db), SQLITE_OK);
	sqlite3_busy_timeout(db, 5000);
	if (sqlite3_prepare_v2(db, text, -1, &q, NULL))
		fail_msg("%s: %s", text, sqlite3_errmsg(db));
	if (sqlite3_step(q) == SQLITE_ROW)
		n = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	sqlite3_close(db);
	return n;
}

static void assert_intact(const struct place *p)
{
	assert_int_equal(behind(p, "SELECT count(*) = 1 AND max(integrity_check) = 'ok' FROM pragma_integrity_check"), 1);
}

/*
 * Small values
 */
static void test_values(void **state)
{
	struct place *p = *state;
	struct store *s = open_store(p, 0);
	struct str val = { 0 };
	struct stat st;

	assert_int_equal(stat(p->cache, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_got(s, "a", NULL);
	put_text(s, "a", "one");
	put_text(s, "b", "two");
	put_text(s, "a", "three");
	put_text(s, "", "");
	store_put(s, "other", "a", 1, "\0x", 2);
	for (int i = 0; i < 3; i++) {
		assert_got(s, "a", "three");
		assert_got(s, "b", "two");
		assert_got(s, "", "");
		assert_got(s, "c", NULL);
		assert_true(store_get(s, "other", "a", 1, &val));
		assert_true(val.len == 2 && !memcmp(val.s, "\0x", 2));
		str_release(&val);
		if (i == 0)
			store_flush(s);
		if (i == 1) {
			store_close(s);
			s = open_store(p, 0);
		}
	}
	put_text(s, "a", "four");
	store_flush(s);
	assert_got(s, "a", "four");
	assert_int_equal(store_counts(s)->puts, 1);
	store_close(s);
	assert_intact(p);
	assert_int_equal(behind(p, "SELECT count(*) FROM entries"), 4);
	assert_int_equal(behind(p, "SELECT count(*) FROM vals"), 4);
}

static void test_none(void **state)
{
	struct place *p = *state;
	struct hash128 h, again;
	char path[256];
	struct store *s;
	struct err e;

	make_file(p, "x.h", "int x;\n");
	path_in(p, "x.h", path);
	assert_int_equal(store_open(&s, NULL, 0, &e), 0);
	put_text(s, "a", "one");
	assert_got(s, "a", NULL);
	assert_true(store_hash_file(s, path, &h));
	again = store_hash("int x;\n", 7);
	assert_memory_equal(&h, &again, sizeof(h));
	store_flush(s);
	store_close(s);
	store_close(NULL);
}

/* Writes come by themselves, about once a second. */
static void test_by_itself(void **state)
{
	struct place *p = *state;
	struct store *s = open_store(p, 0);

	put_text(s, "a", "one");
	assert_int_equal(behind(p, "SELECT count(*) FROM entries"), 0);
	sleep_ms(1100);
	put_text(s, "b", "two");
	assert_int_equal(behind(p, "SELECT count(*) FROM entries"), 2);
	store_close(s);
}

/*
 * Files and units
 */
static bool hash_of(struct store *s, const struct place *p, const char *name,
		    struct hash128 *h)
{
	char path[256];

	path_in(p, name, path);
	return store_hash_file(s, path, h);
}

static void test_hash_file(void **state)
{
	struct place *p = *state;
	struct store *s = open_store(p, 0);
	struct hash128 a, b, c;

	make_file(p, "a", "same");
	make_file(p, "b", "same");
	make_file(p, "c", "else");
	assert_true(hash_of(s, p, "a", &a));
	assert_true(hash_of(s, p, "b", &b));
	assert_true(hash_of(s, p, "c", &c));
	assert_memory_equal(&a, &b, sizeof(a));
	assert_memory_not_equal(&a, &c, sizeof(a));
	assert_false(hash_of(s, p, "none", &c));
	assert_false(hash_of(s, p, "cache", &c));	/* a folder */
	assert_false(store_hash_file(s, "/dev/zero", &c));
	/* of this run: as it was seen first */
	make_file(p, "b", "else");
	assert_true(hash_of(s, p, "b", &b));
	assert_memory_equal(&a, &b, sizeof(a));
	assert_int_equal(store_counts(s)->files_read, 3);
	store_close(s);
	/* same size and, as far as a coarse clock can tell, same time */
	s = open_store(p, 0);
	assert_true(hash_of(s, p, "b", &b));
	assert_memory_not_equal(&a, &b, sizeof(a));
	store_close(s);
	/* younger than two seconds: read once more, then no more */
	sleep_ms(2100);
	s = open_store(p, 0);
	assert_true(hash_of(s, p, "a", &a));
	assert_int_equal(store_counts(s)->files_read, 1);
	store_close(s);
	s = open_store(p, 0);
	assert_true(hash_of(s, p, "a", &b));
	assert_int_equal(store_counts(s)->files_read, 0);
	assert_memory_equal(&a, &b, sizeof(a));
	store_close(s);
}

/* Old times, same size: the content was put back by a tool like tar. */
static void test_old_times(void **state)
{
	struct place *p = *state;
	const struct timespec old[2] = { { 1000000000, 0 }, { 1000000000, 0 } };
	struct store *s;
	struct hash128 a, b;
	char path[256];

	path_in(p, "a", path);
	write_file(path, "some");
	utimensat(AT_FDCWD, path, old, 0);
	sleep_ms(2100);
	s = open_store(p, 0);
	assert_true(hash_of(s, p, "a", &a));
	store_close(s);
	write_file(path, "soma");
	utimensat(AT_FDCWD, path, old, 0);
	s = open_store(p, 0);
	assert_true(hash_of(s, p, "a", &b));
	assert_memory_not_equal(&a, &b, sizeof(a));
	store_close(s);
}

static void test_relative(void **state)
{
	struct place *p = *state;
	int here = open(".", O_RDONLY | O_DIRECTORY);
	struct hash128 a, b;
	struct store *s;

	make_file(p, "a", "text");
	assert_int_equal(chdir(p->dir), 0);
	s = open_store(p, 0);
	assert_true(store_hash_file(s, "a", &a));
	assert_true(hash_of(s, p, "a", &b));
	assert_int_equal(store_counts(s)->files_read, 1);
	assert_int_equal(fchdir(here), 0);
	close(here);
	store_close(s);
}

#define NHEADERS 40

struct unit_case {
	char unit[256];
	char headers[NHEADERS][256];
	const char *deps[NHEADERS];
	struct store_key key;
};

/* u.c and its headers, old enough to be trusted. */
static void make_unit(const struct place *p, struct unit_case *u)
{
	path_in(p, "u.c", u->unit);
	write_file(u->unit, "#include <all>\n");
	for (unsigned int i = 0; i < NHEADERS; i++) {
		char name[32];

		snprintf(name, sizeof(name), "h%u.h", i);
		path_in(p, name, u->headers[i]);
		write_file(u->headers[i], name);
		u->deps[i] = u->headers[i];
	}
	u->key = (struct store_key){ u->unit, { 1, 2 }, 3, NULL };
	sleep_ms(20);
}

static void put_unit(struct store *s, const struct unit_case *u,
		     const char *ir)
{
	store_put_unit(s, &u->key, u->deps, NHEADERS, ir, strlen(ir),
		       store_now());
}

static bool got_unit(struct store *s, const struct store_key *k,
		     const char *want)
{
	struct str ir = { 0 };
	bool ok = store_get_unit(s, k, &ir, NULL, NULL, NULL);

	if (ok) {
		assert_int_equal(ir.len, strlen(want));
		assert_memory_equal(ir.s, want, ir.len);
	} else {
		assert_int_equal(ir.len, 0);
	}
	str_release(&ir);
	return ok;
}

/* In a run of its own. */
static bool still_got(const struct place *p, const struct store_key *k,
		      const char *want)
{
	struct store *s = open_store(p, 0);
	bool ok = got_unit(s, k, want);

	store_close(s);
	return ok;
}

static void test_unit(void **state)
{
	struct place *p = *state;
	static struct unit_case u;
	struct store_key other;
	struct store *s = open_store(p, 0);
	const char *const *deps;
	unsigned int ndeps, found = 0;
	struct arena a;

	make_unit(p, &u);
	assert_false(got_unit(s, &u.key, "IR"));
	put_unit(s, &u, "IR");
	assert_true(got_unit(s, &u.key, "IR"));
	store_close(s);
	assert_true(still_got(p, &u.key, "IR"));

	other = u.key;
	other.version++;
	assert_false(still_got(p, &other, "IR"));
	other = u.key;
	other.flags.lo++;
	assert_false(still_got(p, &other, "IR"));
	other = u.key;
	other.unit = u.headers[0];
	assert_false(still_got(p, &other, "IR"));

	s = open_store(p, 0);
	arena_init(&a);
	assert_true(store_get_unit(s, &u.key, NULL, &a, &deps, &ndeps));
	assert_int_equal(ndeps, NHEADERS + 1);
	for (unsigned int i = 0; i < ndeps; i++)
		found += !strcmp(deps[i], u.unit) ||
			 !strcmp(deps[i], u.headers[7]);
	assert_int_equal(found, 2);
	arena_release(&a);
	assert_int_equal(store_counts(s)->hits, 1);
	store_close(s);
}

/* A header as a commit has it, and one that the disk no longer has. */
static void test_unit_overlay(void **state)
{
	struct place *p = *state;
	static struct unit_case u;
	struct store_key over = { 0 };
	struct overlay *o, *same, *more;
	struct store *s;
	struct err e;

	make_unit(p, &u);
	assert_int_equal(overlay_open(&o, p->dir, p->dir, &e), 0);
	assert_int_equal(overlay_add(o, "h3.h", "old", 3, &e), 0);
	assert_int_equal(overlay_add(o, "h4.h", "gone", 4, &e), 0);
	assert_int_equal(overlay_open(&same, p->dir, p->dir, &e), 0);
	assert_int_equal(overlay_add(same, "h3.h", "h3.h", 4, &e), 0);
	assert_int_equal(overlay_open(&more, p->dir, p->dir, &e), 0);
	assert_int_equal(overlay_add(more, "h3.h", "new", 3, &e), 0);
	assert_int_equal(overlay_add(more, "h4.h", "gone", 4, &e), 0);

	s = open_store(p, 0);
	put_unit(s, &u, "disk");
	over = u.key;
	over.over = o;
	assert_false(got_unit(s, &over, ""));
	over.over = same;
	assert_true(got_unit(s, &over, "disk"));
	store_close(s);
	assert_true(still_got(p, &over, "disk"));
	over.over = o;
	assert_false(still_got(p, &over, ""));

	assert_int_equal(unlink(u.headers[4]), 0);
	s = open_store(p, 0);
	store_put_unit(s, &over, u.deps, NHEADERS, "over", 4, store_now());
	assert_true(got_unit(s, &over, "over"));
	store_close(s);
	assert_true(still_got(p, &over, "over"));
	assert_false(still_got(p, &u.key, ""));
	over.over = more;
	assert_false(still_got(p, &over, ""));
	overlay_close(o);
	overlay_close(same);
	overlay_close(more);
}

static void test_unit_changes(void **state)
{
	struct place *p = *state;
	static struct unit_case u;
	struct store *s = open_store(p, 0);

	make_unit(p, &u);
	put_unit(s, &u, "IR");
	store_close(s);
	/* each file, back and forth, with the same size */
	write_file(u.unit, "#include <any>\n");
	assert_false(still_got(p, &u.key, "IR"));
	write_file(u.unit, "#include <all>\n");
	assert_true(still_got(p, &u.key, "IR"));
	for (unsigned int i = 0; i < NHEADERS; i += 13) {
		char name[32];

		write_file(u.headers[i], "x0.h");
		assert_false(still_got(p, &u.key, "IR"));
		snprintf(name, sizeof(name), "h%u.h", i);
		write_file(u.headers[i], name);
		assert_true(still_got(p, &u.key, "IR"));
	}
	/* two files that change places */
	write_file(u.headers[10], "h11.h");
	write_file(u.headers[11], "h10.h");
	assert_false(still_got(p, &u.key, "IR"));
	write_file(u.headers[10], "h10.h");
	write_file(u.headers[11], "h11.h");
	assert_true(still_got(p, &u.key, "IR"));
	/* touched: read, and found the same */
	utimensat(AT_FDCWD, u.unit, NULL, 0);
	assert_true(still_got(p, &u.key, "IR"));
	unlink(u.headers[5]);
	assert_false(still_got(p, &u.key, "IR"));
	/* put again, of a new version */
	write_file(u.headers[5], "new");
	sleep_ms(20);
	s = open_store(p, 0);
	u.key.version = 4;
	put_unit(s, &u, "IR of 4");
	store_close(s);
	assert_true(still_got(p, &u.key, "IR of 4"));
	assert_int_equal(behind(p, "SELECT count(*) FROM vals"), 1);
}

/* Files that change while the unit is parsed, or cannot be read. */
static void test_unit_while_parsed(void **state)
{
	struct place *p = *state;
	static struct unit_case u;
	struct store *s;
	struct hash128 h;
	int64_t began;

	make_unit(p, &u);
	s = open_store(p, 0);
	began = store_now();
	sleep_ms(20);
	write_file(u.headers[3], "late");
	store_put_unit(s, &u.key, u.deps, NHEADERS, "IR", 2, began);
	assert_false(got_unit(s, &u.key, "IR"));
	store_close(s);

	/* hashed before, changed since, and before the parse */
	s = open_store(p, 0);
	assert_true(store_hash_file(s, u.headers[4], &h));
	write_file(u.headers[4], "more");
	sleep_ms(20);
	put_unit(s, &u, "IR");
	assert_false(got_unit(s, &u.key, "IR"));
	store_close(s);

	s = open_store(p, 0);
	unlink(u.headers[5]);
	put_unit(s, &u, "IR");
	assert_false(got_unit(s, &u.key, "IR"));
	assert_int_equal(store_counts(s)->dropped, 1);
	store_close(s);
	assert_false(still_got(p, &u.key, "IR"));
}

/*
 * Trouble
 */
static void assert_said(struct place *p, const char *text)
{
	char line[512];
	unsigned int n = lines_said(p, line);

	if (n != 1 || !strstr(line, text))
		fail_msg("%u lines: %s", n, line);
}

static void assert_silent(struct place *p)
{
	char line[512];

	if (lines_said(p, line))
		fail_msg("%s", line);
}

/* Works as a new one does, and what it is given is there the next time. */
static void assert_works(const struct place *p, struct store *s)
{
	assert_got(s, "a", NULL);
	put_text(s, "a", "anew");
	store_close(s);
	s = open_store(p, 0);
	assert_got(s, "a", "anew");
	store_close(s);
	assert_intact(p);
}

static void fill(const struct place *p)
{
	struct store *s = open_store(p, 0);
	char key[32], val[400];

	memset(val, 'v', sizeof(val) - 1);
	val[sizeof(val) - 1] = '\0';
	for (int i = 0; i < 2000; i++) {
		snprintf(key, sizeof(key), "key %d", i);
		put_text(s, key, val);
	}
	put_text(s, "a", "one");
	store_close(s);
}

/* @n bytes of @with at @at of the database. */
static void spoil(const struct place *p, off_t at, size_t n, int with)
{
	int fd = open(p->db, O_WRONLY);
	char *b = malloc(n);

	for (size_t i = 0; i < n; i++)
		b[i] = with < 0 ? (char)(i * 7919 >> 3) : (char)with;
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, b, n, at), (ssize_t)n);
	close(fd);
	free(b);
}

static void damaged_head(struct place *p, size_t n)
{
	struct store *s;

	fill(p);
	spoil(p, 0, n, -1);
	listen_to_stderr(p);
	s = open_store(p, 0);
	assert_said(p, "made anew");
	assert_works(p, s);
}

static void test_damaged_head(void **state)
{
	damaged_head(*state, 16);
	damaged_head(*state, 100);
	damaged_head(*state, 4096);
}

static off_t db_size(const struct place *p)
{
	struct stat st;

	assert_int_equal(stat(p->db, &st), 0);
	return st.st_size;
}

/* Everything is asked for; nothing wrong is got. */
static unsigned int ask_all(struct store *s)
{
	unsigned int n = 0;

	for (int i = 0; i < 2000; i++) {
		struct str val = { 0 };
		char key[32];

		snprintf(key, sizeof(key), "key %d", i);
		if (store_get(s, "test", key, strlen(key), &val)) {
			assert_int_equal(val.len, 399);
			assert_int_equal(strspn(val.s, "v"), 399);
			n++;
		}
		str_release(&val);
	}
	return n;
}

/* From the second page on: found while it is read. */
static void test_damaged_middle(void **state)
{
	struct place *p = *state;
	struct store *s;

	fill(p);
	spoil(p, 8192, (size_t)db_size(p) - 8192, -1);
	listen_to_stderr(p);
	s = open_store(p, 0);
	assert_int_equal(ask_all(s), 0);
	assert_said(p, "made anew");
	assert_works(p, s);

	/* a value that SQLite has no reason to doubt */
	fill(p);
	behind(p, "UPDATE vals SET val = x'76' WHERE id = (SELECT id FROM entries WHERE key = x'6b6579203736')");
	listen_to_stderr(p);
	s = open_store(p, 0);
	assert_int_equal(ask_all(s), 76);
	assert_said(p, "made anew");
	assert_works(p, s);
}

/* A page here and there; whatever is hit, nothing wrong comes out. */
static void test_damaged_anywhere(void **state)
{
	struct place *p = *state;
	struct store *s;
	char line[512];
	unsigned int rebuilt = 0, seed = 12345;
	struct str db = { 0 };
	char b[8192];
	ssize_t n;
	int fd;

	fill(p);
	fd = open(p->db, O_RDONLY);
	while ((n = read(fd, b, sizeof(b))) > 0)
		str_addn(&db, b, (size_t)n);
	close(fd);
	for (int i = 0; i < 30; i++) {
		fd = open(p->db, O_WRONLY | O_TRUNC);
		assert_int_equal(write(fd, db.s, db.len), (ssize_t)db.len);
		close(fd);
		for (int k = 0; k < 4; k++) {
			seed = seed * 1103515245 + 12345;
			spoil(p, (off_t)(seed % (db.len - 64)), 1 + seed % 60,
			      k & 1 ? -1 : (int)(seed >> 24));
		}
		listen_to_stderr(p);
		s = open_store(p, 0);
		ask_all(s);
		put_text(s, "b", "two");
		store_flush(s);
		store_close(s);
		assert_true(lines_said(p, line) <= 2);
		rebuilt += line[0] != '\0';
	}
	assert_true(rebuilt > 10);
	str_release(&db);
}

static void test_truncated(void **state)
{
	struct place *p = *state;
	struct store *s;
	static const int eighths[] = { 1, 4, 7 };

	for (int i = 0; i < 3; i++) {
		fill(p);
		assert_int_equal(truncate(p->db, db_size(p) / 8 * eighths[i]),
				 0);
		listen_to_stderr(p);
		s = open_store(p, 0);
		assert_true(ask_all(s) < 2000);
		assert_said(p, "made anew");
		assert_works(p, s);
		unlink(p->db);
	}
	/* of no bytes: a new one, nothing to say */
	fill(p);
	assert_int_equal(truncate(p->db, 0), 0);
	listen_to_stderr(p);
	s = open_store(p, 0);
	assert_works(p, s);
	assert_silent(p);
}

/* While the store is open: what is put meanwhile gets into the new one. */
static void test_damaged_meanwhile(void **state)
{
	struct place *p = *state;
	static struct unit_case u;
	struct store *s;

	make_unit(p, &u);
	fill(p);
	s = open_store(p, 0);
	/* its files are in the old one, by then */
	put_unit(s, &u, "old IR");
	store_flush(s);
	put_unit(s, &u, "IR");
	put_text(s, "waiting", "yes");
	spoil(p, 4096, (size_t)db_size(p) - 4096, 0xa5);
	listen_to_stderr(p);
	ask_all(s);
	assert_said(p, "made anew");
	assert_got(s, "waiting", "yes");
	store_close(s);
	s = open_store(p, 0);
	assert_got(s, "waiting", "yes");
	assert_true(got_unit(s, &u.key, "IR"));
	store_close(s);
	assert_intact(p);
}

/* One that another process uses is left alone. */
static void test_damaged_in_use(void **state)
{
	struct place *p = *state;
	struct store *s, *other;
	struct stat before, after;

	fill(p);
	other = open_store(p, 0);
	spoil(p, 4096, (size_t)db_size(p) - 4096, 0xa5);
	stat(p->db, &before);
	listen_to_stderr(p);
	s = open_store(p, 0);
	ask_all(s);
	put_text(s, "a", "anew");
	assert_got(s, "a", NULL);
	store_close(s);
	assert_said(p, "in use by another process");
	stat(p->db, &after);
	assert_int_equal(before.st_ino, after.st_ino);
	listen_to_stderr(p);
	ask_all(other);
	assert_said(p, "made anew");
	assert_works(p, other);
}

static void other_version(struct place *p, const char *pragma)
{
	struct store *s;

	fill(p);
	behind(p, pragma);
	listen_to_stderr(p);
	s = open_store(p, 0);
	assert_said(p, "another version");
	assert_works(p, s);
}

static void test_other_version(void **state)
{
	other_version(*state, "PRAGMA user_version = 0");
	other_version(*state, "PRAGMA user_version = 2");
	other_version(*state, "PRAGMA application_id = 7");
	other_version(*state, "DROP TABLE entries");
	other_version(*state, "ALTER TABLE files RENAME COLUMN hash TO x");
}

/* Is refused with a line, and then holds nothing and fails nothing. */
static void assert_unusable(const char *dir, const char *file)
{
	struct str val = { 0 };
	struct store *s;
	struct err e = { 0 };

	assert_int_equal(store_open(&s, dir, 0, &e), -1);
	if (file)
		assert_string_equal(e.file, file);
	assert_true(e.text[0] && !strchr(e.text, '\n'));
	assert_non_null(strstr(e.text, "nothing is kept"));
	store_put(s, "k", "a", 1, "b", 1);
	assert_false(store_get(s, "k", "a", 1, &val));
	store_flush(s);
	store_close(s);
}

static void test_unusable(void **state)
{
	struct place *p = *state;
	char path[256];

	make_file(p, "file", "");
	path_in(p, "file", path);
	assert_unusable(path, path);
	path_in(p, "file/cache", path);
	assert_unusable(path, path);
	assert_unusable("/proc/numalint", "/proc/numalint");
	assert_unusable("", NULL);
	/* a folder where the database belongs */
	path_in(p, "cache", path);
	mkdir(path, 0700);
	mkdir(p->cache, 0700);
	mkdir(p->db, 0700);
	assert_unusable(p->cache, p->db);
}

/* Runs @fn in a process of its own; its exit status, or -1. */
static int in_child(int (*fn)(const struct place *), const struct place *p)
{
	pid_t pid;
	int status;

	fflush(NULL);
	pid = fork();
	if (pid == 0)
		_exit(fn(p));
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

/* As nobody: 0 when it was refused in words, and failed nothing. */
static int as_nobody(const struct place *p)
{
	struct str val = { 0 };
	struct store *s;
	struct err e = { 0 };

	if (!geteuid() && setuid(65534))
		return 1;
	if (store_open(&s, p->cache, 0, &e) != -1 || !e.text[0])
		return 2;
	put_text(s, "a", "one");
	if (store_get(s, "test", "a", 1, &val))
		return 3;
	store_close(s);
	return 0;
}

static void test_no_permission(void **state)
{
	struct place *p = *state;

	fill(p);
	assert_int_equal(chmod(p->cache, 0500), 0);
	assert_int_equal(chmod(p->db, 0400), 0);
	assert_int_equal(chmod(p->dir, 0755), 0);
	if (!geteuid())		/* so that "others" is what nobody gets */
		assert_int_equal(chmod(p->cache, 0555), 0);
	assert_int_equal(in_child(as_nobody, p), 0);
	assert_int_equal(chmod(p->cache, 0700), 0);
}

/* Puts until it is refused; 0 when that was said once and all goes on. */
static int fill_disk(const struct place *p)
{
	struct place mine = *p;
	char *big = malloc(100000);
	struct str val = { 0 };
	char line[512], key[16];
	struct store *s;
	struct err e;
	unsigned int n = 0;

	memset(big, 'x', 100000);
	if (store_open(&s, mine.cache, 0, &e))
		return 3;
	store_put(s, "test", "first", 5, "1", 1);
	store_flush(s);
	listen_to_stderr(&mine);
	for (int i = 0; i < 60; i++) {
		snprintf(key, sizeof(key), "%d", i);
		store_put(s, "test", key, strlen(key), big, 100000);
		store_flush(s);
	}
	if (!store_get(s, "test", "first", 5, &val) || val.len != 1)
		return 4;
	n = store_counts(s)->dropped;
	store_close(s);
	free(big);
	if (lines_said(&mine, line) != 1)
		return 5;
	if (!n)
		return 6;
	if (store_open(&s, mine.cache, 0, &e))
		return 7;
	str_release(&val);
	if (!store_get(s, "test", "first", 5, &val) ||
	    !store_get(s, "test", "0", 1, &val) || val.len != 100001)
		return 8;
	store_close(s);
	str_release(&val);
	return strstr(line, "full") ? 0 : 9;
}

#define CANNOT_MOUNT 77

/* On a file system of 2 MB, seen by this process only. */
static int on_small_disk(const struct place *p)
{
	char path[256];

	path_in(p, "cache", path);
	mkdir(path, 0700);
	if (unshare(CLONE_NEWNS) && unshare(CLONE_NEWUSER | CLONE_NEWNS))
		return CANNOT_MOUNT;
	if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("tmpfs", path, "tmpfs", 0, "size=2m"))
		return CANNOT_MOUNT;
	return fill_disk(p);
}

static void test_full_disk(void **state)
{
	int status = in_child(on_small_disk, *state);

	if (status == CANNOT_MOUNT)
		skip();
	assert_int_equal(status, 0);
}

/* No file may get larger than 1 MB: to SQLite an error of the disk. */
static int on_failing_disk(const struct place *p)
{
	const struct rlimit rl = { 1 << 20, 1 << 20 };
	int ret;

	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &rl))
		return 1;
	ret = fill_disk(p);
	return ret == 9 ? 0 : ret;
}

static void test_failing_disk(void **state)
{
	assert_int_equal(in_child(on_failing_disk, *state), 0);
}

/*
 * The limit
 */
static void test_limit(void **state)
{
	struct place *p = *state;
	const uint64_t limit = 4 << 20;
	struct store *s = open_store(p, limit);
	struct stat st;
	char *big = malloc(100000);
	struct str val = { 0 };

	memset(big, 'x', 100000);
	for (int i = 0; i < 30; i++)
		store_put(s, "test", &i, sizeof(i), big, 100000);
	store_close(s);
	assert_int_equal(behind(p, "SELECT count(*) FROM entries"), 30);
	behind(p, "UPDATE entries SET used = used - 3");

	/* today's use saves 5 to 9, and the rest gets out, oldest first */
	s = open_store(p, limit);
	for (int i = 5; i < 10; i++)
		assert_true(store_get(s, "test", &i, sizeof(i), &val));
	for (int i = 100; i < 130; i++)
		store_put(s, "test", &i, sizeof(i), big, 100000);
	store_close(s);
	assert_int_equal(stat(p->db, &st), 0);
	assert_true((uint64_t)st.st_size <= limit);
	assert_true(st.st_size > 3 << 20);
	s = open_store(p, limit);
	for (int i = 5; i < 10; i++)
		assert_true(store_get(s, "test", &i, sizeof(i), &val));
	for (int i = 100; i < 130; i++)
		assert_true(store_get(s, "test", &i, sizeof(i), &val));
	for (int i = 0; i < 5; i++)
		assert_false(store_get(s, "test", &i, sizeof(i), &val));
	store_close(s);
	assert_int_equal(behind(p, "SELECT count(*) FROM entries WHERE id NOT IN (SELECT id FROM vals)"), 0);
	assert_int_equal(behind(p, "SELECT count(*) FROM vals WHERE id NOT IN (SELECT id FROM entries)"), 0);
	assert_intact(p);
	str_release(&val);
	free(big);
}

static void test_too_big(void **state)
{
	struct place *p = *state;
	struct store *s = open_store(p, 1 << 20);
	char *big = calloc(1, 300000);
	struct str val = { 0 };

	store_put(s, "test", "big", 3, big, 300000);
	assert_false(store_get(s, "test", "big", 3, &val));
	assert_int_equal(store_counts(s)->dropped, 1);
	store_close(s);
	free(big);
}

/* Files that no entry left uses go with the entries. */
static void test_files_evicted(void **state)
{
	struct place *p = *state;
	static struct unit_case u;
	struct store *s = open_store(p, 0);
	char *big = calloc(1, 200000);

	make_unit(p, &u);
	put_unit(s, &u, "IR");
	store_close(s);
	assert_int_equal(behind(p, "SELECT count(*) FROM files"), NHEADERS + 1);
	behind(p, "UPDATE entries SET used = used - 9");
	behind(p, "UPDATE files SET used = used - 9");
	s = open_store(p, 1 << 20);
	for (int i = 0; i < 6; i++)
		store_put(s, "test", &i, sizeof(i), big, 200000);
	store_close(s);
	assert_int_equal(behind(p, "SELECT count(*) FROM files"), 0);
	assert_false(still_got(p, &u.key, "IR"));
	s = open_store(p, 0);
	put_unit(s, &u, "IR");
	store_close(s);
	assert_true(still_got(p, &u.key, "IR"));
	/* used today, all of them, and none read again */
	sleep_ms(2100);
	assert_true(still_got(p, &u.key, "IR"));
	behind(p, "UPDATE entries SET used = used - 9");
	behind(p, "UPDATE files SET used = used - 9");
	assert_true(still_got(p, &u.key, "IR"));
	assert_int_equal(behind(p, "SELECT count(*) FROM files WHERE used < (SELECT max(used) FROM entries)"), 0);
	free(big);
}

/*
 * Other processes
 */
#define VALUE 5000

static void value_of(unsigned int i, char *out, size_t n)
{
	memset(out, 'a' + (int)(i % 26), n - 1);
	out[n - 1] = '\0';
}

/* Puts, and tells each number that was written; until it is killed. */
static void put_forever(const struct place *p, unsigned int from, int out)
{
	struct store *s;
	struct err e;
	char val[VALUE];

	if (store_open(&s, p->cache, 0, &e))
		_exit(1);
	for (unsigned int i = from;; i++) {
		value_of(i, val, sizeof(val));
		store_put(s, "test", &i, sizeof(i), val, sizeof(val));
		if (i % 5)
			continue;
		store_flush(s);
		if (write(out, &i, sizeof(i)) != sizeof(i))
			_exit(1);
	}
}

static void assert_written(const struct place *p, unsigned int from,
			   unsigned int to)
{
	struct store *s = open_store(p, 0);
	struct str val = { 0 };
	char want[VALUE];

	for (unsigned int i = from; i <= to; i++) {
		value_of(i, want, sizeof(want));
		val.len = 0;
		assert_true(store_get(s, "test", &i, sizeof(i), &val));
		assert_int_equal(val.len, sizeof(want));
		assert_memory_equal(val.s, want, sizeof(want));
	}
	str_release(&val);
	store_close(s);
}

/* What was flushed is there after kill -9, at whatever moment it comes. */
static void test_killed(void **state)
{
	struct place *p = *state;
	unsigned int all = 0;

	listen_to_stderr(p);
	for (unsigned int round = 0; round < 25; round++) {
		unsigned int from = round * 100000 + 1, last = from - 1, i;
		int ends[2], status;
		pid_t pid;

		assert_int_equal(pipe(ends), 0);
		pid = fork();
		assert_true(pid >= 0);
		if (!pid)
			put_forever(p, from, ends[1]);
		close(ends[1]);
		sleep_ms(3 + round * 7 % 60);
		kill(pid, SIGKILL);
		while (read(ends[0], &i, sizeof(i)) == sizeof(i))
			last = i;
		close(ends[0]);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status));
		assert_written(p, from, last);
		assert_intact(p);
		all += last - from + 1;
	}
	assert_true(all > 20);
	assert_silent(p);
}

static int put_many(const struct place *p)
{
	unsigned int me = (unsigned int)getpid() * 1000u;
	struct store *s;
	struct err e;
	char val[VALUE];

	if (store_open(&s, p->cache, 0, &e)) {
		err_print(&e, stderr);
		return 1;
	}
	for (unsigned int i = me; i < me + 300; i++) {
		struct str got = { 0 };

		value_of(i, val, sizeof(val));
		store_put(s, "test", &i, sizeof(i), val, sizeof(val));
		if (i % 10 == 0)
			store_flush(s);
		if (!store_get(s, "test", &i, sizeof(i), &got) ||
		    memcmp(got.s, val, sizeof(val)))
			return 2;
		str_release(&got);
	}
	store_close(s);
	return 0;
}

/* Four at once, from the first moment on; none waits in vain here. */
static void test_together(void **state)
{
	struct place *p = *state;
	pid_t pids[4];
	int status;

	listen_to_stderr(p);
	for (int i = 0; i < 4; i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (!pids[i])
			_exit(put_many(p));
	}
	for (int i = 0; i < 4; i++) {
		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	assert_silent(p);
	for (int i = 0; i < 4; i++)
		assert_written(p, (unsigned int)pids[i] * 1000u,
			       (unsigned int)pids[i] * 1000u + 299);
	assert_intact(p);
}

/* Another process writes and does not end: ours is dropped, in silence. */
static void test_locked(void **state)
{
	struct place *p = *state;
	struct store *s = open_store(p, 0);
	sqlite3 *db;

	put_text(s, "a", "one");
	store_flush(s);
	assert_int_equal(sqlite3_open(p->db, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL),
			 SQLITE_OK);
	listen_to_stderr(p);
	put_text(s, "b", "two");
	store_flush(s);
	assert_got(s, "a", "one");
	assert_got(s, "b", "two");
	/* released in time: written after all */
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	store_flush(s);
	assert_int_equal(behind(p, "SELECT count(*) FROM entries"), 2);
	sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	put_text(s, "c", "three");
	store_close(s);
	assert_silent(p);
	sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	sqlite3_close(db);
	s = open_store(p, 0);
	assert_got(s, "b", "two");
	assert_got(s, "c", NULL);
	store_close(s);
}

/*
 * Measuring
 */
#define M_HEADERS	6000
#define M_UNITS		430
#define M_DEPS		700
#define M_IR		85000

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void measure_run(const char *cache, char (*units)[256],
			char (*headers)[256], const char *what)
{
	const char *deps[M_DEPS];
	char *ir = malloc(M_IR);
	double t0 = seconds(), look = 0, t1, t2;
	unsigned int hits = 0;
	struct store *s;
	struct err e;

	if (store_open(&s, cache, 0, &e)) {
		err_print(&e, stderr);
		exit(1);
	}
	t1 = seconds();
	for (unsigned int i = 0; i < M_UNITS; i++) {
		struct store_key k = { units[i], { 1, 2 }, 3, NULL };
		double t = seconds();

		hits += store_get_unit(s, &k, NULL, NULL, NULL, NULL);
		look += seconds() - t;
	}
	for (unsigned int i = 0; i < M_UNITS; i++) {
		struct store_key k = { units[i], { 1, 2 }, 3, NULL };
		struct str got = { 0 };

		if (store_get_unit(s, &k, &got, NULL, NULL, NULL)) {
			str_release(&got);
			continue;
		}
		for (unsigned int d = 0; d < M_DEPS; d++)
			deps[d] = headers[(d * 8 + (d < 600 ? 0 : i * 37)) %
					  M_HEADERS];
		for (unsigned int b = 0; b < M_IR; b++)
			ir[b] = (char)(b * (i + 1) >> 3);
		store_put_unit(s, &k, deps, M_DEPS, ir, M_IR, store_now());
	}
	t2 = seconds();
	store_close(s);
	printf("%s: open %.3f s, look at all units %.3f s (%u hold), read or put their IR %.3f s, close %.3f s\n",
	       what, t1 - t0, look, hits, t2 - t1 - look, seconds() - t2);
	free(ir);
}

static int measure(const char *dir)
{
	char (*headers)[256] = calloc(M_HEADERS, 256);
	char (*units)[256] = calloc(M_UNITS, 256);
	char cache[256], text[4096];

	mkdir(dir, 0700);
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	for (unsigned int i = 0; i < M_HEADERS; i++) {
		snprintf(headers[i], 256, "%s/header-%u.h", dir, i);
		write_file(headers[i], text);
	}
	for (unsigned int i = 0; i < M_UNITS; i++) {
		snprintf(units[i], 256, "%s/unit-%u.c", dir, i);
		write_file(units[i], text);
	}
	snprintf(cache, sizeof(cache), "%s/cache", dir);
	sleep_ms(2100);
	measure_run(cache, units, headers, "first run");
	measure_run(cache, units, headers, "next run");
	measure_run(cache, units, headers, "next run");
	free(headers);
	free(units);
	return 0;
}

#define TEST(fn) cmocka_unit_test_setup_teardown(fn, setup, teardown)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(test_values), TEST(test_none), TEST(test_by_itself),
		TEST(test_hash_file), TEST(test_old_times),
		TEST(test_relative), TEST(test_unit),
		TEST(test_unit_overlay), TEST(test_unit_changes),
		TEST(test_unit_while_parsed), TEST(test_damaged_head),
		TEST(test_damaged_middle), TEST(test_damaged_anywhere),
		TEST(test_truncated), TEST(test_damaged_meanwhile),
		TEST(test_damaged_in_use), TEST(test_other_version),
		TEST(test_unusable), TEST(test_no_permission),
		TEST(test_full_disk), TEST(test_failing_disk),
		TEST(test_limit), TEST(test_too_big),
		TEST(test_files_evicted), TEST(test_killed),
		TEST(test_together), TEST(test_locked),
	};

	if (argc > 2 && !strcmp(argv[1], "measure"))
		return measure(argv[2]);
	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
