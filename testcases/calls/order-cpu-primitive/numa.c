// SPDX-License-Identifier: GPL-2.0-only
/* The primitives' own bodies are not reported: arch/x86/mm/numa.c. */
/* kernel: 4.4 6.1 6.12 */
#include <linux/topology.h>

static int early_map[NR_CPUS];

void numa_set_node(int cpu, int node)
{
	early_map[cpu] = node;
	set_cpu_numa_node(cpu, node);
}

void numa_clear_node(int cpu)
{
	numa_set_node(cpu, NUMA_NO_NODE);
}
