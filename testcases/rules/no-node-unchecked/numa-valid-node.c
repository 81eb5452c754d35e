// SPDX-License-Identifier: GPL-2.0-only
/* numa_valid_node() is of 6.11. */
/* kernel: 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

struct page *good_valid(bool local)
{
	int nid = local ? numa_mem_id() : NUMA_NO_NODE;

	if (!numa_valid_node(nid))
		nid = numa_mem_id();
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

/* cocci misses: only a test says that a parameter or result may be no node */
struct page *bad_valid_inverted(bool local)
{
	int nid = local ? numa_mem_id() : NUMA_NO_NODE;

	if (numa_valid_node(nid))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}
