// SPDX-License-Identifier: GPL-2.0-only
/*
 * The catalogue: the real one, and every mistake that a file can hold.  Each
 * folder of testcases/unit/catalogue/ has one mistake; the errors it must give
 * are listed here.  Run from the top of the project; NUMALINT_RULES names the
 * folder of the real files where it is not "rules".
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
#include <time.h>
#include <unistd.h>

#include "catalogue.h"
#include "str.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define BROKEN	"testcases/unit/catalogue"

static const char *rules_dir(void)
{
	const char *dir = getenv("NUMALINT_RULES");

	return dir ? dir : "rules";
}

/* The real catalogue, which most tests ask. */
static struct names names;
static struct catalogue *cat;

static int open_real(void **state)
{
	struct err e = { 0 };

	(void)state;
	names_init(&names);
	if (catalogue_open(&cat, rules_dir(), &names, &e)) {
		err_print(&e, stderr);
		return -1;
	}
	return 0;
}

static int close_real(void **state)
{
	(void)state;
	catalogue_close(cat);
	names_release(&names);
	return 0;
}

static const struct cat_func *func(const char *name)
{
	return catalogue_func(cat, names_intern(&names, name));
}

static const struct cat_ctx any = { .kver = KVER_ANY };

/* The sink on argument @arg of @name in a unit like @ctx, or NULL. */
static const struct cat_sink *sink_in(const char *name, int arg,
				      const struct cat_ctx *ctx)
{
	const struct cat_func *f = func(name);

	assert_non_null(f);
	for (unsigned int i = 0; i < f->nsinks; i++)
		if (f->sinks[i].arg == arg &&
		    cat_applies(&f->sinks[i].when, ctx))
			return &f->sinks[i];
	return NULL;
}

static void test_arguments(void **state)
{
	static const struct {
		const char *name;
		int arg, gfp_arg, size_arg;
		enum cat_sink_kind kind;
	} want[] = {
		{ "__alloc_pages_node", 0, 1, -1, SINK_PAGE_STRICT },
		{ "alloc_pages_exact_node", 0, 1, -1, SINK_PAGE_STRICT },
		{ "__folio_alloc_node", 2, 0, -1, SINK_PAGE_STRICT },
		{ "__alloc_pages", 2, 0, -1, SINK_PAGE_STRICT },
		{ "__folio_alloc", 2, 0, -1, SINK_PAGE_STRICT },
		{ "__alloc_pages_nodemask", 2, 0, -1, SINK_PAGE_STRICT },
		{ "__alloc_pages_bulk", 1, 0, -1, SINK_PAGE_STRICT },
		{ "alloc_pages_bulk_noprof", 1, 0, -1, SINK_PAGE_STRICT },
		{ "alloc_pages_node", 0, 1, -1, SINK_PAGE_TOLERANT },
		{ "alloc_pages_exact_nid", 0, 2, -1, SINK_PAGE_TOLERANT },
		{ "alloc_contig_pages", 2, 1, -1, SINK_ALLOC },
		{ "kmalloc_node", 2, 1, 0, SINK_SLAB },
		{ "kcalloc_node", 3, 2, -1, SINK_SLAB },
		{ "kmem_cache_alloc_node", 2, 1, -1, SINK_SLAB },
		{ "vmalloc_node", 1, -1, -1, SINK_ALLOC },
		{ "__vmalloc_node_range", 7, 4, -1, SINK_ALLOC },
		{ "kthread_create_on_node", 2, -1, -1, SINK_ALLOC },
		{ "mempool_create_node", 5, 4, -1, SINK_SLAB },
		{ "__alloc_skb", 3, 1, 0, SINK_SLAB },
		{ "NODE_DATA", 0, -1, -1, SINK_NODE_DATA },
		{ "node_online", 0, -1, -1, SINK_BITMAP_TEST },
		{ "init_nodemask_of_node", 1, -1, -1, SINK_BITMAP_WRITE },
		{ "vmemmap_populate", 2, -1, -1, SINK_HOTADD },
		{ "cpu_to_node", 0, -1, -1, SINK_CPU_INDEX },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(want); i++) {
		const struct cat_sink *s = sink_in(want[i].name, want[i].arg,
						   &any);

		assert_non_null(s);
		assert_int_equal(s->kind, want[i].kind);
		assert_int_equal(s->gfp_arg, want[i].gfp_arg);
		assert_int_equal(s->size_arg, want[i].size_arg);
		assert_int_equal(s->rejects & ~s->rejects_thisnode, 0);
		assert_non_null(s->consequence);
	}
}

