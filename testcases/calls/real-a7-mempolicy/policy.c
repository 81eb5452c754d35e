// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A7 (276aeee1c5fc): the first node of a policy that was emptied
 * meanwhile is MAX_NUMNODES.  The mask is another's to keep filled: a note.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>
#include "policy.h"

unsigned int offset_il_node(struct policy *pol)
{
	return first_node(pol->nodes);
}

int offset_il_node_fixed(struct policy *pol)
{
	nodemask_t nodes = pol->nodes;

	if (nodes_empty(nodes))
		return numa_node_id();
	return first_node(nodes);
}
