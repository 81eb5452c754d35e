// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>

const struct cpumask *mask_of(int nid);
int distance_to(int nid);

const struct cpumask *good_mask(struct device *dev)
{
	return mask_of(dev_to_node(dev));
}

int bad_distance(struct device *dev)
{
	return distance_to(dev_to_node(dev)); /* expect: no-node-index(error) */ /* trace: mask.c */
}
