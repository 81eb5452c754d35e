// SPDX-License-Identifier: GPL-2.0-only
/*
 * A unit's IR as bytes and back: the same bytes again and the same text, for
 * every C file of testcases/; and whatever is done to the bytes, an error or a
 * unit that can be used.
 *
 *	build/unit/test_ir_code			the tests; run from the top
 *	build/unit/test_ir_code measure DIR [FILE...]
 *		the units of DIR/compile_commands.json: sizes and times
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "ir_code.h"
#include "ir_digest.h"
#include "lower.h"

#define HEAD 20

static const char *const macros[] = {
	"NUMA_NO_NODE", "__GFP_THISNODE", "GFP_KERNEL", "EMPTY", "NOT_DEFINED",
};
#define NMACROS (sizeof(macros) / sizeof(*macros))

static bool lower_file(const struct unit *unit, struct names *names,
		       struct ir_unit *ir)
{
	struct ast ast;
	struct err err;

	ir_unit_init(ir);
	if (ast_open(&ast, unit, macros, NMACROS, &err))
		return false;
	lower_unit(&ast, macros, NMACROS, names, ir);
	ast_close(&ast);
	return true;
}

static char *print_unit(const struct ir_unit *ir)
{
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	fprintf(out, "%s %s\n", ir->file, ir->arch);
	for (unsigned int i = 0; i < ir->nmacros; i++)
		fprintf(out, "%s %d %d %lld\n", ir->macros[i].name,
			ir->macros[i].defined, ir->macros[i].known,
			(long long)ir->macros[i].value);
	for (unsigned int i = 0; i < ir->nskips; i++)
		fprintf(out, "skip %s %s %s:%u:%u\n",
			ir->skips[i].func ? ir->skips[i].func : "-",
			ir->skips[i].reason, ir->skips[i].loc.file,
			ir->skips[i].loc.line, ir->skips[i].loc.col);
	for (unsigned int i = 0; i < ir->nfuncs; i++)
		ir_print(ir->funcs[i], out);
	fclose(out);
	return text;
}

static bool same_text(const char *x, const char *y)
{
	return x == y || (x && y && !strcmp(x, y));
}

static void assert_same_loc(const struct loc *x, const struct loc *y)
{
	assert_true(same_text(x->file, y->file));
	assert_int_equal(x->line, y->line);
	assert_int_equal(x->col, y->col);
}

/* What ir_print() does not show. */
static void assert_same_insn(const struct ir_insn *x, const struct ir_insn *y)
{
	assert_true(same_text(x->name, y->name) && same_text(x->tag, y->tag));
	assert_true(same_text(x->written, y->written));
	assert_true(same_text(x->within, y->within));
	assert_true(x->op == y->op && x->dst == y->dst && x->a == y->a &&
		    x->b == y->b && x->var == y->var && x->imm == y->imm);
	assert_same_loc(&x->loc, &y->loc);
	assert_int_equal(x->nargs, y->nargs);
	assert_int_equal(x->ntexts, y->ntexts);
	assert_true(!x->nargs || !x->arglocs == !y->arglocs);
	for (unsigned int i = 0; i < x->nargs; i++) {
		assert_int_equal(x->args[i], y->args[i]);
		if (x->arglocs)
			assert_same_loc(&x->arglocs[i], &y->arglocs[i]);
	}
	for (unsigned int i = 0; i < x->ntexts; i++)
		assert_string_equal(x->texts[i], y->texts[i]);
}

static void assert_same_func(const struct ir_func *x, const struct ir_func *y)
{
	assert_int_equal(x->nblocks, y->nblocks);
	assert_int_equal(x->ntemps, y->ntemps);
	assert_int_equal(x->nvars, y->nvars);
	assert_int_equal(x->is_globals, y->is_globals);
	for (unsigned int i = 0; i < x->nvars; i++) {
		assert_string_equal(x->vars[i].name, y->vars[i].name);
		assert_int_equal(x->vars[i].param, y->vars[i].param);
		assert_int_equal(x->vars[i].hidden, y->vars[i].hidden);
		assert_int_equal(x->vars[i].in_memory, y->vars[i].in_memory);
		assert_same_loc(&x->vars[i].loc, &y->vars[i].loc);
	}
	for (unsigned int i = 1; i < x->ntemps; i++) {
		assert_int_equal(x->temps[i].block, y->temps[i].block);
		assert_int_equal(x->temps[i].insn, y->temps[i].insn);
		assert_int_equal(x->temps[i].type.count, y->temps[i].type.count);
	}
	for (unsigned int i = 0; i < x->nblocks; i++)
		for (unsigned int n = 0; n < x->blocks[i].ninsns; n++)
			assert_same_insn(&x->blocks[i].insns[n],
					 &y->blocks[i].insns[n]);
	assert_int_equal(ir_digest(x), ir_digest(y));
	assert_int_equal(ir_last_line(x), ir_last_line(y));
	assert_int_equal(y->digest, ir_digest(y));
	assert_int_equal(y->last_line, ir_last_line(y));
}

