// SPDX-License-Identifier: GPL-2.0-only
/*
 * History F6 (1ca75fa7f19d): x86 set up the nodes of CPUs that have no memory,
 * and free_area_init() set up every possible node once more.
 */
/* kernel: 6.1 */
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

void alloc_node_data(int nid);
void free_area_init_memoryless_node(int nid);
void numa_set_node(int cpu, int node);

static void __init init_memory_less_node(int nid)
{
	/* Allocate and initialize node data. Memory-less node is now online.*/
	alloc_node_data(nid);
	free_area_init_memoryless_node(nid);
}

/* Twice, and each time right: no rule counts. */
void __init known_fn_init_cpu_to_node(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		int node = numa_cpu_node(cpu);

		if (node == NUMA_NO_NODE)
			continue;
		if (!node_online(node))
			init_memory_less_node(node); /* expect: node-online-before-zonelists(error) */
		numa_set_node(cpu, node);
	}
}

void __init good_init_cpu_to_node(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		int node = numa_cpu_node(cpu);

		if (node == NUMA_NO_NODE)
			continue;
		/*
		 * Exclude this node from
		 * bringup_nonboot_cpus
		 *  cpu_up
		 *   __try_online_node
		 *    register_one_node
		 * because node_subsys is not initialized yet.
		 */
		if (!node_online(node))
			node_set_online(node);
		numa_set_node(cpu, node);
	}
}
