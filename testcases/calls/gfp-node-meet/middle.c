// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct page *low(int nid, gfp_t gfp);
struct page *from_here(gfp_t gfp);
struct page *exactly(int nid);
struct page *from_memory(gfp_t gfp);
struct page *bad_by_flag(bool exact);

/* Knows the node, not the flags. */
struct page *from_here(gfp_t gfp)
{
	return low(numa_node_id(), gfp);
}

/* Knows the flags, not the node. */
struct page *exactly(int nid)
{
	return low(nid, GFP_KERNEL | __GFP_THISNODE);
}

/* Whatever the flags: the node has memory. */
struct page *from_memory(gfp_t gfp)
{
	int nid = numa_node_id();

	if (!node_state(nid, N_MEMORY))
		nid = first_memory_node;
	return low(nid, gfp);
}

struct page *bad_by_flag(bool exact)
{
	return from_here(exact ? GFP_KERNEL | __GFP_THISNODE : GFP_KERNEL); /* expect: memoryless-thisnode(error) */ /* trace: low.c */
}
