// SPDX-License-Identifier: GPL-2.0-only
/* The page allocator before 4.12. */
/* kernel: 4.4 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

long simple_strtol(const char *s, char **end, unsigned int base);

void bad_no_node(void)
{
	alloc_pages_exact_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

void bad_max(void)
{
	alloc_pages_exact_node(MAX_NUMNODES, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES || node_possible(nid))
		return;
	alloc_pages_exact_node(nid, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
}

void bad_offline(void)
{
	int nid;

	for_each_node(nid) {
		alloc_pages_exact_node(nid, GFP_KERNEL, 0); /* expect: offline-node-unchecked(error) */
	}
}

void bad_memoryless(void)
{
	alloc_pages_exact_node(numa_node_id(), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

/* Quiet, and something else to do when there is nothing: a note, not an error. */
void bad_then(int kind)
{
	int nid = numa_node_id();

	switch (kind) {
	case 0:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			alloc_pages_exact_node(nid, GFP_KERNEL, 0);
		break;
	}
}
