// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D5 (e97ca8e5b864): GFP_THISNODE was __GFP_THISNODE and "do not
 * reclaim" in one, and most who wrote it meant the former.
 */
/* kernel: 4.4 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>

#define GFP_THISNODE	(__GFP_THISNODE | __GFP_NOWARN | __GFP_NORETRY)

struct page_to_node {
	unsigned long addr;
	int node;
	int status;
};

/* The node is right; what is wrong are other flags. */
struct page *known_fn_new_page_node(struct page_to_node *pm)
{
	if (pm->node < 0 || pm->node >= MAX_NUMNODES ||
	    !node_state(pm->node, N_MEMORY))
		return NULL;
	return alloc_pages_exact_node(pm->node, GFP_HIGHUSER_MOVABLE | GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

struct page *good_new_page_node(struct page_to_node *pm)
{
	if (pm->node < 0 || pm->node >= MAX_NUMNODES ||
	    !node_state(pm->node, N_MEMORY))
		return NULL;
	return alloc_pages_exact_node(pm->node, GFP_HIGHUSER_MOVABLE | __GFP_THISNODE, 0);
}
