// SPDX-License-Identifier: GPL-2.0-only
/*
 * Other sources of a node without memory.  Modelled on ovs_flow_stats_update()
 * (numa_node_id()) and on the hugetlb pool (history D2).
 */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

void *bad_stats_update(struct kmem_cache *cache)
{
	void *stats;

	stats = kmem_cache_alloc_node(cache, GFP_NOWAIT | __GFP_THISNODE | __GFP_NOWARN | __GFP_NOMEMALLOC, numa_node_id()); /* expect: memoryless-thisnode(error) */
	if (likely(stats))
		return stats;
	return NULL;
}

struct page *bad_numa_node_id(void)
{
	int nid = numa_node_id();

	return __alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

unsigned int bad_online_nodes(unsigned int order)
{
	unsigned int got = 0;
	int nid;

	for_each_online_node(nid) {
		struct page *page;

		page = alloc_pages_node(nid, GFP_KERNEL | __GFP_COMP | __GFP_THISNODE, order); /* expect: memoryless-thisnode(error) */
		if (page)
			got++;
	}
	return got;
}

/* cocci misses: a function that maps nodes, or a source without parentheses */
struct page *bad_first_online(void)
{
	return alloc_pages_node(first_online_node, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

struct page *bad_device(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE)
		return NULL;
	return alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

/* NO_NODE and MEMORYLESS are errors both: the first of the table is named. */
struct page *bad_device_unchecked(struct device *dev)
{
	return __alloc_pages_node(dev_to_node(dev), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

struct page *bad_possible_nodes(void)
{
	int nid;

	for_each_node(nid) {
		struct page *page = alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */

		if (page)
			return page;
	}
	return NULL;
}

struct page *bad_online_tested(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid >= 0 && node_online(nid))
		return __alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	return alloc_pages(GFP_KERNEL, 0);
}

/* cocci misses: a number, or -1 that is not written NUMA_NO_NODE */
struct page *bad_node_zero(void)
{
	return __alloc_pages_node(0, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(note) */
}

struct page *good_numa_mem_id(void)
{
	return __alloc_pages_node(numa_mem_id(), GFP_KERNEL | __GFP_THISNODE, 0);
}

unsigned int good_memory_nodes(unsigned int order)
{
	unsigned int got = 0;
	int nid;

	for_each_node_state(nid, N_MEMORY) {
		if (alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, order))
			got++;
	}
	return got;
}

struct page *good_first_memory_node(void)
{
	return alloc_pages_node(first_memory_node, GFP_KERNEL | __GFP_THISNODE, 0);
}

struct page *good_same_node_as(struct page *page)
{
	return alloc_pages_node(page_to_nid(page), GFP_KERNEL | __GFP_THISNODE, 0);
}

struct page *good_online_nodes_with_memory(void)
{
	int nid;

	for_each_online_node(nid) {
		if (node_state(nid, N_MEMORY))
			return alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0);
	}
	return NULL;
}

void *good_flag_given_up(struct kmem_cache *cache)
{
	gfp_t gfp = GFP_KERNEL | __GFP_THISNODE;
	int nid = numa_node_id();

	if (!node_state(nid, N_MEMORY))
		gfp &= ~__GFP_THISNODE;
	return kmem_cache_alloc_node(cache, gfp, nid);
}
