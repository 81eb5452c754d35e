// SPDX-License-Identifier: GPL-2.0-only
/* The error comes through a pointer, the node as the result. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/errno.h>

int pick_node(struct device *dev, int *err);

int pick_node(struct device *dev, int *err)
{
	int nid = dev_to_node(dev);

	*err = nid == NUMA_NO_NODE ? -ENODEV : 0;
	return nid;
}
