// SPDX-License-Identifier: GPL-2.0-only
/* Which flags get through, and compile_commands.json, whole and broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "compdb.h"
#include "str.h"

/* The flags of @line (split at spaces) that pass, joined by spaces again. */
static const char *allowed(const char *line, struct arena *a)
{
	const char **in = NULL, **out;
	unsigned int n = 0, nout;
	struct str b = { 0 };
	char *words = arena_strdup(a, line), *save, *result;

	for (char *w = strtok_r(words, " ", &save); w;
	     w = strtok_r(NULL, " ", &save))
		arena_push(a, in, n, w);
	flags_allow(in, n, a, &out, &nout);
	str_add(&b, "");
	for (unsigned int i = 0; i < nout; i++)
		str_addf(&b, "%s%s", i ? " " : "", out[i]);
	result = arena_strdup(a, b.s);
	str_release(&b);
	return result;
}

static void test_flags(void **state)
{
	static const struct { const char *in, *out; } t[] = {
		{ "", "" },
		{ "-Iinclude -I include", "-Iinclude -I include" },
		{ "-DA -D B=1 -UC -U D", "-DA -D B=1 -UC -U D" },
		{ "-include a.h -imacros b.h", "-include a.h -imacros b.h" },
		{ "-isystem s -iquote q -idirafter d",
		  "-isystem s -iquote q -idirafter d" },
		{ "-nostdinc -m64 -m32 -m16", "-nostdinc -m64 -m32 -m16" },
		{ "--target=powerpc64le-linux-gnu -target x",
		  "--target=powerpc64le-linux-gnu -target x" },
		{ "-mcmodel=kernel -mabi=elfv2 -mbig-endian",
		  "-mcmodel=kernel -mabi=elfv2 -mbig-endian" },
		{ "-std=gnu11 -fshort-wchar -funsigned-char",
		  "-std=gnu11 -fshort-wchar -funsigned-char" },
		/* what writes files, or only one compiler has */
		{ "-Wp,-MMD,x.d -Wp,-MD,y.d -MD -MMD -MF z.d -MT t -MQ q", "" },
		{ "-c -o a.o -O2 -g -pg -mfentry -mrecord-mcount", "" },
		{ "-Wall -Werror=foo -fno-common -fconserve-stack", "" },
		{ "--arch=x86 --param ssp=8 --param=x=1 -x c", "" },
		{ "-Xclang -load -mllvm -foo -wrapper gdb -B /bin", "" },
		{ "-fplugin=p.so -fplugin-arg-x-y -save-temps", "" },
		{ "-m64foo -nostdinc++ -mno-sse", "" },
		/* an argument never counts as a flag, nor a flag as one */
		{ "-o -DX -DY", "-DY" },
		{ "-MF -Iinclude -DY", "-DY" },
		{ "-include-pch p.pch -DY", "-DY" },
		/* words that are no flags */
		{ "ccache gcc -DA a.c @more -DB", "-DA -DB" },
		/* a gcc for another machine, and for this one */
		{ "ccache /opt/x/aarch64-linux-gnu-gcc-12 -mabi=lp64 -DA",
		  "-DA --target=aarch64-linux-gnu" },
		{ "s390-linux-gcc -m64", "-m64 --target=s390x-linux" },
		{ "riscv64-linux-gnu-gcc -mabi=lp64",
		  "-mabi=lp64 --target=riscv64-linux-gnu" },
		{ "--target=aarch64-linux-gnu -mabi=lp64",
		  "--target=aarch64-linux-gnu" },
		{ "gcc-12 -m64", "-m64" },
		{ "my-gcc my-gcc-wrapper -m64", "-m64" },
		{ "x86_64-linux-gnu-gccfoo -o aarch64-linux-gnu-gcc", "" },
		/* cut short */
		{ "-DA -I", "-DA" },
		{ "-DA -o", "-DA" },
		{ "-", "" },
		{ "--", "" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		assert_string_equal(allowed(t[i].in, &a), t[i].out);
	arena_release(&a);
}

static void test_takes_next(void **state)
{
	(void)state;
	assert_true(flag_takes_next("-o"));
	assert_true(flag_takes_next("-I"));
	assert_true(flag_takes_next("-include"));
	assert_false(flag_takes_next("-Iinclude"));
	assert_false(flag_takes_next("-Wall"));
	assert_false(flag_takes_next("file.c"));
}

/* A folder with a database in it, and what reading it gave. */
struct fixture {
	char dir[64];
	char path[128];
	struct arena arena;
	struct units units;
	unsigned int ndropped;
	struct err e;
	char *warnings;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	strcpy(f->dir, "/tmp/numalint-XXXXXX");
	if (!mkdtemp(f->dir))
		return -1;
	snprintf(f->path, sizeof(f->path), "%s/compile_commands.json", f->dir);
	arena_init(&f->arena);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	unlink(f->path);
	rmdir(f->dir);
	arena_release(&f->arena);
	free(f->warnings);
	free(f);
	return 0;
}

static int read_only(struct fixture *f, const char *json,
		     const char *const *only, unsigned int nonly)
{
	FILE *out = fopen(f->path, "w"), *warn;
	size_t len;
	int ret;

	fputs(json, out);
	fclose(out);
	free(f->warnings);
	warn = open_memstream(&f->warnings, &len);
	memset(&f->units, 0, sizeof(f->units));
	memset(&f->e, 0, sizeof(f->e));
	f->ndropped = 0;
	ret = compdb_read(&f->units, f->dir, only, nonly, &f->arena, warn,
			  &f->ndropped, &f->e);
	fclose(warn);
	return ret;
}

static int read_json(struct fixture *f, const char *json)
{
	return read_only(f, json, NULL, 0);
}

static void assert_args(const struct unit *u, const char *expected)
{
	struct str b = { 0 };

	str_add(&b, "");
	for (unsigned int i = 0; i < u->nargs; i++)
		str_addf(&b, "%s<%s>", i ? " " : "", u->args[i]);
	assert_string_equal(b.s, expected);
	str_release(&b);
}

static void test_command(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(read_json(f,
		"[ { \"directory\": \"/b\", \"file\": \"a.c\", \"command\": \""
		"gcc -Wp,-MMD,x.d -D'A=\\\"x y\\\"' -DB=\\\\\\\"q\\\\\\\" "
		"-I\\\"c d\\\" -D\\\"E=\\\\$1\\\" -c -o a.o a.c\","
		" \"output\": \"a.o\", \"x\": [1, {\"y\": null}, -2.5e3] } ]\n"),
		0);
	assert_int_equal(f->units.n, 1);
	assert_string_equal(f->units.v[0].file, "a.c");
	assert_string_equal(f->units.v[0].dir, "/b");
	assert_args(&f->units.v[0],
		    "<-DA=\"x y\"> <-DB=\"q\"> <-Ic d> <-DE=$1>");
	assert_string_equal(f->warnings, "");
}

static void test_arguments(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(read_json(f,
		"[{\"file\":\"a.c\",\"arguments\":[\"gcc\",\"-DA=1 2\",\"-I\","
		"\"\\u00e9\\u20ac\\ud83d\\ude00\\/\",\"-O2\",\"a.c\"]},"
		"{\"file\":\"a.S\",\"arguments\":[\"gcc\"]},"
		"{\"file\":\"a.cpp\",\"arguments\":[\"gcc\"]}]"), 0);
	assert_int_equal(f->units.n, 1);
	assert_string_equal(f->units.v[0].dir, f->dir);
	assert_args(&f->units.v[0], "<-DA=1 2> <-I> <\xc3\xa9\xe2\x82\xac"
		    "\xf0\x9f\x98\x80/>");
	assert_int_equal(f->ndropped, 0);
}

static void test_empty(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(read_json(f, " [ ] "), 0);
	assert_int_equal(f->units.n, 0);
}

static void test_only(void **state)
{
	const char *json = "["
		"{\"directory\":\"/nowhere\",\"file\":\"sub/a.c\",\"command\":\"cc -D1\"},"
		"{\"directory\":\"/nowhere\",\"file\":\"b.c\",\"command\":\"cc -D2\"},"
		"{\"directory\":\"/nowhere\",\"file\":\"/x/a.c\",\"command\":\"cc -D3\"}]";
	const char *only[] = { "/nowhere/sub/a.c", "/x/a.c" };
	const char *gone[] = { "/nowhere/b.c", "c.c" };
	struct fixture *f = *state;

	assert_int_equal(read_only(f, json, only, 2), 0);
	assert_int_equal(f->units.n, 2);
	assert_args(&f->units.v[0], "<-D1>");
	assert_args(&f->units.v[1], "<-D3>");

	assert_int_equal(read_only(f, json, gone, 2), -1);
	assert_string_equal(f->e.file, "c.c");
	assert_non_null(strstr(f->e.text, "does not say how it is compiled"));
}

/* A mistake in one entry costs that entry. */
static void test_nonsense(void **state)
{
	static const struct { const char *entry, *warning; } t[] = {
		{ "17", "it is no object" },
		{ "\"a.c\"", "it is no object" },
		{ "{}", "it has no \"file\"" },
		{ "{\"file\":3,\"command\":\"cc\"}", "it has no \"file\"" },
		{ "{\"file\":\"b.c\"}",
		  "it has neither \"command\" nor \"arguments\"" },
		{ "{\"file\":\"b.c\",\"command\":\" \"}", "its command is empty" },
		{ "{\"file\":\"b.c\",\"arguments\":[]}", "its command is empty" },
		{ "{\"file\":\"b.c\",\"arguments\":[\"cc\",1]}",
		  "\"arguments\" are not all strings" },
		{ "{\"file\":\"b.c\",\"command\":\"cc 'x\"}",
		  "\"command\" has an open quote" },
		{ "{\"file\":\"b.c\",\"command\":\"cc \\\"x\"}",
		  "\"command\" has an open quote" },
		{ "{\"file\":\"b.c\",\"command\":\"cc \\\\\"}",
		  "\"command\" has an open quote" },
		{ "{\"file\":\"b.c\",\"command\":\"cc \\u12\"}",
		  "\"command\" has a broken escape" },
		{ "{\"file\":\"b.c\",\"command\":\"cc \\u0000\"}",
		  "\"command\" has a broken escape" },
		{ "{\"file\":\"b\\x.c\",\"command\":\"cc\"}",
		  "\"file\" has a broken escape" },
		{ "{\"file\":\"\\ud800.c\",\"command\":\"cc\"}",
		  "\"file\" has a broken escape" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		char json[512];

		snprintf(json, sizeof(json),
			 "[{\"file\":\"a.c\",\"command\":\"cc -DA\"},\n%s,\n"
			 "{\"file\":\"z.c\",\"command\":\"cc -DZ\"}]", t[i].entry);
		assert_int_equal(read_json(f, json), 0);
		assert_int_equal(f->ndropped, 1);
		assert_int_equal(f->units.n, 2);
		assert_string_equal(f->units.v[1].file, "z.c");
		assert_non_null(strstr(f->warnings, ".json:2: entry dropped: "));
		assert_non_null(strstr(f->warnings, t[i].warning));
	}
}

static void test_malformed(void **state)
{
	static const struct {
		const char *json;
		unsigned int line, col;
		const char *text;
	} t[] = {
		{ "", 1, 1, "no compile database, but the file ends here" },
		{ "{}", 1, 1, "no compile database" },
		{ "[\n{\"file\": \"a.c\"\n", 3, 1, "but the file ends here" },
		{ "[\n{\"file\": \"a.c", 2, 14, "but the file ends here" },
		{ "[\n{\"file\": \"a\nb\"}]", 2, 12, "not closed" },
		{ "[{\"file\" \"a\"}]", 1, 10, "expected ':'" },
		{ "[{\"file\":\"a\";}]", 1, 13, "expected ',' or '}'" },
		{ "[{\"file\":\"a\"} {}]", 1, 15, "expected ',' or ']'" },
		{ "[{\"x\":[1 2]}]", 1, 10, "expected ',' or ']'" },
		{ "[{\"x\":what}]", 1, 7, "expected a value" },
		{ "[{file:1}]", 1, 3, "expected a string" },
		{ "[{},]", 1, 5, "expected '{'" },
		{ "[] x", 1, 4, "text after" },
		{ "[", 1, 2, "but the file ends here" },
	};
	struct fixture *f = *state;
	struct str deep = { 0 };

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		assert_int_equal(read_json(f, t[i].json), -1);
		assert_string_equal(f->e.file, f->path);
		assert_int_equal(f->e.line, t[i].line);
		assert_int_equal(f->e.col, t[i].col);
		assert_non_null(strstr(f->e.text, t[i].text));
	}
	str_add(&deep, "[{\"x\":");
	for (int i = 0; i < 100000; i++)
		str_add(&deep, "[");
	assert_int_equal(read_json(f, deep.s), -1);
	assert_non_null(strstr(f->e.text, "nested too deep"));
	str_release(&deep);
}

/* Every prefix of a database is an error and nothing worse. */
static void test_half_written(void **state)
{
	const char *json = "[{\"directory\":\"/b\",\"file\":\"a.c\",\"command\":"
		"\"cc -D'x' \\u0041\"},{\"file\":\"b.c\",\"arguments\":[\"cc\","
		"\"-DA\"],\"n\":[-1,true,{}]}]";
	struct fixture *f = *state;
	char part[256];

	for (size_t len = 0; len < strlen(json); len++) {
		snprintf(part, sizeof(part), "%.*s", (int)len, json);
		assert_int_equal(read_json(f, part), -1);
	}
	assert_int_equal(read_json(f, json), 0);
	assert_int_equal(f->units.n, 2);
}

static void test_no_file(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(compdb_read(&f->units, "/nowhere", NULL, 0, &f->arena,
				     stderr, &f->ndropped, &f->e), -1);
	assert_string_equal(f->e.file, "/nowhere/compile_commands.json");
	assert_string_equal(f->e.text, "No such file or directory");
}

/* A whole kernel: 24,000 commands of 3 kB. */
static void test_big(void **state)
{
	struct fixture *f = *state;
	struct timespec start, end;
	struct str b = { 0 };
	FILE *out = fopen(f->path, "w");
	double seconds;

	for (int i = 0; i < 20; i++)
		str_addf(&b, "-I/usr/src/linux/arch/x86/include/%d -DKEY_%d=1 ", i, i);
	for (int i = 0; i < 70; i++)
		str_addf(&b, "-Wno-error-of-a-longer-name-%d -fno-thing ", i);
	fputc('[', out);
	for (int i = 0; i < 24000; i++)
		fprintf(out, "%s{\"command\":\"gcc %s-DKBUILD_MODNAME='\\\"m%d\\\"' -c -o %d.o %d.c\","
			"\"directory\":\"/b\",\"file\":\"%d.c\"}\n",
			i ? "," : "", b.s, i, i, i, i);
	fputs("]\n", out);
	fclose(out);
	str_release(&b);

	clock_gettime(CLOCK_MONOTONIC, &start);
	assert_int_equal(compdb_read(&f->units, f->dir, NULL, 0, &f->arena,
				     stderr, &f->ndropped, &f->e), 0);
	clock_gettime(CLOCK_MONOTONIC, &end);
	assert_int_equal(f->units.n, 24000);
	assert_int_equal(f->units.v[23999].nargs, 41);
	seconds = (double)(end.tv_sec - start.tv_sec) +
		  (double)(end.tv_nsec - start.tv_nsec) / 1e9;
	print_message("24000 entries in %.2f s\n", seconds);
	/* a tenth of a second is usual; this is for a loaded machine */
	assert_true(seconds < 5);
}

/* Which files there are, and of one of them how it is compiled. */
static void test_listed(void **state)
{
	struct fixture *f = *state;
	struct compdb *db;
	const char *dir;
	struct unit u;

	assert_int_equal(read_json(f,
		"[{\"file\":\"a.c\",\"directory\":\"/b\",\"command\":\"gcc -DA a.c\"},"
		"{\"file\":\"s.S\",\"directory\":\"/b\",\"command\":\"gcc -DS s.S\"},"
		"{\"file\":\"broken.c\",\"directory\":\"/b\"},"
		"{\"file\":\"/c/d.c\",\"arguments\":[\"gcc\",\"-DD\"],\"directory\":\"/e\"},"
		"7]"), 0);
	assert_int_equal(compdb_open(&db, f->dir, &f->arena, &f->e), 0);
	assert_int_equal(compdb_count(db), 3);
	assert_string_equal(compdb_file(db, 0, &dir), "a.c");
	assert_string_equal(dir, "/b");
	assert_string_equal(compdb_file(db, 2, &dir), "/c/d.c");
	assert_string_equal(dir, "/e");
	assert_true(compdb_unit(db, 2, &u, &f->arena));
	assert_string_equal(u.file, "/c/d.c");
	assert_string_equal(u.dir, "/e");
	assert_args(&u, "<-DD>");
	assert_true(compdb_unit(db, 0, &u, &f->arena));
	assert_args(&u, "<-DA>");
	assert_false(compdb_unit(db, 1, &u, &f->arena));
	compdb_close(db);
	assert_int_equal(read_json(f, "[{]"), -1);
	assert_int_equal(compdb_open(&db, f->dir, &f->arena, &f->e), -1);
	compdb_close(db);
	unlink(f->path);
	assert_int_equal(compdb_open(&db, f->dir, &f->arena, &f->e), -1);
	compdb_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_takes_next),
		cmocka_unit_test_setup_teardown(test_command, setup, teardown),
		cmocka_unit_test_setup_teardown(test_arguments, setup, teardown),
		cmocka_unit_test_setup_teardown(test_empty, setup, teardown),
		cmocka_unit_test_setup_teardown(test_only, setup, teardown),
		cmocka_unit_test_setup_teardown(test_nonsense, setup, teardown),
		cmocka_unit_test_setup_teardown(test_malformed, setup, teardown),
		cmocka_unit_test_setup_teardown(test_half_written, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_file, setup, teardown),
		cmocka_unit_test_setup_teardown(test_listed, setup, teardown),
		cmocka_unit_test_setup_teardown(test_big, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
