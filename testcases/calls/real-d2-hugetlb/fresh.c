// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D2 (63b4613c3f0d): huge pages of exactly this node, in a loop over
 * nodes that may have no memory.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>

struct page *fresh_huge_page(int nid);

struct page *fresh_huge_page(int nid)
{
	return alloc_pages_node(nid, GFP_KERNEL | __GFP_COMP | __GFP_THISNODE, 9);
}
