// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files that are not as on the disk: found by any spelling of their path, and
 * nothing is left behind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "overlay.h"

struct place {
	char top[64], old[PATH_MAX];
};

static int setup(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	strcpy(p->top, "/tmp/overlay-XXXXXX");
	if (!mkdtemp(p->top) || !getcwd(p->old, sizeof(p->old)) ||
	    chdir(p->top) || mkdir("a b", 0700) || symlink("a b", "link"))
		return -1;
	*state = p;
	return 0;
}

static int teardown(void **state)
{
	struct place *p = *state;
	int ret;

	unlink("link");
	rmdir("a b");
	/* fails when the overlay left something */
	ret = chdir(p->old) || rmdir(p->top);
	free(p);
	return ret;
}

static void same_text(const struct overlay *o, const char *path,
		      const char *want)
{
	size_t n = 0;
	const char *text = overlay_text(o, path, &n);

	if (!want) {
		assert_null(text);
		assert_null(overlay_copy(o, path));
		return;
	}
	assert_non_null(text);
	assert_int_equal(n, strlen(want));
	assert_memory_equal(text, want, n);
	assert_int_equal(access(overlay_copy(o, path), R_OK), 0);
}

static void test_spellings(void **state)
{
	struct place *p = *state;
	char path[PATH_MAX];
	struct overlay *o;
	struct err e;

	assert_int_equal(overlay_open(&o, ".", p->top, &e), 0);
	assert_int_equal(overlay_add(o, "a b/x.c", "int x;\n", 7, &e), 0);
	assert_int_equal(overlay_add(o, "gone/deep/y.h", "", 0, &e), 0);
	same_text(o, "a b/x.c", "int x;\n");
	same_text(o, "./a b/../a b//x.c", "int x;\n");
	same_text(o, "link/x.c", "int x;\n");
	same_text(o, "gone/deep/y.h", "");
	same_text(o, "gone/deep/../deep/./y.h", "");
	snprintf(path, sizeof(path), "%s/gone/deep/y.h", p->top);
	same_text(o, path, "");
	same_text(o, "x.c", NULL);
	same_text(o, "b/x.c", NULL);
	same_text(o, "gone/y.h", NULL);
	assert_int_equal(overlay_write(o, NULL, 0, &e), 0);
	assert_int_equal(access(overlay_list(o), R_OK), 0);
	overlay_close(o);
}

static void test_canonical(void **state)
{
	struct place *p = *state;
	char got[PATH_MAX], want[PATH_MAX], longer[PATH_MAX + 10];

	snprintf(want, sizeof(want), "%s/a b/no/file", p->top);
	path_canonical("link/no/./such/../file", got);
	assert_string_equal(got, want);
	path_canonical("link", got);
	snprintf(want, sizeof(want), "%s/a b", p->top);
	assert_string_equal(got, want);
	path_canonical("/no/../such", got);
	assert_string_equal(got, "/such");
	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	path_canonical(longer, got);
	assert_string_equal(got, "");
}

static void test_no_folder(void **state)
{
	struct overlay *o;
	struct err e;

	(void)state;
	assert_int_equal(overlay_open(&o, ".", "/nonexistent", &e), -1);
	assert_non_null(strstr(e.text, "TMPDIR"));
	overlay_close(o);
}

#define TEST(fn) cmocka_unit_test_setup_teardown(fn, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_spellings),
		TEST(test_canonical),
		TEST(test_no_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