/*
 * All of @k's functions, in @a, in a unit that ir_encode() can read; false
 * when one cannot be unpacked.  @u is not to be released.
 */
static bool unpack_all(const struct ir_packed *k, struct arena *a,
		       struct ir_unit *u)
{
	bool ok = true;

	*u = *ir_packed_unit(k);
	assert_null(u->funcs);
	u->funcs = arena_alloc(a, (u->nfuncs + 1) * sizeof(*u->funcs));
	for (unsigned int i = 0; i < u->nfuncs; i++) {
		struct arena before = *a;

		u->funcs[i] = ir_packed_func(k, i, a);
		if (u->funcs[i])
			continue;
		assert_ptr_equal(a->chunks, before.chunks);
		assert_int_equal(a->used, before.used);
		ok = false;
	}
	assert_null(ir_packed_func(k, u->nfuncs, a));
	assert_null(ir_packed_func(k, ~0u, a));
	return ok;
}

/* @b encoded @ir: unpacked it is the same, in any order and more than once. */
static void round_trip_packed(const struct ir_unit *ir, const struct str *b)
{
	char *copy = malloc(b->len), *want, *got;
	struct str twice = { 0 };
	struct ir_packed *k;
	struct names names;
	struct ir_unit back;
	struct arena a;
	struct err err;

	names_init(&names);
	arena_init(&a);
	/* the bytes go away at once; ASan sees who reads them then */
	memcpy(copy, b->s, b->len);
	if (ir_packed_open(&k, copy, b->len, &names, &err))
		fail_msg("%s: %s", ir->file, err.text);
	free(copy);
	for (unsigned int i = ir->nfuncs; i-- > 0;) {
		struct ir_func *f = ir_packed_func(k, i, &a);

		assert_non_null(f);
		assert_ptr_equal(f->name, names_find(&names, ir->funcs[i]->name));
		assert_same_func(ir->funcs[i], f);
		arena_reset(&a);
	}
	assert_true(unpack_all(k, &a, &back));
	assert_int_equal(ir->nfuncs, back.nfuncs);
	ir_encode(&back, &twice);
	assert_int_equal(b->len, twice.len);
	assert_memory_equal(b->s, twice.s, b->len);
	want = print_unit(ir);
	got = print_unit(&back);
	assert_string_equal(want, got);
	assert_ptr_equal(back.file, names_find(&names, ir->file));
	/* functions do not need the unit they came from */
	ir_packed_close(k);
	for (unsigned int i = 0; i < ir->nfuncs; i++)
		assert_same_func(ir->funcs[i], back.funcs[i]);
	free(want);
	free(got);
	str_release(&twice);
	arena_release(&a);
	names_release(&names);
}

/* Encodes, decodes into a table of names of its own, compares. */
static void round_trip(const struct ir_unit *ir)
{
	struct str once = { 0 }, twice = { 0 };
	struct names names;
	struct ir_unit back;
	struct err err;
	char *want, *got;

	names_init(&names);
	ir_unit_init(&back);
	ir_encode(ir, &once);
	if (ir_decode(once.s, once.len, &names, &back, &err))
		fail_msg("%s: %s", ir->file, err.text);
	ir_encode(&back, &twice);
	assert_int_equal(once.len, twice.len);
	assert_memory_equal(once.s, twice.s, once.len);
	want = print_unit(ir);
	got = print_unit(&back);
	assert_string_equal(want, got);
	assert_int_equal(ir->nfuncs, back.nfuncs);
	for (unsigned int i = 0; i < ir->nfuncs; i++)
		assert_same_func(ir->funcs[i], back.funcs[i]);
	assert_ptr_equal(back.file, names_find(&names, ir->file));
	round_trip_packed(ir, &once);
	free(want);
	free(got);
	str_release(&once);
	str_release(&twice);
	ir_unit_release(&back);
	names_release(&names);
}

