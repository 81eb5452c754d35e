// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/topology.h>

static int home_node(bool local)
{
	return local ? numa_mem_id() : first_online_node;
}

struct page *good_two(bool local)
{
	return __alloc_pages_node(home_node(local), GFP_KERNEL, 0);
}