static void test_contracts(void **state)
{
	const struct cat_sink *strict = sink_in("__alloc_pages_node", 0, &any);
	const struct cat_sink *tolerant = sink_in("alloc_pages_node", 0, &any);
	const struct cat_sink *slab = sink_in("kmem_cache_alloc_node", 2, &any);

	(void)state;
	assert_int_equal(strict->rejects,
			 NS(NO_NODE) | NS(OUT_OF_RANGE) | NS(IMPOSSIBLE) |
			 NS(OFFLINE));
	assert_int_equal(strict->rejects_thisnode, NS_ALL & ~NS(USABLE));
	assert_false(nstates_may(tolerant->rejects, NS_NO_NODE));
	assert_true(nstates_may(tolerant->rejects_thisnode, NS_NO_NODE));
	assert_true(nstates_may(tolerant->rejects_thisnode, NS_MEMORYLESS));
	assert_false(nstates_may(slab->rejects, NS_OFFLINE));
}

static void test_versions(void **state)
{
	struct cat_ctx old = { .kver = KVER(4, 11) };
	struct cat_ctx mid = { .kver = KVER(5, 10) };
	struct cat_ctx new = { .kver = KVER(6, 12) };
	const struct cat_func *f = func("cpu_to_node");

	(void)state;
	assert_null(sink_in("__alloc_pages", 2, &old));
	assert_non_null(sink_in("__alloc_pages_nodemask", 2, &mid));
	assert_null(sink_in("__alloc_pages_nodemask", 2, &new));
	assert_non_null(sink_in("blk_alloc_queue", 0, &mid));
	assert_null(sink_in("blk_alloc_queue", 1, &mid));
	assert_non_null(sink_in("blk_alloc_queue", 1, &new));
	assert_null(sink_in("blk_alloc_queue", 0, &new));

	/* Hot-remove cleared the map before 5.0. */
	assert_int_equal(f->nsources, 2);
	for (unsigned int i = 0; i < f->nsources; i++) {
		const struct cat_source *s = &f->sources[i];
		bool before = cat_applies(&s->when, &old);

		assert_int_equal(cat_applies(&s->when, &new), !before);
		assert_true(cat_applies(&s->when, &any));
		assert_int_equal(nstates_may(s->offline_expected, NS_NO_NODE),
				 before);
		assert_int_equal(nstates_may(s->offline_rare, NS_NO_NODE),
				 !before);
		assert_int_equal(s->expected, NS_ONLINE);
		assert_int_equal(s->cpu_arg, 0);
		assert_true(s->pure);
		assert_ptr_equal(s->provenance, f->name);
	}
}

static void test_archs(void **state)
{
	struct cat_ctx x86 = { .arch = names_intern(&names, "x86") };
	struct cat_ctx arm64 = { .arch = names_intern(&names, "arm64") };
	struct cat_ctx s390 = { .arch = names_intern(&names, "s390") };

	(void)state;
	assert_int_equal(sink_in("cpumask_of_node", 0, &x86)->rejects,
			 NS(NO_NODE) | NS(OUT_OF_RANGE));
	assert_int_equal(sink_in("cpumask_of_node", 0, &arm64)->rejects,
			 NS(OUT_OF_RANGE));
	assert_null(sink_in("cpumask_of_node", 0, &s390));
	assert_non_null(sink_in("node_distance", 0, &x86));
	assert_non_null(sink_in("node_distance", 1, &x86));
	assert_null(sink_in("node_distance", 0, &s390));
}

