// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/topology.h>

struct page *ring_page(int nid);

struct page *ring_page(int nid)
{
	return alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_blue(bool local)
{
	return ring_page(local ? numa_mem_id() : NUMA_NO_NODE);
}
