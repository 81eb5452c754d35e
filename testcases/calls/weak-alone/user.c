// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/topology.h>

int board_node(void);

/* Found; but the trace does not say where the -1 is from. */
struct page *known_fn_board(void)
{
	return __alloc_pages_node(board_node(), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */ /* trace: core.c */
}

struct page *good_board(void)
{
	int nid = board_node();

	return __alloc_pages_node(nid < 0 ? numa_mem_id() : nid, GFP_KERNEL, 0);
}
