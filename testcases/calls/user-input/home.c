// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/nodemask.h>

int set_home(struct device *dev, int nid);
int set_home_in_range(struct device *dev, int nid);

int set_home(struct device *dev, int nid)
{
	if (!node_online(nid))
		return -EINVAL;
	set_dev_node(dev, nid);
	return 0;
}

int set_home_in_range(struct device *dev, int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES)
		return -EINVAL;
	return set_home(dev, nid);
}
