// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C3 (598c12d0ba6d): ovs_flow_alloc() took node 0 for granted.  In the
 * same place ovs_flow_stats_update(), as it is in 6.12, asks for memory of
 * this very node, which may have none.
 */
/* kernel: 4.4 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

/*
 * An error in the days of SLAB; the contract of slab caches in the catalogue
 * is SLUB's, which takes another node.
 */
void *known_fn_flow_alloc(struct kmem_cache *flow_stats_cache)
{
	return kmem_cache_alloc_node(flow_stats_cache, GFP_KERNEL | __GFP_ZERO, 0); /* expect: offline-node-unchecked(note) */
}

void *good_flow_alloc(struct kmem_cache *flow_stats_cache)
{
	return kmem_cache_alloc_node(flow_stats_cache, GFP_KERNEL | __GFP_ZERO,
				     node_online(0) ? 0 : NUMA_NO_NODE);
}

void *bad_flow_stats_update(struct kmem_cache *flow_stats_cache, void **stats)
{
	int cpu_node = numa_node_id();

	if (likely(!stats[cpu_node]))
		stats[cpu_node] = kmem_cache_alloc_node(flow_stats_cache, GFP_NOWAIT | __GFP_THISNODE | __GFP_NOWARN | __GFP_NOMEMALLOC, cpu_node); /* expect: memoryless-thisnode(error) */
	return stats[cpu_node];
}

void *good_flow_stats_update(struct kmem_cache *flow_stats_cache, void **stats)
{
	int cpu_node = numa_node_id();

	if (likely(!stats[cpu_node]))
		stats[cpu_node] = kmem_cache_alloc_node(flow_stats_cache, GFP_NOWAIT | __GFP_NOWARN | __GFP_NOMEMALLOC, cpu_node);
	return stats[cpu_node];
}
