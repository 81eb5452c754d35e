// SPDX-License-Identifier: GPL-2.0-only
/* A node in a struct that is returned, by value or by reference. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include "place.h"

static struct spot the_spot;

struct place place_of(struct device *dev)
{
	struct place p = { .nid = dev_to_node(dev), .level = 1 };

	return p;
}

struct spot *spot_of(struct device *dev)
{
	the_spot.nid = dev_to_node(dev);
	return &the_spot;
}