/* @data points to the answer for CONFIG_SLAB_BUCKETS. */
static int config(const void *data, const char *name)
{
	assert_string_equal(name, "CONFIG_SLAB_BUCKETS");
	return *(const int *)data;
}

static void test_config(void **state)
{
	int set;
	struct cat_ctx ctx = { .config = config, .data = &set };

	(void)state;
	set = 0;
	assert_non_null(sink_in("__kmalloc_node_noprof", 2, &ctx));
	assert_null(sink_in("__kmalloc_node_noprof", 3, &ctx));
	set = 1;
	assert_null(sink_in("__kmalloc_node_noprof", 2, &ctx));
	assert_non_null(sink_in("__kmalloc_node_noprof", 3, &ctx));
	set = -1;
	assert_non_null(sink_in("__kmalloc_node_noprof", 2, &ctx));
	assert_non_null(sink_in("__kmalloc_node_noprof", 3, &ctx));
}

static void test_noprof(void **state)
{
	(void)state;
	assert_ptr_equal(func("kmalloc_node_noprof"), func("kmalloc_node"));
	assert_ptr_equal(func("alloc_pages_node_noprof"),
			 func("alloc_pages_node"));
	assert_ptr_equal(func("kmalloc_noprof"), func("kmalloc"));
	/* listed by that name only; the macro without it has no node */
	assert_null(func("alloc_pages_bulk"));
	assert_non_null(func("alloc_pages_bulk_noprof"));
	assert_null(func("_noprof"));
	assert_null(func("nobody_noprof"));
	assert_null(func("kmalloc_node_noprof_noprof"));
	assert_null(catalogue_func(cat, NULL));
}

static void test_sources(void **state)
{
	const struct cat_source *s;

	(void)state;
	s = &func("dev_to_node")->sources[0];
	assert_int_equal(s->expected, NS_ONLINE | NS(NO_NODE));
	assert_int_equal(s->rare, NS(OFFLINE));
	assert_string_equal(s->same_tag, "device");
	assert_string_equal(s->same_field, "numa_node");
	assert_int_equal(s->same_arg, 0);
	assert_int_equal(s->out_arg, -1);

	s = &func("numa_cpu_node")->sources[0];
	assert_ptr_equal(s->provenance, names_intern(&names, "cpu_to_node"));

	s = &func("__first_node")->sources[0];
	assert_int_equal(s->set_arg, 0);
	assert_int_equal(s->empty, NS(OUT_OF_RANGE));
	assert_ptr_equal(s->empty_test, names_intern(&names, "__nodes_empty"));

	s = &func("kstrtoint")->sources[0];
	assert_int_equal(s->expected, NS_ALL);
	assert_int_equal(s->out_arg, 2);
	assert_true(s->out_on_zero);

	s = &func("cpumask_any_but")->sources[0];
	assert_int_equal(s->domain, DOM_CPU);
	assert_int_equal(s->expected, CS(OUT_OF_RANGE));
}

static void test_guards(void **state)
{
	const struct cat_guard *g;

	(void)state;
	g = &func("node_online")->guards[0];
	assert_int_equal(g->holds, HOLDS_NONZERO);
	assert_int_equal(g->keeps, NS_ONLINE);
	assert_int_equal(g->keeps_else, NS_ALL & ~NS_ONLINE);
	assert_int_equal(g->set_arg, -1);
	g = &func("node_state")->guards[0];
	assert_int_equal(g->set_arg, 1);
	g = &func("try_online_node")->guards[0];
	assert_int_equal(g->holds, HOLDS_NONNEGATIVE);
	assert_int_equal(g->keeps_else, NS_ALL);
	g = &func("cpu_online")->guards[0];
	assert_int_equal(g->domain, DOM_CPU);
	assert_int_equal(g->keeps_else, CS_ALL & ~CS(ONLINE));
}

