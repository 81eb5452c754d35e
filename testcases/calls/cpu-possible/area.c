// SPDX-License-Identifier: GPL-2.0-only
/*
 * A CPU number becomes a node in one file; the loop that says which CPUs is in
 * another (history C1, 09f49dca570a).
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/mmzone.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

unsigned long area_pages(int cpu);
unsigned long area_pages_online(int cpu);

unsigned long area_pages(int cpu)
{
	int nid = cpu_to_node(cpu);

	return NODE_DATA(nid)->node_present_pages;
}

unsigned long area_pages_online(int cpu)
{
	int nid = cpu_to_node(cpu);

	if (nid == NUMA_NO_NODE || !node_online(nid))
		return 0;
	return NODE_DATA(nid)->node_present_pages;
}
