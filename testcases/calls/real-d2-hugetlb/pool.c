// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/nodemask.h>

struct page *fresh_huge_page(int nid);

int bad_fill_pool(void)
{
	int nid, n = 0;

	for_each_online_node(nid)
		if (fresh_huge_page(nid)) /* expect: memoryless-thisnode(error) */ /* trace: fresh.c */
			n++;
	return n;
}

int good_fill_pool(void)
{
	int nid, n = 0;

	for_each_node_state(nid, N_MEMORY)
		if (fresh_huge_page(nid))
			n++;
	return n;
}

int good_fill_pool_tested(void)
{
	int nid, n = 0;

	for_each_online_node(nid)
		if (node_state(nid, N_MEMORY) && fresh_huge_page(nid))
			n++;
	return n;
}