static void test_transfers(void **state)
{
	const struct cat_func *f = func("numa_map_to_online_node");

	(void)state;
	assert_int_equal(f->ntransfers, 2);
	assert_int_equal(f->transfers[0].map[NS_NO_NODE], NS(NO_NODE));
	assert_int_equal(f->transfers[0].map[NS_OFFLINE], NS_ONLINE);
	assert_int_equal(f->transfers[0].map[NS_USABLE], NS(USABLE));
	for (int s = 0; s < NS_COUNT; s++)
		assert_int_equal(f->transfers[1].map[s], NS(NO_NODE));
}

static void test_others(void **state)
{
	const struct cat_field *f;
	const struct cat_iter *i;
	const struct cat_set *s;
	const struct cat_sink *k;

	(void)state;
	f = catalogue_field(cat, names_intern(&names, "device"),
			    names_intern(&names, "numa_node"));
	assert_true(nstates_may(f->source.expected, NS_NO_NODE));
	assert_null(catalogue_field(cat, names_intern(&names, "device"),
				    names_intern(&names, "parent")));
	assert_null(catalogue_field(cat, NULL, NULL));

	i = catalogue_iter(cat, names_intern(&names, "for_each_online_node"));
	assert_int_equal(i->expected, NS_ONLINE);
	assert_int_equal(i->past_end, NS(OUT_OF_RANGE));
	assert_int_equal(i->set_arg, -1);

	s = catalogue_set(cat, names_intern(&names, "N_MEMORY"));
	assert_int_equal(s->states, NS(USABLE));
	assert_false(s->maybe_empty);
	assert_false(s->partial);
	assert_true(catalogue_set(cat, names_intern(&names, "N_CPU"))->partial);

	assert_int_equal(catalogue_bound(cat, names_intern(&names, "nr_node_ids"))
			 ->kind, BOUND_IDS);
	assert_true(catalogue_array(cat, names_intern(&names, "__apicid_to_node"))
		    ->has_source);
	assert_int_equal(func("num_online_nodes")->flags, CAT_COUNT);
	assert_int_equal(func("panic")->flags, CAT_NORETURN);
	assert_int_equal(func("VM_BUG_ON")->flags, CAT_NO_GUARD);
	assert_int_equal(func("unlikely")->flags, CAT_IDENTITY);
	assert_true(func("kmalloc_node")->flags & CAT_ALLOCATES);
	assert_string_equal(func("set_dev_node")->stores[0].field, "numa_node");

	assert_int_equal(func("cpumask_test_cpu")->takes[0].domain, DOM_CPU);
	assert_int_equal(func("per_cpu_ptr")->takes[0].arg, 1);
	assert_int_equal(func("kcalloc")->nextents, 2);
	assert_int_equal(func("devm_kcalloc")->extents[1].arg, 2);
	assert_int_equal(func("struct_size")->extents[0].arg, 2);
	assert_int_equal(sink_in("set_bit", 0, &any)->map_arg, 1);
	assert_int_equal(sink_in("node_set", 0, &any)->map_arg, -1);
	assert_int_equal(catalogue_bitmap(cat, names_intern(&names, "cpumask"),
					  names_intern(&names, "bits"))->domain,
			 DOM_CPU);

	k = sink_in("add_memory_resource", 0, &any);
	assert_int_equal(k->flag_arg, 2);
	assert_string_equal(k->flag, "MHP_NID_IS_MGID");
	assert_int_equal(sink_in("__alloc_pages", 2, &any)->flag_arg, -1);
}

static void test_macros(void **state)
{
	static const char *const want[] = {
		"MAX_NUMNODES", "__GFP_THISNODE",
		"__GFP_NOWARN", "__GFP_NORETRY", "LINUX_VERSION_CODE",
		"CONFIG_NUMA", "CONFIG_HAVE_MEMORYLESS_NODES",
		/* of a "when" and an "unless" */
		"CONFIG_SLAB_BUCKETS", "MHP_NID_IS_MGID",
	};
	const char *const *macros;
	unsigned int n;

	(void)state;
	macros = catalogue_macros(cat, &n);
	for (size_t i = 0; i < COUNT(want); i++) {
		unsigned int found = 0;

		for (unsigned int k = 0; k < n; k++)
			found += !strcmp(macros[k], want[i]);
		assert_int_equal(found, 1);
	}
}

