// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two modules that are never linked together have an extern function of the
 * same name each; in its own file a name means its own file's.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/topology.h>

struct page *ring_page(int nid);

struct page *ring_page(int nid)
{
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *bad_red(bool local)
{
	return ring_page(local ? numa_mem_id() : NUMA_NO_NODE); /* expect: no-node-unchecked(error) */ /* trace: red.c */
}
