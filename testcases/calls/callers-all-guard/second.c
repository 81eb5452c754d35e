// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct page *pool_get(int nid, gfp_t gfp);

struct page *good_each_online(void)
{
	struct page *page = NULL;
	int nid;

	for_each_online_node(nid) {
		page = pool_get(nid, GFP_KERNEL);
		if (page)
			break;
	}
	return page;
}

struct page *good_each_with_memory(void)
{
	struct page *page;
	int nid;

	for_each_node_state(nid, N_MEMORY) {
		page = pool_get(nid, GFP_KERNEL | __GFP_THISNODE);
		if (page)
			return page;
	}
	return NULL;
}
