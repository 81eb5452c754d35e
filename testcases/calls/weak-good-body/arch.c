// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>

int arch_home_node(int cpu);

int arch_home_node(int cpu)
{
	return cpu_to_mem(cpu);
}
