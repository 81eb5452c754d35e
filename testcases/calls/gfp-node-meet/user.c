// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct page *low(int nid, gfp_t gfp);
struct page *from_here(gfp_t gfp);
struct page *exactly(int nid);
struct page *from_memory(gfp_t gfp);

struct page *bad_flags_from_here(void)
{
	return from_here(GFP_KERNEL | __GFP_THISNODE); /* expect: memoryless-thisnode(error) */ /* trace: middle.c, low.c */
}

struct page *bad_node_from_here(int cpu)
{
	return exactly(cpu_to_node(cpu)); /* expect: cpu-to-node-thisnode(error) */ /* trace: middle.c, low.c */
}

struct page *good_flags_from_here(void)
{
	return from_here(GFP_NOWAIT);
}

struct page *good_memory(void)
{
	return from_memory(GFP_KERNEL | __GFP_THISNODE);
}

struct page *good_node_from_here(int cpu)
{
	int nid = cpu_to_node(cpu);

	return node_state(nid, N_MEMORY) ? exactly(nid) : NULL;
}

struct page *bad_none_exactly(void)
{
	return exactly(NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
}
