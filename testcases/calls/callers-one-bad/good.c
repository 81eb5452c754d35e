// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/topology.h>

int pool_near(int nid);

int good_tests(struct device *dev)
{
	int nid = dev_to_node(dev);

	return nid != NUMA_NO_NODE && pool_near(nid);
}
