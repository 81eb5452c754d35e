// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B11 (4fcbe96e4d0b): numa_map_to_online_node() took NUMA_NO_NODE for
 * node 0, and a device of no node became one of that node or its neighbour.
 */
/* kernel: 5.10 */
#include <linux/kernel.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

/* What comes out is an online node: nothing is wrong but that nobody said so. */
int known_fn_map_to_online_node(int node)
{
	int min_node;

	if (node == NUMA_NO_NODE)
		node = 0; /* expect: no-node-unchecked(error) */
	min_node = node;
	if (!node_online(node)) {
		int min_dist = INT_MAX, dist, n;

		for_each_online_node(n) {
			dist = node_distance(node, n);
			if (dist < min_dist) {
				min_dist = dist;
				min_node = n;
			}
		}
	}
	return min_node;
}

int good_map_to_online_node(int node)
{
	int min_dist = INT_MAX, dist, n, min_node;

	if (node == NUMA_NO_NODE || node_online(node))
		return node;
	min_node = node;
	for_each_online_node(n) {
		dist = node_distance(node, n);
		if (dist < min_dist) {
			min_dist = dist;
			min_node = n;
		}
	}
	return min_node;
}
