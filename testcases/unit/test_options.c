// SPDX-License-Identifier: GPL-2.0-only
/* The command line's three forms, the environment, and --rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "catalogue.h"
#include "options.h"
#include "str.h"

#define MAX_WORDS 40

/* What a command line gave.  Its words live as long. */
struct parsed {
	char *words;
	char *argv[MAX_WORDS];
	int argc;
	int ret;
	struct options o;
	struct err e;
};

static void parse(struct parsed *p, const char *line)
{
	char *save;

	memset(p, 0, sizeof(*p));
	p->words = strdup(line);
	for (char *w = strtok_r(p->words, " ", &save); w;
	     w = strtok_r(NULL, " ", &save)) {
		assert_true(p->argc < MAX_WORDS - 1);
		p->argv[p->argc++] = w;
	}
	p->ret = options_parse(&p->o, p->argc, p->argv, &p->e);
}

static void done(struct parsed *p)
{
	options_release(&p->o);
	free(p->words);
}

/* @line is right; its files are @files, each with the flags @flags. */
static void check_units(const char *line, const char *files, const char *flags)
{
	struct parsed p;
	struct str got_files = { 0 }, got_flags = { 0 };

	parse(&p, line);
	assert_int_equal(p.ret, 0);
	str_add(&got_files, "");
	for (unsigned int i = 0; i < p.o.units.n; i++) {
		const struct unit *u = &p.o.units.v[i];

		str_addf(&got_files, "%s%s", i ? " " : "", u->file);
		assert_string_equal(u->dir, ".");
		str_release(&got_flags);
		str_add(&got_flags, "");
		for (unsigned int k = 0; k < u->nargs; k++)
			str_addf(&got_flags, "%s%s", k ? " " : "", u->args[k]);
		assert_string_equal(got_flags.s, flags);
	}
	assert_string_equal(got_files.s, files);
	str_release(&got_files);
	str_release(&got_flags);
	done(&p);
}

static void check_wrong(const char *line, const char *text)
{
	struct parsed p;

	parse(&p, line);
	assert_int_equal(p.ret, -1);
	assert_string_equal(p.e.text, text);
	assert_null(strchr(p.e.text, '\n'));
	done(&p);
}

static void test_files_and_flags(void **state)
{
	(void)state;
	check_units("numalint a.c --", "a.c", "");
	check_units("numalint a.c b.c -- -DA -Wall -I inc -c -o a.o",
		    "a.c b.c", "-DA -I inc");
	check_units("numalint --pedantic a.c --rules=x -- --pedantic -DA",
		    "a.c", "-DA");
	/* a whole command line may stand behind the "--" */
	check_units("numalint a.c -- gcc -Wp,-MMD,a.d -DA -c -o a.o a.c",
		    "a.c", "-DA");
	check_units("numalint a.c a.c -- ", "a.c", "");
}

static void test_bare(void **state)
{
	(void)state;
	check_units("numalint a.c", "a.c", "");
	check_units("numalint -Iinc -O2 -DA -c -o a.o a.c", "a.c", "-Iinc -DA");
	/* words after such flags are no files */
	check_units("numalint -include x.c -MF y.c -I z.c -o w.c a.c", "a.c",
		    "-include x.c -I z.c");
	/* sparse's flags are no harm */
	check_units("numalint -D__linux__ -Wbitwise --arch=x86 -mlittle-endian "
		    "-m64 -Wp,-MMD,a.d -nostdinc --param=x=1 a.c", "a.c",
		    "-D__linux__ -mlittle-endian -m64 -nostdinc");
	check_units("numalint --format=json -DA --pedantic a.c", "a.c", "-DA");
}

/* kbuild's CHECKFLAGS in 6.1 for x86, with CF="-include cf.h -Werror x.c" */
#define CHECKFLAGS "-D__linux__ -Dlinux -D__STDC__ -Dunix -D__unix__ " \
	"-Wbitwise -Wno-return-void -include cf.h -Werror x.c -D__x86_64__ " \
	"--arch=x86 -mlittle-endian -m64 "

