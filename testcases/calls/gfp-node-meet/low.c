// SPDX-License-Identifier: GPL-2.0-only
/*
 * Node and gfp mask come from different functions and meet two calls away: the
 * finding stands at the call that completes the pair.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>

struct page *low(int nid, gfp_t gfp);

struct page *low(int nid, gfp_t gfp)
{
	return alloc_pages_node(nid, gfp, 0);
}
