// SPDX-License-Identifier: GPL-2.0-only
/* Before 5.7 the argument of blk_alloc_queue() was a gfp mask. */
/* kernel: 4.4 */
#include <linux/gfp.h>
#include <linux/numa.h>

void *blk_alloc_queue(gfp_t gfp);
void *blk_alloc_queue_node(gfp_t gfp, int node);

void *bad_queue_node(void)
{
	return blk_alloc_queue_node(GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
}

void *good_queue(void)
{
	return blk_alloc_queue(GFP_KERNEL);
}
