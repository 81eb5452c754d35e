// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D1 (523b945855a1): "exactly this node" was "the node of the first
 * zone in the list", and the list of a node without memory begins with another
 * node's zone.
 */
/* kernel: 4.4 */
#include <linux/gfp.h>
#include <linux/mmzone.h>
#include <linux/topology.h>

struct page *buffered_rmqueue(struct zone *zone, int order);

/* The allocator itself: a zone is asked for, no node. */
struct page *known_fn_get_page_from_freelist(gfp_t gfp_mask, int order,
					     struct zonelist *zonelist)
{
	struct zoneref *z = zonelist->_zonerefs;
	struct page *page;

	for (; z->zone; z++) {
		if ((gfp_mask & __GFP_THISNODE) &&
		    z->zone->zone_pgdat != zonelist->_zonerefs[0].zone->zone_pgdat)
			break;
		page = buffered_rmqueue(z->zone, order); /* expect: memoryless-thisnode(error) */
		if (page)
			return page;
	}
	return NULL;
}

struct page *good_get_page_from_freelist(gfp_t gfp_mask, int order, int nid)
{
	struct zonelist *zonelist = node_zonelist(nid, gfp_mask);
	struct zoneref *z = zonelist->_zonerefs;
	struct page *page;

	for (; z->zone; z++) {
		page = buffered_rmqueue(z->zone, order);
		if (page)
			return page;
	}
	return NULL;
}
