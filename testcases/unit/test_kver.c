// SPDX-License-Identifier: GPL-2.0-only
/* Kernel versions and ranges of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kver.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void test_versions(void **state)
{
	static const struct { const char *text; kver_t v; } good[] = {
		{ "6.12", KVER(6, 12) },
		{ "v6.1", KVER(6, 1) },
		{ "6.1.192", KVER(6, 1) },
		{ "6.1.0-56-amd64", KVER(6, 1) },
		{ "6.12.117", KVER(6, 12) },
		{ "4.4", KVER(4, 4) },
		{ "5.0", KVER(5, 0) },
		{ "2.6.32", KVER(2, 6) },
		{ "6.12-rc1", KVER(6, 12) },
		{ "6.12.0-rc1+", KVER(6, 12) },
		{ "5.10.0.bpo.3", KVER(5, 10) },
		{ "6.1.90-1~bpo11", KVER(6, 1) },
		{ "255.255", KVER(255, 255) },
	};
	static const char *const bad[] = {
		"", "6", "6.", ".6", "v", "6,1", "6.x", "6.1.", "6.1.x", "6.1x",
		"x6.1", " 6.1", "6.1 ", "0.0", "0.1", "-6.1", "6.-1", "6.256",
		"256.1", "99999999999999999999.1", "6.99999999999999999999",
		"6..1", "any", "vv6.1",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		kver_t v = 0;

		assert_true(kver_parse(good[i].text, &v));
		assert_int_equal(v, good[i].v);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		kver_t v = 12345;

		assert_false(kver_parse(bad[i], &v));
		assert_int_equal(v, 12345);
	}
}

static void test_order(void **state)
{
	(void)state;
	assert_true(KVER(5, 10) > KVER(5, 9));
	assert_true(KVER(6, 1) < KVER(6, 12));
	assert_true(KVER(4, 20) < KVER(5, 0));
}

static void test_ranges(void **state)
{
	static const struct { const char *text; struct kver_range r; } good[] = {
		{ "5.18..", { KVER(5, 18), 0 } },
		{ "..5.17", { 0, KVER(5, 17) } },
		{ "4.4..6.9", { KVER(4, 4), KVER(6, 9) } },
		{ "6.1", { KVER(6, 1), KVER(6, 1) } },
		{ "6.1..6.1", { KVER(6, 1), KVER(6, 1) } },
	};
	static const char *const bad[] = {
		"", "..", "...", "5", "5.18.", "5.18...", "..5", "5.18..5.17",
		"6.1.192", "6.1..6.12.3", "v6.1", "a..b", "6.1..x", "6.1 .. 6.2",
		"6.1..6.2..6.3", "any",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct kver_range r = { 1, 1 };

		assert_true(kver_range_parse(good[i].text, &r));
		assert_int_equal(r.from, good[i].r.from);
		assert_int_equal(r.to, good[i].r.to);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct kver_range r = { 77, 78 };

		assert_false(kver_range_parse(bad[i], &r));
		assert_int_equal(r.from, 77);
		assert_int_equal(r.to, 78);
	}
}

static void test_in(void **state)
{
	const struct kver_range all = { 0, 0 };
	const struct kver_range since = { KVER(5, 18), 0 };
	const struct kver_range until = { 0, KVER(5, 17) };
	const struct kver_range between = { KVER(4, 12), KVER(5, 12) };

	(void)state;
	assert_true(kver_in(KVER_ANY, all));
	assert_true(kver_in(KVER_ANY, since));
	assert_true(kver_in(KVER_ANY, until));
	assert_true(kver_in(KVER_ANY, between));
	assert_true(kver_in(KVER(2, 6), all));
	assert_false(kver_in(KVER(5, 17), since));
	assert_true(kver_in(KVER(5, 18), since));
	assert_true(kver_in(KVER(6, 12), since));
	assert_true(kver_in(KVER(5, 17), until));
	assert_false(kver_in(KVER(5, 18), until));
	assert_false(kver_in(KVER(4, 11), between));
	assert_true(kver_in(KVER(4, 12), between));
	assert_true(kver_in(KVER(5, 12), between));
	assert_false(kver_in(KVER(5, 13), between));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
