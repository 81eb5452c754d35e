// SPDX-License-Identifier: GPL-2.0-only
/* Which C file shows a header. */
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

#include "str.h"
#include "witness.h"

/* A tree: names, sorted, and what is in the files. */
static const struct text {
	const char *path, *text;
} tree[] = {
	{ "Makefile", "#include \"deep.h\"\n" },
	{ "arch/x86/include/asm/page.h", "" },
	{ "arch/x86/mm/init.c", "#include <asm/page.h>\n#include <asm/gen.h>\n" },
	{ "drivers/a/a.c", "#include \"own.h\"\n" },
	{ "drivers/a/b.c", "#include \"sub/own.h\"\n" },
	{ "drivers/a/own.h", "#include <linux/mid.h>\n" },
	{ "drivers/a/sub/own.h", "" },
	{ "drivers/a/sub/z.c", "#include \"../own.h\"\n" },
	{ "drivers/a/unbuilt.c", "#include \"own.h\"\n" },
	{ "drivers/b/alpha.c", "#include <linux/beta_phy.h>\n" },
	{ "drivers/b/beta.c", "#include <linux/beta_phy.h>\n" },
	{ "drivers/b/own.h", "" },
	{ "drivers/b/x.c", "  #  include\t\"own.h\" /* ours */\n" },
	{ "drivers/b/y.c", "#include <linux/loop2.h>\n" },
	{ "include/asm-generic/gen.h", "" },
	{ "include/linux/beta_phy.h", "" },
	{ "include/linux/deep.h", "" },
	{ "include/linux/lonely.h", "" },
	{ "include/linux/loop1.h", "#include <linux/loop2.h>\n" },
	{ "include/linux/loop2.h", "#include <linux/loop1.h>\n" },
	{ "include/linux/mem.h", "" },
	{ "include/linux/mid.h", "#include <linux/deep.h>\n" },
	{ "kernel/all.c", "#include <linux/mem.h>\n#include \"part.c\"\n" },
	{ "kernel/part.c", "/* #include \"own.h\" */\n#include\n#include <\n" },
	{ "mm/mem.c", "#include <linux/mem.h>" },
};

#define NTREE (sizeof(tree) / sizeof(tree[0]))

struct fixture {
	char top[64];
	const char *files[NTREE];
	struct witnesses *w;
};

static bool is_built(void *data, const char *rel)
{
	(void)data;
	return !strstr(rel, "unbuilt");
}

static void path_of(const struct fixture *f, const char *rel, char out[512])
{
	snprintf(out, 512, "%s/%s", f->top, rel);
}

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	strcpy(f->top, "/tmp/witness-XXXXXX");
	if (!mkdtemp(f->top))
		return -1;
	for (size_t i = 0; i < NTREE; i++) {
		char path[512], *slash;
		FILE *out;

		path_of(f, tree[i].path, path);
		for (slash = path + strlen(f->top) + 1;
		     (slash = strchr(slash, '/')); slash++) {
			*slash = '\0';
			mkdir(path, 0700);
			*slash = '/';
		}
		out = fopen(path, "w");
		if (!out)
			return -1;
		fputs(tree[i].text, out);
		fclose(out);
		f->files[i] = tree[i].path;
	}
	f->w = witness_new(&(struct witness_opts){ .top = f->top,
			   .files = f->files, .nfiles = NTREE,
			   .built = is_built });
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	char path[512];

	witness_free(f->w);
	for (size_t i = 0; i < NTREE; i++) {
		path_of(f, tree[i].path, path);
		unlink(path);
		while (strcmp(path, f->top)) {
			*strrchr(path, '/') = '\0';
			rmdir(path);
		}
	}
	free(f);
	return 0;
}

static void finds(struct fixture *f, const char *header, const char *want)
{
	struct witness_found v[4];
	unsigned int n = witness_find(f->w, header, v, 4);
	struct str b = { 0 };

	str_add(&b, "");
	for (unsigned int i = 0; i < n; i++)
		str_addf(&b, "%s%s", i ? " " : "", v[i].path);
	assert_string_equal(b.s, want);
	str_release(&b);
}

