// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C12 (8c9bb39816f0): memcg's per-node data for every possible node.
 * Slab ignores a node that is offline; a size that slab passes on to the page
 * allocator is another thing, and the size is the caller's.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/slab.h>

void *node_info(size_t size, int node);

void *node_info(size_t size, int node)
{
	return kzalloc_node(size, GFP_KERNEL, node);
}