static void check_kbuild(const char *line, const char *files,
			 const char *flags, bool werror)
{
	struct parsed p;

	check_units(line, files, flags);
	parse(&p, line);
	assert_true(p.o.kbuild);
	assert_int_equal(p.o.werror, werror);
	assert_false(p.o.progress);
	assert_false(p.o.color);
	done(&p);
}

static void test_kbuild(void **state)
{
	struct parsed p;

	(void)state;
	unsetenv("SRCARCH");
	unsetenv("KBUILD_CHECKSRC");
	unsetenv("NUMALINT_WERROR");
	check_kbuild("numalint " CHECKFLAGS "-Wp,-MMD,.a.d -nostdinc -Werror "
		     "--rules=x -DA a.c", "a.c", "-nostdinc -DA", false);
	check_kbuild("numalint -Werror --bogus -Wx " CHECKFLAGS
		     "-Wp,-MD,.a.d -p -DA a.c", "a.c", "-DA", true);
	/* not for us */
	check_kbuild("numalint " CHECKFLAGS "-Wp,-MMD,.a.d -DA a.S", "", "",
		     false);
	check_wrong("numalint --pedantc " CHECKFLAGS "-Wp,-MMD,.a.d a.c",
		    "--pedantc: no such option; did you mean --pedantic?");
	check_wrong("numalint --with-sparse a.c", "--with-sparse: only as "
		    "kbuild's CHECK: make C=2 CHECK=\"numalint "
		    "--with-sparse\"");
	setenv("NUMALINT_WERROR", "1", 1);
	check_kbuild("numalint " CHECKFLAGS "-Wp,-MMD,.a.d a.c", "a.c", "",
		     true);
	setenv("NUMALINT_WERROR", "0", 1);
	check_kbuild("numalint " CHECKFLAGS "-Wp,-MMD,.a.d a.c", "a.c", "",
		     false);
	unsetenv("NUMALINT_WERROR");

	/* the user's own CHECKFLAGS */
	setenv("KBUILD_CHECKSRC", "2", 1);
	check_kbuild("numalint --pedantic -Wx -D__CHECKER__ -Wp,-MMD,.a.d -DA "
		     "a.c", "a.c", "-DA", false);
	check_units("numalint a.c -- -DA", "a.c", "-DA");
	setenv("KBUILD_CHECKSRC", "0", 1);
	parse(&p, "numalint -Wp,-MMD,.a.d -DA a.c");
	assert_false(p.o.kbuild);
	done(&p);
	unsetenv("KBUILD_CHECKSRC");

	/* sparse gets what kbuild gave, to the word */
	parse(&p, "numalint --with-sparse --pedantic -D__linux__ -Dlinux "
	      "-D__STDC__ -Wfoo -Wp,-MMD,.a.d a.c");
	assert_true(p.o.with_sparse);
	assert_int_equal(p.o.nsparse, 6);
	assert_string_equal(p.o.sparse[0], "-D__linux__");
	assert_string_equal(p.o.sparse[5], "a.c");
	done(&p);
}

