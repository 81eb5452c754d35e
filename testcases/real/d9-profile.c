// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D9: the per-CPU buffers of kernel/profile.c, with cpu_to_node() as
 * they once were, and with cpu_to_mem() as they are.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

int bad_profile_prepare_cpu(unsigned int cpu, struct page **hits)
{
	int i, node = cpu_to_node(cpu);

	for (i = 0; i < 2; i++) {
		if (hits[i])
			continue;
		hits[i] = __alloc_pages_node(node, GFP_KERNEL | __GFP_ZERO | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
		if (!hits[i])
			return -ENOMEM;
	}
	return 0;
}

int good_profile_prepare_cpu(unsigned int cpu, struct page **hits)
{
	int i, node = cpu_to_mem(cpu);

	for (i = 0; i < 2; i++) {
		if (hits[i])
			continue;
		hits[i] = __alloc_pages_node(node, GFP_KERNEL | __GFP_ZERO, 0);
		if (!hits[i])
			return -ENOMEM;
	}
	return 0;
}
