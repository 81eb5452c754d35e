// SPDX-License-Identifier: GPL-2.0-only
/* What is printed, on which stream, and when nothing is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report.h"

/* Two findings, two functions and a file skipped, two notes kept back. */
struct fixture {
	struct findings findings;
	struct skip skips[4];
	struct options o;
	struct report r;
	char *out, *err;
};

static int setup(void **state)
{
	static struct step steps[] = {
		{ { "a.c", 3, 8 }, "'nid' comes from dev_to_node()" },
		{ { "a.h", 7, 2 }, "nothing tests 'nid'" },
	};
	struct finding f = {
		.loc = { "a.c", 4, 9 }, .severity = SEV_ERROR,
		.rule = "no-node-index", .func = "probe", .unit = "a.c",
		.message = "'nid' may be NUMA_NO_NODE", .steps = steps,
		.nsteps = 2,
	};
	struct fixture *t = calloc(1, sizeof(*t));

	findings_init(&t->findings);
	findings_add(&t->findings, &f);
	f.loc.line = 9;
	f.severity = SEV_WARNING;
	f.nsteps = 0;
	findings_add(&t->findings, &f);
	t->r.findings = &t->findings;
	t->skips[0] = (struct skip){ "z.c", NULL, { 0 }, "no such file" };
	t->skips[1] = (struct skip){ "a.c", "two", { "a.h", 9, 1 }, "asm" };
	t->skips[2] = (struct skip){ "b.c", "two", { "a.h", 9, 1 }, "asm" };
	t->skips[3] = (struct skip){ "a.c", "one", { "a.h", 5, 1 }, "syntax" };
	t->r.skips = t->skips;
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *t = *state;

	findings_release(&t->findings);
	free(t->out);
	free(t->err);
	free(t);
	return 0;
}

static void print(struct fixture *t)
{
	size_t len;
	FILE *out, *err;

	free(t->out);
	free(t->err);
	out = open_memstream(&t->out, &len);
	err = open_memstream(&t->err, &len);
	report_print(&t->r, &t->o, out, err);
	fclose(out);
	fclose(err);
}

#define FINDINGS \
	"a.c:4:9: error: 'nid' may be NUMA_NO_NODE [no-node-index]\n" \
	"a.c:3:8: note: 'nid' comes from dev_to_node()\n" \
	"a.h:7:2: note: nothing tests 'nid'\n" \
	"a.c:9:9: warning: 'nid' may be NUMA_NO_NODE [no-node-index]\n"

static void test_gcc(void **state)
{
	struct fixture *t = *state;

	print(t);
	assert_string_equal(t->out, FINDINGS);
	assert_string_equal(t->err,
			    "numalint: 2 findings (1 error, 1 warning)\n");
}

static void test_color(void **state)
{
	struct fixture *t = *state;

	t->o.color = true;
	t->findings.n = 1;
	t->findings.v[0].nsteps = 1;
	print(t);
	assert_string_equal(t->out,
		"\033[01ma.c:4:9:\033[m \033[01;31merror:\033[m 'nid' may be "
		"NUMA_NO_NODE [\033[01;31mno-node-index\033[m]\n"
		"\033[01ma.c:3:8:\033[m \033[01;36mnote:\033[m 'nid' comes "
		"from dev_to_node()\n");
	assert_null(strchr(t->err, '\033'));
}

static void test_silent(void **state)
{
	struct fixture *t = *state;

	t->findings.n = 0;
	print(t);
	assert_string_equal(t->out, "");
	assert_string_equal(t->err, "");
}

static void test_kept_back(void **state)
{
	struct fixture *t = *state;

	t->findings.n = 0;
	t->r.counts.notes_kept_back = 1;
	print(t);
	assert_string_equal(t->err, "numalint: no findings, 1 note kept back "
			    "(--pedantic shows it)\n");
	t->findings.n = 1;
	t->r.counts.notes_kept_back = 4;
	print(t);
	assert_string_equal(t->err, "numalint: 1 finding (1 error), 4 notes "
			    "kept back (--pedantic shows them)\n");
}

