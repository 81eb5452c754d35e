// SPDX-License-Identifier: GPL-2.0-only
/*
 * C in, IR out: each testcases/lower/NAME.c is lowered and printed, and must
 * be NAME.ir to the letter.  Every function must verify, too.
 *
 *	build/unit/test_lower		the tests; run from the project's top
 *	build/unit/test_lower accept	writes the .ir files anew: read the diff
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lower.h"

#define DIR_LOWER "testcases/lower"

static const char *const macros[] = {
	"NUMA_NO_NODE", "__GFP_THISNODE", "EMPTY", "TEXT", "NOT_DEFINED",
};
#define NMACROS (sizeof(macros) / sizeof(*macros))

struct unit_ir {
	struct names names;
	struct ir_unit ir;
	struct err err;
	int ret;
};

static void open_unit(struct unit_ir *u, const char *dir, const char *file)
{
	static const char *args[] = { "--target=x86_64-linux-gnu" };
	struct unit unit = { .file = file, .dir = dir, .args = args,
			     .nargs = 1 };
	struct ast ast;

	memset(&u->err, 0, sizeof(u->err));
	names_init(&u->names);
	ir_unit_init(&u->ir);
	u->ret = ast_open(&ast, &unit, macros, NMACROS, &u->err);
	if (u->ret)
		return;
	lower_unit(&ast, macros, NMACROS, &u->names, &u->ir);
	ast_close(&ast);
}

static void close_unit(struct unit_ir *u)
{
	ir_unit_release(&u->ir);
	names_release(&u->names);
}

static void print_skips(const struct ir_unit *ir, FILE *out)
{
	for (unsigned int i = 0; i < ir->nskips; i++)
		fprintf(out, "skip %s %s:%u:%u %s\n",
			ir->skips[i].func ? ir->skips[i].func : "-",
			ir->skips[i].loc.file, ir->skips[i].loc.line,
			ir->skips[i].loc.col, ir->skips[i].reason);
}

static void print_macros(const struct ir_unit *ir, FILE *out)
{
	for (unsigned int i = 0; i < ir->nmacros; i++) {
		if (!ir->macros[i].defined)
			continue;
		fprintf(out, "macro %s", ir->macros[i].name);
		if (ir->macros[i].known)
			fprintf(out, " = %lld", (long long)ir->macros[i].value);
		fputc('\n', out);
	}
}

/* The unit as text; "wrong" counts functions that do not verify. */
static char *print_unit(const struct ir_unit *ir, unsigned int *nwrong)
{
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);
	struct arena a;

	arena_init(&a);
	for (unsigned int i = 0; i < ir->nfuncs; i++) {
		const char *wrong = ir_verify(ir->funcs[i], &a);

		if (wrong) {
			print_error("%s\n", wrong);
			++*nwrong;
		}
		ir_print(ir->funcs[i], out);
	}
	print_skips(ir, out);
	print_macros(ir, out);
	fclose(out);
	arena_release(&a);
	return text;
}

static char *slurp(const char *path)
{
	FILE *in = fopen(path, "r");
	struct str b = { 0 };
	char line[4096];

	str_add(&b, "");
	while (in && fgets(line, sizeof(line), in))
		str_add(&b, line);
	if (in)
		fclose(in);
	return b.s;
}

static void spill(const char *path, const char *text)
{
	FILE *out = fopen(path, "w");

	if (!out || fputs(text, out) < 0 || fclose(out)) {
		perror(path);
		exit(1);
	}
}

/* The first line in which the two differ, for the reader of the log. */
static void show_difference(const char *name, const char *want,
			    const char *got)
{
	unsigned int line = 1;
	size_t i = 0, start = 0;

	for (; want[i] && want[i] == got[i]; i++)
		if (want[i] == '\n') {
			line++;
			start = i + 1;
		}
	print_error("%s.ir:%u\n-%.*s\n+%.*s\n", name, line,
		    (int)strcspn(want + start, "\n"), want + start,
		    (int)strcspn(got + start, "\n"), got + start);
}

static void lower_case(const char *name, bool accept)
{
	char file[256], path[512];
	unsigned int nwrong = 0;
	struct unit_ir u;
	char *want, *got;

	snprintf(file, sizeof(file), "%s.c", name);
	open_unit(&u, DIR_LOWER, file);
	if (u.ret)
		err_print(&u.err, stderr);
	assert_int_equal(u.ret, 0);
	got = print_unit(&u.ir, &nwrong);
	assert_int_equal(nwrong, 0);
	snprintf(path, sizeof(path), DIR_LOWER "/%s.ir", name);
	if (accept)
		spill(path, got);
	want = slurp(path);
	if (strcmp(want, got))
		show_difference(name, want, got);
	assert_true(!strcmp(want, got));
	free(want);
	free(got);
	close_unit(&u);
}

