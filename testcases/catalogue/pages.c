// SPDX-License-Identifier: GPL-2.0-only
/* The page allocator: each state that an argument rejects, by itself. */
/* kernel: 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

long simple_strtol(const char *s, char **end, unsigned int base);
void *alloc_huge_page_nodemask(void *h, int nid, nodemask_t *nmask, gfp_t gfp);
struct page *alloc_pages_mpol(gfp_t gfp, unsigned int order, void *pol,
			      unsigned long ilx, int nid);

void bad_no_node(void)
{
	__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__folio_alloc_node(GFP_KERNEL, 0, NUMA_NO_NODE); /* expect: no-node-unchecked(error) */
	__alloc_pages(GFP_KERNEL, 0, NUMA_NO_NODE, NULL); /* expect: no-node-unchecked(error) */
	__alloc_pages_bulk(GFP_KERNEL, NUMA_NO_NODE, NULL, 4, NULL, NULL); /* expect: no-node-unchecked(error) */
	alloc_contig_pages(512, GFP_KERNEL, NUMA_NO_NODE, NULL); /* expect: no-node-unchecked(error) */
	alloc_pages_mpol(GFP_KERNEL, 0, NULL, 0, NUMA_NO_NODE); /* expect@>=6.7: no-node-unchecked(error) */
}

