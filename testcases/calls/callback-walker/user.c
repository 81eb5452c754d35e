// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/topology.h>
#include "walk.h"

static int take(int nid, void *data)
{
	return __alloc_pages_node(nid, GFP_KERNEL, 0) ? 0 : -ENOMEM;
}

static int take_any(int nid, void *data)
{
	return alloc_pages_node(nid, GFP_KERNEL, 0) ? 0 : -ENOMEM;
}

int good_each(void)
{
	return walk_nodes(take, NULL);
}

int good_one(void)
{
	return walk_one(numa_mem_id(), take, NULL);
}

int good_none(void)
{
	return walk_one(NUMA_NO_NODE, take_any, NULL);
}

int bad_none(struct device *dev)
{
	return walk_one(dev_to_node(dev), take, NULL); /* expect: no-node-unchecked(error) */ /* trace: walk.c */
}