static bool by_place(struct fixture *f, const char *header)
{
	struct witness_found v[1];

	assert_int_equal(witness_find(f->w, header, v, 1), 1);
	return v[0].by_place;
}

static void test_find(void **state)
{
	struct fixture *f = *state;

	/* its own folder first; a header of that name elsewhere is another one */
	finds(f, "drivers/a/own.h", "drivers/a/a.c drivers/a/sub/z.c");
	finds(f, "drivers/a/sub/own.h", "drivers/a/b.c");
	finds(f, "drivers/b/own.h", "drivers/b/x.c");
	/* the C file of that name */
	finds(f, "include/linux/mem.h", "mm/mem.c kernel/all.c");
	finds(f, "include/linux/beta_phy.h", "drivers/b/beta.c drivers/b/alpha.c");
	/* by way of two others */
	finds(f, "include/linux/deep.h", "drivers/a/a.c drivers/a/sub/z.c");
	finds(f, "arch/x86/include/asm/page.h", "arch/x86/mm/init.c");
	/* kbuild makes the one that is written */
	finds(f, "include/asm-generic/gen.h", "arch/x86/mm/init.c");
	finds(f, "kernel/part.c", "kernel/all.c");
	finds(f, "include/linux/lonely.h", "");
	finds(f, "include/linux/loop1.h", "drivers/b/y.c");
	finds(f, "no/such.h", "");
	/* with or without an -I folder */
	assert_true(by_place(f, "drivers/a/own.h"));
	assert_true(by_place(f, "kernel/part.c"));
	assert_false(by_place(f, "include/linux/mem.h"));
	assert_false(by_place(f, "include/linux/deep.h"));
}

static void test_prefer(void **state)
{
	struct fixture *f = *state;
	struct witness_found v[4];

	assert_int_equal(witness_near(f->w, "include/linux/mem.h", v, 4), 0);
	witness_prefer(f->w, "kernel/all.c");
	witness_prefer(f->w, "kernel/all.c");
	witness_prefer(f->w, "drivers/a/sub/z.c");
	witness_prefer(f->w, "no/such.c");
	assert_int_equal(witness_near(f->w, "include/linux/mem.h", v, 4), 1);
	assert_string_equal(v[0].path, "kernel/all.c");
	assert_false(v[0].by_place);
	assert_int_equal(witness_near(f->w, "include/linux/deep.h", v, 4), 1);
	assert_string_equal(v[0].path, "drivers/a/sub/z.c");
	assert_int_equal(witness_near(f->w, "drivers/a/own.h", v, 4), 1);
	assert_true(v[0].by_place);
	assert_int_equal(witness_near(f->w, "include/linux/lonely.h", v, 4), 0);
	assert_int_equal(witness_near(f->w, "kernel/all.c", v, 4), 0);
	/* round and round */
	witness_prefer(f->w, "drivers/b/y.c");
	assert_int_equal(witness_near(f->w, "include/linux/loop1.h", v, 4), 1);
}

/* What is not on the disk counts. */
static void test_overlay(void **state)
{
	struct fixture *f = *state;
	struct overlay *o;
	struct err e;
	struct witnesses *w;
	struct witness_found v[4];

	assert_int_equal(overlay_open(&o, f->top, "/tmp", &e), 0);
	overlay_add(o, "mm/mem.c", "", 0, &e);
	overlay_add(o, "drivers/b/x.c", "#include <linux/lonely.h>", 25, &e);
	w = witness_new(&(struct witness_opts){ .top = f->top,
			.files = f->files, .nfiles = NTREE, .over = o,
			.built = is_built });
	assert_int_equal(witness_find(w, "include/linux/mem.h", v, 4), 1);
	assert_string_equal(v[0].path, "kernel/all.c");
	assert_int_equal(witness_find(w, "include/linux/lonely.h", v, 4), 1);
	assert_string_equal(v[0].path, "drivers/b/x.c");
	witness_free(w);
	overlay_close(o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_find, setup, teardown),
		cmocka_unit_test_setup_teardown(test_prefer, setup, teardown),
		cmocka_unit_test_setup_teardown(test_overlay, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