/* gcc's flags say nothing of the machine. */
static void test_kbuild_target(void **state)
{
	static const struct { const char *srcarch, *target; } t[] = {
		{ "powerpc", "--target=powerpc64le-linux-gnu" },
		{ "s390", "--target=s390x-linux-gnu" },
		{ "um", "" }, { "nonesuch", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		setenv("SRCARCH", t[i].srcarch, 1);
		check_kbuild("numalint " CHECKFLAGS "-Wp,-MMD,.a.d a.c", "a.c",
			     t[i].target, false);
	}
	setenv("SRCARCH", "powerpc", 1);
	check_kbuild("numalint " CHECKFLAGS "-Wp,-MMD,.a.d "
		     "--target=powerpc-linux-gnu a.c", "a.c",
		     "--target=powerpc-linux-gnu", false);
	check_units("numalint -DA a.c", "a.c", "-DA");
	unsetenv("SRCARCH");
}

static void test_wrong(void **state)
{
	(void)state;
	check_wrong("numalint", "no file to analyse, see numalint --help");
	check_wrong("numalint -DA", "no file to analyse, see numalint --help");
	check_wrong("numalint -- -DA", "no file to analyse, see numalint --help");
	check_wrong("numalint a.c --pedantc --",
		    "--pedantc: no such option; did you mean --pedantic?");
	check_wrong("numalint --pedantc a.c",
		    "--pedantc: no such option; did you mean --pedantic?");
	check_wrong("numalint a.c -Iinc -- -DA",
		    "-Iinc: no such option; compiler flags go after \"--\", "
		    "see numalint --help");
	check_wrong("numalint a.o", "a.o: not a C file; use FILE... -- FLAG... "
		    "if it is one");
	check_wrong("numalint --format=xml a.c",
		    "--format=xml: expected gcc or json");
	check_wrong("numalint --color=red a.c",
		    "--color=red: expected auto, always or never");
	check_wrong("numalint --dump=ast a.c", "--dump=ast: expected ir");
	check_wrong("numalint --kernel-version=new a.c", "--kernel-version=new: "
		    "expected auto, any or a version as 6.1");
	check_wrong("numalint --explain", "--explain: RULE is missing");
	check_wrong("numalint --rules -- a.c", "--rules: LIST is missing");
	check_wrong("numalint --rules= a.c", "--rules: LIST is missing");
	check_wrong("numalint --pedantic=yes a.c",
		    "--pedantic=yes: this option takes no value");
	check_wrong("numalint -p d a.c -- -DA", "-p: flags after \"--\" and a "
		    "compile database exclude each other");
	check_wrong("numalint a.c -p", "-p: DIR is missing");
	check_wrong("numalint -p /nowhere", "No such file or directory");
}

static void test_values(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "numalint a.c");
	assert_int_equal(p.o.action, DO_ANALYZE);
	assert_true(p.o.kver_auto);
	assert_false(p.o.pedantic || p.o.stats);
	assert_int_equal(p.o.format, FORMAT_GCC);
	assert_null(p.o.rules);
	done(&p);

	parse(&p, "numalint --kernel-version=6.1 --rules=a --rules -b --stats "
		  "--format json --catalogue=d a.c");
	assert_int_equal(p.ret, 0);
	assert_false(p.o.kver_auto);
	assert_int_equal(p.o.kver, KVER(6, 1));
	assert_string_equal(p.o.rules, "a,-b");
	assert_true(p.o.stats);
	assert_int_equal(p.o.format, FORMAT_JSON);
	assert_string_equal(p.o.catalogue, "d");
	done(&p);

	parse(&p, "numalint --kernel-version=any a.c");
	assert_false(p.o.kver_auto);
	assert_int_equal(p.o.kver, KVER_ANY);
	done(&p);
	parse(&p, "numalint --kernel-version=6.1 --kernel-version=auto a.c");
	assert_true(p.o.kver_auto);
	done(&p);
}

static void test_actions(void **state)
{
	static const struct { const char *line; enum action action; } t[] = {
		{ "numalint --help", DO_HELP }, { "numalint -h", DO_HELP },
		{ "numalint --version", DO_VERSION },
		{ "numalint --list-rules", DO_LIST_RULES },
		{ "numalint --explain x", DO_EXPLAIN },
		{ "numalint --explain=x", DO_EXPLAIN },
		{ "numalint --dump=ir a.c", DO_DUMP_IR },
		{ "numalint --dump ir a.c --", DO_DUMP_IR },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct parsed p;

		parse(&p, t[i].line);
		assert_int_equal(p.ret, 0);
		assert_int_equal(p.o.action, t[i].action);
		if (t[i].action == DO_EXPLAIN)
			assert_string_equal(p.o.explain, "x");
		done(&p);
	}
}

static void test_environment(void **state)
{
	struct parsed p;

	(void)state;
	unsetenv("NO_COLOR");
	parse(&p, "numalint --color=always a.c");
	assert_true(p.o.color);
	done(&p);
	parse(&p, "numalint --color=never a.c");
	assert_false(p.o.color);
	done(&p);
	/* what is asked for on the command line counts more */
	setenv("NO_COLOR", "1", 1);
	parse(&p, "numalint --color=always a.c");
	assert_true(p.o.color);
	done(&p);
	parse(&p, "numalint --color=auto a.c");
	assert_false(p.o.color);
	done(&p);
	unsetenv("NO_COLOR");

	setenv("NUMALINT_RULES", "/some/rules", 1);
	parse(&p, "numalint a.c");
	assert_string_equal(p.o.catalogue, "/some/rules");
	done(&p);
	parse(&p, "numalint --catalogue /other a.c");
	assert_string_equal(p.o.catalogue, "/other");
	done(&p);
	unsetenv("NUMALINT_RULES");
}

