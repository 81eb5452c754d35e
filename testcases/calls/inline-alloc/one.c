// SPDX-License-Identifier: GPL-2.0-only
/* A static inline of a shared header that wraps an allocator. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/nodemask.h>
#include "near.h"

struct page *bad_near(struct device *dev)
{
	return near_page(dev_to_node(dev), GFP_KERNEL); /* expect: no-node-unchecked(error) */ /* trace: near.h */
}

struct page *good_near_or_any(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid >= 0 && !node_online(nid))
		nid = NUMA_NO_NODE;
	return near_page_or_any(nid, GFP_KERNEL);
}
