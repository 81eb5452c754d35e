// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D2 (63b4613c3f0d): the hugetlb pool was spread over online nodes, of
 * which some have no memory.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>

static struct page *alloc_fresh_huge_page_node(int nid)
{
	return alloc_pages_node(nid, GFP_HIGHUSER | __GFP_COMP | __GFP_THISNODE | __GFP_NOWARN, 9);
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_alloc_fresh_huge_page(void)
{
	int nid, ret = 0;

	for_each_online_node(nid) {
		if (alloc_fresh_huge_page_node(nid)) /* expect: memoryless-thisnode(error) */
			ret++;
	}
	return ret;
}

int good_alloc_fresh_huge_page(void)
{
	int nid, ret = 0;

	for_each_node_state(nid, N_MEMORY) {
		if (alloc_fresh_huge_page_node(nid))
			ret++;
	}
	return ret;
}
