// SPDX-License-Identifier: GPL-2.0-only
/* next_node_in(), of 4.7: wraps, and is past the end of an empty mask only. */
/* kernel: 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

/* cocci misses: the node is drawn from a mask, and masks are not followed */
struct page *bad_may_be_empty(int nid, nodemask_t *mask)
{
	nid = next_node_in(nid, *mask);
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
}

struct page *good_online(int nid)
{
	nid = next_node_in(nid, node_online_map);
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_start(void)
{
	return alloc_pages_node(next_node_in(NUMA_NO_NODE, node_states[N_MEMORY]), GFP_KERNEL | __GFP_THISNODE, 0);
}

struct page *good_round_robin(nodemask_t *mask)
{
	static int last = NUMA_NO_NODE;

	last = next_node_in(last, *mask);
	if (last == MAX_NUMNODES)
		return NULL;
	return __alloc_pages_node(last, GFP_KERNEL, 0);
}
