// SPDX-License-Identifier: GPL-2.0-only
/* The node of a possible CPU: pcpu_alloc_pages() of history C1. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

int bad_percpu_pages(struct page **pages, gfp_t gfp)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		struct page **pagep = &pages[cpu];

		*pagep = alloc_pages_node(cpu_to_node(cpu), gfp, 0); /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */
		if (!*pagep)
			return -ENOMEM;
	}
	return 0;
}

int bad_present_cpus(struct page **pages)
{
	int cpu;

	for_each_present_cpu(cpu)
		pages[cpu] = alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */
	return 0;
}

int bad_online_cpus(struct page **pages)
{
	int cpu;

	for_each_online_cpu(cpu)
		pages[cpu] = alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-locality(note) */
	return 0;
}

/* cocci misses: a test or a use stands between, not known to be harmless */
int bad_online_tested(struct page **pages)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		if (cpu_online(cpu))
			pages[cpu] = alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-locality(note) */
	}
	return 0;
}

int good_with_memory_only(struct page **pages)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		int node = cpu_to_node(cpu);

		if (node == NUMA_NO_NODE || !node_state(node, N_MEMORY))
			node = NUMA_NO_NODE;
		pages[cpu] = alloc_pages_node(node, GFP_KERNEL, 0);
	}
	return 0;
}
