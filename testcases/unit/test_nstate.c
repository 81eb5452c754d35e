// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sets of node states.  The domain is small enough to try whole: all 64 sets
 * and all pairs of them, against a model that looks at one value at a time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "nstate.h"

#define MAX	4	/* MAX_NUMNODES of the model */
#define FIRST	(-6)	/* the values that the model looks at */
#define LAST	9

/* The states one value may be in; @max 0: unknown. */
static nstates_t states_of(int64_t v, int64_t max)
{
	if (v == -1)
		return NS(NO_NODE);
	if (v < 0 || (max && v >= max))
		return NS(OUT_OF_RANGE);
	return NS_IN_RANGE;
}

/* May a value be in one of @set?  Where @max is unknown, 1 may be beyond. */
static bool may_be(int64_t v, nstates_t set, int64_t max)
{
	nstates_t s = states_of(v, max);

	if (!max && v > 0)
		s |= NS(OUT_OF_RANGE);
	return s & set;
}

static void test_names(void **state)
{
	static const char *const names[NS_COUNT] = {
		"NO_NODE", "OUT_OF_RANGE", "IMPOSSIBLE", "OFFLINE",
		"MEMORYLESS", "USABLE"
	};
	static const char *const cpus[CS_COUNT] = {
		"ONLINE", "OFFLINE", "OUT_OF_RANGE"
	};

	(void)state;
	for (int s = 0; s < NS_COUNT; s++) {
		assert_string_equal(nstate_name((enum nstate)s), names[s]);
		assert_int_equal(nstate_parse(names[s]), s);
	}
	for (int s = 0; s < CS_COUNT; s++) {
		assert_string_equal(cstate_name((enum cstate)s), cpus[s]);
		assert_int_equal(cstate_parse(cpus[s]), s);
	}
	assert_int_equal(nstate_parse("ONLINE"), -1);
	assert_int_equal(nstate_parse("no_node"), -1);
	assert_int_equal(nstate_parse(""), -1);
	assert_int_equal(cstate_parse("USABLE"), -1);
}

static void test_sets(void **state)
{
	(void)state;
	assert_int_equal(NS_ALL, 63);
	assert_int_equal(CS_ALL, 7);
	assert_int_equal(NS_IN_RANGE | NS(NO_NODE) | NS(OUT_OF_RANGE), NS_ALL);
	assert_int_equal(NS_ONLINE & ~NS_IN_RANGE, 0);
	for (nstates_t a = 0; a <= NS_ALL; a++)
		for (int s = 0; s < NS_COUNT; s++)
			assert_int_equal(nstates_may(a, (enum nstate)s),
					 (a >> s) & 1);
}

static void test_pairs(void **state)
{
	(void)state;
	for (nstates_t a = 0; a <= NS_ALL; a++) {
		for (nstates_t b = 0; b <= NS_ALL; b++) {
			assert_int_equal(nstates_indexed(a | b),
					 nstates_indexed(a) | nstates_indexed(b));
			assert_int_equal(nstates_indexed(a & b),
					 nstates_indexed(a) & nstates_indexed(b));
			for (int s = 0; s < NS_COUNT; s++) {
				enum nstate n = (enum nstate)s;

				assert_int_equal(nstates_may(a | b, n),
						 nstates_may(a, n) ||
						 nstates_may(b, n));
				assert_int_equal(nstates_may(a & b, n),
						 nstates_may(a, n) &&
						 nstates_may(b, n));
			}
		}
	}
}

static void test_indexed(void **state)
{
	(void)state;
	for (nstates_t a = 0; a <= NS_ALL; a++) {
		nstates_t i = nstates_indexed(a);

		assert_false(nstates_may(i, NS_NO_NODE));
		assert_false(nstates_may(i, NS_OUT_OF_RANGE));
		assert_int_equal(i, a & NS_IN_RANGE);
		assert_int_equal(nstates_indexed(i), i);
	}
}

