// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D10: i40e used a page again only if it is of numa_node_id(), and on a
 * node without memory no page ever is.
 */
/* kernel: 4.4 */
#include <linux/mm.h>
#include <linux/topology.h>

/* A comparison: no rule says what two ids that are compared must be. */
bool known_fn_can_reuse_rx_page(struct page *page)
{
	return page_to_nid(page) == numa_node_id(); /* expect: memoryless-thisnode(error) */
}

bool good_can_reuse_rx_page(struct page *page)
{
	return page_to_nid(page) == numa_mem_id();
}
