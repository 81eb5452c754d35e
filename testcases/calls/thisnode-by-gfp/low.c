// SPDX-License-Identifier: GPL-2.0-only
/* __GFP_THISNODE comes by the gfp parameter, or is added or taken on the way. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/topology.h>

void *here(gfp_t gfp);
struct page *with(int nid, gfp_t gfp);
struct page *with_exact(int nid, gfp_t gfp);
struct page *with_any(int nid, gfp_t gfp);

struct page *with(int nid, gfp_t gfp)
{
	return alloc_pages_node(nid, gfp, 0);
}

/* Of this node or none: the flag is in the wrapper. */
struct page *with_exact(int nid, gfp_t gfp)
{
	return with(nid, gfp | __GFP_THISNODE | __GFP_ZERO);
}

/* A wish, not an order: the wrapper takes the flag away. */
struct page *with_any(int nid, gfp_t gfp)
{
	return with(nid, gfp & ~__GFP_THISNODE);
}

/* The node is known here, the flags are the caller's. */
void *here(gfp_t gfp)
{
	return alloc_pages_node(numa_node_id(), gfp, 0);
}
