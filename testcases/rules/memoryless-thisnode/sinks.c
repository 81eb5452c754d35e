// SPDX-License-Identifier: GPL-2.0-only
/* Allocators of 6.x that take the flag. */
/* kernel: 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct folio *bad_folio(void)
{
	return __folio_alloc_node(GFP_KERNEL | __GFP_THISNODE, 0, numa_node_id()); /* expect: memoryless-thisnode(error) */
}

unsigned long bad_bulk(struct page **pages)
{
	int nid = numa_node_id();

	return alloc_pages_bulk_array_node(GFP_KERNEL | __GFP_THISNODE, nid, 8, pages); /* expect: memoryless-thisnode(error) */
}

struct page *bad_contig(void)
{
	return alloc_contig_pages(512, GFP_KERNEL | __GFP_THISNODE, numa_node_id(), NULL); /* expect: memoryless-thisnode(error) */
}

void *bad_kvmalloc(size_t size)
{
	return kvmalloc_node(size, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
}

struct folio *good_folio(struct folio *old)
{
	return __folio_alloc_node(GFP_KERNEL | __GFP_THISNODE, 0, folio_nid(old));
}
