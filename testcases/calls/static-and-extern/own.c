// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/topology.h>

static struct page *take_page(int nid)
{
	return nid < 0 ? NULL : __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_own(bool local)
{
	return take_page(local ? numa_mem_id() : NUMA_NO_NODE);
}
