// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct page *pool_get(int nid, gfp_t gfp);

struct page *good_replaces(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE || !node_online(nid))
		nid = numa_mem_id();
	return pool_get(nid, GFP_KERNEL);
}

struct page *good_leaves(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid < 0)
		return NULL;
	if (!node_online(nid))
		return NULL;
	return pool_get(nid, GFP_KERNEL);
}
