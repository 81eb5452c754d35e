// SPDX-License-Identifier: GPL-2.0-only
/* A callee between, in a file of its own, that repairs the node or does not. */
/* kernel: 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct page *page_or_local(int nid);
struct page *page_if_strict(int nid, bool strict);
struct page *page_or_none(int nid);

struct page *good_or_local(struct device *dev)
{
	return page_or_local(numa_map_to_online_node(dev_to_node(dev)));
}

struct page *good_or_none(struct device *dev)
{
	return page_or_none(numa_map_to_online_node(dev_to_node(dev)));
}

struct page *good_if_strict(struct device *dev)
{
	return page_if_strict(numa_map_to_online_node(dev_to_node(dev)), false);
}

struct page *bad_if_strict(struct device *dev)
{
	return page_if_strict(dev_to_node(dev), true); /* expect: no-node-unchecked(error) */ /* trace: page.c */
}

struct page *bad_if_strict_unknown(struct device *dev, bool strict)
{
	return page_if_strict(dev_to_node(dev), strict); /* expect: no-node-unchecked(error) */
}
