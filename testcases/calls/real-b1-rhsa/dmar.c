// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B1 (b0b0b77ea611): node_online() of what pxm_to_node() gave, here in
 * a helper of another file; what is kept is right in both.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/nodemask.h>
#include "dmar.h"

void drhd_set_node(struct drhd_unit *drhd, int node)
{
	if (!node_online(node))
		node = NUMA_NO_NODE;
	drhd->node = node;
}

void drhd_set_node_fixed(struct drhd_unit *drhd, int node)
{
	if (node != NUMA_NO_NODE && !node_online(node))
		node = NUMA_NO_NODE;
	drhd->node = node;
}
