/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The catalogue: what kernel interfaces do with node ids and CPU numbers, and
 * what the rules are.  Read from the YAML files of rules/ once, then frozen; it is the only
 * place in the program that knows a kernel function.  docs/catalogue.md is the
 * manual of the files.
 *
 * A role (source, sink, guard, ...) has a condition "when" it holds: kernel
 * versions, architectures, configuration.  One function may have several of
 * each.  A name that ends in "_noprof" (6.10 and later, behind alloc_hooks())
 * and is not listed itself is looked up without that ending.
 */
#ifndef NUMALINT_CATALOGUE_H
#define NUMALINT_CATALOGUE_H

#include <stdbool.h>

#include "err.h"
#include "finding.h"
#include "kver.h"
#include "nstate.h"
#include "str.h"

enum cat_domain { DOM_NODE, DOM_CPU };

/* When a role holds. */
struct cat_when {
	struct kver_range versions;
	const char **archs;		/* NULL: all */
	unsigned int narchs;
	const char *config;		/* "CONFIG_X", "!CONFIG_X" or NULL */
	struct loc where;		/* the role's place in rules/ */
};

/* What we know of the unit at hand. */
struct cat_ctx {
	kver_t kver;
	const char *arch;		/* interned; NULL: any */
	/* Is CONFIG_@name (with the prefix) set?  1, 0, or -1: not known. */
	int (*config)(const void *data, const char *name);
	const void *data;
};

/* A value comes into being: what the call returns or stores. */
struct cat_source {
	struct cat_when when;
	enum cat_domain domain;
	nstates_t expected;		/* ordinary machines produce these */
	nstates_t rare;			/* odd firmware or configuration can */
	const char *provenance;		/* "cpu_to_node", "dev_to_node", ... */
	const char *remedy;		/* what to call instead, or NULL */
	int cpu_arg;			/* the CPU it is asked of, or -1: */
	nstates_t offline_expected;	/*  added when that CPU may be */
	nstates_t offline_rare;		/*  offline */
	int set_arg;			/* the mask it is drawn from, or -1: its
					   states are added to expected */
	nstates_t empty;		/* what it gives of an empty mask */
	const char *empty_test;		/* "nodes_empty": proves it is (not) */
	nstates_t full;			/* instead: what it gives of a full mask,
					   it is drawn from those not in it */
	int out_arg;			/* stored through this pointer; -1:
					   returned */
	bool out_on_zero;		/* stored only when 0 is returned */
	bool pure;			/* the same of the same arguments */
	const char *same_tag;		/* reads this field of argument */
	const char *same_field;		/*  same_arg, or NULL */
	int same_arg;
};

enum cat_sink_kind {
	SINK_PAGE_STRICT,	/* page allocator, takes NO_NODE for an id */
	SINK_PAGE_TOLERANT,	/* page allocator, NO_NODE means "here" */
	SINK_SLAB,		/* slab: tolerant, ignores a node without slabs */
	SINK_ALLOC,		/* other node allocations: vmalloc, threads */
	SINK_NODE_DATA,		/* NODE_DATA(nid) */
	SINK_ZONELIST,		/* node_zonelist() */
	SINK_DISTANCE,		/* node_distance(), other arrays by node id */
	SINK_BITMAP_TEST,	/* a bitmap operation that reads */
	SINK_BITMAP_WRITE,	/* one that writes */
	SINK_CPUMASK,		/* cpumask_of_node() */
	SINK_ARRAY,		/* indexes what any number may index */
	SINK_HOTADD,		/* memory hot-add interfaces */
	SINK_CPU_INDEX,		/* indexes per-CPU data by a CPU number */
	/* of marks, not of rules/: what the structural rules ask of a value */
	SINK_ONLINED,		/* the node is put online */
	SINK_CPU_NODE,		/* becomes the node of a CPU */
	SINK_CPU_NODE_RAW,	/* the same in a raw table */
	SINK_PFN,		/* its struct page is read */
	SINK_NKINDS
};

/* An argument with a contract. */
struct cat_sink {
	struct cat_when when;
	enum cat_sink_kind kind;
	enum cat_domain domain;
	int arg;			/* the node (or CPU), from 0 */
	int gfp_arg;			/* its gfp mask, or -1 */
	int size_arg;			/* slab: bytes wanted, or -1 */
	nstates_t rejects;		/* without __GFP_THISNODE */
	nstates_t rejects_thisnode;	/* with it */
	const char *consequence;	/* "walks off node_data[]" */
	int flag_arg;			/* the argument is no node id when this */
	const char *flag;		/*  one has the bits of this macro; -1 */
	int map_arg;			/* array: the bitmap it is a bit of, or -1 */
};

