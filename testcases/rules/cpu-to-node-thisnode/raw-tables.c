// SPDX-License-Identifier: GPL-2.0-only
/* The tables under cpu_to_node() have its provenance. */
/* kernel: 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

struct page *bad_numa_cpu_node(int cpu)
{
	return alloc_pages_node(numa_cpu_node(cpu), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *bad_early_guarded(int cpu)
{
	int node = early_cpu_to_node(cpu);

	if (node == NUMA_NO_NODE)
		node = numa_mem_id();
	return __alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *good_early_with_memory(int cpu)
{
	int node = early_cpu_to_node(cpu);

	if (node == NUMA_NO_NODE || !node_state(node, N_MEMORY))
		node = first_memory_node;
	return __alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0);
}
