// SPDX-License-Identifier: GPL-2.0-only
/* With buckets the second argument of __kmalloc_node() is one, since 6.11. */
/* kernel: 6.12 */
/* flags: -DCONFIG_SLAB_BUCKETS */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

long simple_strtol(const char *s, char **end, unsigned int base);
void *__kvmalloc_node(size_t size, void *b, gfp_t gfp, int node);

void bad_max(void)
{
	__kvmalloc_node(1 << 20, NULL, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES)
		return;
	__kvmalloc_node(1 << 20, NULL, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
}

void bad_offline(void)
{
	int nid;

	for_each_node(nid) {
		__kvmalloc_node(1 << 20, NULL, GFP_KERNEL, nid); /* expect: offline-node-unchecked(note) */
	}
}

void bad_no_node_strict(void)
{
	__kvmalloc_node(1 << 20, NULL, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
}

void bad_memoryless(void)
{
	__kvmalloc_node(1 << 20, NULL, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
}

/* Quiet, and something else to do when there is nothing: a note, not an error. */
void bad_then(int kind)
{
	int nid = numa_node_id();

	switch (kind) {
	case 0:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__kvmalloc_node(1 << 20, NULL, GFP_KERNEL, nid);
		break;
	}
}

/* Of what slab serves a node without slabs is ignored. */
void good_small(void)
{
	int nid;

	for_each_node(nid) {
		__kvmalloc_node(64, NULL, GFP_KERNEL, nid);
	}
}
