// SPDX-License-Identifier: GPL-2.0-only
/* Disks before 5.15. */
/* kernel: 5.10 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

long simple_strtol(const char *s, char **end, unsigned int base);
void *blk_alloc_queue(int node);
void *blk_alloc_queue_node(gfp_t gfp, int node);

void bad_max(void)
{
	blk_alloc_queue(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	blk_alloc_queue_node(GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES || node_possible(nid))
		return;
	blk_alloc_queue(nid); /* expect: node-out-of-range(error) */
	blk_alloc_queue_node(GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
}

/* Quiet, and something else to do when there is nothing: a note, not an error. */
void bad_then(int kind)
{
	int nid = numa_node_id();

	switch (kind) {
	case 0:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			blk_alloc_queue(nid);
		break;
	case 1:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			blk_alloc_queue_node(GFP_KERNEL, nid);
		break;
	}
}