static void test_rules(void **state)
{
	static const char *const ids[] = {
#define RULE(name, id) id,
#include "rule.def"
#undef RULE
	};
	const struct cat_rule *rules;
	unsigned int n;

	(void)state;
	rules = catalogue_rules(cat, &n);
	assert_int_equal(n, COUNT(ids));
	for (unsigned int i = 0; i < n; i++) {
		assert_string_equal(rules[i].id, ids[i]);
		assert_ptr_equal(catalogue_rule(cat, rules[i].id), &rules[i]);
		assert_null(strchr(rules[i].title, '\n'));
	}
	assert_int_equal(catalogue_rule(cat, names_intern(&names, "no-node-index"))
			 ->severity, SEV_ERROR);
	assert_null(catalogue_rule(cat, names_intern(&names, "no-such-rule")));
}

/* A role can be checked again: it has a place, and a sink has evidence. */
static void test_evidence(void **state)
{
	const struct cat_func *const *f;
	unsigned int n;

	(void)state;
	f = catalogue_funcs(cat, &n);
	assert_in_range(n, 400, 4000);
	for (unsigned int i = 0; i < n; i++) {
		assert_ptr_equal(func(f[i]->name), f[i]);
		assert_non_null(f[i]->where.file);
		assert_true(f[i]->where.line > 0);
		if (f[i]->nsinks || f[i]->nguards || f[i]->ntransfers)
			assert_non_null(f[i]->evidence);
		for (unsigned int k = 0; k < f[i]->nsinks; k++)
			assert_non_null(f[i]->sinks[k].when.where.file);
	}
}

/*
 * Broken files.
 */

/* Opens @dir, which must fail, for its error. */
static void open_broken(const char *dir, struct err *e)
{
	struct catalogue *c = NULL;
	struct names local;

	memset(e, 0, sizeof(*e));
	names_init(&local);
	assert_int_equal(catalogue_open(&c, dir, &local, e), -1);
	names_release(&local);
	assert_true(e->text[0]);
	assert_null(strchr(e->text, '\n'));
}

