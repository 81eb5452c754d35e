// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C13: with "nr_cpus=" some nodes are never set up, and a device says
 * that it is on one of them.  The patches were not merged; 5.18 set up every
 * possible node (C1).
 */
/* kernel: 4.4 5.10 */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct page *bad_probe(struct device *dev)
{
	return alloc_pages_node(dev_to_node(dev), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

/* The remedy of those days, in the driver. */
struct page *good_probe(struct device *dev)
{
	int node = dev_to_node(dev);

	if (node != NUMA_NO_NODE && !node_online(node))
		node = NUMA_NO_NODE;
	return alloc_pages_node(node, GFP_KERNEL, 0);
}
