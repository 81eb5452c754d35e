// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/topology.h>

struct page *take_page(int nid);

struct page *bad_other(bool local)
{
	return take_page(local ? numa_mem_id() : NUMA_NO_NODE); /* expect: no-node-unchecked(error) */ /* trace: lib.c */
}
