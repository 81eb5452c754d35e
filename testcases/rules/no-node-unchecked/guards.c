// SPDX-License-Identifier: GPL-2.0-only
/* Every guard against NUMA_NO_NODE, in the forms C gives it. */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

#define some_node(local)	((local) ? numa_mem_id() : NUMA_NO_NODE)

struct page *good_equal_replaced(bool local)
{
	int node = some_node(local);

	if (node == NUMA_NO_NODE)
		node = numa_mem_id();
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_equal_returns(bool local)
{
	int node = some_node(local);

	if (node == -1)
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_not_equal(bool local)
{
	int node = some_node(local);

	if (node != NUMA_NO_NODE)
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return alloc_pages(GFP_KERNEL, 0);
}

struct page *good_negated(bool local)
{
	int node = some_node(local);

	if (!(node == NUMA_NO_NODE))
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return NULL;
}

struct page *good_less_than_zero(bool local)
{
	int node = some_node(local);

	if (node < 0)
		goto out;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
out:
	return NULL;
}

struct page *good_not_negative(bool local)
{
	int node = some_node(local);
	struct page *page = NULL;

	if (node >= 0)
		page = __alloc_pages_node(node, GFP_KERNEL, 0);
	return page;
}

struct page *good_and(bool local, bool now)
{
	int node = some_node(local);

	if (now && node != NUMA_NO_NODE)
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return NULL;
}

struct page *good_or(bool local, bool never)
{
	int node = some_node(local);

	if (never || node == NUMA_NO_NODE)
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_and_in_expression(bool local)
{
	int node = some_node(local);
	struct page *page = NULL;

	return node >= 0 && (page = __alloc_pages_node(node, GFP_KERNEL, 0)) ? page : NULL;
}

struct page *good_ternary(bool local)
{
	int node = some_node(local);

	return __alloc_pages_node(node == NUMA_NO_NODE ? numa_mem_id() : node, GFP_KERNEL, 0);
}

struct page *good_ternary_allocator(bool local)
{
	int node = some_node(local);

	return node < 0 ? alloc_pages(GFP_KERNEL, 0) :
			  __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_unlikely(bool local)
{
	int node = some_node(local);

	if (unlikely(node == NUMA_NO_NODE))
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_likely(bool local)
{
	int node = some_node(local);

	if (likely(node >= 0))
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return NULL;
}

struct page *good_warn_on(bool local)
{
	int node = some_node(local);

	if (WARN_ON(node == NUMA_NO_NODE))
		node = numa_mem_id();
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_warn_on_once(bool local)
{
	int node = some_node(local);

	if (WARN_ON_ONCE(node < 0))
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_warn_once(bool local)
{
	int node = some_node(local);

	if (WARN_ONCE(node < 0, "no node\n"))
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_bug_on(bool local)
{
	int node = some_node(local);

	BUG_ON(node == NUMA_NO_NODE);
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_panics(bool local)
{
	int node = some_node(local);

	if (node < 0)
		panic("no node");
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_switch(bool local)
{
	int node = some_node(local);

	switch (node) {
	case NUMA_NO_NODE:
		return alloc_pages(GFP_KERNEL, 0);
	default:
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	}
}

struct page *good_switch_range(bool local)
{
	int node = some_node(local);

	switch (node) {
	case 0 ... MAX_NUMNODES - 1:
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	}
	return NULL;
}

struct page *good_continue(int n)
{
	struct page *page = NULL;
	int i;

	for (i = 0; i < n; i++) {
		int node = some_node(i & 1);

		if (node == NUMA_NO_NODE)
			continue;
		page = __alloc_pages_node(node, GFP_KERNEL, 0);
	}
	return page;
}

struct page *good_break(int n)
{
	struct page *page = NULL;

	while (n-- > 0) {
		int node = some_node(n & 1);

		if (node < 0)
			break;
		page = __alloc_pages_node(node, GFP_KERNEL, 0);
	}
	return page;
}

struct page *good_loop_until(bool local)
{
	int node = some_node(local);

	while (node == NUMA_NO_NODE)
		node = some_node(!local);
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_bool(bool local)
{
	int node = some_node(local);
	bool known = node != NUMA_NO_NODE;

	if (!known)
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_bool_late(bool local, int n)
{
	int node = some_node(local);
	const bool nowhere = node < 0;
	struct page *page;

	page = alloc_pages(GFP_KERNEL, n);
	if (page || nowhere)
		return page;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_correlated(int cpu)
{
	int node = NUMA_NO_NODE;

	if (cpu >= 0)
		node = cpu_to_mem(cpu);
	pr_info("cpu %d\n", cpu);
	if (cpu >= 0)
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return NULL;
}

struct page *good_correlated_flag(bool local)
{
	bool have_node = false;
	int node = NUMA_NO_NODE;

	if (local) {
		node = numa_mem_id();
		have_node = true;
	}
	if (have_node)
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return alloc_pages(GFP_KERNEL, 0);
}

struct page *good_below_unsigned(bool local)
{
	int node = some_node(local);

	if ((unsigned int)node < MAX_NUMNODES)
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return NULL;
}

struct page *good_memory_test_first(bool local)
{
	int node = some_node(local);

	if (node == NUMA_NO_NODE || !node_state(node, N_MEMORY))
		node = numa_mem_id();
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_max(bool local)
{
	int node = max(some_node(local), 0);

	if (!node_online(node))
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_unreachable(void)
{
	int node = NUMA_NO_NODE;

	if (0)
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return NULL;
}

unsigned long good_not_evaluated(void)
{
	return sizeof(*__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0));
}
