// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/topology.h>

int pool_near(int nid);

int bad_does_not(struct device *dev)
{
	return pool_near(dev_to_node(dev)); /* expect: no-node-index(error) */ /* trace: pool.c */
}

int bad_in_one_branch(struct device *dev, bool trusted)
{
	int nid = dev_to_node(dev);

	if (!trusted && nid < 0)
		return 0;
	return pool_near(nid); /* expect: no-node-index(error) */ /* trace: pool.c */
}

int good_in_one_branch(struct device *dev, bool trusted)
{
	int nid = dev_to_node(dev);

	if (!trusted && nid < 0)
		return 0;
	return trusted ? 1 : pool_near(nid);
}
