// SPDX-License-Identifier: GPL-2.0-only
/* The variable of a loop that ran to its end, passed on to another file. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/nodemask.h>
#include <linux/topology.h>

int near_to(int nid);
bool wanted(int nid);

int near_to(int nid)
{
	return node_distance(nid, numa_node_id());
}
