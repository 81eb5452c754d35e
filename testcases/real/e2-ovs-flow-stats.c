// SPDX-License-Identifier: GPL-2.0-only
/*
 * History E2: a flow of Open vSwitch had room for as many statistics as there
 * are nodes, and each node's were found by its id.
 */
/* kernel: 4.4 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct flow_stats {
	u64 packet_count;
	u64 byte_count;
};

struct old_flow {
	int stats_last_writer;
	struct flow_stats *stats[];
};

struct new_flow {
	int stats_last_writer;
	struct flow_stats *stats[];
};

struct old_flow *good_old_flow_new(void)
{
	return kzalloc(sizeof(struct old_flow) +
		       (num_possible_nodes() * sizeof(struct flow_stats *)),
		       GFP_KERNEL);
}

struct new_flow *good_new_flow_new(void)
{
	return kzalloc(sizeof(struct new_flow) +
		       (nr_node_ids * sizeof(struct flow_stats *)),
		       GFP_KERNEL);
}

/* The object is returned as it is made: no variable shows how large it is. */
void known_fn_flow_stats_get(struct old_flow *flow, u64 *packets)
{
	int node;

	*packets = 0;
	for_each_node(node) {
		struct flow_stats *stats = flow->stats[node]; /* expect: node-array-bound(error) */

		if (stats)
			*packets += stats->packet_count;
	}
}

void good_flow_stats_get(struct new_flow *flow, u64 *packets)
{
	int node;

	*packets = 0;
	for_each_node(node) {
		struct flow_stats *stats = flow->stats[node];

		if (stats)
			*packets += stats->packet_count;
	}
}
