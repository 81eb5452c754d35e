// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/topology.h>

int home_or_local(struct device *dev);
int home_if(struct device *dev, bool any);
int home_of_parent(struct device *dev);

int good_or_local(struct device *dev)
{
	return node_distance(home_or_local(dev), 0);
}

int good_not_any(struct device *dev)
{
	return node_distance(home_if(dev, false), 0);
}

int bad_any(struct device *dev)
{
	return node_distance(home_if(dev, true), 0); /* expect: no-node-index(error) */
}

int bad_parent(struct device *dev)
{
	return node_distance(home_of_parent(dev), 0); /* expect: no-node-index(error) */ /* trace: home.c */
}

int good_parent(struct device *dev)
{
	int nid = home_of_parent(dev);

	return nid < 0 ? 0 : node_distance(nid, 0);
}
