// SPDX-License-Identifier: GPL-2.0-only
/* One of many callers is wrong; the others are none the worse for it. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>

struct page *tag_page(int nid);

struct page *tag_page(int nid)
{
	return __alloc_pages_node(nid, GFP_NOWAIT, 0);
}
