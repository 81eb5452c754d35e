// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>

void bad_caller(int cpu)
{
	numa_clear_node(cpu); /* expect: cpu-node-cleared(error) */
}

void good_caller(int cpu)
{
	numa_set_node(cpu, cpu_to_node(cpu));
}
