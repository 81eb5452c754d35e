// SPDX-License-Identifier: GPL-2.0-only
/* The statements of C, each with a value that must, or must not, get through. */
/* kernel: 4.4 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_for_without_parts(int n)
{
	int node = NUMA_NO_NODE;
	struct page *page;

	for (;; n--) {
		if (!n)
			return NULL;
		page = __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
		if (page)
			return page;
		node = numa_mem_id();
	}
}

struct page *good_for_step(int n)
{
	struct page *page = NULL;
	int node;

	for (node = NUMA_NO_NODE; n && node == NUMA_NO_NODE; n--)
		node = n & 1 ? numa_mem_id() : NUMA_NO_NODE;
	if (node != NUMA_NO_NODE)
		page = __alloc_pages_node(node, GFP_KERNEL, 0);
	return page;
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_loop_may_not_run(int n)
{
	int node = NUMA_NO_NODE;

	while (n-- > 0)
		node = numa_mem_id();
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_do_runs_once(int n)
{
	int node = NUMA_NO_NODE;

	do {
		node = numa_mem_id();
	} while (n--);
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_nested_break(int n)
{
	int node = NUMA_NO_NODE;

	while (n--) {
		switch (n) {
		case 3:
			node = numa_mem_id();
			break;
		case 4:
			goto out;
		}
	}
out:
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_computed_goto(int n)
{
	static void * const where[] = { &&here, &&there };
	int node = NUMA_NO_NODE;

	goto *where[n & 1];
here:
	node = numa_mem_id();
	goto alloc;
there:
	node = first_memory_node;
alloc:
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

/* cocci misses: a test or a use stands between, not known to be harmless */
struct page *bad_computed_goto(int n)
{
	static void * const where[] = { &&here, &&alloc };
	int node = NUMA_NO_NODE;

	goto *where[n & 1];
here:
	node = numa_mem_id();
alloc:
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a test or a use stands between, not known to be harmless */
struct page *bad_asm_goto(void)
{
	int node = numa_mem_id();

	asm goto("# %l0" : : : : nowhere);
	return __alloc_pages_node(node, GFP_KERNEL, 0);
nowhere:
	node = NUMA_NO_NODE;
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_switch_without_default(int policy)
{
	int node = NUMA_NO_NODE;

	switch (policy) {
	case 1:
	case 2:
		node = numa_mem_id();
		break;
	case 3 ... 7:
		return NULL;
	}
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_switch_all(int policy)
{
	int node = NUMA_NO_NODE;

	switch (policy) {
	case 1:
		node = numa_mem_id();
		break;
	default:
		node = numa_node_id();
	}
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

/* Statements between switch and its first case are never reached. */
/* cocci is wrong: code that is never reached */
struct page *good_switch_head(int policy)
{
	switch (policy) {
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0);
	case 1:
		return NULL;
	}
	return alloc_pages(GFP_KERNEL, 0);
}

struct page *good_after_return(void)
{
	return alloc_pages(GFP_KERNEL, 0);
	return __alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0);
}

struct page *good_while_zero(void)
{
	while (0)
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0);
	return NULL;
}

struct page *good_constant_condition(void)
{
	const bool strict = false;

	if (strict && sizeof(long) == 4)
		return __alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0);
	return NULL;
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_shadowed(bool inner)
{
	int node = NUMA_NO_NODE;

	if (inner) {
		int node = numa_mem_id();

		pr_info("%d\n", node);
	}
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}
