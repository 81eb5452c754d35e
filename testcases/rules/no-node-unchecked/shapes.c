// SPDX-License-Identifier: GPL-2.0-only
/* One fault in many forms of C. */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

struct pool {
	int node;
	unsigned int order;
};

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_ternary(bool local)
{
	return __alloc_pages_node(local ? numa_mem_id() : NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_start_value(bool local)
{
	int node = NUMA_NO_NODE;

	if (local)
		node = numa_mem_id();
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_switch(int policy)
{
	int node;

	switch (policy) {
	case 0:
		node = numa_mem_id();
		break;
	case 1:
		node = first_memory_node;
		break;
	default:
		node = NUMA_NO_NODE;
	}
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_fall_through(int policy)
{
	int node = numa_mem_id();

	switch (policy) {
	case 1:
		node = NUMA_NO_NODE;
		/* fall through */
	case 2:
		return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	}
	return NULL;
}

/* cocci misses: the node is in a field, an array element or behind a pointer */
struct page *bad_local_struct(struct device *dev)
{
	struct pool pool = { .node = dev_to_node(dev), .order = 2 };

	return __alloc_pages_node(pool.node, GFP_KERNEL, pool.order); /* expect: no-node-unchecked(error) */
}

/* cocci misses: the node is in a field, an array element or behind a pointer */
struct page *bad_struct_copied(struct device *dev)
{
	struct pool a, b;

	a.node = dev_to_node(dev);
	a.order = 0;
	b = a;
	return __alloc_pages_node(b.node, GFP_KERNEL, b.order); /* expect: no-node-unchecked(error) */
}

/* cocci misses: the node is in a field, an array element or behind a pointer */
struct page *bad_through_pointer(struct device *dev)
{
	int node, *p = &node;

	*p = dev_to_node(dev);
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_widened(struct device *dev)
{
	long node = dev_to_node(dev);

	return __alloc_pages_node((int)node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_or_with_minus_one(int x)
{
	int node = -1 | x;

	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_guard_of_another(struct device *a, struct device *b)
{
	int node = dev_to_node(a);

	if (dev_to_node(b) == NUMA_NO_NODE)
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_guard_undone(struct device *dev, bool again)
{
	int node = dev_to_node(dev);

	if (node == NUMA_NO_NODE)
		node = numa_mem_id();
	if (again)
		node = dev_to_node(dev);
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a test or a use stands between, not known to be harmless */
struct page *bad_wrong_polarity(struct device *dev)
{
	int node = dev_to_node(dev);

	if (node != NUMA_NO_NODE)
		node = numa_mem_id();
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_vm_bug_on(struct device *dev)
{
	int node = dev_to_node(dev);

	VM_BUG_ON(node == NUMA_NO_NODE);
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_vm_warn_on(struct device *dev)
{
	int node = dev_to_node(dev);

	VM_WARN_ON(node < 0);
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_warned_only(struct device *dev)
{
	int node = dev_to_node(dev);

	WARN_ON(node == NUMA_NO_NODE);
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_loop_carried(struct device *dev, int n)
{
	int node = numa_mem_id();
	struct page *page = NULL;

	while (n--) {
		page = __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
		if (page)
			break;
		node = dev_to_node(dev);
	}
	return page;
}
