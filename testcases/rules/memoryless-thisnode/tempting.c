// SPDX-License-Identifier: GPL-2.0-only
/* __GFP_THISNODE stands near a node that may be memoryless, and does no harm. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

/* The flag is taken away before the call that has this node. */
struct page *good_two_calls(void)
{
	gfp_t gfp = GFP_KERNEL | __GFP_THISNODE;
	struct page *page = alloc_pages_node(numa_mem_id(), gfp, 0);

	if (!page)
		page = alloc_pages_node(numa_node_id(), gfp & ~__GFP_THISNODE, 0);
	return page;
}

/* The mask is looked at, not given. */
struct page *good_mask_asked(gfp_t gfp)
{
	if (gfp & __GFP_THISNODE)
		return NULL;
	return alloc_pages_node(numa_node_id(), gfp, 0);
}

/* The one node that is taken is among those with memory. */
struct page *good_best_of(void)
{
	int nid, best = first_memory_node;

	for_each_node_state(nid, N_MEMORY)
		if (node_distance(nid, 0) < node_distance(best, 0))
			best = nid;
	return alloc_pages_node(best, GFP_KERNEL | __GFP_THISNODE, 0);
}

static bool has_memory(int nid)
{
	return node_state(nid, N_MEMORY);
}

void *good_asked_by_helper(void)
{
	int nid = numa_node_id();

	if (unlikely(!has_memory(nid)))
		return kmalloc(64, GFP_KERNEL);
	return kmalloc_node(64, GFP_KERNEL | __GFP_THISNODE, nid);
}

struct page *good_continue(void)
{
	struct page *page;
	int nid;

	for_each_online_node(nid) {
		if (!node_isset(nid, node_states[N_MEMORY]))
			continue;
		page = alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0);
		if (page)
			return page;
	}
	return NULL;
}
