// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct page *try_node(int nid);

struct page *bad_then_any(void)
{
	struct page *page = try_node(numa_node_id()); /* expect: memoryless-thisnode(note) */ /* trace: try.c */

	return page ? page : alloc_pages(GFP_KERNEL, 0);
}

struct page *bad_final(void)
{
	return try_node(numa_node_id()); /* expect: memoryless-thisnode(error) */ /* trace: try.c */
}

struct page *good_mem(void)
{
	return try_node(numa_mem_id());
}
