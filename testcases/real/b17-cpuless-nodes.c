// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B17 (e3e89178a9f4): load_microcode_amd() took the first CPU of every
 * possible node; a node without CPUs gives nr_cpu_ids.
 */
/* kernel: 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

/* cocci misses: the node is drawn from a mask, and masks are not followed */
int bad_load_microcode(void)
{
	unsigned int nid, cpu;
	int sum = 0;

	for_each_node(nid) {
		cpu = cpumask_first(cpumask_of_node(nid));
		sum += cpu_to_mem(cpu); /* expect: cpu-out-of-range(error) */
	}
	return sum;
}

int good_load_microcode(void)
{
	unsigned int nid, cpu;
	int sum = 0;

	for_each_node_with_cpus(nid) {
		cpu = cpumask_first(cpumask_of_node(nid));
		if (cpu >= nr_cpu_ids)
			continue;
		sum += cpu_to_mem(cpu);
	}
	return sum;
}
