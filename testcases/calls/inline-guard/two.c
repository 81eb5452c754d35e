// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/topology.h>
#include "guard.h"

int good_not_none(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid_is_none(nid))
		return 0;
	return node_distance(nid, 0);
}

/* The test is the access; then it is taken as proof. */
struct page *bad_up(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (!nid_up(nid)) /* expect: no-node-index(warning) */ /* trace: guard.h */
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_not_none_and_up(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid_is_none(nid) || !nid_up(nid))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}
