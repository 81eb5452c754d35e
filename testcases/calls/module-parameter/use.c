// SPDX-License-Identifier: GPL-2.0-only
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

extern int home_param;

/* module_param() is not seen to make a variable the user's. */
void *known_fn_param(void)
{
	return kmalloc_node(64, GFP_KERNEL, home_param); /* expect: node-out-of-range(error) */
}

void *good_param(void)
{
	int nid = home_param;

	if (nid < 0 || nid >= MAX_NUMNODES || !node_possible(nid))
		nid = NUMA_NO_NODE;
	return kmalloc_node(64, GFP_KERNEL, nid);
}
