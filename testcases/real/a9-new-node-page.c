// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A9 (9bb627be47a5, 231e97e2b8ec): new_node_page() took the node that
 * goes offline out of the mask of online nodes.  If it was the only one, or the
 * only one with memory, the page allocator had no zone to start from.
 */
/* kernel: 4.4 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

/* No id is wrong here, the mask is; rules.md has no rule on masks. */
struct page *known_fn_new_node_page(struct page *page)
{
	gfp_t gfp_mask = GFP_USER | __GFP_MOVABLE;
	int nid = page_to_nid(page);
	nodemask_t nmask = node_online_map;
	struct page *new_page;

	node_clear(nid, nmask);
	new_page = __alloc_pages_nodemask(gfp_mask, 0,
					  node_zonelist(nid, gfp_mask), &nmask); /* expect: memoryless-thisnode(error) */
	if (!new_page)
		new_page = __alloc_pages(gfp_mask, 0,
					 node_zonelist(nid, gfp_mask));
	return new_page;
}

struct page *good_new_node_page(struct page *page)
{
	gfp_t gfp_mask = GFP_USER | __GFP_MOVABLE;
	int nid = page_to_nid(page);
	nodemask_t nmask = node_states[N_MEMORY];
	struct page *new_page;

	node_clear(nid, nmask);
	if (nodes_empty(nmask))
		node_set(nid, nmask);
	new_page = __alloc_pages_nodemask(gfp_mask, 0,
					  node_zonelist(nid, gfp_mask), &nmask);
	if (!new_page)
		new_page = __alloc_pages(gfp_mask, 0,
					 node_zonelist(nid, gfp_mask));
	return new_page;
}
