// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D8 (c2baef394af8, b7812c86c740, a1e2b8b36820): a memoryless node
 * stood first in the order of its own fallback list.
 */
/* kernel: 6.1 */
#include <linux/kernel.h>
#include <linux/mmzone.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

static int node_load[MAX_NUMNODES];

static int nearest_unused(int node, nodemask_t *used_node_mask)
{
	int n, val;
	int min_val = INT_MAX;
	int best_node = NUMA_NO_NODE;

	for_each_node_state(n, N_MEMORY) {
		if (node_isset(n, *used_node_mask))
			continue;
		val = node_distance(node, n);
		val += (n < node);
		val *= MAX_NUMNODES;
		val += node_load[n];
		if (val < min_val) {
			min_val = val;
			best_node = n;
		}
	}
	if (best_node >= 0)
		node_set(best_node, *used_node_mask);
	return best_node;
}

static int old_best_node(int node, nodemask_t *used_node_mask)
{
	/* Use the local node if we haven't already */
	if (!node_isset(node, *used_node_mask)) {
		node_set(node, *used_node_mask);
		return node;
	}
	return nearest_unused(node, used_node_mask);
}

static int new_best_node(int node, nodemask_t *used_node_mask)
{
	/*
	 * Use the local node if we haven't already, but for memoryless local
	 * node, we should skip it and fall back to other nodes.
	 */
	if (!node_isset(node, *used_node_mask) && node_state(node, N_MEMORY)) {
		node_set(node, *used_node_mask);
		return node;
	}
	return nearest_unused(node, used_node_mask);
}

/* A zone list may name a node without memory: it costs time, nothing fails. */
void known_fn_build_zonelists(pg_data_t *pgdat)
{
	nodemask_t used_mask = NODE_MASK_NONE;
	int node, local_node, prev_node;

	local_node = pgdat->node_id;
	prev_node = local_node;
	while ((node = old_best_node(local_node, &used_mask)) >= 0) {
		if (node_distance(local_node, node) !=
		    node_distance(local_node, prev_node))
			node_load[node] += 1; /* expect: memoryless-thisnode(error) */
		prev_node = node;
	}
}

void good_build_zonelists(pg_data_t *pgdat)
{
	nodemask_t used_mask = NODE_MASK_NONE;
	int node, local_node, prev_node;

	local_node = pgdat->node_id;
	prev_node = local_node;
	while ((node = new_best_node(local_node, &used_mask)) >= 0) {
		if (node_distance(local_node, node) !=
		    node_distance(local_node, prev_node))
			node_load[node] += 1;
		prev_node = node;
	}
}
