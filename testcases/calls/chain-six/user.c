// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/nodemask.h>
#include <linux/topology.h>
#include "chain.h"

struct page *bad_device(struct device *dev)
{
	return one(dev_to_node(dev), GFP_KERNEL); /* expect: no-node-unchecked(error) */ /* trace: low.c, middle.c */
}

struct page *bad_thisnode(int cpu)
{
	return one(cpu_to_node(cpu), GFP_KERNEL | __GFP_THISNODE); /* expect: cpu-to-node-thisnode(error) */ /* trace: low.c, middle.c */
}

struct page *bad_cpu(int cpu)
{
	return one(cpu_to_node(cpu), GFP_KERNEL); /* expect: cpu-to-node-alloc(warning) */
}

struct page *good_device(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid < 0 || !node_online(nid))
		return alloc_pages(GFP_KERNEL, 0);
	return one(nid, GFP_KERNEL);
}

struct page *good_thisnode(int cpu)
{
	int nid = cpu_to_node(cpu);

	if (!node_state(nid, N_MEMORY))
		return NULL;
	return one(nid, GFP_KERNEL | __GFP_THISNODE);
}
