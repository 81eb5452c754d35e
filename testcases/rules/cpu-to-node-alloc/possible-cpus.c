// SPDX-License-Identifier: GPL-2.0-only
/*
 * The node of a possible CPU: before 5.0 hot-remove left NUMA_NO_NODE there,
 * before 5.18 an offline node had no pglist_data (history A1, C1).
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

int bad_possible(struct page **pages)
{
	int cpu;

	for_each_possible_cpu(cpu)
		pages[cpu] = __alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect@4.4: no-node-unchecked(error) */ /* expect@5.10: offline-node-unchecked(error) */ /* expect@>=6.1: cpu-to-node-alloc(warning) */
	return 0;
}

int bad_possible_but_online(struct page **pages)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		if (!cpu_online(cpu))
			continue;
		pages[cpu] = __alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
	}
	return 0;
}

int good_possible_mem(struct page **pages)
{
	int cpu;

	for_each_possible_cpu(cpu)
		pages[cpu] = __alloc_pages_node(cpu_to_mem(cpu), GFP_KERNEL, 0);
	return 0;
}
