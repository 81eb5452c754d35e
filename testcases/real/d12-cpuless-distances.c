// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D12 (0fb3978b0aac, 5c7b1aaf139d): the scheduler's table of distances
 * was made of all online nodes, and a task's preferred node was any with
 * memory; some of these have no CPU to run on.
 */
/* kernel: 5.10 */
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

#define NR_DISTANCE_VALUES	256

/* That a node has CPUs is none of the states: online is enough for every use. */
int known_fn_sched_init_numa(unsigned long *distance_map)
{
	int i, j;

	for_each_online_node(i) {
		for_each_online_node(j) {
			int distance = node_distance(i, j); /* expect: cpu-out-of-range(error) */

			if (distance < LOCAL_DISTANCE ||
			    distance >= NR_DISTANCE_VALUES)
				return -EINVAL;
			set_bit(distance, distance_map);
		}
	}
	return 0;
}

int good_sched_init_numa(unsigned long *distance_map)
{
	int i, j;

	for_each_node_state(i, N_CPU) {
		for_each_node_state(j, N_CPU) {
			int distance = node_distance(i, j);

			if (distance < LOCAL_DISTANCE ||
			    distance >= NR_DISTANCE_VALUES)
				return -EINVAL;
			set_bit(distance, distance_map);
		}
	}
	return 0;
}
