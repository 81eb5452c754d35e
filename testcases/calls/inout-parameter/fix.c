// SPDX-License-Identifier: GPL-2.0-only
/* A callee that repairs the caller's variable in place. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>

void fix_node(int *nid);
bool fix_node_if(int *nid, bool may);
void look_at(const int *nid);

void fix_node(int *nid)
{
	if (*nid == NUMA_NO_NODE)
		*nid = numa_mem_id();
}

/* True if it is a node now. */
bool fix_node_if(int *nid, bool may)
{
	if (*nid >= 0)
		return true;
	if (!may)
		return false;
	*nid = numa_mem_id();
	return true;
}

void look_at(const int *nid)
{
}
