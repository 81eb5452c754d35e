// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A13: numa_clear_kernel_node_hotplug() knew one of the two sentinels
 * of a memblock region and set a bit before the mask for the other.
 */
/* kernel: 6.12 */
#include <linux/init.h>
#include <linux/memblock.h>
#include <linux/nodemask.h>
#include <linux/numa.h>

/* cocci misses: a test or a use stands between, not known to be harmless */
void __init bad_reserved_nodes(nodemask_t *reserved_nodemask)
{
	struct memblock_region *mb_region;

	for_each_reserved_mem_region(mb_region) {
		int nid = memblock_get_region_node(mb_region);

		if (nid != MAX_NUMNODES)
			node_set(nid, *reserved_nodemask); /* expect: no-node-index(note) */
	}
}

void __init good_reserved_nodes(nodemask_t *reserved_nodemask)
{
	struct memblock_region *mb_region;

	for_each_reserved_mem_region(mb_region) {
		int nid = memblock_get_region_node(mb_region);

		if (numa_valid_node(nid))
			node_set(nid, *reserved_nodemask);
	}
}
