// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B8 (9ecea9ae4d31): cpumask_local_spread() took NUMA_NO_NODE, until it
 * was built on sched_numa_find_nth_cpu(), which indexed its masks by it.
 */
/* kernel: 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/topology.h>

static struct cpumask *hop_masks[MAX_NUMNODES];

static unsigned int find_nth(unsigned int i, int node)
{
	return cpumask_next(i, hop_masks[node]);
}

static unsigned int find_nth_fixed(unsigned int i, int node)
{
	if (node == NUMA_NO_NODE)
		return cpumask_next(i, cpu_online_mask);
	return cpumask_next(i, hop_masks[node]);
}

/* cocci misses: source and sink are in two functions, or a field is between */
unsigned int bad_spread(struct device *dev, unsigned int i)
{
	return find_nth(i, dev_to_node(dev)); /* expect: no-node-index(error) */
}

unsigned int good_spread(struct device *dev, unsigned int i)
{
	return find_nth_fixed(i, dev_to_node(dev));
}

/* The contract as it is kept today. */
unsigned int good_local_spread(struct device *dev, unsigned int i)
{
	return cpumask_local_spread(i, dev_to_node(dev));
}
