// SPDX-License-Identifier: GPL-2.0-only
/* Where arm64 differs. */
/* kernel: 6.1 6.12 */
/* arch: arm64 */
#include <linux/numa.h>

#define __GFP_THISNODE	((gfp_t)0x200000u)
#define GFP_KERNEL	((gfp_t)0xcc0u)
void *__alloc_pages_node(int nid, gfp_t gfp, unsigned int order);
void *alloc_pages_node(int nid, gfp_t gfp, unsigned int order);
int node_distance(int a, int b);
int early_cpu_to_node(int cpu);

void bad_memoryless(int i)
{
	__alloc_pages_node(early_cpu_to_node(i), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

void bad_offline(int i)
{
	alloc_pages_node(early_cpu_to_node(i), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

/* drivers/base/arch_numa.c:pcpu_cpu_distance() */
int good_distance(unsigned int from, unsigned int to)
{
	return node_distance(early_cpu_to_node(from), early_cpu_to_node(to));
}