static unsigned int round_trip_files(const char *pattern, const char **args,
				     unsigned int nargs)
{
	unsigned int n = 0;
	glob_t g;

	if (glob(pattern, 0, NULL, &g))
		return 0;
	for (size_t i = 0; i < g.gl_pathc; i++) {
		struct unit unit = { .file = g.gl_pathv[i], .dir = ".",
				     .args = args, .nargs = nargs };
		struct names names;
		struct ir_unit ir;

		names_init(&names);
		if (lower_file(&unit, &names, &ir)) {
			round_trip(&ir);
			n += ir.nfuncs > 0;
		}
		ir_unit_release(&ir);
		names_release(&names);
	}
	globfree(&g);
	return n;
}

static void test_corpus(void **state)
{
	const char *args[] = { "--target=x86_64-linux-gnu", "-nostdinc",
			       "-Itestcases/include/6.12", "-I." };

	(void)state;
	assert_true(round_trip_files("testcases/lower/*.c", args, 1) > 5);
	assert_true(round_trip_files("testcases/flow/*.c", args, 4) > 3);
	assert_true(round_trip_files("testcases/rules/*/*.c", args, 4) > 3);
	assert_true(round_trip_files("testcases/real/*.c", args, 4) > 1);
	round_trip_files("testcases/demo/*.c", args, 4);
}

/* All that the struct holds and that C files seldom have. */
static void test_odd(void **state)
{
	struct ir_unit u;
	struct ir_func f = { .name = "f", .ret = { .kind = IT_VOID } };
	struct ir_type i64 = { .kind = IT_INT, .bits = 64, .is_signed = true };
	struct ir_tempinfo temps[4] = {
		{ .insn = 0 },
		{ .type = i64, .insn = 1 },
		{ .type = { .kind = IT_ARRAY, .count = UINT32_MAX,
			    .tag = "tag" }, .insn = 0 },
		{ .type = i64, .insn = 2 },
	};
	struct loc far = { "far.h", UINT32_MAX, UINT32_MAX };
	struct loc near = { NULL, 0, 0 };
	struct ir_insn insns[3] = {
		{ .op = IR_CONST, .dst = 2, .imm = INT64_MIN, .loc = far },
		{ .op = IR_CONST, .dst = 1, .imm = INT64_MAX, .loc = near,
		  .written = "W", .within = "X" },
		{ .op = IR_CONST, .dst = 3, .imm = -1, .loc = far,
		  .name = "", .tag = "t" },
	};
	unsigned int targets[] = { 1, 1, 1 };
	struct ir_case cases[] = { { INT64_MIN, INT64_MAX }, { -1, 0 } };
	struct ir_block blocks[] = {
		{ .insns = insns, .ninsns = 3, .term = IT_SWITCH, .a = 1,
		  .targets = targets, .ntargets = 3, .cases = cases },
		{ .term = IT_STOP },
	};
	struct ir_func *funcs[] = { &f };
	struct ir_skip skips[] = { { NULL, "because", { 0 } } };

	(void)state;
	ir_unit_init(&u);
	f.temps = temps;
	f.ntemps = 4;
	f.blocks = blocks;
	f.nblocks = 2;
	f.is_globals = f.is_init = f.is_weak = true;
	u.file = "odd.c";
	u.arch = "none";
	round_trip(&u);
	u.funcs = funcs;
	u.nfuncs = 1;
	u.skips = skips;
	u.nskips = 1;
	round_trip(&u);
	ir_unit_release(&u);
}

/*
 * Damage
 */

/* Under ASan the address space is taken from the start. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMITED 0
#else
#define LIMITED 1
#endif

/* No allocation gets past @more bytes until the limit is lifted. */
static void limit_memory(size_t more)
{
	struct rlimit rl;
	unsigned long pages = 0;
	FILE *in = fopen("/proc/self/statm", "r");

	assert_non_null(in);
	assert_int_equal(fscanf(in, "%lu", &pages), 1);
	fclose(in);
	if (!LIMITED)
		return;
	getrlimit(RLIMIT_AS, &rl);
	rl.rlim_cur = pages * (size_t)sysconf(_SC_PAGESIZE) + more;
	assert_int_equal(setrlimit(RLIMIT_AS, &rl), 0);
}

