// SPDX-License-Identifier: GPL-2.0-only
/*
 * "Exactly this node or nothing" in a helper, quietly; what is done about the
 * nothing is up to the caller.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>

struct page *try_node(int nid);

struct page *try_node(int nid)
{
	return alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0);
}
