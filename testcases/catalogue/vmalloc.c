// SPDX-License-Identifier: GPL-2.0-only
/* vmalloc asks the page allocator for one page after the other. */
/* kernel: 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>
#include <linux/vmalloc.h>

long simple_strtol(const char *s, char **end, unsigned int base);
void *__vmalloc_node(unsigned long size, unsigned long align, gfp_t gfp, int node,
		     const void *caller);
void *__vmalloc_node_range(unsigned long size, unsigned long align,
			   unsigned long start, unsigned long end, gfp_t gfp,
			   unsigned long prot, unsigned long flags, int node,
			   const void *caller);
void *vmemmap_alloc_block_zero(unsigned long size, int node);
struct task_struct *__kthread_create_on_node(int (*fn)(void *), void *data,
					     int node, const char *fmt, void *args);

void bad_max(void)
{
	vmalloc_node(8192, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	__vmalloc_node(8192, 1, GFP_KERNEL, MAX_NUMNODES, NULL); /* expect: node-out-of-range(error) */
	__vmalloc_node_range(8192, 1, 0, ~0UL, GFP_KERNEL, 0, 0, MAX_NUMNODES, NULL); /* expect: node-out-of-range(error) */
	vmemmap_alloc_block_zero(8192, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	__kthread_create_on_node(NULL, NULL, MAX_NUMNODES, "corpus", NULL); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES)
		return;
	vmalloc_node(8192, nid); /* expect: node-out-of-range(error) */
	__vmalloc_node(8192, 1, GFP_KERNEL, nid, NULL); /* expect: node-out-of-range(error) */
	__vmalloc_node_range(8192, 1, 0, ~0UL, GFP_KERNEL, 0, 0, nid, NULL); /* expect: node-out-of-range(error) */
	vmemmap_alloc_block_zero(8192, nid); /* expect: node-out-of-range(error) */
	__kthread_create_on_node(NULL, NULL, nid, "corpus", NULL); /* expect: node-out-of-range(error) */
}

void bad_offline(void)
{
	int nid;

	for_each_node(nid) {
		vmalloc_node(8192, nid); /* expect: offline-node-unchecked(note) */
		__vmalloc_node(8192, 1, GFP_KERNEL, nid, NULL); /* expect: offline-node-unchecked(note) */
		__vmalloc_node_range(8192, 1, 0, ~0UL, GFP_KERNEL, 0, 0, nid, NULL); /* expect: offline-node-unchecked(note) */
		__kthread_create_on_node(NULL, NULL, nid, "corpus", NULL); /* expect: offline-node-unchecked(note) */
	}
}

void bad_no_node_strict(void)
{
	__vmalloc_node(8192, 1, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE, NULL); /* expect: no-node-thisnode(warning) */
	__vmalloc_node_range(8192, 1, 0, ~0UL, GFP_KERNEL | __GFP_THISNODE, 0, 0, NUMA_NO_NODE, NULL); /* expect: no-node-thisnode(warning) */
}

void bad_memoryless(void)
{
	__vmalloc_node(8192, 1, GFP_KERNEL | __GFP_THISNODE, numa_node_id(), NULL); /* expect: memoryless-thisnode(error) */
	__vmalloc_node_range(8192, 1, 0, ~0UL, GFP_KERNEL | __GFP_THISNODE, 0, 0, numa_node_id(), NULL); /* expect: memoryless-thisnode(error) */
}

/* Quiet, and something else to do when there is nothing: a note, not an error. */
void bad_then(int kind)
{
	int nid = numa_node_id();

	switch (kind) {
	case 0:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			vmalloc_node(8192, nid);
		break;
	case 1:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__vmalloc_node(8192, 1, GFP_KERNEL, nid, NULL);
		break;
	case 2:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__vmalloc_node_range(8192, 1, 0, ~0UL, GFP_KERNEL, 0, 0, nid, NULL);
		break;
	case 3:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			vmemmap_alloc_block_zero(8192, nid);
		break;
	case 4:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__kthread_create_on_node(NULL, NULL, nid, "corpus", NULL);
		break;
	}
}
