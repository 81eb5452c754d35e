// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/topology.h>

struct page *page_on(int nid, gfp_t gfp);

struct page *good_device(struct device *dev)
{
	return page_on(dev_to_node(dev), GFP_KERNEL);
}

struct page *good_thisnode(int cpu)
{
	return page_on(cpu_to_node(cpu), GFP_KERNEL | __GFP_THISNODE);
}
