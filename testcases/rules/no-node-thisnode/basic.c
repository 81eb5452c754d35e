// SPDX-License-Identifier: GPL-2.0-only
/* "Exactly this node" of no node means whichever node the CPU is on. */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct request {
	int node;
	gfp_t gfp;
};

struct page *bad_constant(void)
{
	return alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: no-node-thisnode(warning) */
}

/* cocci misses: a number, or -1 that is not written NUMA_NO_NODE */
void *bad_slab(void)
{
	return kmalloc_node(64, GFP_KERNEL | __GFP_THISNODE, -1); /* expect: no-node-thisnode(warning) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
void *bad_cache(struct kmem_cache *cache, bool local)
{
	int node = NUMA_NO_NODE;

	if (local)
		node = numa_mem_id();
	return kmem_cache_alloc_node(cache, GFP_KERNEL | __GFP_THISNODE, node); /* expect: no-node-thisnode(warning) */
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
struct page *bad_random(const nodemask_t *mask)
{
	return alloc_pages_node(node_random(mask), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: no-node-thisnode(warning) */
}

/* cocci misses: only a test says that a parameter or result may be no node */
struct page *bad_branch_proves_it(int node)
{
	if (node == NUMA_NO_NODE)
		return alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: no-node-thisnode(warning) */
	return NULL;
}

/* cocci misses: a constant in a variable, which not all paths keep */
void *bad_replaced_by_none(int node)
{
	node = node >= 0 && node_state(node, N_MEMORY) ? node : NUMA_NO_NODE;
	return kzalloc_node(32, GFP_KERNEL | __GFP_THISNODE, node); /* expect: no-node-thisnode(warning) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_mask_in_steps(bool local, bool exact)
{
	int node = local ? numa_mem_id() : NUMA_NO_NODE;
	gfp_t gfp = GFP_KERNEL;

	if (exact)
		gfp |= __GFP_THISNODE;
	return alloc_pages_node(node, gfp, 0); /* expect: no-node-thisnode(warning) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
void *bad_local_struct(void)
{
	struct request rq = {
		.node = NUMA_NO_NODE,
		.gfp = GFP_KERNEL | __GFP_THISNODE,
	};

	return kmalloc_node(64, rq.gfp, rq.node); /* expect: no-node-thisnode(warning) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_first_round(int rounds)
{
	int node = NUMA_NO_NODE;
	struct page *page;

	do {
		page = alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: no-node-thisnode(warning) */
		node = first_memory_node;
	} while (!page && --rounds);
	return page;
}

struct page *good_without_flag(bool local)
{
	int node = local ? numa_mem_id() : NUMA_NO_NODE;

	return alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_flag_with_node_only(bool local)
{
	int node = local ? numa_mem_id() : NUMA_NO_NODE;
	gfp_t gfp = GFP_KERNEL;

	if (node != NUMA_NO_NODE)
		gfp |= __GFP_THISNODE;
	return alloc_pages_node(node, gfp, 0);
}

struct page *good_flag_correlated(bool local)
{
	int node = NUMA_NO_NODE;
	gfp_t gfp = GFP_KERNEL;

	if (local) {
		node = numa_mem_id();
		gfp |= __GFP_THISNODE;
	}
	return alloc_pages_node(node, gfp, 0);
}

void *good_replaced(bool local)
{
	int node = local ? first_memory_node : NUMA_NO_NODE;

	if (node < 0)
		node = numa_mem_id();
	return kmalloc_node(64, GFP_KERNEL | __GFP_THISNODE, node);
}

void *good_flag_cleared(void)
{
	gfp_t gfp = GFP_KERNEL | __GFP_THISNODE;

	gfp ^= __GFP_THISNODE;
	return kmalloc_node(64, gfp, NUMA_NO_NODE);
}

/* Nothing is known of the mask. */
void *good_unknown_mask(gfp_t gfp)
{
	return kmalloc_node(64, gfp, NUMA_NO_NODE);
}
