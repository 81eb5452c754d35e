// SPDX-License-Identifier: GPL-2.0-only
/* A wrapper that others call with NUMA_NO_NODE, and one for boot alone. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>

void plat_map_cpu(int cpu, int nid);

void plat_map_cpu(int cpu, int nid)
{
	set_cpu_numa_node(cpu, nid);
}
