// SPDX-License-Identifier: GPL-2.0-only
#include <linux/init.h>
#include <linux/numa.h>

void plat_map_cpu(int cpu, int nid);

void bad_unplug(int cpu)
{
	plat_map_cpu(cpu, NUMA_NO_NODE); /* expect: cpu-node-cleared(error) */ /* trace: map.c */
}

void __init good_boot(int cpu)
{
	plat_map_cpu(cpu, NUMA_NO_NODE);
}

void good_plug(int cpu, int nid)
{
	if (nid != NUMA_NO_NODE)
		plat_map_cpu(cpu, nid);
}