static void lift_limit(void)
{
	struct rlimit rl;

	getrlimit(RLIMIT_AS, &rl);
	rl.rlim_cur = rl.rlim_max;
	setrlimit(RLIMIT_AS, &rl);
}

static void put_checksum(unsigned char *p, size_t n)
{
	uint64_t sum = XXH3_64bits(p + HEAD, n - HEAD);

	for (int i = 0; i < 8; i++)
		p[12 + i] = (unsigned char)(sum >> 8 * i);
}

/* A unit that was let through can be printed, described and encoded. */
static void use_unit(const struct ir_unit *ir)
{
	struct str b = { 0 };
	struct arena a;

	arena_init(&a);
	for (unsigned int i = 0; i < ir->nfuncs; i++) {
		const struct ir_func *f = ir->funcs[i];

		assert_null(ir_verify(f, &a));
		for (unsigned int v = 0; v < f->nvars; v++)
			assert_true(f->vars[v].param >= -1 &&
				    f->vars[v].param < (int)f->nparams);
		for (unsigned int t = 0; t < f->ntemps; t++)
			assert_true(*ir_describe(f, t, &a));
	}
	free(print_unit(ir));
	ir_encode(ir, &b);
	str_release(&b);
	arena_release(&a);
}

static void assert_same_bytes(const struct ir_unit *x, const struct ir_unit *y)
{
	struct str bx = { 0 }, by = { 0 };

	ir_encode(x, &bx);
	ir_encode(y, &by);
	assert_int_equal(bx.len, by.len);
	assert_memory_equal(bx.s, by.s, bx.len);
	str_release(&bx);
	str_release(&by);
}

static unsigned int partly;	/* opened, and some but not all functions */

/* As try_bytes(), a function at a time; @whole: what ir_decode() made, if so. */
static bool try_packed(const unsigned char *p, size_t n,
		       const struct ir_unit *whole, struct names *names)
{
	struct err err = { 0 };
	struct ir_packed *k = (void *)&err;
	struct ir_unit u;
	struct arena a;
	bool ok;

	if (ir_packed_open(&k, p, n, names, &err)) {
		assert_true(err.text[0] && !strchr(err.text, '\n'));
		assert_null(k);
		return false;
	}
	arena_init(&a);
	ok = unpack_all(k, &a, &u);
	if (ok && whole)
		assert_same_bytes(&u, whole);
	if (!ok) {
		unsigned int good = 0;

		for (unsigned int i = 0; i < u.nfuncs; i++)
			if (u.funcs[i])
				u.funcs[good++] = u.funcs[i];
		u.nfuncs = good;
		partly += good > 0;
	}
	use_unit(&u);
	ir_packed_close(k);
	arena_release(&a);
	return ok;
}

/* Was it let through, both ways?  A refusal is one line. */
static bool try_bytes(const unsigned char *p, size_t n)
{
	struct names names;
	struct ir_unit ir;
	struct err err = { 0 };
	bool ok;

	names_init(&names);
	ir_unit_init(&ir);
	ok = !ir_decode(p, n, &names, &ir, &err);
	if (ok)
		use_unit(&ir);
	else
		assert_true(err.text[0] && !strchr(err.text, '\n'));
	assert_int_equal(ok, try_packed(p, n, ok ? &ir : NULL, &names));
	ir_unit_release(&ir);
	names_release(&names);
	return ok;
}

static uint64_t random_next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* The bytes of a unit that has every kind of insn. */
static void encode_sample(const char *file, struct str *out)
{
	const char *args[] = { "--target=x86_64-linux-gnu" };
	struct unit unit = { .file = file, .dir = ".", .args = args,
			     .nargs = 1 };
	struct names names;
	struct ir_unit ir;

	names_init(&names);
	assert_true(lower_file(&unit, &names, &ir));
	ir_encode(&ir, out);
	ir_unit_release(&ir);
	names_release(&names);
}

#define SAMPLE "testcases/lower/macros.c"

