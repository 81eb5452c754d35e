// SPDX-License-Identifier: GPL-2.0-only
/* The expressions of C and of GNU C. */
/* kernel: 4.4 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct where {
	int node;
	int zone;
};

struct pair {
	struct where from, to;
};

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_gnu_conditional(int hint)
{
	int node = (hint & 0) ?: NUMA_NO_NODE;

	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_gnu_conditional(bool local)
{
	int node = local ? numa_mem_id() : NUMA_NO_NODE;

	return node < 0 ? alloc_pages(GFP_KERNEL, 0) :
	       __alloc_pages_node(node, GFP_KERNEL, 0) ?: alloc_pages(GFP_KERNEL, 0);
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_comma(int node)
{
	node = (pr_info("%d\n", node), NUMA_NO_NODE);
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_chained_assignment(void)
{
	int a = NUMA_NO_NODE, b;

	b = a = numa_mem_id();
	return __alloc_pages_node(b, GFP_KERNEL, 0);
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_chained_assignment(void)
{
	int a, b = numa_mem_id();

	b = a = NUMA_NO_NODE;
	return __alloc_pages_node(b, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_assigned_in_condition(bool local)
{
	int node;

	if ((node = local ? numa_mem_id() : NUMA_NO_NODE) == 5)
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_assigned_in_condition(bool local)
{
	int node;

	if ((node = local ? numa_mem_id() : NUMA_NO_NODE) == NUMA_NO_NODE)
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_increment(void)
{
	int node = 0;

	node--;
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_increment(void)
{
	int node = NUMA_NO_NODE;

	++node;
	return node_online(node) ? __alloc_pages_node(node, GFP_KERNEL, 0) : NULL;
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_compound_assignment(void)
{
	int node = 0;

	node |= NUMA_NO_NODE;
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_designators(void)
{
	struct pair p = { .to.node = NUMA_NO_NODE, .from = { .node = numa_mem_id() } };

	return __alloc_pages_node(p.to.node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_designators(void)
{
	struct pair p = { .to.node = NUMA_NO_NODE, .from = { .node = numa_mem_id() } };

	return __alloc_pages_node(p.from.node, GFP_KERNEL, 0);
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_compound_literal(void)
{
	struct where w = (struct where){ .node = -1 };

	return __alloc_pages_node(w.node, GFP_KERNEL, w.zone); /* expect: no-node-unchecked(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_compound_literal_pointer(void)
{
	struct where *w = &(struct where){ NUMA_NO_NODE, 0 };

	return __alloc_pages_node(w->node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_generic(long choice)
{
	int node = _Generic(choice, int: numa_mem_id(), long: NUMA_NO_NODE);

	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_generic(int choice)
{
	int node = _Generic(choice, int: numa_mem_id(), long: NUMA_NO_NODE);

	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_choose_expr(void)
{
	int node = __builtin_choose_expr(sizeof(long) == 8, numa_mem_id(), NUMA_NO_NODE);

	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_choose_expr(void)
{
	int node = __builtin_choose_expr(sizeof(long) == 4, numa_mem_id(), NUMA_NO_NODE);

	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci is wrong: code that is not evaluated */
struct page *good_typeof_is_not_evaluated(void)
{
	typeof(__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0)) page = NULL;

	return page;
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_statement_expression(bool local)
{
	return __alloc_pages_node(({ /* expect: no-node-unchecked(error) */
		int node = NUMA_NO_NODE;

		if (local)
			node = numa_mem_id();
		node;
	}), GFP_KERNEL, 0);
}

struct page *good_statement_expression(bool local)
{
	int node = ({
		int __node = local ? numa_mem_id() : NUMA_NO_NODE;

		__node == NUMA_NO_NODE ? numa_mem_id() : __node;
	});

	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_short_circuit(bool local)
{
	int node = local ? numa_mem_id() : NUMA_NO_NODE;
	struct page *page = NULL;

	(void)(node != NUMA_NO_NODE && (page = __alloc_pages_node(node, GFP_KERNEL, 0)));
	return page;
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_not_short_circuit(bool local)
{
	int node = local ? numa_mem_id() : NUMA_NO_NODE;
	struct page *page = NULL;

	(void)((node != NUMA_NO_NODE) & !!(page = __alloc_pages_node(node, GFP_KERNEL, 0))); /* expect: no-node-unchecked(error) */
	return page;
}

struct page *good_double_negation(bool local)
{
	int node = local ? numa_mem_id() : NUMA_NO_NODE;

	if (!!(node != NUMA_NO_NODE))
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return NULL;
}

struct page *good_compared_with_zero(bool local)
{
	int node = local ? numa_mem_id() : NUMA_NO_NODE;

	if ((node == NUMA_NO_NODE) == 0)
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return NULL;
}

struct page *good_constant_left(bool local)
{
	int node = local ? numa_mem_id() : NUMA_NO_NODE;

	if (NUMA_NO_NODE != node && 0 <= node)
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return NULL;
}