/* The catalogue of this tree; the tests run at its top. */
struct rules {
	struct names names;
	struct catalogue *c;
	const struct cat_rule *v;
	unsigned int n;
	bool *enabled;
};

static int setup_rules(void **state)
{
	struct rules *r = calloc(1, sizeof(*r));
	struct err e;

	names_init(&r->names);
	if (catalogue_open(&r->c, "rules", &r->names, &e)) {
		err_print(&e, stderr);
		names_release(&r->names);
		free(r);
		return -1;
	}
	r->v = catalogue_rules(r->c, &r->n);
	r->enabled = calloc(r->n + 1, sizeof(bool));
	*state = r;
	return 0;
}

static int teardown_rules(void **state)
{
	struct rules *r = *state;

	catalogue_close(r->c);
	names_release(&r->names);
	free(r->enabled);
	free(r);
	return 0;
}

static bool is_on(const struct rules *r, const char *id)
{
	for (unsigned int i = 0; i < r->n; i++)
		if (!strcmp(r->v[i].id, id))
			return r->enabled[i];
	fail_msg("no rule %s", id);
	return false;
}

static unsigned int count_on(const struct rules *r, const char *list)
{
	unsigned int on = 0;
	struct err e;

	assert_int_equal(rules_select(r->c, list, r->enabled, &e), 0);
	for (unsigned int i = 0; i < r->n; i++)
		on += r->enabled[i];
	return on;
}

static void test_rules(void **state)
{
	struct rules *r = *state;
	unsigned int no_node = 0;

	for (unsigned int i = 0; i < r->n; i++)
		no_node += !strncmp(r->v[i].id, "no-node-", 8);
	assert_true(r->n > 10);
	assert_int_equal(count_on(r, NULL), r->n);
	assert_int_equal(count_on(r, ""), r->n);
	assert_int_equal(count_on(r, "-*"), 0);
	assert_int_equal(count_on(r, "no-node-unchecked,cpu-to-node-alloc"), 2);
	assert_true(is_on(r, "no-node-unchecked"));
	assert_true(is_on(r, "cpu-to-node-alloc"));
	assert_int_equal(count_on(r, "-*,no-node-index"), 1);
	assert_int_equal(count_on(r, "-*, +no-node-index"), 1);
	assert_int_equal(count_on(r, "+no-node-index"), 1);
	assert_int_equal(count_on(r, "-no-node-index"), r->n - 1);
	assert_false(is_on(r, "no-node-index"));
	assert_int_equal(count_on(r, "no-cpu-to-node-alloc"), r->n - 1);
	assert_false(is_on(r, "cpu-to-node-alloc"));
	assert_int_equal(count_on(r, "no-no-node-index"), r->n - 1);
	assert_false(is_on(r, "no-node-index"));
	assert_int_equal(count_on(r, "no-node-*"), no_node);
	assert_int_equal(count_on(r, "*,-no-node-*,no-node-index"),
			 r->n - no_node + 1);
}

static void test_rules_unknown(void **state)
{
	struct rules *r = *state;
	struct err e;

	assert_int_equal(rules_select(r->c, "no-node-uncheked", r->enabled, &e),
			 -1);
	assert_string_equal(e.text, "--rules: there is no rule "
			    "\"no-node-uncheked\"; did you mean "
			    "no-node-unchecked?");
	assert_int_equal(rules_select(r->c, "-zzz", r->enabled, &e), -1);
	assert_string_equal(e.text, "--rules: there is no rule \"zzz\"; "
			    "numalint --list-rules names them");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files_and_flags),
		cmocka_unit_test(test_bare),
		cmocka_unit_test(test_kbuild),
		cmocka_unit_test(test_kbuild_target),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_environment),
		cmocka_unit_test_setup_teardown(test_rules, setup_rules,
						teardown_rules),
		cmocka_unit_test_setup_teardown(test_rules_unknown, setup_rules,
						teardown_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
