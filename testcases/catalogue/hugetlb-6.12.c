// SPDX-License-Identifier: GPL-2.0-only
/* Hugetlb since 6.11. */
/* kernel: 6.12 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

long simple_strtol(const char *s, char **end, unsigned int base);
void *alloc_hugetlb_folio_nodemask(void *h, int nid, nodemask_t *nmask, gfp_t gfp,
				   bool fallback);

void bad_max(void)
{
	alloc_hugetlb_folio_nodemask(NULL, MAX_NUMNODES, NULL, GFP_KERNEL, false); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES)
		return;
	alloc_hugetlb_folio_nodemask(NULL, nid, NULL, GFP_KERNEL, false); /* expect: node-out-of-range(error) */
}

void bad_no_node_strict(void)
{
	alloc_hugetlb_folio_nodemask(NULL, NUMA_NO_NODE, NULL, GFP_KERNEL | __GFP_THISNODE, false); /* expect: no-node-thisnode(warning) */
}

void bad_memoryless(void)
{
	alloc_hugetlb_folio_nodemask(NULL, numa_node_id(), NULL, GFP_KERNEL | __GFP_THISNODE, false); /* expect: memoryless-thisnode(error) */
}

/* Quiet, and something else to do when there is nothing: a note, not an error. */
void bad_then(int kind)
{
	int nid = numa_node_id();

	switch (kind) {
	case 0:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			alloc_hugetlb_folio_nodemask(NULL, nid, NULL, GFP_KERNEL, false);
		break;
	}
}
