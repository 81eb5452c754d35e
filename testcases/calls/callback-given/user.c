// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/numa.h>
#include <linux/topology.h>
#include "each.h"

struct page *bad_plain(int cpu)
{
	return on_node(cpu_to_node(cpu), plain, GFP_KERNEL | __GFP_THISNODE); /* expect: cpu-to-node-thisnode(error) */ /* trace: each.c */
}

struct page *good_mem(int cpu)
{
	return on_node(cpu_to_mem(cpu), plain, GFP_KERNEL | __GFP_THISNODE);
}

struct page *good_tested(struct device *dev)
{
	return on_node(dev_to_node(dev), tested, GFP_KERNEL);
}

struct page *good_each(void)
{
	return bad_each_node(tested, GFP_KERNEL);
}

/* Told of the walker, which is given this one as well. */
struct page *good_each_plain(void)
{
	return bad_each_node(plain, GFP_KERNEL);
}
