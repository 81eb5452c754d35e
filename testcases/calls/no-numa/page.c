// SPDX-License-Identifier: GPL-2.0-only
/* Without CONFIG_NUMA there is one node, and nothing to say about it. */
/* kernel: 5.10 6.1 6.12 */
/* flags: -DCONFIG_NO_NUMA_FOR_TEST */
#include <linux/gfp.h>

struct page *page_on(int nid, gfp_t gfp);

struct page *page_on(int nid, gfp_t gfp)
{
	return __alloc_pages_node(nid, gfp, 0);
}
