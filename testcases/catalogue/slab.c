// SPDX-License-Identifier: GPL-2.0-only
/*
 * Slab: a node without slabs is ignored, but its number indexes a bitmap first.
 * What is too large for it comes from the page allocator.
 */
/* kernel: 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>
#include <linux/slab.h>

long simple_strtol(const char *s, char **end, unsigned int base);
void *__kmalloc_node_track_caller(size_t size, gfp_t gfp, int node,
				  unsigned long caller);
void *__kmalloc_cache_node(struct kmem_cache *s, gfp_t gfp, int node, size_t size);
void *___kmalloc_large_node(size_t size, gfp_t flags, int node);
void *kvmalloc_array_node(size_t n, size_t size, gfp_t gfp, int node);

void bad_max(void)
{
	kmalloc_node(1 << 20, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	__kmalloc_node_track_caller(1 << 20, GFP_KERNEL, MAX_NUMNODES, 0); /* expect: node-out-of-range(error) */
	kcalloc_node(4, 64, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	kmem_cache_alloc_node(NULL, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	__kmalloc_cache_node(NULL, GFP_KERNEL, MAX_NUMNODES, 64); /* expect: node-out-of-range(error) */
	___kmalloc_large_node(1 << 20, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	kvmalloc_node(1 << 20, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	kvmalloc_array_node(4, 64, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES)
		return;
	kmalloc_node(1 << 20, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
	__kmalloc_node_track_caller(1 << 20, GFP_KERNEL, nid, 0); /* expect: node-out-of-range(error) */
	kcalloc_node(4, 64, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
	kmem_cache_alloc_node(NULL, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
	__kmalloc_cache_node(NULL, GFP_KERNEL, nid, 64); /* expect: node-out-of-range(error) */
	___kmalloc_large_node(1 << 20, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
	kvmalloc_node(1 << 20, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
	kvmalloc_array_node(4, 64, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
}

void bad_offline(void)
{
	int nid;

	for_each_node(nid) {
		kmalloc_node(1 << 20, GFP_KERNEL, nid); /* expect: offline-node-unchecked(note) */
		__kmalloc_node_track_caller(1 << 20, GFP_KERNEL, nid, 0); /* expect: offline-node-unchecked(note) */
		___kmalloc_large_node(1 << 20, GFP_KERNEL, nid); /* expect: offline-node-unchecked(note) */
		kvmalloc_node(1 << 20, GFP_KERNEL, nid); /* expect: offline-node-unchecked(note) */
	}
}

void bad_no_node_strict(void)
{
	kmalloc_node(1 << 20, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
	__kmalloc_node_track_caller(1 << 20, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE, 0); /* expect: no-node-thisnode(warning) */
	kcalloc_node(4, 64, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
	kmem_cache_alloc_node(NULL, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
	__kmalloc_cache_node(NULL, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE, 64); /* expect: no-node-thisnode(warning) */
	___kmalloc_large_node(1 << 20, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
	kvmalloc_node(1 << 20, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
	kvmalloc_array_node(4, 64, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
}

void bad_memoryless(void)
{
	kmalloc_node(1 << 20, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
	__kmalloc_node_track_caller(1 << 20, GFP_KERNEL | __GFP_THISNODE, numa_node_id(), 0); /* expect: memoryless-thisnode(error) */
	kcalloc_node(4, 64, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
	kmem_cache_alloc_node(NULL, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
	__kmalloc_cache_node(NULL, GFP_KERNEL | __GFP_THISNODE, numa_node_id(), 64); /* expect: memoryless-thisnode(error) */
	___kmalloc_large_node(1 << 20, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
	kvmalloc_node(1 << 20, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
	kvmalloc_array_node(4, 64, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
}

/* Quiet, and something else to do when there is nothing: a note, not an error. */
void bad_then(int kind)
{
	int nid = numa_node_id();

	switch (kind) {
	case 0:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			kmalloc_node(1 << 20, GFP_KERNEL, nid);
		break;
	case 1:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__kmalloc_node_track_caller(1 << 20, GFP_KERNEL, nid, 0);
		break;
	case 2:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			kcalloc_node(4, 64, GFP_KERNEL, nid);
		break;
	case 3:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			kmem_cache_alloc_node(NULL, GFP_KERNEL, nid);
		break;
	case 4:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__kmalloc_cache_node(NULL, GFP_KERNEL, nid, 64);
		break;
	case 5:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			___kmalloc_large_node(1 << 20, GFP_KERNEL, nid);
		break;
	case 6:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			kvmalloc_node(1 << 20, GFP_KERNEL, nid);
		break;
	case 7:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			kvmalloc_array_node(4, 64, GFP_KERNEL, nid);
		break;
	}
}

/* Of what slab serves a node without slabs is ignored. */
void good_small(void)
{
	int nid;

	for_each_node(nid) {
		kmalloc_node(64, GFP_KERNEL, nid);
		__kmalloc_node_track_caller(64, GFP_KERNEL, nid, 0);
		kvmalloc_node(64, GFP_KERNEL, nid);
	}
}
