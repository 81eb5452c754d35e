// SPDX-License-Identifier: GPL-2.0-only
/*
 * Joins at loop heads, and the cache of what was worked out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "catalogue.h"
#include "env.h"

#define HEAD	3	/* a loop head; which one is all the same */

static const struct ir_type number = {
	.kind = IT_INT, .bits = 32, .is_signed = true,
};

struct setting {
	struct arena arena;
	struct symtab st;
	struct fctx c;
	struct fact_cache *cache;
};

static int setup(void **state)
{
	static struct setting s;

	memset(&s, 0, sizeof(s));
	arena_init(&s.arena);
	symtab_init(&s.st, &s.arena);
	s.c.st = &s.st;
	s.c.run = s.c.tmp = &s.arena;
	s.c.max = 1024;
	s.cache = fact_cache_new();
	fact_cache_reset(s.cache);
	*state = &s;
	return 0;
}

static int teardown(void **state)
{
	struct setting *s = *state;

	fact_cache_free(s->cache);
	arena_release(&s->arena);
	return 0;
}

/* What two turns of a loop leave at one place: 0 to @hi. */
static void turn(struct setting *s, struct env *e, sym_t at, int64_t which,
		 int64_t hi)
{
	sym_t val = sym_fresh(&s->st, NULL, NULL, which, number);
	struct fact f;

	env_init(&s->c, e);
	fact_any(&f, number);
	f.lo = 0;
	f.hi = hi;
	env_set_fact(&s->c, e, val, &f);
	env_store(&s->c, e, at, val);
}

static int64_t joined(struct setting *s, int64_t x, int64_t y, bool widen)
{
	sym_t at = sym_global(&s->st, "count", NULL, number);
	struct env a, b;
	struct fact f;

	turn(s, &a, at, 1, x);
	turn(s, &b, at, 2, y);
	env_join(&s->c, &a, &b, HEAD, widen);
	env_fact(&s->c, &a, env_load(&a, at), &f);
	assert_int_equal(f.lo, 0);
	return f.hi;
}

/* What grows in memory by one a turn is given up as what grows in a variable. */
static void test_widen_memory(void **state)
{
	assert_int_equal(joined(*state, 8, 9, false), 9);
	/* by way of the last node id */
	assert_int_equal(joined(*state, 8, 9, true), 1023);
	assert_int_equal(joined(*state, 1024, 1025, true), INT32_MAX);
	assert_int_equal(joined(*state, 9, 8, true), 9);
}

/* @base + @base + ..., @n times: soon too deep to be worked out at once. */
static sym_t tower(struct setting *s, sym_t base, int n)
{
	sym_t sum = base;

	for (int i = 0; i < n; i++)
		sum = sym_op(&s->st, IR_ADD, sum, base, number);
	return sum;
}

/*
 * Whatever was asked before: the answer is the one that there is without a
 * cache.
 */
static void test_cache(void **state)
{
	struct setting *s = *state;
	sym_t base = sym_fresh(&s->st, NULL, NULL, 3, number);
	struct fact f, plain[40];
	struct env e;
	bool cut = false;

	env_init(&s->c, &e);
	fact_any(&f, number);
	f.lo = 1;
	f.hi = 2;
	env_set_fact(&s->c, &e, base, &f);
	for (int i = 0; i < 40; i++) {
		env_fact(&s->c, &e, tower(s, base, i), &plain[i]);
		cut |= plain[i].lo != i + 1;
	}
	assert_true(cut);
	s->c.facts = s->cache;
	for (int i = 0; i < 40; i++) {
		env_fact(&s->c, &e, tower(s, base, i), &f);
		assert_memory_equal(&f, &plain[i], sizeof(f));
	}
	for (int i = 40; i-- > 0;) {
		env_fact(&s->c, &e, tower(s, base, i), &f);
		assert_memory_equal(&f, &plain[i], sizeof(f));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_widen_memory, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_cache, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