static void test_truncated(void **state)
{
	struct str b = { 0 };

	(void)state;
	encode_sample(SAMPLE, &b);
	limit_memory(64 << 20);
	assert_false(try_bytes(NULL, 0));
	for (size_t n = 0; n < b.len; n++) {
		/* of the very length, so that ASan sees a byte read past it */
		unsigned char *p = malloc(n + !n);

		memcpy(p, b.s, n);
		assert_false(try_bytes(p, n));
		if (n >= HEAD) {
			put_checksum(p, n);
			assert_false(try_bytes(p, n));
		}
		free(p);
	}
	assert_true(try_bytes((unsigned char *)b.s, b.len));
	str_addn(&b, "", 1);
	put_checksum((unsigned char *)b.s, b.len);
	assert_false(try_bytes((unsigned char *)b.s, b.len));
	lift_limit();
	str_release(&b);
}

static void test_flipped(void **state)
{
	struct str b = { 0 };
	unsigned char *p;
	unsigned int through = 0;

	(void)state;
	partly = 0;
	encode_sample(SAMPLE, &b);
	limit_memory(64 << 20);
	p = malloc(b.len);
	memcpy(p, b.s, b.len);
	for (size_t i = 0; i < b.len; i++) {
		static const unsigned char with[] = { 1, 0x80, 0xff };

		for (unsigned int k = 0; k < sizeof(with); k++) {
			p[i] ^= with[k];
			assert_false(try_bytes(p, b.len));
			if (i >= HEAD) {
				put_checksum(p, b.len);
				through += try_bytes(p, b.len);
				memcpy(p + 12, b.s + 12, 8);
			}
			p[i] ^= with[k];
		}
	}
	assert_memory_equal(p, b.s, b.len);
	/* a flipped letter of a name is another name, and no damage to see */
	assert_true(through > 0 && through < 3 * b.len);
	assert_true(partly > 0);
	lift_limit();
	free(p);
	str_release(&b);
}

static size_t mutate(unsigned char *p, size_t n, uint64_t *seed)
{
	unsigned int times = 1 + random_next(seed) % 8;

	while (times--) {
		size_t at = HEAD + random_next(seed) % (n - HEAD);
		size_t from = HEAD + random_next(seed) % (n - HEAD);
		size_t len = 1 + random_next(seed) % 16;

		switch (random_next(seed) % 5) {
		case 0:
			p[at] = (unsigned char)random_next(seed);
			break;
		case 1:		/* the largest number */
			len = len > n - at ? n - at : len;
			memset(p + at, 0xff, len);
			p[at + len - 1] = 1;
			break;
		case 2:		/* bytes from elsewhere */
			len = len > n - at ? n - at : len;
			len = len > n - from ? n - from : len;
			memmove(p + at, p + from, len);
			break;
		case 3:		/* bytes taken out */
			if (n - at <= len || n - len <= HEAD + 64)
				break;
			memmove(p + at, p + at + len, n - at - len);
			n -= len;
			break;
		case 4:
			p[at] ^= (unsigned char)(1u << random_next(seed) % 8);
			break;
		}
	}
	return n;
}

static void test_mutated(void **state)
{
	uint64_t seed = 0x9e3779b97f4a7c15u;
	unsigned int through = 0;
	struct str b = { 0 };
	unsigned char *p;

	(void)state;
	partly = 0;
	encode_sample("testcases/lower/control.c", &b);
	p = malloc(b.len);
	limit_memory(64 << 20);
	for (unsigned int i = 0; i < 20000; i++) {
		size_t n;

		memcpy(p, b.s, b.len);
		n = mutate(p, b.len, &seed);
		put_checksum(p, n);
		through += try_bytes(p, n);
	}
	assert_true(through < 20000);
	assert_true(partly > 0);
	/* nothing but noise behind a good head */
	for (unsigned int i = 0; i < 2000; i++) {
		size_t n = HEAD + random_next(&seed) % 200;

		for (size_t k = HEAD; k < n; k++)
			p[k] = (unsigned char)random_next(&seed);
		memcpy(p, b.s, HEAD);
		put_checksum(p, n);
		try_bytes(p, n);
	}
	lift_limit();
	free(p);
	str_release(&b);
}

/* The right head before @rest. */
static bool try_rest(const char *rest, size_t n)
{
	unsigned char p[512];
	struct str b = { 0 };
	bool ok;

	encode_sample(SAMPLE, &b);
	memcpy(p, b.s, HEAD);
	memcpy(p + HEAD, rest, n);
	put_checksum(p, HEAD + n);
	ok = try_bytes(p, HEAD + n);
	str_release(&b);
	return ok;
}
#define TRY_REST(rest) try_rest(rest, sizeof(rest) - 1)

