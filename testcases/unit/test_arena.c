// SPDX-License-Identifier: GPL-2.0-only
/*
 * Arenas: what is handed out is zeroed, also after what was there before it
 * was dropped; what is older than a mark is not touched.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "arena.h"

/* More than a chunk has room for. */
#define LARGE ((size_t)200 << 10)

static bool all(const char *p, size_t n, char c)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != c)
			return false;
	return true;
}

/* @n bytes, zeroed as promised and then not any more. */
static char *dirty(struct arena *a, size_t n)
{
	char *p = arena_alloc(a, n);

	assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
	assert_true(all(p, n, 0));
	memset(p, 'x', n);
	return p;
}

static void test_rewind(void **state)
{
	/* within a chunk, at its end, past it, and far past it */
	static const size_t sizes[] = { 1, 100, 40 << 10, 63 << 10, 64 << 10,
					LARGE };
	const unsigned int n = sizeof(sizes) / sizeof(*sizes);

	(void)state;
	for (unsigned int i = 0; i < n * n * n; i++) {
		size_t old = sizes[i % n], one = sizes[i / n % n];
		size_t two = sizes[i / n / n];
		struct arena a, mark;
		char *kept, *first;

		arena_init(&a);
		kept = dirty(&a, old);
		mark = a;
		first = dirty(&a, one);
		dirty(&a, two);
		arena_rewind(&a, &mark);
		assert_ptr_equal(a.chunks, mark.chunks);
		assert_int_equal(a.used, mark.used);
		assert_true(all(kept, old, 'x'));
		/* what fitted once fits again, in the same place */
		if (old + one < 64 << 10)
			assert_ptr_equal(dirty(&a, one), first);
		dirty(&a, two);
		dirty(&a, one);
		arena_rewind(&a, &mark);
		dirty(&a, LARGE);
		dirty(&a, 64);
		assert_true(all(kept, old, 'x'));
		arena_release(&a);
	}
}

/* The outer mark still holds after the inner one was used. */
static void test_nested(void **state)
{
	struct arena a, outer, inner;
	char *kept;

	(void)state;
	arena_init(&a);
	kept = dirty(&a, 10);
	outer = a;
	dirty(&a, 60 << 10);
	dirty(&a, 60 << 10);
	inner = a;
	dirty(&a, LARGE);
	arena_rewind(&a, &inner);
	dirty(&a, 3 << 10);
	arena_rewind(&a, &inner);
	arena_rewind(&a, &outer);
	assert_true(all(kept, 10, 'x'));
	dirty(&a, 63 << 10);
	dirty(&a, 63 << 10);
	arena_release(&a);
}

static void test_reset(void **state)
{
	struct arena a;
	struct arena_chunk *chunk;
	char *p;

	(void)state;
	arena_init(&a);
	arena_reset(&a);
	assert_null(a.chunks);
	p = dirty(&a, 50 << 10);
	chunk = a.chunks;
	for (unsigned int i = 0; i < 5; i++) {
		dirty(&a, 50 << 10);
		dirty(&a, LARGE);
		arena_reset(&a);
		assert_ptr_equal(a.chunks, chunk);
		assert_int_equal(a.used, 0);
		assert_ptr_equal(dirty(&a, 50 << 10), p);
	}
	arena_release(&a);
	assert_null(a.chunks);
}

/* What was reserved is one piece of memory; what comes after it is as ever. */
static void test_reserve(void **state)
{
	static const size_t sizes[] = { 64, 1000, 64 << 10, LARGE };

	(void)state;
	for (unsigned int i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct arena_chunk *chunk;
		struct arena a;
		char *p;

		arena_init(&a);
		arena_reserve(&a, sizes[i] + 3 * ARENA_ALIGN);
		chunk = a.chunks;
		p = dirty(&a, 1);
		dirty(&a, sizes[i] - 2);
		dirty(&a, 1);
		assert_ptr_equal(a.chunks, chunk);
		/* there is room, so nothing is done */
		arena_reserve(&a, 0);
		assert_ptr_equal(a.chunks, chunk);
		dirty(&a, 100);
		assert_ptr_not_equal(a.chunks, chunk);
		dirty(&a, LARGE);
		assert_int_equal(*p, 'x');
		arena_reset(&a);
		assert_ptr_equal(a.chunks, chunk);
		dirty(&a, LARGE);
		arena_release(&a);
	}
}

/* A mark of an arena that had nothing yet. */
static void test_rewind_to_empty(void **state)
{
	struct arena a, mark;
	char *p;

	(void)state;
	arena_init(&a);
	mark = a;
	arena_rewind(&a, &mark);
	assert_null(a.chunks);
	p = dirty(&a, 50 << 10);
	dirty(&a, 50 << 10);
	arena_rewind(&a, &mark);
	assert_ptr_equal(dirty(&a, 50 << 10), p);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rewind),
		cmocka_unit_test(test_nested),
		cmocka_unit_test(test_reset),
		cmocka_unit_test(test_reserve),
		cmocka_unit_test(test_rewind_to_empty),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
