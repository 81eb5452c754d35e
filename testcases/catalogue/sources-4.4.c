// SPDX-License-Identifier: GPL-2.0-only
/* The node of a CPU that was removed: its map was cleared before 5.0. */
/* kernel: 4.4 5.10 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

int bad_possible(void)
{
	int cpu;

	for_each_possible_cpu(cpu)
		return node_online(cpu_to_node(cpu)); /* expect@<5.0: no-node-index(warning) */ /* expect@>=5.0: no-node-index(note) */
	return 0;
}

void bad_usable(int cpu)
{
	int nid = cpu_to_node(cpu);

	if (nid >= 0 && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}