/* Strings: "s" only.  Types: void only.  The unit's file and arch: "s". */
#define TRY_COUNTS(rest) TRY_REST("\1\1s" "\1\0\0\0\0" "\1\1" rest)

/* And one function, which says that it has @len bytes. */
static bool try_func(const char *func, size_t n, size_t len)
{
	static const char unit[] = "\1\1s" "\1\0\0\0\0" "\1\1" "\0\0\1";
	char rest[128];
	size_t at = sizeof(unit) - 1;

	memcpy(rest, unit, at);
	rest[at++] = (char)len;
	memcpy(rest + at, func, n);
	return try_rest(rest, at + n);
}
#define TRY_FUNC(func) try_func(func, sizeof(func) - 1, sizeof(func) - 1)

#define HUGE_COUNT "\xff\xff\xff\xff\x0f"

static void test_counts(void **state)
{
	(void)state;
	limit_memory(256 << 20);
	assert_true(TRY_COUNTS("\0\0\0"));
	assert_true(TRY_REST("\1\3abc" "\0" "\1\1" "\0\0\0"));
	assert_false(TRY_REST("\1\3a\0c" "\0" "\1\1" "\0\0\0"));
	assert_false(TRY_REST("\1\3abc" "\0" "\1\0" "\0\0\0"));
	assert_false(TRY_REST("\1\3abc" "\0" "\1\2" "\0\0\0"));
	assert_false(TRY_COUNTS(HUGE_COUNT "\0\0"));
	assert_false(TRY_COUNTS("\0" HUGE_COUNT "\0"));
	assert_false(TRY_COUNTS("\0\0" HUGE_COUNT));
	/* f: name, loc, type, flags, digest, last line, nvars, nparams, */
	/* ntemps, nblocks; one block: no insns, stop, no operand, no targets, loc */
	assert_true(TRY_FUNC("\1\0\0\0\0\0\1\0\0\0\1\1"
			     "\0\5\0\0\0\0\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0\0\0\1\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0" HUGE_COUNT "\0\1\1"
			      "\0\5\0\0\0\0\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0\0\1\1\1"
			      "\0\5\0\0\0\0\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0\0\0" HUGE_COUNT "\1"
			      "\0\5\0\0\0\0\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0\0\0\2\1"
			      "\0\5\0\0\0\0\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0\0\0\1" HUGE_COUNT
			      "\0\5\0\0\0\0\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0\0\0\1\1" HUGE_COUNT
			      "\5\0\0\0\0\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0\0\0\1\1"
			      "\0\6\0\0\0\0\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0\0\0\1\1"
			      "\0\0\0\1\1\0\0\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0\0\0\1\1"
			      "\0\5\1\0\0\0\0"));
	/* two variables, one parameter: 0, none, or what is none */
	assert_true(TRY_FUNC("\1\0\0\0\0\0\1\0\2\1"
			     "\0\0\1\0\0\0\0" "\0\1\1\0\0\0\0"
			     "\1\1" "\0\5\0\0\0\0\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0\2\1"
			      "\0\0\1\0\0\0\0" "\0\2\1\0\0\0\0"
			      "\1\1" "\0\5\0\0\0\0\0"));
	assert_false(TRY_FUNC("\1\0\0\0\0\0\1\0\2\1"
			      "\0\0\1\0\0\0\0" "\0\3\1\0\0\0\0"
			      "\1\1" "\0\5\0\0\0\0\0"));
	lift_limit();
}

/* The smallest function that passes. */
#define FUNC "\1\0\0\0\0\0\1\0\0\0\1\1" "\0\5\0\0\0\0\0"
#define FUNC_LEN (sizeof(FUNC) - 1)