enum cat_holds { HOLDS_NONZERO, HOLDS_ZERO, HOLDS_NONNEGATIVE };

/* A test: what its result says about an argument. */
struct cat_guard {
	struct cat_when when;
	enum cat_domain domain;
	int arg;
	enum cat_holds holds;		/* the results for which it holds */
	nstates_t keeps;		/* states possible when it holds */
	nstates_t keeps_else;		/* states possible when it does not */
	int set_arg;			/* the argument that names the set (an
					   enumerator or a mask), or -1: keeps
					   is then the set's states, keeps_else
					   the others */
};

/* The result is an argument with its states mapped. */
struct cat_transfer {
	struct cat_when when;
	int arg;
	nstates_t map[NS_COUNT];	/* a state to the states it may become */
};

/* A call that stores argument value_arg in a field of argument object_arg. */
struct cat_store {
	struct cat_when when;
	int object_arg, value_arg;
	const char *tag, *field;
};

/*
 * What the structural rules look for.  @arg is the node, the CPU, the pfn or
 * the callback that it is about, @value_arg the new value; -1 where there is
 * none.
 */
enum cat_mark_kind {
	MARK_NODE_ONLINE,	/* puts node arg online; of node_set_state() when
				   value_arg is N_ONLINE */
	MARK_PGDAT_READY,	/* sets the pglist_data of node arg up */
	MARK_ZONELISTS_BUILT,	/* build_all_zonelists() */
	MARK_CPU_NODE,		/* stores value_arg (-1: NO_NODE) as the node of
				   CPU arg */
	MARK_CPU_NODE_RAW,	/* the same in a raw table */
	MARK_ONLINE_CALLBACK,	/* makes arg the online_page callback */
	MARK_PAGES_ONLINED,	/* hands pages to the buddy allocator */
	MARK_PFN_CLEARED,	/* its result tells whether pfn arg is valid */
	MARK_PFN_NID,		/* returns the node of pfn, page or folio arg */
	MARK_PFN_NID_CHECKED,	/* the same, or negative: it asks by itself */
	MARK_PAGE_OF_PFN,	/* returns the page of pfn arg, unchecked */
	MARK_PFN_OF_PAGE,	/* returns the pfn of a page: it has one */
	MARK_HOTPLUG,		/* who calls it, or is passed as arg, is memory
				   hotplug code */
	MARK_NKINDS
};

struct cat_mark {
	struct cat_when when;
	enum cat_mark_kind kind;
	int arg, value_arg;
};

/* Any number will do, but one of another kind than @domain is a slip. */
struct cat_takes {
	struct cat_when when;
	enum cat_domain domain;
	int arg;
};

/* What is returned, memory or a size, is for as many as argument arg says. */
struct cat_extent {
	struct cat_when when;
	int arg;
};

enum cat_flags {
	CAT_NORETURN	= 1 << 0,	/* does not come back */
	CAT_ALLOCATES	= 1 << 1,	/* returns memory: a possible fallback */
	CAT_COUNT	= 1 << 2,	/* returns a count of nodes, no bound */
	CAT_NO_GUARD	= 1 << 3,	/* VM_BUG_ON(): compiles to nothing */
	CAT_IDENTITY	= 1 << 4,	/* returns its argument 0 */
	CAT_ASSERTS	= 1 << 6,	/* goes on only when argument 0 is 0 */
	CAT_PURE	= 1 << 7,	/* answers the same of the same arguments */
	CAT_FREES	= 1 << 8,	/* nobody looks at what it is given any more */
	CAT_TOLERANT	= 1 << 5	/* takes any id whatever; do not descend */
};

struct cat_func {
	const char *name;		/* interned */
	unsigned int flags;
	struct cat_source *sources;
	unsigned int nsources;
	struct cat_sink *sinks;
	unsigned int nsinks;
	struct cat_guard *guards;
	unsigned int nguards;
	struct cat_transfer *transfers;
	unsigned int ntransfers;
	struct cat_store *stores;
	unsigned int nstores;
	struct cat_mark *marks;
	unsigned int nmarks;
	struct cat_takes *takes;
	unsigned int ntakes;
	struct cat_extent *extents;	/* one an argument that may say how many */
	unsigned int nextents;
	const char *unit;	/* returns no node id but "a proximity domain" */
	const char *evidence;		/* "include/linux/gfp.h:__alloc_pages_node, 6.1" */
	struct loc where;		/* its place in rules/ */
};

