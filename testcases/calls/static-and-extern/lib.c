// SPDX-License-Identifier: GPL-2.0-only
/* A static function hides the extern one of the same name in its own file. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>

struct page *take_page(int nid);

struct page *take_page(int nid)
{
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}
