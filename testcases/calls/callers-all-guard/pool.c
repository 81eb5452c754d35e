// SPDX-License-Identifier: GPL-2.0-only
/* Every caller tests the node, so the callee has nothing to be told of. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>

struct page *pool_get(int nid, gfp_t gfp);

struct page *pool_get(int nid, gfp_t gfp)
{
	return __alloc_pages_node(nid, gfp, 0);
}