static void test_lengths(void **state)
{
	(void)state;
	assert_int_equal(FUNC_LEN, 19);
	for (size_t len = 0; len < 128; len++)
		assert_int_equal(try_func(FUNC, FUNC_LEN, len), len == FUNC_LEN);
	/* none, one and two; a length too small for one, too large for both */
	assert_true(TRY_COUNTS("\0\0\0"));
	assert_true(TRY_COUNTS("\0\0\1" "\x13" FUNC));
	assert_true(TRY_COUNTS("\0\0\2" "\x13" FUNC "\x13" FUNC));
	assert_false(TRY_COUNTS("\0\0\2" "\x12" FUNC "\x13" FUNC));
	assert_false(TRY_COUNTS("\0\0\2" "\x14" FUNC "\x13" FUNC));
	assert_false(TRY_COUNTS("\0\0\2" "\x27" FUNC "\x13" FUNC));
	assert_false(TRY_COUNTS("\0\0\2" "\x13" FUNC "\x12" FUNC));
	assert_false(TRY_COUNTS("\0\0\2" "\x13" FUNC "\x14" FUNC));
	assert_false(TRY_COUNTS("\0\0\2" "\x13" FUNC HUGE_COUNT FUNC));
	assert_false(TRY_COUNTS("\0\0\1" "\x13" FUNC "\x13" FUNC));
	assert_false(TRY_COUNTS("\0\0\3" "\x13" FUNC "\x13" FUNC));
	/* a byte that the function does not need, but has */
	assert_false(TRY_COUNTS("\0\0\1" "\x14" FUNC "\0"));
	/* a length in more bytes than it needs is the same length */
	assert_true(TRY_COUNTS("\0\0\1" "\x93\0" FUNC));
}

/* Damage to one function does not take the others along. */
static void test_one_damaged(void **state)
{
	static const char rest[] = "\1\1s" "\1\0\0\0\0" "\1\1" "\0\0\3"
				   "\x13" FUNC "\x13" FUNC "\x13" FUNC;
	const size_t n = HEAD + sizeof(rest) - 1;
	unsigned char p[256];
	struct str b = { 0 };

	(void)state;
	encode_sample(SAMPLE, &b);
	for (unsigned int bad = 0; bad < 3; bad++) {
		struct ir_packed *k;
		struct names names;
		struct arena a;
		struct err err;

		memcpy(p, b.s, HEAD);
		memcpy(p + HEAD, rest, sizeof(rest) - 1);
		/* its terminator: a jump without a target */
		p[n - (3 - bad) * (FUNC_LEN + 1) + 14] = 0;
		put_checksum(p, n);
		names_init(&names);
		arena_init(&a);
		assert_int_equal(ir_packed_open(&k, p, n, &names, &err), 0);
		assert_int_equal(ir_packed_unit(k)->nfuncs, 3);
		for (unsigned int i = 0; i < 3; i++)
			assert_int_equal(!ir_packed_func(k, i, &a), i == bad);
		ir_packed_close(k);
		arena_release(&a);
		names_release(&names);
	}
	ir_packed_close(NULL);
	str_release(&b);
}

static void test_version(void **state)
{
	struct str b = { 0 };
	struct names names;
	struct ir_packed *k;
	struct ir_unit ir;
	struct err err;

	(void)state;
	encode_sample(SAMPLE, &b);
	names_init(&names);
	ir_unit_init(&ir);
	b.s[4] ^= 1;
	assert_int_equal(ir_decode(b.s, b.len, &names, &ir, &err), -1);
	assert_non_null(strstr(err.text, "another version"));
	assert_int_equal(ir_packed_open(&k, b.s, b.len, &names, &err), -1);
	assert_non_null(strstr(err.text, "another version"));
	b.s[4] ^= 1;
	b.s[HEAD] ^= 1;
	assert_int_equal(ir_decode(b.s, b.len, &names, &ir, &err), -1);
	assert_non_null(strstr(err.text, "checksum"));
	assert_int_equal(ir_packed_open(&k, b.s, b.len, &names, &err), -1);
	assert_non_null(strstr(err.text, "checksum"));
	b.s[0] ^= 1;
	assert_int_equal(ir_decode(b.s, b.len, &names, &ir, &err), -1);
	assert_non_null(strstr(err.text, "no IR"));
	assert_int_equal(ir_packed_open(&k, b.s, b.len, &names, &err), -1);
	assert_non_null(strstr(err.text, "no IR"));
	ir_unit_release(&ir);
	names_release(&names);
	str_release(&b);
}

/*
 * Measuring
 */
struct sums {
	unsigned int units, funcs, blocks, temps, vars;
	size_t insns, args, bytes, heap, packed_heap;
	double encode, decode, verify, worst, open, unpack, slowest;
};

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void count_unit(const struct ir_unit *ir, struct sums *s)
{
	s->units++;
	s->funcs += ir->nfuncs;
	for (unsigned int i = 0; i < ir->nfuncs; i++) {
		const struct ir_func *f = ir->funcs[i];

		s->blocks += f->nblocks;
		s->temps += f->ntemps;
		s->vars += f->nvars;
		for (unsigned int b = 0; b < f->nblocks; b++) {
			s->insns += f->blocks[b].ninsns;
			for (unsigned int k = 0; k < f->blocks[b].ninsns; k++)
				s->args += f->blocks[b].insns[k].nargs;
		}
	}
}

