// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>

struct page *page_on(int nid);

struct page *page_on(int nid)
{
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}
