// SPDX-License-Identifier: GPL-2.0-only
/* cpu_to_node() that is not where memory is allocated. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/topology.h>

/* It compares. */
bool good_near(int cpu)
{
	return cpu_to_node(cpu) == numa_node_id();
}

/* It asks for the CPUs there, and memory from anywhere. */
const struct cpumask **good_siblings(int cpu)
{
	const struct cpumask **p = kmalloc(sizeof(*p), GFP_KERNEL);

	if (p)
		*p = cpumask_of_node(cpu_to_node(cpu));
	return p;
}

void *good_other_node(int cpu)
{
	int far = node_distance(cpu_to_node(cpu), 0) > LOCAL_DISTANCE;

	return kmalloc_node(64, GFP_KERNEL, far ? numa_mem_id() : NUMA_NO_NODE);
}

/* What is kept is told, not allocated by. */
int good_told(int cpu, int *home)
{
	*home = cpu_to_node(cpu);
	return *home;
}