/* A named set of nodes or CPUs: N_MEMORY, node_online_map, cpu_online_mask. */
struct cat_set {
	const char *name;
	enum cat_domain domain;
	nstates_t states;
	bool maybe_empty;
	bool partial;		/* holds not all ids of its states, so one that
				   is not in it may be in any state */
};

/* A loop macro, for_each_online_node(n): what its variable is in the body. */
struct cat_iter {
	const char *name;
	struct cat_when when;
	enum cat_domain domain;
	int var_arg;
	nstates_t expected, rare;
	int set_arg;		/* the set it walks, or -1; as cat_guard's */
	nstates_t past_end;	/* after the loop, without a break */
	const char *remedy;
	bool chosen;		/* numbers that somebody set bits for: what a
				   pure source says of a bad one is rare */
};

/* Values that ids are compared with. */
enum cat_bound_kind {
	BOUND_MAX,		/* MAX_NUMNODES */
	BOUND_IDS,		/* nr_node_ids, nr_cpu_ids: one past the last */
	BOUND_COUNT,		/* nr_online_nodes: a count, no bound of ids */
	BOUND_NO_NODE		/* NUMA_NO_NODE: no bound, but no node */
};

struct cat_bound {
	const char *name;
	enum cat_domain domain;
	enum cat_bound_kind kind;
};

/* A field that is a source in itself: device.numa_node. */
struct cat_field {
	const char *tag, *field;
	struct cat_source source;
};

/* An array of the kernel that is indexed by node or CPU: a source, maybe. */
struct cat_array {
	const char *name;
	bool has_source;
	struct cat_source source;	/* of what it holds */
};

/* A field that is a bitmap of nodes or CPUs, whoever sets its bits. */
struct cat_bitmap {
	const char *tag, *field;
	enum cat_domain domain;
};

/* A rule, as the user sees it. */
struct cat_rule {
	const char *id;
	enum severity severity;		/* the usual one */
	const char *title;		/* one line */
};

struct catalogue;

/*
 * Reads every *.yaml of the folder @dir.  Names are interned in @names.
 * Returns 0, or -1 with the first mistake in @e: file, line, cure.
 */
int catalogue_open(struct catalogue **out, const char *dir,
		   struct names *names, struct err *e);
void catalogue_close(struct catalogue *c);

/* Does the entry stand for the function's body, as marks alone do not? */
bool cat_stands(const struct cat_func *cf);

/* The first mark of @kind that @cf has in a unit like @ctx, or NULL. */
const struct cat_mark *cat_mark(const struct cat_func *cf,
				enum cat_mark_kind kind,
				const struct cat_ctx *ctx);

/* All by interned name; NULL where there is none. */
const struct cat_func *catalogue_func(const struct catalogue *c, const char *name);
const struct cat_set *catalogue_set(const struct catalogue *c, const char *name);
const struct cat_iter *catalogue_iter(const struct catalogue *c, const char *name);
const struct cat_bound *catalogue_bound(const struct catalogue *c, const char *name);
const struct cat_array *catalogue_array(const struct catalogue *c, const char *name);
const struct cat_field *catalogue_field(const struct catalogue *c,
					const char *tag, const char *field);
const struct cat_bitmap *catalogue_bitmap(const struct catalogue *c,
					  const char *tag, const char *field);
const struct cat_rule *catalogue_rule(const struct catalogue *c, const char *id);

/* Every function, in the order of the files. */
const struct cat_func *const *catalogue_funcs(const struct catalogue *c,
					      unsigned int *n);

/*
 * The names without which a file is no business of ours: of sinks, of sources
 * of nodes, and of what the structural rules begin with.  Not those of numbers from outside, which become nodes only
 * where a sink is named too: half of the kernel calls copy_from_user().  Nor
 * those that take any number as an index: 4,000 files of 6.12 call set_bit().
 * Sorted; the vector is in @a.
 */
const char *const *catalogue_node_names(const struct catalogue *c,
					struct arena *a, unsigned int *n);

/* The rules in the order of rules.md, section 3 and on. */
const struct cat_rule *catalogue_rules(const struct catalogue *c,
				       unsigned int *n);

/*
 * The macros whose values the solver needs from a unit: MAX_NUMNODES,
 * __GFP_THISNODE, CONFIG_NUMA, LINUX_VERSION_CODE, ...
 */
const char *const *catalogue_macros(const struct catalogue *c, unsigned int *n);

/* Does a role with this condition hold in a unit like @ctx? */
bool cat_applies(const struct cat_when *when, const struct cat_ctx *ctx);

#endif
