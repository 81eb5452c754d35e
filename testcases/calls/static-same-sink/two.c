// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/topology.h>

static struct page *get_page_on(int nid)
{
	return alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_two(bool local)
{
	return get_page_on(local ? numa_mem_id() : NUMA_NO_NODE);
}
