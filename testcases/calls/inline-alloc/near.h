/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef NEAR_H
#define NEAR_H

#include <linux/gfp.h>
#include <linux/topology.h>

/* Wrappers of allocators, as many a subsystem's header has them. */
static inline struct page *near_page(int nid, gfp_t gfp)
{
	return __alloc_pages_node(nid, gfp | __GFP_ZERO, 0);
}

static inline struct page *near_page_or_any(int nid, gfp_t gfp)
{
	if (nid == NUMA_NO_NODE)
		return alloc_pages(gfp, 0);
	return near_page(nid, gfp);
}

static inline struct page *exact_page(int nid, gfp_t gfp)
{
	return alloc_pages_node(nid, gfp | __GFP_THISNODE, 0);
}

#endif
