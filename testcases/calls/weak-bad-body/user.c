// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/topology.h>

int plat_node(struct device *dev);

int bad_user(struct device *dev)
{
	return node_distance(plat_node(dev), 0); /* expect: no-node-index(error) */ /* trace: plat.c */
}

int good_user(struct device *dev)
{
	int nid = plat_node(dev);

	return nid < 0 ? 0 : node_distance(nid, 0);
}