static void test_case(void **state)
{
	lower_case(*state, false);
}

/* What is no C at all: an error with its place, and never a crash. */
static void refuse(const char *text, size_t len, const char *says)
{
	char path[] = "/tmp/numalint-lower-XXXXXX.c";
	int fd = mkstemps(path, 2);
	struct unit_ir u;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, len), (ssize_t)len);
	close(fd);
	open_unit(&u, ".", path);
	unlink(path);
	assert_int_equal(u.ret, -1);
	assert_string_equal(u.err.file, path);
	if (!strstr(u.err.text, says))
		print_error("%s\n", u.err.text);
	assert_non_null(strstr(u.err.text, says));
	close_unit(&u);
}

static void test_refused(void **state)
{
	(void)state;
	refuse("", 0, "empty");
	refuse(" \n\n", 3, "empty");
	refuse("int x;\n\0\1\2", 10, "NUL byte");
	refuse("#include <linux/nope.h>\n", 24,
	       "'linux/nope.h' file not found");
	refuse("@@@ %%% \\\\\n", 11, "");
}

static void test_missing(void **state)
{
	struct unit_ir u;

	(void)state;
	open_unit(&u, ".", "no-such-file.c");
	assert_int_equal(u.ret, -1);
	assert_non_null(strstr(u.err.text, "cannot open"));
	close_unit(&u);
	open_unit(&u, ".", "testcases");
	assert_int_equal(u.ret, -1);
	assert_non_null(strstr(u.err.text, "not a regular file"));
	close_unit(&u);
}

/* @n brackets within each other: the function is skipped, the others stay. */
static void nested(unsigned int n)
{
	char path[] = "/tmp/numalint-lower-XXXXXX.c";
	int fd = mkstemps(path, 2);
	FILE *out = fdopen(fd, "w");
	struct unit_ir u;

	assert_non_null(out);
	fputs("int before(void) { return 1; }\nint deep(int x) { return ", out);
	for (unsigned int i = 0; i < n; i++)
		fputc('(', out);
	fputc('x', out);
	for (unsigned int i = 0; i < n; i++)
		fputc(')', out);
	fputs("; }\n", out);
	fclose(out);
	open_unit(&u, ".", path);
	unlink(path);
	assert_int_equal(u.ret, 0);
	assert_true(u.ir.nfuncs >= 1 && u.ir.nskips >= 1);
	assert_string_equal(u.ir.funcs[0]->name, "before");
	assert_string_equal(u.ir.skips[0].func, "deep");
	close_unit(&u);
}

static void test_nested(void **state)
{
	(void)state;
	nested(600);
	nested(1500);
	nested(5000);
}

static int by_name(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

static unsigned int list_cases(char ***names)
{
	DIR *dir = opendir(DIR_LOWER);
	unsigned int n = 0;
	struct dirent *d;

	*names = NULL;
	while (dir && (d = readdir(dir))) {
		size_t len = strlen(d->d_name);

		if (len < 3 || strcmp(d->d_name + len - 2, ".c"))
			continue;
		*names = realloc(*names, (n + 1) * sizeof(**names));
		(*names)[n++] = strndup(d->d_name, len - 2);
	}
	if (dir)
		closedir(dir);
	if (n)
		qsort(*names, n, sizeof(**names), by_name);
	return n;
}

static int accept_all(char **names, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++)
		lower_case(names[i], true);
	return 0;
}

int main(int argc, char **argv)
{
	char **names;
	unsigned int n = list_cases(&names), all = 0;
	struct CMUnitTest *tests = calloc(n + 3, sizeof(*tests));
	int ret;

	for (unsigned int i = 0; i < n; i++)
		tests[all++] = (struct CMUnitTest){ .name = names[i],
						    .test_func = test_case,
						    .initial_state = names[i] };
	tests[all++] = (struct CMUnitTest)cmocka_unit_test(test_refused);
	tests[all++] = (struct CMUnitTest)cmocka_unit_test(test_missing);
	tests[all++] = (struct CMUnitTest)cmocka_unit_test(test_nested);
	if (argc > 1 && !strcmp(argv[1], "accept"))
		ret = accept_all(names, n);
	else
		ret = _cmocka_run_group_tests("lower", tests, all, NULL, NULL);
	for (unsigned int i = 0; i < n; i++)
		free(names[i]);
	free(names);
	free(tests);
	return ret;
}
