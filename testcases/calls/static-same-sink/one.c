// SPDX-License-Identifier: GPL-2.0-only
/* The same, of a sink: strict in one file, tolerant in the other. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/topology.h>

static struct page *get_page_on(int nid)
{
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *bad_one(bool local)
{
	return get_page_on(local ? numa_mem_id() : NUMA_NO_NODE); /* expect: no-node-unchecked(error) */ /* trace: one.c */
}