static void test_of_range(void **state)
{
	(void)state;
	for (int64_t max = 0; max <= MAX; max += MAX) {
		for (int64_t lo = FIRST; lo <= LAST; lo++) {
			for (int64_t hi = FIRST; hi <= LAST; hi++) {
				nstates_t want = NS_NONE;

				for (int64_t v = lo; v <= hi; v++)
					want |= states_of(v, max);
				assert_int_equal(nstates_of_range(lo, hi, max),
						 want);
			}
		}
	}
	assert_int_equal(nstates_of_range(INT64_MIN, INT64_MAX, MAX), NS_ALL);
	assert_int_equal(nstates_of_range(INT64_MIN, INT64_MIN, MAX),
			 NS(OUT_OF_RANGE));
	assert_int_equal(nstates_of_range(INT64_MAX, INT64_MAX, MAX),
			 NS(OUT_OF_RANGE));
	assert_int_equal(nstates_of_range(INT64_MAX, INT64_MAX, 0), NS_IN_RANGE);
	assert_int_equal(nstates_of_range(INT64_MAX, INT64_MIN, MAX), NS_NONE);
	assert_int_equal(nstates_of_range(UINT32_MAX, UINT32_MAX, 1024),
			 NS(OUT_OF_RANGE));
}

/* The hull of the values in [@lo, @hi] that may be in @set. */
static bool clip_model(nstates_t set, int64_t max, int64_t *lo, int64_t *hi)
{
	int64_t from = *lo, to = *hi;
	bool any = false;

	for (int64_t v = from; v <= to; v++) {
		if (!may_be(v, set, max))
			continue;
		*lo = any ? *lo : v;
		*hi = v;
		any = true;
	}
	return any;
}

static void test_clip(void **state)
{
	(void)state;
	for (nstates_t set = 0; set <= NS_ALL; set++) {
		for (int64_t max = 0; max <= MAX; max += MAX) {
			for (int64_t a = FIRST; a <= LAST; a++) {
				for (int64_t b = FIRST; b <= LAST; b++) {
					int64_t lo = a, hi = b, wlo = a, whi = b;
					bool want = clip_model(set, max, &wlo,
							       &whi);

					assert_int_equal(nstates_clip(set, max, &lo, &hi),
							 want);
					assert_int_equal(lo, want ? wlo : a);
					assert_int_equal(hi, want ? whi : b);
				}
			}
		}
	}
}

static void test_clip_pairs(void **state)
{
	(void)state;
	for (nstates_t a = 0; a <= NS_ALL; a++) {
		for (nstates_t b = 0; b <= NS_ALL; b++) {
			int64_t lo = INT32_MIN, hi = INT32_MAX;
			int64_t lo_a = lo, hi_a = hi, lo_b = lo, hi_b = hi;
			bool any_a = nstates_clip(a, MAX, &lo_a, &hi_a);
			bool any_b = nstates_clip(b, MAX, &lo_b, &hi_b);

			assert_int_equal(nstates_clip(a | b, MAX, &lo, &hi),
					 any_a || any_b);
			if (any_a && any_b) {
				assert_int_equal(lo, lo_a < lo_b ? lo_a : lo_b);
				assert_int_equal(hi, hi_a > hi_b ? hi_a : hi_b);
			}
		}
	}
}

static void test_clip_extremes(void **state)
{
	int64_t lo = INT64_MIN, hi = INT64_MAX;

	(void)state;
	assert_true(nstates_clip(NS_ALL, MAX, &lo, &hi));
	assert_true(lo == INT64_MIN && hi == INT64_MAX);
	assert_true(nstates_clip(NS_IN_RANGE | NS(NO_NODE), MAX, &lo, &hi));
	assert_true(lo == -1 && hi == MAX - 1);
	lo = INT64_MIN;
	hi = INT64_MAX;
	assert_true(nstates_clip(NS(USABLE), 0, &lo, &hi));
	assert_true(lo == 0 && hi == INT64_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_sets),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_indexed),
		cmocka_unit_test(test_of_range),
		cmocka_unit_test(test_clip),
		cmocka_unit_test(test_clip_pairs),
		cmocka_unit_test(test_clip_extremes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
