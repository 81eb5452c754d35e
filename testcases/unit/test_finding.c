// SPDX-License-Identifier: GPL-2.0-only
/* The order of findings, what is dropped, and fingerprints. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "finding.h"

#define RULE "no-node-unchecked"

static struct finding make(const char *file, unsigned int line,
			   unsigned int col, const char *rule)
{
	struct finding f = {
		.loc = { .file = file, .line = line, .col = col },
		.severity = SEV_ERROR,
		.rule = rule,
		.func = "probe",
		.unit = file,
		.message = "'nid' may be NUMA_NO_NODE",
	};

	return f;
}

static void add(struct findings *fs, struct finding f)
{
	findings_add(fs, &f);
}

static void test_copies(void **state)
{
	struct findings fs;
	char func[] = "probe", message[] = "text", text[] = "step";
	struct step step = { { "a.c", 2, 3 }, text };
	struct finding f = make("a.c", 1, 1, RULE);

	(void)state;
	f.func = func;
	f.message = message;
	f.steps = &step;
	f.nsteps = 1;
	findings_init(&fs);
	findings_add(&fs, &f);
	func[0] = message[0] = text[0] = 'X';
	step.loc.line = 99;
	assert_string_equal(fs.v[0].func, "probe");
	assert_string_equal(fs.v[0].message, "text");
	assert_string_equal(fs.v[0].steps[0].text, "step");
	assert_int_equal(fs.v[0].steps[0].loc.line, 2);
	findings_release(&fs);
	assert_int_equal(fs.n, 0);
}

static void test_order(void **state)
{
	static const struct {
		const char *file;
		unsigned int line, col;
		const char *rule;
	} in_order[] = {
		{ "a.c", 1, 1, "a" }, { "a.c", 1, 1, "b" }, { "a.c", 1, 2, "a" },
		{ "a.c", 2, 1, "a" }, { "a.c", 10, 1, "a" }, { "b.c", 1, 1, "a" },
	};
	unsigned int n = sizeof(in_order) / sizeof(in_order[0]);

	(void)state;
	/* from every rotation and its reverse to the one order */
	for (unsigned int turn = 0; turn < 2 * n; turn++) {
		struct findings fs;

		findings_init(&fs);
		for (unsigned int i = 0; i < n; i++) {
			unsigned int k = (turn < n ? i : n - 1 - i) + turn;

			k %= n;
			add(&fs, make(in_order[k].file, in_order[k].line,
				      in_order[k].col, in_order[k].rule));
		}
		findings_sort(&fs);
		assert_int_equal(fs.n, n);
		for (unsigned int i = 0; i < n; i++) {
			assert_string_equal(fs.v[i].loc.file, in_order[i].file);
			assert_int_equal(fs.v[i].loc.line, in_order[i].line);
			assert_int_equal(fs.v[i].loc.col, in_order[i].col);
			assert_string_equal(fs.v[i].rule, in_order[i].rule);
		}
		findings_release(&fs);
	}
}

/* One place and rule: the gravest, then the shortest trace, then the text. */
static void test_dedupe(void **state)
{
	struct step steps[2] = {
		{ { "a.c", 1, 1 }, "one" }, { { "a.c", 2, 1 }, "two" }
	};
	struct finding note = make("a.c", 5, 1, RULE);
	struct finding two = make("a.c", 5, 1, RULE);
	struct finding one = make("a.c", 5, 1, RULE);
	struct finding same = make("a.c", 5, 1, RULE);
	struct findings fs;

	(void)state;
	note.severity = SEV_NOTE;
	two.steps = one.steps = same.steps = steps;
	two.nsteps = 2;
	one.nsteps = same.nsteps = 1;
	one.message = "A";
	same.message = "B";
	findings_init(&fs);
	findings_sort(&fs);
	add(&fs, note);
	add(&fs, two);
	add(&fs, same);
	add(&fs, one);
	add(&fs, make("a.c", 5, 1, "no-node-index"));
	findings_sort(&fs);
	assert_int_equal(fs.n, 2);
	assert_string_equal(fs.v[0].rule, "no-node-index");
	assert_int_equal(fs.v[1].severity, SEV_ERROR);
	assert_int_equal(fs.v[1].nsteps, 1);
	assert_string_equal(fs.v[1].message, "A");
	findings_release(&fs);
}

static void test_fingerprint(void **state)
{
	struct finding f = make("a.c", 1, 1, RULE), moved = f, other;
	char a[17], b[17];

	(void)state;
	moved.loc.line = 99;
	moved.loc.col = 7;
	moved.severity = SEV_NOTE;
	finding_fingerprint(&f, a);
	finding_fingerprint(&moved, b);
	assert_int_equal(strlen(a), 16);
	assert_int_equal(strspn(a, "0123456789abcdef"), 16);
	assert_string_equal(a, b);

	other = f;
	other.message = "'node' may be NUMA_NO_NODE";
	finding_fingerprint(&other, b);
	assert_string_not_equal(a, b);
	other = f;
	other.func = "remove";
	finding_fingerprint(&other, b);
	assert_string_not_equal(a, b);
	other = f;
	other.rule = "no-node-index";
	finding_fingerprint(&other, b);
	assert_string_not_equal(a, b);
	/* the parts do not run together */
	f.func = "ab";
	f.message = "c";
	other = f;
	other.func = "a";
	other.message = "bc";
	finding_fingerprint(&f, a);
	finding_fingerprint(&other, b);
	assert_string_not_equal(a, b);
}

/* A fingerprint is kept by others: it must not change by itself. */
static void test_fingerprint_stays(void **state)
{
	struct finding f = make("drivers/a.c", 1, 1, RULE);
	char a[17];

	(void)state;
	finding_fingerprint(&f, a);
	assert_string_equal(a, "9adedb635a98a1f7");
}

static void test_severity(void **state)
{
	(void)state;
	assert_string_equal(severity_name(SEV_NOTE), "note");
	assert_string_equal(severity_name(SEV_WARNING), "warning");
	assert_string_equal(severity_name(SEV_ERROR), "error");
	assert_true(SEV_NOTE < SEV_WARNING && SEV_WARNING < SEV_ERROR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_copies),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_dedupe),
		cmocka_unit_test(test_fingerprint),
		cmocka_unit_test(test_fingerprint_stays),
		cmocka_unit_test(test_severity),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
