// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

void *here(gfp_t gfp);
struct page *with(int nid, gfp_t gfp);
struct page *with_exact(int nid, gfp_t gfp);
struct page *with_any(int nid, gfp_t gfp);

void *bad_here(void)
{
	return here(GFP_KERNEL | __GFP_THISNODE); /* expect: memoryless-thisnode(error) */ /* trace: low.c */
}

void *bad_here_sometimes(bool exact)
{
	gfp_t gfp = GFP_KERNEL;

	if (exact)
		gfp |= __GFP_THISNODE;
	return here(gfp); /* expect: memoryless-thisnode(error) */ /* trace: low.c */
}

struct page *bad_with(void)
{
	return with(numa_node_id(), GFP_NOWAIT | __GFP_THISNODE); /* expect: memoryless-thisnode(error) */ /* trace: low.c */
}

struct page *bad_exact(int cpu)
{
	return with_exact(cpu_to_node(cpu), GFP_KERNEL); /* expect: cpu-to-node-thisnode(error) */ /* trace: low.c */
}

struct page *bad_exact_each(void)
{
	struct page *page;
	int nid;

	for_each_online_node(nid) {
		page = with_exact(nid, GFP_KERNEL); /* expect: memoryless-thisnode(error) */
		if (page)
			return page;
	}
	return NULL;
}

void *good_here(void)
{
	return here(GFP_KERNEL);
}

struct page *good_with(void)
{
	return with(numa_node_id(), GFP_KERNEL | __GFP_NOWARN);
}

struct page *good_any(void)
{
	return with_any(numa_node_id(), GFP_KERNEL | __GFP_THISNODE);
}

struct page *good_exact_each(void)
{
	struct page *page;
	int nid;

	for_each_node_state(nid, N_MEMORY) {
		page = with_exact(nid, GFP_KERNEL);
		if (page)
			return page;
	}
	return NULL;
}

struct page *good_exact_mem(void)
{
	return with_exact(numa_mem_id(), GFP_KERNEL);
}