/* The text is the beginning of the error's: lists of known words grow. */
static const struct {
	const char *dir;
	unsigned int line, col;
	const char *text;
} broken[] = {
	{ "after-end", 4, 1,
	  "something follows the line \"...\", which ends the file; move it up" },
	{ "alias-cycle", 2, 12,
	  "a list where a function entry is expected; write it as \"key: value\" pairs, such as \"names: ...\"" },
	{ "alias-unknown", 2, 12,
	  "YAML syntax: found undefined alias" },
	{ "arg-large", 4, 41,
	  "argument \"4294967296\" is too large; the largest is 31" },
	{ "arg-negative", 4, 41,
	  "argument \"-1\" is negative; arguments count from 0, and a key that does not apply is left out" },
	{ "arg-text", 4, 41,
	  "\"first\" is no argument number; write 0 for the first argument, 1 for the second, ..." },
	{ "arg-twice", 5, 11,
	  "argument 1 cannot be both the id and something else" },
	{ "bad-bool", 4, 38,
	  "\"yes\" is neither true nor false" },
	{ "bad-config", 4, 47,
	  "\"NUMA\" is no configuration symbol; write CONFIG_NUMA, or \"!CONFIG_NUMA\" where it must be off" },
	{ "bad-range", 4, 49,
	  "\"6.12..6.1\" is no range of kernel versions; write 5.18.. or ..5.17 or 4.4..6.9 (the lower one first) or 6.1" },
	{ "cpu-kind-of-node", 5, 11,
	  "a sink of kind cpu_index, and no other, has \"domain: cpu\"" },
	{ "cut-off", 5, 1,
	  "the file is cut off; every catalogue file ends with the line \"...\"" },
	{ "empty-list", 3, 12,
	  "the list is empty; write at least one name" },
	{ "empty-source", 4, 13,
	  "the source produces nothing; write \"expected\", \"rare\" or \"set_arg\"" },
	{ "empty-value", 3, 11,
	  "the value is empty; write one, such as cpu_to_node" },
	{ "guard-says-nothing", 5, 12,
	  "the guard says nothing; write \"keeps\" or \"set_arg\"" },
	{ "key-twice", 5, 5,
	  "key \"flags\" is written twice in a function entry; drop one" },
	{ "list-at-top", 2, 1,
	  "a list where sections are expected; begin with one such as \"functions:\"" },
	{ "list-for-value", 4, 38,
	  "a list where a single value is expected, such as true" },
	{ "mapped-twice", 5, 44,
	  "\"OFFLINE\" is mapped twice; drop one" },
	{ "mapping-for-list", 3, 3,
	  "a mapping where the list of \"functions\" is expected; begin each entry with \"- \"" },
	{ "missing-arg", 6, 7,
	  "key \"arg\" is missing in a sink; add \"arg: ...\"" },
	{ "missing-evidence", 3, 5,
	  "key \"evidence\" is missing for \"f\"; say where a sink, guard or transfer can be checked: \"FILE:FUNCTION, VERSIONS\"" },
	{ "missing-names", 3, 5,
	  "key \"names\" is missing in a function entry; add \"names: ...\"" },
	{ "missing-title", 3, 5,
	  "key \"title\" is missing in a rule; add \"title: ...\"" },
	{ "no-role", 3, 5,
	  "\"f\" has no role; write a source, sink, guard, transfer, store, mark, takes, extent, unit or flags" },
	{ "no-rules", 0, 0,
	  "no file describes the rule \"cpu-to-node-thisnode\"; add it to a \"rules:\" section" },
	{ "no-yaml", 0, 0,
	  "no *.yaml in the catalogue folder; is it the right one?" },
	{ "not-a-name", 3, 12,
	  "\"num_online_nodes()\" is no C name; write the bare name, such as cpu_to_node" },
	{ "open-bracket", 4, 10,
	  "YAML syntax: did not find expected ',' or ']' (while parsing a flow sequence that begins at line 3)" },
	{ "role-twice", 6, 13,
	  "\"g\" has a source already, at testcases/unit/catalogue/role-twice/bad.yaml:4; merge them, or give them \"when\"s that exclude each other" },
	{ "rule-twice", 4, 5,
	  "rule \"no-node-index\" is described already, at testcases/unit/catalogue/rule-twice/bad.yaml:3; drop one" },
	{ "section-twice", 4, 1,
	  "section \"macros\" begins twice in this file; merge them" },
	{ "set-twice", 4, 5,
	  "\"N_MEMORY\" is in the catalogue twice; drop one" },
	{ "tab", 3, 1,
	  "YAML syntax: found character that cannot start any token; indent with spaces, not with tabs" },
	{ "thisnode-without-gfp", 6, 7,
	  "\"thisnode_rejects\" needs \"gfp_arg\", the mask that may hold __GFP_THISNODE" },
	{ "unknown-arch", 4, 47,
	  "un" },
	{ "unknown-cpu-state", 4, 24,
	  "unknown state \"USABLE\" (known: ONLINE, OFFLINE, OUT_OF_RANGE, all)" },
	{ "unknown-flag", 4, 12,
	  "unknown word \"no_return\" (did you mean \"noreturn\"? known: noreturn, allocates, count, no_guard, identity, tolerant, asserts, pure, frees)" },
	{ "unknown-key", 4, 5,
	  "unknown key \"sorces\" in a function entry (did you mean \"source\"? known keys: names, evidence, when, flags, source, sink, guard, transfer, store, mark, takes, extent, unit)" },
	{ "unknown-kind", 5, 18,
	  "un" },
	{ "unknown-rule", 3, 9,
	  "un" },
	{ "unknown-section", 2, 1,
	  "unknown section \"function\" (did you mean \"functions\"? known sections: functions, iterators, sets, bounds, fields, arrays, bitmaps, macros, rules)" },
	{ "unknown-state", 5, 26,
	  "unknown state \"NONODE\" (did you mean \"NO_NODE\"? known: NO_NODE, OUT_OF_RANGE, IMPOSSIBLE, OFFLINE, MEMORYLESS, USABLE, in_range, online, all)" },
	{ "unquoted-not", 4, 59,
	  "YAML syntax: did not find expected whitespace or line break; a word that begins with \"!\" must be quoted" },
	{ "value-for-list", 2, 12,
	  "a single value where the list of \"functions\" is expected; begin each entry with \"- \"" },
	{ "value-for-mapping", 3, 5,
	  "a single value where a function entry is expected; write it as \"key: value\" pairs, such as \"names: ...\"" },
};