static size_t heap_used(void)
{
	struct mallinfo2 m = mallinfo2();

	return m.uordblks + m.hblkhd;
}

/* Opened, and each function once into an arena that is emptied for the next. */
static void measure_packed(const struct str *b, struct names *names,
			   struct sums *s)
{
	size_t heap = heap_used();
	double t0 = seconds(), t1;
	struct ir_packed *k;
	struct arena a;
	struct err err;

	assert_int_equal(ir_packed_open(&k, b->s, b->len, names, &err), 0);
	s->open += seconds() - t0;
	s->packed_heap += heap_used() - heap;
	arena_init(&a);
	t0 = seconds();
	for (unsigned int i = 0; i < ir_packed_unit(k)->nfuncs; i++) {
		t1 = seconds();
		assert_non_null(ir_packed_func(k, i, &a));
		arena_reset(&a);
		t1 = seconds() - t1;
		s->slowest = t1 > s->slowest ? t1 : s->slowest;
	}
	s->unpack += seconds() - t0;
	arena_release(&a);
	ir_packed_close(k);
}

/* @names is the run's: the first unit interns what the others share. */
static void measure_unit(const struct unit *unit, struct names *names,
			 struct sums *s)
{
	struct ir_unit ir, back;
	struct str bytes = { 0 };
	struct arena a;
	struct err err;
	size_t heap;
	double t0, t1, t2;

	if (!lower_file(unit, names, &ir)) {
		printf("%s: skipped\n", unit->file);
		ir_unit_release(&ir);
		return;
	}
	count_unit(&ir, s);
	round_trip(&ir);
	t0 = seconds();
	ir_encode(&ir, &bytes);
	s->encode += seconds() - t0;
	ir_unit_init(&back);
	heap = heap_used();
	t1 = seconds();
	assert_int_equal(ir_decode(bytes.s, bytes.len, names, &back, &err), 0);
	t2 = seconds();
	s->heap += heap_used() - heap;
	arena_init(&a);
	for (unsigned int i = 0; i < back.nfuncs; i++)
		ir_verify(back.funcs[i], &a);
	s->verify += seconds() - t2;
	arena_release(&a);
	measure_packed(&bytes, names, s);
	s->bytes += bytes.len;
	s->decode += t2 - t1;
	s->worst = t2 - t1 > s->worst ? t2 - t1 : s->worst;
	str_release(&bytes);
	ir_unit_release(&back);
	ir_unit_release(&ir);
}

static int measure(int argc, char **argv)
{
	struct sums s = { 0 };
	struct units units = { 0 };
	struct names names;
	struct arena a;
	struct err err;
	unsigned int ndropped = 0;

	arena_init(&a);
	names_init(&names);
	if (argc < 1 ||
	    compdb_read(&units, argv[0], (const char *const *)argv + 1,
			(unsigned int)argc - 1, &a, stderr, &ndropped, &err)) {
		if (argc)
			err_print(&err, stderr);
		return 1;
	}
	for (unsigned int i = 0; i < units.n; i++)
		measure_unit(&units.v[i], &names, &s);
	printf("%u units, %u functions, %u blocks, %zu insns, %zu arguments, %u temps, %u vars\n"
	       "bytes encoded %zu, in memory %zu, packed %zu\n"
	       "encode %.4f s, decode %.4f s (worst unit %.4f), of it verify %.4f\n"
	       "open %.4f s, unpack all %.4f s (worst function %.6f)\n",
	       s.units, s.funcs, s.blocks, s.insns, s.args, s.temps, s.vars,
	       s.bytes, s.heap, s.packed_heap, s.encode, s.decode, s.worst,
	       s.verify, s.open, s.unpack, s.slowest);
	names_release(&names);
	arena_release(&a);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_corpus),
		cmocka_unit_test(test_odd),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_flipped),
		cmocka_unit_test(test_mutated),
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_one_damaged),
		cmocka_unit_test(test_version),
	};

	if (argc > 1 && !strcmp(argv[1], "measure"))
		return measure(argc - 2, argv + 2);
	return cmocka_run_group_tests_name("ir_code", tests, NULL, NULL);
}
