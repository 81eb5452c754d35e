// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/topology.h>

int near_node(int cpu);
int near_node_any(int cpu);

int bad_first_of_node(int nid)
{
	int cpu = cpumask_first(cpumask_of_node(nid));

	return near_node(cpu); /* expect: cpu-out-of-range(error) */ /* trace: near.c */
}

int good_first_of_node(int nid)
{
	unsigned int cpu = cpumask_first(cpumask_of_node(nid));

	if (cpu >= nr_cpu_ids)
		return NUMA_NO_NODE;
	return near_node(cpu);
}

int good_any(bool bound, int cpu)
{
	return near_node_any(bound ? cpu : -1);
}

int good_online(void)
{
	return near_node(cpumask_first(cpu_online_mask));
}
