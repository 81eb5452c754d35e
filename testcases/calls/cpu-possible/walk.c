// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>

unsigned long area_pages(int cpu);
unsigned long area_pages_online(int cpu);

/*
 * Up to 4.20 the node of an offline CPU could be -1 as well, and of two errors
 * the first of the table is named; since 5.0 and 5.18 these are notes.
 */
unsigned long bad_possible(void)
{
	unsigned long sum = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		sum += area_pages(cpu); /* expect@4.4: no-node-index(error) */ /* expect@5.10: offline-node-unchecked(error) */ /* expect@>=5.18: no-node-index(note) */ /* trace: area.c */
	return sum;
}

unsigned long good_online(void)
{
	unsigned long sum = 0;
	int cpu;

	for_each_online_cpu(cpu)
		sum += area_pages(cpu);
	return sum;
}

unsigned long good_possible_tested(void)
{
	unsigned long sum = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		if (cpu_online(cpu))
			sum += area_pages(cpu);
	return sum;
}

unsigned long good_possible_node_tested(void)
{
	unsigned long sum = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		sum += area_pages_online(cpu);
	return sum;
}