static void test_skips(void **state)
{
	struct fixture *t = *state;

	t->r.nskips = 4;
	print(t);
	assert_string_equal(t->err,
		"numalint: a.h:5: function one skipped: syntax\n"
		"numalint: a.h:9: function two skipped: asm\n"
		"numalint: z.c: skipped: no such file\n"
		"numalint: 2 findings (1 error, 1 warning); 2 functions in 1 "
		"file and 1 file skipped\n");
	t->findings.n = 0;
	t->r.nskips = 1;
	print(t);
	assert_string_equal(t->err, "numalint: z.c: skipped: no such file\n"
			    "numalint: no findings; 1 file skipped\n");
}

static void test_stats(void **state)
{
	struct fixture *t = *state;

	t->findings.n = 0;
	t->o.stats = true;
	t->r.counts = (struct summary_counts){
		.units = 3, .units_skipped = 1, .units_cached = 1,
		.funcs = 40, .funcs_kept = 30, .funcs_skipped = 2, .unknown_calls = 7,
		.joins = 1, .gather_s = 1.25, .solve_s = 0.5,
	};
	print(t);
	assert_string_equal(t->out, "");
	assert_string_equal(t->err, "numalint: 2 of 3 files (1 of them kept from an earlier run) "
			    "and 40 of 42 functions (30 kept) analysed, 7 calls unknown, "
			    "1 joins, 0 functions over budget\n"
			    "numalint: 1.2 s to gather them, 0.5 s to solve\n");
}

/* As kbuild's checker: all on stderr, and no closing line. */
static void test_kbuild(void **state)
{
	struct fixture *t = *state;

	t->o.kbuild = true;
	t->r.nskips = 1;
	t->r.counts.notes_kept_back = 1;
	print(t);
	assert_string_equal(t->out, "");
	assert_string_equal(t->err, FINDINGS
			    "numalint: z.c: skipped: no such file\n");
	t->findings.n = 0;
	t->r.nskips = 0;
	print(t);
	assert_string_equal(t->err, "");
}

/* Keeps each write(2) apart, for read(2) to tell. */
static FILE *open_packets(int *reader)
{
	int fds[2];
	FILE *f;

	assert_int_equal(pipe2(fds, O_DIRECT), 0);
	*reader = fds[0];
	f = fdopen(fds[1], "w");
	assert_non_null(f);
	setvbuf(f, NULL, _IONBF, 0);	/* as stderr is */
	return f;
}

static void test_one_write(void **state)
{
	struct fixture *t = *state;
	char buf[PIPE_BUF + 1];
	int fd;
	FILE *f = open_packets(&fd);
	ssize_t n;

	report_whole(&t->r, false, f);
	fclose(f);
	n = read(fd, buf, PIPE_BUF);
	assert_true(n > 0);
	buf[n] = '\0';
	assert_string_equal(buf,
		"a.c:4:9: error: 'nid' may be NUMA_NO_NODE [no-node-index]\n"
		"a.c:3:8: note: 'nid' comes from dev_to_node()\n"
		"a.h:7:2: note: nothing tests 'nid'\n");
	n = read(fd, buf, PIPE_BUF);
	assert_true(n > 0);
	buf[n] = '\0';
	assert_string_equal(buf, "a.c:9:9: warning: 'nid' may be NUMA_NO_NODE "
			    "[no-node-index]\n");
	assert_int_equal(read(fd, buf, PIPE_BUF), 0);
	close(fd);
}

