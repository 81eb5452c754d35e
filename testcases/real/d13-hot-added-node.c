// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D13 (f52407ce2dea): the memory map of hot-added memory was allocated
 * from the node that the memory is for, which has none yet.
 */
/* kernel: 4.4 5.10 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

int phys_to_target_node(u64 start);
int memory_add_physaddr_to_nid(u64 start);

/* vmemmap_alloc_block(), which is in the catalogue as it is since. */
static struct page *old_alloc_block(int order, int node)
{
	return alloc_pages_node(node, GFP_KERNEL | __GFP_ZERO, order);
}

static struct page *new_alloc_block(int order, int node)
{
	if (node_state(node, N_HIGH_MEMORY))
		return alloc_pages_node(node, GFP_KERNEL | __GFP_ZERO, order);
	return alloc_pages(GFP_KERNEL | __GFP_ZERO, order);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_populate(u64 start, int order)
{
	int nid = phys_to_target_node(start);

	if (nid == NUMA_NO_NODE)
		nid = memory_add_physaddr_to_nid(start);
	return old_alloc_block(order, nid); /* expect: offline-node-unchecked(error) */
}

struct page *good_populate(u64 start, int order)
{
	int nid = phys_to_target_node(start);

	if (nid == NUMA_NO_NODE)
		nid = memory_add_physaddr_to_nid(start);
	return new_alloc_block(order, nid);
}
