// SPDX-License-Identifier: GPL-2.0-only
/* A test stands after the use, and is no afterthought. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

/* It tests another node. */
int good_other_node(int from, int to)
{
	int d;

	if (from < 0)
		return -EINVAL;
	d = node_distance(from, 0);
	if (to == NUMA_NO_NODE)
		return d;
	return node_distance(from, to);
}

/* The use stands on the path of those that have a node. */
int good_flag_says_so(struct device *dev)
{
	int nid = dev_to_node(dev), d = 0;
	bool known = nid != NUMA_NO_NODE;

	if (known)
		d = node_distance(nid, 0);
	if (nid == NUMA_NO_NODE)
		return -ENODEV;
	return d;
}
