// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>

int plat_node(struct device *dev);

int plat_node(struct device *dev)
{
	return dev_to_node(dev);
}