static void test_broken(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(broken); i++) {
		struct err e;
		char dir[256], file[300];

		snprintf(dir, sizeof(dir), BROKEN "/%s", broken[i].dir);
		snprintf(file, sizeof(file), "%s%s", dir,
			 broken[i].line ? "/bad.yaml" : "");
		open_broken(dir, &e);
		assert_string_equal(e.file, file);
		assert_int_equal(e.line, broken[i].line);
		assert_int_equal(e.col, broken[i].col);
		if (strncmp(e.text, broken[i].text, strlen(broken[i].text)))
			assert_string_equal(e.text, broken[i].text);
	}
}

/*
 * Files that cannot be kept as fixtures: a folder of their own.
 */

static char tmp[] = "/tmp/numalint-catalogue-XXXXXX";
static char tmp_file[64];

static int make_tmp(void **state)
{
	(void)state;
	if (!mkdtemp(tmp))
		return -1;
	snprintf(tmp_file, sizeof(tmp_file), "%s/x.yaml", tmp);
	return 0;
}

static int drop_tmp(void **state)
{
	(void)state;
	unlink(tmp_file);
	return rmdir(tmp);
}

static void put(const char *text, size_t len)
{
	FILE *f = fopen(tmp_file, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

/* The error for a file that holds @text. */
static void open_text(const char *text, size_t len, struct err *e)
{
	put(text, len);
	open_broken(tmp, e);
}

static void test_junk(void **state)
{
	static const char comment[] = "# nothing but this\n";
	static const char nul[] = "functions:\n  - names: \"a\\0b\"\n...\n";
	static const char control[] = "functions:\n  - names: a\001b\n...\n";
	char junk[4096];
	struct err e;

	(void)state;
	open_text("", 0, &e);
	assert_string_equal(e.file, tmp_file);
	assert_int_equal(e.line, 1);
	assert_non_null(strstr(e.text, "the file is empty"));
	open_text(comment, sizeof(comment) - 1, &e);
	assert_non_null(strstr(e.text, "the file is empty"));
	open_text(nul, sizeof(nul) - 1, &e);
	assert_int_equal(e.line, 2);
	assert_non_null(strstr(e.text, "NUL character"));
	open_text(control, sizeof(control) - 1, &e);
	assert_int_equal(e.line, 2);
	assert_non_null(strstr(e.text, "control characters are not allowed"));

	srand(1);
	for (int round = 0; round < 200; round++) {
		for (size_t i = 0; i < sizeof(junk); i++)
			junk[i] = (char)rand();
		open_text(junk, sizeof(junk), &e);
		assert_string_equal(e.file, tmp_file);
	}
}

static void test_nesting(void **state)
{
	static const char *const open[] = { "[", "{", "[\n", "{a: ", "- ", "? " };
	struct err e;

	(void)state;
	for (size_t i = 0; i < COUNT(open); i++) {
		struct str deep = { 0 };

		str_add(&deep, "functions:\n");
		for (int n = 0; n < 50000; n++)
			str_add(&deep, open[i]);
		open_text(deep.s, deep.len, &e);
		assert_string_equal(e.file, tmp_file);
		if (strpbrk(open[i], "[{"))
			assert_string_equal(e.text,
					    "brackets are nested deeper than 1000; close some");
		str_release(&deep);
	}
}

static void test_large(void **state)
{
	enum { SIZE = 5 << 20 };
	char *large = malloc(SIZE);
	struct err e;

	(void)state;
	memset(large, '\n', SIZE);
	open_text(large, SIZE, &e);
	assert_string_equal(e.text, "too large for a catalogue file; split it");
	free(large);
}

static void test_no_file(void **state)
{
	struct err e;

	(void)state;
	assert_int_equal(mkdir(tmp_file, 0700), 0);
	open_broken(tmp, &e);
	assert_string_equal(e.file, tmp_file);
	assert_non_null(strstr(e.text, "not a file"));
	assert_int_equal(rmdir(tmp_file), 0);
	assert_int_equal(mkfifo(tmp_file, 0700), 0);
	open_broken(tmp, &e);
	assert_non_null(strstr(e.text, "not a file"));
	assert_int_equal(unlink(tmp_file), 0);
	assert_int_equal(symlink("/nowhere/x", tmp_file), 0);
	open_broken(tmp, &e);
	assert_non_null(strstr(e.text, "No such file"));
	assert_int_equal(unlink(tmp_file), 0);

	open_broken("/nowhere/rules", &e);
	assert_string_equal(e.file, "/nowhere/rules");
	assert_int_equal(e.line, 0);
	assert_string_equal(e.text,
			    "cannot open the catalogue folder: No such file or directory");
}

static char *read_rules(const char *name, size_t *len)
{
	char path[512], *text = malloc(1 << 20);
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", rules_dir(), name);
	f = fopen(path, "rb");
	assert_non_null(f);
	*len = fread(text, 1, 1 << 20, f);
	fclose(f);
	return text;
}

/*
 * Every beginning of a file is refused, and blamed on the file.  The whole of
 * it, and that without its last newline, lack nothing but the rules.
 */
static void test_prefixes(void **state)
{
	size_t len;
	char *text = read_rules("cpus.yaml", &len);
	struct err e;

	(void)state;
	for (size_t n = 0; n <= len; n++) {
		open_text(text, n, &e);
		if (n + 1 >= len)
			assert_non_null(strstr(e.text, "no file describes"));
		else
			assert_string_equal(e.file, tmp_file);
	}
	free(text);
}

/* A changed byte may leave a file good or not, but it never harms us. */
static void test_mutants(void **state)
{
	size_t len;
	char *text = read_rules("nodemasks.yaml", &len);
	static const char odd[] = " \t\n-:[]{},&*!|>'\"%@`#?0Z\\\0\377";
	struct err e;

	(void)state;
	srand(2);
	for (int round = 0; round < 3000; round++) {
		size_t at = (size_t)rand() % len;
		char old = text[at];

		text[at] = odd[(size_t)rand() % (sizeof(odd) - 1)];
		open_text(text, len, &e);
		text[at] = old;
	}
	free(text);
}

/* The complete catalogue loads in less than 5 ms; 20 with the sanitizers. */
static void test_speed(void **state)
{
	double best = 1e9;

	(void)state;
	for (int i = 0; i < 5; i++) {
		struct timespec from, to;
		struct catalogue *c;
		struct names local;
		struct err e;
		double ms;

		names_init(&local);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
		assert_int_equal(catalogue_open(&c, rules_dir(), &local, &e), 0);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
		ms = (double)(to.tv_sec - from.tv_sec) * 1e3 +
		     (double)(to.tv_nsec - from.tv_nsec) / 1e6;
		best = ms < best ? ms : best;
		catalogue_close(c);
		names_release(&local);
	}
	assert_true(best < 20);
}

int main(void)
{
	const struct CMUnitTest real[] = {
		cmocka_unit_test(test_arguments),
		cmocka_unit_test(test_contracts),
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_archs),
		cmocka_unit_test(test_config),
		cmocka_unit_test(test_noprof),
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_guards),
		cmocka_unit_test(test_transfers),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_macros),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_evidence),
		cmocka_unit_test(test_speed),
	};
	const struct CMUnitTest bad[] = {
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_no_file),
		cmocka_unit_test(test_junk),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_large),
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_mutants),
	};
	int failed = cmocka_run_group_tests(real, open_real, close_real);

	return failed + cmocka_run_group_tests(bad, make_tmp, drop_tmp);
}
