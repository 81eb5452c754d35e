// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C15 (ab31c7fd2d37, for 0fb3978b0aac): task_numa_placement() looked
 * for the node with the most faults and asked whether it has CPUs, also when it
 * had found none.
 */
/* kernel: 5.10 6.1 */
#include <linux/kernel.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

unsigned long task_faults(int nid);

/* cocci misses: a constant in a variable, which not all paths keep */
int bad_task_numa_placement(void)
{
	unsigned long max_faults = 0;
	int nid, max_nid = NUMA_NO_NODE;

	for_each_online_node(nid) {
		unsigned long faults = task_faults(nid);

		if (faults > max_faults) {
			max_faults = faults;
			max_nid = nid;
		}
	}

	/* Cannot migrate task to CPU-less node */
	if (!node_state(max_nid, N_CPU)) { /* expect: no-node-index(warning) */
		int near_nid = max_nid;
		int distance, near_distance = INT_MAX;

		for_each_node_state(nid, N_CPU) {
			distance = node_distance(max_nid, nid);
			if (distance < near_distance) {
				near_nid = nid;
				near_distance = distance;
			}
		}
		max_nid = near_nid;
	}
	return max_nid;
}

int good_task_numa_placement(void)
{
	unsigned long max_faults = 0;
	int nid, max_nid = NUMA_NO_NODE;

	for_each_online_node(nid) {
		unsigned long faults = task_faults(nid);

		if (faults > max_faults) {
			max_faults = faults;
			max_nid = nid;
		}
	}

	/* Cannot migrate task to CPU-less node */
	if (max_nid != NUMA_NO_NODE && !node_state(max_nid, N_CPU)) {
		int near_nid = max_nid;
		int distance, near_distance = INT_MAX;

		for_each_node_state(nid, N_CPU) {
			distance = node_distance(max_nid, nid);
			if (distance < near_distance) {
				near_nid = nid;
				near_distance = distance;
			}
		}
		max_nid = near_nid;
	}
	return max_nid;
}
