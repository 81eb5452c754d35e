// SPDX-License-Identifier: GPL-2.0-only
/* A static function of the same name in two files: each is its own file's. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/topology.h>

static int home_node(bool local)
{
	return local ? numa_mem_id() : NUMA_NO_NODE;
}

struct page *bad_one(bool local)
{
	return __alloc_pages_node(home_node(local), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */ /* trace: one.c */
}
