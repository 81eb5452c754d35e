// SPDX-License-Identifier: GPL-2.0-only
/*
 * History E1 (7c3fbbdd04a6): slab bounded a node id by the number of nodes; ids
 * 0, 1, 16 and 17 are four nodes.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/bug.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/nodemask.h>

/* cocci misses: the size of a slab allocation decides */
unsigned long bad_cache_alloc_node(int nodeid)
{
	BUG_ON(nodeid < 0 || nodeid > num_online_nodes()); /* expect: node-check-ineffective(warning) */
	return NODE_DATA(nodeid)->node_start_pfn;
}

unsigned long good_cache_alloc_node(int nodeid)
{
	BUG_ON(nodeid < 0 || nodeid >= MAX_NUMNODES);
	return NODE_DATA(nodeid)->node_start_pfn;
}
