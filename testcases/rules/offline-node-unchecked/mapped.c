// SPDX-License-Identifier: GPL-2.0-only
/* numa_map_to_online_node() keeps NUMA_NO_NODE and cures the rest (B11, C7). */
/* kernel: 5.10 6.1 6.12 */
#include <linux/acpi.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/numa.h>
#include <linux/topology.h>

struct page *good_mapped(struct device *dev)
{
	int node = numa_map_to_online_node(dev_to_node(dev));

	return alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_mapped_guarded(struct device *dev)
{
	int node = numa_map_to_online_node(dev_to_node(dev));

	if (node == NUMA_NO_NODE)
		node = numa_mem_id();
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

/* cocci misses: a function that maps nodes, or a source without parentheses */
struct page *bad_mapped_none(struct device *dev)
{
	int node = numa_map_to_online_node(dev_to_node(dev));

	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a function that maps nodes, or a source without parentheses */
struct page *bad_mapped_memoryless(struct device *dev)
{
	int node = numa_map_to_online_node(dev_to_node(dev));

	if (node == NUMA_NO_NODE)
		return NULL;
	return alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}
