// SPDX-License-Identifier: GPL-2.0-only
/* A weak default that says nothing, and the architecture's that knows. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/compiler.h>
#include <linux/gfp.h>
#include <linux/topology.h>

int arch_home_node(int cpu);

/* The linker takes the other one, in this file as well. */
__attribute__((__weak__)) int arch_home_node(int cpu)
{
	return NUMA_NO_NODE;
}

struct page *good_home(int cpu)
{
	return __alloc_pages_node(arch_home_node(cpu), GFP_KERNEL, 0);
}
