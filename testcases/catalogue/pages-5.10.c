// SPDX-License-Identifier: GPL-2.0-only
/* The page allocator before 5.13. */
/* kernel: 5.10 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

long simple_strtol(const char *s, char **end, unsigned int base);

void bad_no_node(void)
{
	__alloc_pages_nodemask(GFP_KERNEL, 0, NUMA_NO_NODE, NULL); /* expect: no-node-unchecked(error) */
}

void bad_max(void)
{
	__alloc_pages_nodemask(GFP_KERNEL, 0, MAX_NUMNODES, NULL); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES || node_possible(nid))
		return;
	__alloc_pages_nodemask(GFP_KERNEL, 0, nid, NULL); /* expect: node-out-of-range(error) */
}

void bad_offline(void)
{
	int nid;

	for_each_node(nid) {
		__alloc_pages_nodemask(GFP_KERNEL, 0, nid, NULL); /* expect: offline-node-unchecked(error) */
	}
}

void bad_memoryless(void)
{
	__alloc_pages_nodemask(GFP_KERNEL | __GFP_THISNODE, 0, numa_node_id(), NULL); /* expect: memoryless-thisnode(error) */
}

/* Quiet, and something else to do when there is nothing: a note, not an error. */
void bad_then(int kind)
{
	int nid = numa_node_id();

	switch (kind) {
	case 0:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__alloc_pages_nodemask(GFP_KERNEL, 0, nid, NULL);
		break;
	}
}