/* What a pipe does not take at once goes line by line. */
static void test_long_trace(void **state)
{
	struct fixture *t = *state;
	struct step steps[200];
	char buf[PIPE_BUF + 1];
	unsigned int writes = 0, lines = 0;
	int fd;
	FILE *f = open_packets(&fd);
	ssize_t n;

	for (unsigned int i = 0; i < 200; i++)
		steps[i] = (struct step){ { "a.c", i, 1 }, "one more step" };
	t->findings.n = 1;
	t->findings.v[0].steps = steps;
	t->findings.v[0].nsteps = 200;
	report_whole(&t->r, false, f);
	fclose(f);
	while ((n = read(fd, buf, PIPE_BUF)) > 0) {
		assert_int_equal(buf[n - 1], '\n');
		for (ssize_t i = 0; i < n; i++)
			lines += buf[i] == '\n';
		writes++;
	}
	assert_int_equal(lines, 201);
	assert_true(writes > 1 && writes < 5);
	close(fd);
}

static const char *member(json_t *j, const char *key)
{
	return json_string_value(json_object_get(j, key));
}

static void test_json(void **state)
{
	struct fixture *t = *state;
	json_t *j, *list, *f, *step, *skip;

	t->o.format = FORMAT_JSON;
	t->r.nskips = 4;
	t->r.counts.joins = 5;
	t->findings.v[1].message = "latin-1: \xe4";
	print(t);
	j = json_loads(t->out, 0, NULL);
	assert_non_null(j);
	assert_string_equal(member(j, "version"), NUMALINT_VERSION);
	list = json_object_get(j, "findings");
	assert_int_equal(json_array_size(list), 2);
	f = json_array_get(list, 0);
	assert_string_equal(member(f, "rule"), "no-node-index");
	assert_string_equal(member(f, "severity"), "error");
	assert_string_equal(member(f, "file"), "a.c");
	assert_int_equal(json_integer_value(json_object_get(f, "line")), 4);
	assert_int_equal(json_integer_value(json_object_get(f, "column")), 9);
	assert_string_equal(member(f, "function"), "probe");
	assert_int_equal(strlen(member(f, "fingerprint")), 16);
	assert_int_equal(json_array_size(json_object_get(f, "trace")), 2);
	step = json_array_get(json_object_get(f, "trace"), 1);
	assert_string_equal(member(step, "file"), "a.h");
	assert_string_equal(member(step, "text"), "nothing tests 'nid'");
	assert_string_equal(member(json_array_get(list, 1), "message"),
			    "latin-1: ?");
	list = json_object_get(j, "skipped");
	assert_int_equal(json_array_size(list), 3);
	skip = json_array_get(list, 0);
	assert_string_equal(member(skip, "function"), "one");
	assert_string_equal(member(skip, "file"), "a.h");
	skip = json_array_get(list, 2);
	assert_true(json_is_null(json_object_get(skip, "function")));
	assert_true(json_is_null(json_object_get(skip, "line")));
	assert_int_equal(json_integer_value(json_object_get(
		json_object_get(j, "counts"), "joins")), 5);
	json_decref(j);

	/* a clean run is an object too */
	t->findings.n = 0;
	t->r.nskips = 0;
	print(t);
	j = json_loads(t->out, 0, NULL);
	assert_int_equal(json_array_size(json_object_get(j, "findings")), 0);
	json_decref(j);
	assert_string_equal(t->err, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_gcc, setup, teardown),
		cmocka_unit_test_setup_teardown(test_color, setup, teardown),
		cmocka_unit_test_setup_teardown(test_silent, setup, teardown),
		cmocka_unit_test_setup_teardown(test_kept_back, setup, teardown),
		cmocka_unit_test_setup_teardown(test_skips, setup, teardown),
		cmocka_unit_test_setup_teardown(test_stats, setup, teardown),
		cmocka_unit_test_setup_teardown(test_kbuild, setup, teardown),
		cmocka_unit_test_setup_teardown(test_one_write, setup, teardown),
		cmocka_unit_test_setup_teardown(test_long_trace, setup, teardown),
		cmocka_unit_test_setup_teardown(test_json, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
