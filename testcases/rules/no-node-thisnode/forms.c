// SPDX-License-Identifier: GPL-2.0-only
/* NUMA_NO_NODE and __GFP_THISNODE in one function: together, and apart. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

#define ANY_NODE	NUMA_NO_NODE
#define GFP_EXACT	(GFP_KERNEL | __GFP_THISNODE)

/* cocci misses: a macro of the file hides source, sink or both */
void *bad_macros(size_t size)
{
	return kmalloc_node(size, GFP_EXACT, ANY_NODE); /* expect: no-node-thisnode(warning) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_switch(int policy)
{
	int nid;

	switch (policy) {
	case 0:
		nid = first_memory_node;
		break;
	default:
		nid = NUMA_NO_NODE;
		break;
	}
	return alloc_pages_node(nid, GFP_EXACT, 0); /* expect: no-node-thisnode(warning) */
}

struct page *good_two_calls(void)
{
	struct page *page = alloc_pages_node(numa_mem_id(), GFP_EXACT, 0);

	if (!page)
		page = alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0);
	return page;
}

struct page *good_retried_without(int tries)
{
	gfp_t gfp = GFP_EXACT;
	int nid = first_memory_node;
	struct page *page;

	do {
		page = alloc_pages_node(nid, gfp, 0);
		nid = NUMA_NO_NODE;
		gfp = GFP_KERNEL;
	} while (!page && --tries);
	return page;
}

void *good_exact_or_any(bool exact)
{
	int nid = exact ? numa_mem_id() : NUMA_NO_NODE;

	return kmalloc_node(64, exact ? GFP_EXACT : GFP_KERNEL, nid);
}

void *good_left_early(int nid)
{
	if (nid == NUMA_NO_NODE)
		return kmalloc(64, GFP_KERNEL);
	return kmalloc_node(64, GFP_EXACT, nid);
}

/* The flag is another one. */
void *good_other_flag(void)
{
	return kmalloc_node(64, GFP_KERNEL | __GFP_NOWARN, NUMA_NO_NODE);
}
