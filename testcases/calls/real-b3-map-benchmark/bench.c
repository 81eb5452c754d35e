// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/sched.h>
#include <linux/topology.h>
#include "bench.h"

int bad_do_map_benchmark(struct map_benchmark_data *map)
{
	const struct cpumask *mask = cpumask_of_node(map->bparam.node); /* expect: no-node-index(error) */ /* trace: ioctl.c */

	return set_cpus_allowed_ptr(current, mask);
}

/* After an error nobody should come here; that nobody does is not shown. */
int bad_do_map_benchmark_fixed(struct map_benchmark_data *map)
{
	int node = map->bparam.node;

	if (node != NUMA_NO_NODE)
		return set_cpus_allowed_ptr(current, cpumask_of_node(node)); /* expect: node-out-of-range(note) */
	return 0;
}

int good_do_map_copy(struct map_copy_data *map)
{
	int node = map->node;

	if (node != NUMA_NO_NODE)
		return set_cpus_allowed_ptr(current, cpumask_of_node(node));
	return 0;
}
