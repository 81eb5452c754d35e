// SPDX-License-Identifier: GPL-2.0-only
/* CPU numbers out of masks, and what is known of each mask. */
/* kernel: 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/topology.h>

unsigned int cpumask_first_zero(const struct cpumask *mask);
unsigned int cpumask_first_and(const struct cpumask *a, const struct cpumask *b);
extern struct cpumask __cpu_active_mask;
#define cpu_active_mask	((const struct cpumask *)&__cpu_active_mask)

int bad_first_zero(const struct cpumask *used)
{
	return cpu_to_node(cpumask_first_zero(used)); /* expect: cpu-out-of-range(error) */
}

int bad_first_and(const struct cpumask *wanted)
{
	return cpu_to_node(cpumask_first_and(wanted, cpu_online_mask)); /* expect: cpu-out-of-range(error) */
}

int bad_past_the_mask(const struct cpumask *wanted)
{
	int cpu, n = 0;

	for_each_cpu(cpu, wanted)
		n++;
	return n + cpu_to_node(cpu); /* expect: cpu-out-of-range(error) */
}

struct page *bad_offline(void)
{
	int cpu;

	for_each_cpu(cpu, cpu_possible_mask)
		return alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	return NULL;
}

/* What is possible has a number; it may be offline. */
int good_possible(const struct cpumask *used)
{
	unsigned int cpu = cpumask_first_zero(used);

	if (!cpu_possible(cpu))
		return NUMA_NO_NODE;
	return cpu_to_node(cpu);
}
