// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/slab.h>
#include "mq.h"

void *bad_tags(struct blk_hctx *hctx)
{
	return kzalloc_node(64, GFP_KERNEL, hctx->numa_node); /* expect: cpu-to-node-locality(note) */ /* trace: map.c */
}

void *bad_tags_exactly(struct blk_hctx *hctx)
{
	return kzalloc_node(64, GFP_KERNEL | __GFP_THISNODE, hctx->numa_node); /* expect: cpu-to-node-thisnode(error) */ /* trace: map.c */
}

void *good_tags(struct blk_hctx_mem *hctx)
{
	return kzalloc_node(64, GFP_KERNEL, hctx->numa_node);
}

void *good_tags_exactly(struct blk_hctx_mem *hctx)
{
	return kzalloc_node(64, GFP_KERNEL | __GFP_THISNODE, hctx->numa_node);
}
