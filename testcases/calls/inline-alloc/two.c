// SPDX-License-Identifier: GPL-2.0-only
#include <linux/nodemask.h>
#include "near.h"

struct page *bad_exact(int cpu)
{
	return exact_page(cpu_to_node(cpu), GFP_KERNEL); /* expect: cpu-to-node-thisnode(error) */ /* trace: near.h */
}

struct page *bad_exact_here(void)
{
	return exact_page(numa_node_id(), GFP_NOWAIT); /* expect: memoryless-thisnode(error) */
}

struct page *good_exact(int cpu)
{
	int nid = cpu_to_node(cpu);

	if (!node_state(nid, N_MEMORY))
		return NULL;
	return exact_page(nid, GFP_KERNEL);
}

struct page *good_near(void)
{
	return near_page(numa_mem_id(), GFP_KERNEL);
}
