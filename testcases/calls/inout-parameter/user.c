// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/topology.h>

void fix_node(int *nid);
bool fix_node_if(int *nid, bool may);
void look_at(const int *nid);

int good_fixed(struct device *dev)
{
	int nid = dev_to_node(dev);

	fix_node(&nid);
	return node_distance(nid, 0);
}

int good_fixed_if(struct device *dev, bool may)
{
	int nid = dev_to_node(dev);

	if (!fix_node_if(&nid, may))
		return 0;
	return node_distance(nid, 0);
}

int good_may(struct device *dev)
{
	int nid = dev_to_node(dev);

	fix_node_if(&nid, true);
	return node_distance(nid, 0);
}

int bad_may_not(struct device *dev)
{
	int nid = dev_to_node(dev);

	fix_node_if(&nid, false);
	return node_distance(nid, 0); /* expect: no-node-index(error) */
}

int bad_looked_at(struct device *dev)
{
	int nid = dev_to_node(dev);

	look_at(&nid);
	return node_distance(nid, 0); /* expect: no-node-index(error) */
}
