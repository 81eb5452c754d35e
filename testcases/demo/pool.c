// SPDX-License-Identifier: GPL-2.0-only
/*
 * A pool of pages spread over the nodes, after what 63b4613c3f0d mended in
 * hugetlb.
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

#define POOL_GFP	(GFP_HIGHUSER | __GFP_COMP | __GFP_THISNODE)

struct pool {
	struct page *pages[MAX_NUMNODES];
	unsigned int filled;
};

int pool_fill(struct pool *pool, unsigned int order)
{
	int nid;

	for_each_online_node(nid) {
		pool->pages[nid] = alloc_pages_node(nid, POOL_GFP, order);
		if (pool->pages[nid])
			pool->filled++;
	}
	return pool->filled ? 0 : -ENOMEM;
}

int pool_fill_memory_nodes(struct pool *pool, unsigned int order)
{
	int nid;

	for_each_node_state(nid, N_MEMORY) {
		pool->pages[nid] = alloc_pages_node(nid, POOL_GFP, order);
		if (pool->pages[nid])
			pool->filled++;
	}
	return pool->filled ? 0 : -ENOMEM;
}

int pool_distance(int from, int to)
{
	int distance = node_distance(from, to);

	if (from == NUMA_NO_NODE)
		return LOCAL_DISTANCE;
	return distance;
}

int pool_distance_checked(int from, int to)
{
	if (from == NUMA_NO_NODE || to == NUMA_NO_NODE)
		return LOCAL_DISTANCE;
	return node_distance(from, to);
}
