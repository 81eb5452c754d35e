// SPDX-License-Identifier: GPL-2.0-only
/*
 * "nid >= nr_node_ids" with a signed nid: C compares as unsigned where
 * nr_node_ids is, since 5.1, and -1 is then the largest of all.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/kernel.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

bool bad_before_5_1(int nid)
{
	if (nid >= nr_node_ids) /* expect@4.4: node-check-ineffective(warning) */
		return false;
	return node_online(nid);
}