void bad_max(void)
{
	__alloc_pages_node(MAX_NUMNODES, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
	__folio_alloc_node(GFP_KERNEL, 0, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	__alloc_pages(GFP_KERNEL, 0, MAX_NUMNODES, NULL); /* expect: node-out-of-range(error) */
	__alloc_pages_bulk(GFP_KERNEL, MAX_NUMNODES, NULL, 4, NULL, NULL); /* expect: node-out-of-range(error) */
	alloc_contig_pages(512, GFP_KERNEL, MAX_NUMNODES, NULL); /* expect: node-out-of-range(error) */
	alloc_pages_mpol(GFP_KERNEL, 0, NULL, 0, MAX_NUMNODES); /* expect@>=6.7: node-out-of-range(error) */
	alloc_pages_node(MAX_NUMNODES, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
	alloc_pages_exact_nid(MAX_NUMNODES, 8192, GFP_KERNEL); /* expect: node-out-of-range(error) */
	alloc_pages_bulk_array_node(GFP_KERNEL, MAX_NUMNODES, 4, NULL); /* expect: node-out-of-range(error) */
	alloc_huge_page_nodemask(NULL, MAX_NUMNODES, NULL, GFP_KERNEL); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES)
		return;
	__alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
	__folio_alloc_node(GFP_KERNEL, 0, nid); /* expect: node-out-of-range(error) */
	__alloc_pages(GFP_KERNEL, 0, nid, NULL); /* expect: node-out-of-range(error) */
	__alloc_pages_bulk(GFP_KERNEL, nid, NULL, 4, NULL, NULL); /* expect: node-out-of-range(error) */
	alloc_contig_pages(512, GFP_KERNEL, nid, NULL); /* expect: node-out-of-range(error) */
	alloc_pages_mpol(GFP_KERNEL, 0, NULL, 0, nid); /* expect@>=6.7: node-out-of-range(error) */
	alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
	alloc_pages_exact_nid(nid, 8192, GFP_KERNEL); /* expect: node-out-of-range(error) */
	alloc_pages_bulk_array_node(GFP_KERNEL, nid, 4, NULL); /* expect: node-out-of-range(error) */
	alloc_huge_page_nodemask(NULL, nid, NULL, GFP_KERNEL); /* expect: node-out-of-range(error) */
}

void bad_offline(void)
{
	int nid;

	for_each_node(nid) {
		__alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
		__folio_alloc_node(GFP_KERNEL, 0, nid); /* expect: offline-node-unchecked(note) */
		__alloc_pages(GFP_KERNEL, 0, nid, NULL); /* expect: offline-node-unchecked(note) */
		__alloc_pages_bulk(GFP_KERNEL, nid, NULL, 4, NULL, NULL); /* expect: offline-node-unchecked(note) */
		alloc_contig_pages(512, GFP_KERNEL, nid, NULL); /* expect: offline-node-unchecked(note) */
		alloc_pages_mpol(GFP_KERNEL, 0, NULL, 0, nid); /* expect@>=6.7: offline-node-unchecked(note) */
		alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
		alloc_pages_exact_nid(nid, 8192, GFP_KERNEL); /* expect: offline-node-unchecked(note) */
		alloc_pages_bulk_array_node(GFP_KERNEL, nid, 4, NULL); /* expect: offline-node-unchecked(note) */
	}
}

void bad_no_node_strict(void)
{
	alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: no-node-thisnode(warning) */
	alloc_pages_exact_nid(NUMA_NO_NODE, 8192, GFP_KERNEL | __GFP_THISNODE); /* expect: no-node-thisnode(warning) */
	alloc_pages_bulk_array_node(GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE, 4, NULL); /* expect: no-node-thisnode(warning) */
}

void bad_memoryless(void)
{
	__alloc_pages_node(numa_node_id(), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__folio_alloc_node(GFP_KERNEL | __GFP_THISNODE, 0, numa_node_id()); /* expect: memoryless-thisnode(error) */
	__alloc_pages(GFP_KERNEL | __GFP_THISNODE, 0, numa_node_id(), NULL); /* expect: memoryless-thisnode(error) */
	__alloc_pages_bulk(GFP_KERNEL | __GFP_THISNODE, numa_node_id(), NULL, 4, NULL, NULL); /* expect: memoryless-thisnode(error) */
	alloc_contig_pages(512, GFP_KERNEL | __GFP_THISNODE, numa_node_id(), NULL); /* expect: memoryless-thisnode(error) */
	alloc_pages_mpol(GFP_KERNEL | __GFP_THISNODE, 0, NULL, 0, numa_node_id()); /* expect@>=6.7: memoryless-thisnode(error) */
	alloc_pages_node(numa_node_id(), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	alloc_pages_exact_nid(numa_node_id(), 8192, GFP_KERNEL | __GFP_THISNODE); /* expect: memoryless-thisnode(error) */
	alloc_pages_bulk_array_node(GFP_KERNEL | __GFP_THISNODE, numa_node_id(), 4, NULL); /* expect: memoryless-thisnode(error) */
	alloc_huge_page_nodemask(NULL, numa_node_id(), NULL, GFP_KERNEL | __GFP_THISNODE); /* expect: memoryless-thisnode(error) */
}

/* Quiet, and something else to do when there is nothing: a note, not an error. */
void bad_then(int kind)
{
	int nid = numa_node_id();

	switch (kind) {
	case 0:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__alloc_pages_node(nid, GFP_KERNEL, 0);
		break;
	case 1:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__folio_alloc_node(GFP_KERNEL, 0, nid);
		break;
	case 2:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__alloc_pages(GFP_KERNEL, 0, nid, NULL);
		break;
	case 3:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__alloc_pages_bulk(GFP_KERNEL, nid, NULL, 4, NULL, NULL);
		break;
	case 4:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			alloc_contig_pages(512, GFP_KERNEL, nid, NULL);
		break;
	case 5:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			alloc_pages_mpol(GFP_KERNEL, 0, NULL, 0, nid);
		break;
	case 6:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			alloc_pages_node(nid, GFP_KERNEL, 0);
		break;
	case 7:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			alloc_pages_exact_nid(nid, 8192, GFP_KERNEL);
		break;
	case 8:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			alloc_pages_bulk_array_node(GFP_KERNEL, nid, 4, NULL);
		break;
	case 9:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			alloc_huge_page_nodemask(NULL, nid, NULL, GFP_KERNEL);
		break;
	}
}
