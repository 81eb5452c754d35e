// SPDX-License-Identifier: GPL-2.0-only
/* Strict allocators of 6.x, and numa_valid_node()'s way of writing it out. */
/* kernel: 6.1 6.12 */
/* real-headers */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

struct page *bad_alloc_pages(struct device *dev, nodemask_t *allowed)
{
	return __alloc_pages(GFP_KERNEL, 0, dev_to_node(dev), allowed); /* expect: no-node-unchecked(error) */
}

struct folio *bad_folio_alloc(struct device *dev)
{
	int nid = dev_to_node(dev);

	return __folio_alloc(GFP_KERNEL, 0, nid, NULL); /* expect: no-node-unchecked(error) */
}

/* cocci misses: the node is in a field, an array element or behind a pointer */
struct folio *bad_folio_alloc_node(struct device *dev)
{
	return __folio_alloc_node(GFP_KERNEL, 0, dev->numa_node); /* expect: no-node-unchecked(error) */
}

unsigned long bad_bulk(struct device *dev, struct page **pages)
{
	return __alloc_pages_bulk(GFP_KERNEL, dev_to_node(dev), NULL, 4, NULL, pages); /* expect: no-node-unchecked(error) */
}

struct page *bad_contig(struct device *dev)
{
	return alloc_contig_pages(512, GFP_KERNEL, dev_to_node(dev), NULL); /* expect: no-node-unchecked(error) */
}

struct folio *good_guarded(bool local)
{
	int nid = local ? numa_mem_id() : NUMA_NO_NODE;

	if (nid >= 0 && nid < MAX_NUMNODES)
		return __folio_alloc_node(GFP_KERNEL, 0, nid);
	return NULL;
}
