// SPDX-License-Identifier: GPL-2.0-only
/* -1 and nr_cpu_ids are no CPUs; the callee asks for their node (B16, B18). */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>

int near_node(int cpu);
int near_node_any(int cpu);

int near_node(int cpu)
{
	return cpu_to_mem(cpu);
}

/* -1: anywhere */
int near_node_any(int cpu)
{
	return cpu == -1 ? NUMA_NO_NODE : cpu_to_mem(cpu);
}
